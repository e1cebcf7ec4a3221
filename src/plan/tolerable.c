/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That less than a tolerable share fails, with some failures expected in the sample. */
#include "plan/families.h"
#include <limits.h>

dt_status dtp_plan_tolerable(dt_plan_answer *out, const dt_plan_question *q, dt_error *err)
{
    const dt_plan_amount *expected = &q->expected;
    const dt_size_request request = {.model = q->population > 0 ? DT_FINITE : DT_BINOMIAL,
                                     .N = q->population,
                                     .tolerable = q->tolerable,
                                     .expected = expected->share,
                                     .allowed = expected->is_share ? -1 : (long)expected->number,
                                     .confidence = dt_rational_value(q->confidence)};
    dt_sample_plan found;
    if (!expected->is_share && expected->number > LONG_MAX)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_EXPECTED, NULL);
    DT_TRY(dt_size_tolerable(&found, &request, err));
    out->sample = found.n;
    out->accept = found.accept;
    out->has_accept = true;
    return DT_OK;
}
