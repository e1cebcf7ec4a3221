/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The event log and the rules of the tables that never change. */
#include "store/support.h"

static void append(dtp_store *store, const char *at, const char *subject, const char *payload)
{
    dtp_log_entry entry = {.at = at, .actor = "AB", .kind = "rating", .subject = subject, .payload = payload};
    ck_ok(dtp_store_begin(store, true, err));
    ck_ok(dtp_log_append(store, &entry, NULL, err));
    ck_ok(dtp_store_commit(store, err));
}

static void keep_hash(void *payload, const dtp_log_entry *entry)
{
    dtp_digest *hash = payload;
    hash[entry->seq - 1] = entry->hash;
}

/* The two hashes are Python's: with f(b) = len(b).to_bytes(8, "little") + b,
 * sha256(f(b"dossiertoets/log/1") + f(previous) + f(seq.to_bytes(8, "little")) + f(at) + f(actor) + f(kind) +
 * f(subject)
 * + f(sha256(payload).digest())), previous of the first row being 32 zero bytes. */
START_TEST(the_chain_is_as_published)
{
    place p = place_new();
    dtp_store *store;
    dtp_digest hash[2];
    char hex[DTP_HEX_SIZE];
    place_fill(&p);
    ck_ok(dtp_store_open(&store, p.file, err));
    append(store, "2026-11-23T09:00:01Z", "D02", "{}");
    ck_ok(dtp_log_each(store, keep_hash, hash, err));
    ck_assert_str_eq(dtp_hex(hash[0].byte, DTP_HASH_SIZE, hex),
                     "f83c0a8d6d555cc6c182cfed4dc9fde3d8504d882793f952a315ab9238b25093");
    ck_assert_str_eq(dtp_hex(hash[1].byte, DTP_HASH_SIZE, hex),
                     "23dfc065c224da0de3e3659e11058e08d72721c89f8dc5f8756658139bb90a4c");
    dtp_store_close(store);
    place_free(&p);
}
END_TEST

#define NO_RULES    "DROP TRIGGER log_no_update; DROP TRIGGER log_no_delete;"
#define RULE(name)  "CREATE TRIGGER log_no_" name " BEFORE "
#define RULE_TEXT   " ON log\nBEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;"
#define RULES_AGAIN RULE("update") "UPDATE" RULE_TEXT RULE("delete") "DELETE" RULE_TEXT

/* Someone with a database program can get around the triggers; the chain tells where. */
START_TEST(tampering_shows_at_its_row)
{
    static const struct {
        const char *sql;
        long long broken;
    } change[] = {
        {"UPDATE log SET at = '2026-11-24' WHERE seq = 3;", 3},
        {"UPDATE log SET actor = 'XY' WHERE seq = 1;", 1},
        {"UPDATE log SET kind = 'draw' WHERE seq = 2;", 2},
        {"UPDATE log SET subject = 'D99' WHERE seq = 5;", 5},
        {"UPDATE log SET payload = '{\"rating\":\"N\"}' WHERE seq = 4;", 4},
        {"UPDATE log SET payload_sha256 = zeroblob(32) WHERE seq = 4;", 4},
        {"UPDATE log SET previous = zeroblob(32) WHERE seq = 2;", 2},
        {"UPDATE log SET hash = zeroblob(32) WHERE seq = 2;", 2},
        {"DELETE FROM log WHERE seq = 3;", 3},
        {"DELETE FROM log WHERE seq = 1;", 1},
        {"UPDATE log SET seq = 9 WHERE seq = 3; UPDATE log SET seq = 3 WHERE seq = 4; UPDATE log SET seq = 4 "
         "WHERE seq = 9;",
         3},
        {"UPDATE log SET payload = NULL WHERE seq = 4;", 0}, /* erased at the end of its retention */
        {"SELECT 1;", 0},
    };
    for (size_t i = 0; i < sizeof change / sizeof *change; i++) {
        place p = place_new();
        dtp_store *store;
        long long broken = -1;
        char sql[1024];
        place_fill(&p);
        ck_ok(dtp_store_open(&store, p.file, err));
        for (int n = 2; n <= 5; n++)
            append(store, "2026-11-23T09:00:01Z", "D02", "{\"rating\":\"V\"}");
        dtp_store_close(store);
        (void)snprintf(sql, sizeof sql, NO_RULES "%s" RULES_AGAIN, change[i].sql);
        ck_assert_int_eq(raw(&p, sql), SQLITE_OK);
        ck_ok(dtp_store_open(&store, p.file, err));
        ck_ok(dtp_log_verify(store, &broken, err));
        ck_assert_msg(broken == change[i].broken, "%s: %lld", change[i].sql, broken);
        dtp_store_close(store);
        place_free(&p);
    }
}
END_TEST

/* A row in the place of another, with a hash that is right for it: the next row hangs on the one that was
 * there. */
START_TEST(a_forged_row_shows_at_the_next)
{
    place p = place_new();
    dtp_store *store;
    dtp_digest hash[5];
    long long broken = -1;
    char sql[2048], was[DTP_HEX_SIZE], forged[DTP_HEX_SIZE], content[DTP_HEX_SIZE];
    place_fill(&p);
    ck_ok(dtp_store_open(&store, p.file, err));
    for (int n = 2; n <= 5; n++)
        append(store, "2026-11-23T09:00:01Z", "D02", "{\"rating\":\"V\"}");
    ck_ok(dtp_log_each(store, keep_hash, hash, err));
    dtp_store_close(store);
    dtp_log_entry other = {.at = "2026-11-23T09:00:01Z", .actor = "AB", .kind = "rating", .subject = "D02"};
    dtp_digest payload = dtp_sha256("{}", 2), now = dtp_log_row_hash(&other, 3, &hash[1], &payload);
    (void)snprintf(
        sql, sizeof sql,
        NO_RULES
        "UPDATE log SET payload = '{}', payload_sha256 = x'%s', hash = x'%s' WHERE hash = x'%s';" RULES_AGAIN,
        dtp_hex(payload.byte, DTP_HASH_SIZE, content), dtp_hex(now.byte, DTP_HASH_SIZE, forged),
        dtp_hex(hash[2].byte, DTP_HASH_SIZE, was));
    ck_assert_int_eq(raw(&p, sql), SQLITE_OK);
    ck_ok(dtp_store_open(&store, p.file, err));
    ck_ok(dtp_log_verify(store, &broken, err));
    ck_assert_int_eq(broken, 4);
    dtp_store_close(store);
    place_free(&p);
}
END_TEST

/* Nothing is hung on a row whose hash is none. */
START_TEST(a_hash_of_another_length_is_damage)
{
    place p = place_new();
    dtp_store *store;
    dtp_digest hash;
    dt_error e = DT_ERROR_INIT;
    dtp_log_entry entry = {.at = "t", .actor = "AB", .kind = "rating", .subject = "D02", .payload = "{}"};
    place_fill(&p);
    ck_ok(dtp_store_open(&store, p.file, err));
    ck_ok(dtp_log_hash(store, 1, &hash, err));
    ck_assert_int_eq(raw(&p, "DROP TRIGGER log_no_update; PRAGMA ignore_check_constraints = 1;"
                             "UPDATE log SET hash = zeroblob(31) WHERE seq = 1"),
                     SQLITE_OK);
    ck_fails(&e, dtp_log_hash(store, 1, &hash, err), "STORE_DAMAGED");
    ck_ok(dtp_store_begin_bare(store, err));
    ck_fails(&e, dtp_log_append(store, &entry, NULL, err), "STORE_LOG_BROKEN");
    ck_assert_str_eq(e.arg[0], "1");
    dtp_store_rollback(store);
    dtp_store_close(store);
    place_free(&p);
}
END_TEST

START_TEST(an_empty_log_is_whole)
{
    dtp_store *store;
    long long broken = -1;
    ck_ok(dtp_store_new(&store, err));
    ck_ok(dtp_log_verify(store, &broken, err));
    ck_assert_int_eq(broken, 0);
    dtp_store_close(store);
}
END_TEST

#define ROUND_COLUMNS                                                                                        \
    "id, municipality, unit, number, committed_for, secret, reserve_secret, salt, commitment, "              \
    "reserve_commitment, committed_at, committed_event, part, public_text, options, earlier, drawn_at"
/* A committed round: its id, municipality, number, and municipality in the commitment. */
#define ROUND(id, municipality, unit, number, named)                                                         \
    "INSERT INTO round (" ROUND_COLUMNS ") VALUES (" id ", " municipality ", '" unit "', " number ", " named \
    ", zeroblob(32), zeroblob(32), zeroblob(32), printf('%064d', 0), printf('%064d', 0), 't', 1, NULL, "     \
    "NULL, NULL, NULL, "                                                                                     \
    "NULL);"
#define PAIR(id, municipality, number, named)    ROUND(#id, #municipality, "dossier", #number, #named)
#define PARTNER(id, municipality, number, named) ROUND(#id, #municipality, "partner", #number, #named)

#define OPTIONS(size)                                                                                        \
    "{\"allocation\":\"none\",\"design\":\"simple\",\"minimum\":0,\"reserve\":1,\"size\":" size              \
    ",\"take_all\":true}"

#define RATING "INSERT INTO rating (subject, framework, indicator, assessor, rating, text, place, at) VALUES "

/* A drawn round in plain SQL; ids, tickets and hashes are made up. */
static const char drawn_round[] =
    "INSERT INTO inspection VALUES (1, '00112233445566778899aabbccddeeff', 'Bezoek', NULL, 't', '0');"
    "INSERT INTO municipality VALUES ('GM1', '', 1);"
    "INSERT INTO framework VALUES (0, 'k', '1', printf('%064d', 0), '{}');"
    "INSERT INTO log VALUES (1, 't', 'a', 'k', 's', '{}', zeroblob(32), zeroblob(32), zeroblob(32));"
    "INSERT INTO register VALUES (1, 'r.csv', 't', 1, 'id', '{}', printf('%064d', 0), 2, '[]');"
    "INSERT INTO fallout VALUES (1, 0, 'condition', 'x>1', 1);"
    "INSERT INTO part VALUES (1, 1, 'GM1', 'dossier', 0);"
    "INSERT INTO unit VALUES (1, 'a', '', NULL), (1, 'b', '', 2.5);" PAIR(
        1, 'GM1', 1,
        'GM1') "INSERT INTO round_stratum VALUES (1, '', 2, 1, 1);"
               "INSERT INTO subject VALUES ('D01', 'dossier', 'GM1', '', 1), ('R01', 'dossier', 'GM1', '', "
               "2), ('P01', 'partner', 'GM1', '', 3);"
               "INSERT INTO dossier VALUES ('D01', 1, 1, '', 'a', 1, 'primary', printf('%064d', 0)),"
               " ('R01', 1, 1, '', 'b', 2, 'reserve', printf('%064d', 0));"
               "INSERT INTO inclusion VALUES (1, 'D01', 0.5);"
               "UPDATE round SET part = 1, public_text = '', drawn_at = 't', options = '" OPTIONS(
                   "1") "';"
                        "INSERT INTO replacement VALUES ('D01', 'R01', 'other', 'n', 1);"
                        "INSERT INTO assessor VALUES ('AB', 't');" RATING
                        "('R01', 'k', '1', 'AB', 'V', '', '', 't');";

START_TEST(what_is_drawn_pinned_or_logged_stays)
{
    const char *const refused[] = {
        "UPDATE inspection SET id = printf('%032d', 0)", "DELETE FROM inspection",
        "UPDATE framework SET text = '[]'", "DELETE FROM framework", "UPDATE log SET at = 'u'",
        "DELETE FROM log", "INSERT OR REPLACE INTO log SELECT * FROM log",
        "UPDATE register SET rows_read = 1", "DELETE FROM register", "UPDATE fallout SET count = 2",
        "DELETE FROM fallout", "UPDATE part SET superseded = 1", "DELETE FROM part", "DELETE FROM unit",
        "UPDATE unit SET stratum = 'x'", "INSERT INTO unit VALUES (1, 'c', '', NULL)",
        "UPDATE round SET secret = zeroblob(32)", "UPDATE round SET drawn_at = NULL",
        "UPDATE round SET options = '" OPTIONS("2") "'", "DELETE FROM round",
        "UPDATE round SET earlier = '{}'", "UPDATE round SET unit = 'partner'",
        "UPDATE part SET unit = 'partner'", "UPDATE unit SET size = 1",
        "INSERT INTO inclusion VALUES (1, 'R01', 0.5)", "UPDATE inclusion SET probability = 1",
        "DELETE FROM inclusion", PAIR(2, 'GM1', 1, 'GM1'), PAIR(2, 'GM1', 2, 'GM2'), PAIR(2, 'GM2', 1, 'GM2'),
        "UPDATE round_stratum SET sample = 2", "DELETE FROM round_stratum",
        "INSERT INTO round_stratum VALUES (1, 'x', 1, 1, 0)", "UPDATE subject SET stratum = 'x'",
        "DELETE FROM subject", "UPDATE dossier SET role = 'primary'", "DELETE FROM dossier",
        "INSERT INTO dossier VALUES ('D02', 1, 1, '', 'b', 3, 'primary', printf('%064d', 0))",
        "UPDATE replacement SET reason = 'x'", "DELETE FROM replacement",
        "INSERT OR REPLACE INTO replacement VALUES ('D01', 'R01', 'x', '', 1)",
        /* and what the tables themselves ask */
        RATING "('D77', 'k', '1', 'AB', 'V', '', '', 't')",
        RATING "('D01', 'nope', '1', 'AB', 'V', '', '', 't')",
        RATING "('D01', 'k', '1', 'ZZ', 'V', '', '', 't')",
        RATING "('R01', 'k', '1', 'ab', 'N', '', '', 't')", "INSERT INTO assessor VALUES ('ab', 't')",
        "INSERT INTO part VALUES (2, 1, 'GM2', 'dossier', 0)",
        "INSERT INTO source VALUES ('B01', 1, '', 'document', 'x', -1, '', '', '', '')",
        "INSERT INTO setting VALUES ('', 'x')", "INSERT INTO part VALUES (2, 1, 'GM1', 'team', 1)",
        RATING "('P01', 'k', '1', 'AB', 'V', '', '', 't')",
        "INSERT INTO inspection VALUES (2, printf('%032d', 0), 'x', NULL, 't', '0')",
        "INSERT INTO fallout VALUES (1, 1, 'condition', 'x', 'many')"};
    dtp_store *store;
    ck_ok(dtp_store_new(&store, err));
    ck_ok(dtp_store_script(store, "drawn_round", drawn_round, err));
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        dt_error e = DT_ERROR_INIT;
        int before = sqlite3_total_changes(store->db);
        dt_status status = dtp_store_script(store, "attempt", refused[i], &e);
        ck_assert_msg(status == DT_ERR_STORE, "%s", refused[i]);
        ck_assert_str_eq(dt_error_name(&e), "STORE_RULE");
        ck_assert_int_eq(sqlite3_total_changes(store->db), before);
    }
    dtp_store_close(store);
}
END_TEST

/* Nor is it taken away, or another put in its place, while nothing refers to it. */
START_TEST(a_framework_is_pinned_before_anybody_rates)
{
    const char *const refused[] = {
        "DELETE FROM framework", "UPDATE framework SET version = '2'",
        "INSERT OR REPLACE INTO framework VALUES (0, 'k', '2', printf('%064d', 1), '[]')"};
    dtp_store *store;
    ck_ok(dtp_store_new(&store, err));
    ck_ok(dtp_store_script(store, "new",
                           "INSERT INTO framework VALUES (0, 'k', '1', printf('%064d', 0), '{}')", err));
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        dt_error e = DT_ERROR_INIT;
        ck_fails(&e, dtp_store_script(store, "attempt", refused[i], err), "STORE_RULE");
    }
    dtp_store_close(store);
}
END_TEST

/* Rounds wait for each municipality, each number once, and so for a municipality that is not known yet. */
START_TEST(rounds_wait_in_turn)
{
    dtp_store *store;
    dt_error e = DT_ERROR_INIT;
    ck_ok(dtp_store_new(&store, err));
    ck_ok(dtp_store_script(store, "drawn_round", drawn_round, err));
    ck_ok(dtp_store_script(store, "nameless", ROUND("2", "NULL", "dossier", "2", "''"), err));
    ck_fails(&e, dtp_store_script(store, "again", ROUND("3", "NULL", "dossier", "2", "''"), err),
             "STORE_RULE");
    ck_fails(&e, dtp_store_script(store, "named", "UPDATE round SET committed_for = 'GM1' WHERE id = 2", err),
             "STORE_RULE");
    ck_ok(dtp_store_script(store, "claim", "UPDATE round SET municipality = 'GM1' WHERE id = 2", err));
    ck_fails(&e, dtp_store_script(store, "back", "UPDATE round SET municipality = NULL WHERE id = 2", err),
             "STORE_RULE");
    ck_fails(&e, dtp_store_script(store, "third", PAIR(3, 'GM1', 2, 'GM1'), err), "STORE_RULE");
    ck_fails(&e, dtp_store_script(store, "half", "UPDATE round SET part = 1 WHERE id = 2", err),
             "STORE_RULE");
    ck_fails(&e, dtp_store_script(store, "half", "UPDATE round SET drawn_at = 't' WHERE id = 2", err),
             "STORE_RULE");
    ck_ok(dtp_store_script(store, "again", ROUND("3", "NULL", "dossier", "1", "''"), err));
    ck_ok(dtp_store_script(store, "partners", PARTNER(4, 'GM1', 1, 'GM1'), err));
    ck_fails(&e, dtp_store_script(store, "partners", PARTNER(5, 'GM1', 1, 'GM1'), err), "STORE_RULE");
    const char *const half[] = {OPTIONS("0"), "{}", "{\"coordination\":\"avoid\"}"};
    for (size_t i = 0; i < sizeof half / sizeof *half; i++) {
        char sql[256];
        (void)snprintf(sql, sizeof sql, "UPDATE round SET options = '%s' WHERE id = 4", half[i]);
        ck_fails(&e, dtp_store_script(store, "options", sql, err), "STORE_RULE");
    }
    dtp_store_close(store);
}
END_TEST

static int refuse(void *unused)
{
    (void)unused;
    return 1;
}

/* With an event in it and without: that the last event of the log is in the file tells nothing of the second.
 */
START_TEST(a_commit_that_fails_is_told)
{
    place p = place_new();
    place_fill(&p);
    for (int event = 0; event < 2; event++) {
        dtp_log_entry entry = {.at = "t", .actor = "AB", .kind = "rating", .subject = "D02", .payload = "{}"};
        dtp_store *store;
        dt_error e = DT_ERROR_INIT;
        long long n;
        ck_ok(dtp_store_open(&store, p.file, err));
        sqlite3_commit_hook(store->db, refuse, NULL);
        ck_ok(dtp_store_begin_bare(store, err));
        ck_ok(dtp_store_script(store, "who", "INSERT INTO assessor VALUES ('ZZ', 't')", err));
        if (event == 1)
            ck_ok(dtp_log_append(store, &entry, NULL, err));
        ck_assert_int_ne(dtp_store_commit(store, &e), DT_OK);
        ck_assert(!dtp_store_unconfirmed(store));
        ck_ok(dtp_store_int(store, "log_head", DTP_SQL_NONE, 0, &n, err));
        ck_assert_int_eq(n, 1);
        dtp_store_close(store);
    }
    place_free(&p);
}
END_TEST

static TCase *event_log(void)
{
    TCase *tc = tcase_create("log");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, the_chain_is_as_published);
    tcase_add_test(tc, tampering_shows_at_its_row);
    tcase_add_test(tc, a_forged_row_shows_at_the_next);
    tcase_add_test(tc, a_hash_of_another_length_is_damage);
    tcase_add_test(tc, an_empty_log_is_whole);
    tcase_add_test(tc, what_is_drawn_pinned_or_logged_stays);
    tcase_add_test(tc, a_framework_is_pinned_before_anybody_rates);
    tcase_add_test(tc, rounds_wait_in_turn);
    tcase_add_test(tc, a_commit_that_fails_is_told);
    return tc;
}

DT_CHECK_MAIN("log", event_log)
