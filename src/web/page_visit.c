/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The visit: what there is to do now, and how far everything is. */
#include "base/text.h"
#include "web/dossier.h"
#include <dossiertoets/complaint_steps.h>
#include <dossiertoets/evidence_steps.h>
#include <stdio.h>
#include <string.h>

/* How far a municipality is, for who looks. */
typedef struct place {
    unsigned long eligible;
    size_t drawn, submitted;
} place;

typedef struct visiting {
    dtp_web_request *r;
    dtp_intern *codes; /* of the municipalities */
    place *place;      /* each */
    dtp_web_overview seen;
    unsigned long eligible;
    size_t drawn;
} visiting;

static place *place_of(const visiting *v, const char *municipality)
{
    size_t at = dtp_intern_find(v->codes, municipality, strlen(municipality));
    return at == SIZE_MAX ? NULL : &v->place[at];
}

static void note_subject(void *payload, const dt_subject *subject, bool submitted)
{
    visiting *v = payload;
    place *at = place_of(v, subject->municipality);
    if (submitted && at != NULL)
        at->submitted++;
}

static void count_drawn(visiting *v, const dt_score_context *context)
{
    for (size_t i = 0; i < context->n_subjects; i++) {
        const dt_subject *s = &context->subject[i];
        if (s->kind != DT_SUBJECT_DOSSIER || s->role != DT_PRIMARY || s->replaced)
            continue;
        place *at = place_of(v, s->municipality);
        v->drawn++;
        if (at != NULL)
            at->drawn++;
    }
}

static void count_eligible(visiting *v, const dt_register_size *size, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        place *at = place_of(v, size[i].municipality);
        v->eligible += size[i].eligible;
        if (at != NULL)
            at->eligible += size[i].eligible;
    }
}

static dt_status count_places(visiting *v, dt_inspection *in, dt_error *err)
{
    size_t n = dt_inspection_municipalities(in), index;
    v->place = dtp_arena_array(&v->r->arena, n, sizeof *v->place);
    if (v->place == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < n; i++) {
        const char *code = dt_inspection_municipality(in, i)->code;
        DT_TRY(dtp_intern_add(v->codes, code, strlen(code), &index, NULL, err));
    }
    return DT_OK;
}

static dt_status read_visit(visiting *v, dt_inspection *in, dt_error *err)
{
    const dt_score_context *context;
    const dt_register_size *size = NULL;
    size_t n = 0;
    DT_TRY(count_places(v, in, err));
    DT_TRY(dtp_web_frame_told(v->r, in, &v->seen, note_subject, v, err));
    if (dt_inspection_register_sizes(in, &size, &n, NULL) == DT_OK) /* refused: there is none yet */
        count_eligible(v, size, n);
    DT_TRY(dt_inspection_context(in, &context, err));
    count_drawn(v, context);
    return DT_OK;
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

static dt_status put_next_dossier(const visiting *v, dt_inspection *in, dt_error *err)
{
    dtp_web_request *r = v->r;
    dtp_web_dossier d;
    if (v->seen.next == NULL)
        return DT_OK;
    DT_TRY(dtp_web_dossier_read(&d, r, in, v->seen.next, err));
    bool full = d.left == 0;
    dtp_web_scope *row = add_todo(r, full ? "indienen" : "beoordelen", v->seen.next,
                                  full         ? DTP_MSG_WEB_TODO_CHECK
                                  : d.done > 0 ? DTP_MSG_WEB_TODO_GO_ON
                                               : DTP_MSG_WEB_TODO_BEGIN);
    dtp_web_put_message(row, DTP_WEB_label, r->lang, full ? DTP_MSG_WEB_TODO_SUBMIT : DTP_MSG_WEB_TODO_RATE,
                        v->seen.next, NULL);
    dtp_web_put_message(row, DTP_WEB_more, r->lang,
                        full ? DTP_MSG_WEB_TODO_SUBMIT_MORE : DTP_MSG_WEB_TODO_RATE_MORE,
                        DTP_NUM(full ? d.item.n : d.done), DTP_NUM(d.item.n), NULL);
    return DT_OK;
}

static void put_todo(dtp_web_request *r, const dtp_web_overview *seen, size_t drawn)
{
    size_t open = seen->pairs.of[DT_DIFFERENCE_OPEN] + seen->pairs.of[DT_DIFFERENCE_LAPSED],
           equal = seen->pairs.of[DT_DIFFERENCE_EQUAL];
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

typedef struct counted {
    size_t all, adopted;
} counted;

static dt_status count_complaint(void *payload, const dt_complaint *c, dt_error *err)
{
    counted *n = payload;
    (void)err;
    n->all++;
    n->adopted += c->adopted[0] != '\0';
    return DT_OK;
}

/* Where a framework has norms for them. */
static dt_status put_complaints(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    counted n = {0, 0};
    if (!dt_inspection_takes_complaints(in))
        return DT_OK;
    DT_TRY(dt_inspection_complaints(in, count_complaint, &n, err));
    add_row(r, "klachten", words(r, DTP_MSG_WEB_COMPLAINTS, NULL, NULL, NULL),
            n.all == 0           ? "wait"
            : n.adopted == n.all ? "done"
                                 : "busy",
            n.all == 0 ? dtp_message_text(DTP_MSG_WEB_IS_COMPLAINTS_NONE, r->lang)
                       : words(r, DTP_MSG_WEB_IS_COMPLAINTS, DTP_NUM(n.all), DTP_NUM(n.adopted), NULL));
    return DT_OK;
}

/* Of a large inspection each leads to what is to be rated there. */
static void put_places(const visiting *v, dt_inspection *in, bool large)
{
    size_t n = dt_inspection_municipalities(in);
    for (size_t i = 0; i < n && n > 1; i++) {
        const dt_municipality *m = dt_inspection_municipality(in, i);
        const place *at = place_of(v, m->code);
        dtp_web_scope *row = dtp_web_add(v->r->scope, DTP_WEB_places);
        dtp_web_put(row, DTP_WEB_name, m->name[0] == '\0' ? m->code : m->name);
        dtp_web_put(row, DTP_WEB_area, large ? m->code : "");
        dtp_web_put_number(row, DTP_WEB_eligible, at->eligible);
        dtp_web_put_number(row, DTP_WEB_drawn, at->drawn);
        dtp_web_put_number(row, DTP_WEB_submitted, at->submitted);
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

static dt_status put_visit(const visiting *v, dt_inspection *in, dt_error *err)
{
    const dt_score_context *context;
    dtp_web_request *r = v->r;
    bool large;
    DT_TRY(put_next_dossier(v, in, err));
    put_todo(r, &v->seen, v->drawn);
    put_rows(r, &v->seen, v->eligible, v->drawn);
    DT_TRY(put_complaints(r, in, err));
    DT_TRY(dtp_web_is_large(&large, in, err));
    put_places(v, in, large);
    DT_TRY(dt_inspection_context(in, &context, err));
    put_frameworks(r, context);
    return DT_OK;
}

dt_status dtp_web_get_visit(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    visiting v = {.r = r};
    char number[20];
    DT_TRY(dtp_intern_new(&v.codes, err));
    dt_status status = read_visit(&v, in, err);
    if (status == DT_OK)
        status = put_visit(&v, in, err);
    dtp_intern_free(v.codes);
    DT_TRY(status);
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
