/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A made-up inspection with two frameworks that share a number, two municipalities (twelve dossiers in one,
 * two in the other), and something of every kind that can be recorded or be open. Behind the last row of each
 * list stands one that does not belong to it, and is told nowhere. */
#ifndef DT_REPORT_RICH_FIXTURE_H
#define DT_REPORT_RICH_FIXTURE_H

#include "report/fixture.h"
#include <dossiertoets/texts.h>

enum { RICH_SUBJECTS = FIX_SUBJECTS + 4 };

typedef struct rich {
    fixture f;
    dt_framework *other;
    const dt_framework *both[3]; /* the last one is none */
    dt_subject subject[RICH_SUBJECTS];
    dt_population population[3];
    dt_scores *beside;
} rich;

static const dt_source RICH_SOURCE[] = {
    {"", "document", "Beleidsplan", -1, "", "2014", "", "B01", ""},
    {"GM1924", "staff", "regisseurs", 1, "persoon", "2017-03-01", "", "G01", ""},
    {"GM1924", "staff", "teamleiders", 0, "personen", "", "", "G02", ""},
    {"GM1924", "partner", "samenwerkingsverband", 3, "organisaties", "", "", "G03", "telephone"},
    {"GM1924", "partner", "school", -1, "organisaties", "", "", "G04", ""},
    {"GM1924", "dossier", "gelezen dossiers", 12, "", "", "", "D", ""},
    {"GM1924", "client", "ouders", 2, "personen", "2017-03", "", "G05", ""},
    {"GM1924", "document", "Notitie", -1, "", "", "", "B02", ""},
    {"GM1924", "document", "Verslag", -1, "", "", "", "B03", ""},
    {"GM1924", "document", "Voorbij", -1, "", "", "", "ZZ", ""}};

static const dt_source_link RICH_LINK[] = {
    {"G01", "proefkader", "1.1.1", "", "supports", "blz. 2", "A", "dat spreken gewoon is", 1, 3, "Altijd.",
     true},
    {"g01", "proefkader", "1.1.1", "D01", "supports", "", "B", "", 0, 0, "", false},
    {"G03", "proefkader", "1.1.1", "", "contradicts", "", "A", "", 0, 0, "", false},
    {"G01", "proefkader", "1.1.2", "", "neutral", "", "", "", 0, 0, "", false},
    {"G05", "ander", "1.1.1", "", "supports", "", "A", "", 0, 0, "", false},
    {"G05", "ander", "1.1.1", "", "contradicts", "", "A", "", 0, 0, "", false},
    {"G02", "proefkader", "1.1.1", "", "supports", "", "ZZ", "", 0, 0, "", false}};

static const dt_citation RICH_CITATION[] = {{"GM1924", "beleidsplan", "3.2"}, {"GM1924", "b03", ""},
                                            {"GM1924", "Visie", "2"},         {"GM1924", "visie", "4"},
                                            {"GM1924", "Brief", ""},          {"GM1924", "ZZ", ""}};

static const dt_policy RICH_POLICY[] = {
    {"P1-A", "GM1924", "proefkader", "1.1.1", "B01", "blz. 12", "Met iedereen wordt gesproken.", "A"},
    {"P2-A", "GM1924", "proefkader", "1.1.1", "B01", "", "Kinderen zo nodig.", "A"},
    {"P3-A", "GM1924", "ander", "9.1", "X99", "blz. 1", "Alles wordt vastgelegd.", "A"},
    {"ZZ", "GM1924", "proefkader", "1.1.1", "X99", "", "Voorbij.", "A"}};
static const dt_policy_contradiction RICH_AGAINST[] = {{"P1-A", "P2-A", "blz. 30 zondert uit", "A"},
                                                       {"P1-A", "ZZ", "voorbij", "A"}};

static const dt_step RICH_REPORTED[] = {
    {"S2-A", "reported", "2017-03-02T15:30:00Z", "teamleider", "", "", "", "", "A"},
    {"S2-A", "reported", "2017-03-02T16:30:00Z", "bestuurder", "", "", "", "", "A"},
    {"S2-A", "reported", "2017-03-02", "ZZ", "", "", "", "", "A"}};
static const dt_step RICH_CLOSED[] = {
    {"S3-A", "reported", "2017-03-04T08:00:00Z", "teamleider", "", "", "", "", "A"},
    {"S3-A", "closed", "2017-03-05T08:00:00Z", "", "", "", "kind is veilig", "", "A"},
    {"S3-A", "reported", "2017-03-02", "ZZ", "", "", "", "", "A"}};
static const dt_signal RICH_SIGNAL[] = {
    {"S1-A", "D01", "kind alleen", "yes", "A", "2017-03-02T12:00:00Z", NULL, 0, true},
    {"S2-A", "D02", "ruzie", "unknown", "A", "2017-03-02T23:30:00Z", RICH_REPORTED, 2, true},
    {"S3-A", "D03", "kapot raam", "no", "A", "2017-03-04T07:00:00Z", RICH_CLOSED, 2, false},
    {"ZZ", "D01", "voorbij", "yes", "A", "2017-03-02T12:00:00Z", NULL, 0, true}};

static const char *const RICH_RESTS[] = {"G01", "B03", "X99"}, *const RICH_TWO[] = {"G01", "G03", "X99"},
                         *const RICH_ONE[] = {"G02", "x99", "G04"};
static const dt_finding_indicator RICH_ALSO[] = {{"ander", "9.1", true, false, 3, 0, 8, 0, 0, 11},
                                                 {"ander", "1.1.1", false, false, 0, 0, 0, 0, 0, 0},
                                                 {"ander", "ZZ", true, false, 0, 0, 0, 0, 0, 0}};
static const dt_explanation RICH_WHY[] = {
    {"policy", "Er is geen richtlijn."}, {"mandate", "Niemand beslist."}, {"policy", "Voorbij."}};
static const dt_step RICH_REPLIES[] = {
    {"F1-A", "reply", "2017-03-10", "", "", "", "Het is wel gebeurd.", "", "B"},
    {"F1-A", "change", "2017-03-11", "", "", "", "", "een dossier is alsnog gevonden", "A"},
    {"F1-A", "reply", "2017-03-12", "", "", "", "Nogmaals.", "", "B"},
    {"F1-A", "final", "2017-03-13", "", "", "", "", "het verslag zegt het niet", "A"},
    {"F1-A", "reply", "2017", "", "", "", "Voorbij.", "Voorbij.", "B"},
    {"F1-A", "final", "2017", "", "", "", "", "Voorbij.", "B"}};
static const dt_finding RICH_FINDING[] = {{"F1-A",
                                           "GM1924",
                                           "proefkader",
                                           "1.1.1",
                                           "Met kinderen wordt zelden gesproken.",
                                           "Signalen gemist.",
                                           "structural",
                                           "Huisbezoeken zijn niet vastgelegd.",
                                           true,
                                           true,
                                           false,
                                           4,
                                           0,
                                           7,
                                           0,
                                           0,
                                           11,
                                           "A",
                                           "2017-03-02T10:00:00Z",
                                           RICH_WHY,
                                           2,
                                           RICH_TWO,
                                           2,
                                           RICH_REPLIES,
                                           4,
                                           "final",
                                           NULL,
                                           0},
                                          {"F2-A",
                                           "GM1924",
                                           "proefkader",
                                           "1.1.2",
                                           "Er ontbreekt veel.",
                                           "",
                                           "",
                                           "",
                                           false,
                                           true,
                                           false,
                                           1,
                                           0,
                                           9,
                                           0,
                                           0,
                                           10,
                                           "A",
                                           "2017-03-03T10:00:00Z",
                                           NULL,
                                           0,
                                           RICH_RESTS,
                                           2,
                                           NULL,
                                           0,
                                           "concept",
                                           RICH_ALSO,
                                           2},
                                          {"F3-A",
                                           "GM1924",
                                           "ander",
                                           "9.1",
                                           "Weinig.",
                                           "",
                                           "incidental",
                                           "",
                                           false,
                                           false,
                                           false,
                                           0,
                                           0,
                                           0,
                                           0,
                                           0,
                                           0,
                                           "A",
                                           "2017-03-03T10:00:00Z",
                                           NULL,
                                           0,
                                           RICH_ONE,
                                           2,
                                           NULL,
                                           0,
                                           "concept",
                                           NULL,
                                           0},
                                          {"F4-A",
                                           "GM1924",
                                           "proefkader",
                                           "2.1.1",
                                           "Bij 13 van de 12 teams.",
                                           "",
                                           "",
                                           "",
                                           false,
                                           true,
                                           true,
                                           1,
                                           0,
                                           0,
                                           0,
                                           0,
                                           1,
                                           "A",
                                           "2017-03-03T10:00:00Z",
                                           NULL,
                                           0,
                                           NULL,
                                           0,
                                           NULL,
                                           0,
                                           "concept",
                                           NULL,
                                           0},
                                          {.code = "ZZ",
                                           .municipality = "",
                                           .framework = "ander",
                                           .source = &RICH_ONE[1],
                                           .n_sources = 1,
                                           .indicator = "9.1",
                                           .text = "Voorbij, 13 van de 12.",
                                           .risk = "",
                                           .extent = "",
                                           .contradiction = "",
                                           .assessor = "",
                                           .at = "",
                                           .status = "concept"}};

static const dt_step RICH_M2[] = {{"M2-A", "imposed", "2017-03-02", "", "2017-03-15", "", "", "", "A"},
                                  {"M2-A", "imposed", "2016", "", "2016", "", "Voorbij.", "", "A"}},
                     RICH_M3[] = {{"M3-A", "imposed", "2017-02", "", "2017", "", "Met spoed.", "", "A"},
                                  {"M3-A", "received", "2017-03-05", "", "", "", "Een plan.", "", "A"},
                                  {"M3-A", "imposed", "2016", "", "2016", "", "Voorbij.", "", "A"}},
                     RICH_M4[] = {{"M4-A", "imposed", "2017-03-02", "", "2017-03", "", "", "", "A"},
                                  {"M4-A", "received", "2017-03-03", "", "", "", "", "", "A"},
                                  {"M4-A", "year_check", "2017-03-04", "", "2018", "", "", "", "A"},
                                  {"M4-A", "reinspected", "2017-03-05", "", "", "not_resolved", "Nog niet.",
                                   "", "A"},
                                  {"M4-A", "imposed", "2016", "", "2016", "", "Voorbij.", "", "A"}},
                     RICH_M5[] = {{"M5-A", "imposed", "2017-03-01", "", "", "", "", "", "A"},
                                  {"M5-A", "closed", "2017-03-05", "", "", "resolved", "Klaar.", "", "A"},
                                  {"M5-A", "imposed", "2016", "", "2016", "", "Voorbij.", "", "A"}};
static const char *const RICH_TO[] = {"bestuur", "raad", "voorbij"}, *const RICH_POINT[] = {
                                                                         "eerst dit", "dan dat", "voorbij"};
static const dt_measure RICH_MEASURE[] = {
    {"M1-A", "GM1924", "", "structural", "Maak een plan", "college", "A", "", NULL, 0, RICH_TO, 2, RICH_POINT,
     2},
    {"M2-A", "GM1924", "F1-A", "immediate", "Spreek alle kinderen.", "college", "A", "", RICH_M2, 1, NULL, 0,
     RICH_POINT, 1},
    {"M3-A", "GM1924", "F9-A", "immediate", "Leg vast.", "college", "A", "", RICH_M3, 2, NULL, 0, NULL, 0},
    {"M4-A", "GM1924", "", "immediate", "Overleg.", "college", "A", "", RICH_M4, 4, NULL, 0, NULL, 0},
    {"M5-A", "GM1924", "", "immediate", "Ruim op.", "college", "A", "", RICH_M5, 2, NULL, 0, NULL, 0},
    {.code = "ZZ",
     .municipality = "",
     .finding = "F9-A",
     .kind = "immediate",
     .text = "Voorbij",
     .addressee = "",
     .assessor = "",
     .at = ""}};

static const dt_milestone RICH_MILESTONE[] = {{"GM1924", "2017-03-02", "bezoek"},
                                              {"GM1924", "2017-02", "aankondiging"},
                                              {"GM1924", "2016", "gesprek"},
                                              {"GM1924", "2017", "voorbij"}};

static const dt_step RICH_ANSWERS[] = {
    {"O2-A", "answer", "2017-03-06", "", "", "", "Dat klopt.", "het staat er", "B"},
    {"O2-A", "changed", "2017-03-07", "", "", "", "Aangepast.", "", "C"},
    {"O2-A", "close", "2017-03-08", "", "", "", "", "", "A"},
    {"O2-A", "reopen", "2017-03-09", "", "", "", "", "toch niet", "A"},
    {"O2-A", "answer", "2017", "", "", "", "Voorbij.", "Voorbij.", "Z"}};
static const dt_remark RICH_REMARK[] = {
    {"O1-A", "question", "D01", "proefkader", "1.1.1", "A", "", "", "", "GM1924", "Waarom?", "B",
     "2017-03-05T10:00:00Z", NULL, 0, "rating", "open"},
    {"O2-A", "remark", "D01", "proefkader", "1.1.1", "", "", "", "", "GM1924", "Zo.", "B",
     "2017-03-05T10:00:00Z", RICH_ANSWERS, 4, "rating", "answered"},
    {"O3-A", "remark", "", "", "", "", "judgement", "Het gaat goed.", "", "GM1924", "Echt?", "B",
     "2017-03-05T10:00:00Z", NULL, 0, "sentence", "open"},
    {"O4-A", "remark", "", "", "", "", "judgement", "Het gaat slecht.", "", "GM1924", "Weg?", "B",
     "2017-03-05T10:00:00Z", NULL, 0, "sentence", "open"},
    {"O5-A", "remark", "", "", "", "", "", "", "F1-A", "GM1924", "Mooi.", "B", "2017-03-05T10:00:00Z", NULL,
     0, "finding", "open"},
    {"O6-A", "remark", "", "", "", "", "", "", "M1-A", "GM1924", "Duur.", "B", "2017-03-05T10:00:00Z",
     RICH_ANSWERS, 3, "measure", "closed"},
    {"O7-A", "remark", "", "", "", "", "", "", "F9-A", "GM1924", "Was er.", "B", "2017-03-05T10:00:00Z", NULL,
     0, "finding", "open"},
    {"ZZ", "remark", "", "", "", "", "", "", "F1-A", "GM1924", "Voorbij.", "B", "", NULL, 0, "finding",
     "open"}};

static const dt_retraction RICH_RETRACTION[] = {
    {"finding", "F9-A", "withdraw", "A", "dubbel", "00", "2017-03-06T10:00:00Z", "Te streng.", false,
     "GM1924"},
    {"source", "X99", "withdraw", "A", "bestaat niet", "01", "2017-03-07T10:00:00Z", "Rapport", false,
     "GM1924"},
    {"added", "H9-A", "withdraw", "A", "vergissing", "02", "2017-03-08T10:00:00Z", "-", true, "GM1924"},
    {"source", "G01", "withdraw", "A", "voorbij", "00", "", "ZZ", false, "GM1924"}};

static const dt_added RICH_ADDED[] = {
    {"H1-A", "GM1924", "d03", "er was een klacht", "A", "2017-03-02T10:00:00Z"},
    {"H2-A", "GM1924", "Z99", "leek bijzonder", "B", "2017-03-02T11:00:00Z"},
    {"ZZ", "GM1924", "ZZ", "voorbij", "A", ""}};

static const dt_measurement RICH_MEASUREMENT[] = {
    {"W1-A", "GM1924", "proefkader", "1.1.5", "D01", "", "6", "2017-03", "", "A", "2017-03-02T10:00:00Z"},
    {"W2-A", "GM1924", "proefkader", "1.1.5", "", "wijkteam", "7", "", "te laat", "A",
     "2017-03-02T10:00:00Z"},
    {"W3-A", "GM1924", "proefkader", "1.1.1", "", "", "5", "", "", "A", "2017-03-02T10:00:00Z"},
    {"W4-A", "GM1924", "ander", "1.1.5", "", "", "5", "", "", "A", "2017-03-02T10:00:00Z"},
    {"ZZ", "GM1924", "proefkader", "1.1.5", "", "", "6", "", "", "A", ""}};

static const dt_source_drawn RICH_DRAWN[] = {{"P01", "g03"}, {"P02", "G04"}};

static const dt_passage RICH_PASSAGE[] = {
    {1, "judgement", "Het gaat goed.", "aa", "", "", "", ""},
    {2, "judgement", "Het kan beter.", "bb", "Dat vinden wij niet.", "2017-03-09", "", ""},
    {3, "network", "Er is een netwerk.", "cc", "Meer dan een.", "2017-03-09", "partly", "Een is genoemd."},
    {4, "network", "Voorbij.", "dd", "Voorbij.", "", "", ""}};
static const dt_report_life RICH_LIFE = {.state = "hearing",
                                         .sent = "2017-03-01",
                                         .due = "2017-03-20",
                                         .passage = RICH_PASSAGE,
                                         .n_passages = 3,
                                         .adopted = "",
                                         .names = "",
                                         .not_before = "",
                                         .open = "",
                                         .lapsed = "",
                                         .why = ""};

static const dt_text RICH_TEXT[] = {
    {"GM1924", "judgement", "1-A", "A", "", "Het gaat goed. Over F9-A en XF9-A, en X99-1.", "2-B", "1-A"},
    {"GM1924", "finding/ander/1.1.1", "1-A", "A", "", "In {{9.1 voldoet}} en {{zomaar}} dossiers.", "",
     "1-A"},
    {"GM1924", "finding/proefkader/1.1.1", "1-A", "A", "", "In negen van de elf dossiers; zie x99.", "",
     "1-A"},
    {"GM1924", "network", "1-A", "A", "", "{{voorbij}}", "2-B", "1-A"}};

static const dt_evidence RICH_EVIDENCE = {.link = RICH_LINK,
                                          .n_links = 6,
                                          .citation = RICH_CITATION,
                                          .n_citations = 5,
                                          .policy = RICH_POLICY,
                                          .n_policies = 3,
                                          .contradiction = RICH_AGAINST,
                                          .n_contradictions = 1,
                                          .signal = RICH_SIGNAL,
                                          .n_signals = 3,
                                          .finding = RICH_FINDING,
                                          .n_findings = 4,
                                          .measure = RICH_MEASURE,
                                          .n_measures = 5,
                                          .milestone = RICH_MILESTONE,
                                          .n_milestones = 3,
                                          .retraction = RICH_RETRACTION,
                                          .n_retractions = 3,
                                          .remark = RICH_REMARK,
                                          .n_remarks = 7,
                                          .added = RICH_ADDED,
                                          .n_added = 2,
                                          .measurement = RICH_MEASUREMENT,
                                          .n_measurements = 4,
                                          .drawn = RICH_DRAWN,
                                          .n_drawn = 1};

static inline dt_score rich_score(const rich *v, const char *subject, const char *framework,
                                  const char *indicator, const char *assessor, const char *rating)
{
    dt_score score;
    ck_ok(
        dt_score_check(&score, &v->f.context, subject, framework, indicator, assessor, rating, "", "", err));
    return score;
}

static inline void rich_rate(rich *v, const char *framework, const char *indicator, const char *codes)
{
    for (size_t i = 0; i < FIX_DOSSIERS; i++) {
        const char rating[2] = {codes[i], '\0'};
        if (codes[i] == '.')
            continue;
        dt_score score = rich_score(v, v->f.code[i], framework, indicator, "A", rating);
        ck_ok(dt_scores_add(v->f.scores, &score, err));
    }
}

/* Ratings that the framework has no place for: with a reason, settled, and of the other municipality. */
static inline void rich_contradict(rich *v)
{
    dt_score score = rich_score(v, "D03", "proefkader", "1.1.4", "A", "N");
    ck_ok(dt_scores_add(v->f.scores, &score, err));
    score = rich_score(v, "D04", "proefkader", "1.1.4", "A", "D");
    score.overrule = "er is wel iets vastgelegd";
    ck_ok(dt_scores_add(v->f.scores, &score, err));
    score = rich_score(v, "D05", "proefkader", "1.1.4", "A", "N");
    score.assessor = "";
    score.settled = true;
    ck_ok(dt_scores_add(v->f.scores, &score, err));
    score = rich_score(v, "D13", "proefkader", "1.1.4", "A", "V");
    ck_ok(dt_scores_add(v->f.scores, &score, err));
    score = rich_score(v, "D02", "proefkader", "1.1.2", "B", "V"); /* A says otherwise */
    ck_ok(dt_scores_add(v->f.scores, &score, err));
}

static inline void rich_beside(rich *v)
{
    static const char *const given[][4] = {
        {"H1-A", "1.1.1", "A", "V"}, {"H1-A", "1.1.2", "A", "N"},
        {"H1-A", "1.1.2", "B", "V"}, {"H1-A", "1.1.3", "A", "V"},
        {"G05", "1.1.1", "A", "D"},  {"G05", "1.1.2", "A", "N"},
        {"G05", "1.1.3", "A", "B"},  {"G05", "1.1.6", "A", "V"},
        {"G01", "1.1.1", "A", "N"}}; /* of G01 it is said in words already */
    ck_ok(dt_scores_new(&v->beside, err));
    for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
        dt_score score = rich_score(v, given[i][0], "proefkader", given[i][1], given[i][2], given[i][3]);
        ck_ok(dt_scores_add(v->beside, &score, err));
    }
}

static inline void rich_subjects(rich *v)
{
    memcpy(v->subject, v->f.subject, sizeof v->f.subject);
    v->subject[12].municipality = v->subject[13].municipality = "GM0001";
    v->subject[16] =
        (dt_subject){.kind = DT_SUBJECT_ADDED, .code = "H1-A", .municipality = "GM1924", .stratum = ""};
    v->subject[17] =
        (dt_subject){.kind = DT_SUBJECT_ADDED, .code = "H2-A", .municipality = "GM1924", .stratum = ""};
    v->subject[18] =
        (dt_subject){.kind = DT_SUBJECT_INTERVIEW, .code = "G05", .municipality = "GM1924", .stratum = ""};
    v->subject[19] = v->subject[18];
    v->subject[19].code = "G01";
    v->f.context.subject = v->subject;
    v->f.context.n_subjects = RICH_SUBJECTS;
}

static inline void rich_facts(rich *v)
{
    static const char *const blind[] = {"D06", "D13", "D07"};
    static const char *const submitted[] = {"D02", "D03"};
    static const dt_advice_due due[] = {{"GM1924", "K01", "1", "2017-03"},
                                        {"GM0001", "K02", "2", "2017-02-28"},
                                        {"GM1924", "ZZ", "3", "2016"}};
    dt_report_facts *facts = &v->f.facts;
    facts->source = RICH_SOURCE;
    facts->n_sources = 9;
    facts->evidence = &RICH_EVIDENCE;
    facts->life = &RICH_LIFE;
    facts->text = RICH_TEXT;
    facts->n_texts = 3;
    facts->blind = blind;
    facts->n_blind = 2;
    facts->submitted = submitted;
    facts->n_submitted = 1;
    facts->advice_due = due;
    facts->n_advices_due = 2;
    facts->beside = v->beside;
    facts->partner_account = &v->f.account;
    facts->n_partner_accounts = 1;
}

static inline void rich_start(rich *v)
{
    fix_start(&v->f, DT_TESTS "/report/rich.json");
    ck_ok(dt_framework_read(&v->other, DT_TESTS "/report/other.json", err));
    v->both[0] = v->f.framework;
    v->both[1] = v->other;
    v->f.context.framework = v->both;
    v->f.context.n_frameworks = 2;
    rich_subjects(v);
    rich_rate(v, "proefkader", "1.1.1", "VVNNN.NNNVVNNN"); /* one that is not handed in lacks it */
    rich_rate(v, "proefkader", "1.1.2", "NNNN..NNNNBVNN");
    rich_rate(v, "proefkader", "1.1.3", "XVNVBVXVXVVBVN");
    rich_rate(v, "proefkader", "1.1.6", "VVVVVVVVVVVVNN");
    rich_rate(v, "ander", "1.1.1", "VVVVVVVVVVVVVV");
    rich_rate(v, "ander", "9.1", "VVVNNNNNNNNN..");
    fix_rate(&v->f, FIX_DOSSIERS, "2.1.1", 'V');
    rich_contradict(v);
    rich_beside(v);
    v->population[0] = (dt_population){"GM1924", "JOT", 90, 8};
    v->population[1] = (dt_population){"GM1924", "regie", 60, 4};
    v->population[2] = (dt_population){"GM0001", "regie", 20, 2};
    ck_ok(dt_aggregate_run(&v->f.aggregate, &v->f.context, v->f.scores, v->population, 3, 0.95, err));
    fix_account(&v->f);
    fix_facts(&v->f);
    rich_facts(v);
}

static inline void rich_free(rich *v)
{
    dt_scores_free(v->beside);
    fix_free(&v->f);
    dt_framework_free(v->other);
}

#endif
