/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON out. Not json_dumps: its reals are 17 digits (0.1 becomes 0.10000000000000001), ours the shortest that
 * read back. */
#include "io/json.h"

#include "base/text.h"

#include <string.h>

static void put_value(dtp_buf *out, const json_t *value, size_t depth);

static void new_line(dtp_buf *out, size_t depth)
{
    dtp_buf_putc(out, '\n');
    for (size_t i = 0; i < depth; i++)
        dtp_buf_puts(out, "  ");
}

/* A whole real keeps its point, so that it reads back as a real. */
static void put_real(dtp_buf *out, double v)
{
    char text[32];
    dtp_format_double(v, text, sizeof text);
    dtp_buf_puts(out, text);
    if (!strpbrk(text, ".eE"))
        dtp_buf_puts(out, ".0");
}

static void put_object(dtp_buf *out, json_t *object, size_t depth)
{
    const char *key = NULL;
    json_t *value = NULL;
    bool first = true;
    dtp_buf_putc(out, '{');
    json_object_foreach(object, key, value)
    {
        dtp_buf_puts(out, first ? "" : ",");
        first = false;
        new_line(out, depth + 1);
        dtp_json_string(out, key);
        dtp_buf_puts(out, ": ");
        put_value(out, value, depth + 1);
    }
    if (!first)
        new_line(out, depth);
    dtp_buf_putc(out, '}');
}

static void put_array(dtp_buf *out, const json_t *array, size_t depth)
{
    size_t n = json_array_size(array);
    dtp_buf_putc(out, '[');
    for (size_t i = 0; i < n; i++) {
        dtp_buf_puts(out, i > 0 ? "," : "");
        new_line(out, depth + 1);
        put_value(out, json_array_get(array, i), depth + 1);
    }
    if (n > 0)
        new_line(out, depth);
    dtp_buf_putc(out, ']');
}

static void put_value(dtp_buf *out, const json_t *value, size_t depth)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        put_object(out, (json_t *)value, depth);
        break;
    case JSON_ARRAY:
        put_array(out, value, depth);
        break;
    case JSON_STRING:
        dtp_json_string(out, json_string_value(value));
        break;
    case JSON_INTEGER:
        dtp_buf_printf(out, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        break;
    case JSON_REAL:
        put_real(out, json_real_value(value));
        break;
    case JSON_TRUE:
        dtp_buf_puts(out, "true");
        break;
    case JSON_FALSE:
        dtp_buf_puts(out, "false");
        break;
    case JSON_NULL:
        dtp_buf_puts(out, "null");
        break;
    }
}

dt_status dtp_json_dump_take(json_t *value, dtp_buf *out, dt_error *err)
{
    if (!value) /* the builder ran out of memory, or was given NaN */
        return dtp_fail(err, DT_ERR_INTERNAL, DTP_MSG_JSON_NOT_WRITTEN, NULL);
    put_value(out, value, 0);
    dtp_buf_putc(out, '\n');
    json_decref(value);
    return dtp_buf_status(out, err);
}
