/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fixing the secrets of a round before the register is received. */
#include "base/error.h"
#include "inspection/private.h"
#include <string.h>

static dt_status log_commitment(dt_inspection *in, const dt_commitment *c, long long *event, dt_error *err)
{
    dtp_payload p = dtp_payload_new();
    dtp_payload_bool(&p, "before_register", c->before_register);
    dtp_payload_text(&p, "reserve_commitment", c->reserve);
    dtp_payload_int(&p, "round", c->round);
    dtp_payload_text(&p, "sample_commitment", c->sample);
    return dtp_payload_log(&p, in, "commit", "", NULL, event, err);
}

static dt_status add_round(dt_inspection *in, const dt_round_seed *seed, const dt_commitment *c,
                           dt_error *err)
{
    long long event;
    DT_TRY(log_commitment(in, c, &event, err));
    return dtp_store_run(in->store, "round_add",
                         DTP_VALUES(dtp_v_int(seed->round), dtp_v_blob(seed->secret, DT_KEY_SIZE),
                                    dtp_v_blob(seed->reserve_secret, DT_KEY_SIZE), dtp_v_text(c->sample),
                                    dtp_v_text(c->reserve), dtp_v_text(c->at), dtp_v_int(event),
                                    dtp_v_int(c->before_register)),
                         err);
}

static dt_status commit_round(dt_inspection *in, dt_commitment *out, dt_error *err)
{
    long long last, pending, waiting;
    DT_TRY(dtp_store_int(in->store, "round_pending", DTP_NO_VALUES, 0, &pending, err));
    if (pending != 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_ALREADY_COMMITTED, DTP_NUM(pending), NULL);
    DT_TRY(dtp_store_int(in->store, "round_last", DTP_NO_VALUES, 0, &last, err));
    /* A register that was drawn from already has nothing to do with the next round. */
    DT_TRY(dtp_store_int(in->store, "register_waiting", DTP_NO_VALUES, 0, &waiting, err));
    dt_round_seed seed = {.round = (unsigned)last + 1};
    memcpy(seed.inspection, in->id, sizeof seed.inspection);
    dt_round_seed_fresh(&seed);
    *out = (dt_commitment){.round = seed.round, .version = dt_version(), .before_register = waiting == 0};
    memcpy(out->inspection, in->id, sizeof out->inspection);
    memcpy(out->at, in->now, sizeof out->at);
    dt_round_commitment(&seed, false, out->sample);
    dt_round_commitment(&seed, true, out->reserve);
    dt_status status = add_round(in, &seed, out, err);
    dtp_wipe(&seed, sizeof seed);
    return status;
}

dt_status dt_inspection_commit(dt_inspection *in, dt_commitment *out, dt_error *err)
{
    DT_TRY(dtp_step_begin(in, err));
    return dtp_step_end(in, commit_round(in, out, err), err);
}
