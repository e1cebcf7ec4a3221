/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document piece by piece: what it says, in order. The expected pieces were written down by hand. */
#include "document/document.h"
#include "support/check_support.h"

typedef struct told {
    char text[1024];
    size_t n;
} told;

static void note(void *payload, const dt_document_part *part)
{
    static const char *const names[] = {"heading", "paragraph", "table", "row", "note", "record"};
    told *t = payload;
    t->n += (size_t)snprintf(t->text + t->n, sizeof t->text - t->n, "%s %s", names[part->kind], part->text);
    for (size_t i = 0; i < part->n; i++)
        t->n += (size_t)snprintf(t->text + t->n, sizeof t->text - t->n, "|%s%s%s",
                                 part->key == NULL ? "" : part->key[i], part->key == NULL ? "" : "=",
                                 part->cell[i]);
    t->n += (size_t)snprintf(t->text + t->n, sizeof t->text - t->n, "\n");
}

static void is(dt_document *doc, const char *expected)
{
    told t = {.n = 0};
    ck_ok(dt_document_parts(doc, note, &t, err));
    ck_assert_str_eq(t.text, expected);
    dt_document_free(doc);
}

START_TEST(a_table_with_its_note)
{
    dt_document *doc;
    ck_ok(dtp_document_new(&doc, "test/1", DT_NL, err));
    dtp_doc_add_heading(doc, 1, "", "Titel <&>", NULL);
    dtp_doc_add_paragraph(doc, "Een zin.");
    dtp_doc_table *table = dtp_doc_add_table(
        doc, "Tabel",
        (const dtp_doc_col[]){{DTP_DOC_COL_TEXT, "Wie", NULL}, {DTP_DOC_COL_COUNT, "Aantal", NULL}}, 2);
    dtp_doc_table_add(doc, table, DTP_DOC_ROW_MAIN,
                      (const dtp_doc_value[]){dtp_doc_value_text("A", NULL), dtp_doc_value_count(3)});
    dtp_doc_table_add(
        doc, table, DTP_DOC_ROW_GROUP,
        (const dtp_doc_value[]){dtp_doc_value_text("Groep", NULL), dtp_doc_value_text("", NULL)});
    dtp_doc_table_note(doc, table, "Noot.");
    dtp_doc_add_record(
        doc, (const dtp_doc_member[]){dtp_doc_member_text("who", "A"), dtp_doc_member_count("n", true, 3)},
        2);
    ck_ok(dtp_document_done(&doc, doc, err));
    is(doc, "heading Titel <&>\nparagraph Een zin.\ntable Tabel|Wie|Aantal\nrow |A|3\nrow |Groep\nnote "
            "Noot.\nrecord |who=A|n=3\n");
}
END_TEST

START_TEST(a_result)
{
    dt_document *doc;
    ck_ok(dt_result_new(&doc, "Wat het is", false, DT_EN, err));
    dt_result_text(doc, "name", "a");
    dt_result_null(doc, "unknown");
    dt_result_end_row(doc);
    dt_result_note(doc, "Under it.");
    ck_ok(dt_result_done(doc, err));
    is(doc,
       "heading Wat het is\ntable |name|unknown\nrow |a|\nparagraph Under it.\nrecord |name=a|unknown=\n");
}
END_TEST

/* Limits of a difference, in thousandths: outwards, and a limit that is not zero does not become it. */
START_TEST(points_keep_their_side)
{
    static const struct {
        double low, high;
        const char *said;
    } known[] = {{0.078, 0.672, "+7 tot +68"},   {-0.078, 0.672, "−8 tot +68"},  {0.004, 0.3, "+0,4 tot +30"},
                 {-0.3, -0.004, "−30 tot −0,4"}, {0.0004, 0.3, "+0,04 tot +30"}, {-0.004, 0.004, "−1 tot +1"},
                 {0, 0.3, "0 tot +30"},          {-1, 1, "−100 tot +100"},       {0, 0, "0 tot 0"}};
    for (size_t i = 0; i < DTP_COUNT(known); i++) {
        dtp_buf text = DTP_BUF_INIT;
        const dtp_doc_value value = dtp_doc_value_points(known[i].low, known[i].high);
        dtp_doc_value_say(&text, &value, DT_NL);
        ck_assert_str_eq(dtp_buf_text(&text), known[i].said);
        dtp_buf_free(&text);
    }
}
END_TEST

static TCase *parts(void)
{
    TCase *tc = tcase_create("parts");
    tcase_add_test(tc, a_table_with_its_note);
    tcase_add_test(tc, a_result);
    tcase_add_test(tc, points_keep_their_side);
    return tc;
}

DT_CHECK_MAIN("parts", parts)
