/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The visit: what there is to do now, how far everything is, and the dossiers of the assessor. */
#include "base/text.h"
#include "web/dossier.h"
#include <dossiertoets/evidence_steps.h>
#include <stdio.h>
#include <string.h>

/* A dossier in a list: how far the assessor is with it. */
typedef struct line {
    const char *code, *team, *municipality;
    size_t done, total, left;
    dt_stage stage;
} line;

typedef struct lines {
    dtp_web_request *r;
    dtp_list list; /* line */
    const dt_subject *last;
    dtp_intern *codes;
    line *next; /* to work on */
    dt_status status;
    dt_error *err;
} lines;

static line *new_line(lines *l, const dt_subject *s)
{
    line *out = NULL;
    size_t index;
    l->last = s;
    l->status = dtp_list_push(&l->list, &out, l->err);
    if (l->status == DT_OK)
        l->status = dtp_intern_add(l->codes, s->code, strlen(s->code), &index, NULL, l->err);
    if (l->status != DT_OK)
        return NULL;
    *out = (line){.code = dtp_arena_strdup(&l->r->arena, s->code),
                  .team = dtp_arena_strdup(&l->r->arena, s->stratum),
                  .municipality = dtp_arena_strdup(&l->r->arena, s->municipality)};
    if (out->code == NULL || out->team == NULL || out->municipality == NULL)
        l->status = dtp_fail_memory(l->err);
    return out;
}

static void note_item(void *payload, const dt_desk_item *item)
{
    lines *l = payload;
    line *at = l->list.n == 0 ? NULL : (line *)l->list.item + l->list.n - 1;
    if (l->status == DT_OK && item->subject != l->last)
        at = new_line(l, item->subject);
    if (l->status != DT_OK)
        return;
    at->total++;
    at->done += item->own != NULL;
    at->left += item->own == NULL && item->applies == DT_APPLIES;
}

static void note_stage(void *payload, const dt_involvement *i)
{
    lines *l = payload;
    size_t at = dtp_intern_find(l->codes, i->subject, strlen(i->subject));
    if (at != SIZE_MAX && dtp_fold_eq(i->assessor, l->r->session->assessor))
        ((line *)l->list.item + at)->stage = i->stage;
}

static void note_subject(void *payload, const dt_subject *subject)
{
    lines *l = payload;
    if (l->status == DT_OK)
        (void)new_line(l, subject);
}

/* With how far each is, or (for who only looks which there are) without: that reads all ratings. */
static dt_status read_lines(lines *l, dtp_web_request *r, dt_inspection *in, bool how_far, dt_error *err)
{
    dt_workload load;
    const char *assessor = r->session->assessor;
    *l = (lines){.r = r, .list = DTP_LIST(&r->arena, line), .status = DT_OK, .err = err};
    DT_TRY(dtp_intern_new(&l->codes, err));
    dt_status status = how_far ? dt_inspection_desk(in, assessor, NULL, note_item, l, err)
                               : dt_inspection_workload(in, assessor, note_subject, l, &load, err);
    if (status == DT_OK)
        status = l->status;
    if (status == DT_OK)
        status = dt_inspection_involvements(in, note_stage, l, err);
    dtp_intern_free(l->codes);
    return status;
}

static void put_stage(const dtp_web_request *r, dtp_web_scope *row, dt_stage stage)
{
    static const struct stage_words {
        const char *shape;
        dtp_message words;
    } STAGES[] = {[DT_STAGE_OPEN] = {"wait", DTP_MSG_WEB_STAGE_OPEN},
                  [DT_STAGE_RATING] = {"busy", DTP_MSG_WEB_STAGE_RATING},
                  [DT_STAGE_SUBMITTED] = {"done", DTP_MSG_WEB_STAGE_SUBMITTED},
                  [DT_STAGE_REOPENED] = {"busy", DTP_MSG_WEB_STAGE_REOPENED}};
    dtp_web_put(row, DTP_WEB_shape, STAGES[stage].shape);
    dtp_web_put_message(row, DTP_WEB_state, r->lang, STAGES[stage].words, NULL);
}

dt_status dtp_web_dossiers(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    lines l;
    dtp_web_overview seen;
    DT_TRY(dtp_web_frame(r, in, DTP_WEB_STEP_RATE, false, &seen, err));
    DT_TRY(read_lines(&l, r, in, true, err));
    const line *at = l.list.item;
    for (size_t i = 0; i < l.list.n; i++) {
        dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_rows);
        dtp_web_put(row, DTP_WEB_dossier, at[i].code);
        dtp_web_put(row, DTP_WEB_team, at[i].team);
        dtp_web_put_number(row, DTP_WEB_done, at[i].done);
        dtp_web_put_number(row, DTP_WEB_total, at[i].total);
        put_stage(r, row, at[i].stage);
    }
    dtp_web_put_number(r->scope, DTP_WEB_done, seen.submitted);
    dtp_web_put_number(r->scope, DTP_WEB_total, seen.subjects);
    dtp_web_put_message(r->scope, DTP_WEB_title, r->lang, DTP_MSG_WEB_DOSSIERS, NULL);
    return dtp_web_show(r, &dtp_web_page_dossiers);
}

/* What comes next, the first of it as the button of the page. */
static dtp_web_scope *add_todo(dtp_web_request *r, const char *address, const char *dossier,
                               dtp_message button)
{
    dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_todo);
    dtp_web_put_flag(row, DTP_WEB_primary, !r->todo);
    dtp_web_put(row, DTP_WEB_address, address);
    dtp_web_put(row, DTP_WEB_dossier, dossier);
    dtp_web_put_message(row, DTP_WEB_button, r->lang, button, NULL);
    r->todo = true;
    return row;
}

/* One that was begun goes before one that was not; how far that is. */
static dt_status read_next(lines *l, dt_inspection *in, dt_error *err)
{
    dtp_web_dossier d;
    line *at = l->list.item;
    for (size_t i = 0; i < l->list.n; i++)
        if (at[i].stage != DT_STAGE_SUBMITTED &&
            (l->next == NULL || (l->next->stage == DT_STAGE_OPEN && at[i].stage != DT_STAGE_OPEN)))
            l->next = &at[i];
    if (l->next == NULL)
        return DT_OK;
    DT_TRY(dtp_web_dossier_read(&d, l->r, in, l->next->code, err));
    l->next->done = d.done;
    l->next->total = d.item.n;
    l->next->left = d.left;
    return DT_OK;
}

static void put_next_dossier(dtp_web_request *r, const lines *l)
{
    const line *next = l->next;
    if (next == NULL)
        return;
    bool full = next->left == 0;
    dtp_web_scope *row = add_todo(r, full ? "indienen" : "beoordelen", next->code,
                                  full             ? DTP_MSG_WEB_TODO_CHECK
                                  : next->done > 0 ? DTP_MSG_WEB_TODO_GO_ON
                                                   : DTP_MSG_WEB_TODO_BEGIN);
    dtp_web_put_message(row, DTP_WEB_label, r->lang, full ? DTP_MSG_WEB_TODO_SUBMIT : DTP_MSG_WEB_TODO_RATE,
                        next->code, NULL);
    dtp_web_put_message(row, DTP_WEB_more, r->lang,
                        full ? DTP_MSG_WEB_TODO_SUBMIT_MORE : DTP_MSG_WEB_TODO_RATE_MORE,
                        DTP_NUM(full ? next->total : next->done), DTP_NUM(next->total), NULL);
}

static void put_todo(dtp_web_request *r, const lines *l, const dtp_web_overview *seen, size_t drawn)
{
    size_t open = seen->pairs.of[DT_DIFFERENCE_OPEN] + seen->pairs.of[DT_DIFFERENCE_LAPSED],
           equal = seen->pairs.of[DT_DIFFERENCE_EQUAL];
    put_next_dossier(r, l);
    if (open > 0) {
        dtp_web_scope *row = add_todo(r, "vier-ogen", "", DTP_MSG_WEB_TODO_LOOK);
        dtp_web_put_message(row, DTP_WEB_label, r->lang, DTP_MSG_WEB_TODO_SETTLE, DTP_NUM(open), NULL);
        dtp_web_put_message(row, DTP_WEB_more, r->lang, DTP_MSG_WEB_TODO_SETTLE_MORE, NULL);
    }
    if (equal > 0) {
        dtp_web_scope *row = add_todo(r, "gelijk", "", DTP_MSG_WEB_TODO_LOOK_EQUAL);
        dtp_web_put_message(row, DTP_WEB_label, r->lang, DTP_MSG_WEB_TODO_EQUAL, DTP_NUM(equal), NULL);
        dtp_web_put_message(row, DTP_WEB_more, r->lang, DTP_MSG_WEB_TODO_EQUAL_MORE, NULL);
    }
    if (drawn == 0) {
        dtp_web_scope *row = add_todo(r, "steekproef", "", DTP_MSG_WEB_TODO_SAMPLE_GO);
        dtp_web_put_message(row, DTP_WEB_label, r->lang, DTP_MSG_WEB_TODO_SAMPLE, NULL);
        dtp_web_put_message(row, DTP_WEB_more, r->lang, DTP_MSG_WEB_TODO_SAMPLE_MORE, NULL);
    }
}

static void add_row(dtp_web_request *r, const char *address, const char *label, const char *shape,
                    const char *state)
{
    dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_rows);
    dtp_web_put(row, DTP_WEB_address, address);
    dtp_web_put(row, DTP_WEB_label, label);
    dtp_web_put(row, DTP_WEB_shape, shape);
    dtp_web_put(row, DTP_WEB_state, state);
}

/* A row of the catalogue with up to three numbers; in the arena. */
static const char *words(dtp_web_request *r, dtp_message message, const char *a, const char *b, const char *c)
{
    char text[256];
    const char *args[] = {a, b, c};
    const char *out = dtp_arena_strdup(
        &r->arena, dtp_message_fill(dtp_message_text(message, r->lang), args, 3, text, sizeof text));
    return out == NULL ? "" : out;
}

static unsigned long eligible_of(const dt_register_size *size, size_t n, const char *municipality)
{
    unsigned long all = 0;
    for (size_t i = 0; i < n; i++)
        if (municipality == NULL || strcmp(size[i].municipality, municipality) == 0)
            all += size[i].eligible;
    return all;
}

static size_t drawn_of(const dt_score_context *context, const char *municipality)
{
    size_t n = 0;
    for (size_t i = 0; i < context->n_subjects; i++) {
        const dt_subject *s = &context->subject[i];
        n += s->kind == DT_SUBJECT_DOSSIER && s->role == DT_PRIMARY && !s->replaced &&
             (municipality == NULL || strcmp(s->municipality, municipality) == 0);
    }
    return n;
}

static void put_rows(dtp_web_request *r, const dtp_web_overview *seen, unsigned long eligible, size_t drawn)
{
    const char *not_yet = dtp_message_text(DTP_MSG_WEB_NOT_YET, r->lang);
    size_t open = seen->pairs.of[DT_DIFFERENCE_OPEN] + seen->pairs.of[DT_DIFFERENCE_LAPSED],
           equal = seen->pairs.of[DT_DIFFERENCE_EQUAL], settled = seen->pairs.of[DT_DIFFERENCE_SETTLED];
    bool pairs = open + equal + settled > 0;
    add_row(r, "register", words(r, DTP_MSG_WEB_ROW_REGISTER, NULL, NULL, NULL),
            eligible > 0 ? "done" : "wait",
            eligible > 0 ? words(r, DTP_MSG_WEB_IS_ELIGIBLE, DTP_NUM(eligible), NULL, NULL) : not_yet);
    add_row(r, "steekproef", words(r, DTP_MSG_WEB_ROW_SAMPLE, NULL, NULL, NULL), drawn > 0 ? "done" : "wait",
            drawn > 0 ? words(r, DTP_MSG_WEB_IS_DRAWN, DTP_NUM(drawn), NULL, NULL) : not_yet);
    add_row(r, "beoordelen", words(r, DTP_MSG_WEB_ROW_RATING, r->session->assessor, NULL, NULL),
            seen->subjects == 0                 ? "wait"
            : seen->submitted == seen->subjects ? "done"
                                                : "busy",
            words(r, DTP_MSG_WEB_IS_SUBMITTED, DTP_NUM(seen->submitted), DTP_NUM(seen->subjects), NULL));
    add_row(r, "vier-ogen", words(r, DTP_MSG_WEB_ROW_PAIRS, NULL, NULL, NULL),
            !pairs              ? "wait"
            : open + equal == 0 ? "done"
                                : "busy",
            pairs ? words(r, DTP_MSG_WEB_IS_PAIRS, DTP_NUM(open), DTP_NUM(equal), DTP_NUM(settled))
            : seen->has_pairs ? not_yet
                              : dtp_message_text(DTP_MSG_WEB_IS_PAIRS_LATER, r->lang));
}

static size_t submitted_of(const lines *l, const char *municipality)
{
    size_t n = 0;
    const line *at = l->list.item;
    for (size_t i = 0; i < l->list.n; i++)
        n += at[i].stage == DT_STAGE_SUBMITTED && strcmp(at[i].municipality, municipality) == 0;
    return n;
}

static void put_places(dtp_web_request *r, dt_inspection *in, const lines *l, const dt_register_size *size,
                       size_t n, const dt_score_context *context)
{
    for (size_t i = 0; i < dt_inspection_municipalities(in) && dt_inspection_municipalities(in) > 1; i++) {
        const dt_municipality *m = dt_inspection_municipality(in, i);
        dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_places);
        dtp_web_put(row, DTP_WEB_name, m->name[0] == '\0' ? m->code : m->name);
        dtp_web_put_number(row, DTP_WEB_eligible, eligible_of(size, n, m->code));
        dtp_web_put_number(row, DTP_WEB_drawn, drawn_of(context, m->code));
        dtp_web_put_number(row, DTP_WEB_submitted, submitted_of(l, m->code));
    }
}

static void put_frameworks(dtp_web_request *r, const dt_score_context *context)
{
    for (size_t i = 0; i < context->n_frameworks; i++) {
        const dt_framework *fw = context->framework[i];
        dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_frameworks);
        char mark[20];
        (void)snprintf(mark, sizeof mark, "%.4s %.4s", dt_framework_sha256(fw), dt_framework_sha256(fw) + 4);
        dtp_web_put(row, DTP_WEB_name, dt_framework_title(fw));
        dtp_web_put_tongue(row, fw);
        dtp_web_put_number(row, DTP_WEB_count, dt_framework_indicators(fw));
        dtp_web_put(row, DTP_WEB_version, dt_framework_version(fw));
        dtp_web_put(row, DTP_WEB_number, mark);
    }
}

dt_status dtp_web_get_visit(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    lines l;
    dtp_web_overview seen;
    const dt_score_context *context;
    const dt_register_size *size = NULL;
    size_t n = 0;
    DT_TRY(dtp_web_frame(r, in, DTP_WEB_STEP_VISIT, false, &seen, err));
    DT_TRY(read_lines(&l, r, in, false, err));
    DT_TRY(read_next(&l, in, err));
    dt_status status = dt_inspection_register_sizes(in, &size, &n, NULL); /* refused: there is none yet */
    n = status == DT_OK ? n : 0;
    DT_TRY(dt_inspection_context(in, &context, err));
    size_t drawn = drawn_of(context, NULL);
    put_todo(r, &l, &seen, drawn);
    put_rows(r, &seen, eligible_of(size, n, NULL), drawn);
    put_places(r, in, &l, size, n, context);
    put_frameworks(r, context);
    char number[20];
    (void)snprintf(number, sizeof number, "%.4s %.4s", dt_inspection_id(in), dt_inspection_id(in) + 4);
    dtp_web_put(r->scope, DTP_WEB_number, number);
    const dt_municipality *only =
        dt_inspection_municipalities(in) == 1 ? dt_inspection_municipality(in, 0) : NULL;
    dtp_web_put(r->scope, DTP_WEB_title,
                only == NULL            ? dt_inspection_title(in)
                : only->name[0] == '\0' ? only->code
                                        : only->name);
    return dtp_web_show(r, &dtp_web_page_visit);
}
