/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratings that were recorded before, and change: told, with a reason, and not where that would tell what is
 * blind. */
#include "inspection/support.h"
#include <dossiertoets/assess.h>
#include <dossiertoets/custody.h>

static visit v;

static void setup(void)
{
    v = visit_drawn();
    ck_ok(dt_inspection_score(v.in, "D01", "proef", "1.1.1", "A", "V", "gezien", "blz. 1", err));
    ck_ok(dt_inspection_score(v.in, "D01", "proef", "1.1.2", "A", "V", "gezien", "blz. 1", err));
    ck_ok(dt_inspection_score(v.in, "D02", "proef", "1.1.1", "A", "V", "gezien", "blz. 1", err));
}

static void teardown(void)
{
    visit_free(&v);
}

/* What was told, by the name of its message and its arguments. */
typedef struct said {
    char text[1000];
} said;

static void keep_said(void *payload, dt_severity severity, const dt_error *finding)
{
    said *all = payload;
    size_t at = strlen(all->text);
    const char *name = dt_error_name(finding);
    if (severity != DT_FAULT && strncmp(name, "SCORE_", 6) == 0)
        (void)snprintf(all->text + at, sizeof all->text - at, "%s %s %s;", name, finding->arg[0],
                       finding->arg[2]);
}

/* D01 1.1.1 as it was, D01 1.1.2 and D02 1.1.1 otherwise, D03 new; the dossiers not in order. */
static dt_status take(dt_inspection *in, const char *reason, dt_score_outcome *out, said *all, dt_error *e)
{
    const dt_score_sheet sheet = {
        .path =
            visit_write(&v, "dossier;kader;indicator;oordeel;toelichting;vindplaats\n"
                            "D01;proef;1.1.2;N;niet gevonden;blz. 2\nD02;proef;1.1.1;N;niet gevonden;blz. 2\n"
                            "D01;proef;1.1.1;V;gezien;blz. 1\nD03;proef;1.1.1;V;gezien;blz. 1\n"),
        .assessor = "A",
        .reason = reason};
    return dt_inspection_take_sheet(in, &sheet, out, (dt_issue_sink){keep_said, all}, e);
}

static void blind(void)
{
    static const char *const of_a[] = {"D01", "D02", "D03"};
    for (size_t i = 0; i < DTP_COUNT(of_a); i++)
        ck_ok(dt_inspection_assign(v.in, &(dt_assignment){.subject = of_a[i], .assessor = "A"}, err));
    ck_ok(dt_inspection_assign(v.in, &(dt_assignment){.subject = "D01", .assessor = "B"}, err));
}

START_TEST(what_changes_is_told_with_its_reason)
{
    said all = {""};
    dt_score_outcome out;
    ck_ok(take(v.in, "de bijlage kwam later", &out, &all, err));
    ck_assert_uint_eq(out.read, 4);
    ck_assert_uint_eq(out.changed, 2);
    ck_assert_str_eq(all.text, "SCORE_CHANGED D01 1.1.2;SCORE_CHANGED D02 1.1.1;");
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM log WHERE kind = 'rating' AND "
                                   "json_extract(payload, '$.reason') = 'de bijlage kwam later' AND "
                                   "json_extract(payload, '$.previous') IS NOT NULL"),
                     2);
    ck_assert_int_eq(
        visit_sql(&v, "SELECT count(*) FROM log WHERE kind = 'rating' AND payload LIKE '%reason%'"), 2);
    all.text[0] = '\0';
    ck_ok(take(v.in, "nog eens", &out, &all, err)); /* the same again: the reason is of nothing */
    ck_assert_uint_eq(out.changed, 0);
    ck_assert_str_eq(all.text, "SCORE_REASON_UNUSED  ;");
}
END_TEST

/* Nobody asks: as ever. Somebody asks, and nothing is said: nothing changes, unless nothing would. */
START_TEST(a_reason_that_was_asked_for_is_given)
{
    said all = {""};
    dt_score_outcome out;
    ck_refused(&v, take(v.in, " ", &out, &all, &ck_e_), DT_ERR_REFUSED, "SCORE_NO_REASON");
    ck_assert_str_eq(all.text, "");
    ck_ok(take(v.in, NULL, &out, &all, err));
    ck_assert_uint_eq(out.changed, 2);
    ck_ok(take(v.in, "", &out, &all, err));
    const dt_score_input one = {.subject = "D02",
                                .framework = "proef",
                                .indicator = "1.1.1",
                                .assessor = "A",
                                .rating = "V",
                                .reason = ""},
                         new = {.subject = "D05",
                                .framework = "proef",
                                .indicator = "1.1.1",
                                .assessor = "A",
                                .rating = "V",
                                .reason = ""};
    ck_refused(&v, dt_inspection_take_score(v.in, &one, NULL, &ck_e_), DT_ERR_REFUSED, "SCORE_NO_REASON");
    ck_ok(dt_inspection_take_score(v.in, &new, &out, err));
    ck_assert_uint_eq(out.changed, 0);
}
END_TEST

START_TEST(how_many_would_change)
{
    size_t n = 99;
    said all = {""};
    const dt_score_sheet sheet = {
        .path = visit_write(&v, "dossier;kader;indicator;oordeel;toelichting;vindplaats\n"
                                "D01;proef;1.1.1;N;weg;\nD03;proef;1.1.1;V;;\n"),
        .assessor = "A"};
    const dt_score_input same = {.subject = "D01",
                                 .framework = "proef",
                                 .indicator = "1.1.1",
                                 .assessor = "A",
                                 .rating = "V",
                                 .text = "gezien",
                                 .place = "blz. 1"},
                         other = {.subject = "D01",
                                  .framework = "proef",
                                  .indicator = "1.1.1",
                                  .assessor = "A",
                                  .rating = "N",
                                  .text = "weg"},
                         lost = {.subject = "D99",
                                 .framework = "proef",
                                 .indicator = "1.1.1",
                                 .assessor = "A",
                                 .rating = "N"};
    dt_inspection_listen(v.in, (dt_issue_sink){keep_said, &all});
    dtp_digest before = visit_digest(&v);
    ck_ok(dt_inspection_score_changes(v.in, &sheet, NULL, &n, err));
    ck_assert_uint_eq(n, 1);
    ck_ok(dt_inspection_score_changes(v.in, NULL, &same, &n, err));
    ck_assert_uint_eq(n, 0);
    ck_ok(dt_inspection_score_changes(v.in, NULL, &other, &n, err));
    ck_assert_uint_eq(n, 1);
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_inspection_score_changes(v.in, NULL, &lost, &n, err), "SCORE_UNKNOWN_SUBJECT");
    dtp_digest after = visit_digest(&v);
    ck_assert(dtp_digest_equal(&before, &after));
    ck_assert_str_eq(all.text, "");
    ck_ok(dt_inspection_score_input(v.in, &other, err)); /* and the file takes steps as before */
    ck_assert_int_eq(
        visit_sql(&v, "SELECT rating = 'N' FROM rating WHERE subject = 'D01' AND indicator = '1.1.1'"), 1);
}
END_TEST

/* A trial leaves no trace, so it answers a guess at what is blind with a number alone. */
START_TEST(a_trial_does_not_tell_what_is_blind)
{
    said all = {""};
    dt_score_outcome out;
    dt_inspection *copy;
    blind();
    ck_ok(dt_inspection_open_copy(&copy, v.file, err));
    ck_ok(take(copy, NULL, &out, &all, err));
    ck_assert_str_eq(all.text, "SCORE_CHANGED D02 1.1.1;SCORE_CHANGED_BLIND 1 ;");
    dt_inspection_close(copy);
    all.text[0] = '\0';
    ck_ok(take(v.in, NULL, &out, &all, err)); /* this one the log tells of */
    ck_assert_str_eq(all.text, "SCORE_CHANGED D01 1.1.2;SCORE_CHANGED D02 1.1.1;");
}
END_TEST

static void keep_payload(void *payload, const dt_event *event)
{
    char *text = payload;
    if (strcmp(event->kind, "rating") == 0 && strcmp(event->subject, "D01") == 0)
        (void)snprintf(text, 1000, "%s", event->payload);
}

/* Why says what: while the dossier is blind the log does not show it; a text cannot end the cutting early. */
START_TEST(the_reason_stays_blind)
{
    said all = {""};
    dt_score_outcome out;
    char seen[1000] = "";
    blind();
    ck_ok(take(v.in, "nu \"N\",\"table\":\"x\" want 1.1.2 ontbreekt", &out, &all, err));
    ck_ok(dt_inspection_log(v.in, keep_payload, seen, err));
    ck_assert_ptr_nonnull(strstr(seen, "\"previous\":"));
    ck_assert_ptr_nonnull(strstr(seen, ",\"table\":\"rating\"}"));
    ck_assert_ptr_null(strstr(seen, "reason"));
    ck_assert_ptr_null(strstr(seen, "ontbreekt"));
    ck_ok(dt_inspection_score(v.in, "D01", "proef", "1.1.1", "B", "V", "gezien", "", err));
    ck_ok(dt_inspection_submit(v.in, "A", "D01", "proef", no_issues, NULL, NULL, err));
    ck_ok(dt_inspection_submit(v.in, "B", "D01", "proef", no_issues, NULL, NULL, err));
    ck_assert_int_eq(
        visit_sql(&v, "SELECT count(*) FROM log WHERE kind = 'rating' AND payload LIKE '%ontbreekt%'"), 2);
}
END_TEST

static TCase *changing(void)
{
    TCase *tc = tcase_create("changed");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, what_changes_is_told_with_its_reason);
    tcase_add_test(tc, a_reason_that_was_asked_for_is_given);
    tcase_add_test(tc, how_many_would_change);
    tcase_add_test(tc, a_trial_does_not_tell_what_is_blind);
    tcase_add_test(tc, the_reason_stays_blind);
    return tc;
}

DT_CHECK_MAIN("changed", changing)
