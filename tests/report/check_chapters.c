/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report, its summary and what is missing of the made-up inspection of rich_fixture.h, which has two
 * frameworks and something of every kind, and the same report for outsiders: byte for byte against
 * tests/report/golden. */
#include "report/common/public_facts.h"
#include "report/golden.h"
#include "report/rich_fixture.h"
#include "report/texts/texts.h"
#include <dossiertoets/disclosure.h>
#include <stdint.h>

static rich v;

static const dt_relation RELATION = {{"proefkader", "1.1.1"},
                                     {"ander", "1.1.1"},
                                     DT_RELATION_EQUAL,
                                     {"Verzonnen verband.", "Made up."},
                                     {NULL, NULL}};
static const dt_related RELATED = {0, 0, 1, 0, &RELATION};

static void setup(void)
{
    memset(&v, 0, sizeof v);
    rich_start(&v);
    v.f.context.related = &RELATED;
    v.f.context.n_related = 1;
}

static void teardown(void)
{
    rich_free(&v);
}

START_TEST(the_report)
{
    dt_document *doc;
    ck_ok(dt_compose_report(&doc, &v.f.facts, DT_NL, err));
    golden(doc, "rich", "md");
    golden(doc, "rich", "json");
    dt_document_free(doc);
    ck_ok(dt_compose_report(&doc, &v.f.facts, DT_EN, err));
    golden(doc, "rich-en", "md");
    dt_document_free(doc);
}
END_TEST

START_TEST(the_summary)
{
    static const dt_summary_options all = {
        .level = DT_LEVEL_INDICATOR, .by_stratum = true, .by_municipality = true};
    dt_document *doc;
    ck_ok(dt_compose_summary(&doc, &v.f.facts, &all, DT_NL, err));
    golden(doc, "rich-summary", "md");
    golden(doc, "rich-summary", "json");
    dt_document_free(doc);
}
END_TEST

/* What is told when it is asked for: a norm, a rule agreed beforehand, how to redo the limits; and what was
 * measured, also by two who differ, and why two were not independent. */
START_TEST(what_was_asked_for_besides)
{
    static const dt_measured measured[] = {{0, 0, 4, "A", "12"},
                                           {0, 0, 4, "B", "50"},
                                           {1, 0, 4, "A", "30"},
                                           {12, 0, 4, "A", "77"},
                                           {2, 0, 4, "A", "88"}};
    static const dt_dependence dependence[] = {
        {.subject = 1, .kind = DT_DEPENDENT_EARLY, .assessor = "B", .other = "A"},
        {.subject = 1, .kind = DT_DEPENDENT_COPY, .assessor = "B", .other = "A"},
        {.subject = 12, .kind = DT_DEPENDENT_OPENED, .assessor = "B", .other = "A"},
        {.subject = 3, .kind = DT_DEPENDENT_WITHDRAWN, .assessor = "B", .other = "A"}};
    dt_document *doc;
    dt_report_facts *facts = &v.f.facts;
    facts->measured = measured;
    facts->n_measured = 4;
    facts->dependence = dependence;
    facts->n_dependence = 3;
    facts->has_norm = facts->posterior = facts->has_lqas = facts->hand_check = facts->percentages = true;
    facts->norm = facts->lqas_good = (dt_rational){4, 5};
    facts->lqas_bad = (dt_rational){1, 2};
    ck_ok(dt_compose_report(&doc, facts, DT_NL, err));
    golden(doc, "rich-asked", "md");
    dt_document_free(doc);
}
END_TEST

START_TEST(what_is_missing)
{
    dt_document *doc;
    size_t n;
    ck_ok(dt_compose_missing(&doc, &v.f.facts, &(dt_list_options){.date = "2017-04-01", .file = "v.toets"},
                             DT_NL, &n, err));
    golden(doc, "rich-missing", "md");
    dt_document_free(doc);
    ck_ok(dt_compose_texts(&doc, &v.f.facts, DT_NL, err));
    golden(doc, "rich-texts", "md");
    golden(doc, "rich-texts", "csv");
    dt_document_free(doc);
}
END_TEST

static const dt_population POPULATION[] = {{"GM1924", "JOT", 90, 8}, {"GM1924", "regie", 60, 6}};
static const char *const INSIDE[] = {"D06",
                                     "H1-A",
                                     "F1-A, ",
                                     "M3-A",
                                     "B01",
                                     "gesproken medewerkers",
                                     "Vervangen dossiers",
                                     "register.csv\n",
                                     "Gemeten:",
                                     "van de acht",
                                     "| – JOT",
                                     "voorgelegd aan de gemeente tot",
                                     "gesprek dat hierop",
                                     "In te vullen",
                                     "Voorbij",
                                     "is gegeven. D04"};
static const char *const OUTSIDE[] = {"Groepen van minder dan 7 dossiers zijn bij andere gevoegd",
                                      "| JOT + regie | 150 | 14 | 7 |",
                                      "In vier van de dertien beoordeelde dossiers",
                                      "Beleidsplan (1), blz. 12",
                                      "wordt als afzonderlijk geval niet openbaar gemaakt",
                                      "| 2 | Het kan beter. | Dat vinden",
                                      "Met kinderen wordt zelden gesproken. (proefkader 1.1.1)"};

/* In the report for outsiders, and not. */
static void read_public(const dt_document *doc)
{
    size_t size;
    char *report = fix_write(doc, "md", &size);
    for (size_t i = 0; i < sizeof INSIDE / sizeof *INSIDE; i++)
        ck_assert_msg(strstr(report, INSIDE[i]) == NULL, "holds: %s", INSIDE[i]);
    for (size_t i = 0; i < sizeof OUTSIDE / sizeof *OUTSIDE; i++)
        ck_assert_msg(strstr(report, OUTSIDE[i]) != NULL, "lacks: %s", OUTSIDE[i]);
    dt_text_free(report);
}

/* Of one municipality, as a public version is: the other one has too few dossiers for one. */
START_TEST(for_outsiders)
{
    dt_aggregate *whole, *counts;
    dt_document *doc;
    dtp_public p = {.instead = NULL};
    const dt_passage passage[] = {
        RICH_PASSAGE[0],
        RICH_PASSAGE[1],
        RICH_PASSAGE[2],
        {.text = (const char *)(uintptr_t)1}}; /* whoever looks at a fourth one stumbles */
    dt_report_life life = RICH_LIFE;
    life.passage = passage;
    v.f.facts.life = &life;
    v.subject[12].municipality = v.subject[13].municipality = "GM1924";
    ck_ok(dt_aggregate_run(&whole, &v.f.context, v.f.scores, POPULATION, 2, 0.95, err));
    ck_ok(dt_aggregate_disclose(&counts, whole, 7, NULL, 0, err));
    v.f.facts.aggregate = whole;
    ck_ok(dtp_withhold_new(&p.words, err));
    ck_ok(dtp_public_facts(&p, &v.f.facts, counts, 7, DT_NL, err));
    ck_ok(dtp_texts_hide(&p.facts, &v.f.facts, &p.arena, p.instead, err));
    ck_ok(dt_compose_report(&doc, &p.facts, DT_NL, err));
    read_public(doc);
    dt_document_free(doc);
    ck_assert_uint_eq(p.facts.life->n_passages, 3);
    for (size_t i = 0; i < 3; i++)
        ck_assert_str_eq(p.facts.life->passage[i].section, "");
    for (int list = DT_LIST_SOURCES; list <= DT_LIST_VALUES;
         list++) { /* no list of it names who wrote what */
        size_t size;
        ck_ok(dt_compose_list(&doc, &p.facts, (dt_evidence_list)list, NULL, DT_NL, NULL, err));
        char *text = fix_write(doc, "md", &size);
        ck_assert_ptr_null(strstr(text, "Voorbij"));
        dt_text_free(text);
        dt_document_free(doc);
    }
    dtp_withhold_free(&p.words);
    dtp_arena_free(&p.arena);
    dt_aggregate_free(counts);
    dt_aggregate_free(whole);
}
END_TEST

static TCase *chapters(void)
{
    TCase *t = tcase_create("chapters");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, the_report);
    tcase_add_test(t, the_summary);
    tcase_add_test(t, what_was_asked_for_besides);
    tcase_add_test(t, what_is_missing);
    tcase_add_test(t, for_outsiders);
    return t;
}

DT_CHECK_MAIN("report/chapters", chapters)
