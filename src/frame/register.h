/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A register as table: columns by NFC name, values in the one form in which everything compares them. */
#ifndef DTP_FRAME_REGISTER_H
#define DTP_FRAME_REGISTER_H

#include "base/error.h"
#include "base/hash.h"
#include "io/csv.h"
#include <dossiertoets/frame.h>

typedef struct dtp_register {
    const dtp_csv *csv;
    const char **column; /* NFC names in the file's order */
    size_t n_columns;
    char decimal, date_order; /* as the caller says (frame/cell.h), or 0 */
    dtp_arena arena;
} dtp_register;

/* Refused when two column names are equal after normalisation. Borrows csv. */
dt_status dtp_register_open(dtp_register *reg, const dtp_csv *csv, dt_error *err);
void dtp_register_close(dtp_register *reg);

/* Column by name: exact first, then without regard to case; SIZE_MAX when absent. */
size_t dtp_register_find(const dtp_register *reg, const char *name);
/* The same; absence is a fault that names the nearest column. False when absent. */
bool dtp_register_need(const dtp_register *reg, const char *name, size_t *column, dtp_issues *issues);
dtp_place dtp_register_place(const dtp_register *reg, size_t row, size_t column);

/* A value as it is compared and hashed: NFC, trimmed, line breaks LF. Mostly borrowed from the table; what
 * had to be made anew lives in scratch. */
dt_status dtp_register_value(const dtp_register *reg, size_t row, size_t column, dtp_arena *scratch,
                             dtp_csv_field *out, dt_error *err);
/* A value as it is used: also without characters that show nothing, without a wrapper that keeps a
 * spreadsheet from counting (="001", '001), and as a workbook shows it when asked. What was done to it is
 * added to the counts. */
typedef struct dtp_register_mended {
    size_t invisible, invisible_line;
    size_t wrapped, wrapped_line;
    size_t shown;
    const char *shown_as, *shown_for; /* the first of them; borrowed from the table */
} dtp_register_mended;
dt_status dtp_register_use(const dtp_register *reg, size_t row, size_t column, bool as_shown,
                           dtp_arena *scratch, dtp_csv_field *out, dtp_register_mended *mended,
                           dt_error *err);
/* The same two of a field of a CSV file that is in no table. */
dt_status dtp_register_field(dtp_csv_field *field, dtp_arena *scratch, dt_error *err);
dt_status dtp_register_use_field(dtp_csv_field *field, size_t line, dtp_arena *scratch,
                                 dtp_register_mended *mended, dt_error *err);
/* The same form of a text given by the caller. */
dt_status dtp_register_canonical_text(dtp_arena *arena, const char *s, const char **out, dt_error *err);

dt_status dtp_register_fingerprint(const dtp_register *reg, char out[DTP_HEX_SIZE], dt_error *err);

typedef enum dtp_register_column_is {
    DTP_COLUMN_UNDECLARED,
    DTP_COLUMN_REGISTRATION, /* numbers of organisations or cases: that they pass the eleven-test says nothing
                              */
    DTP_COLUMN_CITIZEN       /* citizen service numbers */
} dtp_register_column_is;
/* What the options declare, into out, one item a column of the register (zeroed by the caller). An unknown
 * column or word is a fault. */
dt_status dtp_register_declare(dtp_register_column_is *out, const dtp_register *reg,
                               const dt_frame_options *options, dtp_arena *scratch, dtp_issues *issues,
                               dt_error *err);

/* Columns that look like personal data, or are declared to be (one item a column), one row each in column
 * order, into arena. */
dt_status dtp_register_suspicions(const dtp_register *reg, const dtp_register_column_is *declared,
                                  dtp_arena *arena, dt_suspicion **out, size_t *n, dt_error *err);

/* Whether these rows already show that a column holds no citizen service numbers, whatever rows follow. */
dt_status dtp_register_is_settled(const dtp_register *reg, size_t column, bool *settled, dt_error *err);

/* The table of a register, read as the options say; of a path, or of bytes when data is not NULL. */
dt_status dtp_frame_table(dtp_csv **out, const char *path, const char *data, size_t size,
                          const dt_frame_options *options, dt_error *err);
/* dt_frame_read() of a table that was read already. */
dt_status dtp_frame_of_csv(dt_frame **out, const dtp_csv *csv, const dt_frame_options *options,
                           dt_issue_sink issues, dt_error *err);

#endif
