/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of two copies side by side: what to take, what to keep, and where they clash. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/custody/custody.h"
#include "inspection/file/payload.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One row, or the list of rows that has one key. */
typedef struct cell {
    dtp_merge_travel *travel;
    const char *key;         /* as touched keys are written */
    dtp_list row[DTP_SIDES]; /* const dtp_store_value * */
    bool take;               /* the other's rows come in the place of the own ones */
    bool refused;
} cell;

static const dtp_merge_travel travels[] = {
#define DT_TRAVEL(name_, key_, when_, event_, local_, named_)                                                \
    {.table = #name_,                                                                                        \
     .key = (key_),                                                                                          \
     .when = (when_),                                                                                        \
     .event = (event_),                                                                                      \
     .local = (local_),                                                                                      \
     .named = (named_)},
#include "inspection/custody/travel.def"
#undef DT_TRAVEL
};

static bool in_list(const char *columns, const char *name)
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
    if (!in_list(t->key, name) && !in_list(t->when, name) && !in_list(t->event, name) &&
        !in_list(t->local, name))
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

static dt_status name_columns(dtp_merge *m, dtp_merge_travel *t, dt_error *err)
{
    naming n = {t, DTP_BUF_INIT};
    DT_TRY(dtp_store_table_present(m->store[DTP_OWN], t->table, &t->present, err));
    if (!t->present)
        return DT_OK;
    add_columns(&n.columns, t->key);
    t->n_key = dtp_store_column_count(t->key);
    dt_status status = dtp_store_each(m->store[DTP_OWN], "column_all",
                                      DTP_SQL(dtp_sql_text("table", t->table)), add_compared, &n, err);
    t->n_compared = dtp_store_column_count(dtp_buf_text(&n.columns));
    add_columns(&n.columns, t->when);
    add_columns(&n.columns, t->event);
    t->columns = dtp_arena_strdup(&m->arena, dtp_buf_text(&n.columns));
    t->n_columns = t->n_compared + dtp_store_column_count(t->when) + dtp_store_column_count(t->event);
    if (status == DT_OK)
        status = dtp_buf_status(&n.columns, err);
    dtp_buf_free(&n.columns);
    return status == DT_OK ? split_names(m, t, err) : status;
}

dt_status dtp_merge_tables(dtp_merge *m, dt_error *err)
{
    m->n_travels = DTP_COUNT(travels);
    m->travel = dtp_arena_array(&m->arena, m->n_travels, sizeof *m->travel);
    m->cell = (dtp_list)DTP_LIST(&m->arena, cell);
    if (m->travel == NULL)
        return dtp_fail_memory(err);
    memcpy(m->travel, travels, sizeof travels);
    for (size_t i = 0; i < m->n_travels; i++)
        DT_TRY(name_columns(m, &m->travel[i], err));
    return DT_OK;
}

static const char *value_text(dtp_arena *arena, const dtp_store_value *v)
{
    if (v->kind == DTP_SQL_NULL)
        return "";
    if (v->kind == DTP_SQL_INT)
        return dtp_arena_strdup(arena, DTP_NUM(v->integer));
    return v->data;
}

static dt_status find_cell(cell **out, dtp_merge *m, dtp_merge_travel *t, const dtp_store_value *value,
                           dt_error *err)
{
    const char *column[8];
    dtp_buf key = DTP_BUF_INIT;
    size_t index;
    bool is_new;
    for (size_t i = 0; i < t->n_key; i++)
        column[i] = value_text(&m->arena, &value[i]);
    dtp_merge_key(&key, t->table, column, t->n_key);
    dt_status status = dtp_buf_status(&key, err);
    if (status == DT_OK)
        status = dtp_intern_add(m->cells, dtp_buf_text(&key), key.len, &index, &is_new, err);
    if (status == DT_OK && is_new) {
        status = dtp_list_push(&m->cell, out, err);
        if (status == DT_OK)
            **out = (cell){
                .travel = t,
                .key = dtp_intern_text(m->cells, index),
                .row = {DTP_LIST(&m->arena, dtp_store_value *), DTP_LIST(&m->arena, dtp_store_value *)}};
    } else if (status == DT_OK) {
        *out = (cell *)m->cell.item + index;
    }
    dtp_buf_free(&key);
    return status;
}

typedef struct reading {
    dtp_merge *m;
    dtp_merge_travel *travel;
    int side;
} reading;

static dt_status read_row(void *payload, dtp_store_row *row, dt_error *err)
{
    const reading *r = payload;
    cell *c;
    dtp_store_value **slot;
    dtp_store_value *value = dtp_arena_array(&r->m->arena, r->travel->n_columns, sizeof *value);
    if (value == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < r->travel->n_columns; i++) {
        value[i] = dtp_store_row_value(row, (int)i, &r->m->arena);
        value[i].name = r->travel->name[i];
    }
    DT_TRY(find_cell(&c, r->m, r->travel, value, err));
    DT_TRY(dtp_list_push(&c->row[r->side], &slot, err));
    *slot = value;
    return DT_OK;
}

static dt_status read_tables(dtp_merge *m, dt_error *err)
{
    for (size_t i = 0; i < m->n_travels; i++) {
        dtp_merge_travel *t = &m->travel[i];
        const char *order = t->local[0] != '\0' ? t->local : t->key;
        for (int side = 0; side < DTP_SIDES && t->present; side++) {
            reading r = {m, t, side};
            DT_TRY(dtp_store_table_each(m->store[side], t->table, t->columns, order, read_row, &r, err));
        }
    }
    return DT_OK;
}

static const dtp_store_value *row_of(const cell *c, int side, size_t i)
{
    return ((const dtp_store_value *const *)c->row[side].item)[i];
}

/* The keys are equal already, but for the case of letters. */
static bool same_rows(const cell *c)
{
    if (c->row[DTP_OWN].n != c->row[DTP_OTHER].n)
        return false;
    for (size_t i = 0; i < c->row[DTP_OWN].n; i++)
        for (size_t j = c->travel->n_key; j < c->travel->n_compared; j++)
            if (!dtp_store_value_equal(&row_of(c, DTP_OWN, i)[j], &row_of(c, DTP_OTHER, i)[j]))
                return false;
    return true;
}

/* Whether an event that only this side has is about the row: its key, or a beginning of it. */
static bool is_touched(const dtp_merge *m, const cell *c, int side)
{
    const char *column[8];
    bool found = c->travel->touched_all[side];
    int any = c->row[DTP_OWN].n > 0 ? DTP_OWN : DTP_OTHER;
    dtp_arena arena = DTP_ARENA_INIT;
    for (size_t n = 1; n <= c->travel->n_key && !found; n++) {
        dtp_buf key = DTP_BUF_INIT;
        column[n - 1] = value_text(&arena, &row_of(c, any, 0)[n - 1]);
        dtp_merge_key(&key, c->travel->table, column, n);
        found = dtp_intern_find(m->touched[side], dtp_buf_text(&key), key.len) != SIZE_MAX;
        dtp_buf_free(&key);
    }
    dtp_arena_free(&arena);
    return found;
}

/* The columns a conflict is called by, as a JSON array. */
static void name_row(dtp_buf *out, dtp_merge *m, const cell *c, int side)
{
    const dtp_merge_travel *t = c->travel;
    const dtp_store_value *value = row_of(c, side, 0);
    const char *named = t->named[0] != '\0' ? t->named : t->key;
    size_t i = 0, n = 0;
    dtp_buf_putc(out, '[');
    for (const char *at = t->columns; *at != '\0'; i++) {
        char name[64];
        at += strspn(at, ", ");
        snprintf(name, sizeof name, "%.*s", (int)strcspn(at, ","), at);
        at += strcspn(at, ",");
        if (!in_list(named, name))
            continue;
        if (n++ > 0)
            dtp_buf_putc(out, ',');
        dtp_json_string(out, value_text(&m->arena, &value[i]));
    }
    dtp_buf_putc(out, ']');
}

static dt_status tell_conflict(dtp_merge *m, cell *c, dt_error *err)
{
    dtp_buf key = DTP_BUF_INIT;
    name_row(&key, m, c, c->row[DTP_OTHER].n > 0 ? DTP_OTHER : DTP_OWN);
    dt_status status = dtp_buf_status(&key, err);
    dt_merge_conflict conflict = {c->travel->table, dtp_buf_text(&key)};
    if (status == DT_OK && m->fn != NULL)
        m->fn(m->payload, &conflict);
    dtp_buf_free(&key);
    m->result.conflicts++;
    c->refused = true;
    return status;
}

static dt_status decide(dtp_merge *m, cell *c, dt_error *err)
{
    if (same_rows(c))
        return DT_OK;
    bool own = is_touched(m, c, DTP_OWN), other = is_touched(m, c, DTP_OTHER);
    bool here = c->row[DTP_OWN].n > 0, there = c->row[DTP_OTHER].n > 0;
    /* A row that no event tells of is new when one side has it, and nobody's to choose when both do. */
    if ((own && other) || (!own && !other && here && there))
        return tell_conflict(m, c, err);
    c->take = other || (!own && !here);
    m->result.rows += c->take ? 1 : 0;
    return DT_OK;
}

/* A row of the other's log that the other's rows refer to, and what it is called in the own log. */
typedef struct reference {
    long long other, own;
} reference;

static int by_other(const void *a, const void *b)
{
    long long x = ((const reference *)a)->other, y = ((const reference *)b)->other;
    return (x > y) - (x < y);
}

/* In the order of the other's log, so that earlier stays earlier. */
static dt_status adopt(dtp_merge *m, reference *r, dt_error *err)
{
    dtp_digest hash;
    char hex[DTP_HEX_SIZE];
    DT_TRY(dtp_log_hash(m->store[DTP_OTHER], r->other, &hash, err));
    DT_TRY(dtp_store_int(m->store[DTP_OWN], "event_sequence",
                         DTP_SQL(dtp_sql_blob("hash", hash.byte, DTP_HASH_SIZE)), 0, &r->own, err));
    if (r->own != 0)
        return DT_OK;
    dtp_payload p = dtp_payload_new();
    dtp_payload_int(&p, "sequence", r->other);
    return dtp_payload_log(&p, m->in, "adopt", dtp_hex(hash.byte, DTP_HASH_SIZE, hex), NULL, &r->own, err);
}

static dt_status adopt_events(dtp_merge *m, dtp_list *references, dt_error *err)
{
    reference *r;
    const cell *c = m->cell.item;
    for (size_t i = 0; i < m->cell.n; i++) {
        const dtp_merge_travel *t = c[i].travel;
        size_t first = t->n_columns - dtp_store_column_count(t->event);
        for (size_t j = 0; c[i].take && j < c[i].row[DTP_OTHER].n; j++) {
            for (size_t k = first; k < t->n_columns; k++) {
                const dtp_store_value *v = &row_of(&c[i], DTP_OTHER, j)[k];
                if (v->kind != DTP_SQL_INT)
                    continue;
                DT_TRY(dtp_list_push(references, &r, err));
                r->other = v->integer;
            }
        }
    }
    r = references->item;
    if (references->n > 0)
        qsort(r, references->n, sizeof *r, by_other);
    for (size_t i = 0; i < references->n; i++) {
        if (i > 0 && r[i].other == r[i - 1].other)
            r[i].own = r[i - 1].own;
        else
            DT_TRY(adopt(m, &r[i], err));
    }
    return DT_OK;
}

/* The other's row as it will stand here. */
static dtp_store_value *own_version(dtp_merge *m, const cell *c, size_t i, const dtp_list *references)
{
    const dtp_merge_travel *t = c->travel;
    dtp_store_value *value = dtp_arena_array(&m->arena, t->n_columns, sizeof *value);
    if (value == NULL)
        return NULL;
    memcpy(value, row_of(c, DTP_OTHER, i), t->n_columns * sizeof *value);
    for (size_t k = t->n_columns - dtp_store_column_count(t->event); k < t->n_columns; k++) {
        reference key = {.other = value[k].integer};
        const reference *r = references->n == 0 || value[k].kind != DTP_SQL_INT
                                 ? NULL
                                 : bsearch(&key, references->item, references->n, sizeof key, by_other);
        if (r != NULL)
            value[k] = dtp_sql_int(value[k].name, r->own);
    }
    return value;
}

/* What the file's own rules refuse (a reserve that is in use, a dossier that was handed in) is a conflict. */
static dt_status or_conflict(dtp_merge *m, cell *c, dt_status status, dt_error *attempt, dt_error *err)
{
    if (status == DT_OK)
        return DT_OK;
    if (attempt->message == DTP_MSG_STORE_RULE)
        return tell_conflict(m, c, err);
    return dtp_fail_with(err, attempt);
}

static dt_status replace_row(dtp_merge *m, cell *c, const dtp_list *references, dt_error *err)
{
    const dtp_merge_travel *t = c->travel;
    dtp_store_value *value = own_version(m, c, 0, references);
    if (value == NULL)
        return dtp_fail_memory(err);
    return dtp_store_table_set(m->store[DTP_OWN], t->table, value, t->n_columns, row_of(c, DTP_OWN, 0),
                               t->n_key, err);
}

/* Rows that go or change make room for those that come. */
static dt_status clear_cell(dtp_merge *m, cell *c, const dtp_list *references, dt_error *err)
{
    dt_error attempt = DT_ERROR_INIT;
    dt_status status = DT_OK;
    if (c->row[DTP_OWN].n == 1 && c->row[DTP_OTHER].n == 1)
        status = replace_row(m, c, references, &attempt);
    else if (c->row[DTP_OWN].n > 0)
        status = dtp_store_table_erase(m->store[DTP_OWN], c->travel->table, row_of(c, DTP_OWN, 0),
                                       c->travel->n_key, &attempt);
    return or_conflict(m, c, status, &attempt, err);
}

/* What its assessor opened in the other copy is still sealed here: it was submitted, and comes in after that.
 */
static dt_status put_opened(dtp_merge *m, const cell *c, const dtp_store_value *value, dt_error *err)
{
    dtp_store *store = m->store[DTP_OWN];
    DT_TRY(dtp_store_rules(store, false, err));
    dt_status status = dtp_store_table_put(store, c->travel->table, value, c->travel->n_columns, err);
    dt_status again = dtp_store_rules(store, true, status == DT_OK ? err : NULL);
    return status != DT_OK ? status : again;
}

/* Subject and assessor of a rating, as the statements that ask after them name them. */
static void rated_by(dtp_store_value out[2], const cell *c, const dtp_store_value *value)
{
    out[0] = out[1] = value[0];
    for (size_t i = 0; i < c->travel->n_key; i++)
        out[1] = strcmp(value[i].name, "assessor") == 0 ? value[i] : out[1];
    out[0].name = "subject";
    out[1].name = "assessor";
}

static dt_status is_sealed(bool *out, dtp_merge *m, const cell *c, const dtp_store_value *value,
                           dt_error *err)
{
    long long here = 0;
    dtp_store_value who[2];
    *out = false;
    if (strcmp(c->travel->table, "rating") != 0)
        return DT_OK;
    rated_by(who, c, value);
    DT_TRY(dtp_store_int(m->store[DTP_OWN], "sealed_here", who, 2, 0, &here, err));
    *out = here != 0;
    return DT_OK;
}

static dt_status put_row(dtp_merge *m, const cell *c, const dtp_store_value *value, dt_error *err)
{
    bool sealed;
    DT_TRY(is_sealed(&sealed, m, c, value, err));
    return sealed
               ? put_opened(m, c, value, err)
               : dtp_store_table_put(m->store[DTP_OWN], c->travel->table, value, c->travel->n_columns, err);
}

static dt_status fill_cell(dtp_merge *m, cell *c, const dtp_list *references, dt_error *err)
{
    dt_error attempt = DT_ERROR_INIT;
    dt_status status = DT_OK;
    if (c->row[DTP_OWN].n == 1 && c->row[DTP_OTHER].n == 1)
        return DT_OK;
    for (size_t i = 0; i < c->row[DTP_OTHER].n && status == DT_OK; i++) {
        const dtp_store_value *value = own_version(m, c, i, references);
        if (value == NULL)
            return dtp_fail_memory(err);
        status = put_row(m, c, value, &attempt);
    }
    return or_conflict(m, c, status, &attempt, err);
}

static bool comes_before(const dtp_store_value *a, const dtp_store_value *b)
{
    bool same_kind = a->kind == b->kind && (a->kind == DTP_SQL_TEXT || a->kind == DTP_SQL_BLOB);
    size_t size = a->size < b->size ? a->size : b->size;
    int order = same_kind && size > 0 ? memcmp(a->data, b->data, size) : 0;
    return order < 0 || (order == 0 && same_kind && a->size < b->size);
}

/* Whether the row is a rating that this copy has submitted: over its salt too, which stays then. */
static dt_status is_submitted(bool *out, dtp_merge *m, const cell *c, int side, dt_error *err)
{
    long long number = 0;
    dtp_store_value who[2];
    *out = false;
    if (strcmp(c->travel->table, "rating") != 0)
        return DT_OK;
    rated_by(who, c, row_of(c, side, 0));
    DT_TRY(dtp_store_int(m->store[side], "locked_number", who, 2, 0, &number, err));
    *out = number != 0;
    return DT_OK;
}

/* The rules of the file, which keep such rows from being changed, are set aside: the row was never another
 * one. */
static dt_status set_when(dtp_merge *m, const cell *c, const dtp_store_value *value, size_t n, dt_error *err)
{
    dtp_store *store = m->store[DTP_OWN];
    DT_TRY(dtp_store_rules(store, false, err));
    dt_status status =
        dtp_store_table_set(store, c->travel->table, value, n, row_of(c, DTP_OWN, 0), c->travel->n_key, err);
    dt_status again = dtp_store_rules(store, true, status == DT_OK ? err : NULL);
    return status != DT_OK ? status : again;
}

/* Which of the times stand: the earlier ones, in either direction, or those of what the other submitted. */
static bool choose_when(dtp_store_value *out, const cell *c, bool theirs)
{
    const dtp_merge_travel *t = c->travel;
    bool changes = false;
    for (size_t i = 0; i < dtp_store_column_count(t->when); i++) {
        const dtp_store_value *own = &row_of(c, DTP_OWN, 0)[t->n_compared + i];
        const dtp_store_value *other = &row_of(c, DTP_OTHER, 0)[t->n_compared + i];
        bool takes = theirs ? !dtp_store_value_equal(other, own) : comes_before(other, own);
        out[i] = takes ? *other : *own;
        changes = changes || takes;
    }
    return changes;
}

static bool same_when(const cell *c)
{
    const dtp_merge_travel *t = c->travel;
    for (size_t i = 0; i < dtp_store_column_count(t->when); i++)
        if (!dtp_store_value_equal(&row_of(c, DTP_OWN, 0)[t->n_compared + i],
                                   &row_of(c, DTP_OTHER, 0)[t->n_compared + i]))
            return false;
    return true;
}

/* Both have the row. */
static dt_status keep_earlier(dtp_merge *m, const cell *c, dt_error *err)
{
    dtp_store_value value[16];
    bool here, there;
    if (c->take || c->row[DTP_OWN].n != 1 || c->row[DTP_OTHER].n != 1 || !same_rows(c) || same_when(c))
        return DT_OK;
    DT_TRY(is_submitted(&here, m, c, DTP_OWN, err));
    DT_TRY(is_submitted(&there, m, c, DTP_OTHER, err));
    if (here || !choose_when(value, c, there))
        return DT_OK;
    return set_when(m, c, value, dtp_store_column_count(c->travel->when), err);
}

static dt_status apply(dtp_merge *m, const dtp_list *references, dt_error *err)
{
    cell *c = m->cell.item;
    for (size_t i = 0; i < m->n_travels; i++) {
        for (size_t j = 0; j < m->cell.n; j++)
            if (c[j].travel == &m->travel[i] && c[j].take)
                DT_TRY(clear_cell(m, &c[j], references, err));
        for (size_t j = 0; j < m->cell.n; j++) {
            if (c[j].travel != &m->travel[i] || c[j].refused)
                continue;
            DT_TRY(c[j].take ? fill_cell(m, &c[j], references, err) : keep_earlier(m, &c[j], err));
        }
    }
    return DT_OK;
}

dt_status dtp_merge_rows(dtp_merge *m, dt_error *err)
{
    dtp_list references = DTP_LIST(&m->arena, reference);
    DT_TRY(read_tables(m, err));
    cell *c = m->cell.item;
    for (size_t i = 0; i < m->cell.n; i++)
        DT_TRY(decide(m, &c[i], err));
    if (m->result.conflicts > 0)
        return DT_OK;
    DT_TRY(adopt_events(m, &references, err));
    return apply(m, &references, err);
}
