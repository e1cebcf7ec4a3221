/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes as text in JSON: base64 of RFC 4648, with padding. */
#ifndef DTP_BASE_BASE64_H
#define DTP_BASE_BASE64_H

#include "base/mem.h"

/* In the arena; NULL when there is no memory. */
char *dtp_base64_text(dtp_arena *arena, const void *data, size_t size);
/* The bytes of a text, in the arena; false when it is no base64 or there is no memory. */
bool dtp_base64_bytes(dtp_arena *arena, const char *text, unsigned char **out, size_t *size);

#endif
