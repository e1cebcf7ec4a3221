/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "framework/reader.h"

dt_status dtp_rd_read_short(dtp_reader *r, const dtp_json_at *at, const char **out)
{
    DT_TRY(dtp_rd_text(r, at, "short", false, out));
    dtp_json_at place = dtp_json_key(at, "short");
    size_t n = *out == NULL ? 0 : dtp_count_words(*out);
    if (n > DT_SHORT_WORDS)
        return dtp_fail_at(r->err, dtp_json_place(&place), DT_ERR_DATA, DTP_MSG_FRAMEWORK_SHORT,
                           DTP_NUM((long long)n), DTP_NUM(DT_SHORT_WORDS), NULL);
    return DT_OK;
}
