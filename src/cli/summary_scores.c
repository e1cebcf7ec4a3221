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

static int by_code(const void *key, const void *town)
{
    return strcmp(key, ((const dtp_score_town *)town)->code);
}

/* The populations of the strata of a municipality are added up. */
static void add_populations(dtp_long_scores *scores, dtp_cli_rows *rows)
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
        dtp_issue(&rows->issues, DT_NOTE, dtp_csv_whole(rows->csv), DT_ERR_DATA,
                  DTP_MSG_PLUMBING_STRATA_ADDED, NULL);
}

/* The same municipality, or municipality and stratum, may be there once. */
static dt_status refuse_double(dtp_cli_rows *rows)
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
    dtp_cli_rows rows;
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

/* What comes out, and how. */
typedef struct output {
    dt_document *r;
    const char **code; /* of all scales that the framework's indicators use, each once: the columns */
    size_t n_codes, cap_codes;
    bool known; /* the populations */
    dtp_cli_confidence confidence;
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

/* Whole dossiers of the population less the n.v.t. seen; without a population Clopper-Pearson shares. */
static dt_status put_limits(const output *o, const dtp_score_town *town, const dtp_score_cell *cell)
{
    dt_count_interval whole;
    dt_share_interval share = {NAN, NAN};
    if (o->known && cell->assessed > 0) {
        DT_TRY(dt_interval_hypergeometric(&whole, town->population - cell->outside, cell->assessed,
                                          cell->meets, o->confidence.value, DT_TWO_SIDED, o->err));
        dt_result_int(o->r, "lower", (long long)whole.lower);
        dt_result_int(o->r, "upper", (long long)whole.upper);
        return DT_OK;
    }
    if (cell->assessed > 0)
        DT_TRY(dt_interval_clopper_pearson(&share, cell->assessed, cell->meets, o->confidence.value,
                                           DT_TWO_SIDED, o->err));
    dt_result_real(o->r, "lower", share.lower);
    dt_result_real(o->r, "upper", share.upper);
    return DT_OK;
}

static dt_status put_cell(const output *o, const dtp_score_town *town, const dt_indicator *indicator,
                          const dtp_score_cell *cell)
{
    dt_result_text(o->r, "municipality", town->code);
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
    DT_TRY(put_limits(o, town, cell));
    dt_result_int(o->r, "differing", (long long)cell->differing);
    dt_result_end_row(o->r);
    return DT_OK;
}

static dt_status put_cells(const output *o, const dtp_long_scores *scores)
{
    for (size_t t = 0; t < scores->n_towns; t++)
        for (size_t i = 0; i < dt_framework_indicators(scores->framework); i++) {
            const dtp_score_town *town = &scores->town[t];
            if (town->cell[i].count != NULL)
                DT_TRY(put_cell(o, town, dt_framework_indicator(scores->framework, i), &town->cell[i]));
        }
    return DT_OK;
}

static dt_status summarise(dtp_cli *cli, dt_document *r, const dt_framework *fw)
{
    dtp_long_scores scores;
    output o = {.r = r, .known = dtp_cli_option_given(cli, "population"), .err = &cli->error};
    DT_TRY(dtp_cli_read_confidence(&o.confidence, cli));
    dt_status status = dtp_cli_long_scores_read(&scores, cli, cli->arg[0], fw);
    if (status == DT_OK && o.known)
        status = read_populations(&scores, cli);
    if (status == DT_OK)
        status = list_codes(&o, fw);
    if (status == DT_OK)
        status = put_cells(&o, &scores);
    dtp_cli_long_scores_free(&scores);
    dtp_free(o.code);
    return status;
}

static dt_status summary(dtp_cli *cli, dt_document *r)
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
