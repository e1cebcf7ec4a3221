/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists with none, one and some, the day of a signal, the order of deadlines and moments, and what there
 * may be several of, each at its boundary. */
#include "report/listed.h"
#include "report/lists/lists.h"

static const struct {
    dt_evidence_list list;
    const char *said; /* what a person reads when there is nothing; "" = nothing but the titles */
} EMPTY[] = {{DT_LIST_SOURCES, ""},
             {DT_LIST_POLICY, ""},
             {DT_LIST_SIGNALS, "Er zijn geen open signalen."},
             {DT_LIST_FINDINGS, ""},
             {DT_LIST_MEASURES, ""},
             {DT_LIST_TIMELINE, ""},
             {DT_LIST_WITHDRAWN, "Er is niets ingetrokken."},
             {DT_LIST_HEARING, "Er is nog niets aan de gemeente voorgelegd."},
             {DT_LIST_REMARKS, "Er zijn hier geen opmerkingen."},
             {DT_LIST_ADDED, "Er is geen dossier met de hand toegevoegd."},
             {DT_LIST_VALUES, ""}};

/* Without evidence there is a list all the same, and without options. */
START_TEST(a_list_of_nothing)
{
    visit.f.facts.evidence = NULL;
    visit.f.facts.n_sources = 0;
    visit.f.facts.life = NULL;
    visit.f.facts.title = visit.f.facts.inspection = visit.f.facts.municipality = NULL;
    list_in(EMPTY[_i].list, NULL, "md");
    ck_assert_uint_eq(n_listed, 0);
    if (EMPTY[_i].said[0] != '\0')
        has(EMPTY[_i].said);
    list_in(EMPTY[_i].list, NULL, "json");
    has("\"inspection\": \"\"");
    has("\"title\": \"\"");
    has("\"municipality\": \"\"");
    dt_document *doc;
    ck_ok(dt_compose_list(&doc, &visit.f.facts, EMPTY[_i].list, NULL, DT_NL, NULL, err));
    dt_document_free(doc);
}
END_TEST

/* What is said when there is nothing is not said beside something. */
START_TEST(a_list_of_something)
{
    if (EMPTY[_i].said[0] == '\0')
        return;
    list_in(EMPTY[_i].list, NULL, "md");
    ck_assert_uint_gt(n_listed, 0);
    lacks(EMPTY[_i].said);
}
END_TEST

/* Late in the evening in UTC is the next day here. */
START_TEST(the_day_of_a_signal)
{
    list_in(DT_LIST_SIGNALS, &(dt_list_options){.date = "2017-03-02"}, "csv");
    has("S1-A");
    ck_assert_uint_eq(n_listed, 1);
    list_in(DT_LIST_SIGNALS, &(dt_list_options){.date = "2017-03-03"}, "csv");
    has("S2-A,D02");
    ck_assert_uint_eq(n_listed, 1);
    list_in(DT_LIST_SIGNALS, &(dt_list_options){.date = "2017-03"}, "csv");
    ck_assert_uint_eq(n_listed, 2);
    list_in(DT_LIST_SIGNALS, &(dt_list_options){.date = "2017-03-04"}, "csv"); /* that one is closed */
    ck_assert_uint_eq(n_listed, 0);
    list_in(DT_LIST_SIGNALS, &(dt_list_options){.date = "2017-03-04", .all = true}, "csv");
    ck_assert_uint_eq(n_listed, 1);
    has(",teamleider,2017-03-04T08:00:00Z,false");
}
END_TEST

START_TEST(of_one_kind_or_state)
{
    static const struct {
        dt_evidence_list list;
        const char *kind, *state;
        size_t rows;
    } row[] = {{DT_LIST_WITHDRAWN, NULL, NULL, 3},     {DT_LIST_WITHDRAWN, "finding", NULL, 1},
               {DT_LIST_WITHDRAWN, "add", NULL, 1},    {DT_LIST_WITHDRAWN, "added", NULL, 1},
               {DT_LIST_WITHDRAWN, "value", NULL, 0},  {DT_LIST_REMARKS, NULL, "open", 5},
               {DT_LIST_REMARKS, NULL, "answered", 1}, {DT_LIST_REMARKS, NULL, "closed", 1},
               {DT_LIST_REMARKS, NULL, NULL, 7}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        list_in(row[i].list, &(dt_list_options){.kind = row[i].kind, .state = row[i].state}, "md");
        ck_assert_msg(n_listed == row[i].rows, "%zu: %zu", i, n_listed);
    }
    static const dt_retraction strange = {"wijze", "Q1", "withdraw", "A",   "",
                                          "",      "",   "Iets.",    false, "GM1924"};
    evidence.retraction = &strange; /* of a kind that a later version may have */
    evidence.n_retractions = 1;
    list_in(DT_LIST_WITHDRAWN, NULL, "md");
    has("| Q1 | wijze | Iets. |");
}
END_TEST

static const dt_step DUE[][1] = {{{"", "imposed", "", "", "2017", "", "", "", ""}},
                                 {{"", "imposed", "", "", "2017-12", "", "", "", ""}},
                                 {{"", "imposed", "", "", "2017-12-30", "", "", "", ""}},
                                 {{"", "imposed", "", "", "2018-01-01", "", "", "", ""}},
                                 {{"", "imposed", "", "", "2017-11", "", "", "", ""}}};

static dt_measure due_measure(const char *code, const dt_step *step)
{
    return (dt_measure){.code = code,
                        .municipality = "",
                        .finding = "",
                        .kind = "immediate",
                        .text = code,
                        .addressee = "",
                        .assessor = "",
                        .at = "",
                        .step = step,
                        .n_steps = 1};
}

/* A month ends on its last day, a year with December; of equal deadlines by code. */
START_TEST(the_order_of_deadlines)
{
    const dt_measure measure[] = {due_measure("M6", DUE[3]), due_measure("M3", DUE[1]),
                                  due_measure("M4", DUE[0]), due_measure("M2", DUE[2]),
                                  due_measure("M1", DUE[4]), due_measure("M5", DUE[1])};
    evidence.measure = measure;
    evidence.n_measures = 6;
    list_in(DT_LIST_MEASURES, &(dt_list_options){.due = true, .date = "2017-12-31"}, "csv");
    const char *at = listed;
    for (char code[] = "\nM1,"; code[2] <= '6'; code[2]++) {
        at = strstr(at, code);
        ck_assert_msg(at != NULL, "%s is not there, or not in its place: %s", code + 1, listed);
    }
    has("M1,,immediate,M1,,,asked,,delivery,2017-11,true"); /* November is over */
    has("M2,,immediate,M2,,,asked,,delivery,2017-12-30,true");
    has("M3,,immediate,M3,,,asked,,delivery,2017-12,false"); /* December has its last day */
    has("M4,,immediate,M4,,,asked,,delivery,2017,false");
}
END_TEST

/* Of the same day what was recorded first. */
START_TEST(the_order_of_moments)
{
    static const dt_milestone milestone[] = {
        {"", "2017-03-02", "tweede"}, {"", "2017-03-02", "derde"}, {"", "2017-03-01", "eerste"}};
    evidence.milestone = milestone;
    evidence.n_milestones = 3;
    evidence.n_measures = 0;
    list_in(DT_LIST_TIMELINE, NULL, "csv");
    ck_assert_uint_eq(n_listed, 3);
    const char *one = strstr(listed, "eerste"), *two = strstr(listed, "tweede"),
               *three = strstr(listed, "derde");
    ck_assert(one != NULL && one < two && two < three);
}
END_TEST

START_TEST(points_of_a_measure)
{
    const char *point[27];
    for (size_t i = 0; i < 27; i++)
        point[i] = "x";
    dt_measure m = {.code = "M1",
                    .municipality = "",
                    .finding = "",
                    .kind = "immediate",
                    .text = NULL,
                    .addressee = NULL,
                    .assessor = "",
                    .at = "",
                    .point = point,
                    .n_points = 27};
    evidence.measure = &m;
    evidence.n_measures = 1;
    list_in(DT_LIST_MEASURES, NULL, "md");
    has("| a. x b. x");
    has("y. x z. x 27. x |"); /* after the alphabet numbers */
    m.n_points = 1;
    list_in(DT_LIST_MEASURES, NULL, "md");
    has("| direct op te pakken | x |  |");
    m.n_points = 0;
    m.text = "Doe iets";
    list_in(DT_LIST_MEASURES, NULL, "md");
    has("| Doe iets |  |");
}
END_TEST

START_TEST(where_a_report_stands)
{
    dt_report_life life = RICH_LIFE;
    visit.f.facts.life = &life;
    list_in(DT_LIST_HEARING, NULL, "md");
    has("voorgelegd aan de gemeente tot en met 20 maart 2017");
    visit.f.facts.published = true; /* that is not for outsiders */
    list_in(DT_LIST_HEARING, NULL, "md");
    lacks("voorgelegd aan de gemeente tot");
    visit.f.facts.published = false;
    life.lapsed = "2017-05-01";
    life.why = "er was een fout";
    list_in(DT_LIST_HEARING, NULL, "md");
    has("1 mei 2017");
    has("er was een fout");
    visit.f.facts.published = true;
    list_in(DT_LIST_HEARING, NULL, "md");
    lacks("er was een fout");
    life.adopted = "2017-06-01";
    life.names = "de inspecteur-generaal";
    list_in(DT_LIST_HEARING, NULL, "md");
    has("1 juni 2017");
    has("de inspecteur-generaal");
    lacks("1 juli 2017");
    life.open = "2017-07-01";
    list_in(DT_LIST_HEARING, NULL, "md");
    has("1 juli 2017");
    life.n_passages = 0;
    list_in(DT_LIST_HEARING, NULL, "md");
    has("Er is nog niets aan de gemeente voorgelegd.");
    ck_assert(dtp_list_is_adopted(&visit.f.facts));
    visit.f.facts.life = NULL;
    ck_assert(!dtp_list_is_adopted(&visit.f.facts));
}
END_TEST

/* In a report only the passages to which the municipality answered; none is no table. */
START_TEST(answers_in_a_report)
{
    dt_document *doc;
    dt_report_life life = RICH_LIFE;
    visit.f.facts.life = &life;
    ck_ok(dtp_document_new(&doc, "proef", DT_NL, err));
    dtp_compose c = {.doc = doc, .w = &doc->words, .facts = &visit.f.facts};
    life.n_passages = 1; /* it has no answer */
    ck_assert(!dtp_list_hearing_table(&c, false));
    ck_assert(dtp_list_hearing_table(&c, true));
    life.n_passages = 2;
    ck_assert(dtp_list_hearing_table(&c, false));
    json_t *told = dtp_list_life_json(&c);
    ck_assert_int_eq(json_integer_value(json_object_get(told, "passages")), 2);
    ck_assert_uint_eq(json_array_size(json_object_get(told, "answered")), 1);
    json_decref(told);
    dt_document_free(doc);
}
END_TEST

START_TEST(a_dossier_that_was_drawn_too)
{
    static const dt_added added[] = {{"H1-A", "GM1924", "d03", "", "A", ""},
                                     {"H2-A", "GM0001", "d03", "", "A", ""}};
    evidence.added = added;
    evidence.n_added = 2;
    list_in(DT_LIST_ADDED, NULL, "csv");
    has("H1-A,GM1924,d03,,A,,D03,\"V: proefkader 1.1.1, ");
    has("H2-A,GM0001,d03,,A,,,\n"); /* in another municipality it is another one */
    visit.subject[2].kind = DT_SUBJECT_TEAM;
    list_in(DT_LIST_ADDED, NULL, "csv");
    has("H1-A,GM1924,d03,,A,,,\"V");
    visit.subject[2].kind = DT_SUBJECT_DOSSIER;
    visit.subject[2].id = NULL;
    list_in(DT_LIST_ADDED, NULL, "csv");
    has("H1-A,GM1924,d03,,A,,,\"V");
}
END_TEST

/* A kind that no framework has is told as it is. */
START_TEST(a_kind_without_a_label)
{
    static const dt_source strange = {"", "vreemd", "Iets", 2, "stuks", "", "", "B01", ""};
    visit.f.facts.source = &strange;
    visit.f.facts.n_sources = 1;
    list_in(DT_LIST_SOURCES, NULL, "md");
    has("| B01 | vreemd | Iets | 2 stuks |");
}
END_TEST

static TCase *followups(void)
{
    TCase *t = tcase_create("followup");
    tcase_add_checked_fixture(t, listed_setup, listed_teardown);
    tcase_add_loop_test(t, a_list_of_nothing, 0, sizeof EMPTY / sizeof *EMPTY);
    tcase_add_loop_test(t, a_list_of_something, 0, sizeof EMPTY / sizeof *EMPTY);
    tcase_add_test(t, the_day_of_a_signal);
    tcase_add_test(t, of_one_kind_or_state);
    tcase_add_test(t, the_order_of_deadlines);
    tcase_add_test(t, the_order_of_moments);
    tcase_add_test(t, points_of_a_measure);
    tcase_add_test(t, where_a_report_stands);
    tcase_add_test(t, answers_in_a_report);
    tcase_add_test(t, a_dossier_that_was_drawn_too);
    tcase_add_test(t, a_kind_without_a_label);
    return t;
}

DT_CHECK_MAIN("report/followup", followups)
