/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two laptops that did the same, each at a moment of its own: that is no conflict, and the earlier one stands
 * on both. */
#include "inspection/copies.h"
#include "inspection/file/rating_digest.h"
#include <dossiertoets/assess.h>
#include <dossiertoets/evidence_steps.h>
#include <time.h>

/* What the clock of the laptop at hand says; see tests.cmake. */
static time_t clock_says = 1480000000;
time_t __wrap_time(time_t *out);
time_t __wrap_time(time_t *out)
{
    if (out != NULL)
        *out = clock_says;
    return clock_says;
}

static void assign(visit *v)
{
    ck_ok(dt_inspection_assign(v->in, &(dt_assignment){.subject = "D01", .assessor = "A"}, err));
}

static void enrol(visit *v)
{
    ck_ok(dt_inspection_assessor_add(v->in, &(dt_assessor_new){.code = "A", .name = "J. (verzonnen)"}, err));
}

static void score(visit *v)
{
    rate(v, "D01", "A", "V", "gezien");
}

static void find(visit *v)
{
    char code[DT_CODE_SIZE];
    const dt_finding f = {
        .municipality = "GM1", .framework = "proef", .indicator = "1.1.1", .text = "Dit.", .assessor = "A"};
    ck_ok(dt_inspection_finding(v->in, &f, code, err));
}

static void flag(visit *v)
{
    char code[DT_CODE_SIZE];
    const dt_signal s = {.subject = "D01", .seen = "Iets.", .risk = "no", .assessor = "A"};
    ck_ok(dt_inspection_signal(v->in, &s, code, err));
}

/* The rows of a table as text, one after the other. */
static void rows_of(char *out, size_t size, const visit *v, const char *table)
{
    char sql[96];
    sqlite3 *db;
    sqlite3_stmt *stmt;
    (void)snprintf(sql, sizeof sql, "SELECT * FROM %s ORDER BY 1, 2, 3", table);
    ck_assert_int_eq(sqlite3_open_v2(v->file, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    out[0] = '\0';
    while (sqlite3_step(stmt) == SQLITE_ROW)
        for (int k = 0; k < sqlite3_column_count(stmt); k++)
            if (sqlite3_column_type(stmt, k) != SQLITE_BLOB)
                (void)snprintf(out + strlen(out), size - strlen(out), "%s|", sqlite3_column_text(stmt, k));
    (void)sqlite3_finalize(stmt);
    (void)sqlite3_close(db);
}

static const struct {
    void (*act)(visit *v);
    const char *table;
} doings[] = {
    {assign, "assignment"}, {enrol, "person"}, {score, "rating"}, {find, "finding"}, {flag, "signal"}};

START_TEST(the_earlier_one_stands_in_either_direction)
{
    for (size_t earlier_here = 0; earlier_here < 2; earlier_here++) {
        char a[1024], b[1024];
        const char *at = "2016-11-24T15:06:40Z"; /* date -u -d @1480000000 */
        copies c = copies_new();
        clock_says = earlier_here ? 1480000000 : 1480000100;
        doings[_i].act(&c.a);
        clock_says = earlier_here ? 1480000100 : 1480000000;
        doings[_i].act(&c.b);
        (void)merge(&c.a, &c.b);
        (void)merge(&c.b, &c.a);
        rows_of(a, sizeof a, &c.a, doings[_i].table);
        rows_of(b, sizeof b, &c.b, doings[_i].table);
        ck_assert_str_eq(a, b);
        ck_assert_msg(strstr(a, at) != NULL, "%s: %s", doings[_i].table, a);
        copies_free(&c);
    }
}
END_TEST

/* A submission is over the salts of its ratings: those that it is over stay, whichever came first. */
START_TEST(what_was_submitted_stays_as_it_was)
{
    char before[DTP_HEX_SIZE];
    for (size_t earlier_here = 0; earlier_here < 2; earlier_here++) {
        copies c = copies_new();
        clock_says = earlier_here ? 1480000000 : 1480000100;
        score(&c.a);
        ck_ok(dt_inspection_submit(c.a.in, "A", "D01", "proef", no_issues, NULL, NULL, err));
        clock_says = earlier_here ? 1480000100 : 1480000000;
        score(&c.b);
        dtp_digest rating;
        size_t n;
        ck_ok(dtp_rating_submission_digest(&rating, &n, c.a.in, "D01", "A", 1, err));
        (void)dtp_hex(rating.byte, DTP_HASH_SIZE, before);
        (void)merge(&c.a, &c.b);
        (void)merge(&c.b, &c.a);
        visit *both[] = {&c.a, &c.b};
        for (size_t i = 0; i < 2; i++) {
            char sql[160];
            ck_ok(dtp_rating_submission_digest(&rating, &n, both[i]->in, "D01", "A", 1, err));
            (void)snprintf(sql, sizeof sql, "SELECT count(*) FROM submission WHERE lower(hex(sha256)) = '%s'",
                           before);
            char now[DTP_HEX_SIZE];
            ck_assert_str_eq(dtp_hex(rating.byte, DTP_HASH_SIZE, now), before);
            ck_assert_int_eq(visit_sql(both[i], sql), 1);
        }
        ck_same_data(&c.a, &c.b);
        copies_free(&c);
    }
}
END_TEST

/* Codes are the same in capitals and not, also where each laptop wrote its own way. */
START_TEST(a_code_written_otherwise_is_the_same_person)
{
    copies c = copies_new();
    const dt_settle_request r = {
        .subject = "D01", "proef", "1.1.2", "N", NULL, "toch niet", "third", {"B", "C"}, "A"};
    rate(&c.a, "D02", "A", "V", "gezien");
    rate(&c.a, "D01", "B", "N", "niet gezien");
    rate(&c.b, "D01", "a", "V", "gezien");
    (void)merge(&c.a, &c.b);
    ck_ok(dt_inspection_submit(c.a.in, "A", NULL, "proef", no_issues, NULL, NULL, err));
    ck_ok(dt_inspection_submit(c.a.in, "B", NULL, "proef", no_issues, NULL, NULL, err));
    ck_refused(&c.a, dt_inspection_settle(c.a.in, &r, err), DT_ERR_REFUSED, "ASSESS_THIRD_RATED");
    copies_free(&c);
}
END_TEST

static TCase *moments(void)
{
    TCase *tc = tcase_create("moments");
    tcase_set_timeout(tc, 240);
    tcase_add_loop_test(tc, the_earlier_one_stands_in_either_direction, 0, (int)DTP_COUNT(doings));
    tcase_add_test(tc, what_was_submitted_stays_as_it_was);
    tcase_add_test(tc, a_code_written_otherwise_is_the_same_person);
    return tc;
}

DT_CHECK_MAIN("moments", moments)
