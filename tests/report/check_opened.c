/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is open: each kind when it just is, and when it just is not. */
#include "report/listed.h"
#include "report/lists/lists.h"
#include <dossiertoets/disclosure.h>
#include <stdint.h>

static void check_on(const char *date)
{
    list_in(DT_LIST_CHECK, &(dt_list_options){.date = date, .file = "v.toets"}, "csv");
}

static void check(void)
{
    check_on(NULL);
}

/* A day that is named is the last one on which it is in time; a month has its last day. */
START_TEST(the_day_of_a_deadline)
{
    static const struct {
        const char *last, *over, *line;
    } row[] = {{"2017-03-15", "2017-03-16", "measure,M2-A"},
               {"2017-03-31", "2017-04-01", "promise,proefkader 1.1.1"},
               {"2017-02-28", "2017-03-01", "promise,proefkader 1.1.5"},
               {"2017-03-31", "2017-04-01", "recommendation,K01"},
               {"2018-12-31", "2019-01-01", "measure,M4-A,voortgang"}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        check_on(row[i].last);
        lacks(row[i].line);
        check_on(row[i].over);
        has_times(1, row[i].line);
        check();
        lacks(row[i].line);
    }
    has_times(1, "measure,M3-A"); /* nobody set a deadline: it can be done now */
    lacks("measure,M1-A");        /* but for what is to be delivered */
    lacks("1.1.6");               /* promised, and kept by all */
    check_on("2017-03-01");
    lacks("recommendation,K02"); /* of another municipality */
    visit.f.facts.municipality = NULL;
    check_on("2017-03-01");
    has("recommendation,K02");
}
END_TEST

/* One that is not handed in lacks 1.1.1; of 1.1.2 two are lacking, which are more than are not handed in. */
START_TEST(not_rated_or_not_handed_in)
{
    check();
    has("unscored,1.1.1,niet door alle beoordelaars ingediend: 1 van 12 (proefkader)");
    has("unscored,1.1.2,2 van 12 nog niet beoordeeld (proefkader)");
    has("unscored,2.1.1,1 van 2 nog niet beoordeeld (proefkader),dossiertoets sheet v.toets --team");
    visit.f.facts.blind = (const char *const[]){"D06", "D07"};
    check();
    has("unscored,1.1.2,niet door alle beoordelaars ingediend: 2 van 12 (proefkader)");
    has("unscored,2.1.1,1 van 2 nog niet beoordeeld"); /* that is about teams */
    visit.f.facts.n_blind = 0;
    check();
    has("unscored,1.1.1,1 van 12 nog niet beoordeeld (proefkader)");
    lacks("ingediend");
    visit.f.facts.municipality = ""; /* of two which is not said: of neither are there counts */
    check();
    lacks("unscored,");
    lacks("differing,");
    has("contradicts_framework,D13"); /* of each there is what is about a dossier */
    has_times(3, "contradicts_framework,");
    has_times(1, "overruled,D04");
    visit.f.facts.municipality = "GM1924";
    check();
    lacks("contradicts_framework,D13");
    visit.f.facts.aggregate = NULL;
    check();
    lacks("unscored,");
    lacks("contradicts_framework,");
}
END_TEST

static const dt_source_link b02_link = {"b02", "proefkader", "1.1.1", "", "neutral", "",
                                        "A",   "",           0,       0,  "",        false};
static const dt_policy b02_policy = {"P1", "", "proefkader", "1.1.1", "b02", "", "x", "A"};
static const char *const b02_rests[] = {"G01", "b02"};
static const dt_finding b02_finding = {.code = "F1",
                                       .municipality = "",
                                       .framework = "x",
                                       .indicator = "x",
                                       .text = "",
                                       .risk = "",
                                       .extent = "",
                                       .contradiction = "",
                                       .source = b02_rests,
                                       .n_sources = 2,
                                       .assessor = "",
                                       .at = "",
                                       .status = "concept"};
static const dt_citation by_title = {"", "notitie", ""}, by_code = {"", "b02", ""};

/* Each by itself makes that a source is used. */
START_TEST(what_uses_a_source)
{
    const dt_evidence row[] = {{.n_links = 0},
                               {.link = &b02_link, .n_links = 1},
                               {.policy = &b02_policy, .n_policies = 1},
                               {.finding = &b02_finding, .n_findings = 1},
                               {.citation = &by_title, .n_citations = 1},
                               {.citation = &by_code, .n_citations = 1}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        evidence = row[i];
        check();
        (i == 0 ? has : lacks)("uncited,B02");
        has("uncited,B03");
        lacks("uncited,D,"); /* the dossiers are counted */
        lacks("unlisted,");
    }
    visit.f.facts.aggregate = NULL;
    check();
    has("uncited,D,");
    const dt_source nameless = {"", "document", "Zonder code", -1, "", "", "", NULL, ""};
    visit.f.facts.source = &nameless;
    visit.f.facts.n_sources = 1;
    check();
    lacks("uncited,");
}
END_TEST

START_TEST(what_is_cited_once)
{
    static const dt_citation cited[] = {
        {"", "Visie", ""}, {"", "Brief", "2"}, {"", "VISIE", "3"}, {"", "beleidsplan", ""}};
    evidence.citation = cited;
    evidence.n_citations = 4;
    check();
    has_times(2, "unlisted,");
    has("unlisted,Visie,\"in de tekst geciteerd");
    has("unlisted,Brief,\"geciteerd in 2");
}
END_TEST

START_TEST(partners_that_are_linked)
{
    check();
    has_times(1, "partner_not_linked,");
    has("partner_not_linked,G04");
    evidence.n_drawn = 0;
    check();
    has_times(2, "partner_not_linked,");
    visit.f.facts.n_partner_accounts = 0; /* none were drawn */
    check();
    lacks("partner_not_linked,");
}
END_TEST

/* As ander 9.1 is counted now: 3, 0 and 9 of 12. */
static dt_finding counted_finding(void)
{
    return (dt_finding){.code = "F1",
                        .municipality = "",
                        .framework = "ander",
                        .indicator = "9.1",
                        .text = "",
                        .risk = "",
                        .extent = "",
                        .contradiction = "",
                        .assessor = "",
                        .at = "",
                        .status = "concept",
                        .counted = true,
                        .meets = 3,
                        .fails = 9,
                        .assessed = 12};
}

START_TEST(counts_that_changed)
{
    dt_finding f = counted_finding();
    evidence.finding = &f;
    evidence.n_findings = 1;
    check();
    lacks("counts_changed,");
    f.meets = 4;
    check();
    has("counts_changed,F1,opgeschreven bij 4 van 12; nu 3 van 12,dossiertoets finding v.toets --framework "
        "ander --indicator 9.1");
    f.meets = 3;
    f.partly = 1;
    check();
    has_times(1, "counts_changed,");
    f.partly = 0;
    f.fails = 8;
    check();
    has_times(1, "counts_changed,");
    f.counted = false;
    check();
    lacks("counts_changed,");
    f.counted = true;
    visit.f.facts.municipality = "";
    check();
    lacks("counts_changed,");
    visit.f.facts.municipality = "GM1924";
    f.indicator = "9.9"; /* which the framework does not have */
    check();
    lacks("counts_changed,");
    lacks("one_lane,");
    f.framework = "elders";
    f.indicator = "9.1";
    check();
    lacks("counts_changed,");
}
END_TEST

START_TEST(one_kind_of_source)
{
    static const char *const two[] = {"G01", "G03"}, *const same[] = {"G01", "G02"};
    dt_finding f = {.code = "F1",
                    .municipality = "",
                    .framework = "proefkader",
                    .indicator = "1.1.5", /* of which no dossier is rated, and nothing is linked */
                    .text = "",
                    .risk = "",
                    .extent = "",
                    .contradiction = "",
                    .assessor = "",
                    .at = "",
                    .status = "concept",
                    .source = same,
                    .n_sources = 2};
    evidence.finding = &f;
    evidence.n_findings = 1;
    check();
    has("one_lane,F1");
    f.source = two;
    check();
    lacks("one_lane,");
    f.n_sources = 0;
    check();
    has("one_lane,F1,over indicator proefkader 1.1.5 geen enkele bron");
    f.framework = "ander";
    f.indicator = "1.1.1"; /* of which there are dossiers and clients */
    check();
    lacks("one_lane,");
    f.indicator = "9.1"; /* dossiers alone */
    check();
    has("one_lane,F1,over indicator Ander 9.1 maar één soort bron");
    f.source = same; /* and staff, of its own */
    f.n_sources = 2;
    check();
    lacks("one_lane,");
}
END_TEST

/* Of 13 of 12 it is told once: not that it was counted otherwise as well. */
START_TEST(what_cannot_be)
{
    dt_finding f = {.code = "F1",
                    .municipality = "",
                    .framework = "ander",
                    .indicator = "9.1",
                    .risk = "",
                    .extent = "",
                    .contradiction = "",
                    .assessor = "",
                    .at = "",
                    .status = "concept",
                    .text = "In dertien van de twaalf dossiers."};
    evidence.finding = &f;
    evidence.n_findings = 1;
    visit.f.facts.n_texts = 0;
    check();
    has("impossible,F1,de tekst zegt 13 van 12");
    lacks("\nnumber,");
    f.text = "In elf van de twaalf dossiers.";
    check();
    lacks("impossible,");
    has("number,F1,");
    has("finding v.toets --step F1 --as change");
}
END_TEST

/* Ratings of linked indicators that cannot both be right: one that was handed in is reopened first. */
START_TEST(linked_ratings)
{
    const dt_relation relation = {
        .from = {"proefkader", "1.1.1"}, .to = {"ander", "1.1.1"}, .kind = DT_RELATION_EQUAL};
    const dt_related related = {0, 0, 1, 0, &relation};
    const dt_rating yes = {.code = "V"}, no = {.code = "N"};
    const dt_contradicted both[] = {{1, &related, &yes, &no}, {2, &related, &no, &yes}};
    visit.f.facts.contradicted = both;
    visit.f.facts.n_contradicted = 2;
    check();
    has_times(2, "related,");
    has("related,D02,");
    has("reopen");
    has("related,D03,");
    has("dossiertoets score v.toets --dossier D03");
    has("--framework ander --indicator 1.1.1");
    visit.f.facts.n_submitted = 0;
    check();
    lacks("reopen");
}
END_TEST

/* A code is named as a word by itself; a dash belongs to it. */
START_TEST(texts_that_name_what_was_withdrawn)
{
    static const char *const no[] = {"0F9-A", "9F9-A", "AF9-A", "ZF9-A", "aF9-A",
                                     "zF9-A", "-F9-A", "F9-A0", "F9-A-"},
                             *const yes[] = {"F9-A",   "(F9-A)", "/F9-A:", ":F9-A@",       "@F9-A[",
                                             "[F9-A`", "`F9-A{", "{F9-A/", "F9-AF9-A F9-A"};
    dt_text text = {"GM1924", "network", "1-A", "A", "", "", "", "1-A"};
    visit.f.facts.text = &text;
    visit.f.facts.n_texts = 1;
    for (size_t i = 0; i < sizeof no / sizeof *no; i++) {
        text.body = no[i];
        check();
        lacks("rests_on_withdrawn,network");
        text.body = yes[i];
        check();
        has_times(1, "rests_on_withdrawn,network");
    }
    evidence.n_retractions = 0;
    check();
    lacks("rests_on_withdrawn,");
}
END_TEST

START_TEST(remarks_about_what_is_gone)
{
    static const dt_text other = {"GM0001", "judgement", "1-A", "A", "", "Het gaat goed.", "", "1-A"},
                         whole = {"", "judgement", "1-A", "A", "", "Het gaat goed.", "", "1-A"};
    visit.f.facts.text = &other;
    visit.f.facts.n_texts = 1;
    check();
    has_times(2, "(deze zin staat niet meer in de tekst)"); /* that is of another municipality */
    visit.f.facts.text = &whole;
    check();
    has_times(1, "(deze zin staat niet meer in de tekst)");
    visit.f.facts.aggregate = NULL;
    check();
    has_times(1, "(deze zin staat niet meer in de tekst)");
    evidence.n_measures = 0; /* O6-A is about one, and is closed */
    check();
    lacks("O6-A");
    has_times(1, "remark_answered,");
    has_times(1, "(ingetrokken): Was er.");
}
END_TEST

/* Only what was answered waits for a decision. */
START_TEST(decisions_to_take)
{
    check();
    has_times(1, "decision,");
    has("decision,2,");
    visit.f.facts.life = NULL;
    check();
    lacks("decision,");
}
END_TEST

static const char away[] = "Bij JOT in drie van de acht (9.1).";
static const dt_population away_population[] = {{"GM1924", "JOT", 90, 8}, {"GM1924", "regie", 60, 6}};
static const dt_text away_text = {"GM1924", "network", "1-A", "A", "", away, "", "1-A"};
static const dt_passage away_passage = {1, "network", away, "", away, "", "partly", away};
static const dt_report_life away_life = {.state = "hearing",
                                         .sent = "",
                                         .due = "",
                                         .passage = &away_passage,
                                         .n_passages = 1,
                                         .adopted = "",
                                         .names = "",
                                         .not_before = "",
                                         .open = "",
                                         .lapsed = "",
                                         .why = ""};
static const dt_milestone away_milestone = {"", "2017", away};
static const dt_policy away_policy = {"P1", "", "ander", "9.1", "", "", away, "A"};
static const dt_measure away_measure = {.code = "M1",
                                        .municipality = "",
                                        .finding = "",
                                        .kind = "immediate",
                                        .text = away,
                                        .addressee = "",
                                        .assessor = "",
                                        .at = ""};
static const dt_finding away_finding = {.code = "F1",
                                        .municipality = "",
                                        .framework = "ander",
                                        .indicator = "9.1",
                                        .text = away,
                                        .risk = "",
                                        .extent = "",
                                        .contradiction = "",
                                        .assessor = "",
                                        .at = "",
                                        .status = "concept"};

/* What gives a group away is put otherwise where that can be done: not in what the municipality wrote. */
START_TEST(what_gives_away_is_put_otherwise)
{
    dt_aggregate *counts;
    visit.subject[12].municipality = visit.subject[13].municipality = "GM1924";
    ck_ok(dt_aggregate_run(&counts, &visit.f.context, visit.f.scores, away_population, 2, 0.95, err));
    evidence = (dt_evidence){.finding = &away_finding,
                             .n_findings = 1,
                             .measure = &away_measure,
                             .n_measures = 1,
                             .policy = &away_policy,
                             .n_policies = 1,
                             .milestone = &away_milestone,
                             .n_milestones = 1};
    visit.f.facts.aggregate = counts;
    visit.f.facts.text = &away_text;
    visit.f.facts.n_texts = 1;
    visit.f.facts.life = &away_life;
    check();
    has("discloses,network,");
    has("discloses,F1,");
    has("finding v.toets --step F1 --as change");
    has("discloses,M1,");
    has("measure v.toets --withdraw M1");
    has("discloses,P1,");
    has("policy v.toets --withdraw P1");
    has_times(4, "\ndiscloses,");
    dt_aggregate_free(counts);
}
END_TEST

static const dt_report_facts *facts_of[2];

static dt_status one_of(void *payload, size_t i, const char **municipality, const dt_report_facts **facts,
                        dt_error *err)
{
    const char *const *name = payload;
    (void)err;
    *municipality = name[i];
    *facts = facts_of[i];
    return DT_OK;
}

/* Two municipalities: what is about the whole inspection is told once, and what lacks ratings for each. */
START_TEST(of_several_municipalities)
{
    static const char *const name[] = {"GM1924", "GM0001"};
    dt_report_facts other = visit.f.facts;
    dt_document *doc;
    size_t rows, size;
    other.municipality = "GM0001";
    facts_of[0] = &visit.f.facts;
    facts_of[1] = &other;
    ck_ok(dtp_list_check_each(&doc, one_of, (void *)(uintptr_t)name, 2, &(dt_list_options){.file = "v.toets"},
                              DT_NL, &rows, err));
    listed = fix_write(doc, "csv", &size);
    dt_document_free(doc);
    has("GM1924,unscored,1.1.2,");
    has("GM0001,unscored,9.1,");
    has("GM0001,contradicts_framework,D13");
    has_times(1, "signal,S1-A");
    has_times(1, "uncited,B02");
    has_times(1, "overruled,D04");
    size_t lines = listed_times("\n") - 1; /* but for the titles */
    ck_assert_uint_eq(rows, lines - 1);    /* what has a reason is told, and is not open */
    ck_ok(dtp_list_check_each(&doc, one_of, (void *)(uintptr_t)name, 1, NULL, DT_NL, NULL, err));
    dt_text_free(listed);
    listed = fix_write(doc, "csv", &size);
    dt_document_free(doc);
    lacks("GM0001,");
    has("FILE.toets");
}
END_TEST

static TCase *opened(void)
{
    TCase *t = tcase_create("opened");
    tcase_add_checked_fixture(t, listed_setup, listed_teardown);
    tcase_add_test(t, the_day_of_a_deadline);
    tcase_add_test(t, not_rated_or_not_handed_in);
    tcase_add_test(t, what_uses_a_source);
    tcase_add_test(t, what_is_cited_once);
    tcase_add_test(t, partners_that_are_linked);
    tcase_add_test(t, counts_that_changed);
    tcase_add_test(t, one_kind_of_source);
    tcase_add_test(t, what_cannot_be);
    tcase_add_test(t, linked_ratings);
    tcase_add_test(t, texts_that_name_what_was_withdrawn);
    tcase_add_test(t, remarks_about_what_is_gone);
    tcase_add_test(t, decisions_to_take);
    tcase_add_test(t, what_gives_away_is_put_otherwise);
    tcase_add_test(t, of_several_municipalities);
    return t;
}

DT_CHECK_MAIN("report/opened", opened)
