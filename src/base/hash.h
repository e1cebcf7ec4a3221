/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hashes and secrets: SHA-256 through nettle, which uses what the processor has for it; the rest through
 * libsodium. */
#ifndef DTP_BASE_HASH_H
#define DTP_BASE_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DTP_HASH_SIZE 32
#define DTP_HEX_SIZE  (2 * DTP_HASH_SIZE + 1)

typedef struct dtp_digest {
    uint8_t byte[DTP_HASH_SIZE];
} dtp_digest;

/* SHA-256 of length-prefixed fields: each field enters as its length (8 bytes, little endian) and its bytes,
 * so that no two different lists of fields give the same input. */
typedef struct dtp_hasher {
    uint64_t state[16]; /* holds nettle's sha256_ctx; checked by a static assertion in hash.c */
} dtp_hasher;
void dtp_hash_begin(dtp_hasher *h);
void dtp_hash_field(dtp_hasher *h, const void *data, size_t size);
void dtp_hash_text(dtp_hasher *h, const char *s); /* field of the text's bytes; NULL is an empty field */
void dtp_hash_u64(dtp_hasher *h, uint64_t v);     /* field of 8 bytes, little endian */
dtp_digest dtp_hash_end(dtp_hasher *h);
/* Plain SHA-256 of one block of bytes, as sha256sum prints it. */
dtp_digest dtp_sha256(const void *data, size_t size);

/* Keyed BLAKE2b-256 with domain tag and block number: hashlib.blake2b(message, digest_size=32, key=key,
 * salt=block.to_bytes(16, "little"), person=domain) in Python. domain has at most 16 bytes, padded with
 * zeros. */
dtp_digest dtp_keyed_block(const uint8_t key[32], const char *domain, uint64_t block, const void *message,
                           size_t size);
/* The same for many messages: what they share is done once. Holds the key: wipe it. */
typedef struct dtp_keyed {
    _Alignas(64) unsigned char state[384];
} dtp_keyed;
void dtp_keyed_begin(dtp_keyed *out, const uint8_t key[32], const char *domain, uint64_t block);
dtp_digest dtp_keyed_of(const dtp_keyed *begun, const void *message, size_t size);

/* Whether SHA-256 and BLAKE2b give known answers on this machine. */
bool dtp_hash_works(void);
void dtp_random_bytes(void *out, size_t size);           /* from the operating system */
void dtp_random_hash_key(void *out, size_t size);        /* the same, for what leaves no trace in a file */
char *dtp_hex(const void *data, size_t size, char *out); /* out has 2*size+1 bytes; returns out */
bool dtp_unhex(const char *hex, void *out, size_t size); /* exactly 2*size hex digits, nothing else */
bool dtp_digest_equal(const dtp_digest *a, const dtp_digest *b); /* constant time */
void dtp_wipe(void *p, size_t size);                             /* sodium_memzero */

#endif
