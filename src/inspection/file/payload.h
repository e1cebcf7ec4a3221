/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an event says. */
#ifndef DTP_INSPECTION_FILE_PAYLOAD_H
#define DTP_INSPECTION_FILE_PAYLOAD_H

#include "base/hash.h"
#include "inspection/file/state.h"

/* Canonical JSON of an event: keys in alphabetical order, in whatever order they are given, no blanks. The
 * hashes of the log depend on it. */
typedef struct dtp_payload {
    dtp_buf buf;
} dtp_payload;
dtp_payload dtp_payload_new(void);
void dtp_payload_text(dtp_payload *p, const char *key, const char *value); /* NULL: null */
void dtp_payload_int(dtp_payload *p, const char *key, long long value);
void dtp_payload_bool(dtp_payload *p, const char *key, bool value);
void dtp_payload_texts(dtp_payload *p, const char *key, const char *const *value, size_t n);
/* SHA-256 of a text instead of the text itself; null when empty. For what inspectors write freely. */
void dtp_payload_sha256(dtp_payload *p, const char *key, const char *text);
/* Canonical JSON, whose buffer is freed. */
void dtp_payload_json(dtp_payload *p, const char *key, dtp_buf *json);
void dtp_payload_key(dtp_payload *p, const char *key); /* the caller writes the value to p->buf */
/* The whole object, into out, which tells what failed; frees the payload. */
void dtp_payload_end(dtp_payload *p, dtp_buf *out);
/* Log the event and free the payload. actor NULL: the program. seq may be NULL. */
dt_status dtp_payload_log(dtp_payload *p, dt_inspection *in, const char *kind, const char *subject,
                          const char *actor, long long *seq, dt_error *err);

#endif
