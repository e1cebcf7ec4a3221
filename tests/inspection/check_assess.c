/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the file itself guards, and what is counted, when two assessors rate. */
#include "base/mem.h"
#include "inspection/support.h"
#include <dossiertoets/assess.h>

static const char *const by[2] = {"A", "B"};

static void rate(visit *v, const char *who, const char *indicator, const char *rating)
{
    ck_ok(dt_inspection_score(v->in, "D01", "proef", indicator, who, rating, "woorden", "", err));
}

static void submit(visit *v, const char *who)
{
    ck_ok(dt_inspection_submit(v->in, who, "D01", "proef", no_issues, NULL, NULL, err));
}

/* A visit in which A and B rated D01 on 1.1.1, and differ. */
static visit two_rated(void)
{
    visit v = visit_drawn();
    rate(&v, "A", "1.1.1", "V");
    rate(&v, "B", "1.1.1", "N");
    return v;
}

/* SQL that must be refused by a trigger or a rule of the tables, with another program's SQLite. */
static void refused_by_the_file(const visit *v, const char *sql)
{
    sqlite3 *db;
    ck_assert_int_eq(sqlite3_open(v->file, &db), SQLITE_OK);
    ck_assert_int_eq(
        sqlite3_exec(db, "PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON", NULL, NULL, NULL),
        SQLITE_OK);
    ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_CONSTRAINT_TRIGGER % 256, "%s", sql);
    (void)sqlite3_close(db);
}

START_TEST(submitted_ratings_stay)
{
    static const char *const attempts[] = {
        "UPDATE rating SET rating = 'N' WHERE assessor = 'A'",
        "UPDATE rating SET text = 'x' WHERE assessor = 'a' AND subject = 'D01'",
        "DELETE FROM rating WHERE assessor = 'A'",
        "DELETE FROM rating",
        "INSERT OR REPLACE INTO rating SELECT * FROM rating WHERE assessor = 'A'",
        "INSERT INTO rating SELECT subject, framework, '1.1.2', 'a', rating, text, place, at, salt, value "
        "FROM rating"
        " WHERE assessor = 'A'",
        "UPDATE rating SET assessor = 'A', indicator = '1.1.2' WHERE assessor = 'B'",
        "UPDATE submission SET sha256 = zeroblob(32)",
        "DELETE FROM submission",
        "INSERT OR REPLACE INTO submission SELECT * FROM submission",
        ("INSERT INTO submission SELECT subject, assessor, 2, sha256, ratings, gaps, reason, at FROM "
         "submission"),
        "INSERT INTO submission SELECT subject, 'B', 2, sha256, ratings, gaps, reason, at FROM submission",
        "INSERT INTO reopening SELECT subject, assessor, number, 'x', 'a', at FROM submission",
        "INSERT INTO reopening SELECT subject, 'B', number, 'x', 'A', at FROM submission; SELECT 1"};
    visit v = two_rated();
    submit(&v, "A");
    dtp_digest before = visit_digest(&v);
    for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++)
        refused_by_the_file(&v, attempts[i]);
    dtp_digest after = visit_digest(&v);
    ck_assert(dtp_digest_equal(&before, &after));
    /* B is not done, and goes on. */
    rate(&v, "B", "1.1.1", "D");
    ck_refused(&v, dt_inspection_score(v.in, "D01", "proef", "1.1.1", "A", "N", "anders", "", err),
               DT_ERR_REFUSED, "ASSESS_LOCKED");
    visit_free(&v);
}
END_TEST

static unsigned long counted(visit *v)
{
    const dt_report_facts *facts;
    ck_ok(dt_inspection_facts(v->in, "GM1", 0.95, &facts, err));
    return dt_aggregate_cell(facts->aggregate, dt_aggregate_find_municipality(facts->aggregate, "GM1"),
                             DT_ALL_STRATA, 0, DT_LEVEL_INDICATOR, 0)
        ->unscored;
}

static const dt_cell *first_cell(visit *v, const dt_report_facts **facts)
{
    ck_ok(dt_inspection_facts(v->in, "GM1", 0.95, facts, err));
    return dt_aggregate_cell((*facts)->aggregate, dt_aggregate_find_municipality((*facts)->aggregate, "GM1"),
                             DT_ALL_STRATA, 0, DT_LEVEL_INDICATOR, 0);
}

START_TEST(blind_until_all_are_in)
{
    visit v = visit_drawn();
    const dt_report_facts *facts;
    rate(&v, "A", "1.1.1", "V");
    ck_assert_uint_eq(first_cell(&v, &facts)->meets, 1); /* one assessor: as before */
    ck_assert_uint_eq(facts->n_blind, 0);
    unsigned long unscored = counted(&v);
    rate(&v, "B", "1.1.1", "N");
    ck_assert_uint_eq(first_cell(&v, &facts)->assessed, 0);
    ck_assert_uint_eq(facts->n_blind, 1);
    ck_assert_str_eq(facts->blind[0], "D01");
    ck_assert_uint_eq(counted(&v), unscored + 1);
    submit(&v, "A");
    ck_assert_uint_eq(first_cell(&v, &facts)->differing, 0);
    submit(&v, "B");
    ck_assert_uint_eq(first_cell(&v, &facts)->differing, 1);
    ck_assert_uint_eq(facts->n_blind, 0);
    /* A third one who is to rate it makes it blind again, also what is settled. */
    const dt_settle_request r = {
        .subject = "D01", "proef", "1.1.1", "D", NULL, "samen", "consultation", {"A", "B"}, NULL};
    ck_ok(dt_inspection_settle(v.in, &r, err));
    ck_assert_uint_eq(first_cell(&v, &facts)->partly, 1);
    ck_ok(dt_inspection_assign(v.in, &(dt_assignment){"D01", "C", 3, "acute"}, err));
    ck_assert_uint_eq(first_cell(&v, &facts)->assessed, 0);
    ck_assert_uint_eq(facts->n_blind, 1);
    visit_free(&v);
}
END_TEST

START_TEST(a_reopening_asks_a_second_person)
{
    static const char *const same[] = {"B", "b"};
    visit v = two_rated();
    submit(&v, "B");
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        ck_refused(&v, dt_inspection_reopen(v.in, "D01", same[i], "bijlage", same[1 - i], NULL, err),
                   DT_ERR_REFUSED, "ASSESS_SAME_PERSON");
    ck_refused(&v, dt_inspection_reopen(v.in, "D01", "B", " ", "A", NULL, err), DT_ERR_DATA, "ASSESS_REASON");
    ck_ok(dt_inspection_reopen(v.in, "D01", "B", "bijlage", "A", NULL, err));
    visit_free(&v);
}
END_TEST

/* What a rating was is not lost behind what it became. */
START_TEST(what_was_reopened_stays)
{
    static const char *const attempts[] = {"UPDATE former_rating SET rating = 'V'",
                                           "DELETE FROM former_rating",
                                           "INSERT OR REPLACE INTO former_rating SELECT * FROM former_rating",
                                           "UPDATE reopening SET reason = 'x'", "DELETE FROM reopening"};
    visit v = two_rated();
    submit(&v, "B");
    ck_ok(dt_inspection_reopen(v.in, "D01", "B", "bijlage", "A", NULL, err));
    rate(&v, "B", "1.1.1", "D");
    for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++)
        refused_by_the_file(&v, attempts[i]);
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM former_rating WHERE rating = 'N'"), 1);
    visit_free(&v);
}
END_TEST

START_TEST(a_settlement_counts_while_the_ratings_stay)
{
    visit v = two_rated();
    const dt_report_facts *facts;
    dt_difference_counts n;
    dt_settle_request r = {
        .subject = "D01", "proef", "1.1.1", "D", NULL, "samen", "consultation", {"A", "B"}, NULL};
    ck_refused(&v, dt_inspection_settle(v.in, &r, err), DT_ERR_REFUSED, "ASSESS_NOT_READY");
    submit(&v, "A");
    submit(&v, "B");
    ck_ok(dt_inspection_settle(v.in, &r, err));
    ck_assert_uint_eq(first_cell(&v, &facts)->partly, 1);
    ck_assert_uint_eq(facts->n_lapsed, 0);
    /* The ratings are as they were, and agreement is about those. */
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM rating WHERE rating IN ('V', 'N')"), 2);
    dt_framework_agreement g;
    ck_ok(dt_aggregate_agreement(&g, facts->aggregate, DT_ALL_MUNICIPALITIES, 0, err));
    ck_assert_uint_eq(g.judgement.units, 1);
    ck_assert_uint_eq(g.judgement.equal, 0);
    ck_ok(dt_inspection_reopen(v.in, "D01", "B", "bijlage", "A", NULL, err));
    ck_assert_uint_eq(first_cell(&v, &facts)->partly, 1); /* nothing changed yet */
    rate(&v, "B", "1.1.1", "D");
    ck_assert_uint_eq(first_cell(&v, &facts)->partly, 0);
    ck_assert_uint_eq(facts->n_lapsed, 1);
    ck_assert_int_eq(
        visit_sql(&v, "SELECT rating = 'N' AND number = 1 FROM former_rating WHERE assessor = 'B'"), 1);
    submit(&v, "B");
    ck_assert_int_eq(visit_sql(&v, "SELECT max(number) FROM submission WHERE assessor = 'B'"), 2);
    ck_assert_int_eq(visit_sql(&v, "SELECT count(DISTINCT sha256) FROM submission WHERE assessor = 'B'"), 2);
    ck_ok(dt_inspection_differences(v.in, NULL, NULL, &n, err));
    ck_assert_uint_eq(n.of[DT_DIFFERENCE_LAPSED], 1);
    ck_ok(dt_inspection_settle(v.in, &r, err)); /* the next number */
    ck_assert_uint_eq(first_cell(&v, &facts)->partly, 1);
    ck_assert_int_eq(visit_sql(&v, "SELECT max(number) FROM settlement"), 2);
    (void)visit_last_event(&v);
    visit_free(&v);
}
END_TEST

static void note_difference(void *payload, const dt_difference *d)
{
    char *told = payload;
    size_t used = strlen(told);
    (void)snprintf(told + used, 128 - used, "%s %s %d %zu;", d->subject, d->indicator, (int)d->state,
                   d->n_given);
}

/* Each pair once and no other: as many are told as are counted, and of nothing no word. */
START_TEST(differences_are_told_one_by_one)
{
    visit v = visit_drawn();
    dt_difference_counts n;
    char told[128] = "";
    ck_ok(dt_inspection_differences(v.in, note_difference, told, &n, err));
    ck_assert_str_eq(told, "");
    visit_free(&v);
    v = two_rated();
    rate(&v, "A", "1.1.2", "V");
    rate(&v, "B", "1.1.2", "V");
    submit(&v, "A");
    ck_ok(dt_inspection_differences(v.in, note_difference, told, &n, err));
    ck_assert_str_eq(told, ""); /* B is not done */
    ck_assert_uint_eq(n.waiting, 1);
    submit(&v, "B");
    ck_ok(dt_inspection_differences(v.in, note_difference, told, &n, err));
    ck_assert_str_eq(told, "D01 1.1.1 1 2;D01 1.1.2 0 2;");
    ck_assert(n.waiting == 0 && n.of[DT_DIFFERENCE_OPEN] == 1 && n.of[DT_DIFFERENCE_EQUAL] == 1);
    visit_free(&v);
}
END_TEST

static void keep_fault(void *payload, dt_severity severity, const dt_error *finding)
{
    (void)severity;
    *(dt_error *)payload = *finding;
}

/* As on a scoring sheet: two rows about the same are a fault, whatever they say. */
START_TEST(a_list_settles_each_difference_once)
{
    visit v = two_rated();
    size_t n = 0;
    dt_error told = DT_ERROR_INIT;
    submit(&v, "A");
    submit(&v, "B");
    const char *list =
        visit_write(&v, "dossier;framework;indicator;settled;motivation\r\nD01;proef;1.1.1;V;eerst\r\n"
                        "d01;proef;1.1.1;N;toch niet\r\n");
    const dt_issue_sink sink = {keep_fault, &told};
    ck_assert_int_ne(dt_inspection_settle_file(v.in, list, by, &n, sink, NULL), DT_OK);
    ck_assert_str_eq(dt_error_name(&told), "SCORE_DOUBLE");
    ck_assert_str_eq(told.arg[0], "D01");
    ck_assert_str_eq(told.arg[2], "2");
    ck_assert_uint_eq(told.line, 3);
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM settlement"), 0);
    visit_free(&v);
}
END_TEST

START_TEST(equal_ones_are_taken_over_together)
{
    visit v = two_rated();
    size_t n = 0;
    rate(&v, "A", "1.1.2", "V");
    rate(&v, "B", "1.1.2", "V");
    submit(&v, "A");
    submit(&v, "B");
    const char *const same[2] = {"A", "a"};
    ck_refused(&v, dt_inspection_settle_equal(v.in, same, &n, err), DT_ERR_RANGE, "ASSESS_TWO_PEOPLE");
    ck_ok(dt_inspection_settle_equal(v.in, by, &n, err));
    ck_assert_uint_eq(n, 1);
    ck_refused(&v, dt_inspection_settle_equal(v.in, by, &n, err), DT_ERR_REFUSED, "ASSESS_NOTHING_EQUAL");
    dt_settle_request r = {
        .subject = "D01", "proef", "1.1.2", "N", NULL, "toch niet", "consultation", {"A", "B"}, NULL};
    ck_refused(&v, dt_inspection_settle(v.in, &r, err), DT_ERR_REFUSED, "ASSESS_NO_DIFFERENCE");
    visit_free(&v);
}
END_TEST

static void both_rate(visit *v, const char *subject, const char *indicator)
{
    for (size_t i = 0; i < 2; i++)
        ck_ok(dt_inspection_score(v->in, subject, "proef", indicator, by[i], "V", "woorden", "", err));
}

static void both_submit(visit *v, const char *subject)
{
    for (size_t i = 0; i < 2; i++)
        ck_ok(dt_inspection_submit(v->in, by[i], subject, "proef", no_issues, NULL, NULL, err));
}

/* D01 is of GM1, D09 of GM2; D10 too, and waits for B. */
static visit two_places(void)
{
    visit v = two_rated();
    both_rate(&v, "D01", "1.1.2");
    both_rate(&v, "D09", "1.1.1");
    both_rate(&v, "D10", "1.1.1");
    both_submit(&v, "D01");
    both_submit(&v, "D09");
    ck_ok(dt_inspection_submit(v.in, "A", "D10", "proef", no_issues, NULL, NULL, err));
    return v;
}

START_TEST(the_pairs_of_one_municipality)
{
    visit v = two_places();
    char told[200];
    dt_difference_counts n;
    for (int fresh = 0; fresh < 2; fresh++) {
        told[0] = '\0';
        ck_ok(dt_inspection_differences_of(v.in, "GM2", note_difference, told, &n, err));
        ck_assert_str_eq(told, "D09 1.1.1 0 2;");
        ck_assert(n.waiting == 1 && n.of[DT_DIFFERENCE_OPEN] == 0 && n.of[DT_DIFFERENCE_EQUAL] == 1);
        told[0] = '\0';
        ck_ok(dt_inspection_differences_of(v.in, "GM1", note_difference, told, &n, err));
        ck_assert_str_eq(told, "D01 1.1.1 1 2;D01 1.1.2 0 2;");
        ck_assert(n.waiting == 0 && n.of[DT_DIFFERENCE_OPEN] == 1 && n.of[DT_DIFFERENCE_EQUAL] == 1);
        visit_reopen(&v); /* of which nothing was read yet */
    }
    ck_refused(&v, dt_inspection_differences_of(v.in, "GM3", NULL, NULL, NULL, err), DT_ERR_NOTFOUND,
               "INSPECTION_UNKNOWN_MUNICIPALITY");
    visit_free(&v);
}
END_TEST

START_TEST(equal_ones_of_one_municipality)
{
    visit v = two_places();
    dt_difference_counts n;
    size_t count = 0;
    ck_refused(&v, dt_inspection_settle_equal_of(v.in, "GM3", by, &count, err), DT_ERR_NOTFOUND,
               "INSPECTION_UNKNOWN_MUNICIPALITY");
    ck_ok(dt_inspection_settle_equal_of(v.in, "GM2", by, &count, err));
    ck_assert_uint_eq(count, 1);
    ck_refused(&v, dt_inspection_settle_equal_of(v.in, "GM2", by, &count, err), DT_ERR_REFUSED,
               "ASSESS_NOTHING_EQUAL");
    ck_ok(dt_inspection_differences_of(v.in, "GM2", NULL, NULL, &n, err));
    ck_assert(n.of[DT_DIFFERENCE_SETTLED] == 1 && n.of[DT_DIFFERENCE_EQUAL] == 0);
    ck_ok(dt_inspection_differences_of(v.in, "GM1", NULL, NULL, &n, err));
    ck_assert(n.of[DT_DIFFERENCE_SETTLED] == 0 && n.of[DT_DIFFERENCE_EQUAL] == 1);
    visit_free(&v);
}
END_TEST

/* The same ratings give another digest in another file, so nobody finds them by trying them all; and the log
 * of a rating has no code and no hash of a text by itself. */
START_TEST(digests_cannot_be_guessed_at)
{
    last_event seen[2];
    for (int i = 0; i < 2; i++) {
        visit v = two_rated();
        ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM log WHERE kind = 'rating'"
                                       " AND (payload LIKE '%\"N\"%' OR payload LIKE '%sha256%')"),
                         0);
        ck_assert_int_eq(visit_sql(&v, "SELECT count(DISTINCT salt) FROM rating WHERE salt <> zeroblob(32)"),
                         2);
        submit(&v, "A");
        seen[i] = visit_last_event(&v);
        visit_free(&v);
    }
    ck_assert_str_eq(seen[0].kind, "submit");
    ck_assert_str_ne(strstr(seen[0].payload, "\"sha256\":"), strstr(seen[1].payload, "\"sha256\":"));
}
END_TEST

/* A version 1 file with ratings in the clear in its log: kept, but not told while the dossier is rated blind.
 */
static void count_ratings(void *payload, const dt_event *e)
{
    int *n = payload;
    *n += strstr(e->payload, "\"rating\":\"N\"") != NULL;
}

START_TEST(an_old_log_is_not_told)
{
    visit v = two_rated();
    int n = 0;
    sqlite3 *db;
    dt_inspection_close(v.in);
    ck_assert_int_eq(sqlite3_open(v.file, &db), SQLITE_OK);
    ck_assert_int_eq(
        sqlite3_exec(db,
                     "INSERT INTO log SELECT max(seq) + 1, at, 'B', 'rating', 'D01', '{\"rating\":\"N\"}',"
                     " zeroblob(32), zeroblob(32), zeroblob(32) FROM log",
                     NULL, NULL, NULL),
        SQLITE_OK);
    (void)sqlite3_close(db);
    ck_ok(dt_inspection_open(&v.in, v.file, err));
    ck_ok(dt_inspection_log(v.in, count_ratings, &n, err));
    ck_assert_int_eq(n, 0);
    visit_free(&v);
}
END_TEST

START_TEST(no_memory_is_survived)
{
    visit v = two_rated();
    dt_status status = DT_ERR_MEMORY;
    for (size_t n = 1; n < 5000 && status != DT_OK; n++) {
        dtp_digest before = visit_digest(&v);
        dtp_mem_fail_at(n);
        status = dt_inspection_submit(v.in, "A", NULL, "proef", no_issues, NULL, NULL, NULL);
        dtp_mem_fail_at(0);
        dtp_digest after = visit_digest(&v);
        ck_assert(status == DT_OK || status == DT_ERR_MEMORY);
        ck_assert_int_eq(dtp_digest_equal(&before, &after), status != DT_OK);
    }
    ck_assert_int_eq(status, DT_OK);
    submit(&v, "B");
    dt_settle_request r = {.subject = "D01", "proef", "1.1.1", "D", NULL, "samen", "third", {"A", "B"}, "C"};
    status = DT_ERR_MEMORY;
    for (size_t n = 1; n < 5000 && status != DT_OK; n++) {
        dtp_mem_fail_at(n);
        status = dt_inspection_settle(v.in, &r, NULL);
        dtp_mem_fail_at(0);
        ck_assert(status == DT_OK || status == DT_ERR_MEMORY);
    }
    ck_assert_int_eq(status, DT_OK);
    visit_free(&v);
}
END_TEST

/* Who rated nothing opens nothing by handing in, whatever the reason. */
START_TEST(an_empty_submission_opens_nothing)
{
    visit v = visit_drawn();
    const dt_report_facts *facts;
    ck_ok(dt_inspection_assign(v.in, &(dt_assignment){.subject = "D01", .assessor = "B"}, err));
    ck_ok(dt_inspection_assign(v.in, &(dt_assignment){"D01", "A", 2, "random"}, err));
    rate(&v, "A", "1.1.1", "N");
    submit(&v, "A");
    ck_refused(&v, dt_inspection_submit(v.in, "B", "D01", "geen tijd", no_issues, NULL, NULL, err),
               DT_ERR_REFUSED, "ASSESS_NOTHING_RATED");
    ck_refused(&v, dt_inspection_submit(v.in, "B", NULL, "geen tijd", no_issues, NULL, NULL, err),
               DT_ERR_REFUSED, "ASSESS_NOTHING_RATED");
    ck_assert_uint_eq(first_cell(&v, &facts)->assessed, 0);
    ck_assert_uint_eq(facts->n_blind, 1);
    visit_free(&v);
}
END_TEST

/* As assigning reads it. */
START_TEST(a_code_in_small_letters_is_withdrawn_too)
{
    visit v = visit_drawn();
    ck_ok(dt_inspection_assign(v.in, &(dt_assignment){.subject = "d01", .assessor = "A"}, err));
    ck_refused(&v, dt_inspection_assign(v.in, &(dt_assignment){.subject = "D01", .assessor = "a"}, err),
               DT_ERR_REFUSED, "ASSESS_ASSIGNED_ALREADY");
    ck_ok(dt_inspection_withdraw(v.in, "d01", "a", err));
    ck_refused(&v, dt_inspection_withdraw(v.in, "D01", "A", err), DT_ERR_NOTFOUND, "ASSESS_NOT_ASSIGNED");
    visit_free(&v);
}
END_TEST

START_TEST(reasons_for_a_second_assessor)
{
    size_t n, found = 0;
    const dt_choice *reason = dt_assignment_reasons(&n);
    for (size_t i = 0; i < n; i++) {
        ck_assert(reason[i].title_nl[0] != '\0' && reason[i].title_en[0] != '\0');
        found += strcmp(reason[i].name, "calibration") == 0;
    }
    ck_assert_uint_eq(found, 1);
}
END_TEST

static TCase *assessing(void)
{
    TCase *tc = tcase_create("assess");
    tcase_set_timeout(tc, 180);
    tcase_add_test(tc, reasons_for_a_second_assessor);
    tcase_add_test(tc, a_code_in_small_letters_is_withdrawn_too);
    tcase_add_test(tc, an_empty_submission_opens_nothing);
    tcase_add_test(tc, submitted_ratings_stay);
    tcase_add_test(tc, blind_until_all_are_in);
    tcase_add_test(tc, a_reopening_asks_a_second_person);
    tcase_add_test(tc, what_was_reopened_stays);
    tcase_add_test(tc, a_settlement_counts_while_the_ratings_stay);
    tcase_add_test(tc, differences_are_told_one_by_one);
    tcase_add_test(tc, a_list_settles_each_difference_once);
    tcase_add_test(tc, equal_ones_are_taken_over_together);
    tcase_add_test(tc, the_pairs_of_one_municipality);
    tcase_add_test(tc, equal_ones_of_one_municipality);
    tcase_add_test(tc, digests_cannot_be_guessed_at);
    tcase_add_test(tc, an_old_log_is_not_told);
    tcase_add_test(tc, no_memory_is_survived);
    return tc;
}

DT_CHECK_MAIN("assess", assessing)
