/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/long_scores.h"
#include "base/text.h"
#include <stdlib.h>
#include <string.h>

enum { MUNICIPALITY, DOSSIER, INDICATOR, ASSESSOR, RATING, N_COLUMNS };
static const char *const COLUMNS[] = {"municipality", "dossier", "indicator", "assessor", "rating"};

/* Stands for assessors who do not agree. */
static const dt_rating differing = {.code = ""};

/* A dossier on an indicator. */
typedef struct subject {
    size_t town, indicator;
    const dt_rating *rating;
} subject;

/* Numbers for texts, and for combinations of numbers. */
typedef struct counter {
    dtp_long_scores *out;
    dtp_intern *towns, *names, *assessors;
    dtp_intern *dossiers; /* town and name */
    dtp_intern *subjects; /* dossier and indicator */
    dtp_intern *ratings;  /* subject and assessor */
    subject *subject;
    size_t cap_subjects;
    size_t *first; /* per rating its row */
    size_t cap_first;
    size_t cap_towns;
} counter;

static dt_status number_text(dtp_intern *t, dtp_cli_rows *rows, size_t row, size_t column, size_t *out)
{
    dtp_csv_field field = dtp_cli_rows_get(rows, row, column);
    dtp_cli_rows_text(rows, row, column);
    return dtp_intern_add(t, field.text, field.length, out, NULL, &rows->cli->error);
}

static dt_status number_pair(dtp_intern *t, size_t a, size_t b, size_t *out, bool *is_new, dt_error *err)
{
    const size_t pair[2] = {a, b};
    return dtp_intern_add(t, (const char *)pair, sizeof pair, out, is_new, err);
}

static const dt_rating *find_rating(const dt_scale *scale, const char *text)
{
    const dt_rating *rating = dt_scale_find(scale, text);
    for (size_t i = 0; rating == NULL && i < scale->n_ratings; i++)
        if (dtp_fold_eq(scale->rating[i].label, text))
            rating = &scale->rating[i];
    return rating;
}

static size_t find_indicator(dtp_cli_rows *rows, const dt_framework *framework, size_t row)
{
    const char *id = dtp_cli_rows_get(rows, row, INDICATOR).text;
    size_t i = dt_framework_find_indicator(framework, id);
    if (i == SIZE_MAX)
        dtp_issue(&rows->issues, DT_FAULT, dtp_cli_rows_place(rows, row, INDICATOR), DT_ERR_DATA,
                  DTP_MSG_PLUMBING_INDICATOR, id, dt_framework_id(framework), NULL);
    return i;
}

static dt_status find_town(counter *c, size_t row, size_t *town)
{
    dtp_long_scores *out = c->out;
    DT_TRY(number_text(c->towns, &out->rows, row, MUNICIPALITY, town));
    if (*town < out->n_towns)
        return DT_OK;
    DT_TRY(dtp_grow(&out->town, &c->cap_towns, *town + 1, sizeof *out->town, &out->rows.cli->error));
    out->town[out->n_towns++] =
        (dtp_score_town){.code = dtp_cli_rows_get(&out->rows, row, MUNICIPALITY).text, .first = row};
    return DT_OK;
}

static dt_status find_dossier(counter *c, size_t row, size_t town, size_t *dossier)
{
    dtp_cli_rows *rows = &c->out->rows;
    size_t name;
    bool is_new;
    DT_TRY(number_text(c->names, rows, row, DOSSIER, &name));
    DT_TRY(number_pair(c->dossiers, town, name, dossier, &is_new, &rows->cli->error));
    c->out->town[town].dossiers += is_new;
    return DT_OK;
}

/* One assessor, one rating: the second row is a fault. */
static dt_status refuse_double(counter *c, size_t row, size_t on)
{
    dtp_cli_rows *rows = &c->out->rows;
    size_t assessor, rating;
    bool is_new;
    DT_TRY(number_text(c->assessors, rows, row, ASSESSOR, &assessor));
    DT_TRY(number_pair(c->ratings, on, assessor, &rating, &is_new, &rows->cli->error));
    if (!is_new) {
        dtp_cli_rows_twice(rows, row, RATING, c->first[rating]);
        return DT_OK;
    }
    DT_TRY(dtp_grow(&c->first, &c->cap_first, rating + 1, sizeof *c->first, &rows->cli->error));
    c->first[rating] = row;
    return DT_OK;
}

static dt_status read_row(counter *c, size_t row)
{
    dtp_cli_rows *rows = &c->out->rows;
    dtp_csv_field text = dtp_cli_rows_get(rows, row, RATING);
    size_t town, dossier, on;
    bool is_new;
    if (text.length == 0)
        return DT_OK;
    DT_TRY(find_town(c, row, &town));
    DT_TRY(find_dossier(c, row, town, &dossier));
    size_t i = find_indicator(rows, c->out->framework, row);
    if (i == SIZE_MAX)
        return DT_OK;
    const dt_scale *scale = dt_framework_indicator(c->out->framework, i)->scale;
    const dt_rating *rating = find_rating(scale, text.text);
    if (rating == NULL)
        dtp_issue(&rows->issues, DT_FAULT, dtp_cli_rows_place(rows, row, RATING), DT_ERR_DATA,
                  DTP_MSG_PLUMBING_RATING, text.text, dt_framework_indicator(c->out->framework, i)->id, NULL);
    DT_TRY(number_pair(c->subjects, dossier, i, &on, &is_new, &rows->cli->error));
    DT_TRY(dtp_grow(&c->subject, &c->cap_subjects, on + 1, sizeof *c->subject, &rows->cli->error));
    if (is_new)
        c->subject[on] = (subject){.town = town, .indicator = i, .rating = rating};
    else if (c->subject[on].rating != rating)
        c->subject[on].rating = &differing;
    return refuse_double(c, row, on);
}

static dt_status count(counter *c)
{
    dtp_long_scores *out = c->out;
    dt_error *err = &out->rows.cli->error;
    for (size_t t = 0; t < out->n_towns; t++) {
        dtp_score_town *town = &out->town[t];
        town->cell =
            dtp_arena_array(&out->arena, dt_framework_indicators(out->framework), sizeof *town->cell);
        if (town->cell == NULL)
            return dtp_fail_memory(err);
    }
    for (size_t s = 0; s < dtp_intern_count(c->subjects); s++) {
        const subject *on = &c->subject[s];
        const dt_scale *scale = dt_framework_indicator(out->framework, on->indicator)->scale;
        dtp_score_cell *cell = &out->town[on->town].cell[on->indicator];
        if (cell->count == NULL)
            cell->count = dtp_arena_array(&out->arena, scale->n_ratings, sizeof *cell->count);
        if (cell->count == NULL)
            return dtp_fail_memory(err);
        if (on->rating == &differing) {
            cell->differing++;
            continue;
        }
        dt_meets meets = on->rating->meets;
        cell->count[on->rating - scale->rating]++;
        cell->meets += meets == DT_MEETS_YES;
        cell->assessed += meets == DT_MEETS_YES || meets == DT_MEETS_PARTLY || meets == DT_MEETS_NO;
        cell->outside += meets == DT_MEETS_OUTSIDE;
    }
    return DT_OK;
}

static int by_code(const void *a, const void *b)
{
    return strcmp(((const dtp_score_town *)a)->code, ((const dtp_score_town *)b)->code);
}

static dt_status read_rows(counter *c)
{
    dtp_long_scores *out = c->out;
    dt_error *err = &out->rows.cli->error;
    dtp_intern **tables[] = {&c->towns, &c->names, &c->assessors, &c->dossiers, &c->subjects, &c->ratings};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        DT_TRY(dtp_intern_new(tables[i], err));
    for (size_t i = 0; i < out->rows.n; i++)
        DT_TRY(read_row(c, i));
    DT_TRY(dtp_cli_rows_result(&out->rows));
    if (out->n_towns == 0)
        return dtp_fail_at(err, dtp_csv_whole(out->rows.csv), DT_ERR_DATA, DTP_MSG_PLUMBING_NO_RATINGS, NULL);
    DT_TRY(count(c));
    qsort(out->town, out->n_towns, sizeof *out->town, by_code);
    return DT_OK;
}

dt_status dtp_cli_long_scores_read(dtp_long_scores *out, dtp_cli *cli, const char *path,
                                   const dt_framework *framework)
{
    *out = (dtp_long_scores){.framework = framework, .arena = DTP_ARENA_INIT};
    DT_TRY(dtp_cli_rows_open(&out->rows, cli, path, COLUMNS, N_COLUMNS, N_COLUMNS));
    counter c = {.out = out};
    dt_status status = read_rows(&c);
    dtp_intern_free(c.towns);
    dtp_intern_free(c.names);
    dtp_intern_free(c.assessors);
    dtp_intern_free(c.dossiers);
    dtp_intern_free(c.subjects);
    dtp_intern_free(c.ratings);
    dtp_free(c.subject);
    dtp_free(c.first);
    return status;
}

void dtp_cli_long_scores_free(dtp_long_scores *scores)
{
    dtp_cli_rows_close(&scores->rows);
    dtp_free(scores->town);
    dtp_arena_free(&scores->arena);
}
