/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/summary_scores.h"
#include "base/text.h"
#include "cli/inspect.h"
#include "cli/long_scores.h"
#include "cli/register_options.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MUNICIPALITY, POPULATION, STRATUM, N_COLUMNS };
static const char *const COLUMNS[] = {"municipality", "population", "stratum"};

/* --by is there for the contract's sake: this summary is always by municipality and indicator. */
static dt_status check_by(dtp_cli *cli)
{
    const dtp_value *by = dtp_cli_option_value(cli, "by");
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

static int by_code(const void *key, const void *town)
{
    return strcmp(key, ((const dtp_score_town *)town)->code);
}

/* The populations of the strata of a municipality are added up. */
static void add_populations(dtp_long_scores *scores, dtp_rows *rows)
{
    bool several = false;
    for (size_t i = 0; i < rows->n; i++) {
        const char *code = dtp_cli_rows_text(rows, i, MUNICIPALITY);
        unsigned long population = dtp_cli_rows_whole(rows, i, POPULATION);
        dtp_score_town *town = bsearch(code, scores->town, scores->n_towns, sizeof *town, by_code);
        if (town == NULL)
            continue;
        several = several || town->population > 0;
        town->population += population;
    }
    if (several && rows->issues.faults == 0)
        dtp_issue(&rows->issues, DT_NOTE, (dtp_place){.source = dtp_csv_source(rows->csv)}, DT_ERR_DATA,
                  DTP_MSG_PLUMBING_STRATA_ADDED, NULL);
}

/* The same municipality, or municipality and stratum, may be there once. */
static dt_status refuse_double(dtp_rows *rows)
{
    dtp_intern *seen;
    dtp_buf key = DTP_BUF_INIT;
    dt_error *err = &rows->cli->error;
    if (!dtp_cli_rows_has(rows, STRATUM))
        return dtp_cli_rows_unique(rows, MUNICIPALITY);
    dt_status status = dtp_intern_new(&seen, err);
    for (size_t i = 0; i < rows->n && status == DT_OK; i++) {
        size_t index;
        bool is_new = true;
        key.len = 0;
        dtp_buf_printf(&key, "%s\n%s", dtp_cli_rows_get(rows, i, MUNICIPALITY).text,
                       dtp_cli_rows_get(rows, i, STRATUM).text);
        status = dtp_buf_status(&key, err);
        if (status == DT_OK)
            status = dtp_intern_add(seen, key.data, key.len, &index, &is_new, err);
        if (!is_new)
            dtp_issue(&rows->issues, DT_FAULT, dtp_cli_rows_place(rows, i, STRATUM), DT_ERR_DATA,
                      DTP_MSG_PLUMBING_STRATUM_TWICE, NULL);
    }
    dtp_intern_free(seen);
    dtp_buf_free(&key);
    return status;
}

/* Every municipality with ratings must have a population, of at least the dossiers that were rated. */
static dt_status check_populations(dtp_long_scores *scores)
{
    for (size_t t = 0; t < scores->n_towns; t++) {
        const dtp_score_town *town = &scores->town[t];
        if (town->population < town->dossiers)
            dtp_issue(&scores->rows.issues, DT_FAULT, dtp_cli_rows_place(&scores->rows, town->first, 0),
                      DT_ERR_DATA, DTP_MSG_PLUMBING_TOWN_POPULATION, town->code, DTP_NUM(town->dossiers),
                      DTP_NUM(town->population), NULL);
        else if (town->population > DT_POPULATION_MAX)
            dtp_issue(&scores->rows.issues, DT_FAULT, dtp_cli_rows_place(&scores->rows, town->first, 0),
                      DT_ERR_DATA, DTP_MSG_STAT_POPULATION, DTP_NUM(town->population),
                      DTP_NUM(DT_POPULATION_MAX), NULL);
    }
    return dtp_cli_rows_result(&scores->rows);
}

static dt_status read_populations(dtp_long_scores *scores, dtp_cli *cli)
{
    dtp_rows rows;
    const char *path = dtp_cli_option_text(cli, "population", NULL);
    dt_status status = dtp_cli_rows_open(&rows, cli, path, COLUMNS, STRATUM, N_COLUMNS);
    if (status == DT_OK)
        status = refuse_double(&rows);
    if (status == DT_OK)
        add_populations(scores, &rows);
    if (status == DT_OK)
        status = dtp_cli_rows_result(&rows);
    dtp_cli_rows_close(&rows);
    return status == DT_OK ? check_populations(scores) : status;
}

/* The codes of all scales that the framework's indicators use, each once: the columns. */
typedef struct codes {
    const char **code;
    size_t n, cap;
} codes;

static dt_status list_codes(codes *list, const dt_framework *fw, dt_error *err)
{
    for (size_t i = 0; i < dt_framework_indicators(fw); i++) {
        const dt_scale *scale = dt_framework_indicator(fw, i)->scale;
        for (size_t k = 0; k < scale->n_ratings; k++) {
            size_t at = 0;
            while (at < list->n && strcmp(list->code[at], scale->rating[k].code) != 0)
                at++;
            if (at < list->n)
                continue;
            DT_TRY(dtp_grow(&list->code, &list->cap, list->n + 1, sizeof *list->code, err));
            list->code[list->n++] = scale->rating[k].code;
        }
    }
    return DT_OK;
}

/* Whole dossiers of the population less the n.v.t. seen; without a population Clopper-Pearson shares. */
static dt_status put_limits(dtp_result *r, const dtp_score_town *town, const dtp_score_cell *cell, bool known,
                            double confidence, dt_error *err)
{
    dt_count_interval whole;
    dt_share_interval share = {NAN, NAN};
    dtp_cli_result_real(r, "share", (double)cell->meets / (double)cell->assessed);
    if (known && cell->assessed > 0) {
        DT_TRY(dt_interval_hypergeometric(&whole, town->population - cell->outside, cell->assessed,
                                          cell->meets, confidence, DT_TWO_SIDED, err));
        dtp_cli_result_int(r, "lower", (long long)whole.lower);
        dtp_cli_result_int(r, "upper", (long long)whole.upper);
        return DT_OK;
    }
    if (cell->assessed > 0)
        DT_TRY(
            dt_interval_clopper_pearson(&share, cell->assessed, cell->meets, confidence, DT_TWO_SIDED, err));
    dtp_cli_result_real(r, "lower", share.lower);
    dtp_cli_result_real(r, "upper", share.upper);
    return DT_OK;
}

static dt_status put_cell(dtp_result *r, const codes *list, const dtp_score_town *town,
                          const dt_indicator *indicator, const dtp_score_cell *cell, bool known,
                          double confidence, dt_error *err)
{
    dtp_cli_result_text(r, "municipality", town->code);
    dtp_cli_result_text(r, "indicator", indicator->id);
    dtp_cli_result_int(r, "assessed", (long long)cell->assessed);
    for (size_t k = 0; k < list->n; k++) {
        const dt_rating *rating = dt_scale_find(indicator->scale, list->code[k]);
        if (rating != NULL)
            dtp_cli_result_int(r, list->code[k], (long long)cell->count[rating - indicator->scale->rating]);
        else
            dtp_cli_result_null(r, list->code[k]);
    }
    DT_TRY(put_limits(r, town, cell, known, confidence, err));
    dtp_cli_result_int(r, "differing", (long long)cell->differing);
    dtp_cli_result_end_row(r);
    return DT_OK;
}

static dt_status put_cells(dtp_result *r, const dtp_long_scores *scores, const codes *list, bool known,
                           double confidence, dt_error *err)
{
    for (size_t t = 0; t < scores->n_towns; t++)
        for (size_t i = 0; i < dt_framework_indicators(scores->framework); i++) {
            const dtp_score_cell *cell = &scores->town[t].cell[i];
            if (cell->count != NULL)
                DT_TRY(put_cell(r, list, &scores->town[t], dt_framework_indicator(scores->framework, i), cell,
                                known, confidence, err));
        }
    return DT_OK;
}

static dt_status summarise(dtp_cli *cli, dtp_result *r, const dt_framework *fw)
{
    dtp_long_scores scores;
    dtp_confidence confidence;
    codes list = {0};
    bool known = dtp_cli_option_given(cli, "population");
    DT_TRY(dtp_cli_read_confidence(&confidence, cli));
    dt_status status = dtp_cli_long_scores_read(&scores, cli, cli->arg[0], fw);
    if (status == DT_OK && known)
        status = read_populations(&scores, cli);
    if (status == DT_OK)
        status = list_codes(&list, fw, &cli->error);
    if (status == DT_OK)
        status = put_cells(r, &scores, &list, known, confidence.value, &cli->error);
    dtp_cli_long_scores_free(&scores);
    dtp_free(list.code);
    return status;
}

static dt_status summary(dtp_cli *cli, dtp_result *r)
{
    dt_framework *fw;
    DT_TRY(dtp_cli_only_with(cli, "framework", "by population confidence"));
    DT_TRY(check_by(cli));
    DT_TRY(dtp_cli_open_framework(&fw, dtp_cli_option_text(cli, "framework", NULL), &cli->error));
    dt_status status = summarise(cli, r, fw);
    dt_framework_free(fw);
    return status;
}

int dtp_cli_summary_scores(dtp_cli *cli)
{
    return dtp_cli_run_result(cli, false, summary);
}
