/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sign.h"

#include "base/error.h"
#include <sodium.h>

_Static_assert(DTP_SIGN_KEY == crypto_sign_SEEDBYTES && DTP_SIGN_KEY == crypto_sign_PUBLICKEYBYTES,
               "a seed and a public key have as many bytes");
_Static_assert(DTP_SIGN_BYTES == crypto_sign_BYTES, "a signature is libsodium's");

static void make_pair(uint8_t key[crypto_sign_PUBLICKEYBYTES], uint8_t secret[crypto_sign_SECRETKEYBYTES],
                      const uint8_t seed[DTP_SIGN_KEY])
{
    (void)crypto_sign_seed_keypair(key, secret, seed);
}

void dtp_sign_public(uint8_t out[DTP_SIGN_KEY], const uint8_t seed[DTP_SIGN_KEY])
{
    uint8_t secret[crypto_sign_SECRETKEYBYTES];
    make_pair(out, secret, seed);
    dtp_wipe(secret, sizeof secret);
}

void dtp_sign_digest(uint8_t out[DTP_SIGN_BYTES], const dtp_digest *digest, const uint8_t seed[DTP_SIGN_KEY])
{
    uint8_t key[DTP_SIGN_KEY], secret[crypto_sign_SECRETKEYBYTES];
    make_pair(key, secret, seed);
    (void)crypto_sign_detached(out, NULL, digest->byte, DTP_HASH_SIZE, secret);
    dtp_wipe(secret, sizeof secret);
}

bool dtp_sign_verify(const uint8_t signature[DTP_SIGN_BYTES], const dtp_digest *digest,
                     const uint8_t key[DTP_SIGN_KEY])
{
    return crypto_sign_verify_detached(signature, digest->byte, DTP_HASH_SIZE, key) == 0;
}

dt_status dtp_sign_box_close(uint8_t **out, size_t *out_size, const void *data, size_t size,
                             const uint8_t key[DTP_SIGN_KEY], dt_error *err)
{
    uint8_t box_key[crypto_box_PUBLICKEYBYTES];
    *out = NULL;
    if (crypto_sign_ed25519_pk_to_curve25519(box_key, key) != 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_PEOPLE_NO_KEY, NULL);
    *out_size = size + crypto_box_SEALBYTES;
    *out = dtp_malloc(*out_size);
    if (*out == NULL)
        return dtp_fail_memory(err);
    (void)crypto_box_seal(*out, data, size, box_key);
    return DT_OK;
}

dt_status dtp_sign_box_open(char **out, size_t *out_size, const uint8_t *box, size_t size,
                            const uint8_t seed[DTP_SIGN_KEY], dt_error *err)
{
    uint8_t key[DTP_SIGN_KEY], secret[crypto_sign_SECRETKEYBYTES];
    uint8_t box_key[crypto_box_PUBLICKEYBYTES], box_secret[crypto_box_SECRETKEYBYTES];
    *out = NULL;
    *out_size = size < crypto_box_SEALBYTES ? 0 : size - crypto_box_SEALBYTES;
    char *text = dtp_calloc(1, *out_size + 1);
    if (text == NULL)
        return dtp_fail_memory(err);
    make_pair(key, secret, seed);
    bool good = size >= crypto_box_SEALBYTES && crypto_sign_ed25519_pk_to_curve25519(box_key, key) == 0 &&
                crypto_sign_ed25519_sk_to_curve25519(box_secret, secret) == 0 &&
                crypto_box_seal_open((unsigned char *)text, box, size, box_key, box_secret) == 0;
    dtp_wipe(secret, sizeof secret);
    dtp_wipe(box_secret, sizeof box_secret);
    if (!good) {
        dtp_free(text);
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_PEOPLE_BOX, NULL);
    }
    *out = text;
    return DT_OK;
}
