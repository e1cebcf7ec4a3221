/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commitments and registers. */
#include "inspection/support.h"

START_TEST(a_commitment_comes_before_the_register)
{
    visit v = visit_new();
    dt_commitment first, second;
    ck_ok(dt_inspection_commit(v.in, &first, err));
    ck_assert_uint_eq(first.round, 1);
    ck_assert(first.before_register);
    ck_assert_str_eq(first.inspection, dt_inspection_id(v.in));
    ck_assert_uint_eq(strlen(first.sample), 64);
    ck_assert_str_ne(first.sample, first.reserve);
    ck_assert_str_eq(first.version, dt_version());
    ck_assert_uint_eq(strlen(first.at), 20);
    ck_refused(&v, dt_inspection_commit(v.in, &second, err), DT_ERR_REFUSED, "INSPECTION_ALREADY_COMMITTED");
    last_event last = visit_last_event(&v);
    ck_assert_str_eq(last.kind, "commit");
    ck_assert_ptr_nonnull(strstr(last.payload, first.sample));
    visit_register(&v);
    ck_assert_uint_eq(visit_draw(&v, "GM1", 3, 0), 1);
    /* GM2's register waits to be drawn from, so a commitment proves nothing about it. */
    ck_ok(dt_inspection_commit(v.in, &second, err));
    ck_assert_uint_eq(second.round, 2);
    ck_assert(!second.before_register);
    ck_assert_str_ne(first.sample, second.sample);
    visit_free(&v);
}
END_TEST

START_TEST(a_commitment_after_all_was_drawn_is_before_the_next_register)
{
    visit v = visit_drawn();
    dt_commitment c;
    ck_ok(dt_inspection_commit(v.in, &c, err));
    ck_assert(c.before_register);
    visit_free(&v);
}
END_TEST

START_TEST(only_ids_and_strata_of_eligible_dossiers_are_kept)
{
    visit v = visit_new();
    dt_frame_options o = register_options();
    const dt_frame *frame;
    char *bytes;
    size_t size;
    ck_ok(dt_inspection_register(v.in, DATA "register.csv", &o, &frame, no_issues, err));
    ck_assert_uint_eq(dt_frame_units(frame), 35);
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM unit"), 35);
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM unit WHERE stratum = 'Noord'"), 15);
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM part"), 2);
    ck_assert_int_eq(visit_sql(&v, "SELECT count FROM fallout"), 7);
    ck_assert_int_eq(visit_sql(&v, "SELECT file_name = 'register.csv' AND rows_read = 42 FROM register"), 1);
    ck_assert_int_eq(
        visit_sql(&v, "SELECT options = '{\"exclusions\":[],\"id_column\":\"dossier\",\"municipality\":null,"
                      "\"municipality_column\":\"gemeente\",\"stratum_columns\":[\"team\"],"
                      "\"where\":[\"leefgebieden>=2\"]}' FROM register"),
        1);
    ck_ok(dtp_file_read(v.file, 0, &bytes, &size, err));
    ck_assert_ptr_null(memmem(bytes, size, "A004", 4)); /* one living area: not eligible */
    ck_assert_ptr_nonnull(memmem(bytes, size, "A005", 4));
    dtp_free(bytes);
    last_event last = visit_last_event(&v);
    ck_assert_str_eq(last.kind, "register");
    ck_assert_ptr_nonnull(strstr(last.payload, "\"eligible\":35,"));
    ck_assert_ptr_nonnull(strstr(last.payload, dt_frame_fingerprint(frame)));
    visit_free(&v);
}
END_TEST

START_TEST(a_register_is_replaced_until_it_is_drawn_from)
{
    visit v = visit_new();
    dt_frame_options o = register_options();
    visit_register(&v);
    visit_register(&v); /* the same again */
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM part WHERE superseded = 1"), 2);
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM unit"), 35); /* those of before are erased */
    visit_draw(&v, "GM2", 4, 0);
    ck_refused(&v, dt_inspection_register(v.in, DATA "register.csv", &o, NULL, no_issues, err),
               DT_ERR_REFUSED, "INSPECTION_REGISTER_IN_USE");
    o.municipality_column = NULL;
    o.municipality = "GM1";
    ck_ok(dt_inspection_register(v.in, DATA "register.csv", &o, NULL, no_issues, err));
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM unit"), 35 + 12);
    visit_draw(&v, "GM1", 4, 0);
    visit_free(&v);
}
END_TEST

START_TEST(the_municipality_must_be_known)
{
    visit v = visit_new();
    dt_frame_options o = register_options();
    const char *wrong = visit_write(&v, "dossier,gemeente,team,leefgebieden\nC1,GM1,a,3\nC2,GM9,a,3\n");
    ck_refused(&v, dt_inspection_register(v.in, wrong, &o, NULL, no_issues, err), DT_ERR_NOTFOUND,
               "INSPECTION_UNKNOWN_MUNICIPALITY");
    o.municipality_column = NULL;
    ck_refused(&v, dt_inspection_register(v.in, wrong, &o, NULL, no_issues, err), DT_ERR_RANGE,
               "INSPECTION_WHICH_MUNICIPALITY");
    o.municipality = "GM9";
    ck_refused(&v, dt_inspection_register(v.in, wrong, &o, NULL, no_issues, err), DT_ERR_NOTFOUND,
               "INSPECTION_UNKNOWN_MUNICIPALITY");
    o = register_options();
    wrong = visit_write(&v, "dossier,gemeente,team,leefgebieden\nC1,GM1,a,1\n");
    ck_refused(&v, dt_inspection_register(v.in, wrong, &o, NULL, no_issues, err), DT_ERR_DATA,
               "INSPECTION_NOTHING_ELIGIBLE");
    visit_free(&v);
}
END_TEST

START_TEST(municipalities_come_in_with_a_register)
{
    visit v = visit_folder();
    dt_new_options n = new_options();
    n.n_municipalities = 0;
    ck_ok(dt_inspection_new(&v.in, v.file, &n, err));
    dt_frame_options o = register_options();
    o.municipality_column = NULL;
    ck_refused(&v, dt_inspection_register(v.in, DATA "register.csv", &o, NULL, no_issues, err), DT_ERR_RANGE,
               "INSPECTION_WHICH_MUNICIPALITY");
    visit_register(&v);
    ck_assert_uint_eq(dt_inspection_municipalities(v.in), 2);
    ck_assert_str_eq(dt_inspection_municipality(v.in, 1)->code, "GM2");
    ck_assert_str_eq(dt_inspection_municipality(v.in, 1)->name, "");
    o.municipality = "GM3";
    ck_ok(dt_inspection_register(v.in, DATA "register.csv", &o, NULL, no_issues, err));
    ck_assert_uint_eq(dt_inspection_municipalities(v.in), 3);
    visit_free(&v);
}
END_TEST

START_TEST(a_faulty_register_changes_nothing)
{
    visit v = visit_new();
    dt_frame_options o = register_options();
    const dt_frame *frame = NULL;
    const char *faulty = visit_write(&v, "dossier,gemeente,team,leefgebieden\nC1,GM1,a,3\nC1,GM1,a,3\n");
    dtp_digest before = visit_digest(&v);
    dt_error e = DT_ERROR_INIT;
    ck_assert_int_eq(dt_inspection_register(v.in, faulty, &o, &frame, no_issues, &e), DT_ERR_DATA);
    ck_assert_uint_eq(e.line, 3);
    ck_assert_ptr_null(frame);
    const char *const latin1[] = {"team!=caf\xe9"};
    o.where = latin1;
    ck_fails(&e, dt_inspection_register(v.in, DATA "register.csv", &o, &frame, no_issues, err),
             "INSPECTION_NOT_UTF8");
    dtp_digest after = visit_digest(&v);
    ck_assert(dtp_digest_equal(&before, &after));
    visit_free(&v);
}
END_TEST

static TCase *registers(void)
{
    TCase *tc = tcase_create("register");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, a_commitment_comes_before_the_register);
    tcase_add_test(tc, a_commitment_after_all_was_drawn_is_before_the_next_register);
    tcase_add_test(tc, only_ids_and_strata_of_eligible_dossiers_are_kept);
    tcase_add_test(tc, a_register_is_replaced_until_it_is_drawn_from);
    tcase_add_test(tc, the_municipality_must_be_known);
    tcase_add_test(tc, municipalities_come_in_with_a_register);
    tcase_add_test(tc, a_faulty_register_changes_nothing);
    return tc;
}

DT_CHECK_MAIN("register", registers)
