/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sources, signals, findings and measures in the file: what is kept, what is refused, what the log tells. */
#include "inspection/support.h"
#include <dossiertoets/evidence_steps.h>

/* Every row that an event names is there, and is named by table and key. */
static void check_last(visit *v, const char *kind, const char *subject, const char *table, const char *key)
{
    last_event last = visit_last_event(v);
    char member[160];
    ck_assert_str_eq(last.kind, kind);
    ck_assert_str_eq(last.subject, subject);
    (void)snprintf(member, sizeof member, "{\"key\":[%s],\"row_sha256\":\"", key);
    ck_assert_msg(strncmp(last.payload, member, strlen(member)) == 0, "%s", last.payload);
    (void)snprintf(member, sizeof member, "\"table\":\"%s\"}", table);
    ck_assert_ptr_nonnull(strstr(last.payload, member));
}

static void list_sources(visit *v, const char *text)
{
    ck_ok(dt_inspection_sources(v->in, visit_write(v, text), "GM1", NULL, no_issues, err));
}

START_TEST(sources_keep_their_codes)
{
    visit v = visit_drawn();
    list_sources(&v, "soort;wie;aantal;geciteerd\nstaff;regisseurs;3;\ndocument;Beleidsplan;;\"2.1; 3.2\"\n");
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM source WHERE (code = 'G01' AND count = 3)"
                                   " OR (code = 'B01' AND count IS NULL)"),
                     2);
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM citation WHERE title = 'Beleidsplan'"
                                   " AND place IN ('2.1', '3.2')"),
                     2);
    /* Another order, one more before them: the codes stay; a code of the list is kept as it is. */
    list_sources(&v, "code;soort;wie;aantal\n;document;Visie;\n;document;Beleidsplan;\nG7;staff;JOT;8\n;"
                     "staff;regisseurs;4\n");
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM source WHERE (code = 'B01' AND who = 'Beleidsplan')"
                                   " OR (code = 'B02' AND who = 'Visie') OR (code = 'G7' AND count = 8)"
                                   " OR (code = 'G01' AND count = 4)"),
                     4);
    check_last(&v, "source", "G01", "source", "\"G01\"");
    dtp_digest before = visit_digest(&v);
    list_sources(&v, "code;soort;wie;aantal\n;document;Visie;\n;document;Beleidsplan;\nG7;staff;JOT;8\n;"
                     "staff;regisseurs;4\n");
    dtp_digest after = visit_digest(&v);
    ck_assert(dtp_digest_equal(&before, &after));
    visit_free(&v);
}
END_TEST

START_TEST(what_something_rests_on_stays_listed)
{
    visit v = visit_drawn();
    dt_error e = DT_ERROR_INIT;
    list_sources(&v, "soort;wie\nstaff;regisseurs\ndocument;Beleidsplan\n");
    dt_source_link link = {.source = "g01",
                           .framework = "proef",
                           .indicator = "1.1.1",
                           .direction = "Contradicts",
                           .place = "verslag, blz. 2",
                           .assessor = "A"};
    ck_ok(dt_inspection_source_link(v.in, &link, err));
    check_last(&v, "source-link", "G01", "source_link", "\"G01\",\"proef\",\"1.1.1\",\"\",\"A\"");
    dtp_digest before = visit_digest(&v);
    ck_fails(&e,
             dt_inspection_sources(v.in, visit_write(&v, "soort;wie\ndocument;Beleidsplan\n"), "GM1", NULL,
                                   no_issues, err),
             "EVIDENCE_SOURCE_IN_USE");
    ck_assert_str_eq(e.arg[0], "G01");
    dtp_digest after = visit_digest(&v);
    ck_assert(dtp_digest_equal(&before, &after));
    list_sources(&v, "soort;wie\nstaff;regisseurs\n"); /* nothing rests on the document */
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM source"), 1);
    link.direction = "supports";
    ck_ok(dt_inspection_source_link(v.in, &link, err)); /* said anew */
    link.assessor = "B";
    link.direction = "neutral";
    ck_ok(dt_inspection_source_link(v.in, &link, err)); /* each assessor an own row */
    ck_assert_int_eq(
        visit_sql(&v, "SELECT count(*) FROM source_link WHERE (assessor = 'A' AND direction = 'supports')"
                      " OR (assessor = 'B' AND direction = 'neutral')"),
        2);
    visit_free(&v);
}
END_TEST

static void remember(void *payload, dt_severity severity, const dt_error *finding)
{
    char *said = payload, one[96];
    ck_assert_int_eq(severity, DT_FAULT);
    (void)snprintf(one, sizeof one, "%zu:%zu %s\n", finding->line, finding->column, dt_error_name(finding));
    strncat(said, one, 400 - strlen(said));
}

START_TEST(a_list_of_links_is_read_whole_or_not)
{
    visit v = visit_drawn();
    dt_error e = DT_ERROR_INIT;
    char said[512] = "";
    size_t n = 0;
    list_sources(&v, "soort;wie\nstaff;regisseurs\n");
    dtp_digest before = visit_digest(&v);
    ck_fails(&e,
             dt_inspection_source_links(
                 v.in,
                 visit_write(&v, "bron;indicator;richting;kader;dossier\n"
                                 "G01;1.1.1;ondersteund;proef;\nG09;1.1.1;supports;proef;\n"
                                 "G01;9.9.9;supports;proef;\nG01;1.1.1;supports;proef;D99\n"
                                 "G01;1.1.1;supports;anders;\nG01;1.1.2;supports;proef;D01\n"),
                 "A", &n, (dt_issue_sink){remember, said}, err),
             "EVIDENCE_CHOICE");
    ck_assert_str_eq(
        said, "2:3 EVIDENCE_CHOICE\n3:1 EVIDENCE_SOURCE\n4:2 EVIDENCE_INDICATOR\n5:5 EVIDENCE_SUBJECT\n"
              "6:4 EVIDENCE_FRAMEWORK\n");
    dtp_digest after = visit_digest(&v);
    ck_assert(dtp_digest_equal(&before, &after));
    ck_ok(dt_inspection_source_links(
        v.in,
        visit_write(&v, "source,indicator,direction,framework,subject\n"
                        "G01,1.1.1,contradicts,proef,\nG01,1.1.2,supports,proef,D01\n"),
        NULL, &n, no_issues, err));
    ck_assert_uint_eq(n, 2);
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM source_link WHERE assessor = ''"), 2);
    visit_free(&v);
}
END_TEST

static size_t open_signals(visit *v)
{
    size_t n;
    ck_ok(dt_inspection_open_signals(v->in, &n, err));
    return n;
}

START_TEST(a_signal_is_reported_before_it_is_closed)
{
    visit v = visit_drawn();
    dt_error e = DT_ERROR_INIT;
    char code[DT_CODE_SIZE];
    dt_signal s = {.subject = "D01", .seen = "jong kind (verzonnen)", .risk = "unknown", .assessor = "A"};
    ck_ok(dt_inspection_signal(v.in, &s, code, err));
    ck_assert_str_eq(code, "S1-A");
    check_last(&v, "signal", "S1-A", "signal", "\"S1-A\"");
    ck_assert_ptr_null(strstr(visit_last_event(&v).payload, "verzonnen"));
    s.assessor = "B";
    s.risk = "no";
    ck_ok(dt_inspection_signal(v.in, &s, code, err));
    ck_assert_str_eq(code, "S1-B");
    ck_assert_uint_eq(open_signals(&v), 2);

    dt_step close = {.of = "S1-A", .kind = "closed", .text = "opgepakt", .assessor = "B"};
    ck_fails(&e, dt_inspection_signal_step(v.in, &close, err), "EVIDENCE_SIGNAL_UNREPORTED");
    static const char *const people[] = {"mevrouw Bakker", "De heer X", "x@example.nl", "0612345678"};
    dt_step report = {.of = "S1-A", .kind = "reported", .assessor = "A"};
    for (size_t i = 0; i < sizeof people / sizeof *people; i++) {
        report.to = people[i];
        ck_fails(&e, dt_inspection_signal_step(v.in, &report, err), "EVIDENCE_PERSON");
    }
    report.to = "teamleider wijkteam 2";
    report.happened = "2016-12-31T23:30-01:00"; /* half past twelve on New Year's Day, UTC */
    ck_ok(dt_inspection_signal_step(v.in, &report, err));
    check_last(&v, "signal-reported", "S1-A", "signal_step", "\"S1-A\",\"A\",\"1\"");
    ck_assert_int_eq(visit_sql(&v, "SELECT happened = '2017-01-01T00:30:00Z' FROM signal_step"), 1);
    report.happened = "vandaag";
    ck_fails(&e, dt_inspection_signal_step(v.in, &report, err), "EVIDENCE_TIME");
    ck_ok(dt_inspection_signal_step(v.in, &close, err));
    ck_fails(&e, dt_inspection_signal_step(v.in, &close, err), "EVIDENCE_SIGNAL_CLOSED");
    ck_assert_uint_eq(open_signals(&v), 1);
    close.of = "S1-B"; /* no risk: need not be reported */
    ck_ok(dt_inspection_signal_step(v.in, &close, err));
    ck_assert_uint_eq(open_signals(&v), 0);
    visit_free(&v);
}
END_TEST

START_TEST(a_finding_keeps_its_counts_and_its_history)
{
    visit v = visit_drawn();
    dt_error e = DT_ERROR_INIT;
    char code[DT_CODE_SIZE];
    static const char *const rating[] = {"V", "N", "N", "D", "X", "B"};
    list_sources(&v, "soort;wie\nstaff;regisseurs\n");
    for (int i = 0; i < 6; i++) {
        char dossier[16];
        (void)snprintf(dossier, sizeof dossier, "D%02d", i + 1);
        ck_ok(dt_inspection_score(v.in, dossier, "proef", "1.1.1", "A", rating[i], "tekst", "", err));
    }
    static const dt_explanation why[] = {{"policy", "geen richtlijn"}, {"competence", "niet geschoold"}};
    static const char *const source[] = {"g01"};
    dt_finding f = {.municipality = "GM1",
                    .framework = "proef",
                    .indicator = "1.1.1",
                    .text = "Niet met allen gesproken.",
                    .extent = "structural",
                    .explanation = why,
                    .n_explanations = 2,
                    .source = source,
                    .n_sources = 1,
                    .assessor = "A"};
    ck_ok(dt_inspection_finding(v.in, &f, code, err));
    ck_assert_str_eq(code, "F1-A");
    ck_ok(dt_inspection_score(v.in, "D02", "proef", "1.1.1", "A", "V", "", "", err));
    visit_reopen(&v);
    const dt_report_facts *facts;
    ck_ok(dt_inspection_evidence(v.in, "GM1", 0.95, &facts, err));
    ck_assert_uint_eq(facts->evidence->n_findings, 1);
    const dt_finding *kept = facts->evidence->finding;
    ck_assert_uint_eq(kept->meets, 1);
    ck_assert_uint_eq(kept->partly, 1);
    ck_assert_uint_eq(kept->fails, 2);
    ck_assert_uint_eq(kept->missing, 1);
    ck_assert_uint_eq(kept->outside, 1);
    ck_assert_uint_eq(kept->assessed, 4);
    ck_assert_uint_eq(kept->n_explanations, 2);
    ck_assert_str_eq(kept->source[0], "G01");
    ck_assert_str_eq(kept->status, "concept");

    dt_step step = {.of = "F1-A", .kind = "reply", .text = "In D02 staat het wel.", .assessor = "B"};
    ck_ok(dt_inspection_finding_step(v.in, &step, err));
    step = (dt_step){.of = "F1-A", .kind = "final", .assessor = "B"};
    ck_fails(&e, dt_inspection_finding_step(v.in, &step, err), "EVIDENCE_NEEDED");
    step = (dt_step){.of = "F1-A", .kind = "change", .text = "Soms niet gesproken.", .assessor = "A"};
    ck_fails(&e, dt_inspection_finding_step(v.in, &step, err), "EVIDENCE_NEEDED");
    step.reason = "de gemeente heeft gelijk";
    ck_ok(dt_inspection_finding_step(v.in, &step, err));
    step = (dt_step){.of = "F1-A", .kind = "final", .assessor = "B"};
    ck_ok(dt_inspection_finding_step(v.in, &step, err));
    step = (dt_step){.of = "F1-A", .kind = "reply", .text = "nog iets", .assessor = "B"};
    ck_fails(&e, dt_inspection_finding_step(v.in, &step, err), "EVIDENCE_FINDING_FINAL");
    ck_ok(dt_inspection_evidence(v.in, "GM1", 0.95, &facts, err));
    ck_assert_str_eq(facts->evidence->finding->text, "Soms niet gesproken.");
    ck_assert_str_eq(facts->evidence->finding->status, "final");
    ck_assert_uint_eq(facts->evidence->finding->n_steps, 3);
    ck_ok(dt_inspection_evidence(v.in, "GM2", 0.95, &facts, err)); /* the other municipality has none */
    ck_assert_uint_eq(facts->evidence->n_findings, 0);
    visit_free(&v);
}
END_TEST

START_TEST(a_finding_is_about_several_indicators)
{
    visit v = visit_drawn();
    char code[DT_CODE_SIZE];
    dt_error e = DT_ERROR_INIT;
    ck_ok(dt_inspection_score(v.in, "D01", "proef", "1.1.1", "A", "V", "tekst", "", err));
    ck_ok(dt_inspection_score(v.in, "D01", "proef", "1.1.2", "A", "N", "tekst", "", err));
    ck_ok(dt_inspection_score(v.in, "D02", "proef", "1.1.2", "A", "V", "tekst", "", err));
    static const dt_finding_indicator other[] = {{.indicator = "proef:1.1.2"}},
                                      same[] = {{.indicator = "1.1.2"}, {.indicator = "proef/1.1.1"}},
                                      unknown[] = {{.framework = "proef", .indicator = "9.9"}},
                                      none[] = {{.framework = "proef"}};
    dt_finding f = {
        .municipality = "GM1", .indicator = "proef/1.1.1", .text = "x", .reinspect = true, .assessor = "A"};
    const struct {
        const dt_finding_indicator *also;
        size_t n;
        const char *message;
    } bad[] = {
        {same, 2, "SEVERAL_TWICE"}, {unknown, 1, "EVIDENCE_INDICATOR"}, {none, 1, "EVIDENCE_INDICATOR"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        f.also = bad[i].also;
        f.n_also = bad[i].n;
        ck_fails(&e, dt_inspection_finding(v.in, &f, code, err), bad[i].message);
    }
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM finding"), 0);
    f.also = other;
    f.n_also = 1;
    ck_ok(dt_inspection_finding(v.in, &f, code, err));
    check_last(&v, "finding-indicator", "F1-A", "finding_indicator", "\"F1-A\",\"proef\",\"1.1.2\"");
    f.indicator = "1.1.2";
    f.n_also = 0;
    ck_ok(dt_inspection_finding(v.in, &f, code, err));
    visit_reopen(&v);
    const dt_report_facts *facts;
    ck_ok(dt_inspection_evidence(v.in, "GM1", 0.95, &facts, err));
    const dt_finding *kept = facts->evidence->finding;
    ck_assert_uint_eq(facts->evidence->n_findings, 2);
    ck_assert_str_eq(kept[0].framework, "proef");
    ck_assert_str_eq(kept[0].indicator, "1.1.1");
    ck_assert_uint_eq(kept[0].meets, 1);
    ck_assert_uint_eq(kept[0].assessed, 1);
    ck_assert_uint_eq(kept[0].n_also, 1);
    const dt_finding_indicator *also = kept[0].also;
    ck_assert_str_eq(also->framework, "proef");
    ck_assert_str_eq(also->indicator, "1.1.2");
    ck_assert(also->counted && !also->team);
    ck_assert_uint_eq(also->meets, 1);
    ck_assert_uint_eq(also->fails, 1);
    ck_assert_uint_eq(also->assessed, 2);
    ck_assert_uint_eq(kept[1].n_also, 0);
    visit_free(&v);
}
END_TEST

START_TEST(a_measure_has_several_addressees_and_points)
{
    static const char *const more[] = {"gecertificeerde instelling", "wijkteams"},
                             *const person[] = {"mevrouw Voorbeeld"}, *const number[] = {"bel 06-12345678"},
                             *const blank[] = {" "},
                             *const point[] = {"Eerst dit.", "Dan dat.", "Eerst dit."};
    visit v = visit_new();
    dt_error e = DT_ERROR_INIT;
    char code[DT_CODE_SIZE];
    dt_measure m = {
        .municipality = "GM1", .kind = "immediate", .text = "x", .addressee = "college", .assessor = "A"};
    const struct {
        const char *const *also, *const *point;
        const char *message;
    } bad[] = {{person, point, "EVIDENCE_PERSON"},
               {number, point, "EVIDENCE_PERSON"},
               {blank, point, "EVIDENCE_NEEDED"},
               {more, blank, "EVIDENCE_NEEDED"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        m.also = bad[i].also;
        m.point = bad[i].point;
        m.n_also = m.n_points = 1;
        ck_fails(&e, dt_inspection_measure(v.in, &m, NULL, NULL, code, err), bad[i].message);
    }
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM measure"), 0);
    m.also = more;
    m.n_also = 2;
    m.point = point;
    m.n_points = 3;
    ck_ok(dt_inspection_measure(v.in, &m, NULL, NULL, code, err));
    visit_reopen(&v);
    const dt_report_facts *facts;
    ck_ok(dt_inspection_evidence(v.in, "GM1", 0.95, &facts, err));
    const dt_measure *kept = facts->evidence->measure;
    ck_assert_str_eq(kept->addressee, "college");
    ck_assert_uint_eq(kept->n_also, 2);
    ck_assert_uint_eq(kept->n_points, 3);
    for (size_t i = 0; i < 2; i++)
        ck_assert_str_eq(kept->also[i], more[i]);
    for (size_t i = 0; i < 3; i++)
        ck_assert_str_eq(kept->point[i], point[i]);
    ck_assert_uint_eq(kept->n_steps, 1);
    visit_free(&v);
}
END_TEST

START_TEST(a_measure_needs_what_its_steps_need)
{
    visit v = visit_new();
    dt_error e = DT_ERROR_INIT;
    char code[DT_CODE_SIZE];
    dt_measure m = {.municipality = "GM1",
                    .kind = "immediate",
                    .text = "Neem de caseload door.",
                    .addressee = "college",
                    .assessor = "A"};
    ck_fails(&e, dt_inspection_measure(v.in, &m, NULL, "binnenkort", code, err), "EVIDENCE_DATE");
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM measure"), 0);
    ck_ok(dt_inspection_measure(v.in, &m, "2-11-2016", "1-1-2017", code, err));
    ck_assert_str_eq(code, "M1-A");
    check_last(&v, "measure-step", "M1-A", "measure_step", "\"M1-A\",\"A\",\"1\"");
    ck_assert_int_eq(visit_sql(&v, "SELECT happened = '2016-11-02' AND due = '2017-01-01' FROM measure_step"),
                     1);
    static const struct {
        dt_step step;
        const char *message;
    } bad[] = {
        {{.of = "M1-A", .kind = "extended", .text = "x", .assessor = "A"}, "EVIDENCE_NEEDED"},
        {{.of = "M1-A", .kind = "extended", .due = "2017-01-15", .assessor = "A"}, "EVIDENCE_NEEDED"},
        {{.of = "M1-A", .kind = "judged", .outcome = "goed", .assessor = "A"}, "EVIDENCE_CHOICE"},
        {{.of = "M1-A", .kind = "received", .outcome = "trust", .assessor = "A"}, "EVIDENCE_NO_OUTCOME"},
        {{.of = "M1-A", .kind = "imposed", .assessor = "A"}, "EVIDENCE_IMPOSED"},
        {{.of = "M9-A", .kind = "received", .assessor = "A"}, "EVIDENCE_UNKNOWN"},
        {{.of = "M1-A", .kind = "forgotten", .assessor = "A"}, "EVIDENCE_CHOICE"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_fails(&e, dt_inspection_measure_step(v.in, &bad[i].step, err), bad[i].message);
    dt_step step = {.of = "M1-A",
                    .kind = "extended",
                    .due = "2017-01-15",
                    .text = "uitstel",
                    .happened = "2017-01",
                    .assessor = "B"};
    ck_ok(dt_inspection_measure_step(v.in, &step, err));
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM measure_step"), 2);
    visit_free(&v);
}
END_TEST

/* SQLite's code for a statement of another program. */
static int sql_code(const visit *v, const char *sql)
{
    sqlite3 *db;
    ck_assert_int_eq(sqlite3_open_v2(v->file, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    (void)sqlite3_extended_result_codes(db, 1);
    int code = sqlite3_exec(db, sql, NULL, NULL, NULL);
    (void)sqlite3_close(db);
    return code;
}

/* SHA-256 over the values of a row in the order of its columns, as every log so far has it. */
static void hash_row(sqlite3_stmt *stmt, char hex[DTP_HEX_SIZE])
{
    dtp_hasher h;
    dtp_hash_begin(&h);
    for (int i = 0; i < sqlite3_column_count(stmt); i++)
        if (sqlite3_column_type(stmt, i) == SQLITE_INTEGER)
            dtp_hash_u64(&h, (uint64_t)sqlite3_column_int64(stmt, i));
        else
            dtp_hash_field(&h, sqlite3_column_text(stmt, i), (size_t)sqlite3_column_bytes(stmt, i));
    dtp_digest digest = dtp_hash_end(&h);
    dtp_hex(digest.byte, DTP_HASH_SIZE, hex);
}

static void check_hashes(const visit *v, const char *table)
{
    char sql[160], hex[DTP_HEX_SIZE];
    sqlite3 *db;
    sqlite3_stmt *stmt;
    (void)snprintf(sql, sizeof sql, "SELECT * FROM %s", table);
    ck_assert_int_eq(sqlite3_open_v2(v->file, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        hash_row(stmt, hex);
        (void)snprintf(sql, sizeof sql,
                       "SELECT count(*) FROM log WHERE instr(payload, '\"row_sha256\":\"%s\"') > 0", hex);
        ck_assert_msg(visit_sql(v, sql) == 1, "%s", table);
    }
    (void)sqlite3_finalize(stmt);
    (void)sqlite3_close(db);
}

/* What was recorded cannot be changed or taken away, also not by another program. */
START_TEST(what_was_said_stays_said)
{
    static const char *const table[][2] = {{"policy", "text"},           {"policy_contradiction", "text"},
                                           {"signal", "seen"},           {"signal_step", "text"},
                                           {"finding", "text"},          {"finding_explanation", "text"},
                                           {"finding_source", "source"}, {"finding_step", "text"},
                                           {"measure", "text"},          {"measure_step", "text"},
                                           {"milestone", "text"},        {"finding_indicator", "indicator"},
                                           {"measure_point", "text"},    {"measure_addressee", "addressee"},
                                           {"added", "reason"}};
    visit v = visit_drawn();
    char code[DT_CODE_SIZE];
    list_sources(&v, "soort;wie\ndocument;Beleidsplan\nstaff;regisseurs\n");
    dt_policy p = {.municipality = "GM1",
                   .framework = "proef",
                   .indicator = "1.1.1",
                   .source = "B01",
                   .text = "altijd",
                   .assessor = "A"};
    ck_ok(dt_inspection_policy(v.in, &p, code, err));
    ck_ok(dt_inspection_policy(v.in, &p, code, err));
    ck_assert_str_eq(code, "P2-A");
    dt_policy_contradiction c = {"P1-A", "P2-A", "niet hetzelfde", "A"};
    ck_ok(dt_inspection_policy_contradiction(v.in, &c, err));
    dt_signal s = {.subject = "D01", .seen = "x", .risk = "no", .assessor = "A"};
    ck_ok(dt_inspection_signal(v.in, &s, code, err));
    dt_step step = {.of = "S1-A", .kind = "closed", .text = "y", .assessor = "A"};
    ck_ok(dt_inspection_signal_step(v.in, &step, err));
    static const dt_explanation why[] = {{"policy", "z"}};
    static const char *const source[] = {"G01"}, *const point[] = {"Eerst dit."};
    dt_finding f = {.municipality = "GM1",
                    .framework = "proef",
                    .indicator = "1.1.1",
                    .text = "x",
                    .assessor = "A",
                    .explanation = why,
                    .n_explanations = 1,
                    .source = source,
                    .n_sources = 1,
                    .also = &(dt_finding_indicator){.indicator = "1.1.2"},
                    .n_also = 1};
    ck_ok(dt_inspection_finding(v.in, &f, code, err));
    step = (dt_step){.of = "F1-A", .kind = "final", .assessor = "A"};
    ck_ok(dt_inspection_finding_step(v.in, &step, err));
    dt_measure m = {.municipality = "GM1",
                    .kind = "structural",
                    .text = "x",
                    .addressee = "college",
                    .finding = "F1-A",
                    .assessor = "A",
                    .also = source,
                    .n_also = 1,
                    .point = point,
                    .n_points = 1};
    ck_ok(dt_inspection_measure(v.in, &m, NULL, NULL, code, err));
    dt_milestone stone = {"GM1", "2016-10", "bezoek"};
    ck_ok(dt_inspection_milestone(v.in, &stone, err));
    static const dt_added asked = {
        .municipality = "GM1", .id = "A004", .reason = "aanleiding", .assessor = "A"};
    ck_ok(dt_inspection_add(v.in, &asked, code, err)); /* it has too few areas to be drawn */
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char sql[128];
        (void)snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", table[i][0]);
        ck_assert_msg(visit_sql(&v, sql) > 0, "%s is empty", table[i][0]);
        check_hashes(&v, table[i][0]);
        (void)snprintf(sql, sizeof sql, "DELETE FROM %s", table[i][0]);
        ck_assert_msg(sql_code(&v, sql) == SQLITE_CONSTRAINT_TRIGGER, "%s", sql);
        (void)snprintf(sql, sizeof sql, "UPDATE %s SET %s = 'B'", table[i][0], table[i][1]);
        ck_assert_msg(sql_code(&v, sql) == SQLITE_CONSTRAINT_TRIGGER, "%s", sql);
    }
    visit_free(&v);
}
END_TEST

static TCase *evidence(void)
{
    TCase *tc = tcase_create("evidence");
    tcase_add_test(tc, sources_keep_their_codes);
    tcase_add_test(tc, what_something_rests_on_stays_listed);
    tcase_add_test(tc, a_list_of_links_is_read_whole_or_not);
    tcase_add_test(tc, a_signal_is_reported_before_it_is_closed);
    tcase_add_test(tc, a_finding_keeps_its_counts_and_its_history);
    tcase_add_test(tc, a_finding_is_about_several_indicators);
    tcase_add_test(tc, a_measure_has_several_addressees_and_points);
    tcase_add_test(tc, a_measure_needs_what_its_steps_need);
    tcase_add_test(tc, what_was_said_stays_said);
    return tc;
}

DT_CHECK_MAIN("evidence", evidence)
