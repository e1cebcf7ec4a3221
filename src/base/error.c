/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"

#include "base/text.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define ELLIPSIS     "\xE2\x80\xA6"
#define ELLIPSIS_LEN 3

/* Texts in an error may come from a broken file and end on a terminal or in JSON: what is not UTF-8 and what
 * controls a terminal (C0, DEL, C1) becomes a question mark, byte for byte so that lengths stay; what breaks
 * a line, as the name of a column may, is a blank. */
static void make_printable(char *s)
{
    size_t n = strlen(s);
    for (size_t at = 0; at < n;) {
        size_t end = at + dtp_utf8_valid_prefix(s + at, n - at);
        for (; at < end; at++) {
            unsigned char c = (unsigned char)s[at];
            unsigned char next = (unsigned char)s[at + 1];
            if (c == '\n' || c == '\r' || c == '\t')
                s[at] = ' ';
            else if (c < 0x20 || c == 0x7F)
                s[at] = '?';
            else if (c == 0xC2 && next < 0xA0)
                s[at] = s[at + 1] = '?';
        }
        if (at < n)
            s[at++] = '?';
    }
}

/* The end of a path tells most: keep it. */
static void keep_tail(char *out, size_t size, const char *s)
{
    size_t len = strlen(s);
    if (len < size) {
        memcpy(out, s, len + 1);
    } else {
        const char *tail = s + len - (size - 1 - ELLIPSIS_LEN);
        while (((unsigned char)*tail & 0xC0) == 0x80)
            tail++;
        memcpy(out, ELLIPSIS, ELLIPSIS_LEN);
        memcpy(out + ELLIPSIS_LEN, tail, strlen(tail) + 1);
    }
    make_printable(out);
}

static void keep_head(char *out, size_t size, const char *s)
{
    size_t len = strlen(s);
    if (len < size) {
        memcpy(out, s, len + 1);
    } else {
        len = dtp_utf8_cut(s, size - 1 - ELLIPSIS_LEN);
        memcpy(out, s, len);
        memcpy(out + len, ELLIPSIS, ELLIPSIS_LEN + 1);
    }
    make_printable(out);
}

static void set_error(dt_error *err, dtp_place place, dt_status status, dtp_message message, va_list args)
{
    *err = (dt_error)DT_ERROR_INIT;
    err->status = status;
    err->message = (int)message;
    err->line = place.line;
    err->column = place.column;
    if (place.source != NULL)
        keep_tail(err->source, sizeof err->source, place.source);
    if (place.where != NULL)
        keep_tail(err->where, sizeof err->where, place.where);
    if (place.sheet != NULL)
        keep_head(err->sheet, sizeof err->sheet, place.sheet);
    for (size_t i = 0; i < DT_ERROR_ARGS; i++) {
        const char *arg = va_arg(args, const char *);
        if (arg == NULL)
            return;
        keep_head(err->arg[i], sizeof err->arg[i], arg);
    }
}

dt_status dtp_fail(dt_error *err, dt_status status, dtp_message message, ...)
{
    if (err == NULL || err->status != DT_OK)
        return status;
    va_list args;
    va_start(args, message);
    set_error(err, (dtp_place){0}, status, message, args);
    va_end(args);
    return status;
}

dt_status dtp_fail_at(dt_error *err, dtp_place place, dt_status status, dtp_message message, ...)
{
    if (err == NULL || err->status != DT_OK)
        return status;
    va_list args;
    va_start(args, message);
    set_error(err, place, status, message, args);
    va_end(args);
    return status;
}

dt_status dtp_fail_memory(dt_error *err)
{
    return dtp_fail(err, DT_ERR_MEMORY, DTP_MSG_BASE_MEMORY, NULL);
}

void dtp_error_source(dt_error *err, const char *source)
{
    if (err != NULL && err->status != DT_OK && err->source[0] == '\0' && source != NULL)
        keep_tail(err->source, sizeof err->source, source);
}

dt_status dtp_fail_with(dt_error *err, const dt_error *own)
{
    if (err != NULL && err->status == DT_OK)
        *err = *own;
    return own->status;
}

void dtp_issue(dtp_issues *issues, dt_severity severity, dtp_place place, dt_status status,
               dtp_message message, ...)
{
    size_t *count = severity == DT_FAULT     ? &issues->faults
                    : severity == DT_WARNING ? &issues->warnings
                                             : &issues->notes;
    (*count)++;
    bool told = *count <= DT_ISSUES_TOLD && issues->sink.fn != NULL;
    bool kept = severity == DT_FAULT && issues->faults == 1;
    if (!told && !kept)
        return;
    dt_error finding;
    va_list args;
    va_start(args, message);
    set_error(&finding, place, status, message, args);
    va_end(args);
    if (kept)
        issues->first = finding;
    if (told)
        issues->sink.fn(issues->sink.payload, severity, &finding);
}

dt_status dtp_issues_result(const dtp_issues *issues, dt_error *err)
{
    if (issues->faults == 0)
        return DT_OK;
    (void)dtp_fail_with(err, &issues->first);
    if (issues->faults > DT_ISSUES_TOLD && issues->sink.fn != NULL) {
        dt_error rest = {0};
        (void)dtp_fail(&rest, issues->first.status, DTP_MSG_BASE_MORE_FAULTS,
                       DTP_NUM(issues->faults - DT_ISSUES_TOLD), NULL);
        issues->sink.fn(issues->sink.payload, DT_NOTE, &rest);
    }
    return issues->first.status;
}

dtp_numtext dtp_num(long long value)
{
    dtp_numtext out;
    snprintf(out.text, sizeof out.text, "%lld", value);
    return out;
}

const char *dt_error_name(const dt_error *err)
{
    return err == NULL ? "" : dtp_message_name((dtp_message)err->message);
}

char *dt_error_message(const dt_error *err, dt_language lang, char *buf, size_t size)
{
    buf[0] = '\0';
    if (err == NULL || err->status == DT_OK)
        return buf;
    const char *args[DT_ERROR_ARGS];
    for (size_t i = 0; i < DT_ERROR_ARGS; i++)
        args[i] = err->arg[i];
    return dtp_message_fill(dtp_message_text((dtp_message)err->message, lang), args, DT_ERROR_ARGS, buf,
                            size);
}

char *dtp_column_letters(size_t column, char out[DTP_COLUMN_LETTERS])
{
    size_t at = DTP_COLUMN_LETTERS - 1;
    out[at] = '\0';
    for (; column > 0 && at > 0; column = (column - 1) / 26)
        out[--at] = (char)('A' + (column - 1) % 26);
    memmove(out, out + at, DTP_COLUMN_LETTERS - at);
    return out;
}

/* "source: sheet Dossiers, row 12, column N: ", as far as it is known. */
static size_t sheet_place(const dt_error *err, dt_language lang, char *buf, size_t size)
{
    char column[DTP_COLUMN_LETTERS];
    dtp_message message = err->line == 0     ? DTP_MSG_BASE_PLACE_SHEET
                          : err->column == 0 ? DTP_MSG_BASE_PLACE_ROW
                                             : DTP_MSG_BASE_PLACE_CELL;
    const char *args[] = {err->sheet, DTP_NUM(err->line), dtp_column_letters(err->column, column)};
    size_t len = err->source[0] == '\0' ? 0 : (size_t)snprintf(buf, size, "%s: ", err->source);
    dtp_message_fill(dtp_message_text(message, lang), args, 3, buf + len, size - len);
    return strlen(buf);
}

/* "source:line:column: where: ", each part with its own punctuation so that an unknown one leaves no trace.
 */
static void place_text(const dt_error *err, dt_language lang, char *buf, size_t size)
{
    bool has_source = err->source[0] != '\0';
    size_t len = 0;
    buf[0] = '\0';
    bool in_sheet = err->sheet[0] != '\0';
    if (in_sheet)
        len = sheet_place(err, lang, buf, size);
    else if (has_source)
        len += (size_t)snprintf(buf + len, size - len, "%s", err->source);
    if (!in_sheet && err->line > 0)
        len += (size_t)snprintf(buf + len, size - len, "%s%zu", has_source ? ":" : "", err->line);
    if (!in_sheet && err->line > 0 && err->column > 0)
        len += (size_t)snprintf(buf + len, size - len, ":%zu", err->column);
    if (len > 0)
        len += (size_t)snprintf(buf + len, size - len, ": ");
    if (err->where[0] != '\0')
        snprintf(buf + len, size - len, "%s: ", err->where);
}

char *dt_error_text(const dt_error *err, dt_language lang, char *buf, size_t size)
{
    buf[0] = '\0';
    if (err == NULL || err->status == DT_OK)
        return buf;
    char place[sizeof err->source + sizeof err->where + sizeof err->sheet + 96];
    place_text(err, lang, place, sizeof place);
    const char *args[] = {place};
    dtp_message_fill("{0}", args, 1, buf, size);
    size_t len = strlen(buf);
    if (len == strlen(place))
        dt_error_message(err, lang, buf + len, size - len);
    return buf;
}

void dt_error_clear(dt_error *err)
{
    if (err != NULL)
        *err = (dt_error)DT_ERROR_INIT;
}
