/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Probability proportional to size, by Pareto order sampling; see dt_draw_options. */
#include "draw/draw.h"
#include <stdlib.h>
#include <string.h>

/* What is drawn by chance once those certain of being drawn are out. */
typedef struct rest {
    unsigned long n, units;
    double total;
} rest;

static double size_of(const dtp_draw_task *task, size_t unit)
{
    return dt_frame_unit_at(task->frame, unit)->size;
}

static bool is_certain(const dtp_draw_task *task, size_t unit)
{
    return task->rank[unit] < 0;
}

static int by_size(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Sums from small to large, so that they are the same everywhere, also where identifiers are hashed. */
static rest sum_rest(const dtp_draw_task *task, const dtp_draw_group *g, unsigned long n, double *size)
{
    rest r = {n, 0, 0};
    for (size_t i = g->first; i < g->first + g->n; i++) {
        if (!dtp_draw_is_open(task, i))
            continue;
        if (is_certain(task, i))
            r.n--;
        else
            size[r.units++] = size_of(task, i);
    }
    qsort(size, r.units, sizeof *size, by_size);
    for (size_t i = 0; i < r.units; i++)
        r.total += size[i];
    return r;
}

/* Give the certain ones rank -1, until nothing is left with a share of 1/n or more. size has room for g->n.
 */
static rest mark_certain(dtp_draw_task *task, const dtp_draw_group *g, unsigned long n, double *size)
{
    for (size_t i = g->first; i < g->first + g->n; i++)
        task->rank[i] = 0;
    for (;;) {
        rest r = sum_rest(task, g, n, size);
        bool found = false;
        for (size_t i = g->first; i < g->first + g->n; i++) {
            if (!dtp_draw_is_open(task, i) || is_certain(task, i))
                continue;
            if (r.n == r.units || (double)r.n * size_of(task, i) >= r.total) {
                task->rank[i] = -1;
                found = true;
            }
        }
        if (!found)
            return r;
    }
}

static dt_status find_certain(dtp_draw_task *task, const dtp_draw_group *g, unsigned long n, rest *out,
                              dt_error *err)
{
    double *size = dtp_calloc(g->n, sizeof *size);
    if (size == NULL)
        return dtp_fail_memory(err);
    *out = mark_certain(task, g, n, size);
    dtp_free(size);
    return DT_OK;
}

/* The ticket's first 52 bits as the middle of their interval: above 0 and below 1. */
static double uniform(const dtp_draw_task *task, dt_role role, const char *id)
{
    dtp_digest ticket = dtp_draw_dossier_ticket(task->key[role], task->options.salt, id);
    uint64_t bits = 0;
    for (size_t j = 0; j < 8; j++)
        bits = bits << 8 | ticket.byte[j];
    return ((double)(bits >> 12) + 0.5) * 0x1p-52;
}

static dt_status rank(dtp_draw_task *task, const dtp_draw_group *g, dt_role role, unsigned long n,
                      dt_error *err)
{
    rest r;
    DT_TRY(find_certain(task, g, n, &r, err));
    for (size_t i = g->first; i < g->first + g->n; i++) {
        if (!dtp_draw_is_open(task, i) || is_certain(task, i))
            continue;
        double share = (double)r.n * size_of(task, i);
        double u = uniform(task, role, dt_frame_unit_at(task->frame, i)->id);
        task->rank[i] = u * (r.total - share) / ((1 - u) * share);
    }
    return DT_OK;
}

static dt_status check_sizes(const dtp_draw_task *task, const dtp_draw_group *g, dt_error *err)
{
    for (size_t i = g->first; i < g->first + g->n; i++)
        if (!(size_of(task, i) > 0))
            return dtp_fail_at(err, (dtp_place){.where = task->municipality}, DT_ERR_REFUSED,
                               DTP_MSG_DRAW_NO_SIZES, dt_frame_unit_at(task->frame, i)->id, NULL);
    return DT_OK;
}

/* Probabilities of those that are not certain: the true ones, or too many to compute and hence the target. */
static dt_status by_chance(dtp_draw_task *task, const dtp_draw_group *g, rest r, double *odds, dt_error *err)
{
    double *p = task->draw->probability;
    size_t k = 0;
    bool exact = r.n <= DT_PPS_EXACT / r.units;
    for (size_t i = g->first; i < g->first + g->n; i++) {
        double share = (double)r.n * size_of(task, i);
        if (!is_certain(task, i))
            odds[k++] = exact ? share / (r.total - share) : share / r.total;
    }
    if (exact)
        DT_TRY(dtp_draw_pareto_probabilities(odds + r.units, odds, r.units, r.n, err));
    else
        DT_TRY(dtp_draw_note(task->draw, task->municipality, DTP_MSG_DRAW_NOTE_TARGET, NULL, NULL, err));
    k = exact ? r.units : 0;
    for (size_t i = g->first; i < g->first + g->n; i++)
        if (!is_certain(task, i))
            p[i] = odds[k++];
    return DT_OK;
}

static dt_status probability(dtp_draw_task *task, const dtp_draw_group *g, dt_error *err)
{
    DT_TRY(check_sizes(task, g, err));
    task->draw->unequal = true;
    if (g->sample == 0)
        return DT_OK;
    rest r;
    DT_TRY(find_certain(task, g, g->sample, &r, err));
    for (size_t i = g->first; i < g->first + g->n; i++)
        task->draw->probability[i] = is_certain(task, i) ? 1 : 0;
    if (r.n < g->sample)
        DT_TRY(dtp_draw_note(task->draw, g->name[0] != '\0' ? g->name : task->municipality,
                             DTP_MSG_DRAW_NOTE_CERTAIN, DTP_NUM(g->sample - r.n), NULL, err));
    if (r.n == 0)
        return DT_OK;
    double *odds = dtp_calloc(2 * r.units, sizeof *odds);
    if (odds == NULL)
        return dtp_fail_memory(err);
    dt_status status = by_chance(task, g, r, odds, err);
    dtp_free(odds);
    return status;
}

const dtp_draw_design_class dtp_draw_design_pps = {
    .divides = DTP_IF_ASKED, .rank = rank, .probability = probability};
