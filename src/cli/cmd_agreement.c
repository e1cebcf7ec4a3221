/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assessors against each other: of an inspection file, or plumbing on a table of ratings. */
#include "base/text.h"
#include "cli/inspect.h"
#include "cli/plumbing.h"
#include "cli/register_options.h"
#include <dossiertoets/agreement.h>
#include <math.h>

enum { UNIT, ASSESSOR, RATING, N_COLUMNS };
static const char *const COLUMNS[] = {"unit", "assessor", "rating"};
static const char *const WEIGHTS[] = {"linear", "unweighted", "quadratic"};
static const dt_agreement_weights WEIGHT[] = {DT_WEIGHTS_LINEAR, DT_WEIGHTS_NOMINAL, DT_WEIGHTS_QUADRATIC};

/* A rating that stands for none. */
enum { NOT_RATED = -1, UNKNOWN = -2 };

typedef struct task {
    dtp_cli_rows rows;
    dtp_arena arena;
    const char *const *scale;
    size_t n_scale;
    const char *const *missing;
    size_t n_missing;
    dtp_intern *units, *assessors;
    size_t *unit, *assessor; /* per row */
    size_t *first;           /* unit * assessors + assessor: row + 1 of the rating, 0 = none yet */
    int *rating;             /* the same table, as the library takes it */
    size_t width;            /* assessors in the table, at least 2 */
} task;

static size_t find_code(const char *const *codes, size_t n, const char *code)
{
    for (size_t i = 0; i < n; i++)
        if (dtp_streq(codes[i], code))
            return i;
    for (size_t i = 0; i < n; i++)
        if (dtp_fold_eq(codes[i], code))
            return i;
    return n;
}

static dt_status read_scale(task *t, dtp_cli *cli)
{
    DT_TRY(dtp_cli_need_option(cli, "scale"));
    DT_TRY(dtp_cli_split_names(&t->arena, dtp_cli_option_text(cli, "scale", ""), &t->scale, &t->n_scale,
                               &cli->error));
    if (dtp_cli_option_given(cli, "missing"))
        DT_TRY(dtp_cli_split_names(&t->arena, dtp_cli_option_text(cli, "missing", ""), &t->missing,
                                   &t->n_missing, &cli->error));
    if (t->n_scale < 2 || t->n_scale > DT_CATEGORIES_MAX)
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_SCALE, DTP_NUM(DT_CATEGORIES_MAX), NULL);
    for (size_t i = 0; i < t->n_scale; i++)
        if (t->scale[i][0] == '\0' || find_code(t->scale, t->n_scale, t->scale[i]) != i ||
            find_code(t->missing, t->n_missing, t->scale[i]) < t->n_missing)
            return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_SCALE_TWICE, t->scale[i], NULL);
    return DT_OK;
}

/* The category of a row's rating. An empty cell is a rating that was not given. */
static int read_rating(task *t, size_t row)
{
    dtp_csv_field field = dtp_cli_rows_get(&t->rows, row, RATING);
    size_t i = find_code(t->scale, t->n_scale, field.text);
    if (i < t->n_scale)
        return (int)i;
    if (field.length == 0 || find_code(t->missing, t->n_missing, field.text) < t->n_missing)
        return NOT_RATED;
    dtp_issue(&t->rows.issues, DT_FAULT, dtp_cli_rows_place(&t->rows, row, RATING), DT_ERR_DATA,
              DTP_MSG_PLUMBING_CODE, field.text, dtp_cli_option_text(t->rows.cli, "scale", ""), NULL);
    return UNKNOWN;
}

static dt_status number_rows(task *t, dt_error *err)
{
    DT_TRY(dtp_intern_new(&t->units, err));
    DT_TRY(dtp_intern_new(&t->assessors, err));
    t->unit = dtp_arena_array(&t->arena, t->rows.n, sizeof *t->unit);
    t->assessor = dtp_arena_array(&t->arena, t->rows.n, sizeof *t->assessor);
    if (t->unit == NULL || t->assessor == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < t->rows.n; i++) {
        dtp_csv_field unit = dtp_cli_rows_get(&t->rows, i, UNIT);
        dtp_csv_field assessor = dtp_cli_rows_get(&t->rows, i, ASSESSOR);
        dtp_cli_rows_text(&t->rows, i, UNIT);
        dtp_cli_rows_text(&t->rows, i, ASSESSOR);
        DT_TRY(dtp_intern_add(t->units, unit.text, unit.length, &t->unit[i], NULL, err));
        DT_TRY(dtp_intern_add(t->assessors, assessor.text, assessor.length, &t->assessor[i], NULL, err));
    }
    t->width = dtp_intern_count(t->assessors) > 2 ? dtp_intern_count(t->assessors) : 2;
    return DT_OK;
}

static dt_status read_ratings(task *t, dt_error *err)
{
    DT_TRY(number_rows(t, err));
    size_t units = dtp_intern_count(t->units);
    size_t places = units <= SIZE_MAX / sizeof *t->first / t->width ? units * t->width : SIZE_MAX;
    t->first = dtp_arena_array(&t->arena, places, sizeof *t->first);
    t->rating = dtp_arena_array(&t->arena, places, sizeof *t->rating);
    if (t->first == NULL || t->rating == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < places; i++)
        t->rating[i] = NOT_RATED;
    for (size_t i = 0; i < t->rows.n; i++) {
        size_t place = t->unit[i] * t->width + t->assessor[i];
        t->rating[place] = read_rating(t, i);
        if (t->first[place] != 0)
            dtp_cli_rows_twice(&t->rows, i, ASSESSOR, t->first[place] - 1);
        else
            t->first[place] = i + 1;
    }
    return dtp_cli_rows_result(&t->rows);
}

/* Units with a rating, and with two or more. */
static void count_units(const task *t, size_t *rated, size_t *twice)
{
    *rated = *twice = 0;
    for (size_t u = 0; u < dtp_intern_count(t->units); u++) {
        size_t n = 0;
        for (size_t a = 0; a < t->width; a++)
            n += t->rating[u * t->width + a] >= 0;
        *rated += n >= 1;
        *twice += n >= 2;
    }
}

/* What the coefficients are computed from, and where they go. */
typedef struct output {
    dt_document *r;
    dt_ratings ratings;
    unsigned long population;
    dt_error *err;
} output;

/* Cohen compares two assessors; for more it does not exist. */
static dt_status put_with_error(const output *o, const char *key, const char *error_key,
                                dt_coefficient coefficient, dt_agreement_weights weights)
{
    dt_agreement_error e = {.value = NAN, .standard_error = NAN};
    if (coefficient != DT_AGREE_COHEN || o->ratings.assessors == 2)
        DT_TRY(dt_agreement_with_error(&e, &o->ratings, coefficient, weights, o->population, o->err));
    dt_result_real(o->r, key, e.value);
    dt_result_real(o->r, error_key, e.standard_error);
    return DT_OK;
}

static dt_status put(const output *o, const char *key, dt_coefficient coefficient,
                     dt_agreement_weights weights)
{
    double value;
    DT_TRY(dt_agreement(&value, &o->ratings, coefficient, weights, o->err));
    dt_result_real(o->r, key, value);
    return DT_OK;
}

static dt_status put_coefficients(const output *o, dt_agreement_weights weights)
{
    const dt_agreement_weights nominal = DT_WEIGHTS_NOMINAL;
    DT_TRY(put(o, "agreement", DT_AGREE_PERCENT, nominal));
    DT_TRY(put_with_error(o, "kappa", "kappa_standard_error", DT_AGREE_COHEN, nominal));
    DT_TRY(put_with_error(o, "weighted_kappa", "weighted_kappa_standard_error", DT_AGREE_COHEN, weights));
    DT_TRY(put_with_error(o, "ac1", "ac1_standard_error", DT_AGREE_GWET, nominal));
    DT_TRY(put_with_error(o, "ac2", "ac2_standard_error", DT_AGREE_GWET, weights));
    DT_TRY(put(o, "alpha_nominal", DT_AGREE_ALPHA, nominal));
    DT_TRY(put(o, "alpha_ordinal", DT_AGREE_ALPHA, DT_WEIGHTS_ORDINAL));
    DT_TRY(put(o, "alpha_interval", DT_AGREE_ALPHA, DT_WEIGHTS_QUADRATIC));
    DT_TRY(put(o, "fleiss", DT_AGREE_FLEISS, nominal));
    DT_TRY(put(o, "brennan_prediger", DT_AGREE_BRENNAN_PREDIGER, nominal));
    return put(o, "agreement_within_one", DT_AGREE_PERCENT, DT_WEIGHTS_WITHIN_ONE);
}

static dt_status compute(task *t, dtp_cli *cli, dt_document *r)
{
    size_t weights, rated, twice;
    unsigned long population = dtp_cli_option_number(cli, "population", 0);
    DT_TRY(read_scale(t, cli));
    DT_TRY(dtp_cli_read_choice(&weights, cli, "weights", WEIGHTS, 3));
    DT_TRY(dtp_cli_rows_open(&t->rows, cli, cli->arg[0], COLUMNS, N_COLUMNS, N_COLUMNS));
    DT_TRY(read_ratings(t, &cli->error));
    count_units(t, &rated, &twice);
    if (population > 0 && population < rated)
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_STAT_SAMPLE, DTP_NUM(rated), DTP_NUM(population),
                        NULL);
    dt_result_int(r, "units", (long long)rated);
    dt_result_int(r, "double", (long long)twice);
    dt_result_int(r, "assessors", (long long)dtp_intern_count(t->assessors));
    dt_result_text(r, "weights", WEIGHTS[weights]);
    const output o = {.r = r,
                      .ratings = {.rating = t->rating,
                                  .units = dtp_intern_count(t->units),
                                  .assessors = t->width,
                                  .categories = (unsigned)t->n_scale},
                      .population = population,
                      .err = &cli->error};
    DT_TRY(dtp_cli_rows_blame(&t->rows, put_coefficients(&o, WEIGHT[weights])));
    dt_result_end_row(r);
    return DT_OK;
}

static dt_status agreement(dtp_cli *cli, dt_document *r)
{
    task t = {.arena = DTP_ARENA_INIT};
    dt_status status = compute(&t, cli, r);
    dtp_cli_rows_close(&t.rows);
    dtp_intern_free(t.units);
    dtp_intern_free(t.assessors);
    dtp_arena_free(&t.arena);
    return status;
}

static dt_status make_document(dtp_cli *cli, dt_inspection *in, const dt_writer *writer, char **text,
                               size_t *size)
{
    const dt_report_facts *facts;
    dt_document *doc;
    const char *municipality = dtp_cli_option_text(cli, "municipality", NULL);
    DT_TRY(dt_inspection_facts(in, municipality, 0.95, &facts, &cli->error));
    DT_TRY(dt_compose_agreement(&doc, facts, cli->lang, &cli->error));
    dt_status status = dt_document_write(text, size, doc, writer, &cli->error);
    dt_document_free(doc);
    return status;
}

static int of_inspection(dtp_cli *cli, dt_inspection *in)
{
    const dt_writer *writer = dtp_cli_writer(cli, "text");
    char *text;
    size_t size;
    if (writer == NULL)
        return dtp_cli_no_writer(cli);
    if (make_document(cli, in, writer, &text, &size) != DT_OK)
        return dtp_cli_failed(cli);
    int code = dtp_cli_write(cli, text, size);
    dt_text_free(text);
    return code;
}

static int run(dtp_cli *cli)
{
    if (dtp_cli_is_inspection(cli->arg[0])) {
        static const char *const plain[] = {"scale", "weights", "missing", "population", NULL};
        if (dtp_cli_refuse_with_file(cli, plain) != DT_OK)
            return dtp_cli_failed(cli);
        return dtp_cli_with_inspection(cli, of_inspection);
    }
    if (dtp_cli_option_given(cli, "municipality"))
        return dtp_cli_usage(cli, DTP_MSG_COMPARE_NOT_INSPECTION, cli->arg[0], NULL);
    return dtp_cli_run_result(cli, true, agreement);
}

static const dtp_cli_option OPTIONS[] = {
    {"scale", 's', DTP_OPTION_TEXT, "CODE,CODE,...", DTP_MSG_PLUMBING_OPT_SCALE},
    {"weights", 'w', DTP_OPTION_TEXT, "linear|quadratic|unweighted", DTP_MSG_PLUMBING_OPT_WEIGHTS},
    {"missing", 'm', DTP_OPTION_TEXT, "CODE[,CODE]", DTP_MSG_PLUMBING_OPT_MISSING},
    {"population", 'N', DTP_OPTION_NUMBER, "N", DTP_MSG_PLUMBING_OPT_UNITS},
    {"municipality", 0, DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_MUNICIPALITY},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_agreement = {.name = "agreement",
                                               .arguments = "FILE.toets | RATINGS.csv --scale V,D,N",
                                               .min_args = 1,
                                               .max_args = 1,
                                               .summary = DTP_MSG_PLUMBING_AGREEMENT,
                                               .details = DTP_MSG_PLUMBING_AGREEMENT_MORE,
                                               .example =
                                                   "agreement oordelen.csv --scale V,D,N --missing B,X",
                                               .formats = "table, csv, json, md, html",
                                               .options = OPTIONS,
                                               .run = run};
