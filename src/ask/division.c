/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sample over the strata of a file. */
#include "ask/from_table.h"
#include "ask/questions.h"
#include <dossiertoets/report.h>

enum { STRATUM, POPULATION, MAXIMUM, SD, SHARE, SIZE, VARIATION };
static const char *const NAMES[] = {"stratum", "population", "maximum", "sd", "share", "size", "variation"};
static const dtp_ask_columns COLUMNS = {NAMES, MAXIMUM, DTP_COUNT(NAMES)};

static void read_spread(dt_plan_stratum *out, dtp_io_rows *rows, size_t row)
{
    out->has_spread = dtp_io_rows_has(rows, SD);
    if (out->has_spread)
        out->spread = dtp_io_rows_number(rows, row, SD);
    if (out->has_spread || !dtp_io_rows_has(rows, SHARE))
        return;
    const char *text = dtp_io_rows_get(rows, row, SHARE).text;
    out->has_share =
        dt_rational_parse(&out->share, text, NULL) == DT_OK && out->share.numerator <= out->share.denominator;
    if (!out->has_share)
        dtp_issue(&rows->issues, DT_FAULT, dtp_io_rows_place(rows, row, SHARE), DT_ERR_DATA,
                  DTP_MSG_STAT_RATIONAL, text, NULL);
}

static double read_above_0(dtp_io_rows *rows, size_t row, size_t column)
{
    double value = dtp_io_rows_number(rows, row, column);
    if (value == 0)
        dtp_issue(&rows->issues, DT_FAULT, dtp_io_rows_place(rows, row, column), DT_ERR_DATA,
                  DTP_MSG_PLUMBING_CELL_ABOVE_0, NULL);
    return value;
}

static void read_row(dt_plan_stratum *s, dtp_io_rows *rows, size_t row, dt_plan_division division)
{
    bool power = division == DT_PLAN_POWER;
    s->population = dtp_io_rows_whole(rows, row, POPULATION);
    s->has_maximum = dtp_io_rows_has(rows, MAXIMUM);
    if (s->has_maximum) {
        s->maximum = dtp_io_rows_whole(rows, row, MAXIMUM);
        dtp_io_rows_at_most(rows, row, MAXIMUM, POPULATION);
    }
    if (division == DT_PLAN_NEYMAN)
        read_spread(s, rows, row);
    if (power && dtp_io_rows_has(rows, SIZE))
        s->size = read_above_0(rows, row, SIZE);
    if (power && dtp_io_rows_has(rows, VARIATION))
        s->variation = read_above_0(rows, row, VARIATION);
}

static dt_status compose(dt_document **out, dtp_ask_table *t, void *payload)
{
    dt_plan_strata *strata = payload;
    size_t n = t->rows.n;
    dt_plan_stratum *stratum = dtp_ask_room(t, n, sizeof *stratum);
    unsigned long *sample = dtp_ask_room(t, n, sizeof *sample);
    const char **name = dtp_ask_room(t, n, sizeof *name);
    if (stratum == NULL || sample == NULL || name == NULL)
        return DT_ERR_MEMORY;
    DT_TRY(dtp_io_rows_unique(&t->rows, STRATUM, t->a->err));
    for (size_t i = 0; i < n; i++) {
        read_row(&stratum[i], &t->rows, i, strata->division);
        name[i] = dtp_io_rows_get(&t->rows, i, STRATUM).text;
    }
    DT_TRY(dtp_ask_result(t));
    strata->stratum = stratum;
    strata->n = n;
    DT_TRY(dt_plan_divide(sample, strata, t->a->err));
    return dt_compose_plan_division(out, strata, name, sample, t->a->q.lang, t->a->err);
}

dt_status dtp_ask_division(dt_document **out, const dtp_ask *a)
{
    dt_rational power = {1, 2};
    size_t n, division;
    const char *const *names = dt_plan_divisions(&n);
    DT_TRY(dtp_ask_choice(&division, a, "allocation", names, n));
    if (dtp_ask_has(a, "power")) {
        if (division != DT_PLAN_POWER)
            return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_PLUMBING_POWER, NULL);
        DT_TRY(dtp_ask_share(&power, a, "power"));
    }
    dt_plan_strata strata = {.division = (dt_plan_division)division,
                             .sample = dtp_ask_number(a, "sample", 0),
                             .minimum = dtp_ask_number(a, "minimum", 0),
                             .power = dt_rational_value(power)};
    return dtp_ask_from(out, a, "strata", &COLUMNS, compose, &strata);
}
