/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits of shares, strata and plans against the answers of other programs. */
#include "selftest/selftest.h"
#include <dossiertoets/plan.h>
#include <dossiertoets/stat.h>
#include <math.h>

static void expect_near(dtp_selftest *t, double found, double expected, double tolerance)
{
    dtp_selftest_expect(t, fabs(found - expected) <= tolerance);
}

dt_status dtp_selftest_shares(dtp_selftest *t, dt_error *err)
{
    static const struct {
        unsigned long n, x;
        double lower, upper;
    } row[] = {{263, 81, 0.252736745585271, 0.367621922601351},
               {148, 15, 0.0578440100834486, 0.161650490349479},
               {20, 0, 0, 0.168433470983085},
               {29, 1, 0.000872646883579923, 0.177644295488723}};
    for (size_t i = 0; i < DTP_COUNT(row); i++) {
        dt_share_interval limits;
        DT_TRY(dt_interval_clopper_pearson(&limits, row[i].n, row[i].x, 0.95, DT_TWO_SIDED, err));
        expect_near(t, limits.lower, row[i].lower, 1e-9);
        expect_near(t, limits.upper, row[i].upper, 1e-9);
    }
    return DT_OK;
}

dt_status dtp_selftest_strata(dtp_selftest *t, dt_error *err)
{
    static const dt_stratum_count survey[] = {{40, 6, 4}, {120, 14, 9}, {60, 8, 3}};
    dt_stratified e;
    DT_TRY(dt_estimate_stratified(&e, survey, DTP_COUNT(survey), 0.95, err));
    expect_near(t, e.share, 0.574134199134199, 1e-12);
    expect_near(t, e.standard_error, 0.0897143667549352, 1e-12);
    expect_near(t, e.df, 25, 0);
    return DT_OK;
}

dt_status dtp_selftest_strata_limits(dtp_selftest *t, dt_error *err)
{
    static const struct {
        dt_stratum_count stratum[3];
        size_t strata;
        unsigned long lower, upper;
    } row[] = {{{{20, 5, 1}, {30, 7, 2}}, 2, 4, 26},
               {{{20, 5, 5}, {30, 7, 7}}, 2, 39, 50},
               {{{20, 5, 0}, {30, 7, 0}}, 2, 0, 11},
               {{{10, 3, 2}, {12, 4, 4}, {8, 3, 1}}, 3, 13, 27}};
    for (size_t i = 0; i < DTP_COUNT(row); i++) {
        dt_stratified e;
        DT_TRY(dt_estimate_stratified(&e, row[i].stratum, row[i].strata, 0.95, err));
        dtp_selftest_expect(t, e.interval.lower == row[i].lower && e.interval.upper == row[i].upper);
    }
    return DT_OK;
}

dt_status dtp_selftest_sizes(dtp_selftest *t, dt_error *err)
{
    static const unsigned long N[] = {500, 1000, 5000}, percent[] = {8, 6, 4, 2};
    static const unsigned long n[] = {35, 47, 69, 129, 36, 48, 71, 138, 36, 49, 73, 147};
    for (size_t i = 0; i < DTP_COUNT(n); i++) {
        const dt_size_request request = {.model = DT_FINITE,
                                         .N = N[i / 4],
                                         .tolerable = {(long long)percent[i % 4], 100},
                                         .allowed = 0,
                                         .confidence = 0.95};
        dt_sample_plan plan;
        DT_TRY(dt_size_tolerable(&plan, &request, err));
        dtp_selftest_expect(t, plan.n == n[i] && plan.accept == 0);
    }
    return DT_OK;
}

/* Chances of acceptance of 14 of 60 with at most 3 problems, and of two batches of 8. */
dt_status dtp_selftest_lots(dtp_selftest *t, dt_error *err)
{
    static const double single[] = {1,
                                    1,
                                    1,
                                    1,
                                    0.997947235124632,
                                    0.991202436248424,
                                    0.977406256728906,
                                    0.9549235938082103,
                                    0.923002454472695,
                                    0.881750520562182,
                                    0.832005541434799,
                                    0.77515413671779,
                                    0.712936655535145};
    static const unsigned long problems[] = {3, 6, 12, 18, 30};
    static const double twice[] = {1, 0.995229293146793, 0.840338823955487, 0.471234135440384,
                                   0.0386060255364742};
    const dt_double_plan two = {8, 1, 4, 8, 4};
    double chance;
    for (unsigned long D = 0; D < DTP_COUNT(single); D++) {
        DT_TRY(dt_oc(&chance, 60, D, 0, 14, 3, err));
        expect_near(t, chance, single[D], 1e-10);
    }
    for (size_t i = 0; i < DTP_COUNT(twice); i++) {
        DT_TRY(dt_oc_double(&chance, 60, problems[i], &two, err));
        expect_near(t, chance, twice[i], 1e-10);
    }
    const dt_lqas_rule rule[] = {{0, {95, 100}, {85, 100}}, {500, {95, 100}, {85, 100}}};
    static const unsigned long plan[][2] = {{80, 7}, {70, 6}};
    for (size_t i = 0; i < 2; i++) {
        dt_lqas_plan found;
        DT_TRY(dt_lqas_smallest(&found, &rule[i], 0.05, 0.075, err));
        dtp_selftest_expect(t, found.n == plan[i][0] && found.accept == plan[i][1]);
    }
    return DT_OK;
}
