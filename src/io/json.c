/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/json.h"

#include "base/file.h"
#include "base/text.h"
#include "io/json_inner.h"
#include "io/names.h"

#include <stdio.h>
#include <string.h>

struct dtp_json_doc {
    json_t *root;
    char *text; /* owned */
    size_t size;
    char *source; /* owned */
};

void dtp_json_free(dtp_json_doc *doc)
{
    if (!doc)
        return;
    json_decref(doc->root);
    dtp_free(doc->text);
    dtp_free(doc->source);
    dtp_free(doc);
}

/* jansson's words without the piece of input it quotes, which may be somebody's name. */
static dt_status syntax_fault(const dtp_json_doc *doc, const json_error_t *fault, dt_error *err)
{
    enum json_error_code code = json_error_code(fault);
    if (code == json_error_out_of_memory)
        return dtp_fail(err, DT_ERR_MEMORY, DTP_MSG_BASE_MEMORY, NULL);
    dtp_place place = {.source = doc->source};
    place.line = fault->line > 0 ? (size_t)fault->line : 1;
    place.column = fault->column > 0 ? (size_t)fault->column : 1;
    if (code == json_error_duplicate_key)
        return dtp_fail_at(err, place, DT_ERR_SYNTAX, DTP_MSG_JSON_DUPLICATE_KEY, NULL);
    char words[JSON_ERROR_TEXT_LENGTH];
    const char *quote = strstr(fault->text, " near ");
    size_t length = quote ? (size_t)(quote - fault->text) : strlen(fault->text);
    memcpy(words, fault->text, length);
    words[length] = '\0';
    return dtp_fail_at(err, place, DT_ERR_SYNTAX, DTP_MSG_JSON_SYNTAX, words, NULL);
}

static dt_status load(dtp_json_doc *doc, dt_error *err)
{
    json_error_t fault;
    doc->root = json_loadb(doc->text, doc->size, JSON_REJECT_DUPLICATES, &fault);
    return doc->root ? DT_OK : syntax_fault(doc, &fault, err);
}

/* A copy of n bytes and a NUL. */
static char *copy_bytes(const char *s, size_t n)
{
    char *copy = dtp_malloc(n + 1);
    if (!copy)
        return NULL;
    if (n > 0)
        memcpy(copy, s, n);
    copy[n] = '\0';
    return copy;
}

dt_status dtp_json_parse(dtp_json_doc **out, const char *name, const char *data, size_t size, dt_error *err)
{
    *out = NULL;
    bool bom = size >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0; /* Windows editors leave it */
    size_t skip = bom ? 3 : 0;
    dtp_json_doc *doc = dtp_calloc(1, sizeof *doc);
    if (doc) {
        doc->size = size - skip;
        doc->text = copy_bytes(data + skip, doc->size);
        doc->source = copy_bytes(name, strlen(name));
    }
    if (!doc || !doc->text || !doc->source) {
        dtp_json_free(doc);
        return dtp_fail(err, DT_ERR_MEMORY, DTP_MSG_BASE_MEMORY, NULL);
    }
    dt_status status = load(doc, err);
    if (status != DT_OK) {
        dtp_json_free(doc);
        return status;
    }
    *out = doc;
    return DT_OK;
}

dt_status dtp_json_read(dtp_json_doc **out, const char *path, dt_error *err)
{
    *out = NULL;
    char *data = NULL;
    size_t size = 0;
    DT_TRY(dtp_file_read(path, 0, &data, &size, err));
    dt_status status = dtp_json_parse(out, path, data, size, err);
    dtp_free(data);
    return status;
}

const json_t *dtp_json_root(const dtp_json_doc *doc)
{
    return doc->root;
}

const char *dtp_json_text(const dtp_json_doc *doc, size_t *size)
{
    if (size)
        *size = doc->size;
    return doc->text;
}

const char *dtp_json_source(const dtp_json_doc *doc)
{
    return doc->source;
}

dtp_json_at dtp_json_top(const dtp_json_doc *doc)
{
    return (dtp_json_at){.doc = doc, .value = doc->root};
}

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

static bool is_known(const char *key, const char *const *known, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(key, known[i]) == 0)
            return true;
    return false;
}

static dt_status unknown_key(const dtp_json_at *object, const char *key, const char *const *known, size_t n,
                             dt_error *err)
{
    dtp_json_at at = dtp_json_key(object, key);
    dtp_place place = dtp_json_key_place(object, key);
    place.where = at.path;
    const char *near = dtp_nearest(key, known, n);
    if (near)
        return dtp_fail_at(err, place, DT_ERR_DATA, DTP_MSG_JSON_UNKNOWN_KEY_NEAR, key, near, NULL);
    char list[DT_ERROR_ARG_SIZE];
    dtp_list_names(known, n, list, sizeof list);
    return dtp_fail_at(err, place, DT_ERR_DATA, DTP_MSG_JSON_UNKNOWN_KEY, key, list, NULL);
}

dt_status dtp_json_known_keys(const dtp_json_at *object, const char *const *known, size_t n, dt_error *err)
{
    if (!json_is_object(object->value))
        return wrong(object, DTP_MSG_JSON_NOT_OBJECT, err);
    json_t *value = (json_t *)object->value;
    for (void *i = json_object_iter(value); i; i = json_object_iter_next(value, i)) {
        const char *key = json_object_iter_key(i);
        if (!is_known(key, known, n))
            return unknown_key(object, key, known, n, err);
    }
    return DT_OK;
}
