/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Complaint dossiers: the form in and out, what is refused and where, and what stays. */
#include "base/text.h"
#include "inspection/support.h"
#include <dossiertoets/assess.h>
#include <dossiertoets/complaint_steps.h>
#include <dossiertoets/document.h>
#include <dossiertoets/overview.h>
#include <dossiertoets/publication.h>

static const char *const norms[] = {DT_ROOT "/frameworks/behoorlijkheidsnormen.json"};
static const dt_municipality raalte[] = {{"GM0177", "Raalte"}};

static visit klacht_new(void)
{
    visit v = visit_folder();
    dt_new_options o = {.title = "Klacht (verzonnen)",
                        .framework = norms,
                        .n_frameworks = 1,
                        .municipality = raalte,
                        .n_municipalities = 1};
    ck_ok(dt_inspection_new(&v.in, v.file, &o, err));
    return v;
}

/* Everything but the braces and what a test adds: lines 1 to 5. */
#define HEAD                                                                                                 \
    "{\"format\": \"dossiertoets-complaint/1\",\n\"code\": \"K01\",\n\"municipality\": \"GM0177\",\n"        \
    "\"complainant\": \"Mevrouw X\",\n"

static void enter(visit *v, const char *form)
{
    char code[16] = "";
    ck_ok(dt_inspection_complaint_read(v->in, visit_write(v, form), "O", code, no_issues, err));
    ck_assert_str_eq(code, "K01");
}

typedef struct told {
    size_t n;
    dt_error first;
} told;

static void tell(void *payload, dt_severity severity, const dt_error *finding)
{
    told *t = payload;
    if (severity == DT_FAULT && t->n++ == 0)
        t->first = *finding;
}

/* The form is refused with one fault, at this line and path, and nothing is kept. */
static void refused(const char *form, const char *name, size_t line, const char *where)
{
    visit v = klacht_new();
    told t = {0};
    dt_error e = DT_ERROR_INIT;
    dt_complaint *c;
    ck_fails(
        &e,
        dt_inspection_complaint_read(v.in, visit_write(&v, form), "O", NULL, (dt_issue_sink){tell, &t}, err),
        name);
    ck_assert_uint_le(t.n, 1);
    ck_assert_str_eq(e.source, v.scratch);
    ck_assert_msg(e.line == line, "%s: line %zu", form, e.line);
    ck_assert_str_eq(e.where, where);
    ck_fails(&e, dt_inspection_complaint(&c, v.in, "K01", err), "COMPLAINT_UNKNOWN");
    visit_free(&v);
}

START_TEST(a_fault_has_its_line_and_path)
{
    refused(HEAD "\"requested\": \"32-13-2019\"}", "COMPLAINT_DATE", 5, "requested");
    refused(HEAD "\"conclusion\": \"misschien\"}", "COMPLAINT_CHOICE", 5, "conclusion");
    refused(HEAD "\"learning\": {\n\"learned\": \"best wel\"}}", "COMPLAINT_CHOICE", 6, "learning.learned");
    refused(HEAD "\"klacht\": \"x\"}", "JSON_UNKNOWN_KEY", 5, "klacht");
    refused(HEAD "\"learning\": {\n\"lerned\": \"ja\"}}", "JSON_UNKNOWN_KEY_NEAR", 6, "learning.lerned");
    refused(HEAD "\"complaint\": 7}", "JSON_NOT_TEXT", 5, "complaint");
    refused(HEAD "\"complaint\": [\"a\",\n8]}", "JSON_NOT_TEXT", 6, "complaint[1]");
    refused(HEAD "\"number\": \"a\\nb\"}", "COMPLAINT_ONE_LINE", 5, "number");
    refused(HEAD "\"signatories\": [\"Ombudsman\",\n\" \"]}", "JSON_EMPTY_TEXT", 6, "signatories[1]");
    refused("{\"format\": \"dossiertoets-complaint/2\"}", "COMPLAINT_FORMAT", 1, "format");
    refused("{\"format\": \"dossiertoets-complaint/1\",\n\"code\": \"k-1\",\n\"municipality\": \"GM0177\",\n"
            "\"complainant\": \"X\"}",
            "COMPLAINT_CODE", 2, "code");
    refused("{\"format\": \"dossiertoets-complaint/1\",\n\"code\": \"K01\",\n\"municipality\": \"GM9999\",\n"
            "\"complainant\": \"X\"}",
            "INSPECTION_UNKNOWN_MUNICIPALITY", 3, "municipality");
    refused("{\"format\": \"dossiertoets-complaint/1\",\n\"code\": \"K01\",\n\"municipality\": \"GM0177\"}",
            "JSON_MISSING", 1, "complainant");
}
END_TEST

START_TEST(the_chronology_is_in_order_of_time)
{
    refused(HEAD "\"chronology\": [{\"date\": \"2018-01\", \"event\": \"a\"},\n{\"date\": \"2017-12-31\", "
                 "\"event\": \"b\"}]}",
            "COMPLAINT_ORDER", 6, "chronology[1].date");
    refused(HEAD "\"chronology\": [{\"date\": \"2018-01\"}]}", "JSON_MISSING", 5, "chronology[0].event");
    refused(HEAD
            "\"chronology\": [{\"date\": \"2018\", \"event\": \"a\", \"name\": \"x\"},\n{\"date\": \"2018\", "
            "\"event\": \"b\", \"name\": \"x\"}]}",
            "COMPLAINT_NAME_TWICE", 6, "chronology[1].name");
    refused(HEAD "\"chronology\": [{\"date\": \"2018\", \"event\": \"a\", \"name\": \"adopted\"}]}",
            "COMPLAINT_NAME_TWICE", 5, "chronology[0].name");
    visit v = klacht_new(); /* in one month, in either order of days */
    enter(&v, HEAD "\"chronology\": [{\"date\": \"2018-01-20\", \"event\": \"a\"}, {\"date\": \"2018-01\", "
                   "\"event\": \"b\"}, {\"date\": \"2018-01-03\", \"event\": \"c\"}]}");
    visit_free(&v);
}
END_TEST

START_TEST(waiting_times_are_computed)
{
    visit v = klacht_new();
    dt_complaint *c;
    enter(&v, HEAD
          "\"requested\": \"13-11-2019\",\n\"chronology\": [{\"date\": \"2017-10\", \"event\": \"a\", "
          "\"name\": \"vraag\"}, {\"date\": \"2019-01-01\", \"event\": \"b\", \"name\": \"hulp\"}],\n"
          "\"waits\": [{\"title\": \"t\", \"from\": \"vraag\", \"to\": \"hulp\"}, {\"title\": \"u\", "
          "\"from\": \"hulp\", \"to\": \"requested\"}, {\"title\": \"w\", \"from\": \"requested\", \"to\": "
          "\"adopted\"}]}");
    ck_ok(dt_inspection_complaint(&c, v.in, "K01", err));
    ck_assert_uint_eq(c->n_waits, 3);
    ck_assert(c->wait[0].known && !c->wait[0].exact);
    ck_assert_int_eq(c->wait[0].months_least, 14); /* "14 à 15 maanden", report on dossier 2019 067 */
    ck_assert_int_eq(c->wait[0].months_most, 15);
    ck_assert(c->wait[1].exact);
    ck_assert_int_eq(c->wait[1].days_most, 316); /* Python: (date(2019, 11, 13) - date(2019, 1, 1)).days */
    ck_assert_str_eq(c->wait[1].to_date, "2019-11-13");
    ck_assert(!c->wait[2].known); /* not adopted yet */
    dt_complaint_free(c);
    visit_free(&v);
    refused(
        HEAD
        "\"chronology\": [{\"date\": \"2018\", \"event\": \"a\", \"name\": \"x\"},{\"date\": \"2019-02\", "
        "\"event\": \"b\", \"name\": \"y\"}],\n\"waits\": [{\"title\": \"t\", \"from\": \"y\",\n\"to\": "
        "\"x\"}]}",
        "COMPLAINT_WAIT_BACKWARDS", 7, "waits[0].to");
    refused(HEAD "\"waits\": [{\"title\": \"t\", \"from\": \"begin\", \"to\": \"adopted\"}]}",
            "COMPLAINT_NO_EVENT", 5, "waits[0].from");
}
END_TEST

START_TEST(norms_are_checked_as_ratings_are)
{
    refused(HEAD "\"norms\": [{\"indicator\": \"1.1.1\"}]}", "SCORE_UNKNOWN_INDICATOR", 5,
            "norms[0].indicator");
    refused(HEAD "\"norms\": [{\"indicator\": \"1.3.1\",\n\"rating\": \"Z\"}]}", "SCORE_UNKNOWN_RATING", 6,
            "norms[0].rating");
    refused(HEAD "\"norms\": [{\"indicator\": \"1.3.1\",\n\"rating\": \"N\"}]}", "SCORE_EXPLANATION_NEEDED",
            5, "norms[0].motivation");
    refused(HEAD "\"norms\": [{\"indicator\": \"1.3.1\", \"motivation\": \"omdat\"}]}",
            "COMPLAINT_NORM_UNRATED", 5, "norms[0].rating");
    refused(HEAD "\"norms\": [{\"indicator\": \"1.3.1\"},\n{\"indicator\": \"1.3.1\"}]}",
            "COMPLAINT_NORM_TWICE", 6, "norms[1]");
}
END_TEST

START_TEST(every_fault_is_told)
{
    visit v = klacht_new();
    told t = {0};
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e,
             dt_inspection_complaint_read(v.in,
                                          visit_write(&v, HEAD "\"requested\": \"x\", \"conclusion\": \"y\", "
                                                               "\"norms\": [{\"indicator\": \"9\"}]}"),
                                          "O", NULL, (dt_issue_sink){tell, &t}, err),
             "COMPLAINT_DATE");
    ck_assert_uint_eq(t.n, 3);
    visit_free(&v);
}
END_TEST

/* The empty form is a form: filled in as far as it must be, it is read, and comes back the same. */
START_TEST(the_form_comes_back_the_same)
{
    visit v = klacht_new();
    char *form, *again;
    ck_ok(dt_inspection_complaint_form(v.in, NULL, DT_NL, &form, err));
    char *at = strstr(form, "\"complainant\": \"\"");
    ck_assert_ptr_nonnull(at);
    dtp_buf filled = DTP_BUF_INIT;
    dtp_buf_add(&filled, form, (size_t)(at - form));
    dtp_buf_puts(&filled, "\"complainant\": \"Meneer Y\"");
    dtp_buf_puts(&filled, at + strlen("\"complainant\": \"\""));
    enter(&v, dtp_buf_text(&filled));
    dt_text_free(form);
    ck_ok(dt_inspection_complaint_form(v.in, "K01", DT_NL, &form, err));
    enter(&v, form);
    ck_ok(dt_inspection_complaint_form(v.in, "K01", DT_NL, &again, err));
    ck_assert_str_eq(form, again);
    dt_text_free(again);
    ck_ok(dt_inspection_complaint_form(v.in, NULL, DT_NL, &again, err)); /* the next free code */
    ck_assert_ptr_nonnull(strstr(again, "\"code\": \"K02\""));
    dt_text_free(again);
    dt_text_free(form);
    dtp_buf_free(&filled);
    visit_free(&v);
}
END_TEST

static void count_event(void *payload, const dt_event *e)
{
    size_t *n = payload;
    *n += strcmp(e->kind, "complaint") == 0 || strcmp(e->kind, "rating") == 0;
    ck_assert_ptr_null(strstr(e->payload, "omdat")); /* no free text in the log */
    ck_assert_ptr_null(strstr(e->payload, "Mevrouw"));
}

static size_t events(visit *v)
{
    size_t n = 0;
    ck_ok(dt_inspection_log(v->in, count_event, &n, err));
    return n;
}

#define RATED HEAD "\"norms\": [{\"indicator\": \"1.3.1\", \"rating\": \"N\", \"motivation\": \"omdat\"}]"
#define WHOLE                                                                                                \
    RATED ", \"requested\": \"2019-11-13\", \"complaint\": \"k\", \"judgement\": \"o\", \"conclusion\": "    \
          "\"deels "                                                                                         \
          "gegrond\",\n\"adopted\": \"2020-03-09\", \"signatories\": [\"Ombudsman\"]}"

START_TEST(reading_it_again_changes_nothing)
{
    visit v = klacht_new();
    enter(&v, RATED "}");
    ck_assert_uint_eq(events(&v), 2);
    enter(&v, RATED "}");
    ck_assert_uint_eq(events(&v), 2);
    enter(&v, RATED ", \"complaint\": \"k\"}");
    ck_assert_uint_eq(events(&v), 3);
    visit_free(&v);
}
END_TEST

START_TEST(what_was_adopted_stays)
{
    visit v = klacht_new();
    dt_error e = DT_ERROR_INIT;
    dt_complaint *c;
    enter(&v, WHOLE);
    enter(&v, WHOLE);
    ck_assert_uint_eq(events(&v), 2);
    visit_reopen(&v);
    ck_ok(dt_inspection_complaint(&c, v.in, "K01", err));
    ck_assert_str_eq(c->conclusion, "partly");
    ck_assert_str_eq(c->adopted, "2020-03-09");
    ck_assert_str_eq(c->investigator, "O");
    ck_assert_uint_eq(c->n_norms, 1);
    ck_assert_str_eq(c->norm[0].rating->code, "N");
    ck_assert_str_eq(c->norm[0].motivation, "omdat");
    dt_complaint_free(c);
    ck_fails(&e, dt_inspection_complaint_read(v.in, visit_write(&v, RATED "}"), "O", NULL, no_issues, err),
             "COMPLAINT_ADOPTED");
    ck_fails(&e, dt_inspection_score(v.in, "K01", NULL, "1.3.1", "O", "J", "", "", err), "COMPLAINT_ADOPTED");
    ck_ok(dt_inspection_score(v.in, "K01", NULL, "1.3.1", "P", "J", "", "", err)); /* a second reader's own */
    visit_free(&v);
}
END_TEST

START_TEST(an_adopted_dossier_is_whole)
{
    refused(RATED
            ",\n\"adopted\": \"2020-03-09\", \"requested\": \"2019\", \"complaint\": \"k\", \"judgement\": "
            "\"o\", \"signatories\": [\"O\"]}",
            "COMPLAINT_INCOMPLETE", 1, "conclusion");
    refused(
        HEAD
        "\"norms\": [\n{\"indicator\": \"1.3.1\"}],\"adopted\": \"2020-03-09\", \"requested\": \"2019\", "
        "\"complaint\": \"k\", \"judgement\": \"o\", \"conclusion\": \"gegrond\", \"signatories\": [\"O\"]}",
        "COMPLAINT_INCOMPLETE", 6, "norms[0].rating");
    refused(RATED
            ", \"requested\": \"2020-04-01\", \"complaint\": \"k\", \"judgement\": \"o\", \"conclusion\": "
            "\"gegrond\",\n\"adopted\": \"2020-03-09\", \"signatories\": [\"O\"]}",
            "COMPLAINT_AFTER_ADOPTION", 6, "adopted");
}
END_TEST

#define ADVISED                                                                                              \
    RATED ", \"requested\": \"2019-11-13\", \"complaint\": \"k\", \"judgement\": \"o\", \"conclusion\": "    \
          "\"gegrond\",\n\"adopted\": \"2020-03-09\", \"signatories\": [\"Ombudsman\"], "                    \
          "\"recommendations\": [{\"text\": \"doe iets\", \"due\": \"2020-06-01\"}]"
#define RESPONSE                                                                                             \
    ", \"follow_up\": [{\"recommendation\": \"1\", \"date\": \"2020-05-01\", \"step\": \"reactie\", "        \
    "\"text\": \"goed\"}]}"

/* What became of a recommendation is told after the adoption, and by somebody else too. */
START_TEST(what_became_of_it_may_be_added)
{
    visit v = klacht_new();
    dt_error e = DT_ERROR_INIT;
    dt_complaint *c;
    enter(&v, ADVISED "}");
    enter(&v, ADVISED RESPONSE);
    ck_assert_uint_eq(events(&v), 3);
    enter(&v, ADVISED RESPONSE);
    ck_assert_uint_eq(events(&v), 3);
    ck_ok(dt_inspection_complaint_read(v.in, visit_write(&v, ADVISED "}"), "P", NULL, no_issues, err));
    ck_ok(dt_inspection_complaint_read(v.in, visit_write(&v, ADVISED RESPONSE), "P", NULL, no_issues, err));
    visit_reopen(&v);
    ck_ok(dt_inspection_complaint(&c, v.in, "K01", err));
    ck_assert_uint_eq(c->n_follows, 1);
    ck_assert_str_eq(c->follow[0].step, "response");
    ck_assert_str_eq(c->investigator, "O");
    ck_assert_str_eq(c->norm[0].rating->code, "N");
    dt_complaint_free(c);
    ck_fails(&e,
             dt_inspection_complaint_read(v.in, visit_write(&v, ADVISED ", \"number\": \"7\"" RESPONSE), "O",
                                          NULL, no_issues, err),
             "COMPLAINT_ADOPTED");
    visit_free(&v);
}
END_TEST

static size_t open_at(visit *v, const char *day)
{
    size_t rows;
    dt_document *doc;
    const dt_list_options o = {.date = day};
    ck_ok(dt_compose_check(&doc, v->in, NULL, &o, DT_NL, &rows, err));
    dt_document_free(doc);
    return rows;
}

START_TEST(a_deadline_of_a_recommendation_is_checked)
{
    visit v = klacht_new();
    enter(&v, ADVISED "}");
    size_t before = open_at(&v, "2020-06-01");
    ck_assert_uint_eq(open_at(&v, "2020-06-02"), before + 1);
    enter(&v, ADVISED ", \"follow_up\": [{\"recommendation\": \"1\", \"date\": \"2020-06-02\", \"step\": "
                      "\"nieuwe termijn\", \"due\": \"2020-07\"}]}");
    ck_assert_uint_eq(open_at(&v, "2020-07-31"), before); /* a month ends with its last day */
    ck_assert_uint_eq(open_at(&v, "2020-08-01"), before + 1);
    enter(&v, ADVISED ", \"follow_up\": [{\"recommendation\": \"1\", \"date\": \"2020-06-02\", \"step\": "
                      "\"opgevolgd\"}]}");
    ck_assert_uint_eq(open_at(&v, "2020-08-01"), before);
    visit_free(&v);
}
END_TEST

static char *published(visit *v, dt_language lang, const char *format)
{
    dt_document *doc;
    char *text;
    size_t size;
    ck_ok(dt_inspection_publish_complaint(&doc, v->in, "K01", lang, err));
    ck_ok(dt_document_write(&text, &size, doc, dt_writer_find(format), err));
    dt_document_free(doc);
    return text;
}

START_TEST(a_public_report_has_no_codes)
{
    static const char *const format[] = {"html", "md", "text", "json", "csv"};
    static const char *const hidden[] = {"K01", "2019 067", "bovenste la", "beginpunt", "Jansen-Verzonnen"};
    visit v = klacht_new();
    ck_ok(dt_inspection_assessor_add(v.in, &(dt_assessor_new){.code = "O", .name = "Pietersen-Verzonnen"},
                                     err));
    ck_ok(
        dt_inspection_assessor_add(v.in, &(dt_assessor_new){.code = "OM", .name = "Jansen-Verzonnen"}, err));
    enter(&v, HEAD "\"number\": \"2019 067\", \"complaint\": \"In K01 (2019 067) sprak OM, dat is "
                   "Jansen-Verzonnen.\", \"sources\": [{\"title\": \"brief\", \"place\": \"bovenste la\"}], "
                   "\"chronology\": [{\"date\": \"2018\", \"event\": \"e\", \"name\": \"beginpunt\"}], "
                   "\"norms\": [{\"indicator\": \"2.4\", \"rating\": \"J\"}]}");
    for (size_t i = 0; i < DTP_COUNT(format); i++)
        for (int lang = 0; lang < 2; lang++) {
            char *text = published(&v, lang == 0 ? DT_NL : DT_EN, format[i]);
            for (size_t k = 0; k < DTP_COUNT(hidden); k++)
                ck_assert_msg(strstr(text, hidden[k]) == NULL, "%s: %s", format[i], hidden[k]);
            ck_assert(i == 4 ||
                      strstr(text, i < 3 ? "Raalte" : "GM0177") != NULL); /* CSV has the norms alone */
            ck_assert_ptr_null(strstr(text, lang == 0 ? "In te vullen" : "To be written"));
            dt_text_free(text);
        }
    dt_document *doc;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_inspection_publish_complaint(&doc, v.in, "K09", DT_NL, err), "COMPLAINT_UNKNOWN");
    visit_free(&v);
}
END_TEST

/* The database itself refuses it too, whoever asks. */
START_TEST(the_file_guards_what_was_adopted)
{
    visit v = klacht_new();
    sqlite3 *db;
    enter(&v, WHOLE);
    ck_assert_int_eq(sqlite3_open(v.file, &db), SQLITE_OK);
    static const char *const sql[] = {
        "UPDATE complaint SET form = '{}'",  "UPDATE complaint SET adopted = ''",
        "UPDATE complaint SET code = 'K2'",  "DELETE FROM complaint",
        "UPDATE rating SET text = 'anders'", "DELETE FROM rating"};
    for (size_t i = 0; i < sizeof sql / sizeof *sql; i++)
        ck_assert_msg(sqlite3_exec(db, sql[i], NULL, NULL, NULL) == SQLITE_CONSTRAINT, "%s", sql[i]);
    ck_assert_int_eq(sqlite3_exec(db, "UPDATE complaint SET follow_up = '[]'", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    visit_free(&v);
}
END_TEST

START_TEST(memory_may_run_out_anywhere)
{
    visit v = klacht_new();
    const char *path = visit_write(&v, WHOLE);
    for (size_t n = 1;; n++) {
        dt_error e = DT_ERROR_INIT;
        dt_complaint *c = NULL;
        dtp_mem_fail_at(n);
        dt_status status = dt_inspection_complaint_read(v.in, path, "O", NULL, no_issues, &e);
        if (status == DT_OK)
            status = dt_inspection_complaint(&c, v.in, "K01", &e);
        dtp_mem_fail_at(0);
        dt_complaint_free(c);
        if (status == DT_OK)
            break;
        ck_assert_int_eq(status, DT_ERR_MEMORY);
        ck_assert_uint_lt(n, 5000);
    }
    visit_free(&v);
}
END_TEST

START_TEST(memory_may_run_out_after_the_adoption)
{
    visit v = klacht_new();
    enter(&v, ADVISED "}");
    const char *path = visit_write(&v, ADVISED RESPONSE);
    for (size_t n = 1;; n++) {
        dt_error e = DT_ERROR_INIT;
        dt_document *doc = NULL;
        dtp_mem_fail_at(n);
        dt_status status = dt_inspection_complaint_read(v.in, path, "P", NULL, no_issues, &e);
        if (status == DT_OK)
            status = dt_inspection_publish_complaint(&doc, v.in, "K01", DT_NL, &e);
        dtp_mem_fail_at(0);
        dt_document_free(doc);
        if (status == DT_OK)
            break;
        ck_assert_int_eq(status, DT_ERR_MEMORY);
        ck_assert_uint_lt(n, 8000);
    }
    visit_free(&v);
}
END_TEST

static TCase *complaint_case(void)
{
    TCase *c = tcase_create("complaint");
    tcase_set_timeout(c, 120);
    tcase_add_test(c, a_fault_has_its_line_and_path);
    tcase_add_test(c, the_chronology_is_in_order_of_time);
    tcase_add_test(c, waiting_times_are_computed);
    tcase_add_test(c, norms_are_checked_as_ratings_are);
    tcase_add_test(c, every_fault_is_told);
    tcase_add_test(c, the_form_comes_back_the_same);
    tcase_add_test(c, reading_it_again_changes_nothing);
    tcase_add_test(c, what_was_adopted_stays);
    tcase_add_test(c, an_adopted_dossier_is_whole);
    tcase_add_test(c, what_became_of_it_may_be_added);
    tcase_add_test(c, a_deadline_of_a_recommendation_is_checked);
    tcase_add_test(c, a_public_report_has_no_codes);
    tcase_add_test(c, the_file_guards_what_was_adopted);
    tcase_add_test(c, memory_may_run_out_anywhere);
    tcase_add_test(c, memory_may_run_out_after_the_adoption);
    return c;
}

DT_CHECK_MAIN("inspection/complaint", complaint_case)
