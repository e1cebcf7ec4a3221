/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an event says, as canonical JSON. */
#include "inspection/file/payload.h"
#include "base/hash.h"
#include "base/text.h"
#include <string.h>

dtp_payload dtp_payload_new(void)
{
    dtp_payload p = {DTP_BUF_INIT};
    dtp_buf_putc(&p.buf, '{');
    return p;
}

void dtp_payload_key(dtp_payload *p, const char *key)
{
    if (p->buf.len > 1)
        dtp_buf_putc(&p->buf, ',');
    dtp_json_string(&p->buf, key);
    dtp_buf_putc(&p->buf, ':');
}

static void add_text(dtp_buf *buf, const char *value)
{
    if (value == NULL)
        dtp_buf_puts(buf, "null");
    else
        dtp_json_string(buf, value);
}

void dtp_payload_text(dtp_payload *p, const char *key, const char *value)
{
    dtp_payload_key(p, key);
    add_text(&p->buf, value);
}

void dtp_payload_int(dtp_payload *p, const char *key, long long value)
{
    dtp_payload_key(p, key);
    dtp_buf_printf(&p->buf, "%lld", value);
}

void dtp_payload_bool(dtp_payload *p, const char *key, bool value)
{
    dtp_payload_key(p, key);
    dtp_buf_puts(&p->buf, value ? "true" : "false");
}

void dtp_payload_texts(dtp_payload *p, const char *key, const char *const *value, size_t n)
{
    dtp_payload_key(p, key);
    dtp_buf_putc(&p->buf, '[');
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            dtp_buf_putc(&p->buf, ',');
        add_text(&p->buf, value[i]);
    }
    dtp_buf_putc(&p->buf, ']');
}

void dtp_payload_sha256(dtp_payload *p, const char *key, const char *text)
{
    char hex[DTP_HEX_SIZE];
    if (text[0] == '\0') {
        dtp_payload_text(p, key, NULL);
        return;
    }
    dtp_digest digest = dtp_sha256(text, strlen(text));
    dtp_payload_text(p, key, dtp_hex(digest.byte, DTP_HASH_SIZE, hex));
}

void dtp_payload_json(dtp_payload *p, const char *key, dtp_buf *json)
{
    dtp_payload_key(p, key);
    if (dtp_buf_status(json, NULL) == DT_OK)
        dtp_buf_puts(&p->buf, dtp_buf_text(json));
    else
        p->buf.failed = true; /* dtp_payload_log() tells */
    dtp_buf_free(json);
}

dt_status dtp_payload_log(dtp_payload *p, dt_inspection *in, const char *kind, const char *subject,
                          const char *actor, long long *seq, dt_error *err)
{
    char program[32] = "dossiertoets/";
    strncat(program, dt_version(), sizeof program - strlen(program) - 1);
    dtp_buf_putc(&p->buf, '}');
    dt_status status = dtp_buf_status(&p->buf, err);
    if (status == DT_OK) {
        dtp_log_entry entry = {.at = in->now,
                               .actor = actor == NULL ? program : actor,
                               .kind = kind,
                               .subject = subject,
                               .payload = dtp_buf_text(&p->buf)};
        status = dtp_log_append(in->store, &entry, seq, err);
    }
    dtp_buf_free(&p->buf);
    return status;
}
