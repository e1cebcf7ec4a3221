/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every division of a total over strata. */
#include "stat/omnibus_divisions.h"
#include "base/order.h"
#include "stat/check.h"
#include "stat/distribution.h"
#include <math.h>
#include <string.h>

/* In what parts a squared distance is counted. */
#define PARTS 8.0
/* More outcomes of a sample, or divisions of a total, are not listed. */
#define MOST_OUTCOMES  20000.0
#define MOST_DIVISIONS 20000.0
#define MOST_STRATA    8

static dt_status check(const dt_omnibus_unit *unit, size_t *n, dt_error *err)
{
    double outcomes = 1, divisions = 1, largest = 0;
    *n = 0;
    for (size_t h = 0; h < unit->n_strata; h++) {
        const dt_stratum_count *s = &unit->stratum[h];
        DT_TRY(dtp_stat_check_sample(s->population, s->sample, s->count, err));
        if (s->population == 0)
            continue;
        if (s->sample == 0)
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_OMNIBUS_UNSEEN, DTP_NUM(s->population), NULL);
        ++*n;
        outcomes *= (double)s->sample + 1;
        divisions *= (double)s->population + 1;
        largest = fmax(largest, (double)s->population + 1);
    }
    if (*n > MOST_STRATA || outcomes > MOST_OUTCOMES || (*n > 1 && divisions / largest > MOST_DIVISIONS))
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_OMNIBUS_STEPS, NULL);
    return DT_OK;
}

static size_t most_divisions(const dtp_stat_side *t)
{
    double all = 1, largest = 1;
    for (size_t h = 0; h < t->n_strata; h++) {
        all *= (double)t->stratum[h].population + 1;
        largest = fmax(largest, (double)t->stratum[h].population + 1);
    }
    return (size_t)(all / largest + 0.5);
}

/* The counts of an outcome, the last stratum fastest. */
static void counts_of(unsigned long *x, const dtp_stat_side *t, size_t outcome)
{
    for (size_t h = t->n_strata; h-- > 0;) {
        x[h] = outcome % (t->stratum[h].sample + 1);
        outcome /= t->stratum[h].sample + 1;
    }
}

static dt_status list_outcomes(dtp_stat_side *t, dtp_arena *arena, dt_error *err)
{
    unsigned long x[MOST_STRATA];
    t->outcomes = 1;
    t->seen = 0;
    for (size_t h = 0; h < t->n_strata; h++) {
        t->outcomes *= t->stratum[h].sample + 1;
        t->seen = t->seen * (t->stratum[h].sample + 1) + t->stratum[h].count;
    }
    t->share = dtp_arena_array(arena, 2 * t->outcomes, sizeof *t->share);
    if (!t->share)
        return dtp_fail_memory(err);
    for (size_t o = 0; o < t->outcomes; o++) {
        counts_of(x, t, o);
        for (size_t h = 0; h < t->n_strata; h++)
            t->share[o] += (double)t->stratum[h].population / (double)t->population * (double)x[h] /
                           (double)t->stratum[h].sample;
    }
    return DT_OK;
}

static dt_status list_chances(dtp_stat_side *t, dtp_arena *arena, dt_error *err)
{
    t->chance = dtp_arena_array(arena, t->n_strata, sizeof *t->chance);
    for (size_t h = 0; t->chance && t->n_strata > 1 && h < t->n_strata; h++) {
        unsigned long N = t->stratum[h].population, n = t->stratum[h].sample;
        t->chance[h] = dtp_arena_array(arena, (N + 1) * (n + 1), sizeof **t->chance);
        if (!t->chance[h])
            return dtp_fail_memory(err);
        for (unsigned long M = 0; M <= N; M++)
            dtp_stat_hyper_fill(t->chance[h] + M * (n + 1), N, M, n);
    }
    return t->chance ? DT_OK : dtp_fail_memory(err);
}

dt_status dtp_stat_side_new(dtp_stat_side *out, const dt_omnibus_unit *unit, dtp_arena *arena, dt_error *err)
{
    size_t n, at = 0;
    DT_TRY(check(unit, &n, err));
    dt_stratum_count *stratum = dtp_arena_array(arena, n, sizeof *stratum);
    if (!stratum)
        return dtp_fail_memory(err);
    *out = (dtp_stat_side){.stratum = stratum, .n_strata = n};
    for (size_t h = 0; h < unit->n_strata; h++)
        if (unit->stratum[h].population > 0) {
            out->population += unit->stratum[h].population;
            stratum[at++] = unit->stratum[h];
        }
    out->most = most_divisions(out);
    DT_TRY(list_outcomes(out, arena, err));
    return list_chances(out, arena, err);
}

bool dtp_stat_side_alike(const dtp_stat_side *a, const dtp_stat_side *b)
{
    bool alike = a->n_strata == b->n_strata;
    for (size_t h = 0; alike && h < a->n_strata; h++)
        alike = a->stratum[h].population == b->stratum[h].population &&
                a->stratum[h].sample == b->stratum[h].sample;
    return alike;
}

dt_status dtp_stat_divisions_new(dtp_stat_divisions *out, const dtp_stat_side *side, size_t k,
                                 dtp_arena *arena, dt_error *err)
{
    size_t outcomes = 0, cells = 0;
    for (size_t j = 0; j < k; j++) {
        size_t groups = dtp_least(side[j].outcomes, DTP_STAT_FARTHEST + 1);
        size_t own = 2 * side[j].most * groups;
        outcomes = side[j].outcomes > outcomes ? side[j].outcomes : outcomes;
        cells = own > cells ? own : cells;
    }
    *out = (dtp_stat_divisions){.n = 0};
    out->distance = dtp_arena_array(arena, outcomes, sizeof *out->distance);
    out->group = dtp_arena_array(arena, outcomes, sizeof *out->group);
    out->chance = dtp_arena_array(arena, cells, sizeof *out->chance);
    out->slot = dtp_arena_array(arena, DTP_STAT_FARTHEST + 1, sizeof *out->slot);
    out->rising = dtp_arena_array(arena, DTP_STAT_FARTHEST + 1, sizeof *out->rising);
    out->beyond = dtp_arena_array(arena, (DTP_STAT_FRONT + 1) * dtp_least(outcomes, DTP_STAT_FARTHEST + 1),
                                  sizeof *out->beyond);
    return out->distance && out->group && out->chance && out->slot && out->rising && out->beyond
               ? DT_OK
               : dtp_fail_memory(err);
}

/* The variance of the weighted share where every stratum has the same one, held within half a dossier of the
 * ends. */
static double spread(const dtp_stat_side *t, double share)
{
    double variance = 0;
    for (size_t h = 0; h < t->n_strata; h++) {
        double N = (double)t->stratum[h].population, n = (double)t->stratum[h].sample;
        double weight = N / (double)t->population;
        variance += weight * weight * share * (1 - share) / n * (N - n) / fmax(N - 1, 1);
    }
    return fmax(variance, 1e-9);
}

void dtp_stat_divisions_measure(dtp_stat_divisions *d, const dtp_stat_side *t, double share)
{
    double half = 0.5 / (double)t->population;
    share = fmin(fmax(share, half), 1 - half);
    double variance = spread(t, share);
    d->round += d->groups; /* what the slots hold of earlier shares is no more than this */
    d->groups = 0;
    for (size_t o = 0; o < t->outcomes; o++) {
        double off = t->share[o] - share;
        double far = floor(PARTS * (off * off) / variance + 0.5);
        unsigned long distance = far < DTP_STAT_FARTHEST ? (unsigned long)far : DTP_STAT_FARTHEST;
        if (d->slot[distance] <= d->round) {
            d->distance[d->groups] = distance;
            d->slot[distance] = d->round + ++d->groups;
        }
        d->group[o] = (unsigned)(d->slot[distance] - d->round - 1);
    }
    d->seen = d->distance[d->group[t->seen]];
}

/* One division: its chances, by distance. The chances of the outcomes grow in place, from the last one down.
 */
static void add_division(dtp_stat_divisions *d, const dtp_stat_side *t, const unsigned long *met)
{
    double *row = d->chance + d->n++ * d->groups;
    double *chance = t->share + t->outcomes; /* room beyond the shares */
    size_t made = 1;
    chance[0] = 1;
    for (size_t h = 0; h < t->n_strata; h++) {
        unsigned long n = t->stratum[h].sample;
        const double *own = t->chance[h] + met[h] * (n + 1);
        for (size_t i = made; i-- > 0;) {
            double before = chance[i];
            for (unsigned long x = n + 1; x-- > 0;)
                chance[i * (n + 1) + x] = before * own[x];
        }
        made *= n + 1;
    }
    memset(row, 0, d->groups * sizeof *row);
    for (size_t o = 0; o < t->outcomes; o++)
        row[d->group[o]] += chance[o];
}

/* The next division of the first strata, like a clock; false after the last. */
static bool next(unsigned long *met, const dtp_stat_side *t)
{
    for (size_t h = 0; h + 1 < t->n_strata; h++) {
        if (met[h] < t->stratum[h].population) {
            met[h]++;
            return true;
        }
        met[h] = 0;
    }
    return false;
}

static void divide(dtp_stat_divisions *d, const dtp_stat_side *t, unsigned long total)
{
    unsigned long met[MOST_STRATA] = {0};
    size_t last = t->n_strata - 1;
    do {
        unsigned long sum = 0;
        for (size_t h = 0; h < last; h++)
            sum += met[h];
        if (sum > total || total - sum > t->stratum[last].population)
            continue;
        met[last] = total - sum;
        add_division(d, t, met);
    } while (next(met, t));
}

static void add_whole(dtp_stat_divisions *d, const dtp_stat_side *t, unsigned long total)
{
    double *row = d->chance + d->n++ * d->groups;
    double *chance = t->share + t->outcomes; /* room beyond the shares */
    memset(row, 0, d->groups * sizeof *row);
    dtp_stat_hyper_fill(chance, t->population, total, t->stratum[0].sample);
    for (size_t o = 0; o < t->outcomes; o++)
        row[d->group[o]] += chance[o];
}

void dtp_stat_divisions_at(dtp_stat_divisions *d, const dtp_stat_side *t, double share)
{
    unsigned long low = (unsigned long)floor(share * (double)t->population + 1e-9);
    unsigned long high = (unsigned long)fmax(ceil(share * (double)t->population - 1e-9), 0);
    dtp_stat_divisions_measure(d, t, share);
    d->n = 0;
    d->pruned = false;
    for (unsigned long total = low; total <= high; total++)
        if (t->n_strata > 1)
            divide(d, t, total);
        else
            add_whole(d, t, total);
}
