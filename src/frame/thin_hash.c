/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands for an identifier or a stratum when it is looked for which of them look alike. */
#include "base/clean.h"
#include "frame/thin_inner.h"
#include <string.h>

static uint64_t mix(uint64_t hash)
{
    hash = (hash ^ hash >> 32) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}

static uint64_t hash_bytes(const char *s, size_t n)
{
    uint64_t hash = 0xCBF29CE484222325u; /* FNV-1a, 64 bits */
    for (size_t i = 0; i < n; i++)
        hash = (hash ^ (unsigned char)s[i]) * 0x100000001B3u;
    return mix(hash);
}

/* The skeleton of letters, digits, dashes and blanks is the same in small letters, without the blanks and
 * without zeros before a number. */
static bool hash_plain(const char *s, size_t n, uint64_t *out)
{
    uint64_t hash = 0xCBF29CE484222325u;
    bool counted = false; /* a digit above nought went before in this number */
    for (size_t i = 0; i < n; i++) {
        char c = s[i];
        bool digit = c >= '0' && c <= '9';
        if (!dtp_thin_is_sign(c) && c != ' ')
            return false;
        counted = digit && (counted || c != '0');
        if (c == ' ' || (digit && !counted && i + 1 < n && s[i + 1] >= '0' && s[i + 1] <= '9'))
            continue;
        c = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c == '_' ? '-' : c;
        hash = (hash ^ (unsigned char)c) * 0x100000001B3u;
    }
    *out = mix(hash);
    return true;
}

dt_status dtp_thin_hash(dtp_buf *skeleton, const char *text, size_t n, uint64_t *out, dt_error *err)
{
    if (hash_plain(text, n, out))
        return DT_OK;
    DT_TRY(dtp_clean_skeleton(skeleton, text, err));
    *out = hash_bytes(dtp_buf_text(skeleton), skeleton->len);
    return DT_OK;
}
