/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a sheet that is in memory already, because something else of it was read first. */
#ifndef DTP_SCORE_SHEET_H
#define DTP_SCORE_SHEET_H

#include "io/csv.h"
#include "score/rules.h"

/* As dt_sheet_read(); scores borrow nothing of the table. */
dt_status dtp_sheet_read_table(dt_scores **out, const dt_score_context *context, dtp_csv *csv,
                               const char *assessor, dt_issue_sink issues, dt_error *err);

#endif
