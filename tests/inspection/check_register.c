/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commitments and registers. */
#include "inspection/support.h"

START_TEST(a_commitment_comes_before_the_register)
{
    visit v = visit_new();
    const dt_commitment *c = visit_commit(&v, NULL, 2), *other;
    size_t n = 7;
    const char *const codes[] = {"GM1", "GM2"};
    for (size_t i = 0; i < 2; i++) {
        ck_assert_str_eq(c[i].municipality, codes[i]);
        ck_assert_uint_eq(c[i].round, 1);
        ck_assert(c[i].before_register);
        ck_assert_str_eq(c[i].inspection, dt_inspection_id(v.in));
        ck_assert_uint_eq(strlen(c[i].sample), 64);
        ck_assert_str_ne(c[i].sample, c[i].reserve);
        ck_assert_str_eq(c[i].version, dt_version());
        ck_assert_uint_eq(strlen(c[i].at), 20);
    }
    ck_assert_str_ne(c[0].sample, c[1].sample);
    ck_assert_str_ne(c[0].reserve, c[1].reserve);
    last_event last = visit_last_event(&v);
    ck_assert_str_eq(last.kind, "commit");
    ck_assert_str_eq(last.subject, "GM2");
    ck_assert_ptr_nonnull(strstr(last.payload, c[1].sample));
    ck_refused(&v, dt_inspection_commit(v.in, NULL, DT_DRAW_DOSSIER, &other, &n, err), DT_ERR_REFUSED,
               "INSPECTION_ALL_COMMITTED");
    ck_refused(&v, dt_inspection_commit(v.in, "GM2", DT_DRAW_DOSSIER, &other, &n, err), DT_ERR_REFUSED,
               "INSPECTION_ALREADY_COMMITTED");
    ck_refused(&v, dt_inspection_commit(v.in, "GM9", DT_DRAW_DOSSIER, &other, &n, err), DT_ERR_NOTFOUND,
               "INSPECTION_UNKNOWN_MUNICIPALITY");
    ck_assert(other == NULL && n == 0);
    visit_free(&v);
}
END_TEST

/* Whether a commitment says anything about the register is judged by municipality. */
START_TEST(each_municipality_is_committed_by_itself)
{
    visit v = visit_new();
    dt_frame_options o = register_options();
    o.municipality_column = NULL;
    o.municipality = "GM1";
    ck_ok(dt_inspection_register(v.in, DATA "register.csv", DT_DRAW_DOSSIER, &o, NULL, no_issues, err));
    const dt_commitment *c = visit_commit(&v, "GM2", 1);
    ck_assert_str_eq(c->municipality, "GM2");
    ck_assert(c->before_register);
    c = visit_commit(&v, NULL, 1); /* what was left */
    ck_assert_str_eq(c->municipality, "GM1");
    ck_assert(!c->before_register);
    visit_draw(&v, "GM1", 3, 1);
    c = visit_commit(&v, NULL, 1); /* of its next round; GM2's first still waits */
    ck_assert_str_eq(c->municipality, "GM1");
    ck_assert_uint_eq(c->round, 2);
    ck_assert(!c->before_register); /* the register that round will be drawn from is known */
    ck_assert_int_eq(visit_sql(&v, "SELECT count(DISTINCT secret) = 3 AND count(DISTINCT reserve_secret) = 3"
                                   " AND count(*) = 3 FROM round"),
                     1);
    visit_free(&v);
}
END_TEST

START_TEST(the_first_municipality_claims_a_nameless_commitment)
{
    visit v = visit_folder();
    dt_new_options n = new_options();
    const dt_commitment *other;
    size_t made;
    n.n_municipalities = 0;
    ck_ok(dt_inspection_new(&v.in, v.file, &n, err));
    const dt_commitment *c = visit_commit(&v, NULL, 1);
    ck_assert_ptr_null(c->municipality);
    ck_assert(c->before_register && c->round == 1);
    ck_refused(&v, dt_inspection_commit(v.in, NULL, DT_DRAW_DOSSIER, &other, &made, err), DT_ERR_REFUSED,
               "INSPECTION_ALL_COMMITTED");
    ck_refused(&v, dt_inspection_commit(v.in, "GM1", DT_DRAW_DOSSIER, &other, &made, err), DT_ERR_NOTFOUND,
               "INSPECTION_UNKNOWN_MUNICIPALITY");
    visit_register(&v); /* GM1 and GM2 */
    ck_assert_int_eq(visit_sql(&v, "SELECT municipality = 'GM1' AND committed_for = '' FROM round"), 1);
    c = visit_commit(&v, NULL, 1);
    ck_assert_str_eq(c->municipality, "GM2");
    ck_assert(!c->before_register);
    visit_draw(&v, NULL, 3, 1);
    char *protocol;
    ck_ok(dt_inspection_reveal(v.in, &(dt_reveal_request){.round = 1, "GM1", true, false, DT_DRAW_DOSSIER},
                               &protocol, err));
    ck_assert_ptr_nonnull(strstr(protocol, "\"commitment\": {\n    \"municipality\": \"\","));
    bool honest = false;
    ck_ok(dt_protocol_verify(&honest, visit_write(&v, protocol),
                             &(dt_verify_options){.register_path = DATA "register.csv"}, NULL, NULL, err));
    ck_assert(honest);
    dt_text_free(protocol);
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
    ck_ok(dt_inspection_register(v.in, DATA "register.csv", DT_DRAW_DOSSIER, &o, &frame, no_issues, err));
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
    ck_refused(&v,
               dt_inspection_register(v.in, DATA "register.csv", DT_DRAW_DOSSIER, &o, NULL, no_issues, err),
               DT_ERR_REFUSED, "INSPECTION_REGISTER_IN_USE");
    o.municipality_column = NULL;
    o.municipality = "GM1";
    ck_ok(dt_inspection_register(v.in, DATA "register.csv", DT_DRAW_DOSSIER, &o, NULL, no_issues, err));
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
    ck_refused(&v, dt_inspection_register(v.in, wrong, DT_DRAW_DOSSIER, &o, NULL, no_issues, err),
               DT_ERR_NOTFOUND, "INSPECTION_UNKNOWN_MUNICIPALITY");
    o.municipality_column = NULL;
    ck_refused(&v, dt_inspection_register(v.in, wrong, DT_DRAW_DOSSIER, &o, NULL, no_issues, err),
               DT_ERR_RANGE, "INSPECTION_WHICH_MUNICIPALITY");
    o.municipality = "GM9";
    ck_refused(&v, dt_inspection_register(v.in, wrong, DT_DRAW_DOSSIER, &o, NULL, no_issues, err),
               DT_ERR_NOTFOUND, "INSPECTION_UNKNOWN_MUNICIPALITY");
    o = register_options();
    wrong = visit_write(&v, "dossier,gemeente,team,leefgebieden\nC1,GM1,a,1\n");
    ck_refused(&v, dt_inspection_register(v.in, wrong, DT_DRAW_DOSSIER, &o, NULL, no_issues, err),
               DT_ERR_DATA, "INSPECTION_NOTHING_ELIGIBLE");
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
    ck_refused(&v,
               dt_inspection_register(v.in, DATA "register.csv", DT_DRAW_DOSSIER, &o, NULL, no_issues, err),
               DT_ERR_RANGE, "INSPECTION_WHICH_MUNICIPALITY");
    visit_register(&v);
    ck_assert_uint_eq(dt_inspection_municipalities(v.in), 2);
    ck_assert_str_eq(dt_inspection_municipality(v.in, 1)->code, "GM2");
    ck_assert_str_eq(dt_inspection_municipality(v.in, 1)->name, "");
    o.municipality = "GM3";
    ck_ok(dt_inspection_register(v.in, DATA "register.csv", DT_DRAW_DOSSIER, &o, NULL, no_issues, err));
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
    ck_assert_int_eq(dt_inspection_register(v.in, faulty, DT_DRAW_DOSSIER, &o, &frame, no_issues, &e),
                     DT_ERR_DATA);
    ck_assert_uint_eq(e.line, 3);
    ck_assert_ptr_null(frame);
    const char *const latin1[] = {"team!=caf\xe9"};
    o.where = latin1;
    ck_fails(&e,
             dt_inspection_register(v.in, DATA "register.csv", DT_DRAW_DOSSIER, &o, &frame, no_issues, err),
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
    tcase_add_test(tc, each_municipality_is_committed_by_itself);
    tcase_add_test(tc, the_first_municipality_claims_a_nameless_commitment);
    tcase_add_test(tc, only_ids_and_strata_of_eligible_dossiers_are_kept);
    tcase_add_test(tc, a_register_is_replaced_until_it_is_drawn_from);
    tcase_add_test(tc, the_municipality_must_be_known);
    tcase_add_test(tc, municipalities_come_in_with_a_register);
    tcase_add_test(tc, a_faulty_register_changes_nothing);
    return tc;
}

DT_CHECK_MAIN("register", registers)
