/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dossiers drawn by lot to be read again. */
#include "base/error.h"
#include "base/sized.h"
#include "base/text.h"
#include "draw/draw.h"
#include "inspection/file/assessor.h"
#include "inspection/file/free_text.h"
#include "inspection/file/payload.h"
#include "inspection/rating/ratings.h"
#include <dossiertoets/assess.h>
#include <stdlib.h>
#include <string.h>

typedef struct candidate {
    const char *code;
    dtp_digest ticket;
    bool readable;
} candidate;

/* What is known of a dossier before the lot. */
typedef struct standing {
    bool read, own;             /* by an assessor who is asked for; by the one who is to read it again */
    bool begun, waiting, blind; /* somebody rated; somebody did not submit */
    bool recent;                /* somebody submitted after what is asked for */
    size_t slots;
} standing;

typedef struct rereading {
    dt_inspection *in;
    dt_reread r;
    dtp_assessor who, of;
    dtp_digest key;
    standing *at;  /* by subject of the state */
    dtp_list list; /* candidate; from the draw on in the order of their tickets */
} rereading;

static void note_reader(void *payload, const dt_involvement *i)
{
    rereading *w = payload;
    size_t index = dtp_intern_find(w->in->state->codes, i->subject, strlen(i->subject));
    if (index == SIZE_MAX)
        return;
    standing *s = &w->at[index];
    bool own = dtp_fold_eq(i->assessor, w->who.code);
    s->own = s->own || own;
    s->read = s->read || (!own && (w->r.of == NULL || dtp_fold_eq(i->assessor, w->of.code)));
    s->begun = s->begun || i->stage != DT_STAGE_OPEN;
    s->waiting = s->waiting || i->stage != DT_STAGE_SUBMITTED;
    s->slots += i->slot > 0;
}

static standing *standing_of(const rereading *w, dtp_store_row *row)
{
    size_t size;
    const char *code = dtp_store_row_text(row, 0, &size);
    size_t index = dtp_intern_find(w->in->state->codes, code, size);
    return index == SIZE_MAX ? NULL : &w->at[index];
}

static dt_status note_blind(void *payload, dtp_store_row *row, dt_error *err)
{
    standing *s = standing_of(payload, row);
    (void)err;
    if (s != NULL)
        s->blind = true;
    return DT_OK;
}

static dt_status note_recent(void *payload, dtp_store_row *row, dt_error *err)
{
    standing *s = standing_of(payload, row);
    (void)err;
    if (s != NULL)
        s->recent = true;
    return DT_OK;
}

static bool may_be_drawn(const rereading *w, size_t i)
{
    const dt_subject *subject = &w->in->state->subject[i];
    const standing *s = &w->at[i];
    return subject->kind == DT_SUBJECT_DOSSIER && dtp_score_subject_is_open(subject) && s->read && !s->own &&
           s->slots < DTP_RATING_SLOTS && (w->r.after == 0 || !(s->waiting || s->recent)) &&
           (w->r.municipality == NULL || strcmp(subject->municipality, w->r.municipality) == 0);
}

static dt_status add_candidate(rereading *w, size_t i, dt_error *err)
{
    candidate *c;
    DT_TRY(dtp_list_push(&w->list, &c, err));
    c->code = dtp_arena_strdup(w->list.arena, w->in->state->subject[i].code); /* it outlives the step */
    if (c->code == NULL)
        return dtp_fail_memory(err);
    c->ticket = dtp_draw_dossier_ticket(w->key.byte, NULL, c->code);
    c->readable = w->at[i].begun && !w->at[i].blind;
    return DT_OK;
}

static void make_key(rereading *w)
{
    dtp_hasher h;
    dtp_hash_begin(&h);
    dtp_hash_text(&h, "dossiertoets/reread/1");
    dtp_hash_text(&h, w->in->id);
    dtp_hash_text(&h, w->who.code);
    dtp_hash_text(&h, w->r.public_value);
    w->key = dtp_hash_end(&h);
}

static int by_ticket(const void *one, const void *other)
{
    const candidate *a = one, *b = other;
    int c = memcmp(a->ticket.byte, b->ticket.byte, sizeof a->ticket.byte);
    return c != 0 ? c : strcmp(a->code, b->code);
}

static dt_status look(rereading *w, dt_error *err)
{
    DT_TRY(dt_inspection_involvements(w->in, note_reader, w, err));
    DT_TRY(dtp_store_each(w->in->store, "blind_all", DTP_SQL_NONE, note_blind, w, err));
    if (w->r.after == 0)
        return DT_OK;
    return dtp_store_each(
        w->in->store, "submitted_since",
        DTP_SQL(dtp_sql_text("now", w->in->now), dtp_sql_int("days", (long long)w->r.after)), note_recent, w,
        err);
}

static dt_status find_candidates(rereading *w, dt_error *err)
{
    const dtp_state *state = w->in->state;
    if (w->r.municipality != NULL && !dtp_state_has_municipality(state, w->r.municipality))
        return dtp_state_unknown_municipality(state, w->r.municipality, err);
    if (w->r.of != NULL)
        DT_TRY(dtp_assessor_find(&w->of, w->in, w->r.of, err));
    w->at = dtp_arena_array(w->list.arena, state->n_subjects, sizeof *w->at);
    if (w->at == NULL)
        return dtp_fail_memory(err);
    DT_TRY(look(w, err));
    for (size_t i = 0; i < state->n_subjects; i++)
        if (may_be_drawn(w, i))
            DT_TRY(add_candidate(w, i, err));
    if (w->list.n >= w->r.size)
        return DT_OK;
    return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_RATERS_REREAD_FEW, DTP_NUM(w->r.size), DTP_NUM(w->list.n),
                    w->who.code, NULL);
}

/* The list first as it was found, so that whoever checks the lot has it. */
static dt_status log_lot(rereading *w, const char **code, dt_error *err)
{
    char key[DTP_HEX_SIZE];
    candidate *all = w->list.item;
    dtp_payload p = dtp_payload_new();
    for (size_t i = 0; i < w->list.n; i++)
        code[i] = all[i].code;
    dtp_payload_texts(&p, "candidates", code, w->list.n);
    qsort(all, w->list.n, sizeof *all, by_ticket);
    for (size_t i = 0; i < w->r.size; i++)
        code[i] = all[i].code;
    dtp_payload_texts(&p, "drawn", code, w->r.size);
    dtp_payload_int(&p, "after", (long long)w->r.after);
    dtp_payload_text(&p, "assessor", w->who.code);
    dtp_payload_text(&p, "lot", dtp_hex(w->key.byte, DTP_HASH_SIZE, key));
    dtp_payload_text(&p, "of", w->r.of);
    dtp_payload_text(&p, "public", w->r.public_value);
    return dtp_payload_log(&p, w->in, "reread", "", NULL, NULL, err);
}

static dt_status reread(rereading *w, dt_error *err)
{
    bool made;
    if (dtp_score_is_blank(w->r.public_value))
        return dtp_fail(err, DT_ERR_DATA, DTP_MSG_RATERS_REREAD_PUBLIC, NULL);
    DT_TRY(dtp_free_text_utf8(w->r.public_value, "public", err));
    DT_TRY(dtp_assessor_need(&w->who, w->in, w->r.assessor, err));
    make_key(w);
    DT_TRY(find_candidates(w, err));
    const char **code = dtp_arena_array(w->list.arena, w->list.n, sizeof *code);
    if (code == NULL)
        return dtp_fail_memory(err);
    DT_TRY(log_lot(w, code, err));
    const candidate *all = w->list.item;
    for (size_t i = 0; i < w->r.size; i++)
        DT_TRY(dtp_rating_assign(w->in, &(dt_assignment){all[i].code, w->who.code, 0, "reread"}, false, &made,
                                 err));
    return DT_OK;
}

static void tell(const rereading *w, dt_reread_fn fn, void *payload, dt_reread_result *result)
{
    const candidate *all = w->list.item;
    dt_reread_result r = {.candidates = w->list.n};
    dtp_hex(w->key.byte, DTP_HASH_SIZE, r.key);
    for (size_t i = 0; i < w->r.size; i++) {
        r.readable += all[i].readable;
        if (fn != NULL)
            fn(payload, &(dt_reread_one){all[i].code, i + 1, all[i].readable});
    }
    if (result != NULL)
        *result = r;
}

dt_status dt_inspection_reread(dt_inspection *in, const dt_reread *request, dt_reread_fn fn, void *payload,
                               dt_reread_result *result, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    rereading w = {.in = in, .list = DTP_LIST(&arena, candidate)};
    DT_TRY(DTP_SIZED(&w.r, request, err));
    if (w.r.size == 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_RATERS_REREAD_SIZE, NULL);
    DT_TRY(dtp_step_begin(in, err));
    dt_status status = dtp_step_end(in, reread(&w, err), err);
    if (status == DT_OK)
        tell(&w, fn, payload, result);
    dtp_arena_free(&arena);
    return status;
}
