/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare --shortfall and --closed: how many of many. */
#include "base/text.h"
#include "cli/compare_many.h"
#include "cli/plumbing.h"
#include <dossiertoets/numbers.h>
#include <math.h>
#include <string.h>

enum { INDICATOR, POPULATION, SAMPLE, COUNT, CHANCE, N_COLUMNS };
static const char *const COLUMNS[] = {"indicator", "population", "sample", "count", "p"};

static void read_row(dt_shortfall_row *out, dtp_cli_rows *rows, size_t row)
{
    bool known =
        dtp_io_rows_has(&rows->table, CHANCE) && dtp_io_rows_get(&rows->table, row, CHANCE).length > 0;
    *out = (dt_shortfall_row){.indicator = dtp_io_rows_text(&rows->table, row, INDICATOR),
                              .population = dtp_io_rows_whole(&rows->table, row, POPULATION),
                              .sample = dtp_io_rows_whole(&rows->table, row, SAMPLE),
                              .count = dtp_io_rows_whole(&rows->table, row, COUNT),
                              .p = known ? dtp_io_rows_number(&rows->table, row, CHANCE) : NAN};
    dtp_io_rows_at_most(&rows->table, row, SAMPLE, POPULATION);
    dtp_io_rows_at_most(&rows->table, row, COUNT, SAMPLE);
}

static dt_status shortfall_rows(dt_document **doc, dtp_cli_rows *rows, dt_rational norm, double confidence,
                                dtp_arena *arena)
{
    size_t n = rows->table.n;
    dt_shortfall_row *row = dtp_arena_array(arena, n, sizeof *row);
    if (!row)
        return dtp_fail_memory(&rows->cli->error);
    DT_TRY(dtp_cli_rows_unique(rows, INDICATOR));
    for (size_t i = 0; i < n; i++)
        read_row(&row[i], rows, i);
    DT_TRY(dtp_cli_rows_result(rows));
    return dtp_cli_rows_blame(
        rows, dt_compose_shortfall(doc, row, n, norm, confidence, rows->cli->lang, &rows->cli->error));
}

dt_status dtp_cli_compare_shortfall(dt_document **doc, dtp_cli *cli)
{
    dtp_cli_rows rows;
    dt_rational norm;
    dtp_cli_confidence confidence;
    DT_TRY(dtp_cli_read_share(&norm, cli, "norm"));
    DT_TRY(dtp_cli_read_confidence(&confidence, cli));
    dtp_arena arena = DTP_ARENA_INIT;
    dt_status status =
        dtp_cli_rows_open(&rows, cli, dtp_cli_text(cli, "shortfall"), COLUMNS, CHANCE, N_COLUMNS);
    if (status == DT_OK)
        status = shortfall_rows(doc, &rows, norm, confidence.value, &arena);
    dtp_io_rows_close(&rows.table);
    dtp_arena_free(&arena);
    return status;
}

/* The numbers between commas; 0 when one of them is none. */
static size_t read_chances(double *p, char *text)
{
    size_t n = 0;
    for (char *at = text; at; n++) {
        char *comma = strchr(at, ',');
        if (comma)
            *comma = '\0';
        if (!dtp_parse_number(at, &p[n]) || !(p[n] >= 0 && p[n] <= 1))
            return 0;
        at = comma ? comma + 1 : NULL;
    }
    return n;
}

dt_status dtp_cli_compare_closed(dt_document **doc, dtp_cli *cli)
{
    const char *text = dtp_cli_option_text(cli, "closed", "");
    dtp_cli_confidence confidence;
    DT_TRY(dtp_cli_read_confidence(&confidence, cli));
    dtp_arena arena = DTP_ARENA_INIT;
    char *own = dtp_arena_strdup(&arena, text);
    double *p = dtp_arena_array(&arena, strlen(text) + 1, sizeof *p);
    dt_status status = DT_OK;
    size_t m = own && p ? read_chances(p, own) : 0;
    if (!own || !p)
        status = dtp_fail_memory(&cli->error);
    else if (m == 0)
        status = dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_OMNIBUS_BAD_P, text, NULL);
    else
        status = dt_compose_closed(doc, p, m, confidence.value, cli->lang, &cli->error);
    dtp_arena_free(&arena);
    return status;
}
