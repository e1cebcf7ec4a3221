/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/names.h"

#include <string.h>

char *dtp_names_list(const char *const *names, size_t n, char *buf, size_t size)
{
    static const char more[] = "…";
    size_t used = 0;
    buf[0] = '\0';
    for (size_t i = 0; i < n; i++) {
        const char *mark = i > 0 ? ", " : "";
        size_t length = strlen(names[i]);
        size_t reserve = i + 1 < n ? strlen(", ") + sizeof more : 1;
        if (used + strlen(mark) + length + reserve > size) {
            memcpy(buf + used, mark, strlen(mark));
            memcpy(buf + used + strlen(mark), more, sizeof more);
            return buf;
        }
        memcpy(buf + used, mark, strlen(mark));
        memcpy(buf + used + strlen(mark), names[i], length + 1);
        used += strlen(mark) + length;
    }
    return buf;
}
