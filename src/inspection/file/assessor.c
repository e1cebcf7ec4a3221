/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assessors by code. */
#include "inspection/file/assessor.h"
#include "base/error.h"
#include "base/text.h"
#include "inspection/file/signing.h"
#include <string.h>

dt_status dtp_assessor_check(const char *code, dt_error *err)
{
    size_t n = code == NULL ? 0 : strlen(code);
    bool good = n >= 1 && n <= DTP_ASSESSOR_MAX;
    for (size_t i = 0; i < n && good; i++)
        good = (code[i] >= '0' && code[i] <= '9') || (code[i] >= 'A' && code[i] <= 'Z') ||
               (code[i] >= 'a' && code[i] <= 'z');
    if (good)
        return DT_OK;
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_INSPECTION_ASSESSOR, DTP_NUM(DTP_ASSESSOR_MAX), NULL);
}

static dt_status read_assessor(void *payload, dtp_store_row *row, dt_error *err)
{
    dtp_assessor *a = payload;
    (void)err;
    strncpy(a->code, dtp_store_row_text(row, 0, NULL), DTP_ASSESSOR_MAX);
    a->known = true;
    return DT_OK;
}

dt_status dtp_assessor_find(dtp_assessor *out, dt_inspection *in, const char *code, dt_error *err)
{
    *out = (dtp_assessor){.known = false};
    DT_TRY(dtp_assessor_check(code, err));
    strncpy(out->code, code, DTP_ASSESSOR_MAX);
    return dtp_store_each(in->store, "assessor_find", DTP_SQL(dtp_sql_text("code", code)), read_assessor, out,
                          err);
}

dt_status dtp_assessor_keep(dt_inspection *in, const dtp_assessor *a, dt_error *err)
{
    if (a->known)
        return DT_OK;
    return dtp_store_run(in->store, "assessor_add",
                         DTP_SQL(dtp_sql_text("code", a->code), dtp_sql_text("created_at", in->now)), err);
}

dt_status dtp_assessor_need(dtp_assessor *out, dt_inspection *in, const char *code, dt_error *err)
{
    DT_TRY(dtp_assessor_find(out, in, code, err));
    DT_TRY(dtp_people_may(in, out->code, err));
    return dtp_assessor_keep(in, out, err);
}
