/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base64.h"
#include <sodium.h>
#include <string.h>

char *dtp_base64_text(dtp_arena *arena, const void *data, size_t size)
{
    size_t room = sodium_base64_encoded_len(size, sodium_base64_VARIANT_ORIGINAL);
    char *text = dtp_arena_array(arena, room, 1);
    return text == NULL ? NULL : sodium_bin2base64(text, room, data, size, sodium_base64_VARIANT_ORIGINAL);
}

bool dtp_base64_bytes(dtp_arena *arena, const char *text, unsigned char **out, size_t *size)
{
    size_t n = strlen(text);
    *out = dtp_arena_array(arena, n + 1, 1);
    return *out != NULL &&
           sodium_base642bin(*out, n + 1, text, n, NULL, size, NULL, sodium_base64_VARIANT_ORIGINAL) == 0;
}
