/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits over strata and of what does not apply, against answers worked out elsewhere. */
#include "base/count.h"
#include "selftest/selftest.h"
#include <dossiertoets/applicable.h>

enum { STRATA_MAX = 5 };

/* A design with its weights, what was seen to meet, and the exact limits. */
typedef struct known {
    size_t H;
    dt_stratum_count stratum[STRATA_MAX];
    unsigned long weights[STRATA_MAX];
    dt_count_interval limits;
} known;

static dt_status limits_of(dt_strata_total *out, const known *k, dt_error *err)
{
    const dt_strata_options options = {.weights = k->weights};
    unsigned long met[STRATA_MAX];
    dt_strata_limits *table;
    for (size_t h = 0; h < k->H; h++)
        met[h] = k->stratum[h].count;
    DT_TRY(dt_strata_limits_new(&table, k->stratum, k->H, &options, err));
    dt_status status = dt_strata_limits_of(out, table, met, 0.95, DT_TWO_SIDED, err);
    dt_strata_limits_free(table);
    return status;
}

static dt_status chosen_weights(dtp_selftest *t, dt_error *err)
{
    static const dt_stratum_count unequal[] = {{300, 3, 0}, {60, 6, 0}, {60, 6, 0}, {60, 6, 0}};
    static const unsigned long weights[] = {16, 5, 5, 5};
    dt_strata_limits *table;
    DT_TRY(dt_strata_limits_new(&table, unequal, DTP_COUNT(unequal), NULL, err));
    for (size_t h = 0; h < DTP_COUNT(weights); h++)
        dtp_selftest_expect(t, dt_strata_limits_weights(table)[h] == weights[h]);
    dt_strata_limits_free(table);
    return DT_OK;
}

dt_status dtp_selftest_strata_table(dtp_selftest *t, dt_error *err)
{
    static const known row[] = {
        {2, {{90, 8, 5}, {60, 6, 1}}, {9, 8}, {32, 105}},
        {4, {{5, 2, 1}, {4, 2, 1}, {3, 1, 0}, {3, 1, 1}}, {5, 4, 6, 6}, {3, 12}},
        {4, {{80, 4, 4}, {60, 4, 2}, {40, 4, 1}, {20, 4, 0}}, {4, 3, 2, 1}, {67, 167}},
        {5, {{30, 3, 1}, {30, 3, 2}, {30, 3, 0}, {30, 3, 3}, {30, 3, 1}}, {1, 1, 1, 1, 1}, {34, 108}},
        {5, {{60, 5, 5}, {40, 4, 4}, {30, 3, 3}, {10, 1, 1}, {10, 1, 1}}, {6, 5, 5, 5, 5}, {116, 150}}};
    for (size_t i = 0; i < DTP_COUNT(row); i++) {
        dt_strata_total total;
        DT_TRY(limits_of(&total, &row[i], err));
        dtp_selftest_expect(t, total.guarantee == DT_GUARANTEE_EXACT);
        dtp_selftest_expect(t, total.interval.lower == row[i].limits.lower &&
                                   total.interval.upper == row[i].limits.upper);
    }
    return chosen_weights(t, err);
}

static bool is_fraction(dt_rational r, const int64_t *wanted)
{
    return r.numerator == wanted[0] && r.denominator == wanted[1];
}

dt_status dtp_selftest_applicable(dtp_selftest *t, dt_error *err)
{
    static const struct {
        dt_stratum_count of; /* the count is that of those that apply and meet */
        unsigned long applicable;
        int64_t lower[2], upper[2];
    } row[] = {{{12, 5, 2}, 4, {2, 11}, {9, 11}},      {{14, 6, 3}, 3, {1, 2}, {1, 1}},
               {{20, 8, 3}, 5, {4, 15}, {13, 15}},     {{40, 14, 4}, 9, {6, 29}, {19, 27}},
               {{60, 28, 17}, 20, {30, 43}, {14, 15}}, {{150, 14, 4}, 9, {19, 110}, {53, 71}}};
    for (size_t i = 0; i < DTP_COUNT(row); i++) {
        dt_share_statement share;
        DT_TRY(dt_share_of_applicable(&share, row[i].of.population, row[i].of.sample, row[i].applicable,
                                      row[i].of.count, 0.95, DT_TWO_SIDED, DT_SHARE_CALIBRATED, err));
        dtp_selftest_expect(t, is_fraction(share.interval.lower, row[i].lower));
        dtp_selftest_expect(t, is_fraction(share.interval.upper, row[i].upper));
    }
    return DT_OK;
}
