/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/platform/places.h"

bool dtp_places_settings(char *out, size_t size)
{
    const char *folder = getenv("APPDATA");
    if (folder == NULL || folder[0] == '\0')
        return false;
    int n = snprintf(out, size, "%s\\dossiertoets\\config", folder);
    return n > 0 && (size_t)n < size;
}
