/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Complaint dossiers: forms in and out. The form is kept as one text, the ratings of its norms with all other
 * ratings. */
#include "base/error.h"
#include "base/personal.h"
#include "base/text.h"
#include "inspection/file/assessor.h"
#include "inspection/file/payload.h"
#include "inspection/rating/complaint_take.h"
#include "inspection/rating/ratings.h"
#include <dossiertoets/complaint_steps.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static dtp_complaint_terms terms_of(const dt_inspection *in, dtp_issues *issues)
{
    return (dtp_complaint_terms){.context = &in->state->context,
                                 .municipality = in->state->municipality,
                                 .n_municipalities = in->state->n_municipalities,
                                 .issues = issues};
}

/* The ratings of the investigator, at the norms they are of. Texts go into the complaint's arena. */
static dt_status fill_norms(dt_complaint *c, dt_inspection *in, dt_error *err)
{
    dt_scores *scores;
    dt_complaint_norm *norm = (dt_complaint_norm *)c->norm; /* its own */
    DT_TRY(dtp_ratings_own(&scores, in, c->investigator, c->code, err));
    bool memory = true;
    for (size_t i = 0; i < dt_scores_count(scores); i++) {
        const dt_score *s = dt_scores_at(scores, i);
        for (size_t k = 0; k < c->n_norms; k++) {
            if (!dtp_streq(in->state->subject[s->subject].code, c->code) ||
                norm[k].framework != s->framework || norm[k].indicator != s->indicator)
                continue;
            norm[k].rating = s->rating;
            norm[k].motivation = dtp_arena_strdup(&c->own->arena, s->text);
            memory = memory && norm[k].motivation != NULL;
        }
    }
    dt_scores_free(scores);
    return memory ? DT_OK : dtp_fail_memory(err);
}

/* With what became of the recommendations since: in place of what the form says of it. */
static dt_status add_follow_up(dtp_buf *out, const char *form, const char *follow_up, dt_error *err)
{
    json_t *whole = json_loads(form, 0, NULL), *list = json_loads(follow_up, 0, NULL);
    if (json_object_set_new(whole, "follow_up", list) == 0)
        return dtp_json_dump_take(whole, out, err);
    json_decref(whole);
    return dtp_fail_memory(err);
}

static dt_status read_kept(dtp_json_doc **out, dtp_store_row *row, dt_error *err)
{
    size_t size, more;
    const char *code = dtp_store_col_text(row, "code", NULL), *form = dtp_store_col_text(row, "form", &size),
               *follow_up = dtp_store_col_text(row, "follow_up", &more);
    dtp_buf whole = DTP_BUF_INIT;
    if (more == 0)
        return dtp_json_parse(out, code, form, size, err);
    dt_status status = add_follow_up(&whole, form, follow_up, err);
    if (status == DT_OK)
        status = dtp_json_parse(out, code, dtp_buf_text(&whole), whole.len, err);
    dtp_buf_free(&whole);
    return status;
}

static dt_status parse_kept(dt_complaint **out, dt_inspection *in, dtp_store_row *row, dt_error *err)
{
    dtp_json_doc *doc;
    dtp_issues issues = DTP_ISSUES_INIT((dt_issue_sink){0});
    dtp_complaint_terms terms = terms_of(in, &issues);
    DT_TRY(read_kept(&doc, row, err));
    DT_TRY(dtp_complaint_parse(out, doc, &terms, err));
    (*out)->investigator =
        dtp_arena_strdup(&(*out)->own->arena, dtp_store_col_text(row, "investigator", NULL));
    dt_status status = (*out)->investigator == NULL ? dtp_fail_memory(err) : fill_norms(*out, in, err);
    if (status != DT_OK) {
        dt_complaint_free(*out);
        *out = NULL;
    }
    return status;
}

typedef struct telling {
    dt_inspection *in;
    dt_complaint_fn fn;
    void *payload;
} telling;

static dt_status tell_row(void *payload, dtp_store_row *row, dt_error *err)
{
    const telling *t = payload;
    dt_complaint *c;
    DT_TRY(parse_kept(&c, t->in, row, err));
    dt_status status = t->fn(t->payload, c, err);
    dt_complaint_free(c);
    return status;
}

static dt_status keep_row(void *payload, dtp_store_row *row, dt_error *err)
{
    telling *t = payload;
    return parse_kept(t->payload, t->in, row, err);
}

/* NULL when there is none; free it. */
static dt_status load(dt_complaint **out, dt_inspection *in, const char *code, dt_error *err)
{
    telling t = {.in = in, .payload = out};
    *out = NULL;
    return dtp_store_each(in->store, "complaint_all", DTP_SQL(dtp_sql_text("code", code)), keep_row, &t, err);
}

/* Reading the file in one state. */
static dt_status read_begin(dt_inspection *in, dt_error *err)
{
    const dt_score_context *context;
    return dt_inspection_context(in, &context, err);
}

dt_status dt_inspection_complaint(dt_complaint **out, dt_inspection *in, const char *code, dt_error *err)
{
    *out = NULL;
    DT_TRY(read_begin(in, err));
    DT_TRY(load(out, in, code, err));
    return *out == NULL ? dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_COMPLAINT_UNKNOWN, code, NULL) : DT_OK;
}

dt_status dt_inspection_complaints(dt_inspection *in, dt_complaint_fn fn, void *payload, dt_error *err)
{
    telling t = {.in = in, .fn = fn, .payload = payload};
    DT_TRY(read_begin(in, err));
    return dtp_store_each(in->store, "complaint_all", DTP_SQL(dtp_sql_null("code")), tell_row, &t, err);
}

static dt_status add_norm(dtp_list *list, dt_complaint_norm norm, dt_error *err)
{
    dt_complaint_norm *item;
    DT_TRY(dtp_list_push(list, &item, err));
    *item = norm;
    item->motivation = item->words = "";
    return DT_OK;
}

/* Every norm of the frameworks, unrated. What a profile lists is indicators: it leaves out the norms without.
 */
dt_status dtp_rating_complaint_norms(dt_complaint *c, const dt_score_context *context, dtp_arena *arena,
                                     dt_error *err)
{
    dtp_list list = DTP_LIST(arena, dt_complaint_norm);
    bool every = context->profile == NULL && context->n_only == 0;
    for (size_t f = 0; f < context->n_frameworks; f++) {
        const dt_framework *fw = context->framework[f];
        for (size_t k = 0; k < dt_framework_criteria(fw) && dtp_complaint_has_norms(context, f); k++) {
            const dt_criterion *norm = dt_framework_criterion(fw, k);
            if (norm->n_indicators == 0 && every)
                DT_TRY(add_norm(
                    &list, (dt_complaint_norm){.framework = f, .criterion = k, .indicator = SIZE_MAX}, err));
            for (size_t i = norm->first_indicator; i < norm->first_indicator + norm->n_indicators; i++) {
                const dt_indicator *indicator = dt_framework_indicator(fw, i);
                if (dt_indicator_is_for(indicator, DT_SUBJECT_COMPLAINT) &&
                    dtp_score_in_profile(context, fw, indicator))
                    DT_TRY(add_norm(
                        &list, (dt_complaint_norm){.framework = f, .criterion = k, .indicator = i}, err));
            }
        }
    }
    c->norm = list.item;
    c->n_norms = list.n;
    return DT_OK;
}

static void empty_texts(dt_complaint *c)
{
    for (size_t i = 0; i < dtp_complaint_fields; i++)
        if (dtp_complaint_field[i].kind < DTP_FIELD_TEXTS)
            *(const char **)((char *)c + dtp_complaint_field[i].offset) = "";
}

/* The first free code K01, K02, … */
static void next_code(const dtp_state *state, char *code, size_t size)
{
    for (unsigned i = 1;; i++) {
        (void)snprintf(code, size, "K%02u", i);
        if (dtp_intern_find(state->codes, code, strlen(code)) == SIZE_MAX)
            return;
    }
}

bool dt_inspection_takes_complaints(dt_inspection *in)
{
    for (size_t f = 0; f < in->state->context.n_frameworks; f++)
        if (dtp_complaint_has_norms(&in->state->context, f))
            return true;
    return false;
}

static dt_status with_kept(dt_inspection *in, const char *code, dtp_rating_complaint_fn fn, void *payload,
                           dt_error *err)
{
    dt_complaint *kept;
    DT_TRY(dt_inspection_complaint(&kept, in, code, err));
    dt_status status = fn(payload, kept, &in->state->context, err);
    dt_complaint_free(kept);
    return status;
}

dt_status dtp_rating_complaint_with(dt_inspection *in, const char *code, dtp_rating_complaint_fn fn,
                                    void *payload, dt_error *err)
{
    dt_complaint empty = {0};
    dtp_arena arena = DTP_ARENA_INIT;
    char free_code[16];
    if (code != NULL)
        return with_kept(in, code, fn, payload, err);
    DT_TRY(read_begin(in, err));
    empty_texts(&empty);
    next_code(in->state, free_code, sizeof free_code);
    empty.code = free_code;
    if (in->state->n_municipalities == 1)
        empty.municipality = in->state->municipality[0].code;
    dt_status status = dtp_rating_complaint_norms(&empty, &in->state->context, &arena, err);
    if (status == DT_OK && empty.n_norms == 0)
        status = dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_COMPLAINT_NO_NORMS, NULL);
    if (status == DT_OK)
        status = fn(payload, &empty, &in->state->context, err);
    dtp_arena_free(&arena);
    return status;
}

typedef struct written_form {
    char **out;
    dt_language lang;
} written_form;

static dt_status write_form(void *payload, const dt_complaint *c, const dt_score_context *context,
                            dt_error *err)
{
    const written_form *f = payload;
    dtp_buf buf = DTP_BUF_INIT;
    dt_status status = dtp_complaint_write(&buf, c, context, true, f->lang, err);
    if (status == DT_OK)
        *f->out = dtp_buf_take(&buf);
    dtp_buf_free(&buf);
    return status == DT_OK && *f->out == NULL ? dtp_fail_memory(err) : status;
}

dt_status dt_inspection_complaint_form(dt_inspection *in, const char *code, dt_language lang, char **out,
                                       dt_error *err)
{
    written_form f = {out, lang};
    *out = NULL;
    return dtp_rating_complaint_with(in, code, write_form, &f, err);
}

typedef struct entering {
    dt_inspection *in;
    const char *assessor;
    dt_complaint *c, *before; /* as the form says, and as it is kept; before NULL: new */
    dt_scores *scores;
    dtp_buf form, kept;
} entering;

static bool same_norms(const dt_complaint *a, const dt_complaint *b)
{
    bool same = a->n_norms == b->n_norms;
    for (size_t i = 0; same && i < a->n_norms; i++)
        same =
            a->norm[i].rating == b->norm[i].rating && dtp_streq(a->norm[i].motivation, b->norm[i].motivation);
    return same;
}

static dt_status add_subject(const entering *e, dt_error *err)
{
    long long n;
    DT_TRY(
        dtp_store_int(e->in->store, "subject_count", DTP_SQL(dtp_sql_text("kind", "complaint")), 0, &n, err));
    return dtp_store_run(e->in->store, "subject_add",
                         DTP_SQL(dtp_sql_text("code", e->c->code), dtp_sql_text("kind", "complaint"),
                                 dtp_sql_text("municipality", e->c->municipality),
                                 dtp_sql_text("stratum", ""), dtp_sql_int("position", n + 1)),
                         err);
}

/* key: what the text that was kept is. */
static dt_status log_complaint(const entering *e, const char *key, const char *investigator, dt_error *err)
{
    dtp_payload p = dtp_payload_new();
    dtp_payload_text(&p, "adopted", e->c->adopted[0] == '\0' ? NULL : e->c->adopted);
    dtp_payload_sha256(&p, key, dtp_buf_text(&e->form));
    dtp_payload_texts(&p, "key", &e->c->code, 1);
    dtp_payload_text(&p, "municipality", e->c->municipality);
    dtp_payload_text(&p, "table", "complaint");
    return dtp_payload_log(&p, e->in, "complaint", e->c->code, investigator, NULL, err);
}

/* Ratings first: an adopted dossier takes none. */
static dt_status keep(entering *e, dtp_assessor *a, dt_error *err)
{
    DT_TRY(dtp_assessor_need(a, e->in, e->assessor, err));
    if (e->before == NULL)
        DT_TRY(add_subject(e, err));
    for (size_t i = 0; i < dt_scores_count(e->scores); i++)
        DT_TRY(dtp_rating_put(e->in, &e->c->own->context, dt_scores_at(e->scores, i), err));
    DT_TRY(log_complaint(e, "form_sha256", a->code, err));
    return dtp_store_run(e->in->store, "complaint_put",
                         DTP_SQL(dtp_sql_text("code", e->c->code), dtp_sql_text("investigator", a->code),
                                 dtp_sql_text("form", dtp_buf_text(&e->form)),
                                 dtp_sql_text("adopted", e->c->adopted), dtp_sql_text("at", e->in->now)),
                         err);
}

/* The text without what became of the recommendations; NULL: no memory. */
static json_t *without_follow_up(const dtp_buf *form)
{
    json_t *whole = json_loads(dtp_buf_text(form), 0, NULL);
    (void)json_object_del(whole, "follow_up");
    return whole;
}

static dt_status compare_reports(bool *same, const entering *e, dt_error *err)
{
    json_t *now = without_follow_up(&e->form), *then = without_follow_up(&e->kept);
    bool memory = now != NULL && then != NULL;
    *same = memory && json_equal(now, then) && same_norms(e->c, e->before);
    json_decref(now);
    json_decref(then);
    return memory ? DT_OK : dtp_fail_memory(err);
}

/* Of an adopted dossier the form stays as it is; what became of the recommendations goes beside it, whoever
 * tells it. */
static dt_status keep_follow_up(entering *e, dtp_assessor *a, dt_error *err)
{
    dtp_buf_free(&e->form);
    e->form = (dtp_buf)DTP_BUF_INIT;
    DT_TRY(dtp_json_dump_take(
        dtp_complaint_list_json(e->c, dtp_complaint_list_of(DTP_FIELD_FOLLOWS), DTP_COMPLAINT_KEPT, DT_EN),
        &e->form, err));
    DT_TRY(dtp_assessor_need(a, e->in, e->assessor, err));
    DT_TRY(log_complaint(e, "follow_up_sha256", a->code, err));
    return dtp_store_run(e->in->store, "complaint_follow",
                         DTP_SQL(dtp_sql_text("code", e->c->code),
                                 dtp_sql_text("follow_up", dtp_buf_text(&e->form)),
                                 dtp_sql_text("at", e->in->now)),
                         err);
}

static dt_status enter_adopted(entering *e, dtp_assessor *a, dt_error *err)
{
    bool same;
    DT_TRY(compare_reports(&same, e, err));
    if (!same)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_COMPLAINT_ADOPTED, e->c->code, e->before->adopted, NULL);
    return dtp_streq(dtp_buf_text(&e->form), dtp_buf_text(&e->kept)) ? DT_OK : keep_follow_up(e, a, err);
}

/* Dates in a form are those of what happened. */
static void warn_of(dt_inspection *in, dtp_issues *issues, const char *key, const char *text)
{
    if (text != NULL)
        dtp_personal_warn(&in->guard, issues, (dtp_place){.where = key}, text, DTP_PERSONAL_PLACE);
}

static bool is_free(dtp_complaint_field_kind kind)
{
    return kind == DTP_FIELD_LINE || kind == DTP_FIELD_PROSE;
}

static void warn_of_rows(dt_inspection *in, const dt_complaint *c, const dtp_complaint_list *list,
                         dtp_issues *issues)
{
    for (size_t row = 0; row < dtp_complaint_rows(c, list); row++)
        for (size_t i = 0; i < dtp_complaint_cells; i++)
            if (dtp_complaint_cell[i].list == list->kind && is_free(dtp_complaint_cell[i].kind))
                warn_of(in, issues, dtp_complaint_cell[i].key,
                        dtp_complaint_text_at(c, list, row, &dtp_complaint_cell[i]));
}

/* The texts of a form, by the key that they stand at. */
static void warn_of_people(dt_inspection *in, const dt_complaint *c, dtp_issues *issues)
{
    for (size_t i = 0; i < dtp_complaint_fields; i++) {
        const dtp_complaint_field_row *f = &dtp_complaint_field[i];
        const dtp_complaint_list *list = dtp_complaint_list_of(f->kind);
        const char *text;
        if (list != NULL)
            warn_of_rows(in, c, list, issues);
        if (!is_free(f->kind))
            continue;
        memcpy(&text, (const char *)c + f->offset, sizeof text);
        warn_of(in, issues, f->key, text);
    }
    for (size_t i = 0; i < c->n_norms; i++) {
        warn_of(in, issues, "norms", c->norm[i].motivation);
        warn_of(in, issues, "norms", c->norm[i].words);
    }
    for (size_t i = 0; i < c->n_signatories; i++)
        warn_of(in, issues, "signatories", c->signatory[i]);
}

static dt_status enter(entering *e, dtp_json_doc *doc, dt_issue_sink sink, dt_error *err)
{
    dtp_assessor a;
    dtp_issues issues = DTP_ISSUES_INIT(sink);
    dtp_complaint_terms terms = terms_of(e->in, &issues);
    dt_status status = dtp_assessor_find(&a, e->in, e->assessor, err);
    if (status == DT_OK)
        status = dt_scores_new(&e->scores, err);
    if (status != DT_OK) {
        dtp_json_free(doc);
        return status;
    }
    terms.assessor = a.code;
    terms.scores = e->scores;
    DT_TRY(dtp_complaint_parse(&e->c, doc, &terms, err));
    warn_of_people(e->in, e->c, &issues);
    DT_TRY(dtp_complaint_write(&e->form, e->c, &e->c->own->context, false, DT_EN, err));
    DT_TRY(load(&e->before, e->in, e->c->code, err));
    if (e->before == NULL)
        return keep(e, &a, err);
    DT_TRY(dtp_complaint_write(&e->kept, e->before, &e->in->state->context, false, DT_EN, err));
    if (e->before->adopted[0] != '\0')
        return enter_adopted(e, &a, err);
    if (dtp_streq(dtp_buf_text(&e->form), dtp_buf_text(&e->kept)) && same_norms(e->c, e->before) &&
        dtp_fold_eq(a.code, e->before->investigator))
        return DT_OK; /* nothing changes */
    return keep(e, &a, err);
}

dt_status dtp_complaint_take(dt_inspection *in, dtp_json_doc *doc, const char *assessor, char code[16],
                             dt_issue_sink issues, dt_error *err)
{
    entering e = {.in = in, .assessor = assessor, .form = DTP_BUF_INIT, .kept = DTP_BUF_INIT};
    dt_status status = dtp_step_begin(in, err);
    if (status == DT_OK)
        status = dtp_step_end(in, enter(&e, doc, issues, err), err);
    else
        dtp_json_free(doc);
    if (status == DT_OK && code != NULL)
        (void)snprintf(code, 16, "%s", e.c->code);
    dt_scores_free(e.scores);
    dt_complaint_free(e.c);
    dt_complaint_free(e.before);
    dtp_buf_free(&e.form);
    dtp_buf_free(&e.kept);
    return status;
}

dt_status dt_inspection_complaint_read(dt_inspection *in, const char *path, const char *assessor,
                                       char code[16], dt_issue_sink issues, dt_error *err)
{
    dtp_json_doc *doc;
    DT_TRY(dtp_json_read(&doc, path, err));
    return dtp_complaint_take(in, doc, assessor, code, issues, err);
}
