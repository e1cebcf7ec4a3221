/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fixing the secrets of a round before the register is received: a pair for each municipality, so that
 * publishing one does not give the others away. */
#include "base/error.h"
#include "base/text.h"
#include "draw/protocol.h"
#include "inspection/file/payload.h"
#include "inspection/sample/rounds.h"
#include <string.h>

static dt_status log_commitment(dt_inspection *in, const dtp_round *r, long long *event, dt_error *err)
{
    const char *municipality = r->seed.municipality == NULL ? "" : r->seed.municipality;
    dtp_payload p = dtp_payload_new();
    dtp_payload_bool(&p, "before_register", r->before_register);
    dtp_payload_text(&p, "reserve_commitment", r->commitment[1]);
    dtp_payload_int(&p, "round", r->seed.round);
    dtp_payload_text(&p, "sample_commitment", r->commitment[0]);
    dtp_payload_text(&p, "unit", dtp_draw_unit_name(r->seed.unit));
    return dtp_payload_log(&p, in, "commit", municipality, NULL, event, err);
}

static dt_status tell(dt_commitment *c, const dtp_round *r, dt_inspection *in, dt_error *err)
{
    *c = (dt_commitment){.municipality = dtp_arena_strdup(&in->arena, r->seed.municipality),
                         .unit = r->seed.unit,
                         .round = r->seed.round,
                         .version = dt_version(),
                         .before_register = r->before_register};
    memcpy(c->inspection, in->id, sizeof c->inspection);
    memcpy(c->at, in->now, sizeof c->at);
    memcpy(c->sample, r->commitment[0], sizeof c->sample);
    memcpy(c->reserve, r->commitment[1], sizeof c->reserve);
    return c->municipality == NULL && r->seed.municipality != NULL ? dtp_fail_memory(err) : DT_OK;
}

/* Nothing when the municipality (NULL: none is known yet) has a pair that waits for its draw. */
static dt_status commit_one(dtp_list *out, dt_inspection *in, const char *municipality, dt_draw_unit unit,
                            dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    dtp_round r;
    dt_commitment *c;
    long long event;
    dt_status status = dtp_round_pending(&r, in, municipality, unit, &arena, err);
    bool waits = r.committed;
    if (status == DT_OK && !waits)
        status = dtp_round_make(&r, in, municipality, unit, err);
    if (status == DT_OK && !waits)
        status = log_commitment(in, &r, &event, err);
    if (status == DT_OK && !waits)
        status = dtp_round_add(&r, in, event, err);
    if (status == DT_OK && !waits)
        status = dtp_list_push(out, &c, err);
    if (status == DT_OK && !waits)
        status = tell(c, &r, in, err);
    dtp_wipe(&r, sizeof r);
    dtp_arena_free(&arena);
    return status;
}

static dt_status commit_all(dtp_list *out, dt_inspection *in, const char *asked, dt_draw_unit unit,
                            dt_error *err)
{
    const dtp_state *state = in->state;
    if (asked != NULL && !dtp_state_has_municipality(state, asked))
        return dtp_state_unknown_municipality(state, asked, err);
    if (state->n_municipalities == 0)
        DT_TRY(commit_one(out, in, NULL, unit, err));
    for (size_t i = 0; i < state->n_municipalities; i++)
        if (asked == NULL || strcmp(state->municipality[i].code, asked) == 0)
            DT_TRY(commit_one(out, in, state->municipality[i].code, unit, err));
    if (out->n > 0)
        return DT_OK;
    return dtp_fail(err, DT_ERR_REFUSED,
                    asked == NULL ? DTP_MSG_INSPECTION_ALL_COMMITTED : DTP_MSG_INSPECTION_ALREADY_COMMITTED,
                    asked, NULL);
}

dt_status dt_inspection_commit(dt_inspection *in, const char *municipality, dt_draw_unit unit,
                               const dt_commitment **out, size_t *n, dt_error *err)
{
    dtp_list list = DTP_LIST(&in->arena, dt_commitment);
    *out = NULL;
    *n = 0;
    DT_TRY(dtp_step_begin(in, err));
    DT_TRY(dtp_step_end(in, commit_all(&list, in, municipality, unit, err), err));
    *out = list.item;
    *n = list.n;
    return DT_OK;
}
