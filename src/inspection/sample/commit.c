/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fixing the secrets of a round before the register is received: a pair for each municipality, so that
 * publishing one does not give the others away. */
#include "base/error.h"
#include "base/sized.h"
#include "base/text.h"
#include "draw/protocol.h"
#include "inspection/file/payload.h"
#include "inspection/sample/rounds.h"
#include <string.h>

typedef struct committing {
    dtp_list out; /* dt_commitment */
    dt_inspection *in;
    const char *asked; /* municipality, or NULL */
    dt_draw_unit unit;
    const char *public_form; /* NULL: none */
    unsigned long rounds;    /* that are to wait */
    unsigned long earlier;   /* rounds committed to before this step */
} committing;

static dt_status log_commitment(const committing *c, const dtp_round *r, long long *event, dt_error *err)
{
    const char *municipality = r->seed.municipality == NULL ? "" : r->seed.municipality;
    dtp_payload p = dtp_payload_new();
    dtp_payload_bool(&p, "before_register", r->before_register);
    if (c->public_form != NULL)
        dtp_payload_text(&p, "public_form", c->public_form);
    dtp_payload_text(&p, "reserve_commitment", r->commitment[1]);
    dtp_payload_int(&p, "round", r->seed.round);
    dtp_payload_text(&p, "sample_commitment", r->commitment[0]);
    dtp_payload_text(&p, "unit", dtp_draw_unit_name(r->seed.unit));
    return dtp_payload_log(&p, c->in, "commit", municipality, NULL, event, err);
}

static dt_status tell(committing *c, const dtp_round *r, dt_error *err)
{
    dt_commitment *told;
    dtp_arena *arena = &c->in->arena;
    DT_TRY(dtp_list_push(&c->out, &told, err));
    *told =
        (dt_commitment){.municipality = dtp_arena_strdup(arena, r->seed.municipality),
                        .unit = r->seed.unit,
                        .round = r->seed.round,
                        .version = dt_version(),
                        .before_register = r->before_register,
                        .public_form = dtp_arena_strdup(arena, c->public_form == NULL ? "" : c->public_form),
                        .earlier = c->earlier};
    memcpy(told->inspection, c->in->id, sizeof told->inspection);
    memcpy(told->at, c->in->now, sizeof told->at);
    memcpy(told->sample, r->commitment[0], sizeof told->sample);
    memcpy(told->reserve, r->commitment[1], sizeof told->reserve);
    bool named = told->municipality != NULL || r->seed.municipality == NULL;
    return named && told->public_form != NULL ? DT_OK : dtp_fail_memory(err);
}

static dt_status commit_round(committing *c, const char *municipality, dt_error *err)
{
    dtp_round r;
    long long event;
    dt_status status = dtp_round_make(&r, c->in, municipality, c->unit, c->public_form, err);
    if (status == DT_OK)
        status = log_commitment(c, &r, &event, err);
    if (status == DT_OK)
        status = dtp_round_add(&r, c->in, event, err);
    if (status == DT_OK)
        status = tell(c, &r, err);
    dtp_wipe(&r, sizeof r);
    return status;
}

/* Nothing when the municipality (NULL: none is known yet) has as many pairs waiting for their draw. */
static dt_status commit_one(committing *c, const char *municipality, dt_error *err)
{
    long long waiting;
    DT_TRY(dtp_store_int(c->in->store, "round_waiting",
                         DTP_SQL(dtp_sql_text("municipality", municipality),
                                 dtp_sql_text("unit", dtp_draw_unit_name(c->unit))),
                         0, &waiting, err));
    for (unsigned long i = (unsigned long)waiting; i < c->rounds; i++)
        DT_TRY(commit_round(c, municipality, err));
    return DT_OK;
}

static dt_status commit_all(committing *c, dt_error *err)
{
    const dtp_state *state = c->in->state;
    long long earlier;
    if (c->asked != NULL && !dtp_state_has_municipality(state, c->asked))
        return dtp_state_unknown_municipality(state, c->asked, err);
    DT_TRY(dtp_store_int(c->in->store, "round_committed", DTP_SQL_NONE, 0, &earlier, err));
    c->earlier = (unsigned long)earlier;
    if (state->n_municipalities == 0)
        DT_TRY(commit_one(c, NULL, err));
    for (size_t i = 0; i < state->n_municipalities; i++)
        if (c->asked == NULL || strcmp(state->municipality[i].code, c->asked) == 0)
            DT_TRY(commit_one(c, state->municipality[i].code, err));
    if (c->out.n > 0)
        return DT_OK;
    return dtp_fail(err, DT_ERR_REFUSED,
                    c->asked == NULL ? DTP_MSG_INSPECTION_ALL_COMMITTED
                                     : DTP_MSG_INSPECTION_ALREADY_COMMITTED,
                    c->asked, NULL);
}

dt_status dt_inspection_commit_rounds(dt_inspection *in, const dt_commit_request *request,
                                      const dt_commitment **out, size_t *n, dt_error *err)
{
    dt_commit_request own;
    char form[DT_PUBLIC_FORM_SIZE];
    *out = NULL;
    *n = 0;
    DT_TRY(DTP_SIZED(&own, request, err));
    if (own.rounds > DT_COMMIT_ROUNDS)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_INSPECTION_COMMIT_ROUNDS, DTP_NUM(DT_COMMIT_ROUNDS), NULL);
    if (own.public_form != NULL)
        DT_TRY(dt_public_form(form, own.public_form, err));
    committing c = {.out = DTP_LIST(&in->arena, dt_commitment),
                    .in = in,
                    .asked = own.municipality,
                    .unit = own.unit,
                    .public_form = own.public_form == NULL ? NULL : form,
                    .rounds = own.rounds == 0 ? 1 : own.rounds};
    DT_TRY(dtp_step_begin(in, err));
    DT_TRY(dtp_step_end(in, commit_all(&c, err), err));
    *out = c.out.item;
    *n = c.out.n;
    return DT_OK;
}

dt_status dt_inspection_commit(dt_inspection *in, const char *municipality, dt_draw_unit unit,
                               const dt_commitment **out, size_t *n, dt_error *err)
{
    const dt_commit_request request = {.municipality = municipality, .unit = unit};
    return dt_inspection_commit_rounds(in, &request, out, n, err);
}
