/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading on, what could not be assessed, and assessors who differ: numbers only. */
#include "cli/dossiers.h"

#define LOOKS_MAX 100

static dt_status read_looks(dt_reading_question *q, dtp_cli *cli, const char *option, unsigned long *look,
                            size_t exactly)
{
    const char *text = dtp_cli_option_text(cli, option, "");
    size_t n = dtp_cli_read_wholes(text, ',', look, LOOKS_MAX);
    bool right = n > 0 && (exactly == 0 || n == exactly);
    for (size_t k = 1; k < n; k++)
        right = right && look[k] > look[k - 1];
    if (!right)
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_DOSSIERS_NUMBERS, option, text, NULL);
    q->looks = look;
    q->n_looks = n;
    return DT_OK;
}

static dt_status refuse_both(dtp_cli *cli, const char *one, const char *other)
{
    return dtp_cli_option_given(cli, one) && dtp_cli_option_given(cli, other)
               ? dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_CLASH, other, one, NULL)
               : DT_OK;
}

dt_status dtp_dossiers_reading(dt_document **doc, dtp_cli *cli)
{
    unsigned long look[LOOKS_MAX];
    dtp_cli_confidence confidence;
    DT_TRY(refuse_both(cli, "looks", "read-on"));
    DT_TRY(refuse_both(cli, "looks", "anytime"));
    DT_TRY(refuse_both(cli, "read-on", "anytime"));
    DT_TRY(dtp_cli_read_confidence(&confidence, cli));
    dt_reading_question q = {.reading = DT_READ_ANYTIME,
                             .population = dtp_cli_option_number(cli, "population", 0),
                             .sample = dtp_cli_option_number(cli, "sample", 0),
                             .count = dtp_cli_option_number(cli, "count", 0),
                             .percent = confidence.percent,
                             .confidence = confidence.value};
    if (dtp_cli_option_given(cli, "looks")) {
        q.reading = DT_READ_LOOKS;
        DT_TRY(read_looks(&q, cli, "looks", look, 0));
    } else if (dtp_cli_option_given(cli, "read-on")) {
        q.reading = DT_READ_ON;
        DT_TRY(read_looks(&q, cli, "read-on", look, 2));
    }
    return dt_compose_reading(doc, &q, cli->lang, &cli->error);
}

dt_status dtp_dossiers_unassessed(dt_document **doc, dtp_cli *cli)
{
    dtp_cli_confidence confidence;
    bool least = dtp_cli_option_given(cli, "at-least");
    DT_TRY(refuse_both(cli, "at-least", "at-most"));
    DT_TRY(dtp_cli_read_confidence(&confidence, cli));
    const dt_unassessed_question q = {.population = dtp_cli_option_number(cli, "population", 0),
                                      .sample = dtp_cli_option_number(cli, "sample", 0),
                                      .count = dtp_cli_option_number(cli, "count", 0),
                                      .not_assessable = dtp_cli_option_number(cli, "not-assessable", 0),
                                      .has_claim = least || dtp_cli_option_given(cli, "at-most"),
                                      .claim = least ? DT_CLAIM_AT_LEAST : DT_CLAIM_AT_MOST,
                                      .claimed =
                                          dtp_cli_option_number(cli, least ? "at-least" : "at-most", 0),
                                      .percent = confidence.percent,
                                      .confidence = confidence.value};
    return dt_compose_unassessed(doc, &q, cli->lang, &cli->error);
}

dt_status dtp_dossiers_until(dt_document **doc, dtp_cli *cli)
{
    dtp_cli_confidence confidence;
    DT_TRY(refuse_both(cli, "norm", "width"));
    DT_TRY(dtp_cli_read_confidence(&confidence, cli));
    dt_until_question q = {.population = dtp_cli_option_number(cli, "population", 0),
                           .first = dtp_cli_option_number(cli, "sample", 0),
                           .last = dtp_cli_option_number(cli, "maximum", 0),
                           .has_norm = dtp_cli_option_given(cli, "norm"),
                           .has_width = dtp_cli_option_given(cli, "width"),
                           .percent = confidence.percent,
                           .confidence = confidence.value};
    if (q.has_norm)
        DT_TRY(dtp_cli_read_share(&q.norm, cli, "norm"));
    if (q.has_width)
        DT_TRY(dtp_cli_read_share(&q.width, cli, "width"));
    return dt_compose_until(doc, &q, cli->lang, &cli->error);
}

dt_status dtp_dossiers_differing(dt_document **doc, dtp_cli *cli)
{
    bool perfect = dtp_cli_option_given(cli, "perfect");
    DT_TRY(refuse_both(cli, "perfect", "double"));
    DT_TRY(refuse_both(cli, "perfect", "differing"));
    if (cli->n_args > 0)
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_CLASH, perfect ? "perfect" : "double",
                        cli->arg[0], NULL);
    return dt_compose_differing(doc, dtp_cli_option_number(cli, "population", 0),
                                dtp_cli_option_number(cli, perfect ? "perfect" : "double", 0),
                                dtp_cli_option_number(cli, "differing", 0), 95, 0.95, cli->lang, &cli->error);
}
