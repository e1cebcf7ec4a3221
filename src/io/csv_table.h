/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a table lies in memory. Only for csv_*.c.
 * The fields stand NUL-terminated one after another in the block the file was read into: a field never takes
 * more room than its bytes and delimiter did, so parsing needs no second copy of the file. */
#ifndef DTP_IO_CSV_TABLE_H
#define DTP_IO_CSV_TABLE_H

#include "io/csv.h"

struct dtp_csv {
    dtp_arena arena; /* source, names, field_column */
    const char *source;
    const char *encoding;
    char delimiter;
    const char *sheet;     /* NULL: no spreadsheet */
    char *text;            /* the packed fields */
    size_t used, text_cap; /* bytes of text */
    /* Offsets in text of the header's fields, then of every row's named columns, then of the end. */
    uint32_t *cell;
    size_t cells, cell_cap;
    uint32_t *line; /* one a row */
    size_t rows, line_cap;
    size_t header_line;
    size_t fields;        /* fields in the header, those without a name included; 0 before the header */
    size_t needed;        /* fields a row must have: up to the last named one */
    size_t columns;       /* named ones */
    const char **name;    /* of each column */
    size_t *column_field; /* field of each column */
    size_t *field_column; /* column of each field; SIZE_MAX: it has no name and must be empty */
};

/* Filling it, field by field: what every format shares. Zero-initialise, with csv (empty) and err. */
typedef struct dtp_csv_builder {
    dtp_csv *csv;
    size_t line;       /* of the field at hand, from 1 */
    size_t row_line;   /* on which the record started */
    size_t fields;     /* complete ones of the record */
    size_t cells_kept; /* where a record that turns out blank is taken back to */
    size_t used_kept;
    bool filled; /* the record has a field that is not empty */
    dt_error *err;
} dtp_csv_builder;

/* The next field of the record. */
dt_status dtp_csv_add_field(dtp_csv_builder *b, const char *text, size_t size);
/* End of the record: the first with anything in it is the header; one with nothing in it is no row. */
dt_status dtp_csv_end_record(dtp_csv_builder *b);
/* End of the table; without a header it is refused. */
dt_status dtp_csv_complete(dtp_csv_builder *b);
dtp_place dtp_csv_field_place(const dtp_csv *csv, size_t line, size_t field);
/* An empty table; source and sheet (may be NULL) are copied. */
dt_status dtp_csv_new(dtp_csv **out, const char *source, const char *sheet, dt_error *err);

#endif
