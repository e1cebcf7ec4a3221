/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In two steps: the second only when the first leaves doubt. */
#include "plan/families.h"
#include <math.h>

static dt_status need_population(const dt_plan_question *q, dt_error *err)
{
    return q->population > 0 ? DT_OK : dtp_fail(err, DT_ERR_RANGE, DTP_MSG_PLAN_POPULATION, NULL);
}

static void keep(dt_plan_answer *out, double reject_good)
{
    out->sample = out->two.plan.n1;
    out->accept = out->two.plan.c1;
    out->has_accept = true;
    out->accept_bad = out->two.accept_bad;
    out->reject_good = reject_good;
}

/* None in the first batch, or one and none in the second. A municipality at the tolerable share is the bad
 * one; there is no good one. */
dt_status dtp_plan_tolerable_twice(dt_plan_answer *out, const dt_plan_question *q, dt_error *err)
{
    const dt_size_request request = {.model = DT_FINITE,
                                     .N = q->population,
                                     .tolerable = q->tolerable,
                                     .confidence = dt_rational_value(q->confidence)};
    dt_double_plan plan = {.c1 = 0, .r1 = 2, .c2 = 1};
    DT_TRY(need_population(q, err));
    DT_TRY(dt_size_two_stage(&plan.n1, &request, err));
    plan.n2 = plan.n1;
    const dt_lqas_rule rule = {
        .N = q->population,
        .good = {1, 1},
        .bad = {q->tolerable.denominator - q->tolerable.numerator, q->tolerable.denominator}};
    DT_TRY(dt_double_risks(&out->two, &rule, &plan, err));
    keep(out, NAN);
    return DT_OK;
}

dt_status dtp_plan_rule_twice(dt_plan_answer *out, const dt_plan_question *q, dt_error *err)
{
    dt_lqas_rule rule;
    DT_TRY(need_population(q, err));
    DT_TRY(dtp_plan_check_rule(&rule, q, err));
    DT_TRY(dtp_plan_check_share(q->risk_good, err));
    DT_TRY(dtp_plan_check_share(q->risk_bad, err));
    DT_TRY(dt_double_smallest(&out->two, &rule, dt_rational_value(q->risk_good),
                              dt_rational_value(q->risk_bad), err));
    keep(out, out->two.reject_good);
    return DT_OK;
}

dt_status dtp_plan_rule_given(dt_plan_answer *out, const dt_plan_question *q, dt_error *err)
{
    dt_lqas_rule rule;
    DT_TRY(need_population(q, err));
    DT_TRY(dtp_plan_check_rule(&rule, q, err));
    DT_TRY(dt_double_risks(&out->two, &rule, &q->given, err));
    keep(out, out->two.reject_good);
    return DT_OK;
}
