/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists of an inspection file, as a face gets them. */
#include "inspection/support.h"
#include <dossiertoets/custody.h>
#include <dossiertoets/overview.h>
#include <dossiertoets/tables.h>

static void told(dt_document *doc, const char *format, const char *words, bool is)
{
    char *text;
    size_t size;
    ck_ok(dt_document_write(&text, &size, doc, dt_writer_find(format), err));
    ck_assert_msg((strstr(text, words) != NULL) == is, "%s: %s in %s", words, is ? "not" : "yet", text);
    dt_text_free(text);
}

static void drawn(visit *v, size_t first, bool chances, const char *words, bool is)
{
    dt_document *doc;
    ck_ok(dt_compose_drawn(&doc, v->in, DT_DRAW_DOSSIER, first, chances, DT_EN, err));
    told(doc, "csv", words, is);
    dt_document_free(doc);
}

/* All of it, and only what is new; chances where they are asked, as they are equal here. */
START_TEST(what_was_drawn)
{
    visit v = visit_new();
    visit_register(&v);
    (void)visit_draw(&v, "GM1", 3, 1);
    size_t first = visit_extend(&v, "GM1", 2, 0);
    drawn(&v, 0, false, "\nD01,GM1,", true);
    drawn(&v, 0, false, "probability", false);
    drawn(&v, first, true, "probability", true);
    drawn(&v, first, true, "\nD01,GM1,", false);
    drawn(&v, first, true, "\nD04,GM1,", true);
    drawn(&v, SIZE_MAX, true, "D0", false);
    visit_free(&v);
}
END_TEST

static void overview(visit *v, const char *words, bool is)
{
    dt_document *doc;
    ck_ok(dt_compose_overview(&doc, v->in, NULL, DT_EN, err));
    told(doc, "json", words, is);
    dt_document_free(doc);
}

/* What is registered is so while the key list is apart, and what cannot be done without it is no next step.
 */
START_TEST(next_steps_without_the_key_list)
{
    visit v = visit_new();
    char keys[128];
    size_t ids;
    dt_passphrase good = {"paard batterij nietje", 21};
    (void)snprintf(keys, sizeof keys, "%s/sleutels", v.folder);
    (void)visit_commit(&v, NULL, 2);
    visit_register(&v);
    overview(&v, "dossiertoets page", true);
    overview(&v, "\"eligible\":23", true); /* GM1: 15 and 8, see support.h */
    ck_ok(dt_inspection_keys_take(v.in, keys, good, &ids, err));
    overview(&v, "\"eligible\":23", true);
    overview(&v, "dossiertoets page", false);
    overview(&v, "dossiertoets register", false);
    overview(&v, "dossiertoets keys FILE.toets --give", true);
    ck_ok(dt_inspection_keys_give(v.in, keys, good, &ids, err));
    overview(&v, "dossiertoets keys", false);
    (void)unlink(keys);
    visit_free(&v);
}
END_TEST

/* Lists of nothing are lists, and what is refused gives none. */
START_TEST(nothing_yet)
{
    visit v = visit_new();
    dt_error e = DT_ERROR_INIT;
    dt_document *doc;
    dt_difference_counts counts;
    dt_merge_result merged;
    size_t assessors = 0;
    ck_ok(dt_compose_differences(&doc, v.in, false, &counts, &assessors, DT_NL, err));
    told(doc, "json", "[]", true);
    ck_assert_uint_eq(assessors, 2);
    dt_document_free(doc);
    ck_ok(dt_compose_involvements(&doc, v.in, DT_NL, err));
    told(doc, "json", "[]", true);
    dt_document_free(doc);
    ck_ok(dt_compose_log(&doc, v.in, DT_NL, err));
    told(doc, "csv", ",own", true);
    dt_document_free(doc);
    ck_assert_int_ne(dt_compose_merge(&doc, v.in, "/no/such/copy.toets", NULL, &merged, DT_NL, &e), DT_OK);
    ck_assert_ptr_null(doc);
    visit_free(&v);
}
END_TEST

/* A page is headed by what it shows, not by what its command does. */
static void headed(dt_document *doc, const char *heading)
{
    char *text;
    size_t size;
    ck_ok(dt_document_write(&text, &size, doc, dt_writer_find("md"), err));
    ck_assert_msg(strncmp(text, heading, strlen(heading)) == 0, "%s", text);
    dt_text_free(text);
    dt_document_free(doc);
}

START_TEST(pages_have_headings)
{
    visit v = visit_new();
    dt_document *doc;
    dt_log_head head;
    dt_difference_counts counts;
    size_t assessors;
    visit_register(&v);
    (void)visit_draw(&v, "GM1", 3, 1);
    size_t first = visit_extend(&v, "GM1", 2, 0);
    ck_ok(dt_compose_drawn(&doc, v.in, DT_DRAW_DOSSIER, 0, false, DT_NL, err));
    headed(doc, "# Wat is getrokken\n");
    ck_ok(dt_compose_drawn(&doc, v.in, DT_DRAW_DOSSIER, first, false, DT_NL, err));
    headed(doc, "# Wat in latere ronden is getrokken\n");
    ck_ok(dt_compose_differences(&doc, v.in, false, &counts, &assessors, DT_NL, err));
    headed(doc, "# Oordelen van beoordelaars naast elkaar\n");
    ck_ok(dt_compose_involvements(&doc, v.in, DT_EN, err));
    headed(doc, "# Who rates what, and how far it is\n");
    ck_ok(dt_compose_complaints(&doc, v.in, DT_NL, err));
    headed(doc, "# Klachtdossiers\n");
    ck_ok(dt_compose_log(&doc, v.in, DT_NL, err));
    headed(doc, "# Het logboek\n");
    ck_ok(dt_inspection_log_head(v.in, &head, err));
    ck_ok(dt_compose_log_head(&doc, &head, DT_NL, err));
    headed(doc, "# Kop van het logboek\n");
    ck_ok(dt_compose_left(&doc, v.in, DT_NL, err));
    headed(doc, "# Wat een vernietigde inspectie nog vertelt\n");
    visit_free(&v);
}
END_TEST

static TCase *tables(void)
{
    TCase *tc = tcase_create("tables");
    tcase_add_test(tc, what_was_drawn);
    tcase_add_test(tc, nothing_yet);
    tcase_add_test(tc, next_steps_without_the_key_list);
    tcase_add_test(tc, pages_have_headings);
    return tc;
}

DT_CHECK_MAIN("tables", tables)
