/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking at the terminal for what must not show, and what the screen can show. */
#ifndef DTP_BASE_PLATFORM_TERMINAL_H
#define DTP_BASE_PLATFORM_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

/* Whether a line was typed at the terminal of this process; without its line feed, NUL-terminated in out. A
 * signal that ends or stops the program (Ctrl-C, Ctrl-Z) reaches it after the terminal shows again what is
 * typed. */
bool dtp_terminal_hidden(const char *prompt, char *out, size_t size);

/* How many columns the terminal of the standard output has; 0: it is none, or does not say. */
unsigned dtp_terminal_columns(void);
/* Whether it shows bold, and nobody asked to leave that out (NO_COLOR, see no-color.org; TERM=dumb). */
bool dtp_terminal_bold(void);

#endif
