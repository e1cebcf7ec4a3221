/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was measured for indicators with a bound, and what is not counted yet because not all assessors
 * submitted. */
#include "base/text.h"
#include "report/common/measurements.h"

static bool belongs(const dtp_compose *c, dtp_compose_node node, size_t municipality, const dt_measured *m)
{
    return node.level == DT_LEVEL_INDICATOR && m->framework == node.framework && m->indicator == node.index &&
           dtp_streq(c->facts->context->subject[m->subject].municipality,
                     dt_aggregate_municipality(c->agg, municipality));
}

/* Two assessors who are not settled: each value with its assessor. */
static bool is_doubled(const dtp_compose *c, const dt_measured *m)
{
    for (size_t i = 0; i < c->facts->n_measured; i++) {
        const dt_measured *other = &c->facts->measured[i];
        if (other != m && other->subject == m->subject && other->framework == m->framework &&
            other->indicator == m->indicator)
            return true;
    }
    return false;
}

static void add_value(dtp_compose *c, dtp_doc_list *list, const dt_indicator *ind, const dt_measured *m)
{
    char value[DT_VALUE_WORDS], bound[DT_VALUE_WORDS];
    const char *subject = c->facts->context->subject[m->subject].code;
    dt_value_text(ind, m->value, true, c->w->lang, value, sizeof value);
    dt_bound_text(ind, c->w->lang, bound, sizeof bound);
    if (is_doubled(c, m))
        subject = dtp_say(c->w, DTP_MSG_VALUE_BY, subject, m->assessor, NULL);
    const char *key = dtp_say(c->w, DTP_MSG_VALUE_KEY, subject, ind->bound->quantity, NULL);
    dtp_doc_list_item(c->doc, list, key, DTP_DOC_PLAIN,
                      dtp_say(c->w, DTP_MSG_VALUE_AND_NORM, value, bound, NULL));
}

void dtp_compose_measured(dtp_compose *c, const dtp_compose_nodes *nodes)
{
    dtp_doc_list *list = NULL;
    for (size_t i = 0; i < nodes->n; i++)
        for (size_t t = 0; t < c->n_municipalities; t++)
            for (size_t k = 0; k < c->facts->n_measured; k++) {
                if (!belongs(c, nodes->node[i], c->municipality[t], &c->facts->measured[k]))
                    continue;
                if (!list) {
                    dtp_doc_add_paragraph(c->doc, dtp_say(c->w, DTP_MSG_VALUE_HEADING, NULL));
                    list = dtp_doc_add_facts(c->doc);
                }
                add_value(c, list, dtp_compose_node_indicator(c, nodes->node[i]), &c->facts->measured[k]);
            }
    for (size_t i = 0; i < nodes->n; i++)
        for (size_t t = 0; t < c->n_municipalities; t++)
            dtp_measurements_add(c, &list, nodes->node[i], c->municipality[t]);
}

const char *dtp_compose_measured_row(dtp_compose *c, dtp_compose_node node, size_t municipality)
{
    const char *all = NULL;
    for (size_t k = 0; k < c->facts->n_measured; k++) {
        const dt_measured *m = &c->facts->measured[k];
        if (!belongs(c, node, municipality, m))
            continue;
        const char *one[] = {c->facts->context->subject[m->subject].code, m->value};
        const char *both = dtp_say_join(c->w, ": ", one, 2), *parts[] = {all, both};
        all = all ? dtp_say_join(c->w, "; ", parts, 2) : both;
    }
    return all;
}

static const char *names(dtp_compose *c)
{
    enum { SHOWN = 10 };
    size_t n = c->facts->n_blind < SHOWN ? c->facts->n_blind : SHOWN;
    const char *list = dtp_say_join(c->w, ", ", c->facts->blind, n);
    return n == c->facts->n_blind ? list : dtp_say(c->w, DTP_MSG_ASSESS_AND_MORE, list, NULL);
}

void dtp_compose_open(dtp_compose *c)
{
    if (c->facts->n_blind > 0)
        dtp_doc_add_note(c->doc, dtp_say(c->w, DTP_MSG_ASSESS_BLIND, dtp_say_digits(c->w, c->facts->n_blind),
                                         names(c), NULL));
    if (c->facts->n_lapsed > 0)
        dtp_doc_add_note(
            c->doc, dtp_say(c->w, DTP_MSG_ASSESS_LAPSED, dtp_say_digits(c->w, c->facts->n_lapsed), NULL));
    if (c->facts->n_misplaced > 0)
        dtp_doc_add_note(c->doc, dtp_say(c->w, DTP_MSG_ASSESS_MISPLACED,
                                         dtp_say_digits(c->w, c->facts->n_misplaced), NULL));
    dtp_compose_contradictions(c);
}

void dtp_compose_open_data(dtp_compose *c)
{
    json_t *list = json_array();
    for (size_t i = 0; i < c->facts->n_blind; i++)
        if (json_array_append_new(list, json_string(c->facts->blind[i])) != 0)
            c->doc->failed = true;
    c->doc->failed = c->doc->failed || !list;
    dtp_doc_add_data(c->doc, "not_submitted", list);
    dtp_doc_add_data(c->doc, "lapsed", json_integer((json_int_t)c->facts->n_lapsed));
    dtp_doc_add_data(c->doc, "misplaced", json_integer((json_int_t)c->facts->n_misplaced));
    dtp_compose_contradictions_data(c);
}
