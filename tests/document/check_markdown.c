/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Markdown subset. What each text means is that of the CommonMark specification 0.29 and GitHub's
 * additions to it (footnotes, tables), read by hand. */
#include "base/mem.h"
#include "document/markdown.h"
#include "support/check_support.h"
#include <stdlib.h>

static dt_document *doc;
static char faults[2000];

static void note_fault(void *payload, size_t line, dtp_message message, const char *argument)
{
    (void)payload;
    size_t n = strlen(faults);
    (void)snprintf(faults + n, sizeof faults - n, "%zu %s %s\n", line, dtp_message_name(message), argument);
}

static void put_list(void *payload)
{
    (void)payload;
    dtp_doc_add_paragraph(doc, "WHAT IS RECORDED");
}

static void read_as(const char *text, const char *number)
{
    faults[0] = '\0';
    ck_ok(dtp_document_new(&doc, "test", DT_NL, err));
    dtp_doc_add_heading(doc, 1, "", "T", NULL);
    dtp_markdown_add(doc, text,
                     &(dtp_markdown){.level = 2, .number = number, .list = put_list, .fault = note_fault});
}

static char *written(const char *writer)
{
    char *text;
    size_t size;
    ck_ok(dt_document_write(&text, &size, doc, dt_writer_find(writer), err));
    return text;
}

static void is(const char *writer, const char *expected)
{
    char *text = written(writer);
    ck_assert_str_eq(text, expected);
    dt_text_free(text);
}

static void has(const char *writer, const char *part)
{
    char *text = written(writer);
    ck_assert_msg(strstr(text, part) != NULL, "no \"%s\" in:\n%s", part, text);
    dt_text_free(text);
}

static void done(void)
{
    dt_document_free(doc);
}

START_TEST(test_spans)
{
    read_as("Een *nadruk*, **sterk**, ***beide***, `code` en [de wet](https://wetten.nl/a?b=1&c=2).\n"
            "Zelfde alinea.  \nNieuwe regel.\n\nTweede alinea & <http://x.nl>.\n",
            NULL);
    ck_assert_str_eq(faults, "");
    is("md", "# T\n\nEen *nadruk*, **sterk**, ***beide***, `code` en [de "
             "wet](<https://wetten.nl/a?b=1&c=2>). Zelfde alinea.\\\nNieuwe regel.\n\n"
             "Tweede alinea \\& [http://x.nl](<http://x.nl>).\n\n");
    has("html", "<p>Een <em>nadruk</em>, <strong>sterk</strong>, <strong><em>beide</em></strong>, "
                "<code>code</code> en <a href=\"https://wetten.nl/a?b=1&amp;c=2\">de wet</a>. Zelfde "
                "alinea.<br>\nNieuwe regel.</p>\n<p>Tweede alinea &amp; <a "
                "href=\"http://x.nl\">http://x.nl</a>.</p>");
    has("text",
        "Een nadruk, sterk, beide, code en de wet (https://wetten.nl/a?b=1&c=2). Zelfde alinea. Nieuwe");
    done();
}
END_TEST

START_TEST(test_lists)
{
    read_as(
        "- een\n- twee\n  - diep\n    1. dieper\n- drie\n\nEn:\n\n3. derde\n4. vierde\n\n   tweede alinea\n",
        NULL);
    ck_assert_str_eq(faults, "");
    is("md",
       "# T\n\n- een\n- twee\n    - diep\n        1. dieper\n- drie\n\nEn:\n\n3. derde\n4. vierde\\\ntweede "
       "alinea\n\n");
    has("html",
        "<ul>\n<li>een</li>\n<li>twee\n<ul>\n<li>diep\n<ol>\n<li>dieper</li>\n</ol>\n</li>\n</ul>\n</li>\n"
        "<li>drie</li>\n</ul>\n");
    has("html", "<ol start=\"3\">\n<li>derde</li>\n<li>vierde<br>\ntweede alinea</li>\n</ol>\n");
    has("text", "- een\n- twee\n  - diep\n    1. dieper\n- drie\n");
    done();
}
END_TEST

START_TEST(test_headings)
{
    read_as("# Een\n\na\n\n## Onder\n\nb\n\n# Twee\n\nc\n", "2");
    is("md", "# T\n\n### 2.1 Een\n\na\n\n#### Onder\n\nb\n\n### 2.2 Twee\n\nc\n\n");
    done();
    read_as("Kop\n===\n\n> een citaat\n>\n> vervolg\n", NULL);
    is("md", "# T\n\n### Kop\n\n> een citaat\n\n> vervolg\n\n");
    done();
    /* A text may begin at ##; no level is passed over, for a reader that goes from heading to heading. */
    read_as("## Een\n\n##### Diep\n\n## Twee\n", "3.1");
    is("md", "# T\n\n### 3.1.1 Een\n\n#### Diep\n\n### 3.1.2 Twee\n\n");
    done();
}
END_TEST

START_TEST(test_box)
{
    read_as("> ## Wettelijke grondslag\n>\n> De *Jeugdwet*:\n>\n> - artikel 9.2\n> - artikel 9.3\n\nna\n",
            NULL);
    ck_assert_str_eq(faults, "");
    is("md", "# T\n\n> ### Wettelijke grondslag\n>\n> De *Jeugdwet*:\n>\n> - artikel 9.2\n> - artikel "
             "9.3\n\nna\n\n");
    has("html", "<aside class=\"box\">\n<p class=\"box-title\">Wettelijke grondslag</p>\n<p>De "
                "<em>Jeugdwet</em>:</p>\n"
                "<ul>\n<li>artikel 9.2</li>\n<li>artikel 9.3</li>\n</ul>\n</aside>\n<p>na</p>\n");
    has("text", "┌─ Wettelijke grondslag\n");
    /* What it writes, it reads the same. */
    char *first = written("md");
    done();
    read_as(strchr(first, '>'), NULL);
    char *again = written("md");
    ck_assert_str_eq(first, again);
    dt_text_free(first);
    dt_text_free(again);
    done();
}
END_TEST

START_TEST(test_footnotes)
{
    read_as("Een[^a] en twee[^b] en weer een[^a].\n\n[^b]: Tweede noot.\n[^a]: *Eerste* noot.\n", NULL);
    ck_assert_str_eq(faults, "");
    is("md", "# T\n\nEen[^1] en twee[^2] en weer een[^1].\n\n[^1]: *Eerste* noot.\n[^2]: Tweede noot.\n\n");
    has("text", "Een[1] en twee[2] en weer een[1].\n\n[1] Eerste noot.\n[2] Tweede noot.\n");
    has("html", "Een<sup><a href=\"#note1\" role=\"doc-noteref\" id=\"ref1\">1</a></sup> en twee");
    has("html", "weer een<sup><a href=\"#note1\" role=\"doc-noteref\">1</a></sup>.");
    has("html", "<li id=\"note1\"><em>Eerste</em> noot. <a href=\"#ref1\"");
    done();
}
END_TEST

/* What looks like a footnote and goes on in the next line is text, every word of it. */
START_TEST(test_open_footnote)
{
    read_as("Zie [^zo is\nhet \xe2\x82\xac\xe2\x82\xac\n\xe2\x82\xac nu] en verder.\n\n[^ dicht\nniet", NULL);
    has("text", "Zie [^zo is het \xe2\x82\xac\xe2\x82\xac \xe2\x82\xac nu] en verder.");
    has("text", "[^ dicht niet");
    done();
    read_as("In `[^ code` en \\[^ zelf\nmet ] en `x`[^ y\nz].", NULL);
    has("text", "[^ code en [^ zelf met ] en x[^ y z].");
    done();
    read_as("Een[^1] noot.\n\n[^1]: van [^drie\nregels] lang.", NULL);
    has("text", "van [^drie regels] lang.");
    done();
}
END_TEST

START_TEST(test_table)
{
    read_as("| Wie | Aantal |\n|---|--:|\n| *JOT* | 8 |\n| Team \\| b | |\n", NULL);
    ck_assert_str_eq(faults, "");
    is("md", "# T\n\n| Wie | Aantal |\n|---|---|\n| JOT | 8 |\n| Team \\| b |  |\n\n");
    has("html", "<th scope=\"row\" class=\"text\">JOT</th><td class=\"text\">8</td>");
    done();
}
END_TEST

START_TEST(test_list_place)
{
    read_as("voor\n\n{{list}}\n\nna {{list}}\n", NULL);
    is("md", "# T\n\nvoor\n\nWHAT IS RECORDED\n\nna {{list}}\n\n");
    done();
    read_as("{{lijst}}", NULL);
    is("md", "# T\n\nWHAT IS RECORDED\n\n");
    done();
}
END_TEST

START_TEST(test_faults)
{
    read_as(
        "goed\n\nmet <b>vet</b>\n\n<div>\nblok\n</div>\n\n![foto](x.png)\n\n[a](javascript:x)\n\n    code\n\n"
        "zie[^x]\n",
        NULL);
    ck_assert_str_eq(faults, "3 TEXTS_HTML <b>\n3 TEXTS_HTML </b>\n5 TEXTS_HTML <div>\n"
                             "9 TEXTS_IMAGE \n11 TEXTS_LINK javascript:x\n13 TEXTS_CODE \n"
                             "15 TEXTS_FOOTNOTE_MISSING \n");
    has("html", "met &lt;b&gt;vet&lt;/b&gt;");
    char *html = written("html");
    ck_assert_ptr_null(strstr(html, "javascript"));
    ck_assert_ptr_null(strstr(html, "<div>\nblok"));
    dt_text_free(html);
    done();
    read_as("niets\n\n[^a]: verloren woorden\n", NULL);
    ck_assert_str_eq(faults, "3 TEXTS_FOOTNOTE_UNUSED \n");
    done();
}
END_TEST

START_TEST(test_json)
{
    read_as("Een[^a] [b](https://c.nl)\n\n1. x\n   - y\n\n[^a]: n\n", NULL);
    doc->blocks_in_json = true;
    has("json", "\"footnotes\": [\n    {\"number\":1,\"text\":\"n\"}\n  ]");
    done();
    ck_ok(dtp_document_new(&doc, "test", DT_NL, err));
    doc->blocks_in_json = true;
    dtp_markdown_add(doc, "Een [b](https://c.nl)\n\n1. x\n   - y\n", &(dtp_markdown){.level = 2});
    has("json",
        "{\"kind\":\"paragraph\",\"text\":\"Een b\",\"spans\":[{\"kind\":\"plain\",\"text\":\"Een \"},"
        "{\"kind\":\"plain\",\"text\":\"b\",\"href\":\"https://c.nl\"}]}");
    has("json", "{\"kind\":\"list\",\"items\":[\"x\",\"y\"],\"levels\":[0,1],\"numbers\":[1,0]}");
    done();
}
END_TEST

/* Whatever is typed, a document comes out, in every form; seeds are fixed. */
static void any_text(char *out, size_t size, unsigned seed)
{
    static const char *const piece[] = {
        "*",  "**",    "_",     "`",  "[",    "](",   ")",        "[^a]", "\n[^a]: ", "\n",      "\n\n",
        "> ", "- ",    "1. ",   "# ", "    ", "|",    "\n|-|",    "<b>",  "{{",       "}}",      "\\",
        "!",  "&amp;", "woord", " ",  "é",    "\xff", "http://x", "\t",   "---\n",    "{{list}}"};
    out[0] = '\0';
    size_t n = 0;
    while (n + 12 < size) {
        seed = seed * 1103515245U + 12345U;
        n += (size_t)snprintf(out + n, size - n, "%s", piece[(seed >> 16) % (sizeof piece / sizeof *piece)]);
    }
}

START_TEST(test_anything)
{
    char text[400];
    for (unsigned seed = 1; seed <= 300; seed++) {
        any_text(text, sizeof text, seed);
        read_as(text, "2");
        static const char *const writers[] = {"md", "html", "text", "json"};
        for (size_t i = 0; i < 4; i++)
            dt_text_free(written(writers[i]));
        done();
    }
}
END_TEST

START_TEST(test_deep)
{
    char *text = malloc(60001);
    for (int kind = 0; kind < 3; kind++) {
        for (int i = 0; i < 30000; i++)
            memcpy(text + 2 * i, kind == 0 ? "> " : kind == 1 ? "- " : "*a", 2);
        text[60000] = '\0';
        read_as(text, NULL);
        dt_text_free(written("html"));
        done();
    }
    free(text);
}
END_TEST

START_TEST(test_memory)
{
    for (size_t n = 1, failed = 1; failed; n++) {
        dt_document *made;
        ck_ok(dtp_document_new(&doc, "test", DT_NL, err));
        dtp_mem_fail_at(n);
        dtp_markdown_add(
            doc, "a *b* [c](http://d)[^e]\n\n- f\n  - g\n\n> # h\n> i\n\n|j|k|\n|-|-|\n|l|m|\n\n[^e]: n\n",
            &(dtp_markdown){.level = 2});
        dtp_mem_fail_at(0);
        failed = dtp_document_done(&made, doc, NULL) != DT_OK;
        if (!failed)
            dt_document_free(made);
        ck_assert_uint_lt(n, 5000);
    }
}
END_TEST

static TCase *texts(void)
{
    TCase *t = tcase_create("texts");
    tcase_add_test(t, test_spans);
    tcase_add_test(t, test_lists);
    tcase_add_test(t, test_headings);
    tcase_add_test(t, test_box);
    tcase_add_test(t, test_footnotes);
    tcase_add_test(t, test_open_footnote);
    tcase_add_test(t, test_table);
    tcase_add_test(t, test_list_place);
    tcase_add_test(t, test_faults);
    tcase_add_test(t, test_json);
    tcase_add_test(t, test_anything);
    tcase_add_test(t, test_deep);
    tcase_add_test(t, test_memory);
    return t;
}

DT_CHECK_MAIN("document/markdown", texts)
