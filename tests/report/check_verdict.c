/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the report of a complaint says of what was claimed and established, of norms, learning, conclusion and
 * recommendations: with none, one and two of each, as a draft, adopted and for outsiders. */
#include "report/dispute_fixture.h"
#include <stddef.h>
#include <stdint.h>

START_TEST(one_act_or_several)
{
    static const dt_complaint_claim claim[] = {
        {"Het plan.", "Er was geen plan.", "", "", "founded", 0},
        {"De toon.", "", "Die was zakelijk.\n\nDat blijft zo.", "Beide kan.", "", 1}};
    read_form("bare");
    say(false);
    lacks("Wat is gesteld");
    c->claim = claim;
    c->n_claims = 1;
    say(false);
    has("### Wat is gesteld, en wat is vastgesteld?\n\nHet plan.\n\n**Verzoekster of verzoeker stelt:** Er "
        "was");
    has("> **In te vullen:** wat is vastgesteld\n\n**Conclusie over deze gedraging:** gegrond\n");
    lacks("De gemeente zegt");
    lacks("Gedraging 1");
    say(true);
    has("## Beoordeling van de klacht\n\n### Wat is gesteld"); /* it is what makes an assessment */
    lacks("In te vullen");
    lacks("Vastgesteld:");
    c->n_claims = 2;
    say(false);
    has("#### Gedraging 1\n\nHet plan.\n");
    has("#### Gedraging 2\n\nDe toon.\n\n**De gemeente zegt:** Die was zakelijk.\n\nDat blijft "
        "zo.\n\n**Vastgesteld:** ");
    once("wat is vastgesteld\n");
    once("**Conclusie over deze gedraging:**");
    /* In the conclusion only those that have one. */
    has("- **Gedraging 1**: gegrond\n");
    lacks("**Gedraging 2**");
    c->claim = claim + 1;
    c->n_claims = 1;
    say(true);
    lacks("Conclusie over");
}
END_TEST

START_TEST(a_norm_and_its_rating)
{
    static const dt_rating bad = {.code = "N", .label = "niet behoorlijk"};
    dt_complaint_norm norm[2] = {
        {.framework = 0, .criterion = 1, .indicator = SIZE_MAX, .motivation = "", .words = ""},
        {.framework = 1, .criterion = 0, .indicator = 1, .motivation = "", .words = ""}};
    read_form("bare");
    c->norm = norm;
    c->n_norms = 1;
    say(false);
    has("#### Norm: Goede informatieverstrekking\n\n> **In te vullen:** oordeel en motivering\n");
    has("- **Goede informatieverstrekking**: nog niet beantwoord\n");
    once("### Normen\n\n#### Norm: ");
    say(true);
    has("## Beoordeling van de klacht\n\n### Normen\n\n#### Norm: ");
    lacks("## Oordeel"); /* there is none */
    lacks("In te vullen");
    lacks("nog niet beantwoord");
    /* Without a definition its indicator tells what the norm is. */
    c->norm = norm + 1;
    say(true);
    has("#### Norm: In kaart brengen\n\n> de veiligheidsrisico's voor de kinderen inschatten\n");
    norm[1].rating = &bad;
    norm[1].motivation = "Daarom.";
    say(true);
    has("Oordeel: niet behoorlijk.\n\nDaarom.\n");
    has("- **In kaart brengen**: niet behoorlijk\n");
    norm[1].words = "onzorgvuldig";
    c->norm = norm;
    c->n_norms = 2;
    say(true);
    has("Oordeel: onzorgvuldig (op de schaal van de normen: niet behoorlijk).\n");
    has("- **In kaart brengen**: onzorgvuldig\n");
    lacks("**Goede informatieverstrekking**");
    once("### Normen\n\n#### Norm: ");
    once("\n## Oordeel\n\n- **In kaart brengen**"); /* its text is not published */
    say(false);
    once("\n## Oordeel\n\n> **In te vullen:**");
    has("- **Goede informatieverstrekking**: nog niet beantwoord\n- **In kaart brengen**: onzorgvuldig\n");
}
END_TEST

/* Norms have a heading of their own, also beside what was claimed. */
START_TEST(claims_and_norms)
{
    static const dt_complaint_claim claim = {"Het plan.", "", "", "", "", 0};
    static const dt_complaint_norm norm = {
        .criterion = 1, .indicator = SIZE_MAX, .motivation = "", .words = ""};
    read_form("bare");
    c->claim = &claim;
    c->n_claims = 1;
    say(false);
    lacks("### Normen");
    c->norm = &norm;
    c->n_norms = 1;
    say(false);
    once("### Normen\n\n#### Norm: ");
}
END_TEST

START_TEST(what_was_learned)
{
    static const size_t answer[] = {offsetof(dt_complaint, reflected), offsetof(dt_complaint, learned),
                                    offsetof(dt_complaint, motivated)};
    static const char *const said[] = {"- **Heeft de gemeente gereflecteerd op de klacht?**: deels\n",
                                       "- **Heeft zij ervan geleerd?**: deels\n",
                                       "- **Is dat concreet en gemotiveerd aangegeven?**: deels\n"};
    read_form("bare");
    say(true);
    lacks("## Leereffect");
    say(false);
    has("- **Heeft zij ervan geleerd?**: nog niet beantwoord\n");
    for (size_t i = 0; i < 3; i++) {
        const char **own = (const char **)((char *)c + answer[i]);
        *own = "partly";
        say(true);
        has("## Leereffect van de klacht\n\n- **");
        once("- **");
        has(said[i]);
        say(false);
        has(said[i]);
        has("nog niet beantwoord");
        *own = "";
    }
    c->learning_claim = "Wij doen het anders.";
    say(true);
    has("## Leereffect van de klacht\n\n**Wat de gemeente zegt:** Wij doen het anders.\n\n## ");
    lacks("nog niet beantwoord");
    c->learning = "Dat is niet gebleken.";
    say(true);
    has("**Wat het onderzoek vaststelt:** Dat is niet gebleken.\n");
    c->learning_claim = ""; /* beside nothing it needs no name */
    say(true);
    has("## Leereffect van de klacht\n\nDat is niet gebleken.\n");
    lacks("Wat het onderzoek vaststelt");
}
END_TEST

START_TEST(the_conclusion)
{
    static const char *const row[][2] = {{"founded", "De klacht is gegrond.\n"},
                                         {"partly", "De klacht is deels gegrond.\n"},
                                         {"unfounded", "De klacht is ongegrond.\n"},
                                         {"none", "Over de klacht wordt geen oordeel gegeven.\n"},
                                         {"inadmissible", "De klacht is niet-ontvankelijk.\n"},
                                         {"mediated", "De klacht is door bemiddeling afgehandeld.\n"}};
    read_form("bare");
    say(false);
    has("## Conclusie\n\n> **In te vullen:** de conclusie, van de onderzoeker\n");
    say(true);
    lacks("## Conclusie");
    c->adopted = "2098-06-01";
    say(false);
    lacks("## Conclusie");
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        c->conclusion = row[i][0];
        say(true);
        once("## Conclusie\n");
        has(row[i][1]);
    }
}
END_TEST

START_TEST(recommendations)
{
    static const dt_complaint_advice advice[] = {{"Doe dit.", "college", "2098-12-31", 0},
                                                 {"Doe dat.", "college", "", 1},
                                                 {"Doe zo.", "", "2098-12", 2},
                                                 {"Doe meer.", "", "", 3}};
    read_form("bare");
    c->advice = advice;
    c->n_advices = 1;
    say(false);
    has("## Aanbeveling\n\nDoe dit.\n\nAan: college, uiterlijk: 31 december 2098.\n");
    lacks("In te vullen:** de aanbeveling");
    lacks("Aanbeveling 1");
    c->recommendation = "Vooraf.";
    c->n_advices = 4;
    say(false);
    has("## Aanbevelingen\n\nVooraf.\n\n### Aanbeveling 1\n\nDoe dit.\n");
    has("### Aanbeveling 2\n\nDoe dat.\n\nAan: college.\n\n### Aanbeveling 3\n\nDoe zo.\n\nUiterlijk: "
        "december 2098.\n");
    has("### Aanbeveling 4\n\nDoe meer.\n\n## Vaststelling\n");
}
END_TEST

START_TEST(adoption_and_signatures)
{
    static const char *const who[] = {"Ombudsman", "Onderzoeker"};
    read_form("bare");
    say(true);
    has("## Vaststelling\n\n> **Let op:** Dit is een concept; het rapport is nog niet vastgesteld.\n");
    c->adopted = "2098-06-01";
    say(true);
    has("## Vaststelling\n\nVastgesteld op 1 juni 2098.\n");
    lacks("concept");
    lacks("\n- ");
    c->signatory = who;
    c->n_signatories = 2;
    say(true);
    has("Vastgesteld op 1 juni 2098.\n\n- Ombudsman\n- Onderzoeker\n");
}
END_TEST

START_TEST(literature)
{
    static const dt_complaint_work work[] = {
        {"Instituut B (verzonnen)", "Plannen", "2096-11-08", "reeks 7", 0}, {"", "Zonder maker", "", "", 1}};
    read_form("bare");
    say(false);
    lacks("## Literatuur");
    c->work = work;
    c->n_works = 2;
    say(false);
    has("## Literatuur\n\n- Instituut B (verzonnen), Plannen, 8 november 2096, reeks 7\n- Zonder maker\n");
}
END_TEST

/* The number of the only recommendation says nothing; a draft has nothing later than its adoption. */
START_TEST(what_became_of_it)
{
    static const dt_complaint_advice advice[] = {{"Dit.", "", "", 0}, {"Dat.", "", "", 1}};
    static const dt_complaint_follow follow[] = {{"1", "2098-07-01", "response", "Ja.", "", 0},
                                                 {"1", "2098-08", "extended", "", "2099-03", 1}};
    read_form("bare");
    say(false);
    lacks("Wat gebeurde er met");
    c->advice = advice;
    c->n_advices = 1;
    c->follow = follow;
    c->n_follows = 1;
    say(false);
    has("## Wat gebeurde er met de aanbevelingen?\n");
    has("| Datum | Wat | Toelichting |\n|---|---|---|\n| 1 juli 2098 | reactie | Ja. |\n");
    lacks("los van het rapport");
    c->n_advices = c->n_follows = 2;
    c->adopted = "2098-06-01";
    say(true);
    has("| Aanbeveling | Datum | Wat | Toelichting | Termijn |\n|---|---|---|---|---|\n| 1 | 1 juli 2098 |");
    has("| 1 | augustus 2098 | nieuwe termijn |  | maart 2099 |\n");
    once("*Dit is los van het rapport vastgelegd, en kan van na de vaststelling zijn.*");
    /* One that was written as a text is the only one. */
    c->n_advices = 0;
    c->recommendation = "Dit.";
    say(true);
    has("| Datum | Wat | Toelichting | Termijn |\n");
}
END_TEST

static TCase *verdicts(void)
{
    TCase *t = tcase_create("verdict");
    tcase_add_checked_fixture(t, dispute_setup, dispute_teardown);
    tcase_add_test(t, one_act_or_several);
    tcase_add_test(t, a_norm_and_its_rating);
    tcase_add_test(t, claims_and_norms);
    tcase_add_test(t, what_was_learned);
    tcase_add_test(t, the_conclusion);
    tcase_add_test(t, recommendations);
    tcase_add_test(t, adoption_and_signatures);
    tcase_add_test(t, literature);
    tcase_add_test(t, what_became_of_it);
    return t;
}

DT_CHECK_MAIN("report/verdict", verdicts)
