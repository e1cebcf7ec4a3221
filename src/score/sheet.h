/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet while it is written. Rows and cells are the same in every format; a format is a function and a row
 * in sheet_formats.def, a list one in sheet_lists.def. */
#ifndef DTP_SCORE_SHEET_H
#define DTP_SCORE_SHEET_H

#include "base/mem.h"
#include "io/csv.h"
#include "score/rules.h"

typedef struct dtp_sheet {
    const dt_score_context *context;
    const dt_sheet_request *request;
    dtp_intern *keys; /* of the assessor's own ratings … */
    size_t *own;      /* … and where they are in `filled` */
    dtp_buf scratch;  /* of the cell at hand */
    bool measured;    /* an indicator on it has a bound */
    bool proposed;    /* a row of it has a proposal */
    bool conditional; /* one hangs on another */
    /* The row at hand. */
    const dt_subject *subject;
    const dt_framework *fw;
    const dt_indicator *ind;
    const dt_score *score;  /* NULL: not rated yet */
    const dt_rating *other; /* of the indicator this one hangs on; NULL: none, or not rated yet */
} dtp_sheet;

/* Where the assessor's own ratings are; to be called first. */
dt_status dtp_sheet_find_own(dtp_sheet *s, dt_error *err);
bool dtp_sheet_has(const dtp_sheet *s, dtp_sheet_column column);
const char *dtp_sheet_name(const dtp_sheet *s, dtp_sheet_column column);
/* Text of a cell of the row at hand, NULL when empty; valid until the next cell. */
const char *dtp_sheet_cell(dtp_sheet *s, dtp_sheet_column column);

/* Whether a row of the sheet can have the indicator. */
bool dtp_sheet_asks(const dtp_sheet *s, const dt_framework *fw, const dt_indicator *indicator);

typedef void (*dtp_sheet_fn)(dtp_sheet *s, void *payload);
void dtp_sheet_each_row(dtp_sheet *s, dtp_sheet_fn fn, void *payload);

/* Hand over a text that was built, or tell what it failed on; frees the buffer. */
dt_status dtp_sheet_take(dtp_sheet *s, dtp_buf *text, char **out, size_t *size, dt_error *err);

/* Whether dossiers have to be drawn before this can be written; the refusal of a format or list that is not
 * there. */
dt_status dtp_sheet_needs_dossiers(bool *needs, const dt_sheet_request *request, dt_error *err);

#define DT_SHEET_FORMAT(name, dutch, english, write)                                                         \
    dt_status write(dtp_sheet *s, char **out, size_t *size, dt_error *err);
#include "score/sheet_formats.def"
#undef DT_SHEET_FORMAT
#define DT_SHEET_LIST(name, dutch, english, of, write)                                                       \
    dt_status write(dtp_sheet *s, char **out, size_t *size, dt_error *err);
#include "score/sheet_lists.def"
#undef DT_SHEET_LIST

/* Reading a sheet that is in memory already, because something else of it was read first. As dt_sheet_read();
 * scores borrow nothing of the table. */
dt_status dtp_sheet_read_table(dt_scores **out, const dt_score_context *context, dtp_csv *csv,
                               const char *assessor, dt_issue_sink issues, dt_error *err);

#endif
