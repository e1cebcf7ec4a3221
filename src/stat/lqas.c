/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acceptance sampling: what a plan of n and c accepts, and the smallest plan that meets two risks. */
#include "stat/check.h"
#include "stat/distribution.h"
#include <dossiertoets/plan.h>
#include <dossiertoets/stat.h>

/* Beyond this the two shares are too close for any sample worth drawing. */
#define ACCEPT_MAX 10000UL

dt_status dt_oc(double *out, unsigned long N, unsigned long D, double share, unsigned long n, unsigned long c,
                dt_error *err)
{
    DT_TRY(dtp_stat_check_sample(N > 0 ? N : DT_POPULATION_MAX, n, 0, err));
    if (N > 0 && D > N)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_COUNT, DTP_NUM(D), DTP_NUM(N), NULL);
    if (N == 0 && !(share >= 0 && share <= 1))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_TOLERABLE, NULL);
    *out = N > 0 ? dtp_stat_hyper_at_most(c, N, D, n) : dtp_stat_binom_at_most(c, n, share);
    return DT_OK;
}

dt_status dt_oc_double(double *out, unsigned long N, unsigned long D, const dt_double_plan *plan,
                       dt_error *err)
{
    DT_TRY(dtp_stat_check_sample(N, plan->n1, 0, err));
    DT_TRY(dtp_stat_check_sample(N - plan->n1, plan->n2, 0, err));
    if (D > N)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_COUNT, DTP_NUM(D), DTP_NUM(N), NULL);
    if (plan->c1 >= plan->r1 || plan->c1 > plan->c2)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_DOUBLE_PLAN, NULL);
    double accepted = dtp_stat_hyper_at_most(plan->c1, N, D, plan->n1);
    for (unsigned long x = plan->c1 + 1; x < plan->r1 && x <= plan->c2 && x <= D; x++)
        accepted += dtp_stat_hyper_pmf(x, N, D, plan->n1) *
                    dtp_stat_hyper_at_most(plan->c2 - x, N - plan->n1, D - x, plan->n2);
    *out = accepted > 1 ? 1 : accepted;
    return DT_OK;
}

static dt_status check_rule(const dt_lqas_rule *rule, unsigned long n, dt_error *err)
{
    DT_TRY(dtp_stat_check_sample(rule->N > 0 ? rule->N : DT_POPULATION_MAX, n, 0, err));
    double good = dt_rational_value(rule->good);
    double bad = dt_rational_value(rule->bad);
    bool fractions = rule->good.denominator > 0 && rule->bad.denominator > 0;
    if (fractions && bad >= 0 && bad < good && good <= 1)
        return DT_OK;
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_LQAS, NULL);
}

/* The chance of acceptance at the good or the bad share. */
static double accepts(const dt_lqas_rule *rule, bool good, unsigned long n, unsigned long c)
{
    dt_rational meets = good ? rule->good : rule->bad;
    dt_rational fails = {meets.denominator - meets.numerator, meets.denominator};
    if (rule->N == 0)
        return dtp_stat_binom_at_most(c, n, dt_rational_value(fails));
    unsigned long D = good ? dt_rational_floor_of(fails, rule->N) : dt_rational_ceil_of(fails, rule->N);
    return dtp_stat_hyper_at_most(c, rule->N, D, n);
}

static dt_lqas_plan plan_of(const dt_lqas_rule *rule, unsigned long n, unsigned long accept)
{
    return (dt_lqas_plan){n, accept, 1 - accepts(rule, true, n, accept), accepts(rule, false, n, accept)};
}

dt_status dt_lqas_risks(dt_lqas_plan *out, const dt_lqas_rule *rule, unsigned long n, unsigned long accept,
                        dt_error *err)
{
    DT_TRY(check_rule(rule, n, err));
    *out = plan_of(rule, n, accept);
    return DT_OK;
}

dt_status dt_lqas_best(dt_lqas_plan *out, const dt_lqas_rule *rule, unsigned long n, dt_error *err)
{
    DT_TRY(check_rule(rule, n, err));
    dt_lqas_plan best = plan_of(rule, n, 0);
    for (unsigned long c = 1; c <= n; c++) {
        dt_lqas_plan next = plan_of(rule, n, c);
        if (next.reject_good + next.accept_bad < best.reject_good + best.accept_bad - 1e-12)
            best = next;
        /* From here on only the risk of accepting a bad one grows. */
        if (next.reject_good < 1e-12)
            break;
    }
    *out = best;
    return DT_OK;
}

/* The smallest n at or beyond low that accepts a bad one with at most this chance; beyond the limit when none
 * does. */
static unsigned long smallest_for(const dt_lqas_rule *rule, unsigned long low, unsigned long limit,
                                  unsigned long c, double accept_bad)
{
    double most = accept_bad * (1 + DTP_TIE);
    unsigned long high = limit;
    if (low > high || accepts(rule, false, high, c) > most)
        return limit + 1;
    while (low < high) {
        unsigned long middle = low + (high - low) / 2;
        if (accepts(rule, false, middle, c) <= most)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

dt_status dt_lqas_smallest(dt_lqas_plan *out, const dt_lqas_rule *rule, double reject_good, double accept_bad,
                           dt_error *err)
{
    DT_TRY(check_rule(rule, 0, err));
    DT_TRY(dtp_stat_check_confidence(reject_good, err));
    DT_TRY(dtp_stat_check_confidence(accept_bad, err));
    unsigned long limit = rule->N > 0 ? rule->N : DT_POPULATION_MAX;
    unsigned long n = 1;
    unsigned long most = limit < ACCEPT_MAX ? limit : ACCEPT_MAX;
    /* Every further problem allowed asks a larger sample, so the first accept number that serves is smallest.
     */
    for (unsigned long c = 0; c <= most; c++) {
        n = smallest_for(rule, n, limit, c, accept_bad);
        if (n > limit)
            break;
        dt_lqas_plan plan = plan_of(rule, n, c);
        if (plan.reject_good <= reject_good * (1 + DTP_TIE)) {
            *out = plan;
            return DT_OK;
        }
    }
    return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_STAT_NO_SIZE, NULL);
}
