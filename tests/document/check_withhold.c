/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is taken out of a text, and what is left in it. */
#include "base/mem.h"
#include "document/withhold.h"
#include "support/check_support.h"

static dtp_withhold_words words;
static dtp_arena arena;

static void setup(void)
{
    static const char *const all[] = {"D01",   "V-GO-0007",    "AB",         "B", "12",
                                      "10245", "register.csv", "Jan Jansen", NULL};
    arena = (dtp_arena)DTP_ARENA_INIT;
    ck_ok(dtp_withhold_new(&words, err));
    for (size_t i = 0; all[i] != NULL; i++)
        ck_ok(dtp_withhold_add(&words, all[i], err));
    ck_ok(dtp_withhold_add(&words, NULL, err));
}

static void teardown(void)
{
    dtp_withhold_free(&words);
    dtp_arena_free(&arena);
}

static void gives(const char *text, const char *want)
{
    ck_assert_str_eq(dtp_withhold_text(&words, &arena, text, "*"), want);
}

START_TEST(whole_words)
{
    gives("In D01, d01 en D012.", "In *, * en D012.");
    gives("(V-GO-0007) door AB; ab is geen AB-code.", "(*) door *; ab is geen *-code.");
    gives("AB", "*");
    gives("Uit register.csv.", "Uit *.");
    gives("Jan Jansen zag XV-GO-0007.", "* zag XV-GO-0007.");
    gives("É-AB ÉAB", "É-* ÉAB");
    gives("", "");
    ck_assert_ptr_null(dtp_withhold_text(&words, &arena, NULL, "*"));
}
END_TEST

START_TEST(numbers)
{
    gives("In 12 van de 150, in dossier 12 en in B.", "In 12 van de 150, in dossier * en in B.");
    gives("Nummer 10245 en 102450.", "Nummer * en 102450.");
    gives("Dossier: 12", "Dossier: *");
}
END_TEST

START_TEST(a_document)
{
    dt_document *doc;
    char *text;
    size_t size;
    ck_ok(dtp_document_new(&doc, "test", DT_NL, err));
    dtp_doc_add_heading(doc, 1, "", "Titel", NULL);
    dtp_doc_add_heading(doc, 2, "1", "Leeg", NULL);
    dtp_doc_add_heading(doc, 3, "1.1", "Ook leeg", NULL);
    dtp_doc_add_heading(doc, 2, "2", "Van AB", NULL);
    dtp_doc_add_paragraph(doc, "Zie D01.");
    dtp_doc_list_item(doc, dtp_doc_add_facts(doc), "D01", DTP_DOC_PLAIN, "door AB");
    dtp_doc_col column = {DTP_DOC_COL_TEXT, "D01", NULL};
    dtp_doc_value value = dtp_doc_value_text("D01", NULL);
    dtp_doc_table *table = dtp_doc_add_table(doc, "D01", &column, 1);
    dtp_doc_table_add(doc, table, DTP_DOC_ROW_MAIN, &value);
    dtp_doc_table_note(doc, table, "D01");
    dtp_doc_member member = dtp_doc_member_text("who", "D01");
    dtp_doc_add_record(doc, &member, 1);
    dtp_doc_add_data(doc, "list", json_pack("[s, {s:s}]", "D01", "by", "AB"));
    doc->blocks_in_json = true;
    ck_ok(dtp_withhold_document(doc, &words, err));
    for (size_t i = 0; i < 2; i++) {
        ck_ok(dt_document_write(&text, &size, doc, dt_writer_find(i == 0 ? "json" : "md"), err));
        ck_assert_ptr_null(strstr(text, "D01"));
        ck_assert_ptr_null(strstr(text, "AB"));
        ck_assert_ptr_null(strstr(text, "eeg"));
        ck_assert_ptr_nonnull(strstr(text, "weggelaten"));
        dt_text_free(text);
    }
    dt_document_free(doc);
}
END_TEST

/* Every place of a text that a composer can fill, in every form that it may come out in. */
START_TEST(every_place)
{
    char secret[256];
    memset(secret, 'x', 255);
    memcpy(secret + 251, ".csv", 5);
    ck_ok(dtp_withhold_add(&words, secret, err)); /* a file can be called so */
    dt_document *doc;
    char *text;
    size_t size, n;
    ck_ok(dtp_document_new(&doc, "test", DT_NL, err));
    dtp_doc_add_heading(doc, 1, "", "Titel", NULL);
    const dtp_doc_span note = {.kind = DTP_DOC_PLAIN, .text = "AB", .href = "https://x.nl/V-GO-0007"};
    const dtp_doc_span span[] = {
        {.kind = DTP_DOC_STRONG, .text = "hier", .href = "https://x.nl/V-GO-0007/"},
        {.kind = DTP_DOC_FOOTNOTE, .text = "", .footnote = dtp_doc_add_footnote(doc, &note, 1)},
        {.kind = DTP_DOC_PLAIN, .text = secret},
        {.kind = DTP_DOC_PLAIN, .text = "elders", .href = "https://x.nl/"}};
    dtp_doc_add_text(doc, DTP_DOC_BLOCK_PARAGRAPH, span, 4);
    dtp_doc_box_open(doc, "AB", NULL);
    dtp_doc_list_spans(doc, dtp_doc_add_list(doc), 0, 0, span, 4);
    dtp_doc_box_close(doc);
    const dtp_doc_col column[] = {{DTP_DOC_COL_DATE, "Dag", "AB"}};
    const dtp_doc_value value = dtp_doc_value_date("na V-GO-0007");
    dtp_doc_table_add(doc, dtp_doc_add_table(doc, "", column, 1), DTP_DOC_ROW_MAIN, &value);
    const dtp_doc_plot_point point[] = {{"AB", 1, 4, 0}, {"B", 2, 4, 0}};
    const dtp_doc_plot_limit limit = {4, {0.1, 0.9}, {0, 1}};
    dtp_doc_add_plot(doc, &(dtp_doc_plot){"AB", 0.5, point, 2, &limit, 1});
    doc->blocks_in_json = true;
    ck_ok(dtp_withhold_document(doc, &words, err));
    const dt_writer *writer = dt_writers(&n);
    for (size_t i = 0; i < n; i++) {
        if (writer[i].binary)
            continue;
        ck_ok(dt_document_write(&text, &size, doc, &writer[i], err));
        ck_assert_msg(strstr(text, "V-GO") == NULL && strstr(text, "AB") == NULL &&
                          (strstr(text, ".csv") == NULL || strcmp(writer[i].name, "csvw") == 0),
                      "%s: %s", writer[i].name, text);
        ck_assert(strcmp(writer[i].name, "html") != 0 || strstr(text, "https://x.nl/\"") != NULL);
        dt_text_free(text);
    }
    dt_document_free(doc);
}
END_TEST

static TCase *withhold(void)
{
    TCase *t = tcase_create("withhold");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, whole_words);
    tcase_add_test(t, numbers);
    tcase_add_test(t, a_document);
    tcase_add_test(t, every_place);
    return t;
}

DT_CHECK_MAIN("document/withhold", withhold)
