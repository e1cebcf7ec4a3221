/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handing over a result, or freeing what is left of it. */
#include "report/numbers/finished.h"

dt_status dtp_numbers_done(dt_document **out, dt_document *doc, dt_status filled, dt_error *err)
{
    dt_status status = filled == DT_OK ? dt_result_done(doc, err) : filled;
    *out = status == DT_OK ? doc : NULL;
    if (status != DT_OK)
        dt_document_free(doc);
    return status;
}

const char *dtp_numbers_or_null(const char *text)
{
    return text[0] == '\0' ? NULL : text;
}
