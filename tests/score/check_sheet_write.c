/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"
#include "base/mem.h"
#include "base/spoken.h"
#include "io/table.h"
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

static bool is_survey(const dtp_csv *csv)
{
    return dtp_csv_find_column(csv, "relevant") != SIZE_MAX;
}

static bool is_choices(const dtp_csv *csv)
{
    return dtp_csv_find_column(csv, "list_name") != SIZE_MAX;
}

static dtp_csv *read_form(dt_language lang, dtp_table_fits fits)
{
    char path[64], *form;
    size_t size;
    dtp_csv *csv;
    ck_ok(dt_sheet_write(
        &form, &size, &context,
        &(dt_sheet_request){.kind = DT_SUBJECT_DOSSIER, .assessor = "AB", .lang = lang, .format = "xlsform"},
        err));
    write_temp(path, "");
    ck_ok(dtp_file_write(path, form, size, true, err));
    ck_ok(dtp_table_read(&csv, path, fits, err));
    unlink(path);
    dt_text_free(form);
    return csv;
}

/* The row with this name; a cell of it. */
static const char *cell_of(const dtp_csv *csv, const char *name, const char *column)
{
    size_t names = dtp_csv_find_column(csv, "name"), at = dtp_csv_find_column(csv, column);
    for (size_t i = 0; i < dtp_csv_rows(csv); i++)
        if (strcmp(dtp_csv_get(csv, i, names).text, name) == 0)
            return dtp_csv_get(csv, i, at).text;
    ck_abort_msg("no row %s", name);
    return NULL;
}

/* What a form for a tablet asks, and when. */
START_TEST(form_for_a_tablet)
{
    dtp_csv *csv = read_form(DT_NL, is_survey);
    ck_assert_str_eq(cell_of(csv, "dossier", "type"), "select_one dossiers");
    ck_assert_str_eq(cell_of(csv, "dossier", "label"), "Dossier");
    ck_assert_str_eq(cell_of(csv, "toelichting_proef_1.1.1", "label"), "Toelichting");
    ck_assert_str_eq(cell_of(csv, "beoordelaar", "calculation"), "'AB'");
    ck_assert_str_eq(cell_of(csv, "oordeel_proef_1.1.1", "type"), "select_one schaal_1_1");
    ck_assert_str_eq(cell_of(csv, "oordeel_proef_1.2.1", "type"), "select_one schaal_1_4");
    ck_assert_str_eq(cell_of(csv, "oordeel_proef_1.1.1", "label"),
                     "1.1.1 Er is met alle gezinsleden gesproken.");
    ck_assert_str_eq(cell_of(csv, "oordeel_proef_1.1.1", "hint"),
                     "Zichtbaar; \"allen\" telt.\nouders; kinderen");
    ck_assert_str_eq(cell_of(csv, "toelichting_proef_1.1.1", "required"),
                     "${oordeel_proef_1.1.1}='D' or ${oordeel_proef_1.1.1}='N'");
    ck_assert_str_eq(cell_of(csv, "toelichting_proef_1.2.1", "required"), "");
    /* 2.1.1 applies when 1.1.2 is V or D: not for the others. */
    ck_assert_str_eq(
        cell_of(csv, "vraag_4", "relevant"),
        "not(${oordeel_proef_1.1.2}='N' or ${oordeel_proef_1.1.2}='B' or ${oordeel_proef_1.1.2}='X')");
    ck_assert_str_eq(cell_of(csv, "vraag_3", "relevant"), "");
    dtp_csv_free(csv);
    csv = read_form(DT_EN, is_survey);
    ck_assert_str_eq(cell_of(csv, "rating_proef_1.1.1", "type"), "select_one schaal_1_1");
    ck_assert_str_eq(cell_of(csv, "explanation_proef_1.1.1", "appearance"), "multiline");
    ck_assert_str_eq(cell_of(csv, "place_proef_1.1.1", "type"), "text");
    dtp_csv_free(csv);
    csv = read_form(DT_NL, is_choices);
    ck_assert_uint_eq(dtp_csv_rows(csv),
                      2 + 5 + 2); /* the dossiers that are open, and the codes of both scales once */
    ck_assert_str_eq(cell_of(csv, "D01", "label"), "D01, JOT");
    ck_assert_str_eq(cell_of(csv, "D", "label"), "D voldoet deels");
    ck_assert_str_eq(cell_of(csv, "A", "list_name"), "schaal_1_4");
    dtp_csv_free(csv);
}
END_TEST

static bool is_settings(const dtp_csv *csv)
{
    return dtp_csv_find_column(csv, "form_id") != SIZE_MAX;
}

/* By what a server knows the form; the same questions are the same version. */
START_TEST(form_that_a_server_knows)
{
    char path[64], *form, version[2][16];
    size_t size;
    for (int i = 0; i < 2; i++) {
        dtp_csv *csv;
        ck_ok(dt_sheet_write(&form, &size, &context,
                             &(dt_sheet_request){.kind = DT_SUBJECT_DOSSIER,
                                                 .assessor = "azAZ09/:@[`{",
                                                 .title = "Bezoek (verzonnen)",
                                                 .lang = i == 0 ? DT_NL : DT_EN,
                                                 .format = "xlsform"},
                             err));
        write_temp(path, "");
        ck_ok(dtp_file_write(path, form, size, true, err));
        ck_ok(dtp_table_read(&csv, path, is_settings, err));
        unlink(path);
        ck_assert_uint_eq(dtp_csv_rows(csv), 1);
        ck_assert_str_eq(dtp_csv_get(csv, 0, 0).text, "Bezoek (verzonnen)");
        ck_assert_str_eq(dtp_csv_get(csv, 0, 1).text, "dossiertoets__azAZ09______");
        (void)snprintf(version[i], sizeof version[i], "%s", dtp_csv_get(csv, 0, 2).text);
        ck_assert_uint_eq(strlen(version[i]), 12);
        ck_assert_str_eq(dtp_csv_get(csv, 0, 3).text, "${dossier}");
        dtp_csv_free(csv);
        dt_text_free(form);
    }
    ck_assert_str_ne(version[0], version[1]);
}
END_TEST

START_TEST(form_without_memory)
{
    char *form = NULL;
    size_t size;
    for (size_t n = 1; form == NULL; n++) {
        dt_error err = DT_ERROR_INIT;
        dtp_mem_fail_at(n);
        dt_status status = dt_sheet_write(
            &form, &size, &context,
            &(dt_sheet_request){
                .kind = DT_SUBJECT_DOSSIER, .assessor = "AB", .lang = DT_NL, .format = "xlsform"},
            &err);
        dtp_mem_fail_at(0);
        ck_assert_int_eq(status, form != NULL ? DT_OK : DT_ERR_MEMORY);
        ck_assert_uint_lt(n, 2000);
    }
    dt_text_free(form);
}
END_TEST

/* Of a row of a form "${" and a quote are what they are in the text, and nothing else. */
START_TEST(form_of_odd_words)
{
    dt_subject odd[] = {subject[0]};
    odd[0].code = "D'01";
    odd[0].stratum = "${dossier}";
    context.subject = odd;
    context.n_subjects = 1;
    context.inspection = "it's";
    dtp_csv *csv = read_form(DT_NL, is_choices);
    ck_assert_str_eq(cell_of(csv, "D'01", "label"), "D'01, $ {dossier}");
    dtp_csv_free(csv);
    csv = read_form(DT_NL, is_survey);
    ck_assert_str_eq(cell_of(csv, "inspectie", "calculation"), "\"it's\"");
    dtp_csv_free(csv);
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

static dt_status write_as(const char *format, const char *list, dt_error *e)
{
    char *sheet;
    dt_status status = dt_sheet_write(
        &sheet, NULL, &context, &(dt_sheet_request){.assessor = "AB", .format = format, .list = list}, e);
    dt_text_free(sheet);
    return status;
}

/* Each format and each list by its name, a list by what it is called in Dutch too; and nothing else. */
START_TEST(each_by_its_name)
{
    size_t n;
    dt_error e = DT_ERROR_INIT;
    const dt_choice *choice = dt_sheet_formats(&n);
    ck_assert_uint_eq(n, 4);
    for (size_t i = 0; i < n; i++) {
        char path[32];
        ck_ok(write_as(choice[i].name, NULL, err));
        (void)snprintf(path, sizeof path, "visit.1.%s", choice[i].name);
        ck_assert_str_eq(dt_sheet_format_for_path(path), choice[i].name);
    }
    ck_assert_str_eq(dt_sheet_format_for_path("A.XLSX"), "xlsx");
    ck_assert_ptr_null(dt_sheet_format_for_path("xlsx"));
    ck_assert_ptr_null(dt_sheet_format_for_path("a.csv.gz"));
    ck_assert_ptr_null(dt_sheet_format_for_path(NULL));
    ck_fails(&e, write_as("docx", NULL, err), "SCORE_UNKNOWN_SHEET");
    choice = dt_sheet_lists(&n);
    ck_assert_uint_eq(n, 3);
    for (size_t i = 0; i < n; i++) {
        ck_ok(write_as(NULL, choice[i].name, err));
        ck_ok(write_as("html", dtp_spoken_in(choice[i].name, DT_NL), err));
        ck_fails(&e, write_as("csv", choice[i].name, err), "CLI_UNKNOWN_FORMAT");
    }
    ck_fails(&e, write_as(NULL, "stickers", err), "SCORE_UNKNOWN_SHEET");
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
    tcase_add_test(tc, form_for_a_tablet);
    tcase_add_test(tc, form_of_odd_words);
    tcase_add_test(tc, form_that_a_server_knows);
    tcase_add_test(tc, form_without_memory);
    tcase_add_test(tc, unknown_profile);
    tcase_add_test(tc, each_by_its_name);
    tcase_add_test(tc, no_memory);
    return tc;
}

DT_CHECK_MAIN("sheet_write", sheets)
