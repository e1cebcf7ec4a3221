/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing, replacing, revealing. */
#include "inspection/support.h"

/* Codes go on over the inspection: by municipality, stratum, draw order. 8 of 15 + 8 by largest remainder is
 * 5 + 3. */
START_TEST(codes_follow_the_draw)
{
    visit v = visit_drawn();
    const dt_score_context *c = visit_context(&v);
    static const struct {
        const char *municipality, *stratum;
        size_t sample, reserve;
    } expected[] = {{"GM1", "Noord", 5, 2}, {"GM1", "Zuid", 3, 1}, {"GM2", "Oost", 8, 3}};
    size_t i = 0, d = 0, r = 0;
    char code[16];
    for (size_t k = 0; k < 3; k++) {
        for (size_t order = 1; order <= expected[k].sample + expected[k].reserve; order++, i++) {
            const dt_subject *s = &c->subject[i];
            bool reserve = order > expected[k].sample;
            (void)snprintf(code, sizeof code, "%c%02zu", reserve ? 'R' : 'D', reserve ? ++r : ++d);
            ck_assert_str_eq(s->code, code);
            ck_assert_str_eq(s->municipality, expected[k].municipality);
            ck_assert_str_eq(s->stratum, expected[k].stratum);
            ck_assert_int_eq(s->role, reserve ? DT_RESERVE : DT_PRIMARY);
            ck_assert_uint_eq(s->order, order);
            ck_assert_uint_eq(s->round, 1);
            ck_assert(!s->replaced && s->kind == DT_SUBJECT_DOSSIER && s->id != NULL);
        }
    }
    const char *const others[] = {"GM1 Noord", "GM1 Zuid", "GM2 Oost", "gemeente GM1", "gemeente GM2"};
    ck_assert_uint_eq(c->n_subjects, i + 5);
    for (size_t k = 0; k < 5; k++) {
        ck_assert_str_eq(c->subject[i + k].code, others[k]);
        ck_assert_int_eq(c->subject[i + k].kind, k < 3 ? DT_SUBJECT_TEAM : DT_SUBJECT_MUNICIPALITY);
        ck_assert_ptr_null(c->subject[i + k].id);
    }
    visit_free(&v);
}
END_TEST

START_TEST(without_strata_the_municipality_is_the_team)
{
    visit v = visit_new();
    dt_frame_options o = register_options();
    o.n_stratum_columns = 0;
    ck_ok(dt_inspection_register(v.in, DATA "register.csv", DT_DRAW_DOSSIER, &o, NULL, no_issues, err));
    ck_assert_uint_eq(visit_draw(&v, "GM2", 2, 1), 0);
    ck_assert_uint_eq(visit_draw(&v, NULL, 2, 1), 3); /* what is left: GM1 */
    ck_assert_ptr_nonnull(visit_subject(&v, "GM1"));
    const dt_subject *s = visit_subject(&v, "D03"); /* numbers go on */
    ck_assert_str_eq(s->municipality, "GM1");
    ck_assert_uint_eq(s->round, 1); /* of that municipality */
    ck_assert_str_eq(visit_subject(&v, "R02")->municipality, "GM1");
    visit_free(&v);
}
END_TEST

START_TEST(a_draw_that_cannot_be_is_refused)
{
    visit v = visit_new();
    size_t first = 7;
    dt_draw_request r = {.size = 8};
    ck_refused(&v, dt_inspection_draw(v.in, &r, &first, err), DT_ERR_REFUSED, "INSPECTION_NO_REGISTER");
    r.municipality = "GM1";
    ck_refused(&v, dt_inspection_draw(v.in, &r, &first, err), DT_ERR_REFUSED, "INSPECTION_NO_REGISTER_OF");
    r.municipality = "GM9";
    ck_refused(&v, dt_inspection_draw(v.in, &r, &first, err), DT_ERR_NOTFOUND,
               "INSPECTION_UNKNOWN_MUNICIPALITY");
    visit_register(&v);
    r.municipality = NULL;
    r.size = 13; /* GM1 could, GM2 has twelve: all or none */
    dtp_digest before = visit_digest(&v);
    ck_assert_int_eq(dt_inspection_draw(v.in, &r, &first, NULL), DT_ERR_REFUSED);
    r.size = 0;
    ck_assert_int_eq(dt_inspection_draw(v.in, &r, &first, NULL), DT_ERR_RANGE);
    r.size = 3;
    r.design = "willekeurig";
    ck_assert_int_eq(dt_inspection_draw(v.in, &r, &first, NULL), DT_ERR_NOTFOUND);
    r.design = NULL;
    r.public_text = "\xff";
    ck_refused(&v, dt_inspection_draw(v.in, &r, &first, err), DT_ERR_DATA, "INSPECTION_NOT_UTF8");
    dtp_digest after = visit_digest(&v);
    ck_assert(dtp_digest_equal(&before, &after));
    ck_assert_uint_eq(first, 7);
    visit_draw(&v, "GM1", 8, 3);
    r = (dt_draw_request){.municipality = "GM1", .size = 1};
    ck_refused(&v, dt_inspection_draw(v.in, &r, &first, err), DT_ERR_REFUSED, "INSPECTION_DRAWN");
    visit_draw(&v, NULL, 1, 0);
    r.municipality = NULL;
    ck_refused(&v, dt_inspection_draw(v.in, &r, &first, err), DT_ERR_REFUSED, "INSPECTION_ALL_DRAWN");
    visit_free(&v);
}
END_TEST

START_TEST(codes_of_teams_do_not_collide)
{
    visit v = visit_folder();
    dt_new_options n = new_options();
    n.n_municipalities = 0;
    ck_ok(dt_inspection_new(&v.in, v.file, &n, err));
    const char *path = visit_write(&v, "dossier,gemeente,team,leefgebieden\nC1,A,B C,3\nC2,A B,C,3\n");
    dt_frame_options o = register_options();
    dt_draw_request r = {.size = 1};
    ck_ok(dt_inspection_register(v.in, path, DT_DRAW_DOSSIER, &o, NULL, no_issues, err));
    ck_refused(&v, dt_inspection_draw(v.in, &r, NULL, err), DT_ERR_REFUSED, "INSPECTION_CODE_TAKEN");
    visit_free(&v);
}
END_TEST

START_TEST(reserves_come_in_in_order)
{
    visit v = visit_drawn();
    char by[16];
    ck_ok(dt_inspection_replace(v.in, "D02", "not-delivered", NULL, by, err));
    ck_assert_str_eq(by, "R01"); /* GM1 Noord */
    const dt_subject *s = visit_subject(&v, "D02");
    ck_assert(s->replaced && s->role == DT_PRIMARY);
    s = visit_subject(&v, "R01");
    ck_assert(!s->replaced && s->role == DT_PRIMARY && s->order == 6);
    ck_assert_int_eq(visit_subject(&v, "R02")->role, DT_RESERVE);
    ck_ok(dt_inspection_replace(v.in, "D06", "other", "dubbel gescand, pagina's ontbreken", by, err));
    ck_assert_str_eq(by, "R03"); /* GM1 Zuid has one */
    last_event last = visit_last_event(&v);
    ck_assert_str_eq(last.subject, "D06");
    ck_assert_ptr_null(strstr(last.payload, "gescand")); /* free text stays out of the log */
    ck_assert_ptr_nonnull(strstr(last.payload, "\"ratings\":0,\"reason\":\"other\""));
    ck_ok(
        dt_inspection_replace(v.in, "R01", "conflict", "", by, err)); /* a reserve that came in may go too */
    ck_assert_str_eq(by, "R02");
    ck_refused(&v, dt_inspection_replace(v.in, "D01", "conflict", "", by, err), DT_ERR_REFUSED,
               "INSPECTION_NO_RESERVE");
    ck_refused(&v, dt_inspection_replace(v.in, "D07", "conflict", "", by, err), DT_ERR_REFUSED,
               "INSPECTION_NO_RESERVE");
    ck_refused(&v, dt_inspection_replace(v.in, "D02", "conflict", "", by, err), DT_ERR_REFUSED,
               "INSPECTION_ALREADY_REPLACED");
    ck_refused(&v, dt_inspection_replace(v.in, "R05", "conflict", "", by, err), DT_ERR_REFUSED,
               "INSPECTION_NOT_IN_SAMPLE");
    ck_refused(&v, dt_inspection_replace(v.in, "GM1 Zuid", "conflict", "", by, err), DT_ERR_NOTFOUND,
               "INSPECTION_UNKNOWN_DOSSIER");
    ck_refused(&v, dt_inspection_replace(v.in, "gemeente GM1", "conflict", "", by, err), DT_ERR_NOTFOUND,
               "INSPECTION_UNKNOWN_DOSSIER");
    ck_refused(&v, dt_inspection_replace(v.in, "D99", "conflict", "", by, err), DT_ERR_NOTFOUND,
               "INSPECTION_UNKNOWN_DOSSIER");
    ck_refused(&v, dt_inspection_replace(v.in, "D09", NULL, "", by, err), DT_ERR_NOTFOUND,
               "INSPECTION_UNKNOWN_REASON");
    ck_refused(&v, dt_inspection_replace(v.in, "D09", "other", " \t", by, err), DT_ERR_DATA,
               "INSPECTION_NOTE_NEEDED");
    ck_refused(&v, dt_inspection_replace(v.in, "D09", "zomaar", "", by, err), DT_ERR_NOTFOUND,
               "INSPECTION_UNKNOWN_REASON");
    ck_refused(&v, dt_inspection_replace(v.in, "D09", "other", "", by, err), DT_ERR_DATA,
               "INSPECTION_NOTE_NEEDED");
    ck_assert_str_eq(by, "R02");
    visit_free(&v);
}
END_TEST

static bool verified(visit *v, unsigned round, const char *municipality, bool with_reserve)
{
    char *protocol;
    bool honest = false;
    ck_ok(dt_inspection_reveal(
        v->in, &(dt_reveal_request){.round = round, municipality, with_reserve, false, DT_DRAW_DOSSIER},
        &protocol, err));
    ck_ok(dt_protocol_verify(&honest, visit_write(v, protocol),
                             &(dt_verify_options){.register_path = DATA "register.csv"}, NULL, NULL, err));
    dt_text_free(protocol);
    return honest;
}

START_TEST(a_revealed_round_can_be_verified)
{
    visit v = visit_new();
    dt_draw_request r = {.size = 8, .reserve = 3, .public_text = "dobbelstenen: 4 2 6 é"};
    char *protocol;
    const dt_commitment *c = visit_commit(&v, NULL, 2);
    ck_refused(&v,
               dt_inspection_reveal(v.in,
                                    &(dt_reveal_request){.round = 1, NULL, false, false, DT_DRAW_DOSSIER},
                                    &protocol, err),
               DT_ERR_REFUSED, "INSPECTION_ROUND_NOT_DRAWN");
    visit_register(&v);
    ck_ok(dt_inspection_draw(v.in, &r, NULL, err));
    char sample[65];
    memcpy(sample, c[0].sample, sizeof sample);
    visit_reopen(&v);
    ck_refused(&v,
               dt_inspection_reveal(v.in,
                                    &(dt_reveal_request){.round = 1, NULL, false, false, DT_DRAW_DOSSIER},
                                    &protocol, err),
               DT_ERR_RANGE, "INSPECTION_WHICH_MUNICIPALITY");
    ck_refused(&v,
               dt_inspection_reveal(v.in,
                                    &(dt_reveal_request){.round = 2, NULL, false, false, DT_DRAW_DOSSIER},
                                    &protocol, err),
               DT_ERR_NOTFOUND, "INSPECTION_UNKNOWN_ROUND");
    ck_refused(&v,
               dt_inspection_reveal(v.in,
                                    &(dt_reveal_request){.round = 1, "GM9", false, false, DT_DRAW_DOSSIER},
                                    &protocol, err),
               DT_ERR_NOTFOUND, "INSPECTION_UNKNOWN_MUNICIPALITY");
    visit_commit(&v, "GM2", 1);
    ck_refused(&v,
               dt_inspection_reveal(v.in,
                                    &(dt_reveal_request){.round = 2, "GM2", false, false, DT_DRAW_DOSSIER},
                                    &protocol, err),
               DT_ERR_REFUSED, "INSPECTION_ROUND_NOT_DRAWN");
    ck_refused(&v,
               dt_inspection_reveal(v.in,
                                    &(dt_reveal_request){.round = 2, "GM1", false, false, DT_DRAW_DOSSIER},
                                    &protocol, err),
               DT_ERR_NOTFOUND, "INSPECTION_NOT_IN_ROUND");
    ck_assert_ptr_null(protocol);
    ck_assert(verified(&v, 1, "GM1", false));
    ck_assert(verified(&v, 1, "GM2", true));
    ck_ok(dt_inspection_reveal(v.in, &(dt_reveal_request){.round = 1, "GM1", false, false, DT_DRAW_DOSSIER},
                               &protocol, err));
    ck_assert_ptr_nonnull(strstr(protocol, sample)); /* what was published */
    ck_assert_str_eq(visit_last_event(&v).kind, "reveal");
    dt_text_free(protocol);
    visit_free(&v);
}
END_TEST

START_TEST(every_way_to_draw_can_be_verified)
{
    size_t n_designs, n_allocations;
    const dt_choice *designs = dt_designs(&n_designs), *allocations = dt_allocations(&n_allocations);
    for (size_t i = 0; i < n_designs; i++) {
        for (size_t j = 0; j < n_allocations; j++) {
            visit v = visit_new();
            dt_draw_request r = {.municipality = "GM1",
                                 .design = designs[i].name,
                                 .allocation = allocations[j].name,
                                 .size = 4,
                                 .reserve = 2};
            visit_register(&v);
            if (dt_inspection_draw(v.in, &r, NULL, NULL) == DT_OK)
                ck_assert(verified(&v, 1, NULL, true));
            else
                ck_assert(strcmp(designs[i].name, "stratified") != 0 ||
                          strcmp(allocations[j].name, "fixed") == 0);
            visit_free(&v);
        }
    }
}
END_TEST

/* A stratum smaller than asked is taken whole. */
START_TEST(each_stratum_gives_what_it_has)
{
    visit v = visit_new();
    dt_draw_request r = {.municipality = "GM1", .allocation = "each", .size = 14, .reserve = 5};
    visit_register(&v);
    ck_ok(dt_inspection_draw(v.in, &r, NULL, err));
    ck_assert_int_eq(visit_sql(&v, "SELECT sample FROM round_stratum WHERE stratum = 'Noord'"), 14);
    ck_assert_int_eq(visit_sql(&v, "SELECT reserve FROM round_stratum WHERE stratum = 'Noord'"), 1);
    ck_assert_int_eq(visit_sql(&v, "SELECT sample FROM round_stratum WHERE stratum = 'Zuid'"), 8);
    ck_assert(verified(&v, 1, NULL, true));
    visit_free(&v);
}
END_TEST

/* Someone swapped a drawn dossier for another one, around the triggers. */
START_TEST(a_swapped_dossier_is_noticed)
{
    visit v = visit_drawn();
    char *protocol;
    sqlite3 *db;
    dt_inspection_close(v.in);
    ck_assert_int_eq(sqlite3_open(v.file, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db,
                                  "DROP TRIGGER dossier_no_update;"
                                  "UPDATE dossier SET dossier = (SELECT u.dossier FROM unit u WHERE u.part = "
                                  "1 AND u.stratum = 'Noord'"
                                  " AND u.dossier NOT IN (SELECT dossier FROM dossier)) WHERE code = 'D01';"
                                  "CREATE TRIGGER dossier_no_update BEFORE UPDATE ON dossier\n"
                                  "BEGIN SELECT RAISE(ABORT, 'a drawn dossier stays'); END;",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    (void)sqlite3_close(db);
    ck_ok(dt_inspection_open(&v.in, v.file, err));
    ck_refused(&v,
               dt_inspection_reveal(v.in,
                                    &(dt_reveal_request){.round = 1, "GM1", false, false, DT_DRAW_DOSSIER},
                                    &protocol, err),
               DT_ERR_STORE, "INSPECTION_DRAW_DIFFERS");
    ck_refused(&v, /* that one is whole, the file is not */
               dt_inspection_reveal(v.in,
                                    &(dt_reveal_request){.round = 1, "GM2", false, false, DT_DRAW_DOSSIER},
                                    &protocol, err),
               DT_ERR_REFUSED, "STORE_ROW_CHANGED");
    visit_free(&v);
}
END_TEST

START_TEST(reasons_have_two_languages)
{
    size_t n;
    const dt_choice *reason = dt_replacement_reasons(&n);
    ck_assert_uint_gt(n, 3);
    for (size_t i = 0; i < n; i++)
        ck_assert(reason[i].name[0] != '\0' && reason[i].title_nl[0] != '\0' &&
                  reason[i].title_en[0] != '\0');
}
END_TEST

static TCase *drawing(void)
{
    TCase *tc = tcase_create("draw");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, codes_follow_the_draw);
    tcase_add_test(tc, without_strata_the_municipality_is_the_team);
    tcase_add_test(tc, a_draw_that_cannot_be_is_refused);
    tcase_add_test(tc, codes_of_teams_do_not_collide);
    tcase_add_test(tc, reserves_come_in_in_order);
    tcase_add_test(tc, a_revealed_round_can_be_verified);
    tcase_add_test(tc, every_way_to_draw_can_be_verified);
    tcase_add_test(tc, each_stratum_gives_what_it_has);
    tcase_add_test(tc, a_swapped_dossier_is_noticed);
    tcase_add_test(tc, reasons_have_two_languages);
    return tc;
}

DT_CHECK_MAIN("draw", drawing)
