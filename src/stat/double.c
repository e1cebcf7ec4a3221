/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans in two steps: what the second batch costs, and the search for a plan. */
#include "stat/check.h"
#include "stat/distribution.h"
#include <dossiertoets/plan.h>
#include <math.h>

static double extends(unsigned long N, unsigned long D, const dt_double_plan *plan)
{
    double chance = 0;
    for (unsigned long x = plan->c1 + 1; x < plan->r1; x++)
        chance += dtp_stat_hyper_pmf(x, N, D, plan->n1);
    return chance > 1 ? 1 : chance;
}

dt_status dt_double_extension(double *out, unsigned long N, unsigned long D, const dt_double_plan *plan,
                              dt_error *err)
{
    double accepted;
    DT_TRY(dt_oc_double(&accepted, N, D, plan, err)); /* checks the domain */
    *out = extends(N, D, plan);
    return DT_OK;
}

/* The chance of an extension rises with the number of problem dossiers and then falls: halve until the top.
 * Where it is too small to tell, the middle of the batch's own band says which side we are on. */
static double most_extension(unsigned long N, const dt_double_plan *plan)
{
    double centre = (double)N * (double)(plan->c1 + plan->r1) / (2 * (double)plan->n1);
    unsigned long low = 0, high = N;
    while (low < high) {
        unsigned long middle = low + (high - low) / 2;
        double here = extends(N, middle, plan), next = extends(N, middle + 1, plan);
        bool rising = here < next || (here == next && (double)middle < centre);
        if (rising)
            low = middle + 1;
        else
            high = middle;
    }
    return extends(N, low, plan);
}

static unsigned long problems_in(const dt_lqas_rule *rule, bool good)
{
    dt_rational meets = good ? rule->good : rule->bad;
    dt_rational fails = {meets.denominator - meets.numerator, meets.denominator};
    return good ? dt_rational_floor_of(fails, rule->N) : dt_rational_ceil_of(fails, rule->N);
}

dt_status dt_double_risks(dt_double_outcome *out, const dt_lqas_rule *rule, const dt_double_plan *plan,
                          dt_error *err)
{
    dt_lqas_plan single;
    double good, bad;
    DT_TRY(dt_lqas_risks(&single, rule, 0, 0, err)); /* checks the rule */
    unsigned long few = problems_in(rule, true), many = problems_in(rule, false);
    DT_TRY(dt_oc_double(&good, rule->N, few, plan, err));
    DT_TRY(dt_oc_double(&bad, rule->N, many, plan, err));
    double first = (double)plan->n1, second = (double)plan->n2;
    *out = (dt_double_outcome){.plan = *plan,
                               .reject_good = 1 - good,
                               .accept_bad = bad,
                               .extend_good = extends(rule->N, few, plan),
                               .extend_bad = extends(rule->N, many, plan),
                               .extend_most = plan->n1 > 0 ? most_extension(rule->N, plan) : 0};
    out->dossiers_good = first + second * out->extend_good;
    out->dossiers_bad = first + second * out->extend_bad;
    out->dossiers_most = first + second * out->extend_most;
    return DT_OK;
}

/* A search: the rule with its bounds, and the best plan so far. */
typedef struct search {
    unsigned long N, few, many;
    double reject_good, accept_bad;
    bool found;
    dt_double_plan best;
    double best_extension;
} search;

static double accepts(const search *s, const dt_double_plan *plan, unsigned long D)
{
    double chance;
    return dt_oc_double(&chance, s->N, D, plan, NULL) == DT_OK ? chance : 1;
}

/* The largest c1 that still accepts a bad one seldom enough: more only helps the good ones. */
static bool largest_c1(const search *s, dt_double_plan *plan)
{
    unsigned long low = 0, high = plan->c2;
    plan->c1 = 0;
    if (accepts(s, plan, s->many) > s->accept_bad)
        return false;
    while (low < high) {
        plan->c1 = high - (high - low) / 2;
        if (accepts(s, plan, s->many) <= s->accept_bad)
            low = plan->c1;
        else
            high = plan->c1 - 1;
    }
    plan->c1 = low;
    return true;
}

/* All plans of n and n again. */
static void search_size(search *s, unsigned long n)
{
    for (unsigned long up = 2 * n + 1; up > 0; up--) {
        dt_double_plan plan = {.n1 = n, .r1 = up, .n2 = n, .c2 = up - 1};
        /* Both batches together may accept a bad one no more often than the plan does. */
        if (dtp_stat_hyper_at_most(plan.c2, s->N, s->many, 2 * n) > s->accept_bad)
            continue;
        if (1 - dtp_stat_hyper_at_most(plan.c2, s->N, s->few, n) > s->reject_good)
            return; /* and fewer allowed is worse */
        if (!largest_c1(s, &plan) || 1 - accepts(s, &plan, s->few) > s->reject_good)
            continue;
        double extension = extends(s->N, s->few, &plan);
        if (s->found && extension >= s->best_extension)
            continue;
        s->found = true;
        s->best = plan;
        s->best_extension = extension;
    }
}

dt_status dt_double_smallest(dt_double_outcome *out, const dt_lqas_rule *rule, double reject_good,
                             double accept_bad, dt_error *err)
{
    dt_lqas_plan single;
    if (rule->N == 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_SAMPLE, "2", "0", NULL);
    DT_TRY(dt_lqas_smallest(&single, rule, reject_good, accept_bad, err));
    if (single.n > DT_DOUBLE_MAX)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_STAT_DOUBLE_LARGE, DTP_NUM(DT_DOUBLE_MAX),
                        DTP_NUM(single.n), NULL);
    search s = {.N = rule->N,
                .few = problems_in(rule, true),
                .many = problems_in(rule, false),
                .reject_good = reject_good * (1 + DTP_TIE),
                .accept_bad = accept_bad * (1 + DTP_TIE)};
    for (unsigned long n = 1; n <= single.n && 2 * n <= rule->N && !s.found; n++)
        search_size(&s, n);
    if (!s.found)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_STAT_NO_SIZE, NULL);
    return dt_double_risks(out, rule, &s.best, err);
}
