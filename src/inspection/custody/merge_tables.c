/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables that travel between copies, and what their columns are to a merge. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/custody/custody.h"
#include <string.h>

static const dtp_merge_travel travels[] = {
#define DT_TRAVEL(name_, key_, when_, event_, local_, named_, way_)                                          \
    {.table = #name_,                                                                                        \
     .key = (key_),                                                                                          \
     .when = (when_),                                                                                        \
     .event = (event_),                                                                                      \
     .local = (local_),                                                                                      \
     .named = (named_),                                                                                      \
     .way = DT_MERGE_##way_},
#include "inspection/custody/travel.def"
#undef DT_TRAVEL
};

bool dtp_merge_lists(const char *columns, const char *name)
{
    size_t n = strlen(name);
    for (const char *at = columns; (at = strstr(at, name)) != NULL; at += n)
        if ((at == columns || at[-1] == ' ') && (at[n] == ',' || at[n] == '\0'))
            return true;
    return false;
}

typedef struct naming {
    const dtp_merge_travel *travel;
    dtp_buf columns;
} naming;

static void add_columns(dtp_buf *out, const char *columns)
{
    if (columns[0] != '\0')
        dtp_buf_printf(out, "%s%s", out->len == 0 ? "" : ", ", columns);
}

static dt_status add_compared(void *payload, dtp_store_row *row, dt_error *err)
{
    naming *n = payload;
    const dtp_merge_travel *t = n->travel;
    const char *name = dtp_store_row_text(row, 0, NULL);
    (void)err;
    if (!dtp_merge_lists(t->key, name) && !dtp_merge_lists(t->when, name) &&
        !dtp_merge_lists(t->event, name) && !dtp_merge_lists(t->local, name))
        add_columns(&n->columns, name);
    return DT_OK;
}

static dt_status split_names(dtp_merge *m, dtp_merge_travel *t, dt_error *err)
{
    const char *at = t->columns;
    t->name = dtp_arena_array(&m->arena, t->n_columns + 1, sizeof *t->name);
    bool good = at != NULL && t->name != NULL;
    for (size_t i = 0; i < t->n_columns && good; i++) {
        size_t n = strcspn(at, ",");
        t->name[i] = dtp_arena_strndup(&m->arena, at, n);
        good = t->name[i] != NULL;
        at += n + strspn(at + n, ", ");
    }
    return good ? DT_OK : dtp_fail_memory(err);
}

/* Both copies give the rows in the order of the key as its columns compare. */
static dt_status look_at_key(dtp_merge *m, dtp_merge_travel *t, dt_error *err)
{
    for (size_t i = 0; i < t->n_key; i++)
        DT_TRY(dtp_store_column_folds(m->store[DTP_OWN], t->table, t->name[i], &t->folds[i], err));
    return DT_OK;
}

static dt_status name_columns(dtp_merge *m, dtp_merge_travel *t, dt_error *err)
{
    naming n = {t, DTP_BUF_INIT};
    DT_TRY(dtp_store_table_present(m->store[DTP_OWN], t->table, &t->present, err));
    if (!t->present)
        return DT_OK;
    add_columns(&n.columns, t->key);
    t->n_key = dtp_store_column_count(t->key);
    t->n_when = dtp_store_column_count(t->when);
    dt_status status = dtp_store_each(m->store[DTP_OWN], "column_all",
                                      DTP_SQL(dtp_sql_text("table", t->table)), add_compared, &n, err);
    t->n_compared = dtp_store_column_count(dtp_buf_text(&n.columns));
    add_columns(&n.columns, t->when);
    add_columns(&n.columns, t->event);
    t->columns = dtp_arena_strdup(&m->arena, dtp_buf_text(&n.columns));
    t->n_columns = t->n_compared + t->n_when + dtp_store_column_count(t->event);
    if (status == DT_OK)
        status = dtp_buf_status(&n.columns, err);
    dtp_buf_free(&n.columns);
    DT_TRY(status);
    DT_TRY(split_names(m, t, err));
    return look_at_key(m, t, err);
}

dt_status dtp_merge_tables(dtp_merge *m, dt_error *err)
{
    m->n_travels = DTP_COUNT(travels);
    m->travel = dtp_arena_array(&m->arena, m->n_travels, sizeof *m->travel);
    m->reference = (dtp_list)DTP_LIST(&m->arena, dtp_merge_reference);
    m->clash = (dtp_list)DTP_LIST(&m->arena, dtp_merge_clash);
    if (m->travel == NULL)
        return dtp_fail_memory(err);
    memcpy(m->travel, travels, sizeof travels);
    for (size_t i = 0; i < m->n_travels; i++) {
        m->travel[i].gone = (dtp_list)DTP_LIST(&m->arena, dtp_store_value *);
        DT_TRY(name_columns(m, &m->travel[i], err));
    }
    return DT_OK;
}
