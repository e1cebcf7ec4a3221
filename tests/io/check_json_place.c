/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Line, column and path of values. All data is made up. */
#include "io/cases.h"

#include "base/text.h"
#include "io/json.h"

static dtp_json_doc *parse(const char *text)
{
    dtp_json_doc *doc = NULL;
    ck_ok(dtp_json_parse(&doc, "f.json", text, strlen(text), err));
    return doc;
}

/* The byte of the text at a line and column (in characters). */
static const char *byte_at(const char *text, dtp_place place)
{
    for (size_t line = 1; line < place.line; line++)
        text = strchr(text, '\n') + 1;
    for (size_t column = 1; column < place.column; column++) {
        text++;
        while (((unsigned char)*text & 0xC0) == 0x80)
            text++;
    }
    return text;
}

/* What stands at every value's place must, read by jansson, be that value. */
static size_t check_tree(const dtp_json_at *at)
{
    dtp_place place = dtp_json_place(at);
    const char *text = byte_at(dtp_json_text(at->doc, NULL), place);
    json_t *there = json_loads(text, JSON_DECODE_ANY | JSON_DISABLE_EOF_CHECK, NULL);
    ck_assert_msg(there && json_equal(there, at->value), "%s is not at %zu:%zu", at->path, place.line,
                  place.column);
    json_decref(there);
    size_t count = 1;
    for (size_t i = 0; i < dtp_json_size(at); i++) {
        dtp_json_at child = dtp_json_index(at, i);
        count += check_tree(&child);
    }
    json_t *object = (json_t *)at->value;
    for (void *i = json_object_iter(object); i; i = json_object_iter_next(object, i)) {
        dtp_json_at child = dtp_json_key(at, json_object_iter_key(i));
        count += check_tree(&child);
    }
    return count;
}

static const char document[] =
    "\n{ \"id\" :\t\"proef\",\r\n"
    "  \"themes\": [\n"
    "    {\"id\": \"A\", \"criteria\": [{\"id\": \"A1\"}, {\"id\": \"A2\", \"x\": [[], {}, [[1]]]}]},\n"
    "    {\"criteria\": [], \"id\": \"B {[,:]}\", \"\": 0},\n"
    "    -1.5e3, true, false, null, \"\\\"}\", \"\\\\\", \"\"],\n"
    "  \"caf\\u00e9 \\\"x\\\"\": {\"a.b\": 1, \"a\": {\"b\": 2}, \"[0]\": 3},\n"
    "  \"é\": \"ééé\", \"na é\": [\"é\", 4]\n"
    "}\n";

START_TEST(every_value_is_found)
{
    dtp_json_doc *doc = parse(document);
    dtp_json_at top = dtp_json_top(doc);
    ck_assert_uint_eq(check_tree(&top), 36);
    dtp_json_free(doc);
}
END_TEST

static void expect(dtp_json_at at, const char *where, size_t line, size_t column)
{
    dtp_place place = dtp_json_place(&at);
    ck_assert_str_eq(place.source, "f.json");
    if (where)
        ck_assert_str_eq(place.where, where);
    else
        ck_assert_ptr_null(place.where);
    ck_assert_uint_eq(place.line, line);
    ck_assert_uint_eq(place.column, column);
}

START_TEST(places_have_path_line_and_column)
{
    dtp_json_doc *doc = parse(document);
    dtp_json_at top = dtp_json_top(doc);
    expect(top, NULL, 2, 1);
    expect(dtp_json_key(&top, "id"), "id", 2, 10);
    dtp_json_at themes = dtp_json_key(&top, "themes");
    dtp_json_at first = dtp_json_index(&themes, 0);
    dtp_json_at criteria = dtp_json_key(&first, "criteria");
    dtp_json_at second = dtp_json_index(&criteria, 1);
    expect(dtp_json_key(&second, "id"), "themes[0].criteria[1].id", 4, 51);
    dtp_json_at cafe = dtp_json_key(&top, "café \"x\"");
    expect(dtp_json_key(&cafe, "a.b"), "café \"x\".a.b", 7, 30);
    dtp_json_at spaced = dtp_json_key(&top, "na é");
    expect(dtp_json_index(&spaced, 1), "na é[1]", 8, 29);
    dtp_json_free(doc);
}
END_TEST

START_TEST(an_absent_value_has_the_place_of_what_should_hold_it)
{
    dtp_json_doc *doc = parse(document);
    dtp_json_at top = dtp_json_top(doc);
    dtp_json_at themes = dtp_json_key(&top, "themes");
    dtp_json_at second = dtp_json_index(&themes, 1);
    dtp_json_at absent = dtp_json_key(&second, "title");
    ck_assert_ptr_null(absent.value);
    expect(absent, "themes[1].title", 5, 5);
    expect(dtp_json_key(&absent, "id"), "themes[1].title.id", 5, 5);
    expect(dtp_json_index(&themes, 99), "themes[99]", 3, 13);
    expect(dtp_json_key(&themes, "id"), "themes.id", 3, 13);
    expect(dtp_json_index(&second, 0), "themes[1][0]", 5, 5);
    dtp_json_free(doc);
}
END_TEST

START_TEST(a_long_path_keeps_its_tail)
{
    dtp_buf b = DTP_BUF_INIT;
    for (int i = 0; i < 14; i++)
        dtp_buf_printf(&b, "{\"ééééééé%d\":\n", i);
    dtp_buf_puts(&b, "true");
    for (int i = 0; i < 14; i++)
        dtp_buf_putc(&b, '}');
    dtp_json_doc *doc = parse(dtp_buf_text(&b));
    dtp_json_at at = dtp_json_top(doc);
    for (int i = 0; i < 14; i++) {
        char key[32];
        snprintf(key, sizeof key, "ééééééé%d", i);
        at = dtp_json_key(&at, key);
        size_t length = strlen(at.path);
        ck_assert_uint_lt(length, sizeof at.path);
        ck_assert_uint_eq(dtp_utf8_valid_prefix(at.path, length), length);
        ck_assert_str_eq(at.path + length - strlen(key), key);
    }
    ck_assert(strncmp(at.path, "…", 3) == 0);
    expect(at, at.path, 15, 1);
    dtp_json_free(doc);
    dtp_buf_free(&b);
}
END_TEST

/* Deeper than a cursor can tell: the place is that of the deepest value it knows. */
START_TEST(a_very_deep_value_has_a_place_above_it)
{
    dtp_json_doc *doc = parse("[[[[[[[[[[[[[[[[[[[[7]]]]]]]]]]]]]]]]]]]]");
    dtp_json_at at = dtp_json_top(doc);
    for (int i = 0; i < 20; i++)
        at = dtp_json_index(&at, 0);
    ck_assert_int_eq(json_integer_value(at.value), 7);
    ck_assert_uint_eq(dtp_json_place(&at).column, DTP_JSON_STEPS + 1);
    static const char *const known[] = {"a"};
    ck_assert_int_eq(dtp_json_known_keys(&at, known, 1, NULL), DT_ERR_DATA);
    dtp_json_free(doc);
}
END_TEST

/* The document with a few bytes changed: refused, or every value is still found. */
START_TEST(changed_bytes_never_break_the_scanner)
{
    static const char special[] = "\"\\{}[],: \n01e.-";
    size_t accepted = 0;
    uint32_t state = 88172645u;
    for (int round = 0; round < 6000; round++) {
        char text[sizeof document];
        memcpy(text, document, sizeof document);
        uint32_t changes = 1 + case_random(&state) % 2;
        for (uint32_t i = 0; i < changes; i++)
            text[case_random(&state) % (sizeof document - 1)] =
                special[case_random(&state) % (sizeof special - 1)];
        dtp_json_doc *doc = NULL;
        dt_error e = DT_ERROR_INIT;
        if (dtp_json_parse(&doc, "fuzz", text, sizeof text - 1, &e) != DT_OK) {
            ck_assert_uint_gt(e.line, 0);
            continue;
        }
        dtp_json_at top = dtp_json_top(doc);
        check_tree(&top);
        accepted++;
        dtp_json_free(doc);
    }
    ck_assert_uint_gt(accepted, 300);
}
END_TEST

static TCase *json_place(void)
{
    TCase *t = tcase_create("json_place");
    tcase_set_timeout(t, 120);
    tcase_add_test(t, every_value_is_found);
    tcase_add_test(t, places_have_path_line_and_column);
    tcase_add_test(t, an_absent_value_has_the_place_of_what_should_hold_it);
    tcase_add_test(t, a_long_path_keeps_its_tail);
    tcase_add_test(t, a_very_deep_value_has_a_place_above_it);
    tcase_add_test(t, changed_bytes_never_break_the_scanner);
    return t;
}

DT_CHECK_MAIN("json_place", json_place)
