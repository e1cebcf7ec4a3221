/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every text that somebody wrote is found where it stands, and is told with what it is about; and who a text
 * is asked of, quotes, names of sections and frameworks, to the boundary of each. */
#include "base/mem.h"
#include "report/fixture.h"
#include "report/texts/texts.h"
#include <dossiertoets/texts.h>
#include <jansson.h>

static fixture f;
static char told[4000];

static void setup(void)
{
    fix_default(&f);
    told[0] = '\0';
}

static void teardown(void)
{
    fix_free(&f);
}

/* "kind code section: text", a line each. */
static const char *write_down(void *payload, const dtp_texts_written *w, const char *text)
{
    size_t n = strlen(told);
    (void)snprintf(told + n, sizeof told - n, "%s|%s|%s|%s\n", w->kind, w->code, w->section, text);
    return payload != NULL ? payload : text;
}

static dt_step reply = {.of = "F1-A", .kind = "reply", .text = "antwoord", .reason = "reden"};
static const dt_step imposed = {.of = "M1-A", .kind = "imposed", .text = "stap", .reason = ""};
static const dt_explanation why = {"policy", "verklaring"};
static const dt_finding_indicator also = {.framework = "proefkader", .indicator = "1.1.2"};
static const char *const point[] = {"punt", ""};
static const dt_finding finding[] = {
    {.code = "F1-A",
     .framework = "proefkader",
     .indicator = "1.1.1",
     .text = "bevinding",
     .risk = "risico",
     .contradiction = "tegenspraak",
     .explanation = &why,
     .n_explanations = 1,
     .step = &reply,
     .n_steps = 1,
     .also = &also,
     .n_also = 1},
    {.code = "F2-A", .framework = "proefkader", .indicator = "1.1.3", .text = "twee"}};
static const dt_measure measure[] = {{.code = "M1-A",
                                      .finding = "F2-A",
                                      .text = "maatregel",
                                      .point = point,
                                      .n_points = 2,
                                      .step = &imposed,
                                      .n_steps = 1},
                                     {.code = "M2-A", .finding = "", .text = "los"}};
static const dt_policy policy[] = {
    {.code = "P1-A", .framework = "proefkader", .indicator = "1.1.2", .text = "beleid"}};
static const dt_milestone milestone[] = {{"GM1924", "2017-03", "bezoek"}};
static const dt_passage passage[] = {
    {.number = 1, .section = "judgement", .text = "passage", .answer = "weerwoord", .reason = "besluit"}};
static const dt_evidence evidence = {.finding = finding,
                                     .n_findings = 2,
                                     .measure = measure,
                                     .n_measures = 2,
                                     .policy = policy,
                                     .n_policies = 1,
                                     .milestone = milestone,
                                     .n_milestones = 1};
static const dt_report_life life = {.passage = passage, .n_passages = 1, .adopted = ""};
static const dt_text text[] = {{"GM1924", "judgement", "1-A", "A", "", "oordeel", "", "1-A"},
                               {"GM1924", "network", "2-A", "A", "", "", "", "2-A"}};

static dt_report_facts all_written(void)
{
    dt_report_facts facts = f.facts;
    facts.evidence = &evidence;
    facts.life = &life;
    facts.text = text;
    facts.n_texts = 2;
    return facts;
}

START_TEST(each_text_is_told_with_what_it_is_about)
{
    dtp_arena arena = DTP_ARENA_INIT;
    dt_report_facts facts = all_written();
    ck_ok(dtp_texts_map(&facts, &arena, write_down, NULL, err));
    ck_assert_str_eq(told, "text|judgement|judgement|oordeel\n"
                           "finding|F1-A|finding/proefkader/1.1.1 proefkader/1.1.2|bevinding\n"
                           "finding|F1-A|finding/proefkader/1.1.1 proefkader/1.1.2|risico\n"
                           "finding|F1-A|finding/proefkader/1.1.1 proefkader/1.1.2|tegenspraak\n"
                           "finding|F1-A|finding/proefkader/1.1.1 proefkader/1.1.2|verklaring\n"
                           "finding|F1-A|finding/proefkader/1.1.1 proefkader/1.1.2|antwoord\n"
                           "finding|F1-A|finding/proefkader/1.1.1 proefkader/1.1.2|reden\n"
                           "finding|F2-A|finding/proefkader/1.1.3|twee\n"
                           "policy|P1-A|finding/proefkader/1.1.2|beleid\n"
                           "measure|M1-A|finding/proefkader/1.1.3|maatregel\n"
                           "measure|M1-A|finding/proefkader/1.1.3|punt\n"
                           "measure|M1-A|finding/proefkader/1.1.3|stap\n"
                           "measure|M2-A||los\n"
                           "milestone|2017-03||bezoek\n"
                           "passage||judgement|passage\n"
                           "passage||judgement|weerwoord\n"
                           "passage||judgement|besluit\n");
    dtp_arena_free(&arena);
}
END_TEST

/* What is given for it takes its place, and what there was is as it was. */
START_TEST(each_text_becomes_what_is_given)
{
    dtp_arena arena = DTP_ARENA_INIT;
    dt_report_facts facts = all_written();
    ck_ok(dtp_texts_map(&facts, &arena, write_down, "weg", err));
    ck_assert_str_eq(facts.text[0].body, "weg");
    ck_assert_str_eq(facts.text[1].body, ""); /* nothing was written there */
    ck_assert_str_eq(facts.evidence->finding[0].explanation[0].text, "weg");
    ck_assert_str_eq(facts.evidence->finding[1].text, "weg");
    ck_assert_str_eq(facts.evidence->measure[0].point[0], "weg");
    ck_assert_str_eq(facts.evidence->measure[0].point[1], "");
    ck_assert_str_eq(facts.evidence->measure[0].step[0].text, "weg");
    ck_assert_str_eq(facts.evidence->policy[0].text, "weg");
    ck_assert_str_eq(facts.evidence->milestone[0].text, "weg");
    ck_assert_str_eq(facts.life->passage[0].reason, "weg");
    ck_assert_str_eq(finding[0].text, "bevinding");
    ck_assert_str_eq(point[0], "punt");
    ck_assert_str_eq(passage[0].text, "passage");
    dtp_arena_free(&arena);
}
END_TEST

START_TEST(without_evidence_or_hearing)
{
    dtp_arena arena = DTP_ARENA_INIT;
    dt_report_facts facts = all_written();
    facts.evidence = NULL;
    facts.life = NULL;
    ck_ok(dtp_texts_map(&facts, &arena, write_down, NULL, err));
    ck_assert_str_eq(told, "text|judgement|judgement|oordeel\n");
    ck_assert_ptr_null(facts.evidence);
    ck_assert_ptr_null(facts.life);
    dtp_arena_free(&arena);
}
END_TEST

/* Nothing is given for the text that is counted down to. */
static const char *refuse(void *payload, const dtp_texts_written *w, const char *said)
{
    size_t *left = payload;
    (void)w;
    return (*left)-- == 0 ? NULL : said;
}

START_TEST(no_text_goes_on_without_memory)
{
    for (size_t i = 0; i < 17; i++) {
        dtp_arena arena = DTP_ARENA_INIT;
        dt_report_facts facts = all_written();
        size_t left = i;
        dt_error e = DT_ERROR_INIT;
        ck_fails(&e, dtp_texts_map(&facts, &arena, refuse, &left, err), "BASE_MEMORY");
        dtp_arena_free(&arena);
    }
}
END_TEST

enum { MANY = 3000 }; /* more than the arena has room for: each list is an allocation of its own */
static dt_finding many_findings[MANY];
static dt_measure many_measures[MANY];
static dt_policy many_policies[MANY];
static dt_milestone many_milestones[MANY];
static dt_passage many_passages[MANY];
static dt_text many_texts[MANY];
static dt_step many_steps[MANY];
static dt_explanation many_explanations[MANY];
static const char *many_points[MANY];

static const char *as_it_is(void *payload, const dtp_texts_written *w, const char *said)
{
    (void)payload;
    (void)w;
    return said;
}

START_TEST(a_list_that_memory_lacks_is_told)
{
    const dt_finding one = {.code = "F",
                            .framework = "proefkader",
                            .indicator = "1.1.1",
                            .explanation = many_explanations,
                            .n_explanations = MANY};
    const dt_finding with_steps = {
        .code = "F", .framework = "", .indicator = "", .step = many_steps, .n_steps = MANY};
    const dt_measure with_points = {.code = "M", .finding = "", .point = many_points, .n_points = MANY};
    for (size_t i = 0; i < MANY; i++) {
        many_findings[i] = (dt_finding){.code = "", .framework = "", .indicator = ""};
        many_measures[i] = (dt_measure){.code = "", .finding = ""};
        many_policies[i] = (dt_policy){.code = "", .framework = "", .indicator = ""};
    }
    const dt_evidence row[] = {{.finding = many_findings, .n_findings = 100},
                               {.measure = many_measures, .n_measures = 200},
                               {.policy = many_policies, .n_policies = 300},
                               {.milestone = many_milestones, .n_milestones = MANY},
                               {.finding = &one, .n_findings = 1},
                               {.finding = &with_steps, .n_findings = 1},
                               {.measure = &with_points, .n_measures = 1},
                               {.n_links = 0},
                               {.n_links = 0}};
    const dt_report_life hearing = {.passage = many_passages, .n_passages = MANY};
    dt_status status = DT_ERR_MEMORY;
    for (size_t n = 1; status != DT_OK; n++) {
        dtp_arena arena = DTP_ARENA_INIT;
        dt_error e = DT_ERROR_INIT;
        dt_report_facts facts = {.evidence = &row[_i],
                                 .text = many_texts,
                                 .n_texts = _i == 7 ? MANY : 0,
                                 .life = _i == 8 ? &hearing : NULL};
        dtp_mem_fail_at(n);
        status = dtp_texts_map(&facts, &arena, as_it_is, NULL, &e);
        dtp_mem_fail_at(0);
        ck_assert(status == DT_OK || (status == DT_ERR_MEMORY && e.status == DT_ERR_MEMORY));
        dtp_arena_free(&arena);
    }
}
END_TEST

/* Who is asked: the municipality that is named, or the only one. */
START_TEST(whose_text_it_is)
{
    dtp_texts_asking a;
    f.facts.municipality = NULL;
    f.facts.evidence = NULL;
    ck_ok(dtp_texts_ask(&a, &f.facts, DT_NL, err));
    ck_assert_uint_eq(a.municipality, 0);
    ck_assert_ptr_eq(a.c.agg, f.aggregate);
    ck_assert_ptr_nonnull(a.facts.evidence);
    ck_assert_uint_eq(a.facts.evidence->n_findings, 0);
    dtp_texts_asking_free(&a);
    f.facts.municipality = "GM0001"; /* where nothing was drawn */
    f.facts.evidence = &evidence;
    ck_ok(dtp_texts_ask(&a, &f.facts, DT_NL, err));
    ck_assert_uint_eq(a.municipality, SIZE_MAX);
    ck_assert_ptr_null(a.c.agg);
    ck_assert_ptr_eq(a.facts.evidence, &evidence);
    dtp_texts_asking_free(&a);
    f.facts.aggregate = NULL;
    f.facts.municipality = "";
    ck_ok(dtp_texts_ask(&a, &f.facts, DT_NL, err));
    ck_assert_uint_eq(a.municipality, SIZE_MAX);
    dtp_texts_asking_free(&a);
}
END_TEST

START_TEST(of_two_municipalities_one_is_named)
{
    dtp_texts_asking a;
    fix_free(&f);
    fix_start(&f, DT_TESTS "/report/framework.json");
    for (size_t i = 8; i < FIX_DOSSIERS; i++)
        f.subject[i].municipality = "GM0001";
    f.population[1].municipality = "GM0001";
    fix_count(&f);
    f.facts.municipality = "";
    ck_ok(dtp_texts_ask(&a, &f.facts, DT_NL, err));
    ck_assert_uint_eq(a.municipality, SIZE_MAX);
    dtp_texts_asking_free(&a);
    for (size_t i = 0; i < 2; i++) {
        f.facts.municipality = dt_aggregate_municipality(f.aggregate, i);
        ck_ok(dtp_texts_ask(&a, &f.facts, DT_NL, err));
        ck_assert_uint_eq(a.municipality, i);
        dtp_texts_asking_free(&a);
    }
}
END_TEST

/* As its writer sees it, or its reader; line ends, runs of blanks and emphasis do not count. */
START_TEST(a_sentence_is_in_a_text)
{
    static const dt_text own = {
        "GM1924", "judgement",
        "1-A",    "A",
        "",       "  In *{{1.1.1  voldoet}}* dossiers\n\tis `met` het _gezin_\r\ngesproken \\[1].  ",
        "",       "1-A"};
    static const struct {
        const char *sentence;
        bool there;
    } row[] = {{"In vier dossiers is met het gezin gesproken [1].", true},
               {"In {{1.1.1 voldoet}} dossiers", true},
               {" In  vier\ndossiers ", true},
               {"*is met* het", true},
               {"", false},
               {" * ", false},
               {"In vier  dossiers is met elk gezin", false},
               {"Invier", false},
               {"gezingesproken", false},
               {"gesproken [1]!", false}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        bool there = !row[i].there;
        ck_ok(dtp_texts_quotes(&there, &f.facts, &own, row[i].sentence, err));
        ck_assert_msg(there == row[i].there, "%s", row[i].sentence);
    }
}
END_TEST

static dt_framework *short_titled(const char *title)
{
    dt_framework *fw;
    json_error_t problem;
    json_t *top = json_load_file(DT_TESTS "/report/framework.json", 0, &problem);
    ck_assert_int_eq(json_object_set_new(top, "short", json_string(title)), 0);
    char *json = json_dumps(top, 0);
    ck_ok(dt_framework_parse(&fw, "short", json, strlen(json), err));
    free(json);
    json_decref(top);
    return fw;
}

/* A short title stands for the framework where it is one word of letters and digits, of at most twenty. */
/* Each section of sections.def by what it is kept as, in Dutch; and what is none. */
START_TEST(a_section_is_named_in_dutch)
{
    static const char *const name[][2] = {
        {"judgement", "oordeel"},
        {"judgement/general", "oordeel/algemeen"},
        {"annex/sample", "bijlage/steekproef"},
        {"introduction", "inleiding"},
        {"chapter/3/policy", "hoofdstuk/3/beleid"},
        {"chapter/3/introduction", "hoofdstuk/3/inleiding"},
        {"chapter/10-a/findings", "hoofdstuk/10-a/bevindingen"},
        {"finding/proefkader/1.1.1", "bevinding/proefkader/1.1.1"},
        {"finding/proefkader/1.1.1 ander/9.1", "bevinding/proefkader/1.1.1 ander/9.1"},
        {"chapter/policy", "chapter/policy"},
        {"chapter/3/elders", "chapter/3/elders"},
        {"chapters/3/policy", "chapters/3/policy"},
        {"finding/1.1.1", "finding/1.1.1"},
        {"findings", "findings"},
        {"M1-A", "M1-A"},
        {"", ""}};
    dtp_texts_asking asking;
    ck_ok(dtp_texts_ask(&asking, &f.facts, DT_NL, err));
    for (size_t i = 0; i < sizeof name / sizeof *name; i++)
        ck_assert_str_eq(dtp_texts_say_id(asking.c.w, name[i][0]), name[i][1]);
    dtp_texts_asking_free(&asking);
    ck_ok(dtp_texts_ask(&asking, &f.facts, DT_EN, err));
    for (size_t i = 0; i < sizeof name / sizeof *name; i++)
        ck_assert_str_eq(dtp_texts_say_id(asking.c.w, name[i][0]), name[i][0]);
    dtp_texts_asking_free(&asking);
}
END_TEST

START_TEST(the_word_of_a_framework)
{
    static const struct {
        const char *title;
        bool word;
    } row[] = {{"Kader-9", true},
               {"a0", true},
               {"zZ9", true},
               {"A", true},
               {"a/b", false},
               {"a:b", false},
               {"a@b", false},
               {"a[b", false},
               {"a`b", false},
               {"a{b", false},
               {"a b", false},
               {"b ", false},
               {"abcdefghijklmnopqrst", true},
               {"abcdefghijklmnopqrstu", false}};
    ck_assert_str_eq(dtp_texts_framework_word(f.framework), "proefkader"); /* it has none */
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        dt_framework *fw = short_titled(row[i].title);
        ck_assert_str_eq(dtp_texts_framework_word(fw), row[i].word ? row[i].title : "proefkader");
        dt_framework_free(fw);
    }
}
END_TEST

START_TEST(a_framework_is_named)
{
    char title[65];
    memset(title, 'k', 64);
    title[64] = '\0';
    ck_assert(dtp_texts_is_framework(f.framework, "PROEFKADER/1.1.1", 10));
    ck_assert(!dtp_texts_is_framework(f.framework, "proefkader/1.1.1", 9));
    ck_assert(!dtp_texts_is_framework(f.framework, "proefkader/1.1.1", 11));
    ck_assert(!dtp_texts_is_framework(f.framework, title, 64)); /* longer than any name */
    dt_framework *fw = short_titled("Kort");
    ck_assert(dtp_texts_is_framework(fw, "kort:1", 4));
    ck_assert(dtp_texts_is_framework(fw, "proefkader", 10));
    dt_framework_free(fw);
    title[63] = '\0';
    fw = short_titled(title);
    ck_assert(dtp_texts_is_framework(fw, title, 63));
    dt_framework_free(fw);
}
END_TEST

START_TEST(the_language_of_texts)
{
    ck_assert_int_eq(dtp_texts_language(&f.facts), DT_NL);
    dt_framework *fw;
    json_error_t problem;
    json_t *top = json_load_file(DT_TESTS "/report/framework.json", 0, &problem);
    ck_assert_int_eq(json_object_set_new(top, "language", json_string("en")), 0);
    char *json = json_dumps(top, 0);
    ck_ok(dt_framework_parse(&fw, "english", json, strlen(json), err));
    f.frameworks[0] = fw;
    ck_assert_int_eq(dtp_texts_language(&f.facts), DT_EN);
    f.context.n_frameworks = 0; /* then there is none to tell it */
    ck_assert_int_eq(dtp_texts_language(&f.facts), DT_NL);
    f.frameworks[0] = f.framework;
    dt_framework_free(fw);
    free(json);
    json_decref(top);
}
END_TEST

START_TEST(an_emptied_text_is_none)
{
    dt_report_facts facts = all_written();
    ck_assert_ptr_eq(dtp_texts_find(&facts, "judgement"), &text[0]);
    ck_assert_ptr_null(dtp_texts_find(&facts, "network"));
    ck_assert_ptr_eq(dt_texts_find(&facts, "network"), &text[1]);
    ck_assert_ptr_null(dt_texts_find(&facts, "summary"));
    facts.n_texts = 1;
    ck_assert_ptr_null(dt_texts_find(&facts, "network"));
}
END_TEST

static TCase *written(void)
{
    TCase *t = tcase_create("written");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, each_text_is_told_with_what_it_is_about);
    tcase_add_test(t, each_text_becomes_what_is_given);
    tcase_add_test(t, without_evidence_or_hearing);
    tcase_add_test(t, no_text_goes_on_without_memory);
    tcase_add_loop_test(t, a_list_that_memory_lacks_is_told, 0, 9);
    tcase_add_test(t, whose_text_it_is);
    tcase_add_test(t, of_two_municipalities_one_is_named);
    tcase_add_test(t, a_sentence_is_in_a_text);
    tcase_add_test(t, a_section_is_named_in_dutch);
    tcase_add_test(t, the_word_of_a_framework);
    tcase_add_test(t, a_framework_is_named);
    tcase_add_test(t, the_language_of_texts);
    tcase_add_test(t, an_emptied_text_is_none);
    return t;
}

DT_CHECK_MAIN("report/written", written)
