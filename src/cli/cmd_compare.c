/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Municipalities of inspection files; or plumbing: two samples, the same dossiers twice, many units around a
 * norm. */
#include "cli/compare_files.h"
#include "cli/compare_many.h"
#include "cli/form.h"
#include "cli/output.h"
#include "cli/plumbing.h"

static dt_status read_sample(dt_sample *out, dtp_cli *cli, const char *name)
{
    const char *text = dtp_cli_option_text(cli, name, "");
    unsigned long part[3] = {0};
    size_t n = dtp_cli_read_wholes(text, '/', part, 3);
    if (n < 2 || (n == 3 && part[2] == 0))
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_SAMPLE, name, text, NULL);
    *out = (dt_sample){.N = part[2], .n = part[1], .x = part[0]};
    return DT_OK;
}

static dt_status compare_two(dt_document **doc, dtp_cli *cli)
{
    dt_sample first, second;
    dtp_cli_confidence confidence;
    DT_TRY(read_sample(&first, cli, "first"));
    DT_TRY(read_sample(&second, cli, "second"));
    DT_TRY(dtp_cli_read_confidence(&confidence, cli));
    return dt_compose_two_samples(doc, &first, &second, confidence.percent, confidence.value, cli->lang,
                                  &cli->error);
}

static dt_status compare_paired(dt_document **doc, dtp_cli *cli)
{
    const char *text = dtp_cli_option_text(cli, "paired", "");
    unsigned long part[2];
    if (dtp_cli_read_wholes(text, ',', part, 2) != 2)
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_PAIRED, text, NULL);
    return dt_compose_paired(doc, part[0], part[1], cli->lang, &cli->error);
}

enum { UNIT, SAMPLE, COUNT, POPULATION, N_COLUMNS };
static const char *const FUNNEL_COLUMNS[] = {"unit", "sample", "count", "population"};

static void read_point(dt_sample *out, dtp_cli_rows *rows, size_t row)
{
    bool known = dtp_io_rows_has(&rows->table, POPULATION) &&
                 dtp_io_rows_get(&rows->table, row, POPULATION).length > 0;
    out->n = dtp_io_rows_whole(&rows->table, row, SAMPLE);
    out->x = dtp_io_rows_whole(&rows->table, row, COUNT);
    out->N = known ? dtp_io_rows_whole(&rows->table, row, POPULATION) : 0;
    if (known)
        dtp_io_rows_at_most(&rows->table, row, SAMPLE, POPULATION);
    dtp_io_rows_at_most(&rows->table, row, COUNT, SAMPLE);
}

static dt_status funnel_rows(dt_document **doc, dtp_cli_rows *rows, dt_rational norm, dtp_arena *arena)
{
    dtp_cli *cli = rows->cli;
    size_t n = rows->table.n;
    dt_sample *point = dtp_arena_array(arena, n, sizeof *point);
    const char **unit = dtp_arena_array(arena, n, sizeof *unit);
    if (point == NULL || unit == NULL)
        return dtp_fail_memory(&cli->error);
    DT_TRY(dtp_cli_rows_unique(rows, UNIT));
    for (size_t i = 0; i < n; i++) {
        unit[i] = dtp_io_rows_get(&rows->table, i, UNIT).text;
        read_point(&point[i], rows, i);
    }
    DT_TRY(dtp_cli_rows_result(rows));
    return dtp_cli_rows_blame(rows, dt_compose_funnel(doc, unit, point, n, norm, cli->lang, &cli->error));
}

static dt_status compare_funnel(dt_document **doc, dtp_cli *cli)
{
    dtp_cli_rows rows;
    dt_rational norm;
    DT_TRY(dtp_cli_read_share(&norm, cli, "norm"));
    dtp_arena arena = DTP_ARENA_INIT;
    dt_status status =
        dtp_cli_rows_open(&rows, cli, dtp_cli_text(cli, "funnel"), FUNNEL_COLUMNS, POPULATION, N_COLUMNS);
    if (status == DT_OK)
        status = funnel_rows(doc, &rows, norm, &arena);
    dtp_io_rows_close(&rows.table);
    dtp_arena_free(&arena);
    return status;
}

static const dtp_cli_form_row FORMS[] = {
    {.args = 1,
     .allowed = {"baseline", "municipality", "by", "norm", "pairs", "theme"},
     .foreign = DTP_MSG_COMPARE_NOT_WITH_FILE,
     .brief = true,
     .plain = dtp_cli_compare_files},
    {.option = "funnel", .needs = {"norm"}, .foreign = DTP_MSG_PLUMBING_CLASH, .result = compare_funnel},
    {.option = "paired", .foreign = DTP_MSG_PLUMBING_CLASH, .result = compare_paired},
    {.option = "first|second",
     .allowed = {"confidence"},
     .needs = {"first", "second"},
     .foreign = DTP_MSG_PLUMBING_CLASH,
     .result = compare_two},
    {.option = "omnibus",
     .allowed = {"indicators", "confidence"},
     .foreign = DTP_MSG_PLUMBING_CLASH,
     .result = dtp_cli_compare_omnibus},
    {.option = "shortfall",
     .allowed = {"confidence"},
     .needs = {"norm"},
     .foreign = DTP_MSG_PLUMBING_CLASH,
     .result = dtp_cli_compare_shortfall},
    {.option = "closed",
     .allowed = {"confidence"},
     .foreign = DTP_MSG_PLUMBING_CLASH,
     .result = dtp_cli_compare_closed},
    {.which = DTP_MSG_PLUMBING_COMPARE_WHICH}};
static const dtp_cli_option OPTIONS[] = {
    {"first", '1', DTP_OPTION_TEXT, "x/n[/N]", DTP_MSG_PLUMBING_OPT_FIRST},
    {"second", '2', DTP_OPTION_TEXT, "x/n[/N]", DTP_MSG_PLUMBING_OPT_SECOND},
    {"confidence", 'c', DTP_OPTION_TEXT, "PERCENT", DTP_MSG_PLUMBING_OPT_CONFIDENCE},
    {"paired", 'p', DTP_OPTION_TEXT, "b,c", DTP_MSG_PLUMBING_OPT_PAIRED},
    {"funnel", 0, DTP_OPTION_TEXT, "FILE.csv", DTP_MSG_PLUMBING_OPT_FUNNEL},
    {"omnibus", 0, DTP_OPTION_TEXT, "FILE.csv", DTP_MSG_OMNIBUS_OPT},
    {"indicators", 0, DTP_OPTION_NUMBER, "m", DTP_MSG_OMNIBUS_OPT_INDICATORS},
    {"shortfall", 0, DTP_OPTION_TEXT, "FILE.csv", DTP_MSG_OMNIBUS_OPT_SHORTFALL},
    {"closed", 0, DTP_OPTION_TEXT, "p,p,...", DTP_MSG_OMNIBUS_OPT_CLOSED},
    {"norm", 'n', DTP_OPTION_TEXT, "SHARE", DTP_MSG_PLUMBING_OPT_NORM},
    {"baseline", 'B', DTP_OPTION_TEXT, "FILE.toets", DTP_MSG_COMPARE_OPT_BASELINE},
    {"municipality", 'm', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_MUNICIPALITY},
    {"by", 'b', DTP_OPTION_LIST, "WHAT", DTP_MSG_COMPARE_OPT_BY},
    {"pairs", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_COMPARE_OPT_PAIRS},
    DTP_THEME_OPTION,
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_compare = {
    .name = "compare",
    .arguments =
        "FILE.toets... [--baseline FILE.toets] [--norm P] | --first x/n[/N] --second x/n[/N] | --paired "
        "b,c | --funnel FILE.csv --norm P | --omnibus FILE.csv | --shortfall FILE.csv --norm P | --closed "
        "p,p,...",
    .args = {0, 1000},
    .summary = DTP_MSG_COMPARE_TOWNS,
    .details = DTP_MSG_PLUMBING_COMPARE_MORE,
    .example = "compare --first 11/14/60 --second 5/14/55",
    .options = OPTIONS,
    .forms = FORMS};
