/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Simple random: the whole municipality is one order. */
#include "draw/draw.h"

static dt_status draw(dtp_draw_task *task, dt_error *err)
{
    const dt_draw_options *o = task->options;
    DT_TRY(dtp_draw_check_sample(o->size, task->n_units, task->municipality, err));
    DT_TRY(dtp_draw_check_reserve(o->reserve, task->n_units - o->size, task->municipality, err));
    DT_TRY(dtp_draw_take(task, task->first_unit, task->n_units, o->size, DT_PRIMARY, 0, err));
    return dtp_draw_take(task, task->first_unit, task->n_units, o->reserve, DT_RESERVE, o->size, err);
}

const dtp_design_class dtp_design_simple = {.divides = false, .draw = draw};
