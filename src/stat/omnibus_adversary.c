/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The test over municipalities whose strata were drawn unequally. */
#include "base/order.h"
#include "stat/check.h"
#include "stat/omnibus_divisions.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Shares of the published p-value. */
#define SHARES 200
/* Every share that whole dossiers tell apart, for populations up to half as many. */
#define MOST_SHARES 400UL
/* Distances of so many and more are taken together: as published, and for a side when there are many. */
#define FARTHEST      2000UL
#define FARTHEST_EACH 40UL
/* Steps of tables for the shares that are not published; beyond them the bounds stand. */
#define TABLE_STEPS 1e9
/* Exponents of Chernoff's bound, per eighth of a squared distance. */
static const double SLOPE[] = {0.08 / 8, 0.18 / 8, 0.28 / 8, 0.38 / 8, 0.46 / 8};
enum { SLOPES = DTP_COUNT(SLOPE) };

typedef struct game {
    dtp_stat_side *side;
    size_t k;
    dtp_stat_divisions divisions;
    double (*power)[DTP_STAT_FARTHEST + 1]; /* e^(slope * distance) */
    unsigned long farthest;
    double *value, *next; /* the adversary's best chance of a distance so large or larger */
    double *worth;        /* of one division */
    double left;          /* steps */
} game;

/* A share, and a bound of its p-value. */
typedef struct candidate {
    double bound;
    size_t share;
    bool played; /* and counted in the largest one found */
} candidate;

static int falling(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (x->bound != y->bound)
        return x->bound > y->bound ? -1 : 1;
    return (x->share > y->share) - (x->share < y->share);
}

/* Sides alike are divided once: the ones before it at hand are the same. */
static void divide(game *g, size_t j, double share)
{
    if (j > 0 && dtp_stat_side_alike(&g->side[j], &g->side[j - 1])) {
        g->divisions.seen = g->divisions.distance[g->divisions.group[g->side[j].seen]];
        return;
    }
    dtp_stat_divisions_at(&g->divisions, &g->side[j], share);
}

static double largest_mean(const dtp_stat_divisions *d, const double *power)
{
    double largest = 0;
    for (size_t c = 0; c < d->n; c++) {
        const double *chance = d->chance + c * d->groups;
        double mean = 0;
        for (size_t i = 0; i < d->groups; i++)
            mean += chance[i] * power[d->distance[i]];
        largest = fmax(largest, mean);
    }
    return largest;
}

/* P(distance >= seen) <= e^(-slope seen) times the largest means of e^(slope distance), for every slope. */
static double chernoff(game *g, double share)
{
    double log_mean[SLOPES] = {0}, own[SLOPES] = {0}, least = 0;
    unsigned long seen = 0;
    for (size_t j = 0; j < g->k; j++) {
        divide(g, j, share);
        seen += g->divisions.seen;
        bool again = j > 0 && dtp_stat_side_alike(&g->side[j], &g->side[j - 1]);
        for (size_t i = 0; i < SLOPES && !again; i++)
            own[i] = log(largest_mean(&g->divisions, g->power[i]));
        for (size_t i = 0; i < SLOPES; i++)
            log_mean[i] += own[i];
    }
    for (size_t i = 0; i < SLOPES; i++)
        least = fmin(least, log_mean[i] - SLOPE[i] * (double)dtp_least(seen, g->farthest));
    return exp(least);
}

/* What one division is worth, for every distance still needed: one distance at a time, so that the inner loop
 * runs along both tables. */
static void add_worth(double *worth, const dtp_stat_divisions *d, const double *chance, const double *value,
                      unsigned long needed)
{
    memset(worth, 0, (needed + 1) * sizeof *worth);
    for (size_t i = 0; i < d->groups; i++) {
        double own = chance[i], all = own * value[0];
        unsigned long near = dtp_least(d->distance[i], needed + 1);
        for (unsigned long r = 0; r < near; r++)
            worth[r] += all;
        for (unsigned long r = near; r <= needed; r++)
            worth[r] += own * value[r - near];
    }
}

/* The adversary's move in one side: for every distance still needed, the division that makes it likeliest. */
static void move(game *g, unsigned long needed)
{
    const dtp_stat_divisions *d = &g->divisions;
    memset(g->next, 0, (needed + 1) * sizeof *g->next);
    for (size_t c = 0; c < d->n; c++) {
        add_worth(g->worth, d, d->chance + c * d->groups, g->value, needed);
        for (unsigned long r = 0; r <= needed; r++)
            g->next[r] = g->worth[r] > g->next[r] ? g->worth[r] : g->next[r];
    }
    double *swap = g->value;
    g->value = g->next;
    g->next = swap;
    g->left -= (double)d->n * (double)d->groups * (double)(needed + 1);
}

static unsigned long seen_at(game *g, double share)
{
    unsigned long seen = 0;
    for (size_t j = 0; j < g->k; j++) {
        dtp_stat_divisions_measure(&g->divisions, &g->side[j], share);
        seen += g->divisions.seen;
    }
    return dtp_least(seen, g->farthest);
}

static double play(game *g, double share)
{
    unsigned long needed = seen_at(g, share);
    memset(g->value, 0, (needed + 1) * sizeof *g->value);
    g->value[0] = 1;
    for (size_t j = 0; j < g->k; j++) {
        divide(g, j, share);
        dtp_stat_divisions_prune(&g->divisions);
        move(g, needed);
    }
    return fmin(g->value[needed], 1);
}

static double bound_steps(const game *g, size_t shares)
{
    double steps = 0;
    for (size_t j = 0; j < g->k; j++)
        if (j == 0 || !dtp_stat_side_alike(&g->side[j], &g->side[j - 1]))
            steps += 2 * (double)g->side[j].most * (double)g->side[j].outcomes * (SLOPES + 2);
    return steps * (double)shares;
}

/* The largest p-value over every `step`-th share, when `most` is known already: tables for the largest bounds
 * until none is left above it; without steps left, the bound stands. */
static double largest(game *g, candidate *c, size_t n, size_t step, double most)
{
    for (size_t i = 0; i <= n && c[i].bound > most; i++) {
        if (c[i].share % step != 0 || c[i].played)
            continue;
        double own = c[i].bound;
        c[i].played = g->left > 0;
        if (c[i].played)
            own = fmin(own, play(g, (double)c[i].share / (double)n));
        most = fmax(most, own);
    }
    return most;
}

static dt_status play_all(dt_omnibus *out, game *g, size_t n, dt_error *err)
{
    candidate *c = dtp_calloc(n + 1, sizeof *c);
    if (!c)
        return dtp_fail_memory(err);
    for (size_t i = 0; i <= n; i++)
        c[i] = (candidate){chernoff(g, (double)i / (double)n), i, false};
    qsort(c, n + 1, sizeof *c, falling);
    g->left = DT_OMNIBUS_STEPS;
    out->p = largest(g, c, n, n / SHARES, 0);
    g->left = TABLE_STEPS;
    out->bound = largest(g, c, n, 1, out->p);
    dtp_free(c);
    return DT_OK;
}

/* Shares in steps of at most half a dossier of the largest population; a multiple of the published ones. */
static size_t strict_shares(const game *g)
{
    unsigned long largest_side = 0;
    for (size_t j = 0; j < g->k; j++)
        if (g->side[j].population > largest_side)
            largest_side = g->side[j].population;
    return SHARES * ((2 * largest_side + SHARES - 1) / SHARES);
}

static dt_status run(dt_omnibus *out, game *g, dt_error *err)
{
    size_t strict = strict_shares(g);
    bool fits = strict <= MOST_SHARES && bound_steps(g, strict) <= DT_OMNIBUS_STEPS;
    if (bound_steps(g, SHARES) > DT_OMNIBUS_STEPS)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_OMNIBUS_STEPS, NULL);
    *out = (dt_omnibus){.method = "adversary",
                        .guarantee = fits ? DT_GUARANTEE_VALID : DT_GUARANTEE_APPROXIMATE,
                        .units = g->k};
    return play_all(out, g, fits ? strict : SHARES, err);
}

static dt_status prepare(game *g, const dt_omnibus_unit *unit, size_t k, dtp_arena *arena, dt_error *err)
{
    g->side = dtp_arena_array(arena, k, sizeof *g->side);
    g->power = dtp_arena_array(arena, SLOPES, sizeof *g->power);
    g->farthest = FARTHEST_EACH * k > FARTHEST ? FARTHEST_EACH * k : FARTHEST;
    g->value = dtp_arena_array(arena, g->farthest + 1, sizeof *g->value);
    g->next = dtp_arena_array(arena, g->farthest + 1, sizeof *g->next);
    g->worth = dtp_arena_array(arena, g->farthest + 1, sizeof *g->worth);
    if (!g->side || !g->power || !g->value || !g->next || !g->worth)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < SLOPES; i++)
        for (unsigned long q = 0; q <= DTP_STAT_FARTHEST; q++)
            g->power[i][q] = exp(SLOPE[i] * (double)q);
    for (size_t j = 0; j < k; j++) {
        unsigned long drawn = 0;
        for (size_t h = 0; h < unit[j].n_strata; h++)
            drawn += unit[j].stratum[h].sample;
        if (drawn > 0)
            DT_TRY(dtp_stat_side_new(&g->side[g->k++], &unit[j], arena, err));
    }
    if (g->k < 2)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_OMNIBUS_FEW, NULL);
    return dtp_stat_divisions_new(&g->divisions, g->side, g->k, arena, err);
}

dt_status dt_omnibus_adversary(dt_omnibus *out, const dt_omnibus_unit *unit, size_t k, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    game g = {.k = 0};
    dt_status status = prepare(&g, unit, k, &arena, err);
    if (status == DT_OK)
        status = run(out, &g, err);
    dtp_arena_free(&arena);
    return status;
}
