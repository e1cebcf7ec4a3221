/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A value of the JSON as the text of a cell. What would be read back as something else is written as JSON. */
#include "framework/workbook.h"

#include "base/clean.h"
#include "base/text.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_empty(const json_t *value)
{
    return json_is_null(value) || (json_is_array(value) && json_array_size(value) == 0) ||
           (json_is_object(value) && json_object_size(value) == 0);
}

/* Along "bound.value". */
static const json_t *follow(const json_t *value, const char *key)
{
    char step[64];
    while (value != NULL && key[0] != '\0') {
        size_t n = strcspn(key, ".");
        (void)snprintf(step, sizeof step, "%.*s", (int)n, key);
        value = json_object_get(value, step);
        key += n + (key[n] == '.');
    }
    return value;
}

const json_t *dtp_workbook_value(const dtp_workbook_column *column, const json_t *object)
{
    const json_t *value = follow(object, column->key);
    if (column->kind == DTP_WORKBOOK_REST)
        return value != NULL && is_empty(value) ? value : NULL;
    /* The parts of an object have columns of their own. */
    if (column->kind == DTP_WORKBOOK_TEXT && json_is_object(value))
        return column->more[0] != '\0' ? json_object_get(value, column->more) : NULL;
    return value;
}

/* Whether a cell can hold the text so that it is read back as it is. */
static bool is_plain(const char *text)
{
    size_t n = strlen(text), trimmed = n;
    (void)dtp_trim(text, &trimmed);
    return n > 0 && n == trimmed && strchr("\"[", text[0]) == NULL && strchr(text, '\r') == NULL &&
           dtp_clean_is_shown(text) && !dtp_workbook_is_none(text);
}

static void put_json(dtp_buf *out, const json_t *value)
{
    char *text = json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT | JSON_ENSURE_ASCII);
    out->failed = out->failed || text == NULL;
    dtp_buf_puts(out, text);
    free(text);
}

static void put_string(dtp_buf *out, const json_t *value)
{
    const char *text = json_string_value(value);
    if (text != NULL && is_plain(text))
        dtp_buf_puts(out, text);
    else
        put_json(out, value);
}

static bool is_plain_list(const json_t *list, const char *never)
{
    size_t n = json_array_size(list);
    bool plain = n > 0;
    for (size_t i = 0; i < n && plain; i++) {
        const char *text = json_string_value(json_array_get(list, i));
        plain = text != NULL && is_plain(text) && strpbrk(text, never) == NULL;
    }
    return plain;
}

static void put_lines(dtp_buf *out, const json_t *list, const char *never, const char *words,
                      dt_language lang)
{
    if (!is_plain_list(list, never)) {
        put_json(out, list);
        return;
    }
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *text = json_string_value(json_array_get(list, i));
        const char *word = words != NULL ? dtp_workbook_word(words, text, lang) : text;
        dtp_buf_puts(out, i > 0 ? "\n" : "");
        dtp_buf_puts(out, word != NULL ? word : text);
    }
}

static void put_word(dtp_buf *out, const dtp_workbook_column *column, const json_t *value, dt_language lang)
{
    const char *name = json_is_true(value)    ? "true"
                       : json_is_false(value) ? "false"
                                              : json_string_value(value);
    const char *word = name != NULL ? dtp_workbook_word(column->more, name, lang) : NULL;
    if (word != NULL)
        dtp_buf_puts(out, word);
    else
        put_json(out, value);
}

/* A spreadsheet keeps fifteen digits: other numbers are texts. */
static bool put_number(dtp_buf *out, const json_t *value, double *number)
{
    char text[40];
    *number = json_number_value(value);
    (void)snprintf(text, sizeof text, "%.15g", *number);
    if (fabs(*number) < 1e15 && fabs(strtod(text, NULL) - *number) <= 0)
        return true;
    put_json(out, value);
    return false;
}

bool dtp_workbook_put(dtp_buf *out, const dtp_workbook_column *column, const json_t *value, dt_language lang,
                      double *number)
{
    if (json_is_null(value)) {
        dtp_buf_puts(out, dtp_workbook_none(lang));
        return false;
    }
    switch (column->kind) {
    case DTP_WORKBOOK_NUMBER:
    case DTP_WORKBOOK_WHOLE:
        return put_number(out, value, number);
    case DTP_WORKBOOK_TEXTS:
    case DTP_WORKBOOK_VALUES:
        put_lines(out, value, "\n", NULL, lang);
        break;
    case DTP_WORKBOOK_CODES:
        put_lines(out, value, "\n,;", NULL, lang);
        break;
    case DTP_WORKBOOK_WORDS:
        put_lines(out, value, "\n,;", column->more, lang);
        break;
    case DTP_WORKBOOK_WORD:
    case DTP_WORKBOOK_TRUTH:
        put_word(out, column, value, lang);
        break;
    case DTP_WORKBOOK_REST:
        put_json(out, value);
        break;
    case DTP_WORKBOOK_PARENT:
    case DTP_WORKBOOK_NAME:
    case DTP_WORKBOOK_ID:
    case DTP_WORKBOOK_TEXT:
    case DTP_WORKBOOK_DAY:
        put_string(out, value);
        break;
    }
    return false;
}
