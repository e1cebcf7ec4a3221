/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Number and share of an indicator that does not apply to every dossier. */
#include "base/mem.h"
#include "base/sized.h"
#include "stat/check.h"
#include "stat/share.h"
#include "stat/strata_limits.h"
#include <dossiertoets/applicable.h>
#include <math.h>

/* At the confidence that it was measured at. */
#define MEASURED_CONFIDENCE 0.95
#define MEASURED_COVERAGE   0.952

static const dt_rational NOTHING = {0, 1}, ALL = {1, 1};

static dt_status check_applied(const dtp_stat_applied *s, double confidence, dt_error *err)
{
    DT_TRY(dtp_stat_check_confidence(confidence, err));
    DT_TRY(dtp_stat_check_sample(s->N, s->n, 0, err));
    if (s->n == 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_EMPTY, NULL);
    if (s->a > s->n || s->u > s->n - s->a || s->x > s->a)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_APPLICABLE, DTP_NUM(s->x > s->a ? s->x : s->a + s->u),
                        DTP_NUM(s->n), NULL);
    return DT_OK;
}

static double tail_of(double confidence, dt_side side)
{
    return side == DT_TWO_SIDED ? (1 - confidence) / 2 : 1 - confidence;
}

typedef dt_status lower_limit(dt_rational *, const dtp_stat_applied *, double, dt_error *);

dt_status dt_share_of_applicable_missing(dt_share_statement *out, unsigned long N, unsigned long n,
                                         unsigned long a, unsigned long x, unsigned long u, double confidence,
                                         dt_side side, dt_share_method method, dt_error *err)
{
    const dtp_stat_applied met = {N, n, a, x, u}, failed = {N, n, a, a - x, u};
    DT_TRY(check_applied(&met, confidence, err));
    bool exact = method == DT_SHARE_CALIBRATED && dtp_stat_calibrated_affordable(N, n);
    lower_limit *lower = exact ? dtp_stat_calibrated_lower : dtp_stat_profile_lower;
    double tail = tail_of(confidence, side);
    dt_share_statement made = {.interval = {NOTHING, ALL},
                               .guarantee = exact ? DT_GUARANTEE_EXACT : DT_GUARANTEE_VALID,
                               .coverage = NAN,
                               .method = exact ? "calibrated" : "profile"};
    dt_rational not_met = NOTHING;
    if (side != DT_UPPER && a > 0)
        DT_TRY(lower(&made.interval.lower, &met, tail, err));
    if (side != DT_LOWER && a > 0)
        DT_TRY(lower(&not_met, &failed, tail, err));
    made.interval.upper = (dt_rational){not_met.denominator - not_met.numerator, not_met.denominator};
    *out = made;
    return DT_OK;
}

dt_status dt_share_of_applicable(dt_share_statement *out, unsigned long N, unsigned long n, unsigned long a,
                                 unsigned long x, double confidence, dt_side side, dt_share_method method,
                                 dt_error *err)
{
    return dt_share_of_applicable_missing(out, N, n, a, x, 0, confidence, side, method, err);
}

/* Counts of every stratum, for the limits of a total. */
typedef struct columns {
    unsigned long *met, *failed, *missing;
} columns;

static dt_status check_rated(const dt_strata_limits *l, const dt_rated *rated, dt_error *err)
{
    for (size_t h = 0; h < dt_strata_limits_count(l); h++) {
        unsigned long n = dtp_stat_limits_stratum(l, h)->sample;
        const dt_rated *r = &rated[h];
        if (r->applicable > n || r->missing > n - r->applicable || r->count > r->applicable)
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_APPLICABLE,
                            DTP_NUM(r->count > r->applicable ? r->count : r->applicable + r->missing),
                            DTP_NUM(n), NULL);
    }
    return DT_OK;
}

static bool split(columns *c, const dt_rated *rated, size_t H, dtp_arena *arena)
{
    c->met = dtp_arena_array(arena, H, sizeof *c->met);
    c->failed = dtp_arena_array(arena, H, sizeof *c->failed);
    c->missing = dtp_arena_array(arena, H, sizeof *c->missing);
    if (c->met == NULL || c->failed == NULL || c->missing == NULL)
        return false;
    for (size_t h = 0; h < H; h++) {
        c->met[h] = rated[h].count;
        c->failed[h] = rated[h].applicable - rated[h].count;
        c->missing[h] = rated[h].missing;
    }
    return true;
}

/* Totals as the assessed ones have them. */
static void estimate(dt_applicable *out, const dt_strata_limits *l, const dt_rated *rated)
{
    double applicable = 0;
    for (size_t h = 0; h < dt_strata_limits_count(l); h++) {
        const dt_stratum_count *s = dtp_stat_limits_stratum(l, h);
        const dt_rated *r = &rated[h];
        out->seen.applicable += r->applicable;
        out->seen.count += r->count;
        out->seen.missing += r->missing;
        if (s->population == 0)
            continue;
        double weight = (double)s->population / (double)(s->sample - r->missing);
        /* None assessed leaves infinity times 0: not a number, on purpose. */
        out->total += weight * (double)r->count;
        applicable += weight * (double)r->applicable;
    }
    out->has_share = out->seen.applicable > 0;
    out->share = out->has_share ? out->total / applicable : NAN;
}

/* The only stratum with dossiers, or NULL. */
static const dt_stratum_count *only_stratum(size_t *at, const dt_strata_limits *l)
{
    const dt_stratum_count *only = NULL;
    for (size_t h = 0; h < dt_strata_limits_count(l); h++) {
        const dt_stratum_count *s = dtp_stat_limits_stratum(l, h);
        if (s->population == 0)
            continue;
        if (only != NULL)
            return NULL;
        only = s;
        *at = h;
    }
    return only;
}

/* The share of two totals is smallest with the fewest that meet and the most that do not; and all that could
 * not be assessed taken as failing gives both at once. */
static void from_totals(dt_applicable *out, const dt_applicable_options *asked, dt_guarantee guarantee)
{
    const dt_count_interval *met = &out->met, *failed = &out->failed;
    dt_fraction_interval *share = &out->of_applicable.interval;
    bool valid = asked->level == DT_SHARE_LEVEL_VALID;
    *share = (dt_fraction_interval){NOTHING, ALL};
    if (asked->side != DT_UPPER && met->lower > 0)
        share->lower = dtp_stat_fraction(met->lower, met->lower + failed->upper);
    if (asked->side != DT_LOWER && met->upper + failed->lower > 0)
        share->upper = dtp_stat_fraction(met->upper, met->upper + failed->lower);
    out->of_applicable.method = "two-totals";
    out->of_applicable.guarantee =
        valid && guarantee >= DT_GUARANTEE_VALID ? DT_GUARANTEE_VALID : DT_GUARANTEE_APPROXIMATE;
    bool measured = !valid && guarantee >= DT_GUARANTEE_VALID && asked->confidence == MEASURED_CONFIDENCE;
    out->of_applicable.coverage = measured ? MEASURED_COVERAGE : NAN;
}

static dt_status share_over_strata(dt_applicable *out, const dt_strata_limits *l, const columns *c,
                                   const dt_applicable_options *asked, dt_error *err)
{
    dt_strata_total met, failed;
    double tail = tail_of(asked->confidence, asked->side);
    double confidence = asked->level == DT_SHARE_LEVEL_VALID ? 1 - tail : 1 - 2 * tail;
    DT_TRY(dt_strata_limits_missing(&met, l, c->met, c->missing, confidence, DT_TWO_SIDED, err));
    DT_TRY(dt_strata_limits_missing(&failed, l, c->failed, c->missing, confidence, DT_TWO_SIDED, err));
    out->met = met.interval;
    out->failed = failed.interval;
    from_totals(out, asked, met.guarantee < failed.guarantee ? met.guarantee : failed.guarantee);
    if (dtp_stat_limits_open(l) > 0)
        return DT_OK;
    out->of_applicable.guarantee = DT_GUARANTEE_EXACT;
    out->of_applicable.coverage = NAN;
    out->of_applicable.method = "census";
    return DT_OK;
}

static dt_status fill(dt_applicable *out, const dt_strata_limits *l, const dt_rated *rated, const columns *c,
                      const dt_applicable_options *asked, dt_error *err)
{
    size_t at = 0;
    const dt_stratum_count *only = only_stratum(&at, l);
    estimate(out, l, rated);
    DT_TRY(
        dt_strata_limits_missing(&out->number, l, c->met, c->missing, asked->confidence, asked->side, err));
    out->of_applicable = (dt_share_statement){{NOTHING, ALL}, DT_GUARANTEE_NONE, NAN, "none"};
    if (!out->has_share)
        return DT_OK;
    if (only == NULL)
        return share_over_strata(out, l, c, asked, err);
    return dt_share_of_applicable_missing(&out->of_applicable, only->population, only->sample,
                                          rated[at].applicable, rated[at].count, rated[at].missing,
                                          asked->confidence, asked->side, asked->method, err);
}

dt_status dt_estimate_applicable(dt_applicable *out, const dt_strata_limits *limits, const dt_rated *rated,
                                 const dt_applicable_options *options, dt_error *err)
{
    dt_applicable_options asked;
    columns c;
    dt_applicable made = {.total = 0};
    DT_TRY(DTP_SIZED(&asked, options, err));
    if (asked.confidence == 0)
        asked.confidence = MEASURED_CONFIDENCE;
    DT_TRY(dtp_stat_check_confidence(asked.confidence, err));
    DT_TRY(check_rated(limits, rated, err));
    dtp_arena arena = DTP_ARENA_INIT;
    dt_status status = split(&c, rated, dt_strata_limits_count(limits), &arena)
                           ? fill(&made, limits, rated, &c, &asked, err)
                           : dtp_fail_memory(err);
    dtp_arena_free(&arena);
    if (status == DT_OK)
        *out = made;
    return status;
}
