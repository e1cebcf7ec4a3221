/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Remarks of the internal reading: what they are about and how they stand, that nobody learns of one on what
 * is rated blind, that two laptops agree, and that no report has any of it. */
#include "base/count.h"
#include "inspection/copies.h"
#include <dossiertoets/adoption.h>
#include <dossiertoets/assess.h>
#include <dossiertoets/overview.h>
#include <dossiertoets/publication.h>
#include <dossiertoets/texts_steps.h>

#define ASKED "MERKTEKEN waar staat dat?"

static char given[DT_CODE_SIZE];

static dt_status put(visit *v, dt_remark r, dt_error *e)
{
    r.kind = r.kind == NULL ? "question" : r.kind;
    r.text = r.text == NULL ? ASKED : r.text;
    r.assessor = r.assessor == NULL ? "B" : r.assessor;
    return dt_inspection_remark(v->in, &r, given, e);
}
#define REMARK(v, ...) put(v, (dt_remark){__VA_ARGS__}, err)

static dt_status put_step(visit *v, dt_step s, dt_error *e)
{
    s.of = s.of == NULL ? given : s.of;
    return dt_inspection_remark_step(v->in, &s, e);
}
#define STEP(v, ...) put_step(v, (dt_step){__VA_ARGS__}, err)
#define ANSWER       .kind = "answer", .text = "MERKTEKEN blz. 4", .reason = "MERKTEKEN nagelezen"

static void score(visit *v, const char *dossier, const char *assessor, const char *rating)
{
    ck_ok(dt_inspection_score(v->in, dossier, "proef", "1.1.1", assessor, rating, "gezien", "", err));
}

static void submit(visit *v, const char *dossier, const char *assessor)
{
    ck_ok(dt_inspection_submit(v->in, assessor, dossier, "niet alles", no_issues, NULL, NULL, err));
}

static const dt_evidence *evidence(visit *v)
{
    const dt_report_facts *facts;
    ck_ok(dt_inspection_evidence(v->in, NULL, 0.95, &facts, err));
    return facts->evidence;
}

/* What a list says, in a form; for dt_text_free(). */
static char *told(visit *v, const char *municipality, dt_evidence_list list, const char *form)
{
    const dt_report_facts *facts;
    dt_document *doc;
    char *text;
    size_t size;
    const dt_list_options o = {.all = true, .date = "2017-03-01"};
    ck_ok(dt_inspection_evidence(v->in, municipality, 0.95, &facts, err));
    ck_ok(dt_compose_list(&doc, facts, list, &o, DT_NL, NULL, err));
    ck_ok(dt_document_write(&text, &size, doc, dt_writer_find(form), err));
    dt_document_free(doc);
    return text;
}

static bool is_told(visit *v, dt_evidence_list list, const char *form, const char *words)
{
    char *text = told(v, NULL, list, form);
    bool is = strstr(text, words) != NULL;
    dt_text_free(text);
    return is;
}

static const char *state(visit *v)
{
    const dt_evidence *e = evidence(v);
    return e->n_remarks == 0 ? "" : e->remark[e->n_remarks - 1].state;
}

START_TEST(from_open_through_answered_to_closed)
{
    visit v = visit_drawn();
    score(&v, "D01", "A", "V");
    ck_ok(REMARK(&v, .subject = "D01", .indicator = "proef/1.1.1"));
    ck_assert_str_eq(given, "O1-B");
    const dt_remark *r = evidence(&v)->remark;
    ck_assert_str_eq(r->on, "rating");
    ck_assert_str_eq(r->rater, "A"); /* the only one who rated it */
    ck_assert_str_eq(r->framework, "proef");
    ck_assert_str_eq(r->municipality, "GM1");
    ck_assert_str_eq(r->state, "open");
    ck_refused(&v, STEP(&v, .kind = "answer", .text = "blz. 4", .assessor = "A"), DT_ERR_RANGE,
               "EVIDENCE_NEEDED");
    ck_refused(&v, STEP(&v, .kind = "answer", .reason = "r", .assessor = "A"), DT_ERR_RANGE,
               "EVIDENCE_NEEDED");
    ck_refused(&v, STEP(&v, .kind = "changed", .assessor = "A"), DT_ERR_RANGE, "EVIDENCE_NEEDED");
    ck_refused(&v, STEP(&v, .kind = "close", .assessor = "A"), DT_ERR_RANGE, "EVIDENCE_NEEDED");
    ck_refused(&v, STEP(&v, .kind = "reopen", .reason = "r", .assessor = "A"), DT_ERR_REFUSED,
               "REMARK_IS_OPEN");
    ck_refused(&v, STEP(&v, .kind = "final", .assessor = "A"), DT_ERR_RANGE, "EVIDENCE_CHOICE");
    ck_refused(&v, STEP(&v, .of = "O2-B", ANSWER, .assessor = "A"), DT_ERR_NOTFOUND, "EVIDENCE_UNKNOWN");
    ck_ok(STEP(&v, ANSWER, .assessor = "A"));
    ck_assert_str_eq(state(&v), "answered");
    ck_refused(&v, STEP(&v, .kind = "close", .assessor = "a"), DT_ERR_REFUSED, "REMARK_OWN_ANSWER");
    ck_ok(STEP(&v, .kind = "close", .assessor = "C")); /* whoever verifies it */
    ck_assert_str_eq(state(&v), "closed");
    ck_refused(&v, STEP(&v, ANSWER, .assessor = "A"), DT_ERR_REFUSED, "REMARK_CLOSED");
    ck_refused(&v, STEP(&v, .kind = "reopen", .assessor = "B"), DT_ERR_RANGE, "EVIDENCE_NEEDED");
    ck_ok(STEP(&v, .kind = "reopen", .reason = "klopt toch niet", .assessor = "B"));
    ck_assert_str_eq(state(&v), "open");
    ck_ok(STEP(&v, .kind = "changed", .text = "oordeel is nu N", .assessor = "B"));
    ck_ok(STEP(&v, .kind = "close", .assessor = "B")); /* of whoever made it */
    ck_assert_str_eq(state(&v), "closed");
    ck_ok(REMARK(&v, .kind = "remark", .subject = "D01", .indicator = "proef/1.1.1"));
    ck_ok(STEP(&v, .kind = "close", .reason = "bij nader inzien niet nodig", .assessor = "A"));
    last_event last = visit_last_event(&v);
    ck_assert_str_eq(last.kind, "remark-step");
    ck_assert_str_eq(last.subject, "O2-B");
    ck_assert_ptr_null(strstr(last.payload, "inzien"));
    visit_free(&v);
}
END_TEST

START_TEST(it_is_about_one_thing_that_there_is)
{
    visit v = visit_drawn();
    score(&v, "D01", "A", "V");
    score(&v, "D01", "B", "N");
    submit(&v, "D01", "A");
    submit(&v, "D01", "B");
    ck_refused(&v, REMARK(&v, .subject = NULL), DT_ERR_RANGE, "REMARK_ON_ONE");
    ck_refused(&v, REMARK(&v, .subject = "D01", .indicator = "proef/1.1.1", .about = "F1-A"), DT_ERR_RANGE,
               "REMARK_ON_ONE");
    ck_refused(&v, REMARK(&v, .subject = "D01"), DT_ERR_RANGE, "EVIDENCE_NEEDED");
    ck_refused(&v, REMARK(&v, .indicator = "proef/1.1.1"), DT_ERR_RANGE, "EVIDENCE_NEEDED");
    ck_refused(&v, REMARK(&v, .section = "network", .sentence = " "), DT_ERR_RANGE, "EVIDENCE_NEEDED");
    ck_refused(&v, REMARK(&v, .subject = "D99", .indicator = "proef/1.1.1"), DT_ERR_NOTFOUND,
               "EVIDENCE_SUBJECT");
    ck_refused(&v, REMARK(&v, .subject = "D01", .indicator = "9.9"), DT_ERR_NOTFOUND,
               "INSPECTION_UNKNOWN_INDICATOR");
    ck_refused(&v, REMARK(&v, .subject = "D02", .indicator = "proef/1.1.1"), DT_ERR_NOTFOUND,
               "REMARK_NO_RATING");
    ck_refused(&v, REMARK(&v, .subject = "D01", .indicator = "proef/1.1.1", .rater = "C"), DT_ERR_NOTFOUND,
               "REMARK_NO_RATER");
    ck_refused(&v, REMARK(&v, .about = "F1-A"), DT_ERR_NOTFOUND, "EVIDENCE_UNKNOWN");
    ck_refused(&v, REMARK(&v, .kind = "klacht", .subject = "D01", .indicator = "proef/1.1.1"), DT_ERR_RANGE,
               "EVIDENCE_CHOICE");
    ck_ok(REMARK(&v, .subject = "D01", .indicator = "proef/1.1.1", .rater = "a"));
    ck_assert_str_eq(evidence(&v)->remark[0].rater, "A");
    ck_ok(REMARK(&v, .subject = "D01", .indicator = "proef/1.1.1"));
    ck_assert_str_eq(evidence(&v)->remark[1].rater, ""); /* that of both */
    char code[DT_CODE_SIZE];
    const dt_finding f = {
        .municipality = "GM2", .framework = "proef", .indicator = "1.1.1", .text = "x", .assessor = "A"};
    ck_ok(dt_inspection_finding(v.in, &f, code, err));
    ck_ok(REMARK(&v, .about = code));
    ck_assert(!is_told(&v, DT_LIST_REMARKS, "json", "\"gone\":true"));
    const dt_retraction gone = {.kind = "finding", .code = code, .assessor = "A", .reason = "vergissing"};
    ck_ok(dt_inspection_retract(v.in, &gone, false, err));
    ck_assert(is_told(&v, DT_LIST_REMARKS, "json", "\"gone\":true"));
    ck_assert(is_told(&v, DT_LIST_REMARKS, "csv", "O3-B,GM2,open,question,finding,"));
    ck_refused(&v, REMARK(&v, .about = code), DT_ERR_REFUSED, "RETRACT_STANDS");
    visit_free(&v);
}
END_TEST

static void write_text(visit *v, const char *body)
{
    char version[DT_CODE_SIZE];
    const dt_text_request r = {DT_SIZED(dt_text_request), .municipality = "GM1", .section = "network",
                               .body = body, .assessor = "A"};
    ck_ok(dt_inspection_text_set(v->in, &r, version, err));
}
#define IN_NETWORK .section = "network", .municipality = "GM1"

/* As its writer sees it, or as its reader does; and it says so when the text has it no more. */
START_TEST(a_sentence_stands_in_its_text)
{
    visit v = visit_drawn();
    ck_refused(&v, REMARK(&v, IN_NETWORK, .sentence = "Dit."), DT_ERR_NOTFOUND, "REMARK_NO_TEXT");
    write_text(&v, "De *gemeente* werkt\nmet wijkteams. Er zijn {{dossiers cijfers}} dossiers gelezen.");
    ck_refused(&v, REMARK(&v, IN_NETWORK, .sentence = "Er zijn drie teams."), DT_ERR_NOTFOUND,
               "REMARK_NO_SENTENCE");
    ck_refused(&v, REMARK(&v, IN_NETWORK, .sentence = "**"), DT_ERR_NOTFOUND, "REMARK_NO_SENTENCE");
    ck_refused(&v, REMARK(&v, .section = "netwerkje", .municipality = "GM1", .sentence = "Dit."),
               DT_ERR_NOTFOUND, "TEXTS_SECTION_NEAR");
    ck_refused(&v, REMARK(&v, .section = "network", .sentence = "Dit."), DT_ERR_NOTFOUND,
               "REPORT_NO_MUNICIPALITY");
    ck_ok(REMARK(&v, .section = "netwerk", .municipality = "GM1",
                 .sentence = "De gemeente  werkt met wijkteams."));
    ck_ok(REMARK(&v, IN_NETWORK, .sentence = "Er zijn {{dossiers cijfers}} dossiers gelezen."));
    ck_ok(REMARK(&v, IN_NETWORK, .sentence = "Er zijn 8 dossiers gelezen."));
    ck_assert_str_eq(evidence(&v)->remark[0].section, "network");
    ck_assert(!is_told(&v, DT_LIST_REMARKS, "json", "\"gone\":true"));
    write_text(&v, "De gemeente werkt met wijkteams. Er zijn {{dossiers}} dossiers gelezen.");
    char *text = told(&v, "GM1", DT_LIST_REMARKS, "md");
    ck_assert_ptr_nonnull(
        strstr(text, "Er zijn 8 dossiers gelezen.” (deze zin staat niet meer in de tekst)"));
    ck_assert_ptr_null(strstr(text, "wijkteams.” (deze zin staat niet meer in de tekst)"));
    dt_text_free(text);
    ck_assert(is_told(&v, DT_LIST_CHECK, "md", "staat niet meer in de tekst"));
    const dt_retraction gone = {.kind = "remark", .code = "O3-B", .assessor = "A", .reason = "vergissing"};
    ck_ok(dt_inspection_retract(v.in, &gone, true, err));
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM remark WHERE sentence = '-' AND text = '-'"), 1);
    visit_free(&v);
}
END_TEST

typedef struct seen {
    const char *words;
    size_t n;
} seen;

static void look_at(void *payload, const dt_event *event)
{
    seen *s = payload;
    s->n += strcmp(event->subject, s->words) == 0 || strstr(event->payload, s->words) != NULL;
}

/* Of everything that tells of remarks, how much has this one. */
static size_t tellings(visit *v, const char *code)
{
    seen s = {code, 0};
    dt_document *doc;
    char *text;
    size_t size;
    ck_ok(dt_inspection_log(v->in, look_at, &s, err));
    ck_ok(dt_inspection_log_with_rows(v->in, look_at, &s, err));
    ck_ok(dt_inspection_log_merged_with_rows(v->in, look_at, &s, err));
    for (int list = DT_LIST_SOURCES; list <= DT_LIST_REMARKS; list++)
        s.n += is_told(v, (dt_evidence_list)list, "json", code);
    ck_ok(dt_compose_overview(&doc, v->in, NULL, DT_NL, err));
    ck_ok(dt_document_write(&text, &size, doc, dt_writer_find("json"), err));
    s.n += strstr(text, code) != NULL;
    dt_text_free(text);
    dt_document_free(doc);
    return s.n;
}

/* A alone rates D02, which others may read; then C joins. */
START_TEST(what_is_rated_blind_has_no_remarks)
{
    visit v = visit_drawn();
    ck_ok(dt_inspection_assign(v.in, &(dt_assignment){"D01", "A", 1, NULL}, err));
    ck_ok(dt_inspection_assign(v.in, &(dt_assignment){"D01", "B", 2, NULL}, err));
    ck_refused(&v, REMARK(&v, .subject = "D01", .indicator = "proef/1.1.1"), DT_ERR_REFUSED, "REMARK_BLIND");
    score(&v, "D01", "A", "V");
    ck_refused(&v, REMARK(&v, .subject = "D01", .indicator = "proef/1.1.1"), DT_ERR_REFUSED, "REMARK_BLIND");
    ck_refused(&v, REMARK(&v, .subject = "D01", .indicator = "proef/1.1.1", .rater = "A", .assessor = "A"),
               DT_ERR_REFUSED, "REMARK_BLIND");
    score(&v, "D01", "B", "N");
    submit(&v, "D01", "A");
    ck_refused(&v, REMARK(&v, .subject = "D01", .indicator = "proef/1.1.1"), DT_ERR_REFUSED, "REMARK_BLIND");
    submit(&v, "D01", "B");
    ck_ok(REMARK(&v, .subject = "D01", .indicator = "proef/1.1.1", .rater = "A"));

    ck_ok(dt_inspection_assign(v.in, &(dt_assignment){"D02", "A", 1, NULL}, err));
    score(&v, "D02", "A", "V");
    ck_ok(REMARK(&v, .subject = "D02", .indicator = "proef/1.1.1"));
    ck_ok(STEP(&v, ANSWER, .assessor = "A"));
    ck_assert_str_eq(given, "O2-B");
    ck_assert_uint_gt(tellings(&v, "O2-B"), 0);
    ck_ok(dt_inspection_assign(v.in, &(dt_assignment){"D02", "C", 2, NULL}, err));
    ck_assert_uint_eq(tellings(&v, "O2-B"), 0);
    ck_assert_uint_gt(tellings(&v, "O1-B"), 0);
    ck_refused(&v, STEP(&v, ANSWER, .assessor = "A"), DT_ERR_NOTFOUND, "EVIDENCE_UNKNOWN");
    const dt_retraction gone = {.kind = "remark", .code = "O2-B", .assessor = "C", .reason = "vergissing"};
    ck_refused(&v, dt_inspection_retract(v.in, &gone, true, err), DT_ERR_NOTFOUND, "RETRACT_NONE");
    score(&v, "D02", "C", "N");
    submit(&v, "D02", "C");
    ck_assert_uint_eq(tellings(&v, "O2-B"), 0);
    submit(&v, "D02", "A");
    ck_assert_uint_gt(tellings(&v, "O2-B"), 0);
    ck_ok(dt_inspection_retract(v.in, &gone, false, err));
    ck_ok(dt_inspection_assign(v.in, &(dt_assignment){"D02", "D", 3, NULL}, err));
    ck_assert_uint_eq(tellings(&v, "O2-B"), 0); /* nor that it was withdrawn */
    ck_refused(&v, STEP(&v, ANSWER, .assessor = "A"), DT_ERR_NOTFOUND, "EVIDENCE_UNKNOWN");
    visit_free(&v);
}
END_TEST

/* Each laptop goes on by itself, and both get the same. */
START_TEST(two_laptops_agree)
{
    visit v = visit_drawn();
    score(&v, "D01", "A", "V");
    ck_ok(REMARK(&v, .subject = "D01", .indicator = "proef/1.1.1"));
    copies two = copies_of(v);
    dt_merge_result result;
    ck_ok(STEP(&two.a, ANSWER, .assessor = "A"));
    ck_ok(REMARK(&two.b, .subject = "D01", .indicator = "proef/1.1.1", .assessor = "C"));
    ck_assert_str_eq(given, "O1-C");
    ck_ok(STEP(&two.b, .of = "O1-B", .kind = "close", .reason = "zag het al", .assessor = "B"));
    ck_ok(dt_inspection_merge(two.b.in, two.a.file, NULL, NULL, &result, err));
    ck_ok(dt_inspection_merge(two.a.in, two.b.file, NULL, NULL, &result, err));
    visit *both[] = {&two.a, &two.b};
    char *text[2];
    for (size_t i = 0; i < 2; i++) {
        ck_assert_uint_eq(evidence(both[i])->n_remarks, 2);
        ck_assert_uint_eq(evidence(both[i])->remark[0].n_steps, 2);
        text[i] = told(both[i], NULL, DT_LIST_REMARKS, "json");
    }
    ck_assert_str_eq(text[0], text[1]);
    dt_text_free(text[0]);
    dt_text_free(text[1]);
    copies_free(&two);
}
END_TEST

/* Another program changes a row, and takes the file's own rules away for it. */
START_TEST(the_log_tells_of_a_remark_that_was_changed)
{
    static const char *const change[] = {"UPDATE remark SET text = 'iets anders'",
                                         "UPDATE remark_step SET kind = 'close'", "DELETE FROM remark_step",
                                         "UPDATE remark SET rater = 'C'"};
    for (size_t i = 0; i < DTP_COUNT(change); i++) {
        visit v = visit_drawn();
        sqlite3 *db;
        dt_row_check rows;
        score(&v, "D01", "A", "V");
        ck_ok(REMARK(&v, .subject = "D01", .indicator = "proef/1.1.1"));
        ck_ok(STEP(&v, ANSWER, .assessor = "A"));
        ck_ok(dt_inspection_log_verify_rows(v.in, NULL, NULL, &rows, err));
        ck_assert_uint_eq(rows.differences, 0);
        dt_inspection_close(v.in);
        ck_assert_int_eq(sqlite3_open(v.file, &db), SQLITE_OK);
        ck_assert_int_eq(sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL), SQLITE_OK);
        ck_assert_int_eq(sqlite3_exec(db, change[i], NULL, NULL, NULL), SQLITE_OK);
        (void)sqlite3_close(db);
        ck_ok(dt_inspection_open(&v.in, v.file, err));
        ck_ok(dt_inspection_log_verify_rows(v.in, NULL, NULL, &rows, err));
        ck_assert_uint_eq(rows.differences, 1);
        visit_free(&v);
    }
}
END_TEST

static size_t missing(visit *v)
{
    const dt_report_facts *facts;
    dt_document *doc;
    size_t n;
    ck_ok(dt_inspection_facts(v->in, "GM1", 0.95, &facts, err));
    ck_ok(dt_compose_missing(&doc, facts, &(dt_list_options){.date = "2017-03-01"}, DT_NL, &n, err));
    dt_document_free(doc);
    return n;
}

START_TEST(what_is_not_closed_stops_the_adoption)
{
    visit v = visit_drawn();
    score(&v, "D01", "A", "V");
    size_t before = missing(&v);
    ck_ok(REMARK(&v, .subject = "D01", .indicator = "proef/1.1.1"));
    ck_assert_uint_eq(missing(&v), before + 1);
    ck_assert(is_told(&v, DT_LIST_CHECK, "csv", "--step O1-B --as answer"));
    ck_ok(STEP(&v, ANSWER, .assessor = "A"));
    ck_assert_uint_eq(missing(&v), before + 1);
    ck_assert(is_told(&v, DT_LIST_CHECK, "csv", "--step O1-B --as close --assessor B"));
    ck_ok(STEP(&v, .kind = "close", .assessor = "B"));
    ck_assert_uint_eq(missing(&v), before);
    ck_assert(!is_told(&v, DT_LIST_CHECK, "csv", "O1-B"));
    visit_free(&v);
}
END_TEST

static void has_none(dt_document *doc)
{
    size_t n;
    const dt_writer *writer = dt_writers(&n);
    for (size_t i = 0; i < n; i++) {
        char *text;
        size_t size;
        ck_ok(dt_document_write(&text, &size, doc, &writer[i], err));
        for (size_t at = 0; at + 9 <= size; at++)
            ck_assert_msg(memcmp(text + at, "MERKTEKEN", 9) != 0 && memcmp(text + at, "O1-B", 4) != 0, "%s",
                          writer[i].name);
        dt_text_free(text);
    }
    dt_document_free(doc);
}

static dt_status compose(dt_document **out, const dt_report_facts *facts, void *payload, dt_error *e)
{
    ck_assert_uint_eq(facts->evidence->n_remarks, 0);
    (void)payload;
    return dt_compose_report(out, facts, DT_NL, e);
}

START_TEST(no_report_has_any_of_it)
{
    visit v = visit_drawn();
    const dt_report_facts *facts;
    dt_document *doc;
    score(&v, "D01", "A", "V");
    ck_ok(REMARK(&v, .subject = "D01", .indicator = "proef/1.1.1"));
    ck_ok(STEP(&v, ANSWER, .assessor = "A"));
    for (int lang = DT_NL; lang <= DT_EN; lang++) {
        ck_ok(dt_inspection_facts(v.in, "GM1", 0.95, &facts, err));
        ck_ok(dt_compose_report(&doc, facts, (dt_language)lang, err));
        has_none(doc);
        ck_ok(dt_compose_brief(&doc, facts, (dt_language)lang, err));
        has_none(doc);
    }
    write_text(&v, "Zie opmerking O1-B.");
    const dt_publish_options o = {.municipality = "GM1"};
    ck_ok(dt_inspection_publish(&doc, v.in, &o, compose, NULL, err));
    has_none(doc);
    visit_free(&v);
}
END_TEST

static TCase *remark(void)
{
    TCase *t = tcase_create("remark");
    tcase_set_timeout(t, 60);
    tcase_add_test(t, from_open_through_answered_to_closed);
    tcase_add_test(t, it_is_about_one_thing_that_there_is);
    tcase_add_test(t, a_sentence_stands_in_its_text);
    tcase_add_test(t, what_is_rated_blind_has_no_remarks);
    tcase_add_test(t, two_laptops_agree);
    tcase_add_test(t, the_log_tells_of_a_remark_that_was_changed);
    tcase_add_test(t, what_is_not_closed_stops_the_adoption);
    tcase_add_test(t, no_report_has_any_of_it);
    return t;
}

DT_CHECK_MAIN("remark", remark)
