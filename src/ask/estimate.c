/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a count in a sample says about the population. */
#include "ask/questions.h"
#include "base/text.h"
#include <dossiertoets/numbers.h>
#include <stdio.h>
#include <string.h>

static const char *const METHODS[] = {"exact", "wilson", "jeffreys"}; /* in the order of dt_estimate_method */

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
    dt_side side;
    size_t method;
    DT_TRY(dtp_ask_confidence(&level, a));
    DT_TRY(dtp_ask_side(&side, a));
    DT_TRY(dtp_ask_choice(&method, a, "method", METHODS, DTP_COUNT(METHODS)));
    *out = (dt_estimate_question){.population = dtp_ask_number(a, "population", 0),
                                  .has_population = dtp_ask_has(a, "population"),
                                  .sample = dtp_ask_number(a, "sample", 0),
                                  .count = dtp_ask_number(a, "count", 0),
                                  .percent = level.percent,
                                  .confidence = level.value,
                                  .side = side,
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
                                   {{"applicable"}, dtp_ask_count_applicable},
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
