/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sections, live numbers and typed numbers. The counts are those of fixture.h, counted there by hand: 1.1.1
 * meets in 4 of 14 (JOT 2 of 8, regie 2 of 6); 1.1.2 in 1, partly 1, not 12; 1.1.3 meets in 7 of 9, 2 not
 * assessable, 3 not applicable. */
#include "report/fixture.h"
#include "report/texts/texts.h"
#include <dossiertoets/disclosure.h>
#include <dossiertoets/texts.h>

static fixture fix;
static dtp_texts_asking asking;
static char faults[4000];

static void setup(void)
{
    fix_default(&fix);
    ck_ok(dtp_texts_ask(&asking, &fix.facts, DT_NL, err));
    asking.c.facts = &asking.facts;
    faults[0] = '\0';
}

static void teardown(void)
{
    dtp_texts_asking_free(&asking);
    fix_free(&fix);
}

static void note(void *payload, const dtp_texts_fault *f)
{
    (void)payload;
    size_t n = strlen(faults);
    (void)snprintf(faults + n, sizeof faults - n, "%zu:%zu %s", f->line, f->column,
                   dtp_message_name(f->message));
    for (size_t i = 0; i < 4 && f->arg[i]; i++) {
        n = strlen(faults);
        (void)snprintf(faults + n, sizeof faults - n, "|%s", f->arg[i]);
    }
    strncat(faults, "\n", sizeof faults - strlen(faults) - 1);
}

static void fills(const char *body, const char *expected)
{
    ck_assert_str_eq(dtp_texts_fill(&asking.c, asking.municipality, "judgement", body), expected);
}

START_TEST(live_numbers_are_filled)
{
    fills("niets", "niets");
    fills("In {{1.1.1 voldoet}} van de {{dossiers}} dossiers.", "In vier van de veertien dossiers.");
    fills("{{1.1.1 meets}} dossiers. {{ 1.1.2   failing }} keer niet, en {{1.1.2 deels}} keer deels.",
          "Vier dossiers. Twaalf keer niet, en één keer deels.");
    fills("Zo.\n\n{{1.1.2 voldoet}} keer. *{{1.1.1 voldoet-niet}}* keer.", "Zo.\n\nEén keer. *Tien* keer.");
    fills("- {{1.1.1 voldoet deel}}\n- {{1.1.1 voldoet cijfers}}", "- vier van de veertien\n- 4");
    fills("bij JOT {{1.1.1 voldoet JOT}}, bij regie {{1.1.1 voldoet regie portion}}",
          "bij JOT twee, bij regie twee van de zes");
    fills("x {{1.1.3 beoordeeld}}, {{1.1.3 niet-te-beoordelen}}, {{1.1.3 outside}}", "x negen, twee, drie");
    fills("uit {{population}} in {{gemeente}}", "uit 150 in Goeree-Overflakkee");
    fills("{{proefkader:1.1.1 meets}}", "Vier");
    fills("x {{indicatoren}} {{documenten}} {{bevindingen}} {{measures}}", "x vier één één één");
    /* What is no number stays as it is. */
    fills("{{list}}\n{{onbekend}} {{open\n{{1.1.1}}", "{{list}}\n{{onbekend}} {{open\n{{1.1.1}}");
}
END_TEST

START_TEST(live_numbers_that_there_are_not)
{
    dtp_texts_live_faults(
        &asking.c, asking.municipality, "judgement",
        "goed {{dossiers}}\n  {{dosiers}} {{zomaar}}\n{{1.1.1}} {{9.9.9 voldoet}}\n{{1.1.1 voldoet Noord}}"
        "\n{{ander:1.1.1 voldoet}} {{open\n{{lijst}}",
        note, NULL);
    ck_assert_str_eq(
        faults,
        "2:3 TEXTS_LIVE_NEAR|dosiers|dossiers\n2:15 TEXTS_LIVE_UNKNOWN|zomaar\n3:1 "
        "TEXTS_LIVE_WHAT|1.1.1|voldoet, "
        "deels, voldoet-niet, beoordeeld, niet-te-beoordelen, niet-van-toepassing\n3:11 "
        "TEXTS_LIVE_INDICATOR|9.9.9 "
        "voldoet|9.9.9\n4:1 TEXTS_LIVE_GROUP|1.1.1 voldoet Noord|Noord\n5:1 TEXTS_LIVE_INDICATOR|ander:1.1.1 "
        "voldoet|1.1.1\n5:25 TEXTS_LIVE_OPEN\n");
}
END_TEST

static void claims(const char *section, const char *body, const char *expected)
{
    faults[0] = '\0';
    dtp_texts_claims(&asking.c, asking.municipality, section, body, note, NULL);
    ck_assert_msg(strcmp(faults, expected) == 0, "%s: %s\nfound:\n%swanted:\n%s", section, body, faults,
                  expected);
}

START_TEST(typed_counts_are_held_against_the_counts)
{
    /* The example of the issue: nine where another number was counted. */
    claims("finding/proefkader/1.1.1", "In negen van de veertien dossiers is gesproken.",
           "1:4 TEXTS_NUMBER|negen van de veertien|1.1.1|4/0/10|14\n");
    claims("finding/proefkader/1.1.1",
           "In vier van de veertien dossiers is gesproken; in tien van de veertien niet.", "");
    claims("finding/proefkader/1.1.1", "In 4 of 14 files. In 5 of 14 files. In five of the fourteen.",
           "1:22 TEXTS_NUMBER|5 of 14|1.1.1|4/0/10|14\n1:40 TEXTS_NUMBER|five of the "
           "fourteen|1.1.1|4/0/10|14\n");
    /* A group of the sample is counted too. */
    claims("finding/proefkader/1.1.1",
           "Bij JOT in twee van de acht, bij regie in twee van de zes; niet in drie van de zes.",
           "1:68 TEXTS_NUMBER|drie van de zes|1.1.1|4/0/10|14\n");
    claims("finding/proefkader/1.1.2",
           "In alle veertien dossiers ontbreekt zij. In geen van de veertien is zij er.",
           "1:4 TEXTS_NUMBER|alle veertien|1.1.2|1/1/12|14\n1:45 TEXTS_NUMBER|geen van de "
           "veertien|1.1.2|1/1/12|14\n");
    claims("finding/proefkader/1.1.2", "Partly or not: dertien van de veertien.", "");
    /* What could not be assessed, or does not apply, is out of the sample. */
    claims("finding/proefkader/1.1.3",
           "Zeven van de negen; twee van de veertien niet te beoordelen, drie van de veertien n.v.t.", "");
    claims("finding/proefkader/1.1.3", "Zes van de negen.",
           "1:1 TEXTS_NUMBER|Zes van de negen|1.1.3|7/0/2|9\n");
}
END_TEST

/* A share is held against the counts as well: 4 of 14 is 28.57%, 10 of 14 is 71.43%, 7 of 9 is 77.8%. */
START_TEST(typed_shares_are_held_against_the_counts)
{
    const char *section = "finding/proefkader/1.1.1";
    claims(section, "In 29% is gesproken, in 71 procent niet; 28,6% of 28.57 percent of the files.", "");
    claims(section, "Bij JOT in 25%, bij regie in 33 % van de dossiers.", "");
    claims(section, "In 36% is gesproken.", "1:4 TEXTS_NUMBER|36%|1.1.1|4/0/10|14\n");
    claims(section, "In 28% van de dossiers, in 28,5 procent.",
           "1:4 TEXTS_NUMBER|28%|1.1.1|4/0/10|14\n1:28 TEXTS_NUMBER|28,5 procent|1.1.1|4/0/10|14\n");
    claims("finding/proefkader/1.1.3", "78%, van alle 64%, van de steekproef 50%. In 100%.",
           "1:46 TEXTS_NUMBER|100%|1.1.3|7/0/2|9\n");
    claims("judgement/general", "Met het gezin (1.1.1) is in 36% gesproken.",
           "1:29 TEXTS_NUMBER|36%|1.1.1|4/0/10|14\n");
    /* Of what nobody says, and what is of something else. */
    claims("judgement/general", "Het verloop is 36%.", "");
    claims("judgement/general", "In 36,1% van de dossiers.", "1:4 TEXTS_NUMBER_NOWHERE|36,1%\n");
    claims(section, "36% van de medewerkers vertrok; met 95% zekerheid; 40 procent meer dan eerst.", "");
    claims(section, "De norm is 80%. Bij 1.000% of 3,5 en 101% staat niets.", "");
}
END_TEST

/* In words as well: 4 of 14 is 28.6% and 10 of 14 is 71.4%; 7 of 9 is 77.8%; of the groups 2 of 8 is a
 * quarter, 2 of 6 a third. */
START_TEST(shares_in_words_are_held_against_the_counts)
{
    const char *section = "finding/proefkader/1.1.1";
    claims(section, "In de meeste dossiers niet, in een minderheid van de dossiers wel.", "");
    claims(section,
           "Bij JOT in een kwart van de dossiers, bij regie in een derde van de onderzochte dossiers.", "");
    claims(section,
           "Three quarters of the files have none, two thirds of the cases neither. Most of the files.", "");
    claims(section, "In de helft van de dossiers is gesproken, in half the files.",
           "1:4 TEXTS_NUMBER|de helft|1.1.1|4/0/10|14\n1:46 TEXTS_NUMBER|half|1.1.1|4/0/10|14\n");
    claims(section, "In een vijfde van de dossiers.", "1:4 TEXTS_NUMBER|een vijfde|1.1.1|4/0/10|14\n");
    claims("finding/proefkader/1.1.2", "In drie kwart van de dossiers; in driekwart van de dossiers.",
           "1:4 TEXTS_NUMBER|drie kwart|1.1.2|1/1/12|14\n1:35 TEXTS_NUMBER|driekwart|1.1.2|1/1/12|14\n");
    /* A half of all fourteen, of which five were not rated. */
    claims("finding/proefkader/1.1.3",
           "In de helft van de dossiers, in de grote meerderheid van de dossiers.", "");
    /* Of something else, or of a place in a row. */
    claims(section,
           "De helft van het jaar, een derde partij, het derde dossier, de meeste gezinnen, de helft wist "
           "het niet, "
           "a quarter of the families, half a year, most people.",
           "");
    claims(section, "De norm is de helft van de dossiers.", "");
}
END_TEST

/* "Meer dan", "ruim" and the like make a bound of a count and of a share. */
START_TEST(bounds_are_held_against_the_counts)
{
    const char *section = "finding/proefkader/1.1.1";
    claims(section,
           "In meer dan de helft van de dossiers, ruim 70%, bijna 75% en minstens 60 procent niet; in minder "
           "dan de "
           "helft van de dossiers, hoogstens 30%, circa 33% en ten minste vier van de veertien wel.",
           "");
    claims(
        section,
        "Nearly three of the fourteen. In more than four of the fourteen, at least eleven of the fourteen.",
        "1:1 TEXTS_NUMBER|Nearly three of the fourteen|1.1.1|4/0/10|14\n1:66 TEXTS_NUMBER|at least eleven of "
        "the "
        "fourteen|1.1.1|4/0/10|14\n");
    claims(section, "In ruim de helft van de dossiers; bijna de helft van de dossiers; meer dan 75%.",
           "1:4 TEXTS_NUMBER|ruim de helft|1.1.1|4/0/10|14\n1:35 TEXTS_NUMBER|bijna de "
           "helft|1.1.1|4/0/10|14\n1:67 "
           "TEXTS_NUMBER|meer dan 75%|1.1.1|4/0/10|14\n");
    /* Not the number itself, except where it says at least or at most; and that all were rated is no finding.
     */
    claims("finding/proefkader/1.1.3", "Meer dan zeven van de negen, minder dan twee van de negen.",
           "1:1 TEXTS_NUMBER|Meer dan zeven van de negen|1.1.3|7/0/2|9\n1:30 TEXTS_NUMBER|minder dan twee "
           "van de "
           "negen|1.1.3|7/0/2|9\n");
    claims("finding/proefkader/1.1.3", "Minstens zeven van de negen, hooguit twee van de negen.", "");
    claims("judgement/general",
           "Volgens 1.1.2 in meer dan tien dossiers. Volgens 1.1.1 in meer dan tien dossiers.",
           "1:59 TEXTS_NUMBER|meer dan tien dossiers|1.1.1|4/0/10|14\n");
    claims(section, "Het duurt meer dan veertien weken, ruim een jaar, ten minste.", "");
}
END_TEST

/* A finding on several indicators: one of them must have been counted so. */
START_TEST(typed_counts_of_a_finding_on_several)
{
    const dt_finding_indicator also[] = {{.framework = "proefkader", .indicator = "1.1.2"}};
    const dt_finding f = {
        .framework = "proefkader", .indicator = "1.1.1", .also = also, .n_also = 1, .text = ""};
    dtp_arena arena = DTP_ARENA_INIT;
    const char *section = dtp_texts_finding_section(&f, &arena);
    ck_assert_str_eq(section, "finding/proefkader/1.1.1 proefkader/1.1.2");
    claims(section, "In vier van de veertien dossiers is gesproken, en in twaalf van de veertien niet.", "");
    claims("finding/proefkader/1.1.1", "In twaalf van de veertien niet.",
           "1:4 TEXTS_NUMBER|twaalf van de veertien|1.1.1|4/0/10|14\n");
    claims(section, "In vijf van de veertien dossiers.",
           "1:4 TEXTS_NUMBER|vijf van de veertien|1.1.1|4/0/10|14\n");
    dtp_arena_free(&arena);
}
END_TEST

START_TEST(a_sentence_names_what_it_is_about)
{
    claims("judgement/general",
           "Goed.\n\nMet het gezin (1.1.1) is in elf van de veertien dossiers gesproken. En (1.1.2) in elf.",
           "3:29 TEXTS_NUMBER|elf van de veertien|1.1.1|4/0/10|14\n");
    claims("judgement/general", "Volgens 1.1.1 in drie dossiers, volgens 1.1.2 in twaalf dossiers.",
           "1:18 TEXTS_NUMBER|drie dossiers|1.1.1|4/0/10|14\n");
    claims("judgement/general", "In vijf dossiers staat een tekening.", "");
    /* In a chapter one of its indicators must have been counted so, elsewhere one of all. */
    claims("chapter/3/conclusion",
           "In vier van de veertien dossiers; in twaalf van de veertien ook; in elf van de veertien.",
           "1:69 TEXTS_NUMBER_NOWHERE|elf van de veertien\n");
    /* No chapter is called so: it is a theme, which is a chapter where frameworks have none. */
    claims("chapter/1/conclusion", "In vier van de veertien dossiers; in elf van de veertien.",
           "1:38 TEXTS_NUMBER_NOWHERE|elf van de veertien\n");
    claims("summary/judgement", "In elf van de veertien dossiers.",
           "1:4 TEXTS_NUMBER_NOWHERE|elf van de veertien\n");
}
END_TEST

START_TEST(other_things_are_not_counted_here)
{
    static const char *const fine[] = {"Drie van de vier geïnterviewden zeggen dit.",
                                       "In zes van de negentien gemeenten.",
                                       "Op 2 november 2016 om 14 uur.",
                                       "Een van de redenen.",
                                       "Alle veertien dossiers zijn gelezen.",
                                       "Alle veertien documenten zijn gelezen.",
                                       "Artikel 9 van de Jeugdwet.",
                                       "| JOT | 5 |\n| regie | 14 |",
                                       "{{1.1.1 voldoet}} van de {{dossiers}}",
                                       "Vijf van de veertien medewerkers (1.1.1)."};
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
        claims("judgement/general", fine[i], "");
}
END_TEST

/* The same inspection as outsiders may know it. */
typedef struct outside {
    dt_report_facts facts;
    dtp_compose c;
    dt_aggregate *counts;
} outside;

static void outside_of(outside *out, unsigned long threshold)
{
    ck_ok(dt_aggregate_disclose(&out->counts, fix.facts.aggregate, threshold, NULL, 0, err));
    out->facts = asking.facts;
    out->facts.published = true;
    out->facts.aggregate = out->counts;
    out->c = asking.c;
    out->c.facts = &out->facts;
    out->c.agg = out->counts;
}

static void discloses(const outside *out, const char *section, const char *body, const char *expected)
{
    faults[0] = '\0';
    dtp_texts_disclosed(&asking.c, asking.municipality, &out->c, 0, section, body, note, NULL);
    ck_assert_msg(strcmp(faults, expected) == 0, "%s: %s\nfound:\n%swanted:\n%s", section, body, faults,
                  expected);
}

/* A group of at least seven: JOT (8) and regie (6) are one, all that is of nine or more stays. Of at least
 * ten: 1.1.3 (of nine) is withheld as well. */
START_TEST(a_sentence_does_not_tell_what_is_withheld)
{
    outside out;
    outside_of(&out, 7);
    discloses(&out, "finding/proefkader/1.1.1", "In vier van de veertien dossiers; in tien van de veertien.",
              "");
    discloses(&out, "finding/proefkader/1.1.1",
              "In vier van de veertien.\nBij regie in twee van de zes, bij JOT in twee van de 8.",
              "2:14 DISCLOSURE_TYPED|twee van de zes|1.1.1|[weggelaten]\n2:42 DISCLOSURE_TYPED|twee van de "
              "8|1.1.1|[weggelaten]\n");
    discloses(&out, "judgement", "Bij regie in twee van de zes dossiers.",
              "1:14 DISCLOSURE_TYPED|twee van de zes|1.1.1|[weggelaten]\n");
    discloses(&out, "finding/proefkader/1.1.3", "Zeven van de negen.", "");
    /* What is wrong gives nothing away, and is told as that. */
    discloses(&out, "finding/proefkader/1.1.1", "Bij regie in vier van de vijf.", "");
    dt_aggregate_free(out.counts);

    outside_of(&out, 10);
    discloses(&out, "finding/proefkader/1.1.3", "Zeven van de negen, niet in 2 van de 9.",
              "1:1 DISCLOSURE_TYPED|Zeven van de negen|1.1.3|[weggelaten]\n1:29 DISCLOSURE_TYPED|2 van de "
              "9|1.1.3|[weggelaten]\n");
    discloses(&out, "finding/proefkader/1.1.3", "Bij 78%, bij 22 procent niet; bij 79% ook.",
              "1:5 DISCLOSURE_TYPED|78%|1.1.3|[weggelaten]\n1:14 DISCLOSURE_TYPED|22 "
              "procent|1.1.3|[weggelaten]\n");
    discloses(&out, "judgement", "Volgens 1.1.3 in zeven dossiers, volgens 1.1.1 in vier dossiers.",
              "1:18 DISCLOSURE_TYPED|zeven dossiers|1.1.3|[weggelaten]\n");
    dt_aggregate_free(out.counts);
}
END_TEST

START_TEST(a_live_number_that_outsiders_have_not)
{
    outside out;
    outside_of(&out, 10);
    const char *body =
        "{{1.1.1 voldoet}}, {{1.1.3 voldoet}}\n{{1.1.1 voldoet regie}} {{dossiers}} {{zo}} {{x";
    faults[0] = '\0';
    dtp_texts_live_withheld(&out.c, 0, "judgement", body, note, NULL);
    ck_assert_str_eq(faults,
                     "1:20 DISCLOSURE_LIVE_TOLD|1.1.3 voldoet|(te weinig dossiers om te noemen)\n"
                     "2:1 DISCLOSURE_LIVE_TOLD|1.1.1 voldoet regie|(te weinig dossiers om te noemen)\n");
    ck_assert_str_eq(dtp_texts_fill(&out.c, 0, "judgement", body),
                     "Vier, (te weinig dossiers om te noemen)\n(te weinig dossiers om te noemen) veertien "
                     "{{zo}} {{x");
    dt_aggregate_free(out.counts);
}
END_TEST

/* Wherever somebody wrote it, and nowhere twice. */
START_TEST(a_count_is_hidden_wherever_it_was_written)
{
    outside out;
    dtp_arena arena = DTP_ARENA_INIT;
    outside_of(&out, 10);
    const char *typed = "In zeven van de negen, en in vier van de veertien (1.1.1).";
    dt_step step = {.of = "F1-A", .kind = "reply", .text = typed, .reason = typed};
    dt_explanation why = {"policy", typed};
    dt_finding finding = {.code = "F1-A",
                          .framework = "proefkader",
                          .indicator = "1.1.3",
                          .text = typed,
                          .risk = typed,
                          .contradiction = typed,
                          .explanation = &why,
                          .n_explanations = 1,
                          .step = &step,
                          .n_steps = 1,
                          .status = "final",
                          .extent = "",
                          .also = &(dt_finding_indicator){.framework = "proefkader", .indicator = "1.1.2"},
                          .n_also = 1};
    dt_measure measure = {.code = "M1-A",
                          .finding = "F1-A",
                          .kind = "immediate",
                          .text = typed,
                          .addressee = "",
                          .step = &step,
                          .n_steps = 1,
                          .point = &typed,
                          .n_points = 1};
    dt_policy policy = {.code = "P1-A", .framework = "proefkader", .indicator = "1.1.3", .text = typed};
    dt_milestone milestone = {"GM1924", "2017-03-01", typed};
    dt_evidence evidence = {.finding = &finding,
                            .n_findings = 1,
                            .measure = &measure,
                            .n_measures = 1,
                            .policy = &policy,
                            .n_policies = 1,
                            .milestone = &milestone,
                            .n_milestones = 1};
    dt_passage passage = {
        .section = "finding/proefkader/1.1.3", .text = typed, .answer = typed, .reason = ""};
    dt_report_life life = {.passage = &passage, .n_passages = 1, .adopted = ""};
    dt_text text = {"GM1924", "finding/proefkader/1.1.3", "1-A", "A", "", typed, "", "1-A"};
    dt_report_facts inside = fix.facts, public;
    inside.evidence = &evidence;
    inside.life = &life;
    inside.text = &text;
    inside.n_texts = 1;
    public = inside;
    public.published = true;
    public.aggregate = out.counts;
    ck_ok(dtp_texts_hide(&public, &inside, &arena, "[weg]", err));
    const char *const left[] = {public.text[0].body,
                                public.evidence->finding[0].text,
                                public.evidence->finding[0].risk,
                                public.evidence->finding[0].contradiction,
                                public.evidence->finding[0].explanation[0].text,
                                public.evidence->finding[0].step[0].text,
                                public.evidence->finding[0].step[0].reason,
                                public.evidence->measure[0].text,
                                public.evidence->measure[0].point[0],
                                public.evidence->measure[0].step[0].text,
                                public.evidence->policy[0].text,
                                public.evidence->milestone[0].text,
                                public.life->passage[0].text,
                                public.life->passage[0].answer};
    for (size_t i = 0; i < sizeof left / sizeof *left; i++)
        ck_assert_str_eq(left[i], "In [weg], en in vier van de veertien (1.1.1).");
    ck_assert_str_eq(inside.text[0].body, typed); /* what they were made of stays */
    dtp_arena_free(&arena);
    dt_aggregate_free(out.counts);
}
END_TEST

START_TEST(sections_of_the_report)
{
    dt_sections *s;
    const dt_section *found;
    dt_error e = DT_ERROR_INIT;
    ck_ok(dt_sections_of(&s, &fix.facts, DT_NL, err));
    /* Ids and Dutch names are unique, and each finds its own section; so does each number. */
    for (size_t i = 0; i < dt_sections_count(s); i++) {
        const dt_section *one = dt_sections_at(s, i);
        ck_ok(dt_sections_find(&found, s, one->id, err));
        ck_assert_ptr_eq(found, one);
        ck_ok(dt_sections_find(&found, s, one->name, err));
        ck_assert_ptr_eq(found, one);
        if (one->number[0] != '\0') {
            ck_ok(dt_sections_find(&found, s, one->number, err));
            ck_assert_ptr_eq(found, one);
        }
        ck_assert_uint_gt(strlen(one->title), 0);
        ck_assert_uint_gt(strlen(one->prompt), 0);
    }
    ck_assert_ptr_null(dt_sections_at(s, dt_sections_count(s)));
    ck_ok(dt_sections_find(&found, s, "5.2", err)); /* two chapters: 3 and 4 */
    ck_assert_str_eq(found->id, "judgement/shortcomings");
    ck_ok(dt_sections_find(&found, s, "Bevinding/1.1.2", err));
    ck_assert_str_eq(found->id, "finding/proefkader/1.1.2");
    ck_ok(dt_sections_find(&found, s, "4.2", err));
    ck_assert_str_eq(found->name, "hoofdstuk/4/beleid");
    ck_fails(&e, dt_sections_find(&found, s, "oordel", err), "TEXTS_SECTION_NEAR");
    ck_fails(&e, dt_sections_find(&found, s, "", err), "TEXTS_SECTION_UNKNOWN");
    ck_fails(&e, dt_sections_find(&found, s, "finding/9.9.9", err), "TEXTS_SECTION_UNKNOWN");
    dt_sections_free(s);
}
END_TEST

static char *report_with(const dt_text *text, size_t n, const char *writer)
{
    dt_document *doc;
    size_t size;
    dt_report_facts facts = fix.facts;
    facts.text = text;
    facts.n_texts = n;
    ck_ok(dt_compose_report(&doc, &facts, DT_NL, err));
    char *out = fix_write(doc, writer, &size);
    dt_document_free(doc);
    return out;
}

/* Every section has its place in the report, and every word of it comes out, in every form. */
START_TEST(every_section_has_a_place)
{
    dt_sections *s;
    static const char *const writers[] = {"md", "html", "text", "json"};
    ck_ok(dt_sections_of(&s, &fix.facts, DT_NL, err));
    size_t n = dt_sections_count(s);
    dt_text *text = calloc(n, sizeof *text);
    char(*body)[160] = calloc(n, sizeof *body);
    for (size_t i = 0; i < n; i++) {
        (void)snprintf(body[i], sizeof *body, "## Kop%zu\n\nWoord%zu en *nadruk%zu*[^n].\n\n[^n]: Noot%zu\n",
                       i, i, i, i);
        text[i] = (dt_text){
            "GM1924", dt_sections_at(s, i)->id, "1-A", "A", "2017-03-01T00:00:00Z", body[i], "", "1-A"};
    }
    for (size_t w = 0; w < 4; w++) {
        char *out = report_with(text, n, writers[w]);
        for (size_t i = 0; i < n; i++) {
            char word[3][40];
            (void)snprintf(word[0], sizeof word[0], "Kop%zu", i);
            (void)snprintf(word[1], sizeof word[1], "Woord%zu en ", i);
            (void)snprintf(word[2], sizeof word[2], "Noot%zu", i);
            for (size_t k = 0; k < 3; k++)
                ck_assert_msg(strstr(out, word[k]) != NULL, "%s: %s of %s is lost", writers[w], word[k],
                              text[i].section);
        }
        ck_assert_ptr_null(strstr(out, "In te vullen"));
        dt_text_free(out);
    }
    free(body);
    free(text);
    dt_sections_free(s);
}
END_TEST

START_TEST(a_text_is_shown_in_place_of_the_list)
{
    const dt_text alone = {"GM1924", "judgement/measures", "1-A", "A", "", "Alleen dit.\n", "", "1-A"};
    const dt_text around = {"GM1924", "judgement/measures",          "1-A", "A",
                            "",       "Voor.\n\n{{lijst}}\n\nNa.\n", "",    "1-A"};
    char *none = report_with(NULL, 0, "md"), *one = report_with(&alone, 1, "md"),
         *both = report_with(&around, 1, "md");
    const char *listed = strstr(strstr(none, "### 5.3"), "\n- ");
    ck_assert_ptr_nonnull(listed);
    char item[80];
    (void)snprintf(item, sizeof item, "%.*s", (int)strcspn(listed + 1, "\n"), listed + 1);
    const char *section = strstr(one, "### 5.3");
    ck_assert_ptr_nonnull(strstr(section, "Alleen dit."));
    ck_assert_ptr_null(strstr(section, item));
    section = strstr(both, "### 5.3");
    ck_assert(strstr(section, "Voor.") < strstr(section, item) &&
              strstr(section, item) < strstr(section, "Na."));
    dt_text_free(none);
    dt_text_free(one);
    dt_text_free(both);
}
END_TEST

static void count_issue(void *payload, dt_severity severity, const dt_error *finding)
{
    unsigned *n = payload;
    (void)finding;
    n[severity == DT_FAULT]++;
}

START_TEST(all_faults_of_a_text_at_once)
{
    unsigned n[2] = {0, 0};
    dt_error e = DT_ERROR_INIT;
    const char *body = "<b>x</b>\n\n{{dosiers}}\n\nIn elf van de veertien dossiers.\n";
    ck_fails(
        &e,
        dt_text_check(&fix.facts, "judgement", body, "f.md", 10, false, (dt_issue_sink){count_issue, n}, err),
        "TEXTS_HTML");
    ck_assert_uint_eq(n[1], 4);
    ck_assert_str_eq(e.source, "f.md");
    ck_assert_uint_eq(e.line, 10);
    n[0] = n[1] = 0;
    ck_ok(dt_text_check(&fix.facts, "judgement", "In elf van de veertien dossiers.", NULL, 1, true,
                        (dt_issue_sink){count_issue, n}, err));
    ck_assert_uint_eq(n[0], 1);
    ck_fails(&e, dt_text_check(&fix.facts, "judgement", "\xff", NULL, 1, false, (dt_issue_sink){0}, err),
             "INSPECTION_NOT_UTF8");
    char *large = malloc(DT_TEXT_MAX + 2);
    memset(large, 'a', DT_TEXT_MAX + 1);
    large[DT_TEXT_MAX + 1] = '\0';
    ck_fails(&e, dt_text_check(&fix.facts, "judgement", large, NULL, 1, false, (dt_issue_sink){0}, err),
             "TEXTS_TOO_LONG");
    free(large);
}
END_TEST

/* Nothing was drawn yet: there are sections, and numbers have no value. */
START_TEST(before_the_draw)
{
    dt_report_facts facts = fix.facts;
    dt_document *doc;
    facts.aggregate = NULL;
    ck_ok(dt_text_check(&facts, "judgement",
                        "{{dossiers}} {{1.1.1 voldoet JOT}} In elf van de veertien dossiers.", NULL, 1, false,
                        (dt_issue_sink){0}, err));
    ck_ok(dt_compose_texts(&doc, &facts, DT_EN, err));
    dt_document_free(doc);
}
END_TEST

static TCase *texts(void)
{
    TCase *t = tcase_create("texts");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, live_numbers_are_filled);
    tcase_add_test(t, live_numbers_that_there_are_not);
    tcase_add_test(t, typed_counts_are_held_against_the_counts);
    tcase_add_test(t, typed_shares_are_held_against_the_counts);
    tcase_add_test(t, shares_in_words_are_held_against_the_counts);
    tcase_add_test(t, bounds_are_held_against_the_counts);
    tcase_add_test(t, typed_counts_of_a_finding_on_several);
    tcase_add_test(t, a_sentence_names_what_it_is_about);
    tcase_add_test(t, other_things_are_not_counted_here);
    tcase_add_test(t, a_sentence_does_not_tell_what_is_withheld);
    tcase_add_test(t, a_live_number_that_outsiders_have_not);
    tcase_add_test(t, a_count_is_hidden_wherever_it_was_written);
    tcase_add_test(t, sections_of_the_report);
    tcase_add_test(t, every_section_has_a_place);
    tcase_add_test(t, a_text_is_shown_in_place_of_the_list);
    tcase_add_test(t, all_faults_of_a_text_at_once);
    tcase_add_test(t, before_the_draw);
    return t;
}

DT_CHECK_MAIN("report/texts", texts)
