/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A framework from a workbook: its JSON, which the reader of frameworks then reads as any other. */
#include "base/file.h"
#include "framework/workbook.h"

#define MAX_BYTES ((size_t)64 << 20)

static dt_status check(const dtp_workbook_reader *r, const dtp_buf *text)
{
    dt_framework *fw;
    dt_error fault = DT_ERROR_INIT;
    if (dt_framework_parse(&fw, r->source, dtp_buf_text(text), text->len, &fault) != DT_OK)
        return dtp_workbook_fail(r, &fault, text);
    dt_framework_free(fw);
    return DT_OK;
}

static dt_status make(dtp_workbook_reader *r, const char *data, size_t size, dtp_buf *text)
{
    DT_TRY(dtp_workbook_open(r, data, size));
    DT_TRY(dtp_workbook_build(r));
    DT_TRY(dtp_issues_result(&r->issues, r->err));
    DT_TRY(dtp_json_dump_take(json_incref(r->top), text, r->err));
    return check(r, text);
}

dt_status dt_framework_book_parse(char **out, size_t *size, const char *name, const char *data,
                                  size_t data_size, dt_issue_sink issues, dt_error *err)
{
    dtp_workbook_reader r = {.source = name, .issues = DTP_ISSUES_INIT(issues), .err = err};
    dtp_buf text = DTP_BUF_INIT;
    *out = NULL;
    dt_status status = make(&r, data, data_size, &text);
    if (status == DT_OK) {
        *size = text.len;
        *out = dtp_buf_take(&text);
    }
    dtp_buf_free(&text);
    dtp_workbook_close(&r);
    return status;
}

dt_status dt_framework_book_read(char **out, size_t *size, const char *path, dt_issue_sink issues,
                                 dt_error *err)
{
    char *data;
    size_t n;
    *out = NULL;
    DT_TRY(dtp_file_read(path, MAX_BYTES, &data, &n, err));
    dt_status status = dt_framework_book_parse(out, size, path, data, n, issues, err);
    dtp_free(data);
    return status;
}
