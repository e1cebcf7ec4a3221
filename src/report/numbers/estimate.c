/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a count in a sample says about the population. */
#include "base/sized.h"
#include "report/numbers/finished.h"
#include <dossiertoets/plan.h>
#include <dossiertoets/posterior.h>
#include <math.h>

static const char *const SIDES[] = {"two", "lower", "upper"};         /* in the order of dt_side */
static const char *const METHODS[] = {"exact", "wilson", "jeffreys"}; /* of dt_estimate_method */

/* Limits, in dossiers where the population is known and not beyond computing with, and as shares. */
typedef struct limits {
    const char *method;
    bool whole;
    dt_count_interval count;
    dt_share_interval share;
} limits;

static dt_status compute(limits *out, const dt_estimate_question *q, dt_error *err)
{
    typedef dt_status interval(dt_share_interval *, unsigned long, unsigned long, double, dt_side,
                               dt_error *);
    static interval *const by_method[] = {dt_interval_clopper_pearson, dt_interval_wilson,
                                          dt_interval_jeffreys};
    out->whole = q->method == DT_ESTIMATE_EXACT && q->has_population && q->population <= DT_POPULATION_MAX;
    out->method = q->method > 0 ? METHODS[q->method] : out->whole ? "hypergeometric" : "clopper-pearson";
    if (!out->whole)
        return by_method[q->method](&out->share, q->sample, q->count, q->confidence, q->side, err);
    DT_TRY(dt_interval_hypergeometric(&out->count, q->population, q->sample, q->count, q->confidence, q->side,
                                      err));
    out->share.lower = (double)out->count.lower / (double)q->population; /* no population, no share: null */
    out->share.upper = (double)out->count.upper / (double)q->population;
    return DT_OK;
}

void dtp_numbers_put_whole(dt_document *doc, const char *key, bool known, unsigned long value)
{
    if (known)
        dt_result_int(doc, key, (long long)value);
    else
        dt_result_null(doc, key);
}

/* The probabilities around each limit, to be redone with a table: at the limit more than the tail allows, one
 * dossier further no longer. Null where the limit is what was seen. */
static dt_status put_hand_check(dt_document *doc, const dt_estimate_question *q, const limits *e,
                                dt_error *err)
{
    double at[4] = {NAN, NAN, NAN, NAN}, p;
    unsigned long L = e->count.lower, U = e->count.upper;
    if (!e->whole)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_PLUMBING_HAND_CHECK, NULL);
    for (unsigned long i = 0; i < 2 && L > q->count; i++) {
        DT_TRY(dt_oc(&p, q->population, L - i, 0, q->sample, q->count - 1, err)); /* L > x, so x > 0 */
        at[i] = 1 - p;
    }
    for (unsigned long i = 0; i < 2 && U < q->population - (q->sample - q->count); i++)
        DT_TRY(dt_oc(&at[2 + i], q->population, U + i, 0, q->sample, q->count, err));
    dt_result_real(doc, "tail", q->side == DT_TWO_SIDED ? (1 - q->confidence) / 2 : 1 - q->confidence);
    dt_result_real(doc, "lower_chance", at[0]);
    dt_result_real(doc, "below_lower_chance", at[1]);
    dt_result_real(doc, "upper_chance", at[2]);
    dt_result_real(doc, "above_upper_chance", at[3]);
    return DT_OK;
}

static dt_status put_posterior(dt_document *doc, const dt_estimate_question *q, dt_error *err)
{
    const dt_posterior p = {.N = q->has_population ? q->population : 0,
                            .n = q->sample,
                            .x = q->count,
                            .a = q->prior[0],
                            .b = q->prior[1]};
    double met;
    DT_TRY(dt_posterior_norm(&met, &p, q->norm, err));
    dt_result_real(doc, "norm", dt_rational_value(q->norm));
    dtp_numbers_put_whole(doc, "norm_count", q->has_population, dt_rational_ceil_of(q->norm, q->population));
    dt_result_real(doc, "prior_a", p.a);
    dt_result_real(doc, "prior_b", p.b);
    dt_result_real(doc, "probability_norm_met", met);
    return DT_OK;
}

/* What it says, for people: counts first, and all or nothing in words of their own. */
static void say_estimate(dt_document *doc, dt_language lang, const dt_estimate_question *q, const limits *e)
{
    enum { ALL, NONE, LEAST, MOST, BETWEEN, CENSUS };
    static const dtp_message words[] = {DTP_MSG_PLUMBING_SAY_ALL,     DTP_MSG_PLUMBING_SAY_NONE,
                                        DTP_MSG_PLUMBING_SAY_LEAST,   DTP_MSG_PLUMBING_SAY_MOST,
                                        DTP_MSG_PLUMBING_SAY_BETWEEN, DTP_MSG_PLUMBING_SAY_CENSUS};
    if (!e->whole || q->sample == 0)
        return;
    int which = q->sample == q->population                     ? CENSUS
                : q->count == q->sample && q->side != DT_UPPER ? ALL
                : q->count == 0 && q->side != DT_LOWER         ? NONE
                : q->side == DT_LOWER                          ? LEAST
                : q->side == DT_UPPER                          ? MOST
                                                               : BETWEEN;
    unsigned long limit = which == ALL                     ? q->population - e->count.lower
                          : which == NONE || which == MOST ? e->count.upper
                                                           : e->count.lower;
    dtp_numtext number[] = {dtp_num((long long)q->sample), dtp_num((long long)q->population),
                            dtp_num((long long)limit), dtp_num((long long)q->count),
                            dtp_num((long long)e->count.upper)};
    const char *arg[5];
    char text[600];
    for (size_t i = 0; i < 5; i++)
        arg[i] = number[i].text;
    dt_result_note(doc, dtp_message_fill(dtp_message_text(words[which], lang), arg, 5, text, sizeof text));
}

static dt_status fill(dt_document *doc, const dt_estimate_question *q, const limits *e, dt_language lang,
                      dt_error *err)
{
    dt_result_text(doc, "method", e->method);
    dt_result_int(doc, "sample", (long long)q->sample);
    dt_result_int(doc, "count", (long long)q->count);
    dtp_numbers_put_whole(doc, "population", q->has_population, q->population);
    dt_result_real(doc, "confidence", q->percent);
    dt_result_text(doc, "side", SIDES[q->side]);
    dtp_numbers_put_whole(doc, "lower", e->whole, e->count.lower);
    dtp_numbers_put_whole(doc, "upper", e->whole, e->count.upper);
    dt_result_real(doc, "lower_share", e->share.lower);
    dt_result_real(doc, "upper_share", e->share.upper);
    if (q->hand_check)
        DT_TRY(put_hand_check(doc, q, e, err));
    if (q->has_norm)
        DT_TRY(put_posterior(doc, q, err));
    dt_result_end_row(doc);
    say_estimate(doc, lang, q, e);
    return DT_OK;
}

dt_status dt_compose_estimate(dt_document **out, const dt_estimate_question *question, dt_language lang,
                              dt_error *err)
{
    limits e = {0};
    dt_document *doc;
    dt_estimate_question own;
    *out = NULL;
    DT_TRY(DTP_SIZED(&own, question, err));
    unsigned long n = own.sample, N = own.population;
    if (own.has_population && n > N)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_SAMPLE, DTP_NUM(n), DTP_NUM(N), NULL);
    DT_TRY(compute(&e, &own, err));
    DT_TRY(dt_result_new(&doc, dtp_message_text(DTP_MSG_RESULT_ESTIMATE, lang), true, lang, err));
    return dtp_numbers_done(out, doc, fill(doc, &own, &e, lang, err), err);
}
