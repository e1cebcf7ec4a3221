/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows an event changed. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/custody/custody.h"
#include "io/json.h"
#include <string.h>

static const struct touch {
    const char *kind, *table, *key;
} touches[] = {
#define DT_TOUCH(kind, table, key) {kind, table, key},
#include "inspection/custody/touch.def"
#undef DT_TOUCH
};

typedef struct touching {
    dtp_merge *m;
    int side;
    const dtp_log_entry *entry;
    const json_t *payload; /* NULL: no object */
    const char *column[DTP_MERGE_KEY_MAX];
    size_t n;
} touching;

static dt_status note(const touching *t, const char *table, dt_error *err)
{
    dtp_merge_travel *travel = dtp_merge_find_table(t->m, table);
    size_t index;
    if (travel == NULL) /* it does not travel */
        return DT_OK;
    if (t->n == 0) {
        travel->touched_all[t->side] = true;
        return DT_OK;
    }
    dtp_buf *key = &t->m->key;
    key->len = 0;
    dtp_merge_key(key, table, t->column, t->n);
    DT_TRY(dtp_buf_status(key, err));
    return dtp_short_map_add(&t->m->touched[t->side], dtp_buf_text(key), key->len, &index, NULL, err);
}

/* The columns of the key from `at` on; a list fans out. */
static dt_status read_key(touching *t, const char *table, const char *at, dt_error *err)
{
    char name[64];
    if (*at == '\0' || t->n == DTP_MERGE_KEY_MAX)
        return note(t, table, err);
    size_t n = strcspn(at, ",");
    const char *rest = at + n + (at[n] == ',');
    if (*at != '.') {
        t->column[t->n++] = strncmp(at, "actor", n) == 0 ? t->entry->actor : t->entry->subject;
        dt_status status = read_key(t, table, rest, err);
        t->n--;
        return status;
    }
    snprintf(name, sizeof name, "%.*s", (int)(n - 1), at + 1);
    const json_t *value = json_object_get(t->payload, name);
    size_t count = json_is_array(value) ? json_array_size(value) : 1;
    for (size_t i = 0; i < count; i++) {
        t->column[t->n++] = json_string_value(json_is_array(value) ? json_array_get(value, i) : value);
        dt_status status = read_key(t, table, rest, err);
        t->n--;
        DT_TRY(status);
    }
    return DT_OK;
}

/* What the event says itself: "table" and "key". */
static dt_status read_members(touching *t, const char *table, dt_error *err)
{
    const json_t *key = json_object_get(t->payload, "key");
    for (t->n = 0; t->n < json_array_size(key) && t->n < DTP_MERGE_KEY_MAX; t->n++)
        t->column[t->n] = json_string_value(json_array_get(key, t->n));
    return note(t, table, err);
}

dt_status dtp_merge_touch(dtp_merge *m, int side, const dtp_log_entry *entry, dt_error *err)
{
    touching t = {.m = m, .side = side, .entry = entry};
    dtp_json_doc *doc = NULL;
    if (entry->payload != NULL && entry->payload[0] == '{') {
        DT_TRY(dtp_json_parse(&doc, "log", entry->payload, strlen(entry->payload), err));
        t.payload = dtp_json_root(doc);
    }
    const char *table = json_string_value(json_object_get(t.payload, "table"));
    dt_status status = table == NULL ? DT_OK : read_members(&t, table, err);
    for (size_t i = 0; i < DTP_COUNT(touches) && status == DT_OK; i++) {
        t.n = 0;
        if (touches[i].kind[0] == '\0' || strcmp(touches[i].kind, entry->kind) == 0)
            status = read_key(&t, touches[i].table, touches[i].key, err);
    }
    dtp_json_free(doc);
    return status;
}
