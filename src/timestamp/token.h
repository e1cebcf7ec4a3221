/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A token of RFC 3161 as the library for it holds it. */
#ifndef DTP_TIMESTAMP_TOKEN_H
#define DTP_TIMESTAMP_TOKEN_H

#include "base/hash.h"
#include <dossiertoets/timestamp.h>
#include <openssl/err.h>
#include <openssl/ts.h>

/* An answer or a token alone; NULL and an error when it is neither. The caller frees it: PKCS7_free(). */
dt_status dtp_timestamp_parse(PKCS7 **out, const void *bytes, size_t size, dt_error *err);
/* The last reason that the library has, in its words; its list is emptied. */
void dtp_timestamp_reason(char *out, size_t size);
dt_status dtp_timestamp_imprint(uint8_t out[DTP_HASH_SIZE], const char *hex, dt_error *err);

#endif
