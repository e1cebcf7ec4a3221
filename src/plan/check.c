/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/families.h"

dt_status dtp_plan_check_share(dt_rational share, dt_error *err)
{
    if (share.denominator > 0 && share.numerator >= 0 && share.numerator <= share.denominator)
        return DT_OK;
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_RATIONAL_RANGE, NULL);
}

dt_status dtp_plan_check_confidence(dt_rational confidence, dt_error *err)
{
    if (confidence.numerator > 0 && confidence.numerator < confidence.denominator)
        return DT_OK;
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_CONFIDENCE, NULL);
}

dt_status dtp_plan_check_rule(dt_lqas_rule *out, const dt_plan_question *q, dt_error *err)
{
    DT_TRY(dtp_plan_check_share(q->good, err));
    DT_TRY(dtp_plan_check_share(q->bad, err));
    *out = (dt_lqas_rule){.N = q->population, .good = q->good, .bad = q->bad};
    return DT_OK;
}
