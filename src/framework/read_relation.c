/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The relations inside a framework, and the words of any relation. */
#include "framework/reader.h"

dt_status dtp_rd_relation_words(dtp_reader *r, const dtp_json_at *at, dt_relation *out)
{
    static const char *const keys[] = {"from", "kind", "to", "source", "note"};
    static const char *const kinds[] = {[DT_RELATION_EQUAL] = "equal",
                                        [DT_RELATION_SUPERSET] = "superset",
                                        [DT_RELATION_SUBSET] = "subset",
                                        [DT_RELATION_INTERSECTS] = "intersects"};
    const char *word;
    size_t kind;
    DT_TRY(dtp_rd_object(r, at, keys, DTP_COUNT(keys)));
    DT_TRY(dtp_rd_text(r, at, "kind", true, &word));
    DT_TRY(dtp_rd_choice(r, at, "kind", kinds, DTP_COUNT(kinds), 0, &kind));
    out->kind = (dt_relation_kind)kind;
    DT_TRY(dtp_rd_bilingual(r, at, "source", true, &out->source));
    return dtp_rd_bilingual(r, at, "note", false, &out->note);
}

static dt_status read_end(dtp_reader *r, const dtp_json_at *at, const char *key, size_t *index,
                          dt_indicator_ref *out)
{
    DT_TRY(dtp_rd_text(r, at, key, true, &out->indicator));
    dtp_json_at place = dtp_json_key(at, key);
    out->framework = r->fw->id;
    return dtp_rd_indicator_index(r, &place, out->indicator, index);
}

/* Ratings are held against each other subject by subject, so both must be rated of the same. */
static dt_status read_ends(dtp_reader *r, const dtp_json_at *at, dt_relation *out)
{
    size_t from, to;
    DT_TRY(read_end(r, at, "from", &from, &out->from));
    DT_TRY(read_end(r, at, "to", &to, &out->to));
    if ((r->fw->indicator[from].units & r->fw->indicator[to].units) != 0)
        return DT_OK;
    return dtp_rd_fail(r, at, DTP_MSG_RELATION_UNIT, out->from.indicator, out->to.indicator);
}

dt_status dtp_rd_read_relations(dtp_reader *r, const dtp_json_at *top)
{
    dt_framework *fw = r->fw;
    dtp_json_at list, *at;
    size_t n;
    DT_TRY(dtp_rd_list(r, top, "relations", false, &list, &n));
    DT_TRY(dtp_rd_room(r, &fw->arena, n, sizeof *fw->relation, &fw->relation));
    DT_TRY(dtp_rd_room(r, &r->scratch, n, sizeof *at, &at));
    for (size_t i = 0; i < n; i++) {
        at[i] = dtp_json_index(&list, i);
        DT_TRY(dtp_rd_relation_words(r, &at[i], &fw->relation[i]));
        DT_TRY(read_ends(r, &at[i], &fw->relation[i]));
    }
    fw->n_relations = n;
    return dtp_relation_rules(&(dtp_relation_list){fw->relation, at, n}, r->err);
}
