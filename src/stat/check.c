/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every function here refuses before it computes. */
#include "stat/check.h"
#include "base/count.h"
#include "base/init.h"
#include "base/text.h"
#include <dossiertoets/stat.h>
#include <math.h>

dt_status dtp_stat_check_sample(unsigned long N, unsigned long n, unsigned long x, dt_error *err)
{
    DT_TRY(dtp_init_ready(err));
    if (N > DT_POPULATION_MAX)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_POPULATION, DTP_NUM(N), DTP_NUM(DT_POPULATION_MAX),
                        NULL);
    if (n > N)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_SAMPLE, DTP_NUM(n), DTP_NUM(N), NULL);
    if (x > n)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_COUNT, DTP_NUM(x), DTP_NUM(n), NULL);
    return DT_OK;
}

dt_status dtp_stat_check_confidence(double confidence, dt_error *err)
{
    DT_TRY(dtp_init_ready(err));
    if (confidence > 0 && confidence < 1)
        return DT_OK;
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_CONFIDENCE, NULL);
}

dt_status dtp_stat_check_finite(double value, double a, double b, dt_error *err)
{
    if (isfinite(value))
        return DT_OK;
    char first[32];
    char second[32];
    return dtp_fail(err, DT_ERR_INTERNAL, DTP_MSG_STAT_NOT_COMPUTED,
                    dtp_format_double(a, first, sizeof first), dtp_format_double(b, second, sizeof second),
                    NULL);
}

const char *dt_guarantee_name(dt_guarantee guarantee)
{
    static const char *const NAMES[] = {"none", "approximate", "valid", "exact"};
    return (size_t)guarantee < DTP_COUNT(NAMES) ? NAMES[guarantee] : NAMES[DT_GUARANTEE_NONE];
}
