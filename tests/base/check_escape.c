/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "support/check_support.h"

typedef void (*escape_fn)(dtp_buf *out, const char *s);

static void gives(escape_fn escape, const char *s, const char *expected)
{
    dtp_buf b = DTP_BUF_INIT;
    escape(&b, s);
    ck_assert_str_eq(dtp_buf_text(&b), expected);
    dtp_buf_free(&b);
}

START_TEST(html)
{
    gives(dtp_html_escape, "a < b & c > d", "a &lt; b &amp; c &gt; d");
    gives(dtp_html_escape, "\" onclick='x'", "&quot; onclick=&#39;x&#39;");
    gives(dtp_html_escape, "&amp;", "&amp;amp;");
    gives(dtp_html_escape, "één\tb\nc\x01\x1B[1m\r", "één\tb\nc[1m");
    gives(dtp_html_escape, "", "");
    gives(dtp_html_escape, NULL, "");
}
END_TEST

START_TEST(markdown_inside_a_line)
{
    gives(dtp_markdown_escape, "a*b*_c_ `d` [e](f) <g> h|i ~j~ &k; \\l",
          "a\\*b\\*\\_c\\_ \\`d\\` \\[e\\](f) "
          "\\<g\\> h\\|i \\~j\\~ \\&k; \\\\l");
    gives(dtp_markdown_escape, "1-3-2017, 12.5 + 3 = x (y).", "1-3-2017, 12.5 + 3 = x (y).");
    gives(dtp_markdown_escape, "één\nregel\r\ntwee\tdrie\rvier", "één regel twee drie vier");
    gives(dtp_markdown_escape,
          "a\x01\x1B"
          "b",
          "ab");
    gives(dtp_markdown_escape, "", "");
    gives(dtp_markdown_escape, NULL, "");
}
END_TEST

START_TEST(markdown_at_the_start_of_a_line)
{
    gives(dtp_markdown_escape, "- lijst", "\\- lijst");
    gives(dtp_markdown_escape, "+ lijst", "\\+ lijst");
    gives(dtp_markdown_escape, "=== kop", "\\=== kop");
    gives(dtp_markdown_escape, "# kop #", "\\# kop \\#");
    gives(dtp_markdown_escape, "12. lijst", "12\\. lijst");
    gives(dtp_markdown_escape, "12) lijst", "12\\) lijst");
    gives(dtp_markdown_escape, "12 dossiers", "12 dossiers");
    gives(dtp_markdown_escape, "12*", "12\\*");
    gives(dtp_markdown_escape, "    code", "code");
    gives(dtp_markdown_escape, "\n\t- x", "\\- x");
    gives(dtp_markdown_escape, "---", "\\---");
    gives(dtp_markdown_escape, "***", "\\*\\*\\*");
    gives(dtp_markdown_escape, "> citaat", "\\> citaat");
}
END_TEST

START_TEST(json)
{
    gives(dtp_json_string, "een \"twee\" \\ /", "\"een \\\"twee\\\" \\\\ /\"");
    gives(dtp_json_string, "\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\"");
    gives(dtp_json_string, "\x01\x0B\x10\x1F\x7F", "\"\\u0001\\u000b\\u0010\\u001f\x7F\"");
    gives(dtp_json_string,
          "a\xE2\x80\xA8"
          "b\xE2\x80\xA9\xE2\x80\xA6",
          "\"a\\u2028b\\u2029…\"");
    gives(dtp_json_string, "één €", "\"één €\"");
    gives(dtp_json_string, "", "\"\"");
    gives(dtp_json_string, NULL, "\"\"");
}
END_TEST

START_TEST(escaping_adds_to_what_is_there)
{
    dtp_buf b = DTP_BUF_INIT;
    dtp_buf_puts(&b, "<p>");
    dtp_html_escape(&b, "<");
    dtp_buf_puts(&b, "</p>");
    ck_assert_str_eq(dtp_buf_text(&b), "<p>&lt;</p>");
    dtp_buf_free(&b);
}
END_TEST

static TCase *escape(void)
{
    TCase *c = tcase_create("escape");
    tcase_add_test(c, html);
    tcase_add_test(c, markdown_inside_a_line);
    tcase_add_test(c, markdown_at_the_start_of_a_line);
    tcase_add_test(c, json);
    tcase_add_test(c, escaping_adds_to_what_is_there);
    return c;
}

DT_CHECK_MAIN("base/escape", escape)
