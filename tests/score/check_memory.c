/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a framework, a scoring sheet or the form of a complaint lacks memory for, it is not read or written
 * without. */
#include "support/each_site.h"

#include "base/file.h"
#include "score/complaint.h"
#include "score/fixture.h"
#include "score/long_stream.h"

static dt_framework *fw[2];
static dt_subject subject[3];
static dt_score_context context;
static dt_scores *scores;
static char sheet[] = "/tmp/dt-memory-XXXXXX"; /* as it was filled in */
static char long_rows[64], populations[64];

static void setup(void)
{
    fw[0] = parse(FIRST);
    ck_ok(dt_framework_read(&fw[1], DT_ROOT "/frameworks/behoorlijkheidsnormen.json", err));
    subject[0] = dossier("D01", "GM1924", "JOT");
    subject[1] = dossier("D02", "GM1924", "GR");
    subject[2] = team("GM1924 JOT", "GM1924", "JOT");
    context = (dt_score_context){.framework = (const dt_framework *const *)fw,
                                 .n_frameworks = 2,
                                 .subject = subject,
                                 .n_subjects = 3,
                                 .inspection = "0123456789abcdef"};
    ck_ok(dt_scores_new(&scores, err));
    rate(scores, &context, "D01", "proef", "1.1.1", "AB", "V");
    rate(scores, &context, "D02", "proef", "1.2.1", "AB", "A");
    char *text;
    size_t size;
    ck_ok(dt_sheet_write(
        &text, &size, &context,
        &(dt_sheet_request){.kind = DT_SUBJECT_DOSSIER, .assessor = "AB", .filled = scores, .lang = DT_NL},
        err));
    int fd = mkstemp(sheet);
    ck_assert_int_ge(fd, 0);
    (void)close(fd);
    ck_ok(dtp_file_write(sheet, text, size, true, err));
    dt_text_free(text);
    write_temp(long_rows, "municipality,dossier,indicator,assessor,rating\nG1,D1,1.1.1,A,V\n"
                          "G1,D1,1.1.1,B,\"voldoet\"\nG1,D2,1.1.1,A,voldoet niet\n");
    write_temp(populations, "municipality,population\nG1,20\n");
}

static void teardown(void)
{
    (void)unlink(long_rows);
    (void)unlink(populations);
    (void)unlink(sheet);
    memcpy(strrchr(sheet, '-') + 1, "XXXXXX", 6);
    dt_scores_free(scores);
    dt_framework_free(fw[0]);
    dt_framework_free(fw[1]);
}

static dt_status write_as(const char *format, dt_subject_kind kind, dt_error *err)
{
    char *out = NULL;
    size_t size;
    dt_status status =
        dt_sheet_write(&out, &size, &context,
                       &(dt_sheet_request){
                           .kind = kind, .assessor = "AB", .filled = scores, .lang = DT_EN, .format = format},
                       err);
    ck_assert((status == DT_OK) == (out != NULL));
    dt_text_free(out);
    return status;
}

static dt_status sheet_csv(dt_error *err)
{
    return write_as("csv", DT_SUBJECT_DOSSIER, err);
}

static dt_status sheet_html(dt_error *err)
{
    return write_as("html", DT_SUBJECT_TEAM, err);
}

static dt_status sheet_xlsx(dt_error *err)
{
    return write_as("xlsx", DT_SUBJECT_DOSSIER, err);
}

static void note_unsearched(void *payload, dt_severity severity, const dt_error *e)
{
    bool *told = payload;
    (void)severity;
    *told = *told || strcmp(dt_error_name(e), "PERSONAL_UNSEARCHED") == 0;
}

/* A text that was not searched for what is personal is told, and the sheet is read. */
static dt_status sheet_read(dt_error *err)
{
    dt_scores *out = NULL;
    bool told = false;
    dt_status status =
        dt_sheet_read(&out, &context, sheet, "AB", (dt_issue_sink){note_unsearched, &told}, err);
    ck_assert((status == DT_OK) == (out != NULL));
    dt_scores_free(out);
    return told && status == DT_OK ? DT_ERR_MEMORY : status;
}

static dt_status read_framework(const char *path, dt_error *err)
{
    dt_framework *out = NULL;
    dt_status status = dt_framework_read(&out, path, err);
    ck_assert((status == DT_OK) == (out != NULL));
    dt_framework_free(out);
    return status;
}

static dt_status framework(dt_error *err)
{
    return read_framework(DT_TESTS "/framework/valid.json", err);
}

static dt_status framework_long(dt_error *err)
{
    return read_framework(DT_ROOT "/frameworks/jot-nissewaard.json", err);
}

static dt_status complaint(dt_error *err)
{
    static const dt_municipality town = {"GM0177", "Raalte"};
    dt_scores *given = NULL;
    dtp_json_doc *doc = NULL;
    dt_complaint *out = NULL;
    char *form = NULL;
    size_t size;
    dtp_issues issues = {.sink = {NULL, NULL}};
    dt_status status = dt_scores_new(&given, err);
    const dtp_complaint_terms terms = {.context = &context,
                                       .municipality = &town,
                                       .n_municipalities = 1,
                                       .assessor = "O",
                                       .scores = given,
                                       .issues = &issues};
    if (status == DT_OK)
        status = dtp_file_read(DT_ROOT "/samples/raalte/klacht.json", 0, &form, &size, err);
    if (status == DT_OK)
        status = dtp_json_parse(&doc, "klacht.json", form, size, err);
    if (status == DT_OK)
        status = dtp_complaint_parse(&out, doc, &terms, err);
    dt_complaint_free(out);
    dtp_free(form);
    dt_scores_free(given);
    return status;
}

static void judge(const void *payload, uint16_t *mark)
{
    (void)payload;
    mark[0] = mark[0] != DTP_LONG_NONE;
}

/* What is counted without a table is not counted in part, nor by a table instead. */
static dt_status long_stream(dt_error *err)
{
    static const dtp_long_judge rated = {.outcomes = 2, .judge = judge};
    static const dtp_stream_how how = {.segment = 64, .threads = 1, .least = 1};
    dtp_long_tally *tally;
    const dt_long_request request = {.path = long_rows, .framework = fw[0], .population = populations};
    dt_status status = dtp_long_stream(&tally, &request, &rated, &how, NULL, err);
    ck_assert((status == DT_OK) == (tally != NULL));
    if (status == DT_OK)
        ck_assert_uint_eq(dtp_long_tally_count(tally, 0, 0, 1), 2);
    dtp_long_tally_free(tally);
    return status;
}

static const site_case steps[] = {{"sheet_csv", sheet_csv, 5},   {"sheet_html", sheet_html, 5},
                                  {"sheet_xlsx", sheet_xlsx, 5}, {"sheet_read", sheet_read, 10},
                                  {"framework", framework, 20},  {"framework_long", framework_long, 20},
                                  {"complaint", complaint, 10},  {"long_stream", long_stream, 30}};

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

DT_CHECK_MAIN("score/memory", memory)
