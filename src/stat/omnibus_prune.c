/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Divisions that are no use to an adversary. */
#include "stat/omnibus_divisions.h"
#include <string.h>

/* Sums of chances that differ by no more than this are the same. */
#define ROUNDING 1e-15

static void sort(dtp_stat_divisions *d)
{
    size_t n = 0;
    for (size_t q = 0; q <= DTP_STAT_FARTHEST; q++)
        if (d->slot[q] > d->round)
            d->rising[n++] = d->slot[q] - d->round - 1;
}

/* The chance of each distance or a larger one. */
static void sum_beyond(double *out, const dtp_stat_divisions *d, size_t row)
{
    const double *chance = d->chance + row * d->groups;
    double sum = 0;
    for (size_t i = d->groups; i-- > 0;)
        out[i] = sum += chance[d->rising[i]];
}

/* The divisions by which one of several distances is likeliest; returns how many. */
static size_t find_front(size_t *front, dtp_stat_divisions *d)
{
    double *own = d->beyond, most[DTP_STAT_FRONT] = {0};
    size_t best[DTP_STAT_FRONT] = {0}, n = 0;
    for (size_t c = 0; c < d->n; c++) {
        sum_beyond(own, d, c);
        for (size_t f = 0; f < DTP_STAT_FRONT; f++) {
            double chance = own[1 + f * (d->groups - 1) / DTP_STAT_FRONT];
            if (chance > most[f]) {
                most[f] = chance;
                best[f] = c;
            }
        }
    }
    for (size_t f = 0; f < DTP_STAT_FRONT; f++) {
        size_t i = 0;
        while (i < n && front[i] != best[f])
            i++;
        if (i == n)
            front[n++] = best[f];
    }
    return n;
}

/* The nearest distance or a larger one is certain, and not compared. */
static bool within(const double *own, const double *other, size_t groups)
{
    for (size_t i = groups; i-- > 1;)
        if (own[i] > other[i] + ROUNDING)
            return false;
    return true;
}

/* Whether it is one of the front, or not within any of them. The one that it was within is tried first the
 * next time. */
static bool is_of_use(dtp_stat_divisions *d, size_t row, size_t *front, size_t *place, size_t n)
{
    double *own = d->beyond;
    for (size_t f = 0; f < n; f++)
        if (front[f] == row)
            return true;
    sum_beyond(own, d, row);
    for (size_t f = 0; f < n; f++)
        if (within(own, d->beyond + (place[f] + 1) * d->groups, d->groups)) {
            size_t first = place[0];
            place[0] = place[f];
            place[f] = first;
            return false;
        }
    return true;
}

void dtp_stat_divisions_prune(dtp_stat_divisions *d)
{
    size_t front[DTP_STAT_FRONT], place[DTP_STAT_FRONT], kept = 0;
    if (d->pruned || d->groups < 2 || d->n <= DTP_STAT_FRONT)
        return;
    sort(d);
    size_t n = find_front(front, d);
    for (size_t f = 0; f < n; f++) {
        sum_beyond(d->beyond + (f + 1) * d->groups, d, front[f]);
        place[f] = f;
    }
    for (size_t c = 0; c < d->n; c++)
        if (is_of_use(d, c, front, place, n))
            memmove(d->chance + kept++ * d->groups, d->chance + c * d->groups, d->groups * sizeof *d->chance);
    d->n = kept;
    d->pruned = true;
}
