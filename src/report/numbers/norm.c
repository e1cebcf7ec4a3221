/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A count against a norm, and how often such a sentence is wrong, as results. */
#include "report/numbers/finished.h"
#include <dossiertoets/norm.h>
#include <math.h>

static void put_question(dt_document *doc, unsigned long N, unsigned long n, dt_rational norm,
                         double confidence)
{
    dt_result_int(doc, "population", (long long)N);
    dt_result_int(doc, "sample", (long long)n);
    dt_result_real(doc, "norm", dt_rational_value(norm));
    dt_result_int(doc, "norm_count", (long long)dt_rational_ceil_of(norm, N));
    dt_result_real(doc, "confidence", round(confidence * 1e11) / 1e9);
}

dt_status dt_compose_norm_risk(dt_document **out, unsigned long N, unsigned long n, dt_rational norm,
                               double confidence, dt_language lang, dt_error *err)
{
    dt_document *doc;
    dt_norm_risks risks;
    *out = NULL;
    DT_TRY(dt_norm_risk(&risks, N, n, norm, confidence, err));
    DT_TRY(dt_result_new(&doc, dtp_message_text(DTP_MSG_PLUMBING_PLAN, lang), true, lang, err));
    put_question(doc, N, n, norm, confidence);
    dt_result_real(doc, "above", risks.above);
    dt_result_real(doc, "below", risks.below);
    dt_result_real(doc, "three_way", risks.three_way);
    dt_result_real(doc, "two_way", risks.two_way);
    dt_result_text(doc, "guarantee", dt_guarantee_name(DT_GUARANTEE_EXACT));
    dt_result_end_row(doc);
    return dtp_numbers_done(out, doc, DT_OK, err);
}

dt_status dt_compose_norm_verdict(dt_document **out, unsigned long N, unsigned long n, unsigned long x,
                                  dt_rational norm, double confidence, dt_language lang, dt_error *err)
{
    dt_document *doc;
    dt_norm_risks risks;
    dt_count_interval limits;
    *out = NULL;
    DT_TRY(dt_interval_hypergeometric(&limits, N, n, x, confidence, DT_TWO_SIDED, err));
    DT_TRY(dt_norm_risk(&risks, N, n, norm, confidence, err));
    DT_TRY(dt_result_new(&doc, dtp_message_text(DTP_MSG_PLUMBING_ESTIMATE, lang), true, lang, err));
    put_question(doc, N, n, norm, confidence);
    dt_result_int(doc, "count", (long long)x);
    dt_result_int(doc, "lower", (long long)limits.lower);
    dt_result_int(doc, "upper", (long long)limits.upper);
    dt_result_text(doc, "three_way", dt_norm_place_name(dt_norm_place_of(limits, N, norm)));
    dt_result_text(doc, "two_way", dt_norm_verdict_name(dt_norm_verdict_of(limits, N, norm)));
    dt_result_real(doc, "three_way_risk", risks.three_way);
    dt_result_real(doc, "two_way_risk", risks.two_way);
    dt_result_text(doc, "guarantee", dt_guarantee_name(DT_GUARANTEE_EXACT));
    dt_result_end_row(doc);
    return dtp_numbers_done(out, doc, DT_OK, err);
}
