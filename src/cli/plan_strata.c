/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/plan.h"
#include <dossiertoets/plan.h>

enum { STRATUM, POPULATION, MAXIMUM, SD, SHARE, SIZE, VARIATION, N_COLUMNS };
static const char *const COLUMNS[] = {"stratum", "population", "maximum", "sd", "share", "size", "variation"};

enum { PROPORTIONAL, EQUAL, NEYMAN, POWER };
static const char *const ALLOCATIONS[] = {"proportional", "equal", "neyman", "power"};

typedef struct task {
    dtp_cli_rows *rows;
    dtp_arena arena;
    size_t allocation;
    double power;
    dt_allocation_stratum *strata;
    double *spread;    /* Neyman: standard deviation; power: size */
    double *variation; /* power: NULL = the same everywhere */
    unsigned long *sample;
} task;

/* The spread to plan with: the column sd, or what follows from the column share, or as at a half. */
static double read_spread(dtp_cli_rows *rows, size_t row)
{
    if (dtp_cli_rows_has(rows, SD))
        return dtp_cli_rows_number(rows, row, SD);
    if (!dtp_cli_rows_has(rows, SHARE))
        return dt_planned_spread(0.5);
    dt_rational share;
    const char *text = dtp_cli_rows_get(rows, row, SHARE).text;
    if (dt_rational_parse(&share, text, NULL) == DT_OK && share.numerator <= share.denominator)
        return dt_planned_spread(dt_rational_value(share));
    dtp_issue(&rows->issues, DT_FAULT, dtp_cli_rows_place(rows, row, SHARE), DT_ERR_DATA,
              DTP_MSG_STAT_RATIONAL, text, NULL);
    return 0;
}

static double read_above_0(dtp_cli_rows *rows, size_t row, size_t column)
{
    double value = dtp_cli_rows_number(rows, row, column);
    if (value == 0)
        dtp_issue(&rows->issues, DT_FAULT, dtp_cli_rows_place(rows, row, column), DT_ERR_DATA,
                  DTP_MSG_PLUMBING_CELL_ABOVE_0, NULL);
    return value;
}

static void read_row(task *t, size_t row)
{
    dtp_cli_rows *rows = t->rows;
    unsigned long population = dtp_cli_rows_whole(rows, row, POPULATION);
    unsigned long maximum = population;
    if (dtp_cli_rows_has(rows, MAXIMUM)) {
        maximum = dtp_cli_rows_whole(rows, row, MAXIMUM);
        dtp_cli_rows_at_most(rows, row, MAXIMUM, POPULATION);
    }
    /* The library reads a maximum of 0 as none; here it is a stratum that gives nothing. */
    t->strata[row] = (dt_allocation_stratum){.population = maximum == 0 ? 0 : population, .maximum = maximum};
    if (t->allocation == NEYMAN)
        t->spread[row] = read_spread(rows, row);
    if (t->allocation == POWER && dtp_cli_rows_has(rows, SIZE))
        t->spread[row] = read_above_0(rows, row, SIZE);
    else if (t->allocation == POWER)
        t->spread[row] = population > 0 ? (double)population : 1;
    if (t->allocation == POWER && dtp_cli_rows_has(rows, VARIATION))
        t->variation[row] = read_above_0(rows, row, VARIATION);
}

static dt_status read_strata(task *t, unsigned long minimum)
{
    dtp_cli_rows *rows = t->rows;
    t->strata = dtp_arena_array(&t->arena, rows->n, sizeof *t->strata);
    t->spread = dtp_arena_array(&t->arena, rows->n, sizeof *t->spread);
    t->sample = dtp_arena_array(&t->arena, rows->n, sizeof *t->sample);
    if (dtp_cli_rows_has(rows, VARIATION))
        t->variation = dtp_arena_array(&t->arena, rows->n, sizeof *t->variation);
    if (t->strata == NULL || t->spread == NULL || t->sample == NULL ||
        (dtp_cli_rows_has(rows, VARIATION) && t->variation == NULL))
        return dtp_fail_memory(&rows->cli->error);
    DT_TRY(dtp_cli_rows_unique(rows, STRATUM));
    for (size_t i = 0; i < rows->n; i++) {
        read_row(t, i);
        t->strata[i].minimum = minimum;
    }
    return dtp_cli_rows_result(rows);
}

static dt_status allocate(const task *t, unsigned long n, dt_error *err)
{
    size_t H = t->rows->n;
    switch (t->allocation) {
    case EQUAL:
        return dt_allocate_equal(t->sample, t->strata, H, n, err);
    case NEYMAN:
        return dt_allocate_neyman(t->sample, t->strata, t->spread, H, n, err);
    case POWER:
        return dt_allocate_power(t->sample, t->strata, t->spread, t->variation, t->power, H, n, err);
    default:
        return dt_allocate_proportional(t->sample, t->strata, H, n, err);
    }
}

static dt_status plan_rows(task *t, dtp_cli *cli, dt_document *r)
{
    DT_TRY(read_strata(t, dtp_cli_option_number(cli, "minimum", 0)));
    DT_TRY(allocate(t, dtp_cli_option_number(cli, "sample", 0), &cli->error));
    for (size_t i = 0; i < t->rows->n; i++) {
        dt_result_text(r, "stratum", dtp_cli_rows_get(t->rows, i, STRATUM).text);
        dt_result_int(r, "population", (long long)dtp_cli_rows_whole(t->rows, i, POPULATION));
        dt_result_int(r, "sample", (long long)t->sample[i]);
        dt_result_end_row(r);
    }
    return DT_OK;
}

static dt_status read_power(double *out, dtp_cli *cli, size_t allocation)
{
    dt_rational power = {1, 2};
    if (dtp_cli_option_given(cli, "power")) {
        if (allocation != POWER)
            return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_POWER, NULL);
        DT_TRY(dtp_cli_read_share(&power, cli, "power"));
    }
    *out = dt_rational_value(power);
    return DT_OK;
}

dt_status dtp_cli_plan_strata(dtp_cli *cli, dt_document *r)
{
    dtp_cli_rows rows;
    task t = {.rows = &rows, .arena = DTP_ARENA_INIT};
    DT_TRY(dtp_cli_only_with(cli, "strata", "sample allocation minimum power"));
    DT_TRY(dtp_cli_need_option(cli, "sample"));
    DT_TRY(dtp_cli_read_choice(&t.allocation, cli, "allocation", ALLOCATIONS, 4));
    DT_TRY(read_power(&t.power, cli, t.allocation));
    dt_status status =
        dtp_cli_rows_open(&rows, cli, dtp_cli_option_text(cli, "strata", NULL), COLUMNS, 2, N_COLUMNS);
    if (status == DT_OK)
        status = plan_rows(&t, cli, r);
    dtp_cli_rows_close(&rows);
    dtp_arena_free(&t.arena);
    return status;
}
