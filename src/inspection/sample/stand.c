/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the sample of each municipality is: what was committed to, the register, what was drawn. */
#include "base/error.h"
#include "base/list.h"
#include "draw/protocol.h"
#include "inspection/file/state.h"

typedef struct standing {
    dtp_list out; /* dt_sample_stand */
    dt_inspection *in;
} standing;

static dt_status read_stand(void *payload, dtp_store_row *row, dt_error *err)
{
    standing *s = payload;
    dtp_arena *arena = &s->in->arena;
    dt_sample_stand *at;
    DT_TRY(dtp_list_push(&s->out, &at, err));
    *at = (dt_sample_stand){.municipality = dtp_store_col_copy(row, "municipality", arena),
                            .rounds = (unsigned)dtp_store_col_int(row, "rounds"),
                            .waiting = (unsigned)dtp_store_col_int(row, "waiting"),
                            .committed_at = dtp_store_col_copy(row, "committed_at", arena),
                            .sample = dtp_store_col_copy(row, "commitment", arena),
                            .reserve = dtp_store_col_copy(row, "reserve_commitment", arena),
                            .public_form = dtp_store_col_copy(row, "public_form", arena),
                            .late = dtp_store_col_bool(row, "late"),
                            .register_name = dtp_store_col_copy(row, "file_name", arena),
                            .loaded_at = dtp_store_col_copy(row, "loaded_at", arena),
                            .fingerprint = dtp_store_col_copy(row, "fingerprint", arena),
                            .rows = (unsigned long)dtp_store_col_int(row, "rows_read"),
                            .eligible = (unsigned long)dtp_store_col_int(row, "eligible")};
    return DT_OK;
}

dt_status dt_inspection_sample_stand(dt_inspection *in, dt_draw_unit unit, const dt_sample_stand **out,
                                     size_t *n, dt_error *err)
{
    standing s = {.out = DTP_LIST(&in->arena, dt_sample_stand), .in = in};
    dt_status status =
        dtp_store_each(in->store, "sample_stand", DTP_SQL(dtp_sql_text("unit", dtp_draw_unit_name(unit))),
                       read_stand, &s, err);
    *out = s.out.item;
    *n = s.out.n;
    return status;
}
