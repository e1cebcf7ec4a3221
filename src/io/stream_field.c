/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One field of a record. */
#include "base/error.h"
#include "base/text.h"
#include "io/stream.h"
#include <csv.h>
#include <string.h>

static bool is_edge(char c)
{
    return (unsigned char)c <= ' ' || (unsigned char)c >= 0x80;
}

static void raw_field(const dtp_stream_record *r, size_t field, const char **text, size_t *size)
{
    *text = dtp_stream_raw(r, field, size);
    *size -= *size > 0 && (*text)[*size] == '\n' && (*text)[*size - 1] == '\r';
}

bool dtp_stream_field(const dtp_stream_record *record, size_t field, const char **text, size_t *size)
{
    raw_field(record, field, text, size);
    size_t n = *size;
    const char *s = *text;
    if (n > 0 && s[0] == '"') {
        if (n < 2 || s[n - 1] != '"' || memchr(s + 1, '"', n - 2) != NULL || memchr(s, '\r', n) != NULL)
            return false;
        *text = ++s;
        *size = n -= 2;
    }
    if (n > 0 && (is_edge(s[0]) || is_edge(s[n - 1])))
        *text = dtp_trim(s, size);
    return true;
}

typedef struct judged {
    dtp_buf *buf;
    size_t fields;
} judged;

/* As the reader of tables keeps it: trimmed, every line break as LF. */
static void take_field(void *text, size_t size, void *payload)
{
    judged *j = payload;
    const char *s = dtp_trim(text, &size);
    j->fields++;
    for (size_t i = 0; i < size; i++) {
        if (s[i] == '\r' && i + 1 < size && s[i + 1] == '\n')
            continue;
        dtp_buf_putc(j->buf, s[i] == '\r' ? '\n' : s[i]);
    }
}

static dt_status judge(const char *text, size_t size, char delimiter, dtp_buf *buf, dt_error *err)
{
    struct csv_parser parser;
    judged j = {.buf = buf};
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return dtp_fail_memory(err);
    csv_set_realloc_func(&parser, dtp_realloc);
    csv_set_free_func(&parser, dtp_free);
    csv_set_delim(&parser, (unsigned char)delimiter);
    bool good = csv_parse(&parser, text, size, take_field, NULL, &j) == size &&
                csv_fini(&parser, take_field, NULL, &j) == 0 && j.fields == 1;
    bool memory = csv_error(&parser) == CSV_ENOMEM;
    csv_free(&parser);
    if (memory)
        return dtp_fail_memory(err);
    return good ? DT_OK : dtp_fail(err, DT_ERR_SYNTAX, DTP_MSG_CSV_QUOTE, NULL);
}

dt_status dtp_stream_value(const dtp_stream_record *record, size_t field, char delimiter, dtp_buf *buf,
                           dtp_csv_field *out, dt_error *err)
{
    const char *text;
    size_t size;
    buf->len = 0;
    if (dtp_stream_field(record, field, &text, &size))
        dtp_buf_add(buf, text, size);
    else
        DT_TRY(judge(text, size, delimiter, buf, err));
    DT_TRY(dtp_buf_status(buf, err));
    *out = (dtp_csv_field){.text = dtp_buf_text(buf), .length = buf->len, .kind = DTP_CELL_TEXT};
    return DT_OK;
}
