/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists in the form of a complaint: what each row needs, where a fault stands, and that what was read is
 * written again. Everything in them is made up. */
#include "base/error.h"
#include "score/complaint.h"
#include "support/check_support.h"

static dt_framework *norms;
static dt_score_context context;
static const dt_framework *framework[1];

static void setup(void)
{
    ck_ok(dt_framework_read(&norms, DT_ROOT "/frameworks/behoorlijkheidsnormen.json", err));
    framework[0] = norms;
    context = (dt_score_context){.framework = framework, .n_frameworks = 1};
}

static void teardown(void)
{
    dt_framework_free(norms);
}

static dt_status parse(dt_complaint **out, const char *members, dt_error *err)
{
    static const dt_municipality town = {"GM0177", "Raalte"};
    dtp_issues issues = {.sink = {NULL, NULL}};
    const dtp_complaint_terms terms = {.context = &context,
                                       .municipality = &town,
                                       .n_municipalities = 1,
                                       .assessor = "O",
                                       .issues = &issues};
    char form[2048];
    dtp_json_doc *doc;
    (void)snprintf(form, sizeof form,
                   "{\"format\": \"dossiertoets-complaint/1\", \"code\": \"K01\", \"municipality\": "
                   "\"GM0177\", \"complainant\": \"Mevrouw X\", %s}",
                   members);
    DT_TRY(dtp_json_parse(&doc, "klacht.json", form, strlen(form), err));
    return dtp_complaint_parse(out, doc, &terms, err);
}

static dt_complaint *read_form(const char *members)
{
    dt_complaint *c;
    ck_ok(parse(&c, members, err));
    return c;
}

static void refused(const char *members, const char *name, const char *where)
{
    dt_complaint *c;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, parse(&c, members, err), name);
    ck_assert_msg(strcmp(e.where, where) == 0, "%s: at %s", members, e.where);
}

START_TEST(a_row_has_what_it_needs)
{
    refused("\"sources\": [{\"kind\": \"brief\"}]", "JSON_MISSING", "sources[0].title");
    refused("\"sources\": [{\"title\": \"a\", \"kind\": \"lied\"}]", "COMPLAINT_CHOICE", "sources[0].kind");
    refused("\"sources\": [{\"title\": \"a\", \"date\": \"gisteren\"}]", "COMPLAINT_DATE", "sources[0].date");
    refused("\"sources\": [{\"titel\": \"a\"}]", "JSON_UNKNOWN_KEY_NEAR", "sources[0].titel");
    refused("\"claims\": [{\"act\": \"a\"}]", "JSON_MISSING", "claims[0].claim");
    refused("\"claims\": [{\"claim\": \"a\", \"act\": \" \"}]", "JSON_EMPTY_TEXT", "claims[0].act");
    refused("\"claims\": [{\"claim\": \"a\", \"act\": \"b\", \"conclusion\": \"waar\"}]", "COMPLAINT_CHOICE",
            "claims[0].conclusion");
    refused("\"recommendations\": [{\"to\": \"college\"}]", "JSON_MISSING", "recommendations[0].text");
    refused("\"literature\": [{}, {\"date\": \"2016\"}]", "COMPLAINT_WORK_EMPTY", "literature[1]");
    refused("\"chronology\": [{\"date\": \"2018\"}]", "JSON_MISSING", "chronology[0].event");
    refused("\"sources\": {}", "JSON_NOT_ARRAY", "sources");
    refused("\"claims\": [\"a\"]", "JSON_NOT_OBJECT", "claims[0]");
}
END_TEST

START_TEST(a_step_is_of_a_recommendation)
{
#define ADVICE             "\"recommendations\": [{\"text\": \"a\"}, {\"text\": \"b\"}], "
#define STEP(number, rest) "\"follow_up\": [{\"recommendation\": \"" number "\", \"date\": \"2020\"" rest "}]"
    refused(ADVICE STEP("3", ", \"step\": \"reactie\""), "COMPLAINT_NO_ADVICE",
            "follow_up[0].recommendation");
    refused(ADVICE STEP("0", ", \"step\": \"reactie\""), "COMPLAINT_NO_ADVICE",
            "follow_up[0].recommendation");
    refused(ADVICE STEP("een", ", \"step\": \"reactie\""), "COMPLAINT_NO_ADVICE",
            "follow_up[0].recommendation");
    refused(STEP("1", ", \"step\": \"reactie\""), "COMPLAINT_NO_ADVICES", "follow_up[0].recommendation");
    refused(ADVICE STEP("1", ", \"step\": \"nieuwe termijn\""), "COMPLAINT_STEP_DUE", "follow_up[0].due");
    refused(ADVICE STEP("1", ""), "JSON_MISSING", "follow_up[0].step");
    refused(ADVICE STEP("1", ", \"step\": \"nieuwe termijn\", \"due\": \"ooit\""), "COMPLAINT_DATE",
            "follow_up[0].due");
    dt_complaint_free(read_form("\"recommendation\": \"a\", " STEP("1", ", \"step\": \"response\"")));
    dt_complaint *c = read_form(ADVICE STEP("2", ", \"step\": \"New deadline\", \"due\": \"1-3-2021\""));
    ck_assert_str_eq(c->follow[0].step, "extended");
    ck_assert_str_eq(c->follow[0].due, "2021-03-01");
    dt_complaint_free(c);
}
END_TEST

START_TEST(an_event_may_have_no_day)
{
#define EVENT(date, rest) "{\"date\": \"" date "\", \"event\": \"e\"" rest "}"
#define CHRONOLOGY(rows)  "\"chronology\": [" rows "]"
    dt_complaint *c =
        read_form(CHRONOLOGY("{\"event\": \"a\"}, " EVENT("2018-01", ", \"about\": \"eind\"") ", {}, " EVENT(
            "2018-09", ", \"about\": \"mid\"") ", {\"event\": \"b\"}"));
    ck_assert_uint_eq(c->n_events, 4);
    ck_assert_str_eq(c->event[0].date, "");
    ck_assert_str_eq(c->event[1].about, "late");
    ck_assert_str_eq(c->event[2].about, "mid");
    ck_assert_uint_eq(c->event[2].place, 3);
    dt_complaint_free(c);
    refused(CHRONOLOGY(EVENT("2018-01-29", ", \"about\": \"eind\"")), "COMPLAINT_ABOUT_DAY",
            "chronology[0].about");
    refused(CHRONOLOGY(EVENT("", ", \"about\": \"eind\"")), "COMPLAINT_ABOUT_NOTHING", "chronology[0].about");
    refused(CHRONOLOGY(EVENT("2018-01", ", \"about\": \"laat\"")), "COMPLAINT_CHOICE", "chronology[0].about");
}
END_TEST

START_TEST(what_has_no_date_does_not_break_the_order)
{
    refused(
        CHRONOLOGY(EVENT("2018-01", ", \"about\": \"eind\"") ", " EVENT("2018-01", ", \"about\": \"begin\"")),
        "COMPLAINT_ORDER_PART", "chronology[1].date");
    refused(CHRONOLOGY(EVENT("2018-02-20", "") ", {\"event\": \"x\"}, " EVENT("2018-01-03", "")),
            "COMPLAINT_ORDER", "chronology[2].date");
}
END_TEST

START_TEST(conclusions_without_a_verdict_need_no_norms)
{
#define ADOPTED(conclusion, more)                                                                            \
    "\"requested\": \"2019\", \"complaint\": \"k\", \"judgement\": \"o\", \"adopted\": \"2020-03-09\", "     \
    "\"signatories\": [\"Ombudsman\"], \"conclusion\": \"" conclusion "\"" more
    static const char *const without[] = {ADOPTED("geen oordeel", ""), ADOPTED("niet-ontvankelijk", ""),
                                          ADOPTED("bemiddeld", ""), ADOPTED("Inadmissible", "")};
    for (size_t i = 0; i < DTP_COUNT(without); i++)
        dt_complaint_free(read_form(without[i]));
    refused(ADOPTED("ongegrond", ""), "COMPLAINT_INCOMPLETE", "norms");
#define CLAIM ", \"claims\": [{\"act\": \"a\", \"claim\": \"b\"}]"
    refused(ADOPTED("gegrond", CLAIM), "COMPLAINT_INCOMPLETE", "claims[0].finding");
    dt_complaint_free(read_form(ADOPTED("bemiddeld", CLAIM)));
}
END_TEST

/* Each list as it is kept is read as what it was. */
START_TEST(what_was_read_is_written_again)
{
    static const char members[] =
        "\"recommendations\": [{\"text\": [\"a\", \"b\"], \"to\": \"college\", \"due\": \"2020-06\"}],"
        "\"claims\": [{\"act\": \"a\", \"claim\": \"b\", \"answer\": \"c\", \"finding\": \"d\", "
        "\"conclusion\": \"deels gegrond\"}],"
        "\"sources\": [{\"title\": \"t\", \"kind\": \"brief\", \"date\": \"2018\", \"place\": \"p\"}],"
        "\"literature\": [{\"author\": \"a\", \"title\": \"t\", \"date\": \"2018\", \"place\": \"p\"}],"
        "\"chronology\": [{\"date\": \"2018\", \"about\": \"eind\", \"event\": \"e\", \"actor\": \"a\", "
        "\"name\": \"n\"}],"
        "\"waits\": [{\"title\": \"t\", \"from\": \"n\", \"to\": \"requested\"}],"
        "\"follow_up\": [{\"recommendation\": \"1\", \"date\": \"2020\", \"step\": \"reactie\", \"text\": "
        "\"t\", \"due\": \"2021\"}]";
    dt_complaint *first = read_form(members), *second;
    dtp_buf kept = DTP_BUF_INIT, again = DTP_BUF_INIT;
    ck_ok(dtp_complaint_write(&kept, first, &context, false, DT_EN, err));
    dtp_issues issues = {.sink = {NULL, NULL}};
    const dtp_complaint_terms terms = {.context = &context,
                                       .municipality = &(dt_municipality){"GM0177", "Raalte"},
                                       .n_municipalities = 1,
                                       .issues = &issues};
    dtp_json_doc *doc;
    ck_ok(dtp_json_parse(&doc, "kept", dtp_buf_text(&kept), kept.len, err));
    ck_ok(dtp_complaint_parse(&second, doc, &terms, err));
    ck_ok(dtp_complaint_write(&again, second, &context, false, DT_EN, err));
    ck_assert_str_eq(dtp_buf_text(&kept), dtp_buf_text(&again));
    ck_assert_str_eq(second->claim[0].conclusion, "partly");
    ck_assert_str_eq(second->advice[0].text, "a\n\nb");
    /* Every text of every list was given. */
    for (size_t i = 0; i < dtp_complaint_cells; i++) {
        const dtp_complaint_list *list = dtp_complaint_list_of(dtp_complaint_cell[i].list);
        ck_assert_uint_eq(dtp_complaint_rows(second, list), 1);
        ck_assert_msg(dtp_complaint_text_at(second, list, 0, &dtp_complaint_cell[i])[0] != '\0', "%s",
                      dtp_complaint_cell[i].key);
    }
    dtp_buf_free(&kept);
    dtp_buf_free(&again);
    dt_complaint_free(first);
    dt_complaint_free(second);
}
END_TEST

static TCase *lists(void)
{
    TCase *tc = tcase_create("lists");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, a_row_has_what_it_needs);
    tcase_add_test(tc, a_step_is_of_a_recommendation);
    tcase_add_test(tc, an_event_may_have_no_day);
    tcase_add_test(tc, what_has_no_date_does_not_break_the_order);
    tcase_add_test(tc, conclusions_without_a_verdict_need_no_norms);
    tcase_add_test(tc, what_was_read_is_written_again);
    return tc;
}

DT_CHECK_MAIN("complaint_list", lists)
