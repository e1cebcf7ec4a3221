/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One source beside the list: its code, what is refused, and that the log tells. */
#include "inspection/support.h"
#include <dossiertoets/evidence_steps.h>

static dt_source interview(void)
{
    return (dt_source){
        .municipality = "GM1", .kind = "Staff", .who = "regisseurs", .count = 3, .unit = "personen"};
}

START_TEST(the_next_code_of_its_kind)
{
    visit v = visit_drawn();
    char code[DT_CODE_SIZE];
    dt_source s = interview();
    ck_ok(dt_inspection_sources(v.in, visit_write(&v, "code;soort;wie\nG02;staff;JOT\n;document;Visie\n"),
                                "GM1", NULL, no_issues, err));
    ck_ok(dt_inspection_source(v.in, &s, code, err));
    ck_assert_str_eq(code, "G01");
    ck_ok(dt_inspection_source(v.in, &s, code, err));
    ck_assert_str_eq(code, "G03");
    s = (dt_source){.kind = "document", .who = "Verordening", .count = -1};
    ck_ok(dt_inspection_source(v.in, &s, code, err));
    ck_assert_str_eq(code, "B02");
    ck_assert_int_eq(
        visit_sql(&v, "SELECT count(*) FROM source WHERE code IN ('G01', 'G03') AND count = 3 AND kind = "
                      "'staff' AND municipality = 'GM1'"),
        2);
    ck_assert_int_eq(
        visit_sql(&v,
                  "SELECT count(*) FROM source WHERE code = 'B02' AND count IS NULL AND municipality = ''"),
        1);
    last_event last = visit_last_event(&v);
    ck_assert_str_eq(last.kind, "source");
    ck_assert_str_eq(last.subject, "B02");
    visit_free(&v);
}
END_TEST

START_TEST(what_is_refused)
{
    visit v = visit_drawn();
    char code[DT_CODE_SIZE];
    dt_error e = DT_ERROR_INIT;
    dt_source s = interview();
    dtp_digest before = visit_digest(&v);
    s.kind = "rumour";
    ck_assert_int_eq(dt_inspection_source(v.in, &s, code, &e), DT_ERR_RANGE);
    ck_assert_str_eq(dt_error_name(&e), "INSPECTION_SOURCE_KIND");
    s = interview();
    s.who = " ";
    ck_assert_int_eq(dt_inspection_source(v.in, &s, code, &e), DT_ERR_RANGE);
    s = interview();
    s.municipality = "GM9";
    ck_assert_int_ne(dt_inspection_source(v.in, &s, code, &e), DT_OK);
    s = interview();
    s.count = -2;
    ck_assert_int_eq(dt_inspection_source(v.in, &s, code, &e), DT_ERR_RANGE);
    dtp_digest after = visit_digest(&v);
    ck_assert(dtp_digest_equal(&before, &after));
    visit_free(&v);
}
END_TEST

static TCase *source(void)
{
    TCase *tc = tcase_create("source");
    tcase_add_test(tc, the_next_code_of_its_kind);
    tcase_add_test(tc, what_is_refused);
    return tc;
}

DT_CHECK_MAIN("source", source)
