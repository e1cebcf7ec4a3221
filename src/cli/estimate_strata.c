/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plumbing: counts over strata, with what does not apply, what could not be assessed, and weights. */
#include "cli/estimate_strata.h"

static const char *const COLUMNS[] = {"stratum",    "population",     "sample", "count",
                                      "applicable", "not_assessable", "weight"};
enum { STRATUM, POPULATION, SAMPLE, COUNT, APPLICABLE, NOT_ASSESSABLE, WEIGHT, N_COLUMNS, N_NEEDED = 4 };
static const char *const SIDES[] = {"two", "lower", "upper"};        /* in the order of dt_side */
static const char *const LONELY[] = {"refuse", "average", "adjust"}; /* of dt_lonely */
static const char *const METHODS[] = {"calibrated", "profile"};      /* of dt_share_method */
static const char *const LEVELS[] = {"valid", "approximate"};        /* of dt_share_level */

dt_status dtp_cli_read_applicable(dt_applicable_options *out, double *percent, dtp_cli *cli)
{
    dtp_cli_confidence confidence;
    size_t side, method, level;
    DT_TRY(dtp_cli_read_confidence(&confidence, cli));
    DT_TRY(dtp_cli_read_choice(&side, cli, "side", SIDES, 3));
    DT_TRY(dtp_cli_read_choice(&method, cli, "share-method", METHODS, 2));
    DT_TRY(dtp_cli_read_choice(&level, cli, "share-level", LEVELS, 2));
    *percent = confidence.percent;
    *out = (dt_applicable_options){.confidence = confidence.value,
                                   .side = (dt_side)side,
                                   .method = (dt_share_method)method,
                                   .level = (dt_share_level)level};
    return DT_OK;
}

/* A stratum with dossiers of which none was seen says nothing: tell the row. */
static dt_status refuse_unseen(dtp_cli_rows *rows, const dt_stratum_count *strata)
{
    for (size_t i = 0; i < rows->table.n; i++)
        if (strata[i].sample == 0 && strata[i].population > 0)
            dtp_issue(&rows->table.issues, DT_FAULT, dtp_io_rows_place(&rows->table, i, SAMPLE), DT_ERR_DATA,
                      DTP_MSG_STAT_STRATUM_UNSEEN, dtp_io_rows_get(&rows->table, i, STRATUM).text,
                      DTP_NUM(strata[i].population), NULL);
    return dtp_cli_rows_result(rows);
}

/* What the optional columns add. */
typedef struct extra {
    dt_rated *rated;
    unsigned long *weights;
} extra;

static dt_status read_extra(extra *out, dtp_cli_rows *rows, const dt_stratum_count *strata, dtp_arena *arena)
{
    dtp_io_rows *table = &rows->table;
    bool applicable = dtp_io_rows_has(table, APPLICABLE), missing = dtp_io_rows_has(table, NOT_ASSESSABLE);
    out->rated = dtp_arena_array(arena, table->n, sizeof *out->rated);
    out->weights = dtp_arena_array(arena, table->n, sizeof *out->weights);
    if (out->rated == NULL || out->weights == NULL)
        return dtp_fail_memory(&rows->cli->error);
    for (size_t i = 0; i < table->n; i++) {
        unsigned long u = missing ? dtp_io_rows_whole(table, i, NOT_ASSESSABLE) : 0, n = strata[i].sample;
        out->rated[i] = (dt_rated){u < n ? n - u : 0, strata[i].count, u};
        if (applicable) {
            out->rated[i].applicable = dtp_io_rows_whole(table, i, APPLICABLE);
            dtp_io_rows_at_most(table, i, COUNT, APPLICABLE);
            dtp_io_rows_at_most(table, i, APPLICABLE, SAMPLE);
        }
        if (missing)
            dtp_io_rows_at_most(table, i, NOT_ASSESSABLE, SAMPLE);
        if (dtp_io_rows_has(table, WEIGHT))
            out->weights[i] = dtp_io_rows_whole(table, i, WEIGHT);
    }
    return dtp_cli_rows_result(rows);
}

static void read_claim(dt_strata_question *q, const dtp_cli *cli)
{
    bool least = dtp_cli_option_given(cli, "at-least");
    q->has_claim = least || dtp_cli_option_given(cli, "at-most");
    q->claim = least ? DT_LOWER : DT_UPPER;
    q->claimed = dtp_cli_option_number(cli, least ? "at-least" : "at-most", 0);
}

static dt_status compose_rows(dt_document **doc, dt_strata_question *q, dtp_cli_rows *rows, dtp_arena *arena)
{
    dt_stratum_count *strata;
    extra more;
    size_t word;
    dtp_cli *cli = rows->cli;
    DT_TRY(dtp_cli_read_strata(&strata, rows, arena));
    DT_TRY(refuse_unseen(rows, strata));
    DT_TRY(read_extra(&more, rows, strata, arena));
    DT_TRY(dtp_cli_read_choice(&word, cli, "lonely", LONELY, 3));
    dt_lonely lonely = (dt_lonely)word;
    q->strata = strata;
    q->count = rows->table.n;
    q->rated = more.rated;
    q->has_applicable = dtp_io_rows_has(&rows->table, APPLICABLE);
    q->weights = dtp_io_rows_has(&rows->table, WEIGHT) ? more.weights : NULL;
    q->lonely = dtp_cli_option_given(cli, "lonely") ? &lonely : NULL;
    return dtp_cli_rows_blame(rows, dt_compose_strata(doc, q, cli->lang, &cli->error));
}

dt_status dtp_cli_estimate_strata(dt_document **doc, dtp_cli *cli)
{
    dtp_cli_rows rows;
    double percent;
    dt_strata_question q = {.struct_size = 0};
    DT_TRY(dtp_cli_read_applicable(&q.options, &percent, cli));
    read_claim(&q, cli);
    dtp_arena arena = DTP_ARENA_INIT;
    dt_status status =
        dtp_cli_rows_open(&rows, cli, dtp_cli_text(cli, "strata"), COLUMNS, N_NEEDED, N_COLUMNS);
    if (status == DT_OK)
        status = compose_rows(doc, &q, &rows, &arena);
    dtp_io_rows_close(&rows.table);
    dtp_arena_free(&arena);
    return status;
}
