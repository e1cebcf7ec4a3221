/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/common/in_order.h"

static const dt_cell *cell_of(const dtp_compose *c, dtp_compose_node node, size_t municipality)
{
    return dtp_compose_node_cell(c, node, municipality, DT_ALL_STRATA);
}

/* Dossiers in which something of it applies; as far as is known. */
static unsigned long applicable(const dt_composite_counts *n)
{
    return n->meets + n->fails + n->undetermined;
}

static const char *rule(dtp_words *w, dt_composite_kind kind)
{
    static const dtp_message said[] = {[DT_COMPOSITE_ALL] = DTP_MSG_ORDER_ALL,
                                       [DT_COMPOSITE_HALF] = DTP_MSG_ORDER_HALF,
                                       [DT_COMPOSITE_NONE_FAILING] = DTP_MSG_ORDER_NONE_FAILING};
    return dtp_say(w, said[kind], NULL);
}

static const char *limits(dtp_compose *c, const dt_cell *cell, bool random)
{
    dtp_words *w = c->w;
    const dt_cell_composite *k = &cell->composite;
    if (cell->sampling == DT_SAMPLED_AGAIN)
        return dtp_say(w, DTP_MSG_REPORT_ESTIMATE_AGAIN, NULL);
    if (!k->has_interval)
        return "";
    if (cell->subjects == cell->population)
        return dtp_say(w, DTP_MSG_ORDER_CENSUS, NULL);
    return dtp_say(
        w, DTP_MSG_REPORT_COMPATIBLE, dtp_wording_approximately(w, k->guarantee, k->coverage),
        random ? "" : dtp_say(w, DTP_MSG_REPORT_IF, dtp_say(w, DTP_MSG_REPORT_IF_RANDOM, NULL), NULL),
        dtp_say_range(w, k->interval.lower, k->interval.upper, false), dtp_say_digits(w, cell->population),
        k->counts.not_applicable > 0 ? dtp_say(w, DTP_MSG_REPORT_WHERE_SO, NULL) : "", "", NULL);
}

const char *dtp_in_order_sentence(dtp_compose *c, dtp_compose_node node, size_t municipality)
{
    dtp_words *w = c->w;
    const dt_cell *cell = cell_of(c, node, municipality);
    const dt_cell_composite *k = &cell->composite;
    unsigned long of = applicable(&k->counts), open = k->counts.undetermined;
    if (!k->has || of == 0)
        return "";
    const char *undecided = open == 0 ? "" : dtp_say(w, DTP_MSG_ORDER_OPEN, dtp_say_number(w, open), NULL);
    return dtp_say(w, DTP_MSG_ORDER_SENTENCE, dtp_compose_node_title(c, node),
                   dtp_wording_portion(w, k->counts.meets, of, DTP_NOUN_EXAMINED), rule(w, k->kind),
                   undecided, limits(c, cell, dtp_compose_account(c, municipality, 0) != NULL), NULL);
}

/* What a table of these nodes needs besides. */
typedef struct need {
    size_t rows;
    bool open, outside, interval, rules;
    dt_composite_kind kind;
} need;

static need find_need(const dtp_compose *c, const dtp_compose_nodes *nodes)
{
    need n = {0};
    for (size_t i = 0; i < nodes->n; i++)
        for (size_t t = 0; t < c->n_municipalities; t++) {
            const dt_cell_composite *k = &cell_of(c, nodes->node[i], c->municipality[t])->composite;
            if (!k->has)
                continue;
            n.open = n.open || k->counts.undetermined > 0;
            n.outside = n.outside || k->counts.not_applicable > 0;
            n.interval = n.interval || k->has_interval;
            n.rules = n.rules || (n.rows > 0 && k->kind != n.kind);
            n.kind = k->kind;
            n.rows++;
        }
    return n;
}

#define COLUMNS 6

static size_t lay_out(dtp_compose *c, const need *n, dt_level level, dtp_doc_col column[COLUMNS])
{
    static const dtp_message heads[] = {DTP_MSG_REPORT_COL_CHAPTER, DTP_MSG_REPORT_COL_THEME,
                                        DTP_MSG_REPORT_COL_CRITERION};
    const struct {
        bool there;
        dtp_doc_col_kind kind;
        dtp_message title;
    } known[COLUMNS] = {{true, DTP_DOC_COL_TEXT, heads[DT_LEVEL_CHAPTER - level]},
                        {n->rules, DTP_DOC_COL_TEXT, DTP_MSG_ORDER_COL_RULE},
                        {true, DTP_DOC_COL_SHARE, DTP_MSG_ORDER_COL_MEETS},
                        {n->open, DTP_DOC_COL_COUNT, DTP_MSG_ORDER_COL_OPEN},
                        {n->outside, DTP_DOC_COL_COUNT, DTP_MSG_ORDER_COL_OUTSIDE},
                        {n->interval, DTP_DOC_COL_INTERVAL, DTP_MSG_ORDER_COL_LIMITS}};
    size_t columns = 0;
    for (size_t i = 0; i < COLUMNS; i++)
        if (known[i].there)
            column[columns++] = (dtp_doc_col){known[i].kind, dtp_say(c->w, known[i].title, NULL), NULL};
    return columns;
}

static void add_row(dtp_compose *c, const need *n, dtp_doc_table *table, dtp_compose_node node,
                    size_t municipality)
{
    dtp_doc_value value[COLUMNS];
    const dt_cell *cell = cell_of(c, node, municipality);
    const dt_cell_composite *k = &cell->composite;
    size_t at = 0;
    if (!k->has)
        return;
    const char *name = c->n_municipalities == 1
                           ? dtp_compose_node_name(c, node)
                           : dtp_say(c->w, DTP_MSG_ORDER_OF, dtp_compose_node_name(c, node),
                                     dtp_compose_municipality_name(c, municipality), NULL);
    value[at++] =
        dtp_doc_value_text(name, dtp_compose_framework_lang(c, dtp_compose_node_framework(c, node)));
    if (n->rules)
        value[at++] = dtp_doc_value_text(rule(c->w, k->kind), NULL);
    value[at++] = dtp_doc_value_share(k->counts.meets, applicable(&k->counts), false);
    if (n->open)
        value[at++] = dtp_doc_value_count(k->counts.undetermined);
    if (n->outside)
        value[at++] = dtp_doc_value_count(k->counts.not_applicable);
    if (n->interval)
        value[at++] = k->has_interval
                          ? dtp_doc_value_interval(k->interval.lower, k->interval.upper, cell->population)
                          : (dtp_doc_value){.kind = DTP_DOC_VALUE_EMPTY};
    dtp_doc_table_add(c->doc, table, DTP_DOC_ROW_MAIN, value);
}

void dtp_in_order_table(dtp_compose *c, const dtp_compose_nodes *nodes)
{
    dtp_doc_col column[COLUMNS];
    need n = find_need(c, nodes);
    if (n.rows == 0)
        return;
    size_t columns = lay_out(c, &n, nodes->node[0].level, column);
    dtp_doc_table *table =
        dtp_doc_add_table(c->doc, dtp_say(c->w, DTP_MSG_ORDER_CAPTION, NULL), column, columns);
    for (size_t i = 0; i < nodes->n; i++)
        for (size_t t = 0; t < c->n_municipalities; t++)
            add_row(c, &n, table, nodes->node[i], c->municipality[t]);
    dtp_doc_table_note(c->doc, table,
                       n.rules ? dtp_say(c->w, DTP_MSG_ORDER_NOTE, NULL)
                               : dtp_say(c->w, DTP_MSG_ORDER_NOTE_RULE, rule(c->w, n.kind), NULL));
}
