/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a table lies in memory. Only for csv_*.c.
 * The fields stand NUL-terminated one after another in the block the file was read into: a field never takes
 * more room than its bytes and delimiter did, so parsing needs no second copy of the file. */
#ifndef DTP_IO_CSV_TABLE_H
#define DTP_IO_CSV_TABLE_H

#include "io/csv.h"
#include "io/table.h"

/* A text in place of the one that is packed. */
typedef struct dtp_csv_instead {
    size_t cell;
    const char *text;
    size_t length;
    uint8_t kind;
} dtp_csv_instead;

typedef struct dtp_csv_part {
    size_t row; /* the first of the sheet */
    const char *sheet;
} dtp_csv_part;

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
    size_t header_cells;  /* cells of the header; 0: there is none */
    size_t fields;        /* fields in the header, those without a name included; 0 before the header */
    size_t needed;        /* fields a row must have: up to the last named one */
    size_t columns;       /* named ones */
    const char **name;    /* of each column */
    size_t *column_field; /* field of each column */
    size_t *field_column; /* column of each field; SIZE_MAX: it has no name and must be empty */
    dtp_reading reading;
    uint8_t *kind; /* of each cell, in a workbook (dtp_csv_kind) */
    size_t kind_cap;
    dtp_csv_instead *shown, *merged; /* cells that show another text, and cells under a merged one; by cell */
    size_t n_shown, shown_cap, n_merged, merged_cap;
    size_t *gap; /* rows before which there is an empty line, rising */
    size_t n_gaps, gap_cap;
    dtp_csv_part *part; /* where each sheet begins, when there is more than one */
    size_t n_parts, part_cap;
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
    const dtp_table_options *how; /* NULL: strictly */
    size_t header_line;           /* the header is not above this line */
    bool again;                   /* the header was read in an earlier sheet and comes once more */
    bool gap;                     /* an empty line goes before the record */
    size_t rows_before;           /* of earlier sheets: no line goes before the first row of a sheet */
    size_t titles;                /* records above the header */
    size_t short_rows, short_line;
    size_t before_line, before_fields; /* of the row before, when it was too short; else 0 */
    size_t n_filled, last_filled;      /* fields of the record with anything in them */
    bool seek, lost;   /* the header is the first record with all wanted names; none of the first has them */
    bool wide;         /* a title stands where the header was looked for: rows are wider */
    uint8_t cell_kind; /* of the field that comes next */
    struct dtp_csv_unnamed {
        size_t line, rows;
        bool counts; /* holds 1, 2, 3 … or 0, 1, 2 … so far */
    } * unnamed;     /* of each field without a name */
    size_t unnamed_cap;
} dtp_csv_builder;

/* What a workbook may become: a text that is stored once may stand in every cell, so a megabyte could grow to
 * gigabytes. A cell holds at most DTP_SHEET_CELL bytes (the format of Excel has 32,767 characters), and all
 * cells together what so many cells ordinarily hold, at most DTP_SHEET_TEXT. */
enum { DTP_SHEET_CELL = 1 << 20, DTP_SHEET_BASE = 32 << 20, DTP_SHEET_EACH = 64, DTP_SHEET_TEXT = 256 << 20 };
#define DTP_SHEET_STRINGS                                                                                    \
    ((DTP_SHEET_TEXT / 2 - DTP_SHEET_BASE) / DTP_SHEET_EACH) /* cells that stand for the shared strings */
dt_status dtp_sheet_cell_fits(size_t size, dtp_place place, dt_error *err);
dt_status dtp_sheet_text_fits(size_t size, size_t cells, dtp_place place, dt_error *err);

/* The next field of the record. */
dt_status dtp_csv_add_field(dtp_csv_builder *b, const char *text, size_t size);
/* End of the record: the first with anything in it is the header; one with nothing in it is no row. */
dt_status dtp_csv_end_record(dtp_csv_builder *b);
/* At the end of a sheet that is read together with an earlier one: refused when it has rows and the header
 * was not among them, for they would be lost. */
dt_status dtp_csv_header_came(const dtp_csv_builder *b);
/* End of the table; without a header it is refused. */
dt_status dtp_csv_complete(dtp_csv_builder *b);
dtp_place dtp_csv_field_place(const dtp_csv *csv, size_t line, size_t field);
/* Release what the builder holds; the table is the caller's. */
void dtp_csv_builder_close(dtp_csv_builder *b);
/* A text in place of the one of a cell that was added, into one of the two lists; it is copied. */
dt_status dtp_csv_put_shown(dtp_csv_builder *b, const char *text);
/* An empty table; source and sheet (may be NULL) are copied. */
dt_status dtp_csv_new(dtp_csv **out, const char *source, const char *sheet, dt_error *err);

#endif
