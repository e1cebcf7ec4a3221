/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/draw.h"
#include "base/sized.h"
#include "base/text.h"
#include <stdlib.h>
#include <string.h>

static bool has_strata(const dt_frame *frame)
{
    for (size_t h = 0; h < dt_frame_strata(frame); h++)
        if (dt_frame_stratum_at(frame, h)->name[0] != '\0')
            return true;
    return false;
}

/* The design and the allocation that are asked, or fit the frame. */
static dt_status choose(dtp_draw_task *task, dt_error *err)
{
    dt_draw *draw = task->draw;
    dt_draw_options *o = &task->options;
    const char *wanted = dtp_streq(o->allocation, DTP_ALLOCATION_NONE) ? NULL : o->allocation;
    bool by_stratum = has_strata(task->frame) || dtp_streq(wanted, "each") || o->n_sizes > 0;
    const char *by_itself = by_stratum ? "stratified" : "simple";
    DT_TRY(
        dtp_draw_find_design(&task->design, &draw->design, o->design != NULL ? o->design : by_itself, err));
    const char *usual = dtp_draw_usual_allocation(task->design, o);
    DT_TRY(
        dtp_draw_find_allocation(&task->allocation, &draw->allocation, wanted != NULL ? wanted : usual, err));
    bool by_numbers = o->minimum > 0 || o->maximum > 0 || o->n_sizes > 0 || o->n_shares > 0;
    bool divides = task->design->divides == DTP_ALWAYS;
    if (task->design->divides == DTP_IF_ASKED)
        divides = wanted != NULL || by_numbers;
    if (divides)
        return DT_OK;
    if (o->design != NULL && (wanted != NULL || by_numbers))
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_DRAW_SIMPLE_DIVIDES, NULL);
    o->minimum = 0;
    o->maximum = 0;
    o->n_sizes = 0;
    o->n_shares = 0;
    task->allocation = NULL;
    draw->allocation = DTP_ALLOCATION_NONE;
    return DT_OK;
}

/* What the design and the allocation make of the options; with fixed sizes, the size is their sum. */
static dt_status settle_options(dtp_draw_task *task, dt_error *err)
{
    dt_draw_options *o = &task->options;
    if (task->allocation == &dtp_draw_allocation_fixed) {
        unsigned long sum = 0;
        for (size_t i = 0; i < o->n_sizes; i++)
            sum += o->sizes[i].size;
        if (o->size != 0 && o->size != sum)
            return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_DRAW_SIZES_SUM, DTP_NUM(o->size), DTP_NUM(sum),
                            NULL);
        o->size = sum;
    }
    if (o->size == 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_DRAW_SIZE, NULL);
    o->take_all = o->take_all || task->design->takes_all;
    task->draw->size = o->size;
    task->draw->take_all = o->take_all;
    task->draw->unequal = o->coordination != DT_COORDINATION_NONE;
    if (task->allocation == &dtp_draw_allocation_neyman && o->n_shares == 0)
        return dtp_draw_note(task->draw, NULL, DTP_MSG_DRAW_NOTE_NEYMAN, NULL, NULL, err);
    return DT_OK;
}

/* The units of the frame that are not like the others. */
static void mark_units(dtp_draw_task *task)
{
    const dt_draw_options *o = &task->options;
    for (size_t i = 0; i < o->n_drawn_before; i++)
        task->mark[o->drawn_before[i]] |= DTP_BEFORE;
    for (size_t i = 0; i < o->n_set_aside; i++)
        if (task->mark[o->set_aside[i]] == 0)
            task->mark[o->set_aside[i]] |= DTP_ASIDE;
    for (size_t i = 0; i < o->n_prior; i++)
        task->mark[o->prior[i]] |= DTP_PRIOR;
}

static int by_stratum_and_order(const void *a, const void *b)
{
    const dt_drawn *x = a, *y = b;
    if (x->stratum != y->stratum)
        return x->stratum < y->stratum ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static dt_status draw_all(dtp_draw_task *task, dt_error *err)
{
    dt_draw *draw = task->draw;
    DT_TRY(choose(task, err));
    DT_TRY(dtp_draw_check_options(task, err));
    DT_TRY(settle_options(task, err));
    mark_units(task);
    for (size_t h = 0; h < draw->n_strata; h++)
        draw->stratum[h] =
            (dt_drawn_stratum){.stratum = h, .population = dt_frame_stratum_at(task->frame, h)->population};
    bool marked = task->options.n_drawn_before + task->options.n_set_aside > 0;
    for (size_t i = 0; i < draw->n_units && marked; i++) {
        dt_drawn_stratum *s = &draw->stratum[dt_frame_unit_at(task->frame, i)->stratum];
        s->before += (task->mark[i] & DTP_BEFORE) != 0;
        s->aside += (task->mark[i] & DTP_ASIDE) != 0;
    }
    while (task->first_stratum < draw->n_strata)
        DT_TRY(dtp_draw_municipality(task, err));
    draw->n_drawn = task->n_drawn;
    if (draw->n_drawn == 0) /* every quota is full */
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_DRAW_EMPTY, NULL);
    if (task->allocation == NULL) /* else each stratum was drawn from by itself, in the order of the frame */
        qsort(draw->drawn, draw->n_drawn, sizeof *draw->drawn, by_stratum_and_order);
    return DT_OK;
}

static dt_status run(dtp_draw_task *task, dt_error *err)
{
    dt_draw *draw = task->draw;
    draw->n_units = dt_frame_units(task->frame);
    draw->n_strata = dt_frame_strata(task->frame);
    draw->stratum = dtp_calloc(draw->n_strata, sizeof *draw->stratum);
    draw->probability = dtp_calloc(draw->n_units, sizeof *draw->probability);
    task->mark = dtp_calloc(draw->n_units, sizeof *task->mark);
    task->rank = dtp_calloc(draw->n_units, sizeof *task->rank);
    dt_status status = DT_OK;
    if (draw->stratum == NULL || draw->probability == NULL || task->mark == NULL || task->rank == NULL)
        status = dtp_fail_memory(err);
    if (status == DT_OK)
        status = draw_all(task, err);
    dtp_free(task->mark);
    dtp_free(task->rank);
    dtp_free(task->heap);
    return status;
}

dt_status dt_draw_run(dt_draw **out, const dt_frame *frame, const dt_draw_options *options, dt_error *err)
{
    dt_draw_options own;
    *out = NULL;
    DT_TRY(DTP_SIZED(&own, options, err));
    if (dt_frame_units(frame) == 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_DRAW_EMPTY, NULL);
    if (own.key == NULL)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_DRAW_NO_KEY, NULL);
    dtp_draw_task task = {.frame = frame, .options = own, .draw = dtp_calloc(1, sizeof *task.draw)};
    if (task.draw == NULL)
        return dtp_fail_memory(err);
    dt_status status = run(&task, err);
    if (status != DT_OK) {
        dt_draw_free(task.draw);
        return status;
    }
    *out = task.draw;
    return DT_OK;
}

void dt_draw_free(dt_draw *draw)
{
    if (draw == NULL)
        return;
    dtp_free(draw->drawn);
    dtp_free(draw->stratum);
    dtp_free(draw->probability);
    dtp_free(draw->note);
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

double dt_draw_probability(const dt_draw *draw, size_t unit)
{
    return unit < draw->n_units ? draw->probability[unit] : 0;
}

bool dt_draw_is_unequal(const dt_draw *draw)
{
    return draw->unequal;
}

size_t dt_draw_notes(const dt_draw *draw)
{
    return draw->n_notes;
}

const dt_error *dt_draw_note_at(const dt_draw *draw, size_t i)
{
    return i < draw->n_notes ? &draw->note[i] : NULL;
}
