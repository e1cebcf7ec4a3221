/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A frame of dossiers that were checked before, such as those kept in an inspection file. */
#include "base/error.h"
#include "frame/frame.h"
#include "frame/register.h"
#include <math.h>
#include <string.h>

static dt_status add_row(dtp_frame_builder *b, const dt_frame_row *row, size_t line, dtp_arena *scratch,
                         dt_error *err)
{
    dt_frame_row made = {.size = row->size};
    dt_frame_unit *unit;
    bool is_new;
    size_t index;
    DT_TRY(dtp_register_canonical_text(scratch, row->municipality != NULL ? row->municipality : "",
                                       &made.municipality, err));
    DT_TRY(
        dtp_register_canonical_text(scratch, row->stratum != NULL ? row->stratum : "", &made.stratum, err));
    DT_TRY(dtp_register_canonical_text(scratch, row->id != NULL ? row->id : "", &made.id, err));
    if (made.id[0] == '\0')
        return dtp_fail(err, DT_ERR_DATA, DTP_MSG_FRAME_EMPTY_ID, NULL);
    if (!(row->size >= 0 && isfinite(row->size)))
        return dtp_fail(err, DT_ERR_DATA, DTP_MSG_FRAME_ROW_SIZE, made.id, NULL);
    DT_TRY(dtp_frame_builder_id(b, made.municipality, made.id, &index, &is_new, err));
    if (!is_new)
        return dtp_fail(err, DT_ERR_DATA, DTP_MSG_FRAME_DUPLICATE_ROW, made.id, made.municipality, NULL);
    DT_TRY(dtp_frame_builder_unit(b, &made, &unit, NULL, err));
    unit->line = line;
    return DT_OK;
}

static dt_status build(dtp_frame_builder *b, const dt_frame_row *rows, size_t n, const char *fingerprint,
                       dt_frame **out, dt_error *err)
{
    dtp_digest digest;
    if (fingerprint == NULL || !dtp_unhex(fingerprint, digest.byte, sizeof digest.byte))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_FRAME_FINGERPRINT, NULL);
    DT_TRY(dtp_frame_builder_open(b, err));
    dtp_hex(digest.byte, sizeof digest.byte, b->frame->fingerprint);
    b->frame->rows_read = n;
    for (size_t i = 0; i < n; i++) {
        dtp_arena scratch = DTP_ARENA_INIT;
        dt_status status = add_row(b, &rows[i], i + 1, &scratch, err);
        dtp_arena_free(&scratch);
        DT_TRY(status);
    }
    return dtp_frame_builder_finish(b, out, err);
}

dt_status dt_frame_from_rows(dt_frame **out, const dt_frame_row *rows, size_t n, const char *fingerprint,
                             dt_error *err)
{
    dtp_frame_builder b = {0};
    *out = NULL;
    dt_status status = build(&b, rows, n, fingerprint, out, err);
    dtp_frame_builder_close(&b);
    return status;
}
