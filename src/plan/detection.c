/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a problem is seen at all. */
#include "plan/families.h"

static dt_status of_unknown(dt_plan_answer *out, const dt_plan_question *q, dt_error *err)
{
    const dt_size_request request = {.model = DT_BINOMIAL,
                                     .tolerable = q->problems.share,
                                     .allowed = 0,
                                     .confidence = dt_rational_value(q->confidence)};
    dt_sample_plan found;
    if (!q->problems.is_share)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_PLAN_DETECTION, DTP_NUM(q->problems.number), NULL);
    DT_TRY(dt_size_tolerable(&found, &request, err));
    out->sample = found.n;
    return DT_OK;
}

dt_status dtp_plan_detection(dt_plan_answer *out, const dt_plan_question *q, dt_error *err)
{
    if (q->problems.is_share)
        DT_TRY(dtp_plan_check_share(q->problems.share, err));
    if (q->population == 0)
        return of_unknown(out, q, err);
    out->problems =
        q->problems.is_share ? dt_rational_ceil_of(q->problems.share, q->population) : q->problems.number;
    return dt_size_detection(&out->sample, q->population, out->problems, dt_rational_value(q->confidence),
                             err);
}
