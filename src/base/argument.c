/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/argument.h"
#include <string.h>

void dtp_argument_put(dtp_buf *out, const char *text)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-/";
    if (text[0] != '\0' && strspn(text, plain) == strlen(text)) {
        dtp_buf_puts(out, text);
        return;
    }
    dtp_buf_putc(out, '\'');
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            dtp_buf_puts(out, "'\\''");
        else
            dtp_buf_putc(out, *text);
    }
    dtp_buf_putc(out, '\'');
}

const char *dtp_argument(dtp_arena *arena, const char *text)
{
    dtp_buf quoted = DTP_BUF_INIT;
    if (text[0] == '\0')
        return "";
    dtp_argument_put(&quoted, text);
    const char *out = quoted.failed ? NULL : dtp_arena_strdup(arena, dtp_buf_text(&quoted));
    dtp_buf_free(&quoted);
    return out;
}
