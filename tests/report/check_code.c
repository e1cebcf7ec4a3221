/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small words of a sentence at their boundaries: what a code says and what its parts say, what the limits
 * are of, and a norm beside counts that do not apply everywhere. The numbers are chosen here; what is held is
 * where a sentence turns. */
#include "report/words/wording.h"
#include "support/check_support.h"
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

static void has(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) != NULL, "lacks: %s\nin: %s", part, text);
}

static void lacks(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) == NULL, "holds: %s\nin: %s", part, text);
}

/* N was split into Na and Nb; V and X were not. */
static const dt_rating BASE[] = {{"V", "voldoet", DT_MEETS_YES, false},
                                 {"N", "voldoet niet", DT_MEETS_NO, false},
                                 {"X", "niet van toepassing", DT_MEETS_OUTSIDE, false},
                                 {"Y", "hoort er niet bij", DT_MEETS_NO, false}};
static const dt_rating SPLIT[] = {{"V", "voldoet", DT_MEETS_YES, false},
                                  {"Na", "niet gevraagd", DT_MEETS_NO, false},
                                  {"Nb", "niet genoteerd", DT_MEETS_NO, false},
                                  {"X", "niet van toepassing", DT_MEETS_OUTSIDE, false},
                                  {"Y", "hoort er niet bij", DT_MEETS_NO, false}};
static const size_t OF[] = {0, 1, 1, 2, 1};
static const dt_scale WHOLE = {.id = "s", .rating = BASE, .n_ratings = 3};
static const dt_scale PARTS = {.id = "s", .rating = SPLIT, .n_ratings = 4, .base = &WHOLE, .of = OF};
static const dt_phrase SAYS[] = {{&SPLIT[1], {"is het niet gevraagd", "it was not asked"}},
                                 {&BASE[1], {"is het niet gedaan", NULL}}};

/* Of fourteen: how often each code of the split scale was given. */
static dt_cell split_cell(const unsigned long *given)
{
    return (dt_cell){.subjects = 14,
                     .meets = given[0],
                     .fails = given[1] + given[2],
                     .outside = given[3],
                     .assessed = given[0] + given[1] + given[2],
                     .scale = &WHOLE,
                     .own = &PARTS,
                     .given = given};
}

static dt_indicator shortcoming(void)
{
    return (dt_indicator){.id = "1",
                          .report_shortcoming = true,
                          .phrase_meets = "is het gedaan",
                          .phrase_fails = "is het nagelaten",
                          .scale = &PARTS,
                          .phrase = SAYS,
                          .n_phrases = 2};
}

START_TEST(the_parts_of_a_code)
{
    static const unsigned long both[] = {4, 7, 3, 0, 1}, one[] = {4, 10, 0, 0, 1}, none[] = {14, 0, 0, 0, 1};
    dt_indicator indicator = shortcoming();
    dt_cell c = split_cell(both);
    dtp_wording_facts f = {.indicator = &indicator, .own_words = true, .cell = &c};
    /* A part that has no words of its own is told by its label, not by those of the whole. */
    ck_assert_str_eq(dtp_wording_split(&nl, &f),
                     "Daarvan: in zeven dossiers is het niet gevraagd; drie dossiers niet genoteerd.");
    ck_assert_str_eq(dtp_wording_split(&en, &f),
                     "Of these: in seven dossiers it was not asked; three dossiers niet genoteerd.");
    ck_assert_str_eq(dtp_wording_phrase(&nl, &f, true), "is het niet gedaan");
    ck_assert_ptr_null(dtp_wording_phrase(&en, &f, true)); /* said in the other language */
    c = split_cell(one); /* one part is behind it: its words are those of the count */
    ck_assert_str_eq(dtp_wording_split(&nl, &f), "");
    ck_assert_str_eq(dtp_wording_phrase(&nl, &f, true), "is het niet gevraagd");
    ck_assert_str_eq(dtp_wording_phrase(&en, &f, true), "it was not asked");
    ck_assert_str_eq(dtp_wording_phrase(&nl, &f, false), "is het gedaan");
    f.own_words = false;
    ck_assert_ptr_null(dtp_wording_phrase(&nl, &f, false));
    f.own_words = true;
    c = split_cell(none); /* nothing fails: it is the other side that is told */
    ck_assert(!dtp_wording_shortcoming(&f));
    ck_assert_str_eq(dtp_wording_split(&nl, &f), "");
    c = split_cell(both);
    c.own = NULL;
    ck_assert_str_eq(dtp_wording_split(&nl, &f), "");
    c.own = &PARTS;
    c.given = NULL;
    ck_assert_str_eq(dtp_wording_split(&nl, &f), "");
    indicator.report_shortcoming = false; /* what meets is told, and that is no part */
    c.given = both;
    ck_assert_str_eq(dtp_wording_split(&nl, &f), "");
}
END_TEST

/* Two codes of one meaning, neither a part of the other: no code is said, and none is a part. */
START_TEST(two_codes_of_one_meaning)
{
    static const dt_rating two[] = {{"V", "voldoet", DT_MEETS_YES, false},
                                    {"N", "voldoet niet", DT_MEETS_NO, false},
                                    {"O", "ontbreekt", DT_MEETS_NO, false}};
    static const dt_scale scale = {.id = "t", .rating = two, .n_ratings = 3};
    static const dt_phrase says[] = {{&two[1], {"is het niet gedaan", "it was not done"}}};
    static const unsigned long given[] = {4, 7, 3};
    dt_indicator indicator = {.id = "1",
                              .report_shortcoming = true,
                              .phrase_fails = "is het nagelaten",
                              .scale = &scale,
                              .phrase = says,
                              .n_phrases = 1};
    dt_cell c = {.subjects = 14,
                 .meets = 4,
                 .fails = 10,
                 .assessed = 14,
                 .scale = &scale,
                 .own = &scale,
                 .given = given};
    dtp_wording_facts f = {.indicator = &indicator, .own_words = true, .cell = &c};
    ck_assert_str_eq(dtp_wording_split(&nl, &f), "");
    ck_assert_str_eq(dtp_wording_phrase(&nl, &f, true), "is het nagelaten");
    c.scale = NULL; /* nothing is known of codes */
    c.own = NULL;
    ck_assert_str_eq(dtp_wording_phrase(&nl, &f, true), "is het nagelaten");
}
END_TEST

static dt_cell cell(void)
{
    return (dt_cell){.subjects = 14,
                     .meets = 4,
                     .fails = 10,
                     .assessed = 14,
                     .population = 150,
                     .has_interval = true,
                     .interval = {14, 85},
                     .bounds = {14, 85},
                     .fails_interval = {65, 136},
                     .fails_bounds = {65, 136},
                     .method = "exact-hypergeometric"};
}

static const dt_indicator PLAIN = {.id = "1"}, LACKS = {.id = "1", .report_shortcoming = true};

START_TEST(which_dossiers_it_is_a_portion_of)
{
    dt_cell c = cell();
    dtp_wording_facts f = {.indicator = &PLAIN, .cell = &c, .random = true};
    has(dtp_wording_count(&nl, &f), "In vier van de veertien dossiers is");
    f.indicator = &LACKS;
    has(dtp_wording_count(&nl, &f), "In tien van de veertien onderzochte dossiers is niet");
    c.subjects = 15;
    has(dtp_wording_count(&nl, &f), "In tien van de veertien beoordeelde dossiers is niet");
    c.assessed = 0;
    ck_assert_str_eq(dtp_wording_count(&en, &f), "No dossier has been assessed on this indicator.");
    c.outside = 14;
    ck_assert_str_eq(dtp_wording_count(&en, &f), "No dossier has been assessed on this indicator.");
    c.outside = 15;
    has(dtp_wording_count(&nl, &f), "in geen van de dossiers van toepassing");
    c.subjects = c.outside = 0; /* no dossier at all is not one that it does not apply to */
    ck_assert_str_eq(dtp_wording_count(&en, &f), "No dossier has been assessed on this indicator.");
}
END_TEST

START_TEST(limits_have_their_conditions)
{
    dt_cell c = cell();
    dtp_wording_facts f = {.indicator = &PLAIN, .cell = &c, .random = true};
    has(dtp_wording_limits(&nl, &f), "verenigbaar: 14 tot 85 van alle 150 dossiers");
    lacks(dtp_wording_limits(&nl, &f), "hoe de dossiers zonder oordeel");
    c.differing = 1;
    has(dtp_wording_limits(&nl, &f),
        "14 tot 85 van alle 150 dossiers; hoe de dossiers zonder oordeel ook uitvallen: 14 tot");
    has(dtp_wording_limits(&nl, &f), "als het ene dossier waarover geen oordeel");
    f.random = false;
    has(dtp_wording_limits(&nl, &f), "verenigbaar, als zij willekeurig zijn gekozen, als het ene dossier");
    c.missing = 1;
    has(dtp_wording_limits(&nl, &f), "de twee dossiers");
    c = cell();
    c.outside = 1;
    has(dtp_wording_limits(&nl, &f), "waarvoor dit geldt en waarin het zo is");
    lacks(dtp_wording_limits(&nl, &f), "van de 100"); /* without a share none is told */
    c.has_share = true;
    c.shares = (dt_share_interval){0.2, 0.7};
    has(dtp_wording_limits(&nl, &f), "waar het geldt, 20 tot 70 van de 100");
    f.indicator = &LACKS; /* the share is of what meets */
    has(dtp_wording_limits(&nl, &f), "65 tot 136");
    lacks(dtp_wording_limits(&nl, &f), "van de 100");
    c = cell();
    c.assessed = 0;
    ck_assert_str_eq(dtp_wording_limits(&nl, &f), "");
    c = cell();
    c.population = 0;
    ck_assert_str_eq(dtp_wording_limits(&nl, &f), "");
}
END_TEST

/* All dossiers were seen: only when each was rated, or is one that it does not apply to. */
START_TEST(a_census_is_whole)
{
    dt_cell c = cell();
    dtp_wording_facts f = {.indicator = &PLAIN, .cell = &c, .random = true};
    c.population = 14;
    has(dtp_wording_limits(&nl, &f), "dit zijn alle dossiers");
    c.assessed = 13;
    c.missing = 1;
    lacks(dtp_wording_limits(&nl, &f), "dit zijn alle dossiers");
    c.missing = 0;
    c.outside = 1;
    has(dtp_wording_limits(&nl, &f), "dit zijn alle dossiers");
    c.population = 15;
    lacks(dtp_wording_limits(&nl, &f), "dit zijn alle dossiers");
}
END_TEST

START_TEST(partly_and_outside)
{
    dt_cell c = cell();
    dtp_wording_facts f = {.indicator = &PLAIN, .cell = &c, .random = true};
    ck_assert_str_eq(dtp_wording_partly(&nl, &f), "");
    c.partly = 1;
    c.partly_interval = (dt_count_interval){20, 90};
    has(dtp_wording_partly(&nl, &f), "In één dossier is gedeeltelijk aan deze indicator voldaan; ten minste");
    c.population = 14; /* all are seen: there is nothing to estimate */
    ck_assert_str_eq(dtp_wording_partly(&nl, &f),
                     "In één dossier is gedeeltelijk aan deze indicator voldaan.");
    c.population = 150;
    c.has_interval = false;
    ck_assert_str_eq(dtp_wording_partly(&nl, &f),
                     "In één dossier is gedeeltelijk aan deze indicator voldaan.");
    ck_assert_str_eq(dtp_wording_outside(&nl, &f), "");
    c.outside = 1;
    ck_assert_str_eq(dtp_wording_outside(&nl, &f), "In één dossier was de indicator niet van toepassing.");
    c.outside = 14; /* that is told as such */
    ck_assert_str_eq(dtp_wording_outside(&nl, &f), "");
}
END_TEST

START_TEST(what_is_open_or_missing)
{
    dt_cell c = cell();
    dtp_wording_facts f = {.indicator = &PLAIN, .cell = &c, .random = true};
    ck_assert_str_eq(dtp_wording_open(&nl, &f), "");
    ck_assert_str_eq(dtp_wording_missing(&nl, &f), "");
    c.unscored = 2;
    ck_assert_str_eq(dtp_wording_open(&nl, &f), "Twee dossiers zijn nog niet beoordeeld.");
    c.unscored = 0;
    c.differing = 1;
    ck_assert_str_eq(dtp_wording_open(&nl, &f), "Over één dossier zijn de beoordelaars het nog niet eens.");
    c.missing = 1;
    ck_assert_str_eq(dtp_wording_missing(&nl, &f), "Van de veertien dossiers was er één niet te beoordelen.");
    c.has_tipping = true;
    c.tipping_claim = DT_CLAIM_AT_MOST;
    c.tipping.number = 1;
    has(dtp_wording_missing(&nl, &f), "in hoogstens de helft van alle dossiers aan de indicator is voldaan");
    has(dtp_wording_missing(&nl, &f), "van deze twee er één of meer wel voldoen");
    c.tipping.number = 2;
    has(dtp_wording_missing(&nl, &f), "te zeggen als deze twee allemaal voldoen.");
    c.differing = 0;
    c.tipping.number = 1;
    has(dtp_wording_missing(&nl, &f), "te zeggen als dit ene wel voldoet.");
    c.tipping.number = 0;
    lacks(dtp_wording_missing(&nl, &f), "helft");
    c.tipping.number = 1;
    c.has_tipping = false;
    lacks(dtp_wording_missing(&nl, &f), "helft");
}
END_TEST

START_TEST(one_dossier_in_points)
{
    has(dtp_wording_small(&nl, 100, false), "met 1 procentpunt.");
    ck_assert_str_eq(dtp_wording_small(&nl, 101, false), "");
    has(dtp_wording_small(&nl, 1, false), "met 100 procentpunt.");
    has(dtp_wording_small(&nl, 29, false), "geen percentages");
    lacks(dtp_wording_small(&nl, 30, false), "geen percentages");
    has(dtp_wording_small(&nl, 8, false), "met 13 procentpunt"); /* 12.5, half up */
    has(dtp_wording_small(&nl, 40, false), "met 3 procentpunt");
}
END_TEST

START_TEST(a_list_of_none_one_and_two)
{
    ck_assert_str_eq(dtp_say_list(&nl, NULL, 0), "");
    ck_assert_str_eq(dtp_say_list(&nl, (const char *const[]){"a"}, 1), "a");
    ck_assert_str_eq(dtp_say_list(&nl, (const char *const[]){"a", "b"}, 2), "a en b");
    ck_assert_str_eq(dtp_say_join(&nl, "; ", (const char *const[]){"", "a", "", "b"}, 4), "a; b");
    ck_assert_str_eq(dtp_say_capital(&nl, ""), "");
    ck_assert_str_eq(dtp_say_capital(&nl, "zo"), "Zo");
    ck_assert_str_eq(dtp_say_capital(&nl, "{o"), "{o");
    ck_assert_str_eq(dtp_say_range(&nl, 1, 2, true), "één tot twee");
    ck_assert_str_eq(dtp_say_range(&nl, 2, 2, true), "twee");
    ck_assert_str_eq(dtp_say_dossiers(&nl, 0), "nul dossiers");
    ck_assert_str_eq(dtp_say_dossiers(&nl, 1), "één dossier");
}
END_TEST

START_TEST(neither_certain_nor_impossible)
{
    ck_assert_str_eq(dtp_say_hundred(&nl, 0), "0");
    ck_assert_str_eq(dtp_say_hundred(&nl, 1e-12), "0"); /* the last bits of a double */
    ck_assert_str_eq(dtp_say_hundred(&nl, 2e-12), "minder dan 1");
    ck_assert_str_eq(dtp_say_hundred(&nl, 0.005), "1");
    ck_assert_str_eq(dtp_say_hundred(&nl, 0.994), "99");
    ck_assert_str_eq(dtp_say_hundred(&nl, 1 - 2e-12), "meer dan 99");
    ck_assert_str_eq(dtp_say_hundred(&nl, 1 - 1e-12), "100");
    ck_assert_str_eq(dtp_say_hundred(&nl, 1), "100");
}
END_TEST

/* What is said of teams: one sentence. */
static const char *teams(const dtp_wording_facts *f)
{
    const char *sentence[DTP_WORDING_SENTENCES];
    ck_assert_uint_eq(dtp_wording_finding(&nl, f, sentence), 1);
    return sentence[0];
}

/* What is rated once of a municipality has no number of teams. */
START_TEST(teams_and_the_municipality)
{
    static const unsigned long one[] = {0, 2, 0, 1}, none[] = {0, 0, 0, 1};
    dt_cell c = {.subjects = 2, .fails = 2, .assessed = 2, .scale = &WHOLE, .count = one, .team = true};
    dtp_wording_facts f = {.indicator = &PLAIN, .cell = &c};
    has(teams(&f), "voldoet niet (twee teams)");
    lacks(teams(&f), "nog niet");
    lacks(teams(&f), "hoort er niet bij");
    c.unscored = 1;
    has(teams(&f), "nog niet beoordeeld (één team)");
    c.unscored = 0;
    c.differing = 1;
    has(teams(&f), "(één team)");
    c.municipality = true;
    has(teams(&f), "voldoet niet; ");
    lacks(teams(&f), "team)");
    c.differing = 0;
    has(teams(&f), "voldoet niet");
    lacks(teams(&f), "; ");
    c.count = none;
    lacks(teams(&f), "voldoet");
    ck_assert_str_ne(teams(&f), "");
    const char *nobody = teams(&f);
    c.municipality = false;
    ck_assert_str_ne(teams(&f), nobody); /* of teams it is said otherwise */
    c.scale = NULL;
    has(teams(&f), "er is geen team beoordeeld");
}
END_TEST

/* A problem is in ten of fifty dossiers and more, in three of ten and more, else in one. */
START_TEST(the_problem_that_may_show)
{
    dt_population p = {"G", "", 50, 5};
    has(dtp_wording_detection(&nl, &p, 1), "in 10 van de 50 dossiers");
    p.population = 49;
    has(dtp_wording_detection(&nl, &p, 1), "in 3 van de 49 dossiers");
    p.population = 10;
    has(dtp_wording_detection(&nl, &p, 1), "in 3 van de 10 dossiers");
    p.population = 9;
    has(dtp_wording_detection(&nl, &p, 1), "in 1 van de 9 dossiers");
    p.sample = 0;
    ck_assert_str_eq(dtp_wording_detection(&nl, &p, 1), "");
    p.population = 60; /* nine are unread, and ten have it */
    p.sample = 51;
    has(dtp_wording_detection(&nl, &p, 1), "is 100 op 100");
    p.sample = 50;
    has(dtp_wording_detection(&nl, &p, 1), "is meer dan 99 op 100");
}
END_TEST

static TCase *codes(void)
{
    TCase *t = tcase_create("code");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, the_parts_of_a_code);
    tcase_add_test(t, two_codes_of_one_meaning);
    tcase_add_test(t, which_dossiers_it_is_a_portion_of);
    tcase_add_test(t, limits_have_their_conditions);
    tcase_add_test(t, a_census_is_whole);
    tcase_add_test(t, partly_and_outside);
    tcase_add_test(t, what_is_open_or_missing);
    tcase_add_test(t, one_dossier_in_points);
    tcase_add_test(t, a_list_of_none_one_and_two);
    tcase_add_test(t, neither_certain_nor_impossible);
    tcase_add_test(t, teams_and_the_municipality);
    tcase_add_test(t, the_problem_that_may_show);
    return t;
}

DT_CHECK_MAIN("report/code", codes)
