/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Line and column of a value: jansson forgets them, so a second look at the text finds them. The text has
 * been parsed, hence is valid; the scanner only has to find its way. */
#include "io/json.h"

#include "io/json_inner.h"

#include <string.h>

static const char *skip_blanks(const char *s)
{
    return s + strspn(s, " \t\r\n");
}

/* s is at the opening quote. */
static const char *skip_string(const char *s)
{
    s++;
    while (*s != '"')
        s += *s == '\\' ? 2 : 1;
    return s + 1;
}

static const char *skip_value(const char *s)
{
    size_t depth = 0;
    do {
        if (*s == '"') {
            s = skip_string(s);
        } else if (strchr("{[", *s)) {
            depth++;
            s++;
        } else if (strchr("}]", *s)) {
            depth--;
            s++;
        } else if (strchr(",:", *s)) {
            s++;
        } else {
            s += strcspn(s, ",:{}[]\" \t\r\n");
        }
        s = skip_blanks(s);
    } while (depth > 0);
    return s;
}

/* Is the string token s..end this key? jansson decodes the escapes. */
static bool is_key(const char *s, const char *end, const char *key)
{
    size_t size = (size_t)(end - s);
    if (!memchr(s, '\\', size))
        return size == strlen(key) + 2 && memcmp(s + 1, key, size - 2) == 0;
    json_t *decoded = json_loadb(s, size, JSON_DECODE_ANY, NULL);
    bool same = decoded && strcmp(json_string_value(decoded), key) == 0;
    json_decref(decoded);
    return same;
}

/* s is at the opening bracket; the array has the element. */
static const char *find_element(const char *s, size_t index)
{
    s = skip_blanks(s + 1);
    for (size_t i = 0; i < index; i++)
        s = skip_blanks(skip_value(s) + 1);
    return s;
}

/* s is at the opening brace; NULL when the key is not found (no memory to decode it). */
static const char *find_key(const char *s, const char *key)
{
    s = skip_blanks(s + 1);
    while (*s == '"') {
        const char *end = skip_string(s);
        if (is_key(s, end, key))
            return s;
        s = skip_blanks(skip_blanks(end) + 1);
        s = skip_value(s);
        s = skip_blanks(*s == ',' ? s + 1 : s);
    }
    return NULL;
}

static const char *find_value(const dtp_json_at *at)
{
    const char *s = skip_blanks(dtp_json_text(at->doc, NULL));
    for (size_t i = 0; i < at->steps; i++) {
        const dtp_json_step *step = &at->step[i];
        const char *next = step->key ? find_key(s, step->key) : find_element(s, step->index);
        if (!next)
            return s;
        s = step->key ? skip_blanks(skip_blanks(skip_string(next)) + 1) : next;
    }
    return s;
}

/* The column counts characters, as jansson does. */
static dtp_place place_of(const dtp_json_at *at, const char *s)
{
    dtp_place place = {.source = dtp_json_source(at->doc), .line = 1, .column = 1};
    place.where = at->path[0] != '\0' ? at->path : NULL;
    for (const char *p = dtp_json_text(at->doc, NULL); p < s; p++) {
        if (*p == '\n') {
            place.line++;
            place.column = 1;
        } else if (((unsigned char)*p & 0xC0) != 0x80) {
            place.column++;
        }
    }
    return place;
}

dtp_place dtp_json_place(const dtp_json_at *at)
{
    return place_of(at, find_value(at));
}

dtp_place dtp_json_key_place(const dtp_json_at *object, const char *key)
{
    const char *s = find_value(object);
    const char *found = object->cut ? NULL : find_key(s, key);
    return place_of(object, found ? found : s);
}
