/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every N/n-th dossier from a random start. With a start of k/n, k = 1..N, the places ceil(k/n + j N/n) are
 * all samples there are, in whole numbers, and every dossier is in exactly n of the N. */
#include "draw/draw.h"
#include "stat/rng.h"
#include <string.h>

#define START "systematic-start/"

unsigned long dtp_draw_systematic_place(unsigned long start, unsigned long j, unsigned long N,
                                        unsigned long n)
{
    return (start + j * N + n - 1) / n;
}

static unsigned long common_divisor(unsigned long a, unsigned long b)
{
    while (b > 0) {
        unsigned long rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* A number from 1 to N: each stratum has a stream of its own. */
static dt_status random_start(const dtp_draw_task *task, const dtp_draw_group *g, unsigned long *k,
                              dt_error *err)
{
    gsl_rng *rng;
    dtp_buf purpose = DTP_BUF_INIT;
    dtp_buf_puts(&purpose, START);
    dtp_buf_puts(&purpose, g->name);
    dt_status status = dtp_buf_status(&purpose, err);
    if (status == DT_OK)
        status = dtp_rng_new(&rng, task->key[DT_PRIMARY], dtp_buf_text(&purpose), err);
    dtp_buf_free(&purpose);
    DT_TRY(status);
    *k = (unsigned long)dtp_rng_below(rng, g->n) + 1;
    gsl_rng_free(rng);
    return DT_OK;
}

static dt_status rank(dtp_draw_task *task, const dtp_draw_group *g, dt_role role, unsigned long n,
                      dt_error *err)
{
    unsigned long start;
    for (size_t i = 0; i < g->n; i++)
        task->rank[g->first + i] = role == DT_PRIMARY;
    if (role == DT_RESERVE)
        return DT_OK;
    DT_TRY(random_start(task, g, &start, err));
    for (unsigned long j = 0; j < n; j++)
        task->rank[g->first + dtp_draw_systematic_place(start, j, g->n, n) - 1] = 0;
    unsigned long samples = g->n / common_divisor(g->n, n);
    return dtp_draw_note(task->draw, g->name[0] != '\0' ? g->name : task->municipality,
                         DTP_MSG_DRAW_NOTE_SYSTEMATIC, DTP_NUM(samples), NULL, err);
}

const dtp_draw_design_class dtp_draw_design_systematic = {
    .divides = DTP_IF_ASKED, .by_ticket = true, .by_list = true, .rank = rank};
