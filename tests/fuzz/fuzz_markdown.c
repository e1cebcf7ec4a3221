/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text of a report, and a page of a manual: whatever is typed, a document comes out, and nothing of it is
 * markup in HTML. */
#include "base/error.h"
#include "document/markdown.h"
#include "fuzz/fuzz.h"
#include <stdlib.h>
#include <string.h>

static void seen(void *payload, size_t line, dtp_message message, const char *argument)
{
    (void)payload;
    if (line == 0 || message == DTP_MSG_NONE || argument == NULL)
        abort();
}

static void add_list(void *payload)
{
    dtp_doc_add_paragraph(payload, "list");
}

/* A tag or an address that no writer of ours makes. */
static void hold_html(const char *html)
{
    static const char *const never[] = {"<script",          "<img",           "<iframe",
                                        "javascript:alert", "<div class=\"x", "onclick="};
    const char *body = strstr(html, "<body>");
    for (size_t i = 0; body != NULL && i < sizeof never / sizeof *never; i++)
        for (const char *p = strstr(body, never[i]); p != NULL; p = strstr(p + 1, never[i]))
            if (never[i][0] == '<')
                abort();
    for (const char *p = strstr(body, "href=\""); p != NULL; p = strstr(p + 1, "href=\""))
        if (strncmp(p + 6, "#", 1) != 0 && strncmp(p + 6, "http", 4) != 0 &&
            strncmp(p + 6, "mailto:", 7) != 0 && strncmp(p + 6, "HTTP", 4) != 0 &&
            strncmp(p + 6, "Http", 4) != 0 && p[-1] == ' ' && p[-2] == 'a' && p[-3] == '<')
            abort();
}

/* In every form. */
static void write_all(const dt_document *done)
{
    dt_error err = DT_ERROR_INIT;
    size_t n;
    const dt_writer *writer = dt_writers(&n);
    for (size_t i = 0; i < n; i++) {
        char *out;
        size_t out_size;
        if (dt_document_write(&out, &out_size, done, &writer[i], &err) != DT_OK)
            abort();
        if (strcmp(writer[i].name, "html") == 0)
            hold_html(out);
        dt_text_free(out);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dt_document *doc, *done = NULL;
    dt_error err = DT_ERROR_INIT;
    char *text = malloc(size + 1);
    if (text == NULL)
        return 0;
    memcpy(text, data, size);
    text[size] = '\0';
    if (dtp_document_new(&doc, "fuzz", DT_NL, &err) != DT_OK)
        abort();
    dtp_doc_add_heading(doc, 1, "", "fuzz", NULL);
    dtp_markdown_add(
        doc, text,
        &(dtp_markdown){.level = 3, .number = "2", .list = add_list, .list_payload = doc, .fault = seen});
    doc->blocks_in_json = true;
    if (dtp_document_done(&done, doc, &err) != DT_OK)
        abort();
    write_all(done);
    dt_document_free(done);
    if (dt_document_from_markdown(&done, text, DT_EN, &err) != DT_OK)
        abort();
    dt_document_set_screen(done, (unsigned)size, true);
    write_all(done);
    dt_document_free(done);
    free(text);
    return 0;
}
