/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The programs of who sits at this machine: the editor of texts, the pager and the browser. */
#ifndef DTP_BASE_PLATFORM_PROGRAMS_H
#define DTP_BASE_PLATFORM_PROGRAMS_H

#include <stdbool.h>
#include <stddef.h>

/* Run the editor, which may have options of its own, on a file; whether it ended well. */
bool dtp_programs_edit(const char *editor, const char *path);
/* Have the pager, which may have options of its own, show a text, and wait for it; false when there is none,
 * and nothing was shown. Who leaves it early has seen enough: true. Windows has none. `less` shows what fits
 * on one screen without waiting for a key (LESS=FRX), unless LESS says otherwise. */
bool dtp_programs_page(const char *pager, const char *text, size_t size);
/* Show an address in the browser; whether something was started that will. The code in it is in the list of
 * processes for as long as the opener runs: it works once, and only for this user. */
bool dtp_programs_show(const char *address);

#endif
