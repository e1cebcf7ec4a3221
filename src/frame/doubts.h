/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Doubts about the rows of a register: what may be no dossier, and what may not be the value that was meant.
 * Fed twice with every row, in order: first to learn how the identifiers are written, then to judge; so a
 * reader that keeps no table can feed it too. */
#ifndef DTP_FRAME_DOUBTS_H
#define DTP_FRAME_DOUBTS_H

#include "frame/register.h"
#include "io/table.h"

enum {
    DTP_ROLE_ID = 1,
    DTP_ROLE_STRATUM = 2,
    DTP_ROLE_CONDITION = 4,
    DTP_ROLE_MUNICIPALITY = 8,
    DTP_ROLE_SIZE = 16,
    DTP_ROLE_ALL = 31
};

typedef struct dtp_doubts_told {
    dtp_reading_kind kind;
    size_t column;
    char text[64];
    size_t count, line;
} dtp_doubts_told;
enum { DTP_DOUBTS_TOLD = 24 };

typedef struct dtp_doubts {
    const dtp_register *reg;
    dtp_issues *issues;
    dtp_reading *reading;
    const dtp_table_options *how;
    size_t id_column;
    bool id_named;                      /* by the caller, so that the header is the right one */
    dtp_intern *shape;                  /* of identifiers, of rows with more in them */
    size_t *shapes;                     /* rows with each */
    size_t shape_cap, rows, before_gap; /* rows seen; shapes that were known at the first empty line */
    bool seen_gap;
    bool in_other;     /* rows of another table are coming in, */
    size_t other_line; /* from this line on; 0: that was told */
    dtp_doubts_told told[DTP_DOUBTS_TOLD];
    size_t n_told;
    size_t long_numbers, long_zeros, point_zeros, ids;
    dtp_intern *alike; /* skeletons of the identifiers */
    size_t *alike_row, alike_cap, n_alike;
    dtp_buf skeleton;
} dtp_doubts;

dt_status dtp_doubts_open(dtp_doubts *d, dt_error *err);
void dtp_doubts_close(dtp_doubts *d);
dt_status dtp_doubts_learn(dtp_doubts *d, size_t row, const char *id, dt_error *err);
/* After the last row: what is wrong with the header. */
void dtp_doubts_header(dtp_doubts *d);
/* Whether a row only repeats the header; and the same, which is told. */
bool dtp_doubts_repeats_header(const dtp_doubts *d, size_t row);
bool dtp_doubts_is_header(dtp_doubts *d, size_t row);
/* Whether a row that can be drawn looks like no dossier, which is told as a fault. */
bool dtp_doubts_row(dtp_doubts *d, size_t row, const char *id);
/* The same of a row that cannot be drawn; nothing is told. Each row is one of both, in their order. */
bool dtp_doubts_outside(dtp_doubts *d, size_t row, const char *id);
/* Whether the value of a cell cannot be used, which is told as a fault; quiet: not of a row that cannot be
 * drawn. */
bool dtp_doubts_cell(dtp_doubts *d, size_t row, size_t column, dtp_csv_field value, unsigned role,
                     bool quiet);
/* An identifier that can be drawn or was left out by name: whether it looks like an earlier one. */
dt_status dtp_doubts_id(dtp_doubts *d, size_t row, const char *id, dt_error *err);
/* The identifier of a row that was seen by dtp_doubts_id() and looks like id, and its line; NULL: there is
 * none. */
const char *dtp_doubts_alike(dtp_doubts *d, const char *id, size_t *line);
/* For who judges rows without a table: the first doubt about a value (DTP_READ_KINDS: none), whether an
 * identifier is the word of a total, and the count of digits that the account looks at. */
dtp_reading_kind dtp_doubts_find(dtp_csv_field value, char delimiter, unsigned role);
bool dtp_doubts_is_total(const char *text);
void dtp_doubts_count_digits(dtp_doubts *d, const char *id);
/* What was counted, into the account. */
void dtp_doubts_tell(dtp_doubts *d);

#endif
