/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parsing and typed reads. All data is made up. */
#include "io/cases.h"

#include "io/json.h"

static dtp_json_doc *parse(const char *text)
{
    dtp_json_doc *doc = NULL;
    ck_ok(dtp_json_parse(&doc, "f.json", text, strlen(text), err));
    return doc;
}

static void run_invalid(const char *name)
{
    case_file input = case_read("json_invalid", name, "input.json");
    dtp_json_doc *doc = (dtp_json_doc *)&input; /* must be set to NULL */
    dt_error e = DT_ERROR_INIT;
    ck_assert_msg(dtp_json_parse(&doc, name, input.data, input.size, &e) != DT_OK, "%s was accepted", name);
    ck_assert_ptr_null(doc);
    ck_assert_int_eq(e.status, DT_ERR_SYNTAX);
    ck_assert_str_eq(e.source, name);
    case_check_error("json_invalid", name, &e);
    dtp_free(input.data);
}

START_TEST(every_invalid_case_is_refused)
{
    case_each("json_invalid", 25, run_invalid);
}
END_TEST

/* jansson 2.14 passes over a NUL behind a word or a number. */
START_TEST(a_nul_is_refused_wherever_it_stands)
{
    static const struct {
        const char *text;
        size_t size, line, column;
    } nul[] = {{"{\"a\": true\0}", 12, 1, 11},
               {"[1\0]", 4, 1, 3},
               {"[\n \"x\"\0,2]", 10, 2, 5},
               {"{\0", 2, 1, 2},
               {"[]\0", 3, 1, 3},
               {"\xEF\xBB\xBF[1\0]", 7, 1, 3}};
    for (size_t i = 0; i < sizeof nul / sizeof *nul; i++) {
        dtp_json_doc *doc = NULL;
        dt_error e = DT_ERROR_INIT;
        ck_fails(&e, dtp_json_parse(&doc, "f.json", nul[i].text, nul[i].size, err), "JSON_NUL");
        ck_assert_uint_eq(e.line, nul[i].line);
        ck_assert_uint_eq(e.column, nul[i].column);
        ck_assert_ptr_null(doc);
    }
}
END_TEST

START_TEST(a_syntax_error_tells_what_but_no_contents)
{
    static const char text[] = "{\"a\": \"x\",\n \"naam\" Jansen}";
    dtp_json_doc *doc = NULL;
    dt_error e = DT_ERROR_INIT;
    char words[512];
    ck_fails(&e, dtp_json_parse(&doc, "f.json", text, strlen(text), err), "JSON_SYNTAX");
    ck_assert_str_eq(dt_error_text(&e, DT_EN, words, sizeof words),
                     "f.json:2:14: This is not valid JSON: ':' expected.");
}
END_TEST

START_TEST(a_file_is_read_by_its_path)
{
    dtp_json_doc *doc = NULL;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dtp_json_read(&doc, DT_TESTS "/io/json_invalid/duplicate_key/input.json", err),
             "JSON_DUPLICATE_KEY");
    ck_assert_int_eq(dtp_json_read(&doc, DT_TESTS "/io/absent.json", NULL), DT_ERR_NOTFOUND);
    ck_assert_ptr_null(doc);
    dtp_json_free(NULL);
}
END_TEST

START_TEST(a_byte_order_mark_is_skipped)
{
    dtp_json_doc *doc = parse("\xEF\xBB\xBF{\"a\": 1}");
    size_t size = 0;
    ck_assert_str_eq(dtp_json_text(doc, &size), "{\"a\": 1}");
    ck_assert_uint_eq(size, 8);
    ck_assert_str_eq(dtp_json_source(doc), "f.json");
    ck_assert(json_is_object(dtp_json_root(doc)));
    dtp_json_free(doc);
}
END_TEST

static const char all_kinds[] = "{\n"
                                "  \"text\": \"Jansen\", \"empty\": \"\", \"blank\": \" \\t\\u00a0\",\n"
                                "  \"int\": -7, \"real\": 7.5, \"yes\": true, \"no\": false,\n"
                                "  \"null\": null, \"list\": [1, \"2\"], \"object\": {\"x\": []}\n"
                                "}\n";

START_TEST(right_types_are_read)
{
    dtp_json_doc *doc = parse(all_kinds);
    dtp_json_at top = dtp_json_top(doc);
    dtp_json_at at;
    const char *text = NULL;
    bool flag = false;
    long long number = 0;
    ck_ok(dtp_json_need_text(&top, "text", &text, err));
    ck_assert_str_eq(text, "Jansen");
    ck_ok(dtp_json_opt_text(&top, "empty", &text, err));
    ck_assert_str_eq(text, "");
    ck_ok(dtp_json_opt_text(&top, "null", &text, err));
    ck_assert_ptr_null(text);
    ck_ok(dtp_json_opt_text(&top, "absent", &text, err));
    ck_assert_ptr_null(text);
    ck_ok(dtp_json_opt_bool(&top, "yes", false, &flag, err));
    ck_assert(flag);
    ck_ok(dtp_json_opt_bool(&top, "no", true, &flag, err));
    ck_assert(!flag);
    ck_ok(dtp_json_opt_bool(&top, "absent", true, &flag, err));
    ck_assert(flag);
    ck_ok(dtp_json_need_int(&top, "int", &number, err));
    ck_assert_int_eq(number, -7);
    ck_ok(dtp_json_opt_int(&top, "null", 12, &number, err));
    ck_assert_int_eq(number, 12);
    ck_ok(dtp_json_opt_int(&top, "int", 12, &number, err));
    ck_assert_int_eq(number, -7);
    ck_ok(dtp_json_need_array(&top, "list", &at, err));
    ck_assert_uint_eq(dtp_json_size(&at), 2);
    ck_ok(dtp_json_opt_array(&top, "absent", &at, err));
    ck_assert_ptr_null(at.value);
    ck_assert_uint_eq(dtp_json_size(&at), 0);
    ck_ok(dtp_json_need_object(&top, "object", &at, err));
    ck_ok(dtp_json_need_array(&at, "x", &at, err)); /* out may be the parent */
    ck_assert_str_eq(at.path, "object.x");
    dtp_json_free(doc);
}
END_TEST

static void at_place(const dt_error *e, const char *where, size_t line, size_t column)
{
    ck_assert_int_eq(e->status, DT_ERR_DATA);
    ck_assert_str_eq(e->source, "f.json");
    ck_assert_str_eq(e->where, where);
    ck_assert_uint_eq(e->line, line);
    ck_assert_uint_eq(e->column, column);
}

START_TEST(wrong_types_are_refused_with_their_place)
{
    dtp_json_doc *doc = parse(all_kinds);
    dtp_json_at top = dtp_json_top(doc);
    dtp_json_at at;
    dt_error e = DT_ERROR_INIT;
    const char *text = "";
    bool flag = false;
    long long number = 0;
    ck_fails(&e, dtp_json_need_text(&top, "absent", &text, err), "JSON_MISSING");
    at_place(&e, "absent", 1, 1);
    ck_assert_ptr_null(text);
    ck_fails(&e, dtp_json_need_text(&top, "empty", &text, err), "JSON_EMPTY_TEXT");
    at_place(&e, "empty", 2, 30);
    ck_fails(&e, dtp_json_need_text(&top, "blank", &text, err), "JSON_EMPTY_TEXT");
    at_place(&e, "blank", 2, 43);
    ck_fails(&e, dtp_json_need_text(&top, "null", &text, err), "JSON_NOT_TEXT");
    at_place(&e, "null", 4, 11);
    ck_fails(&e, dtp_json_opt_text(&top, "int", &text, err), "JSON_NOT_TEXT");
    at_place(&e, "int", 3, 10);
    ck_fails(&e, dtp_json_opt_bool(&top, "int", false, &flag, err), "JSON_NOT_BOOL");
    ck_fails(&e, dtp_json_need_int(&top, "real", &number, err), "JSON_NOT_INT");
    at_place(&e, "real", 3, 22);
    ck_fails(&e, dtp_json_opt_int(&top, "text", 1, &number, err), "JSON_NOT_INT");
    ck_fails(&e, dtp_json_need_int(&top, "absent", &number, err), "JSON_MISSING");
    ck_fails(&e, dtp_json_need_object(&top, "list", &at, err), "JSON_NOT_OBJECT");
    at_place(&e, "list", 4, 25);
    ck_fails(&e, dtp_json_need_array(&top, "object", &at, err), "JSON_NOT_ARRAY");
    ck_fails(&e, dtp_json_opt_array(&top, "object", &at, err), "JSON_NOT_ARRAY");
    at = dtp_json_key(&top, "list");
    at = dtp_json_index(&at, 1);
    ck_fails(&e, dtp_json_need_text(&at, "id", &text, err), "JSON_NOT_OBJECT");
    at_place(&e, "list[1]", 4, 29);
    ck_fails(&e, dtp_json_opt_text(&at, "id", &text, err), "JSON_NOT_OBJECT");
    ck_assert_int_eq(dtp_json_need_text(&top, "absent", &text, NULL), DT_ERR_DATA);
    dtp_json_free(doc);
}
END_TEST

START_TEST(unknown_keys_name_the_nearest)
{
    static const char *const known[] = {"id", "title", "criteria"};
    dtp_json_doc *doc =
        parse("{\"id\": 1, \"title\": 2, \"themes\": [\n {\"id\": 3,\n  \"titel\": 4}, {\"wxyz\": 5}, 6]}");
    dtp_json_at top = dtp_json_top(doc);
    dtp_json_at themes = dtp_json_key(&top, "themes");
    dtp_json_at at = dtp_json_index(&themes, 0);
    dt_error e = DT_ERROR_INIT;
    char text[512];
    ck_fails(&e, dtp_json_known_keys(&at, known, 3, err), "JSON_UNKNOWN_KEY_NEAR");
    at_place(&e, "themes[0].titel", 3, 3);
    ck_assert_str_eq(dt_error_message(&e, DT_EN, text, sizeof text),
                     "Key titel is not known here; do you mean title?");
    at = dtp_json_index(&themes, 1);
    ck_fails(&e, dtp_json_known_keys(&at, known, 3, err), "JSON_UNKNOWN_KEY");
    at_place(&e, "themes[1].wxyz", 3, 17);
    ck_assert_str_eq(dt_error_message(&e, DT_NL, text, sizeof text),
                     "Sleutel wxyz is hier niet bekend; de bekende sleutels zijn: id, title, criteria.");
    at = dtp_json_index(&themes, 2);
    ck_fails(&e, dtp_json_known_keys(&at, known, 3, err), "JSON_NOT_OBJECT");
    at_place(&e, "themes[2]", 3, 29);
    static const char *const all[] = {"themes", "title", "id"};
    ck_ok(dtp_json_known_keys(&top, all, 3, err));
    dtp_json_free(doc);
}
END_TEST

START_TEST(want_of_memory_leaks_nothing)
{
    for (size_t n = 1; n <= 4; n++) {
        dtp_json_doc *doc = NULL;
        dtp_mem_fail_at(n);
        dt_status status = dtp_json_parse(&doc, "m", "{}", 2, NULL);
        dtp_mem_fail_at(0);
        ck_assert_int_eq(status, n <= 3 ? DT_ERR_MEMORY : DT_OK);
        dtp_json_free(doc);
    }
}
END_TEST

static TCase *json(void)
{
    TCase *t = tcase_create("json");
    tcase_add_test(t, every_invalid_case_is_refused);
    tcase_add_test(t, a_syntax_error_tells_what_but_no_contents);
    tcase_add_test(t, a_nul_is_refused_wherever_it_stands);
    tcase_add_test(t, a_file_is_read_by_its_path);
    tcase_add_test(t, a_byte_order_mark_is_skipped);
    tcase_add_test(t, right_types_are_read);
    tcase_add_test(t, wrong_types_are_refused_with_their_place);
    tcase_add_test(t, unknown_keys_name_the_nearest);
    tcase_add_test(t, want_of_memory_leaks_nothing);
    return t;
}

DT_CHECK_MAIN("json", json)
