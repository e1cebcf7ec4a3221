/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small inspection, all of it made up: one municipality, two groups (8 of 90 and 6 of 60 dossiers), two
 * teams. 1.1.1: 4 of 14 meet. 1.1.2: 1 partly, 12 fail, 1 meets. 1.1.3: 3 not applicable, 2 not assessable.
 */
#ifndef DT_REPORT_FIXTURE_H
#define DT_REPORT_FIXTURE_H

#include "support/check_support.h"
#include <dossiertoets/report.h>

#define FIX_DOSSIERS 14
#define FIX_SUBJECTS 16

typedef struct fixture {
    dt_framework *framework;
    const dt_framework *frameworks[1];
    dt_subject subject[FIX_SUBJECTS];
    char code[FIX_SUBJECTS][16];
    dt_score_context context;
    dt_scores *scores;
    dt_aggregate *aggregate;
    dt_population population[2];
    unsigned long reserve[2];
    dt_fallout fallout[2];
    dt_replacement replacement[1];
    dt_sample_account account;
    dt_source source[4];
    dt_report_facts facts;
} fixture;

static inline void fix_rate(fixture *f, size_t subject, const char *indicator, char code)
{
    const char rating[2] = {code, '\0'};
    dt_score score;
    ck_ok(dt_score_check(&score, &f->context, f->subject[subject].code, "proefkader", indicator, "A", rating,
                         "", "", err));
    ck_ok(dt_scores_add(f->scores, &score, err));
}

/* One letter a dossier; '.' = no rating yet. */
static inline void fix_rate_all(fixture *f, const char *indicator, const char *codes)
{
    for (size_t i = 0; i < FIX_DOSSIERS; i++)
        if (codes[i] != '.')
            fix_rate(f, i, indicator, codes[i]);
}

static inline void fix_subjects(fixture *f)
{
    for (size_t i = 0; i < FIX_SUBJECTS; i++) {
        bool team = i >= FIX_DOSSIERS;
        bool jot = team ? i == FIX_DOSSIERS : i < 8;
        snprintf(f->code[i], sizeof f->code[i], team ? "T%02zu" : "D%02zu",
                 team ? i - FIX_DOSSIERS + 1 : i + 1);
        f->subject[i] = (dt_subject){.kind = team ? DT_SUBJECT_TEAM : DT_SUBJECT_DOSSIER,
                                     .code = f->code[i],
                                     .municipality = "GM1924",
                                     .stratum = jot ? "JOT" : "regie",
                                     .id = team ? NULL : f->code[i],
                                     .role = DT_PRIMARY,
                                     .round = 1,
                                     .order = (unsigned)i + 1};
    }
}

static inline void fix_account(fixture *f)
{
    f->fallout[0] = (dt_fallout){DT_FALLOUT_EXCLUSION, "aanleiding van het toezicht", 1};
    f->fallout[1] = (dt_fallout){DT_FALLOUT_CONDITION, "leefgebieden>=2", 49};
    f->reserve[0] = 4;
    f->reserve[1] = 3;
    f->replacement[0] = (dt_replacement){"D03", "R01", "moved", "gezin woont elders"};
    f->account =
        (dt_sample_account){.municipality = "GM1924",
                            .round = 1,
                            .register_name = "register.csv",
                            .rows_read = 200,
                            .fallout = f->fallout,
                            .n_fallouts = 2,
                            .fingerprint = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
                            .design = "stratified",
                            .allocation = "proportional",
                            .commitment = "ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100",
                            .committed_at = "2017-02-27T08:30:00Z",
                            .registered_at = "2017-03-01T09:00:00Z",
                            .drawn_at = "2017-03-01T09:05:00Z",
                            .public_text = "4 2 6",
                            .stratum = f->population,
                            .reserve = f->reserve,
                            .n_strata = 2,
                            .replacement = f->replacement,
                            .n_replacements = 1};
}

static const dt_municipality FIXTURE_TOWN[] = {{"GM1924", "Goeree-Overflakkee"}};

/* What was recorded beside the ratings, all made up. On 1.1.1 staff say yes and the dossiers mostly no. */
static inline const dt_evidence *fix_evidence(void)
{
    static const dt_source_link link[] = {{.source = "G01",
                                           .framework = "proefkader",
                                           .indicator = "1.1.1",
                                           .subject = "",
                                           .direction = "supports",
                                           .place = "verslag, blz. 2",
                                           .assessor = "A"},
                                          {.source = "G02",
                                           .framework = "proefkader",
                                           .indicator = "1.1.1",
                                           .subject = "",
                                           .direction = "contradicts",
                                           .place = "",
                                           .assessor = "A"},
                                          {.source = "G01",
                                           .framework = "proefkader",
                                           .indicator = "1.1.2",
                                           .subject = "D01",
                                           .direction = "neutral",
                                           .place = "",
                                           .assessor = ""}};
    static const dt_policy policy[] = {{"P1-A", "GM1924", "proefkader", "1.1.1", "B01", "blz. 12",
                                        "Met alle gezinsleden wordt gesproken.", "A"},
                                       {"P2-A", "GM1924", "proefkader", "1.1.1", "B01", "blz. 30",
                                        "Kinderen worden zo nodig gesproken.", "A"}};
    static const dt_policy_contradiction against[] = {{"P1-A", "P2-A", "de uitzondering op blz. 30", "A"}};
    static const dt_explanation why[] = {{"policy", "Er is geen richtlijn."},
                                         {"competence", "Medewerkers zijn niet geschoold."}};
    static const char *const rests[] = {"G01", "G02"};
    static const dt_step reply[] = {
        {"F1-A", "reply", "2017-03-10", "", "", "", "In D02 is wel gesproken.", "", "B"},
        {"F1-A", "final", "2017-03-12", "", "", "", "", "het verslag van D02 zegt het niet", "B"}};
    static const dt_finding finding[] = {
        {.code = "F1-A",
         .municipality = "GM1924",
         .framework = "proefkader",
         .indicator = "1.1.1",
         .text = "Met kinderen wordt zelden gesproken.",
         .risk = "Signalen over veiligheid worden gemist.",
         .extent = "structural",
         .contradiction = "Medewerkers spreken van huisbezoeken die niet zijn vastgelegd.",
         .counted = true,
         .meets = 4,
         .fails = 10,
         .assessed = 14,
         .assessor = "A",
         .at = "2017-03-02T10:00:00Z",
         .explanation = why,
         .n_explanations = 2,
         .source = rests,
         .n_sources = 2,
         .step = reply,
         .n_steps = 2,
         .status = "final"}};
    static const dt_step step[] = {
        {"M1-A", "imposed", "2017-03-02", "", "2017-04-01", "", "", "", "A"},
        {"M1-A", "extended", "2017-03-20", "", "2017-04-15", "", "uitstel", "", "A"}};
    static const dt_measure measure[] = {{.code = "M1-A",
                                          .municipality = "GM1924",
                                          .finding = "F1-A",
                                          .kind = "immediate",
                                          .text = "Spreek alle kinderen.",
                                          .addressee = "college",
                                          .assessor = "A",
                                          .at = "2017-03-02T10:00:00Z",
                                          .step = step,
                                          .n_steps = 2}};
    static const dt_milestone milestone[] = {{"GM1924", "2017-02", "bezoek"}};
    static const dt_citation citation[] = {{"GM1924", "beleidsplan jeugd", "3.2"},
                                           {"GM1924", "Visie (2013)", "2"}};
    static const dt_evidence evidence = {.link = link,
                                         .n_links = 3,
                                         .citation = citation,
                                         .n_citations = 2,
                                         .policy = policy,
                                         .n_policies = 2,
                                         .contradiction = against,
                                         .n_contradictions = 1,
                                         .finding = finding,
                                         .n_findings = 1,
                                         .measure = measure,
                                         .n_measures = 1,
                                         .milestone = milestone,
                                         .n_milestones = 1};
    return &evidence;
}

static inline void fix_facts(fixture *f)
{
    static const char *const supervisors[] = {"Inspectie A (verzonnen)", "Inspectie B (verzonnen)"};
    static const dt_choice reasons[] = {{"moved", "gezin is verhuisd", "the family has moved"}};
    f->source[0] = (dt_source){"", "document", "Beleidsplan jeugd", -1, "", "2014", "", "B01", ""};
    f->source[1] =
        (dt_source){"GM1924", "staff", "gezinsregisseurs", 3, "personen", "2017-03-01", "", "G01", ""};
    f->source[2] =
        (dt_source){"GM1924", "partner", "samenwerkingsverband", -1, "", "", "telefonisch", "G02", ""};
    f->source[3] =
        (dt_source){"GM9999", "partner", "hoort bij een andere gemeente", 9, "", "", "", "G03", ""};
    f->facts = (dt_report_facts){.title = "Toezicht wijkteams (verzonnen)",
                                 .inspection = "0123456789abcdef0123456789abcdef",
                                 .municipality = "GM1924",
                                 .municipality_name = "Goeree-Overflakkee",
                                 .municipalities = FIXTURE_TOWN,
                                 .n_municipalities = 1,
                                 .date = "2017-03-15",
                                 .supervisor = supervisors,
                                 .n_supervisors = 2,
                                 .context = &f->context,
                                 .aggregate = f->aggregate,
                                 .account = &f->account,
                                 .n_accounts = 1,
                                 .source = f->source,
                                 .n_sources = 4,
                                 .evidence = fix_evidence(),
                                 .reason = reasons,
                                 .n_reasons = 1};
}

static inline void fix_start(fixture *f, const char *path)
{
    memset(f, 0, sizeof *f);
    ck_ok(dt_framework_read(&f->framework, path, err));
    f->frameworks[0] = f->framework;
    fix_subjects(f);
    f->context = (dt_score_context){
        .framework = f->frameworks, .n_frameworks = 1, .subject = f->subject, .n_subjects = FIX_SUBJECTS};
    f->population[0] = (dt_population){"GM1924", "JOT", 90, 8};
    f->population[1] = (dt_population){"GM1924", "regie", 60, 6};
    ck_ok(dt_scores_new(&f->scores, err));
}

/* Count what was rated; call once, after the ratings. */
static inline void fix_count(fixture *f)
{
    ck_ok(dt_aggregate_run(&f->aggregate, &f->context, f->scores, f->population, 2, 0.95, err));
    fix_account(f);
    fix_facts(f);
}

static inline void fix_default(fixture *f)
{
    fix_start(f, DT_TESTS "/report/framework.json");
    fix_rate_all(f, "1.1.1", "VVNNNNNNVVNNNN");
    fix_rate_all(f, "1.1.2", "NNNNNNNNNNNNDV");
    fix_rate_all(f, "1.1.3", "XVNVBVXVXVVBVN");
    fix_rate(f, FIX_DOSSIERS, "2.1.1", 'V');
    fix_rate(f, FIX_DOSSIERS + 1, "2.1.1", 'N');
    fix_count(f);
}

static inline void fix_free(fixture *f)
{
    dt_aggregate_free(f->aggregate);
    dt_scores_free(f->scores);
    dt_framework_free(f->framework);
}

static inline char *fix_write(const dt_document *doc, const char *writer, size_t *size)
{
    char *text = NULL;
    ck_ok(dt_document_write(&text, size, doc, dt_writer_find(writer), err));
    if (!dt_writer_find(writer)->binary)
        ck_assert_uint_eq(strlen(text), *size);
    return text;
}

#endif
