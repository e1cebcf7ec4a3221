/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that a person reads: rows of the catalogue, filled with texts that a screen can have. */
#ifndef DTP_BASE_SCREEN_H
#define DTP_BASE_SCREEN_H

#include "base/settings.h"
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

#define DTP_SCREEN_SIZE 4096
/* Fill a row with up to ten texts (NULL ends the list), without what a screen would take for a command. Line
 * feeds are the message's own: a text that is filled in stays on its line. Returns out. */
char *dtp_screen_fill(char out[DTP_SCREEN_SIZE], dt_language lang, dtp_message message, va_list list);

/* How wide lines are that go there: as wide as the terminal, or as COLUMNS says of it, but from 40 to
 * `otherwise`; `otherwise` where it is no terminal, or does not say. */
size_t dtp_screen_width(FILE *to, size_t otherwise);
/* Whether the terminal behind standard output has fewer rows than the text takes; false where it is none. */
bool dtp_screen_overflows(const char *text);
typedef enum dtp_screen_tint { DTP_SCREEN_PLAIN, DTP_SCREEN_RED, DTP_SCREEN_YELLOW } dtp_screen_tint;
/* Whether colour and bold show there: at a terminal, unless NO_COLOR says something (no-color.org), TERM is
 * dumb, or the settings say never. */
bool dtp_screen_tints(const dtp_settings *settings, FILE *to);
/* Put a text there, with the word before its first colon in a colour where those show. */
void dtp_screen_put(const dtp_settings *settings, FILE *to, dtp_screen_tint tint, const char *text);

#endif
