/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A theme by dossier, and per 100 ratings, from tables of dossiers. */
#include "cli/dossiers.h"

enum {
    DOSSIER,
    MET,
    PARTLY,
    FAILING,
    NOT_ASSESSABLE,
    NOT_APPLICABLE,
    NEEDED,
    STRATUM = NEEDED,
    POPULATION,
    N_COLUMNS
};
static const char *const COLUMNS[] = {"dossier",        "met",     "partly",    "failing", "not_assessable",
                                      "not_applicable", "stratum", "population"};
static const char *const RULES[] = {"all", "half", "none-failing"};   /* in the order of dt_composite_kind */
static const char *const PARTLIES[] = {"fails", "meets", "left-out"}; /* of dt_composite_partly */
enum { R_DOSSIER, R_MET, R_RATED, R_NEEDED, R_STRATUM = R_NEEDED, R_POPULATION, R_COLUMNS };
static const char *const RATING_COLUMNS[] = {"dossier", "met", "rated", "stratum", "population"};

typedef struct task {
    dtp_arena arena;
    dtp_cli_rows rows;
    dtp_dossiers_strata strata;
    dtp_cli_confidence confidence;
    dt_composite_rule rule;
} task;

static dt_status read_rule(task *t, dtp_cli *cli)
{
    size_t kind, partly;
    DT_TRY(dtp_cli_read_confidence(&t->confidence, cli));
    DT_TRY(dtp_cli_read_choice(&kind, cli, "rule", RULES, 3));
    DT_TRY(dtp_cli_read_choice(&partly, cli, "partly", PARTLIES, 3));
    t->rule = (dt_composite_rule){.kind = (dt_composite_kind)kind, .partly = (dt_composite_partly)partly};
    return DT_OK;
}

static dt_composite_outcome outcome_of(task *t, size_t row)
{
    dtp_io_rows *r = &t->rows.table;
    const dt_composite_ratings ratings = {.met = dtp_io_rows_whole(r, row, MET),
                                          .partly = dtp_io_rows_whole(r, row, PARTLY),
                                          .failing = dtp_io_rows_whole(r, row, FAILING),
                                          .not_assessable = dtp_io_rows_whole(r, row, NOT_ASSESSABLE),
                                          .not_applicable = dtp_io_rows_whole(r, row, NOT_APPLICABLE)};
    return dt_composite_of(&ratings, &t->rule);
}

static dt_status compose_composite(dt_document **doc, task *t, dtp_cli *cli)
{
    dt_composite c;
    size_t n = t->rows.table.n;
    unsigned long N = 0;
    DT_TRY(dtp_cli_rows_unique(&t->rows, DOSSIER));
    DT_TRY(dtp_dossiers_read_strata(&t->strata, &t->rows, &t->arena, STRATUM, POPULATION));
    dt_composite_outcome *outcome = dtp_arena_array(&t->arena, n + 1, sizeof *outcome);
    dt_composite_stratum *stratum = dtp_arena_array(&t->arena, t->strata.H + 1, sizeof *stratum);
    if (outcome == NULL || stratum == NULL)
        return dtp_fail_memory(&cli->error);
    for (size_t h = 0; h < t->strata.H; h++) {
        stratum[h] = (dt_composite_stratum){.population = t->strata.population[h]};
        N += t->strata.population[h];
    }
    for (size_t i = 0; i < n; i++) {
        outcome[i] = outcome_of(t, i);
        dt_composite_count(&stratum[t->strata.of[i]].counts, outcome[i]);
    }
    DT_TRY(dtp_cli_rows_result(&t->rows));
    DT_TRY(dtp_cli_rows_blame(
        &t->rows, dt_composite_limits(&c, stratum, t->strata.H, t->confidence.value, &cli->error)));
    return dt_compose_composite(doc, &c, &t->rule, N, outcome, n, t->confidence.percent, cli->lang,
                                &cli->error);
}

dt_status dtp_dossiers_composite(dt_document **doc, dtp_cli *cli)
{
    task t = {.arena = DTP_ARENA_INIT};
    DT_TRY(read_rule(&t, cli));
    dt_status status =
        dtp_cli_rows_open(&t.rows, cli, dtp_cli_text(cli, "composite"), COLUMNS, NEEDED, N_COLUMNS);
    if (status == DT_OK)
        status = compose_composite(doc, &t, cli);
    dtp_io_rows_close(&t.rows.table);
    dtp_arena_free(&t.arena);
    return status;
}

static dt_status compose_ratings(dt_document **doc, task *t, dtp_cli *cli)
{
    dt_ratio ratio;
    dtp_io_rows *r = &t->rows.table;
    DT_TRY(dtp_cli_rows_unique(&t->rows, R_DOSSIER));
    DT_TRY(dtp_dossiers_read_strata(&t->strata, &t->rows, &t->arena, R_STRATUM, R_POPULATION));
    dt_dossier_score *score = dtp_arena_array(&t->arena, r->n + 1, sizeof *score);
    if (score == NULL)
        return dtp_fail_memory(&cli->error);
    for (size_t i = 0; i < r->n; i++) {
        unsigned long rated = dtp_io_rows_whole(r, i, R_RATED);
        score[i] = (dt_dossier_score){.stratum = t->strata.of[i],
                                      .met = (double)dtp_io_rows_whole(r, i, R_MET),
                                      .applicable = (double)rated,
                                      .scores = rated};
        dtp_io_rows_at_most(r, i, R_MET, R_RATED);
    }
    DT_TRY(dtp_cli_rows_result(&t->rows));
    DT_TRY(
        dtp_cli_rows_blame(&t->rows, dt_estimate_ratio(&ratio, t->strata.population, t->strata.H, score, r->n,
                                                       DT_LONELY_REFUSE, t->confidence.value, &cli->error)));
    return dt_compose_ratings(doc, &ratio, t->confidence.percent, cli->lang, &cli->error);
}

dt_status dtp_dossiers_ratings(dt_document **doc, dtp_cli *cli)
{
    task t = {.arena = DTP_ARENA_INIT};
    DT_TRY(dtp_cli_read_confidence(&t.confidence, cli));
    dt_status status =
        dtp_cli_rows_open(&t.rows, cli, dtp_cli_text(cli, "ratings"), RATING_COLUMNS, R_NEEDED, R_COLUMNS);
    if (status == DT_OK)
        status = compose_ratings(doc, &t, cli);
    dtp_io_rows_close(&t.rows.table);
    dtp_arena_free(&t.arena);
    return status;
}
