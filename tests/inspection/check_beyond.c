/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing is read behind the end of a list. Lists in memory double from 8 and 16, so sixteen of everything
 * fills them to the last byte, and behind that lies a page that may not be touched. */
#include "inspection/support.h"
#include "support/guarded.h"
#include <dossiertoets/evidence_steps.h>
#include <signal.h>

#define FULL 16

static char town_code[FULL + 1][8], town_name[FULL + 1][16];
static dt_municipality town[FULL + 1];

/* GM01 to GM17; a visit takes some of them. */
static visit visit_of(size_t first, size_t n)
{
    visit v = visit_folder();
    dt_new_options o = new_options();
    for (size_t i = 0; i <= FULL; i++) {
        (void)snprintf(town_code[i], sizeof town_code[i], "GM%02zu", i + 1);
        (void)snprintf(town_name[i], sizeof town_name[i], "Gemeente %zu", i + 1);
        town[i] = (dt_municipality){town_code[i], town_name[i]};
    }
    o.municipality = &town[first];
    o.n_municipalities = n;
    ck_ok(dt_inspection_new(&v.in, v.file, &o, err));
    return v;
}

/* Two dossiers in each municipality. */
static void load_register(visit *v, size_t first, size_t n)
{
    char text[2048] = "id;gemeente\n";
    for (size_t i = first, at = strlen(text); i < first + n; i++)
        at += (size_t)snprintf(text + at, sizeof text - at, "A%02zu;GM%02zu\nB%02zu;GM%02zu\n", i + 1, i + 1,
                               i + 1, i + 1);
    dt_frame_options o = {.id_column = "id", .municipality_column = "gemeente"};
    ck_ok(dt_inspection_register(v->in, visit_write(v, text), DT_DRAW_DOSSIER, &o, NULL, no_issues, err));
}

/* The earlier inspection has sixteen municipalities, and not the seventeenth. */
START_TEST(an_earlier_sample_of_another_municipality)
{
    visit first = visit_of(0, FULL), v = visit_of(FULL, 1);
    dt_draw_request all = {.size = 1},
                    again = {.size = 1, .earlier = first.file, .coordination = DT_COORDINATION_AVOID};
    load_register(&first, 0, FULL);
    load_register(&v, FULL, 1);
    guarded(true);
    ck_ok(dt_inspection_draw(first.in, &all, NULL, err));
    ck_refused(&v, dt_inspection_draw(v.in, &again, NULL, err), DT_ERR_REFUSED, "INSPECTION_EARLIER_NOTHING");
    guarded(false);
    ck_assert_uint_eq(visit_context(&first)->n_subjects, 3 * FULL); /* dossier, team and municipality */
    visit_free(&v);
    visit_free(&first);
}
END_TEST

/* Four rows of three cells, their header and the mark at the end are sixteen numbers; sixteen rows are a full
 * list of sources, of which the file then has as many. */
START_TEST(lists_of_sources)
{
    static const size_t rows[] = {4, FULL, FULL};
    visit v = visit_of(0, 1);
    guarded(true);
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        char text[1024] = "code;soort;wie\n";
        for (size_t i = 0, at = strlen(text); i < rows[k]; i++)
            at += (size_t)snprintf(text + at, sizeof text - at, "%s;document;Stuk %zu\n", i == 2 ? "Z9" : "",
                                   i);
        ck_ok(dt_inspection_sources(v.in, visit_write(&v, text), NULL, NULL, no_issues, err));
        ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM source"), (long long)rows[k]);
        ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM source WHERE code = 'Z9'"), 1);
    }
    guarded(false);
    visit_free(&v);
}
END_TEST

/* What is counted and told of sixteen municipalities with a dossier each. */
START_TEST(facts_of_sixteen)
{
    visit v = visit_of(0, FULL);
    const dt_report_facts *facts;
    dt_document *doc;
    size_t rows;
    char *sheet;
    load_register(&v, 0, FULL);
    guarded(true);
    ck_ok(dt_inspection_draw(v.in, &(dt_draw_request){.size = 1, .reserve = 1}, NULL, err));
    for (int i = 1; i <= FULL; i++) {
        char code[16];
        (void)snprintf(code, sizeof code, "D%02d", i);
        ck_ok(dt_inspection_score(v.in, code, "proef", "1.1.1", "A", "V", "", "", err));
    }
    ck_ok(dt_inspection_sheet(v.in, &(dt_sheet_request){.assessor = "A"}, &sheet, NULL, err));
    ck_assert_ptr_nonnull(strstr(sheet, "D16"));
    dt_text_free(sheet);
    ck_ok(dt_inspection_evidence(v.in, NULL, 0.95, &facts, err));
    ck_assert_uint_eq(facts->n_accounts, FULL);
    ck_ok(dt_compose_list(&doc, facts, DT_LIST_CHECK, &(dt_list_options){0}, DT_NL, &rows, err));
    dt_document_free(doc);
    dt_inspection_close(v.in);
    v.in = NULL;
    guarded(false);
    visit_free(&v);
}
END_TEST

#ifndef __SANITIZE_ADDRESS__
/* The guard itself: the last byte is there, the next one is not. */
START_TEST(one_byte_further)
{
    guarded(true);
    volatile char *p = dtp_malloc(32);
    guarded(false);
    p[31] = 1;
    p[32] = 1;
}
END_TEST
#endif

static TCase *beyond(void)
{
    TCase *tc = tcase_create("beyond");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, an_earlier_sample_of_another_municipality);
    tcase_add_test(tc, lists_of_sources);
    tcase_add_test(tc, facts_of_sixteen);
#ifndef __SANITIZE_ADDRESS__
    tcase_add_test_raise_signal(tc, one_byte_further, SIGSEGV);
#endif
    return tc;
}

DT_CHECK_MAIN("beyond", beyond)
