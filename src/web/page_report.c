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

dt_status dtp_web_put_policy(dtp_web_request *r, const char *html, dt_error *err)
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

/* What is asked for by the name of the file: the report, the summary for the board, or the passages that were
 * laid before the municipality. */
static const struct kind {
    const char *name, *option; /* option NULL: none */
    dt_status (*ask)(dt_document **out, const dt_ask *ask, dt_error *err);
} KINDS[] = {{"rapport", NULL, dt_ask_report},
             {"bestuur", "brief", dt_ask_report},
             {"wederhoor", NULL, dt_ask_hearing_list}};

/* What is asked for: of which municipality, and whether for outsiders. */
typedef struct asked {
    const struct kind *kind;
    const dt_writer *writer;
    const char *municipality;
    bool is_public;
    const char *complaint; /* code; NULL: of the municipality */
} asked;

/* The same question as the command asks, so that what is adopted comes out as the public version here too. */
static dt_status compose(dt_document **doc, const dtp_web_request *r, dt_inspection *in, const asked *a,
                         dt_error *err)
{
    dt_ask_value value[3] = {a->complaint != NULL ? (dt_ask_value){"complaint", a->complaint}
                                                  : (dt_ask_value){"municipality", a->municipality}};
    dt_ask ask = {.value = value, .n_values = 1, .inspection = in, .lang = r->lang};
    if (a->kind->option != NULL)
        value[ask.n_values++] = (dt_ask_value){a->kind->option, NULL};
    if (a->is_public)
        value[ask.n_values++] = (dt_ask_value){"public", NULL};
    return a->kind->ask(doc, &ask, err);
}

static dt_status give(dtp_web_request *r, dt_inspection *in, const asked *a, dt_error *err)
{
    dt_document *doc;
    char *data;
    size_t size;
    const dt_writer *writer = a->writer;
    DT_TRY(compose(&doc, r, in, a, err));
    dt_status status = dt_document_write(&data, &size, doc, writer, err);
    dt_document_free(doc);
    DT_TRY(status);
    dtp_buf_add(&r->filled, data, size);
    r->answer.media_type = writer->media_type;
    if (strcmp(writer->name, "html") == 0)
        status = dtp_web_put_policy(r, data, err);
    dt_text_free(data);
    return status == DT_OK ? dtp_buf_status(&r->filled, err) : status;
}

dt_status dtp_web_get_report(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    const asked a = {
        .kind = &KINDS[0], .writer = dt_writer_find("html"), .municipality = dtp_web_place(r, in, "rapport")};
    return give(r, in, &a, err);
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

/* Under the name of the municipality: "rapport-openbaar-GM1924.odt". */
static dt_status give_file(dtp_web_request *r, dt_inspection *in, const asked *a, dt_error *err)
{
    char file[80];
    (void)snprintf(file, sizeof file, "%s%s%s%.16s%s", a->kind->name, a->is_public ? "-openbaar" : "",
                   a->municipality == NULL ? "" : "-", a->municipality == NULL ? "" : a->municipality,
                   a->writer->extension);
    DT_TRY(give(r, in, a, err));
    r->answer.file_name = dtp_arena_strdup(&r->arena, file);
    return r->answer.file_name == NULL ? dtp_fail_memory(err) : DT_OK;
}

/* "rapport.odt". */
dt_status dtp_web_get_report_file(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    asked a = {.is_public = false};
    if (!read_name(r->path + strlen("/rapport/"), &a.kind, &a.writer))
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_WEB_NOT_FOUND_MORE, NULL);
    a.municipality = dtp_web_place(r, in, "rapport");
    return give_file(r, in, &a, err);
}

dt_status dtp_web_give_public(dtp_web_request *r, dt_inspection *in, const char *municipality,
                              const char *kind, const char *writer, dt_error *err)
{
    asked a = {.municipality = municipality, .is_public = true};
    char name[40];
    (void)snprintf(name, sizeof name, "%.16s.%.16s", kind, writer);
    if (!read_name(name, &a.kind, &a.writer) || a.kind->ask != dt_ask_report)
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_WEB_NOT_FOUND_MORE, NULL);
    return give_file(r, in, &a, err);
}

/* "K01.odt": the report of a complaint; as a page it is shown. */
dt_status dtp_web_get_complaint_file(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    const char *name = r->path + strlen("/klacht/"), *point = strchr(name, '.');
    asked a = {.kind = &KINDS[0], .writer = point == NULL ? NULL : dt_writer_find(point + 1)};
    char file[64];
    a.complaint = point == NULL ? NULL : dtp_arena_strndup(&r->arena, name, (size_t)(point - name));
    bool shown =
        a.writer != NULL && (strcmp(a.writer->name, "html") == 0 || strcmp(a.writer->name, "odt") == 0 ||
                             strcmp(a.writer->name, "docx") == 0);
    if (a.complaint == NULL || !shown)
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_WEB_NOT_FOUND_MORE, NULL);
    DT_TRY(give(r, in, &a, err));
    if (strcmp(a.writer->name, "html") == 0)
        return DT_OK;
    (void)snprintf(file, sizeof file, "klacht-%.16s%s", a.complaint, a.writer->extension);
    r->answer.file_name = dtp_arena_strdup(&r->arena, file);
    return r->answer.file_name == NULL ? dtp_fail_memory(err) : DT_OK;
}
