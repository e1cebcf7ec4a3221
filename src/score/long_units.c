/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratings of units by assessors in a long table, one row a rating, for their comparison. */
#include "base/sized.h"
#include "io/rows.h"
#include "score/rules.h"
#include <dossiertoets/long_table.h>
#include <stdio.h>

enum { UNIT, ASSESSOR, RATING, N_NEEDED, DOSSIER = N_NEEDED, N_COLUMNS };
static const char *const COLUMNS[] = {"unit", "assessor", "rating", "dossier"};
#define BETWEEN "\x1f" /* of dossier and unit: a unit is one of its dossier */
enum { NOT_RATED = -1 };

typedef struct owned {
    dt_unit_table view; /* first, so that the caller's pointer frees all */
    dtp_arena arena;
    int *rating;
    size_t *dossier;
} owned;

typedef struct reader {
    const dt_unit_request *request;
    dtp_io_rows rows;
    owned *table;
    dt_scale scale; /* the codes, then those that are missing */
    dtp_intern *units, *assessors, *dossiers;
    dtp_buf name;            /* of a unit */
    size_t *unit, *assessor; /* per row */
    size_t *line;            /* per unit and column that of the rating; 0 = none yet */
} reader;

static dt_status make_scale(reader *r, dt_error *err)
{
    const dt_unit_request *q = r->request;
    dt_rating *rating = dtp_arena_array(&r->table->arena, q->n_codes + q->n_missing, sizeof *rating);
    if (rating == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < q->n_codes + q->n_missing; i++)
        rating[i] =
            (dt_rating){.code = i < q->n_codes ? q->code[i] : q->missing[i - q->n_codes], .label = ""};
    r->scale = (dt_scale){.rating = rating, .n_ratings = q->n_codes + q->n_missing};
    return DT_OK;
}

/* The codes with commas, as they are asked for. */
static dtp_score_names code_list(const dt_unit_request *q)
{
    dtp_score_names list = {""};
    size_t used = 0;
    for (size_t i = 0; i < q->n_codes && used < sizeof list.text; i++)
        used += (size_t)snprintf(list.text + used, sizeof list.text - used, "%s%s", i == 0 ? "" : ",",
                                 q->code[i]);
    return list;
}

/* The category of a row's rating. An empty cell is a rating that was not given. */
static int read_rating(reader *r, size_t row)
{
    dtp_csv_field field = dtp_io_rows_get(&r->rows, row, RATING);
    if (field.length == 0)
        return NOT_RATED;
    const dt_rating *found = dtp_score_find_rating(&r->scale, field.text);
    if (found == NULL)
        dtp_issue(&r->rows.issues, DT_FAULT, dtp_io_rows_place(&r->rows, row, RATING), DT_ERR_DATA,
                  DTP_MSG_PLUMBING_CODE, dtp_score_shown(field.text), code_list(r->request).text, NULL);
    size_t i = found == NULL ? SIZE_MAX : (size_t)(found - r->scale.rating);
    return i < r->request->n_codes ? (int)i : NOT_RATED;
}

static dt_status number_unit(reader *r, size_t row, dt_error *err)
{
    dtp_csv_field unit = dtp_io_rows_get(&r->rows, row, UNIT);
    dtp_io_rows_text(&r->rows, row, UNIT);
    if (r->table->dossier == NULL)
        return dtp_intern_add(r->units, unit.text, unit.length, &r->unit[row], NULL, err);
    dtp_csv_field dossier = dtp_io_rows_get(&r->rows, row, DOSSIER);
    size_t number;
    dtp_io_rows_text(&r->rows, row, DOSSIER);
    DT_TRY(dtp_intern_add(r->dossiers, dossier.text, dossier.length, &number, NULL, err));
    r->name.len = 0;
    dtp_buf_printf(&r->name, "%s" BETWEEN "%s", dossier.text, unit.text);
    DT_TRY(dtp_buf_status(&r->name, err));
    DT_TRY(dtp_intern_add(r->units, dtp_buf_text(&r->name), r->name.len, &r->unit[row], NULL, err));
    r->table->dossier[r->unit[row]] = number;
    return DT_OK;
}

static dt_status number_rows(reader *r, dt_error *err)
{
    dtp_arena *arena = &r->table->arena;
    DT_TRY(dtp_intern_new(&r->units, err));
    DT_TRY(dtp_intern_new(&r->assessors, err));
    DT_TRY(dtp_intern_new(&r->dossiers, err));
    r->unit = dtp_arena_array(arena, r->rows.n, sizeof *r->unit);
    r->assessor = dtp_arena_array(arena, r->rows.n, sizeof *r->assessor);
    if (dtp_io_rows_has(&r->rows, DOSSIER))
        r->table->dossier = dtp_arena_array(arena, r->rows.n, sizeof *r->table->dossier);
    if (r->unit == NULL || r->assessor == NULL ||
        (dtp_io_rows_has(&r->rows, DOSSIER) && r->table->dossier == NULL))
        return dtp_fail_memory(err);
    for (size_t i = 0; i < r->rows.n; i++) {
        dtp_csv_field assessor = dtp_io_rows_get(&r->rows, i, ASSESSOR);
        DT_TRY(number_unit(r, i, err));
        dtp_io_rows_text(&r->rows, i, ASSESSOR);
        DT_TRY(dtp_intern_add(r->assessors, assessor.text, assessor.length, &r->assessor[i], NULL, err));
    }
    dt_unit_table *t = &r->table->view;
    t->units = dtp_intern_count(r->units);
    t->assessors = dtp_intern_count(r->assessors);
    t->dossier = r->table->dossier;
    t->columns = t->assessors > 2 ? t->assessors : 2;
    return DT_OK;
}

static dt_status make_room(reader *r, dt_error *err)
{
    dt_unit_table *t = &r->table->view;
    size_t places = t->units <= SIZE_MAX / sizeof *r->line / t->columns ? t->units * t->columns : SIZE_MAX;
    r->line = dtp_arena_array(&r->table->arena, places, sizeof *r->line);
    r->table->rating = dtp_arena_array(&r->table->arena, places, sizeof *r->table->rating);
    if (r->line == NULL || r->table->rating == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < places; i++)
        r->table->rating[i] = NOT_RATED;
    t->rating = r->table->rating;
    return DT_OK;
}

static void count_units(dt_unit_table *t)
{
    for (size_t u = 0; u < t->units; u++) {
        size_t n = 0;
        for (size_t k = 0; k < t->columns; k++)
            n += t->rating[u * t->columns + k] != NOT_RATED;
        t->rated += n >= 1;
        t->twice += n >= 2;
    }
}

static dt_status read_table(reader *r, dt_error *err)
{
    DT_TRY(make_scale(r, err));
    DT_TRY(
        dtp_io_rows_open(&r->rows, r->request->path, COLUMNS, N_NEEDED, N_COLUMNS, r->request->issues, err));
    DT_TRY(number_rows(r, err));
    DT_TRY(make_room(r, err));
    for (size_t i = 0; i < r->rows.n; i++) {
        size_t place = r->unit[i] * r->table->view.columns + r->assessor[i];
        r->table->rating[place] = read_rating(r, i);
        if (r->line[place] != 0)
            dtp_io_rows_twice(&r->rows, i, ASSESSOR, r->line[place]);
        else
            r->line[place] = dtp_csv_line(r->rows.csv, i);
    }
    DT_TRY(dtp_issues_result(&r->rows.issues, err));
    count_units(&r->table->view);
    return DT_OK;
}

dt_status dt_unit_table_read(dt_unit_table **out, const dt_unit_request *request, dt_error *err)
{
    dt_unit_request own;
    *out = NULL;
    DT_TRY(DTP_SIZED(&own, request, err));
    reader r = {.request = &own, .table = dtp_calloc(1, sizeof *r.table), .name = DTP_BUF_INIT};
    if (r.table == NULL)
        return dtp_fail_memory(err);
    dt_status status = read_table(&r, err);
    dtp_io_rows_close(&r.rows);
    dtp_intern_free(r.units);
    dtp_intern_free(r.assessors);
    dtp_intern_free(r.dossiers);
    dtp_buf_free(&r.name);
    if (status == DT_OK)
        *out = &r.table->view;
    else
        dt_unit_table_free(&r.table->view);
    return status;
}

void dt_unit_table_free(dt_unit_table *table)
{
    if (table == NULL)
        return;
    owned *all = (owned *)table;
    dtp_arena_free(&all->arena);
    dtp_free(all);
}
