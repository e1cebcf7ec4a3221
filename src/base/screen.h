/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that a person reads: rows of the catalogue, filled with texts that a screen can have. */
#ifndef DTP_BASE_SCREEN_H
#define DTP_BASE_SCREEN_H

#include "base/message.h"
#include <stdarg.h>

#define DTP_SCREEN_SIZE 4096
/* Fill a row with up to ten texts (NULL ends the list), without what a screen would take for a command. Line
 * feeds are the message's own: a text that is filled in stays on its line. Returns out. */
char *dtp_screen_fill(char out[DTP_SCREEN_SIZE], dt_language lang, dtp_message message, va_list list);

#endif
