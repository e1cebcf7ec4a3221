/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results: one content in every form. The expected forms were written down by hand. */
#include "base/error.h"
#include "base/mem.h"
#include "document/document.h"
#include "support/check_support.h"
#include <dossiertoets/document.h>
#include <math.h>

static dt_document *doc;

static void open_result(bool single)
{
    ck_ok(dt_result_new(&doc, "Wat het is", single, DT_NL, err));
}

static void fill(const char *name, long long n, double share)
{
    char gone[16]; /* copied at once: the caller's text need not live on */
    (void)snprintf(gone, sizeof gone, "%s", name);
    dt_result_text(doc, "name", gone);
    memset(gone, 'x', sizeof gone - 1);
    dt_result_int(doc, "count", n);
    dt_result_real(doc, "share", share);
    dt_result_bool(doc, "whole", n > 0);
    dt_result_null(doc, "unknown");
    dt_result_end_row(doc);
}

static void is(const char *writer, const char *expected)
{
    char *text = NULL;
    size_t size = 0;
    ck_ok(dt_document_write(&text, &size, doc, dt_writer_find(writer), err));
    ck_assert_str_eq(text, expected);
    ck_assert_uint_eq(size, strlen(expected));
    dt_text_free(text);
}

static void has(const char *writer, const char *part)
{
    char *text = NULL;
    size_t size = 0;
    ck_ok(dt_document_write(&text, &size, doc, dt_writer_find(writer), err));
    ck_assert_msg(strstr(text, part) != NULL, "%s lacks <%s>:\n%s", writer, part, text);
    dt_text_free(text);
}

static void teardown(void)
{
    dt_document_free(doc);
    doc = NULL;
}

START_TEST(rows_in_every_form)
{
    open_result(false);
    fill("een", 1, 0.1);
    fill("\"twee\", drie", -2, NAN);
    dt_result_note(doc, "Een regel.");
    dt_result_note(doc, "");
    dt_result_note(doc, "Nog een.");
    ck_ok(dt_result_done(doc, err));
    ck_assert(!dt_result_is_single(doc));
    is("json", "[\n  {\"name\": \"een\", \"count\": 1, \"share\": 0.1, \"whole\": true, \"unknown\": null},\n"
               "  {\"name\": \"\\\"twee\\\", drie\", \"count\": -2, \"share\": null, \"whole\": false, "
               "\"unknown\": null}\n]\n");
    is("csv", "name,count,share,whole,unknown\neen,1,0.1,true,\n\"\"\"twee\"\", drie\",-2,,false,\n");
    is("text", "name          count  share  whole  unknown\n"
               "een           1      0.1    true   \n"
               "\"twee\", drie  -2            false  \n\nEen regel.\n\nNog een.\n");
    has("md", "# Wat het is\n\n| name | count | share | whole | unknown |\n|---|---|---|---|---|\n"
              "| een | 1 | 0\\.1 | true |  |\n");
    has("md", "\nEen regel.\n\nNog een.\n");
    has("html", "<h1 id=\"s1\">Wat het is</h1>");
    has("html", "<th scope=\"col\" class=\"text\">share</th>");
    has("html", "<p>Nog een.</p>");
}
END_TEST

START_TEST(a_single_one_is_an_object)
{
    open_result(true);
    fill("een", 1, 0.25);
    dt_result_note(doc, "Een regel.");
    ck_ok(dt_result_done(doc, err));
    ck_assert(dt_result_is_single(doc));
    is("json", "{\"name\": \"een\", \"count\": 1, \"share\": 0.25, \"whole\": true, \"unknown\": null}\n");
    is("csv", "name,count,share,whole,unknown\neen,1,0.25,true,\n");
    is("text", "name     een\ncount    1\nshare    0.25\nwhole    true\nunknown  \n\nEen regel.\n");
    has("html", "<dt>share</dt>");
}
END_TEST

START_TEST(without_rows)
{
    open_result(false);
    ck_ok(dt_result_done(doc, err));
    is("json", "[]\n");
    is("csv", "\n");
    is("text", "\n");
}
END_TEST

/* Rows may be a million: a table of them is made for who asks for one, and once. */
START_TEST(a_table_is_made_for_who_writes_one)
{
    char *first = NULL, *second = NULL;
    size_t size = 0, again = 0;
    open_result(false);
    fill("een", 1, 0.5);
    fill("twee", 2, 0.5);
    ck_ok(dt_result_done(doc, err));
    has("csv", "twee,2");
    has("json", "\"twee\"");
    has("text", "twee");
    ck_assert_ptr_null(doc->block->next);
    ck_assert_ptr_eq(doc->record[0].key, doc->record[1].key);
    ck_ok(dt_document_write(&first, &size, doc, dt_writer_find("html"), err));
    ck_assert_ptr_nonnull(doc->block->next);
    ck_assert_ptr_nonnull(strstr(first, "twee"));
    ck_ok(dt_document_write(&second, &again, doc, dt_writer_find("html"), err));
    ck_assert_str_eq(first, second);
    dt_text_free(first);
    dt_text_free(second);
}
END_TEST

static dt_status made(void)
{
    dt_error fault = DT_ERROR_INIT;
    char *text;
    size_t size;
    DT_TRY(dt_result_new(&doc, "Wat het is", false, DT_NL, &fault));
    fill("een", 1, 0.5);
    dt_result_note(doc, "Een regel.");
    dt_status status = dt_result_done(doc, &fault);
    if (status == DT_OK)
        status = dt_document_write(&text, &size, doc, dt_writer_find("html"), &fault);
    if (status == DT_OK)
        dt_text_free(text);
    dt_document_free(doc);
    doc = NULL;
    return status;
}

START_TEST(no_memory_is_told)
{
    size_t n = 1;
    for (dt_status status = DT_ERR_MEMORY; status == DT_ERR_MEMORY; n++) {
        dtp_mem_fail_at(n);
        status = made();
        dtp_mem_fail_at(0);
    }
    ck_assert_uint_gt(n, 5);
}
END_TEST

static dt_document *list_of(dt_language lang, bool single)
{
    dt_document *made;
    ck_ok(dt_result_new(&made, "Wie", single, lang, err));
    dtp_doc_result_in_words(made);
    dt_result_text(made, "subject", "D01");
    dt_result_text(made, "stage", "submitted");
    dt_result_text(made, "text", "submitted"); /* what somebody wrote stays */
    dt_result_bool(made, "ok", true);
    dt_result_text(made, "kolom", "x");
    dt_result_end_row(made);
    ck_ok(dt_result_done(made, err));
    return made;
}

/* People read names and words in their language; machines get the keys. */
START_TEST(a_list_for_people)
{
    static const char csv[] = "subject,stage,text,ok,kolom\nD01,submitted,submitted,true,x\n";
    doc = list_of(DT_NL, false);
    is("text", "Over  Stand      Tekst      Klopt  kolom\nD01   ingediend  submitted  ja     x\n");
    has("md", "| Over | Stand | Tekst | Klopt | kolom |\n|---|---|---|---|---|\n| D01 | ingediend | "
              "submitted | ja | x |\n");
    is("csv", csv);
    has("json", "{\"subject\": \"D01\", \"stage\": \"submitted\", \"text\": \"submitted\", \"ok\": true, "
                "\"kolom\": \"x\"}");
    dt_document_free(doc);
    doc = list_of(DT_EN, true);
    is("text", "About  D01\nStage  submitted\nText   submitted\nHolds  yes\nkolom  x\n");
    has("md", "submitted");
}
END_TEST

static TCase *results(void)
{
    TCase *t = tcase_create("results");
    tcase_add_checked_fixture(t, NULL, teardown);
    tcase_add_test(t, rows_in_every_form);
    tcase_add_test(t, a_single_one_is_an_object);
    tcase_add_test(t, without_rows);
    tcase_add_test(t, a_list_for_people);
    tcase_add_test(t, a_table_is_made_for_who_writes_one);
    tcase_add_test(t, no_memory_is_told);
    return t;
}

DT_CHECK_MAIN("document/result", results)
