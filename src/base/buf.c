/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "base/mem.h"
#include <stdio.h>
#include <string.h>

#define DEFAULT_CEILING ((size_t)1 << 30)

static size_t ceiling_of(const dtp_buf *b)
{
    return b->ceiling > 0 ? b->ceiling : DEFAULT_CEILING;
}

/* Room for n more bytes and the NUL; false when the buffer has failed, now or before. */
static bool reserve(dtp_buf *b, size_t n)
{
    if (b->failed)
        return false;
    b->too_large = n > ceiling_of(b) - b->len;
    b->failed = b->too_large || dtp_grow(&b->data, &b->cap, b->len + n + 1, 1, NULL) != DT_OK;
    return !b->failed;
}

void dtp_buf_add(dtp_buf *b, const char *s, size_t n)
{
    if (!reserve(b, n))
        return;
    if (n > 0)
        memcpy(b->data + b->len, s, n);
    b->len += n;
    b->data[b->len] = '\0';
}

void dtp_buf_puts(dtp_buf *b, const char *s)
{
    if (s != NULL)
        dtp_buf_add(b, s, strlen(s));
}

void dtp_buf_putc(dtp_buf *b, char c)
{
    dtp_buf_add(b, &c, 1);
}

void dtp_buf_printf(dtp_buf *b, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    int n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    if (n < 0)
        b->failed = true;
    if (n < 0 || !reserve(b, (size_t)n))
        return;
    va_start(args, fmt);
    vsnprintf(b->data + b->len, (size_t)n + 1, fmt, args);
    va_end(args);
    b->len += (size_t)n;
}

const char *dtp_buf_text(const dtp_buf *b)
{
    return b->len > 0 ? b->data : ""; /* what was in it before it was emptied is not its text */
}

char *dtp_buf_take(dtp_buf *b)
{
    dtp_buf_add(b, "", 0); /* an empty buffer becomes an empty text */
    if (b->failed)
        return NULL;
    char *text = b->data;
    b->data = NULL;
    b->len = b->cap = 0;
    return text;
}

dt_status dtp_buf_status(const dtp_buf *b, dt_error *err)
{
    if (!b->failed)
        return DT_OK;
    if (b->too_large)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_BASE_TEXT_TOO_LARGE, DTP_NUM(ceiling_of(b)), NULL);
    return dtp_fail_memory(err);
}

void dtp_buf_free(dtp_buf *b)
{
    if (b == NULL)
        return;
    dtp_free(b->data);
    *b = (dtp_buf){.ceiling = b->ceiling};
}
