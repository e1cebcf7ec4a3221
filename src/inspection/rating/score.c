/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratings in: one, or a sheet of them. */
#include "base/clean.h"
#include "base/error.h"
#include "base/sized.h"
#include "inspection/file/assessor.h"
#include "inspection/file/free_text.h"
#include "inspection/file/payload.h"
#include "inspection/file/signing.h"
#include "inspection/file/standing.h"
#include "inspection/rating/by_subject.h"
#include "inspection/rating/changed.h"
#include "inspection/rating/contradict.h"
#include "inspection/rating/interview.h"
#include "inspection/rating/ratings.h"
#include "score/rules.h"
#include <string.h>

/* What a rating would replace, and what may be done. */
typedef struct earlier {
    dtp_rating_row row; /* the rating as it comes in; its salt is made last */
    char commitment[DTP_HEX_SIZE];
    bool found, same;
} earlier;

static dt_status read_earlier(void *payload, dtp_store_row *row, dt_error *err)
{
    earlier *e = payload;
    dtp_rating_row was = e->row;
    DT_TRY(dtp_rating_row_read(&was, row, err));
    dtp_digest digest = dtp_rating_digest(&was);
    dtp_hex(digest.byte, DTP_HASH_SIZE, e->commitment);
    e->found = true;
    e->same = strcmp(was.rating, e->row.rating) == 0 && dtp_clean_is_same(was.text, e->row.text) &&
              dtp_clean_is_same(was.place, e->row.place) && strcmp(was.value, e->row.value) == 0;
    return DT_OK;
}

/* The log has of a rating only a digest with a salt that stays in the rating's row: a rating has five values,
 * so a plain hash would tell which one it is. */
static dt_status log_rating(dt_inspection *in, const earlier *e, const char *reason, dt_error *err)
{
    char commitment[DTP_HEX_SIZE];
    dtp_digest digest = dtp_rating_digest(&e->row);
    const char *const key[] = {e->row.subject, e->row.framework, e->row.indicator, e->row.assessor};
    dtp_payload p = dtp_payload_new();
    dtp_payload_text(&p, "commitment", dtp_hex(digest.byte, DTP_HASH_SIZE, commitment));
    dtp_payload_texts(&p, "key", key, DTP_COUNT(key));
    dtp_payload_text(&p, "previous", e->found ? e->commitment : NULL);
    if (e->found && !dtp_score_is_blank(reason))
        dtp_payload_text(&p, "reason", reason);
    dtp_payload_text(&p, "table", "rating");
    return dtp_payload_log(&p, in, "rating", e->row.subject, e->row.assessor, NULL, err);
}

/* Who puts ratings in, and where they stand when they come from a sheet. */
typedef struct putting {
    dt_inspection *in;
    const char *reason; /* why a rating that was recorded before changes */
    bool must;          /* a reason was asked for: an empty one will not do */
    const bool *listed;
    dtp_issues issues;
    dtp_place place;  /* source and column */
    dtp_arena *arena; /* of what outlives the step */
    dtp_list changed; /* dtp_rating_changed */
} putting;

/* A rating that may not be put is a fault of its row; the caller asks for the result at the end. */
static dt_status may_put(putting *p, const dt_score *s, const dtp_rating_row *row, bool *out, dt_error *err)
{
    long long number;
    dtp_place place = p->place;
    place.line = s->line;
    *out = p->listed[s->subject];
    if (!*out) {
        dtp_issue(&p->issues, DT_FAULT, place, DT_ERR_REFUSED, DTP_MSG_ASSESS_NOT_ASSIGNED, row->subject,
                  row->assessor, NULL);
        return DT_OK;
    }
    DT_TRY(
        dtp_store_int(p->in->store, "locked_number",
                      DTP_SQL(dtp_sql_text("subject", row->subject), dtp_sql_text("assessor", row->assessor)),
                      0, &number, err));
    *out = number == 0;
    if (!*out)
        dtp_issue(&p->issues, DT_FAULT, place, DT_ERR_REFUSED, DTP_MSG_ASSESS_LOCKED, row->subject,
                  row->assessor, row->indicator, NULL);
    return DT_OK;
}

/* The rating as it comes in, and what is there already. */
static dt_status find_earlier(earlier *e, dt_inspection *in, const dt_score_context *context,
                              const dt_score *s, dt_error *err)
{
    const dt_framework *fw = context->framework[s->framework];
    *e = (earlier){.row = {.subject = context->subject[s->subject].code,
                           .framework = dt_framework_id(fw),
                           .indicator = dt_framework_indicator(fw, s->indicator)->id,
                           .assessor = s->assessor,
                           .rating = s->rating->code,
                           .value = s->value,
                           .text = s->text,
                           .place = s->place}};
    return dtp_store_each(
        in->store, "rating_find",
        DTP_SQL(dtp_sql_text("subject", e->row.subject), dtp_sql_text("framework", e->row.framework),
                dtp_sql_text("indicator", e->row.indicator), dtp_sql_text("assessor", e->row.assessor)),
        read_earlier, e, err);
}

static dt_status keep_rating(dt_inspection *in, earlier *e, const char *reason, dt_error *err)
{
    const dtp_rating_row *r = &e->row;
    dtp_random_bytes(e->row.salt, sizeof e->row.salt);
    DT_TRY(log_rating(in, e, reason, err));
    return dtp_store_run(in->store, "rating_put",
                         DTP_SQL(dtp_sql_text("subject", r->subject), dtp_sql_text("framework", r->framework),
                                 dtp_sql_text("indicator", r->indicator),
                                 dtp_sql_text("assessor", r->assessor), dtp_sql_text("rating", r->rating),
                                 dtp_sql_text("text", r->text), dtp_sql_text("place", r->place),
                                 dtp_sql_text("value", r->value),
                                 dtp_sql_blob("salt", r->salt, sizeof r->salt), dtp_sql_text("at", in->now)),
                         err);
}

/* A rating that is there already in the same words changes nothing. */
dt_status dtp_rating_put(dt_inspection *in, const dt_score_context *context, const dt_score *s, dt_error *err)
{
    earlier e;
    DT_TRY(find_earlier(&e, in, context, s, err));
    DT_TRY(dtp_rating_complaint_open(in, e.row.subject, e.row.assessor, err));
    return e.same ? DT_OK : keep_rating(in, &e, "", err);
}

/* What is fixed answers a right guess as a wrong one: whether it may be put is asked before what is there. A
 * sheet that was read before may be read again, as long as everybody may know what is there. */
static dt_status is_passed(bool *out, const putting *p, const earlier *e, dt_error *err)
{
    long long blind = 1;
    *out = false;
    if (!e->same || p->place.source == NULL)
        return DT_OK;
    DT_TRY(dtp_store_int(p->in->store, "subject_blind", DTP_SQL(dtp_sql_text("subject", e->row.subject)), 1,
                         &blind, err));
    *out = blind == 0;
    return DT_OK;
}

static dt_status note_changed(putting *p, const dt_score *s, const earlier *e, dt_error *err)
{
    dtp_rating_changed *c;
    if (!e->found)
        return DT_OK;
    if (p->must && dtp_score_is_blank(p->reason))
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_SCORE_NO_REASON, e->row.subject, e->row.indicator, NULL);
    DT_TRY(dtp_list_push(&p->changed, &c, err));
    *c = (dtp_rating_changed){s->subject, p->changed.n, dtp_arena_strdup(p->arena, e->row.subject),
                              dtp_arena_strdup(p->arena, e->row.indicator)};
    return c->code == NULL || c->indicator == NULL ? dtp_fail_memory(err) : DT_OK;
}

static dt_status put_rating(putting *p, const dt_score *s, bool *may, dt_error *err)
{
    earlier e;
    DT_TRY(find_earlier(&e, p->in, &p->in->state->context, s, err));
    DT_TRY(is_passed(may, p, &e, err));
    if (!*may)
        DT_TRY(may_put(p, s, &e.row, may, err));
    if (!*may || e.same)
        return DT_OK;
    DT_TRY(dtp_rating_complaint_open(p->in, e.row.subject, e.row.assessor, err));
    DT_TRY(note_changed(p, s, &e, err));
    return keep_rating(p->in, &e, p->reason, err);
}

static dt_status put_each(putting *p, const char *code, const dt_score *const *score, size_t n,
                          dtp_arena *arena, dt_error *err)
{
    dtp_contradict c;
    bool *listed;
    const char *only = n == 1 ? p->in->state->subject[score[0]->subject].code : NULL;
    DT_TRY(dtp_rating_listed(&listed, p->in, code, NULL, arena, err));
    p->listed = listed;
    dt_status status = dtp_contradict_begin(&c, p->in, code, only, err);
    for (size_t i = 0; i < n && status == DT_OK; i++) {
        bool may = false;
        status = put_rating(p, score[i], &may, err);
        if (status == DT_OK && may)
            status = dtp_contradict_note(&c, score[i], err);
    }
    if (status == DT_OK)
        status = dtp_contradict_end(&c, code, &p->issues, p->place, err);
    dtp_contradict_free(&c);
    return status == DT_OK ? dtp_issues_result(&p->issues, err) : status;
}

/* All of them or none. */
static dt_status put_ratings(putting *p, const char *code, const dt_score *const *score, size_t n,
                             dt_error *err)
{
    dtp_assessor a;
    dtp_arena arena = DTP_ARENA_INIT;
    if (n == 0)
        return DT_OK;
    DT_TRY(dtp_assessor_need(&a, p->in, code, err));
    DT_TRY(dtp_people_need_key(p->in, a.code, err));
    dt_status status = put_each(p, a.code, score, n, &arena, err);
    dtp_arena_free(&arena);
    return status;
}

/* A cell that is empty now but had a rating: the rating stays, and that is told. */
static dt_status tell_one_emptied(dt_inspection *in, const dtp_score_empty *empty, const dt_score *s,
                                  const dtp_assessor *a, const char *path, dtp_issues *issues, dt_error *err)
{
    const dt_score_context *context = &in->state->context;
    const char *code = context->subject[s->subject].code;
    dtp_place place = {.source = path, .line = empty->line};
    bool may;
    DT_TRY(dtp_rating_may_tell(&may, in, code, a->code, err));
    if (may)
        dtp_issue(issues, DT_WARNING, place, DT_ERR_DATA, DTP_MSG_SCORE_EMPTIED, code,
                  dt_framework_indicator(context->framework[s->framework], s->indicator)->id, s->rating->code,
                  a->code, NULL);
    return DT_OK;
}

static dt_status tell_each_emptied(dt_inspection *in, const dtp_score_empty *empty, size_t n,
                                   const dt_scores *own, const dtp_assessor *a, const char *path,
                                   dt_issue_sink sink, dtp_arena *arena, dt_error *err)
{
    dtp_issues issues = DTP_ISSUES_INIT(sink);
    dtp_by_subject by;
    DT_TRY(dtp_by_subject_scores(&by, own, false, in->state->n_subjects, arena, err));
    for (size_t i = 0; i < n; i++) {
        const dt_score *s =
            dtp_by_subject_find(&by, own, false, empty[i].subject, empty[i].framework, empty[i].indicator);
        if (s != NULL)
            DT_TRY(tell_one_emptied(in, &empty[i], s, a, path, &issues, err));
    }
    return DT_OK;
}

static dt_status tell_emptied(dt_inspection *in, const dt_scores *scores, const dtp_assessor *a,
                              const char *path, dt_issue_sink sink, dt_error *err)
{
    size_t n;
    const dtp_score_empty *empty = dtp_score_empties(scores, &n);
    dtp_arena arena = DTP_ARENA_INIT;
    dt_scores *own;
    if (n == 0)
        return DT_OK;
    DT_TRY(dtp_ratings_load(&own, in, a->code, NULL, err));
    dt_status status = tell_each_emptied(in, empty, n, own, a, path, sink, &arena, err);
    dtp_arena_free(&arena);
    dt_scores_free(own);
    return status;
}

static dt_status put_all(putting *p, const dt_scores *scores, const char *code, dt_error *err)
{
    size_t n = dt_scores_count(scores);
    const dt_score **list = dtp_calloc(n + 1, sizeof *list);
    for (size_t i = 0; list != NULL && i < n; i++)
        list[i] = dt_scores_at(scores, i);
    dt_status status = list == NULL ? dtp_fail_memory(err) : put_ratings(p, code, list, n, err);
    dtp_free(list);
    return status;
}

static dt_status put_sheet(putting *p, const dt_score_sheet *sheet, size_t *count, dt_error *err)
{
    dtp_assessor a;
    dt_scores *scores;
    dt_inspection *in = p->in;
    dt_issue_sink issues = p->issues.sink;
    dt_score_context context = in->state->context;
    DT_TRY(dtp_assessor_find(&a, in, sheet->assessor, err));
    DT_TRY(dtp_free_text_take(in, &p->reason, "reason", DTP_PERSONAL_TEXT, err));
    DT_TRY(dtp_standing_ids_apart(in, &context.ids_apart, err));
    DT_TRY(dt_sheet_read(&scores, &context, sheet->path, a.code, issues, err));
    *count = dt_scores_count(scores);
    dtp_issues told = DTP_ISSUES_INIT(issues);
    dtp_reading_tell(dtp_score_reading(scores), sheet->path, DT_NOTE, &told);
    p->place.source = sheet->path;
    dt_status status = put_all(p, scores, a.code, err);
    if (status == DT_OK)
        status = tell_emptied(in, scores, &a, sheet->path, issues, err);
    dt_scores_free(scores);
    return status;
}

static dt_status put_single(putting *p, const dt_score_input *input, dt_error *err)
{
    dtp_assessor a;
    dt_score score;
    const dt_score *one = &score;
    dt_score_input s = *input;
    dt_inspection *in = p->in;
    DT_TRY(dtp_assessor_find(&a, in, s.assessor, err));
    DT_TRY(dtp_free_text_take(in, &s.text, "text", DTP_PERSONAL_TEXT, err));
    DT_TRY(dtp_free_text_take(in, &s.place, "place", DTP_PERSONAL_PLACE, err));
    DT_TRY(dtp_free_text_take(in, &s.overrule, "overrule", DTP_PERSONAL_TEXT, err));
    DT_TRY(dtp_free_text_take(in, &p->reason, "reason", DTP_PERSONAL_TEXT, err));
    DT_TRY(dtp_interview_take(in, s.subject, err));
    if (s.framework == NULL)
        DT_TRY(dtp_state_which_framework(&in->state->context, s.indicator, &s.framework, err));
    s.assessor = a.code;
    DT_TRY(dt_score_check_input(&score, &in->state->context, &s, err));
    return put_ratings(p, a.code, &one, 1, err);
}

/* A step of putting ratings in: a sheet, or one. */
typedef struct taking {
    dt_score_sheet sheet;
    dt_score_input one;
    bool is_sheet;
    putting put;
    dtp_arena arena; /* of what put has */
    size_t read;
} taking;

static taking taking_new(dt_inspection *in, dt_issue_sink issues)
{
    return (taking){.put = {.in = in, .issues = DTP_ISSUES_INIT(issues)}, .arena = DTP_ARENA_INIT, .read = 1};
}

static dt_status begin_taking(taking *t, dt_error *err)
{
    t->put.reason = t->is_sheet ? t->sheet.reason : t->one.reason;
    t->put.must = t->put.reason != NULL;
    t->put.arena = &t->arena;
    t->put.changed = (dtp_list)DTP_LIST(&t->arena, dtp_rating_changed);
    return t->is_sheet ? dtp_step_begin(t->put.in, err) : dtp_step_begin_on(t->put.in, t->one.subject, err);
}

static dt_status put_taken(taking *t, dt_error *err)
{
    return t->is_sheet ? put_sheet(&t->put, &t->sheet, &t->read, err) : put_single(&t->put, &t->one, err);
}

static dt_status take(taking *t, dt_score_outcome *out, dt_error *err)
{
    DT_TRY(begin_taking(t, err));
    DT_TRY(dtp_step_end(t->put.in, put_taken(t, err), err));
    if (out != NULL)
        *out = (dt_score_outcome){t->read, t->put.changed.n};
    return DT_OK;
}

dt_status dt_inspection_take_sheet(dt_inspection *in, const dt_score_sheet *sheet, dt_score_outcome *out,
                                   dt_issue_sink issues, dt_error *err)
{
    taking t = taking_new(in, issues);
    t.is_sheet = true;
    DT_TRY(DTP_SIZED(&t.sheet, sheet, err));
    dt_status status = take(&t, out, err);
    if (status == DT_OK)
        status = dtp_changed_tell(in, t.sheet.assessor, &t.put.changed, t.sheet.reason, issues, err);
    dtp_arena_free(&t.arena);
    return status;
}

dt_status dt_inspection_score_sheet(dt_inspection *in, const char *path, const char *assessor_code,
                                    size_t *count, dt_issue_sink issues, dt_error *err)
{
    dt_score_outcome out;
    const dt_score_sheet sheet = {.path = path, .assessor = assessor_code};
    DT_TRY(dt_inspection_take_sheet(in, &sheet, &out, issues, err));
    if (count != NULL)
        *count = out.read;
    return DT_OK;
}

dt_status dt_inspection_take_score(dt_inspection *in, const dt_score_input *input, dt_score_outcome *out,
                                   dt_error *err)
{
    taking t = taking_new(in, dtp_contradict_warnings(in));
    DT_TRY(DTP_SIZED(&t.one, input, err));
    dt_status status = take(&t, out, err);
    dtp_arena_free(&t.arena);
    return status;
}

dt_status dt_inspection_score_input(dt_inspection *in, const dt_score_input *input, dt_error *err)
{
    return dt_inspection_take_score(in, input, NULL, err);
}

/* The step is taken and undone: only in a step is open what is sealed to a key. */
dt_status dt_inspection_score_changes(dt_inspection *in, const dt_score_sheet *sheet,
                                      const dt_score_input *input, size_t *changes, dt_error *err)
{
    dt_issue_sink warnings = in->warnings;
    taking t = taking_new(in, (dt_issue_sink){.fn = NULL});
    t.is_sheet = sheet != NULL;
    DT_TRY(sheet != NULL ? DTP_SIZED(&t.sheet, sheet, err) : DTP_SIZED(&t.one, input, err));
    DT_TRY(begin_taking(&t, err));
    in->warnings = (dt_issue_sink){.fn = NULL};
    dt_status status = put_taken(&t, err);
    (void)dtp_step_end(in, DT_ERR_REFUSED, NULL);
    in->warnings = warnings;
    *changes = t.put.changed.n;
    dtp_arena_free(&t.arena);
    return status;
}

dt_status dt_inspection_score(dt_inspection *in, const char *subject, const char *framework,
                              const char *indicator, const char *assessor_code, const char *rating,
                              const char *text, const char *place, dt_error *err)
{
    const dt_score_input input = {.subject = subject,
                                  .framework = framework,
                                  .indicator = indicator,
                                  .assessor = assessor_code,
                                  .rating = rating,
                                  .text = text,
                                  .place = place};
    return dt_inspection_score_input(in, &input, err);
}
