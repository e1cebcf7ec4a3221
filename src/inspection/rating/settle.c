/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What assessors settle on: a third row, never a change of the first two. */
#include "inspection/rating/settle.h"
#include "base/error.h"
#include "base/sized.h"
#include "base/text.h"
#include "inspection/file/assessor.h"
#include "inspection/file/free_text.h"
#include "inspection/file/payload.h"
#include "inspection/rating/ratings.h"
#include <string.h>

dt_status dtp_settle_people(dtp_assessor out[2], dt_inspection *in, const char *const by[2], dt_error *err)
{
    for (size_t i = 0; i < 2; i++) {
        if (by[i] == NULL)
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_ASSESS_TWO_PEOPLE, NULL);
        DT_TRY(dtp_assessor_need(&out[i], in, by[i], err));
    }
    if (!dtp_fold_eq(out[0].code, out[1].code))
        return DT_OK;
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_ASSESS_TWO_PEOPLE, NULL);
}

typedef struct settling {
    dt_inspection *in;
    const dtp_settle_pair *pair;
    dt_score score; /* the settled one */
    const char *how, *third;
    const dtp_assessor *by;
    unsigned number;
    dtp_list referred; /* referred: of each rating */
} settling;

typedef struct referred {
    const char *assessor;
    dtp_digest digest;
} referred;

static dt_status read_rating(void *payload, dtp_store_row *row, dt_error *err)
{
    settling *s = payload;
    const dt_difference *d = &s->pair->view;
    referred *r;
    dtp_rating_row rating = {.subject = d->subject,
                             .framework = d->framework,
                             .indicator = d->indicator,
                             .assessor = dtp_store_row_text(row, 0, NULL)};
    DT_TRY(dtp_rating_row_read(&rating, row, err));
    DT_TRY(dtp_list_push(&s->referred, &r, err));
    *r = (referred){dtp_store_row_copy(row, 0, s->referred.arena), dtp_rating_digest(&rating)};
    return DT_OK;
}

static dt_status log_settlement(const settling *s, dt_error *err)
{
    const dt_difference *d = &s->pair->view;
    const referred *r = s->referred.item;
    char hex[DTP_HEX_SIZE];
    const char *const by[] = {s->by[0].code, s->by[1].code};
    const char *const key[] = {d->subject, d->framework, d->indicator, DTP_NUM(s->number)};
    dtp_payload p = dtp_payload_new();
    dtp_payload_texts(&p, "by", by, 2);
    dtp_payload_text(&p, "how", s->how);
    dtp_payload_texts(&p, "key", key, 4);
    dtp_payload_text(&p, "rating", s->score.rating->code);
    dtp_payload_key(&p, "ratings");
    for (size_t i = 0; i < s->referred.n; i++) {
        dtp_buf_puts(&p.buf, i == 0 ? "{" : ",");
        dtp_json_string(&p.buf, r[i].assessor);
        dtp_buf_printf(&p.buf, ":\"%s\"", dtp_hex(r[i].digest.byte, DTP_HASH_SIZE, hex));
    }
    dtp_buf_putc(&p.buf, '}');
    dtp_payload_text(&p, "table", "settlement");
    dtp_payload_sha256(&p, "text_sha256", s->score.text);
    dtp_payload_text(&p, "third", s->third);
    return dtp_payload_log(&p, s->in, "settle", d->subject, s->by[0].code, NULL, err);
}

static dt_status add_references(const settling *s, dt_error *err)
{
    const dt_difference *d = &s->pair->view;
    const referred *r = s->referred.item;
    for (size_t i = 0; i < s->referred.n; i++)
        DT_TRY(dtp_store_run(
            s->in->store, "settled_rating_add",
            DTP_SQL(dtp_sql_text("subject", d->subject), dtp_sql_text("framework", d->framework),
                    dtp_sql_text("indicator", d->indicator), dtp_sql_int("number", s->number),
                    dtp_sql_text("assessor", r[i].assessor),
                    dtp_sql_blob("sha256", r[i].digest.byte, DTP_HASH_SIZE)),
            err));
    return DT_OK;
}

static dt_status put_settlement(settling *s, dt_error *err)
{
    const dt_difference *d = &s->pair->view;
    const dtp_store_value key[] = {dtp_sql_text("subject", d->subject),
                                   dtp_sql_text("framework", d->framework),
                                   dtp_sql_text("indicator", d->indicator)};
    long long number;
    DT_TRY(dtp_store_int(s->in->store, "settlement_next", key, 3, 1, &number, err));
    s->number = (unsigned)number;
    DT_TRY(dtp_store_each(s->in->store, "rating_of_cell", key, 3, read_rating, s, err));
    DT_TRY(log_settlement(s, err));
    DT_TRY(dtp_store_run(s->in->store, "settlement_add",
                         DTP_SQL(key[0], key[1], key[2], dtp_sql_int("number", number),
                                 dtp_sql_text("rating", s->score.rating->code),
                                 dtp_sql_text("value", s->score.value), dtp_sql_text("text", s->score.text),
                                 dtp_sql_text("how", s->how), dtp_sql_text("by_first", s->by[0].code),
                                 dtp_sql_text("by_second", s->by[1].code), dtp_sql_text("third", s->third),
                                 dtp_sql_text("at", s->in->now)),
                         err));
    return add_references(s, err);
}

/* The ratings the request is about; refused when there is nothing to settle. */
static dt_status find_pair(const dtp_settle_pair **out, dt_inspection *in, const dtp_settle_pairs *pairs,
                           const dt_score *score, dt_error *err)
{
    const dtp_settle_pair *p = pairs->pair.item;
    const char *subject = in->state->subject[score->subject].code;
    const dt_framework *fw = in->state->context.framework[score->framework];
    if (!pairs->ready[score->subject])
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_ASSESS_NOT_READY, subject, NULL);
    for (size_t i = pairs->pair_at.first[score->subject]; i < pairs->pair_at.end[score->subject]; i++)
        if (p[i].subject == score->subject && p[i].framework == score->framework &&
            p[i].indicator == score->indicator && !p[i].same) {
            *out = &p[i];
            return DT_OK;
        }
    return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_ASSESS_NO_DIFFERENCE, subject,
                    dt_framework_indicator(fw, score->indicator)->id, NULL);
}

static dt_status find_third(dtp_assessor *out, settling *s, const char *code, dt_error *err)
{
    if (code == NULL || code[0] == '\0')
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_ASSESS_THIRD_NEEDED, NULL);
    DT_TRY(dtp_assessor_need(out, s->in, code, err));
    for (size_t i = 0; i < s->pair->view.n_given; i++)
        if (dtp_fold_eq(s->pair->view.given[i].assessor, out->code))
            return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_ASSESS_THIRD_RATED, out->code, s->pair->view.subject,
                            NULL);
    s->third = out->code;
    return DT_OK;
}

/* Checked against the one subject, when its code is exactly that: a sheet has many rows. */
static dt_status check_input(dt_score *out, const dtp_state *state, const dt_score_input *input,
                             dt_error *err)
{
    dt_score_context one = state->context;
    const char *code = input->subject == NULL ? "" : input->subject;
    size_t subject = dtp_intern_find(state->codes, code, strlen(code));
    if (subject == SIZE_MAX)
        return dt_score_check_input(out, &state->context, input, err);
    one.subject = &state->subject[subject];
    one.n_subjects = 1;
    DT_TRY(dt_score_check_input(out, &one, input, err));
    out->subject = subject;
    return DT_OK;
}

/* Of two rows about the same nobody knows which one was meant. */
static dt_status need_first(const dtp_contradict *c, const dtp_state *state, const dt_score *s, dt_error *err)
{
    for (size_t i = 0; i < dt_scores_count(c->given); i++) {
        const dt_score *g = dt_scores_at(c->given, i);
        if (g->subject == s->subject && g->framework == s->framework && g->indicator == s->indicator)
            return dtp_fail(err, DT_ERR_DATA, DTP_MSG_SCORE_DOUBLE, state->subject[s->subject].code,
                            dt_framework_indicator(state->context.framework[s->framework], s->indicator)->id,
                            DTP_NUM(g->line), NULL);
    }
    return DT_OK;
}

dt_status dtp_settle(dt_inspection *in, const dtp_settle_pairs *pairs, const dt_settle_request *request,
                     const dtp_assessor by[2], size_t line, dtp_contradict *c, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    dtp_assessor third;
    settling s = {.in = in, .by = by, .how = request->how, .referred = DTP_LIST(&arena, referred)};
    const dt_score_input input = {.subject = request->subject,
                                  .framework = request->framework,
                                  .indicator = request->indicator,
                                  .assessor = by[0].code,
                                  .rating = request->rating,
                                  .value = request->value,
                                  .text = request->text,
                                  .overrule = request->overrule};
    bool is_third = dtp_streq(s.how, "third");
    if (!is_third && !dtp_streq(s.how, "consultation"))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_ASSESS_HOW, s.how == NULL ? "" : s.how, NULL);
    if (!is_third && request->third != NULL && request->third[0] != '\0')
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_ASSESS_THIRD_ALONE, NULL);
    DT_TRY(check_input(&s.score, in->state, &input, err));
    DT_TRY(need_first(c, in->state, &s.score, err));
    if (dtp_score_is_blank(request->text))
        return dtp_fail(err, DT_ERR_DATA, DTP_MSG_ASSESS_MOTIVATION, NULL);
    const char *written = request->text;
    DT_TRY(dtp_free_text_take(in, &written, "text", DTP_PERSONAL_TEXT, err));
    written = request->overrule;
    DT_TRY(dtp_free_text_take(in, &written, "overrule", DTP_PERSONAL_TEXT, err));
    DT_TRY(find_pair(&s.pair, in, pairs, &s.score, err));
    if (is_third)
        DT_TRY(find_third(&third, &s, request->third, err));
    dt_status status = put_settlement(&s, err);
    s.score.line = line;
    s.score.settled = true;
    if (status == DT_OK)
        status = dtp_contradict_note(c, &s.score, err);
    dtp_arena_free(&arena);
    return status;
}

/* Judged when all was settled: the order of rows does not matter. */
static dt_status judge(dtp_contradict *c, const dtp_assessor by[2], dt_error *err)
{
    dtp_issues issues = DTP_ISSUES_INIT(dtp_contradict_warnings(c->in));
    DT_TRY(dtp_contradict_end(c, by[0].code, &issues, (dtp_place){.source = NULL}, err));
    return dtp_issues_result(&issues, err);
}

static dt_status settle_one(dt_inspection *in, dtp_settle_pairs *pairs, const dt_settle_request *request,
                            dt_error *err)
{
    dtp_assessor by[2];
    dtp_contradict c;
    DT_TRY(dtp_settle_people(by, in, request->by, err));
    DT_TRY(dtp_settle_pairs_load(pairs, in, err));
    dt_status status = dtp_contradict_begin(&c, in, NULL, NULL, err);
    if (status == DT_OK)
        status = dtp_settle(in, pairs, request, by, 0, &c, err);
    if (status == DT_OK)
        status = judge(&c, by, err);
    dtp_contradict_free(&c);
    return status;
}

dt_status dt_inspection_settle(dt_inspection *in, const dt_settle_request *request, dt_error *err)
{
    dtp_settle_pairs pairs = {.arena = DTP_ARENA_INIT};
    dt_settle_request own;
    DT_TRY(DTP_SIZED(&own, request, err));
    DT_TRY(dtp_step_begin(in, err));
    dt_status status = dtp_step_end(in, settle_one(in, &pairs, &own, err), err);
    dtp_settle_pairs_free(&pairs);
    return status;
}

static bool is_in(const dt_inspection *in, const char *municipality, const dtp_settle_pair *p)
{
    return municipality == NULL || strcmp(in->state->subject[p->subject].municipality, municipality) == 0;
}

static dt_status put_equal(dt_inspection *in, const char *municipality, dtp_settle_pairs *pairs,
                           const dtp_assessor people[2], size_t *count, dt_error *err)
{
    const dtp_settle_pair *p = pairs->pair.item;
    for (size_t i = 0; i < pairs->pair.n; i++) {
        if (!p[i].same || p[i].view.state == DT_DIFFERENCE_SETTLED || !is_in(in, municipality, &p[i]))
            continue;
        settling s = {.in = in,
                      .pair = &p[i],
                      .score = p[i].view.given[0],
                      .how = "equal",
                      .by = people,
                      .referred = DTP_LIST(&pairs->arena, referred)};
        s.score.text = "";
        DT_TRY(put_settlement(&s, err));
        ++*count;
    }
    if (*count == 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_ASSESS_NOTHING_EQUAL, NULL);
    return DT_OK;
}

static dt_status settle_equal(dt_inspection *in, const char *municipality, dtp_settle_pairs *pairs,
                              const char *const by[2], size_t *count, dt_error *err)
{
    dtp_assessor people[2];
    dtp_contradict c;
    if (municipality != NULL && !dtp_state_has_municipality(in->state, municipality))
        return dtp_state_unknown_municipality(in->state, municipality, err);
    DT_TRY(dtp_settle_people(people, in, by, err));
    DT_TRY(dtp_settle_pairs_load(pairs, in, err));
    dt_status status = dtp_contradict_begin(&c, in, NULL, NULL, err);
    if (status == DT_OK)
        status = put_equal(in, municipality, pairs, people, count, err);
    if (status == DT_OK)
        status = judge(&c, people, err);
    dtp_contradict_free(&c);
    return status;
}

dt_status dt_inspection_settle_equal_of(dt_inspection *in, const char *municipality, const char *const by[2],
                                        size_t *count, dt_error *err)
{
    dtp_settle_pairs pairs = {.arena = DTP_ARENA_INIT};
    size_t n = 0;
    DT_TRY(dtp_step_begin(in, err));
    dt_status status = dtp_step_end(in, settle_equal(in, municipality, &pairs, by, &n, err), err);
    dtp_settle_pairs_free(&pairs);
    if (status == DT_OK && count != NULL)
        *count = n;
    return status;
}

dt_status dt_inspection_settle_equal(dt_inspection *in, const char *const by[2], size_t *count, dt_error *err)
{
    return dt_inspection_settle_equal_of(in, NULL, by, count, err);
}
