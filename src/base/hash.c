/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/hash.h"
#include "base/init.h"
#include <sodium.h>
#include <string.h>

_Static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(dtp_hasher), "dtp_hasher holds libsodium's state");
_Static_assert(crypto_hash_sha256_BYTES == DTP_HASH_SIZE, "SHA-256 fills a digest");

static void little_endian(uint8_t out[8], uint64_t v)
{
    for (int i = 0; i < 8; i++)
        out[i] = (uint8_t)(v >> (8 * i));
}

/* The state is copied in and out because its own type may not be reached through the header's uint64_t. */
static void update(dtp_hasher *h, const void *data, size_t size)
{
    crypto_hash_sha256_state state;
    memcpy(&state, h->state, sizeof state);
    crypto_hash_sha256_update(&state, data, size);
    memcpy(h->state, &state, sizeof state);
}

void dtp_hash_begin(dtp_hasher *h)
{
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    memcpy(h->state, &state, sizeof state);
}

void dtp_hash_field(dtp_hasher *h, const void *data, size_t size)
{
    uint8_t prefix[8];
    little_endian(prefix, size);
    update(h, prefix, sizeof prefix);
    if (size > 0)
        update(h, data, size);
}

void dtp_hash_text(dtp_hasher *h, const char *s)
{
    dtp_hash_field(h, s, s == NULL ? 0 : strlen(s));
}

void dtp_hash_u64(dtp_hasher *h, uint64_t v)
{
    uint8_t bytes[8];
    little_endian(bytes, v);
    dtp_hash_field(h, bytes, sizeof bytes);
}

dtp_digest dtp_hash_end(dtp_hasher *h)
{
    crypto_hash_sha256_state state;
    dtp_digest out;
    memcpy(&state, h->state, sizeof state);
    crypto_hash_sha256_final(&state, out.byte);
    dtp_wipe(h, sizeof *h);
    return out;
}

dtp_digest dtp_sha256(const void *data, size_t size)
{
    dtp_digest out;
    crypto_hash_sha256(out.byte, size > 0 ? data : "", size);
    return out;
}

dtp_digest dtp_keyed_block(const uint8_t key[32], const char *domain, uint64_t block, const void *message,
                           size_t size)
{
    uint8_t salt[crypto_generichash_blake2b_SALTBYTES] = {0};
    uint8_t person[crypto_generichash_blake2b_PERSONALBYTES] = {0};
    little_endian(salt, block);
    memcpy(person, domain, strnlen(domain, sizeof person));
    dtp_digest out;
    crypto_generichash_blake2b_salt_personal(out.byte, sizeof out.byte, message, size, key, 32, salt, person);
    return out;
}

void dtp_random_bytes(void *out, size_t size)
{
    /* Not started, it would still be random: libsodium takes it from the operating system or aborts. */
    (void)dtp_init_ready(NULL);
    randombytes_buf(out, size);
}

char *dtp_hex(const void *data, size_t size, char *out)
{
    return sodium_bin2hex(out, 2 * size + 1, data, size);
}

bool dtp_unhex(const char *hex, void *out, size_t size)
{
    size_t written = 0;
    /* Without an end pointer libsodium refuses odd digits, other characters and more than size bytes. */
    return sodium_hex2bin(out, size, hex, strlen(hex), NULL, &written, NULL) == 0 && written == size;
}

bool dtp_digest_equal(const dtp_digest *a, const dtp_digest *b)
{
    return sodium_memcmp(a->byte, b->byte, sizeof a->byte) == 0;
}

void dtp_wipe(void *p, size_t size)
{
    sodium_memzero(p, size);
}
