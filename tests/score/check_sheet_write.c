/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/mem.h"
#include "score/fixture.h"
#include <dossiertoets/draw.h>

static dt_framework *fw[1];
static dt_subject subject[5];
static dt_score_context context;

static void setup(void)
{
    fw[0] = parse(FIRST);
    subject[0] = dossier("D01", "GM1924", "JOT");
    subject[1] = dossier("D02", "GM1924", "JOT");
    subject[1].replaced = true;
    subject[2] = dossier("R01", "GM1924", "JOT");
    subject[2].role = DT_RESERVE;
    subject[3] = dossier("D03", "GM1924", "GR");
    subject[3].id = "=2+5";
    subject[4] = team("GM1924 JOT", "GM1924", "JOT");
    context = (dt_score_context){
        .framework = (const dt_framework *const *)fw, .n_frameworks = 1, .subject = subject, .n_subjects = 5};
}

static void teardown(void)
{
    dt_framework_free(fw[0]);
}

#define BOM   "\xEF\xBB\xBF"
#define VDNBX "V voldoet / D voldoet deels / N voldoet niet / B niet te beoordelen / X niet van toepassing"
#define DUTCH                                                                                                \
    BOM "gemeente;stratum;dossier;dossiernummer;kader;indicator;tekst;operationalisatie;waarop_letten;"      \
        "bewijs;"                                                                                            \
        "alleen_als;keuzes;oordeel;toelichting;vindplaats;beoordelaar\r\n"

static void check_sheet(dt_subject_kind kind, const char *assessor, const dt_scores *filled, dt_language lang,
                        const char *expected)
{
    char *sheet;
    ck_ok(dt_sheet_write(
        &sheet, NULL, &context,
        &(dt_sheet_request){.kind = kind, .assessor = assessor, .filled = filled, .lang = lang}, err));
    ck_assert_str_eq(sheet, expected);
    dt_text_free(sheet);
}

/* Whole sheets, byte for byte: only open dossiers, in order, only indicators of a dossier. */
START_TEST(dossiers)
{
    check_sheet(
        DT_SUBJECT_DOSSIER, "AB", NULL, DT_NL,
        DUTCH
        "GM1924;JOT;D01;2017-001;proef;1.1.1;Er is met alle gezinsleden gesproken.;"
        "\"Zichtbaar; \"\"allen\"\" telt.\";\"ouders; kinderen\";zichtbaar, duidelijk;;" VDNBX ";;;;AB\r\n"
        "GM1924;JOT;D01;2017-001;proef;1.1.2;Risico's zijn ingeschat.;;;;;" VDNBX ";;;;AB\r\n"
        "GM1924;JOT;D01;2017-001;proef;1.2.1;Er is een plan.;;;;;A aanwezig / N afwezig;;;;AB\r\n"
        "GM1924;JOT;D01;2017-001;proef;2.1.1;Risico's zijn verminderd.;;;;er is ingeschat (1.1.2: V / "
        "D);" VDNBX ";;;;AB\r\n"
        "GM1924;GR;D03;'=2+5;proef;1.1.1;Er is met alle gezinsleden gesproken.;"
        "\"Zichtbaar; \"\"allen\"\" telt.\";\"ouders; kinderen\";zichtbaar, duidelijk;;" VDNBX ";;;;AB\r\n"
        "GM1924;GR;D03;'=2+5;proef;1.1.2;Risico's zijn ingeschat.;;;;;" VDNBX ";;;;AB\r\n"
        "GM1924;GR;D03;'=2+5;proef;1.2.1;Er is een plan.;;;;;A aanwezig / N afwezig;;;;AB\r\n"
        "GM1924;GR;D03;'=2+5;proef;2.1.1;Risico's zijn verminderd.;;;;er is ingeschat (1.1.2: V / "
        "D);" VDNBX ";;;;AB\r\n");
}
END_TEST

START_TEST(teams_in_english)
{
    check_sheet(DT_SUBJECT_TEAM, NULL, NULL, DT_EN,
                BOM "municipality;stratum;team;framework;indicator;text;operationalisation;look_for;evidence;"
                    "applies_if;choices;rating;explanation;place;assessor\r\n"
                    "GM1924;JOT;GM1924 JOT;proef;1.1.3;Het team overlegt.;;;;;" VDNBX ";;;;\r\n"
                    "GM1924;JOT;GM1924 JOT;proef;3.1.1;Het team evalueert.;;;;;" VDNBX ";;;;\r\n"
                    "GM1924;JOT;GM1924 JOT;proef;3.1.2;De gemeente stuurt.;;;;;" VDNBX ";;;;\r\n");
}
END_TEST

static void has_column(dt_subject_kind kind, const char *column, bool there)
{
    char *sheet;
    ck_ok(dt_sheet_write(&sheet, NULL, &context, &(dt_sheet_request){.kind = kind, .lang = DT_NL}, err));
    sheet[strcspn(sheet, "\r")] = '\0';
    ck_assert_msg((strstr(sheet, column) != NULL) == there, "%s: %s", column, sheet);
    dt_text_free(sheet);
}

/* Of an inspection a sheet says which, and where an indicator hangs on another (2.1.1 does, none of a team),
 * asks why it was rated all the same. */
START_TEST(columns_of_an_inspection)
{
    for (int in = 0; in < 2; in++) {
        context.inspection = in ? "0123456789abcdef" : NULL;
        has_column(DT_SUBJECT_DOSSIER, ";waarom_toch", in);
        has_column(DT_SUBJECT_TEAM, ";waarom_toch", false);
        has_column(DT_SUBJECT_DOSSIER, ";inspectie", in);
        has_column(DT_SUBJECT_TEAM, ";inspectie", in);
    }
}
END_TEST

/* What the assessor rated already stands in the sheet; another's ratings never do. */
START_TEST(filled_in)
{
    context.profile = "kort";
    context.n_subjects = 4;
    dt_scores *scores;
    dt_score s;
    ck_ok(dt_scores_new(&scores, err));
    ck_ok(dt_score_check(&s, &context, "D01", NULL, "1.1.1", "CD", "V", "van een ander", "", err));
    ck_ok(dt_scores_add(scores, &s, err));
    ck_ok(dt_score_check(&s, &context, "D03", NULL, "1.1.1", "AB", "X", "eerst", "", err));
    ck_ok(dt_scores_add(scores, &s, err));
    ck_ok(dt_score_check(&s, &context, "D03", NULL, "1.1.1", "AB", "N", "=1+1\nniet gezien", "-blz. 3", err));
    ck_ok(dt_scores_add(scores, &s, err));
    const char *words = "Er is met alle gezinsleden gesproken.;\"Zichtbaar; \"\"allen\"\" telt.\";"
                        "\"ouders; kinderen\";zichtbaar, duidelijk;;" VDNBX;
    char expected[2048];
    snprintf(expected, sizeof expected,
             DUTCH "GM1924;JOT;D01;2017-001;proef;1.1.1;%s;;;;AB\r\n"
                   "GM1924;GR;D03;'=2+5;proef;1.1.1;%s;N;\"'=1+1\nniet gezien\";'-blz. 3;AB\r\n",
             words, words);
    check_sheet(DT_SUBJECT_DOSSIER, "AB", scores, DT_NL, expected);
    dt_scores_free(scores);
}
END_TEST

START_TEST(empty)
{
    context.n_subjects = 0;
    check_sheet(DT_SUBJECT_DOSSIER, "AB", NULL, DT_NL, DUTCH);
}
END_TEST

/* The published framework (Bijlage 1): thirteen of its sixteen indicators are seen in a dossier, three are
 * about the team. */
START_TEST(published_framework)
{
    dt_framework *real;
    ck_ok(dt_framework_read(&real, DT_ROOT "/frameworks/toezichtkader-stelseltoezicht-jeugd.json", err));
    context.framework = (const dt_framework *const *)&real;
    const size_t rows[] = {[DT_SUBJECT_DOSSIER] = 2 * 13, [DT_SUBJECT_TEAM] = 3};
    for (dt_subject_kind kind = DT_SUBJECT_DOSSIER; kind <= DT_SUBJECT_TEAM; kind++) {
        char *sheet;
        ck_ok(dt_sheet_write(
            &sheet, NULL, &context,
            &(dt_sheet_request){.kind = kind, .assessor = "AB", .filled = NULL, .lang = DT_NL}, err));
        size_t ends = 0;
        for (const char *p = sheet; (p = strstr(p, "\r\n")) != NULL; p++)
            ends++;
        ck_assert_uint_eq(ends, 1 + rows[kind]);
        dt_text_free(sheet);
    }
    dt_framework_free(real);
}
END_TEST

/* A workbook's sheet has the assessor in its name, as far as it goes: however long, nothing is written beyond
 * it. Every length up to where a frame of the stack ends for certain. */
START_TEST(any_assessor_in_the_name_of_a_workbook_sheet)
{
    char assessor[160], *sheet;
    size_t size;
    for (size_t n = 50; n < sizeof assessor; n++) {
        memset(assessor, 'A', n);
        assessor[n] = '\0';
        ck_ok(dt_sheet_write(
            &sheet, &size, &context,
            &(dt_sheet_request){
                .kind = DT_SUBJECT_TEAM, .assessor = assessor, .lang = DT_NL, .format = "xlsx"},
            err));
        ck_assert_uint_gt(size, 0);
        dt_text_free(sheet);
    }
}
END_TEST

START_TEST(unknown_profile)
{
    char *sheet;
    dt_error e = DT_ERROR_INIT;
    context.profile = "lang";
    ck_fails(&e,
             dt_sheet_write(&sheet, NULL, &context,
                            &(dt_sheet_request){
                                .kind = DT_SUBJECT_TEAM, .assessor = "AB", .filled = NULL, .lang = DT_NL},
                            err),
             "SCORE_UNKNOWN_PROFILE");
    ck_assert_ptr_null(sheet);
}
END_TEST

START_TEST(no_memory)
{
    dt_scores *scores;
    ck_ok(dt_scores_new(&scores, err));
    rate(scores, &context, "D01", NULL, "1.1.1", "AB", "V");
    char *sheet = NULL;
    for (size_t n = 1; sheet == NULL; n++) {
        dt_error err = DT_ERROR_INIT;
        dtp_mem_fail_at(n);
        dt_status status =
            dt_sheet_write(&sheet, NULL, &context,
                           &(dt_sheet_request){
                               .kind = DT_SUBJECT_DOSSIER, .assessor = "AB", .filled = scores, .lang = DT_NL},
                           &err);
        ck_assert_int_eq(status, sheet != NULL ? DT_OK : DT_ERR_MEMORY);
        ck_assert_uint_lt(n, 200);
    }
    dtp_mem_fail_at(0);
    dt_text_free(sheet);
    dt_scores_free(scores);
}
END_TEST

static TCase *sheets(void)
{
    TCase *tc = tcase_create("sheets");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, dossiers);
    tcase_add_test(tc, teams_in_english);
    tcase_add_test(tc, filled_in);
    tcase_add_test(tc, columns_of_an_inspection);
    tcase_add_test(tc, empty);
    tcase_add_test(tc, published_framework);
    tcase_add_test(tc, any_assessor_in_the_name_of_a_workbook_sheet);
    tcase_add_test(tc, unknown_profile);
    tcase_add_test(tc, no_memory);
    return tc;
}

DT_CHECK_MAIN("sheet_write", sheets)
