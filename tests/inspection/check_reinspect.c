/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A re-inspection: built from what failed, tied to the first inspection, compared with it. */
#include "inspection/support.h"
#include <dossiertoets/custody.h>
#include <dossiertoets/evidence_steps.h>

/* All eight dossiers of GM1: 1.1.1 fails in two, 1.1.2 is met in all. */
static visit first_visit(void)
{
    visit v = visit_drawn();
    const dt_score_context *c = visit_context(&v);
    char code[16][16];
    size_t n = 0;
    for (size_t i = 0; i < c->n_subjects; i++)
        if (c->subject[i].kind == DT_SUBJECT_DOSSIER && c->subject[i].role == DT_PRIMARY &&
            strcmp(c->subject[i].municipality, "GM1") == 0)
            (void)snprintf(code[n++], 16, "%s", c->subject[i].code);
    ck_assert_uint_eq(n, 8);
    for (size_t i = 0; i < n; i++) {
        ck_ok(dt_inspection_score(v.in, code[i], "proef", "1.1.1", "A", i < 2 ? "N" : "V", "tekst", "", err));
        ck_ok(dt_inspection_score(v.in, code[i], "proef", "1.1.2", "A", "V", "", "", err));
    }
    return v;
}

static dt_status again(dt_inspection **out, const visit *v, const char *path, const char *const *indicator,
                       size_t n, dt_error *e)
{
    dt_new_options o = {.title = "Hertoets (verzonnen)",
                        .from = v->file,
                        .municipality = &gemeenten[1],
                        .n_municipalities = 1,
                        .indicator = indicator,
                        .n_indicators = n};
    return dt_inspection_new(out, path, &o, e);
}

static const char *second_path(const visit *v, char path[128])
{
    (void)snprintf(path, 128, "%s/hertoets.toets", v->folder);
    return path;
}

START_TEST(only_what_failed_is_looked_at_again)
{
    visit v = first_visit();
    char path[128];
    dt_log_head head;
    dt_error e = DT_ERROR_INIT;
    const dt_score_context *c;
    dt_inspection *in;
    ck_ok(dt_inspection_log_head(v.in, &head, err));
    ck_ok(again(&in, &v, second_path(&v, path), NULL, 0, err));
    ck_ok(dt_inspection_context(in, &c, err));
    ck_assert_uint_eq(c->n_frameworks, 2);
    ck_assert_uint_eq(c->n_only, 1);
    ck_assert_str_eq(c->only[0].framework, "proef");
    ck_assert_str_eq(c->only[0].indicator, "1.1.1");
    ck_assert_str_eq(dt_framework_sha256(c->framework[0]),
                     dt_framework_sha256(visit_context(&v)->framework[0]));
    const dt_report_facts *facts;
    ck_ok(dt_inspection_evidence(in, NULL, 0.95, &facts, err)); /* nothing is drawn yet */
    ck_assert_ptr_null(facts->aggregate);
    ck_assert_str_eq(facts->evidence->origin.inspection, dt_inspection_id(v.in));
    ck_assert_str_eq(facts->evidence->origin.title, "Bezoek (verzonnen)");
    ck_assert_str_eq(facts->evidence->origin.head, head.hash);

    /* Its own draw; the sheet has one indicator, and another is refused. */
    dt_frame_options o = register_options();
    dt_draw_request r = {.size = 6, .reserve = 2};
    char *sheet;
    o.municipality_column = NULL;
    o.municipality = "GM1";
    ck_ok(dt_inspection_register(in, DATA "register.csv", DT_DRAW_DOSSIER, &o, NULL, no_issues, err));
    ck_ok(dt_inspection_draw(in, &r, NULL, err));
    ck_ok(dt_inspection_sheet(in, &(dt_sheet_request){.assessor = "B"}, &sheet, NULL, err));
    ck_assert_ptr_nonnull(strstr(sheet, "1.1.1"));
    ck_assert_ptr_null(strstr(sheet, "1.1.2"));
    dt_text_free(sheet);
    ck_fails(&e, dt_inspection_score(in, "D01", "proef", "1.1.2", "B", "V", "", "", err),
             "SCORE_NOT_SELECTED");
    for (int i = 1; i <= 6; i++) {
        char code[16];
        (void)snprintf(code, sizeof code, "D%02d", i);
        ck_ok(dt_inspection_score(in, code, "proef", "1.1.1", "B", "V", "", "", err));
    }

    /* Beside the first visit: only the indicator that both have. */
    const dt_report_facts *before;
    dt_document *doc;
    char *text;
    size_t size;
    ck_ok(dt_inspection_facts(in, NULL, 0.95, &facts, err));
    ck_ok(dt_inspection_facts(v.in, NULL, 0.95, &before, err));
    dt_compare_options compare = {
        .inspection = &facts, .n_inspections = 1, .baseline = before, .municipality = "GM1"};
    ck_ok(dt_compose_compare(&doc, &compare, DT_NL, err));
    ck_ok(dt_document_write(&text, &size, doc, dt_writer_find("csv"), err));
    ck_assert_ptr_nonnull(strstr(text, ",proef,1.1.1,"));
    ck_assert_ptr_null(strstr(text, ",proef,1.1.2,"));
    dt_text_free(text);
    dt_document_free(doc);
    dt_inspection_close(in);
    (void)unlink(path);
    visit_free(&v);
}
END_TEST

START_TEST(what_is_looked_at_again_can_be_chosen)
{
    static const char *const chosen[] = {"proef/1.1.2"}, *const unknown[] = {"proef/9.9"};
    visit v = first_visit();
    char path[128], code[DT_CODE_SIZE];
    dt_error e = DT_ERROR_INIT;
    const dt_score_context *c;
    dt_inspection *in;
    ck_ok(again(&in, &v, second_path(&v, path), chosen, 1, err));
    ck_ok(dt_inspection_context(in, &c, err));
    ck_assert_uint_eq(c->n_only, 1);
    ck_assert_str_eq(c->only[0].indicator, "1.1.2");
    dt_inspection_close(in);
    (void)unlink(path);

    /* A finding may ask for it where nothing failed, also at an indicator that is not its first. */
    dt_finding f = {.municipality = "GM1",
                    .framework = "proef",
                    .indicator = "1.1.1",
                    .also = &(dt_finding_indicator){.framework = "proef", .indicator = "1.1.2"},
                    .n_also = 1,
                    .text = "x",
                    .reinspect = true,
                    .assessor = "A"};
    ck_ok(dt_inspection_finding(v.in, &f, code, err));
    ck_ok(again(&in, &v, path, NULL, 0, err));
    ck_ok(dt_inspection_context(in, &c, err));
    ck_assert_uint_eq(c->n_only, 2);
    dt_inspection_close(in);
    (void)unlink(path);
    ck_fails(&e, again(NULL, &v, path, unknown, 1, &e), "EVIDENCE_INDICATOR");
    ck_assert(!dtp_file_exists(path));
    visit_free(&v);
}
END_TEST

/* A rating that is not as the log has it chooses nothing, and a destroyed file has none. */
START_TEST(a_first_inspection_that_is_not_whole_is_refused)
{
    visit v = first_visit();
    char path[128];
    sqlite3 *db;
    dt_inspection *in;
    dt_seal seal;
    dt_inspection_close(v.in);
    ck_assert_int_eq(sqlite3_open(v.file, &db), SQLITE_OK);
    ck_assert_int_eq(
        sqlite3_exec(db, "UPDATE rating SET rating = 'N' WHERE indicator = '1.1.2'", NULL, NULL, NULL),
        SQLITE_OK);
    (void)sqlite3_close(db);
    ck_assert_int_eq(again(&in, &v, second_path(&v, path), NULL, 0, NULL), DT_ERR_REFUSED);
    ck_assert_int_ne(access(path, F_OK), 0);
    v.in = NULL;
    visit_free(&v);
    v = first_visit();
    ck_ok(dt_inspection_destroy(v.in, "A", "B", "termijn voorbij", &seal, err));
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, again(&in, &v, second_path(&v, path), NULL, 0, err), "CUSTODY_DESTROYED");
    visit_free(&v);
}
END_TEST

START_TEST(without_failures_there_is_no_reinspection)
{
    visit v = visit_drawn();
    char path[128];
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, again(NULL, &v, second_path(&v, path), NULL, 0, &e), "EVIDENCE_NOTHING_FAILED");
    ck_assert_int_eq(e.status, DT_ERR_REFUSED);
    ck_assert(!dtp_file_exists(path));
    dt_error_clear(&e);
    dt_new_options o = new_options();
    o.from = v.file;
    ck_fails(&e, dt_inspection_new(NULL, path, &o, &e), "EVIDENCE_FROM_FRAMEWORK");
    dt_error_clear(&e);
    o.n_frameworks = 0;
    o.profile = "niet-bestaand";
    static const char *const chosen[] = {"proef/1.1.2"};
    o.indicator = chosen;
    o.n_indicators = 1;
    ck_fails(&e, dt_inspection_new(NULL, path, &o, &e), "INSPECTION_UNKNOWN_PROFILE");
    ck_assert(!dtp_file_exists(path));
    visit_free(&v);
}
END_TEST

static TCase *reinspect(void)
{
    TCase *tc = tcase_create("reinspect");
    tcase_add_test(tc, only_what_failed_is_looked_at_again);
    tcase_add_test(tc, what_is_looked_at_again_can_be_chosen);
    tcase_add_test(tc, a_first_inspection_that_is_not_whole_is_refused);
    tcase_add_test(tc, without_failures_there_is_no_reinspection);
    return tc;
}

DT_CHECK_MAIN("reinspect", reinspect)
