/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rule agreed beforehand: with at most so many failures a municipality is accepted. */
#include "plan/families.h"

static void keep(dt_plan_answer *out, const dt_lqas_plan *found)
{
    out->sample = found->n;
    out->accept = found->accept;
    out->has_accept = true;
    out->reject_good = found->reject_good;
    out->accept_bad = found->accept_bad;
}

dt_status dtp_plan_rule_sample(dt_plan_answer *out, const dt_plan_question *q, dt_error *err)
{
    dt_lqas_rule rule;
    dt_lqas_plan found;
    DT_TRY(dtp_plan_check_rule(&rule, q, err));
    DT_TRY(dt_lqas_best(&found, &rule, q->sample, err));
    keep(out, &found);
    return DT_OK;
}

dt_status dtp_plan_rule_risks(dt_plan_answer *out, const dt_plan_question *q, dt_error *err)
{
    dt_lqas_rule rule;
    dt_lqas_plan found;
    DT_TRY(dtp_plan_check_rule(&rule, q, err));
    DT_TRY(dtp_plan_check_share(q->risk_good, err));
    DT_TRY(dtp_plan_check_share(q->risk_bad, err));
    DT_TRY(dt_lqas_smallest(&found, &rule, dt_rational_value(q->risk_good), dt_rational_value(q->risk_bad),
                            err));
    keep(out, &found);
    return DT_OK;
}
