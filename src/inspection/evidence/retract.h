/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of evidence as they stand in the file, and taking the texts out of them. */
#ifndef DTP_INSPECTION_EVIDENCE_RETRACT_H
#define DTP_INSPECTION_EVIDENCE_RETRACT_H

#include "inspection/evidence/row.h"

/* The rows of which the column has the code, letters of either case: const dtp_store_value *, the columns of
 * the fields in their order. Into the list's arena. */
dt_status dtp_retract_rows(dtp_list *out, dt_inspection *in, dtp_fields_kind kind, const char *column,
                           const char *code, dt_error *err);
/* Of so many columns. */
size_t dtp_retract_columns(dtp_fields_kind kind);
/* Take the texts out of everything that goes with it, an event for each row that had any; *any: there was
 * one. The withdrawal must say that it is erased. */
dt_status dtp_retract_erase(dt_inspection *in, const dt_retraction *r, bool *any, dtp_arena *arena,
                            dt_error *err);

#endif
