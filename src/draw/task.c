/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the steps of a draw share: whether there is enough, who can still be drawn, what is told. */
#include "draw/draw.h"

dt_status dtp_draw_check_sample(unsigned long asked, unsigned long before, unsigned long population,
                                const char *where, dt_error *err)
{
    const dtp_place place = {.where = where};
    if (before <= population && asked <= population - before)
        return DT_OK;
    if (before > 0)
        return dtp_fail_at(err, place, DT_ERR_REFUSED, DTP_MSG_DRAW_TOO_MANY_MORE, DTP_NUM(asked),
                           DTP_NUM(before), DTP_NUM(population), NULL);
    return dtp_fail_at(err, place, DT_ERR_REFUSED, DTP_MSG_DRAW_TOO_MANY, DTP_NUM(asked), DTP_NUM(population),
                       NULL);
}

dt_status dtp_draw_check_reserve(unsigned long asked, unsigned long left, const char *where, dt_error *err)
{
    if (asked <= left)
        return DT_OK;
    return dtp_fail_at(err, (dtp_place){.where = where}, DT_ERR_REFUSED, DTP_MSG_DRAW_TOO_MANY_RESERVE,
                       DTP_NUM(asked), DTP_NUM(left), NULL);
}

dt_status dtp_draw_note(dt_draw *draw, const char *where, dtp_message message, const char *first,
                        const char *second, dt_error *err)
{
    DT_TRY(dtp_grow(&draw->note, &draw->note_cap, draw->n_notes + 1, sizeof *draw->note, err));
    dt_error *note = &draw->note[draw->n_notes++];
    *note = (dt_error)DT_ERROR_INIT;
    (void)dtp_fail_at(note, (dtp_place){.where = where}, DT_ERR_DATA, message, first, second, NULL);
    return DT_OK;
}

bool dtp_draw_is_open(const dtp_draw_task *task, size_t unit)
{
    return (task->mark[unit] & DTP_CLOSED) == 0;
}
