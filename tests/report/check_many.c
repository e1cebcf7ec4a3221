/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many limits side by side. Expected numbers were computed apart, in exact fractions, from the hypergeometric
 * distribution alone: the worst chance of a miss of 14 of 150 is .046151; at a norm of 80% (120 of 150) 2 of
 * 14 or fewer have a chance of 3.5e-8 and 13 or fewer .963; of 11 dossiers that apply, 5 or fewer have at
 * most .00875 and 6 or fewer at most .0436, over every number from 11 to 147 to which it can apply (largest
 * at 145). */
#include "document/document.h"
#include "report/fixture.h"

static fixture f;

static void teardown(void)
{
    fix_free(&f);
}

/* Drawn from the municipality as one list. */
static void make_whole(const char *third)
{
    static const dt_sampled whole[] = {{"GM1924", DT_SAMPLED_EQUALLY, true}};
    fix_start(&f, DT_TESTS "/report/framework.json");
    f.context.sampled = whole;
    f.context.n_sampled = 1;
    fix_rate_all(&f, "1.1.1", "VVNNNNNNNNNNNN");
    fix_rate_all(&f, "1.1.2", "VVVVVVVVVVVVVN");
    fix_rate_all(&f, "1.1.3", third);
    fix_count(&f);
}

static void put_norm(const char *norm)
{
    f.facts.has_norm = true;
    ck_ok(dt_rational_parse(&f.facts.norm, norm, err));
}

static char *write(bool report, dt_language lang, const char *writer)
{
    dt_document *doc;
    size_t size;
    if (report)
        ck_ok(dt_compose_report(&doc, &f.facts, lang, err));
    else
        ck_ok(dt_compose_summary(&doc, &f.facts, NULL, lang, err));
    char *text = fix_write(doc, writer, &size);
    dt_document_free(doc);
    return text;
}

static void expect(bool report, dt_language lang, const char *writer, const char *part)
{
    char *text = write(report, lang, writer);
    ck_assert_msg(strstr(text, part) != NULL, "lacks <%s>", part);
    dt_text_free(text);
}

START_TEST(misses)
{
    make_whole("XXXVVVVVNNNNNN");
    for (int report = 0; report <= 1; report++) {
        expect(report, DT_NL, "md",
               "Hier staan 3 grenzen naast elkaar. Elk daarvan klopt in ten minste 95 van de 100 van zulke "
               "steekproeven; van alle 3 samen zitten er door toeval gemiddeld hoogstens 0,2 naast het "
               "werkelijke aantal. Dat alle 3 tegelijk kloppen, is zo in ten minste 86 van de 100");
        expect(report, DT_EN, "md",
               "on average at most 0.2 miss the true number by chance. That all 3 hold at once is so in at "
               "least 86 of 100 such samples.");
        expect(
            report, DT_NL, "json",
            "\"multiplicity\": {\"limits\":3,\"expected_misses\":0.138453,\"all_hold_at_least\":0.861547}");
        expect(report, DT_NL, "json", "\"shortfall\": []");
    }
}
END_TEST

/* .00875 is below half of .05, .0436 is not. */
START_TEST(fall_short)
{
    make_whole("XXXVVVVVNNNNNN");
    put_norm("4/5");
    for (int report = 0; report <= 1; report++) {
        expect(
            report, DT_NL, "md",
            "Van de 3 indicatoren schieten er ten minste 2 tekort ten opzichte van de norm van 80%; welke "
            "dat zijn, zegt deze uitspraak niet. Zij klopt in ten minste 95 van de 100 van zulke "
            "steekproeven, als indicatoren elkaar binnen een dossier niet tegenwerken. Zonder die voorwaarde "
            "zijn het er ten minste 2.");
        expect(report, DT_EN, "md", "Of the 3 indicators at least 2 fall short of the norm of 80%");
        expect(report, DT_NL, "json",
               "{\"municipality\":\"GM1924\",\"norm\":0.8,\"indicators\":3,\"left_out\":0,\"at_least\":2,"
               "\"holm\":2,\"confidence\":0.95,\"guarantee\":\"valid\"}");
    }
    fix_free(&f);
    make_whole("XXXVVVVVVNNNNN");
    put_norm("4/5");
    expect(false, DT_NL, "json", "\"at_least\":1,\"holm\":1,");
    fix_free(&f);
    make_whole("VVVVVVVVVVVVVV");
    put_norm("1/20");
    expect(false, DT_NL, "md", "Van de 3 indicatoren samen is niet aangetoond dat er een tekortschiet");
    expect(false, DT_EN, "md", "that does not mean that all of them meet it.");
}
END_TEST

/* Five of the eleven could not be assessed: they count as if they met, and then nothing is shown of it. */
START_TEST(not_assessable)
{
    make_whole("XXXBBBBBNNNNVN");
    put_norm("4/5");
    expect(false, DT_NL, "json", "\"at_least\":1,\"holm\":1,");
}
END_TEST

/* Two strata: nominal misses; no exact chance for what does not apply to every dossier. */
START_TEST(strata)
{
    fix_default(&f);
    put_norm("4/5");
    expect(false, DT_NL, "json", "\"expected_misses\":0.15,\"all_hold_at_least\":0.85}");
    expect(false, DT_NL, "json", "\"indicators\":2,\"left_out\":1,\"at_least\":2,\"holm\":2,");
    expect(true, DT_NL, "md", "omdat daarvoor geen exacte kans te berekenen is: 1.");
}
END_TEST

/* The one group that was not seen whole has a draw of its own, 6 of 60, and not one of 14 of 68. */
START_TEST(one_stratum_open)
{
    fix_start(&f, DT_TESTS "/report/framework.json");
    f.population[0].population = 8;
    fix_rate_all(&f, "1.1.1", "VVNNNNNNVVNNNN");
    fix_rate_all(&f, "1.1.2", "NNNNNNNNNNNNDV");
    fix_count(&f);
    expect(false, DT_NL, "json", "{\"limits\":2,\"expected_misses\":0.1,\"all_hold_at_least\":0.9}");
}
END_TEST

static TCase *many(void)
{
    TCase *t = tcase_create("many");
    tcase_add_checked_fixture(t, NULL, teardown);
    tcase_add_test(t, misses);
    tcase_add_test(t, fall_short);
    tcase_add_test(t, not_assessable);
    tcase_add_test(t, strata);
    tcase_add_test(t, one_stratum_open);
    return t;
}

DT_CHECK_MAIN("report/many", many)
