/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is there a division of M over the strata that makes P(T >= t) more than the tail? Depth first, the most
 * promising number first, cut where even the adversary could not reach it. */
#include "base/error.h"
#include "stat/adversary.h"
#include <stdlib.h>
#include <string.h>

typedef struct child {
    double bound;
    size_t met;
} child;

typedef struct search {
    const dtp_stat_adversary *a;
    size_t t;
    double tail;
    double left;      /* multiply-adds */
    double **found;   /* level k: chance of each T of the levels before it, with the numbers chosen there */
    child **children; /* level k: what it may choose */
    size_t *chosen;   /* level k: what it chose */
    dtp_arena arena;
} search;

typedef enum answer { NO, YES, OUT } answer;

/* T of the levels before k is at most this. */
static size_t before(const search *s, size_t k)
{
    return s->a->level[0].goal - s->a->level[k].goal;
}

static bool open_search(search *s)
{
    const dtp_stat_adversary *a = s->a;
    s->found = dtp_arena_array(&s->arena, a->K + 1, sizeof *s->found);
    s->children = dtp_arena_array(&s->arena, a->K, sizeof *s->children);
    s->chosen = dtp_arena_array(&s->arena, a->K, sizeof *s->chosen);
    if (s->found == NULL || s->children == NULL || s->chosen == NULL)
        return false;
    for (size_t k = 0; k < a->K; k++) {
        s->found[k] = dtp_arena_array(&s->arena, a->level[0].goal + 1, sizeof(double));
        s->children[k] = dtp_arena_array(&s->arena, a->level[k].units + 1, sizeof(child));
        if (s->found[k] == NULL || s->children[k] == NULL)
            return false;
    }
    s->found[0][0] = 1;
    return true;
}

/* Chances of T through level k when j meet there. */
static void extend(search *s, size_t k, size_t j)
{
    const dtp_stat_level *at = &s->a->level[k];
    const double *chance = at->chance + j * (at->n + 1), *found = s->found[k];
    double *out = s->found[k + 1];
    size_t used = before(s, k);
    memset(out, 0, (used + at->u * at->n + 1) * sizeof *out);
    for (size_t T = 0; T <= used; T++) {
        if (found[T] <= 0)
            continue;
        for (size_t x = 0; x <= at->n; x++)
            out[T + at->u * x] += found[T] * chance[x];
        s->left -= (double)(at->n + 1);
    }
}

/* What the adversary could still make of it, with m left for the levels after k. */
static double bound(search *s, size_t k, size_t m)
{
    const dtp_stat_level *next = &s->a->level[k + 1];
    const double *best = next->best + m * (next->goal + 1), *found = s->found[k + 1];
    size_t used = before(s, k + 1);
    double chance = 0;
    for (size_t T = s->t > next->goal ? s->t - next->goal : 0; T <= used; T++)
        chance += found[T] * (T >= s->t ? 1 : best[s->t - T]);
    s->left -= (double)used + 1;
    return chance;
}

static bool alike(const dtp_stat_level *a, const dtp_stat_level *b)
{
    return a->N == b->N && a->n == b->n && a->u == b->u;
}

static int by_bound(const void *a, const void *b)
{
    const child *x = a, *y = b;
    return x->bound < y->bound ? 1 : x->bound > y->bound ? -1 : x->met < y->met ? -1 : x->met > y->met;
}

/* What level k may choose of m. Of strata that are alike, each has no more than the one before: the first of
 * those that are left has at least an equal part. */
static void choices(size_t *least, size_t *most, const search *s, size_t k, size_t m)
{
    const dtp_stat_level *at = &s->a->level[k];
    size_t run = 1;
    while (k + run < s->a->K && alike(at, at + run))
        run++;
    size_t after = k + run < s->a->K ? at[run].rest : 0;
    *least = m > after ? (m - after + run - 1) / run : 0;
    *most = m < at->units ? m : at->units;
    if (k > 0 && alike(at, at - 1) && s->chosen[k - 1] < *most)
        *most = s->chosen[k - 1];
}

/* The numbers that level k may choose of m, as far as the bound leaves them. With one level after it the
 * bound is the chance itself, and one above the tail is the answer. */
static answer list_children(size_t *count, search *s, size_t k, size_t m)
{
    size_t least, most;
    bool last = k + 2 == s->a->K;
    choices(&least, &most, s, k, m);
    *count = 0;
    for (size_t j = least; j <= most; j++) {
        if (s->left < 0)
            return OUT;
        extend(s, k, j);
        double chance = bound(s, k, m - j);
        if (chance <= s->tail)
            continue;
        if (last)
            return YES;
        s->children[k][(*count)++] = (child){chance, j};
    }
    if (*count > 1)
        qsort(s->children[k], *count, sizeof(child), by_bound);
    return NO;
}

static answer divide(search *s, size_t k, size_t m)
{
    size_t count;
    answer found = list_children(&count, s, k, m);
    for (size_t i = 0; i < count && found == NO; i++) {
        s->chosen[k] = s->children[k][i].met;
        extend(s, k, s->chosen[k]);
        found = divide(s, k + 1, m - s->chosen[k]);
    }
    return found;
}

dt_status dtp_stat_divisions_limit(unsigned long *M, bool *ended, const dtp_stat_adversary *a, size_t t,
                                   double tail, double budget, dt_error *err)
{
    *ended = true;
    if (a->K < 3) /* the second choice is forced: the adversary's chance is that of a division */
        return DT_OK;
    search s = {.a = a, .t = t, .tail = tail, .left = budget, .arena = DTP_ARENA_INIT};
    dt_status status = open_search(&s) ? DT_OK : dtp_fail_memory(err);
    for (answer found = NO; status == DT_OK && found == NO && *M < a->level[0].rest;) {
        found = divide(&s, 0, *M);
        *ended = found != OUT;
        *M += found == NO;
    }
    dtp_arena_free(&s.arena);
    return status;
}
