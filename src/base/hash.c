/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/hash.h"
#include "base/mem.h"

#include <nettle/base16.h>
#include <nettle/sha2.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

_Static_assert(sizeof(struct sha256_ctx) <= sizeof(dtp_hasher), "dtp_hasher holds nettle's state");
_Static_assert(SHA256_DIGEST_SIZE == DTP_HASH_SIZE, "SHA-256 fills a digest");
_Static_assert(DTP_HASH_SIZE >= crypto_generichash_blake2b_BYTES_MIN &&
                   DTP_HASH_SIZE <= crypto_generichash_blake2b_BYTES_MAX,
               "BLAKE2b gives a digest of this size");
_Static_assert(sizeof(crypto_generichash_blake2b_state) == sizeof(dtp_keyed),
               "dtp_keyed holds libsodium's state");
_Static_assert(crypto_generichash_blake2b_KEYBYTES_MIN <= 32 && crypto_generichash_blake2b_KEYBYTES_MAX >= 32,
               "BLAKE2b takes a key of this size");

/* libsodium refuses lengths that do not fit, and these do (above). Should it refuse all the same, nothing may
 * follow from what the memory held: chance is fair, and every check that computes it again sees that it is
 * not right. */
static void keep(int code, void *result, size_t size)
{
    if (code != 0 && getentropy(result, size) != 0)
        sodium_memzero(result, size);
}

/* Of "abc": FIPS 180-4's example, and with a key of zeros by Python's hashlib.blake2b. */
#define KNOWN_SHA256  "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define KNOWN_BLAKE2B "bad705ff155af631f38dc6cafdda827a31595c802f3ff585c10691c58944d89b"

static void little_endian(uint8_t out[8], uint64_t v)
{
    for (int i = 0; i < 8; i++)
        out[i] = (uint8_t)(v >> (8 * i));
}

/* The state is copied in and out because its own type may not be reached through the header's uint64_t. */
static struct sha256_ctx state_of(const dtp_hasher *h)
{
    struct sha256_ctx state;
    memcpy(&state, h->state, sizeof state);
    return state;
}

void dtp_hash_begin(dtp_hasher *h)
{
    struct sha256_ctx state;
    sha256_init(&state);
    memcpy(h->state, &state, sizeof state);
}

void dtp_hash_field(dtp_hasher *h, const void *data, size_t size)
{
    uint8_t prefix[8];
    struct sha256_ctx state = state_of(h);
    little_endian(prefix, size);
    sha256_update(&state, sizeof prefix, prefix);
    if (size > 0)
        sha256_update(&state, size, data);
    memcpy(h->state, &state, sizeof state);
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

/* What was hashed may be a secret: the state is wiped. */
static dtp_digest finish(struct sha256_ctx *state)
{
    dtp_digest out;
    sha256_digest(state, sizeof out.byte, out.byte);
    dtp_wipe(state, sizeof *state);
    return out;
}

dtp_digest dtp_hash_end(dtp_hasher *h)
{
    struct sha256_ctx state = state_of(h);
    dtp_wipe(h, sizeof *h);
    return finish(&state);
}

dtp_digest dtp_sha256(const void *data, size_t size)
{
    struct sha256_ctx state;
    sha256_init(&state);
    if (size > 0)
        sha256_update(&state, size, data);
    return finish(&state);
}

typedef struct tags {
    uint8_t salt[crypto_generichash_blake2b_SALTBYTES], person[crypto_generichash_blake2b_PERSONALBYTES];
} tags;

static tags tags_of(const char *domain, uint64_t block)
{
    tags t = {.salt = {0}};
    little_endian(t.salt, block);
    memcpy(t.person, domain, strnlen(domain, sizeof t.person));
    return t;
}

dtp_digest dtp_keyed_block(const uint8_t key[32], const char *domain, uint64_t block, const void *message,
                           size_t size)
{
    const tags t = tags_of(domain, block);
    dtp_digest out;
    keep(crypto_generichash_blake2b_salt_personal(out.byte, sizeof out.byte, message, size, key, 32, t.salt,
                                                  t.person),
         &out, sizeof out);
    return out;
}

/* The state is copied in and out: its own type is not the caller's. */
void dtp_keyed_begin(dtp_keyed *out, const uint8_t key[32], const char *domain, uint64_t block)
{
    const tags t = tags_of(domain, block);
    crypto_generichash_blake2b_state state;
    keep(crypto_generichash_blake2b_init_salt_personal(&state, key, 32, DTP_HASH_SIZE, t.salt, t.person),
         &state, sizeof state);
    memcpy(out->state, &state, sizeof state);
    dtp_wipe(&state, sizeof state);
}

/* What is left of the state holds neither key nor message: the end wipes it. */
dtp_digest dtp_keyed_of(const dtp_keyed *begun, const void *message, size_t size)
{
    crypto_generichash_blake2b_state state;
    dtp_digest out;
    memcpy(&state, begun->state, sizeof state);
    int code = crypto_generichash_blake2b_update(&state, message, size);
    keep(code | crypto_generichash_blake2b_final(&state, out.byte, sizeof out.byte), &out, sizeof out);
    return out;
}

bool dtp_hash_works(void)
{
    static const uint8_t key[32] = {0};
    char sha[2 * DTP_HASH_SIZE + 1], blake[2 * DTP_HASH_SIZE + 1];
    dtp_digest a = dtp_sha256("abc", 3), b = dtp_keyed_block(key, "", 0, "abc", 3);
    return strcmp(dtp_hex(&a, sizeof a, sha), KNOWN_SHA256) == 0 &&
           strcmp(dtp_hex(&b, sizeof b, blake), KNOWN_BLAKE2B) == 0;
}

char *dtp_hex(const void *data, size_t size, char *out)
{
    return sodium_bin2hex(out, 2 * size + 1, data, size);
}

bool dtp_unhex(const char *hex, void *out, size_t size)
{
    struct base16_decode_ctx state;
    size_t written = size, n = strlen(hex);
    base16_decode_init(&state);
    /* nettle passes over blanks, so that fewer bytes come out than there are pairs. */
    return n == 2 * size && base16_decode_update(&state, &written, out, n, hex) == 1 && written == size;
}

bool dtp_digest_equal(const dtp_digest *a, const dtp_digest *b)
{
    return sodium_memcmp(a->byte, b->byte, sizeof a->byte) == 0;
}

void dtp_wipe(void *p, size_t size)
{
    sodium_memzero(p, size);
}

/* Wiped first: a protocol holds secrets. */
void dt_text_free(char *s)
{
    if (s != NULL)
        dtp_wipe(s, strlen(s));
    dtp_free(s);
}
