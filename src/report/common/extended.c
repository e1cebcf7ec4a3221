/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/common/extended.h"
#include <dossiertoets/sequential.h>

/* Dossiers of the rounds before the first extension that was drawn after a rating; 0: there was none. */
static unsigned long first_look(const dtp_compose *c, size_t municipality)
{
    unsigned long first = 0;
    const dt_sample_account *a;
    for (size_t i = 0; (a = dtp_compose_account(c, municipality, i)) != NULL; i++) {
        if (a->after_ratings)
            return first;
        for (size_t h = 0; h < a->n_strata; h++)
            first += a->stratum[h].sample;
    }
    return 0;
}

/* What a cell says: those that count, and those that might. */
static dt_stratum_count count_of(const dt_cell *cell, bool failing, bool all)
{
    unsigned long open = cell->missing + cell->differing;
    return (dt_stratum_count){.population = cell->population,
                              .sample = cell->assessed + cell->outside + open,
                              .count = (failing ? cell->fails : cell->meets) + (all ? open : 0)};
}

static bool limits_if(dt_count_interval *out, const dtp_compose *c, dtp_compose_node node,
                      size_t municipality, bool failing, bool all)
{
    const dt_sample_account *a = dtp_compose_account(c, municipality, 0);
    size_t H = a->whole ? 1 : dt_aggregate_strata(c->agg, municipality);
    dt_stratum_count *stratum = dtp_arena_array(c->w->arena, H + 1, sizeof *stratum);
    if (stratum == NULL) {
        c->w->failed = true;
        return false;
    }
    for (size_t h = 0; h < H; h++)
        stratum[h] = count_of(dtp_compose_node_cell(c, node, municipality, a->whole ? DT_ALL_STRATA : h),
                              failing, all);
    return dt_anytime_stratified(out, stratum, H, dt_aggregate_confidence(c->agg), NULL) == DT_OK;
}

bool dtp_extended_limits(dt_count_interval *out, dtp_compose *c, dtp_compose_node node, size_t municipality,
                         bool failing)
{
    const dt_cell *cell = dtp_compose_node_cell(c, node, municipality, DT_ALL_STRATA);
    dt_count_interval none, all;
    if (node.level != DT_LEVEL_INDICATOR || cell->team || (c->facts->published && !cell->has_interval) ||
        cell->population == 0 || cell->assessed == 0 || cell->sampling != DT_SAMPLED_EQUALLY ||
        first_look(c, municipality) == 0)
        return false;
    if (!limits_if(&none, c, node, municipality, failing, false) ||
        !limits_if(&all, c, node, municipality, failing, true))
        return false;
    *out = (dt_count_interval){none.lower, all.upper};
    return true;
}

const char *dtp_extended_sentence(dtp_compose *c, dtp_compose_node node, size_t municipality, bool failing)
{
    dtp_words *w = c->w;
    dt_count_interval i;
    const dt_cell *cell = dtp_compose_node_cell(c, node, municipality, DT_ALL_STRATA);
    if (!dtp_extended_limits(&i, c, node, municipality, failing))
        return "";
    return dtp_say(w, failing ? DTP_MSG_DOSSIERS_EXTENDED_FAILS : DTP_MSG_DOSSIERS_EXTENDED_MEETS,
                   dtp_say_digits(w, first_look(c, municipality)), dtp_say_digits(w, i.lower),
                   dtp_say_digits(w, i.upper), dtp_say_digits(w, cell->population),
                   dtp_say_hundred_least(w, dt_aggregate_confidence(c->agg)), NULL);
}

static void add_row(dtp_compose *c, dtp_doc_table *table, dtp_compose_node node, size_t municipality)
{
    dtp_words *w = c->w;
    dt_count_interval i;
    const dt_cell *cell = dtp_compose_node_cell(c, node, municipality, DT_ALL_STRATA);
    if (!dtp_extended_limits(&i, c, node, municipality, false))
        return;
    dtp_doc_table_add(
        c->doc, table, DTP_DOC_ROW_MAIN,
        (const dtp_doc_value[]){
            dtp_doc_value_text(dtp_say(w, DTP_MSG_REPORT_NODE, dtp_compose_node_id(c, node),
                                       dtp_compose_node_text(c, node), NULL),
                               NULL),
            dtp_doc_value_count(cell->meets), dtp_doc_value_count(count_of(cell, false, false).sample),
            dtp_doc_value_text(dtp_say(w, DTP_MSG_DOSSIERS_EXTENDED_LIMITS, dtp_say_digits(w, i.lower),
                                       dtp_say_digits(w, i.upper), dtp_say_digits(w, cell->population), NULL),
                               NULL)});
}

static void add_municipality(dtp_compose *c, const dtp_compose_nodes *nodes, size_t municipality)
{
    dtp_words *w = c->w;
    unsigned long first = first_look(c, municipality);
    const dtp_doc_col column[] = {
        {DTP_DOC_COL_TEXT, dtp_say(w, DTP_MSG_DOSSIERS_EXTENDED_WHAT, NULL), NULL},
        {DTP_DOC_COL_COUNT, dtp_say(w, DTP_MSG_DOSSIERS_EXTENDED_MET, NULL), NULL},
        {DTP_DOC_COL_COUNT, dtp_say(w, DTP_MSG_DOSSIERS_EXTENDED_READ, NULL), NULL},
        {DTP_DOC_COL_INTERVAL, dtp_say(w, DTP_MSG_DOSSIERS_EXTENDED_WIDER, NULL), NULL}};
    if (first == 0 || nodes->n == 0 || nodes->node[0].level != DT_LEVEL_INDICATOR)
        return;
    dtp_doc_add_paragraph(c->doc,
                          dtp_say(w, DTP_MSG_DOSSIERS_EXTENDED,
                                  dtp_compose_municipality_name(c, municipality), dtp_say_digits(w, first),
                                  dtp_say_hundred_least(w, dt_aggregate_confidence(c->agg)), NULL));
    dtp_doc_table *table =
        dtp_doc_add_table(c->doc, dtp_say(w, DTP_MSG_DOSSIERS_EXTENDED_CAPTION, NULL), column, 4);
    for (size_t i = 0; i < nodes->n; i++)
        add_row(c, table, nodes->node[i], municipality);
}

void dtp_extended_table(dtp_compose *c, const dtp_compose_nodes *nodes)
{
    for (size_t t = 0; t < c->n_municipalities; t++)
        add_municipality(c, nodes, c->municipality[t]);
}

void dtp_extended_data(dtp_compose *c)
{
    json_t *list = json_array();
    for (size_t t = 0; list != NULL && t < c->n_municipalities; t++) {
        unsigned long first = first_look(c, c->municipality[t]);
        if (first > 0 &&
            json_array_append_new(list, json_pack("{s:s, s:I}", "municipality",
                                                  dt_aggregate_municipality(c->agg, c->municipality[t]),
                                                  "first", (json_int_t)first)) != 0)
            c->doc->failed = true;
    }
    if (json_array_size(list) > 0)
        dtp_doc_add_data(c->doc, "extended", list);
    else
        json_decref(list);
}
