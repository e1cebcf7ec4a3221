/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read on, what could not be assessed, and whether a dossier is in order. */
#include "base/text.h"
#include "selftest/selftest.h"
#include <dossiertoets/agreement.h>
#include <dossiertoets/composite.h>
#include <dossiertoets/sequential.h>
#include <dossiertoets/unassessed.h>

static dt_status read_on(dtp_selftest *t, dt_error *err)
{
    static const struct {
        unsigned long population, read, met;
        dt_count_interval limits;
    } known[] = {{150, 14, 4, {9, 97}}, {150, 28, 9, {20, 86}}, {60, 14, 0, {0, 17}}, {60, 1, 0, {0, 58}}};
    dt_count_interval limits;
    for (size_t i = 0; i < DTP_COUNT(known); i++) {
        DT_TRY(dt_anytime_limits(&limits, known[i].population, known[i].read, known[i].met, 0.95, err));
        dtp_selftest_expect(t,
                            limits.lower == known[i].limits.lower && limits.upper == known[i].limits.upper);
    }
    unsigned long level;
    DT_TRY(dt_looks_level(&level, 20, (const unsigned long[]){6, 10}, 2, 0.95, err));
    dtp_selftest_expect(t, level == 2383);
    return DT_OK;
}

static dt_status unassessed(dtp_selftest *t, dt_error *err)
{
    static const struct {
        unsigned long population, sample, met, open, claimed;
        dt_claim claim;
        dt_count_interval limits;
        dt_tipping tips;
    } known[] = {{150, 14, 9, 3, 75, DT_CLAIM_AT_LEAST, {55, 146}, {.number = 2}},
                 {150, 14, 12, 2, 75, DT_CLAIM_AT_LEAST, {88, 150}, {.always = true}},
                 {40, 14, 0, 2, 20, DT_CLAIM_AT_MOST, {0, 15}, {.always = true}}};
    dt_count_interval limits;
    dt_tipping tips;
    for (size_t i = 0; i < DTP_COUNT(known); i++) {
        DT_TRY(dt_unassessed_limits(&limits, known[i].population, known[i].sample, known[i].met,
                                    known[i].open, 0.95, err));
        dtp_selftest_expect(t,
                            limits.lower == known[i].limits.lower && limits.upper == known[i].limits.upper);
        DT_TRY(dt_unassessed_tipping(&tips, known[i].population, known[i].sample, known[i].met, known[i].open,
                                     known[i].claim, known[i].claimed, 0.95, err));
        dtp_selftest_expect(t, tips.always == known[i].tips.always &&
                                   (tips.always || tips.number == known[i].tips.number));
    }
    return DT_OK;
}

/* Fourteen dossiers of 150, everything that applies met in three of them, two of which it depends. */
static dt_status in_order(dtp_selftest *t, dt_error *err)
{
    const dt_composite_stratum one = {
        .population = 150, .counts = {.meets = 3, .undetermined = 2, .fails = 8, .not_applicable = 1}};
    dt_composite seen;
    DT_TRY(dt_composite_limits(&seen, &one, 1, 0.95, err));
    dtp_selftest_expect(t, seen.interval.lower == 8 && seen.interval.upper == 95);
    return DT_OK;
}

dt_status dtp_selftest_dossiers(dtp_selftest *t, dt_error *err)
{
    unsigned long most;
    DT_TRY(read_on(t, err));
    DT_TRY(unassessed(t, err));
    DT_TRY(in_order(t, err));
    DT_TRY(dt_agreement_differing(&most, 150, 14, 0, 0.95, err));
    dtp_selftest_expect(t, most == 27);
    DT_TRY(dt_agreement_differing(&most, 40, 20, 0, 0.95, err));
    dtp_selftest_expect(t, most == 4);
    return DT_OK;
}
