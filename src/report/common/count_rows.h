/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells as records for machines. */
#ifndef DTP_REPORT_COMMON_COUNT_ROWS_H
#define DTP_REPORT_COMMON_COUNT_ROWS_H

#include "report/common/compose.h"

/* One cell of the aggregate, for machines. */
typedef struct dtp_count_row {
    const char *municipality;
    const char *stratum; /* NULL = all */
    const char *framework;
    const char *level; /* "indicator", "criterion", "theme", "chapter" */
    const char *id, *text;
    const dt_cell *cell;
    const char *const *code; /* of cell->count; filled when it is added, as n_codes */
    size_t n_codes;
    const char *norm; /* "above", "below", "undecided", or NULL: no norm was asked about */
    bool has_anytime; /* the sample was extended after ratings: limits that hold all the same */
    dt_count_interval anytime;
    const char *values; /* what was measured, by subject; NULL when nothing was */
} dtp_count_row;
/* The columns of such records, for a document that may have none. */
void dtp_count_row_columns(dt_document *doc);
/* Add it to the document; everything is copied. */
void dtp_count_row_add(dt_document *doc, dtp_count_row row);

#endif
