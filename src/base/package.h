/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes under a passphrase: Argon2id makes the key, crypto_secretstream_xchacha20poly1305 the chunks.
 *
 * A package is, in this order: the line "dossiertoets/package/1" with its line feed; opslimit and memlimit of
 * crypto_pwhash (8 bytes each, little endian); its salt (16 bytes); the stream's header (24 bytes); chunks of
 * 65536 bytes and a shorter last one, each with 17 bytes more. The first chunk is bound to everything before
 * it, the last one has the final tag: a changed or missing byte anywhere shows. */
#ifndef DTP_BASE_PACKAGE_H
#define DTP_BASE_PACKAGE_H

#include "base/mem.h"

typedef enum dtp_work { DTP_WORK_MODERATE, DTP_WORK_INTERACTIVE } dtp_work;

/* Encrypt data. *out is for dtp_free(). DT_ERR_MEMORY also when Argon2id finds too little memory. */
dt_status dtp_package_close(const void *data, size_t size, const char *passphrase, size_t passphrase_size,
                            dtp_work work, char **out, size_t *out_size, dt_error *err);
/* Decrypt a whole package. DT_ERR_DATA: no package; DT_ERR_REFUSED: another passphrase, or changed or cut.
 * *out is for dtp_package_free() and holds nothing unless all of it was right. */
dt_status dtp_package_open(const char *package, size_t size, const char *passphrase, size_t passphrase_size,
                           char **out, size_t *out_size, dt_error *err);
void dtp_package_free(char *data, size_t size); /* wiped first; NULL is fine */

#endif
