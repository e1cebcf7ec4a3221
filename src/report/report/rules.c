/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What rules propose, criteria as a whole, and what replacing dossiers changed. */
#include "report/common/in_order.h"
#include "report/report/sections.h"

/* How many indicators of a framework the rule agreed beforehand accepts. */
static void count_accepted(dtp_report *r, size_t framework, unsigned long *accepted, unsigned long *tried)
{
    dtp_compose_nodes nodes = dtp_compose_level_nodes(&r->c, framework, DT_LEVEL_INDICATOR);
    dt_lqas_plan plan;
    *accepted = *tried = 0;
    for (size_t i = 0; i < nodes.n; i++) {
        const dt_cell *c = dtp_compose_node_cell(&r->c, nodes.node[i], r->municipality, DT_ALL_STRATA);
        if (c->team || c->assessed == 0 ||
            dtp_wording_rule_of(&plan, r->c.facts, dtp_wording_behind(c), c->assessed) != DT_OK)
            continue;
        ++*tried;
        *accepted += c->assessed - c->meets <= plan.accept;
    }
}

static const char *proposal(const dt_decision_rule *rule, unsigned long accepted, unsigned long tried)
{
    double share = (double)accepted / (double)tried;
    return share >= rule->at_least ? rule->above_text
           : share < rule->below   ? rule->below_text
                                   : rule->between_text;
}

static void add_rule(dtp_report *r, size_t framework, const dt_decision_rule *rule)
{
    dtp_words *w = r->c.w;
    dt_rational from = {1, 1}, below = {0, 1};
    unsigned long accepted = 0, tried = 0;
    if (dt_rational_near(&from, rule->at_least, NULL) != DT_OK ||
        dt_rational_near(&below, rule->below, NULL) != DT_OK)
        return;
    const char *part[2] = {dtp_say(w, DTP_MSG_COMPARE_RULE,
                                   dt_framework_title(r->c.facts->context->framework[framework]),
                                   rule->source, dtp_say_percent(w, from), rule->above_text,
                                   dtp_say_percent(w, below), rule->below_text, rule->between_text, NULL),
                           dtp_say(w, DTP_MSG_COMPARE_RULE_OPEN, NULL)};
    if (r->c.facts->has_lqas)
        count_accepted(r, framework, &accepted, &tried);
    if (tried > 0)
        part[1] = dtp_say(w, DTP_MSG_COMPARE_RULE_PROPOSAL, dtp_say_digits(w, accepted),
                          dtp_say_digits(w, tried), proposal(rule, accepted, tried), NULL);
    dtp_doc_add_paragraph(r->c.doc, dtp_say_join(w, " ", part, 2));
}

void dtp_report_rules(dtp_report *r)
{
    for (size_t f = 0; f < r->c.facts->context->n_frameworks; f++) {
        const dt_framework *fw = r->c.facts->context->framework[f];
        for (size_t i = 0; i < dt_framework_decision_rules(fw); i++)
            add_rule(r, f, dt_framework_decision_rule(fw, i));
    }
}

void dtp_report_criteria(dtp_report *r, size_t framework)
{
    dtp_compose_nodes nodes = dtp_compose_level_nodes(&r->c, framework, DT_LEVEL_CRITERION);
    size_t n = 0;
    for (size_t i = 0; i < nodes.n; i++) /* a team is not counted by the hundred */
        if (!dtp_compose_node_cell(&r->c, nodes.node[i], r->municipality, DT_ALL_STRATA)->team)
            nodes.node[n++] = nodes.node[i];
    nodes.n = n;
    r->c.by_stratum = false;
    dtp_compose_table(&r->c, dtp_say(r->c.w, DTP_MSG_REPORT_CAPTION_CRITERIA, NULL), &nodes);
    dtp_in_order_table(&r->c, &nodes);
    r->c.by_stratum = true;
}

static const dt_cell *view_cell(const dtp_report *r, dt_view view, dtp_compose_node node)
{
    const dt_aggregate *agg = r->c.facts->view[view];
    size_t municipality = agg ? dt_aggregate_find_municipality(agg, r->total.municipality) : SIZE_MAX;
    return municipality == SIZE_MAX
               ? NULL
               : dt_aggregate_cell(agg, municipality, DT_ALL_STRATA, node.framework, node.level, node.index);
}

/* One line of an indicator, when leaving the substitutes out changes anything. */
static bool substitution_line(dtp_report *r, dtp_compose_node node, dtp_doc_value value[5])
{
    const dt_cell *with = dtp_compose_node_cell(&r->c, node, r->municipality, DT_ALL_STRATA);
    bool differs = false;
    value[0] = dtp_doc_value_text(dtp_say(r->c.w, DTP_MSG_REPORT_NODE, dtp_compose_node_label(&r->c, node),
                                          dtp_compose_node_text(&r->c, node), NULL),
                                  dtp_compose_framework_lang(&r->c, dtp_compose_node_framework(&r->c, node)));
    value[1] = dtp_doc_value_share(with->meets, with->assessed, false);
    for (int v = 0; v < DT_VIEWS; v++) {
        const dt_cell *cell = view_cell(r, (dt_view)v, node);
        if (!cell || cell->team)
            return false;
        differs = differs || cell->meets != with->meets || cell->assessed != with->assessed;
        value[2 + v] = dtp_doc_value_share(cell->meets, cell->assessed, false);
    }
    return differs;
}

/* Municipalities where nothing was replaced have the same counts in every view. */
static bool was_replaced(dtp_report *r)
{
    const dt_sample_account *account;
    for (size_t i = 0; (account = dtp_compose_account(&r->c, r->municipality, i)) != NULL; i++)
        if (account->n_replacements > 0)
            return r->c.facts->view[DT_VIEW_DROPPED] != NULL;
    return false;
}

void dtp_report_substitution(dtp_report *r)
{
    dtp_words *w = r->c.w;
    const dtp_doc_col column[] = {{DTP_DOC_COL_TEXT, dtp_say(w, DTP_MSG_REPORT_COL_INDICATOR, NULL), NULL},
                                  {DTP_DOC_COL_SHARE, dtp_say(w, DTP_MSG_COMPARE_COL_WITH, NULL), NULL},
                                  {DTP_DOC_COL_SHARE, dtp_say(w, DTP_MSG_COMPARE_COL_DROPPED, NULL), NULL},
                                  {DTP_DOC_COL_SHARE, dtp_say(w, DTP_MSG_COMPARE_COL_FAILING, NULL), NULL},
                                  {DTP_DOC_COL_SHARE, dtp_say(w, DTP_MSG_COMPARE_COL_MEETING, NULL), NULL}};
    dtp_doc_table *table = NULL;
    dtp_doc_value value[5];
    if (!was_replaced(r))
        return;
    dtp_report_section(r, 3, "", (dtp_report_heading){"", DTP_MSG_COMPARE_H_SUBSTITUTION, DTP_MSG_NONE});
    for (size_t f = 0; f < r->c.facts->context->n_frameworks; f++) {
        dtp_compose_nodes nodes = dtp_compose_level_nodes(&r->c, f, DT_LEVEL_INDICATOR);
        for (size_t i = 0; i < nodes.n; i++) {
            if (!substitution_line(r, nodes.node[i], value))
                continue;
            if (!table) {
                dtp_doc_add_paragraph(r->c.doc, dtp_say(w, DTP_MSG_COMPARE_SUBSTITUTION, NULL));
                table =
                    dtp_doc_add_table(r->c.doc, dtp_say(w, DTP_MSG_COMPARE_H_SUBSTITUTION, NULL), column, 5);
            }
            dtp_doc_table_add(r->c.doc, table, DTP_DOC_ROW_MAIN, value);
        }
    }
    if (!table)
        dtp_doc_add_paragraph(r->c.doc, dtp_say(w, DTP_MSG_COMPARE_SUBSTITUTION_SAME, NULL));
}
