/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an event says, as canonical JSON. */
#include "inspection/file/payload.h"
#include "base/hash.h"
#include "base/text.h"
#include "inspection/file/free_text.h"
#include "inspection/file/signing.h"
#include <stdlib.h>
#include <string.h>

dtp_payload dtp_payload_new(void)
{
    return (dtp_payload){DTP_BUF_INIT};
}

/* Each member ends with a NUL, which no JSON has in it, so that they can be sorted. */
void dtp_payload_key(dtp_payload *p, const char *key)
{
    if (p->buf.len > 0)
        dtp_buf_putc(&p->buf, '\0');
    dtp_json_string(&p->buf, key);
    dtp_buf_putc(&p->buf, ':');
}

/* As the keys are: the quote that ends a shorter one comes before every character of a key. */
static int by_key(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static size_t list_members(const dtp_buf *buf, const char **member)
{
    size_t n = 0;
    for (size_t at = 0; at < buf->len; at += strlen(buf->data + at) + 1, n++)
        if (member != NULL)
            member[n] = buf->data + at;
    return n;
}

void dtp_payload_end(dtp_payload *p, dtp_buf *out)
{
    size_t n = list_members(&p->buf, NULL);
    const char **member = dtp_calloc(n + 1, sizeof *member);
    *out = (dtp_buf)DTP_BUF_INIT;
    out->failed = p->buf.failed || member == NULL;
    out->too_large = p->buf.too_large;
    if (!out->failed) {
        list_members(&p->buf, member);
        qsort(member, n, sizeof *member, by_key);
        dtp_buf_putc(out, '{');
        for (size_t i = 0; i < n; i++) {
            dtp_buf_puts(out, i > 0 ? "," : "");
            dtp_buf_puts(out, member[i]);
        }
        dtp_buf_putc(out, '}');
    }
    dtp_free(member);
    dtp_buf_free(&p->buf);
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
    dtp_buf text;
    dtp_payload_end(p, &text);
    dt_status status = dtp_buf_status(&text, err);
    if (status == DT_OK) /* a log with something else in it cannot be read again */
        status = dtp_free_text_utf8(dtp_buf_text(&text), kind, err);
    if (status == DT_OK)
        status = dtp_free_text_utf8(subject, kind, err);
    if (status == DT_OK) {
        dtp_log_entry entry = {.at = in->now,
                               .actor = actor == NULL ? program : actor,
                               .kind = kind,
                               .subject = subject,
                               .payload = dtp_buf_text(&text)};
        long long number;
        status = dtp_log_append(in->store, &entry, &number, err);
        if (status == DT_OK)
            status = dtp_people_sign(in, kind, entry.actor, entry.payload, number, err);
        if (seq != NULL)
            *seq = number;
    }
    dtp_buf_free(&text);
    return status;
}
