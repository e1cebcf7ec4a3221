/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/writer.h"
#include "base/error.h"
#include "base/text.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static const dt_writer writers[] = {
#define DT_WRITER(name, extension, media_type, binary, blocks) {#name, extension, media_type, binary},
#include "document/writers.def"
#undef DT_WRITER
};
static const struct {
    void (*write)(dtp_buf *, const dt_document *);
    bool blocks; /* of a result too */
} functions[] = {
#define DT_WRITER(name, extension, media_type, binary, blocks) {dtp_doc_write_##name, blocks},
#include "document/writers.def"
#undef DT_WRITER
};
#define N_WRITERS (DTP_COUNT(writers))

const dt_writer *dt_writers(size_t *n)
{
    *n = N_WRITERS;
    return writers;
}

const dt_writer *dt_writer_find(const char *name)
{
    for (size_t i = 0; i < N_WRITERS; i++)
        if (dtp_streq(writers[i].name, name))
            return &writers[i];
    return NULL;
}

const dt_writer *dt_writer_for_path(const char *path)
{
    const dt_writer *found = NULL;
    size_t size = path != NULL ? strlen(path) : 0;
    for (size_t i = 0; i < N_WRITERS; i++) {
        size_t n = strlen(writers[i].extension);
        if (n <= size && dtp_fold_eq(writers[i].extension, path + size - n) &&
            (found == NULL || n > strlen(found->extension))) /* ".csv-metadata.json" is no ".json" */
            found = &writers[i];
    }
    return found;
}

dt_status dt_document_write(char **out, size_t *size, const dt_document *doc, const dt_writer *writer,
                            dt_error *err)
{
    *out = NULL;
    *size = 0;
    for (size_t i = 0; i < N_WRITERS; i++) {
        if (!writer || !dtp_streq(writers[i].name, writer->name))
            continue;
        dtp_buf buf = DTP_BUF_INIT;
        if (functions[i].blocks)
            DT_TRY(dtp_doc_result_blocks(doc, err));
        functions[i].write(&buf, doc);
        dtp_buf_puts(&buf, ""); /* an empty document is a text too */
        dt_status status = dtp_buf_status(&buf, err);
        if (status != DT_OK) {
            dtp_buf_free(&buf);
            return status;
        }
        *size = buf.len;
        *out = dtp_buf_take(&buf);
        return *out ? DT_OK : dtp_fail_memory(err);
    }
    return dtp_fail(err, DT_ERR_UNSUPPORTED, DTP_MSG_REPORT_UNKNOWN_WRITER,
                    writer && writer->name ? writer->name : "", NULL);
}
