/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table with a row a dossier, as the app of a form on a tablet gives it back (sheet_xlsform.c): each
 * indicator has columns of its own, named after it. */
#ifndef DTP_SCORE_SHEET_WIDE_H
#define DTP_SCORE_SHEET_WIDE_H

#include "io/csv.h"
#include "score/rules.h"

/* The columns of one indicator: those that are asked for it, and SIZE_MAX for the others. */
typedef struct dtp_sheet_block {
    size_t framework, indicator; /* in the context */
    size_t column[DTP_COLUMNS];
} dtp_sheet_block;

/* "oordeel_KADER_1.1.4", in the language of the form: what asks this of an indicator. */
void dtp_sheet_wide_name(dtp_buf *out, const char *asked, const dt_framework *fw, const dt_indicator *ind);
/* Whether a table is of this kind: it has a column that asks for the rating of something. */
bool dtp_sheet_is_wide(const dtp_csv *csv);
/* A column of the whole row, in either language; before it may stand the names of groups. SIZE_MAX: none. */
size_t dtp_sheet_wide_column(const dtp_csv *csv, dtp_sheet_column column);
/* The blocks in the order of the table. A column that asks of an indicator that none of the frameworks has is
 * a fault, and so is one that is there twice. */
dt_status dtp_sheet_wide_blocks(dtp_sheet_block **out, size_t *n, const dt_score_context *context,
                                const dtp_csv *csv, dtp_issues *issues, dtp_arena *arena, dt_error *err);
/* Whether a column is what such an app writes about itself (when, where, by which device), and no one's
 * answer. */
bool dtp_sheet_wide_is_own(const char *name);

#endif
