/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Summary and report of the made-up inspection in fixture.h, byte for byte against tests/report/golden. */
#include "report/golden.h"

static fixture f;

static void setup(void)
{
    fix_default(&f);
}

static void teardown(void)
{
    fix_free(&f);
}

static const dt_summary_options PER_INDICATOR = {.level = DT_LEVEL_INDICATOR, .by_stratum = true};

START_TEST(summary_golden)
{
    dt_document *doc;
    ck_ok(dt_compose_summary(&doc, &f.facts, &PER_INDICATOR, DT_NL, err));
    size_t n;
    const dt_writer *all = dt_writers(&n);
    for (size_t i = 0; i < n; i++)
        golden(doc, "summary", all[i].name);
    dt_document_free(doc);
    ck_ok(dt_compose_summary(&doc, &f.facts, &PER_INDICATOR, DT_EN, err));
    golden(doc, "summary-en", "text");
    dt_document_free(doc);
}
END_TEST

START_TEST(report_golden)
{
    dt_document *doc;
    ck_ok(dt_compose_report(&doc, &f.facts, DT_NL, err));
    golden(doc, "report", "md");
    golden(doc, "report", "html");
    golden(doc, "report", "json");
    golden(doc, "report", "odt");
    golden(doc, "report", "docx");
    dt_document_free(doc);
    ck_ok(dt_compose_report(&doc, &f.facts, DT_EN, err));
    golden(doc, "report-en", "md");
    golden(doc, "report-en", "odt");
    golden(doc, "report-en", "docx");
    golden(doc, "report-en", "html");
    dt_document_free(doc);
    ck_ok(dt_compose_brief(&doc, &f.facts, DT_NL, err));
    golden(doc, "brief", "md");
    golden(doc, "brief", "html");
    dt_document_free(doc);
    ck_ok(dt_compose_brief(&doc, &f.facts, DT_EN, err));
    golden(doc, "brief-en", "md");
    dt_document_free(doc);
}
END_TEST

/* The order of the published report on Goeree-Overflakkee (March 2017), with its chapter 5 left out. */
START_TEST(the_order_of_the_report)
{
    static const char *const order[] = {"# Toezicht wijkteams",
                                        "## Samenvatting",
                                        "### Het lokale netwerk",
                                        "### Oordeel",
                                        "### Direct op te pakken verbetermaatregelen",
                                        "### Structurele tekortkomingen",
                                        "### Kansen",
                                        "### Vervolg",
                                        "## Inhoudsopgave",
                                        "## 1 Inleiding",
                                        "### 1.1 Aanleiding",
                                        "### 1.2 Het onderzoek",
                                        "### 1.3 Leeswijzer",
                                        "## 2 Het lokale netwerk",
                                        "## 3 Eén Gezin",
                                        "### 3.1 Verwachting",
                                        "### 3.2 Beleid",
                                        "### 3.3 Praktijk",
                                        "#### 3.3.1 Bevindingen inspecties",
                                        "#### 3.3.2 Risico’s",
                                        "#### 3.3.3 Verklaringen",
                                        "### 3.4 Conclusie",
                                        "## 4 Borgen",
                                        "## 5 Oordeel en vervolg",
                                        "### 5.1 Algemeen",
                                        "### 5.2 Structurele tekortkomingen",
                                        "### 5.3 Direct op te pakken verbetermaatregelen",
                                        "### 5.4 Onderbouwing van de structurele tekortkomingen",
                                        "### 5.5 Kansen",
                                        "### 5.6 Vervolg",
                                        "## Bijlage 1: Toezichtkader",
                                        "## Bijlage 2: Geraadpleegde bronnen",
                                        "## Bijlage 3: Verantwoording van de steekproef"};
    dt_document *doc;
    size_t size;
    ck_ok(dt_compose_report(&doc, &f.facts, DT_NL, err));
    char *text = fix_write(doc, "md", &size);
    const char *at = text;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        const char *found = strstr(at, order[i]);
        ck_assert_msg(found, "not found, or not in its place: %s", order[i]);
        at = found + 1;
    }
    dt_text_free(text);
    dt_document_free(doc);
}
END_TEST

static void expect(const dt_document *doc, const char *writer, const char *part, bool there)
{
    size_t size;
    char *text = fix_write(doc, writer, &size);
    ck_assert_msg((strstr(text, part) != NULL) == there, "%s: %s", there ? "lacks" : "holds", part);
    dt_text_free(text);
}

START_TEST(what_the_report_tells)
{
    dt_document *doc;
    ck_ok(dt_compose_report(&doc, &f.facts, DT_NL, err));
    expect(doc, "md",
           "In vier van de veertien dossiers is met alle gezinsleden gesproken (JOT twee van de acht; regie "
           "twee van de zes);",
           true);
    expect(doc, "md",
           "In twaalf van de veertien onderzochte dossiers is geen veiligheidsinschatting gevonden (", true);
    expect(doc, "text", "aantal niet vermeld", true);
    expect(doc, "text", "hoort bij een andere gemeente", false);
    expect(doc, "md", "`dossiertoets verify protocol.json --register register.csv`", true);
    expect(doc, "text", "15 maart 2017", true);
    expect(doc, "text", "%", false);
    expect(doc, "json", "\"count\":null", true);
    dt_document_free(doc);
    f.facts.percentages = true;
    f.facts.date = NULL;
    f.account.committed_at = f.account.commitment = "";
    f.account.weak_links = 1U << DT_WEAK_COMMITMENT;
    ck_ok(dt_compose_report(&doc, &f.facts, DT_NL, err));
    expect(doc, "text", "4 van 14 (29%)", true);
    expect(doc, "text", "15 maart 2017", false);
    expect(doc, "text", "Zwakste schakel: er is vooraf niets vastgelegd", true);
    expect(doc, "text", "Of vooraf, op kopieën van het bestand", true);
    dt_document_free(doc);
}
END_TEST

START_TEST(as_many_documents_as_dossiers)
{
    f.source[0].count = 14;
    dt_document *doc;
    ck_ok(dt_compose_report(&doc, &f.facts, DT_NL, err));
    expect(doc, "text", "Dat er veertien documenten en evenveel dossiers zijn, is toeval", true);
    dt_document_free(doc);
}
END_TEST

START_TEST(same_input_same_bytes)
{
    for (int lang = DT_NL; lang <= DT_EN; lang++) {
        dt_document *one, *two;
        ck_ok(dt_compose_report(&one, &f.facts, (dt_language)lang, err));
        ck_ok(dt_compose_report(&two, &f.facts, (dt_language)lang, err));
        size_t n, a_size, b_size;
        const dt_writer *all = dt_writers(&n);
        for (size_t i = 0; i < n; i++) {
            char *a = fix_write(one, all[i].name, &a_size), *b = fix_write(two, all[i].name, &b_size);
            ck_assert_uint_eq(a_size, b_size);
            ck_assert_mem_eq(a, b, a_size);
            dt_text_free(a);
            dt_text_free(b);
        }
        dt_document_free(one);
        dt_document_free(two);
    }
}
END_TEST

START_TEST(which_municipality)
{
    dt_document *doc = NULL;
    dt_error e = DT_ERROR_INIT;
    f.facts.municipality = "GM1925";
    ck_fails(&e, dt_compose_report(&doc, &f.facts, DT_NL, err), "REPORT_UNKNOWN_MUNICIPALITY_NEAR");
    ck_assert_str_eq(e.arg[1], "GM1924");
    ck_assert_ptr_null(doc);
    f.facts.municipality = "elders en heel anders";
    ck_fails(&e, dt_compose_report(&doc, &f.facts, DT_NL, err), "REPORT_UNKNOWN_MUNICIPALITY");
    const dt_summary_options wrong = {.level = DT_LEVEL_THEME, .municipality = "GM1925"};
    ck_fails(&e, dt_compose_summary(&doc, &f.facts, &wrong, DT_NL, err), "REPORT_UNKNOWN_MUNICIPALITY_NEAR");
    f.facts.municipality = ""; /* there is only one */
    ck_ok(dt_compose_report(&doc, &f.facts, DT_NL, err));
    dt_document_free(doc);
}
END_TEST

START_TEST(higher_levels)
{
    static const dt_level levels[] = {DT_LEVEL_CRITERION, DT_LEVEL_THEME, DT_LEVEL_CHAPTER};
    for (size_t i = 0; i < 3; i++) {
        const dt_summary_options options = {.level = levels[i]};
        dt_document *doc;
        ck_ok(dt_compose_summary(&doc, &f.facts, &options, DT_NL, err));
        expect(doc, "text", "tot 85 van de 150",
               false);                           /* ratings of a dossier hang together: no dossiers, */
        expect(doc, "text", "van de 100", true); /* but a share with the dossier as cluster */
        expect(doc, "text", "die over één dossier hangen samen", true);
        expect(doc, "csv", ",1,Eén Gezin,", levels[i] == DT_LEVEL_THEME);
        expect(doc, "csv", ",3,Eén Gezin,", levels[i] == DT_LEVEL_CHAPTER);
        ck_assert_uint_eq(doc->n_records, 2);
        dt_document_free(doc);
    }
}
END_TEST

START_TEST(without_sample_sources_or_ratings)
{
    fix_free(&f);
    fix_start(&f, DT_TESTS "/report/framework.json");
    fix_rate_all(&f, "1.1.1", "VV............");
    fix_count(&f);
    f.facts.n_accounts = f.facts.n_sources = 0;
    dt_document *doc;
    ck_ok(dt_compose_report(&doc, &f.facts, DT_NL, err));
    expect(doc, "text", "De aantallen zijn voorlopig: 42 oordelen ontbreken nog", true);
    expect(doc, "text", "Er zijn nog geen andere bronnen vastgelegd.", true);
    expect(doc, "text", "is in deze inspectie niet vastgelegd", true);
    expect(doc, "text", "zijn willekeurig gekozen uit", false);
    expect(doc, "md", "omdat van een groep ervan geen enkel dossier is beoordeeld", true);
    expect(doc, "html", "<svg", true);
    dt_document_free(doc);
}
END_TEST

/* Without chapters the themes are the chapters: the framework of the Nissewaard norms has none. */
START_TEST(themes_as_chapters)
{
    fix_free(&f);
    fix_start(&f, DT_ROOT "/frameworks/jot-nissewaard.json");
    fix_count(&f);
    ck_assert_uint_eq(dt_framework_chapters(f.framework), 0);
    dt_document *doc;
    char expected[256];
    ck_ok(dt_compose_report(&doc, &f.facts, DT_NL, err));
    snprintf(expected, sizeof expected, "\n## 3 %s\n", dt_framework_theme(f.framework, 0)->title);
    expect(doc, "md", expected, true);
    snprintf(expected, sizeof expected, "## %zu Oordeel en vervolg", 3 + dt_framework_themes(f.framework));
    expect(doc, "md", expected, true);
    dt_document_free(doc);
}
END_TEST

/* The two frameworks of 2017 share their chapters: each is there once, expectation first. */
START_TEST(chapters_of_two_frameworks_are_merged)
{
    dt_framework *both[2];
    ck_ok(dt_framework_read(&both[0], DT_ROOT "/frameworks/toezichtkader-stelseltoezicht-jeugd.json", err));
    ck_ok(dt_framework_read(&both[1], DT_ROOT "/frameworks/verwachtingen-1g1p1r.json", err));
    dt_score_context context = f.context;
    context.framework = (const dt_framework *const[]){both[0], both[1]};
    context.n_frameworks = 2;
    dt_scores *none;
    dt_aggregate *aggregate;
    ck_ok(dt_scores_new(&none, err));
    ck_ok(dt_aggregate_run(&aggregate, &context, none, f.population, 2, 0.95, err));
    f.facts.context = &context;
    f.facts.aggregate = aggregate;
    dt_document *doc;
    ck_ok(dt_compose_report(&doc, &f.facts, DT_NL, err));
    size_t size;
    char *text = fix_write(doc, "md", &size), *at = strstr(text, "\n## 3 Eén Gezin\n");
    ck_assert_ptr_nonnull(at);
    ck_assert_ptr_null(strstr(at + 1, "\n## 3 Eén Gezin\n"));
    ck_assert_ptr_nonnull(strstr(text, "## 6 Oordeel en vervolg"));
    const char *own = strstr(at, "##### Met alle leden van het gezin spreken");
    const char *other = strstr(at, "##### Hulpvraag in dialoog met het gezin\n");
    ck_assert(own && other && own < other);
    dt_text_free(text);
    dt_document_free(doc);
    dt_aggregate_free(aggregate);
    dt_scores_free(none);
    dt_framework_free(both[0]);
    dt_framework_free(both[1]);
}
END_TEST

START_TEST(municipalities_side_by_side)
{
    fix_free(&f);
    fix_start(&f, DT_TESTS "/report/framework.json");
    for (size_t i = 8; i < FIX_DOSSIERS; i++)
        f.subject[i].municipality = "GM0001";
    f.subject[15].municipality = "GM0001";
    f.population[1].municipality = "GM0001";
    fix_rate_all(&f, "1.1.1", "VVNNNNNNVVNNNN");
    fix_count(&f);
    const dt_summary_options options = {.by_municipality = true};
    dt_document *doc;
    ck_ok(dt_compose_summary(&doc, &f.facts, &options, DT_NL, err));
    expect(doc, "md", "Een rangorde is bij steekproeven van deze omvang niet verantwoord", true);
    expect(doc, "html", "<tr class=\"group\"><th scope=\"rowgroup\"", true);
    ck_assert_uint_eq(doc->n_records, 8);
    dt_document_free(doc);
    const dt_summary_options one = {.municipality = "GM0001"};
    ck_ok(dt_compose_summary(&doc, &f.facts, &one, DT_NL, err));
    expect(doc, "csv", "GM1924", false);
    ck_assert_uint_eq(doc->n_records, 4);
    dt_document_free(doc);
}
END_TEST

START_TEST(rated_in_order_or_not)
{
    dt_progress progress[] = {{"GM1924", "JOT", 8, 5, true}, {"GM9999", "", 14, 2, false}};
    dt_document *doc;
    fix_free(&f);
    fix_start(&f, DT_TESTS "/report/framework.json");
    fix_rate_all(&f, "1.1.1", "VVNNN.........");
    fix_count(&f);
    f.facts.progress = progress;
    f.facts.n_progress = 2;
    for (int pass = 0; pass < 2; pass++) {
        ck_ok(dt_compose_report(&doc, &f.facts, DT_NL, err));
        expect(doc, "md", "van elke groep de eerst getrokken", pass == 0);
        expect(doc, "md", "zijn niet de eerst getrokken", pass == 1);
        dt_document_free(doc);
        progress[0].in_order = false;
    }
}
END_TEST

/* Replaced dossiers: the counts without those that came in, for the indicators on which it matters. */
START_TEST(with_and_without_replaced)
{
    fixture dropped, failing;
    dt_document *doc;
    fix_start(&dropped, DT_TESTS "/report/framework.json");
    fix_rate_all(&dropped, "1.1.1", "VV.NNNNNVVNNNN");
    fix_rate_all(&dropped, "1.1.2", "NNNNNNNNNNNNDV");
    fix_rate_all(&dropped, "1.1.3", "XVNVBVXVXVVBVN");
    fix_count(&dropped);
    fix_start(&failing, DT_TESTS "/report/framework.json");
    fix_rate_all(&failing, "1.1.1", "VVNNNNNNVVNNNN");
    fix_rate_all(&failing, "1.1.2", "NNNNNNNNNNNNDV");
    fix_rate_all(&failing, "1.1.3", "XVNVBVXVXVVBVN");
    fix_count(&failing);
    f.facts.view[DT_VIEW_DROPPED] = dropped.aggregate;
    f.facts.view[DT_VIEW_FAILING] = f.facts.view[DT_VIEW_MEETING] = failing.aggregate;
    ck_ok(dt_compose_report(&doc, &f.facts, DT_NL, err));
    expect(doc, "md", "### Met en zonder vervangen dossiers", true);
    expect(doc, "md", "spreken | 4 van 14 | 4 van 13 | 4 van 14 | 4 van 14 |", true);
    expect(doc, "md", "inschatten | 1 van 14 | 1 van 14", false); /* no difference */
    dt_document_free(doc);
    f.facts.view[DT_VIEW_DROPPED] = failing.aggregate;
    ck_ok(dt_compose_report(&doc, &f.facts, DT_EN, err));
    expect(doc, "md", "makes no difference on any indicator", true);
    dt_document_free(doc);
    fix_free(&dropped);
    fix_free(&failing);
}
END_TEST

/* How many of how many, and how they came to be chosen. */
START_TEST(the_research_says_what_it_rests_on)
{
    static const struct {
        unsigned long of[2], drawn[2];
        bool account;
        const char *said;
    } row[] = {
        {{90, 60}, {8, 6}, true, "veertien dossiers, willekeurig gekozen uit de 150 die in aanmerking"},
        {{90, 60}, {8, 6}, false, "veertien dossiers uit 150; hoe zij zijn gekozen, is hier niet"},
        {{8, 6}, {8, 6}, true, "veertien dossiers: alle die in aanmerking kwamen."},
        {{9, 6}, {8, 6}, true, "veertien dossiers, willekeurig gekozen uit de 15 die"}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        dt_document *doc;
        fixture own;
        fix_start(&own, DT_TESTS "/report/framework.json");
        for (size_t h = 0; h < 2; h++) {
            own.population[h].population = row[i].of[h];
            own.population[h].sample = row[i].drawn[h];
        }
        fix_count(&own);
        own.facts.n_accounts = row[i].account;
        ck_ok(dt_compose_report(&doc, &own.facts, DT_NL, err));
        expect(doc, "md", row[i].said, true);
        dt_document_free(doc);
        fix_free(&own);
    }
}
END_TEST

START_TEST(memory_runs_out)
{
    size_t done = 0;
    for (size_t n = 1; !done; n++) {
        dt_document *doc = NULL;
        dt_error e = DT_ERROR_INIT;
        dtp_mem_fail_at(n);
        dt_status status = dt_compose_report(&doc, &f.facts, DT_NL, &e);
        dtp_mem_fail_at(0);
        ck_assert((status == DT_OK) == (doc != NULL));
        ck_assert(status == DT_OK || e.status == DT_ERR_MEMORY);
        done = status == DT_OK;
        dt_document_free(doc);
    }
}
END_TEST

static TCase *reports(void)
{
    TCase *t = tcase_create("reports");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, summary_golden);
    tcase_add_test(t, report_golden);
    tcase_add_test(t, the_research_says_what_it_rests_on);
    tcase_add_test(t, the_order_of_the_report);
    tcase_add_test(t, what_the_report_tells);
    tcase_add_test(t, as_many_documents_as_dossiers);
    tcase_add_test(t, same_input_same_bytes);
    tcase_add_test(t, which_municipality);
    tcase_add_test(t, higher_levels);
    tcase_add_test(t, without_sample_sources_or_ratings);
    tcase_add_test(t, themes_as_chapters);
    tcase_add_test(t, chapters_of_two_frameworks_are_merged);
    tcase_add_test(t, municipalities_side_by_side);
    tcase_add_test(t, with_and_without_replaced);
    tcase_add_test(t, rated_in_order_or_not);
    tcase_add_test(t, memory_runs_out);
    return t;
}

DT_CHECK_MAIN("report/report", reports)
