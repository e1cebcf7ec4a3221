/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of a manual: what only such a page has, how it stands on a screen, and the pages that there are.
 * What a text means is that of the CommonMark specification 0.29, read by hand. */
#include "base/count.h"
#include "base/file.h"
#include "base/text.h"
#include "document/markdown.h"
#include "support/check_support.h"

static char *written(dt_document *doc, const char *writer)
{
    char *text;
    size_t size;
    ck_ok(dt_document_write(&text, &size, doc, dt_writer_find(writer), err));
    return text;
}

static void is(const char *page, const char *writer, const char *expected)
{
    dt_document *doc;
    ck_ok(dt_document_from_markdown(&doc, page, DT_NL, err));
    char *text = written(doc, writer);
    ck_assert_str_eq(text, expected);
    dt_text_free(text);
    dt_document_free(doc);
}

static void has(const char *page, const char *writer, const char *part)
{
    dt_document *doc;
    ck_ok(dt_document_from_markdown(&doc, page, DT_NL, err));
    char *text = written(doc, writer);
    const char *body = strstr(text, "<body>");
    ck_assert_msg(strstr(text, part) != NULL, "no \"%s\" in:\n%.2000s", part, body != NULL ? body : text);
    dt_text_free(text);
    dt_document_free(doc);
}

START_TEST(test_code)
{
    static const char page[] = "# P\n\nTyp `a  b`:\n\n```console\n$ a <b>\n\n    c|d\n```\n\n    e & f\n";
    is(page, "text", "P\n═\n\nTyp `a  b`:\n\n    $ a <b>\n\n        c|d\n\n    e & f\n\n");
    is(page, "md", "# P\n\nTyp `a  b`:\n\n    $ a <b>\n    \n        c|d\n\n    e & f\n\n");
    has(page, "html",
        "<pre><code>$ a &lt;b&gt;\n\n    c|d</code></pre>\n<pre><code>e &amp; f</code></pre>\n");
    /* Within a list the list goes on behind it, with its numbers. */
    has("1. een\n\n       code\n\n2. twee\n", "html",
        "<ol>\n<li>een</li>\n</ol>\n<pre><code>code</code></pre>\n<ol start=\"2\">\n<li>twee</li>\n</ol>\n");
    has("```\n```\n\nna\n", "html", "<p>na</p>");
}
END_TEST

/* Every form has the lines, each as a line of its own. */
START_TEST(test_code_in_all_forms)
{
    dt_document *doc;
    size_t n;
    ck_ok(dt_document_from_markdown(&doc, "# P\n\n    een\n    twee\n", DT_NL, err));
    const dt_writer *writer = dt_writers(&n);
    for (size_t i = 0; i < n; i++)
        dt_text_free(written(doc, writer[i].name));
    doc->blocks_in_json = true;
    char *json = written(doc, "json");
    ck_assert_ptr_nonnull(strstr(json, "{\"kind\":\"code\",\"text\":\"een twee\""));
    dt_text_free(json);
    dt_document_free(doc);
}
END_TEST

START_TEST(test_picture)
{
    has("# P\n\n![Wat *er* te\nzien is](beeld/x.png)\n", "html",
        "<p><em>Afbeelding: Wat er te zien is</em></p>");
    has("voor ![b](x.png) na *n*\n", "html", "<p>voor <em>Afbeelding: b</em> na <em>n</em></p>");
    has("[b](x.html) en [c](http://d)\n", "html", "<p>b en <a href=\"http://d\">c</a></p>");
}
END_TEST

START_TEST(test_contents)
{
    has("# P\n\nvoor\n\n## Een\n\n### Onder\n\n#### Diep\n\n## Twee\n", "text",
        "P\n═\n\nvoor\n\n\nInhoudsopgave\n─────────────\n\nEen\n  "
        "Onder\nTwee\n\n\nEen\n───\n\nOnder\n\nDiep\n\n");
    has("# P\n\nvoor\n\n## Een\n", "html",
        "<nav>\n<ol>\n<li><a href=\"#s3\">Een</a></li>\n</ol>\n</nav>\n<h2 id=\"s3\">Een</h2>");
    has("# P & Q\n", "html", "<html lang=\"nl\">");
    has("# P & Q\n", "html", "<title>P &amp; Q</title>");
    is("# P\n\nvoor\n", "md", "# P\n\nvoor\n\n");
}
END_TEST

static size_t widest(const char *text)
{
    size_t most = 0;
    for (size_t n; *text != '\0'; text += n + (text[n] == '\n')) {
        n = strcspn(text, "\n");
        char line[512];
        ck_assert_uint_lt(n, sizeof line);
        (void)snprintf(line, sizeof line, "%.*s", (int)n, text);
        size_t width = dtp_utf8_width(line);
        most = width > most ? width : most;
    }
    return most;
}

START_TEST(test_screen)
{
    static const struct {
        unsigned columns;
        size_t width;
    } screens[] = {{0, 100}, {60, 60}, {72, 72}, {100, 100}, {200, 100}, {10, 40}};
    char page[2000] = "# P\n\n";
    for (int i = 0; i < 60; i++)
        strcat(page, "woord ééén ");
    strcat(page, "\n\n- ");
    for (int i = 0; i < 20; i++)
        strcat(page, "punt a ");
    strcat(page, "\n\n| een | twee |\n|---|---|\n| ");
    for (int i = 0; i < 20; i++)
        strcat(page, "cel c ");
    strcat(page, "| d |\n");
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
        dt_document *doc;
        ck_ok(dt_document_from_markdown(&doc, page, DT_NL, err));
        dt_document_set_screen(doc, screens[i].columns, false);
        char *text = written(doc, "text");
        ck_assert_uint_le(widest(text), screens[i].width);
        ck_assert_uint_gt(widest(text), screens[i].width - 8);
        ck_assert_ptr_null(strchr(text, '\033'));
        dt_text_free(text);
        dt_document_free(doc);
    }
}
END_TEST

START_TEST(test_bold)
{
    dt_document *doc;
    ck_ok(dt_document_from_markdown(
        &doc, "# P \033[31m\n\na\n\n## Een kop van meer dan veertig tekens op het scherm\n", DT_NL, err));
    dt_document_set_screen(doc, 40, true);
    char *text = written(doc, "text");
    ck_assert_msg(strstr(text, "\033[1mP [31m\033[0m\n═") == text, "%s", text);
    ck_assert_msg(
        strstr(text, "\n\033[1mEen kop van meer dan veertig tekens op\033[0m\n\033[1mhet scherm\033[0m\n─") !=
            NULL,
        "%s", text);
    dt_text_free(text);
    char *html = written(doc, "html"); /* which is no screen */
    ck_assert_ptr_null(strchr(html, '\033'));
    dt_text_free(html);
    dt_document_free(doc);
}
END_TEST

static void never(void *payload, size_t line, dtp_message message, const char *argument)
{
    ck_abort_msg("%s:%zu: %s %s", (const char *)payload, line, dtp_message_name(message), argument);
}

static size_t count(const char *text, const char *part)
{
    size_t n = 0;
    for (const char *p = strstr(text, part); p != NULL; p = strstr(p + 1, part))
        n++;
    return n;
}

static const struct {
    const char *name;
    dt_language lang;
} PAGES[] = {
#define DT_PAGE(name, language, twin) {name, DT_##language},
#include "manual/pages.def"
};

/* Nothing of the pages is beyond what a page can have, or is left out. */
START_TEST(test_pages)
{
    const char *name = PAGES[_i].name;
    const dt_language lang = PAGES[_i].lang;
    char path[512], *page;
    size_t size;
    dt_document *doc;
    (void)snprintf(path, sizeof path, "%s/src/manual/%s.md", DT_ROOT, name);
    ck_ok(dtp_file_read(path, 0, &page, &size, err));
    ck_assert_uint_lt(size, DTP_MARKDOWN_MAX);
    ck_ok(dtp_document_new(&doc, "test", lang, err));
    dtp_markdown_add(doc, page, &(dtp_markdown){.page = true, .fault = never, .fault_payload = path});
    ck_assert(!doc->failed);
    dt_document_free(doc);
    ck_ok(dt_document_from_markdown(&doc, page, lang, err));
    char *html = written(doc, "html");
    size_t chapters = count(page, "\n## "), fences = count(page, "\n```") / 2;
    ck_assert_uint_eq(count(html, "<h1 "), 1);
    ck_assert_uint_eq(count(html, "<h2 "), chapters + (chapters > 0 ? 1 : 0));
    ck_assert_uint_eq(count(html, "<h3 "), count(page, "\n### "));
    ck_assert_uint_ge(count(html, "<pre>"), fences);
    ck_assert_uint_eq(count(html, "```"), 0);
    ck_assert_uint_eq(count(html, "]("), count(page, "](https://…)"));
    dt_text_free(html);
    dt_document_free(doc);
    dtp_free(page);
}
END_TEST

START_TEST(test_memory)
{
    dt_status status = DT_ERR_MEMORY;
    for (size_t n = 1; status != DT_OK; n++) {
        dt_document *doc = NULL;
        dtp_mem_fail_at(n);
        status = dt_document_from_markdown(
            &doc, "# a\n\n## b\n\n![c](d)\n\n- e\n\n      f\n      g\n\n    h\n", DT_NL, NULL);
        dtp_mem_fail_at(0);
        dt_document_free(doc);
        ck_assert_uint_lt(n, 5000);
    }
}
END_TEST

static TCase *pages(void)
{
    TCase *t = tcase_create("pages");
    tcase_add_test(t, test_code);
    tcase_add_test(t, test_code_in_all_forms);
    tcase_add_test(t, test_picture);
    tcase_add_test(t, test_contents);
    tcase_add_test(t, test_screen);
    tcase_add_test(t, test_bold);
    tcase_add_loop_test(t, test_pages, 0, DTP_COUNT(PAGES));
    tcase_add_test(t, test_memory);
    return t;
}

DT_CHECK_MAIN("document/page", pages)
