/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dossiers drawn by lot to be read again. */
#include "base/error.h"
#include "base/sized.h"
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

typedef struct rereading {
    dt_inspection *in;
    dt_reread r;
    dtp_assessor who;
    dtp_digest key;
    dtp_list list; /* candidate; from the draw on in the order of their tickets */
} rereading;

static dt_status read_candidate(void *payload, dtp_store_row *row, dt_error *err)
{
    rereading *w = payload;
    const dtp_state *state = w->in->state;
    size_t size;
    const char *code = dtp_store_row_text(row, 0, &size);
    size_t index = dtp_intern_find(state->codes, code, size);
    candidate *c;
    if (index == SIZE_MAX || !dtp_score_subject_is_open(&state->subject[index]) ||
        (w->r.municipality != NULL && strcmp(state->subject[index].municipality, w->r.municipality) != 0))
        return DT_OK;
    DT_TRY(dtp_list_push(&w->list, &c, err));
    c->code = dtp_arena_strdup(w->list.arena, state->subject[index].code); /* it outlives the step */
    if (c->code == NULL)
        return dtp_fail_memory(err);
    c->ticket = dtp_draw_dossier_ticket(w->key.byte, NULL, c->code);
    c->readable = dtp_store_row_bool(row, 1);
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

static dt_status find_candidates(rereading *w, dt_error *err)
{
    dtp_assessor of = {.known = false};
    if (w->r.municipality != NULL && !dtp_state_has_municipality(w->in->state, w->r.municipality))
        return dtp_state_unknown_municipality(w->in->state, w->r.municipality, err);
    if (w->r.of != NULL)
        DT_TRY(dtp_assessor_find(&of, w->in, w->r.of, err));
    DT_TRY(dtp_store_each(
        w->in->store, "reread_candidates",
        DTP_SQL(dtp_sql_text("of", w->r.of == NULL ? NULL : of.code), dtp_sql_text("assessor", w->who.code),
                dtp_sql_int("days", (long long)w->r.after), dtp_sql_text("now", w->in->now)),
        read_candidate, w, err));
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
