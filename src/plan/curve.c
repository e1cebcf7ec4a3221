/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The operating characteristic: what an acceptance number does to municipalities of every kind. */
#include "base/sized.h"
#include "plan/families.h"
#include <math.h>

/* Up to here every number of problem dossiers has its point. */
#define STEPS_MAX     10000UL
#define STEPS_UNKNOWN 100UL

bool dt_plan_has_curve(const dt_plan_question *q)
{
    dt_plan_question own;
    if (DTP_SIZED(&own, q, NULL) != DT_OK)
        return false;
    return own.kind != DT_PLAN_WIDTH && own.kind != DT_PLAN_MARGIN;
}

static unsigned long steps_of(const dt_plan_answer *a)
{
    return a->population == 0 ? STEPS_UNKNOWN : a->population > STEPS_MAX ? STEPS_MAX : a->population;
}

size_t dt_plan_curve_size(const dt_plan_answer *a)
{
    return steps_of(a) + 1;
}

dt_status dt_plan_point_at(dt_plan_point *out, const dt_plan_question *q, const dt_plan_answer *a,
                           unsigned long problems, double share, dt_error *err)
{
    dt_plan_point point = {.problems = problems, .share = share, .extended = NAN};
    dt_plan_question own;
    DT_TRY(DTP_SIZED(&own, q, err));
    if (!a->found || !dt_plan_has_curve(&own))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_PLAN_CURVE, NULL);
    if (a->population > 0)
        point.share = (double)problems / (double)a->population;
    else
        point.problems = 0;
    if (a->in_two_steps) {
        DT_TRY(dt_oc_double(&point.accepted, a->population, problems, &a->two.plan, err));
        DT_TRY(dt_double_extension(&point.extended, a->population, problems, &a->two.plan, err));
    } else {
        DT_TRY(dt_oc(&point.accepted, a->population, problems, share, a->sample, a->accept, err));
    }
    *out = point;
    return DT_OK;
}

dt_status dt_plan_curve_point(dt_plan_point *out, const dt_plan_question *q, const dt_plan_answer *a,
                              size_t i, dt_error *err)
{
    unsigned long steps = steps_of(a);
    dt_plan_question own;
    DT_TRY(DTP_SIZED(&own, q, err));
    if (i > steps)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_COUNT, DTP_NUM(i), DTP_NUM(steps), NULL);
    unsigned long problems = (unsigned long)((double)a->population * (double)i / (double)steps);
    return dt_plan_point_at(out, &own, a, problems, (double)i / (double)steps, err);
}
