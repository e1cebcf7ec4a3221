/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Heads on paper, sealing, retention, destruction, packages. */
#include "inspection/copies.h"
#include "inspection/custody/custody.h"
#include "support/fixed_clock.h"
#include <dossiertoets/evidence_steps.h>

/* Acceptance check 5, second half: a chain that is whole but shorter, or all new, against a head of earlier.
 */
START_TEST(a_cut_tail_or_a_new_log_is_found_against_a_head)
{
    copies c = copies_new();
    dt_log_head early, late;
    char spaced[32];
    long long at, broken;
    ck_ok(dt_inspection_log_head(c.a.in, &early, err));
    rate(&c.a, "D01", "A", "V", "gezien");
    ck_ok(dt_inspection_log_head(c.a.in, &late, err));
    ck_assert_int_eq(late.sequence, early.sequence + 1);
    ck_assert_int_eq(strncmp(late.hash, late.code, DT_HEAD_CODE), 0);
    ck_assert_uint_eq(strlen(late.code), DT_HEAD_CODE);
    (void)snprintf(spaced, sizeof spaced, "%.4s %.4s-%.4s %.4s", late.code, late.code + 4, late.code + 8,
                   late.code + 12);
    const char *const written[] = {late.hash, late.code, spaced};
    for (size_t i = 0; i < 3; i++) {
        ck_ok(dt_inspection_log_find(c.a.in, written[i], &at, err));
        ck_assert_int_eq(at, late.sequence);
        ck_ok(
            dt_inspection_log_find(c.b.in, written[i], &at, err)); /* the copy never had that row: cut off */
        ck_assert_int_eq(at, 0);
    }
    ck_ok(dt_inspection_log_verify(c.b.in, &broken, err));
    ck_assert_int_eq(broken, 0); /* which the chain alone does not tell */
    ck_ok(dt_inspection_log_find(c.b.in, early.code, &at, err));
    ck_assert_int_eq(at, early.sequence);
    visit other = visit_drawn(); /* written anew */
    ck_ok(dt_inspection_log_find(other.in, early.hash, &at, err));
    ck_assert_int_eq(at, 0);
    visit_free(&other);
    const char *const wrong[] = {"", "0123456789abcde", "0123456789abcdeg", "xyz"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_refused(&c.a, dt_inspection_log_find(c.a.in, wrong[i], &at, err), DT_ERR_RANGE, "CUSTODY_HEAD");
    (void)merge(&c.b, &c.a); /* and then it has it, in what came from the other */
    ck_ok(dt_inspection_log_find(c.b.in, late.code, &at, err));
    ck_assert_int_ne(at, 0);
    copies_free(&c);
}
END_TEST

START_TEST(a_sealed_file_takes_no_step)
{
    visit v = visit_drawn();
    dt_seal seal;
    dt_log_head head;
    dt_merge_result merged;
    size_t n;
    const dt_commitment *commitment;
    dt_frame_options options = register_options();
    dt_draw_request further = {.size = 1};
    char *text;
    rate(&v, "D01", "A", "V", "gezien");
    ck_refused(&v, dt_inspection_seal(v.in, "A", "a", &seal, err), DT_ERR_RANGE, "CUSTODY_TWO_PEOPLE");
    ck_refused(&v, dt_inspection_seal(v.in, "A", "B.", &seal, err), DT_ERR_RANGE, "INSPECTION_ASSESSOR");
    ck_refused(&v, dt_inspection_unseal(v.in, "A", "B", "x", &seal, err), DT_ERR_REFUSED,
               "CUSTODY_NOT_SEALED");
    ck_ok(dt_inspection_seal(v.in, "A", "B", &seal, err));
    ck_assert(seal.sealed && !seal.destroyed);
    ck_ok(dt_inspection_log_head(v.in, &head, err));
    ck_assert_str_eq(seal.head, head.hash); /* what is printed is the head of the log */
    ck_assert_str_eq(seal.code, head.code);
    ck_refused(&v, dt_inspection_seal(v.in, "A", "B", &seal, err), DT_ERR_REFUSED, "CUSTODY_SEALED");
    ck_refused(&v, dt_inspection_score(v.in, "D02", "proef", "1.1.2", "A", "V", "", "", err), DT_ERR_REFUSED,
               "CUSTODY_SEALED");
    ck_refused(&v, dt_inspection_replace(v.in, "D04", "conflict", "", NULL, err), DT_ERR_REFUSED,
               "CUSTODY_SEALED");
    ck_refused(&v, dt_inspection_commit(v.in, NULL, DT_DRAW_DOSSIER, &commitment, &n, err), DT_ERR_REFUSED,
               "CUSTODY_SEALED");
    ck_refused(&v, dt_inspection_extend(v.in, &further, NULL, err), DT_ERR_REFUSED, "CUSTODY_SEALED");
    ck_refused(
        &v,
        dt_inspection_register(v.in, DATA "register.csv", DT_DRAW_DOSSIER, &options, NULL, no_issues, err),
        DT_ERR_REFUSED, "CUSTODY_SEALED");
    ck_refused(&v, dt_inspection_retain(v.in, "2047-03-01", err), DT_ERR_REFUSED, "CUSTODY_SEALED");
    ck_refused(&v,
               dt_inspection_reveal(
                   v.in, &(dt_reveal_request){.round = 1, "GM1", false, false, DT_DRAW_DOSSIER}, &text, err),
               DT_ERR_REFUSED, "CUSTODY_SEALED");
    ck_refused(&v, dt_inspection_merge(v.in, DATA "kader.json", NULL, NULL, &merged, err), DT_ERR_REFUSED,
               "CUSTODY_SEALED");
    const dt_report_facts *facts;
    ck_ok(dt_inspection_facts(v.in, NULL, 0.95, &facts, err)); /* reading goes on */
    ck_refused(&v, dt_inspection_unseal(v.in, "A", "a", "x", &seal, err), DT_ERR_RANGE, "CUSTODY_TWO_PEOPLE");
    ck_refused(&v, dt_inspection_unseal(v.in, "A", "B", "", &seal, err), DT_ERR_RANGE, "CUSTODY_REASON");
    ck_refused(&v, dt_inspection_unseal(v.in, "A", "B", " \n", &seal, err), DT_ERR_RANGE, "CUSTODY_REASON");
    ck_ok(dt_inspection_unseal(v.in, "B", "C", "reactie van de gemeente", &seal, err));
    ck_assert(!seal.sealed);
    ck_assert_str_eq(visit_last_event(&v).kind, "unseal");
    ck_assert_ptr_nonnull(strstr(visit_last_event(&v).payload, "reactie van de gemeente"));
    rate(&v, "D02", "A", "V", "gezien");
    visit_free(&v);
}
END_TEST

/* The rule is in the file too, for whoever writes to it with something else. */
START_TEST(the_file_itself_refuses_a_step_after_sealing)
{
    visit v = visit_drawn();
    dt_seal seal;
    sqlite3 *db;
    char *words = NULL;
    ck_ok(dt_inspection_seal(v.in, "A", "B", &seal, err));
    ck_assert_int_eq(sqlite3_open(v.file, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db,
                                  "INSERT INTO log SELECT seq + 1, at, actor, 'rating', subject, payload, "
                                  "payload_sha256, hash, zeroblob(32) FROM log ORDER BY seq DESC LIMIT 1",
                                  NULL, NULL, &words),
                     SQLITE_CONSTRAINT);
    ck_assert_str_eq(words, "the inspection is sealed");
    sqlite3_free(words);
    ck_assert_int_eq(sqlite3_exec(db, "DELETE FROM seal", NULL, NULL, NULL), SQLITE_CONSTRAINT);
    (void)sqlite3_close(db);
    visit_free(&v);
}
END_TEST

/* Changes the file behind the back of its rules. */
static void change(const visit *v, const char *sql)
{
    sqlite3 *db;
    ck_assert_int_eq(sqlite3_open(v->file, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, "PRAGMA ignore_check_constraints = ON", NULL, NULL, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    ck_assert_int_gt(sqlite3_changes(db), 0);
    (void)sqlite3_close(db);
}

/* A word that the program does not know may be what a rule hangs on: sealed or not, a dossier or a team. */
START_TEST(an_unknown_word_in_the_file_is_damage)
{
    static const struct {
        const char *change, *back, *told;
    } row[] = {
        {"UPDATE seal SET kind = 'ontzegeld'", "UPDATE seal SET kind = 'seal'", "STORE_UNKNOWN_WORD"},
        {"UPDATE seal SET head = x'00'", "UPDATE seal SET head = zeroblob(32)", "INSPECTION_INCOMPLETE"},
        {"UPDATE subject SET kind = 'groep' WHERE kind = 'team'",
         "UPDATE subject SET kind = 'team' WHERE kind = 'groep'", "STORE_UNKNOWN_WORD"}};
    visit v = visit_drawn();
    dt_seal seal;
    ck_ok(dt_inspection_seal(v.in, "A", "B", &seal, err));
    for (size_t i = 0; i < DTP_COUNT(row); i++) {
        dt_error e = DT_ERROR_INIT;
        change(&v, row[i].change);
        dt_inspection *again = NULL;
        dt_status status = dt_inspection_open(&again, v.file, &e);
        if (status == DT_OK)
            status = dt_inspection_unseal(again, "A", "B", "fout", &seal, &e);
        ck_assert_int_eq(status, DT_ERR_STORE);
        ck_assert_str_eq(dt_error_name(&e), row[i].told);
        dt_inspection_close(again);
        change(&v, row[i].back);
    }
    visit_free(&v);
}
END_TEST

START_TEST(a_broken_log_is_not_sealed)
{
    visit v = visit_drawn();
    dt_seal seal;
    sqlite3 *db;
    ck_assert_int_eq(sqlite3_open(v.file, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, "UPDATE log SET actor = 'X' WHERE seq = 2", NULL, NULL, NULL),
                     SQLITE_OK);
    (void)sqlite3_close(db);
    ck_refused(&v, dt_inspection_seal(v.in, "A", "B", &seal, err), DT_ERR_REFUSED, "STORE_LOG_BROKEN");
    visit_free(&v);
}
END_TEST

START_TEST(only_the_clock_dates_the_log)
{
    ck_assert_int_eq(setenv("SOURCE_DATE_EPOCH", "0", 1), 0);
    fixed_clock = 1795424400; /* 23 November 2026, 9:00 */
    visit v = visit_new();
    ck_ok(dt_inspection_retain(v.in, "1-3-2017", err));
    fixed_clock = 0;
    ck_assert_int_eq(unsetenv("SOURCE_DATE_EPOCH"), 0);
    ck_assert_int_gt(visit_sql(&v, "SELECT count(*) FROM log"), 1);
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM log WHERE at <> '2026-11-23T09:00:00Z'"), 0);
    ck_assert_int_eq(
        visit_sql(&v, "SELECT count(*) FROM inspection WHERE created_at <> '2026-11-23T09:00:00Z'"), 0);
    visit_free(&v);
}
END_TEST

START_TEST(the_retention_date_is_told_when_it_has_passed)
{
    visit v = visit_new();
    dt_retention r;
    ck_ok(dt_inspection_retention(v.in, &r, err));
    ck_assert(!r.passed && r.until[0] == '\0');
    fixed_clock = 1488326400; /* 1 March 2017 */
    ck_ok(dt_inspection_retain(v.in, "1-3-2017", err));
    ck_ok(dt_inspection_retention(v.in, &r, err));
    ck_assert_str_eq(r.until, "2017-03-01");
    ck_assert(!r.passed); /* the last day */
    fixed_clock = 1488412800;
    ck_ok(dt_inspection_retention(v.in, &r, err));
    ck_assert(r.passed);
    fixed_clock = 0;
    ck_assert_str_eq(visit_last_event(&v).payload,
                     "{\"key\":[\"retention\"],\"table\":\"setting\",\"value\":\"2017-03-01\"}");
    ck_refused(&v, dt_inspection_retain(v.in, "2017-03", err), DT_ERR_RANGE, "CUSTODY_DATE");
    ck_refused(&v, dt_inspection_retain(v.in, "31-2-2017", err), DT_ERR_RANGE, "CUSTODY_DATE");
    visit_free(&v);
}
END_TEST

static bool file_has(const visit *v, const char *text)
{
    char *bytes;
    size_t size, n = strlen(text);
    ck_ok(dtp_file_read(v->file, 0, &bytes, &size, err));
    bool found = memmem(bytes, size, text, n) != NULL;
    dtp_free(bytes);
    return found;
}

static void sum_left(void *payload, const dt_left *left)
{
    long long *sum = payload;
    *sum += left->count;
    ck_assert_str_eq(left->indicator, "1.1.2");
    ck_assert_str_eq(left->kind, "dossier");
}

/* The raw bytes of the file are searched for everything that was written freely, before and after. */
START_TEST(destruction_erases_what_was_written_and_keeps_the_chain)
{
    copies c = copies_new();
    dt_seal seal;
    char id[64];
    long long broken = -1, left = 0, at, events;
    dt_log_head head;
    rate(&c.a, "D01", "A", "V", "BIJZONDERE-TEKST-EEN");
    rate(&c.a, "D01", "A", "N", "BIJZONDERE-TEKST-TWEE"); /* the first one is gone from the table by now */
    ck_ok(dt_inspection_score(c.a.in, "D02", "proef", "1.1.2", "A", "V", "", "BIJZONDERE-PLAATS", err));
    rate(&c.b, "D03", "B", "V", "TEKST-VAN-B");
    ck_ok(dt_inspection_replace(c.a.in, "D04", "other", "BIJZONDERE-NOOT", NULL, err));
    ck_ok(dt_inspection_sources(
        c.a.in, visit_write(&c.a, "kind,who,count,unit,date,note\ndocument,BIJZONDERE-BRON,1,,2016,\n"),
        "GM1", NULL, no_issues, err));
    (void)merge(&c.a, &c.b);
    (void)snprintf(id, sizeof id, "%s", visit_subject(&c.a, "D01")->id);
    ck_ok(dt_inspection_log_head(c.a.in, &head, err));
    ck_ok(dt_inspection_seal(c.a.in, "A", "B", &seal, err));
    const char *const erased[] = {
        "BIJZONDERE-TEKST-TWEE", "BIJZONDERE-PLAATS", "BIJZONDERE-NOOT", "BIJZONDERE-BRON",
        "TEKST-VAN-B",           "register.csv",      "\"commitment\":", id};
    for (size_t i = 0; i < sizeof erased / sizeof *erased; i++)
        ck_assert_msg(file_has(&c.a, erased[i]), "%s", erased[i]);
    ck_refused(&c.a, dt_inspection_destroy(c.a.in, "A", "A", "termijn", &seal, err), DT_ERR_RANGE,
               "CUSTODY_TWO_PEOPLE");
    ck_refused(&c.a, dt_inspection_destroy(c.a.in, "A", "B", "", &seal, err), DT_ERR_RANGE, "CUSTODY_REASON");
    events = visit_sql(&c.a, "SELECT count(*) FROM log WHERE kind <> 'rows'");
    ck_ok(dt_inspection_destroy(c.a.in, "A", "B", "bewaartermijn verstreken", &seal, err));
    ck_assert(seal.destroyed);
    for (size_t i = 0; i < sizeof erased / sizeof *erased; i++)
        ck_assert_msg(!file_has(&c.a, erased[i]), "%s", erased[i]);
    ck_assert(!file_has(&c.a, "BIJZONDERE"));
    visit_reopen(&c.a); /* it is still an inspection file, and whole */
    ck_ok(dt_inspection_log_verify(c.a.in, &broken, err));
    ck_assert_int_eq(broken, 0);
    ck_ok(dt_inspection_log_verify_merged(c.a.in, &broken, err));
    ck_assert_int_eq(broken, 0);
    ck_ok(dt_inspection_log_find(c.a.in, head.code, &at, err));
    ck_assert_int_eq(at, head.sequence);
    ck_assert_int_eq(visit_sql(&c.a, "SELECT count(*) FROM log WHERE kind <> 'rows'"), events + 1);
    ck_assert_int_eq(visit_sql(&c.a, "SELECT count(*) FROM log WHERE payload IS NOT NULL AND kind <> 'rows'"),
                     1);
    ck_assert_int_eq(visit_sql(&c.a, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    ck_assert_int_eq(visit_sql(&c.a, "SELECT sum(population) FROM round_stratum"), 35); /* of the register */
    ck_ok(dt_inspection_left(c.a.in, sum_left, &left, err));
    ck_assert_int_eq(left, 3);
    /* and it is the end of it */
    const dt_report_facts *facts;
    ck_refused(&c.a, dt_inspection_facts(c.a.in, NULL, 0.95, &facts, err), DT_ERR_REFUSED,
               "CUSTODY_DESTROYED");
    ck_refused(&c.a, dt_inspection_destroy(c.a.in, "A", "B", "nog eens", &seal, err), DT_ERR_REFUSED,
               "CUSTODY_DESTROYED");
    ck_refused(&c.a, dt_inspection_unseal(c.a.in, "A", "B", "spijt", &seal, err), DT_ERR_REFUSED,
               "CUSTODY_DESTROYED");
    ck_refused(&c.a, dt_inspection_retain(c.a.in, "2047-03-01", err), DT_ERR_REFUSED, "CUSTODY_DESTROYED");
    dt_merge_result r;
    ck_refused(&c.b, dt_inspection_merge(c.b.in, c.a.file, NULL, NULL, &r, err), DT_ERR_REFUSED,
               "CUSTODY_DESTROYED");
    copies_free(&c);
}
END_TEST

/* A column that nobody thought of would stay: so each is named in erase.def. */
START_TEST(every_column_is_decided)
{
    visit v = visit_new();
    sqlite3 *db;
    sqlite3_stmt *stmt;
    int n = 0;
    ck_assert_int_eq(sqlite3_open(v.file, &db), SQLITE_OK);
    ck_assert_int_eq(
        sqlite3_prepare_v2(db,
                           "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c "
                           "WHERE t.type = 'table' AND c.type IN ('TEXT', 'BLOB')",
                           -1, &stmt, NULL),
        SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *table = (const char *)sqlite3_column_text(stmt, 0);
        const char *column = (const char *)sqlite3_column_text(stmt, 1);
        ck_assert_msg(dtp_destroy_knows(table, column), "%s.%s", table, column);
        n++;
    }
    ck_assert_int_gt(n, 60);
    (void)sqlite3_finalize(stmt);
    (void)sqlite3_close(db);
    visit_free(&v);
}
END_TEST

START_TEST(a_package_brings_every_byte_over)
{
    copies c = copies_new();
    char package[128], target[128];
    struct stat st;
    dt_log_head head, there;
    dt_passphrase good = {"paard batterij nietje", 21}, bad = {"paard batterij nietjes", 22},
                  shorty = {"kort", 4};
    (void)snprintf(package, sizeof package, "%s/p.pakket", c.a.folder);
    (void)snprintf(target, sizeof target, "%s/uit.toets", c.a.folder);
    ck_refused(&c.a, dt_inspection_pack(c.a.in, package, false, shorty, DT_INTERACTIVE, &head, err),
               DT_ERR_RANGE, "CUSTODY_PASSPHRASE");
    ck_assert(!dtp_file_exists(package));
    ck_ok(dt_inspection_pack(c.a.in, package, false, good, DT_INTERACTIVE, &head, err));
    ck_assert_int_eq(stat(package, &st), 0);
    ck_assert_uint_eq(st.st_mode & 07777, 0600);
    ck_refused(&c.a, dt_inspection_pack(c.a.in, package, false, good, DT_INTERACTIVE, &head, err),
               DT_ERR_REFUSED, "BASE_FILE_EXISTS");
    ck_refused(&c.a, dt_package_unpack(package, target, bad, err), DT_ERR_REFUSED, "BASE_PACKAGE_CLOSED");
    ck_assert(!dtp_file_exists(target));
    ck_refused(&c.a, dt_package_unpack(c.a.file, target, good, err), DT_ERR_DATA, "KIND_INSPECTION");
    ck_assert(!dtp_file_exists(target));
    ck_ok(dt_package_unpack(package, target, good, err));
    ck_assert_int_eq(stat(target, &st), 0);
    ck_assert_uint_eq(st.st_mode & 07777, 0600);
    visit other = c.a;
    memcpy(other.file, target, sizeof other.file);
    dtp_digest here = visit_digest(&c.a), out = visit_digest(&other);
    ck_assert(dtp_digest_equal(&here, &out));
    ck_ok(dt_inspection_open(&other.in, target, err));
    ck_ok(dt_inspection_log_head(other.in, &there, err));
    ck_assert_str_eq(there.hash, head.hash);
    dt_inspection_close(other.in);
    ck_refused(&c.a, dt_package_unpack(package, target, good, err), DT_ERR_REFUSED, "INSPECTION_EXISTS");
    (void)unlink(package);
    (void)unlink(target);
    copies_free(&c);
}
END_TEST

/* What stands in the file for the number of the first dossier, and what its rows are told with. */
static const char first_name[] = "SELECT dossier FROM dossier WHERE code = 'D01'",
                  row_key[] = "SELECT hex(secret) FROM row_key";

static void read_text(const visit *v, const char *sql, char out[65])
{
    sqlite3 *db;
    sqlite3_stmt *stmt;
    ck_assert_int_eq(sqlite3_open_v2(v->file, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_step(stmt), SQLITE_ROW);
    (void)snprintf(out, 65, "%s", (const char *)sqlite3_column_text(stmt, 0));
    (void)sqlite3_finalize(stmt);
    (void)sqlite3_close(db);
}

/* Ids and what they could be guessed from are not in the bytes of the file while the list is apart. */
START_TEST(the_key_list_goes_apart_and_comes_back)
{
    copies c = copies_new();
    char keys[128], id[64], ticket_sql[128], code[DT_CODE_SIZE], key[2][65], *before, *after, *protocol;
    size_t ids = 0;
    dt_passphrase good = {"paard batterij nietje", 21}, bad = {"paard batterij nietjes", 22};
    dt_draw_request further = {.size = 1};
    (void)snprintf(keys, sizeof keys, "%s/sleutels", c.a.folder);
    (void)snprintf(id, sizeof id, "%s", visit_subject(&c.a, "D01")->id);
    (void)snprintf(ticket_sql, sizeof ticket_sql,
                   "SELECT count(*) FROM dossier WHERE ticket = printf('%%064d', 0)");
    ck_ok(dt_inspection_reveal(c.a.in, &(dt_reveal_request){.round = 1, "GM1", true, false, DT_DRAW_DOSSIER},
                               &before, err));
    ck_refused(&c.a, dt_inspection_keys_give(c.a.in, DATA "kader.json", good, &ids, err), DT_ERR_DATA,
               "KIND_FRAMEWORK");
    static const dt_added beside = {
        .municipality = "GM1", .id = "A004", .reason = "aanleiding", .assessor = "A"};
    ck_ok(dt_inspection_add(c.a.in, &beside, code, err));
    read_text(&c.a, row_key, key[0]);
    ck_assert(file_has(&c.a, id) && file_has(&c.a, beside.id));
    ck_ok(dt_inspection_keys_take(c.a.in, keys, good, &ids, err));
    read_text(&c.a, row_key, key[1]);
    ck_assert_str_ne(key[0], key[1]); /* nor are they guessed with what rows were told with */
    ck_assert(!file_has(&c.a, beside.id));
    ck_assert_uint_eq(ids, 35);
    ck_refused(&c.a, dt_package_unpack(keys, c.a.scratch, good, err), DT_ERR_DATA, "KIND_KEYS");
    ck_assert(!dtp_file_exists(c.a.scratch));
    ck_assert(!file_has(&c.a, id));
    ck_assert_int_eq(visit_sql(&c.a, "SELECT count(*) FROM unit WHERE length(dossier) = 64"), 35);
    ck_assert_int_eq(visit_sql(&c.a, "SELECT count(*) FROM round WHERE secret <> zeroblob(32) OR "
                                     "reserve_secret <> zeroblob(32) OR salt <> zeroblob(32)"),
                     0);
    ck_assert_int_eq(visit_sql(&c.a, ticket_sql), 22);
    ck_assert_int_eq(visit_sql(&c.a, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    ck_assert_str_eq(visit_last_event(&c.a).kind, "keys");
    rate(&c.a, "D01", "A", "V", "gezien"); /* work goes on under the codes */
    const dt_report_facts *facts;
    ck_ok(dt_inspection_facts(c.a.in, NULL, 0.95, &facts, err));
    ck_refused(&c.a,
               dt_inspection_reveal(c.a.in,
                                    &(dt_reveal_request){.round = 1, "GM1", true, false, DT_DRAW_DOSSIER},
                                    &protocol, err),
               DT_ERR_REFUSED, "CUSTODY_KEYS_APART");
    ck_refused(&c.a, dt_inspection_extend(c.a.in, &further, NULL, err), DT_ERR_REFUSED, "CUSTODY_KEYS_APART");
    ck_refused(&c.a, dt_inspection_keys_take(c.a.in, c.a.scratch, good, &ids, err), DT_ERR_REFUSED,
               "CUSTODY_KEYS_APART");
    dt_merge_result r;
    ck_refused(&c.a, dt_inspection_merge(c.a.in, c.b.file, NULL, NULL, &r, err), DT_ERR_REFUSED,
               "CUSTODY_KEYS_DIFFER");
    ck_refused(&c.a, dt_inspection_keys_give(c.a.in, keys, bad, &ids, err), DT_ERR_REFUSED,
               "BASE_PACKAGE_CLOSED");
    ck_refused(&c.b, dt_inspection_keys_give(c.b.in, keys, good, &ids, err), DT_ERR_REFUSED,
               "CUSTODY_KEYS_HERE");
    (void)unlink(c.a.scratch);
    ck_ok(dt_inspection_keys_take(c.b.in, c.a.scratch, good, &ids, err)); /* a list of another copy */
    char name[2][65];
    read_text(&c.a, first_name, name[0]);
    read_text(&c.b, first_name, name[1]);
    ck_assert_str_ne(name[0],
                     name[1]); /* who has the number does not find the dossier: the key is in the list */
    ck_refused(&c.a, dt_inspection_keys_give(c.a.in, c.a.scratch, good, &ids, err), DT_ERR_REFUSED,
               "CUSTODY_KEYS_OTHER");
    ck_ok(dt_inspection_keys_give(c.a.in, keys, good, &ids, err));
    ck_assert_uint_eq(ids, 35);
    visit_reopen(&c.a);
    ck_assert_str_eq(visit_subject(&c.a, "D01")->id, id);
    ck_ok(dt_inspection_reveal(c.a.in, &(dt_reveal_request){.round = 1, "GM1", true, false, DT_DRAW_DOSSIER},
                               &after, err));
    ck_assert_str_eq(before, after); /* the protocol is what it was: nothing got lost on the way */
    (void)visit_last_event(&c.a);
    dt_text_free(before);
    dt_text_free(after);
    (void)unlink(keys);
    copies_free(&c);
}
END_TEST

/* Ids that look alike are told of when a register is read, and the file keeps that; and those that were left
 * out. */
START_TEST(what_was_seen_in_the_register_goes_with_the_list)
{
    visit v = visit_new();
    char keys[128];
    size_t ids = 0;
    dt_passphrase good = {"paard batterij nietje", 21};
    static const dt_exclusion out = {"ZAAK-1007", "aanleiding"};
    dt_frame_options o = {
        .id_column = "dossier", .municipality = "GM1", .exclusion = &out, .n_exclusions = 1};
    (void)snprintf(keys, sizeof keys, "%s/sleutels", v.folder);
    ck_ok(dt_inspection_register(
        v.in, visit_write(&v, "dossier\nZAAK-1003\nzaak-1003\nZAAK-1004\nZAAK-1005\nZAAK-1006\nZAAK-1007\n"),
        DT_DRAW_DOSSIER, &o, NULL, no_issues, err));
    (void)visit_draw(&v, "GM1", 2, 1);
    ck_assert(file_has(&v, "zaak-1003") && file_has(&v, out.id));
    ck_ok(dt_inspection_keys_take(v.in, keys, good, &ids, err));
    ck_assert(!file_has(&v, "zaak-1003"));
    ck_assert(!file_has(&v, "ZAAK-1003"));
    ck_assert(!file_has(&v, out.id));
    ck_ok(dt_inspection_keys_give(v.in, keys, good, &ids, err));
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM register WHERE reading LIKE '%\"zaak-1003\"%'"), 1);
    dt_row_check check;
    ck_ok(dt_inspection_log_verify_rows(v.in, NULL, NULL, &check, err));
    ck_assert_uint_eq(check.differences, 0);
    (void)unlink(keys);
    visit_free(&v);
}
END_TEST

static TCase *custody(void)
{
    TCase *tc = tcase_create("custody");
    tcase_set_timeout(tc, 240);
    tcase_add_test(tc, a_cut_tail_or_a_new_log_is_found_against_a_head);
    tcase_add_test(tc, a_sealed_file_takes_no_step);
    tcase_add_test(tc, the_file_itself_refuses_a_step_after_sealing);
    tcase_add_test(tc, an_unknown_word_in_the_file_is_damage);
    tcase_add_test(tc, a_broken_log_is_not_sealed);
    tcase_add_test(tc, only_the_clock_dates_the_log);
    tcase_add_test(tc, the_retention_date_is_told_when_it_has_passed);
    tcase_add_test(tc, destruction_erases_what_was_written_and_keeps_the_chain);
    tcase_add_test(tc, every_column_is_decided);
    tcase_add_test(tc, the_key_list_goes_apart_and_comes_back);
    tcase_add_test(tc, what_was_seen_in_the_register_goes_with_the_list);
    tcase_add_test(tc, a_package_brings_every_byte_over);
    return tc;
}

DT_CHECK_MAIN("custody", custody)
