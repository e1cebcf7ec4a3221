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
    char *text;  /* the packed fields */
    size_t used; /* bytes of text */
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
    size_t *field_column; /* column of each field; SIZE_MAX: it has no name and must be empty */
};

#endif
