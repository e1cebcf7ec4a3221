/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stratified random: every stratum has an order of its own. */
#include "draw/draw.h"

static dt_status take_strata(dtp_draw_task *task, const dtp_division *d, dt_error *err)
{
    size_t unit = task->first_unit;
    for (size_t h = 0; h < d->n; h++) {
        DT_TRY(dtp_draw_take(task, unit, d->population[h], d->sample[h], DT_PRIMARY, 0, err));
        DT_TRY(dtp_draw_take(task, unit, d->population[h], d->reserve[h], DT_RESERVE, d->sample[h], err));
        unit += d->population[h];
    }
    return DT_OK;
}

static dt_status draw(dtp_draw_task *task, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    size_t n = task->n_strata;
    const char **name = dtp_arena_array(&arena, n, sizeof *name);
    unsigned long *population = dtp_arena_array(&arena, n, sizeof *population);
    dtp_division d = {.options = task->options, .municipality = task->municipality, .n = n};
    d.sample = dtp_arena_array(&arena, n, sizeof *d.sample);
    d.reserve = dtp_arena_array(&arena, n, sizeof *d.reserve);
    dt_status status = DT_OK;
    if (name == NULL || population == NULL || d.sample == NULL || d.reserve == NULL) {
        status = dtp_fail_memory(err);
    } else {
        for (size_t h = 0; h < n; h++) {
            const dt_frame_stratum *s = dt_frame_stratum_at(task->frame, task->first_stratum + h);
            name[h] = s->name;
            population[h] = s->population;
        }
        d.name = name;
        d.population = population;
        status = task->allocation->sample(&d, err);
    }
    if (status == DT_OK)
        status = task->allocation->reserve(&d, err);
    if (status == DT_OK)
        status = take_strata(task, &d, err);
    dtp_arena_free(&arena);
    return status;
}

const dtp_design_class dtp_design_stratified = {.divides = true, .draw = draw};
