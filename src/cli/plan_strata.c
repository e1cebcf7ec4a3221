/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sample over the strata of a file. */
#include "cli/plan_options.h"

enum { STRATUM, POPULATION, MAXIMUM, SD, SHARE, SIZE, VARIATION, N_COLUMNS };
static const char *const COLUMNS[] = {"stratum", "population", "maximum", "sd", "share", "size", "variation"};

typedef struct task {
    dtp_cli_rows *rows;
    dtp_arena arena;
    dt_plan_strata strata;
    dt_plan_stratum *stratum;
    unsigned long *sample;
} task;

static void read_spread(dt_plan_stratum *out, dtp_cli_rows *rows, size_t row)
{
    out->has_spread = dtp_io_rows_has(&rows->table, SD);
    if (out->has_spread)
        out->spread = dtp_io_rows_number(&rows->table, row, SD);
    if (out->has_spread || !dtp_io_rows_has(&rows->table, SHARE))
        return;
    const char *text = dtp_io_rows_get(&rows->table, row, SHARE).text;
    out->has_share =
        dt_rational_parse(&out->share, text, NULL) == DT_OK && out->share.numerator <= out->share.denominator;
    if (!out->has_share)
        dtp_issue(&rows->table.issues, DT_FAULT, dtp_io_rows_place(&rows->table, row, SHARE), DT_ERR_DATA,
                  DTP_MSG_STAT_RATIONAL, text, NULL);
}

static double read_above_0(dtp_cli_rows *rows, size_t row, size_t column)
{
    double value = dtp_io_rows_number(&rows->table, row, column);
    if (value == 0)
        dtp_issue(&rows->table.issues, DT_FAULT, dtp_io_rows_place(&rows->table, row, column), DT_ERR_DATA,
                  DTP_MSG_PLUMBING_CELL_ABOVE_0, NULL);
    return value;
}

static void read_row(task *t, size_t row)
{
    dtp_cli_rows *rows = t->rows;
    dt_plan_stratum *s = &t->stratum[row];
    bool power = t->strata.division == DT_PLAN_POWER;
    s->population = dtp_io_rows_whole(&rows->table, row, POPULATION);
    s->has_maximum = dtp_io_rows_has(&rows->table, MAXIMUM);
    if (s->has_maximum) {
        s->maximum = dtp_io_rows_whole(&rows->table, row, MAXIMUM);
        dtp_io_rows_at_most(&rows->table, row, MAXIMUM, POPULATION);
    }
    if (t->strata.division == DT_PLAN_NEYMAN)
        read_spread(s, rows, row);
    if (power && dtp_io_rows_has(&rows->table, SIZE))
        s->size = read_above_0(rows, row, SIZE);
    if (power && dtp_io_rows_has(&rows->table, VARIATION))
        s->variation = read_above_0(rows, row, VARIATION);
}

static dt_status read_strata(task *t)
{
    dtp_cli_rows *rows = t->rows;
    t->stratum = dtp_arena_array(&t->arena, rows->table.n, sizeof *t->stratum);
    t->sample = dtp_arena_array(&t->arena, rows->table.n, sizeof *t->sample);
    if (t->stratum == NULL || t->sample == NULL)
        return dtp_fail_memory(&rows->cli->error);
    DT_TRY(dtp_cli_rows_unique(rows, STRATUM));
    for (size_t i = 0; i < rows->table.n; i++)
        read_row(t, i);
    t->strata.stratum = t->stratum;
    t->strata.n = rows->table.n;
    return dtp_cli_rows_result(rows);
}

static dt_status plan_rows(task *t, dtp_cli *cli, dt_document **doc)
{
    DT_TRY(read_strata(t));
    const char **name = dtp_arena_array(&t->arena, t->strata.n, sizeof *name);
    if (name == NULL)
        return dtp_fail_memory(&cli->error);
    for (size_t i = 0; i < t->strata.n; i++)
        name[i] = dtp_io_rows_get(&t->rows->table, i, STRATUM).text;
    DT_TRY(dt_plan_divide(t->sample, &t->strata, &cli->error));
    return dt_compose_plan_division(doc, &t->strata, name, t->sample, cli->lang, &cli->error);
}

static dt_status read_options(dt_plan_strata *out, dtp_cli *cli)
{
    dt_rational power = {1, 2};
    size_t n, division;
    const char *const *names = dt_plan_divisions(&n);
    DT_TRY(dtp_cli_read_choice(&division, cli, "allocation", names, n));
    if (dtp_cli_option_given(cli, "power")) {
        if (division != DT_PLAN_POWER)
            return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_POWER, NULL);
        DT_TRY(dtp_cli_read_share(&power, cli, "power"));
    }
    *out = (dt_plan_strata){.division = (dt_plan_division)division,
                            .sample = dtp_cli_option_number(cli, "sample", 0),
                            .minimum = dtp_cli_option_number(cli, "minimum", 0),
                            .power = dt_rational_value(power)};
    return DT_OK;
}

dt_status dtp_cli_plan_strata(dt_document **doc, dtp_cli *cli)
{
    dtp_cli_rows rows;
    task t = {.rows = &rows, .arena = DTP_ARENA_INIT};
    DT_TRY(read_options(&t.strata, cli));
    dt_status status = dtp_cli_rows_open(&rows, cli, dtp_cli_text(cli, "strata"), COLUMNS, 2, N_COLUMNS);
    if (status == DT_OK)
        status = plan_rows(&t, cli, doc);
    dtp_io_rows_close(&rows.table);
    dtp_arena_free(&t.arena);
    return status;
}
