/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/mem.h"
#include "score/fixture.h"
#include <dossiertoets/draw.h>

#define MOST 200

static dt_framework *fw[2];
static dt_subject subject[6];
static dt_score_context context;
static dt_error told[MOST];
static dt_severity severity[MOST];
static size_t n_told;

static void tell(void *payload, dt_severity how, const dt_error *finding)
{
    (void)payload;
    ck_assert_uint_lt(n_told, MOST);
    severity[n_told] = how;
    told[n_told++] = *finding;
}

static void setup(void)
{
    fw[0] = parse(FIRST);
    fw[1] = parse(SECOND);
    subject[0] = dossier("D01", "GM1924", "JOT");
    subject[1] = dossier("D02", "GM1924", "JOT");
    subject[2] = dossier("D03", "GM1924", "JOT");
    subject[2].replaced = true;
    subject[3] = dossier("R01", "GM1924", "JOT");
    subject[3].role = DT_RESERVE;
    subject[4] = team("GM1924 JOT", "GM1924", "JOT");
    subject[5] = team("GM1924 GR", "GM1924", "GR");
    context = (dt_score_context){
        .framework = (const dt_framework *const *)fw, .n_frameworks = 1, .subject = subject, .n_subjects = 6};
    n_told = 0;
}

static void teardown(void)
{
    dt_framework_free(fw[0]);
    dt_framework_free(fw[1]);
}

static dt_status read_text(dt_scores **out, const char *text, dt_error *err)
{
    char path[64];
    write_temp(path, text);
    n_told = 0;
    dt_status status = dt_sheet_read(out, &context, path, "AB", (dt_issue_sink){.fn = tell}, err);
    unlink(path);
    return status;
}

static void expect_score(const dt_scores *scores, size_t i, const char *code, const char *indicator,
                         const char *rating, const char *text, size_t line)
{
    const dt_score *s = dt_scores_at(scores, i);
    ck_assert_ptr_nonnull(s);
    ck_assert_str_eq(subject[s->subject].code, code);
    ck_assert_str_eq(dt_framework_indicator(fw[s->framework], s->indicator)->id, indicator);
    ck_assert_str_eq(s->rating->code, rating);
    ck_assert_str_eq(s->text, text);
    ck_assert_str_eq(s->assessor, "AB");
    ck_assert_uint_eq(s->line, line);
}

/* As an office sends it: reordered, a column of its own, columns left out, blanks, labels, empty rows. */
START_TEST(as_offices_do)
{
    dt_scores *scores;
    ck_ok(read_text(&scores,
                    "Oordeel;eigen kolom;DOSSIER;indicator;toelichting\n"
                    " v ;x;d02;1.1.1;\n"
                    ";;D01;1.1.1;\n"
                    "Voldoet Deels;;D01;1.1.2;\"regel 1\nregel 2\"\n"
                    "N voldoet niet;; D01 ;2.1.1;'-niet gezien\n"
                    "afwezig;;D01;1.2.1;\n",
                    err));
    ck_assert_uint_eq(n_told, 1); /* the column of its own, which is not read */
    ck_assert_uint_eq(dt_scores_count(scores), 4);
    expect_score(scores, 0, "D02", "1.1.1", "V", "", 2);
    expect_score(scores, 1, "D01", "1.1.2", "D", "regel 1\nregel 2", 4);
    expect_score(scores, 2, "D01", "2.1.1", "N", "-niet gezien", 6);
    expect_score(scores, 3, "D01", "1.2.1", "N", "", 7);
    dt_scores_free(scores);
}
END_TEST

START_TEST(english_and_teams)
{
    dt_scores *scores;
    ck_ok(read_text(&scores,
                    "team,framework,indicator,rating,explanation,place,assessor\r\n"
                    "gm1924 gr,proef,3.1.1,D,partly,minutes,ab\r\n"
                    "GM1924 JOT,,3.1.2,X,,,\r\n",
                    err));
    expect_score(scores, 0, "GM1924 GR", "3.1.1", "D", "partly", 2);
    ck_assert_str_eq(dt_scores_at(scores, 0)->place, "minutes");
    expect_score(scores, 1, "GM1924 JOT", "3.1.2", "X", "", 3);
    dt_scores_free(scores);
}
END_TEST

/* A row a dossier: as ODK gives it (groups with "-"), as others do ("/"), and without groups; two frameworks
 * with the same number; a cell without an answer is no rating. */
START_TEST(a_row_a_dossier)
{
    dt_scores *scores;
    context.n_frameworks = 2;
    ck_ok(read_text(
        &scores,
        "SubmissionDate,beoordelaar,dossier,vraag_1-oordeel_proef_1.1.1,vraag_1-vindplaats_proef_1.1.1,"
        "g/oordeel_proef_1.1.2,g/toelichting_proef_1.1.2,oordeel_tweede_1.1.1,meta-instanceID,KEY\n"
        "2026-11-30,AB,D02,V,blad 3,D,deels,N,uuid:1,uuid:1\n"
        "2026-11-30,ab,D01,,,,,fout,uuid:2,uuid:2\n",
        err));
    ck_assert_uint_eq(n_told, 0);
    ck_assert_uint_eq(dt_scores_count(scores), 4);
    expect_score(scores, 0, "D02", "1.1.1", "V", "", 2);
    ck_assert_str_eq(dt_scores_at(scores, 0)->place, "blad 3");
    expect_score(scores, 1, "D02", "1.1.2", "D", "deels", 2);
    ck_assert_str_eq(dt_scores_at(scores, 1)->place, "");
    expect_score(scores, 2, "D02", "1.1.1", "N", "", 2);
    ck_assert_uint_eq(dt_scores_at(scores, 2)->framework, 1);
    expect_score(scores, 3, "D01", "1.1.1", "N", "", 3);
    dt_scores_free(scores);
}
END_TEST

/* What is told once, and where. */
START_TEST(a_row_a_dossier_refused)
{
    static const struct {
        const char *text;
        const char *message;
        size_t line, n;
        dt_severity severity;
    } rows[] = {
        {"dossier,oordeel_proef_7.7.7\nD01,V\n", "SCORE_WIDE_UNKNOWN", 1, 1, DT_FAULT},
        {"dossier,oordeel_ander_1.1.1\nD01,V\n", "SCORE_WIDE_UNKNOWN", 1, 1, DT_FAULT},
        {"dossier,oordeel_proef_1.1.1,g-oordeel_proef_1.1.1\nD01,V,V\n", "SCORE_WIDE_TWICE", 1, 1, DT_FAULT},
        {"dossier,oordeel_proef_1.1.1,rating_proef_1.1.1\nD01,V,V\n", "SCORE_WIDE_TWICE", 1, 1, DT_FAULT},
        {"dossier,oordeel_proef_1.1.1,oordeel_proef_1.2.1\nD09,V,A\n", "SCORE_UNKNOWN_SUBJECT", 2, 1,
         DT_FAULT},
        {"dossier,oordeel_proef_1.1.1\nD01,V\nD01,V\n", "SCORE_DOUBLE", 3, 1, DT_FAULT},
        {"dossier,beoordelaar,oordeel_proef_1.1.1,oordeel_proef_1.2.1\nD01,ZZ,V,A\n", "SCORE_OTHER_ASSESSOR",
         2, 1, DT_FAULT},
        {"dossier,toelichting_proef_1.1.1,oordeel_proef_1.1.1\nD01,los,\n", "SCORE_EXPLANATION_ALONE", 2, 1,
         DT_WARNING},
        {"dossier,oordeel_proef_1.1.1,hoe_ging_het\nD01,V,goed\n", "READ_COLUMNS_IGNORED", 1, 1, DT_WARNING},
        {"dossier,oordeel_proef_1.1.1,Xdossier\nD01,V,D02\n", "READ_COLUMNS_IGNORED", 1, 1, DT_WARNING},
        {"nummer,oordeel_proef_1.1.1\nD01,V\n", "SCORE_MISSING_COLUMN", 1, 1, DT_FAULT},
    };
    for (size_t i = 0; i < DTP_COUNT(rows); i++) {
        dt_scores *scores;
        dt_error e = DT_ERROR_INIT;
        dt_status status = read_text(&scores, rows[i].text, &e);
        ck_assert_msg((status == DT_OK) == (rows[i].severity == DT_WARNING), "%zu", i);
        ck_assert_msg(n_told == rows[i].n, "%zu: %zu told", i, n_told);
        ck_assert_str_eq(dt_error_name(&told[0]), rows[i].message);
        ck_assert_uint_eq(told[0].line, rows[i].line);
        ck_assert_int_eq(severity[0], rows[i].severity);
        dt_scores_free(scores);
    }
}
END_TEST

START_TEST(nothing_filled_in)
{
    dt_scores *scores;
    ck_ok(read_text(&scores, "dossier;indicator;oordeel\nD01;1.1.1;\n", err));
    ck_assert_uint_eq(dt_scores_count(scores), 0);
    dt_scores_free(scores);
}
END_TEST

/* What is written is read back, in either language and for either kind. */
START_TEST(round_trip)
{
    const struct {
        dt_subject_kind kind;
        const char *subject, *indicator;
    } cases[] = {{DT_SUBJECT_DOSSIER, "D02", "1.1.2"}, {DT_SUBJECT_TEAM, "GM1924 GR", "3.1.1"}};
    context.n_frameworks = 2;
    for (size_t i = 0; i < 4; i++) {
        dt_scores *filled, *back;
        dt_score s;
        ck_ok(dt_scores_new(&filled, err));
        ck_ok(dt_score_check(&s, &context, cases[i / 2].subject, "proef", cases[i / 2].indicator, "AB", "N",
                             "=SOM(A1); \"niets\"\n@team", "+31", err));
        ck_ok(dt_scores_add(filled, &s, err));
        char *sheet;
        ck_ok(dt_sheet_write(
            &sheet, NULL, &context,
            &(dt_sheet_request){
                .kind = cases[i / 2].kind, .assessor = "AB", .filled = filled, .lang = i % 2 ? DT_EN : DT_NL},
            err));
        ck_ok(read_text(&back, sheet, err));
        ck_assert_uint_eq(n_told, 0);
        ck_assert_uint_eq(dt_scores_count(back), 1);
        expect_score(back, 0, cases[i / 2].subject, cases[i / 2].indicator, "N", "=SOM(A1); \"niets\"\n@team",
                     dt_scores_at(back, 0)->line);
        ck_assert_str_eq(dt_scores_at(back, 0)->place, "+31");
        dt_text_free(sheet);
        dt_scores_free(filled);
        dt_scores_free(back);
    }
}
END_TEST

#define HEAD "dossier;kader;indicator;oordeel;toelichting;beoordelaar\n"

/* Each fault with its place. */
static const struct {
    const char *sheet, *name;
    size_t line, column;
    const char *where;
} faults[] = {
    {HEAD "D99;proef;1.1.1;V;;\n", "SCORE_UNKNOWN_SUBJECT", 2, 1, "dossier"},
    {HEAD ";proef;1.1.1;V;;\n", "SCORE_NO_SUBJECT", 2, 1, "dossier"},
    {HEAD "D01;;1.1.1;V;;\nD03;proef;1.1.1;V;;\n", "SCORE_SUBJECT_REPLACED", 3, 1, "dossier"},
    {HEAD "R01;proef;1.1.1;V;;\n", "SCORE_SUBJECT_RESERVE", 2, 1, "dossier"},
    {HEAD "D01;derde;1.1.1;V;;\n", "SCORE_UNKNOWN_FRAMEWORK", 2, 2, "kader"},
    {HEAD "D01;;4.1;V;;\n", "SCORE_UNKNOWN_INDICATOR", 2, 3, "indicator"},
    {HEAD "D01;;;V;;\n", "SCORE_NO_INDICATOR", 2, 3, "indicator"},
    {HEAD "D01;;3.1.1;V;;\n", "SCORE_ONCE_PER_TEAM", 2, 3, "indicator"},
    {HEAD "GM1924 JOT;;1.1.1;V;;\n", "SCORE_IN_EACH_DOSSIER", 2, 3, "indicator"},
    {HEAD "D01;;1.1.1;W;;\n", "SCORE_UNKNOWN_RATING", 2, 4, "oordeel"},
    {HEAD "D01;;1.1.1;N;\" \";\n", "SCORE_EXPLANATION_NEEDED", 2, 5, "toelichting"},
    {"oordeel;dossier;indicator\nN;D01;1.1.1\n", "SCORE_EXPLANATION_NEEDED", 2, 0, "toelichting"},
    {"rating;dossier;indicator\nN;D01;1.1.1\n", "SCORE_EXPLANATION_NEEDED", 2, 0, "explanation"},
    {HEAD "D01;;1.1.1;V;;\n\nd01;proef;1.1.1;V;;\n", "SCORE_DOUBLE", 4, 3, "indicator"},
    {HEAD "D01;;1.1.1;V;;\nD02;;1.1.1;V;;CD\nD02;;1.1.2;V;;CD\n", "SCORE_OTHER_ASSESSOR", 3, 6,
     "beoordelaar"},
    {"dossier;indicator;score\nD01;1.1.1;V\n", "SCORE_MISSING_COLUMN", 1, 0, ""},
    {"nummer;indicator;rating\nD01;1.1.1;V\n", "SCORE_MISSING_COLUMN", 1, 0, ""},
    {"team;oordeel\nGM1924 JOT;V\n", "SCORE_MISSING_COLUMN", 1, 0, ""},
};

START_TEST(each_fault)
{
    dt_scores *scores = (dt_scores *)&context;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, read_text(&scores, faults[_i].sheet, err), faults[_i].name);
    ck_assert_ptr_null(scores);
    ck_assert_int_eq(e.status, DT_ERR_DATA);
    ck_assert_uint_eq(e.line, faults[_i].line);
    ck_assert_uint_eq(e.column, faults[_i].column);
    ck_assert_str_eq(e.where, faults[_i].where);
    ck_assert_ptr_nonnull(strstr(e.source, "dt-sheet-"));
    ck_assert_uint_eq(n_told, 1);
    ck_assert_int_eq(severity[0], DT_FAULT);
    ck_assert_str_eq(dt_error_name(&told[0]), faults[_i].name);
}
END_TEST

/* All faults are told, also two in one row; the first is the answer. */
START_TEST(all_faults)
{
    dt_scores *scores;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e,
             read_text(&scores,
                       HEAD "D01;;1.1.1;V;;\n"
                            "D99;;1.1.1;W;;\n"
                            "D01;;1.1.1;W;;\n"
                            "D02;;1.1.1;;alleen tekst;\n",
                       err),
             "SCORE_UNKNOWN_SUBJECT");
    ck_assert_ptr_null(scores);
    ck_assert_uint_eq(n_told, 5);
    ck_assert_str_eq(dt_error_name(&told[1]), "SCORE_UNKNOWN_RATING");
    ck_assert_str_eq(dt_error_name(&told[2]), "SCORE_UNKNOWN_RATING");
    ck_assert_str_eq(dt_error_name(&told[3]), "SCORE_DOUBLE");
    char text[512];
    ck_assert_str_eq(dt_error_message(&told[3], DT_NL, text, sizeof text),
                     "D01 is bij indicator 1.1.1 al beoordeeld, op regel 2.");
    ck_assert_str_eq(dt_error_name(&told[4]), "SCORE_EXPLANATION_ALONE");
    ck_assert_int_eq(severity[4], DT_WARNING);
}
END_TEST

/* Whatever an assessor wrote beside a rating that is missing is not dropped without a word. */
START_TEST(words_alone)
{
    static const char *const columns[] = {"toelichting", "vindplaats", "waarom_toch"};
    for (size_t i = 0; i < DTP_COUNT(columns); i++) {
        dt_scores *scores;
        char text[128];
        (void)snprintf(text, sizeof text, "dossier;indicator;oordeel;%s\nD01;1.1.1;;iets\n", columns[i]);
        n_told = 0;
        ck_ok(read_text(&scores, text, err));
        ck_assert_uint_eq(n_told, 1);
        ck_assert_str_eq(dt_error_name(&told[0]), "SCORE_EXPLANATION_ALONE");
        dt_scores_free(scores);
    }
}
END_TEST

/* Two frameworks that share an id: the framework must be named, and its rows are no doubles. */
START_TEST(two_frameworks)
{
    dt_scores *scores;
    dt_error e = DT_ERROR_INIT;
    context.n_frameworks = 2;
    ck_fails(&e, read_text(&scores, "dossier;indicator;oordeel\nD01;1.1.1;V\n", err),
             "SCORE_FRAMEWORK_NEEDED");
    ck_assert_uint_eq(e.line, 2);
    ck_assert_str_eq(e.where, "kader");
    ck_ok(read_text(&scores, HEAD "D01;proef;1.1.1;V;;\nD01;Tweede;1.1.1;half;;\nD01;;9.1.1;X;;\n", err));
    ck_assert_uint_eq(dt_scores_count(scores), 3);
    ck_assert_uint_eq(dt_scores_at(scores, 1)->framework, 1);
    ck_assert_str_eq(dt_scores_at(scores, 1)->rating->code, "D");
    ck_assert_uint_eq(dt_scores_at(scores, 2)->framework, 1);
    dt_scores_free(scores);
}
END_TEST

/* 2.1.1 applies only when 1.1.2 is V or D in the same dossier; the rows may come in any order. */
START_TEST(conditions)
{
    const struct {
        const char *rating, *on;
        bool warned;
    } cases[] = {{"V", "N", true},  {"N", "B", true},  {"B", "N", true}, {"X", "N", false},
                 {"V", "D", false}, {"N", "v", false}, {"X", "V", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char sheet[256];
        snprintf(sheet, sizeof sheet, HEAD "D01;;2.1.1;%s;x;\nD02;;1.1.2;N;x;\nD01;;1.1.2;%s;x;\n",
                 cases[i].rating, cases[i].on);
        dt_scores *scores;
        ck_ok(read_text(&scores, sheet, err));
        ck_assert_uint_eq(dt_scores_count(scores), 3);
        ck_assert_uint_eq(n_told, cases[i].warned);
        dt_scores_free(scores);
        if (!cases[i].warned)
            continue;
        ck_assert_int_eq(severity[0], DT_WARNING);
        ck_assert_str_eq(dt_error_name(&told[0]), "SCORE_CONDITION_FAILS");
        ck_assert_uint_eq(told[0].line, 2);
        ck_assert_uint_eq(told[0].column, 4);
        ck_assert_str_eq(told[0].where, "oordeel");
        ck_assert_str_eq(told[0].arg[2], "V, D");
        ck_assert_str_eq(told[0].arg[3], cases[i].on);
    }
    /* Nothing to hold it against. */
    dt_scores *scores;
    ck_ok(read_text(&scores, HEAD "D01;;2.1.1;V;;\nD02;;1.1.2;N;x;\n", err));
    ck_assert_uint_eq(n_told, 0);
    dt_scores_free(scores);
}
END_TEST

START_TEST(many_faults)
{
    dt_scores *scores;
    dt_error e = DT_ERROR_INIT;
    dtp_buf sheet = DTP_BUF_INIT;
    dtp_buf_puts(&sheet, HEAD);
    for (int i = 0; i < 300; i++)
        dtp_buf_puts(&sheet, "D99;;1.1.1;V;;\n");
    ck_fails(&e, read_text(&scores, dtp_buf_text(&sheet), err), "SCORE_UNKNOWN_SUBJECT");
    dtp_buf_free(&sheet);
    ck_assert_uint_eq(n_told, DT_ISSUES_TOLD + 1); /* the last one counts the rest */
    ck_assert_uint_eq(e.line, 2);
}
END_TEST

START_TEST(before_the_rows)
{
    dt_scores *scores;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_sheet_read(&scores, &context, "is-er-niet.csv", "AB", (dt_issue_sink){0}, err),
             "BASE_FILE_MISSING");
    ck_assert_int_eq(e.status, DT_ERR_NOTFOUND);
    ck_fails(&e, dt_sheet_read(&scores, &context, "is-er-niet.csv", "", (dt_issue_sink){0}, err),
             "SCORE_NO_ASSESSOR");
    ck_fails(&e, read_text(&scores, "dossier;indicator;oordeel\nD01;\"1.1.1\n", err), "CSV_UNTERMINATED");
    ck_assert_ptr_null(scores);
    context.profile = "lang";
    ck_fails(&e, read_text(&scores, HEAD, err), "SCORE_UNKNOWN_PROFILE");
    context.profile = "kort";
    ck_fails(&e, read_text(&scores, HEAD "D01;;1.1.2;V;;\n", err), "SCORE_NOT_IN_PROFILE");
}
END_TEST

START_TEST(no_memory)
{
    char path[64];
    write_temp(path, HEAD "D01;;1.1.1;V;;\nD01;;1.1.2;N;x;\nD02;;2.1.1;V;y;ab\n");
    dt_scores *scores = NULL;
    for (size_t n = 1; scores == NULL; n++) {
        dt_error err = DT_ERROR_INIT;
        dtp_mem_fail_at(n);
        dt_status status = dt_sheet_read(&scores, &context, path, "AB", (dt_issue_sink){0}, &err);
        ck_assert_int_eq(status, scores != NULL ? DT_OK : DT_ERR_MEMORY);
        ck_assert_uint_lt(n, 300);
    }
    dtp_mem_fail_at(0);
    unlink(path);
    dt_scores_free(scores);
}
END_TEST

static TCase *sheets(void)
{
    TCase *tc = tcase_create("sheets");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, as_offices_do);
    tcase_add_test(tc, english_and_teams);
    tcase_add_test(tc, a_row_a_dossier);
    tcase_add_test(tc, a_row_a_dossier_refused);
    tcase_add_test(tc, nothing_filled_in);
    tcase_add_test(tc, round_trip);
    tcase_add_loop_test(tc, each_fault, 0, (int)(sizeof faults / sizeof *faults));
    tcase_add_test(tc, all_faults);
    tcase_add_test(tc, words_alone);
    tcase_add_test(tc, two_frameworks);
    tcase_add_test(tc, conditions);
    tcase_add_test(tc, many_faults);
    tcase_add_test(tc, before_the_rows);
    tcase_add_test(tc, no_memory);
    return tc;
}

DT_CHECK_MAIN("sheet_read", sheets)
