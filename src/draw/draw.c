/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/draw.h"
#include "base/text.h"
#include <limits.h>
#include <stdlib.h>
#include <string.h>

dt_status dtp_draw_check_sample(unsigned long asked, unsigned long population, const char *where,
                                dt_error *err)
{
    if (asked <= population)
        return DT_OK;
    return dtp_fail_at(err, (dtp_place){.where = where}, DT_ERR_REFUSED, DTP_MSG_DRAW_TOO_MANY,
                       DTP_NUM(asked), DTP_NUM(population), NULL);
}

dt_status dtp_draw_check_reserve(unsigned long asked, unsigned long left, const char *where, dt_error *err)
{
    if (asked <= left)
        return DT_OK;
    return dtp_fail_at(err, (dtp_place){.where = where}, DT_ERR_REFUSED, DTP_MSG_DRAW_TOO_MANY_RESERVE,
                       DTP_NUM(asked), DTP_NUM(left), NULL);
}

static bool has_strata(const dt_frame *frame)
{
    for (size_t h = 0; h < dt_frame_strata(frame); h++)
        if (dt_frame_stratum_at(frame, h)->name[0] != '\0')
            return true;
    return false;
}

/* The design and the allocation that are asked, or fit the frame. */
static dt_status choose(dt_draw *draw, const dt_frame *frame, const dt_draw_options *o,
                        const dtp_design_class **design, const dtp_allocation_class **allocation,
                        dt_error *err)
{
    const char *wanted = dtp_streq(o->allocation, DTP_ALLOCATION_NONE) ? NULL : o->allocation;
    bool by_stratum = has_strata(frame) || dtp_streq(wanted, "each");
    const char *by_itself = by_stratum ? "stratified" : "simple";
    DT_TRY(dtp_find_allocation(allocation, &draw->allocation, wanted != NULL ? wanted : "proportional", err));
    DT_TRY(dtp_find_design(design, &draw->design, o->design != NULL ? o->design : by_itself, err));
    if ((*design)->divides)
        return DT_OK;
    if (o->design != NULL && (wanted != NULL || o->minimum > 0))
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_DRAW_SIMPLE_DIVIDES, NULL);
    *allocation = NULL;
    draw->allocation = DTP_ALLOCATION_NONE;
    return DT_OK;
}

static dt_status draw_municipality(dtp_draw_task *task, const dtp_design_class *design, dt_error *err)
{
    const dt_draw_options *o = task->options;
    task->n_strata = 0;
    task->n_units = 0;
    task->municipality = dt_frame_stratum_at(task->frame, task->first_stratum)->municipality;
    for (size_t h = task->first_stratum; h < dt_frame_strata(task->frame); h++) {
        const dt_frame_stratum *s = dt_frame_stratum_at(task->frame, h);
        if (!dtp_streq(s->municipality, task->municipality))
            break;
        task->n_strata++;
        task->n_units += s->population;
    }
    o->key(o->payload, task->municipality, false, task->key[DT_PRIMARY]);
    o->key(o->payload, task->municipality, true, task->key[DT_RESERVE]);
    dt_status status = design->draw(task, err);
    dtp_wipe(task->key, sizeof task->key);
    task->first_stratum += task->n_strata;
    task->first_unit += task->n_units;
    return status;
}

static int by_stratum_and_order(const void *a, const void *b)
{
    const dt_drawn *x = a, *y = b;
    if (x->stratum != y->stratum)
        return x->stratum < y->stratum ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static dt_status draw_all(dt_draw *draw, const dt_frame *frame, const dt_draw_options *o, bool *taken,
                          dt_error *err)
{
    const dtp_design_class *design;
    dtp_draw_task task = {.frame = frame, .options = o, .draw = draw, .taken = taken};
    DT_TRY(choose(draw, frame, o, &design, &task.allocation, err));
    for (size_t h = 0; h < draw->n_strata; h++)
        draw->stratum[h] = (dt_drawn_stratum){h, dt_frame_stratum_at(frame, h)->population, 0, 0};
    while (task.first_stratum < draw->n_strata)
        DT_TRY(draw_municipality(&task, design, err));
    qsort(draw->drawn, draw->n_drawn, sizeof *draw->drawn, by_stratum_and_order);
    return DT_OK;
}

dt_status dt_draw_run(dt_draw **out, const dt_frame *frame, const dt_draw_options *options, dt_error *err)
{
    *out = NULL;
    size_t n = dt_frame_units(frame);
    if (n == 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_DRAW_EMPTY, NULL);
    if (options->size == 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_DRAW_SIZE, NULL);
    if (options->key == NULL)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_DRAW_NO_KEY, NULL);
    dt_draw *draw = dtp_calloc(1, sizeof *draw);
    bool *taken = dtp_calloc(n, sizeof *taken);
    dt_status status = DT_OK;
    if (draw != NULL) {
        draw->n_strata = dt_frame_strata(frame);
        draw->stratum = dtp_calloc(draw->n_strata, sizeof *draw->stratum);
    }
    if (draw == NULL || taken == NULL || draw->stratum == NULL)
        status = dtp_fail_memory(err);
    if (status == DT_OK)
        status = draw_all(draw, frame, options, taken, err);
    dtp_free(taken);
    if (status != DT_OK) {
        dt_draw_free(draw);
        return status;
    }
    *out = draw;
    return DT_OK;
}

void dt_draw_free(dt_draw *draw)
{
    if (draw == NULL)
        return;
    dtp_free(draw->drawn);
    dtp_free(draw->stratum);
    dtp_free(draw);
}

const char *dt_draw_design(const dt_draw *draw)
{
    return draw->design;
}

const char *dt_draw_allocation(const dt_draw *draw)
{
    return draw->allocation;
}

size_t dt_draw_count(const dt_draw *draw)
{
    return draw->n_drawn;
}

const dt_drawn *dt_draw_at(const dt_draw *draw, size_t i)
{
    return i < draw->n_drawn ? &draw->drawn[i] : NULL;
}

size_t dt_draw_strata(const dt_draw *draw)
{
    return draw->n_strata;
}

const dt_drawn_stratum *dt_draw_stratum_at(const dt_draw *draw, size_t i)
{
    return i < draw->n_strata ? &draw->stratum[i] : NULL;
}
