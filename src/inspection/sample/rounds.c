/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rounds: each municipality has its own, with secrets of its own. */
#include "inspection/sample/rounds.h"
#include "base/error.h"
#include "base/text.h"
#include "draw/protocol.h"
#include <string.h>

static dt_status read_next(void *payload, dtp_store_row *row, dt_error *err)
{
    dtp_round *r = payload;
    (void)err;
    r->seed.round = (unsigned)dtp_store_row_int(row, 0);
    r->before_register = !dtp_store_row_bool(row, 1);
    return DT_OK;
}

dt_status dtp_round_make(dtp_round *out, dt_inspection *in, const char *municipality, dt_draw_unit unit,
                         const char *public_form, dt_error *err)
{
    *out = (dtp_round){.seed = {.municipality = municipality, .unit = unit, .public_form = public_form}};
    memcpy(out->seed.inspection, in->id, sizeof out->seed.inspection);
    DT_TRY(dtp_store_each(
        in->store, "round_next",
        DTP_SQL(dtp_sql_text("municipality", municipality), dtp_sql_text("unit", dtp_draw_unit_name(unit))),
        read_next, out, err));
    dt_round_seed_fresh(&out->seed);
    dt_round_commitment(&out->seed, false, out->commitment[0]);
    dt_round_commitment(&out->seed, true, out->commitment[1]);
    return DT_OK;
}

dt_status dtp_round_add(dtp_round *r, dt_inspection *in, long long event, dt_error *err)
{
    bool committed = event > 0;
    const dt_round_seed *s = &r->seed;
    DT_TRY(dtp_store_run(
        in->store, "round_add",
        DTP_SQL(dtp_sql_text("municipality", s->municipality),
                dtp_sql_text("unit", dtp_draw_unit_name(s->unit)), dtp_sql_int("number", s->round),
                dtp_sql_text("committed_for", s->municipality == NULL ? "" : s->municipality),
                dtp_sql_blob("secret", s->secret, DT_KEY_SIZE),
                dtp_sql_blob("reserve_secret", s->reserve_secret, DT_KEY_SIZE),
                dtp_sql_text("commitment", r->commitment[0]),
                dtp_sql_text("reserve_commitment", r->commitment[1]),
                committed ? dtp_sql_text("committed_at", in->now) : dtp_sql_null("committed_at"),
                committed ? dtp_sql_int("committed_event", event) : dtp_sql_null("committed_event"),
                dtp_sql_blob("salt", s->salt, DT_KEY_SIZE), dtp_sql_text("public_form", s->public_form)),
        err));
    r->id = dtp_store_last_id(in->store);
    r->committed = committed;
    return DT_OK;
}

typedef struct pending {
    dtp_round *round;
    dtp_arena *arena;
} pending;

static dt_status read_pending(void *payload, dtp_store_row *row, dt_error *err)
{
    const pending *p = payload;
    dtp_round *r = p->round;
    r->id = dtp_store_col_int(row, "id");
    r->seed.round = (unsigned)dtp_store_col_int(row, "number");
    r->seed.municipality = dtp_store_col_copy(row, "committed_for", p->arena);
    r->seed.public_form = dtp_store_col_copy(row, "public_form", p->arena);
    r->late = dtp_store_col_bool(row, "late");
    r->committed = true;
    if (dtp_store_col_blob(row, "secret", r->seed.secret, DT_KEY_SIZE) &&
        dtp_store_col_blob(row, "reserve_secret", r->seed.reserve_secret, DT_KEY_SIZE) &&
        dtp_store_col_blob(row, "salt", r->seed.salt, DT_KEY_SIZE))
        return DT_OK;
    return dtp_fail(err, DT_ERR_STORE, DTP_MSG_INSPECTION_INCOMPLETE, NULL);
}

dt_status dtp_round_pending(dtp_round *out, dt_inspection *in, const char *municipality, dt_draw_unit unit,
                            dtp_arena *arena, dt_error *err)
{
    pending p = {out, arena};
    *out = (dtp_round){.seed.unit = unit};
    memcpy(out->seed.inspection, in->id, sizeof out->seed.inspection);
    return dtp_store_each(
        in->store, "round_pending",
        DTP_SQL(dtp_sql_text("municipality", municipality), dtp_sql_text("unit", dtp_draw_unit_name(unit))),
        read_pending, &p, err);
}
