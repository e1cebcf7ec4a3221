/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sized.h"
#include <string.h>

/* The bytes of the caller's struct: what it says, or with 0 those of this library's own. */
static size_t size_of(const void *given, size_t known)
{
    size_t size;
    memcpy(&size, given, sizeof size);
    return size == 0 ? known : size;
}

dt_status dtp_sized_copy(void *own, size_t known, const void *given, dt_error *err)
{
    const unsigned char *bytes = given;
    memset(own, 0, known);
    if (given != NULL) {
        size_t size = size_of(given, known);
        if (size < sizeof size || size > DTP_SIZED_MAX)
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_BASE_STRUCT_SIZE, DTP_NUM(size), NULL);
        for (size_t i = known; i < size; i++)
            if (bytes[i] != 0)
                return dtp_fail(err, DT_ERR_UNSUPPORTED, DTP_MSG_BASE_STRUCT_NEWER, dt_version(), NULL);
        memcpy(own, given, size < known ? size : known);
    }
    memcpy(own, &known, sizeof known);
    return DT_OK;
}
