/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The digest of the second page, from the members of a protocol that stand on it. */
#include "base/text.h"
#include "draw/protocol.h"
#include <stdlib.h>
#include <string.h>

static const char *const members[] = {"inspection",   "unit",     "round",   "municipality", "commitment",
                                      "public_form",  "register", "fallout", "design",       "allocation",
                                      "size",         "reserve",  "minimum", "take_all",     "maximum",
                                      "sizes",        "shares",   "teams",   "drawn_before", "set_aside",
                                      "coordination", "prior",    "strata",  "page"};

typedef struct paging {
    json_t *page;
    const uint8_t *salt; /* NULL: identifiers are names already */
    bool failed;
} paging;

typedef void (*naming)(const uint8_t salt[DT_KEY_SIZE], const char *text, char out[65]);

/* Put the name in the place of a text. */
static void name_member(paging *p, json_t *object, const char *key, naming name)
{
    char hex[DTP_HEX_SIZE];
    const char *text = json_string_value(json_object_get(object, key));
    if (p->salt == NULL || text == NULL)
        return;
    name(p->salt, text, hex);
    p->failed = json_object_set_new(object, key, json_string(hex)) != 0 || p->failed;
}

static void name_exclusions(paging *p)
{
    size_t i;
    json_t *row;
    json_array_foreach(json_object_get(json_object_get(p->page, "register"), "exclusions"), i, row)
    {
        name_member(p, row, "id", dt_dossier_name);
        name_member(p, row, "reason", dtp_draw_reason_name);
    }
    json_array_foreach(json_object_get(p->page, "fallout"), i, row)
    {
        const char *kind = json_string_value(json_object_get(row, "kind"));
        if (dtp_streq(kind, dtp_protocol_fallout_name(DT_FALLOUT_EXCLUSION)))
            name_member(p, row, "detail", dtp_draw_reason_name);
    }
}

typedef struct name_text {
    char hex[DTP_HEX_SIZE];
} name_text;

static int by_name(const void *a, const void *b)
{
    return strcmp(((const name_text *)a)->hex, ((const name_text *)b)->hex);
}

/* A list of identifiers, as the names of a hashed protocol: in their own order. */
static void name_list(paging *p, const char *key)
{
    json_t *list = json_object_get(p->page, key), *named = json_array();
    size_t n = json_array_size(list);
    name_text *names = dtp_calloc(n + 1, sizeof *names);
    p->failed = p->failed || names == NULL || named == NULL;
    for (size_t i = 0; i < n && !p->failed; i++) {
        const char *id = json_string_value(json_array_get(list, i));
        dt_dossier_name(p->salt, id != NULL ? id : "", names[i].hex);
    }
    if (!p->failed)
        qsort(names, n, sizeof *names, by_name);
    for (size_t i = 0; i < n && !p->failed; i++)
        p->failed = json_array_append_new(named, json_string(names[i].hex)) != 0;
    dtp_free(names);
    if (list == NULL || p->failed || json_object_set(p->page, key, named) != 0)
        p->failed = p->failed || list != NULL;
    json_decref(named);
}

static void copy_members(paging *p, const json_t *root)
{
    for (size_t i = 0; i < DTP_COUNT(members); i++) {
        const json_t *value = json_object_get(root, members[i]);
        if (value != NULL)
            p->failed = json_object_set_new(p->page, members[i], json_deep_copy(value)) != 0 || p->failed;
    }
}

/* What only the draw gives is not on the page. */
static void strip(paging *p)
{
    size_t i;
    json_t *row;
    json_array_foreach(json_object_get(p->page, "strata"), i, row)
    {
        (void)json_object_del(row, "sample");
        (void)json_object_del(row, "reserve");
    }
    (void)json_object_del(json_object_get(p->page, "page"), "digest");
}

dt_status dtp_protocol_page(const json_t *root, const uint8_t *salt, char out[DTP_HEX_SIZE], dt_error *err)
{
    static const char *const lists[] = {"drawn_before", "set_aside", "prior"};
    paging p = {.page = json_object(), .salt = salt};
    out[0] = '\0';
    p.failed = p.page == NULL;
    copy_members(&p, root);
    strip(&p);
    name_exclusions(&p);
    for (size_t i = 0; i < DTP_COUNT(lists) && salt != NULL; i++)
        name_list(&p, lists[i]);
    dt_status status =
        p.failed ? dtp_fail_memory(err) : dtp_protocol_hash("dossiertoets/page/1", p.page, out, err);
    json_decref(p.page);
    return status;
}
