/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/csv.h"

#include "base/clean.h"
#include "base/text.h"

#include <string.h>

dtp_csv_out dtp_csv_out_init(dtp_buf *buf, char delimiter, bool guard)
{
    return (dtp_csv_out){.buf = buf, .delimiter = delimiter, .guard = guard, .at_start = true};
}

static void next_field(dtp_csv_out *out)
{
    if (!out->at_start)
        dtp_buf_putc(out->buf, out->delimiter);
    out->at_start = false;
}

/* A spreadsheet would run it as a formula. */
static bool is_risky(const char *field)
{
    double number = 0;
    return field[0] != '\0' && strchr("=+-@\t\r", field[0]) && !dtp_parse_number(field, &number);
}

/* Blanks at the ends are quoted too, for readers that trim only what is not. */
static bool needs_quotes(const dtp_csv_out *out, const char *field)
{
    size_t size = strlen(field);
    char special[] = {'"', '\r', '\n', out->delimiter, '\0'};
    return size > 0 && (field[strcspn(field, special)] != '\0' || strchr(" \t", field[0]) ||
                        strchr(" \t", field[size - 1]));
}

static void put_field(dtp_csv_out *out, const char *field)
{
    bool guarded = out->guard && is_risky(field);
    bool quoted = needs_quotes(out, field);
    if (quoted)
        dtp_buf_putc(out->buf, '"');
    if (guarded)
        dtp_buf_putc(out->buf, '\'');
    for (const char *quote = strchr(field, '"'); quote; quote = strchr(field, '"')) {
        dtp_buf_add(out->buf, field, (size_t)(quote - field) + 1);
        dtp_buf_putc(out->buf, '"');
        field = quote + 1;
    }
    dtp_buf_puts(out->buf, field);
    if (quoted)
        dtp_buf_putc(out->buf, '"');
}

/* The size of a field that is written as it stands, as nearly all are: seen in one look. SIZE_MAX: to be
 * looked at further. */
static size_t plain_size(const dtp_csv_out *out, const char *field)
{
    size_t n = 0;
    for (unsigned char c; (c = (unsigned char)field[n]) != '\0'; n++)
        if (c < ' ' || c > '~' || c == '"' || c == (unsigned char)out->delimiter)
            return SIZE_MAX;
    char first = field[0];
    bool edge = n > 0 && (first == ' ' || field[n - 1] == ' ');
    bool sign = first == '=' || first == '+' || first == '-' || first == '@';
    return edge || sign ? SIZE_MAX : n;
}

void dtp_csv_put(dtp_csv_out *out, const char *field)
{
    next_field(out);
    size_t plain = field == NULL ? 0 : plain_size(out, field);
    if (plain != SIZE_MAX) {
        dtp_buf_add(out->buf, field, plain);
        return;
    }
    if (!out->guard || dtp_clean_is_shown(field)) {
        put_field(out, field);
        return;
    }
    dtp_buf clean = DTP_BUF_INIT;
    dtp_clean_show(&clean, field);
    put_field(out, dtp_buf_text(&clean));
    out->buf->failed = out->buf->failed || clean.failed;
    dtp_buf_free(&clean);
}

void dtp_csv_put_int(dtp_csv_out *out, long long v)
{
    char text[24];
    size_t at = sizeof text;
    unsigned long long left = v < 0 ? 0 - (unsigned long long)v : (unsigned long long)v;
    next_field(out);
    do
        text[--at] = (char)('0' + left % 10);
    while ((left /= 10) > 0);
    if (v < 0)
        text[--at] = '-';
    dtp_buf_add(out->buf, text + at, sizeof text - at);
}

void dtp_csv_end_row(dtp_csv_out *out)
{
    dtp_buf_putc(out->buf, '\n');
    out->at_start = true;
}

const char *dtp_csv_unguard(const char *field)
{
    bool guarded = field && field[0] == '\'' && field[1] != '\0' && strchr("=+-@", field[1]);
    return guarded ? field + 1 : field;
}
