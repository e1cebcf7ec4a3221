/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Municipalities of inspection files; or plumbing: two samples, the same dossiers twice, many units around a
 * norm. */
#include "cli/compare_files.h"
#include "cli/form.h"
#include "cli/plumbing.h"
#include <dossiertoets/compare.h>
#include <dossiertoets/plan.h>
#include <math.h>

/* Larger samples leave little to miss, and their power takes long to compute. */
#define POWER_SAMPLE_MAX 60UL
/* The change of which it is told how likely it would have been found. */
static const double POWER_FROM = 0.5, POWER_TO = 0.8;

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

/* Beyond what can be enumerated there is an interval, but no test. */
static dt_status put_test(dt_document *r, const dt_sample *first, const dt_sample *second, dt_error *err)
{
    dt_test test = {NAN, NAN, NAN, NULL}, fisher = test;
    if (first->n <= DT_COMPARE_SAMPLE_MAX && second->n <= DT_COMPARE_SAMPLE_MAX) {
        DT_TRY(dt_test_difference(&test, first, second, err));
        DT_TRY(dt_test_fisher(&fisher, NULL, first, second, err));
    }
    dt_result_text(r, "test", test.method);
    dt_result_real(r, "p", test.two_sided);
    dt_result_real(r, "p_less", test.less);
    dt_result_real(r, "p_greater", test.greater);
    dt_result_real(r, "p_fisher", fisher.two_sided);
    return DT_OK;
}

static dt_status put_power(dtp_cli *cli, dt_document *r, const dt_sample *first, const dt_sample *second,
                           double alpha)
{
    double power = NAN;
    char note[400] = "";
    if (first->n <= POWER_SAMPLE_MAX && second->n <= POWER_SAMPLE_MAX) {
        DT_TRY(dt_compare_power(&power, first->n, second->n, POWER_FROM, POWER_TO, alpha, DT_POWER_BOSCHLOO,
                                &cli->error));
        dtp_numtext n1 = dtp_num((long long)first->n), n2 = dtp_num((long long)second->n);
        dtp_numtext missed = dtp_num(lround((1 - power) * 100));
        const char *args[] = {n1.text, n2.text, missed.text};
        dtp_message_fill(dtp_message_text(DTP_MSG_PLUMBING_POWER_NOTE, cli->lang), args, 3, note,
                         sizeof note);
    }
    dt_result_real(r, "power", power);
    dt_result_text(r, "power_note", note[0] != '\0' ? note : NULL);
    return DT_OK;
}

static dt_status compare_two(dtp_cli *cli, dt_document *r)
{
    dt_sample first, second;
    dtp_cli_confidence confidence;
    dt_share_interval interval;
    DT_TRY(read_sample(&first, cli, "first"));
    DT_TRY(read_sample(&second, cli, "second"));
    DT_TRY(dtp_cli_read_confidence(&confidence, cli));
    DT_TRY(dt_compare_interval(&interval, &first, &second, confidence.value, &cli->error));
    double n1 = (double)first.n, x1 = (double)first.x;
    double n2 = (double)second.n, x2 = (double)second.x;
    dt_result_real(r, "first_share", x1 / n1);
    dt_result_real(r, "second_share", x2 / n2);
    dt_result_real(r, "difference", (x1 * n2 - x2 * n1) / (n1 * n2)); /* rounded once */
    dt_result_real(r, "lower", interval.lower);
    dt_result_real(r, "upper", interval.upper);
    dt_result_real(r, "confidence", confidence.percent);
    DT_TRY(put_test(r, &first, &second, &cli->error));
    DT_TRY(put_power(cli, r, &first, &second, 1 - confidence.value));
    dt_result_end_row(r);
    return DT_OK;
}

static dt_status compare_paired(dtp_cli *cli, dt_document *r)
{
    const char *text = dtp_cli_option_text(cli, "paired", "");
    unsigned long part[2];
    dt_mcnemar test;
    if (dtp_cli_read_wholes(text, ',', part, 2) != 2)
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_PAIRED, text, NULL);
    DT_TRY(dt_test_mcnemar(&test, part[0], part[1], &cli->error));
    dt_result_int(r, "b", (long long)part[0]);
    dt_result_int(r, "c", (long long)part[1]);
    dt_result_int(r, "changed", (long long)part[0] + (long long)part[1]);
    dt_result_real(r, "exact", test.exact);
    dt_result_real(r, "mid_p", test.mid_p);
    dt_result_end_row(r);
    return DT_OK;
}

enum { UNIT, SAMPLE, COUNT, POPULATION, N_COLUMNS };
static const char *const FUNNEL_COLUMNS[] = {"unit", "sample", "count", "population"};

static void read_point(dt_sample *out, dtp_cli_rows *rows, size_t row)
{
    bool known = dtp_cli_rows_has(rows, POPULATION) && dtp_cli_rows_get(rows, row, POPULATION).length > 0;
    out->n = dtp_cli_rows_whole(rows, row, SAMPLE);
    out->x = dtp_cli_rows_whole(rows, row, COUNT);
    out->N = known ? dtp_cli_rows_whole(rows, row, POPULATION) : 0;
    if (known)
        dtp_cli_rows_at_most(rows, row, SAMPLE, POPULATION);
    dtp_cli_rows_at_most(rows, row, COUNT, SAMPLE);
}

/* A signal is a count whose chance at the norm, it or a more extreme one, is below the tail. The drawn limits
 * are interpolated and would also point at counts that are not that rare: 14 of 14 at a norm of 95%. */
static dt_status find_signal(const char **out, const dt_sample *s, dt_rational norm, dt_error *err)
{
    static const struct {
        double tail;
        const char *below, *above;
    } levels[] = {{0.001, "below-99.8", "above-99.8"}, {0.025, "below-95", "above-95"}};
    unsigned long M = (dt_rational_floor_of(norm, 2 * s->N) + 1) / 2;
    double at_most, less = 0;
    DT_TRY(dt_oc(&at_most, s->N, M, dt_rational_value(norm), s->n, s->x, err));
    if (s->x > 0)
        DT_TRY(dt_oc(&less, s->N, M, dt_rational_value(norm), s->n, s->x - 1, err));
    *out = NULL;
    for (size_t i = 0; i < 2 && *out == NULL; i++)
        *out = at_most < levels[i].tail    ? levels[i].below
               : 1 - less < levels[i].tail ? levels[i].above
                                           : NULL;
    return DT_OK;
}

static dt_status put_point(dt_document *r, const char *unit, const dt_sample *s, dt_rational norm,
                           dt_error *err)
{
    dt_share_interval narrow = {NAN, NAN}, wide = {NAN, NAN};
    const char *signal = NULL;
    if (s->n > 0) {
        DT_TRY(dt_funnel(&narrow, s->N, s->n, norm, 0.95, err));
        DT_TRY(dt_funnel(&wide, s->N, s->n, norm, 0.998, err));
        DT_TRY(find_signal(&signal, s, norm, err));
    }
    dt_result_text(r, "unit", unit);
    if (s->N > 0)
        dt_result_int(r, "population", (long long)s->N);
    else
        dt_result_null(r, "population");
    dt_result_int(r, "sample", (long long)s->n);
    dt_result_int(r, "count", (long long)s->x);
    dt_result_real(r, "share", (double)s->x / (double)s->n);
    dt_result_real(r, "lower_95", narrow.lower);
    dt_result_real(r, "upper_95", narrow.upper);
    dt_result_real(r, "lower_998", wide.lower);
    dt_result_real(r, "upper_998", wide.upper);
    dt_result_text(r, "signal", signal);
    dt_result_end_row(r);
    return DT_OK;
}

static dt_status funnel_rows(dtp_cli_rows *rows, dt_document *r, dt_rational norm, dtp_arena *arena)
{
    dt_error *err = &rows->cli->error;
    dt_sample *points = dtp_arena_array(arena, rows->table.n, sizeof *points);
    if (points == NULL)
        return dtp_fail_memory(err);
    DT_TRY(dtp_cli_rows_unique(rows, UNIT));
    for (size_t i = 0; i < rows->table.n; i++)
        read_point(&points[i], rows, i);
    DT_TRY(dtp_cli_rows_result(rows));
    for (size_t i = 0; i < rows->table.n; i++)
        DT_TRY(dtp_cli_rows_blame(rows,
                                  put_point(r, dtp_cli_rows_get(rows, i, UNIT).text, &points[i], norm, err)));
    return DT_OK;
}

static dt_status compare_funnel(dtp_cli *cli, dt_document *r)
{
    dtp_cli_rows rows;
    dt_rational norm;
    DT_TRY(dtp_cli_read_share(&norm, cli, "norm"));
    dtp_arena arena = DTP_ARENA_INIT;
    dt_status status =
        dtp_cli_rows_open(&rows, cli, dtp_cli_text(cli, "funnel"), FUNNEL_COLUMNS, POPULATION, N_COLUMNS);
    if (status == DT_OK)
        status = funnel_rows(&rows, r, norm, &arena);
    dtp_cli_rows_close(&rows);
    dtp_arena_free(&arena);
    return status;
}

static const dtp_cli_form_row FORMS[] = {
    {.args = 1,
     .allowed = {"baseline", "municipality", "by", "norm"},
     .foreign = DTP_MSG_COMPARE_NOT_WITH_FILE,
     .brief = true,
     .plain = dtp_cli_compare_files},
    {.option = "funnel", .needs = {"norm"}, .foreign = DTP_MSG_PLUMBING_CLASH, .rows = compare_funnel},
    {.option = "paired", .foreign = DTP_MSG_PLUMBING_CLASH, .row = compare_paired},
    {.option = "first|second",
     .allowed = {"confidence"},
     .needs = {"first", "second"},
     .foreign = DTP_MSG_PLUMBING_CLASH,
     .row = compare_two},
    {.which = DTP_MSG_PLUMBING_COMPARE_WHICH}};
static const dtp_cli_option OPTIONS[] = {
    {"first", '1', DTP_OPTION_TEXT, "x/n[/N]", DTP_MSG_PLUMBING_OPT_FIRST},
    {"second", '2', DTP_OPTION_TEXT, "x/n[/N]", DTP_MSG_PLUMBING_OPT_SECOND},
    {"confidence", 'c', DTP_OPTION_TEXT, "PERCENT", DTP_MSG_PLUMBING_OPT_CONFIDENCE},
    {"paired", 'p', DTP_OPTION_TEXT, "b,c", DTP_MSG_PLUMBING_OPT_PAIRED},
    {"funnel", 0, DTP_OPTION_TEXT, "FILE.csv", DTP_MSG_PLUMBING_OPT_FUNNEL},
    {"norm", 'n', DTP_OPTION_TEXT, "SHARE", DTP_MSG_PLUMBING_OPT_NORM},
    {"baseline", 'B', DTP_OPTION_TEXT, "FILE.toets", DTP_MSG_COMPARE_OPT_BASELINE},
    {"municipality", 'm', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_MUNICIPALITY},
    {"by", 'b', DTP_OPTION_LIST, "WHAT", DTP_MSG_COMPARE_OPT_BY},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_compare = {
    .name = "compare",
    .arguments =
        "FILE.toets... [--baseline FILE.toets] [--norm P] | --first x/n[/N] --second x/n[/N] | --paired "
        "b,c | --funnel FILE.csv --norm P",
    .max_args = 1000,
    .summary = DTP_MSG_COMPARE_TOWNS,
    .details = DTP_MSG_PLUMBING_COMPARE_MORE,
    .example = "compare --first 11/14/60 --second 5/14/55",
    .formats = "table, csv, json, md, html",
    .options = OPTIONS,
    .forms = FORMS};
