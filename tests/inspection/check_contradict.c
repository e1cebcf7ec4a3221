/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratings that contradict the published framework, where 2.2.3 applies only if 1.1.3 is V or D; and sheets of
 * another inspection. tests/cases/contradicting and other-sheet tell the same of commands. */
#include "inspection/support.h"
#include <dossiertoets/assess.h>
#include <dossiertoets/report.h>

static visit v;

static void setup(void)
{
    v = visit_folder();
    visit_published(&v);
}

static void teardown(void)
{
    visit_free(&v);
}

static dt_status rate(const char *subject, const char *indicator, const char *assessor, const char *rating,
                      const char *overrule, dt_error *e)
{
    const dt_score_input input = {.subject = subject,
                                  .indicator = indicator,
                                  .assessor = assessor,
                                  .rating = rating,
                                  .text = "tekst",
                                  .place = "",
                                  .overrule = overrule};
    return dt_inspection_score_input(v.in, &input, e);
}

static size_t contradictions(const dt_contradiction **out)
{
    const dt_report_facts *facts;
    size_t n;
    ck_ok(dt_inspection_facts(v.in, NULL, 0.95, &facts, err));
    *out = dt_aggregate_contradictions(facts->aggregate, &n);
    return n;
}

/* Whichever of the two comes last, and with every rating that fails the condition. */
START_TEST(either_order)
{
    static const char *const fails[] = {"N", "B", "X"}, *const says[] = {"V", "D", "N", "B"};
    for (size_t f = 0; f < 3; f++) {
        ck_ok(rate("D01", "1.1.3", "A", fails[f], NULL, err));
        for (size_t s = 0; s < 4; s++)
            ck_refused(&v, rate("D01", "2.2.3", "A", says[s], NULL, &ck_e_), DT_ERR_DATA, "CONTRADICT_FAULT");
        ck_ok(rate("D01", "2.2.3", "A", "X", NULL, err));
    }
    for (size_t s = 0; s < 4; s++) {
        ck_ok(rate("D02", "1.1.3", "A", "V", NULL, err));
        ck_ok(rate("D02", "2.2.3", "A", says[s], NULL, err));
        for (size_t f = 0; f < 3; f++)
            ck_refused(&v, rate("D02", "1.1.3", "A", fails[f], NULL, &ck_e_), DT_ERR_DATA,
                       "CONTRADICT_FAULT");
    }
    /* Of another dossier or another assessor nothing is said. */
    ck_ok(rate("D03", "2.2.3", "A", "V", NULL, err));
    ck_ok(rate("D01", "1.1.3", "B", "V", NULL, err));
    ck_ok(rate("D01", "2.2.3", "B", "V", NULL, err));
}
END_TEST

/* The reason goes with either rating, holds for that rating only, and the rating leaves the denominator. */
START_TEST(overruled)
{
    const dt_contradiction *k;
    ck_ok(rate("D01", "2.2.3", "A", "V", NULL, err));
    ck_ok(rate("D01", "1.1.3", "A", "N", "stond elders", err));
    ck_assert_uint_eq(contradictions(&k), 1);
    ck_assert_str_eq(k[0].overrule, "stond elders");
    ck_assert_str_eq(k[0].assessor, "A");
    ck_ok(rate("D01", "1.1.3", "A", "B", NULL, err)); /* still not V or D, and the reason still stands */
    ck_refused(&v, rate("D01", "2.2.3", "A", "D", NULL, &ck_e_), DT_ERR_DATA, "CONTRADICT_FAULT");
    ck_ok(rate("D01", "2.2.3", "A", "D", "ook elders", err));
    ck_assert_uint_eq(contradictions(&k), 1);
    ck_assert_str_eq(k[0].overrule, "ook elders");
    ck_ok(rate("D01", "1.1.3", "A", "V", NULL, err));
    ck_assert_uint_eq(contradictions(&k), 0);
    ck_ok(rate("D02", "1.1.3", "A", "V", "niets tegen", err));
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM overrule"), 1);
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM log WHERE kind = 'overrule'"), 2);
}
END_TEST

static dt_status settle(const char *indicator, const char *rating, const char *overrule, dt_error *e)
{
    const dt_settle_request r = {.subject = "D01",
                                 .indicator = indicator,
                                 .rating = rating,
                                 .text = "samen",
                                 .how = "consultation",
                                 .by = {"A", "B"},
                                 .overrule = overrule};
    return dt_inspection_settle(v.in, &r, e);
}

/* While blind each is held against the own ratings, after that against what was settled. */
START_TEST(settled)
{
    const dt_contradiction *k;
    ck_ok(rate("D01", "1.1.3", "A", "V", NULL, err));
    ck_ok(rate("D01", "1.1.3", "B", "N", NULL, err));
    ck_ok(rate("D01", "2.2.3", "A", "V", NULL, err));
    ck_refused(&v, rate("D01", "2.2.3", "B", "V", NULL, &ck_e_), DT_ERR_DATA, "CONTRADICT_FAULT");
    ck_ok(dt_inspection_submit(v.in, "A", "D01", "proef", no_issues, NULL, NULL, err));
    ck_ok(dt_inspection_submit(v.in, "B", "D01", "proef", no_issues, NULL, NULL, err));
    ck_assert_uint_eq(contradictions(&k), 0);
    ck_refused(&v, settle("1.1.3", "N", NULL, &ck_e_), DT_ERR_DATA, "CONTRADICT_FAULT");
    ck_ok(settle("1.1.3", "N", "toch gezien", err));
    ck_assert_uint_eq(contradictions(&k), 1);
    ck_assert(!k[0].settled);
    ck_assert_str_eq(k[0].overrule, "toch gezien");
    ck_ok(settle("2.2.3", "X", NULL, err));
    ck_assert_uint_eq(contradictions(&k), 0);
    ck_refused(&v, settle("2.2.3", "N", NULL, &ck_e_), DT_ERR_DATA, "CONTRADICT_FAULT");
    ck_ok(settle("2.2.3", "N", "samen gezien", err));
    ck_assert_uint_eq(contradictions(&k), 1);
    ck_assert(k[0].settled);
}
END_TEST

/* Zeros that a spreadsheet dropped are no other dossier; another number, in whatever cell, is. */
START_TEST(a_sheet_of_this_inspection)
{
    static const struct {
        const char *column, *cell, *fault;
    } cases[] = {{"inspectie", "0123456789abcdef0123456789abcdef", "BELONGS_OTHER_SHEET"},
                 {"gemeente", "GM9", "BELONGS_MUNICIPALITY"},
                 {"stratum", "Mars", "BELONGS_STRATUM"},
                 {"dossiernummer", "99999", "BELONGS_CASE_NUMBER"}};
    char text[256];
    size_t count;
    for (size_t i = 0; i < 4; i++) {
        snprintf(text, sizeof text, "dossier;indicator;oordeel;%s\nD01;1.1.3;V;%s\n", cases[i].column,
                 cases[i].cell);
        ck_refused(&v, dt_inspection_score_sheet(v.in, visit_write(&v, text), "A", &count, no_issues, &ck_e_),
                   DT_ERR_DATA, cases[i].fault);
    }
    const dt_subject *s = visit_subject(&v, "D01");
    snprintf(text, sizeof text,
             "dossier;indicator;oordeel;inspectie;gemeente;stratum;dossiernummer\nD01;1.1.3;V;%s;%s;%s;%s\n",
             dt_inspection_id(v.in), s->municipality, s->stratum, s->id);
    ck_ok(dt_inspection_score_sheet(v.in, visit_write(&v, text), "A", &count, no_issues, err));
    ck_assert_uint_eq(count, 1);
}
END_TEST

static TCase *contradict(void)
{
    TCase *tc = tcase_create("contradict");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, either_order);
    tcase_add_test(tc, overruled);
    tcase_add_test(tc, settled);
    tcase_add_test(tc, a_sheet_of_this_inspection);
    tcase_set_timeout(tc, 60);
    return tc;
}

DT_CHECK_MAIN("inspection/contradict", contradict)
