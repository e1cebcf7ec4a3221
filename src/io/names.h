/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTP_IO_NAMES_H
#define DTP_IO_NAMES_H

#include <stddef.h>

/* "a, b, c" for a message; ends in "…" when not all names fit. size is at least 8. Returns buf. */
char *dtp_names_list(const char *const *names, size_t n, char *buf, size_t size);

#endif
