/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading on, what could not be assessed, and assessors who differ: numbers only. */
#include "ask/questions.h"
#include <dossiertoets/numbers_dossiers.h>

#define LOOKS_MAX 100

static dt_status read_looks(dt_reading_question *q, const dtp_ask *a, const char *option, unsigned long *look,
                            size_t exactly)
{
    const char *text = dtp_ask_text(a, option, "");
    size_t n = dtp_ask_wholes(text, ',', look, LOOKS_MAX);
    bool right = n > 0 && (exactly == 0 || n == exactly);
    for (size_t k = 1; k < n; k++)
        right = right && look[k] > look[k - 1];
    if (!right)
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_DOSSIERS_NUMBERS, option, text, NULL);
    q->looks = look;
    q->n_looks = n;
    return DT_OK;
}

dt_status dtp_ask_reading(dt_document **out, const dtp_ask *a)
{
    unsigned long look[LOOKS_MAX];
    dtp_ask_level level;
    DT_TRY(dtp_ask_refuse_both(a, "looks", "read-on"));
    DT_TRY(dtp_ask_refuse_both(a, "looks", "anytime"));
    DT_TRY(dtp_ask_refuse_both(a, "read-on", "anytime"));
    DT_TRY(dtp_ask_confidence(&level, a));
    dt_reading_question q = {.reading = DT_READ_ANYTIME,
                             .population = dtp_ask_number(a, "population", 0),
                             .sample = dtp_ask_number(a, "sample", 0),
                             .count = dtp_ask_number(a, "count", 0),
                             .percent = level.percent,
                             .confidence = level.value};
    if (dtp_ask_has(a, "looks")) {
        q.reading = DT_READ_LOOKS;
        DT_TRY(read_looks(&q, a, "looks", look, 0));
    } else if (dtp_ask_has(a, "read-on")) {
        q.reading = DT_READ_ON;
        DT_TRY(read_looks(&q, a, "read-on", look, 2));
    }
    return dt_compose_reading(out, &q, a->q.lang, a->err);
}

dt_status dtp_ask_unassessed(dt_document **out, const dtp_ask *a)
{
    dtp_ask_level level;
    bool least = dtp_ask_has(a, "at-least");
    DT_TRY(dtp_ask_refuse_both(a, "at-least", "at-most"));
    DT_TRY(dtp_ask_confidence(&level, a));
    const dt_unassessed_question q = {.population = dtp_ask_number(a, "population", 0),
                                      .sample = dtp_ask_number(a, "sample", 0),
                                      .count = dtp_ask_number(a, "count", 0),
                                      .not_assessable = dtp_ask_number(a, "not-assessable", 0),
                                      .has_claim = least || dtp_ask_has(a, "at-most"),
                                      .claim = least ? DT_CLAIM_AT_LEAST : DT_CLAIM_AT_MOST,
                                      .claimed = dtp_ask_number(a, least ? "at-least" : "at-most", 0),
                                      .percent = level.percent,
                                      .confidence = level.value};
    return dt_compose_unassessed(out, &q, a->q.lang, a->err);
}

dt_status dtp_ask_until(dt_document **out, const dtp_ask *a)
{
    dtp_ask_level level;
    DT_TRY(dtp_ask_refuse_both(a, "norm", "width"));
    DT_TRY(dtp_ask_confidence(&level, a));
    dt_until_question q = {.population = dtp_ask_number(a, "population", 0),
                           .first = dtp_ask_number(a, "sample", 0),
                           .last = dtp_ask_number(a, "maximum", 0),
                           .has_norm = dtp_ask_has(a, "norm"),
                           .has_width = dtp_ask_has(a, "width"),
                           .percent = level.percent,
                           .confidence = level.value};
    if (q.has_norm)
        DT_TRY(dtp_ask_share(&q.norm, a, "norm"));
    if (q.has_width)
        DT_TRY(dtp_ask_share(&q.width, a, "width"));
    return dt_compose_until(out, &q, a->q.lang, a->err);
}

dt_status dtp_ask_differing(dt_document **out, const dtp_ask *a)
{
    bool perfect = dtp_ask_has(a, "perfect");
    DT_TRY(dtp_ask_refuse_both(a, "perfect", "double"));
    DT_TRY(dtp_ask_refuse_both(a, "perfect", "differing"));
    if (dtp_ask_has(a, "file"))
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_CLI_TOO_MANY, "agreement", dtp_ask_text(a, "file", ""),
                        NULL);
    return dt_compose_differing(out, dtp_ask_number(a, "population", 0),
                                dtp_ask_number(a, perfect ? "perfect" : "double", 0),
                                dtp_ask_number(a, "differing", 0), 95, 0.95, a->q.lang, a->err);
}
