/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The terminal: how large it is, and asking at it for what must not show. */
#ifndef DTP_BASE_PLATFORM_TERMINAL_H
#define DTP_BASE_PLATFORM_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

/* Whether a line was typed at the terminal of this process; without its line feed, NUL-terminated in out. A
 * signal that ends or stops the program (Ctrl-C, Ctrl-Z) reaches it after the terminal shows again what is
 * typed. */
bool dtp_terminal_hidden(const char *prompt, char *out, size_t size);

/* The columns and rows of the terminal behind a descriptor; 0 where it does not say. False: it is none. */
bool dtp_terminal_size(int fd, size_t *columns, size_t *rows);

#endif
