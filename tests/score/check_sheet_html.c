/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form to print, the list of what to fetch, the labels and the question lists: what they hold, in which
 * order, and that what comes from outside is escaped. What stands before the body is the style. */
#include "score/fixture.h"

static dt_framework *fw[1];
static dt_subject subject[5];
static dt_score_context context;
static dt_scores *scores;

static void setup(void)
{
    fw[0] = parse(FIRST);
    subject[0] = dossier("D01", "GM1924", "A<B");
    subject[1] = dossier("D02", "GM1924", "GR");
    subject[2] = dossier("D03", "GM1924", "A<B");
    subject[2].id = "2017&3";
    subject[3] = dossier("R01", "GM1924", "GR");
    subject[3].role = DT_RESERVE;
    subject[4] = team("GM1924 GR", "GM1924", "GR");
    context = (dt_score_context){.framework = (const dt_framework *const *)fw,
                                 .n_frameworks = 1,
                                 .subject = subject,
                                 .n_subjects = 5,
                                 .profile = "kort"};
    ck_ok(dt_scores_new(&scores, err));
}

static void teardown(void)
{
    dt_scores_free(scores);
    dt_framework_free(fw[0]);
}

static void ck_body(dt_sheet_request request, const char *title, const char *expected)
{
    char *sheet, head[64];
    ck_ok(dt_sheet_write(&sheet, NULL, &context, &request, err));
    (void)snprintf(head, sizeof head, "<title>%s</title>", title);
    ck_assert_ptr_nonnull(strstr(sheet, head));
    const char *body = strstr(sheet, "<body>\n");
    ck_assert_ptr_nonnull(body);
    ck_assert_str_eq(body, expected);
    dt_text_free(sheet);
}

START_TEST(form)
{
    context.n_subjects = 1;
    rate(scores, &context, "D01", NULL, "1.1.1", "AB", "V");
    ck_body(
        (dt_sheet_request){
            .assessor = "AB", .filled = scores, .lang = DT_NL, .format = "html", .title = "Bezoek & co"},
        "Beoordelingsformulier",
        "<body>\n"
        "<section>\n"
        "<header><p class=\"visit\">Bezoek &amp; co</p><h1>D01</h1><dl>"
        "<div><dt>gemeente</dt><dd>GM1924</dd></div><div><dt>stratum</dt><dd>A&lt;B</dd></div>"
        "<div><dt>dossiernummer</dt><dd>2017-001</dd></div>"
        "<div class=\"line\"><dt>beoordelaar</dt><dd>AB</dd></div>"
        "<div class=\"line\"><dt>datum</dt><dd></dd></div></dl>"
        "<p class=\"note\">Kruis per indicator één vakje aan. Bij * is een toelichting verplicht. Geen namen "
        "van cliënten.</p></header>\n"
        "<table class=\"form\"><colgroup><col><col><col></colgroup><thead><tr class=\"running\">"
        "<th colspan=\"3\">D01 &middot; proef</th></tr>"
        "<tr class=\"legend\"><th colspan=\"3\"><span><b>V</b> voldoet</span> <span><b>D</b> voldoet "
        "deels</span> "
        "<span><b>N</b> voldoet niet</span> <span><b>B</b> niet te beoordelen</span> "
        "<span><b>X</b> niet van toepassing</span> </th></tr><tr><th scope=\"col\">indicator</th>"
        "<th scope=\"col\">oordeel</th>"
        "<th scope=\"col\">toelichting en vindplaats</th></tr></thead><tbody>\n"
        "<tr><td class=\"what\">"
        "<p class=\"words\"><b>1.1.1</b> Er is met alle gezinsleden gesproken.</p>"
        "<p class=\"aid\"><span>operationalisatie: </span>Zichtbaar; &quot;allen&quot; telt.</p>"
        "<p class=\"aid\"><span>waarop letten: </span>ouders; kinderen</p></td>"
        "<td class=\"choices\"><ul><li><span class=\"box\">&#10003;</span> <b>V</b></li>"
        "<li><span class=\"box\"></span> <b>D</b>*</li>"
        "<li><span class=\"box\"></span> <b>N</b>*</li>"
        "<li><span class=\"box\"></span> <b>B</b></li>"
        "<li><span class=\"box\"></span> <b>X</b></li></ul></td>"
        "<td class=\"room\"><div class=\"why\"><span>toelichting</span><div>verzonnen</div></div>"
        "<div class=\"place\"><span>vindplaats</span><div></div></div></td></tr>\n"
        "</tbody></table>\n"
        "</section>\n"
        "</body>\n"
        "</html>\n");
}
END_TEST

/* Nobody's name yet: the line stays empty, to be written on. Three dossiers, three sections, and no reserve.
 */
START_TEST(form_without_an_assessor)
{
    char *sheet;
    dt_sheet_request request = {.lang = DT_NL, .format = "html"};
    ck_ok(dt_sheet_write(&sheet, NULL, &context, &request, err));
    size_t sections = 0;
    for (const char *at = sheet; (at = strstr(at, "<section>")) != NULL; at++)
        sections++;
    ck_assert_uint_eq(sections, 3);
    ck_assert_ptr_nonnull(strstr(sheet, "<dt>beoordelaar</dt><dd></dd>"));
    ck_assert_ptr_nonnull(strstr(sheet, "<p class=\"visit\">Beoordelingsformulier</p><h1>D03</h1>"));
    ck_assert_ptr_null(strstr(sheet, "R01"));
    dt_text_free(sheet);
}
END_TEST

/* By team, in draw order, without the reserve. */
START_TEST(fetch)
{
    ck_body((dt_sheet_request){.lang = DT_EN, .list = "fetch"}, "List of dossiers to fetch",
            "<body>\n"
            "<section>\n"
            "<header><p class=\"visit\">Scoring sheet</p><h1>List of dossiers to fetch</h1>"
            "<p class=\"team\">GM1924 &middot; A&lt;B</p>"
            "<p class=\"note\">In draw order: fetch and read from top to bottom. A dossier that is not there "
            "is reported to the inspectors and not exchanged for another.</p></header>\n"
            "<table class=\"fetch\"><thead><tr><th scope=\"col\">order</th>"
            "<th scope=\"col\">case number</th><th scope=\"col\">code</th>"
            "<th scope=\"col\">fetched</th><th scope=\"col\">remarks</th></tr></thead><tbody>\n"
            "<tr><td>1</td><td class=\"id\">2017-001</td><td><b>D01</b></td>"
            "<td><span class=\"box\"></span></td><td></td></tr>\n"
            "<tr><td>2</td><td class=\"id\">2017&amp;3</td><td><b>D03</b></td>"
            "<td><span class=\"box\"></span></td><td></td></tr>\n"
            "</tbody></table></section>\n"
            "<section>\n"
            "<header><p class=\"visit\">Scoring sheet</p><h1>List of dossiers to fetch</h1>"
            "<p class=\"team\">GM1924 &middot; GR</p>"
            "<p class=\"note\">In draw order: fetch and read from top to bottom. A dossier that is not there "
            "is reported to the inspectors and not exchanged for another.</p></header>\n"
            "<table class=\"fetch\"><thead><tr><th scope=\"col\">order</th>"
            "<th scope=\"col\">case number</th><th scope=\"col\">code</th>"
            "<th scope=\"col\">fetched</th><th scope=\"col\">remarks</th></tr></thead><tbody>\n"
            "<tr><td>1</td><td class=\"id\">2017-001</td><td><b>D02</b></td>"
            "<td><span class=\"box\"></span></td><td></td></tr>\n"
            "</tbody></table></section>\n"
            "</body>\n"
            "</html>\n");
}
END_TEST

/* The team on each label, or the municipality where there are no teams. */
START_TEST(labels)
{
    subject[1].stratum = "";
    ck_body((dt_sheet_request){.lang = DT_NL, .list = "labels", .title = "Bezoek & co"}, "Etiketten",
            "<body>\n"
            "<main class=\"labels\">\n"
            "<div class=\"label\"><p class=\"code\">D01</p><p>A&lt;B</p>"
            "<p class=\"visit\">Bezoek &amp; co</p></div>\n"
            "<div class=\"label\"><p class=\"code\">D03</p><p>A&lt;B</p>"
            "<p class=\"visit\">Bezoek &amp; co</p></div>\n"
            "<div class=\"label\"><p class=\"code\">D02</p><p>GM1924</p>"
            "<p class=\"visit\">Bezoek &amp; co</p></div>\n"
            "</main>\n"
            "</body>\n"
            "</html>\n");
}
END_TEST

/* The framework with kinds of people to speak with; free it. */
static dt_framework *with_people(void)
{
    static const char people[] = "\"source_types\":[{\"id\":\"dossier\",\"label\":\"Dossiers\"},"
                                 "{\"id\":\"client\",\"label\":\"Gezinnen & co\"},"
                                 "{\"id\":\"document\",\"label\":\"Stukken\"}],";
    static const char text[] = FIRST;
    char all[sizeof text + sizeof people];
    const char *at = strstr(text, "\"themes\"");
    (void)snprintf(all, sizeof all, "%.*s%s%s", (int)(at - text), text, people, at);
    return parse(all);
}

/* Of the profile alone; nothing is drawn yet, and dossiers and documents are not spoken with. */
START_TEST(interviews)
{
    dt_framework *own[] = {with_people()};
    context.framework = (const dt_framework *const *)own;
    context.n_subjects = 0;
    ck_body(
        (dt_sheet_request){.lang = DT_NL, .list = "vragenlijsten", .title = "Bezoek & co"}, "Vragenlijst",
        "<body>\n"
        "<section>\n"
        "<header><p class=\"visit\">Bezoek &amp; co</p><h1>Vragenlijst: Gezinnen &amp; co</h1><dl>"
        "<div class=\"line\"><dt>bron of partner (code)</dt><dd></dd></div>"
        "<div class=\"line\"><dt>functie of rol, geen naam</dt><dd></dd></div>"
        "<div class=\"line\"><dt>team of organisatie</dt><dd></dd></div>"
        "<div class=\"line\"><dt>datum</dt><dd></dd></div>"
        "<div class=\"line\"><dt>gesproken door</dt><dd></dd></div></dl>"
        "<p class=\"note\">Lees de zinnen niet voor: vraag hoe het hier gaat, om een voorbeeld, en waaruit "
        "het "
        "blijkt. Schrijf op wat er is gezegd en kruis aan wat dat betekent voor de zin; laat leeg wat niet "
        "ter "
        "sprake kwam. Waar codes staan, worden gesprekken geteld. Schrijf geen namen op.</p></header>\n"
        "<table class=\"form talk\"><colgroup><col><col><col></colgroup><thead><tr class=\"running\">"
        "<th colspan=\"3\">Gezinnen &amp; co &middot; Proefkader</th></tr>"
        "<tr class=\"legend\"><th colspan=\"3\"></th></tr>"
        "<tr><th scope=\"col\">waar het over gaat</th><th scope=\"col\">wat is gezegd …</th>"
        "<th scope=\"col\">in de woorden van het gesprek</th></tr></thead><tbody>\n"
        "<tr class=\"about\"><th colspan=\"3\">1.1 Passend</th></tr>\n"
        "<tr><td class=\"what\"><p class=\"words\"><b>1.1.1</b> Er is met alle gezinsleden gesproken.</p>"
        "<p class=\"aid\"><span>operationalisatie: </span>Zichtbaar; &quot;allen&quot; telt.</p>"
        "<p class=\"aid\"><span>waarop letten: </span>ouders; kinderen</p></td>"
        "<td class=\"choices\"><ul><li><span class=\"box\"></span> ondersteunt</li>"
        "<li><span class=\"box\"></span> weerspreekt</li><li><span class=\"box\"></span> "
        "neutraal</li></ul></td>"
        "<td class=\"room\"><div class=\"why\"><span>gezegd, en waaruit het blijkt</span><div></div></div>"
        "</td></tr>\n"
        "<tr class=\"about\"><th colspan=\"3\">3.1 Kwaliteit</th></tr>\n"
        "<tr><td class=\"what\"><p class=\"words\"><b>3.1.1</b> Het team evalueert.</p></td>"
        "<td class=\"choices\"><ul><li><span class=\"box\"></span> ondersteunt</li>"
        "<li><span class=\"box\"></span> weerspreekt</li><li><span class=\"box\"></span> "
        "neutraal</li></ul></td>"
        "<td class=\"room\"><div class=\"why\"><span>gezegd, en waaruit het blijkt</span><div></div></div>"
        "</td></tr>\n"
        "</tbody></table>\n"
        "</section>\n"
        "</body>\n"
        "</html>\n");
    dt_framework_free(own[0]);
}
END_TEST

static unsigned occurrences(const char *text, const char *part)
{
    unsigned n = 0;
    for (const char *at = strstr(text, part); at != NULL; at = strstr(at + 1, part))
        n++;
    return n;
}

/* Where conversations are counted there are codes, with their meaning once; a kind of person that two
 * frameworks hear has one list with both. */
START_TEST(interviews_that_are_counted)
{
    dt_framework *own[] = {with_people(), parse(SECOND), with_people()};
    char *sheet;
    context.framework = (const dt_framework *const *)own;
    context.n_frameworks = 3;
    context.profile = NULL;
    ck_ok(dt_sheet_write(&sheet, NULL, &context, &(dt_sheet_request){.lang = DT_EN, .list = "interviews"},
                         err));
    ck_assert_uint_eq(occurrences(sheet, "<section>"), 1);
    ck_assert_uint_eq(occurrences(sheet, "<table"), 2);
    ck_assert_uint_eq(occurrences(sheet, "<b>V</b> voldoet"), 2);
    ck_assert_uint_eq(occurrences(sheet,
                                  "<b>3.1.2</b> De gemeente stuurt.</p></td>"
                                  "<td class=\"choices\"><ul><li><span class=\"box\"></span> <b>V</b></li>"),
                      2);
    ck_assert_uint_eq(occurrences(sheet, "> supports<"), 2 * 6);
    dt_text_free(sheet);
    for (size_t i = 0; i < 3; i++)
        dt_framework_free(own[i]);
}
END_TEST

/* Of a framework in which the profile has nothing, nothing is asked of anybody. */
START_TEST(interviews_of_a_profile)
{
    static const char text[] = SECOND, people[] = "\"source_types\":[{\"id\":\"staff\",\"label\":\"Team\"}],";
    char all[sizeof text + sizeof people], *sheet;
    const char *at = strstr(text, "\"themes\"");
    (void)snprintf(all, sizeof all, "%.*s%s%s", (int)(at - text), text, people, at);
    dt_framework *own[] = {with_people(), parse(all)};
    const dt_sheet_request request = {.lang = DT_NL, .list = "interviews"};
    context.framework = (const dt_framework *const *)own;
    context.n_frameworks = 2;
    for (unsigned with_profile = 0; with_profile < 2; with_profile++) {
        context.profile = with_profile == 1 ? "kort" : NULL;
        ck_ok(dt_sheet_write(&sheet, NULL, &context, &request, err));
        ck_assert_uint_eq(occurrences(sheet, "<h1>Vragenlijst: Team</h1>"), 1 - with_profile);
        ck_assert_uint_eq(occurrences(sheet, "<h1>Vragenlijst: Gezinnen"), 1);
        dt_text_free(sheet);
    }
    dt_framework_free(own[0]);
    dt_framework_free(own[1]);
}
END_TEST

START_TEST(nobody_to_speak_with)
{
    ck_body(
        (dt_sheet_request){.lang = DT_EN, .list = "interviews"}, "Question list",
        "<body>\n<p>The frameworks of this inspection name nobody to speak with.</p>\n</body>\n</html>\n");
}
END_TEST

static TCase *pages(void)
{
    TCase *tc = tcase_create("pages");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, form);
    tcase_add_test(tc, form_without_an_assessor);
    tcase_add_test(tc, fetch);
    tcase_add_test(tc, labels);
    tcase_add_test(tc, interviews);
    tcase_add_test(tc, interviews_that_are_counted);
    tcase_add_test(tc, interviews_of_a_profile);
    tcase_add_test(tc, nobody_to_speak_with);
    return tc;
}

DT_CHECK_MAIN("sheet_html", pages)
