/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signatures (Ed25519) and boxes that one key opens (X25519 and XSalsa20-Poly1305), both of libsodium and of
 * one seed. */
#ifndef DTP_BASE_SIGN_H
#define DTP_BASE_SIGN_H

#include "base/hash.h"
#include "base/mem.h"

#define DTP_SIGN_KEY   32 /* bytes of a seed, and of a public key */
#define DTP_SIGN_BYTES 64 /* of a signature */

void dtp_sign_public(uint8_t out[DTP_SIGN_KEY], const uint8_t seed[DTP_SIGN_KEY]);
void dtp_sign_digest(uint8_t out[DTP_SIGN_BYTES], const dtp_digest *digest, const uint8_t seed[DTP_SIGN_KEY]);
bool dtp_sign_verify(const uint8_t signature[DTP_SIGN_BYTES], const dtp_digest *digest,
                     const uint8_t key[DTP_SIGN_KEY]);
/* For whoever has the seed of this public key; *out is for dtp_free(). DT_ERR_RANGE: no public key. */
dt_status dtp_sign_box_close(uint8_t **out, size_t *out_size, const void *data, size_t size,
                             const uint8_t key[DTP_SIGN_KEY], dt_error *err);
/* *out has a NUL behind it, and is for dtp_free() after it was wiped. DT_ERR_REFUSED: another key, or
 * changed. */
dt_status dtp_sign_box_open(char **out, size_t *out_size, const uint8_t *box, size_t size,
                            const uint8_t seed[DTP_SIGN_KEY], dt_error *err);

#endif
