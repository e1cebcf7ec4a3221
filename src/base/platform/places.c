/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/platform/places.h"
#include <stdio.h>
#include <stdlib.h>

bool dtp_places_settings(char *out, size_t size)
{
    const char *folder = getenv("XDG_CONFIG_HOME"), *below = "";
    if (folder == NULL || folder[0] != '/') {
        folder = getenv("HOME");
        below = "/.config";
    }
    if (folder == NULL || folder[0] != '/')
        return false;
    int n = snprintf(out, size, "%s%s/dossiertoets/config", folder, below);
    return n > 0 && (size_t)n < size;
}
