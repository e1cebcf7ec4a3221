/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What does not apply to every dossier: the tests are given the most dossiers to which it can apply, and have
 * to hold whatever the true number is. Everything is enumerated; the hypothesis is the same share of those to
 * which it applies. (Shares that are equal only up to a whole dossier of a handful to which it applies, 3 of
 * 5 and 2 of 7, are different, and may be found to be.) */
#include "stat/distribution.h"
#include "stat/vector.h"
#include <dossiertoets/omnibus.h>

enum { TOWNS = 3, MOST_OUTCOMES = 200 };

/* Given how many of those drawn it applies to, which is n; N is the most it can apply to. */
typedef struct seen {
    size_t k;
    dt_sample most[TOWNS];
    bool pair; /* the test of two */
} seen;

static void outcome_of(dt_sample *unit, const seen *d, size_t outcome)
{
    for (size_t j = d->k; j-- > 0; outcome /= d->most[j].n + 1)
        unit[j] = (dt_sample){d->most[j].N, d->most[j].n, outcome % (d->most[j].n + 1)};
}

static size_t reject(bool *rejected, const seen *d)
{
    size_t outcomes = 1;
    for (size_t j = 0; j < d->k; j++)
        outcomes *= d->most[j].n + 1;
    ck_assert_uint_le(outcomes, MOST_OUTCOMES);
    for (size_t o = 0; o < outcomes; o++) {
        dt_sample unit[TOWNS];
        dt_test two;
        double p;
        outcome_of(unit, d, o);
        if (d->pair)
            ck_ok(dt_test_difference(&two, &unit[0], &unit[1], err));
        else
            ck_ok(dt_omnibus_conditional(&p, unit, d->k, err));
        rejected[o] = (d->pair ? two.two_sided : p) <= 0.05 * (1 + 1e-9);
    }
    return outcomes;
}

static double size_at(const seen *d, const bool *rejected, size_t outcomes, const unsigned long *applies,
                      const unsigned long *meets)
{
    double size = 0;
    for (size_t o = 0; o < outcomes; o++) {
        dt_sample unit[TOWNS];
        double chance = 1;
        if (!rejected[o])
            continue;
        outcome_of(unit, d, o);
        for (size_t j = 0; j < d->k; j++)
            chance *= dtp_stat_hyper_pmf(unit[j].x, applies[j], meets[j], unit[j].n);
        size += chance;
    }
    return size;
}

/* Every number of dossiers to which it applies in the sides from j on, and every share that all can have. */
static double largest_from(const seen *d, const bool *rejected, size_t outcomes, unsigned long *applies,
                           unsigned long *meets, size_t j)
{
    double largest = 0;
    if (j == d->k)
        return size_at(d, rejected, outcomes, applies, meets);
    for (applies[j] = d->most[j].n; applies[j] <= d->most[j].N; applies[j]++)
        for (meets[j] = 0; meets[j] <= applies[j]; meets[j]++)
            if (j == 0 || meets[j] * applies[0] == meets[0] * applies[j])
                largest = fmax(largest, largest_from(d, rejected, outcomes, applies, meets, j + 1));
    return largest;
}

START_TEST(whatever_number_it_applies_to)
{
    static const seen design[] = {{2, {{20, 6, 0}, {15, 5, 0}}, false},
                                  {2, {{30, 8, 0}, {30, 8, 0}}, false},
                                  {2, {{14, 3, 0}, {30, 6, 0}}, false},
                                  {3, {{10, 4, 0}, {9, 4, 0}, {8, 4, 0}}, false},
                                  {3, {{14, 5, 0}, {12, 4, 0}, {9, 3, 0}}, false},
                                  {2, {{20, 6, 0}, {15, 5, 0}}, true},
                                  {2, {{30, 8, 0}, {30, 8, 0}}, true},
                                  {2, {{25, 10, 0}, {25, 4, 0}}, true}};
    bool rejected[MOST_OUTCOMES];
    unsigned long applies[TOWNS], meets[TOWNS];
    size_t outcomes = reject(rejected, &design[_i]);
    double largest = largest_from(&design[_i], rejected, outcomes, applies, meets, 0);
    printf("size %.4f\n", largest);
    ck_assert_double_gt(largest, 0.01); /* something is rejected */
    ck_assert_double_le(largest, 0.05);
}
END_TEST

/* Two sides of two strata of 8 and 6, of which 3 and 2 were drawn: to some of each it applies, some of those
 * meet. All together they are one sample, given how many it applies to. */
enum { LARGE = 8, FEW = 6, DRAWN_LARGE = 3, DRAWN_FEW = 2, DRAWN = 5, CELLS = 36, MOST_TRUTHS = 1300 };

typedef struct truth {
    unsigned long applies, meets;
    double chance[CELLS]; /* [a * 6 + x] */
} truth;

/* x meet and y apply and do not, of n drawn of N. */
static double chance_of(unsigned long N, unsigned long applies, unsigned long meets, unsigned long n,
                        unsigned long a, unsigned long x)
{
    return dtp_stat_hyper_pmf(a, N, applies, n) * dtp_stat_hyper_pmf(x, applies, meets, a);
}

static void add_chances(truth *t, const unsigned long *applies, const unsigned long *meets)
{
    for (unsigned long a = 0; a <= DRAWN_LARGE; a++)
        for (unsigned long x = 0; x <= a; x++)
            for (unsigned long b = 0; b <= DRAWN_FEW; b++)
                for (unsigned long y = 0; y <= b; y++)
                    if (a <= applies[0] && b <= applies[1])
                        t->chance[(a + b) * 6 + x + y] +=
                            chance_of(LARGE, applies[0], meets[0], DRAWN_LARGE, a, x) *
                            chance_of(FEW, applies[1], meets[1], DRAWN_FEW, b, y);
}

static size_t list_truths(truth *t)
{
    size_t n = 0;
    unsigned long applies[2], meets[2];
    for (applies[0] = 0; applies[0] <= LARGE; applies[0]++)
        for (meets[0] = 0; meets[0] <= applies[0]; meets[0]++)
            for (applies[1] = 0; applies[1] <= FEW; applies[1]++)
                for (meets[1] = 0; meets[1] <= applies[1]; meets[1]++) {
                    ck_assert_uint_lt(n, MOST_TRUTHS);
                    t[n] = (truth){.applies = applies[0] + applies[1], .meets = meets[0] + meets[1]};
                    add_chances(&t[n++], applies, meets);
                }
    return n;
}

static void reject_cells(bool (*rejected)[CELLS])
{
    for (size_t i = 0; i < CELLS; i++)
        for (size_t j = 0; j < CELLS; j++) {
            const dt_sample two[] = {{LARGE + FEW - DRAWN + i / 6, i / 6, i % 6},
                                     {LARGE + FEW - DRAWN + j / 6, j / 6, j % 6}};
            double p = 1;
            if (two[0].n > 0 && two[1].n > 0 && two[0].x <= two[0].n && two[1].x <= two[1].n)
                ck_ok(dt_omnibus_conditional(&p, two, 2, err));
            rejected[i][j] = p <= 0.05 * (1 + 1e-9);
        }
}

START_TEST(strata_in_proportion)
{
    static truth t[MOST_TRUTHS];
    static bool rejected[CELLS][CELLS];
    double largest = 0;
    size_t n = list_truths(t);
    reject_cells(rejected);
    for (size_t i = 0; i < n; i++) {
        double after[CELLS] = {0};
        for (size_t c = 0; c < CELLS; c++)
            for (size_t d = 0; d < CELLS; d++)
                after[d] += rejected[c][d] ? t[i].chance[c] : 0;
        for (size_t j = 0; j < n; j++) {
            double size = 0;
            if (t[i].applies == 0 || t[j].applies == 0 ||
                t[i].meets * t[j].applies != t[j].meets * t[i].applies)
                continue;
            for (size_t d = 0; d < CELLS; d++)
                size += after[d] * t[j].chance[d];
            largest = fmax(largest, size);
        }
    }
    printf("size %.4f over %zu divisions\n", largest, n);
    ck_assert_double_gt(largest, 0.001);
    ck_assert_double_le(largest, 0.05);
}
END_TEST

static TCase *choose(void)
{
    TCase *t = tcase_create("omnibus_choose");
    tcase_set_timeout(t, 300);
    tcase_add_loop_test(t, whatever_number_it_applies_to, 0, 8);
    tcase_add_test(t, strata_in_proportion);
    return t;
}

DT_CHECK_MAIN("stat/omnibus_choose", choose)
