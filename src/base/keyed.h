/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keyed hash of many short messages. BLAKE2b (RFC 7693) puts a key before the message as a block of its
 * own; libsodium works that block out for every message, here it is done once. */
#ifndef DTP_BASE_KEYED_H
#define DTP_BASE_KEYED_H

#include "base/hash.h"

typedef struct dtp_keyed {
    uint64_t state[8]; /* behind the block of the key */
    uint8_t key[32];   /* for what does not fit in one block: libsodium does it */
    char domain[16];
    uint64_t block;
} dtp_keyed;

/* It is as secret as its key: wipe it with dtp_wipe(). */
dtp_keyed dtp_keyed_open(const uint8_t key[32], const char *domain, uint64_t block);
/* What dtp_keyed_block() gives. */
dtp_digest dtp_keyed_message(const dtp_keyed *keyed, const void *message, size_t size);

#endif
