/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the main steps cost in a file four times as large, counted in SQLite's own steps: never a time. */
#include "base/mem.h"
#include "inspection/file/state.h"
#include "inspection/support.h"
#include "store/private.h"
#include <dossiertoets/assess.h>
#include <dossiertoets/custody.h>
#include <dossiertoets/evidence_steps.h>

enum { SMALL = 10, LARGE = 40, DOSSIERS = 6 };

/* Four times, and some for trees that grow with the logarithm. */
static const double linear = 5, flat = 1.3;

static long long steps(const visit *v)
{
    long long n = 0;
    const dtp_store *store = v->in->store;
    for (size_t i = 0; i < store->n_statements; i++)
        if (store->statement[i].stmt != NULL)
            n += sqlite3_stmt_status(store->statement[i].stmt, SQLITE_STMTSTATUS_VM_STEP, 1);
    return n;
}

static void write_register(const visit *v, int towns)
{
    dtp_buf text = DTP_BUF_INIT;
    dtp_buf_puts(&text, "dossier,gemeente,team,leefgebieden\n");
    for (int t = 0; t < towns; t++)
        for (int i = 0; i < 2 * DOSSIERS; i++)
            dtp_buf_printf(&text, "Z%02d-%03d,GM%02d,Noord,2\n", t, i, t);
    visit_write(v, dtp_buf_text(&text));
    dtp_buf_free(&text);
}

static visit registered(int towns)
{
    visit v = visit_folder();
    dt_new_options o = new_options();
    dt_frame_options reading = register_options();
    dt_municipality town[LARGE];
    char code[LARGE][16];
    for (int t = 0; t < towns; t++) {
        (void)snprintf(code[t], sizeof code[t], "GM%02d", t);
        town[t] = (dt_municipality){code[t], "Verzonnen"};
    }
    o.n_frameworks = 1;
    o.municipality = town;
    o.n_municipalities = (size_t)towns;
    ck_ok(dt_inspection_new(&v.in, v.file, &o, err));
    write_register(&v, towns);
    ck_ok(dt_inspection_register(v.in, v.scratch, DT_DRAW_DOSSIER, &reading, NULL, no_issues, err));
    return v;
}

/* Every dossier on both indicators, as a sheet. */
static void rate_all(visit *v, const char *who, const char *rating)
{
    dtp_buf text = DTP_BUF_INIT;
    const dt_score_context *c = visit_context(v);
    size_t count;
    dtp_buf_puts(&text, "dossier;kader;indicator;oordeel\n");
    for (size_t i = 0; i < c->n_subjects; i++)
        if (c->subject[i].kind == DT_SUBJECT_DOSSIER && c->subject[i].role == DT_PRIMARY)
            for (int k = 1; k <= 2; k++)
                dtp_buf_printf(&text, "%s;proef;1.1.%d;%s\n", c->subject[i].code, k, rating);
    visit_write(v, dtp_buf_text(&text));
    dtp_buf_free(&text);
    ck_ok(dt_inspection_score_sheet(v->in, v->scratch, who, &count, no_issues, err));
}

enum { DRAW, ASSIGN, SCORE_ONE, SHEET, IMPORT, SUBMIT, LIST, EQUAL, SUMMARY, ONE, HEAD, FINDING, STEPS };
static const char *const names[STEPS] = {"draw",   "assign",       "score one", "sheet",
                                         "import", "submit",       "settle",    "settle equal",
                                         "facts",  "facts of one", "log head",  "finding"};

/* Each as a command does it: on a file that was just opened. */
#define COUNT(step, call)                                                                                    \
    do {                                                                                                     \
        visit_reopen(&v);                                                                                    \
        (void)steps(&v);                                                                                     \
        ck_ok(call);                                                                                         \
        n[step] = steps(&v);                                                                                 \
    } while (0)

static void count_steps(long long n[STEPS], int towns)
{
    static const char *const by[2] = {"A", "B"};
    const dt_report_facts *facts;
    const dt_sheet_request sheet = {.kind = DT_SUBJECT_DOSSIER, .assessor = "A"};
    const dt_draw_request draw = {.size = DOSSIERS, .reserve = 1};
    const dt_finding finding = {.municipality = "GM01",
                                .framework = "proef",
                                .indicator = "1.1.1",
                                .text = "Verzonnen bevinding.",
                                .assessor = "A"};
    dt_log_head head;
    char *text, code[DT_CODE_SIZE];
    size_t size, count;
    visit v = registered(towns);
    COUNT(DRAW, dt_inspection_draw(v.in, &draw, NULL, err));
    COUNT(ASSIGN, dt_inspection_assign_all(v.in, "A", "B", 1, "", &count, err));
    rate_all(&v, "B", "V");
    visit_reopen(&v);
    (void)steps(&v);
    rate_all(&v, "A", "V");
    n[IMPORT] = steps(&v);
    COUNT(SCORE_ONE, dt_inspection_score(v.in, "D01", "proef", "1.1.1", "A", "D", "", "", err));
    COUNT(SHEET, dt_inspection_sheet(v.in, &sheet, &text, &size, err));
    dt_text_free(text);
    ck_ok(dt_inspection_submit(v.in, "B", NULL, "", no_issues, NULL, NULL, err));
    COUNT(SUBMIT, dt_inspection_submit(v.in, "A", NULL, "", no_issues, NULL, NULL, err));
    COUNT(LIST, dt_inspection_differences(v.in, NULL, NULL, NULL, err));
    COUNT(EQUAL, dt_inspection_settle_equal(v.in, by, &count, err));
    COUNT(SUMMARY, dt_inspection_facts(v.in, NULL, 0.95, &facts, err));
    COUNT(ONE, dt_inspection_facts(v.in, "GM01", 0.95, &facts, err));
    COUNT(HEAD, dt_inspection_log_head(v.in, &head, err));
    COUNT(FINDING, dt_inspection_finding(v.in, &finding, code, err));
    visit_free(&v);
}

START_TEST(steps_grow_with_the_file)
{
    long long small[STEPS], large[STEPS];
    count_steps(small, SMALL);
    count_steps(large, LARGE);
    for (int i = 0; i < STEPS; i++) {
        double most = i == SCORE_ONE || i == HEAD ? flat : linear;
        ck_assert_int_gt(small[i], 0);
        ck_assert_msg((double)large[i] <= most * (double)small[i],
                      "%s: %lld steps, %lld in a file 4 times as large", names[i], small[i], large[i]);
    }
}
END_TEST

/* A state that was loaded serves as long as the file is what it was made from, and no longer. */
START_TEST(a_state_is_kept_while_the_file_is_the_same)
{
    visit v = visit_drawn();
    dt_inspection *other;
    dt_error e = DT_ERROR_INIT;
    char by[16];
    const dt_subject *subject = visit_context(&v)->subject;
    for (size_t i = 0; i < 3; i++) /* the argument points into the state */
        ck_ok(dt_inspection_score(v.in, subject[i].code, "proef", "1.1.1", "A", "V", "", "", err));
    ck_assert_ptr_eq(visit_context(&v)->subject, subject);
    ck_ok(dt_inspection_open(&other, v.file, err));
    ck_ok(dt_inspection_replace(other, "D02", "not-eligible", "verhuisd", by, err));
    ck_fails(&e, dt_inspection_score(v.in, "D02", "proef", "1.1.1", "A", "N", "niet", "", err),
             "SCORE_SUBJECT_REPLACED");
    ck_ok(dt_inspection_score(v.in, by, "proef", "1.1.1", "A", "V", "", "", err));
    ck_assert(visit_subject(&v, "D02")->replaced);
    dt_inspection_close(other);
    visit_free(&v);
}
END_TEST

/* What a caller was given before the subjects were asked for stays as long as it did. */
START_TEST(a_municipality_outlives_the_subjects_being_loaded)
{
    visit v = visit_drawn();
    visit_reopen(&v);
    const dt_municipality *m = dt_inspection_municipality(v.in, 0);
    ck_assert_uint_gt(visit_context(&v)->n_subjects, 0);
    ck_assert_str_eq(m->code, "GM1");
    ck_ok(dt_inspection_score(v.in, "d01", "proef", "1.1.1", "A", "V", "", "", err)); /* not exactly a code */
    ck_assert_uint_eq(dt_inspection_municipalities(v.in), 2);
    visit_free(&v);
}
END_TEST

static void same_cell(const dt_cell *a, const dt_cell *b)
{
    ck_assert_uint_eq(a->subjects, b->subjects);
    ck_assert_uint_eq(a->meets, b->meets);
    ck_assert_uint_eq(a->partly, b->partly);
    ck_assert_uint_eq(a->fails, b->fails);
    ck_assert_uint_eq(a->differing, b->differing);
    ck_assert_uint_eq(a->unscored, b->unscored);
    ck_assert_uint_eq(a->population, b->population);
    ck_assert_int_eq(a->has_interval, b->has_interval);
    ck_assert_uint_eq(a->interval.lower, b->interval.lower);
    ck_assert_uint_eq(a->interval.upper, b->interval.upper);
    ck_assert_int_eq(a->has_share, b->has_share);
    ck_assert(!a->has_share || (a->share <= b->share && a->share >= b->share));
}

/* The same cells in the facts of one municipality as in those of all. */
static void same_cells(visit *v, const char *municipality)
{
    const dt_report_facts *f;
    static dt_cell kept[3][3];
    const dt_level level[] = {DT_LEVEL_INDICATOR, DT_LEVEL_CRITERION, DT_LEVEL_THEME};
    for (int pass = 0; pass < 2; pass++) {
        ck_ok(dt_inspection_facts(v->in, pass == 0 ? NULL : municipality, 0.95, &f, err));
        size_t town = dt_aggregate_find_municipality(f->aggregate, municipality);
        for (size_t l = 0; l < 3; l++)
            for (size_t s = 0; s < dt_aggregate_strata(f->aggregate, town) + 1; s++) {
                const dt_cell *c =
                    dt_aggregate_cell(f->aggregate, town, s == 0 ? DT_ALL_STRATA : s - 1, 0, level[l], 0);
                if (pass == 0)
                    kept[l][s] = *c;
                else
                    same_cell(c, &kept[l][s]);
            }
    }
}

START_TEST(one_municipality_counts_as_among_all)
{
    static const char *const by[2] = {"A", "B"};
    visit v = visit_drawn();
    char in_place[16], code[DT_CODE_SIZE];
    const dt_report_facts *f;
    size_t count;
    rate_all(&v, "A", "V");
    rate_all(&v, "B", "V");
    ck_ok(dt_inspection_score(v.in, "D01", "proef", "1.1.1", "B", "D", "", "", err));
    ck_ok(dt_inspection_score(v.in, "D16", "proef", "1.1.1", "A", "D", "", "", err));
    ck_ok(dt_inspection_submit(v.in, "A", NULL, "proef", no_issues, NULL, NULL, err));
    ck_ok(dt_inspection_submit(v.in, "B", NULL, "proef", no_issues, NULL, NULL, err));
    ck_ok(dt_inspection_settle_equal(v.in, by, &count, err));
    ck_ok(dt_inspection_replace(v.in, "D03", "not-eligible", "verhuisd", in_place, err));
    same_cells(&v, "GM1");
    same_cells(&v, "GM2");
    const dt_finding finding = {.municipality = "GM1",
                                .framework = "proef",
                                .indicator = "1.1.1",
                                .text = "Verzonnen bevinding.",
                                .assessor = "A"};
    ck_ok(dt_inspection_finding(v.in, &finding, code, err));
    ck_ok(dt_inspection_facts(v.in, "GM1", 0.95, &f, err));
    const dt_cell *c = dt_aggregate_cell(f->aggregate, 0, DT_ALL_STRATA, 0, DT_LEVEL_INDICATOR, 0);
    ck_assert_uint_eq(f->evidence->n_findings, 1);
    ck_assert(f->evidence->finding[0].counted);
    ck_assert_uint_gt(c->meets, 0);
    ck_assert_uint_eq(c->differing, 1);
    ck_assert_uint_eq(f->evidence->finding[0].meets, c->meets);
    ck_assert_uint_eq(f->evidence->finding[0].assessed, c->assessed);
    visit_free(&v);
}
END_TEST

static TCase *cost(void)
{
    TCase *tc = tcase_create("cost");
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, steps_grow_with_the_file);
    tcase_add_test(tc, a_state_is_kept_while_the_file_is_the_same);
    tcase_add_test(tc, one_municipality_counts_as_among_all);
    tcase_add_test(tc, a_municipality_outlives_the_subjects_being_loaded);
    return tc;
}

DT_CHECK_MAIN("cost", cost)
