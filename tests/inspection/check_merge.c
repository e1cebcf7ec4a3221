/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two laptops with copies of one inspection. */
#include "inspection/copies.h"
#include "inspection/custody/custody.h"
#include "inspection/rewritten.h"
#include <dossiertoets/assess.h>

static void score_on_both(copies *c)
{
    rate(&c->a, "D01", "A", "V", "gelezen door A (verzonnen)");
    rate(&c->a, "D02", "A", "N", "niet gevonden");
    rate(&c->b, "D01", "B", "N", "gelezen door B (verzonnen)");
    rate(&c->b, "D03", "B", "V", "gezien");
    ck_ok(dt_inspection_replace(c->b.in, "D04", "not-delivered", "niet gebracht", NULL, err));
    ck_ok(dt_inspection_retain(c->a.in, "2047-03-01", err));
    ck_ok(dt_inspection_sources(c->b.in,
                                visit_write(&c->a,
                                            "kind,who,count,unit,date,note\ndocument,verordening,1,,2016,\n"
                                            "document,beleidsplan,1,,2016,\n"),
                                "GM1", NULL, no_issues, err));
}

/* Acceptance check 2: a union in either order, twice the same, nothing overwritten. */
START_TEST(either_order_gives_the_same_data)
{
    copies c = copies_new();
    score_on_both(&c);
    copy_file(c.a.file, c.a.scratch); /* A before the merge */
    dt_merge_result r = merge(&c.a, &c.b);
    ck_assert_uint_eq(r.events, 5);
    ck_assert_uint_eq(r.rows, 6); /* two ratings, their assessor, a replacement, two sources */
    visit before = c.a;
    memcpy(before.file, c.a.scratch, sizeof before.file);
    r = merge(&c.b, &before);
    ck_assert_uint_eq(r.events, 3);
    ck_same_data(&c.a, &c.b);
    ck_assert_int_eq(visit_sql(&c.a, "SELECT count(*) FROM rating"), 4);
    ck_assert_int_eq(visit_sql(&c.a,
                               "SELECT count(*) FROM rating WHERE subject = 'D01' AND assessor = 'A' AND "
                               "rating = 'V' AND text LIKE 'gelezen door A%'"),
                     1);
    ck_assert_int_eq(visit_sql(&c.a, "SELECT count(*) FROM source WHERE who = 'beleidsplan'"), 1);
    copies_free(&c);
}
END_TEST

/* The first failure wins (error.h): what a program was told before stays, also while rows come in. */
START_TEST(an_earlier_error_stays)
{
    copies c = copies_new();
    score_on_both(&c);
    dt_error e = DT_ERROR_INIT;
    dt_merge_result r;
    clashes all = {""};
    ck_fails(&e, dt_inspection_replace(c.a.in, "D99", "not-delivered", "", NULL, err),
             "INSPECTION_UNKNOWN_DOSSIER");
    ck_assert_int_eq(dt_inspection_merge(c.a.in, c.b.file, keep_clash, &all, &r, &e), DT_OK);
    ck_assert_uint_eq(r.rows, 6);
    ck_assert_str_eq(dt_error_name(&e), "INSPECTION_UNKNOWN_DOSSIER");
    ck_assert_str_eq(e.arg[0], "D99");
    copies_free(&c);
}
END_TEST

START_TEST(twice_is_the_same_as_once)
{
    copies c = copies_new();
    score_on_both(&c);
    (void)merge(&c.a, &c.b);
    dtp_digest once = visit_digest(&c.a);
    ck_assert_uint_eq(merge(&c.a, &c.b).events, 0);
    dtp_digest twice = visit_digest(&c.a);
    ck_assert(dtp_digest_equal(&once, &twice)); /* not a byte */
    ck_assert_uint_eq(merge(&c.b, &c.a).events, 3);
    ck_assert_uint_eq(merge(&c.a, &c.b).events, 0); /* that B merged A is nothing new */
    ck_same_data(&c.a, &c.b);
    copies_free(&c);
}
END_TEST

/* Going on after a merge: only what is new since then counts. */
START_TEST(merging_goes_on)
{
    copies c = copies_new();
    score_on_both(&c);
    (void)merge(&c.a, &c.b);
    rate(&c.b, "D03", "B", "N", "bij nader inzien");
    rate(&c.a, "D02", "A", "V", "alsnog gevonden");
    dt_merge_result r = merge(&c.a, &c.b);
    ck_assert_uint_eq(r.events, 1);
    ck_assert_uint_eq(r.rows, 1);
    (void)merge(&c.b, &c.a);
    ck_same_data(&c.a, &c.b);
    ck_assert_int_eq(visit_sql(&c.b,
                               "SELECT count(*) FROM rating WHERE (subject = 'D03' AND rating = 'N') OR "
                               "(subject = 'D02' AND rating = 'V')"),
                     2);
    long long broken = -1;
    ck_ok(dt_inspection_log_verify_merged(c.b.in, &broken, err));
    ck_assert_int_eq(broken, 0);
    copies_free(&c);
}
END_TEST

/* Tables come in the order of travel.def: a reopening before the ratings that it sets free, which the file
 * would otherwise refuse to change. */
START_TEST(a_reopened_rating_comes_with_its_reopening)
{
    visit v = visit_drawn();
    rate(&v, "D01", "A", "V", "gezien");
    rate(&v, "D02", "B", "V", "gezien");
    ck_ok(dt_inspection_submit(v.in, "A", "D01", "proef", no_issues, NULL, NULL, err));
    copies c = copies_of(v);
    ck_ok(dt_inspection_reopen(c.b.in, "D01", "A", "bijlage gevonden", "B", NULL, err));
    rate(&c.b, "D01", "A", "N", "toch niet");
    dt_merge_result r = merge(&c.a, &c.b);
    ck_assert_uint_eq(r.conflicts, 0);
    ck_assert_int_eq(visit_sql(&c.a, "SELECT count(*) FROM reopening WHERE assessor = 'A'"), 1);
    ck_assert_int_eq(visit_sql(&c.a, "SELECT rating = 'N' FROM rating WHERE subject = 'D01'"), 1);
    ck_assert_int_eq(visit_sql(&c.a, "SELECT rating = 'V' FROM former_rating WHERE subject = 'D01'"), 1);
    ck_same_data(&c.a, &c.b);
    copies_free(&c);
}
END_TEST

START_TEST(the_same_on_both_is_no_conflict)
{
    copies c = copies_new();
    rate(&c.a, "D01", "A", "V", "gezien");
    rate(&c.b, "D01", "A", "V", "gezien");
    (void)merge(&c.a, &c.b);
    (void)merge(&c.b, &c.a);
    ck_same_data(&c.a, &c.b);
    ck_assert_int_eq(visit_sql(&c.a, "SELECT count(*) FROM rating"), 1);
    copies_free(&c);
}
END_TEST

START_TEST(changed_differently_is_refused_with_the_list)
{
    copies c = copies_new();
    rate(&c.a, "D01", "A", "V", "gezien");
    rate(&c.b, "D01", "A", "N", "geheime tekst");
    rate(&c.b, "D02", "B", "V", "gezien");
    ck_ok(dt_inspection_retain(c.a.in, "2047-03-01", err));
    ck_ok(dt_inspection_retain(c.b.in, "2048-03-01", err));
    expect_clash(&c.a, &c.b, "CUSTODY_CONFLICTS_CHOICE",
                 "rating [\"D01\",\"proef\",\"1.1.2\",\"A\"];setting [\"retention\"];");
    expect_clash(&c.b, &c.a, "CUSTODY_CONFLICTS_CHOICE",
                 "rating [\"D01\",\"proef\",\"1.1.2\",\"A\"];setting [\"retention\"];");
    ck_assert_int_eq(visit_sql(&c.a, "SELECT count(*) FROM merged"), 0);
    copies_free(&c);
}
END_TEST

/* A copy of which a row and the log of rows were written anew: no event says which of the two it should be.
 */
START_TEST(a_row_that_no_event_changed_is_refused)
{
    visit v = visit_drawn();
    rate(&v, "D01", "A", "V", "gezien");
    copies c = copies_of(v);
    dt_inspection_close(c.b.in);
    c.b.in = NULL;
    ck_assert(visit_rewrite(&c.b, "UPDATE rating SET rating = 'N'"));
    visit_reopen(&c.b);
    rate(&c.b, "D02", "B", "V", "gezien");
    expect_clash(&c.a, &c.b, "CUSTODY_CONFLICTS", "rating [\"D01\",\"proef\",\"1.1.2\",\"A\"];");
    copies_free(&c);
}
END_TEST

/* The next reserve of a stratum can take one place only. */
START_TEST(two_replacements_by_one_reserve_are_refused)
{
    copies c = copies_new();
    char by_a[16], by_b[16];
    ck_ok(dt_inspection_replace(c.a.in, "D01", "conflict", "", by_a, err));
    ck_ok(dt_inspection_replace(c.b.in, "D02", "conflict", "", by_b, err));
    ck_assert_str_eq(by_a, by_b);
    expect_clash(&c.a, &c.b, "CUSTODY_CONFLICTS", "replacement [\"D02\"];");
    copies_free(&c);
}
END_TEST

START_TEST(two_draws_of_one_round_are_refused)
{
    visit v = visit_new();
    visit_register(&v);
    copies c = copies_of(v);
    (void)visit_draw(&c.a, "GM1", 4, 1);
    (void)visit_draw(&c.b, "GM1", 4, 1);
    dt_merge_result r;
    clashes all = {""};
    ck_refused(&c.a, dt_inspection_merge(c.a.in, c.b.file, keep_clash, &all, &r, err), DT_ERR_REFUSED,
               "CUSTODY_CONFLICTS");
    ck_assert_ptr_nonnull(strstr(all.text, "round [\"GM1\",\"1\"];"));
    copies_free(&c);
}
END_TEST

/* Register, commitment and draw on one laptop reach the other, where they can be revealed. */
START_TEST(a_sample_that_one_drew_is_taken)
{
    copies c = copies_of(visit_new());
    (void)visit_commit(&c.b, NULL, 2);
    visit_register(&c.b);
    (void)visit_draw(&c.b, NULL, 4, 1);
    ck_ok(dt_inspection_retain(c.a.in, "2047-03-01", err));
    (void)merge(&c.a, &c.b);
    (void)merge(&c.b, &c.a);
    ck_same_data(&c.a, &c.b);
    char *here, *there;
    visit_reopen(&c.a);
    ck_ok(dt_inspection_reveal(c.a.in, &(dt_reveal_request){.round = 1, "GM1", true, false, DT_DRAW_DOSSIER},
                               &here, err));
    ck_ok(dt_inspection_reveal(c.b.in, &(dt_reveal_request){.round = 1, "GM1", true, false, DT_DRAW_DOSSIER},
                               &there, err));
    ck_assert_str_eq(here, there);
    /* The commitment is still of before the register, although both came in one go. */
    ck_assert_int_eq(
        visit_sql(&c.a, "SELECT count(*) FROM round r, register g WHERE r.committed_event < g.loaded_event"),
        2);
    dt_text_free(here);
    dt_text_free(there);
    copies_free(&c);
}
END_TEST

START_TEST(another_inspection_is_refused)
{
    copies c = copies_new();
    visit other = visit_new();
    dt_merge_result r;
    ck_refused(&c.a, dt_inspection_merge(c.a.in, other.file, NULL, NULL, &r, err), DT_ERR_REFUSED,
               "CUSTODY_OTHER_INSPECTION");
    ck_refused(&c.a, dt_inspection_merge(c.a.in, c.a.file, NULL, NULL, &r, err), DT_ERR_RANGE,
               "CUSTODY_SAME_FILE");
    ck_refused(&c.a, dt_inspection_merge(c.a.in, DATA "kader.json", NULL, NULL, &r, err), DT_ERR_DATA,
               "KIND_FRAMEWORK");
    visit_free(&other);
    copies_free(&c);
}
END_TEST

static void count_event(void *payload, const dt_event *event)
{
    long long *sum = payload;
    *sum += event->sequence;
}

/* What the other recorded is there byte for byte; whoever touches it is found. */
START_TEST(merged_events_are_kept_and_chained)
{
    static const struct {
        const char *sql;
        long long broken;
    } change[] = {
        {"UPDATE merged SET actor = 'ZZ' WHERE seq = 10", 10},
        {"UPDATE merged SET payload = '{}' WHERE seq = 12", 12},
        {"UPDATE merged SET payload = NULL WHERE seq = 12", 0},
        {"UPDATE merged SET seq = 17 WHERE seq = 10", 17},
        {"DELETE FROM merged WHERE seq = 10", 11},
        {"DELETE FROM merged WHERE seq = 15", 10}, /* the tail: the merge in the own log misses it */
        {"SELECT 1", 0}};
    for (size_t i = 0; i < sizeof change / sizeof *change; i++) {
        copies c = copies_new();
        long long sum = 0, broken = -1;
        /* new, register and two draws are common; 5 to 8 are each copy's own, in the file 8 to 15 with what
         * they are of rows */
        rate(&c.a, "D01", "A", "V", "gezien");
        for (int k = 0; k < 4; k++)
            rate(&c.b, k % 2 ? "D01" : "D02", "B", k < 2 ? "V" : "N", "gezien");
        (void)merge(&c.a, &c.b);
        ck_ok(dt_inspection_log_merged(c.a.in, count_event, &sum, err));
        ck_assert_int_eq(sum, 5 + 6 + 7 + 8);
        sqlite3 *db;
        ck_assert_int_eq(sqlite3_open(c.a.file, &db), SQLITE_OK);
        ck_assert_int_eq(sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL), SQLITE_OK);
        ck_assert_int_eq(sqlite3_exec(db, change[i].sql, NULL, NULL, NULL), SQLITE_OK);
        (void)sqlite3_close(db);
        ck_ok(dt_inspection_log_verify_merged(c.a.in, &broken, err));
        ck_assert_msg(broken == change[i].broken, "%s: %lld", change[i].sql, broken);
        copies_free(&c);
    }
}
END_TEST

/* Every table either travels or is named here as one that does not, so that a new one is not forgotten. */
START_TEST(every_table_is_decided)
{
    static const char stays[] =
        " inspection supervisor framework log merged seal cell_count row_key row_event ";
    static const char travels[] =
#define DT_TRAVEL(table, key, when, event, local, named, way) " " #table
#include "inspection/custody/travel.def"
#undef DT_TRAVEL
        " ";
    visit v = visit_new();
    sqlite3 *db;
    sqlite3_stmt *stmt;
    ck_assert_int_eq(sqlite3_open(v.file, &db), SQLITE_OK);
    ck_assert_int_eq(
        sqlite3_prepare_v2(db, "SELECT name FROM sqlite_schema WHERE type = 'table'", -1, &stmt, NULL),
        SQLITE_OK);
    int n = 0;
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        char word[64];
        (void)snprintf(word, sizeof word, " %s ", (const char *)sqlite3_column_text(stmt, 0));
        ck_assert_msg((strstr(stays, word) != NULL) != (strstr(travels, word) != NULL), "%s", word);
        n++;
    }
    ck_assert_int_gt(n, 15);
    (void)sqlite3_finalize(stmt);
    (void)sqlite3_close(db);
    visit_free(&v);
}
END_TEST

/* Both copies are walked in the order of the keys, a row a key: of every table that travels, the key is one
 * that SQLite keeps unique. */
START_TEST(every_key_is_of_one_row)
{
    static const struct {
        const char *table, *key, *when;
    } travel[] = {
#define DT_TRAVEL(table_, key_, when_, event_, local_, named_, way_) {#table_, key_, when_},
#include "inspection/custody/travel.def"
#undef DT_TRAVEL
    };
    visit v = visit_new();
    for (size_t i = 0; i < DTP_COUNT(travel); i++) {
        char sql[600];
        const char *t = travel[i].table;
        (void)snprintf(
            sql, sizeof sql,
            "SELECT '%s' = (SELECT group_concat(name, ', ') FROM (SELECT name FROM pragma_table_info('%s') "
            "WHERE pk > 0 ORDER BY pk)) OR EXISTS (SELECT 1 FROM pragma_index_list('%s') l WHERE "
            "l.\"unique\" "
            "AND '%s' = (SELECT group_concat(name, ', ') FROM (SELECT name FROM pragma_index_info(l.name) "
            "ORDER BY seqno)))",
            travel[i].key, t, t, travel[i].key);
        ck_assert_msg(visit_sql(&v, sql) == 1, "%s", t);
        ck_assert_uint_le(dtp_store_column_count(travel[i].key), DTP_MERGE_KEY_MAX);
        ck_assert_uint_le(dtp_store_column_count(travel[i].when), DTP_MERGE_WHENS);
    }
    visit_free(&v);
}
END_TEST

/* What the other copy took back goes here too, and what neither touched stays. */
START_TEST(a_row_that_is_gone_goes)
{
    visit v = visit_drawn();
    ck_ok(dt_inspection_assign(v.in, &(dt_assignment){.subject = "D01", .assessor = "A"}, err));
    ck_ok(dt_inspection_assign(v.in, &(dt_assignment){.subject = "D02", .assessor = "A"}, err));
    copies c = copies_of(v);
    ck_ok(dt_inspection_withdraw(c.b.in, "D01", "A", err));
    ck_assert_uint_eq(merge(&c.a, &c.b).rows, 1);
    ck_assert_int_eq(visit_sql(&c.a, "SELECT count(*) FROM assignment WHERE subject = 'D01'"), 0);
    ck_assert_int_eq(visit_sql(&c.a, "SELECT count(*) FROM assignment WHERE subject = 'D02'"), 1);
    ck_same_data(&c.a, &c.b);
    copies_free(&c);
}
END_TEST

static TCase *merging(void)
{
    TCase *tc = tcase_create("merge");
    tcase_set_timeout(tc, 240);
    tcase_add_test(tc, either_order_gives_the_same_data);
    tcase_add_test(tc, an_earlier_error_stays);
    tcase_add_test(tc, twice_is_the_same_as_once);
    tcase_add_test(tc, merging_goes_on);
    tcase_add_test(tc, a_reopened_rating_comes_with_its_reopening);
    tcase_add_test(tc, the_same_on_both_is_no_conflict);
    tcase_add_test(tc, changed_differently_is_refused_with_the_list);
    tcase_add_test(tc, a_row_that_no_event_changed_is_refused);
    tcase_add_test(tc, two_replacements_by_one_reserve_are_refused);
    tcase_add_test(tc, two_draws_of_one_round_are_refused);
    tcase_add_test(tc, a_sample_that_one_drew_is_taken);
    tcase_add_test(tc, another_inspection_is_refused);
    tcase_add_test(tc, merged_events_are_kept_and_chained);
    tcase_add_test(tc, every_table_is_decided);
    tcase_add_test(tc, every_key_is_of_one_row);
    tcase_add_test(tc, a_row_that_is_gone_goes);
    return tc;
}

DT_CHECK_MAIN("merge", merging)
