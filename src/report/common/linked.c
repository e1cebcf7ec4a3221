/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/common/linked.h"
#include "base/text.h"
#include "score/rules.h"
#include <string.h>

static bool is_node(dtp_compose_node node, size_t framework, size_t indicator)
{
    return node.level == DT_LEVEL_INDICATOR && node.framework == framework && node.index == indicator;
}

static const dt_related *link_of(const dtp_compose *c, dtp_compose_node a, dtp_compose_node b)
{
    const dt_score_context *context = c->facts->context;
    for (size_t i = 0; i < context->n_related; i++) {
        const dt_related *r = &context->related[i];
        if ((is_node(a, r->framework, r->indicator) && is_node(b, r->other_framework, r->other_indicator)) ||
            (is_node(b, r->framework, r->indicator) && is_node(a, r->other_framework, r->other_indicator)))
            return r;
    }
    return NULL;
}

/* Whether a node is linked to one of n others. */
static bool is_linked(const dtp_compose *c, dtp_compose_node node, const dtp_compose_node *other, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (link_of(c, node, other[i]) != NULL)
            return true;
    return false;
}

size_t dtp_linked_run(const dtp_compose *c, const dtp_compose_nodes *nodes, size_t i)
{
    size_t n = 1;
    while (i + n < nodes->n && is_linked(c, nodes->node[i + n], &nodes->node[i], n))
        n++;
    return n;
}

/* Brings the node at `from` forward to `to`; those in between make room. */
static void move(dtp_compose_node *node, size_t from, size_t to)
{
    dtp_compose_node moved = node[from];
    memmove(&node[to + 1], &node[to], (from - to) * sizeof *node);
    node[to] = moved;
}

void dtp_linked_order(dtp_compose *c, dtp_compose_nodes *nodes)
{
    for (size_t i = 0; i < nodes->n;) {
        size_t n = 1;
        for (size_t k = i + n; k < nodes->n; k++)
            if (is_linked(c, nodes->node[k], &nodes->node[i], n)) {
                move(nodes->node, k, i + n);
                k = i + n++; /* from behind the group again: it reaches further now */
            }
        i += n;
    }
}

const char *dtp_linked_words(const dtp_compose *c, const dt_related *related)
{
    static const dtp_message said[] = {[DT_RELATION_EQUAL] = DTP_MSG_RELATION_SAYS_EQUAL,
                                       [DT_RELATION_SUPERSET] = DTP_MSG_RELATION_SAYS_SUPERSET,
                                       [DT_RELATION_SUBSET] = DTP_MSG_RELATION_SAYS_SUBSET,
                                       [DT_RELATION_INTERSECTS] = DTP_MSG_RELATION_SAYS_INTERSECTS};
    const dt_relation *r = related->relation;
    return dtp_say(c->w, said[r->kind], dtp_compose_label(c, related->framework, r->from.indicator),
                   dtp_compose_label(c, related->other_framework, r->to.indicator), NULL);
}

/* In how many subjects of the municipality the ratings contradict the relation. */
static size_t count_contradicted(const dtp_compose *c, const dt_related *related, const char *municipality)
{
    size_t n = 0;
    for (size_t i = 0; i < c->facts->n_contradicted; i++) {
        const dt_contradicted *k = &c->facts->contradicted[i];
        n += k->related->relation == related->relation &&
             dtp_streq(c->facts->context->subject[k->subject].municipality, municipality);
    }
    return n;
}

static void say_one(dtp_compose *c, const dt_related *related, const char *municipality)
{
    size_t against = count_contradicted(c, related, municipality);
    const dt_bilingual *source = &related->relation->source;
    dt_language other = c->w->lang == DT_NL ? DT_EN : DT_NL;
    const char *own = dt_bilingual_in(source, c->w->lang);
    dtp_doc_span span[] = {{.text = dtp_linked_words(c, related)},
                           {.text = " "},
                           {.text = own != NULL ? own : dt_bilingual_in(source, other),
                            .lang = own != NULL      ? NULL
                                    : other == DT_NL ? "nl"
                                                     : "en"}};
    dtp_doc_add_text(c->doc, DTP_DOC_BLOCK_PARAGRAPH, span, 3);
    if (against > 0)
        dtp_doc_add_paragraph(c->doc, dtp_say(c->w,
                                              related->relation->kind == DT_RELATION_EQUAL
                                                  ? DTP_MSG_RELATION_DIFFER
                                                  : DTP_MSG_RELATION_CONTRADICT,
                                              dtp_say_dossiers(c->w, against), NULL));
}

void dtp_linked_say(dtp_compose *c, const dtp_compose_node *node, size_t n, const char *municipality)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n; k++) {
            const dt_related *related = link_of(c, node[i], node[k]);
            if (related != NULL)
                say_one(c, related, municipality);
        }
}

static dt_relation_kind turned(dt_relation_kind kind)
{
    return kind == DT_RELATION_SUPERSET ? DT_RELATION_SUBSET
           : kind == DT_RELATION_SUBSET ? DT_RELATION_SUPERSET
                                        : kind;
}

json_t *dtp_linked_data(const dtp_compose *c, dtp_compose_node node)
{
    const dt_score_context *context = c->facts->context;
    json_t *list = json_array();
    for (size_t i = 0; list != NULL && i < context->n_related; i++) {
        const dt_related *r = &context->related[i];
        bool from = is_node(node, r->framework, r->indicator);
        if (!from && !is_node(node, r->other_framework, r->other_indicator))
            continue;
        const dt_indicator_ref *other = from ? &r->relation->to : &r->relation->from;
        dt_relation_kind kind = from ? r->relation->kind : turned(r->relation->kind);
        json_t *item = json_pack("{s:s, s:s, s:s}", "framework", other->framework, "id", other->indicator,
                                 "kind", dt_relation_name(kind));
        if (item == NULL || json_array_append_new(list, item) != 0)
            c->w->failed = true;
    }
    return list;
}
