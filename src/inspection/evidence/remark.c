/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Remarks of the internal reading: what they are about, and the way from open through answered to closed. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/evidence/row.h"
#include "report/texts/texts.h"
#include <string.h>

typedef struct adding {
    dt_remark remark;
    char *code; /* given out, DT_CODE_SIZE */
} adding;

static bool is_given(const char *text)
{
    return text != NULL && text[0] != '\0';
}

static bool is_on_rating(const dt_remark *r)
{
    return is_given(r->subject) || is_given(r->indicator);
}

static bool is_on_sentence(const dt_remark *r)
{
    return is_given(r->section) || is_given(r->sentence);
}

static dt_status need_one(const dt_remark *r, dt_error *err)
{
    if (is_on_rating(r) + is_on_sentence(r) + is_given(r->about) != 1)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_REMARK_ON_ONE, NULL);
    const char *missing = is_on_rating(r)     ? (!is_given(r->subject)     ? "dossier"
                                                 : !is_given(r->indicator) ? "indicator"
                                                                           : NULL)
                          : is_on_sentence(r) ? (!is_given(r->section)             ? "section"
                                                 : dtp_score_is_blank(r->sentence) ? "sentence"
                                                                                   : NULL)
                                              : NULL;
    return missing == NULL ? DT_OK : dtp_fail(err, DT_ERR_RANGE, DTP_MSG_EVIDENCE_NEEDED, missing, NULL);
}

static dt_status need_sentence(const dt_remark *r, const dt_report_facts *facts, dt_error *err)
{
    bool there = false;
    const dt_text *text = dtp_texts_find(facts, r->section);
    if (text == NULL)
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_REMARK_NO_TEXT, r->section, NULL);
    DT_TRY(dtp_texts_quotes(&there, facts, text, r->sentence, err));
    return there ? DT_OK : dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_REMARK_NO_SENTENCE, r->section, NULL);
}

/* The id of the section, of which the text as it stands has the sentence. Looked at before the step, which
 * takes the facts away. */
static dt_status find_sentence(dt_inspection *in, dt_remark *r, dtp_arena *arena, dt_error *err)
{
    dt_sections *sections;
    const dt_section *section;
    const dt_report_facts *facts;
    if (!is_given(r->municipality) && dt_inspection_municipalities(in) > 1)
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_REPORT_NO_MUNICIPALITY, NULL);
    const char *place = is_given(r->municipality)               ? r->municipality
                        : dt_inspection_municipalities(in) == 1 ? dt_inspection_municipality(in, 0)->code
                                                                : "";
    r->municipality = dtp_arena_strdup(arena, place); /* what it lives in may go with the facts */
    if (r->municipality == NULL)
        return dtp_fail_memory(err);
    DT_TRY(dt_inspection_evidence(in, is_given(r->municipality) ? r->municipality : NULL, 0.95, &facts, err));
    DT_TRY(dt_sections_of(&sections, facts, DT_EN, err));
    dt_status status = dt_sections_find(&section, sections, r->section, err);
    if (status == DT_OK) {
        r->section = dtp_arena_strdup(arena, section->id);
        status = r->section == NULL ? dtp_fail_memory(err) : need_sentence(r, facts, err);
    }
    dt_sections_free(sections);
    return status;
}

/* Something that a row has, copied. */
typedef struct reading {
    dtp_arena *arena;
    const dt_remark *remark;
    const char *last, *asked; /* asked: of rows about ratings, that of the rater who was named */
    size_t n;
} reading;

static dt_status read_place(void *payload, dtp_store_row *row, dt_error *err)
{
    reading *x = payload;
    (void)err;
    x->last = dtp_store_col_copy(row, "municipality", x->arena);
    return DT_OK;
}

/* The municipality of the finding or measure. */
static dt_status name_about(dt_inspection *in, dt_remark *r, dtp_arena *arena, dt_error *err)
{
    reading x = {.arena = arena};
    const dtp_store_value code = dtp_sql_text("code", r->about);
    DT_TRY(dtp_evidence_need_known(in, "remark_about_known", r->about, err));
    DT_TRY(dtp_store_each(in->store, "remark_about", &code, 1, read_place, &x, err));
    r->municipality = x.last;
    return DT_OK;
}

static dt_status name_rating(dt_inspection *in, dt_remark *r, dtp_arena *arena, dt_error *err)
{
    size_t i = dtp_intern_find(in->state->codes, r->subject, strlen(r->subject));
    if (i != SIZE_MAX) /* else the check says so */
        r->municipality = in->state->subject[i].municipality;
    DT_TRY(dtp_evidence_named_indicator(&r->framework, &r->indicator, arena, err));
    return dtp_evidence_need_indicator(in, &r->framework, r->indicator, err);
}

static dt_status read_rater(void *payload, dtp_store_row *row, dt_error *err)
{
    reading *x = payload;
    (void)err;
    x->last = dtp_store_col_copy(row, "assessor", x->arena);
    if (x->last != NULL && dtp_fold_eq(x->last, x->remark->rater))
        x->asked = x->last;
    x->n++;
    return DT_OK;
}

/* Nobody may read, so nobody may remark on, what is rated blind: the answer is the same whatever was rated.
 */
static dt_status need_rating(dt_inspection *in, dt_remark *r, dtp_arena *arena, dt_error *err)
{
    long long blind;
    reading x = {.arena = arena, .remark = r};
    DT_TRY(dtp_store_int(in->store, "subject_blind", DTP_SQL(dtp_sql_text("subject", r->subject)), 1, &blind,
                         err));
    if (blind != 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_REMARK_BLIND, r->subject, NULL);
    DT_TRY(
        dtp_store_each(in->store, "rating_of_cell",
                       DTP_SQL(dtp_sql_text("subject", r->subject), dtp_sql_text("framework", r->framework),
                               dtp_sql_text("indicator", r->indicator)),
                       read_rater, &x, err));
    if (x.n == 0)
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_REMARK_NO_RATING, r->indicator, r->subject, NULL);
    if (r->rater[0] != '\0' && x.asked == NULL)
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_REMARK_NO_RATER, r->indicator, r->subject, r->rater,
                        NULL);
    r->rater = r->rater[0] != '\0' ? x.asked : x.n == 1 ? x.last : "";
    return DT_OK;
}

static dt_status put_remark(dt_inspection *in, void *what, dtp_arena *arena, dt_error *err)
{
    adding *a = what;
    dt_remark *r = &a->remark;
    if (is_on_rating(r))
        DT_TRY(name_rating(in, r, arena, err));
    if (is_given(r->about))
        DT_TRY(name_about(in, r, arena, err));
    DT_TRY(dtp_evidence_check(in, DTP_FIELDS_REMARK, r, NULL, arena, err));
    if (is_on_rating(r))
        DT_TRY(need_rating(in, r, arena, err));
    DT_TRY(dtp_evidence_next_code(in, 'O', "remark_count", r->assessor, a->code, err));
    r->code = a->code;
    r->at = in->now;
    return dtp_evidence_row_put(
        in,
        &(dtp_evidence_put){.kind = DTP_FIELDS_REMARK, .item = r, .subject = r->code, .actor = r->assessor},
        err);
}

dt_status dt_inspection_remark(dt_inspection *in, const dt_remark *remark, char code[DT_CODE_SIZE],
                               dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    adding a = {*remark, code};
    dt_status status = need_one(remark, err);
    if (status == DT_OK && is_on_sentence(remark))
        status = find_sentence(in, &a.remark, &arena, err);
    if (status == DT_OK)
        status = dtp_evidence_step(in, put_remark, &a, err);
    dtp_arena_free(&arena);
    return status;
}

typedef struct so_far {
    const dt_step *step;
    const char *state;
    bool own_remark, own_answer; /* of who takes the step: the last answer */
} so_far;

static dt_status read_step(void *payload, dtp_store_row *row, dt_error *err)
{
    so_far *s = payload;
    const char *by = s->step->assessor == NULL ? "" : s->step->assessor;
    (void)err;
    s->own_remark = dtp_fold_eq(dtp_store_col_text(row, "author", NULL), by);
    if (dtp_store_col_is_null(row, "kind"))
        return DT_OK;
    s->state = dtp_score_remark_after(dtp_store_col_text(row, "kind", NULL));
    if (dtp_streq(s->state, "answered"))
        s->own_answer = dtp_fold_eq(dtp_store_col_text(row, "assessor", NULL), by);
    else if (dtp_streq(s->state, "open"))
        s->own_answer = false;
    return DT_OK;
}

/* Whether the step may come now; needed: what must be given with it, NULL ends. */
static dt_status check_step(dt_inspection *in, dt_step *s, const char *needed[3], dt_error *err)
{
    so_far now = {.step = s, .state = "open"};
    size_t n = 0;
    DT_TRY(dtp_evidence_need_choice(&s->kind, DTP_CHOICES_REMARK_STEP, "step", err));
    DT_TRY(dtp_evidence_need_known(in, "remark_known", s->of, err));
    DT_TRY(dtp_store_each(in->store, "remark_step_kinds", DTP_SQL(dtp_sql_text("code", s->of)), read_step,
                          &now, err));
    bool close = dtp_streq(s->kind, "close"), reopen = dtp_streq(s->kind, "reopen"),
         open = dtp_streq(now.state, "open");
    if (dtp_streq(now.state, "closed") && !reopen)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_REMARK_CLOSED, s->of, NULL);
    if (open && reopen)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_REMARK_IS_OPEN, s->of, NULL);
    if (close && now.own_answer && !now.own_remark)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_REMARK_OWN_ANSWER, s->of, s->assessor, NULL);
    if (!close && !reopen)
        needed[n++] = "text";
    if (reopen || (close && open) || dtp_streq(s->kind, "answer"))
        needed[n++] = "reason";
    needed[n] = NULL;
    return DT_OK;
}

static dt_status put_step(dt_inspection *in, void *what, dtp_arena *arena, dt_error *err)
{
    dt_step *s = what;
    const char *needed[3];
    DT_TRY(check_step(in, s, needed, err));
    DT_TRY(dtp_evidence_check(in, DTP_FIELDS_REMARK_STEP, s, needed, arena, err));
    return dtp_evidence_step_put(in, DTP_FIELDS_REMARK_STEP, "remark_step_last", NULL, s, err);
}

dt_status dt_inspection_remark_step(dt_inspection *in, const dt_step *step, dt_error *err)
{
    dt_step s = *step;
    return dtp_evidence_step(in, put_step, &s, err);
}
