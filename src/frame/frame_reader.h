/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A register while it becomes a frame. Only for frame_read.c, frame_judge.c and frame_account.c. */
#ifndef DTP_FRAME_FRAME_READER_H
#define DTP_FRAME_FRAME_READER_H

#include "frame/condition.h"
#include "frame/doubts.h"
#include "frame/frame.h"

/* Between the parts of a stratum's name. */
#define DTP_FRAME_SEPARATOR " / "

/* Where a stratum's name was first made of which parts, to see that no two combinations share a name. */
typedef struct dtp_frame_origin {
    size_t line;
    const size_t *part_length;
} dtp_frame_origin;

typedef struct dtp_frame_reader {
    const dt_frame_options *options;
    dtp_register reg;
    dtp_frame_builder builder;
    dtp_issues issues;
    dtp_arena arena;
    size_t id_column;
    size_t municipality_column; /* SIZE_MAX = none */
    const char *municipality;   /* then the code of all rows */
    size_t *stratum_column;
    size_t *keep_column;
    size_t size_column; /* SIZE_MAX = none */
    dtp_cell_marks size_marks;
    dtp_register_column_is *declared;
    dtp_condition *condition;
    dtp_intern *excluded;      /* dossier -> number */
    size_t *excluded_fallout;  /* number -> row of the fallout list */
    bool *excluded_seen;       /* number -> it is in the register */
    dt_fallout *condition_row; /* the conditions' part of the fallout list */
    size_t *first_line;        /* identifier number -> line of the row that can be drawn, or 0 */
    size_t first_line_cap;
    dtp_table_options how;
    dtp_doubts doubts;
    dtp_register_mended mended;
    size_t *skip_fallout,
        *skipped;             /* of each --skip-line: its row of the fallout list, and the rows it left out */
    const char **skip_sheet;  /* and the sheet of the last of these */
    size_t duplicate_fallout; /* SIZE_MAX: duplicates are refused */
    size_t header_rows;       /* that repeat the header */
    size_t outside, outside_line;       /* rows that cannot be drawn with the identifier of another */
    size_t nameless, nameless_line;     /* and without one */
    size_t no_dossier, no_dossier_line; /* that look like no dossier */
    dtp_frame_origin *origin;           /* stratum number -> */
    size_t origin_cap;
    bool strata_apart; /* it is known that none look alike */
    dtp_buf name;
    size_t *part_length;
} dtp_frame_reader;

/* frame_read.c: columns, conditions and options on a table, before its rows are judged; and the end. */
dt_status dtp_frame_prepare(dtp_frame_reader *r, const dtp_csv *csv, dt_error *err);
void dtp_frame_reader_close(dtp_frame_reader *r);
/* Tell again what a silent sink was told while it was prepared. */
void dtp_frame_warn_again(dtp_frame_reader *r);
/* frame_judge.c: which rows are dossiers that can be drawn, and what is wrong with the others. */
dt_status dtp_frame_judge(dtp_frame_reader *r, dt_error *err);
/* frame_account.c: what was read, told and kept. */
dt_status dtp_frame_account(dtp_frame_reader *r, dt_error *err);
/* How a column looks like personal data; NULL when it does not. */
const dt_suspicion *dtp_frame_suspicion(const dtp_frame_reader *r, size_t column);

#endif
