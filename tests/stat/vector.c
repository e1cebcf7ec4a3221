/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stat/vector.h"
#include <stdarg.h>

static const json_t *walk(const json_t *v, const char *format, va_list args)
{
    char path[128];
    vsnprintf(path, sizeof path, format, args);
    for (char *at = path; v != NULL && *at != '\0';) {
        if (*at == '.') {
            at++;
        } else if (*at == '[') {
            v = json_array_get(v, strtoul(at + 1, &at, 10));
            at++;
        } else {
            size_t size = strcspn(at, ".[");
            char next = at[size];
            at[size] = '\0';
            v = json_object_get(v, at);
            at[size] = next;
            at += size;
        }
    }
    return v;
}

#define WALK(node, v, format)                                                                                \
    va_list args;                                                                                            \
    va_start(args, format);                                                                                  \
    const json_t *node = walk(v, format, args);                                                              \
    va_end(args)

const json_t *vec_at(const json_t *v, const char *path, ...)
{
    WALK(node, v, path);
    ck_assert_msg(node != NULL, "%s has no %s", json_string_value(json_object_get(v, "id")), path);
    return node;
}

bool vec_has(const json_t *v, const char *path, ...)
{
    WALK(node, v, path);
    return node != NULL && !json_is_null(node);
}

double vec_number(const json_t *v, const char *path, ...)
{
    WALK(node, v, path);
    ck_assert_msg(json_is_number(node), "%s: %s is not a number", json_string_value(json_object_get(v, "id")),
                  path);
    return json_number_value(node);
}

unsigned long vec_count(const json_t *v, const char *path, ...)
{
    WALK(node, v, path);
    ck_assert_msg(json_is_integer(node), "%s: %s is not a count", json_string_value(json_object_get(v, "id")),
                  path);
    return (unsigned long)json_integer_value(node);
}

size_t vec_size(const json_t *v, const char *path, ...)
{
    WALK(node, v, path);
    return json_array_size(node);
}

double vec_each(const json_t *v, const char *path, size_t i)
{
    const json_t *node = vec_at(v, "%s", path);
    return json_number_value(json_is_array(node) ? json_array_get(node, i) : node);
}
