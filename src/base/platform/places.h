/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a system keeps what one user sets. */
#ifndef DTP_BASE_PLATFORM_PLACES_H
#define DTP_BASE_PLATFORM_PLACES_H

#include <stdbool.h>
#include <stddef.h>

/* The file with the settings of this user, which need not be there; false when the system names no place, or
 * one that does not fit in size bytes. Linux: $XDG_CONFIG_HOME/dossiertoets/config, with ~/.config where that
 * is not set or no whole path (XDG Base Directory Specification 0.8). Windows: %APPDATA%\dossiertoets\config.
 */
bool dtp_places_settings(char *out, size_t size);

#endif
