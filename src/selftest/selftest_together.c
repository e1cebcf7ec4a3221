/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several municipalities, many indicators and a norm, against exact rationals. */
#include "base/mem.h"
#include "selftest/selftest.h"
#include <dossiertoets/norm.h>
#include <dossiertoets/omnibus.h>
#include <dossiertoets/shortfall.h>
#include <math.h>

dt_status dtp_selftest_together(dtp_selftest *t, dt_error *err)
{
    static const dt_sample three[] = {{12, 5, 1}, {12, 5, 4}, {12, 5, 5}};
    static const dt_sample unequal[] = {{20, 6, 1}, {15, 5, 4}, {12, 4, 3}};
    static const double p[] = {0.001, 0.002, 0.01, 0.02, 0.2, 0.5};
    double omnibus;
    dt_shortfall bound;
    dt_norm_risks risks;
    DT_TRY(dt_omnibus_conditional(&omnibus, three, 3, err));
    dtp_selftest_expect(t, fabs(omnibus - 0.00832187969) < 1e-7);
    DT_TRY(dt_omnibus_conditional(&omnibus, unequal, 3, err));
    dtp_selftest_expect(t, fabs(omnibus - 0.0391377935) < 1e-7);
    DT_TRY(dt_shortfall_bound(&bound, p, DTP_COUNT(p), 0.05, err));
    dtp_selftest_expect(t, bound.at_least == 3 && bound.holm == 3);
    DT_TRY(dt_norm_risk(&risks, 18, 7, (dt_rational){1, 2}, 0.95, err));
    dtp_selftest_expect(t, fabs(risks.three_way - 0.049773755656108594) < 1e-12);
    return DT_OK;
}
