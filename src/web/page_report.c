/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report in a page of its own, and as files. It is the document of `report`, with what that leaves out.
 */
#include "base/base64.h"
#include "base/hash.h"
#include "base/text.h"
#include "web/desk.h"
#include <dossiertoets/report.h>
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

static dt_status compose(dt_document **doc, dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    const dt_report_facts *facts;
    const char *municipality = dtp_web_place(r, in, "rapport");
    DT_TRY(dt_inspection_facts(in, municipality, 0.95, &facts, err));
    return dt_compose_report(doc, facts, r->lang, err);
}

static dt_status give(dtp_web_request *r, dt_inspection *in, const dt_writer *writer, dt_error *err)
{
    dt_document *doc;
    char *data;
    size_t size;
    DT_TRY(compose(&doc, r, in, err));
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
    return give(r, in, dt_writer_find("html"), err);
}

/* "rapport.odt": under the name of the municipality. */
dt_status dtp_web_get_report_file(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    static const char *const names[] = {"odt", "docx", "xlsx", "html"};
    const char *name = r->path + strlen("/rapport/");
    char file[64];
    for (size_t i = 0; i < DTP_COUNT(names); i++) {
        const dt_writer *writer = dt_writer_find(names[i]);
        if (strncmp(name, "rapport", 7) != 0 || strcmp(name + 7, writer->extension) != 0)
            continue;
        const char *municipality = dtp_web_place(r, in, "rapport");
        (void)snprintf(file, sizeof file, "rapport%s%.16s%s", municipality == NULL ? "" : "-",
                       municipality == NULL ? "" : municipality, writer->extension);
        DT_TRY(give(r, in, writer, err));
        r->answer.file_name = dtp_arena_strdup(&r->arena, file);
        return r->answer.file_name == NULL ? dtp_fail_memory(err) : DT_OK;
    }
    return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_WEB_NOT_FOUND_MORE, NULL);
}
