/* SPDX-License-Identifier: GPL-3.0-or-later */
/* summary of a table of ratings, without an inspection file. */
#include "cli/summary_scores.h"
#include "cli/inspect.h"
#include "cli/plumbing.h"
#include "cli/register_options.h"
#include <dossiertoets/long_table.h>
#include <math.h>
#include <string.h>

/* --by is there for the contract's sake: this summary is always by municipality and indicator. */
static dt_status check_by(dtp_cli *cli)
{
    const dtp_cli_value *by = dtp_cli_option_value(cli, "by");
    dtp_arena arena = DTP_ARENA_INIT;
    bool town = !by->given, indicator = !by->given, other = false;
    dt_status status = DT_OK;
    for (size_t i = 0; i < by->n_list && status == DT_OK; i++) {
        const char *const *name;
        size_t n = 0;
        status = dtp_cli_split_names(&arena, by->list[i], &name, &n, &cli->error);
        for (size_t k = 0; k < n && status == DT_OK; k++) {
            town = town || strcmp(name[k], "municipality") == 0;
            indicator = indicator || strcmp(name[k], "indicator") == 0;
            other = other || (strcmp(name[k], "municipality") != 0 && strcmp(name[k], "indicator") != 0);
        }
    }
    dtp_arena_free(&arena);
    if (status == DT_OK && (!town || !indicator || other))
        status = dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_BY, NULL);
    return status;
}

/* What comes out, and how. */
typedef struct output {
    dt_document *r;
    const char **code; /* of all scales that the framework's indicators use, each once: the columns */
    size_t n_codes, cap_codes;
    const dt_aggregate *counts;
    dt_error *err;
} output;

static dt_status list_codes(output *o, const dt_framework *fw)
{
    for (size_t i = 0; i < dt_framework_indicators(fw); i++) {
        const dt_scale *scale = dt_framework_indicator(fw, i)->scale;
        for (size_t k = 0; k < scale->n_ratings; k++) {
            size_t at = 0;
            while (at < o->n_codes && strcmp(o->code[at], scale->rating[k].code) != 0)
                at++;
            if (at < o->n_codes)
                continue;
            DT_TRY(dtp_grow(&o->code, &o->cap_codes, o->n_codes + 1, sizeof *o->code, o->err));
            o->code[o->n_codes++] = scale->rating[k].code;
        }
    }
    return DT_OK;
}

/* Whole dossiers, or shares where the population is not known; a team has neither. */
static void put_limits(const output *o, const dt_cell *cell)
{
    if (cell->has_interval) {
        dt_result_int(o->r, "lower", (long long)cell->interval.lower);
        dt_result_int(o->r, "upper", (long long)cell->interval.upper);
        return;
    }
    dt_result_real(o->r, "lower", cell->has_share ? cell->shares.lower : NAN);
    dt_result_real(o->r, "upper", cell->has_share ? cell->shares.upper : NAN);
}

static void put_cell(const output *o, const char *municipality, const dt_indicator *indicator,
                     const dt_cell *cell)
{
    dt_result_text(o->r, "municipality", municipality);
    dt_result_text(o->r, "indicator", indicator->id);
    dt_result_int(o->r, "assessed", (long long)cell->assessed);
    for (size_t k = 0; k < o->n_codes; k++) {
        const dt_rating *rating = dt_scale_find(indicator->scale, o->code[k]);
        if (rating != NULL)
            dt_result_int(o->r, o->code[k], (long long)cell->count[rating - indicator->scale->rating]);
        else
            dt_result_null(o->r, o->code[k]);
    }
    dt_result_real(o->r, "share", (double)cell->meets / (double)cell->assessed);
    put_limits(o, cell);
    dt_result_int(o->r, "differing", (long long)cell->differing);
    dt_result_end_row(o->r);
}

/* What nobody rated has no row. */
static void put_cells(const output *o, const dt_framework *fw)
{
    for (size_t m = 0; m < dt_aggregate_municipalities(o->counts); m++)
        for (size_t i = 0; i < dt_framework_indicators(fw); i++) {
            const dt_cell *cell = dt_aggregate_cell(o->counts, m, DT_ALL_STRATA, 0, DT_LEVEL_INDICATOR, i);
            if (cell->unscored < cell->ratings)
                put_cell(o, dt_aggregate_municipality(o->counts, m), dt_framework_indicator(fw, i), cell);
        }
}

static dt_status put_counts(dtp_cli *cli, dt_document *r, const dt_framework *fw, const dt_aggregate *counts)
{
    output o = {.r = r, .counts = counts, .err = &cli->error};
    dt_status status = list_codes(&o, fw);
    if (status == DT_OK)
        put_cells(&o, fw);
    dtp_free(o.code);
    return status;
}

static dt_status count(dt_aggregate **out, const dt_long_table *table, double confidence, dt_error *err)
{
    size_t n;
    const dt_population *population = dt_long_table_populations(table, &n);
    return dt_aggregate_run(out, dt_long_table_context(table), dt_long_table_scores(table), population, n,
                            confidence, err);
}

static dt_status summarise(dtp_cli *cli, dt_document *r, const dt_framework *fw)
{
    const dt_long_request request = {.path = cli->arg[0],
                                     .framework = fw,
                                     .population = dtp_cli_text(cli, "population"),
                                     .population_max = DT_POPULATION_MAX,
                                     .issues = dtp_cli_sink(cli)};
    dtp_cli_confidence confidence;
    dt_long_table *table;
    dt_aggregate *counts = NULL;
    DT_TRY(dtp_cli_read_confidence(&confidence, cli));
    DT_TRY(dt_long_table_read(&table, &request, &cli->error));
    dt_status status = count(&counts, table, confidence.value, &cli->error);
    if (status == DT_OK)
        status = put_counts(cli, r, fw, counts);
    dt_aggregate_free(counts);
    dt_long_table_free(table);
    return status;
}

dt_status dtp_cli_summary_scores(dtp_cli *cli, dt_document *r)
{
    dt_framework *fw;
    DT_TRY(check_by(cli));
    DT_TRY(dtp_cli_open_framework(&fw, dtp_cli_text(cli, "framework"), &cli->error));
    dt_status status = summarise(cli, r, fw);
    dt_framework_free(fw);
    return status;
}
