/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences from counts. The two real ones ("vier van de veertien", "twaalf van de veertien … geen") are the
 * published counts of the Goeree-Overflakkee report of March 2017, section 3.3.1. The limits 14 and 85 of 150
 * were recomputed with exact fractions in Python (4 of 14 out of 150, two-sided 95 %). */
#include "base/outward.h"
#include "report/words/wording.h"
#include "support/check_support.h"
#include <dossiertoets/stat.h>
#include <math.h>

static dtp_arena arena;
static dtp_words nl, en;

static void setup(void)
{
    arena = (dtp_arena)DTP_ARENA_INIT;
    nl = (dtp_words){&arena, DT_NL, false};
    en = (dtp_words){&arena, DT_EN, false};
}

static void teardown(void)
{
    ck_assert(!nl.failed && !en.failed);
    dtp_arena_free(&arena);
}

static const dt_indicator SPOKEN = {.id = "1.1.1",
                                    .phrase_meets = "is met alle gezinsleden gesproken",
                                    .phrase_fails = "is niet met alle gezinsleden gesproken"};
static const dt_indicator SAFETY = {.id = "1.1.4",
                                    .report_shortcoming = true,
                                    .phrase_meets = "is een veiligheidsinschatting gevonden",
                                    .phrase_fails = "is geen veiligheidsinschatting gevonden"};
static const dt_indicator PLAIN = {.id = "2.1.1"};

/* 14 of 150, all assessed, limits for x = 0, 4, 12, 14 from the exact computation. */
static dt_cell cell(unsigned long meets, unsigned long partly, unsigned long fails)
{
    dt_cell c = {.subjects = 14,
                 .ratings = 14,
                 .meets = meets,
                 .partly = partly,
                 .fails = fails,
                 .assessed = meets + partly + fails,
                 .population = 150,
                 .domain = 150,
                 .has_interval = true,
                 .method = "exact-hypergeometric"};
    unsigned long n = c.assessed;
    c.guarantee = DT_GUARANTEE_EXACT;
    ck_ok(dt_interval_hypergeometric(&c.interval, 150, n, meets, 0.95, DT_TWO_SIDED, err));
    ck_ok(dt_interval_hypergeometric(&c.fails_interval, 150, n, fails, 0.95, DT_TWO_SIDED, err));
    ck_ok(dt_interval_hypergeometric(&c.partly_interval, 150, n, meets + partly, 0.95, DT_TWO_SIDED, err));
    c.best = c.worst = meets;
    return c;
}

static dtp_wording_facts finding(const dt_indicator *indicator, const dt_cell *c)
{
    return (dtp_wording_facts){.indicator = indicator, .own_words = true, .cell = c, .random = true};
}

static const char *all(dtp_words *w, const dtp_wording_facts *f)
{
    const char *sentence[DTP_WORDING_SENTENCES];
    size_t n = dtp_wording_finding(w, f, sentence);
    return dtp_say_join(w, " ", sentence, n);
}

START_TEST(the_meeting_side)
{
    dt_cell c = cell(4, 0, 10);
    dtp_wording_facts f = finding(&SPOKEN, &c);
    ck_assert_uint_eq(c.interval.lower, 14);
    ck_assert_uint_eq(c.interval.upper, 85);
    ck_assert_str_eq(all(&nl, &f),
                     "In vier van de veertien dossiers is met alle gezinsleden gesproken; met deze "
                     "steekproef verenigbaar: 14 tot 85 van alle 150 dossiers.");
}
END_TEST

START_TEST(the_shortcoming_side)
{
    dt_cell c = cell(2, 0, 12);
    dtp_wording_facts f = finding(&SAFETY, &c);
    char expected[400];
    snprintf(
        expected, sizeof expected,
        "In twaalf van de veertien onderzochte dossiers is geen veiligheidsinschatting gevonden; met deze "
        "steekproef verenigbaar: %lu tot %lu van alle 150 dossiers.",
        150 - c.interval.upper, 150 - c.interval.lower);
    ck_assert_str_eq(all(&nl, &f), expected);
}
END_TEST

START_TEST(all_and_nothing)
{
    dt_cell every = cell(14, 0, 0), none = cell(0, 0, 14);
    dtp_wording_facts f = finding(&SPOKEN, &every);
    char expected[300];
    snprintf(
        expected, sizeof expected,
        "In alle veertien dossiers is met alle gezinsleden gesproken; met deze steekproef verenigbaar: %lu "
        "tot 150 van alle 150 dossiers.",
        every.interval.lower);
    ck_assert_str_eq(dtp_wording_count(&nl, &f), expected);
    f.cell = &none;
    snprintf(expected, sizeof expected,
             "In geen van de veertien dossiers is met alle gezinsleden gesproken; met deze steekproef "
             "verenigbaar: 0 tot %lu van alle 150 dossiers.",
             none.interval.upper);
    ck_assert_str_eq(dtp_wording_count(&nl, &f), expected);
    /* The shortcoming everywhere, and nowhere: then the other side is told, never a double denial. */
    f.indicator = &SAFETY;
    ck_assert_ptr_nonnull(
        strstr(dtp_wording_count(&nl, &f),
               "In alle veertien onderzochte dossiers is geen veiligheidsinschatting gevonden;"));
    f.cell = &every;
    ck_assert_ptr_nonnull(
        strstr(dtp_wording_count(&nl, &f),
               "In alle veertien onderzochte dossiers is een veiligheidsinschatting gevonden;"));
    ck_assert(!dtp_wording_shortcoming(&f));
}
END_TEST

START_TEST(partly_is_told_apart)
{
    dt_cell c = cell(4, 2, 8);
    dtp_wording_facts f = finding(&SPOKEN, &c);
    char expected[300];
    ck_assert_ptr_nonnull(strstr(dtp_wording_count(&nl, &f),
                                 "In vier van de veertien dossiers is met alle gezinsleden gesproken;"));
    snprintf(
        expected, sizeof expected,
        "In twee dossiers is gedeeltelijk aan deze indicator voldaan; ten minste gedeeltelijk voldaan, met "
        "deze steekproef verenigbaar: %lu tot %lu van alle 150 dossiers.",
        c.partly_interval.lower, c.partly_interval.upper);
    ck_assert_str_eq(dtp_wording_partly(&nl, &f), expected);
    /* Count and limits are of the same dossiers: the eight, not all that do not fully meet. */
    f.indicator = &SAFETY;
    snprintf(expected, sizeof expected,
             "In acht van de veertien onderzochte dossiers is geen veiligheidsinschatting gevonden; met deze "
             "steekproef verenigbaar: %lu tot %lu van alle 150 dossiers.",
             c.fails_interval.lower, c.fails_interval.upper);
    ck_assert_str_eq(dtp_wording_count(&nl, &f), expected);
}
END_TEST

START_TEST(missing_gives_two_bounds)
{
    dt_cell c = cell(4, 0, 7);
    c.missing = 3;
    c.best = 7;
    c.worst = 4;
    c.interval = (dt_count_interval){20, 95};
    c.bounds = (dt_count_interval){18, 110};
    c.fails_interval = (dt_count_interval){55, 130};
    c.fails_bounds = (dt_count_interval){40, 132};
    dtp_wording_facts f = finding(&SPOKEN, &c);
    ck_assert_str_eq(
        dtp_wording_count(&nl, &f),
        "In vier van de elf beoordeelde dossiers is met alle gezinsleden gesproken; met deze "
        "steekproef verenigbaar, als de drie dossiers waarover geen oordeel is gegeven niet anders "
        "zijn dan de andere: 20 tot 95 van alle 150 dossiers; hoe de dossiers zonder oordeel ook uitvallen: "
        "18 tot 110 van alle 150.");
    ck_assert_str_eq(dtp_wording_missing(&nl, &f),
                     "Van de veertien dossiers waren er drie niet te beoordelen.");
    f.indicator = &SAFETY;
    ck_assert_ptr_nonnull(
        strstr(dtp_wording_count(&nl, &f),
               ": 55 tot 130 van alle 150 dossiers; hoe de dossiers zonder oordeel ook uitvallen: "
               "40 tot 132 van alle 150."));
    c.has_tipping = true;
    c.tipping_claim = DT_CLAIM_AT_LEAST;
    c.tipping.number = 2;
    ck_assert_str_eq(
        dtp_wording_missing(&nl, &f),
        "Van de veertien dossiers waren er drie niet te beoordelen. Dat in ten minste de helft van "
        "alle dossiers aan de indicator is voldaan, is niet meer te zeggen als van deze drie er twee "
        "of meer niet voldoen.");
    c.tipping.number = 3;
    ck_assert_ptr_nonnull(
        strstr(dtp_wording_missing(&nl, &f), "te zeggen als van deze drie geen enkel voldoet."));
    c.missing = c.tipping.number = 1;
    ck_assert_ptr_nonnull(strstr(dtp_wording_missing(&nl, &f), "te zeggen als dit ene niet voldoet."));
    c.tipping.always = true;
    ck_assert_ptr_null(strstr(dtp_wording_missing(&nl, &f), "helft"));
}
END_TEST

START_TEST(not_applicable_leaves_the_denominator)
{
    dt_cell c = cell(4, 0, 8);
    c.outside = 2;
    c.domain = 148;
    c.interval = (dt_count_interval){14, 85};
    c.has_share = true;
    c.shares = (dt_share_interval){19.0 / 110, 53.0 / 71};
    c.share_guarantee = DT_GUARANTEE_EXACT;
    dtp_wording_facts f = finding(&SPOKEN, &c);
    ck_assert_str_eq(
        dtp_wording_count(&nl, &f),
        "In vier van de twaalf beoordeelde dossiers is met alle gezinsleden gesproken; met deze "
        "steekproef verenigbaar: 14 tot 85 van alle 150 dossiers waarvoor dit geldt en waarin het zo "
        "is; waar het geldt, 17 tot 75 van de 100.");
    ck_assert_str_eq(dtp_wording_outside(&nl, &f), "In twee dossiers was de indicator niet van toepassing.");
    c = cell(0, 0, 0);
    c.outside = 14;
    c.domain = 136;
    c.has_interval = false;
    ck_assert_str_eq(all(&nl, &f), "Deze indicator was in geen van de dossiers van toepassing.");
}
END_TEST

START_TEST(open_ratings)
{
    dt_cell c = cell(4, 0, 7);
    c.unscored = 1;
    c.differing = 2;
    c.best = 6;
    c.worst = 4;
    c.bounds = c.interval;
    dtp_wording_facts f = finding(&SPOKEN, &c);
    ck_assert_str_eq(
        dtp_wording_open(&nl, &f),
        "Eén dossier is nog niet beoordeeld. Over twee dossiers zijn de beoordelaars het nog niet eens.");
    ck_assert_ptr_nonnull(strstr(dtp_wording_count(&nl, &f), "als de twee dossiers waarover geen oordeel"));
    c = (dt_cell){.subjects = 14, .unscored = 14, .population = 150, .domain = 150};
    ck_assert_str_eq(
        all(&nl, &f),
        "Op deze indicator is geen enkel dossier beoordeeld. Veertien dossiers zijn nog niet beoordeeld.");
}
END_TEST

START_TEST(a_group_without_assessment_leaves_no_estimate)
{
    dt_cell c = cell(4, 0, 4);
    c.has_interval = false;
    dtp_wording_facts f = finding(&SPOKEN, &c);
    ck_assert_str_eq(
        dtp_wording_limits(&nl, &f),
        "; over alle dossiers valt niets te zeggen, omdat van een groep ervan geen enkel dossier is "
        "beoordeeld");
    c.limits_withheld = true; /* for publication: then that is the reason */
    ck_assert_str_eq(
        dtp_wording_limits(&nl, &f),
        "; de grenzen voor alle dossiers zijn weggelaten, omdat daaruit is af te leiden wat in een "
        "kleine groep is gevonden");
    c.limits_withheld = false;
    c.sampling = DT_SAMPLED_IN_STEPS; /* told once, in the account of the sample */
    ck_assert_str_eq(dtp_wording_limits(&nl, &f), "");
}
END_TEST

START_TEST(everything_examined_needs_no_estimate)
{
    dt_cell c = cell(4, 0, 10);
    c.population = c.domain = 14;
    c.interval = (dt_count_interval){4, 4};
    dtp_wording_facts f = finding(&SPOKEN, &c);
    ck_assert_str_eq(dtp_wording_limits(&nl, &f), "; dit zijn alle dossiers, dus dit is het aantal");
}
END_TEST

START_TEST(chance_is_not_claimed_without_an_account)
{
    dt_cell c = cell(4, 0, 10);
    dtp_wording_facts f = finding(&SPOKEN, &c);
    f.random = false;
    ck_assert_str_eq(dtp_wording_limits(&nl, &f),
                     "; met deze steekproef verenigbaar, als zij willekeurig zijn "
                     "gekozen: 14 tot 85 van alle 150 dossiers");
    c.sampling = DT_SAMPLED_AGAIN;
    c.has_interval = false;
    ck_assert_str_eq(dtp_wording_limits(&en, &f),
                     "; that is about these dossiers only: it holds for the whole municipality only if the "
                     "inspection itself has not changed those dossiers");
}
END_TEST

/* What does not hold for every population says so, with what was measured, and nothing else does. */
START_TEST(an_approximation_has_its_own_word)
{
    ck_assert_str_eq(dtp_wording_approximately(&nl, DT_GUARANTEE_EXACT, 0.9), "");
    ck_assert_str_eq(dtp_wording_approximately(&nl, DT_GUARANTEE_VALID, 0.9), "");
    ck_assert_str_eq(dtp_wording_approximately(&nl, DT_GUARANTEE_APPROXIMATE, 0.88),
                     " bij benadering (in nabootsing juist in ten minste 88 van de 100 gevallen)");
    ck_assert_str_eq(dtp_wording_approximately(&en, DT_GUARANTEE_APPROXIMATE, NAN), " by approximation");
}
END_TEST

START_TEST(portions)
{
    ck_assert_str_eq(dtp_wording_portion(&nl, 1, 2, DTP_NOUN_DOSSIER), "één van de twee dossiers");
    ck_assert_str_eq(dtp_wording_portion(&nl, 2, 2, DTP_NOUN_DOSSIER), "beide dossiers");
    ck_assert_str_eq(dtp_wording_portion(&nl, 0, 2, DTP_NOUN_EXAMINED),
                     "geen van beide onderzochte dossiers");
    ck_assert_str_eq(dtp_wording_portion(&nl, 1, 1, DTP_NOUN_ASSESSED), "het enige beoordeelde dossier");
    ck_assert_str_eq(dtp_wording_portion(&nl, 0, 1, DTP_NOUN_DOSSIER),
                     "geen van de dossiers (het is er één)");
    ck_assert_str_eq(dtp_wording_portion(&nl, 20, 45, DTP_NOUN_DOSSIER), "twintig van de 45 dossiers");
    ck_assert_str_eq(dtp_wording_portion(&nl, 8, 8, DTP_NOUN_NONE), "alle acht");
    ck_assert_str_eq(dtp_wording_portion(&nl, 0, 1, DTP_NOUN_NONE), "nul van de één");
    ck_assert_str_eq(dtp_wording_portion(&en, 0, 2, DTP_NOUN_DOSSIER), "neither of the two dossiers");
    ck_assert_str_eq(dtp_wording_portion(&en, 4, 14, DTP_NOUN_ASSESSED),
                     "four of the fourteen assessed dossiers");
    ck_assert_str_eq(dtp_say_capital(&nl, "één dossier"), "Eén dossier");
    ck_assert_str_eq(dtp_say_capital(&nl, "aan de raad"), "Aan de raad");
    ck_assert_str_eq(dtp_say_capital(&nl, "zeven"), "Zeven");
    ck_assert_str_eq(dtp_say_capital(&nl, "`zo`"), "`zo`");
    ck_assert_str_eq(dtp_say_list(&nl, (const char *const[]){"a", "b", "c"}, 3), "a, b en c");
    ck_assert_str_eq(dtp_say_range(&nl, 7, 7, false), "7");
}
END_TEST

START_TEST(general_words_and_english)
{
    dt_cell c = cell(4, 1, 9);
    dtp_wording_facts f = finding(&PLAIN, &c);
    ck_assert_ptr_nonnull(strstr(dtp_wording_count(&nl, &f),
                                 "In vier van de veertien dossiers is aan deze indicator voldaan;"));
    ck_assert_ptr_nonnull(strstr(dtp_wording_partly(&en, &f), "It is partly met in one dossier;"));
}
END_TEST

START_TEST(strata)
{
    dt_cell c = cell(4, 0, 10), a = cell(2, 0, 6), b = cell(0, 0, 6), none = {.subjects = 2, .unscored = 2};
    dtp_wording_facts f = finding(&SPOKEN, &c);
    f.stratum = (const char *const[]){"JOT", "regie", "leeg"};
    f.strata_cell = (const dt_cell *const[]){&a, &b, &none};
    f.n_strata = 3;
    ck_assert_str_eq(dtp_wording_groups(&nl, &f),
                     " (JOT twee van de acht; regie geen van de zes; leeg niet beoordeeld)");
    ck_assert_ptr_nonnull(strstr(dtp_wording_count(&nl, &f), "gesproken (JOT twee van de acht; regie"));
    f.n_strata = 1;
    ck_assert_str_eq(dtp_wording_groups(&nl, &f), "");
}
END_TEST

START_TEST(teams_have_no_dossiers)
{
    static const dt_rating ratings[] = {{"V", "voldoet", DT_MEETS_YES, false},
                                        {"N", "voldoet niet", DT_MEETS_NO, true}};
    static const dt_scale scale = {.id = "s", .rating = ratings, .n_ratings = 2};
    const unsigned long count[] = {1, 0};
    dt_cell c = {.count = count,
                 .scale = &scale,
                 .subjects = 2,
                 .meets = 1,
                 .assessed = 1,
                 .unscored = 1,
                 .team = true};
    dtp_wording_facts f = finding(&PLAIN, &c);
    ck_assert_str_eq(all(&nl, &f), "Beoordeeld op het niveau van het team, niet per dossier: voldoet (één "
                                   "team); nog niet beoordeeld (één team).");
    c.subjects = c.unscored = 0;
    c.count = (const unsigned long[]){0, 0};
    ck_assert_str_eq(
        all(&nl, &f),
        "Deze indicator wordt op het niveau van het team beoordeeld; er is geen team beoordeeld.");
}
END_TEST

START_TEST(notes)
{
    ck_assert_ptr_nonnull(strstr(dtp_wording_confidence(&nl, 0.95), "bij ten minste 95 van de 100"));
    ck_assert_ptr_nonnull(strstr(dtp_wording_confidence(&nl, 0.975), "bij ten minste 97,5 van de 100"));
    ck_assert_str_eq(dtp_wording_small(&nl, 14, false),
                     "Bij 14 dossiers verschuift één dossier meer of minder een uitkomst met 7 procentpunt. "
                     "Daarom staan er geen percentages bij minder dan dertig dossiers.");
    ck_assert_ptr_null(strstr(dtp_wording_small(&nl, 14, true), "geen percentages"));
    ck_assert_str_eq(dtp_wording_small(&nl, 0, false), "");
    ck_assert_str_eq(dtp_wording_method(&nl, "no such method"), "");
}
END_TEST

/* 64 in 100 for 10 problems, 14 of 150: from exact binomial coefficients, 1 - C(140,14)/C(150,14) = 0.6366.
 * For two strata the least over all 11 ways to spread the ten is 0.6260. */
START_TEST(detection)
{
    const dt_population one = {"G", "", 150, 14};
    const dt_population two[] = {{"G", "a", 90, 8}, {"G", "b", 60, 6}},
                        odd[] = {{"G", "a", 140, 0}, {"G", "b", 10, 10}};
    ck_assert_str_eq(dtp_wording_detection(&nl, &one, 1),
                     "De kans dat een probleem dat in 10 van de 150 dossiers speelt in de steekproef "
                     "opduikt, is 64 op 100.");
    ck_assert_ptr_nonnull(strstr(dtp_wording_detection(&nl, two, 2), "ten minste 62 op 100, hoe het ook"));
    /* All ten may lie where nothing was drawn. */
    ck_assert_ptr_nonnull(strstr(dtp_wording_detection(&nl, odd, 2), "kan de steekproef geheel ontgaan"));
    const dt_population census = {"G", "", 14, 14}, nothing = {"G", "", 0, 0};
    ck_assert_str_eq(dtp_wording_detection(&nl, &census, 1), "");
    ck_assert_str_eq(dtp_wording_detection(&nl, &nothing, 1), "");
}
END_TEST

/* A sentence that could not be made is not one that has nothing to say. */
START_TEST(detection_without_memory)
{
    const dt_population two[] = {{"G", "a", 90, 8}, {"G", "b", 60, 6}};
    bool done = false;
    for (size_t n = 1; !done; n++) {
        dtp_arena own = DTP_ARENA_INIT;
        dtp_words w = {&own, DT_NL, false};
        dtp_mem_fail_at(n);
        const char *text = dtp_wording_detection(&w, two, 2);
        dtp_mem_fail_at(0);
        done = !w.failed;
        ck_assert(!done || strstr(text, "ten minste 62 op 100") != NULL);
        dtp_arena_free(&own);
    }
}
END_TEST

/* Shares of a hundred thousand: the exact numbers come from whole-number arithmetic. */
START_TEST(bounds_are_rounded_outwards)
{
    for (unsigned long i = 0; i <= 100000; i++) {
        double share = (double)i / 100000;
        ck_assert_msg(dtp_outward_least(share) == i / 1000, "at least %lu of 100000: %lu", i,
                      dtp_outward_least(share));
        ck_assert_msg(dtp_outward_most(share) == (i + 999) / 1000, "at most %lu of 100000: %lu", i,
                      dtp_outward_most(share));
    }
    ck_assert_str_eq(dtp_say_hundred_least(&nl, 0.947), "94");
    ck_assert_str_eq(dtp_say_hundred_least(&nl, 1 - 1e-11), "99");
    ck_assert_str_eq(dtp_say_hundred_least(&nl, 1), "100");
    ck_assert_str_eq(dtp_say_hundred_most(&nl, 0.881), "89");
    ck_assert_str_eq(dtp_say_hundred_most(&nl, 1e-6), "1");
    ck_assert_str_eq(dtp_say_hundred(&en, 1e-6), "less than 1");
    ck_assert_str_eq(dtp_say_hundred(&en, 0.9999), "more than 99");
    ck_assert_str_eq(dtp_say_hundred(&nl, 0.876), "88");
    for (unsigned long n = 1; n < 1000; n++) { /* n tests at 0.05: n / 20 of them, in tenths (n + 1) / 2 */
        char exact[16];
        snprintf(exact, sizeof exact, "%lu.%lu", (n + 1) / 2 / 10, (n + 1) / 2 % 10);
        ck_assert_str_eq(dtp_say_most(&en, (double)n * (1 - 0.95)), exact);
    }
    ck_assert_ptr_nonnull(strstr(dtp_wording_confidence(&nl, 0.9996), "bij ten minste 99,9 van de 100"));
}
END_TEST

START_TEST(memory_runs_out)
{
    for (size_t n = 1; n < 12; n++) {
        dtp_arena own = DTP_ARENA_INIT;
        dtp_words w = {&own, DT_NL, false};
        dt_cell c = cell(4, 0, 10);
        dtp_wording_facts f = finding(&SPOKEN, &c);
        dtp_mem_fail_at(n);
        const char *text = all(&w, &f);
        dtp_mem_fail_at(0);
        ck_assert_ptr_nonnull(text);
        dtp_arena_free(&own);
    }
}
END_TEST

static TCase *sentences(void)
{
    TCase *t = tcase_create("sentences");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, the_meeting_side);
    tcase_add_test(t, the_shortcoming_side);
    tcase_add_test(t, all_and_nothing);
    tcase_add_test(t, partly_is_told_apart);
    tcase_add_test(t, missing_gives_two_bounds);
    tcase_add_test(t, not_applicable_leaves_the_denominator);
    tcase_add_test(t, open_ratings);
    tcase_add_test(t, a_group_without_assessment_leaves_no_estimate);
    tcase_add_test(t, everything_examined_needs_no_estimate);
    tcase_add_test(t, chance_is_not_claimed_without_an_account);
    tcase_add_test(t, an_approximation_has_its_own_word);
    tcase_add_test(t, portions);
    tcase_add_test(t, general_words_and_english);
    tcase_add_test(t, strata);
    tcase_add_test(t, teams_have_no_dossiers);
    tcase_add_test(t, notes);
    tcase_add_test(t, detection);
    tcase_add_test(t, detection_without_memory);
    tcase_add_test(t, bounds_are_rounded_outwards);
    tcase_add_test(t, memory_runs_out);
    return t;
}

DT_CHECK_MAIN("report/wording", sentences)
