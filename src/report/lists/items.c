/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Agreement indicator by indicator, the least first, and how far each assessor is from the key. */
#include "base/error.h"
#include "report/lists/lists.h"

static dtp_doc_col column(dtp_compose *c, dtp_doc_col_kind kind, dtp_message id)
{
    return (dtp_doc_col){kind, dtp_say(c->w, id, NULL), NULL};
}

static const char *pairs(dtp_compose *c, const dt_item *item)
{
    const char *said = "";
    for (size_t i = 0; i < item->n_differs; i++) {
        const dt_code_pair *p = &item->differs[i];
        const char *both[2] = {said, dtp_say(c->w, DTP_MSG_RATERS_PAIR, p->first, p->second,
                                             dtp_say_digits(c->w, p->pairs), NULL)};
        said = dtp_say_join(c->w, ", ", both, 2);
    }
    return said;
}

static dtp_compose_node node_of(const dt_item *item)
{
    return (dtp_compose_node){item->framework, DT_LEVEL_INDICATOR, item->indicator};
}

static void add_items(dtp_compose *c, const dt_item *item, size_t n)
{
    const dtp_doc_col col[] = {column(c, DTP_DOC_COL_TEXT, DTP_MSG_REPORT_COL_INDICATOR),
                               column(c, DTP_DOC_COL_COUNT, DTP_MSG_REPORT_COL_DOSSIERS),
                               column(c, DTP_DOC_COL_SHARE, DTP_MSG_RATERS_COL_SAME),
                               column(c, DTP_DOC_COL_TEXT, DTP_MSG_RATERS_COL_DIFFERS)};
    dtp_doc_table *table =
        dtp_doc_add_table(c->doc, dtp_say(c->w, DTP_MSG_RATERS_T_ITEMS, NULL), col, DTP_COUNT(col));
    for (size_t i = 0; i < n; i++) {
        dtp_compose_node node = node_of(&item[i]);
        const char *lang = dtp_compose_framework_lang(c, dtp_compose_node_framework(c, node));
        dtp_doc_table_add(c->doc, table, DTP_DOC_ROW_MAIN,
                          (const dtp_doc_value[]){dtp_doc_value_text(dtp_compose_node_name(c, node), lang),
                                                  dtp_doc_value_count(item[i].dossiers),
                                                  dtp_doc_value_share(item[i].equal, item[i].pairs, false),
                                                  dtp_doc_value_text(pairs(c, &item[i]), NULL)});
    }
    dtp_doc_table_note(c->doc, table, dtp_say(c->w, DTP_MSG_RATERS_NOTE_ITEMS, NULL));
}

static void add_distances(dtp_compose *c, const dt_key_distance *d, size_t n, const char *key)
{
    const dtp_doc_col col[] = {column(c, DTP_DOC_COL_TEXT, DTP_MSG_RATERS_COL_ASSESSOR),
                               column(c, DTP_DOC_COL_COUNT, DTP_MSG_RATERS_COL_KEYED),
                               column(c, DTP_DOC_COL_SHARE, DTP_MSG_RATERS_COL_EQUAL),
                               column(c, DTP_DOC_COL_COUNT, DTP_MSG_RATERS_COL_ALSO),
                               column(c, DTP_DOC_COL_COUNT, DTP_MSG_RATERS_COL_ONE),
                               column(c, DTP_DOC_COL_COUNT, DTP_MSG_RATERS_COL_TWO),
                               column(c, DTP_DOC_COL_COUNT, DTP_MSG_RATERS_COL_KIND)};
    const char *caption = key == NULL ? dtp_say(c->w, DTP_MSG_RATERS_T_SETTLED, NULL)
                                      : dtp_say(c->w, DTP_MSG_RATERS_T_REFERENCE, key, NULL);
    dtp_doc_table *table = dtp_doc_add_table(c->doc, caption, col, DTP_COUNT(col));
    for (size_t i = 0; i < n; i++)
        dtp_doc_table_add(c->doc, table, DTP_DOC_ROW_MAIN,
                          (const dtp_doc_value[]){
                              dtp_doc_value_text(d[i].assessor, NULL), dtp_doc_value_count(d[i].ratings),
                              dtp_doc_value_share(d[i].equal, d[i].ratings, false),
                              dtp_doc_value_count(d[i].same), dtp_doc_value_count(d[i].one),
                              dtp_doc_value_count(d[i].more), dtp_doc_value_count(d[i].kind)});
    dtp_doc_table_note(
        c->doc, table,
        dtp_say(c->w, key == NULL ? DTP_MSG_RATERS_NOTE_SETTLED : DTP_MSG_RATERS_NOTE_REFERENCE, NULL));
}

/* A row for machines: of an indicator, of two codes that differ on it, or of an assessor beside the key; part
 * NULL: the names of its members only. */
static void put(dtp_compose *c, const char *part, const dt_item *item, const dt_code_pair *pair,
                const dt_key_distance *d)
{
    const dt_framework *fw = item == NULL ? NULL : dtp_compose_node_framework(c, node_of(item));
    const dtp_doc_member member[] = {
        dtp_doc_member_text("part", part),
        dtp_doc_member_text("framework", fw == NULL ? NULL : dt_framework_id(fw)),
        dtp_doc_member_text("indicator", item == NULL ? NULL : dtp_compose_node_id(c, node_of(item))),
        dtp_doc_member_text("first", pair == NULL ? NULL : pair->first),
        dtp_doc_member_text("second", pair == NULL ? NULL : pair->second),
        dtp_doc_member_text("assessor", d == NULL ? NULL : d->assessor),
        dtp_doc_member_count("dossiers", item != NULL && pair == NULL, item == NULL ? 0 : item->dossiers),
        dtp_doc_member_count("pairs", item != NULL,
                             pair != NULL   ? pair->pairs
                             : item != NULL ? item->pairs
                                            : 0),
        dtp_doc_member_count("ratings", d != NULL, d == NULL ? 0 : d->ratings),
        dtp_doc_member_count("equal", pair == NULL,
                             item != NULL ? item->equal
                             : d != NULL  ? d->equal
                                          : 0),
        dtp_doc_member_count("also_equal", d != NULL, d == NULL ? 0 : d->same),
        dtp_doc_member_count("one_step", d != NULL, d == NULL ? 0 : d->one),
        dtp_doc_member_count("two_steps", d != NULL, d == NULL ? 0 : d->more),
        dtp_doc_member_count("other_kind", d != NULL, d == NULL ? 0 : d->kind)};
    if (part == NULL)
        dtp_doc_columns(c->doc, member, DTP_COUNT(member));
    else
        dtp_doc_add_record(c->doc, member, DTP_COUNT(member));
}

static void tell_items(dtp_compose *c, const dt_raters *raters)
{
    size_t n;
    const dt_item *item = dt_raters_items(raters, &n);
    if (n == 0) {
        dtp_doc_add_paragraph(c->doc, dtp_say(c->w, DTP_MSG_COMPARE_AGREE_NONE, NULL));
        return;
    }
    add_items(c, item, n);
    for (size_t i = 0; i < n; i++) {
        put(c, "indicator", &item[i], NULL, NULL);
        for (size_t k = 0; k < item[i].n_differs; k++)
            put(c, "differs", &item[i], &item[i].differs[k], NULL);
    }
}

static void tell_distances(dtp_compose *c, const dt_raters *raters)
{
    size_t n;
    const dt_key_distance *d = dt_raters_distances(raters, &n);
    if (n == 0) {
        dtp_doc_add_paragraph(c->doc, dtp_say(c->w, DTP_MSG_RATERS_NO_KEY, NULL));
        return;
    }
    add_distances(c, d, n, dt_raters_asked(raters)->key);
    for (size_t i = 0; i < n; i++)
        put(c, "assessor", NULL, NULL, &d[i]);
}

dt_status dt_compose_agreement_items(dt_document **out, const dt_report_facts *facts, const dt_raters *raters,
                                     dt_language lang, dt_error *err)
{
    dt_document *doc = NULL;
    dtp_compose c;
    size_t municipality;
    const char *key = dt_raters_asked(raters)->key;
    *out = NULL;
    DT_TRY(dtp_list_raters_open(&c, &doc, facts, "dossiertoets-agreement-items/1", DTP_MSG_RATERS_H_ITEMS,
                                &municipality, lang, err));
    dtp_doc_add_data(doc, "key", key == NULL ? json_null() : json_string(key));
    put(&c, NULL, NULL, NULL, NULL);
    tell_items(&c, raters);
    if (dt_raters_double(raters) > 0)
        dtp_compose_dependence(&c, municipality);
    tell_distances(&c, raters);
    return dtp_document_done(out, doc, err);
}
