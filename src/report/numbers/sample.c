/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was drawn from a register, without an inspection. */
#include "base/error.h"
#include "report/numbers/finished.h"

dt_status dt_compose_sample(dt_document **out, const dt_frame *frame, const dt_draw *draw,
                            const char *const *keep_columns, size_t n_keep_columns, dt_language lang,
                            dt_error *err)
{
    dt_document *doc;
    *out = NULL;
    DT_TRY(dt_result_new(&doc, dtp_message_text(DTP_MSG_RESULT_SAMPLE, lang), false, lang, err));
    for (size_t i = 0; i < dt_draw_count(draw); i++) {
        const dt_drawn *d = dt_draw_at(draw, i);
        const dt_frame_unit *unit = dt_frame_unit_at(frame, d->unit);
        dt_result_text(doc, "stratum", dt_frame_stratum_at(frame, d->stratum)->name);
        dt_result_int(doc, "order", d->order);
        dt_result_text(doc, "role", d->role == DT_PRIMARY ? "primary" : "reserve");
        dt_result_text(doc, "id", unit->id);
        for (size_t k = 0; k < n_keep_columns; k++)
            dt_result_text(doc, keep_columns[k], unit->kept[k]);
        dt_result_end_row(doc);
    }
    return dtp_numbers_done(out, doc, DT_OK, err);
}
