/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of two copies side by side, both in the order of their keys: what to take, what to keep, and where
 * they clash. Of each row of the other copy one byte is kept; rows are not. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/custody/custody.h"
#include <string.h>

/* The row that a key has in each copy; NULL: none. */
typedef struct pair {
    dtp_merge_travel *travel;
    const dtp_store_value *row[DTP_SIDES];
} pair;

/* The keys are equal already, but for the case of letters. */
static bool same_rows(const pair *p)
{
    if (p->row[DTP_OWN] == NULL || p->row[DTP_OTHER] == NULL)
        return false;
    for (size_t j = p->travel->n_key; j < p->travel->n_compared; j++)
        if (!dtp_store_value_equal(&p->row[DTP_OWN][j], &p->row[DTP_OTHER][j]))
            return false;
    return true;
}

/* Whether an event that only the one side has is about the row: its key, or a beginning of it. */
static dt_status look_up(dtp_merge *m, const pair *p, bool touched[DTP_SIDES], dt_error *err)
{
    const dtp_merge_travel *t = p->travel;
    const dtp_store_value *row = p->row[DTP_OWN] != NULL ? p->row[DTP_OWN] : p->row[DTP_OTHER];
    const char *column[DTP_MERGE_KEY_MAX];
    dtp_numtext number[DTP_MERGE_KEY_MAX];
    memcpy(touched, t->touched_all, sizeof t->touched_all);
    for (size_t n = 1; n <= t->n_key && !(touched[DTP_OWN] && touched[DTP_OTHER]); n++) {
        column[n - 1] = dtp_merge_value_text(&number[n - 1], &row[n - 1]);
        m->key.len = 0;
        dtp_merge_key(&m->key, t->table, column, n);
        DT_TRY(dtp_buf_status(&m->key, err));
        for (int side = 0; side < DTP_SIDES; side++)
            touched[side] = touched[side] || dtp_short_map_find(&m->touched[side], dtp_buf_text(&m->key),
                                                                m->key.len) != SIZE_MAX;
    }
    return DT_OK;
}

/* Events of the other's log that a row refers to which is taken. */
static dt_status note_references(dtp_merge *m, const pair *p, dt_error *err)
{
    const dtp_merge_travel *t = p->travel;
    dtp_merge_reference *r;
    for (size_t i = t->n_compared + t->n_when; i < t->n_columns; i++) {
        if (p->row[DTP_OTHER][i].kind != DTP_SQL_INT)
            continue;
        DT_TRY(dtp_list_push(&m->reference, &r, err));
        r->other = p->row[DTP_OTHER][i].integer;
    }
    return DT_OK;
}

/* A row as it was read, for when no cursor is at it any more. NULL row: NULL. */
static dt_status keep_row(dtp_store_value **out, dtp_merge *m, const dtp_merge_travel *t,
                          const dtp_store_value *row, dt_error *err)
{
    dtp_store_value *value = *out =
        row == NULL ? NULL : dtp_arena_array(&m->arena, t->n_columns, sizeof *value);
    if (row == NULL)
        return DT_OK;
    if (value == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < t->n_columns; i++) {
        value[i] = row[i];
        value[i].name = t->name[i];
        if (value[i].kind != DTP_SQL_TEXT && value[i].kind != DTP_SQL_BLOB)
            continue;
        const char *data = value[i].data == NULL ? "" : value[i].data;
        value[i].data = dtp_arena_strndup(&m->arena, data, value[i].size);
        if (value[i].data == NULL)
            return dtp_fail_memory(err);
    }
    return DT_OK;
}

/* An own row that goes. */
static dt_status note_gone(dtp_merge *m, const pair *p, dt_error *err)
{
    dtp_store_value **slot;
    DT_TRY(dtp_list_push(&p->travel->gone, &slot, err));
    return keep_row(slot, m, p->travel, p->row[DTP_OWN], err);
}

/* Nobody's to decide here. */
static dt_status note_clash(dtp_merge *m, const pair *p, bool told, dt_error *err)
{
    dtp_merge_clash *c;
    DT_TRY(dtp_list_push(&m->clash, &c, err));
    *c = (dtp_merge_clash){.travel = p->travel,
                           .act = p->travel->n_acts,
                           .way = told ? p->travel->way : DT_MERGE_UNTOLD,
                           .by = "",
                           .side = DTP_SIDES};
    for (int side = 0; side < DTP_SIDES; side++)
        DT_TRY(keep_row(&c->row[side], m, p->travel, p->row[side], err));
    return DT_OK;
}

void dtp_merge_rated_by(dtp_store_value out[2], const dtp_merge_travel *t, const dtp_store_value *row)
{
    out[0] = out[1] = row[0];
    for (size_t i = 0; i < t->n_key; i++)
        out[1] = strcmp(t->name[i], "assessor") == 0 ? row[i] : out[1];
    out[0].name = "subject";
    out[1].name = "assessor";
}

/* Whether the row is a rating that this copy has submitted: over its salt too, which stays then. */
static dt_status is_submitted(bool *out, dtp_merge *m, const pair *p, int side, dt_error *err)
{
    long long number = 0;
    dtp_store_value who[2];
    *out = false;
    if (strcmp(p->travel->table, "rating") != 0)
        return DT_OK;
    dtp_merge_rated_by(who, p->travel, p->row[side]);
    DT_TRY(dtp_store_int(m->store[side], "locked_number", who, 2, 0, &number, err));
    *out = number != 0;
    return DT_OK;
}

static bool comes_before(const dtp_store_value *a, const dtp_store_value *b)
{
    bool same_kind = a->kind == b->kind && (a->kind == DTP_SQL_TEXT || a->kind == DTP_SQL_BLOB);
    return same_kind && dtp_store_value_order(a, b, false) < 0;
}

/* Both have the row. Which of the other's times and salts stand: the earlier ones, in either direction, or
 * those of what the other submitted. */
static dt_status choose_when(dtp_merge *m, const pair *p, unsigned *act, dt_error *err)
{
    unsigned differs = 0, earlier = 0;
    bool here, there;
    for (size_t i = 0; i < p->travel->n_when; i++) {
        size_t column = p->travel->n_compared + i;
        const dtp_store_value *own = &p->row[DTP_OWN][column], *other = &p->row[DTP_OTHER][column];
        differs |= dtp_store_value_equal(own, other) ? 0 : (unsigned)DTP_MERGE_WHEN << i;
        earlier |= comes_before(other, own) ? (unsigned)DTP_MERGE_WHEN << i : 0;
    }
    if (differs == 0)
        return DT_OK;
    DT_TRY(is_submitted(&here, m, p, DTP_OWN, err));
    DT_TRY(is_submitted(&there, m, p, DTP_OTHER, err));
    if (!here)
        *act |= there ? differs : earlier;
    return DT_OK;
}

static dt_status choose(dtp_merge *m, const pair *p, unsigned *act, dt_error *err)
{
    bool here = p->row[DTP_OWN] != NULL, there = p->row[DTP_OTHER] != NULL;
    *act = here ? DTP_MERGE_HERE : 0;
    if (same_rows(p))
        return choose_when(m, p, act, err);
    bool touched[DTP_SIDES];
    DT_TRY(look_up(m, p, touched, err));
    bool own = touched[DTP_OWN], other = touched[DTP_OTHER];
    /* A row that no event tells of is new when one side has it, and nobody's to choose when both do. */
    if ((own && other) || (!own && !other && here && there))
        return note_clash(m, p, own && other, err);
    if (!other && (own || here))
        return DT_OK;
    *act |= DTP_MERGE_TAKE;
    m->result.rows++;
    return there ? note_references(m, p, err) : note_gone(m, p, err);
}

static dt_status decide(dtp_merge *m, const pair *p, dt_error *err)
{
    dtp_merge_travel *t = p->travel;
    unsigned act;
    DT_TRY(choose(m, p, &act, err));
    if (p->row[DTP_OTHER] == NULL)
        return DT_OK;
    DT_TRY(dtp_grow(&t->act, &t->act_cap, t->n_acts + 1, sizeof *t->act, err));
    t->act[t->n_acts++] = (unsigned char)act;
    t->changes = t->changes || act > DTP_MERGE_HERE;
    return DT_OK;
}

static int key_order(const dtp_merge_travel *t, const dtp_store_value *const row[DTP_SIDES])
{
    int order = 0;
    if (row[DTP_OWN] == NULL || row[DTP_OTHER] == NULL)
        return row[DTP_OWN] == NULL ? 1 : -1;
    for (size_t i = 0; i < t->n_key && order == 0; i++)
        order = dtp_store_value_order(&row[DTP_OWN][i], &row[DTP_OTHER][i], t->folds[i]);
    return order;
}

static dt_status walk(dtp_merge *m, dtp_merge_travel *t, dtp_store_cursor *const cursor[DTP_SIDES],
                      dt_error *err)
{
    const dtp_store_value *row[DTP_SIDES];
    for (int side = 0; side < DTP_SIDES; side++)
        DT_TRY(dtp_store_cursor_next(cursor[side], &row[side], err));
    while (row[DTP_OWN] != NULL || row[DTP_OTHER] != NULL) {
        int order = key_order(t, row);
        bool has[DTP_SIDES] = {[DTP_OWN] = order <= 0, [DTP_OTHER] = order >= 0};
        pair p = {.travel = t};
        for (int side = 0; side < DTP_SIDES; side++)
            p.row[side] = has[side] ? row[side] : NULL;
        DT_TRY(decide(m, &p, err));
        for (int side = 0; side < DTP_SIDES; side++)
            if (has[side])
                DT_TRY(dtp_store_cursor_next(cursor[side], &row[side], err));
    }
    return DT_OK;
}

static dt_status decide_table(dtp_merge *m, dtp_merge_travel *t, dt_error *err)
{
    dtp_store_cursor *cursor[DTP_SIDES] = {NULL, NULL};
    dt_status status = DT_OK;
    for (int side = 0; side < DTP_SIDES && status == DT_OK; side++)
        status = dtp_store_cursor_open(&cursor[side], m->store[side], t->table, t->columns, t->key, err);
    if (status == DT_OK)
        status = walk(m, t, cursor, err);
    for (int side = 0; side < DTP_SIDES; side++)
        dtp_store_cursor_close(cursor[side]);
    return status;
}

dt_status dtp_merge_decide(dtp_merge *m, dt_error *err)
{
    for (size_t i = 0; i < m->n_travels; i++)
        if (m->travel[i].present)
            DT_TRY(decide_table(m, &m->travel[i], err));
    return DT_OK;
}
