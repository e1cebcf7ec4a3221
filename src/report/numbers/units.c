/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assessors against each other, from a table of ratings. */
#include "base/count.h"
#include "report/numbers/finished.h"
#include <math.h>

/* What the coefficients are computed from, and where they go. */
typedef struct output {
    dt_document *doc;
    dt_ratings ratings;
    unsigned long population;
    dt_error *err;
} output;

/* Cohen compares two assessors; for more it does not exist. */
static dt_status put_with_error(const output *o, const char *key, const char *error_key,
                                dt_coefficient coefficient, dt_agreement_weights weights)
{
    dt_agreement_error e = {.value = NAN, .standard_error = NAN};
    if (coefficient != DT_AGREE_COHEN || o->ratings.assessors == 2)
        DT_TRY(dt_agreement_with_error(&e, &o->ratings, coefficient, weights, o->population, o->err));
    dt_result_real(o->doc, key, e.value);
    dt_result_real(o->doc, error_key, e.standard_error);
    return DT_OK;
}

static dt_status put(const output *o, const char *key, dt_coefficient coefficient,
                     dt_agreement_weights weights)
{
    double value;
    DT_TRY(dt_agreement(&value, &o->ratings, coefficient, weights, o->err));
    dt_result_real(o->doc, key, value);
    return DT_OK;
}

static dt_status put_coefficients(const output *o, dt_agreement_weights weights)
{
    const dt_agreement_weights nominal = DT_WEIGHTS_NOMINAL;
    DT_TRY(put(o, "agreement", DT_AGREE_PERCENT, nominal));
    DT_TRY(put_with_error(o, "kappa", "kappa_standard_error", DT_AGREE_COHEN, nominal));
    DT_TRY(put_with_error(o, "weighted_kappa", "weighted_kappa_standard_error", DT_AGREE_COHEN, weights));
    DT_TRY(put_with_error(o, "ac1", "ac1_standard_error", DT_AGREE_GWET, nominal));
    DT_TRY(put_with_error(o, "ac2", "ac2_standard_error", DT_AGREE_GWET, weights));
    DT_TRY(put(o, "alpha_nominal", DT_AGREE_ALPHA, nominal));
    DT_TRY(put(o, "alpha_ordinal", DT_AGREE_ALPHA, DT_WEIGHTS_ORDINAL));
    DT_TRY(put(o, "alpha_interval", DT_AGREE_ALPHA, DT_WEIGHTS_QUADRATIC));
    DT_TRY(put(o, "fleiss", DT_AGREE_FLEISS, nominal));
    DT_TRY(put(o, "brennan_prediger", DT_AGREE_BRENNAN_PREDIGER, nominal));
    return put(o, "agreement_within_one", DT_AGREE_PERCENT, DT_WEIGHTS_WITHIN_ONE);
}

/* Limits over dossiers, behind what stood there before. */
static dt_status put_limits(const output *o, dt_agreement_weights weights)
{
    const struct {
        const char *lower, *upper;
        dt_coefficient coefficient;
        dt_agreement_weights weights;
    } row[] = {{"kappa_lower", "kappa_upper", DT_AGREE_COHEN, DT_WEIGHTS_NOMINAL},
               {"weighted_kappa_lower", "weighted_kappa_upper", DT_AGREE_COHEN, weights},
               {"ac1_lower", "ac1_upper", DT_AGREE_GWET, DT_WEIGHTS_NOMINAL},
               {"ac2_lower", "ac2_upper", DT_AGREE_GWET, weights},
               {"alpha_nominal_lower", "alpha_nominal_upper", DT_AGREE_ALPHA, DT_WEIGHTS_NOMINAL},
               {"alpha_ordinal_lower", "alpha_ordinal_upper", DT_AGREE_ALPHA, DT_WEIGHTS_ORDINAL},
               {"alpha_interval_lower", "alpha_interval_upper", DT_AGREE_ALPHA, DT_WEIGHTS_QUADRATIC}};
    bool any = false;
    size_t dossiers = 0;
    for (size_t i = 0; i < DTP_COUNT(row); i++) {
        dt_agreement_limits l = {.lower = NAN, .upper = NAN};
        if (row[i].coefficient != DT_AGREE_COHEN || o->ratings.assessors == 2)
            DT_TRY(dt_agreement_jackknife(&l, &o->ratings, row[i].coefficient, row[i].weights, 0.95, o->err));
        dt_result_real(o->doc, row[i].lower, l.lower);
        dt_result_real(o->doc, row[i].upper, l.upper);
        any = any || l.has_limits;
        dossiers = l.dossiers > dossiers ? l.dossiers : dossiers;
    }
    dt_result_int(o->doc, "dossiers", (long long)dossiers);
    dt_result_text(o->doc, "guarantee",
                   dt_guarantee_name(any ? DT_GUARANTEE_APPROXIMATE : DT_GUARANTEE_NONE));
    dt_result_real(o->doc, "coverage", any ? DT_AGREEMENT_COVERAGE : NAN);
    return DT_OK;
}

static const char *name_of(dt_agreement_weights weights)
{
    return weights == DT_WEIGHTS_LINEAR      ? "linear"
           : weights == DT_WEIGHTS_QUADRATIC ? "quadratic"
                                             : "unweighted";
}

dt_status dt_compose_units(dt_document **out, const dt_unit_table *units, unsigned categories,
                           dt_agreement_weights weights, unsigned long population, dt_language lang,
                           dt_error *err)
{
    output o = {.ratings = {.rating = units->rating,
                            .dossier = units->dossier,
                            .units = units->units,
                            .assessors = units->columns,
                            .categories = categories},
                .population = population,
                .err = err};
    *out = NULL;
    DT_TRY(dt_result_new(&o.doc, dtp_message_text(DTP_MSG_RESULT_AGREEMENT, lang), true, lang, err));
    dt_result_int(o.doc, "units", (long long)units->rated);
    dt_result_int(o.doc, "double", (long long)units->twice);
    dt_result_int(o.doc, "assessors", (long long)units->assessors);
    dt_result_text(o.doc, "weights", name_of(weights));
    dt_status status = put_coefficients(&o, weights);
    if (status == DT_OK)
        status = put_limits(&o, weights);
    dt_result_end_row(o.doc);
    return dtp_numbers_done(out, o.doc, status, err);
}
