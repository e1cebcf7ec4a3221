/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A package around bytes, with as little work for its key as libsodium allows, so that what is in it can be
 * anything: the format is that of src/base/package.h, made here anew. */
#ifndef DT_FUZZ_SEALED_H
#define DT_FUZZ_SEALED_H

#include <sodium.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define SEALED_MAGIC "dossiertoets/package/1\n"
#define SEALED_HEAD                                                                                          \
    (sizeof SEALED_MAGIC - 1 + 16 + crypto_pwhash_SALTBYTES +                                                \
     crypto_secretstream_xchacha20poly1305_HEADERBYTES)
#define SEALED_CHUNK  ((size_t)65536)
#define SEALED_PHRASE "paard batterij nietje"

static void sealed_number(uint8_t *at, uint64_t number)
{
    for (int i = 0; i < 8; i++)
        at[i] = (uint8_t)(number >> 8 * i);
}

/* The least work, in a head of whoever's making. */
static void sealed_cheap(uint8_t *package)
{
    sealed_number(package + sizeof SEALED_MAGIC - 1, crypto_pwhash_OPSLIMIT_MIN);
    sealed_number(package + sizeof SEALED_MAGIC - 1 + 8, crypto_pwhash_MEMLIMIT_MIN);
}

/* free() it. */
static uint8_t *sealed(const uint8_t *data, size_t size, size_t *out_size)
{
    crypto_secretstream_xchacha20poly1305_state stream;
    uint8_t key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
    size_t chunks = size / SEALED_CHUNK + 1, at = SEALED_HEAD;
    uint8_t *out = calloc(1, SEALED_HEAD + size + chunks * crypto_secretstream_xchacha20poly1305_ABYTES);
    if (out == NULL)
        abort();
    memcpy(out, SEALED_MAGIC, sizeof SEALED_MAGIC - 1);
    sealed_cheap(out);
    uint8_t *salt = out + sizeof SEALED_MAGIC - 1 + 16;
    if (crypto_pwhash(key, sizeof key, SEALED_PHRASE, sizeof SEALED_PHRASE - 1, salt,
                      crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN,
                      crypto_pwhash_ALG_ARGON2ID13) != 0)
        abort();
    (void)crypto_secretstream_xchacha20poly1305_init_push(&stream, salt + crypto_pwhash_SALTBYTES, key);
    for (size_t from = 0, i = 0; i < chunks; i++, from += SEALED_CHUNK) {
        unsigned long long made;
        size_t n = size - from < SEALED_CHUNK ? size - from : SEALED_CHUNK;
        (void)crypto_secretstream_xchacha20poly1305_push(
            &stream, out + at, &made, data + from, n, i == 0 ? out : NULL, i == 0 ? SEALED_HEAD : 0,
            i + 1 == chunks ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
        at += (size_t)made;
    }
    *out_size = at;
    return out;
}

#endif
