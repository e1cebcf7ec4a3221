/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many dossiers could be drawn, before anything is. */
#include "base/error.h"
#include "inspection/sample/parts.h"

static dt_status collect(dtp_list *out, dt_inspection *in, dt_error *err)
{
    dtp_list parts = DTP_LIST(&in->arena, dtp_part);
    DT_TRY(dtp_parts_load(&parts, in, DT_DRAW_DOSSIER, err));
    const dtp_part *part = parts.item;
    for (size_t i = 0; i < parts.n; i++) {
        dt_register_size *size;
        dt_frame *frame;
        DT_TRY(dtp_list_push(out, &size, err));
        DT_TRY(dtp_part_frame(&frame, in, &part[i], err));
        *size = (dt_register_size){.municipality = part[i].municipality, .eligible = dt_frame_units(frame)};
        dt_frame_free(frame);
    }
    if (parts.n == 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_NO_REGISTER, NULL);
    return DT_OK;
}

dt_status dt_inspection_register_sizes(dt_inspection *in, const dt_register_size **out, size_t *n,
                                       dt_error *err)
{
    dtp_list sizes = DTP_LIST(&in->arena, dt_register_size);
    DT_TRY(dtp_store_begin(in->store, false, err));
    dt_status status = collect(&sizes, in, err);
    dtp_store_rollback(in->store); /* nothing was written */
    *out = sizes.item;
    *n = sizes.n;
    return status;
}
