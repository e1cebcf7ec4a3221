/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How precise: a width that no outcome exceeds, or a margin around a share. */
#include "plan/families.h"

static dt_status too_wide(bool *out, unsigned long n, double width, double confidence, dt_error *err)
{
    dt_share_interval i;
    DT_TRY(dt_interval_clopper_pearson(&i, n, n / 2, confidence, DT_TWO_SIDED, err));
    *out = i.upper - i.lower > width;
    return DT_OK;
}

/* The interval of the middle count narrows with every dossier, so doubling and then halving finds the first
 * that is narrow enough. */
static dt_status width_unknown(unsigned long *out, double width, double confidence, dt_error *err)
{
    unsigned long low = 1, high = 1;
    bool wide;
    DT_TRY(too_wide(&wide, high, width, confidence, err));
    while (wide && high < DT_POPULATION_MAX / 2) {
        low = high + 1;
        high *= 2;
        DT_TRY(too_wide(&wide, high, width, confidence, err));
    }
    if (wide)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_STAT_NO_SIZE, NULL);
    while (low < high) {
        unsigned long middle = low + (high - low) / 2;
        DT_TRY(too_wide(&wide, middle, width, confidence, err));
        if (wide)
            low = middle + 1;
        else
            high = middle;
    }
    *out = low;
    return DT_OK;
}

dt_status dtp_plan_width(dt_plan_answer *out, const dt_plan_question *q, dt_error *err)
{
    double confidence = dt_rational_value(q->confidence);
    if (dtp_plan_check_share(q->width, NULL) != DT_OK || q->width.numerator == 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_PLAN_WIDTH, NULL);
    if (q->population > 0)
        return dt_size_exact_width(&out->sample, q->population, q->width, confidence, err);
    return width_unknown(&out->sample, dt_rational_value(q->width), confidence, err);
}

dt_status dtp_plan_margin(dt_plan_answer *out, const dt_plan_question *q, dt_error *err)
{
    DT_TRY(dtp_plan_check_share(q->margin, err));
    DT_TRY(dtp_plan_check_share(q->share, err));
    out->model = "normal";
    return dt_size_margin(&out->sample, q->population, dt_rational_value(q->margin),
                          dt_rational_value(q->share), dt_rational_value(q->confidence), err);
}
