/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stat/check.h"
#include "stat/distribution.h"
#include <dossiertoets/stat.h>

dt_status dt_detection_probability(double *out, unsigned long N, unsigned long n, unsigned long D,
                                   dt_error *err)
{
    DT_TRY(dtp_stat_check_sample(N, n, 0, err));
    if (D > N)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_COUNT, DTP_NUM(D), DTP_NUM(N), NULL);
    *out = dtp_stat_hyper_at_least(1, N, D, n);
    return DT_OK;
}
