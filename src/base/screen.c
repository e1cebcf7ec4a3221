/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/screen.h"
#include "base/clean.h"
#include "base/platform/terminal.h"
#include "base/spoken.h"
#include "base/text.h"
#include "base/wrap.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *on_one_line(dtp_buf *out, const char *text)
{
    dtp_clean_show(out, text);
    for (char *c = out->data; c != NULL && *c != '\0'; c++)
        if (*c == '\n' || *c == '\r' || *c == '\t')
            *c = ' ';
    return dtp_buf_text(out);
}

#define ARGS 10

char *dtp_screen_fill(char out[DTP_SCREEN_SIZE], dt_language lang, dtp_message message, va_list list)
{
    const char *args[ARGS] = {NULL};
    dtp_buf clean[ARGS] = {DTP_BUF_INIT};
    size_t n = 0;
    for (const char *a = va_arg(list, const char *); a != NULL && n < ARGS; a = va_arg(list, const char *)) {
        args[n] = strpbrk(a, "\n\r\t") == NULL && dtp_clean_is_shown(a) ? a : on_one_line(&clean[n], a);
        n++;
    }
    (void)dtp_message_fill(dtp_message_text(message, lang), args, n, out, DTP_SCREEN_SIZE);
    for (size_t i = 0; i < n; i++)
        dtp_buf_free(&clean[i]);
    return out;
}

enum { NARROWEST = 40 };

static size_t columns_of(size_t columns)
{
    long long asked;
    const char *said = getenv("COLUMNS");
    return said != NULL && dtp_parse_int(said, &asked) && asked > 0 && asked < 10000 ? (size_t)asked
                                                                                     : columns;
}

size_t dtp_screen_width(FILE *to, size_t otherwise)
{
    size_t columns, rows;
    int fd = fileno(to); /* none of memory */
    if (fd < 0 || !dtp_terminal_size(fd, &columns, &rows) || (columns = columns_of(columns)) == 0)
        return otherwise;
    return columns < NARROWEST ? NARROWEST : columns < otherwise ? columns : otherwise;
}

bool dtp_screen_overflows(const char *text)
{
    size_t columns, rows, taken = 1; /* the prompt comes behind it */
    if (!dtp_terminal_size(STDOUT_FILENO, &columns, &rows) || rows == 0 || columns == 0)
        return false;
    while (*text != '\0' && taken <= rows) {
        size_t length = strcspn(text, "\n"), width = 0;
        for (size_t at = 0, n; at < length; at += n) {
            n = dtp_char_bytes(text + at);
            width += dtp_char_width(text + at, n);
        }
        taken += width > columns ? (width + columns - 1) / columns : 1;
        text += length + (text[length] == '\n');
    }
    return taken > rows;
}

bool dtp_screen_tints(const dtp_settings *settings, FILE *to)
{
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
    bool unwanted =
        dtp_spoken_is("never", settings->value[DTP_SETTINGS_COLOR].text) || (no != NULL && no[0] != '\0');
    return !unwanted && term != NULL && term[0] != '\0' && strcmp(term, "dumb") != 0 &&
           isatty(fileno(to)) != 0;
}

void dtp_screen_put(const dtp_settings *settings, FILE *to, dtp_screen_tint tint, const char *text)
{
    size_t label = strcspn(text, ":");
    if (tint != DTP_SCREEN_PLAIN && text[label] == ':' && dtp_screen_tints(settings, to)) {
        (void)fprintf(to, "\033[%sm%.*s\033[0m", tint == DTP_SCREEN_RED ? "1;31" : "1;33", (int)label, text);
        text += label;
    }
    (void)fputs(text, to);
}
