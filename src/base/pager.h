/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text for people that is longer than the screen, through the pager of who reads it. */
#ifndef DTP_BASE_PAGER_H
#define DTP_BASE_PAGER_H

#include "base/settings.h"

/* Show the text, which goes to standard output, in the pager: that of the settings (DOSSIERTOETS_PAGER, then
 * the file), else PAGER, else `less`; none when that is empty or `cat`, where the text fits on the screen, on
 * a dumb terminal, or on none. False: nothing was shown, and the caller writes it as ever. */
bool dtp_pager_show(const dtp_settings *settings, const char *text, size_t size);

#endif
