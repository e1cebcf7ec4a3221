/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of a complaint, as a draft, adopted and for outsiders: byte for byte, and what went before guard
 * by guard. */
#include "report/dispute_fixture.h"
#include <stddef.h>

static void hold(const char *name, const char *writer, bool published, dt_language lang)
{
    dt_document *doc = compose(published, lang);
    golden(doc, name, writer);
    dt_document_free(doc);
}

START_TEST(the_whole_dossier)
{
    read_form("whole");
    hold("complaint-draft", "md", false, DT_NL);
    c->adopted = "2098-06-01";
    hold("complaint", "md", false, DT_NL);
    hold("complaint-en", "md", false, DT_EN);
    hold("complaint", "json", false, DT_NL);
    hold("complaint", "csv", false, DT_NL);
    c->code = c->number = ""; /* as what is published has them */
    hold("complaint-public", "md", true, DT_NL);
}
END_TEST

START_TEST(the_half_and_the_empty_dossier)
{
    read_form("half");
    hold("complaint-half", "md", false, DT_NL);
    hold("complaint-half-en", "md", false, DT_EN);
    hold("complaint-half-public", "md", true, DT_NL);
    hold("complaint-half", "json", false, DT_NL);
    hold("complaint-half", "csv", false, DT_NL);
    read_form("bare");
    hold("complaint-bare", "md", false, DT_NL);
    hold("complaint-bare", "json", false, DT_NL);
    c->adopted = "2098-06";
    hold("complaint-bare-adopted", "md", false, DT_NL);
}
END_TEST

/* A text of the form, the heading above it, and what is asked for where it is not written. */
static const struct {
    size_t member;
    const char *under, *heading, *prompt;
} TEXTS[] = {
    {offsetof(dt_complaint, subject), "", "### Onderwerp\n", "waarover de klacht gaat, in één regel"},
    {offsetof(dt_complaint, complaint), "", "## Wat was de klacht?", "wat de klacht was"},
    {offsetof(dt_complaint, reaction), "", "## Hoe reageerde de gemeente",
     "hoe de gemeente op de klacht reageerde"},
    {offsetof(dt_complaint, investigation), "", "## Onderzoek", "hoe het onderzoek is gedaan"},
    {offsetof(dt_complaint, talk_record), "## Gesprek", "## Gesprek",
     "wat er is gezegd, volgens het verslag"},
    {offsetof(dt_complaint, view_complainant), "## Gesprek", "### Standpunt van verzoekster",
     "het standpunt van verzoek"},
    {offsetof(dt_complaint, view_municipality), "## Gesprek", "### Standpunt van de gemeente",
     "het standpunt van de gem"},
    {offsetof(dt_complaint, talk_complainant), "## Gesprek", "### Reactie van verzoekster",
     "reactie van verzoeker op"},
    {offsetof(dt_complaint, talk_municipality), "## Gesprek", "### Reactie van de gemeente",
     "reactie van de gemeente op"},
    {offsetof(dt_complaint, expected), "## Beoordeling", "### Wat wordt van de gemeente verwacht?",
     "het wettelijk kader"},
    {offsetof(dt_complaint, practice), "## Beoordeling", "### Ervaringen uit", "ervaringen uit de praktijk"},
    {offsetof(dt_complaint, treatment), "## Beoordeling", "### Hoe is omgegaan",
     "hoe is omgegaan met de hulpvraag"},
    {offsetof(dt_complaint, learning), "## Leereffect", "## Leereffect", "In te vullen:** toelichting"},
    {offsetof(dt_complaint, judgement), "", "## Oordeel", "het oordeel, in de woorden van de onderzoeker"},
    {offsetof(dt_complaint, recommendation), "", "## Aanbeveling\n", "In te vullen:** de aanbeveling"}};

/* A draft asks for what is not there; what is adopted, or for outsiders, has no heading without a text. */
START_TEST(a_text_has_its_heading)
{
    read_form("bare");
    const char **own = (const char **)((char *)c + TEXTS[_i].member);
    say(false);
    has(TEXTS[_i].heading);
    has(TEXTS[_i].prompt);
    say(true);
    lacks(TEXTS[_i].heading);
    lacks("In te vullen");
    c->adopted = "2098-06-01";
    say(false);
    lacks(TEXTS[_i].heading);
    lacks("In te vullen");
    *own = "Dit eerst.\n\nDan dat.";
    say(false);
    once(TEXTS[_i].heading);
    has(TEXTS[_i].under);
    if (TEXTS[_i].member != offsetof(dt_complaint, subject)) /* that is one line */
        has("Dit eerst.\n\nDan dat.\n");
    c->adopted = "";
    say(false);
    lacks(TEXTS[_i].prompt);
    once("Dit eerst.");
}
END_TEST

START_TEST(the_front)
{
    read_form("bare");
    say(false);
    has("# Rapport klacht K02\n");
    has("> **In te vullen:** datum van het verzoek om onderzoek te doen");
    once("## Verzoek om onderzoek te doen");
    has("De klacht betreft de gemeente Adorp\n\n### Onderwerp");
    say(true); /* nothing to name it by, and no heading by itself */
    has("# Rapport over een klacht\n");
    has("De klacht betreft de gemeente Adorp\n\nAdorp\n");
    lacks("## Verzoek om onderzoek te doen");
    c->number = "7";
    c->requested = "2098-03";
    c->subject = "een plan";
    c->adopted = "2098-06-01";
    say(true);
    has("## De klacht betreft de gemeente Adorp\n\n### Onderwerp\n\nEen plan\n");
    lacks("\n\nAdorp\n");
    say(false);
    has("# Rapport klacht 7\n");
    has("## Verzoek om onderzoek te doen\n\nHet verzoek is gedaan in maart 2098.\n");
    c->requested = c->subject = "";
    say(false);
    lacks("## Verzoek om onderzoek te doen");
    lacks("\n\nAdorp\n");
    c->municipality = "GM0003"; /* of which no name is known */
    say(false);
    has("De klacht betreft de gemeente GM0003\n");
}
END_TEST

static const dt_municipality NAMELESS[] = {{"GM0001", ""}};

START_TEST(a_municipality_without_a_name)
{
    size_t size;
    dt_document *doc;
    read_form("bare");
    ck_ok(dt_compose_complaint(&doc, c, &context, NAMELESS, 1, DT_EN, err));
    text = fix_write(doc, "md", &size);
    dt_document_free(doc);
    has("The complaint concerns the municipality of GM0001\n");
    has("> **To be written:**"); /* it is not the one for outsiders */
}
END_TEST

/* Sources come under the heading of the investigation, whether or not something was written there. */
START_TEST(sources_have_a_heading)
{
    static const dt_complaint_source source[] = {{"Een brief", "", "", "", 0},
                                                 {"Een plan", "plan", "", "", 1}};
    read_form("bare");
    c->source = source;
    c->n_sources = 1;
    say(false);
    once("## Onderzoek\n");
    has("| Bron |\n|---|\n| Een brief |\n"); /* a column that no row has anything in is left out */
    c->adopted = "2098-06-01";
    say(false);
    has("## Onderzoek\n\n**Bronnen van het onderzoek**\n");
    c->investigation = "Stukken.";
    c->n_sources = 2;
    say(false);
    once("## Onderzoek\n");
    has("| Bron | Soort |\n|---|---|\n| Een brief |  |\n| Een plan | plan |\n");
    c->n_sources = 0;
    say(false);
    lacks("Bronnen van het onderzoek");
}
END_TEST

START_TEST(what_went_before)
{
    static const dt_complaint_event event[] = {{"", "", "", "Eén", "", 0},
                                               {"2097-01", "late", "", "Twee", "", 1},
                                               {"2097-02", "", "", "Drie", "", 2},
                                               {"", "", "", "Vier", "", 3}};
    read_form("bare");
    say(false);
    has("## Wat ging er aan de klacht vooraf?\n\n> **In te vullen:** wat eraan voorafging, met data\n");
    say(true);
    lacks("Wat ging er aan de klacht vooraf?");
    c->event = event + 1;
    c->n_events = 2;
    say(true);
    has("| eind januari 2097 |  | Twee |\n| februari 2097 |  | Drie |\n");
    lacks("Op volgorde van tijd");
    lacks("In te vullen");
    c->event = event;
    c->n_events = 4;
    say(false);
    has("| Drie |\n| datum onbekend |  | Eén |\n| datum onbekend |  | Vier |\n");
    once("Op volgorde van tijd.");
}
END_TEST

START_TEST(how_long_it_took)
{
    static const struct {
        dt_complaint_wait wait;
        const char *said;
    } row[] = {{{.known = false}, "| niet bekend |"},
               {{.known = true, .exact = true, .days_least = 0, .days_most = 0}, "| 0 dagen |"},
               {{.known = true, .exact = true, .days_least = 1, .days_most = 1}, "| 1 dag |"},
               {{.known = true, .exact = true, .days_least = 2, .days_most = 2}, "| 2 dagen |"},
               {{.known = true, .months_least = 0, .months_most = 1}, "| hoogstens 1 maand |"},
               {{.known = true, .months_least = 0, .months_most = 2}, "| hoogstens 2 maanden |"},
               {{.known = true, .months_least = 1, .months_most = 3}, "| ongeveer 1 tot 3 maanden |"}};
    read_form("bare");
    say(false);
    lacks("Wachttijden");
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        dt_complaint_wait wait = row[i].wait;
        wait.title = "Wachten";
        wait.from_date = "2097-01";
        wait.to_date = "2097-02";
        c->wait = &wait;
        c->n_waits = 1;
        say(true); /* it is what makes an assessment */
        has("## Beoordeling van de klacht\n\n**Wachttijden**\n");
        has(row[i].said);
        once("*Berekend uit de data.");
        (wait.known && !wait.exact ? has : lacks)("vandaar de twee grenzen");
    }
}
END_TEST

/* One limit that is not exact is explained, wherever it stands. */
START_TEST(one_partial_date_among_others)
{
    dt_complaint_wait wait[2] = {
        {.title = "A", .from_date = "2097", .to_date = "2098", .known = true, .months_most = 9},
        {.title = "B", .from_date = "", .to_date = ""}};
    read_form("bare");
    c->wait = wait;
    c->n_waits = 2;
    say(false);
    has("vandaar de twee grenzen");
    wait[0].exact = true;
    say(false);
    lacks("vandaar de twee grenzen");
}
END_TEST

/* Beyond what there is nothing is looked at: names, events, and columns that have no room or no field. */
START_TEST(no_more_than_there_is)
{
    static const dt_municipality more[] = {{"GM0002", "Elders"}, {"GM0001", "Niet deze"}};
    static const dt_complaint_event event[] = {{"2097", "", "", "Eén", "", 0}, {"", "", "", "Twee", "", 1}};
    static const dtp_dispute_column column[] = {
        {"title", DTP_MSG_COMPLAINT_R_SOURCE}, {"nothing", DTP_MSG_COMPLAINT_R_PLACE},
        {"title", DTP_MSG_COMPLAINT_R_SOURCE}, {"title", DTP_MSG_COMPLAINT_R_SOURCE},
        {"title", DTP_MSG_COMPLAINT_R_SOURCE}, {"title", DTP_MSG_COMPLAINT_R_SOURCE},
        {"title", DTP_MSG_COMPLAINT_R_SOURCE}, {"kind", DTP_MSG_COMPLAINT_R_KIND}};
    static const dt_complaint_source source = {"Een brief", "letter", "", "", 0};
    dt_document *doc;
    size_t size;
    read_form("bare");
    ck_ok(dt_compose_complaint(&doc, c, &context, more, 1, DT_NL, err));
    text = fix_write(doc, "md", &size);
    dt_document_free(doc);
    has("De klacht betreft de gemeente GM0001\n");
    c->event = event;
    c->n_events = 1;
    ck_assert_ptr_eq(dtp_dispute_event(c, 0), &event[0]);
    ck_assert_ptr_null(dtp_dispute_event(c, 1));
    c->source = &source;
    c->n_sources = 1;
    for (size_t n = 1; n <= 8; n += 7) {
        ck_ok(dtp_document_new(&doc, "proef", DT_NL, err));
        dtp_dispute k = {.doc = doc, .w = &doc->words, .c = c, .context = &context, .municipality = ""};
        (void)dtp_dispute_table(&k, DTP_FIELD_SOURCES, DTP_MSG_COMPLAINT_R_SOURCES, column, n);
        dt_text_free(text);
        text = fix_write(doc, "md", &size);
        dt_document_free(doc);
        has(n == 1 ? "\n| Bron |\n" : "\n| Bron | Bron | Bron | Bron | Bron | Bron |\n");
    }
}
END_TEST

static TCase *complaints(void)
{
    TCase *t = tcase_create("complaint");
    tcase_add_checked_fixture(t, dispute_setup, dispute_teardown);
    tcase_add_test(t, the_whole_dossier);
    tcase_add_test(t, the_half_and_the_empty_dossier);
    tcase_add_loop_test(t, a_text_has_its_heading, 0, sizeof TEXTS / sizeof *TEXTS);
    tcase_add_test(t, the_front);
    tcase_add_test(t, a_municipality_without_a_name);
    tcase_add_test(t, sources_have_a_heading);
    tcase_add_test(t, what_went_before);
    tcase_add_test(t, how_long_it_took);
    tcase_add_test(t, one_partial_date_among_others);
    tcase_add_test(t, no_more_than_there_is);
    return t;
}

DT_CHECK_MAIN("report/complaint", complaints)
