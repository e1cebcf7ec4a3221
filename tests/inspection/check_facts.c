/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sources, and the facts that reports are made from. */
#include "inspection/support.h"

static const char bronnen[] =
    "soort;wie;aantal;eenheid;datum;toelichting\r\n"
    "document;beleidsplan 2016;;;2016;\r\n"
    "Medewerkers;gezinsregisseurs;3;personen;oktober 2016;\"samen; één gesprek\"\r\n";

START_TEST(sources_are_read)
{
    visit v = visit_new();
    size_t count = 0;
    ck_ok(dt_inspection_sources(v.in, visit_write(&v, bronnen), "GM1", &count, no_issues, err));
    ck_assert_uint_eq(count, 2);
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM source WHERE municipality = 'GM1' AND count IS NULL"
                                   " AND kind = 'document' AND who = 'beleidsplan 2016' AND date = '2016'"),
                     1);
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM source WHERE kind = 'staff' AND count = 3"
                                   " AND unit = 'personen' AND note = 'samen; één gesprek'"),
                     1);
    last_event last = visit_last_event(&v);
    ck_assert_str_eq(last.kind, "source");
    ck_assert_str_eq(last.subject, "G01");
    ck_assert_ptr_nonnull(strstr(last.payload, "{\"key\":[\"G01\"],\"row_sha256\":\""));
    ck_assert_ptr_null(strstr(last.payload, "beleidsplan"));
    visit_free(&v);
}
END_TEST

START_TEST(a_list_replaces_that_of_its_municipalities_only)
{
    visit v = visit_new();
    size_t count;
    ck_ok(dt_inspection_sources(v.in, visit_write(&v, bronnen), NULL, &count, no_issues, err));
    ck_ok(dt_inspection_sources(v.in, visit_write(&v, bronnen), "GM1", &count, no_issues, err));
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM source"), 4);
    const char *mixed =
        visit_write(&v, "municipality,kind,who\nGM1,document,a\nGM2,document,b\n,document,c\n");
    ck_ok(dt_inspection_sources(v.in, mixed, NULL, &count, no_issues, err));
    ck_assert_uint_eq(count, 3);
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM source"), 3);
    ck_ok(dt_inspection_sources(v.in, visit_write(&v, "kind,who\ndocument,d\n"), "GM2", &count, no_issues,
                                err));
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM source WHERE who IN ('a', 'c', 'd')"), 3);
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM source"), 3);
    visit_free(&v);
}
END_TEST

static size_t told;
static dt_error fault[8];

static void keep_fault(void *payload, dt_severity severity, const dt_error *finding)
{
    (void)payload;
    ck_assert_int_eq(severity, DT_FAULT);
    if (told < 8)
        fault[told++] = *finding;
}

START_TEST(faults_in_sources_are_all_told)
{
    visit v = visit_new();
    dt_issue_sink sink = {keep_fault, NULL};
    const char *path =
        visit_write(&v, "soort;wie;aantal;gemeente\r\ndocument;a;1;GM1\r\nboek;b;1;\r\ndocument;;1;\r\n"
                        "document;d;veel;\r\ndocument;e;-1;\r\ndocument;f;2;GM9\r\n");
    dtp_digest before = visit_digest(&v);
    dt_error e = DT_ERROR_INIT;
    told = 0;
    ck_fails(&e, dt_inspection_sources(v.in, path, NULL, NULL, sink, err), "INSPECTION_SOURCE_KIND");
    static const struct {
        const char *name, *where;
        size_t line, column;
    } expected[] = {{"INSPECTION_SOURCE_KIND", "soort", 3, 1},
                    {"INSPECTION_SOURCE_WHO", "wie", 4, 2},
                    {"INSPECTION_SOURCE_COUNT", "aantal", 5, 3},
                    {"INSPECTION_SOURCE_COUNT", "aantal", 6, 3},
                    {"INSPECTION_SOURCE_MUNICIPALITY", "gemeente", 7, 4}};
    ck_assert_uint_eq(told, 5);
    for (size_t i = 0; i < 5; i++) {
        ck_assert_str_eq(dt_error_name(&fault[i]), expected[i].name);
        ck_assert_str_eq(fault[i].where, expected[i].where);
        ck_assert_uint_eq(fault[i].line, expected[i].line);
        ck_assert_uint_eq(fault[i].column, expected[i].column);
    }
    ck_fails(&e, dt_inspection_sources(v.in, visit_write(&v, "kind;naam\na;b\n"), NULL, NULL, no_issues, err),
             "INSPECTION_SOURCE_COLUMN");
    ck_fails(&e, dt_inspection_sources(v.in, visit_write(&v, "kind;who\n"), NULL, NULL, no_issues, err),
             "INSPECTION_NO_SOURCES");
    ck_fails(&e, dt_inspection_sources(v.in, visit_write(&v, bronnen), "GM9", NULL, no_issues, err),
             "INSPECTION_UNKNOWN_MUNICIPALITY");
    dtp_digest after = visit_digest(&v);
    ck_assert(dtp_digest_equal(&before, &after));
    visit_free(&v);
}
END_TEST

static const dt_cell *cell_of(const dt_report_facts *f, const char *municipality, size_t stratum)
{
    size_t m = dt_aggregate_find_municipality(f->aggregate, municipality);
    ck_assert_uint_ne(m, SIZE_MAX);
    return dt_aggregate_cell(f->aggregate, m, stratum, 0, DT_LEVEL_INDICATOR, 0);
}

/* The whole way: committed, registered, drawn, rated, one replaced, counted. */
START_TEST(the_facts_of_a_visit)
{
    visit v = visit_new();
    char by[16];
    const dt_report_facts *f;
    const dt_commitment *c = visit_commit(&v, NULL, 2);
    visit_register(&v);
    dt_draw_request request = {.size = 8, .reserve = 3, .public_text = "4 2 6 1"};
    ck_ok(dt_inspection_draw(v.in, &request, NULL, err));
    ck_ok(dt_inspection_sources(v.in, visit_write(&v, bronnen), NULL, NULL, no_issues, err));
    const char *sheet =
        "dossier;kader;indicator;oordeel;toelichting\n"
        "D01;proef;1.1.1;V;\nD02;proef;1.1.1;V;\nD03;proef;1.1.1;N;niet\nD04;proef;1.1.1;V;\n"
        "D05;proef;1.1.1;D;half\nD06;proef;1.1.1;N;niet\nD07;proef;1.1.1;V;\nD08;proef;1.1.1;B;\n";
    ck_ok(dt_inspection_score_sheet(v.in, visit_write(&v, sheet), "A", NULL, no_issues, err));
    ck_ok(dt_inspection_replace(v.in, "D02", "not-eligible", "verhuisd", by, err));
    ck_ok(dt_inspection_facts(v.in, "GM1", 0.95, &f, err));
    ck_assert_str_eq(f->title, "Bezoek (verzonnen)");
    ck_assert_str_eq(f->inspection, dt_inspection_id(v.in));
    ck_assert_str_eq(f->municipality_name, "Eerstestad");
    ck_assert_uint_eq(f->n_supervisors, 2);
    ck_assert_str_eq(f->supervisor[1], "Inspectie Twee");
    ck_assert_uint_eq(f->n_sources, 2);
    ck_assert_int_eq(f->source[0].count, -1);
    ck_assert_uint_eq(f->n_accounts, 1);
    const dt_sample_account *a = &f->account[0];
    ck_assert_str_eq(a->municipality, "GM1");
    ck_assert_str_eq(a->register_name, "register.csv");
    ck_assert_uint_eq(a->rows_read, 42);
    ck_assert_uint_eq(a->n_fallouts, 1);
    ck_assert_uint_eq(a->fallout[0].count, 7);
    ck_assert_str_eq(a->fallout[0].detail, "leefgebieden>=2");
    ck_assert_str_eq(a->commitment, c->sample);
    ck_assert_str_eq(a->committed_at, c->at);
    ck_assert_str_eq(a->public_text, "4 2 6 1");
    ck_assert_str_eq(a->design, "stratified");
    ck_assert_str_eq(a->allocation, "proportional");
    ck_assert_uint_eq(a->n_strata, 2);
    ck_assert_uint_eq(a->stratum[0].population, 15);
    ck_assert_uint_eq(a->stratum[0].sample, 5);
    ck_assert_uint_eq(a->reserve[0], 2);
    ck_assert_uint_eq(a->n_replacements, 1);
    ck_assert_str_eq(a->replacement[0].dossier, "D02");
    ck_assert_str_eq(a->replacement[0].by, "R01");
    ck_assert_str_eq(a->replacement[0].note, "verhuisd");
    const dt_cell *cell = cell_of(f, "GM1", DT_ALL_STRATA);
    ck_assert_uint_eq(cell->subjects, 8); /* D02 went, R01 came and has no rating yet */
    ck_assert_uint_eq(cell->meets, 3);
    ck_assert_uint_eq(cell->partly, 1);
    ck_assert_uint_eq(cell->fails, 2);
    ck_assert_uint_eq(cell->missing, 1);
    ck_assert_uint_eq(cell->unscored, 1);
    ck_assert_uint_eq(cell->population, 23);
    ck_assert_uint_eq(cell_of(f, "GM1", 0)->subjects, 5);
    ck_assert_uint_eq(dt_aggregate_find_municipality(f->aggregate, "GM2"), SIZE_MAX);
    ck_ok(dt_inspection_facts(v.in, NULL, 0.95, &f, err));
    ck_assert_uint_eq(cell_of(f, "GM2", DT_ALL_STRATA)->unscored, 8);
    ck_assert_str_eq(f->municipality, "");
    ck_assert_uint_eq(f->n_accounts, 2);
    visit_free(&v);
}
END_TEST

/* Seven rated, one replaced: as it is, and without the reserve that came in. */
START_TEST(replacements_are_looked_at_both_ways)
{
    visit v = visit_drawn();
    char by[16];
    const dt_report_facts *f;
    ck_ok(dt_inspection_facts(v.in, "GM2", 0.95, &f, err));
    ck_assert(f->view[0] == NULL && f->view[1] == NULL && f->view[2] == NULL);
    ck_ok(dt_inspection_score(v.in, "D10", "proef", "1.1.1", "A", "V", "", "", err)); /* and then replaced */
    ck_ok(dt_inspection_replace(v.in, "D10", "not-delivered", "", by, err));
    ck_ok(
        dt_inspection_replace(v.in, by, "not-delivered", "", by, err)); /* the reserve was not there either */
    const char *sheet =
        "dossier;kader;indicator;oordeel;toelichting\nD09;proef;1.1.1;V;\nD11;proef;1.1.1;N;niet\n"
        "D12;proef;1.1.1;V;\nR05;proef;1.1.1;V;\n";
    ck_assert_str_eq(by, "R05");
    ck_ok(dt_inspection_score_sheet(v.in, visit_write(&v, sheet), "A", NULL, no_issues, err));
    ck_ok(dt_inspection_facts(v.in, "GM2", 0.95, &f, err));
    static const struct {
        unsigned long meets, fails, unscored;
    } expected[DT_VIEWS] = {
        [DT_VIEW_DROPPED] = {2, 1, 5}, [DT_VIEW_FAILING] = {2, 2, 4}, [DT_VIEW_MEETING] = {3, 1, 4}};
    const dt_cell *cell = cell_of(f, "GM2", DT_ALL_STRATA);
    ck_assert(cell->meets == 3 && cell->fails == 1 && cell->unscored == 4 && cell->subjects == 8);
    for (int i = 0; i < DT_VIEWS; i++) {
        size_t m = dt_aggregate_find_municipality(f->view[i], "GM2");
        cell = dt_aggregate_cell(f->view[i], m, DT_ALL_STRATA, 0, DT_LEVEL_INDICATOR, 0);
        ck_assert_uint_eq(cell->subjects, 8);
        ck_assert_uint_eq(cell->population, 12);
        ck_assert_uint_eq(cell->meets, expected[i].meets);
        ck_assert_uint_eq(cell->fails, expected[i].fails);
        ck_assert_uint_eq(cell->unscored, expected[i].unscored);
        ck_assert_uint_eq(dt_aggregate_stratum(f->view[i], m, 0)->sample, 8);
    }
    visit_free(&v);
}
END_TEST

static void expect_progress(visit *v, const char *stratum, unsigned long rated, bool in_order)
{
    const dt_report_facts *f;
    ck_ok(dt_inspection_facts(v->in, "GM1", 0.95, &f, err));
    ck_assert_uint_eq(f->n_progress, 2);
    const dt_progress *p = &f->progress[strcmp(stratum, "Noord") != 0];
    ck_assert_str_eq(p->municipality, "GM1");
    ck_assert_str_eq(p->stratum, stratum);
    ck_assert_uint_eq(p->sample, strcmp(stratum, "Noord") == 0 ? 5 : 3);
    ck_assert_uint_eq(p->rated, rated);
    ck_assert(p->in_order == in_order);
}

static void rate(visit *v, const char *dossier)
{
    ck_ok(dt_inspection_score(v->in, dossier, "proef", "1.1.1", "A", "V", "", "", err));
}

START_TEST(the_first_drawn_are_a_sample_by_themselves)
{
    visit v = visit_drawn(); /* D01 … D05 in Noord with R01 and R02, D06 … D08 in Zuid */
    char by[16];
    expect_progress(&v, "Noord", 0, true);
    rate(&v, "D01");
    expect_progress(&v, "Noord", 1, true);
    rate(&v, "D03");
    expect_progress(&v, "Noord", 2, false);
    expect_progress(&v, "Zuid", 0, true); /* by stratum */
    ck_ok(dt_inspection_replace(v.in, "D02", "not-delivered", "", by, err));
    expect_progress(&v, "Noord", 2, false);
    rate(&v, by); /* it holds the place of D02 */
    expect_progress(&v, "Noord", 3, true);
    rate(&v, "D04");
    ck_ok(dt_inspection_replace(v.in, "D01", "conflict", "", by, err)); /* its rating no longer counts */
    expect_progress(&v, "Noord", 3, false);
    rate(&v, by);
    rate(&v, "D05");
    expect_progress(&v, "Noord", 5, true);
    const dt_report_facts *f;
    visit_extend(&v, "GM2", 1, 0);
    ck_ok(dt_inspection_facts(v.in, NULL, 0.95, &f, err));
    ck_assert_uint_eq(f->n_progress, 3);
    ck_assert_uint_eq(f->progress[2].sample, 9); /* both rounds */
    visit_free(&v);
}
END_TEST

START_TEST(a_round_that_was_not_committed_says_so)
{
    visit v = visit_new();
    const dt_report_facts *f;
    visit_register(&v);
    visit_draw(&v, "GM2", 2, 0);
    const dt_commitment *c = visit_commit(&v, "GM1", 1); /* after GM1's register */
    visit_draw(&v, "GM1", 2, 0);
    ck_ok(dt_inspection_facts(v.in, NULL, 0.95, &f, err));
    ck_assert_str_eq(f->account[0].municipality, "GM1");
    ck_assert_str_eq(f->account[0].commitment, c->sample);
    ck_assert_str_eq(f->account[0].committed_at, "");
    ck_assert_str_eq(f->account[1].commitment, "");
    ck_assert_str_eq(f->account[1].committed_at, "");
    visit_free(&v);
}
END_TEST

START_TEST(facts_that_cannot_be_are_refused)
{
    visit v = visit_new();
    const dt_report_facts *f;
    ck_refused(&v, dt_inspection_facts(v.in, NULL, 0.95, &f, err), DT_ERR_REFUSED,
               "INSPECTION_NOTHING_DRAWN");
    visit_register(&v);
    visit_draw(&v, "GM2", 2, 0);
    ck_refused(&v, dt_inspection_facts(v.in, "GM1", 0.95, &f, err), DT_ERR_REFUSED,
               "INSPECTION_NOTHING_DRAWN");
    ck_refused(&v, dt_inspection_facts(v.in, "GM9", 0.95, &f, err), DT_ERR_NOTFOUND,
               "INSPECTION_UNKNOWN_MUNICIPALITY");
    ck_assert_ptr_null(f);
    ck_assert_int_eq(dt_inspection_facts(v.in, "GM2", 1.5, &f, NULL), DT_ERR_RANGE);
    ck_ok(dt_inspection_facts(v.in, "GM2", 0.95, &f, err));
    visit_free(&v);
}
END_TEST

START_TEST(a_profile_limits_the_sheets)
{
    visit v = visit_folder();
    dt_new_options o = new_options();
    char *sheet;
    o.profile = "kort";
    o.n_frameworks = 1;
    ck_ok(dt_inspection_new(&v.in, v.file, &o, err));
    ck_assert_str_eq(visit_context(&v)->profile, "kort");
    visit_register(&v);
    visit_draw(&v, NULL, 2, 0);
    ck_ok(dt_inspection_sheet(v.in,
                              &(dt_sheet_request){.kind = DT_SUBJECT_DOSSIER, .assessor = "A", .lang = DT_NL},
                              &sheet, NULL, err));
    ck_assert_ptr_nonnull(strstr(sheet, "1.1.1"));
    ck_assert_ptr_null(strstr(sheet, "1.1.2"));
    dt_text_free(sheet);
    visit_free(&v);
}
END_TEST

START_TEST(no_memory_is_survived)
{
    visit v = visit_drawn();
    const dt_report_facts *f = NULL;
    dt_status status = DT_ERR_MEMORY;
    char by[16];
    ck_ok(dt_inspection_replace(v.in, "D01", "not-delivered", "", by, err));
    for (size_t n = 1; n < 5000 && status != DT_OK; n++) {
        dtp_mem_fail_at(n);
        status = dt_inspection_facts(v.in, "GM1", 0.95, &f, NULL);
        dtp_mem_fail_at(0);
        ck_assert(status == DT_OK || (status == DT_ERR_MEMORY && f == NULL));
    }
    ck_assert_int_eq(status, DT_OK);
    ck_assert_uint_eq(f->n_accounts, 1);
    visit_free(&v);
}
END_TEST

static TCase *counting(void)
{
    TCase *tc = tcase_create("facts");
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, sources_are_read);
    tcase_add_test(tc, a_list_replaces_that_of_its_municipalities_only);
    tcase_add_test(tc, faults_in_sources_are_all_told);
    tcase_add_test(tc, the_facts_of_a_visit);
    tcase_add_test(tc, replacements_are_looked_at_both_ways);
    tcase_add_test(tc, the_first_drawn_are_a_sample_by_themselves);
    tcase_add_test(tc, a_round_that_was_not_committed_says_so);
    tcase_add_test(tc, facts_that_cannot_be_are_refused);
    tcase_add_test(tc, a_profile_limits_the_sheets);
    tcase_add_test(tc, no_memory_is_survived);
    return tc;
}

DT_CHECK_MAIN("facts", counting)
