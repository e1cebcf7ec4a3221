/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a new inspection takes from the first one. */
#ifndef DTP_INSPECTION_START_FIRST_H
#define DTP_INSPECTION_START_FIRST_H

#include "inspection/evidence/row.h"
#include "inspection/file/payload.h"

typedef struct dtp_first {
    dt_inspection *in; /* open, or NULL: this is no re-inspection */
    char head[DTP_HEX_SIZE];
    dtp_list selected; /* struct dtp_first_selected */
} dtp_first;
typedef struct dtp_first_selected {
    dt_indicator_ref ref;
    const char *reason;
} dtp_first_selected;
dt_status dtp_first_open(dtp_first *first, const dt_new_options *o, dtp_arena *arena, dt_error *err);
dt_status dtp_first_keep(const dtp_first *first, dt_inspection *in, dtp_payload *p, dt_error *err);
void dtp_first_close(dtp_first *first);
/* relations.c: the relations between the frameworks, which have been read. first: NULL, or copied from there.
 */
dt_status dtp_first_relations(dt_inspection *in, const dt_new_options *o, const dt_inspection *first,
                              dt_error *err);
dt_status dtp_first_keep_relations(dt_inspection *in, dtp_payload *p, dt_error *err);

#endif
