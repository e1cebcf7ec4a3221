/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The largest chance of T = sum u_h X_h >= t when M dossiers meet, over every way to divide M over the
 * strata: bounded by an adversary who divides as the outcomes come in, and settled by branch and bound. */
#ifndef DTP_STAT_ADVERSARY_H
#define DTP_STAT_ADVERSARY_H

#include "base/mem.h"

/* A stratum of 0 < n < N dossiers, each of its n outcomes worth u. */
typedef struct dtp_stat_weighed {
    unsigned long N, n, u;
} dtp_stat_weighed;

typedef struct dtp_stat_level {
    unsigned long N, n, u;
    size_t units;   /* floor(N / step) */
    size_t rest;    /* the sum of those from this level on */
    size_t goal;    /* the largest T from this level on */
    double *chance; /* row i: P(X = 0..n) when min(N, i step + step - 1) meet */
    double *best;   /* row i: the largest chance of T >= 0..goal from here, i units from here on; NULL in
                       the first level, of which only a few are asked for */
} dtp_stat_level;

/* A number of dossiers counts in units of `step`, what does not fill a unit in the adversary's favour. */
typedef struct dtp_stat_adversary {
    dtp_stat_level *level;
    size_t K;
    unsigned long step;
} dtp_stat_adversary;

/* Multiply-adds to fill the table, and the numbers that it holds; and multiply-adds of one chance. */
double dtp_stat_adversary_work(const dtp_stat_weighed *strata, size_t K, unsigned long step);
double dtp_stat_adversary_size(const dtp_stat_weighed *strata, size_t K, unsigned long step);
double dtp_stat_adversary_step(const dtp_stat_weighed *strata, unsigned long step);
/* K >= 2 strata, in this order. Lives in the arena. */
dt_status dtp_stat_adversary_fill(dtp_stat_adversary *out, const dtp_stat_weighed *strata, size_t K,
                                  unsigned long step, dtp_arena *arena, dt_error *err);
/* The largest T. */
size_t dtp_stat_adversary_goal(const dtp_stat_adversary *a);
/* The adversary's chance of T >= t when M dossiers meet. */
double dtp_stat_adversary_chance(const dtp_stat_adversary *a, unsigned long M, size_t t);
/* The smallest M with a chance above tail. */
unsigned long dtp_stat_adversary_limit(const dtp_stat_adversary *a, size_t t, double tail);

/* From M on, the smallest M with a division that makes P(T >= t) more than tail; step must be 1. Out of
 * multiply-adds: the M that was reached, below which all are excluded, and *ended is false. */
dt_status dtp_stat_divisions_limit(unsigned long *M, bool *ended, const dtp_stat_adversary *a, size_t t,
                                   double tail, double budget, dt_error *err);

#endif
