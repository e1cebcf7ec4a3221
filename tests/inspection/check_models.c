/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Models of escalation: what is read, what is refused and where, and the matrix. */
#include "base/mem.h"
#include "inspection/support.h"
#include <dossiertoets/models_steps.h>

static const char *const vng[] = {DT_ROOT "/frameworks/aanspreekpunt-vng.json"};

static visit models_new(size_t municipalities)
{
    visit v = visit_folder();
    dt_new_options o = {.title = "Modellen (verzonnen)",
                        .framework = vng,
                        .n_frameworks = 1,
                        .municipality = gemeenten,
                        .n_municipalities = municipalities};
    ck_ok(dt_inspection_new(&v.in, v.file, &o, err));
    return v;
}

static void enter(visit *v, const char *csv, const char *assessor, size_t models, size_t ratings)
{
    size_t n = 0, m = 0;
    ck_ok(dt_inspection_models_read(v->in, visit_write(v, csv), NULL, assessor, &n, &m, no_issues, err));
    ck_assert_uint_eq(n, models);
    ck_assert_uint_eq(m, ratings);
}

#define TWO                                                                                                  \
    "model;naam;indicator;oordeel;toelichting\nAB;Alfa;1.1.1;A;\nAB;;1.1.2;N;geen toegang\n"                 \
    "CD;Beta;1.1.1;B;onbekend\n"

static char *written(visit *v, const char *format)
{
    dt_models *models;
    dt_document *doc;
    char *text;
    size_t size;
    ck_ok(dt_inspection_models(&models, v->in, err));
    ck_ok(dt_compose_models(&doc, models, DT_NL, err));
    ck_ok(dt_document_write(&text, &size, doc, dt_writer_find(format), err));
    dt_document_free(doc);
    dt_models_free(models);
    return text;
}

/* Unrated, could not be assessed and absent are three things. */
START_TEST(the_matrix_keeps_unknown_apart)
{
    visit v = models_new(1);
    enter(&v, TWO, "A", 2, 3);
    char *csv = written(&v, "csv"), *md = written(&v, "md");
    ck_assert_str_eq(csv, "model,name,municipality,framework,indicator,rating,differing,note,place\n"
                          "AB,Alfa,GM2,aanspreekpunt-vng,1.1.1,A,,,\n"
                          "CD,Beta,GM2,aanspreekpunt-vng,1.1.1,B,,onbekend,\n"
                          "AB,Alfa,GM2,aanspreekpunt-vng,1.1.2,N,,geen toegang,\n"
                          "CD,Beta,GM2,aanspreekpunt-vng,1.1.2,,,,\n");
    ck_assert_ptr_nonnull(strstr(md, "hoeven doen. | ● A | × B |"));
    ck_assert_ptr_nonnull(strstr(md, "professionals toegankelijk. | ○ N | · |"));
    ck_assert_ptr_nonnull(strstr(md, "Bij geen enkel model beoordeeld: 1.1.3, 1.1.4, 1.1.5, 2.1.1,"));
    dt_text_free(csv);
    dt_text_free(md);
    visit_free(&v);
}
END_TEST

START_TEST(assessors_that_differ_are_shown_so)
{
    visit v = models_new(1);
    enter(&v, TWO, "A", 2, 3);
    enter(&v, "model;indicator;oordeel;toelichting\nAB;1.1.1;D;deels\n", "B", 1, 1);
    char *csv = written(&v, "csv"), *md = written(&v, "md");
    ck_assert_ptr_nonnull(strstr(csv, "AB,Alfa,GM2,aanspreekpunt-vng,1.1.1,,A/D,"));
    ck_assert_ptr_nonnull(strstr(md, "| ≠ A/D | × B |"));
    dt_text_free(csv);
    dt_text_free(md);
    visit_free(&v);
}
END_TEST

static void count_event(void *payload, const dt_event *e)
{
    ck_assert_ptr_null(strstr(e->payload, "geen toegang"));
    *(size_t *)payload += strcmp(e->kind, "model") == 0 || strcmp(e->kind, "rating") == 0;
}

START_TEST(the_same_again_changes_nothing_and_a_name_may_change)
{
    visit v = models_new(1);
    size_t before = 0, after = 0;
    enter(&v, TWO, "A", 2, 3);
    ck_ok(dt_inspection_log(v.in, count_event, &before, err));
    ck_assert_uint_eq(before, 5);
    enter(&v, TWO, "A", 2, 3);
    ck_ok(dt_inspection_log(v.in, count_event, &after, err));
    ck_assert_uint_eq(after, 5);
    enter(&v, "model;naam;indicator;oordeel\nAB;Alfa Nieuw;1.1.1;A\n", "A", 1, 1);
    char *csv = written(&v, "csv");
    ck_assert_ptr_nonnull(strstr(csv, "AB,Alfa Nieuw,"));
    dt_text_free(csv);
    visit_free(&v);
}
END_TEST

START_TEST(a_municipality_stands_beside_the_models)
{
    visit v = models_new(2);
    enter(&v,
          "model;naam;soort;gemeente;indicator;oordeel\nEEN;Eerstestad;gemeente;GM1;2.1.2;A\n"
          "AB;Alfa;model;GM1;2.1.2;A\n",
          "A", 2, 2);
    char *csv = written(&v, "csv");
    ck_assert_ptr_nonnull(strstr(csv, "EEN,Eerstestad,GM1,aanspreekpunt-vng,2.1.2,A,"));
    dt_text_free(csv);
    visit_free(&v);
}
END_TEST

static void refused(const char *csv, const char *name, size_t line, size_t column)
{
    visit v = models_new(2);
    dt_error e = DT_ERROR_INIT;
    dt_models *models;
    ck_fails(&e, dt_inspection_models_read(v.in, visit_write(&v, csv), NULL, "A", NULL, NULL, no_issues, err),
             name);
    ck_assert_str_eq(e.source, v.scratch);
    ck_assert_msg(e.line == line && e.column == column, "%s: %zu:%zu", csv, e.line, e.column);
    ck_fails(&e, dt_inspection_models(&models, v.in, err), "MODELS_NONE");
    visit_free(&v);
}

START_TEST(a_fault_has_its_line_and_column)
{
    refused("model;naam;gemeente;indicator;oordeel\n", "MODELS_NO_ROWS", 0, 0);
    refused("naam;gemeente;indicator;oordeel\nx;GM1;1.1.1;A\n", "CSV_NO_COLUMN", 1, 0);
    refused("model;naam;indicator;oordeel\nAB;x;1.1.1;A\n", "MODELS_NO_MUNICIPALITY", 2, 0);
    refused("model;naam;gemeente;indicator;oordeel\nAB;x;GM9;1.1.1;A\n", "INSPECTION_SOURCE_MUNICIPALITY", 2,
            3);
    refused("model;naam;gemeente;indicator;oordeel\nAB;x;GM1;1.1.1;A\nAB;y;;1.1.2;A\n", "MODELS_DIFFERS", 3,
            2);
    refused("model;naam;gemeente;indicator;oordeel\nAB;x;GM1;1.1.1;A\nAB;;GM2;1.1.2;A\n", "MODELS_DIFFERS", 3,
            3);
    refused("model;gemeente;indicator;oordeel\nAB;GM1;1.1.1;A\n", "MODELS_NO_NAME", 2, 0);
    refused("model;naam;gemeente;indicator;oordeel\na b;x;GM1;1.1.1;A\n", "MODELS_CODE", 2, 1);
    refused("model;naam;soort;gemeente;indicator;oordeel\nAB;x;stad;GM1;1.1.1;A\n", "MODELS_KIND", 2, 3);
    refused("model;naam;gemeente;indicator;oordeel\nAB;x;GM1;1.1.1;Q\n", "SCORE_UNKNOWN_RATING", 2, 5);
    refused("model;naam;gemeente;indicator;oordeel\nAB;x;GM1;9.9.9;A\n", "SCORE_UNKNOWN_INDICATOR", 2, 4);
    refused("model;naam;gemeente;indicator;oordeel\nAB;x;GM1;1.1.1;N\n", "SCORE_EXPLANATION_NEEDED", 2, 0);
    refused("model;naam;gemeente;indicator;oordeel\nAB;x;GM1;1.1.1;A\nAB;;;1.1.1;A\n", "SCORE_DOUBLE", 3, 4);
}
END_TEST

/* Models are no dossiers: they are in no sample, sheet or count. */
START_TEST(models_stay_out_of_the_counts)
{
    static const char *const both[] = {DATA "kader.json", DATA "tweede.json",
                                       DT_ROOT "/frameworks/aanspreekpunt-vng.json"};
    visit v = visit_folder();
    dt_new_options o = new_options();
    const dt_report_facts *facts;
    o.framework = both;
    o.n_frameworks = 3;
    ck_ok(dt_inspection_new(&v.in, v.file, &o, err));
    ck_ok(dt_inspection_models_read(
        v.in, visit_write(&v, "model;naam;kader;indicator;oordeel\nAB;Alfa;aanspreekpunt-vng;1.1.1;A\n"),
        "GM1", "A", NULL, NULL, no_issues, err));
    char *sheet;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_inspection_sheet(v.in, &(dt_sheet_request){.assessor = "A"}, &sheet, NULL, err),
             "INSPECTION_NOTHING_DRAWN");
    visit_register(&v);
    size_t first = visit_draw(&v, "GM1", 6, 2);
    ck_assert_uint_eq(first, 0);
    const dt_score_context *context;
    ck_ok(dt_inspection_context(v.in, &context, err));
    ck_assert_int_eq(context->subject[0].kind, DT_SUBJECT_DOSSIER);
    ck_assert_int_eq(context->subject[context->n_subjects - 1].kind, DT_SUBJECT_MODEL);
    ck_ok(dt_inspection_facts(v.in, "GM1", 0.95, &facts, err));
    size_t town = dt_aggregate_find_municipality(facts->aggregate, "GM1");
    const dt_framework *fw = facts->context->framework[2];
    const dt_cell *cell = dt_aggregate_cell(facts->aggregate, town, DT_ALL_STRATA, 2, DT_LEVEL_INDICATOR,
                                            dt_framework_find_indicator(fw, "1.1.1"));
    ck_assert_uint_eq(cell->meets + cell->missing, 0);
    visit_free(&v);
}
END_TEST

START_TEST(memory_may_run_out_anywhere)
{
    visit v = models_new(1);
    const char *path = visit_write(&v, TWO);
    for (size_t n = 1;; n++) {
        dt_error e = DT_ERROR_INIT;
        dt_models *models = NULL;
        dt_document *doc = NULL;
        dtp_mem_fail_at(n);
        dt_status status = dt_inspection_models_read(v.in, path, NULL, "A", NULL, NULL, no_issues, &e);
        if (status == DT_OK)
            status = dt_inspection_models(&models, v.in, &e);
        if (status == DT_OK)
            status = dt_compose_models(&doc, models, DT_NL, &e);
        dtp_mem_fail_at(0);
        dt_document_free(doc);
        dt_models_free(models);
        if (status == DT_OK)
            break;
        ck_assert_int_eq(status, DT_ERR_MEMORY);
        ck_assert_uint_lt(n, 5000);
    }
    visit_free(&v);
}
END_TEST

static TCase *models_case(void)
{
    TCase *c = tcase_create("models");
    tcase_set_timeout(c, 120);
    tcase_add_test(c, the_matrix_keeps_unknown_apart);
    tcase_add_test(c, assessors_that_differ_are_shown_so);
    tcase_add_test(c, the_same_again_changes_nothing_and_a_name_may_change);
    tcase_add_test(c, a_municipality_stands_beside_the_models);
    tcase_add_test(c, a_fault_has_its_line_and_column);
    tcase_add_test(c, models_stay_out_of_the_counts);
    tcase_add_test(c, memory_may_run_out_anywhere);
    return c;
}

DT_CHECK_MAIN("inspection/models", models_case)
