/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which sheets of a workbook are the table: those that are named, else the one with the columns that are
 * needed, else the first with anything in it. What is not read is told. */
#include "base/clean.h"
#include "base/error.h"
#include "base/text.h"
#include "io/csv_probe.h"
#include "io/names.h"
#include "io/xlsx_book.h"
#include <string.h>

static dtp_place of_book(const dtp_sheet_choice *c)
{
    return (dtp_place){.source = c->source};
}

/* The names of the sheets, hidden ones too when asked. */
static void list_names(const dtp_sheet_choice *c, bool hidden, char *out, size_t size)
{
    const char *name[16];
    size_t n = 0;
    for (size_t i = 0; i < c->n && n < DTP_COUNT(name); i++)
        if (hidden || !c->hidden[i])
            name[n++] = c->name[i];
    dtp_names_list(name, n, out, size);
}

/* With fits: the sheet that fits, or the only one. */

typedef struct fitting {
    dtp_csv *found;
    size_t sheet, filled, n_filled; /* of found; the first with anything in it */
} fitting;

static dt_status try_sheet(fitting *f, const dtp_sheet_choice *c, size_t i, const dtp_table_options *how,
                           dt_error *err)
{
    const dtp_xlsx_asked asked = {.how = how};
    dtp_csv *table;
    bool empty;
    DT_TRY(c->read(&table, c->book, i, &asked, &empty, err));
    if (!empty && f->n_filled++ == 0)
        f->filled = i;
    if (table == NULL)
        return DT_OK;
    if (f->found != NULL) {
        dtp_csv_free(table);
        return dtp_fail_at(err, of_book(c), DT_ERR_DATA, DTP_MSG_XLSX_TWO_SHEETS, c->name[f->sheet],
                           c->name[i], NULL);
    }
    f->found = table;
    f->sheet = i;
    return DT_OK;
}

static dt_status refuse_all(const dtp_sheet_choice *c, bool filled, dt_error *err)
{
    char names[DT_ERROR_ARG_SIZE] = "";
    if (!filled)
        return dtp_fail_at(err, of_book(c), DT_ERR_SYNTAX, DTP_MSG_XLSX_EMPTY, NULL);
    list_names(c, false, names, sizeof names);
    return dtp_fail_at(err, of_book(c), DT_ERR_DATA, DTP_MSG_XLSX_NO_SHEET, names, NULL);
}

static dt_status choose_fitting(fitting *f, const dtp_sheet_choice *c, const dtp_table_options *how,
                                dt_error *err)
{
    for (size_t i = 0; i < c->n; i++) {
        if (!c->hidden[i])
            DT_TRY(try_sheet(f, c, i, how, err));
        if (how->fits == NULL && f->found != NULL)
            return DT_OK;
    }
    /* The only sheet is read though it does not fit: its reader says best what is missing. */
    dtp_table_options plain = *how;
    plain.fits = NULL;
    if (f->found == NULL && f->n_filled == 1)
        return try_sheet(f, c, f->filled, &plain, err);
    return f->found != NULL ? DT_OK : refuse_all(c, f->n_filled > 0, err);
}

/* Sheets that are named. */

static size_t sheet_named(const dtp_sheet_choice *c, const char *name)
{
    for (size_t i = 0; i < c->n; i++)
        if (strcmp(c->name[i], name) == 0)
            return i;
    for (size_t i = 0; i < c->n; i++)
        if (dtp_csv_same_name(c->name[i], strlen(c->name[i]), name))
            return i;
    return SIZE_MAX;
}

static dt_status add_part(dtp_csv *csv, size_t row, const char *name, dt_error *err)
{
    const char *copy = dtp_arena_strdup(&csv->arena, name);
    if (copy == NULL)
        return dtp_fail_memory(err);
    DT_TRY(dtp_grow(&csv->part, &csv->part_cap, csv->n_parts + 1, sizeof *csv->part, err));
    csv->part[csv->n_parts++] = (dtp_csv_part){row, copy};
    dtp_reading_add(&csv->reading, DTP_READ_SHEET, (dtp_place){.line = 0}, name, DTP_NUM(csv->rows - row),
                    NULL);
    return DT_OK;
}

static dt_status read_named(dtp_csv **found, const dtp_sheet_choice *c, const dtp_table_options *how,
                            const char *name, dt_error *err)
{
    size_t i = sheet_named(c, name), row = *found != NULL ? (*found)->rows : 0;
    char names[DT_ERROR_ARG_SIZE] = "";
    bool empty;
    dtp_csv *table = NULL;
    if (i == SIZE_MAX) {
        list_names(c, true, names, sizeof names);
        return dtp_fail_at(err, of_book(c), DT_ERR_NOTFOUND, DTP_MSG_TABLE_NO_SHEET, name, names, NULL);
    }
    dtp_xlsx_asked asked = {.how = how,
                            .seek = how->n_wanted > 0 && how->header_line == 0 && !how->no_header};
    asked.into = *found;
    DT_TRY(c->read(&table, c->book, i, &asked, &empty, err));
    asked.seek = false;
    if (table == NULL && !empty && *found == NULL)
        DT_TRY(c->read(&table, c->book, i, &asked, &empty, err));
    if (*found == NULL && table == NULL)
        return refuse_all(c, false, err);
    *found = *found != NULL ? *found : table;
    return add_part(*found, row, c->name[i], err);
}

/* As it looks. */

typedef struct looking {
    const dtp_sheet_choice *c;
    dtp_table_options how;
    dtp_csv *found;
    size_t sheet; /* of found */
    dtp_reading others;
    size_t filled, n_filled; /* the first with anything in it */
} looking;

static bool has_same_header(const dtp_csv *a, const dtp_csv *b)
{
    bool same = a->columns == b->columns;
    for (size_t c = 0; same && c < a->columns; c++)
        same = dtp_csv_same_name(a->name[c], strlen(a->name[c]), b->name[c]);
    return same;
}

static void tell_other(looking *l, dtp_reading_kind kind, size_t i, size_t rows)
{
    dtp_reading_add(&l->others, kind, (dtp_place){.line = 0}, l->c->name[i], DTP_NUM(rows),
                    l->c->name[l->sheet], NULL);
}

/* A sheet of one column before one with more is its cover, unless the caller names columns. */
static bool is_cover(const looking *l, const dtp_csv *next)
{
    return l->how.n_wanted == 0 && l->found->columns == 1 && next->columns > 1;
}

static void weigh(looking *l, size_t i, dtp_csv *table, bool has_wanted)
{
    if (l->found == NULL || (is_cover(l, table) && has_wanted)) {
        if (l->found != NULL)
            tell_other(l, DTP_READ_SHEET_OTHER, l->sheet, l->found->rows + 1);
        dtp_csv_free(l->found);
        l->found = table;
        l->sheet = i;
        return;
    }
    bool same = l->how.n_wanted > 0 ? has_wanted : has_same_header(l->found, table);
    bool filled = table->rows > 0 || !same;
    if (filled)
        tell_other(l, same ? DTP_READ_SHEET_SAME : DTP_READ_SHEET_OTHER, i,
                   same ? table->rows : table->rows + 1);
    dtp_csv_free(table);
}

/* Read a sheet; what is wrong with one that may not be needed is no fault. */
static dt_status read_quietly(looking *l, size_t i, bool seek, dtp_csv **table, bool *empty, dt_error *err)
{
    dt_error own = DT_ERROR_INIT;
    const dtp_xlsx_asked asked = {.how = &l->how, .seek = seek};
    dt_status status = l->c->read(table, l->c->book, i, &asked, empty, &own);
    if (status == DT_OK || (status != DT_ERR_MEMORY && l->found != NULL)) {
        *table = status == DT_OK ? *table : NULL;
        *empty = status == DT_OK ? *empty : true;
        return DT_OK;
    }
    return dtp_fail_with(err, &own);
}

static dt_status look_at(looking *l, size_t i, dt_error *err)
{
    bool seek = l->how.n_wanted > 0 && l->how.header_line == 0 && !l->how.no_header, empty, dummy;
    dtp_csv *table = NULL;
    DT_TRY(read_quietly(l, i, seek, &table, &empty, err));
    if (!empty && l->n_filled++ == 0)
        l->filled = i;
    if (table != NULL) {
        weigh(l, i, table, true);
        return DT_OK;
    }
    if (empty)
        return DT_OK;
    DT_TRY(read_quietly(l, i, false, &table, &dummy, err));
    if (table != NULL)
        tell_other(l, DTP_READ_SHEET_OTHER, i, table->rows + 1);
    dtp_csv_free(table);
    return DT_OK;
}

static dt_status look_at_hidden(looking *l, dt_error *err)
{
    for (size_t i = 0; i < l->c->n; i++) {
        dtp_csv *table = NULL;
        bool empty = true;
        if (l->c->hidden[i])
            DT_TRY(read_quietly(l, i, false, &table, &empty, err));
        if (table != NULL)
            tell_other(l, DTP_READ_SHEET_HIDDEN, i, table->rows + 1);
        dtp_csv_free(table);
    }
    return DT_OK;
}

static dt_status look(looking *l, dt_error *err)
{
    bool empty;
    for (size_t i = 0; i < l->c->n; i++)
        if (!l->c->hidden[i])
            DT_TRY(look_at(l, i, err));
    if (l->found == NULL && l->n_filled == 0)
        return refuse_all(l->c, false, err);
    if (l->found == NULL) { /* the frame says best which columns are missing */
        dtp_reading_close(&l->others);
        l->sheet = l->filled;
        DT_TRY(read_quietly(l, l->filled, false, &l->found, &empty, err));
    }
    if (l->found == NULL)
        return refuse_all(l->c, true, err);
    DT_TRY(look_at_hidden(l, err));
    DT_TRY(add_part(l->found, 0, l->c->name[l->sheet], err));
    dtp_reading_join(&l->found->reading, &l->others);
    return DT_OK;
}

static dt_status choose_by_looks(dtp_csv **found, const dtp_sheet_choice *c, const dtp_table_options *how,
                                 dt_error *err)
{
    looking l = {.c = c, .how = *how};
    dtp_reading_open(&l.others);
    dt_status status = look(&l, err);
    dtp_reading_close(&l.others);
    *found = l.found;
    return status;
}

/* All of them, for whoever reads them by name. */
static dt_status hand_over(const dtp_sheet_choice *c, const dtp_table_options *how, dt_error *err)
{
    const dtp_xlsx_asked asked = {.how = how};
    for (size_t i = 0; i < c->n; i++) {
        dt_error own = DT_ERROR_INIT;
        dtp_csv *table = NULL;
        bool empty = false;
        dt_status status = c->read(&table, c->book, i, &asked, &empty, &own);
        if (status != DT_OK && (status == DT_ERR_MEMORY || how->wants(c->name[i])))
            return dtp_fail_with(err, &own);
        DT_TRY(how->each(how->payload, c->name[i], status == DT_OK && empty, status == DT_OK ? table : NULL,
                         err));
    }
    return DT_OK;
}

static bool is_read(const dtp_table_options *how, const char *name)
{
    for (size_t i = 0; i < how->n_sheets; i++)
        if (strcmp(how->sheet[i], name) == 0)
            return true;
    return false;
}

/* Who names sheets leaves the others out. */
static void tell_left(dtp_csv *found, const dtp_sheet_choice *c, const dtp_table_options *how)
{
    dtp_buf names = DTP_BUF_INIT;
    for (size_t i = 0; i < c->n; i++) {
        if (is_read(how, c->name[i]))
            continue;
        dtp_buf_puts(&names, names.len > 0 ? ", " : "");
        dtp_buf_puts(&names, c->name[i]);
    }
    found->reading.failed = found->reading.failed || names.failed;
    if (names.len > 0)
        dtp_reading_add(&found->reading, DTP_READ_SHEETS_LEFT, (dtp_place){.line = 0}, dtp_buf_text(&names),
                        NULL);
    dtp_buf_free(&names);
}

dt_status dtp_sheet_choose(dtp_csv **out, const dtp_sheet_choice *c, const dtp_table_options *how,
                           dt_error *err)
{
    dtp_csv *found = NULL;
    dt_status status = DT_OK;
    *out = NULL;
    if (how != NULL && how->each != NULL)
        return hand_over(c, how, err);
    for (size_t i = 0; how != NULL && i < how->n_sheets && status == DT_OK; i++)
        status = read_named(&found, c, how, how->sheet[i], err);
    if (status == DT_OK && found != NULL)
        tell_left(found, c, how);
    if (status == DT_OK && found == NULL && how != NULL && how->tolerant)
        status = choose_by_looks(&found, c, how, err);
    if (status == DT_OK && found == NULL) {
        static const dtp_table_options strict = {.fits = NULL};
        fitting f = {.found = NULL};
        status = choose_fitting(&f, c, how != NULL ? how : &strict, err);
        found = f.found;
    }
    if (status == DT_OK && found->n_parts == 0)
        status = add_part(found, 0, found->sheet, err);
    if (status == DT_OK) {
        dtp_reading_add(&found->reading, DTP_READ_ROWS, (dtp_place){.line = 0}, DTP_NUM(found->rows), NULL);
        status = dtp_reading_status(&found->reading, err);
    }
    if (status == DT_OK)
        *out = found;
    else
        dtp_csv_free(found);
    return status;
}
