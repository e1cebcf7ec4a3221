/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The operating characteristic: what an acceptance number does to municipalities of every kind. */
#include "cli/plan.h"
#include <math.h>

/* Up to here every number of problem dossiers has its row. */
#define OC_ROWS 10000UL

dt_status dtp_cli_plan_accepts(double *out, const dtp_plan *p, unsigned long D, double share)
{
    if (p->kind == DTP_PLAN_TWO_STAGE)
        return dt_oc_double(out, p->N, D, &p->two.plan, &p->cli->error);
    return dt_oc(out, p->N, D, share, p->sample, p->accept, &p->cli->error);
}

static dt_status put_row(dt_document *r, const dtp_plan *p, unsigned long D, double share)
{
    double chance, extended;
    DT_TRY(dtp_cli_plan_accepts(&chance, p, D, share));
    if (p->N > 0)
        dt_result_int(r, "problems", (long long)D);
    else
        dt_result_null(r, "problems");
    dt_result_real(r, "share", share);
    dt_result_real(r, "accepted", chance);
    if (p->kind == DTP_PLAN_TWO_STAGE) {
        DT_TRY(dt_double_extension(&extended, p->N, D, &p->two.plan, &p->cli->error));
        dt_result_real(r, "extended", extended);
    }
    dt_result_end_row(r);
    return DT_OK;
}

dt_status dtp_cli_plan_oc(dt_document *r, const dtp_plan *p)
{
    bool accepts = p->has_accept || p->kind == DTP_PLAN_DETECT;
    if (!accepts)
        return dtp_fail(&p->cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_OC, NULL);
    unsigned long steps = p->N == 0 ? 100 : p->N > OC_ROWS ? OC_ROWS : p->N;
    for (unsigned long i = 0; i <= steps; i++) {
        unsigned long D = p->N == 0 ? 0 : (unsigned long)((double)p->N * (double)i / (double)steps);
        double share = p->N == 0 ? (double)i / (double)steps : (double)D / (double)p->N;
        DT_TRY(put_row(r, p, D, share));
    }
    return DT_OK;
}
