/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every text column of the schema: either somebody writes in it, and is told what looks like data of a
 * person, or it is said here why nobody does. All persons and numbers are made up; 111222333 passes the
 * eleven-test. */
#include "inspection/personal_beside.h"
#include "inspection/personal_closed.h"
#include "inspection/personal_new.h"
#include "inspection/support.h"
#include <dossiertoets/adoption.h>
#include <dossiertoets/assess.h>
#include <dossiertoets/complaint_steps.h>
#include <dossiertoets/custody.h>
#include <dossiertoets/evidence_steps.h>
#include <dossiertoets/models_steps.h>
#include <dossiertoets/texts_steps.h>

#define FORM                                                                                                 \
    "{\"format\": \"dossiertoets-complaint/1\", \"code\": \"K01\", \"municipality\": \"GM1\","               \
    " \"complainant\": \"X\", \"complaint\": \""

STEP(complaint)
{
    open_on(v, DT_ROOT "/frameworks/behoorlijkheidsnormen.json");
    return dt_inspection_complaint_read(v->in, visit_write(v, FORM SOMEBODY "\"}"), "O", NULL, ear, NULL);
}

#define ADOPTED                                                                                              \
    FORM "k\", \"requested\": \"2019\", \"judgement\": \"o\", \"conclusion\": \"bemiddeld\", \"adopted\": "  \
         "\"2020\", \"signatories\": [\"Ombudsman\"], \"recommendation\": \"a\""

/* After the adoption too. */
STEP(complaint_follow_up)
{
    static const char told[] = ADOPTED ", \"follow_up\": [{\"recommendation\": \"1\", \"date\": \"2020\", "
                                       "\"step\": \"reactie\", \"text\": \"" SOMEBODY "\"}]}";
    open_on(v, DT_ROOT "/frameworks/behoorlijkheidsnormen.json");
    ck_ok(dt_inspection_complaint_read(v->in, visit_write(v, ADOPTED "}"), "O", NULL, ear, err));
    return dt_inspection_complaint_read(v->in, visit_write(v, told), "O", NULL, ear, NULL);
}

STEP(model)
{
    open_on(v, DT_ROOT "/frameworks/aanspreekpunt-vng.json");
    return dt_inspection_models_read(
        v->in,
        visit_write(v,
                    "model;naam;gemeente;indicator;oordeel;toelichting\nAB;\"" SOMEBODY "\";GM1;1.1.1;A;\n"),
        NULL, "A", NULL, NULL, ear, NULL);
}

STEP(section_text)
{
    char version[DT_CODE_SIZE];
    const dt_text_request request = {DT_SIZED(dt_text_request), .municipality = "GM1", .section = "network",
                                     .body = SOMEBODY, .assessor = "A"};
    return dt_inspection_text_set(v->in, &request, version, NULL);
}

STEP(rating_text)
{
    return dt_inspection_score(v->in, "D01", "proef", "1.1.1", "A", "V", SOMEBODY, "", NULL);
}

STEP(rating_place)
{
    return dt_inspection_score(v->in, "D01", "proef", "1.1.1", "A", "V", "", SOMEBODY, NULL);
}

STEP(submitted)
{
    ck_ok(dt_inspection_score(v->in, "D01", "proef", "1.1.1", "A", "V", "", "", err));
    return dt_inspection_submit(v->in, "A", "D01", SOMEBODY, no_issues, NULL, NULL, NULL);
}

STEP(reopened)
{
    unsigned number;
    ck_ok(dt_inspection_score(v->in, "D01", "proef", "1.1.1", "A", "V", "", "", err));
    ck_ok(dt_inspection_submit(v->in, "A", "D01", "proef", no_issues, NULL, NULL, err));
    return dt_inspection_reopen(v->in, "D01", "A", SOMEBODY, "B", &number, NULL);
}

STEP(opened)
{
    static const char *const by[] = {"A", "B"};
    ck_ok(dt_inspection_assign(v->in, &(dt_assignment){"D01", "A", 1, NULL}, err));
    ck_ok(dt_inspection_assign(v->in, &(dt_assignment){"D01", "B", 2, NULL}, err));
    ck_ok(dt_inspection_score(v->in, "D01", "proef", "1.1.1", "A", "V", "", "", err));
    ck_ok(dt_inspection_withdraw(v->in, "D01", "B", err));
    return dt_inspection_open_blind(v->in, "D01", SOMEBODY, by, NULL);
}

STEP(settled)
{
    static const char *const who[] = {"A", "B"}, *const rating[] = {"V", "N"};
    for (size_t i = 0; i < 2; i++)
        ck_ok(dt_inspection_score(v->in, "D01", "proef", "1.1.1", who[i], rating[i], "tekst", "", err));
    for (size_t i = 0; i < 2; i++)
        ck_ok(dt_inspection_submit(v->in, who[i], "D01", "proef", no_issues, NULL, NULL, err));
    const dt_settle_request r = {.subject = "D01",
                                 .framework = "proef",
                                 .indicator = "1.1.1",
                                 .rating = "D",
                                 .text = SOMEBODY,
                                 .how = "consultation",
                                 .by = {"A", "B"}};
    return dt_inspection_settle(v->in, &r, NULL);
}

/* 2.2.3 does not apply where 1.1.3 is N. */
STEP(overruled)
{
    visit_published(v);
    dt_inspection_listen(v->in, ear);
    ck_ok(dt_inspection_score(v->in, "D01", NULL, "1.1.3", "A", "N", "tekst", "", err));
    dt_score_input input = {.subject = "D01", .indicator = "2.2.3", .assessor = "A", .rating = "V"};
    input.overrule = SOMEBODY;
    return dt_inspection_score_input(v->in, &input, NULL);
}

STEP(present)
{
    const dt_draw_request r = {.size = 1, .present = SOMEBODY};
    return dt_inspection_extend(v->in, &r, NULL, NULL);
}

STEP(public_source)
{
    const dt_draw_request r = {.size = 1, .public_source = SOMEBODY};
    return dt_inspection_extend(v->in, &r, NULL, NULL);
}

STEP(replaced)
{
    return dt_inspection_replace(v->in, "D01", "other", SOMEBODY, NULL, NULL);
}

STEP(sealed)
{
    dt_seal seal;
    ck_ok(dt_inspection_seal(v->in, "A", "B", &seal, err));
    return dt_inspection_unseal(v->in, "A", "B", SOMEBODY, &seal, NULL);
}

static dt_status sources(visit *v, const char *text)
{
    return dt_inspection_sources(v->in, visit_write(v, text), "GM1", NULL, ear, NULL);
}

STEP(source_who)
{
    return sources(v, "soort;wie\nstaff;\"" SOMEBODY "\"\n");
}

STEP(source_unit)
{
    return sources(v, "soort;wie;eenheid\nstaff;regisseurs;\"" SOMEBODY "\"\n");
}

STEP(source_date)
{
    return sources(v, "soort;wie;datum\nstaff;regisseurs;\"" SOMEBODY "\"\n");
}

STEP(source_note)
{
    return sources(v, "soort;wie;toelichting\nstaff;regisseurs;\"" SOMEBODY "\"\n");
}

STEP(link_place)
{
    const dt_source_link l = {.source = "G01",
                              .framework = "proef",
                              .indicator = "1.1.1",
                              .direction = "neutral",
                              .place = SOMEBODY,
                              .assessor = "A"};
    return dt_inspection_source_link(v->in, &l, NULL);
}

STEP(citation_title)
{
    return dt_inspection_cite(v->in, &(dt_citation){"GM1", SOMEBODY, "2"}, NULL);
}

STEP(citation_place)
{
    return dt_inspection_cite(v->in, &(dt_citation){"GM1", "Beleidsplan", SOMEBODY}, NULL);
}

static dt_status say_policy(visit *v, const char *text, const char *place)
{
    char code[DT_CODE_SIZE];
    const dt_policy p = {.municipality = "GM1",
                         .framework = "proef",
                         .indicator = "1.1.1",
                         .source = "B01",
                         .text = text,
                         .place = place,
                         .assessor = "A"};
    return dt_inspection_policy(v->in, &p, code, NULL);
}

STEP(policy_text)
{
    return say_policy(v, SOMEBODY, "");
}

STEP(policy_place)
{
    return say_policy(v, "altijd", SOMEBODY);
}

STEP(contradiction)
{
    ck_ok(say_policy(v, "altijd", ""));
    ck_ok(say_policy(v, "soms", ""));
    return dt_inspection_policy_contradiction(
        v->in, &(dt_policy_contradiction){"P1-A", "P2-A", SOMEBODY, "A"}, NULL);
}

static dt_status raise_signal(visit *v, const char *seen)
{
    char code[DT_CODE_SIZE];
    const dt_signal s = {.subject = "D01", .seen = seen, .risk = "no", .assessor = "A"};
    return dt_inspection_signal(v->in, &s, code, NULL);
}

STEP(signal_seen)
{
    return raise_signal(v, SOMEBODY);
}

STEP(signal_recipient)
{
    ck_ok(raise_signal(v, "x"));
    return dt_inspection_signal_step(
        v->in, &(dt_step){.of = "S1-A", .kind = "reported", .to = SOMEBODY, .assessor = "A"}, NULL);
}

STEP(signal_text)
{
    ck_ok(raise_signal(v, "x"));
    return dt_inspection_signal_step(
        v->in, &(dt_step){.of = "S1-A", .kind = "closed", .text = SOMEBODY, .assessor = "A"}, NULL);
}

static dt_status find(visit *v, dt_finding f)
{
    char code[DT_CODE_SIZE];
    f.municipality = "GM1";
    f.framework = "proef";
    f.indicator = "1.1.1";
    f.text = f.text == NULL ? "x" : f.text;
    f.assessor = "A";
    return dt_inspection_finding(v->in, &f, code, NULL);
}

STEP(finding_text)
{
    return find(v, (dt_finding){.text = SOMEBODY});
}

STEP(finding_risk)
{
    return find(v, (dt_finding){.risk = SOMEBODY});
}

STEP(finding_contradiction)
{
    return find(v, (dt_finding){.contradiction = SOMEBODY});
}

STEP(finding_explanation)
{
    static const dt_explanation why[] = {{"policy", SOMEBODY}};
    return find(v, (dt_finding){.explanation = why, .n_explanations = 1});
}

STEP(finding_step_text)
{
    ck_ok(find(v, (dt_finding){.text = "x"}));
    return dt_inspection_finding_step(
        v->in, &(dt_step){.of = "F1-A", .kind = "reply", .text = SOMEBODY, .assessor = "A"}, NULL);
}

STEP(finding_step_reason)
{
    ck_ok(find(v, (dt_finding){.text = "x"}));
    return dt_inspection_finding_step(
        v->in, &(dt_step){.of = "F1-A", .kind = "change", .text = "y", .reason = SOMEBODY, .assessor = "A"},
        NULL);
}

#define MEASURE .municipality = "GM1", .kind = "immediate", .assessor = "A"
static const char *const somebody[] = {SOMEBODY};
static dt_status ask(visit *v, dt_measure m)
{
    char code[DT_CODE_SIZE];
    return dt_inspection_measure(v->in, &m, NULL, NULL, code, NULL);
}

STEP(measure_text)
{
    return ask(v, (dt_measure){MEASURE, .text = SOMEBODY, .addressee = "college"});
}

STEP(measure_addressee)
{
    return ask(v, (dt_measure){MEASURE, .text = "x", .addressee = SOMEBODY});
}

STEP(measure_other)
{
    return ask(v, (dt_measure){MEASURE, .text = "x", .addressee = "college", .also = somebody, .n_also = 1});
}

STEP(measure_point)
{
    return ask(v, (dt_measure){MEASURE, .text = "x", .addressee = "wijk", .point = somebody, .n_points = 1});
}

STEP(measure_step)
{
    ck_ok(ask(v, (dt_measure){MEASURE, .text = "x", .addressee = "college"}));
    return dt_inspection_measure_step(
        v->in, &(dt_step){.of = "M1-A", .kind = "meeting", .text = SOMEBODY, .assessor = "A"}, NULL);
}

STEP(milestone)
{
    return dt_inspection_milestone(v->in, &(dt_milestone){"GM1", "2017-03-01", SOMEBODY}, NULL);
}

STEP(withdrawn)
{
    ck_ok(find(v, (dt_finding){.text = "x"}));
    const dt_retraction r = {.kind = "finding", .code = "F1-A", .reason = SOMEBODY, .assessor = "A"};
    return dt_inspection_retract(v->in, &r, false, NULL);
}

/* A passage was sent: the finding. */
static void lay_before(visit *v)
{
    ck_ok(find(v, (dt_finding){.text = "x"}));
    const dt_hearing h = {.municipality = "GM1", .sent = "2017-03-01", .due = "2017-03-15", .assessor = "A"};
    ck_ok(dt_inspection_hearing(v->in, &h, NULL, err));
}

static dt_status say_of_passage(visit *v, dt_report_step step)
{
    step.municipality = "GM1";
    step.passage = 1;
    step.happened = "2017-03-10";
    step.assessor = "A";
    return dt_inspection_passage(v->in, &step, NULL);
}

/* One on a sentence, of a text that has it. */
static dt_status remark_on(visit *v, const char *sentence, const char *text)
{
    char code[DT_CODE_SIZE];
    const dt_text_request request = {DT_SIZED(dt_text_request), .municipality = "GM1", .section = "network",
                                     .body = sentence, .assessor = "A"};
    const dt_remark r = {.kind = "question",
                         .section = "network",
                         .sentence = sentence,
                         .municipality = "GM1",
                         .text = text,
                         .assessor = "A"};
    ck_ok(dt_inspection_text_set(v->in, &request, code, err));
    heard = 0;
    return dt_inspection_remark(v->in, &r, code, NULL);
}

STEP(remark_sentence)
{
    return remark_on(v, SOMEBODY, "Wie is dit?");
}

STEP(remark_text)
{
    return remark_on(v, "Een zin.", SOMEBODY);
}

STEP(remark_step_text)
{
    ck_ok(remark_on(v, "Een zin.", "Klopt dit?"));
    return dt_inspection_remark_step(
        v->in, &(dt_step){.of = "O1-A", .kind = "changed", .text = SOMEBODY, .assessor = "B"}, NULL);
}

STEP(remark_step_reason)
{
    ck_ok(remark_on(v, "Een zin.", "Klopt dit?"));
    return dt_inspection_remark_step(
        v->in, &(dt_step){.of = "O1-A", .kind = "close", .reason = SOMEBODY, .assessor = "B"}, NULL);
}

STEP(passage_answer)
{
    lay_before(v);
    return say_of_passage(v, (dt_report_step){.kind = "answer", .text = SOMEBODY});
}

STEP(passage_decision)
{
    lay_before(v);
    ck_ok(say_of_passage(v, (dt_report_step){.kind = "answer", .text = "x"}));
    return say_of_passage(v, (dt_report_step){.kind = "decision", .outcome = "partly", .reason = SOMEBODY});
}

static const struct {
    const char *table, *column;
    dt_status (*step)(visit *v);
    bool refused; /* a function is asked: no person is taken */
} written[] = {
    {"inspection", "title", title, false},
    {"supervisor", "name", supervisor, false},
    {"municipality", "name", town, false},
    {"fallout", "detail", excluded, false},
    {"register", "options", excluded, false},
    {"register", "file_name", file_name, false},
    {"complaint", "form", complaint, false},
    {"complaint", "follow_up", complaint_follow_up, false},
    {"model", "name", model, false},
    {"rating", "text", rating_text, false},
    {"rating", "place", rating_place, false},
    {"submission", "reason", submitted, false},
    {"reopening", "reason", reopened, false},
    {"opening", "reason", opened, false},
    {"settlement", "text", settled, false},
    {"overrule", "reason", overruled, false},
    {"round", "present", present, false},
    {"round", "public_source", public_source, false},
    {"replacement", "note", replaced, false},
    {"seal", "reason", sealed, false},
    {"source", "who", source_who, false},
    {"source", "unit", source_unit, false},
    {"source", "date", source_date, false},
    {"source", "note", source_note, false},
    {"source_link", "place", link_place, false},
    {"source_link", "said", link_said, false},
    {"source_link", "quote", link_quote, false},
    {"measurement", "about", measured_about, true},
    {"measurement", "note", measured_note, false},
    {"added", "reason", added_reason, false},
    {"citation", "title", citation_title, false},
    {"citation", "place", citation_place, false},
    {"policy", "text", policy_text, false},
    {"policy", "place", policy_place, false},
    {"policy_contradiction", "text", contradiction, false},
    {"signal", "seen", signal_seen, false},
    {"signal_step", "recipient", signal_recipient, true},
    {"signal_step", "text", signal_text, false},
    {"finding", "text", finding_text, false},
    {"finding", "risk", finding_risk, false},
    {"finding", "contradiction", finding_contradiction, false},
    {"finding_explanation", "text", finding_explanation, false},
    {"finding_step", "text", finding_step_text, false},
    {"finding_step", "reason", finding_step_reason, false},
    {"measure", "text", measure_text, false},
    {"measure", "addressee", measure_addressee, true},
    {"measure_addressee", "addressee", measure_other, true},
    {"measure_point", "text", measure_point, false},
    {"measure_step", "text", measure_step, false},
    {"milestone", "text", milestone, false},
    {"section_text", "body", section_text, false},
    {"retraction", "reason", withdrawn, false},
    {"remark", "sentence", remark_sentence, false},
    {"remark", "text", remark_text, false},
    {"remark_step", "text", remark_step_text, false},
    {"remark_step", "reason", remark_step_reason, false},
    {"report_step", "text", passage_answer, false},
    {"report_step", "reason", passage_decision, false},
};

static visit visit_ready(void)
{
    visit v = visit_drawn();
    ck_ok(dt_inspection_sources(v.in, visit_write(&v, "soort;wie\nstaff;regisseurs\ndocument;Beleidsplan\n"),
                                "GM1", NULL, no_issues, err));
    dt_inspection_listen(v.in, ear);
    return v;
}

/* The step is told of all three, and they are in the column that it is about. */
static void write_in(const char *table, const char *column, dt_status (*step)(visit *v), bool refused)
{
    char sql[160];
    visit v = visit_ready();
    heard = 0;
    dt_status status = step(&v);
    if (refused) {
        ck_assert_msg(status == DT_ERR_RANGE, "%s.%s", table, column);
    } else {
        ck_assert_msg(status == DT_OK, "%s.%s", table, column);
        ck_assert_msg(heard == ALL, "%s.%s: told %u", table, column, heard);
        (void)snprintf(sql, sizeof sql, "SELECT count(*) > 0 FROM %s WHERE instr(%s, '" SOMEBODY "') > 0",
                       table, column);
        ck_assert_msg(visit_sql(&v, sql) == 1, "%s.%s", table, column);
    }
    visit_free(&v);
}

static void check_column(const char *table, const char *column)
{
    for (size_t i = 0; i < sizeof written / sizeof *written; i++)
        if (strcmp(written[i].table, table) == 0 && strcmp(written[i].column, column) == 0) {
            write_in(table, column, written[i].step, written[i].refused);
            return;
        }
    ck_assert_msg(why_closed(table, column) != NULL, "%s.%s: who writes it, and is it looked at?", table,
                  column);
}

/* The pseudonyms of a complaint and the dates of what happened are nobody's data. */
START_TEST(a_pseudonym_is_nobody)
{
    visit v = visit_folder();
    open_on(&v, DT_ROOT "/frameworks/behoorlijkheidsnormen.json");
    heard = 0;
    for (int i = 0; i < 2; i++) {
        const char *form = i == 0 ? "\"Mevrouw X\", \"complaint\": \"Mevrouw X belde meneer Y niet. Het "
                                    "gezin. Zij schreef op 2-3-1999 aan mevrouw Z.\"}"
                                  : "\"Mevrouw X\", \"complaint\": \"Mevrouw X belde mevrouw J. de Vries.\"}";
        char text[400];
        (void)snprintf(
            text, sizeof text,
            "{\"format\": \"dossiertoets-complaint/1\", \"code\": \"K01\", \"municipality\": \"GM1\","
            " \"complainant\": %s",
            form);
        ck_ok(dt_inspection_complaint_read(v.in, visit_write(&v, text), "O", NULL, ear, err));
        ck_assert_uint_eq(heard, i == 0 ? 0 : NAME);
    }
    visit_free(&v);
}
END_TEST

START_TEST(every_text_column_is_looked_at)
{
    visit v = visit_new();
    sqlite3 *db;
    sqlite3_stmt *stmt;
    size_t n = 0;
    ck_assert_int_eq(sqlite3_open_v2(v.file, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    ck_assert_int_eq(
        sqlite3_prepare_v2(db,
                           "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c "
                           "WHERE t.type = 'table' AND c.type = 'TEXT'",
                           -1, &stmt, NULL),
        SQLITE_OK);
    for (; sqlite3_step(stmt) == SQLITE_ROW; n++)
        check_column((const char *)sqlite3_column_text(stmt, 0), (const char *)sqlite3_column_text(stmt, 1));
    ck_assert_uint_gt(n, 150);
    (void)sqlite3_finalize(stmt);
    (void)sqlite3_close(db);
    visit_free(&v);
}
END_TEST

static TCase *personal(void)
{
    TCase *tc = tcase_create("personal");
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, a_pseudonym_is_nobody);
    tcase_add_test(tc, every_text_column_is_looked_at);
    return tc;
}

DT_CHECK_MAIN("inspection/personal", personal)
