/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspection/told/lines.h"
#include "base/screen.h"
#include <string.h>

void dtp_told_say(const dt_listener *to, dtp_message message, ...)
{
    char text[DTP_SCREEN_SIZE];
    va_list list;
    va_start(list, message);
    to->line(to->payload, dtp_screen_fill(text, to->lang, message, list));
    va_end(list);
}

void dtp_told_line(const dt_listener *to, dtp_buf *line)
{
    to->line(to->payload, line->failed ? "?" : dtp_buf_text(line));
    dtp_buf_free(line);
}

void dtp_told_add(dtp_buf *line, dt_language lang, dtp_message message, ...)
{
    char text[DTP_SCREEN_SIZE];
    va_list list;
    va_start(list, message);
    dtp_buf_puts(line, dtp_screen_fill(text, lang, message, list));
    va_end(list);
}

void dtp_told_municipality(const dt_listener *to, dt_inspection *in, const char *code)
{
    const char *name = "";
    for (size_t i = 0; code != NULL && i < dt_inspection_municipalities(in); i++)
        if (strcmp(dt_inspection_municipality(in, i)->code, code) == 0)
            name = dt_inspection_municipality(in, i)->name;
    dtp_told_say(to, DTP_MSG_CLI_COMMITMENT_MUNICIPALITY, code == NULL ? "-" : code,
                 name[0] == '\0' ? "" : " ", name, NULL);
}
