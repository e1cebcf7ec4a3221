/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample of an earlier inspection. */
#ifndef DTP_INSPECTION_SAMPLE_EARLIER_H
#define DTP_INSPECTION_SAMPLE_EARLIER_H

#include "inspection/sample/parts.h"

/* The sample of an earlier inspection, to be avoided or kept. */
typedef struct dtp_earlier {
    char inspection[33];
    char head[65];           /* of its log */
    dtp_list protocol;       /* const char *: the digest of the protocol of every round */
    dtp_protocol_ids sample; /* of all rounds, with the substitutes */
    dt_frame *frame;         /* that it was drawn from */
    dtp_intern *index;       /* of that frame */
    bool whole;              /* drawn from the municipality as one list, else from each stratum */
    bool equal;              /* with the same chance for every dossier of that list or stratum */
} dtp_earlier;
/* Texts are in the arena. Refused when it is the same inspection, drew nothing in this municipality, or does
 * not hold: its log is broken, or a round is not what its secrets and register give. */
dt_status dtp_earlier_load(dtp_earlier *out, dt_inspection *in, dt_inspection *earlier, const dtp_part *part,
                           dtp_arena *arena, dt_error *err);
void dtp_earlier_close(dtp_earlier *e);
/* Whether avoiding or keeping leaves every dossier, over both draws, the chance of a draw without: every
 * dossier was in the earlier register, and all that are drawn from together were so then. */
bool dtp_earlier_represents(const dtp_earlier *e, const dt_frame *frame, const dt_draw *draw);
/* What a round keeps of it, as canonical JSON, and the part of it that is needed later. */
void dtp_earlier_write(dtp_buf *out, const dtp_earlier *e, const dtp_list *gone, bool represents);
/* Stands in what is kept when the earlier sample was bound by its protocols. */
#define DTP_EARLIER_BOUND "\"protocols\":"
typedef struct dtp_earlier_kept {
    const char *inspection;
    const char *head;             /* of its log when it was drawn around; NULL: of before that was kept */
    const char *const *protocols; /* digests, round by round */
    size_t n_protocols;
    size_t gone; /* dossiers that are no longer in the register */
    bool represents;
} dtp_earlier_kept;
dt_status dtp_earlier_read(dtp_earlier_kept *out, dtp_arena *arena, const char *json, dt_error *err);

#endif
