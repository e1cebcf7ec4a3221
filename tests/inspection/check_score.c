/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratings, one by one and by the sheet. */
#include "inspection/support.h"
#include <dossiertoets/custody.h>
#include <dossiertoets/evidence_steps.h>
#include <sodium.h>

#define SCORE(v, subject, framework, indicator, assessor, rating, text)                                      \
    dt_inspection_score((v).in, subject, framework, indicator, assessor, rating, text, "", err)

static void add_field(crypto_hash_sha256_state *h, const void *data, size_t size)
{
    unsigned char length[8];
    for (int i = 0; i < 8; i++)
        length[i] = (unsigned char)((unsigned long long)size >> 8 * i);
    crypto_hash_sha256_update(h, length, sizeof length);
    crypto_hash_sha256_update(h, data, size);
}

/* The commitment to AB's rating, made anew from the row: SHA-256 over length-prefixed fields. */
static void commitment_of(const visit *v, const char *subject, const char *indicator, char hex[65])
{
    sqlite3 *db;
    sqlite3_stmt *stmt;
    unsigned char digest[32];
    crypto_hash_sha256_state h;
    ck_assert_int_eq(sqlite3_open(v->file, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(db,
                                        "SELECT 'dossiertoets/rating/1', salt, subject, framework, indicator,"
                                        " assessor, rating, value, text, place FROM rating"
                                        " WHERE subject = ? AND indicator = ? AND assessor = 'AB'",
                                        -1, &stmt, NULL),
                     SQLITE_OK);
    (void)sqlite3_bind_text(stmt, 1, subject, -1, SQLITE_STATIC);
    (void)sqlite3_bind_text(stmt, 2, indicator, -1, SQLITE_STATIC);
    ck_assert_int_eq(sqlite3_step(stmt), SQLITE_ROW);
    crypto_hash_sha256_init(&h);
    for (int i = 0; i < 10; i++)
        add_field(&h, sqlite3_column_blob(stmt, i), (size_t)sqlite3_column_bytes(stmt, i));
    crypto_hash_sha256_final(&h, digest);
    (void)sodium_bin2hex(hex, 65, digest, sizeof digest);
    (void)sqlite3_finalize(stmt);
    (void)sqlite3_close(db);
}

/* An interview is there from its first rating on, and the log has an event of its own for that. */
START_TEST(an_interview_is_logged_before_its_rating)
{
    static const char fw[] = "toezichtkader-stelseltoezicht-jeugd";
    static const char events[] = "SELECT count(*) FROM log WHERE kind = 'interview' AND subject = 'G01'"
                                 " AND payload LIKE '%\"key\":[\"G01\"]%\"table\":\"subject\"%'",
                      subjects[] = "SELECT count(*) FROM subject WHERE kind = 'interview' AND code = 'G01'"
                                   " AND municipality = 'GM1'";
    visit v = visit_new();
    char code[DT_CODE_SIZE];
    const dt_source source = {.municipality = "GM1", .kind = "staff", .who = "regisseurs", .count = 3};
    dt_row_check rows;
    visit_published(&v);
    ck_ok(dt_inspection_source(v.in, &source, code, err));
    ck_assert_int_eq(visit_sql(&v, subjects), 0);
    ck_ok(SCORE(v, code, fw, "1.1.5", "A", "V", ""));
    ck_assert_int_eq(visit_sql(&v, events), 1);
    ck_assert_int_eq(visit_sql(&v, subjects), 1);
    ck_assert_str_eq(visit_last_event(&v).kind, "rating");
    ck_ok(SCORE(v, code, fw, "2.1.1", "A", "V", ""));
    ck_assert_int_eq(visit_sql(&v, events), 1);
    ck_ok(dt_inspection_log_verify_rows(v.in, NULL, NULL, &rows, err));
    ck_assert_uint_eq(rows.differences, 0);
    visit_free(&v);
}
END_TEST

START_TEST(a_rating_is_recorded_and_logged)
{
    visit v = visit_drawn();
    ck_ok(dt_inspection_score(v.in, "D01", "proef", "1.1.1", "AB", "n", "kind niet gesproken", "plan, blz. 4",
                              err));
    visit_reopen(&v);
    ck_assert_int_eq(
        visit_sql(&v, "SELECT rating = 'N' AND text = 'kind niet gesproken' AND place = 'plan, blz. 4'"
                      " AND assessor = 'AB' FROM rating WHERE subject = 'D01' AND framework = 'proef'"
                      " AND indicator = '1.1.1'"),
        1);
    last_event last = visit_last_event(&v);
    ck_assert_str_eq(last.kind, "rating");
    ck_assert_str_eq(last.subject, "D01");
    ck_assert_str_eq(last.actor, "AB");
    /* The log does not tell the rating: a digest with the salt of the row, and nothing that depends on the
     * code or the text by itself. */
    char expected[256], commitment[65];
    commitment_of(&v, "D01", "1.1.1", commitment);
    (void)snprintf(expected, sizeof expected,
                   "{\"commitment\":\"%s\",\"key\":[\"D01\",\"proef\",\"1.1.1\",\"AB\"],\"previous\":null,"
                   "\"table\":\"rating\"}",
                   commitment);
    ck_assert_str_eq(last.payload, expected);
    visit_free(&v);
}
END_TEST

START_TEST(a_changed_rating_keeps_its_history)
{
    visit v = visit_drawn();
    char first[65];
    ck_ok(SCORE(v, "D01", "proef", "1.1.1", "AB", "N", "niet"));
    commitment_of(&v, "D01", "1.1.1", first);
    long long events = visit_last_event(&v).n;
    dtp_digest before = visit_digest(&v);
    ck_ok(SCORE(v, "D01", "proef", "1.1.1", "ab", "N",
                "niet")); /* the same assessor, the same words: no change */
    dtp_digest after = visit_digest(&v);
    ck_assert(dtp_digest_equal(&before, &after));
    ck_ok(SCORE(v, "D01", "proef", "1.1.1", "AB", "V", NULL));
    last_event last = visit_last_event(&v);
    ck_assert_int_eq(last.n, events + 1);
    char previous[96];
    (void)snprintf(previous, sizeof previous, "\"previous\":\"%s\"", first);
    ck_assert_ptr_nonnull(strstr(last.payload, previous));
    ck_ok(SCORE(v, "D01", "proef", "1.1.1", "CD", "N", "anders gezien")); /* each assessor has an own row */
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM rating"), 2);
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM assessor"), 2);
    visit_free(&v);
}
END_TEST

START_TEST(the_framework_is_found_by_the_indicator)
{
    visit v = visit_drawn();
    ck_ok(SCORE(v, "D01", NULL, "1.1.2", "A", "V", ""));
    ck_ok(SCORE(v, "D01", NULL, "9.1", "A", "J", ""));
    ck_ok(SCORE(v, "GM1 Zuid", NULL, "1.1.3", "A", "V", ""));
    ck_refused(&v, SCORE(v, "D01", NULL, "1.1.1", "A", "V", ""), DT_ERR_RANGE, "INSPECTION_WHICH_FRAMEWORK");
    ck_refused(&v, SCORE(v, "D01", NULL, "4.4", "A", "V", ""), DT_ERR_NOTFOUND,
               "INSPECTION_UNKNOWN_INDICATOR");
    visit_free(&v);
}
END_TEST

START_TEST(wrong_ratings_are_refused)
{
    static const struct {
        const char *subject, *framework, *indicator, *assessor, *rating;
    } wrong[] = {{"D99", "proef", "1.1.1", "A", "V"},        {"R01", "proef", "1.1.1", "A", "V"},
                 {"D01", "proef", "1.1.3", "A", "V"},        {"GM1 Zuid", "proef", "1.1.1", "A", "V"},
                 {"D01", "proef", "1.1.1", "A", "Q"},        {"D01", "proef", "1.1.1", "A", "N"},
                 {"D01", "elders", "1.1.1", "A", "V"},       {"D01", "proef", "1.1.9", "A", "V"},
                 {"D01", "proef", "1.1.1", "", "V"},         {"D01", "proef", "1.1.1", "A B", "V"},
                 {"D01", "proef", "1.1.1", "jansen@x", "V"}, {"D01", "proef", "1.1.1", "ABCDEFGHIJKLM", "V"},
                 {"D01", "proef", "1.1.1", "\xc3\xa9", "V"}, {"D01", "proef", "1.1.1", NULL, "V"},
                 {"D01", "proef", "1.1.1", "A", ""}};
    visit v = visit_drawn();
    dtp_digest before = visit_digest(&v);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        dt_error e = DT_ERROR_INIT;
        ck_assert_msg(dt_inspection_score(v.in, wrong[i].subject, wrong[i].framework, wrong[i].indicator,
                                          wrong[i].assessor, wrong[i].rating, "", "", &e) != DT_OK,
                      "%zu", i);
        ck_assert_int_ne(e.status, DT_ERR_STORE); /* the rules refuse it, not the tables */
        ck_assert_int_ne(e.status, DT_ERR_INTERNAL);
    }
    ck_refused(&v, SCORE(v, "D01", "proef", "1.1.1", "A", "V", "caf\xe9"), DT_ERR_DATA,
               "INSPECTION_NOT_UTF8");
    dtp_digest after = visit_digest(&v);
    ck_assert(dtp_digest_equal(&before, &after));
    visit_free(&v);
}
END_TEST

START_TEST(a_replaced_dossier_is_closed_and_its_reserve_open)
{
    visit v = visit_drawn();
    char by[16];
    ck_ok(SCORE(v, "D01", "proef", "1.1.1", "A", "V", ""));
    ck_ok(dt_inspection_replace(v.in, "D01", "not-eligible", NULL, by, err));
    ck_assert_ptr_nonnull(strstr(visit_last_event(&v).payload, "\"ratings\":1,"));
    dt_error e = DT_ERROR_INIT;
    ck_assert_int_ne(dt_inspection_score(v.in, "D01", "proef", "1.1.2", "A", "V", "", "", &e), DT_OK);
    ck_ok(SCORE(v, by, "proef", "1.1.1", "A", "V", ""));
    visit_free(&v);
}
END_TEST

static size_t faults;

static void count_fault(void *payload, dt_severity severity, const dt_error *finding)
{
    (void)payload;
    (void)finding;
    faults += severity == DT_FAULT;
}

START_TEST(a_sheet_is_read_whole_or_not)
{
    visit v = visit_drawn();
    size_t count = 99;
    dt_issue_sink sink = {count_fault, NULL};
    const char *path = visit_write(&v, "dossier;kader;indicator;oordeel;toelichting;vindplaats\r\n"
                                       "D01;proef;1.1.1;V;;\r\nD01;proef;1.1.2;N;geen plan gevonden;\r\n"
                                       "D02;proef;1.1.1;;;\r\nD03;proef;1.1.1;V;;\r\n");
    ck_ok(dt_inspection_score_sheet(v.in, path, "AB", &count, sink, err));
    ck_assert_uint_eq(count, 3);
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM rating WHERE assessor = 'AB'"), 3);
    dtp_digest before = visit_digest(&v);
    ck_ok(dt_inspection_score_sheet(v.in, path, "AB", &count, sink, err)); /* the same sheet again */
    ck_assert_uint_eq(count, 3);
    dtp_digest after = visit_digest(&v);
    ck_assert(dtp_digest_equal(&before, &after));
    count = 99;
    path = visit_write(&v, "dossier;kader;indicator;oordeel;toelichting\r\n"
                           "D04;proef;1.1.1;V;\r\nD77;proef;1.1.1;V;\r\nD05;proef;1.1.1;Q;\r\n");
    dt_error e = DT_ERROR_INIT;
    faults = 0;
    ck_assert_int_eq(dt_inspection_score_sheet(v.in, path, "AB", &count, sink, &e), DT_ERR_DATA);
    ck_assert_uint_eq(e.line, 3);
    ck_assert_uint_eq(faults, 2);
    ck_assert_uint_eq(count, 99);
    after = visit_digest(&v);
    ck_assert(dtp_digest_equal(&before, &after));
    ck_refused(&v, dt_inspection_score_sheet(v.in, path, "A.B", NULL, sink, err), DT_ERR_RANGE,
               "INSPECTION_ASSESSOR");
    visit_free(&v);
}
END_TEST

/* A sheet that comes back as it went out brings the same ratings; another assessor's are not on it. */
START_TEST(a_sheet_holds_the_assessors_own_ratings)
{
    visit v = visit_drawn();
    char *sheet, *other;
    size_t count;
    ck_ok(SCORE(v, "D01", "proef", "1.1.1", "AB", "N", "alleen moeder; vader niet"));
    ck_ok(SCORE(v, "D02", "proef", "1.1.1", "CD", "D", "gesprek van cd"));
    ck_ok(dt_inspection_sheet(
        v.in, &(dt_sheet_request){.kind = DT_SUBJECT_DOSSIER, .assessor = "ab", .lang = DT_NL}, &sheet, NULL,
        err));
    ck_assert_ptr_nonnull(strstr(sheet, "alleen moeder; vader niet"));
    ck_assert_ptr_null(strstr(sheet, "gesprek van cd"));
    dtp_digest before = visit_digest(&v);
    ck_ok(dt_inspection_score_sheet(v.in, visit_write(&v, sheet), "AB", &count, no_issues, err));
    ck_assert_uint_eq(count, 1);
    dtp_digest after = visit_digest(&v);
    ck_assert(dtp_digest_equal(&before, &after));
    ck_ok(dt_inspection_sheet(v.in,
                              &(dt_sheet_request){.kind = DT_SUBJECT_TEAM, .assessor = "new1", .lang = DT_NL},
                              &other, NULL, err)); /* makes no assessor yet */
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM assessor"), 2);
    dt_text_free(other);
    ck_ok(dt_inspection_sheet(
        v.in, &(dt_sheet_request){.kind = DT_SUBJECT_DOSSIER, .assessor = NULL, .lang = DT_EN}, &other, NULL,
        err)); /* for anybody */
    ck_assert_ptr_null(strstr(other, "alleen moeder"));
    dt_text_free(other);
    dt_text_free(sheet);
    visit_free(&v);
}
END_TEST

START_TEST(there_is_no_sheet_before_the_draw)
{
    visit v = visit_new();
    char *sheet;
    ck_refused(&v,
               dt_inspection_sheet(
                   v.in, &(dt_sheet_request){.kind = DT_SUBJECT_DOSSIER, .assessor = "AB", .lang = DT_NL},
                   &sheet, NULL, err),
               DT_ERR_REFUSED, "INSPECTION_NOTHING_DRAWN");
    ck_assert_ptr_null(sheet);
    visit_free(&v);
}
END_TEST

/* Two programs on one file: each sees what the other did, and the chain stays one chain. */
START_TEST(two_programs_work_on_one_file)
{
    visit v = visit_drawn();
    dt_inspection *other;
    char by[16];
    ck_ok(dt_inspection_open(&other, v.file, err));
    ck_ok(dt_inspection_replace(other, "D01", "conflict", NULL, by, err));
    dt_error e = DT_ERROR_INIT;
    ck_assert_int_ne(dt_inspection_score(v.in, "D01", "proef", "1.1.1", "A", "V", "", "", &e), DT_OK);
    ck_ok(SCORE(v, by, "proef", "1.1.1", "A", "V", ""));
    ck_ok(dt_inspection_score(other, by, "proef", "1.1.2", "B", "V", "", "", err));
    (void)visit_last_event(&v);
    sqlite3 *db; /* and a third one that will not let go */
    ck_assert_int_eq(sqlite3_open(v.file, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    ck_refused(&v, SCORE(v, "D02", "proef", "1.1.1", "A", "V", ""), DT_ERR_STORE, "STORE_BUSY");
    (void)sqlite3_close(db);
    ck_ok(SCORE(v, "D02", "proef", "1.1.1", "A", "V", ""));
    dt_inspection_close(other);
    visit_free(&v);
}
END_TEST

/* Arguments may point into what the step before gave. */
START_TEST(borrowed_texts_may_be_handed_back)
{
    visit v = visit_drawn();
    const dt_score_context *c = visit_context(&v);
    ck_ok(
        SCORE(v, c->subject[0].code, dt_framework_id(c->framework[0]), "1.1.1", "A", "V", c->subject[0].id));
    const dt_report_facts *facts;
    ck_ok(dt_inspection_facts(v.in, "GM1", 0.95, &facts, err));
    ck_ok(dt_inspection_facts(v.in, facts->municipality, 0.95, &facts, err));
    ck_ok(dt_inspection_facts(v.in, facts->account[0].municipality, 0.95, &facts, err));
    ck_assert_str_eq(facts->municipality, "GM1");
    c = facts->context;
    ck_ok(SCORE(v, c->subject[1].code, "proef", "1.1.1", "A", "V", facts->account[0].fingerprint));
    visit_free(&v);
}
END_TEST

START_TEST(no_memory_is_survived)
{
    visit v = visit_drawn();
    dt_status status = DT_ERR_MEMORY;
    for (size_t n = 1; n < 5000 && status != DT_OK; n++) {
        dtp_digest before = visit_digest(&v);
        dtp_mem_fail_at(n);
        status = dt_inspection_score(v.in, "D01", "proef", "1.1.1", "AB", "V", "tekst", "blz. 1", NULL);
        dtp_mem_fail_at(0);
        dtp_digest after = visit_digest(&v);
        ck_assert(status == DT_OK || status == DT_ERR_MEMORY);
        ck_assert_int_eq(dtp_digest_equal(&before, &after), status != DT_OK);
    }
    ck_assert_int_eq(status, DT_OK);
    visit_free(&v);
}
END_TEST

static TCase *scoring(void)
{
    TCase *tc = tcase_create("score");
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, an_interview_is_logged_before_its_rating);
    tcase_add_test(tc, a_rating_is_recorded_and_logged);
    tcase_add_test(tc, a_changed_rating_keeps_its_history);
    tcase_add_test(tc, the_framework_is_found_by_the_indicator);
    tcase_add_test(tc, wrong_ratings_are_refused);
    tcase_add_test(tc, a_replaced_dossier_is_closed_and_its_reserve_open);
    tcase_add_test(tc, a_sheet_is_read_whole_or_not);
    tcase_add_test(tc, a_sheet_holds_the_assessors_own_ratings);
    tcase_add_test(tc, there_is_no_sheet_before_the_draw);
    tcase_add_test(tc, two_programs_work_on_one_file);
    tcase_add_test(tc, borrowed_texts_may_be_handed_back);
    tcase_add_test(tc, no_memory_is_survived);
    return tc;
}

DT_CHECK_MAIN("score", scoring)
