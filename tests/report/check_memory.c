/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever a document lacks memory for, it is not given without. */
#include "base/file.h"
#include "report/common/public_facts.h"
#include "report/fixture.h"
#include "report/texts/texts.h"
#include "score/complaint.h"
#include "support/each_site.h"
#include <dossiertoets/disclosure.h>

#define FINDING "finding/proefkader/1.1.3"
static fixture f;
static dt_report_facts facts;
static dt_aggregate *outside;
static const dt_framework *norms[1];
static dt_score_context disputing;
static dt_complaint *dispute;

static void read_dispute(void)
{
    static const dt_municipality town = {"GM0177", "Raalte"};
    dt_framework *own;
    dt_scores *scores;
    dtp_json_doc *doc;
    char *form;
    size_t size;
    dtp_issues issues = {.sink = {NULL, NULL}};
    ck_ok(dt_framework_read(&own, DT_ROOT "/frameworks/behoorlijkheidsnormen.json", err));
    norms[0] = own;
    disputing = (dt_score_context){.framework = norms, .n_frameworks = 1};
    ck_ok(dt_scores_new(&scores, err));
    const dtp_complaint_terms terms = {.context = &disputing,
                                       .municipality = &town,
                                       .n_municipalities = 1,
                                       .assessor = "O",
                                       .scores = scores,
                                       .issues = &issues};
    ck_ok(dtp_file_read(DT_ROOT "/samples/raalte/klacht.json", 0, &form, &size, err));
    ck_ok(dtp_json_parse(&doc, "klacht.json", form, size, err));
    ck_ok(dtp_complaint_parse(&dispute, doc, &terms, err));
    dispute->treatment = "Eerst dit.\n\nDan dat."; /* two paragraphs */
    dtp_free(form);
    dt_scores_free(scores);
}

static void setup(void)
{
    static const char body[] = "In {{1.1.1 voldoet}} van de {{dossiers}}; in zeven van de negen (1.1.3).\n\n"
                               "| a | b |\n|---|---|\n| c | *d*[^n] |\n\n[^n]: Noot.\n\n{{lijst}}\n";
    static const dt_passage passage[] = {{.number = 1,
                                          .section = FINDING,
                                          .text = "In zeven van de negen.",
                                          .sha256 = "",
                                          .answer = "Wij zien zeven van de negen.",
                                          .answered = "2017-02-10",
                                          .decision = "partly",
                                          .reason = "In zeven van de negen."}};
    static const dt_report_life life = {.state = "hearing",
                                        .sent = "2017-02-01",
                                        .due = "2017-02-15",
                                        .passage = passage,
                                        .n_passages = 1,
                                        .adopted = "",
                                        .names = "",
                                        .not_before = "",
                                        .open = "",
                                        .lapsed = "",
                                        .why = ""};
    static dt_text text[] = {{"GM1924", FINDING, "1-A", "A", "2017-03-01T00:00:00Z", body, "", "1-A"},
                             {"GM1924", "judgement/measures", "1-A", "A", "", body, "", "1-A"},
                             {"GM1924", "colophon", "1-A", "A", "", "Wie.", "", "1-A"}};
    read_dispute();
    fix_default(&f);
    ck_ok(dt_aggregate_disclose(&outside, f.aggregate, 10, NULL, 0, err));
    facts = f.facts;
    facts.text = text;
    facts.n_texts = sizeof text / sizeof *text;
    facts.life = &life;
}

static void teardown(void)
{
    dt_complaint_free(dispute);
    dt_framework_free((dt_framework *)norms[0]);
    dt_aggregate_free(outside);
    fix_free(&f);
}

static dt_status done(dt_status status, dt_document *doc)
{
    dt_document_free(doc);
    return status;
}

static dt_status brief(dt_error *err)
{
    dt_document *doc = NULL;
    dt_status status = dt_compose_brief(&doc, &facts, DT_EN, err);
    return done(status, doc);
}

static dt_status summary(dt_error *err)
{
    dt_document *doc = NULL;
    const dt_summary_options o = {.level = DT_LEVEL_INDICATOR, .by_stratum = true};
    dt_status status = dt_compose_summary(&doc, &facts, &o, DT_NL, err);
    return done(status, doc);
}

static dt_status missing(dt_error *err)
{
    dt_document *doc = NULL;
    size_t n;
    dt_status status =
        dt_compose_missing(&doc, &facts, &(dt_list_options){.date = "2017-03-01"}, DT_NL, &n, err);
    return done(status, doc);
}

static dt_status check(dt_error *err)
{
    dt_document *doc = NULL;
    size_t n;
    dt_status status = dt_compose_list(&doc, &facts, DT_LIST_CHECK, &(dt_list_options){.date = "2017-03-01"},
                                       DT_NL, &n, err);
    return done(status, doc);
}

static dt_status text(dt_error *err)
{
    return dt_text_check(&facts, FINDING, facts.text[0].body, "t.md", 1, false, (dt_issue_sink){0}, err);
}

static dt_status make_public(dtp_public *p, dt_error *err)
{
    DT_TRY(dtp_withhold_new(&p->words, err));
    DT_TRY(dtp_public_facts(p, &facts, outside, 10, DT_NL, err));
    return dtp_texts_hide(&p->facts, &facts, &p->arena, p->instead, err);
}

static dt_status public(dt_error *err)
{
    dtp_public p = {.instead = NULL};
    dt_document *doc = NULL;
    dt_status status = make_public(&p, err);
    if (status == DT_OK)
        status = dt_compose_report(&doc, &p.facts, DT_NL, err);
    if (status == DT_OK)
        status = dtp_withhold_document(doc, &p.words, err);
    dt_document_free(doc);
    dtp_withhold_free(&p.words);
    dtp_arena_free(&p.arena);
    return status;
}

/* The filled-in form of the samples: it has paragraphs, norms and waiting times. */
static dt_status complaint(dt_error *err)
{
    dt_document *doc = NULL;
    dt_status status = dt_compose_complaint(&doc, dispute, &disputing, FIXTURE_TOWN, 1, DT_NL, err);
    return done(status, doc);
}

static const site_case steps[] = {
    {"brief", brief, 20}, {"summary", summary, 20},     {"missing", missing, 20}, {"check", check, 20},
    {"text", text, 10},   {"complaint", complaint, 40}, {"public", public, 80}};

START_TEST(no_place_goes_without)
{
    each_site_of(&steps[_i]);
}
END_TEST

static TCase *memory(void)
{
    TCase *tc = tcase_create("memory");
    tcase_set_timeout(tc, 120);
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, no_place_goes_without, 0, sizeof steps / sizeof *steps);
    return tc;
}

DT_CHECK_MAIN("report/memory", memory)
