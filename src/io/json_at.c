/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values by their way from the top: what must be there and what may, each of its kind. */
#include "base/error.h"
#include "base/text.h"
#include "io/json.h"
#include <string.h>

/* Path of a child, filled from its end; what does not fit is lost at the front, at a whole character. */
static void extend_path(dtp_json_at *at, const char *joint, const char *step, const char *end)
{
    static const char more[] = "…";
    const char *pieces[] = {at->path, joint, step, end};
    char path[sizeof at->path];
    size_t start = sizeof path - 1;
    path[start] = '\0';
    bool whole = true;
    for (size_t i = 4; i-- > 0;) {
        size_t size = strlen(pieces[i]);
        size_t taken = size < start ? size : start;
        whole = whole && taken == size;
        start -= taken;
        memcpy(path + start, pieces[i] + size - taken, taken);
    }
    if (!whole) {
        start = strlen(more);
        while (((unsigned char)path[start] & 0xC0) == 0x80)
            start++;
        start -= strlen(more);
        memcpy(path + start, more, strlen(more));
    }
    memcpy(at->path, path + start, sizeof path - start);
}

/* The child of a cursor; key is borrowed from the object, NULL for an element. */
static void add_step(dtp_json_at *at, const char *key, size_t index)
{
    at->cut = at->cut || !at->value || at->steps == DTP_JSON_STEPS;
    if (!at->cut)
        at->step[at->steps++] = (dtp_json_step){.key = key, .index = index};
}

dtp_json_at dtp_json_key(const dtp_json_at *at, const char *key)
{
    dtp_json_at child = *at;
    extend_path(&child, at->path[0] != '\0' ? "." : "", key, "");
    void *member = json_object_iter_at((json_t *)at->value, key);
    child.value = member ? json_object_iter_value(member) : NULL;
    add_step(&child, member ? json_object_iter_key(member) : NULL, 0);
    return child;
}

dtp_json_at dtp_json_index(const dtp_json_at *at, size_t i)
{
    dtp_json_at child = *at;
    char number[24];
    snprintf(number, sizeof number, "%zu", i);
    extend_path(&child, "[", number, "]");
    child.value = json_array_get(at->value, i);
    add_step(&child, NULL, i);
    return child;
}

size_t dtp_json_size(const dtp_json_at *at)
{
    return json_array_size(at->value);
}

static dt_status wrong(const dtp_json_at *at, dtp_message message, dt_error *err)
{
    return dtp_fail_at(err, dtp_json_place(at), DT_ERR_DATA, message, NULL);
}

static dt_status need(const dtp_json_at *parent, const char *key, dtp_json_at *out, dt_error *err)
{
    if (!json_is_object(parent->value))
        return wrong(parent, DTP_MSG_JSON_NOT_OBJECT, err);
    *out = dtp_json_key(parent, key);
    if (out->value)
        return DT_OK;
    return dtp_fail_at(err, dtp_json_place(out), DT_ERR_DATA, DTP_MSG_JSON_MISSING, key, NULL);
}

/* As need(), but absent and null are the same: value NULL. */
static dt_status want(const dtp_json_at *parent, const char *key, dtp_json_at *out, dt_error *err)
{
    if (!json_is_object(parent->value))
        return wrong(parent, DTP_MSG_JSON_NOT_OBJECT, err);
    *out = dtp_json_key(parent, key);
    if (json_is_null(out->value))
        out->value = NULL;
    return DT_OK;
}

dt_status dtp_json_need_text(const dtp_json_at *parent, const char *key, const char **out, dt_error *err)
{
    *out = NULL;
    dtp_json_at at;
    DT_TRY(need(parent, key, &at, err));
    if (!json_is_string(at.value))
        return wrong(&at, DTP_MSG_JSON_NOT_TEXT, err);
    size_t length = json_string_length(at.value);
    dtp_trim(json_string_value(at.value), &length);
    if (length == 0)
        return wrong(&at, DTP_MSG_JSON_EMPTY_TEXT, err);
    *out = json_string_value(at.value);
    return DT_OK;
}

dt_status dtp_json_opt_text(const dtp_json_at *parent, const char *key, const char **out, dt_error *err)
{
    *out = NULL;
    dtp_json_at at;
    DT_TRY(want(parent, key, &at, err));
    if (at.value && !json_is_string(at.value))
        return wrong(&at, DTP_MSG_JSON_NOT_TEXT, err);
    *out = json_string_value(at.value);
    return DT_OK;
}

dt_status dtp_json_opt_bool(const dtp_json_at *parent, const char *key, bool dflt, bool *out, dt_error *err)
{
    *out = dflt;
    dtp_json_at at;
    DT_TRY(want(parent, key, &at, err));
    if (at.value && !json_is_boolean(at.value))
        return wrong(&at, DTP_MSG_JSON_NOT_BOOL, err);
    if (at.value)
        *out = json_is_true(at.value);
    return DT_OK;
}

static dt_status take_int(const dtp_json_at *at, long long *out, dt_error *err)
{
    if (!json_is_integer(at->value))
        return wrong(at, DTP_MSG_JSON_NOT_INT, err);
    *out = json_integer_value(at->value);
    return DT_OK;
}

dt_status dtp_json_need_int(const dtp_json_at *parent, const char *key, long long *out, dt_error *err)
{
    *out = 0;
    dtp_json_at at;
    DT_TRY(need(parent, key, &at, err));
    return take_int(&at, out, err);
}

dt_status dtp_json_opt_int(const dtp_json_at *parent, const char *key, long long dflt, long long *out,
                           dt_error *err)
{
    *out = dflt;
    dtp_json_at at;
    DT_TRY(want(parent, key, &at, err));
    return at.value ? take_int(&at, out, err) : DT_OK;
}

dt_status dtp_json_need_object(const dtp_json_at *parent, const char *key, dtp_json_at *out, dt_error *err)
{
    DT_TRY(need(parent, key, out, err));
    return json_is_object(out->value) ? DT_OK : wrong(out, DTP_MSG_JSON_NOT_OBJECT, err);
}

dt_status dtp_json_need_array(const dtp_json_at *parent, const char *key, dtp_json_at *out, dt_error *err)
{
    DT_TRY(need(parent, key, out, err));
    return json_is_array(out->value) ? DT_OK : wrong(out, DTP_MSG_JSON_NOT_ARRAY, err);
}

dt_status dtp_json_opt_array(const dtp_json_at *parent, const char *key, dtp_json_at *out, dt_error *err)
{
    DT_TRY(want(parent, key, out, err));
    return !out->value || json_is_array(out->value) ? DT_OK : wrong(out, DTP_MSG_JSON_NOT_ARRAY, err);
}
