/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tickets of many identifiers under one key: those of dtp_rng_ticket(), several at the same time. */
#ifndef DTP_STAT_TICKETS_H
#define DTP_STAT_TICKETS_H

#include "base/hash.h"

/* Each word of BLAKE2b's state, of the messages and of the tickets: for as many identifiers side by side. */
enum { DTP_TICKETS_LANES = 8, DTP_TICKETS_WORDS = 16, DTP_TICKETS_STATE = 8 };

typedef struct dtp_tickets_block {
    _Alignas(64) uint64_t state[DTP_TICKETS_STATE][DTP_TICKETS_LANES];
    _Alignas(64) uint64_t word[DTP_TICKETS_WORDS][DTP_TICKETS_LANES];
    _Alignas(64) uint64_t size[DTP_TICKETS_LANES]; /* of all that was put in, with this block */
} dtp_tickets_block;
typedef void dtp_tickets_compress(dtp_tickets_block *block, bool last);

/* What all tickets of a key share, done once. Holds the key: wipe it. */
typedef struct dtp_tickets {
    dtp_keyed one;                     /* for what does not go side by side */
    uint64_t state[DTP_TICKETS_STATE]; /* behind the block of the key */
    dtp_tickets_compress *compress;    /* NULL: it is not what libsodium computes */
} dtp_tickets;

void dtp_tickets_begin(dtp_tickets *out, const uint8_t key[32]);
/* The same by one that is given, unless libsodium says otherwise; for tests. */
void dtp_tickets_begin_with(dtp_tickets *out, const uint8_t key[32], dtp_tickets_compress *how);
dtp_tickets_compress dtp_tickets_compress_portable; /* without the instructions of this machine */
/* Of n identifiers, text[i] of size[i] bytes. */
void dtp_tickets_of(dtp_digest *out, const dtp_tickets *begun, const char *const *text, const size_t *size,
                    size_t n);

#endif
