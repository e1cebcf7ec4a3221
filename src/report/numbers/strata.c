/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts over strata, and what does not apply to every dossier: each number with what is promised of it. */
#include "base/mem.h"
#include "base/sized.h"
#include "report/numbers/finished.h"
#include <math.h>
#include <stdio.h>

static const char *const SIDES[] = {"two", "lower", "upper"}; /* in the order of dt_side */

static void put_fraction(dt_document *doc, const char *key, dt_rational r)
{
    char text[48];
    (void)snprintf(text, sizeof text, "%lld/%lld", (long long)r.numerator, (long long)r.denominator);
    dt_result_text(doc, key, text);
}

/* The share under these names: as a number, as fractions, and what is promised. */
typedef struct share_names {
    const char *share, *lower, *upper, *lower_fraction, *upper_fraction, *guarantee, *method, *coverage;
} share_names;
static const share_names ONE = {
    "share",           "share_lower",  "share_upper",   "share_lower_fraction", "share_upper_fraction",
    "share_guarantee", "share_method", "share_coverage"};
static const share_names OVER_STRATA = {"share_of_applicable",
                                        "share_of_applicable_lower",
                                        "share_of_applicable_upper",
                                        "share_of_applicable_lower_fraction",
                                        "share_of_applicable_upper_fraction",
                                        "share_of_applicable_guarantee",
                                        "share_of_applicable_method",
                                        "share_of_applicable_coverage"};

static void put_share(dt_document *doc, const dt_applicable *e, const share_names *name)
{
    const dt_share_statement *s = &e->of_applicable;
    dt_result_real(doc, name->share, e->seen.missing > 0 ? NAN : e->share);
    dt_result_real(doc, name->lower, dt_rational_value(s->interval.lower));
    dt_result_real(doc, name->upper, dt_rational_value(s->interval.upper));
    put_fraction(doc, name->lower_fraction, s->interval.lower);
    put_fraction(doc, name->upper_fraction, s->interval.upper);
    dt_result_text(doc, name->guarantee, dt_guarantee_name(s->guarantee));
    dt_result_text(doc, name->method, s->method);
    dt_result_real(doc, name->coverage, s->coverage);
}

static dt_status start(dt_document **doc, dt_language lang, dt_error *err)
{
    return dt_result_new(doc, dtp_message_text(DTP_MSG_RESULT_ESTIMATE, lang), true, lang, err);
}

static void fill_applicable(dt_document *doc, const dt_applicable_question *q, const dt_applicable *e)
{
    dt_result_text(doc, "method", e->number.method);
    dt_result_int(doc, "population", (long long)q->population);
    dt_result_int(doc, "sample", (long long)q->sample);
    dt_result_int(doc, "applicable", (long long)q->rated.applicable);
    dt_result_int(doc, "count", (long long)q->rated.count);
    dt_result_real(doc, "confidence", q->percent);
    dt_result_text(doc, "side", SIDES[q->options.side]);
    dt_result_int(doc, "lower", (long long)e->number.interval.lower);
    dt_result_int(doc, "upper", (long long)e->number.interval.upper);
    dt_result_text(doc, "guarantee", dt_guarantee_name(e->number.guarantee));
    put_share(doc, e, &ONE);
    dt_result_end_row(doc);
}

dt_status dt_compose_applicable(dt_document **out, const dt_applicable_question *question, dt_language lang,
                                dt_error *err)
{
    dt_applicable_question q;
    dt_applicable e;
    dt_strata_limits *table;
    dt_document *doc;
    *out = NULL;
    DT_TRY(DTP_SIZED(&q, question, err));
    const dt_stratum_count stratum = {q.population, q.sample, 0};
    DT_TRY(dt_strata_limits_new(&table, &stratum, 1, NULL, err));
    dt_status status = dt_estimate_applicable(&e, table, &q.rated, &q.options, err);
    dt_strata_limits_free(table);
    if (status != DT_OK)
        return status;
    DT_TRY(start(&doc, lang, err));
    fill_applicable(doc, &q, &e);
    return dtp_numbers_done(out, doc, DT_OK, err);
}

/* What is known of the strata: both estimates, the second only with ratings. */
typedef struct known {
    dt_stratified all;
    dt_applicable rated;
    size_t tipping;
    bool some_missing;
} known;

static void put_weights(dt_document *doc, const dt_strata_limits *table)
{
    const unsigned long *weights = dt_strata_limits_weights(table);
    dtp_buf text = DTP_BUF_INIT;
    for (size_t h = 0; h < dt_strata_limits_count(table); h++)
        dtp_buf_printf(&text, "%s%lu", h > 0 ? " " : "", weights[h]);
    dt_result_text(doc, "weights", dtp_buf_text(&text));
    dtp_buf_free(&text);
}

/* Where some could not be assessed there is no estimate without a condition. */
static void put_estimate(dt_document *doc, const dt_stratified *all, double hidden)
{
    dt_result_real(doc, "share", all->share + hidden);
    dt_result_real(doc, "standard_error", all->standard_error + hidden);
    dt_result_real(doc, "df", all->df + hidden);
}

static void fill_strata(dt_document *doc, const dt_strata_question *q, const dt_strata_limits *table,
                        const known *k)
{
    const dt_count_interval *limits = &k->rated.number.interval;
    double N = (double)dt_strata_limits_population(table), hidden = k->some_missing ? NAN : 0;
    put_estimate(doc, &k->all, hidden);
    dt_result_int(doc, "lower", (long long)limits->lower);
    dt_result_int(doc, "upper", (long long)limits->upper);
    dt_result_real(doc, "lower_share", (double)limits->lower / N);
    dt_result_real(doc, "upper_share", (double)limits->upper / N);
    dt_result_text(doc, "method", k->rated.number.method);
    dt_result_real(doc, "design_effect_without_replacement", k->all.effect_without + hidden);
    dt_result_real(doc, "design_effect_with_replacement", k->all.effect_with + hidden);
    dt_result_text(doc, "guarantee", dt_guarantee_name(k->rated.number.guarantee));
    put_weights(doc, table);
    if (q->has_applicable)
        put_share(doc, &k->rated, &OVER_STRATA);
    if (q->has_claim && k->tipping == DT_NO_TIPPING)
        dt_result_null(doc, "tipping");
    else if (q->has_claim)
        dt_result_int(doc, "tipping", (long long)k->tipping);
    dt_result_end_row(doc);
}

/* Counts, those not assessable, and ratings where none were given. */
typedef struct room {
    dtp_arena arena;
    unsigned long *counts, *missing;
    dt_rated *rated;
} room;

static dt_status lay_out(room *r, known *k, const dt_strata_question *q, dt_error *err)
{
    r->counts = dtp_arena_array(&r->arena, q->count, sizeof *r->counts);
    r->missing = dtp_arena_array(&r->arena, q->count, sizeof *r->missing);
    r->rated = dtp_arena_array(&r->arena, q->count, sizeof *r->rated);
    if (r->counts == NULL || r->missing == NULL || r->rated == NULL)
        return dtp_fail_memory(err);
    for (size_t h = 0; h < q->count; h++) {
        const dt_stratum_count *s = &q->strata[h];
        r->rated[h] = q->rated != NULL ? q->rated[h] : (dt_rated){s->sample, s->count, 0};
        r->counts[h] = r->rated[h].count;
        r->missing[h] = r->rated[h].missing;
        k->some_missing = k->some_missing || r->missing[h] > 0;
    }
    return DT_OK;
}

static dt_status ask(known *k, const dt_strata_question *q, const dt_strata_limits *table, const room *r,
                     dt_error *err)
{
    double confidence = q->options.confidence > 0 ? q->options.confidence : 0.95;
    DT_TRY(dt_strata_limits_estimate(&k->all, table, r->counts, q->lonely, confidence, err));
    if (q->has_applicable)
        DT_TRY(dt_estimate_applicable(&k->rated, table, r->rated, &q->options, err));
    else
        DT_TRY(dt_strata_limits_missing(&k->rated.number, table, r->counts, r->missing, confidence,
                                        q->options.side, err));
    if (!q->has_claim)
        return DT_OK;
    return dt_strata_limits_tipping(&k->tipping, table, r->counts, r->missing, q->claim, q->claimed,
                                    confidence, err);
}

static dt_status compose(dt_document **out, const dt_strata_question *q, const dt_strata_limits *table,
                         dt_language lang, dt_error *err)
{
    room r = {.arena = DTP_ARENA_INIT};
    known k = {.tipping = DT_NO_TIPPING};
    dt_document *doc;
    dt_status status = lay_out(&r, &k, q, err);
    if (status == DT_OK)
        status = ask(&k, q, table, &r, err);
    if (status == DT_OK)
        status = start(&doc, lang, err);
    dtp_arena_free(&r.arena);
    if (status != DT_OK)
        return status;
    fill_strata(doc, q, table, &k);
    return dtp_numbers_done(out, doc, DT_OK, err);
}

dt_status dt_compose_strata(dt_document **out, const dt_strata_question *question, dt_language lang,
                            dt_error *err)
{
    dt_strata_question q;
    dt_strata_limits *table;
    *out = NULL;
    DT_TRY(DTP_SIZED(&q, question, err));
    const dt_strata_options options = {.weights = q.weights};
    DT_TRY(dt_strata_limits_new(&table, q.strata, q.count, &options, err));
    dt_status status = compose(out, &q, table, lang, err);
    dt_strata_limits_free(table);
    return status;
}
