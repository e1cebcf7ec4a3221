/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Short keyed hashes, for tables in memory: two texts that nobody could choose to be equal are not. */
#ifndef DTP_BASE_SHORT_HASH_H
#define DTP_BASE_SHORT_HASH_H

#include <stddef.h>
#include <stdint.h>

#define DTP_SHORT_KEY 16

typedef struct dtp_short {
    uint64_t part[2];
} dtp_short;

/* SipHash-2-4 of 128 bits: libsodium's crypto_shorthash_siphashx24. The key is random, and of this table
 * only. */
dtp_short dtp_short_hash(const uint8_t key[DTP_SHORT_KEY], const void *data, size_t size);

#endif
