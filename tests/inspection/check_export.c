/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Out as JSON and in again. */
#include "base/file.h"
#include "base/mem.h"
#include "inspection/copies.h"
#include "inspection/custody/import.h"

static char *exported(visit *v)
{
    char *text;
    ck_ok(dt_inspection_export(v->in, &text, err));
    return text;
}

/* Acceptance checks 10 and 11: the round trip is equal, and the same data gives the same bytes. */
START_TEST(the_round_trip_is_equal)
{
    copies c = copies_new();
    dt_seal seal;
    char target[128];
    rate(&c.a, "D01", "A", "V",
         "met \"aanhaling\", \\ en regel\neinde; =CMD() <script> \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d");
    rate(&c.b, "D02", "B", "N", "niet gezien");
    (void)merge(&c.a, &c.b);
    ck_ok(dt_inspection_seal(c.a.in, "A", "B", &seal, err));
    char *first = exported(&c.a), *second = exported(&c.a);
    ck_assert_str_eq(first, second);
    (void)snprintf(target, sizeof target, "%s/kopie.toets", c.a.folder);
    ck_ok(dt_inspection_import(visit_write(&c.a, first), target, err));
    visit copy = c.a;
    memcpy(copy.file, target, sizeof copy.file);
    ck_ok(dt_inspection_open(&copy.in, target, err));
    char *again = exported(&copy);
    ck_assert_str_eq(first, again);
    ck_same_data(&c.a, &copy);
    struct stat st;
    ck_assert_int_eq(stat(target, &st), 0);
    ck_assert_uint_eq(st.st_mode & 07777, 0600);
    long long broken = -1;
    ck_ok(dt_inspection_log_verify(copy.in, &broken, err));
    ck_assert_int_eq(broken, 0);
    ck_refused(&copy, dt_inspection_score(copy.in, "D02", "proef", "1.1.2", "A", "V", "", "", err),
               DT_ERR_REFUSED, "CUSTODY_SEALED"); /* the rules came along */
    ck_refused(&copy, dt_inspection_import(c.a.scratch, target, err), DT_ERR_REFUSED, "INSPECTION_EXISTS");
    dt_text_free(first);
    dt_text_free(second);
    dt_text_free(again);
    dt_inspection_close(copy.in);
    (void)unlink(target);
    copies_free(&c);
}
END_TEST

START_TEST(no_memory_is_survived)
{
    visit v = visit_drawn();
    dt_status status = DT_ERR_MEMORY;
    for (size_t n = 1; status != DT_OK; n++) {
        char *text = NULL;
        dt_error e = DT_ERROR_INIT;
        dtp_mem_fail_at(n);
        status = dt_inspection_export(v.in, &text, &e);
        dtp_mem_fail_at(0);
        ck_assert_msg(status == DT_OK || status == DT_ERR_MEMORY, "allocation %zu: %s", n, dt_error_name(&e));
        ck_assert_int_eq(status == DT_OK, text != NULL);
        dt_text_free(text);
    }
    visit_free(&v);
}
END_TEST

static void replace_text(char *text, const char *from, const char *to)
{
    char *at = strstr(text, from);
    ck_assert_ptr_nonnull(at);
    ck_assert_uint_eq(strlen(from), strlen(to));
    memcpy(at, to, strlen(to));
}

START_TEST(a_changed_export_is_refused)
{
    static const struct {
        const char *from, *to, *name;
    } change[] = {
        {"\"draw\"", "\"drew\"", "STORE_LOG_BROKEN"},
        {"dossiertoets/inspection/1", "dossiertoets/inspection/2", "CUSTODY_IMPORT_FORMAT"},
        {"\"schema\": ", "\"schama\": ", "JSON_UNKNOWN_KEY_NEAR"},
        {"\"primary\"", "\"primair\"", "CUSTODY_IMPORT_VALUE"},
        {"[\"D01\", \"dossier\"", "[\"D99\", \"dossier\"", "CUSTODY_LOOSE_ROWS"},
        {"\"columns\": \"code, created_at\"", "\"columns\": \"code, created_on\"", "CUSTODY_IMPORT_COLUMNS"},
        {"Proefkader", "Praefkader", "INSPECTION_FRAMEWORK_CHANGED"},
        {"\"tables\": {", "\"tables\": [", "JSON_SYNTAX"},
    };
    visit v = visit_drawn();
    char target[128];
    (void)snprintf(target, sizeof target, "%s/kopie.toets", v.folder);
    rate(&v, "D01", "A", "V", "gezien");
    for (size_t i = 0; i < sizeof change / sizeof *change; i++) {
        char *text = exported(&v);
        dt_error e = DT_ERROR_INIT;
        replace_text(text, change[i].from, change[i].to);
        ck_assert_int_ne(dt_inspection_import(visit_write(&v, text), target, &e), DT_OK);
        ck_assert_str_eq(dt_error_name(&e), change[i].name);
        ck_assert_msg(e.status == DT_ERR_DATA || e.status == DT_ERR_UNSUPPORTED || e.status == DT_ERR_SYNTAX,
                      "%s", change[i].from);
        ck_assert_ptr_nonnull(strstr(e.source, "invoer.csv"));
        ck_assert(!dtp_file_exists(target));
        dt_text_free(text);
    }
    visit_free(&v);
}
END_TEST

static char *bytes_of(const char *path, size_t *size)
{
    char *data = NULL;
    ck_ok(dtp_file_read(path, 0, &data, size, err));
    return data;
}

/* A row at a time and the whole at once give the same file. */
START_TEST(by_lines_as_whole)
{
    visit v = visit_drawn();
    char one[128], other[128];
    size_t size = 0, size_other = 0;
    (void)snprintf(one, sizeof one, "%s/regels.toets", v.folder);
    (void)snprintf(other, sizeof other, "%s/geheel.toets", v.folder);
    rate(&v, "D01", "A", "V", "\"aanhaling\",\n        [] }, ] \xd7\xa9");
    char *text = exported(&v);
    const char *json = visit_write(&v, text);
    ck_ok(dtp_import_from(json, one, 0, SIZE_MAX, err));
    ck_ok(dtp_import_from(json, other, SIZE_MAX, SIZE_MAX, err));
    char *first = bytes_of(one, &size), *second = bytes_of(other, &size_other);
    ck_assert_uint_eq(size, size_other);
    ck_assert_mem_eq(first, second, size);
    dtp_free(first);
    dtp_free(second);
    dt_text_free(text);
    (void)unlink(one);
    (void)unlink(other);
    visit_free(&v);
}
END_TEST

/* On the disk as in memory: the same inspection, for who asked only, and nothing beside it. */
START_TEST(on_disk_as_in_memory)
{
    visit v = visit_drawn();
    char target[128];
    struct stat st;
    (void)snprintf(target, sizeof target, "%s/kopie.toets", v.folder);
    rate(&v, "D01", "A", "V", "gezien");
    char *text = exported(&v);
    ck_ok(dtp_import_from(visit_write(&v, text), target, 0, 0, err));
    ck_assert_int_eq(stat(target, &st), 0);
    ck_assert_uint_eq(st.st_mode & 07777, 0600);
    visit copy = v;
    memcpy(copy.file, target, sizeof copy.file);
    ck_ok(dt_inspection_open(&copy.in, target, err));
    char *again = exported(&copy);
    ck_assert_str_eq(text, again);
    ck_ok(dt_inspection_retain(copy.in, "2047-03-01", err)); /* it goes on, with a journal of its own */
    dt_inspection_close(copy.in);
    dt_text_free(again);
    dt_text_free(text);
    (void)unlink(target);
    visit_free(&v); /* the folder is empty */
}
END_TEST

/* Piece by piece into a file: the same bytes, over another file only where that is asked, and nothing when it
 * is refused. */
START_TEST(a_file_has_the_same_bytes)
{
    visit v = visit_drawn();
    char target[128];
    size_t size;
    dt_error e = DT_ERROR_INIT;
    (void)snprintf(target, sizeof target, "%s/inspectie.json", v.folder);
    char *text = exported(&v);
    ck_ok(dt_inspection_export_file(v.in, target, false, err));
    char *bytes = bytes_of(target, &size);
    ck_assert_uint_eq(size, strlen(text));
    ck_assert_mem_eq(bytes, text, size);
    ck_fails(&e, dt_inspection_export_file(v.in, target, false, err), "BASE_FILE_EXISTS");
    ck_ok(dt_inspection_export_file(v.in, target, true, err));
    (void)unlink(target);
    rate(&v, "D01", "A", "V", "gezien");
    rate(&v, "D01", "B", "N", "niet gezien"); /* blind for now */
    e = (dt_error)DT_ERROR_INIT;
    ck_assert_int_eq(dt_inspection_export_file(v.in, target, false, &e), DT_ERR_REFUSED);
    ck_assert(!dtp_file_exists(target));
    dtp_free(bytes);
    dt_text_free(text);
    visit_free(&v);
}
END_TEST

/* Whatever stands in a line: taken the same way, or refused with the same words. */
START_TEST(a_change_is_told_as_of_the_whole)
{
    static const char *const put[] = {" ", "]", ",", "\"", "x", "\n", "0"};
    visit v = visit_drawn();
    char one[128], other[128];
    (void)snprintf(one, sizeof one, "%s/regels.toets", v.folder);
    (void)snprintf(other, sizeof other, "%s/geheel.toets", v.folder);
    char *text = exported(&v);
    size_t size = strlen(text), step = size / 60 + 1;
    for (size_t at = 0; at < size; at += step) {
        char kept = text[at];
        text[at] = put[at / step % DTP_COUNT(put)][0];
        const char *json = visit_write(&v, text);
        dt_error a = DT_ERROR_INIT, b = DT_ERROR_INIT;
        size_t on_disk = at / step % 2 == 0 ? 0 : SIZE_MAX; /* on the disk, and in memory */
        ck_assert_int_eq(dtp_import_from(json, one, 0, on_disk, &a),
                         dtp_import_from(json, other, SIZE_MAX, SIZE_MAX, &b));
        ck_assert_str_eq(dt_error_name(&a), dt_error_name(&b));
        ck_assert_uint_eq(a.line, b.line);
        (void)unlink(one);
        (void)unlink(other);
        text[at] = kept;
    }
    dt_text_free(text);
    visit_free(&v);
}
END_TEST

static void told_alike(const visit *v, const char *text)
{
    char one[128], other[128];
    const char *json = visit_write(v, text);
    dt_error a = DT_ERROR_INIT, b = DT_ERROR_INIT;
    (void)snprintf(one, sizeof one, "%s/regels.toets", v->folder);
    (void)snprintf(other, sizeof other, "%s/geheel.toets", v->folder);
    ck_assert_int_eq(dtp_import_from(json, one, 0, SIZE_MAX, &a), DT_ERR_SYNTAX);
    ck_assert_int_eq(dtp_import_from(json, other, SIZE_MAX, SIZE_MAX, &b), DT_ERR_SYNTAX);
    ck_assert_str_eq(dt_error_name(&a), dt_error_name(&b));
    ck_assert_uint_eq(a.line, b.line);
}

/* Between two rows, and between two tables, stands a comma; behind the last there is none. */
START_TEST(commas_stand_between)
{
    static const struct {
        const char *text;
        size_t at;
        char put;
    } change[] = {{"],\n        [\"D02\"", 1, ' '},
                  {"\n    },\n", 6, ' '},
                  {"]\n      ]\n", 1, ','},
                  {"}\n  }\n", 1, ','}};
    visit v = visit_drawn();
    char *text = exported(&v);
    for (size_t i = 0; i < DTP_COUNT(change); i++) {
        char *at = strstr(text, change[i].text);
        ck_assert_msg(at != NULL, "%zu", i);
        char kept = at[change[i].at];
        at[change[i].at] = change[i].put;
        told_alike(&v, text);
        at[change[i].at] = kept;
    }
    dt_text_free(text);
    visit_free(&v);
}
END_TEST

static TCase *exports(void)
{
    TCase *tc = tcase_create("export");
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, the_round_trip_is_equal);
    tcase_add_test(tc, no_memory_is_survived);
    tcase_add_test(tc, a_changed_export_is_refused);
    tcase_add_test(tc, by_lines_as_whole);
    tcase_add_test(tc, on_disk_as_in_memory);
    tcase_add_test(tc, a_file_has_the_same_bytes);
    tcase_add_test(tc, commas_stand_between);
    tcase_add_test(tc, a_change_is_told_as_of_the_whole);
    return tc;
}

DT_CHECK_MAIN("export", exports)
