/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report in a page of its own, and as files. It is the document of `report`, with what that leaves out.
 */
#include "base/base64.h"
#include "base/hash.h"
#include "base/text.h"
#include "web/desk.h"
#include <dossiertoets/ask.h>
#include <stdio.h>
#include <string.h>

/* The style stands in the page of the report: that one and no other may apply, and nothing else may load. */
static dt_status put_policy(dtp_web_request *r, const char *html, dt_error *err)
{
    static const char begin[] = "<style>", end[] = "</style>";
    const char *from = strstr(html, begin), *to = from == NULL ? NULL : strstr(from, end);
    char text[256];
    const char *hash = "";
    if (to != NULL) {
        from += sizeof begin - 1;
        dtp_digest digest = dtp_sha256(from, (size_t)(to - from));
        hash = dtp_base64_text(&r->arena, digest.byte, DTP_HASH_SIZE);
    }
    if (hash == NULL)
        return dtp_fail_memory(err);
    (void)snprintf(text, sizeof text,
                   "default-src 'none'; style-src 'sha256-%s'; form-action 'none'; base-uri 'none'; "
                   "frame-ancestors 'none'; sandbox",
                   hash);
    r->answer.policy = dtp_arena_strdup(&r->arena, text);
    return r->answer.policy == NULL ? dtp_fail_memory(err) : DT_OK;
}

/* What is asked for by the name of the file: the report, or the summary for the board. */
static const struct kind {
    const char *name, *option; /* option NULL: none */
} KINDS[] = {{"rapport", NULL}, {"bestuur", "brief"}};

/* The same question as the command asks, so that what is adopted comes out as the public version here too. */
static dt_status compose(dt_document **doc, dtp_web_request *r, dt_inspection *in, const struct kind *kind,
                         dt_error *err)
{
    const dt_ask_value value[] = {{"municipality", dtp_web_place(r, in, "rapport")}, {kind->option, NULL}};
    const dt_ask ask = {
        .value = value, .n_values = kind->option == NULL ? 1 : 2, .inspection = in, .lang = r->lang};
    return dt_ask_report(doc, &ask, err);
}

static dt_status give(dtp_web_request *r, dt_inspection *in, const struct kind *kind, const dt_writer *writer,
                      dt_error *err)
{
    dt_document *doc;
    char *data;
    size_t size;
    DT_TRY(compose(&doc, r, in, kind, err));
    dt_status status = dt_document_write(&data, &size, doc, writer, err);
    dt_document_free(doc);
    DT_TRY(status);
    dtp_buf_add(&r->filled, data, size);
    r->answer.media_type = writer->media_type;
    if (strcmp(writer->name, "html") == 0)
        status = put_policy(r, data, err);
    dt_text_free(data);
    return status == DT_OK ? dtp_buf_status(&r->filled, err) : status;
}

dt_status dtp_web_get_report(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return give(r, in, &KINDS[0], dt_writer_find("html"), err);
}

/* The kind and the writer that "bestuur.odt" names; false when it names none. */
static bool read_name(const char *name, const struct kind **kind, const dt_writer **writer)
{
    static const char *const names[] = {"odt", "docx", "xlsx", "html"};
    for (size_t k = 0; k < DTP_COUNT(KINDS); k++)
        for (size_t i = 0; i < DTP_COUNT(names); i++) {
            size_t n = strlen(KINDS[k].name);
            *kind = &KINDS[k];
            *writer = dt_writer_find(names[i]);
            if (strncmp(name, KINDS[k].name, n) == 0 && strcmp(name + n, (*writer)->extension) == 0)
                return true;
        }
    return false;
}

/* "rapport.odt": under the name of the municipality. */
dt_status dtp_web_get_report_file(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    const struct kind *kind;
    const dt_writer *writer;
    char file[64];
    if (!read_name(r->path + strlen("/rapport/"), &kind, &writer))
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_WEB_NOT_FOUND_MORE, NULL);
    const char *municipality = dtp_web_place(r, in, "rapport");
    (void)snprintf(file, sizeof file, "%s%s%.16s%s", kind->name, municipality == NULL ? "" : "-",
                   municipality == NULL ? "" : municipality, writer->extension);
    DT_TRY(give(r, in, kind, writer, err));
    r->answer.file_name = dtp_arena_strdup(&r->arena, file);
    return r->answer.file_name == NULL ? dtp_fail_memory(err) : DT_OK;
}
