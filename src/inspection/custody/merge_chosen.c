/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was chosen, in the log, and what was not, where it stays. */
#include "base/error.h"
#include "inspection/custody/custody.h"
#include "inspection/file/assessor.h"
#include "inspection/file/payload.h"
#include <string.h>

typedef struct reading {
    dtp_merge_rating *out;
    dtp_arena *arena;
} reading;

static dt_status read_rating(void *payload, dtp_store_row *row, dt_error *err)
{
    reading *r = payload;
    dtp_rating_row *v = &r->out->row;
    char *overrule = dtp_store_col_copy(row, "overrule", r->arena),
         *at = dtp_store_col_copy(row, "at", r->arena);
    v->rating = dtp_store_col_copy(row, "rating", r->arena);
    v->value = dtp_store_col_copy(row, "value", r->arena);
    v->text = dtp_store_col_copy(row, "text", r->arena);
    v->place = dtp_store_col_copy(row, "place", r->arena);
    if (!dtp_store_col_blob(row, "salt", v->salt, sizeof v->salt))
        return dtp_fail(err, DT_ERR_STORE, DTP_MSG_INSPECTION_INCOMPLETE, NULL);
    r->out->overrule = overrule;
    r->out->at = at;
    r->out->there = true;
    return DT_OK;
}

static dt_status read_side(dtp_merge *m, dtp_merge_clash *c, int side, dt_error *err)
{
    const dtp_store_value *key = dtp_merge_clash_row(c);
    dtp_merge_rating *r = &c->rating[side];
    reading to = {r, &m->arena};
    r->row = (dtp_rating_row){
        .subject = key[0].data, .framework = key[1].data, .indicator = key[2].data, .assessor = key[3].data};
    DT_TRY(dtp_store_each(m->store[side], "rating_overruled", key, c->travel->n_key, read_rating, &to, err));
    dtp_digest digest = dtp_rating_digest(&r->row);
    dtp_hex(digest.byte, DTP_HASH_SIZE, r->sha256);
    return DT_OK;
}

dt_status dtp_merge_read_chosen(dtp_merge *m, dt_error *err)
{
    dtp_merge_clash *c = m->clash.item;
    for (size_t i = 0; i < m->clash.n; i++)
        for (int side = 0; side < DTP_SIDES && c[i].nameable && c[i].way == DT_MERGE_RATING; side++)
            DT_TRY(read_side(m, &c[i], side, err));
    return DT_OK;
}

static const char *setting(const dtp_merge_clash *c, int side)
{
    for (size_t i = 0; i < c->travel->n_columns && c->row[side] != NULL; i++)
        if (strcmp(c->travel->name[i], "value") == 0)
            return c->row[side][i].data;
    return NULL;
}

static void add_values(dtp_payload *p, const dtp_merge_clash *c)
{
    const int other = 1 - c->side;
    if (c->way == DT_MERGE_SETTING) {
        dtp_payload_text(p, "chosen", setting(c, c->side));
        dtp_payload_text(p, "unchosen", setting(c, other));
        return;
    }
    dtp_payload_text(p, "framework", c->rating[other].row.framework);
    dtp_payload_text(p, "indicator", c->rating[other].row.indicator);
    dtp_payload_text(p, "chosen", c->rating[c->side].there ? c->rating[c->side].sha256 : NULL);
    dtp_payload_text(p, "unchosen", c->rating[other].there ? c->rating[other].sha256 : NULL);
}

static dt_status log_choice(dtp_merge *m, const dtp_merge_clash *c, dt_error *err)
{
    const dtp_store_value *row = dtp_merge_clash_row(c);
    const char *key[DTP_MERGE_KEY_MAX];
    for (size_t i = 0; i < c->travel->n_key; i++)
        key[i] = row[i].data;
    dtp_payload p = dtp_payload_new();
    add_values(&p, c);
    dtp_payload_texts(&p, "key", key, c->travel->n_key);
    dtp_payload_text(&p, "name", c->name);
    dtp_payload_text(&p, "reason", c->reason);
    dtp_payload_text(&p, "side", c->side == DTP_OWN ? "this" : "other");
    dtp_payload_text(&p, "table", c->travel->table);
    return dtp_payload_log(&p, m->in, "choose", key[0], c->actor, NULL, err);
}

static dt_status keep_unchosen(dtp_merge *m, const dtp_merge_rating *r, dt_error *err)
{
    const dtp_rating_row *v = &r->row;
    return dtp_store_run(m->in->store, "unchosen_keep",
                         DTP_SQL(dtp_sql_text("subject", v->subject), dtp_sql_text("framework", v->framework),
                                 dtp_sql_text("indicator", v->indicator),
                                 dtp_sql_text("assessor", v->assessor), dtp_sql_text("sha256", r->sha256),
                                 dtp_sql_text("rating", v->rating), dtp_sql_text("value", v->value),
                                 dtp_sql_text("text", v->text), dtp_sql_text("place", v->place),
                                 dtp_sql_text("overrule", r->overrule),
                                 dtp_sql_blob("salt", v->salt, sizeof v->salt), dtp_sql_text("at", r->at)),
                         err);
}

static dt_status record(dtp_merge *m, const dtp_merge_clash *c, dt_error *err)
{
    dtp_assessor a;
    DT_TRY(dtp_assessor_need(&a, m->in, c->actor, err));
    DT_TRY(log_choice(m, c, err));
    const dtp_merge_rating *unchosen = &c->rating[1 - c->side];
    return unchosen->there ? keep_unchosen(m, unchosen, err) : DT_OK;
}

dt_status dtp_merge_record_choices(dtp_merge *m, dt_error *err)
{
    const dtp_merge_clash *c = m->clash.item;
    for (size_t i = 0; i < m->clash.n; i++)
        if (c[i].nameable)
            DT_TRY(record(m, &c[i], err));
    return DT_OK;
}
