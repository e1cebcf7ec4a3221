/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one municipality is drawn with: by draw and extend, and before them on the page. */
#ifndef DTP_INSPECTION_SAMPLE_MAKING_H
#define DTP_INSPECTION_SAMPLE_MAKING_H

#include "inspection/sample/earlier.h"
#include "inspection/sample/kept_page.h"
#include "inspection/sample/register_facts.h"
#include "inspection/sample/rounds.h"

/* What was asked. */
typedef struct dtp_making_step {
    dt_inspection *in;
    const dt_draw_request *request;
    dt_inspection *earlier; /* whose sample is avoided or kept; NULL: none */
    bool further;           /* from what earlier rounds left */
    const char *public_text, *present, *public_source;
} dtp_making_step;

typedef struct dtp_making {
    dtp_arena arena;
    dtp_round round;
    dt_draw_options options;
    dtp_protocol first;     /* of a further round: how the first one was drawn */
    dtp_protocol_ids prior; /* ids of the earlier sample */
    dtp_earlier earlier;
    char *kept; /* what the first round kept of the earlier sample; NULL: nothing */
    dtp_list gone;
    dtp_kept_page page; /* that was printed for the round; its number is 0 when none was */
    dtp_register_facts reg;
} dtp_making;

void dtp_making_open(dtp_making *out);
void dtp_making_close(dtp_making *a); /* wipes the secrets */
/* As asked, and for a further round as the first one was drawn. Loads the earlier sample. */
dt_status dtp_making_options(dtp_making *a, const dtp_making_step *d, const dtp_part *part, dt_error *err);
/* The committed secrets of the municipality; without them they are made now, and the round says so. */
dt_status dtp_making_secrets(dtp_making *a, const dtp_making_step *d, const dtp_part *part, dt_error *err);
/* The page of the round: its options are drawn with, and others than those are refused. Nothing when there is
 * none. */
dt_status dtp_making_page(dtp_making *a, const dtp_making_step *d, const dtp_part *part, dt_error *err);

/* The digest of the page, whose number, time, head and exclusions are known. */
dt_status dtp_making_page_digest(char out[65], const dtp_making *a, const dt_frame *frame,
                                 const dt_draw *draw, dt_error *err);
/* What the draw rests on. */
dtp_draw_trust dtp_making_trust(const dtp_making *a, const dtp_making_step *d, const dt_frame *frame);

#endif
