/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second page as the file keeps it. */
#ifndef DTP_INSPECTION_SAMPLE_KEPT_PAGE_H
#define DTP_INSPECTION_SAMPLE_KEPT_PAGE_H

#include "draw/protocol.h"
#include "inspection/file/state.h"

typedef struct dtp_kept_page {
    unsigned number; /* 0: none was printed for the round */
    const char *at, *digest, *head, *json;
    unsigned long excluded_after;
    long long part;
    dtp_protocol options; /* draw, design and allocation of it */
} dtp_kept_page;

/* The last page of a round; texts are in the arena. Close it, also after a failure. */
dt_status dtp_kept_page_load(dtp_kept_page *out, dt_inspection *in, const char *municipality,
                             dt_draw_unit unit, unsigned round, dtp_arena *arena, dt_error *err);
void dtp_kept_page_close(dtp_kept_page *page);
/* What stands on the page into the options of a draw. What was asked otherwise is refused, by name. */
dt_status dtp_kept_page_apply(const dtp_kept_page *page, const dt_draw_request *asked,
                              const char *municipality, dt_draw_options *options, dt_error *err);
/* The page in the facts of a protocol, and its digest in the seed; nothing when there is none. */
void dtp_kept_page_tell(const dtp_kept_page *page, dt_protocol_facts *facts);

#endif
