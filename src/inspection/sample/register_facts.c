/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspection/sample/register_facts.h"
#include "base/error.h"
#include "inspection/sample/options.h"

static dt_status read_fallout(void *payload, dtp_store_row *row, dt_error *err)
{
    static const char *const kinds[] = {
        [DT_FALLOUT_EXCLUSION] = "exclusion", [DT_FALLOUT_CONDITION] = "condition"};
    dtp_list *list = payload;
    dt_fallout *f;
    size_t kind;
    DT_TRY(dtp_list_push(list, &f, err));
    DT_TRY(dtp_store_col_word(row, "kind", kinds, DTP_COUNT(kinds), &kind, err));
    f->kind = (dt_fallout_kind)kind;
    f->detail = dtp_store_col_copy(row, "detail", list->arena);
    f->count = dtp_store_col_size(row, "count");
    return DT_OK;
}

dt_status dtp_register_facts_fallouts(dtp_list *out, dt_inspection *in, long long reg, dt_error *err)
{
    return dtp_store_each(in->store, "fallout_of_register", DTP_SQL(dtp_sql_int("register", reg)),
                          read_fallout, out, err);
}

typedef struct loading {
    dtp_register_facts *facts;
    dtp_arena *arena;
} loading;

static dt_status read_facts(void *payload, dtp_store_row *row, dt_error *err)
{
    const loading *l = payload;
    l->facts->id_column = dtp_store_col_copy(row, "id_column", l->arena);
    l->facts->rows = dtp_store_col_size(row, "rows_read");
    l->facts->file_name = dtp_store_col_copy(row, "file_name", l->arena);
    return dtp_options_read(&l->facts->reading, l->arena, dtp_store_col_text(row, "options", NULL), err);
}

dt_status dtp_register_facts_load(dtp_register_facts *out, dt_inspection *in, long long reg, dtp_arena *arena,
                                  dt_error *err)
{
    loading l = {out, arena};
    *out = (dtp_register_facts){.fallout = DTP_LIST(arena, dt_fallout)};
    DT_TRY(dtp_store_each(in->store, "register_facts", DTP_SQL(dtp_sql_int("id", reg)), read_facts, &l, err));
    return dtp_register_facts_fallouts(&out->fallout, in, reg, err);
}

void dtp_register_facts_trust(dtp_draw_trust *trust, const dtp_register_facts *facts)
{
    trust->reading = &facts->reading;
    trust->id_column = facts->id_column;
    trust->rows = facts->rows;
    trust->fallout = facts->fallout.item;
    trust->n_fallouts = facts->fallout.n;
}
