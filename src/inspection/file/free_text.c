/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where text that somebody wrote freely enters the file. */
#include "inspection/file/free_text.h"
#include "base/error.h"
#include "base/text.h"
#include <string.h>

dt_status dtp_free_text_utf8(const char *s, const char *what, dt_error *err)
{
    if (dtp_utf8_valid_prefix(s, strlen(s)) == strlen(s))
        return DT_OK;
    return dtp_fail(err, DT_ERR_DATA, DTP_MSG_INSPECTION_NOT_UTF8, what, NULL);
}

void dt_inspection_listen(dt_inspection *in, dt_issue_sink warnings)
{
    in->warnings = warnings;
}

dt_status dtp_free_text_take(dt_inspection *in, const char **text, const char *what, dtp_personal_where where,
                             dt_error *err)
{
    *text = *text == NULL ? "" : *text;
    DT_TRY(dtp_free_text_utf8(*text, what, err));
    dtp_issues issues = DTP_ISSUES_INIT(in->warnings);
    dtp_personal_warn(&in->guard, &issues, (dtp_place){.where = what}, *text, where);
    return DT_OK;
}
