/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many dossiers could be drawn, before anything is. */
#include "base/error.h"
#include "inspection/file/standing.h"
#include "inspection/sample/parts.h"

static dt_status read_size(void *payload, dtp_store_row *row, dt_error *err)
{
    dtp_list *sizes = payload;
    dt_register_size *size;
    DT_TRY(dtp_list_push(sizes, &size, err));
    *size = (dt_register_size){.municipality = dtp_store_col_copy(row, "municipality", sizes->arena),
                               .eligible = (unsigned long)dtp_store_col_int(row, "eligible")};
    return size->municipality == NULL ? dtp_fail_memory(err) : DT_OK;
}

dt_status dt_inspection_register_sizes(dt_inspection *in, const dt_register_size **out, size_t *n,
                                       dt_error *err)
{
    dtp_list sizes = DTP_LIST(&in->arena, dt_register_size);
    DT_TRY(dtp_store_each(in->store, "part_sizes",
                          DTP_SQL(dtp_sql_text("unit", dtp_draw_unit_name(DT_DRAW_DOSSIER))), read_size,
                          &sizes, err));
    if (sizes.n == 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_NO_REGISTER, NULL);
    DT_TRY(dtp_standing_keys_here(in, err));
    *out = sizes.item;
    *n = sizes.n;
    return DT_OK;
}
