/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One form of Unicode text: NFC, so that the same letters are the same bytes. */
#include "base/error.h"
#include "base/text.h"
#include <utf8proc.h>

dt_status dtp_text_nfc(dtp_arena *a, const char *s, size_t n, char **out, size_t *out_len, dt_error *err)
{
    *out = NULL;
    *out_len = 0;
    if (dtp_utf8_valid_prefix(s, n) != n)
        return dtp_fail(err, DT_ERR_SYNTAX, DTP_MSG_BASE_NOT_UTF8, NULL);
    bool ascii = true;
    for (size_t i = 0; i < n && ascii; i++)
        ascii = (unsigned char)s[i] < 0x80;
    if (ascii) {
        *out = dtp_arena_strndup(a, n > 0 ? s : "", n);
        *out_len = n;
        return *out == NULL ? dtp_fail_memory(err) : DT_OK;
    }
    /* The two halves of utf8proc_map, so that the memory is ours. */
    const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)s;
    utf8proc_ssize_t codes = utf8proc_decompose(bytes, (utf8proc_ssize_t)n, NULL, 0, options);
    if (codes < 0)
        return dtp_fail(err, DT_ERR_SYNTAX, DTP_MSG_BASE_NOT_UTF8, NULL);
    utf8proc_int32_t *work = dtp_calloc((size_t)codes + 1, sizeof *work);
    if (work == NULL)
        return dtp_fail_memory(err);
    utf8proc_decompose(bytes, (utf8proc_ssize_t)n, work, codes, options);
    utf8proc_ssize_t len = utf8proc_reencode(work, codes, options);
    *out = len < 0 ? NULL : dtp_arena_strndup(a, (const char *)work, (size_t)len);
    dtp_free(work);
    if (*out == NULL)
        return dtp_fail_memory(err);
    *out_len = (size_t)len;
    return DT_OK;
}
