/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Committing: several rounds at once, the form of the public value, and what a draw is refused without. */
#include "inspection/support.h"
#include <jansson.h>

static const dt_commitment *commit(visit *v, const char *form, unsigned rounds, size_t n)
{
    const dt_commit_request r = {.municipality = "GM1", .public_form = form, .rounds = rounds};
    const dt_commitment *c;
    size_t made;
    ck_ok(dt_inspection_commit_rounds(v->in, &r, &c, &made, err));
    ck_assert_uint_eq(made, n);
    return c;
}

START_TEST(rounds_at_once_are_drawn_in_turn)
{
    visit v = visit_new();
    const dt_commitment *c = commit(&v, "dice:2", 3, 3);
    for (unsigned i = 0; i < 3; i++) {
        ck_assert_uint_eq(c[i].round, i + 1);
        ck_assert_str_eq(c[i].public_form, "dice:2");
        ck_assert_uint_eq(c[i].earlier, 0);
        ck_assert(c[i].before_register);
    }
    ck_assert_str_ne(c[0].sample, c[1].sample);
    commit(&v, "dice:2", 5, 2); /* two more wait then */
    dt_commit_request again = {.municipality = "GM1", .rounds = 5};
    ck_assert_int_eq(dt_inspection_commit_rounds(v.in, &again, &c, &(size_t){0}, NULL), DT_ERR_REFUSED);
    again.rounds = DT_COMMIT_ROUNDS + 1;
    ck_assert_int_eq(dt_inspection_commit_rounds(v.in, &again, &c, &(size_t){0}, NULL), DT_ERR_RANGE);
    again = (dt_commit_request){.municipality = "GM2", .public_form = "dobbel"};
    ck_assert_int_eq(dt_inspection_commit_rounds(v.in, &again, &c, &(size_t){0}, NULL), DT_ERR_RANGE);
    again.public_form = "dice:03";
    ck_ok(dt_inspection_commit_rounds(v.in, &again, &c, &(size_t){0}, err));
    ck_assert_uint_eq(c->earlier, 5);
    ck_assert_str_eq(c->public_form, "dice:3");
    visit_register(&v);
    dt_draw_request r = {.municipality = "GM1",
                         .size = 3,
                         .public_text = "4-2",
                         .needs = DT_DRAW_NEEDS_COMMITMENT | DT_DRAW_NEEDS_PUBLIC};
    ck_ok(dt_inspection_draw(v.in, &r, NULL, err));
    r.public_text = "3, 5";
    ck_ok(dt_inspection_extend(v.in, &r, NULL, err));
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM round WHERE number < 3 AND drawn_at IS NOT NULL AND "
                                   "public_text IN ('4 2', '3 5') AND (SELECT kind FROM log WHERE seq = "
                                   "committed_event) = 'commit'"),
                     2);
    visit_free(&v);
}
END_TEST

static size_t weak;
static char first_weak[40];
static void keep_weak(void *payload, dt_severity severity, const dt_error *note)
{
    (void)payload;
    ck_assert_int_eq(severity, DT_WARNING);
    if (weak++ == 0)
        (void)snprintf(first_weak, sizeof first_weak, "%s", dt_error_name(note));
}

static bool log_says(visit *v, const char *text)
{
    char sql[160];
    (void)snprintf(sql, sizeof sql,
                   "SELECT count(*) FROM log WHERE kind = 'draw' AND instr(payload, '%s') > 0", text);
    return visit_sql(v, sql) == 1;
}

START_TEST(what_is_left_out_is_asked_for_and_told)
{
    visit v = visit_new();
    dt_error e = DT_ERROR_INIT;
    visit_register(&v);
    dt_draw_request r = {.municipality = "GM1",
                         .size = 3,
                         .needs = DT_DRAW_NEEDS_COMMITMENT | DT_DRAW_NEEDS_PUBLIC,
                         .weak = {keep_weak, NULL}};
    ck_fails(&e, dt_inspection_draw(v.in, &r, NULL, &e), "INSPECTION_NEEDS_COMMITMENT");
    r.needs = DT_DRAW_NEEDS_PUBLIC;
    ck_fails(&e, dt_inspection_draw(v.in, &r, NULL, &e), "INSPECTION_NEEDS_PUBLIC");
    r.size = 9999; /* what cannot be drawn at all is said first */
    ck_fails(&e, dt_inspection_draw(v.in, &r, NULL, &e), "DRAW_TOO_MANY");
    ck_assert_uint_eq(weak, 0);
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM round"), 0);
    r = (dt_draw_request){.municipality = "GM1",
                          .size = 3,
                          .weak = {keep_weak, NULL},
                          .present = "twee inspecteurs",
                          .public_source = "niet gegooid"};
    ck_ok(dt_inspection_draw(v.in, &r, NULL, err));
    ck_assert_uint_eq(weak, 3);
    ck_assert_str_eq(first_weak, "DRAW_WEAK_COMMITMENT");
    ck_assert(log_says(&v, "\"weak_links\":[\"no_commitment\",\"no_public\",\"no_page\"]"));
    ck_assert(log_says(&v, "\"present\":\"twee inspecteurs\""));
    const dt_report_facts *f;
    ck_ok(dt_inspection_facts(v.in, "GM1", 0.95, &f, err));
    ck_assert_uint_eq(f->account->weak_links,
                      1U << DT_WEAK_COMMITMENT | 1U << DT_WEAK_PUBLIC | 1U << DT_WEAK_NO_PAGE);
    ck_assert_str_eq(f->account->present, "twee inspecteurs");
    ck_assert_str_eq(f->account->public_source, "niet gegooid");
    char *protocol;
    weak = 0;
    const dt_reveal_request reveal = {.round = 1, .municipality = "GM1", .notes = {keep_weak, NULL}};
    ck_ok(dt_inspection_reveal(v.in, &reveal, &protocol, err));
    ck_assert_uint_eq(weak, 3);
    ck_assert_ptr_nonnull(strstr(protocol, "dossiertoets-protocol/2"));
    ck_assert_ptr_nonnull(strstr(protocol, "\"present\": \"twee inspecteurs\""));
    dt_text_free(protocol);
    visit_free(&v);
}
END_TEST

START_TEST(a_value_of_another_form_is_refused)
{
    visit v = visit_new();
    dt_error e = DT_ERROR_INIT;
    commit(&v, "dice:4", 1, 1);
    visit_register(&v);
    dt_draw_request r = {.municipality = "GM1", .size = 3, .public_text = "4 2 6"};
    ck_fails(&e, dt_inspection_draw(v.in, &r, NULL, &e), "DRAW_PUBLIC_DICE");
    r.public_text = "worp 4/2/6/1 gegooid";
    ck_ok(dt_inspection_draw(v.in, &r, NULL, err));
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM round WHERE public_text = '4 2 6 1'"), 1);
    ck_assert(log_says(&v, "\"weak_links\":[\"no_page\"]"));
    visit_free(&v);
}
END_TEST

START_TEST(a_late_commitment_is_told)
{
    visit v = visit_new();
    visit_register(&v);
    ck_assert(!commit(&v, "dice:1", 1, 1)->before_register);
    dt_draw_request r = {.municipality = "GM1", .size = 3, .public_text = "5"};
    ck_ok(dt_inspection_draw(v.in, &r, NULL, err));
    ck_assert(log_says(&v, "\"weak_links\":[\"late_commitment\",\"no_page\"]"));
    char *protocol;
    ck_ok(
        dt_inspection_reveal(v.in, &(dt_reveal_request){.round = 1, .municipality = "GM1"}, &protocol, err));
    ck_assert_ptr_nonnull(strstr(protocol, "\"late_commitment\": true"));
    dt_text_free(protocol);
    visit_free(&v);
}
END_TEST

static TCase *committing(void)
{
    TCase *c = tcase_create("commit");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, rounds_at_once_are_drawn_in_turn);
    tcase_add_test(c, what_is_left_out_is_asked_for_and_told);
    tcase_add_test(c, a_value_of_another_form_is_refused);
    tcase_add_test(c, a_late_commitment_is_told);
    return c;
}

DT_CHECK_MAIN("inspection/commit", committing)
