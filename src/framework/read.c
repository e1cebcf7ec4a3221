/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "framework/reader.h"
#include <string.h>

#define ID_MAX 60

dt_status dtp_rd_fail(dtp_reader *r, const dtp_json_at *at, dtp_message message, const char *a, const char *b)
{
    return dtp_fail_at(r->err, dtp_json_place(at), DT_ERR_DATA, message, a, b, NULL);
}

dt_status dtp_rd_fail_word(dtp_reader *r, const dtp_json_at *at, dtp_message message, const char *word,
                           const char *const *known, size_t n)
{
    char list[DT_ERROR_ARG_SIZE] = "";
    size_t used = 0;
    for (size_t i = 0; i < n; i++) {
        size_t size = strlen(known[i]);
        if (used + size + sizeof ", …" > sizeof list) {
            memcpy(list + used, "…", sizeof "…");
            break;
        }
        memcpy(list + used, known[i], size + 1);
        used += size;
        if (i + 1 < n) {
            memcpy(list + used, ", ", sizeof ", ");
            used += 2;
        }
    }
    return word == NULL ? dtp_rd_fail(r, at, message, list, NULL) : dtp_rd_fail(r, at, message, word, list);
}

dt_status dtp_rd_room(dtp_reader *r, dtp_arena *arena, size_t n, size_t elem, void *out)
{
    void *room = n == 0 ? NULL : dtp_arena_array(arena, n, elem);
    memcpy(out, &room, sizeof room);
    return n == 0 || room != NULL ? DT_OK : dtp_fail_memory(r->err);
}

dt_status dtp_rd_object(dtp_reader *r, const dtp_json_at *at, const char *const *keys, size_t n)
{
    if (!json_is_object(at->value))
        return dtp_rd_fail(r, at, DTP_MSG_JSON_NOT_OBJECT, NULL, NULL);
    return dtp_json_known_keys(at, keys, n, r->err);
}

static bool blank(const char *s)
{
    size_t n = strlen(s);
    dtp_trim(s, &n);
    return n == 0;
}

/* The text of a value that must be one. */
static dt_status text_of(dtp_reader *r, const dtp_json_at *at, const char **out)
{
    *out = json_string_value(at->value);
    if (*out == NULL)
        return dtp_rd_fail(r, at, DTP_MSG_JSON_NOT_TEXT, NULL, NULL);
    return blank(*out) ? dtp_rd_fail(r, at, DTP_MSG_JSON_EMPTY_TEXT, NULL, NULL) : DT_OK;
}

dt_status dtp_rd_text(dtp_reader *r, const dtp_json_at *parent, const char *key, bool need, const char **out)
{
    dtp_json_at at = dtp_json_key(parent, key);
    *out = NULL;
    if (at.value == NULL && need)
        return dtp_rd_fail(r, &at, DTP_MSG_JSON_MISSING, key, NULL);
    if (!need && (at.value == NULL || json_is_null(at.value)))
        return DT_OK;
    return text_of(r, &at, out);
}

dt_status dtp_rd_number(dtp_reader *r, const dtp_json_at *parent, const char *key, double *out)
{
    dtp_json_at at = dtp_json_key(parent, key);
    if (at.value == NULL)
        return dtp_rd_fail(r, &at, DTP_MSG_JSON_MISSING, key, NULL);
    if (!json_is_number(at.value))
        return dtp_rd_fail(r, &at, DTP_MSG_FRAMEWORK_NOT_NUMBER, NULL, NULL);
    *out = json_number_value(at.value);
    return DT_OK;
}

dt_status dtp_rd_choice(dtp_reader *r, const dtp_json_at *parent, const char *key, const char *const *words,
                        size_t n, size_t dflt, size_t *out)
{
    const char *word;
    DT_TRY(dtp_rd_text(r, parent, key, false, &word));
    *out = word == NULL ? dflt : dtp_rd_find(word, words, n);
    if (*out != SIZE_MAX)
        return DT_OK;
    dtp_json_at at = dtp_json_key(parent, key);
    return dtp_rd_fail_word(r, &at, DTP_MSG_FRAMEWORK_UNKNOWN_WORD, word, words, n);
}

dt_status dtp_rd_list(dtp_reader *r, const dtp_json_at *parent, const char *key, bool need, dtp_json_at *list,
                      size_t *n)
{
    if (need)
        DT_TRY(dtp_json_need_array(parent, key, list, r->err));
    else
        DT_TRY(dtp_json_opt_array(parent, key, list, r->err));
    *n = dtp_json_size(list);
    return need && *n == 0 ? dtp_rd_fail(r, list, DTP_MSG_FRAMEWORK_EMPTY_LIST, NULL, NULL) : DT_OK;
}

dt_status dtp_rd_words(dtp_reader *r, const dtp_json_at *parent, const char *key, bool need,
                       dtp_rd_word_list *out)
{
    dtp_json_at list;
    size_t n;
    DT_TRY(dtp_rd_list(r, parent, key, need, &list, &n));
    *out = (dtp_rd_word_list){NULL, 0};
    DT_TRY(dtp_rd_room(r, &r->fw->arena, n, sizeof *out->word, &out->word));
    for (size_t i = 0; i < n; i++) {
        dtp_json_at at = dtp_json_index(&list, i);
        const char *word;
        DT_TRY(text_of(r, &at, &word));
        if (dtp_rd_find(word, out->word, out->n) != SIZE_MAX)
            return dtp_rd_fail(r, &at, DTP_MSG_FRAMEWORK_REPEATED, word, NULL);
        out->word[out->n++] = word;
    }
    return DT_OK;
}

dt_status dtp_rd_named_texts(dtp_reader *r, const dtp_json_at *parent, const char *key, dtp_rd_word_list *out)
{
    *out = (dtp_rd_word_list){NULL, 0};
    dtp_json_at at = dtp_json_key(parent, key);
    if (at.value == NULL)
        return DT_OK;
    if (!json_is_object(at.value))
        return dtp_rd_fail(r, &at, DTP_MSG_JSON_NOT_OBJECT, NULL, NULL);
    DT_TRY(dtp_rd_room(r, &r->scratch, json_object_size(at.value), sizeof *out->word, &out->word));
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)at.value, name, value)
    {
        const char *text;
        DT_TRY(dtp_rd_text(r, &at, name, true, &text));
        out->word[out->n++] = name;
    }
    return DT_OK;
}

dt_status dtp_rd_ids_room(dtp_reader *r, dtp_rd_ids *ids, size_t n)
{
    DT_TRY(dtp_rd_room(r, &r->scratch, n, sizeof *ids->id, &ids->id));
    return dtp_rd_room(r, &r->scratch, n, sizeof *ids->at, &ids->at);
}

static bool id_char(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

dt_status dtp_rd_id_form(dtp_reader *r, const dtp_json_at *at, const char *id)
{
    bool fine = id_char(id[0]) && strlen(id) <= ID_MAX;
    for (const char *c = id; *c != '\0' && fine; c++)
        fine = id_char(*c) || strchr("._-", *c) != NULL;
    return fine ? DT_OK : dtp_rd_fail(r, at, DTP_MSG_FRAMEWORK_BAD_ID, id, DTP_NUM(ID_MAX));
}

dt_status dtp_rd_id(dtp_reader *r, const dtp_json_at *at, dtp_rd_ids *ids, const char **out)
{
    DT_TRY(dtp_rd_text(r, at, "id", true, out));
    dtp_json_at place = dtp_json_key(at, "id");
    DT_TRY(dtp_rd_id_form(r, &place, *out));
    size_t first = dtp_rd_find(*out, ids->id, ids->n);
    if (first != SIZE_MAX)
        return dtp_fail_at(r->err, dtp_json_place(&place), DT_ERR_DATA, DTP_MSG_FRAMEWORK_DUPLICATE_ID, *out,
                           DTP_NUM(dtp_json_place(&ids->at[first]).line), ids->at[first].path, NULL);
    ids->id[ids->n] = *out;
    ids->at[ids->n++] = *at;
    return DT_OK;
}

size_t dtp_rd_find(const char *word, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(word, words[i]) == 0)
            return i;
    return SIZE_MAX;
}

dt_status dtp_rd_indicator_index(dtp_reader *r, const dtp_json_at *at, const char *id, size_t *out)
{
    const dtp_rd_ids *ids = &r->indicators;
    *out = dtp_rd_find(id, ids->id, ids->n);
    if (*out != SIZE_MAX)
        return DT_OK;
    const char *near = dtp_nearest(id, ids->id, ids->n);
    if (near != NULL)
        return dtp_rd_fail(r, at, DTP_MSG_FRAMEWORK_UNKNOWN_INDICATOR_NEAR, id, near);
    return dtp_rd_fail_word(r, at, DTP_MSG_FRAMEWORK_UNKNOWN_INDICATOR, id, ids->id, ids->n);
}
