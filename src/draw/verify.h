/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A verification under way: every check is told, and one failure makes the answer no. */
#ifndef DTP_DRAW_VERIFY_H
#define DTP_DRAW_VERIFY_H

#include "draw/protocol.h"

typedef struct dtp_verifier {
    const dtp_protocol *protocol;
    dt_verify_fn fn;
    void *payload;
    bool honest;
} dtp_verifier;

void dtp_verify_tell(dtp_verifier *v, const dt_verify_line *line);
/* Tell whether two texts or numbers agree. dossier and stratum may be NULL. Returns whether they do. */
bool dtp_verify_text(dtp_verifier *v, const char *what, const char *dossier, const char *stratum,
                     const char *expected, const char *found);
bool dtp_verify_number(dtp_verifier *v, const char *what, const char *dossier, const char *stratum,
                       unsigned long expected, unsigned long found);

/* What the register adds: fingerprint, rows, fallout, populations and the draw made anew. */
dt_status dtp_verify_register(dtp_verifier *v, const char *path, dt_error *err);

#endif
