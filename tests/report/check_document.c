/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The writers on documents built by hand: what they escape, align and leave out. */
#include "base/text.h"
#include "document/document.h"
#include "document/text_layout.h"
#include "report/common/count_rows.h"
#include "support/check_support.h"

static dt_document *doc;

static void start(dt_language lang)
{
    ck_ok(dtp_document_new(&doc, "test/1", lang, err));
}

static void setup(void)
{
    start(DT_NL);
}

static void teardown(void)
{
    ck_assert(!doc->failed);
    dt_document_free(doc);
}

static char *written(const char *writer)
{
    char *text = NULL;
    size_t size = 0;
    ck_ok(dt_document_write(&text, &size, doc, dt_writer_find(writer), err));
    ck_assert_uint_eq(strlen(text), size);
    return text;
}

static void has(const char *writer, const char *part)
{
    char *text = written(writer);
    ck_assert_msg(strstr(text, part), "%s lacks <%s>:\n%.2000s", writer, part, text);
    dt_text_free(text);
}

static void lacks(const char *writer, const char *part)
{
    char *text = written(writer);
    ck_assert_msg(!strstr(text, part), "%s holds <%s>:\n%s", writer, part, text);
    dt_text_free(text);
}

static void add_row(const char *id, const char *text)
{
    static const dt_rating ratings[] = {{"V", "voldoet", DT_MEETS_YES, false},
                                        {"N", "niet", DT_MEETS_NO, true}};
    static const dt_scale scale = {.id = "s", .rating = ratings, .n_ratings = 2};
    const unsigned long count[] = {4, 10};
    const dt_cell cell = {.count = count,
                          .scale = &scale,
                          .subjects = 14,
                          .meets = 4,
                          .fails = 10,
                          .assessed = 14,
                          .population = 150,
                          .domain = 150,
                          .has_interval = true,
                          .interval = {14, 85},
                          .bounds = {14, 85},
                          .method = "exact-hypergeometric"};
    dtp_count_row_add(doc, (dtp_count_row){.municipality = "GM0001",
                                           .framework = "f",
                                           .level = "indicator",
                                           .id = id,
                                           .text = text,
                                           .cell = &cell});
}

START_TEST(hostile_text)
{
    static const char evil[] = "<script>alert(\"x\")</script> & 'y' | *z* [l](u) \x1b[31m";
    dtp_doc_add_heading(doc, 1, "", evil, NULL);
    dtp_doc_add_heading(doc, 2, "1", evil, "\"><b>");
    dtp_doc_add_paragraph(doc, evil);
    dtp_doc_add_note(doc, evil);
    dtp_doc_list *list = dtp_doc_add_facts(doc);
    dtp_doc_list_item(doc, list, evil, DTP_DOC_CODE, evil);
    dtp_doc_table *table =
        dtp_doc_add_table(doc, evil, (const dtp_doc_col[]){{DTP_DOC_COL_TEXT, evil, evil}}, 1);
    dtp_doc_table_add(doc, table, DTP_DOC_ROW_MAIN,
                      (const dtp_doc_value[]){dtp_doc_value_text(evil, "\"><b>")});
    dtp_doc_table_note(doc, table, evil);
    lacks("html", "<script");
    lacks("html", "\"x\"");
    lacks("html", "<b>");
    lacks("html", "\x1b");
    has("html", "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39; | *z*");
    has("md", "\\| \\*z\\* \\[l\\](u)");
    has("md", "\\<script\\>");
    lacks("md", "`<script>");
    lacks("text", "\x1b");
    has("text", "<script>alert(\"x\")</script>");
}
END_TEST

START_TEST(a_bar_does_not_add_a_column)
{
    dtp_doc_table *table = dtp_doc_add_table(
        doc, "T", (const dtp_doc_col[]){{DTP_DOC_COL_TEXT, "a|b", NULL}, {DTP_DOC_COL_COUNT, "n", "aantal"}},
        2);
    dtp_doc_table_add(doc, table, DTP_DOC_ROW_MAIN,
                      (const dtp_doc_value[]){dtp_doc_value_text("x|y\nz", NULL), dtp_doc_value_count(3)});
    has("md", "| a\\|b | n |\n|---|---:|\n| x\\|y z | 3 |\n");
    has("html", "<th scope=\"col\" class=\"count\"><abbr title=\"aantal\">n</abbr></th>");
    has("html", "<th scope=\"row\" class=\"text\">x|y\nz</th><td class=\"count\">3</td>");
}
END_TEST

START_TEST(formulas_in_csv)
{
    add_row("=1+1", "@SUM(A1), \"quoted\"");
    add_row("-3,5", "+31 10");
    has("csv", "GM0001,,f,indicator,'=1+1,\"'@SUM(A1), "
               "\"\"quoted\"\"\",false,4,10,4,0,10,14,0,0,0,0,0,0,150,150,14,85,14,"
               "85,exact-hypergeometric,0,,,,0,0,0,,,none,");
    has("csv", ",\"-3,5\",'+31 10,");
    has("csv", "text,team,rating_V,rating_N,meets,");
}
END_TEST

START_TEST(json_is_json)
{
    add_row("1.1", "regel\n\"citaat\" \\ é");
    dtp_doc_add_data(doc, "title", json_string("t \"<"));
    doc->confidence = 0.95;
    doc->blocks_in_json = true;
    dtp_doc_add_heading(doc, 1, "", "Kop", NULL);
    dtp_doc_table *table = dtp_doc_add_table(doc, "T",
                                             (const dtp_doc_col[]){{DTP_DOC_COL_SHARE, "s", NULL},
                                                                   {DTP_DOC_COL_INTERVAL, "i", NULL},
                                                                   {DTP_DOC_COL_MARKS, "m", NULL},
                                                                   {DTP_DOC_COL_DATE, "d", NULL}},
                                             4);
    dtp_doc_table_add(doc, table, DTP_DOC_ROW_SUB,
                      (const dtp_doc_value[]){dtp_doc_value_share(4, 14, true),
                                              dtp_doc_value_interval(14, 85, 150),
                                              dtp_doc_value_marks((dtp_doc_marks){{4, 0, 10, 0, 0, 0, 0}}),
                                              dtp_doc_value_date("2017-03-01")});
    char *text = written("json");
    json_error_t error;
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    ck_assert_msg(root, "%s at %d:\n%s", error.text, error.line, text);
    json_t *row = json_array_get(json_object_get(root, "rows"), 0);
    ck_assert_str_eq(json_string_value(json_object_get(row, "text")), "regel\n\"citaat\" \\ é");
    ck_assert(json_is_null(json_object_get(row, "stratum")));
    ck_assert_int_eq(json_integer_value(json_object_get(json_object_get(row, "ratings"), "N")), 10);
    ck_assert_int_eq(json_integer_value(json_object_get(row, "lower")), 14);
    json_t *value = json_object_get(
        json_array_get(json_object_get(json_array_get(json_object_get(root, "document"), 1), "rows"), 0),
        "values");
    ck_assert_int_eq(json_integer_value(json_object_get(json_array_get(value, 0), "count")), 4);
    ck_assert_int_eq(json_integer_value(json_object_get(json_array_get(value, 1), "of")), 150);
    ck_assert_str_eq(json_string_value(json_array_get(value, 3)), "2017-03-01");
    ck_assert_ptr_nonnull(strstr(text, "\"confidence\": 0.95"));
    ck_assert_ptr_nonnull(strstr(text, "{\n  \"format\": \"test/1\""));
    json_decref(root);
    dt_text_free(text);
}
END_TEST

START_TEST(an_empty_document)
{
    has("json", "\"rows\": []");
    dtp_count_row_columns(doc);
    has("csv", "municipality,stratum,framework,level,id,text,team,meets,");
    has("html", "</header>\n</body>");
    char *text = written("text");
    ck_assert_str_eq(text, "");
    dt_text_free(text);
}
END_TEST

START_TEST(values_in_words)
{
    static const struct {
        dtp_doc_value value;
        const char *nl, *en;
    } cases[] = {
        {{.kind = DTP_DOC_VALUE_SHARE, .count = 4, .of = 14}, "4 van 14", "4 of 14"},
        {{.kind = DTP_DOC_VALUE_SHARE, .count = 11, .of = 33, .percent = true},
         "11 van 33 (33%)",
         "11 of 33 (33%)"},
        {{.kind = DTP_DOC_VALUE_SHARE, .count = 1, .of = 400, .percent = true},
         "1 van 400 (<1%)",
         "1 of 400 (<1%)"},
        {{.kind = DTP_DOC_VALUE_SHARE, .count = 399, .of = 400, .percent = true},
         "399 van 400 (>99%)",
         "399 of 400 (>99%)"},
        {{.kind = DTP_DOC_VALUE_INTERVAL, .lower = 14, .upper = 85, .of = 150},
         "14 tot 85 van de 150",
         "14 to 85 of the 150"},
        {{.kind = DTP_DOC_VALUE_INTERVAL, .lower = 9, .upper = 9, .of = 9}, "9 van de 9", "9 of the 9"},
        {{.kind = DTP_DOC_VALUE_DATE, .text = "2017-03-01"}, "1 maart 2017", "1 March 2017"},
        {{.kind = DTP_DOC_VALUE_DATE, .text = "voorjaar 2017"}, "voorjaar 2017", "voorjaar 2017"},
        {{.kind = DTP_DOC_VALUE_MARKS, .marks = {{2, 1, 1, 1, 1, 1, 1}}}, "●●◐○×–≠·", "●●◐○×–≠·"},
        {{.kind = DTP_DOC_VALUE_MARKS, .marks = {{40, 0, 3, 0, 0, 0, 0}}}, "40 ●, 3 ○", "40 ●, 3 ○"},
        {{.kind = DTP_DOC_VALUE_EMPTY}, "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int lang = DT_NL; lang <= DT_EN; lang++) {
            dtp_buf buf = DTP_BUF_INIT;
            dtp_doc_value_say(&buf, &cases[i].value, (dt_language)lang);
            ck_assert_str_eq(dtp_buf_text(&buf), lang == DT_NL ? cases[i].nl : cases[i].en);
            dtp_buf_free(&buf);
        }
}
END_TEST

static size_t widest_line(const char *text)
{
    size_t widest = 0;
    for (const char *end; *text; text = *end ? end + 1 : end) {
        char line[1024] = {0};
        end = text + strcspn(text, "\n");
        ck_assert_uint_lt((size_t)(end - text), sizeof line);
        memcpy(line, text, (size_t)(end - text));
        ck_assert_msg(end == text || end[-1] != ' ', "blank at the end: <%s>", line);
        size_t width = dtp_utf8_width(line);
        widest = width > widest ? width : widest;
    }
    return widest;
}

START_TEST(text_fits_a_hundred_columns)
{
    static const char words[] =
        "Eén gezin, één plan, één regisseur: cliënten en netwerkpartners geven een wisselend beeld. ";
    char text[2000] = "";
    for (size_t i = 0; i < 8; i++)
        memcpy(text + i * (sizeof words - 1), words, sizeof words);
    dtp_doc_add_heading(doc, 2, "3.1", text, NULL);
    dtp_doc_add_paragraph(doc, text);
    dtp_doc_add_quote(doc, text, NULL);
    dtp_doc_add_fill_in(doc, text);
    dtp_doc_list *list = dtp_doc_add_facts(doc);
    dtp_doc_list_item(doc, list, "Sleutel", DTP_DOC_PLAIN, text);
    dtp_doc_list_item(doc, dtp_doc_add_list(doc), NULL, DTP_DOC_PLAIN, text);
    dtp_doc_table *table =
        dtp_doc_add_table(doc, text,
                          (const dtp_doc_col[]){{DTP_DOC_COL_TEXT, "Indicator", NULL},
                                                {DTP_DOC_COL_COUNT, "V", NULL},
                                                {DTP_DOC_COL_INTERVAL, "Aannemelijk in de populatie", NULL},
                                                {DTP_DOC_COL_MARKS, "Dossiers", NULL}},
                          4);
    for (size_t i = 0; i < 3; i++)
        dtp_doc_table_add(
            doc, table, (dtp_doc_row_kind)i,
            (const dtp_doc_value[]){dtp_doc_value_text(text, NULL), dtp_doc_value_count(4),
                                    dtp_doc_value_interval(14, 85, 150),
                                    dtp_doc_value_marks((dtp_doc_marks){{4, 0, 36, 0, 0, 0, 0}})});
    char *out = written("text");
    ck_assert_uint_le(widest_line(out), DTP_LAYOUT_WIDTH);
    dt_text_free(out);
}
END_TEST

START_TEST(columns_align_by_what_is_seen)
{
    dtp_doc_table *table = dtp_doc_add_table(
        doc, "T", (const dtp_doc_col[]){{DTP_DOC_COL_TEXT, "naam", NULL}, {DTP_DOC_COL_COUNT, "n", NULL}}, 2);
    dtp_doc_table_add(doc, table, DTP_DOC_ROW_MAIN,
                      (const dtp_doc_value[]){dtp_doc_value_text("één", NULL), dtp_doc_value_count(7)});
    dtp_doc_table_add(doc, table, DTP_DOC_ROW_MAIN,
                      (const dtp_doc_value[]){dtp_doc_value_text("日本", NULL), dtp_doc_value_count(12)});
    dtp_doc_table_add(doc, table, DTP_DOC_ROW_SUB,
                      (const dtp_doc_value[]){dtp_doc_value_text("abc", NULL), dtp_doc_value_count(0)});
    has("text", "T\nnaam    n\n─────  ──\néén     7\n日本   12\n  abc   0\n");
}
END_TEST

/* An override would turn the rest of a terminal line around; the letters themselves stay. */
START_TEST(right_to_left)
{
    dtp_doc_add_paragraph(doc, "\u202Eevil\u202C שלום \u2066x\u2069 مرحبا");
    has("text", "evil שלום x مرحبا");
    has("html", "unicode-bidi: plaintext");
    has("html", "שלום");
}
END_TEST

START_TEST(foreign_text_says_its_language)
{
    dtp_doc_add_heading(doc, 1, "", "Titel", NULL);
    dtp_doc_add_heading(doc, 2, "", "Title", "en");
    dtp_doc_add_quote(doc, "one\n\ntwo", "en");
    has("html", "<html lang=\"nl\">");
    has("html", "<h2 id=\"s2\" lang=\"en\">Title</h2>");
    has("html",
        "<blockquote><p><span lang=\"en\">one</span></p></blockquote>\n<blockquote><p><span lang=\"en\">two");
    has("html", "<title>Titel</title>");
}
END_TEST

START_TEST(nothing_from_outside)
{
    dtp_doc_add_heading(doc, 1, "", "T", NULL);
    lacks("html", "http:");
    lacks("html", "https:");
    lacks("html", "url(");
    lacks("html", "@import");
    lacks("html", " src=");
    lacks("html", "<link");
}
END_TEST

START_TEST(figures)
{
    dtp_doc_figure f = {.marks = {{4, 1, 6, 2, 1, 0, 0}},
                        .caption = "4 < 11",
                        .count = 4,
                        .of = 11,
                        .has_band = true,
                        .lower = 14,
                        .upper = 85,
                        .population = 150,
                        .estimate = 42.857};
    dtp_doc_add_figure(doc, &f);
    has("html", "aria-label=\"4 voldoet, 1 voldoet deels, 6 voldoet niet, 2 niet te beoordelen, 1 niet van "
                "toepassing\"");
    has("html", "x=\"66.0\"");      /* 10 + 600*14/150 */
    has("html", "width=\"284.0\""); /* 600*(85-14)/150 */
    has("html", "d=\"M181.4 ");     /* 10 + 600*42.857/150 */
    has("md", "●●●●◐○○○○○○××–  4 \\< 11");
    has("html", "<p>4 &lt; 11</p>");
    lacks("html", "class=\"bounds");
    f.has_bounds = true;
    f.bound_lower = 10;
    f.bound_upper = 90;
    dtp_doc_add_figure(doc, &f);
    has("html", "class=\"bounds\" d=\"M50.0 "); /* 10 + 600*10/150 */
    f = (dtp_doc_figure){.caption = "", .marks = {{500, 0, 500, 0, 0, 0, 0}}, .count = 500, .of = 1000};
    dtp_doc_add_figure(doc, &f);
    has("html", "aria-label=\"500 voldoet, 500 voldoet niet\"");
    f = (dtp_doc_figure){.caption = "",
                         .marks = {{0}},
                         .has_band = true,
                         .estimate = -1}; /* an empty domain divides by nothing */
    dtp_doc_add_figure(doc, &f);
    has("html", "x=\"610.0\" y=\"44\">0<");
}
END_TEST

START_TEST(writers_by_name)
{
    size_t n;
    const dt_writer *all = dt_writers(&n);
    ck_assert_uint_eq(n, 10);
    for (size_t i = 0; i < n; i++)
        ck_assert_ptr_eq(dt_writer_find(all[i].name), &all[i]);
    ck_assert_str_eq(dt_writer_for_path("a/rapport.v2.HTML")->name, "html");
    ck_assert_str_eq(dt_writer_for_path("a/rapport.csv-metadata.json")->name, "csvw");
    ck_assert_str_eq(dt_writer_for_path("a/rapport-metadata.json")->name, "json");
    ck_assert_ptr_null(dt_writer_for_path("rapport"));
    ck_assert_ptr_null(dt_writer_for_path("rapport.pdf"));
    ck_assert_ptr_null(dt_writer_find("pdf"));
    const dt_writer other = {"pdf", ".pdf", "x", true};
    dt_error e = DT_ERROR_INIT;
    char *text;
    size_t size;
    ck_fails(&e, dt_document_write(&text, &size, doc, &other, err), "REPORT_UNKNOWN_WRITER");
    ck_fails(&e, dt_document_write(&text, &size, doc, NULL, err), "REPORT_UNKNOWN_WRITER");
    ck_assert_ptr_null(text);
}
END_TEST

/* Every allocation of every writer may fail: an error, no leak, no half text. */
START_TEST(memory_runs_out_while_writing)
{
    size_t n_writers;
    const dt_writer *all = dt_writers(&n_writers);
    dtp_doc_add_heading(doc, 1, "", "Titel", NULL);
    dtp_doc_add_note(doc, "let op");
    dtp_doc_list_item(doc, dtp_doc_add_facts(doc), "k", DTP_DOC_CODE, "v");
    dtp_doc_table *table =
        dtp_doc_add_table(doc, "T", (const dtp_doc_col[]){{DTP_DOC_COL_MARKS, "m", NULL}}, 1);
    dtp_doc_table_add(doc, table, DTP_DOC_ROW_MAIN,
                      (const dtp_doc_value[]){dtp_doc_value_marks((dtp_doc_marks){{1, 1, 1, 0, 0, 0, 0}})});
    dtp_doc_add_figure(
        doc, &(dtp_doc_figure){.caption = "", .marks = {{4, 0, 10, 0, 0, 0, 0}}, .count = 4, .of = 14});
    add_row("1.1", "t");
    doc->blocks_in_json = true;
    for (size_t w = 0; w < n_writers; w++)
        for (size_t n = 1; n < 60; n++) {
            char *text = NULL;
            size_t size = 0;
            dt_error e = DT_ERROR_INIT;
            dtp_mem_fail_at(n);
            dt_status status = dt_document_write(&text, &size, doc, &all[w], &e);
            dtp_mem_fail_at(0);
            ck_assert((status == DT_OK) == (text != NULL));
            ck_assert(status == DT_OK || e.status == DT_ERR_MEMORY);
            dt_text_free(text);
        }
}
END_TEST

static TCase *writers(void)
{
    TCase *t = tcase_create("writers");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, hostile_text);
    tcase_add_test(t, a_bar_does_not_add_a_column);
    tcase_add_test(t, formulas_in_csv);
    tcase_add_test(t, json_is_json);
    tcase_add_test(t, an_empty_document);
    tcase_add_test(t, values_in_words);
    tcase_add_test(t, text_fits_a_hundred_columns);
    tcase_add_test(t, columns_align_by_what_is_seen);
    tcase_add_test(t, right_to_left);
    tcase_add_test(t, foreign_text_says_its_language);
    tcase_add_test(t, nothing_from_outside);
    tcase_add_test(t, figures);
    tcase_add_test(t, writers_by_name);
    tcase_add_test(t, memory_runs_out_while_writing);
    return t;
}

DT_CHECK_MAIN("report/document", writers)
