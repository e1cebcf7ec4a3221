/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a count in a sample says about the population. */
#include "ask/questions.h"
#include "base/text.h"
#include <dossiertoets/numbers.h>
#include <stdio.h>
#include <string.h>

static const char *const SIDES[] = {"two", "lower", "upper"};         /* in the order of dt_side */
static const char *const METHODS[] = {"exact", "wilson", "jeffreys"}; /* of dt_estimate_method */
static const char *const SHARE_METHODS[] = {"calibrated", "profile"}; /* of dt_share_method */
static const char *const LEVELS[] = {"valid", "approximate"};         /* of dt_share_level */

/* "1,1": dossiers that the prior is worth, with and without. */
static dt_status read_prior(double out[2], const dtp_ask *a)
{
    const char *text = dtp_ask_text(a, "prior", "1,1");
    char first[24];
    const char *comma = strchr(text, ',');
    bool short_enough = comma != NULL && (size_t)(comma - text) < sizeof first;
    if (short_enough)
        (void)snprintf(first, sizeof first, "%.*s", (int)(comma - text), text);
    if (!short_enough || !dtp_parse_number(first, &out[0]) || !dtp_parse_number(comma + 1, &out[1]))
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_PLUMBING_PRIOR, text, NULL);
    return DT_OK;
}

static dt_status read_question(dt_estimate_question *out, const dtp_ask *a)
{
    dtp_ask_level level;
    size_t side, method;
    DT_TRY(dtp_ask_confidence(&level, a));
    DT_TRY(dtp_ask_choice(&side, a, "side", SIDES, DTP_COUNT(SIDES)));
    DT_TRY(dtp_ask_choice(&method, a, "method", METHODS, DTP_COUNT(METHODS)));
    *out = (dt_estimate_question){.population = dtp_ask_number(a, "population", 0),
                                  .has_population = dtp_ask_has(a, "population"),
                                  .sample = dtp_ask_number(a, "sample", 0),
                                  .count = dtp_ask_number(a, "count", 0),
                                  .percent = level.percent,
                                  .confidence = level.value,
                                  .side = (dt_side)side,
                                  .method = (dt_estimate_method)method,
                                  .hand_check = dtp_ask_has(a, "hand-check"),
                                  .has_norm = dtp_ask_has(a, "norm")};
    if (!out->has_norm)
        return DT_OK;
    DT_TRY(dtp_ask_share(&out->norm, a, "norm"));
    return read_prior(out->prior, a);
}

static dt_status one(dt_document **out, const dtp_ask *a)
{
    dt_estimate_question q;
    DT_TRY(read_question(&q, a));
    return dt_compose_estimate(out, &q, a->q.lang, a->err);
}

dt_status dtp_ask_applicable(dt_applicable_options *out, double *percent, const dtp_ask *a)
{
    dtp_ask_level level;
    size_t side, method, guarantee;
    DT_TRY(dtp_ask_confidence(&level, a));
    DT_TRY(dtp_ask_choice(&side, a, "side", SIDES, DTP_COUNT(SIDES)));
    DT_TRY(dtp_ask_choice(&method, a, "share-method", SHARE_METHODS, DTP_COUNT(SHARE_METHODS)));
    DT_TRY(dtp_ask_choice(&guarantee, a, "share-level", LEVELS, DTP_COUNT(LEVELS)));
    *percent = level.percent;
    *out = (dt_applicable_options){.confidence = level.value,
                                   .side = (dt_side)side,
                                   .method = (dt_share_method)method,
                                   .level = (dt_share_level)guarantee};
    return DT_OK;
}

static dt_status applicable(dt_document **out, const dtp_ask *a)
{
    dt_applicable_question q = {
        .population = dtp_ask_number(a, "population", 0),
        .sample = dtp_ask_number(a, "sample", 0),
        .rated = {.applicable = dtp_ask_number(a, "applicable", 0), .count = dtp_ask_number(a, "count", 0)}};
    DT_TRY(dtp_ask_applicable(&q.options, &q.percent, a));
    return dt_compose_applicable(out, &q, a->q.lang, a->err);
}

static dt_status against(dt_document **out, const dtp_ask *a)
{
    dt_rational norm;
    dtp_ask_level level;
    DT_TRY(dtp_ask_share(&norm, a, "against"));
    DT_TRY(dtp_ask_confidence(&level, a));
    return dt_compose_norm_verdict(out, dtp_ask_number(a, "population", 0), dtp_ask_number(a, "sample", 0),
                                   dtp_ask_number(a, "count", 0), norm, level.value, a->q.lang, a->err);
}

static const dtp_ask_way WAYS[] = {{{"against"}, against},
                                   {{"strata"}, dtp_ask_strata},
                                   {{"applicable"}, applicable},
                                   {{"composite"}, dtp_ask_composite},
                                   {{"ratings"}, dtp_ask_ratings},
                                   {{"not-assessable"}, dtp_ask_unassessed},
                                   {{"looks", "read-on", "anytime"}, dtp_ask_reading},
                                   {{NULL}, one}};
static const char *const NUMBERS[] = {"population",     "sample",   "count",   "applicable",
                                      "not-assessable", "at-least", "at-most", NULL};

dt_status dt_ask_estimate(dt_document **out, const dt_ask *ask, dt_error *err)
{
    return dtp_ask_answer(out, WAYS, ask, NUMBERS, err);
}
