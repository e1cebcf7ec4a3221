/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Live numbers where two frameworks share an indicator, before a draw and for outsiders; and what of a text
 * gives away what is withheld. The counts are those of rich_fixture.h: of proefkader 1.1.1 meets 4 of 11, of
 * ander 1.1.1 all twelve. */
#include "report/rich_fixture.h"
#include "report/texts/texts.h"
#include <dossiertoets/disclosure.h>
#include <dossiertoets/texts.h>

static rich v;
static dtp_texts_asking asking;
static char told[4000];

static void setup(void)
{
    memset(&v, 0, sizeof v);
    rich_start(&v);
    ck_ok(dtp_texts_ask(&asking, &v.f.facts, DT_NL, err));
    told[0] = '\0';
}

static void teardown(void)
{
    dtp_texts_asking_free(&asking);
    rich_free(&v);
}

static void note(void *payload, const dtp_texts_fault *f)
{
    size_t n = strlen(told);
    (void)payload;
    (void)snprintf(told + n, sizeof told - n, "%zu:%zu %s|%s|%s|%s\n", f->line, f->column,
                   dtp_message_name(f->message), f->arg[0] ? f->arg[0] : "", f->arg[1] ? f->arg[1] : "",
                   f->arg[2] ? f->arg[2] : "");
}

static void fills(const char *section, const char *body, const char *expected)
{
    asking.c.facts = &asking.facts;
    ck_assert_str_eq(dtp_texts_fill(&asking.c, asking.municipality, section, body), expected);
}

static void faults(const char *section, const char *body, const char *expected)
{
    told[0] = '\0';
    asking.c.facts = &asking.facts;
    dtp_texts_live_faults(&asking.c, asking.municipality, section, body, note, NULL);
    ck_assert_str_eq(told, expected);
}

/* Of a finding its own framework is meant; elsewhere it has to be said. */
START_TEST(which_framework_is_meant)
{
    fills("finding/ander/1.1.1", "x {{1.1.1 voldoet}}", "x twaalf");
    fills("finding/Ander/1.1.1", "x {{1.1.1 voldoet}}", "x twaalf"); /* by its short title */
    fills("finding/proefkader/1.1.1", "x {{1.1.1 voldoet}}", "x vier");
    fills("finding/ander/1.1.1", "x {{proefkader:1.1.1 voldoet}}, {{1.1.2 voldoet-niet}}", "x vier, zeven");
    fills("judgement", "x {{ander:1.1.1 voldoet}} {{9.1 voldoet}} {{1.1.1 voldoet}}",
          "x twaalf drie {{1.1.1 voldoet}}");
    faults("judgement", "x {{1.1.1 voldoet}}", "1:3 TEXTS_LIVE_AMBIGUOUS|1.1.1 voldoet|1.1.1|proefkader\n");
    faults("finding/ander/1.1.1", "x {{1.1.1 voldoet}}", "");
    faults("finding/elders/1.1.1", "x {{1.1.1 voldoet}}",
           "1:3 TEXTS_LIVE_AMBIGUOUS|1.1.1 voldoet|1.1.1|proefkader\n");
}
END_TEST

/* A place of the list is no number, and what has no end is told where it begins. */
START_TEST(what_is_no_number)
{
    faults("judgement", "{{lijst}} {{list}}\n\n {{dossiers", "3:2 TEXTS_LIVE_OPEN|||\n");
    faults("judgement", "{{}} {{ }}", "1:1 TEXTS_LIVE_OPEN|||\n1:6 TEXTS_LIVE_UNKNOWN| ||\n");
    faults("judgement", "{{dossiers}\n}}", "1:1 TEXTS_LIVE_OPEN|||\n");
    fills("judgement", "{{dossiers}\n}} {{x", "{{dossiers}\n}} {{x");
    fills("judgement", "{{lijst}} {{list}} {{}}", "{{lijst}} {{list}} {{");
}
END_TEST

/* A number that begins a sentence begins with a capital, and no other one. */
START_TEST(where_a_sentence_begins)
{
    fills("judgement",
          "{{dossiers}} en {{dossiers}}.{{dossiers}} en. {{dossiers}}! *{{dossiers}}*? {{dossiers}}",
          "Twaalf en twaalf.twaalf en. Twaalf! *Twaalf*? Twaalf");
    fills("judgement", "kop\n{{dossiers}}\n\n{{dossiers}}\n\n> {{dossiers}}\n>\n> {{dossiers}}",
          "kop\ntwaalf\n\nTwaalf\n\n> Twaalf\n>\n> Twaalf");
    fills("judgement", "\n{{dossiers}}", "\nTwaalf");
    fills("judgement", "zo.\n{{dossiers}}, zo,\n{{dossiers}} > {{dossiers}}",
          "zo.\nTwaalf, zo,\ntwaalf > twaalf");
    fills("judgement", "*{{dossiers cijfers}}* _{{dossiers}}_", "*12* _twaalf_");
}
END_TEST

START_TEST(totals_of_the_inspection)
{
    fills("judgement",
          "x {{dossiers}} {{populatie}} {{indicatoren}} {{documenten}} {{bevindingen}} {{maatregelen}} "
          "{{gemeente}}",
          "x twaalf 150 negen drie vier vijf Goeree-Overflakkee");
    asking.facts.municipality_name = "";
    asking.facts.evidence = NULL;
    asking.facts.n_sources = 1;
    fills("judgement", "x {{gemeente}} {{findings}} {{measures}} {{documents}}", "x GM1924 nul nul één");
    asking.facts.municipality_name = NULL;
    fills("judgement", "x {{gemeente}}", "x GM1924");
    const dt_source counted = {"", "document", "Stapel", 0, "", "", "", "B09", ""};
    asking.facts.source = &counted;
    fills("judgement", "x {{documents digits}}", "x 0");
}
END_TEST

START_TEST(before_there_is_a_number)
{
    asking.municipality = SIZE_MAX;
    fills("judgement",
          "x {{dossiers}}; {{population}}; {{9.1 voldoet}}; {{9.1 voldoet JOT}}; {{indicatoren}}",
          "x (nog niet geteld); (nog niet geteld); (nog niet geteld); (nog niet geteld); negen");
    asking.municipality = 0;
    fills("judgement", "x {{1.1.5 voldoet}}", "x (nog niet geteld)"); /* nobody rated it */
    asking.c.agg = NULL;
    fills("judgement", "x {{dossiers}}", "x (nog niet geteld)");
}
END_TEST

START_TEST(of_a_group)
{
    fills("judgement",
          "x {{9.1 voldoet JOT}} {{9.1 voldoet regie}} {{9.1 voldoet jot deel}} {{9.1 voldoet words}} {{9.1 "
          "voldoet deel}}",
          "x drie nul drie van de acht drie drie van de twaalf");
    faults(
        "judgement", "{{9.1 voldoet regie twee}} {{9.1}} {{9.1 zo}} {{7.7 voldoet}} {{ander:1.1.2 voldoet}}",
        "1:1 TEXTS_LIVE_GROUP|9.1 voldoet regie twee|regie twee|\n"
        "1:28 TEXTS_LIVE_WHAT|9.1|voldoet, deels, voldoet-niet, beoordeeld, niet-te-beoordelen, "
        "niet-van-toepassing|\n"
        "1:36 TEXTS_LIVE_WHAT|9.1 zo|voldoet, deels, voldoet-niet, beoordeeld, niet-te-beoordelen, "
        "niet-van-toepassing|\n"
        "1:47 TEXTS_LIVE_INDICATOR|7.7 voldoet|7.7|\n1:63 TEXTS_LIVE_INDICATOR|ander:1.1.2 voldoet|1.1.2|\n");
}
END_TEST

/* More indicators in a sentence than are held against it at once: the first ones are. */
START_TEST(a_sentence_of_many_numbers)
{
    char body[800] = "";
    for (size_t i = 0; i < 40; i++)
        strcat(body, "9.1 en ");
    strcat(body, "in elf van de twaalf dossiers.");
    told[0] = '\0';
    asking.c.facts = &asking.facts;
    dtp_texts_claims(&asking.c, asking.municipality, "judgement", body, note, NULL);
    ck_assert_str_eq(told, "1:284 TEXTS_NUMBER|elf van de twaalf|Ander 9.1|3/0/9\n");
}
END_TEST

/* A sentence goes on at the next line, and ends where a paragraph, an item or a cell does. */
START_TEST(where_a_sentence_ends)
{
    static const struct {
        const char *body, *told;
    } row[] = {{"Volgens 9.1 in elf\nvan de twaalf dossiers.",
                "1:16 TEXTS_NUMBER|elf\nvan de twaalf|Ander 9.1|3/0/9\n"},
               {"Volgens 9.1.\n\nIn elf dossiers.", ""},
               {"- Volgens 9.1\n- In elf dossiers", ""},
               {"| 9.1 | elf dossiers |\n", ""},
               {"Volgens 9.1\n", ""}};
    asking.c.facts = &asking.facts;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        told[0] = '\0';
        dtp_texts_claims(&asking.c, asking.municipality, "judgement", row[i].body, note, NULL);
        ck_assert_str_eq(told, row[i].told);
    }
}
END_TEST

static void given_away(void *payload, const dtp_texts_written *w, const dtp_texts_fault *f)
{
    size_t n = strlen(told);
    (void)payload;
    (void)snprintf(told + n, sizeof told - n, "%s|%s|%s|%s\n", w->kind, w->code, dtp_message_name(f->message),
                   f->arg[0]);
}

/* The two of the other municipality are of this one: a municipality of two has no public version. */
static dt_aggregate *of_one_municipality(void)
{
    static const dt_population population[] = {{"GM1924", "JOT", 90, 8}, {"GM1924", "regie", 60, 6}};
    dt_aggregate *counts;
    v.subject[12].municipality = v.subject[13].municipality = "GM1924";
    ck_ok(dt_aggregate_run(&counts, &v.f.context, v.f.scores, population, 2, 0.95, err));
    return counts;
}

static void disclose(size_t municipality)
{
    told[0] = '\0';
    asking.c.facts = &asking.facts;
    dtp_texts_each_disclosed(&asking.c, municipality, given_away, NULL);
    ck_assert(!asking.c.w->failed);
}

/* Groups of eight and of four are shown as one of twelve: what is said of them alone gives them away. */
START_TEST(what_gives_a_group_away)
{
    static const dt_text text[] = {{"GM1924", "finding/ander/9.1", "1-A", "A", "",
                                    "Bij JOT in drie van de acht. {{9.1 voldoet JOT}}", "", "1-A"}};
    static const dt_milestone milestone[] = {
        {"GM1924", "2017-03", "Bij regie in geen van de vier (9.1). {{9.1 voldoet JOT}}"}};
    static const dt_evidence evidence = {.milestone = milestone, .n_milestones = 1};
    asking.facts.text = text;
    asking.facts.n_texts = 1;
    asking.facts.evidence = &evidence;
    asking.facts.life = NULL;
    disclose(asking.municipality);
    ck_assert_str_eq(told, "");
    dt_aggregate *counts = of_one_municipality();
    asking.facts.aggregate = asking.c.agg = counts;
    disclose(0);
    ck_assert_str_eq(
        told, "text|finding/ander/9.1|DISCLOSURE_TYPED|drie van de acht\n"
              "text|finding/ander/9.1|DISCLOSURE_LIVE_TOLD|9.1 voldoet JOT\n"
              "milestone|2017-03|DISCLOSURE_TYPED|geen van de vier\n"); /* live numbers are only in texts */
    disclose(SIZE_MAX);
    ck_assert_str_eq(told, "");
    asking.c.agg = NULL;
    disclose(0);
    ck_assert_str_eq(told, "");
    dt_aggregate_free(counts);
}
END_TEST

/* Where either has no counts nothing can be held against them, and nothing is hidden. */
START_TEST(nothing_to_hide_without_counts)
{
    static const dt_text text[] = {
        {"GM1924", "finding/ander/9.1", "1-A", "A", "", "Bij JOT in drie van de acht.", "", "1-A"}};
    dt_aggregate *counts, *whole = of_one_municipality();
    ck_ok(dt_aggregate_disclose(&counts, whole, 7, NULL, 0, err));
    v.f.facts.aggregate = whole;
    for (int without = 0; without < 3; without++) {
        dtp_arena arena = DTP_ARENA_INIT;
        dt_report_facts inside = v.f.facts;
        inside.text = text;
        inside.n_texts = 1;
        dt_report_facts public = inside;
        public.published = true;
        public.aggregate = without == 1 ? NULL : counts;
        inside.aggregate = without == 2 ? NULL : inside.aggregate;
        ck_ok(dtp_texts_hide(&public, &inside, &arena, "[weg]", err));
        ck_assert_str_eq(public.text[0].body, without == 0 ? "Bij JOT in [weg]." : text[0].body);
        dtp_arena_free(&arena);
    }
    dt_aggregate_free(counts);
    dt_aggregate_free(whole);
}
END_TEST

static size_t lines[8], n_lines, warnings;

static void keep_line(void *payload, dt_severity severity, const dt_error *finding)
{
    (void)payload;
    warnings += severity == DT_WARNING;
    if (n_lines < 8)
        lines[n_lines++] = finding->line;
}

/* Lines are counted from where the text begins in its file; only a number can be accepted. */
START_TEST(where_a_fault_is)
{
    dt_error e = DT_ERROR_INIT;
    const char *body = "<b>x</b>\n\nzo\n{{zomaar}} en\nin elf van de twaalf (9.1).\n";
    n_lines = warnings = 0;
    ck_fails(
        &e,
        dt_text_check(&v.f.facts, "judgement", body, "f.md", 7, true, (dt_issue_sink){keep_line, NULL}, err),
        "TEXTS_HTML");
    ck_assert_uint_eq(warnings, 1);
    ck_assert_uint_eq(lines[0], 7);
    ck_assert_uint_eq(lines[n_lines - 2], 10);
    ck_assert_uint_eq(lines[n_lines - 1], 11);
    char *large = malloc(DT_TEXT_MAX + 1);
    memset(large, 'a', DT_TEXT_MAX);
    large[DT_TEXT_MAX] = '\0';
    ck_ok(dt_text_check(&v.f.facts, "judgement", large, NULL, 1, false, (dt_issue_sink){0}, err));
    free(large);
}
END_TEST

/* What there is to choose from: by its name in both languages, a row each. */
START_TEST(the_names_of_live_numbers)
{
    dt_document *doc;
    size_t size;
    ck_ok(dt_compose_live_numbers(&doc, DT_NL, err));
    char *text = fix_write(doc, "csv", &size);
    ck_assert_ptr_nonnull(strstr(text, "{{dossiers}},{{steekproef}},"));
    ck_assert_ptr_nonnull(strstr(text, "{{1.1.4 failing}},{{1.1.4 voldoet-niet}},"));
    dt_text_free(text);
    dt_document_free(doc);
}
END_TEST

static TCase *live(void)
{
    TCase *t = tcase_create("live");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, which_framework_is_meant);
    tcase_add_test(t, what_is_no_number);
    tcase_add_test(t, where_a_sentence_begins);
    tcase_add_test(t, totals_of_the_inspection);
    tcase_add_test(t, before_there_is_a_number);
    tcase_add_test(t, of_a_group);
    tcase_add_test(t, a_sentence_of_many_numbers);
    tcase_add_test(t, where_a_sentence_ends);
    tcase_add_test(t, what_gives_a_group_away);
    tcase_add_test(t, nothing_to_hide_without_counts);
    tcase_add_test(t, where_a_fault_is);
    tcase_add_test(t, the_names_of_live_numbers);
    return t;
}

DT_CHECK_MAIN("report/live", live)
