/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which municipalities differ, behind a test that found that some do. */
#include "base/mem.h"
#include "stat/check.h"
#include "stat/distribution.h"
#include "stat/omnibus_choose.h"
#include <math.h>
#include <stdlib.h>

/* Beyond this the enumeration of all tables of two samples takes too long. */
#define MOST_TABLES 4e8
/* Of all pairs together. */
#define MOST_STEPS 4e9
/* What a pair of which the strata were drawn unequally is taken to cost. */
#define STEPS_UNEQUAL 1e7
/* More municipalities are not told apart in pairs. */
#define MOST_UNITS 100

typedef struct pairs {
    const dt_omnibus_unit *unit;
    size_t k;
    dt_omnibus_pair *pair;
    size_t n;
    const size_t *seen; /* units of which something was seen */
    size_t n_seen;
    double level;
} pairs;

static double table_steps(const dt_sample *a, const dt_sample *b)
{
    return (double)(a->N + b->N) * (double)a->n * (double)b->n;
}

static double pair_steps(const dt_omnibus_unit *a, const dt_omnibus_unit *b)
{
    dt_sample one, other;
    bool first = dt_omnibus_as_one(&one, a);
    bool second = dt_omnibus_as_one(&other, b);
    return first && second && table_steps(&one, &other) <= MOST_TABLES ? table_steps(&one, &other)
                                                                       : STEPS_UNEQUAL;
}

static dt_status test_pair(dt_omnibus_pair *pair, const dt_omnibus_unit *unit, dt_error *err)
{
    const dt_omnibus_unit two[2] = {unit[pair->first], unit[pair->second]};
    dt_sample a, b;
    dt_test test;
    dt_omnibus all;
    bool first = dt_omnibus_as_one(&a, &two[0]);
    bool second = dt_omnibus_as_one(&b, &two[1]);
    if (a.n == 0 || b.n == 0)
        return DT_OK;
    if (first && second && a.n <= DT_COMPARE_SAMPLE_MAX && b.n <= DT_COMPARE_SAMPLE_MAX &&
        table_steps(&a, &b) <= MOST_TABLES) {
        DT_TRY(dt_test_difference(&test, &a, &b, err));
        pair->p = test.two_sided;
        return DT_OK;
    }
    DT_TRY(dt_omnibus_test(&all, two, 2, err));
    pair->p = all.bound;
    return DT_OK;
}

static bool rejects(double p, double level)
{
    return p <= level * (1 + DTP_TIE);
}

static dt_omnibus_pair *find(const pairs *t, size_t first, size_t second)
{
    size_t before = first * (2 * t->k - first - 1) / 2;
    return &t->pair[before + second - first - 1];
}

static bool holds_open(const pairs *t, const size_t *member, size_t r)
{
    for (size_t i = 0; i < r; i++)
        for (size_t j = i + 1; j < r; j++)
            if (find(t, member[i], member[j])->shown)
                return true;
    return false;
}

static dt_status test_set(const pairs *t, const size_t *member, size_t r, dt_error *err)
{
    dt_omnibus_unit own[DT_OMNIBUS_CLOSED_MAX];
    dt_omnibus all;
    double k = (double)t->n_seen;
    double level = r + 1 >= t->n_seen ? t->level : 1 - pow(1 - t->level, (double)r / k);
    if (!holds_open(t, member, r))
        return DT_OK;
    if (r == 2) {
        dt_omnibus_pair *pair = find(t, member[0], member[1]);
        pair->shown = rejects(pair->p, level);
        return DT_OK;
    }
    for (size_t i = 0; i < r; i++)
        own[i] = t->unit[member[i]];
    DT_TRY(dtp_stat_omnibus_choose(&all, own, r, level * (1 + DTP_TIE), err));
    for (size_t i = 0; i < r && !rejects(all.bound, level); i++)
        for (size_t j = i + 1; j < r; j++)
            find(t, member[i], member[j])->shown = false;
    return DT_OK;
}

/* Every set, the large ones first: a set that is not rejected closes its pairs, and sets of closed pairs need
 * no test. */
static dt_status close_all(const pairs *t, dt_error *err)
{
    for (size_t i = 0; i < t->n_seen; i++)
        for (size_t j = i + 1; j < t->n_seen; j++)
            find(t, t->seen[i], t->seen[j])->shown = true;
    for (size_t r = t->n_seen; r >= 2; r--)
        for (unsigned set = 0; set < 1U << t->n_seen; set++) {
            size_t member[DT_OMNIBUS_CLOSED_MAX], n = 0;
            for (size_t i = 0; i < t->n_seen; i++)
                if (set >> i & 1U)
                    member[n++] = t->seen[i];
            if (n == r && r < t->n_seen)
                DT_TRY(test_set(t, member, r, err));
        }
    return DT_OK;
}

/* Which numbers of pairs can be alike when k municipalities fall into groups: reach[i * (most + 1) + number]
 * for the first i. */
static bool *list_alike(size_t k, size_t most)
{
    bool *reach = dtp_calloc((k + 1) * (most + 1), sizeof *reach);
    if (!reach)
        return NULL;
    reach[0] = true;
    for (size_t i = 1; i <= k; i++)
        for (size_t group = 1; group <= i; group++)
            for (size_t alike = 0, own = group * (group - 1) / 2; alike + own <= most; alike++)
                if (reach[(i - group) * (most + 1) + alike])
                    reach[i * (most + 1) + alike + own] = true;
    return reach;
}

static int by_p(const void *a, const void *b)
{
    const dt_omnibus_pair *x = *(dt_omnibus_pair *const *)a, *y = *(dt_omnibus_pair *const *)b;
    if (x->p != y->p)
        return x->p < y->p ? -1 : 1;
    return (x > y) - (x < y);
}

static void step_down(dt_omnibus_pair **rank, size_t n, const bool *alike, size_t most, double level)
{
    size_t left = most - 1; /* not all of them are alike, says the gate */
    for (size_t i = 0; i < n; i++) {
        while (left > 0 && (!alike[left] || left > n - i))
            left--;
        rank[i]->shown = rejects(rank[i]->p, level / (double)(left > 0 ? left : 1));
        if (!rank[i]->shown)
            return;
    }
}

static dt_status shaffer(const pairs *t, dt_error *err)
{
    size_t k = t->n_seen, most = k * (k - 1) / 2, n = 0;
    bool *reach = list_alike(k, most);
    dt_omnibus_pair **rank = dtp_calloc(t->n + 1, sizeof *rank);
    dt_status status = reach && rank ? DT_OK : dtp_fail_memory(err);
    for (size_t i = 0; i < t->n && status == DT_OK; i++)
        if (!isnan(t->pair[i].p))
            rank[n++] = &t->pair[i];
    if (status == DT_OK) {
        qsort(rank, n, sizeof *rank, by_p);
        step_down(rank, n, reach + k * (most + 1), most, t->level);
    }
    dtp_free(reach);
    dtp_free(rank);
    return status;
}

static dt_status run(pairs *t, const dt_omnibus *gate, dt_error *err)
{
    double steps = 0;
    for (size_t i = 0; i < t->n; i++)
        steps += pair_steps(&t->unit[t->pair[i].first], &t->unit[t->pair[i].second]);
    if (t->n_seen < 2 || t->n_seen > MOST_UNITS || steps > MOST_STEPS)
        return DT_OK;
    for (size_t i = 0; i < t->n; i++)
        DT_TRY(test_pair(&t->pair[i], t->unit, err));
    if (!rejects(gate->bound, t->level))
        return DT_OK;
    if (t->n_seen == 2) {
        dt_omnibus_pair *only = find(t, t->seen[0], t->seen[1]);
        only->shown = rejects(only->p, t->level);
        return DT_OK;
    }
    return t->n_seen <= DT_OMNIBUS_CLOSED_MAX ? close_all(t, err) : shaffer(t, err);
}

dt_status dt_omnibus_pairs(dt_omnibus_pair *out, const dt_omnibus_unit *unit, size_t k,
                           const dt_omnibus *gate, double level, dt_error *err)
{
    DT_TRY(dtp_stat_check_confidence(level, err));
    DT_TRY(dtp_stat_omnibus_check(unit, k, err));
    pairs t = {.unit = unit, .k = k, .pair = out, .level = level};
    size_t *seen = dtp_calloc(k + 1, sizeof *seen);
    if (!seen)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < k; i++) {
        dt_sample own;
        (void)dt_omnibus_as_one(&own, &unit[i]);
        if (own.n > 0)
            seen[t.n_seen++] = i;
        for (size_t j = i + 1; j < k; j++)
            out[t.n++] = (dt_omnibus_pair){.first = i, .second = j, .p = NAN};
    }
    t.seen = seen;
    dt_status status = run(&t, gate, err);
    dtp_free(seen);
    return status;
}
