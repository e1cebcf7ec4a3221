/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing JSON. All data is made up. */
#include "support/check_support.h"

#include "io/json.h"
#include <float.h>
#include <math.h>

START_TEST(values_are_written_in_order_and_readably)
{
    json_t *list = json_array();
    json_array_append_new(list, json_integer(1));
    json_array_append_new(list, json_string("a \"b\"\n\\ é 😀"));
    json_array_append_new(list, json_array());
    json_t *root = json_object();
    json_object_set_new(root, "z", json_true());
    json_object_set_new(root, "a", json_false());
    json_object_set_new(root, "é \"k\"", json_null());
    json_object_set_new(root, "list", list);
    json_object_set_new(root, "nothing", json_object());
    dtp_buf out = DTP_BUF_INIT;
    ck_ok(dtp_json_dump_take(root, &out, err));
    ck_assert_str_eq(dtp_buf_text(&out), "{\n"
                                         "  \"z\": true,\n"
                                         "  \"a\": false,\n"
                                         "  \"é \\\"k\\\"\": null,\n"
                                         "  \"list\": [\n"
                                         "    1,\n"
                                         "    \"a \\\"b\\\"\\n\\\\ é 😀\",\n"
                                         "    []\n"
                                         "  ],\n"
                                         "  \"nothing\": {}\n"
                                         "}\n");
    dtp_buf_free(&out);
}
END_TEST

static void dumps(json_t *value, const char *expected)
{
    dtp_buf out = DTP_BUF_INIT;
    ck_ok(dtp_json_dump_take(value, &out, err));
    ck_assert_str_eq(dtp_buf_text(&out), expected);
    dtp_buf_free(&out);
}

START_TEST(numbers_are_short_and_plain)
{
    dumps(json_real(0.1), "0.1\n");
    dumps(json_real(0.1 + 0.2), "0.30000000000000004\n");
    dumps(json_real(-2.5), "-2.5\n");
    dumps(json_real(1.0), "1.0\n");
    dumps(json_real(0.0), "0.0\n");
    dumps(json_integer(9223372036854775807LL), "9223372036854775807\n");
    dumps(json_integer(-1), "-1\n");
}
END_TEST

START_TEST(what_is_written_reads_back)
{
    static const double reals[] = {0.1,      1.0 / 3.0, 1e22,   1e23,    1e-7,        123456789012345680.0,
                                   DBL_MAX,  DBL_MIN,   5e-324, -1e-300, 0.049999999, 100.0,
                                   2.0 / 3.0};
    json_t *list = json_array();
    for (size_t i = 0; i < sizeof reals / sizeof *reals; i++)
        json_array_append_new(list, json_real(reals[i]));
    json_array_append_new(list, json_string("\x01\x1f\x7f\t\r/</script>"));
    json_t *copy = json_deep_copy(list);
    dtp_buf out = DTP_BUF_INIT;
    ck_ok(dtp_json_dump_take(list, &out, err));
    dtp_json_doc *doc = NULL;
    ck_ok(dtp_json_parse(&doc, "back", out.data, out.len, err));
    ck_assert(json_equal(dtp_json_root(doc), copy)); /* bit for bit, and a real stays a real */
    json_decref(copy);
    dtp_json_free(doc);
    dtp_buf_free(&out);
}
END_TEST

START_TEST(a_missing_value_or_a_full_buffer_is_an_error)
{
    dt_error e = DT_ERROR_INIT;
    dtp_buf out = DTP_BUF_INIT;
    ck_fails(&e, dtp_json_dump_take(NULL, &out, err), "JSON_NOT_WRITTEN");
    out.ceiling = 3;
    ck_assert_int_ne(dtp_json_dump_take(json_string("too long"), &out, NULL), DT_OK);
    dtp_buf_free(&out);
}
END_TEST

static TCase *json_dump(void)
{
    TCase *t = tcase_create("json_dump");
    tcase_add_test(t, values_are_written_in_order_and_readably);
    tcase_add_test(t, numbers_are_short_and_plain);
    tcase_add_test(t, what_is_written_reads_back);
    tcase_add_test(t, a_missing_value_or_a_full_buffer_is_an_error);
    return t;
}

DT_CHECK_MAIN("json_dump", json_dump)
