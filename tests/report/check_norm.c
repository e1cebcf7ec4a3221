/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Norm, rule, second cut and hand check in words. The numbers are those of the templates in the literature
 * note (11 of 14 out of 120: 61 to 113; 80/50 with 14 of 60: four, 10 and 6 in 100) and were computed again
 * in fractions (Python). */
#include "document/document.h"
#include "report/fixture.h"
#include "report/words/wording.h"

static fixture fix;
static dtp_arena arena;
static dtp_words nl, en;
static const dt_indicator SPOKEN = {
    .id = "1.1.1", .phrase_meets = "is gesproken", .phrase_fails = "is niet gesproken"};

static void setup(void)
{
    fix_default(&fix);
    arena = (dtp_arena)DTP_ARENA_INIT;
    nl = (dtp_words){.arena = &arena, .lang = DT_NL};
    en = (dtp_words){.arena = &arena, .lang = DT_EN};
}

static void teardown(void)
{
    ck_assert(!nl.failed && !en.failed);
    dtp_arena_free(&arena);
    fix_free(&fix);
}

static dt_cell cell(unsigned long population, unsigned long meets, unsigned long partly)
{
    dt_cell c = {.subjects = 14,
                 .meets = meets,
                 .partly = partly,
                 .fails = 14 - meets - partly,
                 .assessed = 14,
                 .population = population,
                 .domain = population,
                 .has_interval = true,
                 .method = "exact-hypergeometric"};
    ck_ok(dt_interval_hypergeometric(&c.interval, population, 14, meets, 0.95, DT_TWO_SIDED, err));
    c.bounds = c.interval;
    ck_ok(dt_interval_hypergeometric(&c.partly_interval, population, 14, meets + partly, 0.95, DT_TWO_SIDED,
                                     err));
    return c;
}

static dtp_wording_facts finding(const dt_cell *c)
{
    static const dt_rating ratings[] = {{"V", "voldoet", DT_MEETS_YES, false},
                                        {"D", "voldoet deels", DT_MEETS_PARTLY, false},
                                        {"N", "voldoet niet", DT_MEETS_NO, false},
                                        {"X", "niet van toepassing", DT_MEETS_OUTSIDE, false},
                                        {"Y", "hoort er niet bij", DT_MEETS_NO, false}};
    static const dt_scale scale = {.id = "oordeel", .rating = ratings, .n_ratings = 4};
    static dt_indicator spoken;
    spoken = SPOKEN;
    spoken.scale = &scale;
    return (dtp_wording_facts){
        .indicator = &spoken, .own_words = true, .cell = c, .random = true, .asked = &fix.facts};
}

static dt_rational share(const char *text)
{
    dt_rational r;
    ck_ok(dt_rational_parse(&r, text, err));
    return r;
}

START_TEST(norm)
{
    dt_cell some = cell(120, 11, 0), all = cell(120, 14, 0), few = cell(120, 5, 0);
    dtp_wording_facts f = finding(&some);
    ck_assert_str_eq(dtp_wording_norm(&nl, &f), ""); /* nobody asked */
    fix.facts.has_norm = true;
    fix.facts.norm = share("80%");
    ck_assert_str_eq(
        dtp_wording_norm(&nl, &f),
        "De norm is 80% (96 van 120). De steekproef laat zowel een uitkomst boven als onder de norm "
        "toe. Er is geen uitspraak mogelijk of de gemeente aan de norm voldoet.");
    fix.facts.norm = share("2/3"); /* 80 of 120; 14 of 14 leaves 94 to 120 */
    f.cell = &all;
    ck_assert_str_eq(dtp_wording_norm(&nl, &f), "De norm is 66,7% (80 van 120). Alle aantallen die met de "
                                                "steekproef verenigbaar zijn, halen de norm.");
    f.cell = &few;
    fix.facts.norm = share("80%");
    ck_assert_str_eq(dtp_wording_norm(&en, &f), "The norm is 80% (96 of 120). None of the numbers that are "
                                                "compatible with the sample meets the norm.");
    ck_assert_str_eq(dtp_wording_norm_outcome(&few, fix.facts.norm), "below");
    few.has_interval = false;
    ck_assert_ptr_null(dtp_wording_norm_outcome(&few, fix.facts.norm));
}
END_TEST

/* The norm in whole dossiers is exact: 6% of 100 is 6, and a lower limit of 6 meets it. */
START_TEST(norm_in_whole_dossiers)
{
    dt_cell c = {.has_interval = true, .population = 100, .interval = {6, 20}, .bounds = {6, 20}};
    ck_assert_str_eq(dtp_wording_norm_outcome(&c, share("0.06")), "above");
    ck_assert_str_eq(dtp_wording_norm_outcome(&c, share("0.07")), "undecided");
    ck_assert_str_eq(dtp_wording_norm_outcome(&c, share("21%")), "below");
}
END_TEST

/* Certain and impossible are said only of what is; what is near them, and what rounds to 1 and 99, as it is.
 * 11 of 14 out of 120; the chances are of Python's fractions, over every total with equal weight. */
START_TEST(chance_in_a_hundred)
{
    static const struct {
        int64_t needed;
        const char *said;
    } known[] = {{11, "op 100 op 100."},           /* 1: as many were seen */
                 {54, "op meer dan 99 op 100."},   /* 0.99646 */
                 {56, "op 99 op 100."},            /* 0.99468 */
                 {70, "op 95 op 100."},            /* 0.94580 */
                 {113, "op 1 op 100."},            /* 0.00821 */
                 {117, "op minder dan 1 op 100."}, /* 0.00016 */
                 {118, "op 0 op 100."}};           /* 0: three of the fourteen do not meet it */
    dt_cell c = cell(120, 11, 0);
    dtp_wording_facts f = finding(&c);
    fix.facts.has_norm = fix.facts.posterior = true;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        fix.facts.norm = (dt_rational){known[i].needed, 120};
        const char *said = dtp_wording_norm(&nl, &f);
        ck_assert_msg(strstr(said, known[i].said) != NULL, "lacks %s: %s", known[i].said, said);
    }
}
END_TEST

START_TEST(rule)
{
    dt_cell c = cell(60, 10, 1);
    dtp_wording_facts f = finding(&c);
    ck_assert_str_eq(dtp_wording_rule(&nl, &f), "");
    fix.facts.has_lqas = true;
    fix.facts.lqas_good = share("80%");
    fix.facts.lqas_bad = share("50%");
    ck_assert_str_eq(dtp_wording_rule(&nl, &f),
                     "Afspraak vooraf: bij hoogstens 4 van 14 onvoldoende geldt "
                     "de gemeente als voldoende. Een gemeente die het "
                     "in 80% goed doet, krijgt bij deze regel in 10 van de 100 "
                     "gevallen ten onrechte onvoldoende; een gemeente "
                     "met 50% krijgt in 6 van de 100 gevallen ten onrechte "
                     "voldoende. Hier zijn er 4 onvoldoende (voldoet deels of voldoet niet): volgens deze "
                     "regel voldoende. Dat is een rekenregel, geen oordeel.");
    f.sample = 14; /* told in full elsewhere */
    c = cell(60, 9, 0);
    ck_assert_str_eq(dtp_wording_rule(&nl, &f),
                     "Afspraak vooraf: hoogstens 4 van 14 onvoldoende. Hier zijn er 5 onvoldoende (voldoet "
                     "deels of voldoet niet): volgens deze "
                     "regel onvoldoende. Dat is een rekenregel, geen oordeel.");
}
END_TEST

/* Two groups drawn far from proportion: the risks are unknown, and that is said. */
START_TEST(rule_over_groups)
{
    dt_cell one = cell(60, 10, 0), a = {.population = 40, .assessed = 4},
            b = {.population = 20, .assessed = 10};
    const dt_cell *both[2] = {&a, &b};
    dtp_wording_facts f = finding(&one);
    f.strata_cell = both;
    f.n_strata = 2;
    fix.facts.has_lqas = true;
    fix.facts.lqas_good = share("80%");
    fix.facts.lqas_bad = share("50%");
    ck_assert_ptr_nonnull(strstr(dtp_wording_rule(&nl, &f), "niet toegepast"));
    a.assessed = 9; /* 9.33 and 4.67 of 14 would be in proportion */
    b.assessed = 5;
    ck_assert(dtp_wording_as_one_sample(both, 2));
    ck_assert_ptr_nonnull(strstr(dtp_wording_rule(&nl, &f), "Afspraak vooraf"));
}
END_TEST

START_TEST(hand_check)
{
    dt_cell c = cell(120, 11, 0), all = cell(120, 14, 0);
    dtp_wording_facts f = finding(&c);
    ck_assert_str_eq(dtp_wording_hand_check(&nl, &f), "");
    fix.facts.hand_check = true;
    ck_assert_str_eq(
        dtp_wording_hand_check(&nl, &f),
        "Om na te rekenen (hypergeometrisch; 120 dossiers, 14 getrokken, 11 voldoen; grens 0,025). Kans "
        "op 11 of meer: 0,02537 als er 61 voldoen, 0,02171 als het er 60 zijn. Kans op 11 of minder: "
        "0,03384 als er 113 voldoen, 0,02081 als het er 114 zijn.");
    f.cell = &all;
    ck_assert_str_eq(
        dtp_wording_hand_check(&en, &f),
        "To redo by hand (hypergeometric; 120 dossiers, 14 drawn, 14 meet; limit 0.025). Chance of 14 "
        "or more: 0.02603 if 94 meet, 0.02216 if 93 do.");
    all.method = "exact-stratified"; /* together not, each group by itself */
    ck_assert_str_eq(dtp_wording_hand_check(&en, &f), "");
    f.stratum = (const char *const[]){"JOT"};
    f.strata_cell = (const dt_cell *const[]){&c};
    f.n_strata = 1;
    ck_assert_ptr_nonnull(
        strstr(dtp_wording_hand_check(&nl, &f), "die per groep wel. JOT: Om na te rekenen"));
}
END_TEST

/* Groups seen whole leave the draw of one group, which has not all dossiers; one draw over all groups has. */
START_TEST(hand_check_of_groups)
{
    dt_cell all = cell(124, 11, 0), open = cell(120, 11, 0), seen = cell(14, 14, 0);
    dtp_wording_facts f = finding(&all);
    seen.method = "census";
    f.stratum = (const char *const[]){"JOT", "regie"};
    f.strata_cell = (const dt_cell *const[]){&seen, &open};
    f.n_strata = 2;
    fix.facts.hand_check = true;
    const char *said = dtp_wording_hand_check(&nl, &f);
    ck_assert_ptr_nonnull(strstr(said, "die per groep wel. regie: Om na te rekenen (hypergeometrisch; 120"));
    ck_assert_ptr_null(strstr(said, "JOT"));
    f.whole = true;
    ck_assert_ptr_nonnull(strstr(dtp_wording_hand_check(&nl, &f), "(hypergeometrisch; 124 dossiers"));
}
END_TEST

/* What does not apply everywhere: the limits of the share are held against the norm, not numbers of dossiers.
 */
START_TEST(norm_where_it_applies)
{
    dt_cell c = cell(120, 11, 0);
    dtp_wording_facts f = finding(&c);
    fix.facts.has_norm = fix.facts.posterior = true;
    fix.facts.norm = share("80%");
    c.outside = 1;
    ck_assert_ptr_null(dtp_wording_norm_outcome(&c, fix.facts.norm)); /* without a share nothing is said */
    ck_assert_str_eq(dtp_wording_norm(&nl, &f), "");
    c.has_share = true;
    c.share_bounds = (dt_share_interval){0.8, 0.9};
    ck_assert_str_eq(dtp_wording_norm(&nl, &f),
                     "De norm is 80% van de dossiers waarvoor dit geldt. Alle aantallen die met "
                     "de steekproef verenigbaar zijn, halen de norm.");
    c.share_bounds = (dt_share_interval){0.5, 0.8};
    ck_assert_str_eq(dtp_wording_norm_outcome(&c, fix.facts.norm), "undecided");
    c.share_bounds.upper = 0.79;
    ck_assert_str_eq(dtp_wording_norm_outcome(&c, fix.facts.norm), "below");
    c.outside = 0; /* then it is a number of dossiers: 96 of 120 */
    c.bounds = (dt_count_interval){95, 96};
    ck_assert_str_eq(dtp_wording_norm_outcome(&c, fix.facts.norm), "undecided");
    c.bounds.lower = 96;
    ck_assert_str_eq(dtp_wording_norm_outcome(&c, fix.facts.norm), "above");
    c.bounds = (dt_count_interval){90, 95};
    ck_assert_str_eq(dtp_wording_norm_outcome(&c, fix.facts.norm), "below");
    f.asked = NULL;
    ck_assert_str_eq(dtp_wording_norm(&nl, &f), "");
}
END_TEST

/* The chance that a norm is met is told only of dossiers that weigh alike, and of some that were not seen. */
START_TEST(when_a_chance_is_told)
{
    const char *told = "Wie vooraf elke uitkomst";
    dt_cell c = cell(120, 11, 0), a = {.population = 60, .assessed = 4},
            b = {.population = 60, .assessed = 10};
    const dt_cell *both[2] = {&a, &b};
    dtp_wording_facts f = finding(&c);
    fix.facts.has_norm = fix.facts.posterior = true;
    fix.facts.norm = share("80%");
    ck_assert_ptr_nonnull(strstr(dtp_wording_norm(&nl, &f), told));
    c.sampling = DT_SAMPLED_BY_TEAM;
    ck_assert_ptr_null(strstr(dtp_wording_norm(&nl, &f), told));
    c.sampling = DT_SAMPLED_EQUALLY;
    f.strata_cell = both;
    f.n_strata = 2;
    ck_assert_ptr_null(strstr(dtp_wording_norm(&nl, &f), told));
    a.assessed = 8; /* one more than in proportion is not in proportion */
    b.assessed = 6;
    ck_assert(!dtp_wording_as_one_sample(both, 2));
    a.assessed = b.assessed = 7;
    ck_assert_ptr_nonnull(strstr(dtp_wording_norm(&nl, &f), told));
    a.population = b.population = 0;
    ck_assert(dtp_wording_as_one_sample(both, 2));
    c.outside = 1;
    c.has_share = true;
    ck_assert_ptr_null(strstr(dtp_wording_norm(&nl, &f), told));
    c = cell(120, 11, 0);
    c.population = 14; /* all were seen */
    ck_assert_ptr_null(strstr(dtp_wording_norm(&nl, &f), told));
    c.population = 120;
    fix.facts.posterior = false;
    ck_assert_ptr_null(strstr(dtp_wording_norm(&nl, &f), told));
}
END_TEST

/* The rule needs a simple random sample of some dossiers; where it does not apply to all, their number is not
 * known. */
START_TEST(when_the_rule_is_told)
{
    dt_cell c = cell(60, 10, 1);
    dtp_wording_facts f = finding(&c);
    fix.facts.has_lqas = true;
    fix.facts.lqas_good = share("80%");
    fix.facts.lqas_bad = share("50%");
    f.sample = 14;
    ck_assert_ptr_nonnull(
        strstr(dtp_wording_rule(&nl, &f), "Afspraak vooraf: hoogstens 4 van 14 onvoldoende."));
    f.sample = 15;
    ck_assert_ptr_nonnull(strstr(dtp_wording_rule(&nl, &f), "Afspraak vooraf: bij hoogstens 4 van 14"));
    f.sample = 14;
    c.outside = 1;
    ck_assert_uint_eq(dtp_wording_behind(&c), 0);
    ck_assert_ptr_nonnull(strstr(dtp_wording_rule(&nl, &f), "Afspraak vooraf: bij hoogstens"));
    c.outside = 0;
    ck_assert_uint_eq(dtp_wording_behind(&c), 60);
    c.sampling = DT_SAMPLED_BY_SIZE;
    ck_assert_str_eq(dtp_wording_rule(&nl, &f), "");
    c.sampling = DT_SAMPLED_EQUALLY;
    c.population = 0;
    ck_assert_str_eq(dtp_wording_rule(&nl, &f), "");
    c.population = 60;
    c.assessed = 0;
    ck_assert_str_eq(dtp_wording_rule(&nl, &f), "");
    ck_assert_str_eq(dtp_wording_rule_text(&nl, &fix.facts, 60, 0), "");
    ck_assert_str_eq(dtp_wording_rule_text(&nl, NULL, 60, 14), "");
    fix.facts.has_lqas = false;
    ck_assert_str_eq(dtp_wording_rule_text(&nl, &fix.facts, 60, 14), "");
    f.asked = NULL;
    ck_assert_str_eq(dtp_wording_rule(&nl, &f), "");
    ck_assert_str_eq(dtp_wording_hand_check(&nl, &f), "");
}
END_TEST

/* What it does not apply to was drawn as well: of the fifteen, one is outside. */
START_TEST(hand_check_counts_what_was_drawn)
{
    dt_cell c = cell(120, 11, 0);
    dtp_wording_facts f = finding(&c);
    fix.facts.hand_check = true;
    c.outside = 1;
    ck_assert_ptr_nonnull(
        strstr(dtp_wording_hand_check(&nl, &f), "(hypergeometrisch; 120 dossiers, 15 getrokken, 11"));
    c.outside = 0;
    c.interval = (dt_count_interval){11, 117}; /* as far as they can be: there is nothing to redo */
    ck_assert_ptr_null(strstr(dtp_wording_hand_check(&nl, &f), "Kans op"));
    c.has_interval = false;
    ck_assert_str_eq(dtp_wording_hand_check(&nl, &f), "");
}
END_TEST

static void expect(const dt_document *doc, const char *writer, const char *part)
{
    size_t size;
    char *text = fix_write(doc, writer, &size);
    ck_assert_msg(strstr(text, part), "lacks: %s", part);
    dt_text_free(text);
}

/* In the documents: a column in the table, a key in the rows, the note on chance. */
START_TEST(in_the_documents)
{
    const dt_summary_options options = {.level = DT_LEVEL_INDICATOR};
    dt_document *doc;
    fix.facts.has_norm = fix.facts.has_lqas = fix.facts.hand_check = true;
    fix.facts.norm = fix.facts.lqas_good = share("80%");
    fix.facts.lqas_bad = share("50%");
    ck_ok(dt_compose_summary(&doc, &fix.facts, &options, DT_NL, err));
    expect(doc, "md", "| Norm 80% |");
    expect(doc, "csv", ",below");
    expect(doc, "json", "\"norm\":\"below\"");
    expect(doc, "text", "hoogstens 0,1");
    dt_document_free(doc);
    ck_ok(dt_compose_report(&doc, &fix.facts, DT_NL, err));
    expect(doc, "md", "De norm is 80% (120 van 150).");
    expect(doc, "md", "Afspraak vooraf: bij hoogstens");
    dt_document_free(doc);
}
END_TEST

static TCase *norms(void)
{
    TCase *t = tcase_create("norms");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, norm);
    tcase_add_test(t, norm_in_whole_dossiers);
    tcase_add_test(t, chance_in_a_hundred);
    tcase_add_test(t, rule);
    tcase_add_test(t, rule_over_groups);
    tcase_add_test(t, hand_check);
    tcase_add_test(t, hand_check_of_groups);
    tcase_add_test(t, norm_where_it_applies);
    tcase_add_test(t, when_a_chance_is_told);
    tcase_add_test(t, when_the_rule_is_told);
    tcase_add_test(t, hand_check_counts_what_was_drawn);
    tcase_add_test(t, in_the_documents);
    return t;
}

DT_CHECK_MAIN("report/norm", norms)
