/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starting and opening an inspection. */
#include "inspection/support.h"

START_TEST(a_new_inspection_holds_what_was_given)
{
    visit v = visit_new();
    struct stat st;
    ck_assert_int_eq(stat(v.file, &st), 0);
    ck_assert_uint_eq(st.st_mode & 07777, 0600);
    for (int again = 0; again < 2; again++) {
        ck_assert_uint_eq(strlen(dt_inspection_id(v.in)), 32);
        ck_assert_str_eq(dt_inspection_title(v.in), "Bezoek (verzonnen)");
        ck_assert_uint_eq(dt_inspection_municipalities(v.in), 2);
        ck_assert_str_eq(dt_inspection_municipality(v.in, 0)->code, "GM1");
        ck_assert_str_eq(dt_inspection_municipality(v.in, 0)->name, "Eerstestad");
        ck_assert_str_eq(dt_inspection_municipality(v.in, 1)->code, "GM2");
        ck_assert_ptr_null(dt_inspection_municipality(v.in, 2));
        const dt_score_context *c = visit_context(&v);
        ck_assert_uint_eq(c->n_frameworks, 2);
        ck_assert_str_eq(dt_framework_id(c->framework[0]), "proef");
        ck_assert_uint_eq(c->n_subjects, 0);
        ck_assert_ptr_null(c->profile);
        visit_reopen(&v);
    }
    last_event last = visit_last_event(&v);
    ck_assert_int_eq(last.n, 1);
    ck_assert_str_eq(last.kind, "new");
    ck_assert_ptr_nonnull(strstr(last.payload, "\"municipalities\":[\"GM2\",\"GM1\"],\"profile\":null"));
    ck_assert_ptr_nonnull(strstr(last.payload, dt_framework_sha256(visit_context(&v)->framework[1])));
    visit_free(&v);
}
END_TEST

START_TEST(two_inspections_differ)
{
    visit a = visit_new(), b = visit_new();
    ck_assert_str_ne(dt_inspection_id(a.in), dt_inspection_id(b.in));
    visit_free(&a);
    visit_free(&b);
}
END_TEST

START_TEST(frameworks_are_pinned)
{
    visit v = visit_folder();
    dt_new_options o = new_options();
    char *text;
    size_t size;
    ck_ok(dtp_file_read(kaders[0], 0, &text, &size, err));
    const char *path = visit_write(&v, text);
    o.framework = &path;
    o.n_frameworks = 1;
    ck_ok(dt_inspection_new(&v.in, v.file, &o, err));
    visit_write(&v, "{}"); /* a later change of the file on disk changes nothing */
    visit_reopen(&v);
    const dt_framework *fw = visit_context(&v)->framework[0];
    size_t kept;
    ck_assert_mem_eq(dt_framework_text(fw, &kept), text, size);
    ck_assert_uint_eq(kept, size);
    dtp_free(text);
    visit_free(&v);
}
END_TEST

START_TEST(a_framework_of_the_program_is_found_by_id)
{
    visit v = visit_folder();
    dt_new_options o = new_options();
    size_t n;
    const char *id = dt_framework_builtins(&n)[0].id;
    o.framework = &id;
    o.n_frameworks = 1;
    ck_ok(dt_inspection_new(&v.in, v.file, &o, err));
    ck_assert_str_eq(dt_framework_id(visit_context(&v)->framework[0]), id);
    visit_free(&v);
}
END_TEST

/* Every refusal leaves no file behind. */
START_TEST(wrong_options_are_refused)
{
    const char *const twice[] = {kaders[0], kaders[0]}, *const wrong[] = {kaders[0], kaders[2]};
    const char *const missing[] = {"geen-kader"}, *const not_json[] = {DATA "register.csv"};
    const dt_municipality same[] = {{"GM1", ""}, {"GM1", "x"}}, empty[] = {{"", "x"}},
                          bad[] = {{"G\xff", ""}};
    const char *const nobody[] = {""};
    const dt_new_options good = new_options();
    dt_new_options o[11];
    for (size_t i = 0; i < 11; i++)
        o[i] = good;
    o[0].title = "";
    o[1].title = "\xe9\xe9n bezoek"; /* Windows-1252 */
    o[2].n_frameworks = 0;
    o[3].framework = twice;
    o[4].framework = wrong;
    o[5].framework = missing, o[5].n_frameworks = 1;
    o[6].framework = not_json, o[6].n_frameworks = 1;
    o[7].municipality = same;
    o[8].municipality = empty, o[8].n_municipalities = 1;
    o[9].profile = "lang";
    o[10].supervisor = nobody, o[10].n_supervisors = 1;
    static const struct {
        dt_status status;
        const char *name;
    } expected[] = {{DT_ERR_RANGE, "INSPECTION_NO_TITLE"},
                    {DT_ERR_DATA, "INSPECTION_NOT_UTF8"},
                    {DT_ERR_RANGE, "INSPECTION_NO_FRAMEWORK"},
                    {DT_ERR_DATA, "INSPECTION_TWICE"},
                    {DT_ERR_DATA, "FRAMEWORK_SET_INDICATOR"},
                    {DT_ERR_NOTFOUND, "INSPECTION_UNKNOWN_FRAMEWORK"},
                    {DT_ERR_SYNTAX, "JSON_SYNTAX"},
                    {DT_ERR_RANGE, "INSPECTION_TWICE"},
                    {DT_ERR_RANGE, "INSPECTION_EMPTY_MUNICIPALITY"},
                    {DT_ERR_NOTFOUND, "INSPECTION_UNKNOWN_PROFILE"},
                    {DT_ERR_RANGE, "INSPECTION_EMPTY_SUPERVISOR"}};
    visit v = visit_folder();
    for (size_t i = 0; i < 11; i++) {
        dt_error e = DT_ERROR_INIT;
        ck_fails(&e, dt_inspection_new(&v.in, v.file, &o[i], err), expected[i].name);
        ck_assert_int_eq(e.status, expected[i].status);
        ck_assert_ptr_null(v.in);
        ck_assert(!dtp_file_exists(v.file));
    }
    o[0] = good;
    o[0].municipality = bad, o[0].n_municipalities = 1;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_inspection_new(&v.in, v.file, &o[0], err), "INSPECTION_NOT_UTF8");
    ck_fails(&e, dt_inspection_new(&v.in, "-", &good, err), "INSPECTION_NO_PATH");
    ck_fails(&e, dt_inspection_new(&v.in, "", &good, err), "INSPECTION_NO_PATH");
    ck_fails(&e, dt_inspection_new(&v.in, "no/such/folder/x.toets", &good, err), "BASE_FOLDER_MISSING");
    visit_free(&v);
}
END_TEST

START_TEST(an_existing_inspection_is_not_overwritten)
{
    visit v = visit_new();
    dt_new_options o = new_options();
    dt_inspection *other;
    ck_refused(&v, dt_inspection_new(&other, v.file, &o, err), DT_ERR_REFUSED, "INSPECTION_EXISTS");
    ck_assert_ptr_null(other);
    visit_free(&v);
}
END_TEST

START_TEST(opening_something_else_is_refused)
{
    visit v = visit_folder();
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_inspection_open(&v.in, v.file, err), "STORE_MISSING");
    ck_assert_ptr_null(v.in);
    ck_fails(&e, dt_inspection_open(&v.in, DATA "register.csv", err), "STORE_NOT_INSPECTION");
    ck_assert_int_eq(e.status, DT_ERR_DATA);
    visit_free(&v);
}
END_TEST

/* A framework that was changed inside the file, around the triggers. */
START_TEST(a_changed_framework_is_noticed)
{
    visit v = visit_new();
    sqlite3 *db;
    dt_error e = DT_ERROR_INIT;
    dt_inspection_close(v.in);
    ck_assert_int_eq(sqlite3_open(v.file, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db,
                                  "DROP TRIGGER framework_no_update;"
                                  "UPDATE framework SET text = replace(text, 'met alle', 'met enkele');"
                                  "CREATE TRIGGER framework_no_update BEFORE UPDATE ON framework\n"
                                  "BEGIN SELECT RAISE(ABORT, 'a framework is pinned'); END;",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    (void)sqlite3_close(db);
    ck_fails(&e, dt_inspection_open(&v.in, v.file, err), "INSPECTION_FRAMEWORK_CHANGED");
    ck_assert_int_eq(e.status, DT_ERR_STORE);
    visit_free(&v);
}
END_TEST

/* Whichever allocation fails: an error, no leak, no file. */
START_TEST(no_memory_is_survived)
{
    visit v = visit_folder();
    dt_new_options o = new_options();
    dt_status status = DT_ERR_MEMORY;
    for (size_t n = 1; status != DT_OK; n++) {
        dtp_mem_fail_at(n);
        status = dt_inspection_new(NULL, v.file, &o, NULL);
        dtp_mem_fail_at(0);
        ck_assert(status == DT_OK || status == DT_ERR_MEMORY);
        ck_assert_int_eq(dtp_file_exists(v.file), status == DT_OK);
    }
    ck_assert_int_eq(status, DT_OK);
    for (size_t n = 1; v.in == NULL; n++) {
        dtp_mem_fail_at(n);
        status = dt_inspection_open(&v.in, v.file, NULL);
        dtp_mem_fail_at(0);
        ck_assert((status == DT_OK) == (v.in != NULL));
    }
    ck_assert_ptr_nonnull(v.in);
    visit_free(&v);
}
END_TEST

static TCase *starting(void)
{
    TCase *tc = tcase_create("new");
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, a_new_inspection_holds_what_was_given);
    tcase_add_test(tc, two_inspections_differ);
    tcase_add_test(tc, frameworks_are_pinned);
    tcase_add_test(tc, a_framework_of_the_program_is_found_by_id);
    tcase_add_test(tc, wrong_options_are_refused);
    tcase_add_test(tc, an_existing_inspection_is_not_overwritten);
    tcase_add_test(tc, opening_something_else_is_refused);
    tcase_add_test(tc, a_changed_framework_is_noticed);
    tcase_add_test(tc, no_memory_is_survived);
    return tc;
}

DT_CHECK_MAIN("new", starting)
