/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample of a register from the samples of its parts. Every dossier has one ticket by the key, whatever
 * part it is in, and of each stratum the smallest tickets are drawn: whoever is drawn from the whole was
 * drawn from his part. */
#include "base/sized.h"
#include "base/text.h"
#include "draw/draw.h"
#include "draw/read.h"
#include "frame/frame.h"
#include "io/rows.h"
#include <string.h>

enum { STRATUM, ORDER, ROLE, ID, N_COLUMNS };
static const char *const COLUMNS[] = {"stratum", "order", "role", "id"};

/* A stratum of the part at hand. */
typedef struct part_stratum {
    unsigned long primary, reserve;
    size_t row; /* the last one */
    dtp_digest ticket;
} part_stratum;

typedef struct work {
    const char *const *path;
    const dt_draw_options *o;
    dt_issue_sink sink;
    uint8_t key[DT_KEY_SIZE];
    dtp_frame_builder builder;
    const char **keep; /* names of the columns that are kept, as the first part has them */
    size_t n_keep;
    size_t *first_line; /* of each identifier by number: its line, and its part */
    size_t *first_part;
    size_t cap_lines, cap_parts;
    dtp_intern *strata; /* of the part at hand */
    part_stratum *stratum;
    size_t cap_strata;
    bool misplaced; /* it was told that the part is not in the order of the key */
} work;

static bool is_own(const char *name)
{
    for (size_t i = 0; i < N_COLUMNS; i++)
        if (strcmp(name, COLUMNS[i]) == 0)
            return true;
    return false;
}

/* The first part says which columns are kept; the others have the same. */
static dt_status find_kept(work *w, const dtp_io_rows *rows, dt_error *err)
{
    size_t n = dtp_csv_columns(rows->csv);
    if (w->keep != NULL)
        return DT_OK;
    w->keep = dtp_arena_array(&w->builder.frame->arena, n, sizeof *w->keep);
    if (w->keep == NULL)
        return dtp_fail_memory(err);
    for (size_t c = 0; c < n; c++) {
        const char *name = dtp_csv_column_name(rows->csv, c);
        if (is_own(name))
            continue;
        w->keep[w->n_keep] = dtp_arena_strdup(&w->builder.frame->arena, name);
        if (w->keep[w->n_keep++] == NULL)
            return dtp_fail_memory(err);
    }
    return DT_OK;
}

static void check_kept(const work *w, dtp_io_rows *rows, size_t part)
{
    size_t n = dtp_csv_columns(rows->csv);
    for (size_t k = 0; k < w->n_keep; k++)
        if (dtp_csv_find_column(rows->csv, w->keep[k]) == SIZE_MAX)
            dtp_issue(&rows->issues, DT_FAULT, dtp_csv_whole(rows->csv), DT_ERR_DATA, DTP_MSG_PARTS_COLUMN,
                      w->keep[k], w->path[part], NULL);
    for (size_t c = 0; c < n; c++) {
        const char *name = dtp_csv_column_name(rows->csv, c);
        bool known = is_own(name);
        for (size_t k = 0; k < w->n_keep; k++)
            known = known || strcmp(name, w->keep[k]) == 0;
        if (!known)
            dtp_issue(&rows->issues, DT_FAULT, dtp_csv_whole(rows->csv), DT_ERR_DATA, DTP_MSG_PARTS_COLUMN,
                      name, w->path[0], NULL);
    }
}

static dt_status find_stratum(work *w, const char *name, part_stratum **out, dt_error *err)
{
    size_t index;
    bool is_new;
    DT_TRY(dtp_intern_add(w->strata, name, strlen(name), &index, &is_new, err));
    DT_TRY(dtp_grow(&w->stratum, &w->cap_strata, index + 1, sizeof *w->stratum, err));
    *out = &w->stratum[index];
    if (is_new)
        **out = (part_stratum){.row = SIZE_MAX};
    return DT_OK;
}

/* The rows of a stratum go by their tickets: the sample first, then the reserve. */
static void check_place(work *w, dtp_io_rows *rows, size_t row, part_stratum *s, const char *id)
{
    const char *role = dtp_io_rows_get(rows, row, ROLE).text;
    dtp_digest ticket = dtp_draw_dossier_ticket(w->key, NULL, id);
    bool primary = strcmp(role, "primary") == 0;
    if (!primary && strcmp(role, "reserve") != 0)
        dtp_issue(&rows->issues, DT_FAULT, dtp_io_rows_place(rows, row, ROLE), DT_ERR_DATA,
                  DTP_MSG_PARTS_ROLE, role, NULL);
    s->primary += primary;
    s->reserve += !primary;
    bool right = dtp_io_rows_whole(rows, row, ORDER) == s->primary + s->reserve &&
                 (!primary || s->reserve == 0) &&
                 (s->row == SIZE_MAX || memcmp(ticket.byte, s->ticket.byte, sizeof ticket.byte) >= 0);
    if (!right && !w->misplaced)
        dtp_issue(&rows->issues, DT_FAULT, dtp_io_rows_place(rows, row, ID), DT_ERR_DATA, DTP_MSG_PARTS_ORDER,
                  NULL);
    w->misplaced = w->misplaced || !right;
    s->row = row;
    s->ticket = ticket;
}

static dt_status keep_values(work *w, dt_frame_unit *unit, const dtp_io_rows *rows, size_t row, dt_error *err)
{
    dtp_arena *arena = &w->builder.frame->arena;
    const char **value = dtp_arena_array(arena, w->n_keep, sizeof *value);
    for (size_t k = 0; k < w->n_keep && value != NULL; k++) {
        size_t column = dtp_csv_find_column(rows->csv, w->keep[k]);
        value[k] = dtp_arena_strdup(arena, column == SIZE_MAX ? "" : dtp_csv_meant(rows->csv, row, column));
        if (value[k] == NULL)
            value = NULL;
    }
    unit->kept = w->n_keep > 0 ? value : NULL;
    return w->n_keep > 0 && value == NULL ? dtp_fail_memory(err) : DT_OK;
}

/* Whether the dossier stands there for the first time. */
static dt_status note_id(work *w, dtp_io_rows *rows, size_t part, size_t row, const char *id, bool *is_new,
                         dt_error *err)
{
    size_t index;
    DT_TRY(dtp_frame_builder_id(&w->builder, "", id, &index, is_new, err));
    DT_TRY(dtp_grow(&w->first_line, &w->cap_lines, index + 1, sizeof *w->first_line, err));
    DT_TRY(dtp_grow(&w->first_part, &w->cap_parts, index + 1, sizeof *w->first_part, err));
    if (*is_new) {
        w->first_line[index] = dtp_csv_line(rows->csv, row);
        w->first_part[index] = part;
        return DT_OK;
    }
    dtp_issue(&rows->issues, DT_FAULT, dtp_io_rows_place(rows, row, ID), DT_ERR_DATA, DTP_MSG_PARTS_TWICE, id,
              w->path[w->first_part[index]], DTP_NUM(w->first_line[index]), NULL);
    return DT_OK;
}

static dt_status read_row(work *w, dtp_io_rows *rows, size_t part, size_t row, dt_error *err)
{
    const char *id = dtp_csv_meant(rows->csv, row, rows->column[ID]);
    const dt_frame_row made = {
        .municipality = "", .stratum = dtp_csv_meant(rows->csv, row, rows->column[STRATUM]), .id = id};
    part_stratum *s;
    dt_frame_unit *unit;
    bool is_new;
    if (dtp_io_rows_text(rows, row, ID)[0] == '\0')
        return DT_OK;
    DT_TRY(find_stratum(w, made.stratum, &s, err));
    check_place(w, rows, row, s, id);
    DT_TRY(note_id(w, rows, part, row, id, &is_new, err));
    if (!is_new)
        return DT_OK;
    DT_TRY(dtp_frame_builder_unit(&w->builder, &made, &unit, NULL, err));
    unit->line = dtp_csv_line(rows->csv, row);
    return keep_values(w, unit, rows, row, err);
}

/* A stratum that shows that its part was drawn with smaller numbers: it has reserve, and fewer in the sample
 * than are asked. */
static const part_stratum *find_small(const work *w, size_t *index)
{
    for (size_t i = 0; i < dtp_intern_count(w->strata); i++) {
        const part_stratum *s = &w->stratum[i];
        *index = i;
        if (s->primary < w->o->size && s->reserve > 0)
            return s;
    }
    return NULL;
}

static void check_size(const work *w, dtp_io_rows *rows)
{
    unsigned long wanted = w->o->size + w->o->reserve, most = 0;
    size_t index = 0;
    const part_stratum *small = find_small(w, &index);
    for (size_t i = 0; i < dtp_intern_count(w->strata); i++) {
        unsigned long n = w->stratum[i].primary + w->stratum[i].reserve;
        most = n > most ? n : most;
    }
    if (small != NULL)
        dtp_issue(&rows->issues, DT_FAULT, dtp_io_rows_place(rows, small->row, ID), DT_ERR_DATA,
                  DTP_MSG_PARTS_SMALL, dtp_intern_text(w->strata, index), DTP_NUM(small->primary),
                  DTP_NUM(small->reserve), DTP_NUM(w->o->size), NULL);
    else if (most < wanted && rows->issues.faults == 0)
        dtp_issue(&rows->issues, DT_WARNING, dtp_csv_whole(rows->csv), DT_ERR_DATA, DTP_MSG_PARTS_NOT_FULL,
                  DTP_NUM(most), DTP_NUM(wanted), NULL);
}

static dt_status read_rows(work *w, dtp_io_rows *rows, size_t part, dt_error *err)
{
    DT_TRY(dtp_io_rows_open(rows, w->path[part], COLUMNS, N_COLUMNS, N_COLUMNS, w->sink, err));
    DT_TRY(dtp_intern_new(&w->strata, err));
    DT_TRY(find_kept(w, rows, err));
    check_kept(w, rows, part);
    for (size_t i = 0; i < rows->n; i++)
        DT_TRY(read_row(w, rows, part, i, err));
    check_size(w, rows);
    w->builder.frame->rows_read += rows->n;
    return dtp_issues_result(&rows->issues, err);
}

static dt_status read_part(work *w, size_t part, dt_error *err)
{
    dtp_io_rows rows = {.csv = NULL};
    w->strata = NULL;
    w->misplaced = false;
    dt_status status = read_rows(w, &rows, part, err);
    dtp_intern_free(w->strata);
    dtp_io_rows_close(&rows);
    return status;
}

static dt_status read_parts(work *w, size_t n, dt_frame **out, dt_error *err)
{
    DT_TRY(dtp_frame_builder_open(&w->builder, err));
    for (size_t i = 0; i < n; i++)
        DT_TRY(read_part(w, i, err));
    w->builder.frame->kept_column = w->keep;
    w->builder.frame->n_kept_columns = w->n_keep;
    return dtp_frame_builder_finish(&w->builder, out, err);
}

static dt_status make_frame(dt_frame **out, const char *const *path, size_t n, const dt_draw_options *o,
                            dt_issue_sink issues, dt_error *err)
{
    work w = {.path = path, .o = o, .sink = issues};
    if (!dtp_draw_is_by_ticket(o, "", w.key))
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_PARTS_ALLOCATION, NULL);
    dt_status status = read_parts(&w, n, out, err);
    dtp_wipe(w.key, sizeof w.key);
    dtp_frame_builder_close(&w.builder);
    dtp_free(w.first_line);
    dtp_free(w.first_part);
    dtp_free(w.stratum);
    return status;
}

dt_status dt_draw_merge(dt_frame **frame, dt_draw **draw, const char *const *paths, size_t n,
                        const dt_draw_options *options, dt_issue_sink issues, dt_error *err)
{
    dt_draw_options own;
    *frame = NULL;
    *draw = NULL;
    DT_TRY(DTP_SIZED(&own, options, err));
    DT_TRY(make_frame(frame, paths, n, &own, issues, err));
    dt_status status = dt_draw_run(draw, *frame, &own, err);
    if (status != DT_OK) {
        dt_frame_free(*frame);
        *frame = NULL;
    }
    return status;
}
