/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document byte for byte against tests/report/golden. To renew those files after a change that was meant:
 * DT_RENEW_GOLDEN=1 build-debug/tests/checks_report NAME, then read the difference line by line before
 * keeping it. */
#ifndef DT_REPORT_GOLDEN_H
#define DT_REPORT_GOLDEN_H

#include "base/file.h"
#include "document/document.h"
#include "io/zip_read.h"
#include "report/fixture.h"

static inline dt_status golden_keep(void *payload, const char *data, size_t size, bool last, dt_error *err)
{
    dtp_buf_add(payload, data, size);
    (void)last;
    return dtp_buf_status(payload, err);
}

/* Of an archive the part that has the text: how it is packed is for the library to say. */
static inline const char *golden_unpack(char **text, size_t *size, const char *writer)
{
    static const char *const parts[][2] = {{"odt", "content.xml"},
                                           {"docx", "word/document.xml"},
                                           {"ods", "content.xml"},
                                           {"xlsx", "xl/worksheets/sheet2.xml"}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        dtp_buf part = DTP_BUF_INIT;
        dtp_zip *zip;
        if (strcmp(parts[i][0], writer) != 0)
            continue;
        ck_ok(dtp_zip_open(&zip, writer, *text, *size, err));
        ck_ok(dtp_zip_each(zip, parts[i][1], golden_keep, &part, err));
        dtp_zip_close(zip);
        dt_text_free(*text);
        *size = part.len;
        *text = dtp_buf_take(&part);
        return ".xml";
    }
    return "";
}

static inline void golden(const dt_document *doc, const char *name, const char *writer)
{
    char path[512], *expected = NULL;
    size_t size = 0, expected_size = 0;
    char *text = fix_write(doc, writer, &size);
    const char *of_part = golden_unpack(&text, &size, writer);
    snprintf(path, sizeof path, "%s/report/golden/%s%s%s", DT_TESTS, name, dt_writer_find(writer)->extension,
             of_part);
    if (getenv("DT_RENEW_GOLDEN")) {
        ck_ok(dtp_file_write(path, text, size, true, err));
    }
    ck_ok(dtp_file_read(path, 0, &expected, &expected_size, err));
    size_t at = 0, line = 1;
    for (; at < size && at < expected_size && text[at] == expected[at]; at++)
        line += text[at] == '\n';
    ck_assert_msg(size == expected_size && at == size, "%s differs at line %zu: %.80s", path, line,
                  text + at);
    dtp_free(expected);
    dt_text_free(text);
}

#endif
