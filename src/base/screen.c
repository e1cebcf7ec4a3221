/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/screen.h"
#include "base/clean.h"
#include <string.h>

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
