/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rounds and their secrets. */
#ifndef DTP_INSPECTION_SAMPLE_ROUNDS_H
#define DTP_INSPECTION_SAMPLE_ROUNDS_H

#include "inspection/file/state.h"

/* A round of one municipality and its secrets, which the caller wipes. */
typedef struct dtp_round {
    long long id;
    dt_round_seed seed;
    char commitment[2][65];
    bool committed;       /* published before the draw */
    bool before_register; /* no register of the municipality was ever loaded */
    bool late;            /* of one that waits: committed when a register was there */
} dtp_round;
/* Fresh secrets for the next round of a municipality (NULL: none is known yet), not in the file. public_form:
 * of the public value, as it is hashed; NULL: none is fixed. */
dt_status dtp_round_make(dtp_round *out, dt_inspection *in, const char *municipality, dt_draw_unit unit,
                         const char *public_form, dt_error *err);
/* Put it in the file. event: of the commitment; 0 when it was never published. */
dt_status dtp_round_add(dtp_round *r, dt_inspection *in, long long event, dt_error *err);
/* The first committed round that waits for its draw: id, seed and committed; committed is false when there is
 * none.
 */
dt_status dtp_round_pending(dtp_round *out, dt_inspection *in, const char *municipality, dt_draw_unit unit,
                            dtp_arena *arena, dt_error *err);

#endif
