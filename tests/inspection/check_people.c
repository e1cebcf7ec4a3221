/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People: what stays blind, what the history says, who may act, and keys. */
#include "inspection/file/payload.h"
#include "inspection/rewritten.h"
#include <dossiertoets/assess.h>
#include <dossiertoets/custody.h>
#include <dossiertoets/report.h>

#define PASSPHRASE "vier losse woorden hier"

static const char *const by[2] = {"A", "B"};

static void assign(visit *v, const char *who)
{
    ck_ok(dt_inspection_assign(v->in, &(dt_assignment){"D01", who, 0, NULL}, err));
}

static dt_status rate(visit *v, const char *who, const char *rating, dt_error *e)
{
    return dt_inspection_score(v->in, "D01", "proef", "1.1.1", who, rating, "woorden", "", e);
}

static void submit(visit *v, const char *who)
{
    ck_ok(dt_inspection_submit(v->in, who, "D01", "proef", no_issues, NULL, NULL, err));
}

static const dt_report_facts *facts_of(visit *v)
{
    const dt_report_facts *facts;
    ck_ok(dt_inspection_facts(v->in, "GM1", 0.95, &facts, err));
    return facts;
}

static unsigned long assessed(visit *v)
{
    const dt_report_facts *f = facts_of(v);
    return dt_aggregate_cell(f->aggregate, dt_aggregate_find_municipality(f->aggregate, "GM1"), DT_ALL_STRATA,
                             0, DT_LEVEL_INDICATOR, 0)
        ->assessed;
}

/* The reasons, by name, in one text. */
static const char *reasons(visit *v)
{
    static char all[160];
    const dt_report_facts *f = facts_of(v);
    all[0] = '\0';
    for (size_t i = 0; i < f->n_dependence; i++) {
        strcat(all, i == 0 ? "" : " ");
        strcat(all, dt_dependence_name(f->dependence[i].kind));
    }
    return all;
}

/* Of the events with digests of rows those whose payload names a rating. */
static void count_named(void *payload, const dt_event *event)
{
    size_t *n = payload;
    *n += strcmp(event->kind, "rows") == 0 && strstr(event->payload, "rating\",[") != NULL;
}

/* While another is to rate it too, the log does not tell which indicators were rated, not by its rows either.
 */
START_TEST(rows_do_not_tell_what_is_rated_blind)
{
    size_t n = 0;
    visit v = visit_drawn();
    assign(&v, "A");
    assign(&v, "B");
    ck_ok(rate(&v, "A", "N", err));
    ck_ok(dt_inspection_log_with_rows(v.in, count_named, &n, err));
    ck_assert_uint_eq(n, 0);
    ck_ok(rate(&v, "B", "N", err));
    submit(&v, "A");
    submit(&v, "B");
    ck_ok(dt_inspection_log_with_rows(v.in, count_named, &n, err));
    ck_assert_uint_gt(n, 0);
    visit_free(&v);
}
END_TEST

START_TEST(what_is_fixed_answers_every_guess_alike)
{
    static const char *const guesses[] = {"V", "N"};
    visit v = visit_drawn();
    assign(&v, "A");
    assign(&v, "B");
    ck_ok(rate(&v, "A", "V", err));
    submit(&v, "A");
    for (int i = 0; i < 2; i++)
        ck_refused(&v, rate(&v, "A", guesses[i], err), DT_ERR_REFUSED, "ASSESS_LOCKED");
    visit_free(&v);
}
END_TEST

START_TEST(a_withdrawal_opens_nothing)
{
    visit v = visit_drawn();
    assign(&v, "A");
    assign(&v, "B");
    ck_ok(rate(&v, "A", "V", err));
    submit(&v, "A");
    ck_ok(dt_inspection_withdraw(v.in, "D01", "B", err));
    ck_assert_uint_eq(assessed(&v), 0);
    ck_assert_uint_eq(facts_of(&v)->n_blind, 1);
    static const char *const one[] = {"A", "a"};
    ck_refused(&v, dt_inspection_open_blind(v.in, "D01", "ziek", one, err), DT_ERR_RANGE,
               "CUSTODY_TWO_PEOPLE");
    ck_refused(&v, dt_inspection_open_blind(v.in, "D01", " ", by, err), DT_ERR_DATA, "PEOPLE_OPEN_REASON");
    ck_refused(&v, dt_inspection_open_blind(v.in, "D02", "ziek", by, err), DT_ERR_REFUSED,
               "PEOPLE_NOT_BLIND");
    ck_ok(dt_inspection_open_blind(v.in, "D01", "B is ziek", by, err));
    ck_assert_uint_eq(assessed(&v), 1);
    assign(&v, "B");
    ck_ok(rate(&v, "B", "V", err));
    submit(&v, "B");
    ck_assert_str_eq(reasons(&v), "opened withdrawn");
    visit_free(&v);
}
END_TEST

START_TEST(the_history_decides)
{
    unsigned number;
    visit v = visit_drawn();
    assign(&v, "A");
    assign(&v, "B");
    ck_ok(rate(&v, "A", "V", err));
    ck_ok(rate(&v, "B", "V", err));
    submit(&v, "A");
    submit(&v, "B");
    ck_assert_str_eq(reasons(&v), "");
    ck_assert(!facts_of(&v)->signed_by_key);
    ck_ok(dt_inspection_reopen(v.in, "D01", "B", "proef", "A", &number, err));
    ck_assert_str_eq(reasons(&v), ""); /* nothing was changed */
    ck_ok(rate(&v, "B", "N", err));
    ck_assert_str_eq(reasons(&v), "reopened");
    visit_free(&v);
    v = visit_drawn();
    ck_ok(rate(&v, "A", "V", err));
    ck_ok(rate(&v, "B", "V", err));
    submit(&v, "A");
    submit(&v, "B");
    ck_assert_str_eq(reasons(&v), "early");
    visit_free(&v);
    ck_assert_str_eq(dt_dependence_name(DT_DEPENDENT_COPY), "copy");
    ck_assert_str_eq(dt_dependence_name((dt_dependence_kind)9), "");
}
END_TEST

/* What is no UTF-8 makes a log that nobody can read again. */
START_TEST(only_text_comes_in)
{
    visit v = visit_drawn();
    dt_signature_check check;
    dt_register_comparison same;
    char odd[128];
    ck_refused(&v, dt_inspection_assessor_add(v.in, &(dt_assessor_new){.code = "Q", .name = "J\xFF"}, err),
               DT_ERR_DATA, "INSPECTION_NOT_UTF8");
    ck_refused(&v, dt_inspection_assessor_add(v.in, &(dt_assessor_new){.code = "Q", .role = "\xFE"}, err),
               DT_ERR_DATA, "INSPECTION_NOT_UTF8");
    (void)snprintf(odd, sizeof odd, "%s/\xFF.csv", v.folder);
    ck_assert_int_eq(link(visit_write(&v, "dossier;gemeente;team;leefgebieden\nA1;GM1;Noord;2\n"), odd), 0);
    ck_refused(
        &v,
        dt_inspection_register_compare(v.in, odd, NULL, DT_DRAW_DOSSIER, NULL, NULL, &same, no_issues, err),
        DT_ERR_DATA, "INSPECTION_NOT_UTF8");
    dtp_payload p = dtp_payload_new(); /* whatever else lets it through */
    dtp_payload_text(&p, "text", "\xFF");
    ck_assert_int_eq(dtp_payload_log(&p, v.in, "test", "", NULL, NULL, NULL), DT_ERR_DATA);
    ck_ok(dt_inspection_verify_signatures(v.in, NULL, NULL, &check, err));
    (void)unlink(odd);
    visit_free(&v);
}
END_TEST

START_TEST(who_is_not_registered_does_not_act)
{
    visit v = visit_drawn();
    dt_seal seal;
    ck_ok(rate(&v, "Z", "V", err)); /* nobody is registered: as stated */
    ck_ok(dt_inspection_assessor_add(
        v.in, &(dt_assessor_new){.code = "A", .name = "A.", .role = "inspecteur"}, err));
    ck_refused(&v, dt_inspection_assessor_add(v.in, &(dt_assessor_new){.code = "a"}, err), DT_ERR_REFUSED,
               "PEOPLE_REGISTERED_ALREADY");
    ck_refused(&v, dt_inspection_assessor_add(v.in, &(dt_assessor_new){.code = "B", .public_key = "12"}, err),
               DT_ERR_RANGE, "PEOPLE_NO_KEY");
    ck_ok(rate(&v, "A", "V", err));
    ck_refused(&v, rate(&v, "Z", "N", err), DT_ERR_REFUSED, "PEOPLE_NOT_REGISTERED");
    ck_refused(&v, dt_inspection_submit(v.in, "Z", "D01", "x", no_issues, NULL, NULL, err), DT_ERR_REFUSED,
               "PEOPLE_NOT_REGISTERED");
    ck_refused(&v, dt_inspection_seal(v.in, "A", "B", &seal, err), DT_ERR_REFUSED, "PEOPLE_NOT_REGISTERED");
    ck_refused(&v, dt_inspection_seal(v.in, "B", "A", &seal, err), DT_ERR_REFUSED, "PEOPLE_NOT_REGISTERED");
    visit_free(&v);
}
END_TEST

/* A key file of an assessor, in the place for input. */
static void take_key(visit *v, const char *code)
{
    char *data, key[65];
    size_t size;
    ck_ok(dt_key_new(&data, &size, key, PASSPHRASE, sizeof PASSPHRASE - 1, err));
    ck_ok(dtp_file_write(v->scratch, data, size, true, err));
    dt_text_free(data);
    char again[65];
    ck_ok(dt_key_public(again, v->scratch, PASSPHRASE, sizeof PASSPHRASE - 1, err));
    ck_assert_str_eq(again, key);
    ck_ok(dt_inspection_assessor_add(v->in, &(dt_assessor_new){.code = code, .public_key = key}, err));
}

static void use_key(visit *v)
{
    ck_ok(dt_inspection_use_key(v->in, v->scratch, PASSPHRASE, sizeof PASSPHRASE - 1, err));
}

START_TEST(blind_ratings_are_for_their_assessor)
{
    visit v = visit_drawn();
    dt_signature_check check;
    take_key(&v, "A");
    ck_ok(dt_inspection_assessor_add(v.in, &(dt_assessor_new){.code = "B"}, err));
    assign(&v, "A");
    assign(&v, "B");
    ck_refused(&v, rate(&v, "A", "V", err), DT_ERR_REFUSED, "PEOPLE_KEY_NEEDED");
    use_key(&v);
    ck_ok(rate(&v, "A", "N", err));
    ck_ok(rate(&v, "A", "V", err)); /* what is there is found again */
    submit(&v, "A");
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM rating"), 0);
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM sealed"), 1);
    visit_reopen(&v);
    ck_ok(rate(&v, "B", "V", err));
    submit(&v, "B");
    ck_assert_uint_eq(facts_of(&v)->n_blind, 1); /* until A is there */
    use_key(&v);
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM rating"), 2);
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM sealed"), 0);
    ck_assert_uint_eq(assessed(&v), 1);
    ck_assert(!facts_of(&v)->signed_by_key); /* B has none */
    ck_ok(dt_inspection_verify_signatures(v.in, NULL, NULL, &check, err));
    ck_assert_uint_eq(check.signatures, 1);
    ck_assert_uint_eq(check.faults, 0);
    ck_refused(&v, dt_inspection_use_key(v.in, v.scratch, "een andere zin dus", 18, err), DT_ERR_REFUSED,
               "PEOPLE_KEY_CLOSED");
    visit_free(&v);
}
END_TEST

/* What was submitted under a signature is what was rated, also where somebody wrote rows and log anew. No
 * report is made of anything else, of all or of one municipality. */
START_TEST(a_signature_is_over_the_ratings)
{
    visit v = visit_drawn();
    dt_signature_check check;
    const dt_report_facts *facts;
    take_key(&v, "A");
    use_key(&v);
    ck_ok(rate(&v, "A", "N", err));
    submit(&v, "A");
    ck_ok(dt_inspection_verify_signatures(v.in, NULL, NULL, &check, err));
    ck_assert_uint_eq(check.signatures, 1);
    ck_assert_uint_eq(check.faults, 0);
    dt_inspection_close(v.in);
    v.in = NULL;
    ck_assert(visit_rewrite(&v, "UPDATE rating SET rating = 'V'"));
    visit_reopen(&v);
    ck_ok(dt_inspection_verify_signatures(v.in, NULL, NULL, &check, err));
    ck_assert_uint_eq(check.faults, 1);
    ck_refused(&v, dt_inspection_facts(v.in, "GM1", 0.95, &facts, err), DT_ERR_REFUSED, "PEOPLE_SIGNATURES");
    ck_refused(&v, dt_inspection_facts(v.in, NULL, 0.95, &facts, err), DT_ERR_REFUSED, "PEOPLE_SIGNATURES");
    visit_free(&v);
}
END_TEST

static TCase *people(void)
{
    TCase *tc = tcase_create("people");
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, rows_do_not_tell_what_is_rated_blind);
    tcase_add_test(tc, what_is_fixed_answers_every_guess_alike);
    tcase_add_test(tc, a_withdrawal_opens_nothing);
    tcase_add_test(tc, the_history_decides);
    tcase_add_test(tc, only_text_comes_in);
    tcase_add_test(tc, who_is_not_registered_does_not_act);
    tcase_add_test(tc, blind_ratings_are_for_their_assessor);
    tcase_add_test(tc, a_signature_is_over_the_ratings);
    return tc;
}

DT_CHECK_MAIN("people", people)
