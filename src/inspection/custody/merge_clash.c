/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that two copies have differently: which of them somebody may choose, and what they are called. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/custody/custody.h"
#include <stdio.h>
#include <string.h>

#define CHECK_DIGITS 4 /* of a digest: so that a name is of these two values */

/* The columns a conflict is called by, as a JSON array. */
static void name_row(dtp_buf *out, const dtp_merge_travel *t, const dtp_store_value *row)
{
    const char *named = t->named[0] != '\0' ? t->named : t->key;
    size_t n = 0;
    dtp_buf_putc(out, '[');
    for (size_t i = 0; i < t->n_columns; i++) {
        dtp_numtext number;
        if (!dtp_merge_lists(named, t->name[i]))
            continue;
        if (n++ > 0)
            dtp_buf_putc(out, ',');
        dtp_json_string(out, dtp_merge_value_text(&number, &row[i]));
    }
    dtp_buf_putc(out, ']');
}

static dt_status tell(dtp_merge *m, const dtp_merge_travel *t, const dtp_store_value *row,
                      dt_merge_conflict conflict, dt_error *err)
{
    dtp_buf key = DTP_BUF_INIT;
    name_row(&key, t, row);
    dt_status status = dtp_buf_status(&key, err);
    conflict.table = t->table;
    conflict.key = dtp_buf_text(&key);
    if (status == DT_OK && m->fn != NULL)
        m->fn(m->payload, &conflict);
    dtp_buf_free(&key);
    m->result.conflicts++;
    return status;
}

dt_status dtp_merge_conflict(dtp_merge *m, const dtp_merge_travel *t, const dtp_store_value *row,
                             dt_error *err)
{
    return tell(m, t, row, (dt_merge_conflict){.name = "", .by = "", .way = DT_MERGE_RULE}, err);
}

const dtp_store_value *dtp_merge_clash_row(const dtp_merge_clash *c)
{
    return c->row[DTP_OTHER] != NULL ? c->row[DTP_OTHER] : c->row[DTP_OWN];
}

dt_status dtp_merge_tell_clash(dtp_merge *m, const dtp_merge_clash *c, dt_error *err)
{
    return tell(m, c->travel, dtp_merge_clash_row(c),
                (dt_merge_conflict){.name = c->name, .by = c->by, .way = c->way}, err);
}

static bool same_key(const dtp_merge_clash *a, const dtp_merge_clash *b)
{
    const dtp_store_value *x = dtp_merge_clash_row(a), *y = dtp_merge_clash_row(b);
    bool same = a->travel->n_key == b->travel->n_key;
    for (size_t i = 0; i < a->travel->n_key && same; i++)
        same = dtp_store_value_order(&x[i], &y[i], a->travel->folds[i]) == 0;
    return same;
}

/* The clash of the rating that an overruled condition is about. */
dtp_merge_clash *dtp_merge_leader(const dtp_merge *m, const dtp_merge_clash *c)
{
    dtp_merge_clash *of = m->clash.item;
    for (size_t i = 0; i < m->clash.n && strcmp(c->travel->table, "overrule") == 0; i++)
        if (strcmp(of[i].travel->table, "rating") == 0 && same_key(&of[i], c))
            return &of[i];
    return NULL;
}

/* Whose rating it is, and where that one handed it in. */
static dt_status look_at_rating(dtp_merge *m, dtp_merge_clash *c, dt_error *err)
{
    dtp_store_value who[2];
    long long keyed[DTP_SIDES], number;
    dtp_merge_rated_by(who, c->travel, dtp_merge_clash_row(c));
    c->by = who[1].data;
    for (int side = 0; side < DTP_SIDES; side++) {
        DT_TRY(dtp_store_int(m->store[side], "locked_number", who, 2, 0, &number, err));
        c->fixed[side] = number != 0;
        DT_TRY(dtp_store_int(m->store[side], "person_has_key", DTP_SQL(dtp_sql_text("code", c->by)), 0,
                             &keyed[side], err));
    }
    if (keyed[DTP_OWN] != 0 || keyed[DTP_OTHER] != 0)
        c->way = DT_MERGE_SEALED;
    else if (c->fixed[DTP_OWN] && c->fixed[DTP_OTHER])
        c->way = DT_MERGE_SUBMITTED;
    return DT_OK;
}

static dt_status find_way(dtp_merge *m, dtp_merge_clash *c, dt_error *err)
{
    const dtp_merge_clash *leader = dtp_merge_leader(m, c);
    if (c->way == DT_MERGE_SETTING && strcmp(dtp_merge_clash_row(c)[0].data, DTP_RETENTION) != 0)
        c->way = DT_MERGE_STAYS;
    if (c->way == DT_MERGE_RATING)
        DT_TRY(look_at_rating(m, c, err));
    bool open = c->way == DT_MERGE_RATING || c->way == DT_MERGE_SETTING;
    c->follows = open && leader != NULL && leader->nameable; /* ratings travel first */
    c->nameable = open && !c->follows;
    if (!open)
        c->by = "";
    return DT_OK;
}

static dtp_digest row_digest(const dtp_merge_clash *c, int side)
{
    dtp_hasher h;
    dtp_numtext number;
    dtp_hash_begin(&h);
    for (size_t i = 0; i < c->travel->n_columns && c->row[side] != NULL; i++) {
        const dtp_store_value *v = &c->row[side][i];
        if (v->kind == DTP_SQL_INT)
            number = dtp_num(v->integer);
        dtp_hash_field(&h, v->kind == DTP_SQL_INT ? number.text : v->data,
                       v->kind == DTP_SQL_INT ? strlen(number.text) : v->size);
    }
    return dtp_hash_end(&h);
}

/* The same whichever copy is at hand. */
static void name_clash(dtp_merge_clash *c, size_t number, dtp_hasher *all)
{
    char hex[DTP_HEX_SIZE];
    dtp_hasher h;
    dtp_digest row[DTP_SIDES] = {row_digest(c, DTP_OWN), row_digest(c, DTP_OTHER)};
    int first = memcmp(row[DTP_OWN].byte, row[DTP_OTHER].byte, DTP_HASH_SIZE) <= 0 ? DTP_OWN : DTP_OTHER;
    dtp_hash_begin(&h);
    dtp_hash_field(&h, c->travel->table, strlen(c->travel->table));
    dtp_hash_field(&h, row[first].byte, DTP_HASH_SIZE);
    dtp_hash_field(&h, row[1 - first].byte, DTP_HASH_SIZE);
    dtp_digest digest = dtp_hash_end(&h);
    dtp_hash_field(all, digest.byte, DTP_HASH_SIZE);
    (void)snprintf(c->name, sizeof c->name, "%zu-%.*s", number, CHECK_DIGITS,
                   dtp_hex(digest.byte, DTP_HASH_SIZE, hex));
}

dt_status dtp_merge_name_clashes(dtp_merge *m, dt_error *err)
{
    char hex[DTP_HEX_SIZE];
    dtp_merge_clash *c = m->clash.item;
    dtp_hasher all;
    size_t n = 0;
    dtp_hash_begin(&all);
    for (size_t i = 0; i < m->clash.n; i++) {
        DT_TRY(find_way(m, &c[i], err));
        if (c[i].nameable)
            name_clash(&c[i], ++n, &all);
    }
    dtp_digest digest = dtp_hash_end(&all);
    if (n > 0)
        (void)snprintf(m->result.all, sizeof m->result.all, "%.*s", CHECK_DIGITS,
                       dtp_hex(digest.byte, DTP_HASH_SIZE, hex));
    return DT_OK;
}
