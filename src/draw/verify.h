/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A verification under way: every check is told, and one failure makes the answer no. */
#ifndef DTP_DRAW_VERIFY_H
#define DTP_DRAW_VERIFY_H

#include "draw/protocol.h"

typedef struct dtp_verifier {
    const dtp_protocol *protocol;
    const uint8_t *salt; /* of the protocol, or given for a hashed one; NULL: not known */
    const dt_verify_options *options;
    dt_verify_fn fn;
    void *payload;
    bool honest;
    const dtp_intern *names; /* of a hashed protocol's dossiers, once known, with their identifiers */
    const char *const *id;
    dtp_intern *told; /* what differed, so that one cause is told once; made when it is needed */
} dtp_verifier;

void dtp_verify_tell(dtp_verifier *v, const dt_verify_line *line);
/* Tell whether two texts or numbers agree. dossier and stratum may be NULL. Returns whether they do. */
bool dtp_verify_text(dtp_verifier *v, const char *what, const char *dossier, const char *stratum,
                     const char *expected, const char *found);
bool dtp_verify_number(dtp_verifier *v, const char *what, const char *dossier, const char *stratum,
                       unsigned long expected, unsigned long found);
/* A step that the protocol's own words make impossible is an answer: no. Anything else is a failure. */
dt_status dtp_verify_no(dtp_verifier *v, const char *what, dt_status status, const dt_error *reason,
                        dt_error *err);

/* verify_draw.c: populations, and the draw made anew from the dossiers that could be drawn (by name when the
 * protocol is hashed). describe says why another dossier cannot have been drawn; NULL: it is not in the list.
 */
typedef dt_status (*dtp_verify_describe_fn)(void *payload, const char *id, const char **out, dt_error *err);
dt_status dtp_verify_draw(dtp_verifier *v, const dt_frame *frame, dtp_verify_describe_fn describe,
                          void *payload, dt_error *err);

/* verify_earlier.c: the protocols that were given against those that are bound. */
dt_status dtp_verify_earlier(dtp_verifier *v, dt_error *err);

/* verify_timestamp.c: the timestamp of the commitments, if there is one or a certificate was given. */
dt_status dtp_verify_timestamp(dtp_verifier *v, dt_error *err);

/* verify_register.c: what the register adds: fingerprint, rows, fallout, and the draw. */
dt_status dtp_verify_register(dtp_verifier *v, const char *path, dt_error *err);

/* verify_names.c: what a hashed protocol's list of names shows without a register. */
dt_status dtp_verify_names(dtp_verifier *v, dt_error *err);
/* The list of names against the dossiers of the register, by name. */
dt_status dtp_verify_list(dtp_verifier *v, const dt_frame *frame, dt_error *err);

#endif
