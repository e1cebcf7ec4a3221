/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Interviews that were rated: counted by themselves, never among the dossiers. */
#include "report/common/interviews.h"
#include "base/text.h"
#include "report/common/apart.h"
#include <stdint.h>

static bool is_here(const dtp_compose *c, const dt_subject *s, size_t municipality)
{
    return s->kind == DT_SUBJECT_INTERVIEW && !s->replaced &&
           (municipality == SIZE_MAX || c->agg == NULL ||
            dtp_streq(s->municipality, dt_aggregate_municipality(c->agg, municipality)));
}

static void count(dtp_interviews *n, const dtp_apart *b)
{
    n->rated++;
    n->differing += b->differs;
    if (b->differs)
        return;
    unsigned long *const kind[] = {[DT_MEETS_NO] = &n->fails,
                                   [DT_MEETS_PARTLY] = &n->partly,
                                   [DT_MEETS_YES] = &n->meets,
                                   [DT_MEETS_MISSING] = &n->missing,
                                   [DT_MEETS_OUTSIDE] = &n->outside};
    ++*kind[b->rating->meets];
    n->only = b->rating;
}

dtp_interviews dtp_interviews_of(const dtp_compose *c, dtp_compose_node node, size_t municipality)
{
    dtp_interviews n = {.rated = 0};
    const dt_score_context *context = c->facts->context;
    for (size_t i = 0; c->facts->beside != NULL && i < context->n_subjects; i++) {
        if (!is_here(c, &context->subject[i], municipality))
            continue;
        dtp_apart b = dtp_apart_of(c, i, node.framework, node.index);
        if (b.score != NULL)
            count(&n, &b);
    }
    n.assessed = n.meets + n.partly + n.fails;
    return n;
}

typedef void (*row_fn)(dtp_compose *c, void *payload, dtp_compose_node node, size_t municipality,
                       const dtp_interviews *n);

static void each_row(dtp_compose *c, row_fn fn, void *payload)
{
    for (size_t t = 0; c->facts->beside != NULL && t < c->n_municipalities; t++)
        for (size_t f = 0; f < c->facts->context->n_frameworks; f++) {
            dtp_compose_nodes nodes = dtp_compose_level_nodes(c, f, DT_LEVEL_INDICATOR);
            for (size_t i = 0; i < nodes.n; i++) {
                dtp_interviews n = dtp_interviews_of(c, nodes.node[i], c->municipality[t]);
                if (n.rated > 0)
                    fn(c, payload, nodes.node[i], c->municipality[t], &n);
            }
        }
}

static void add_row(dtp_compose *c, void *payload, dtp_compose_node node, size_t municipality,
                    const dtp_interviews *n)
{
    dtp_doc_table **table = payload;
    if (*table == NULL) {
        const dtp_message title[] = {DTP_MSG_REPORT_COL_INDICATOR, DTP_MSG_BESIDE_COL_MEETS,
                                     DTP_MSG_BESIDE_COL_PARTLY,    DTP_MSG_BESIDE_COL_FAILS,
                                     DTP_MSG_BESIDE_COL_MISSING,   DTP_MSG_BESIDE_COL_INTERVIEWS};
        dtp_doc_col column[DTP_COUNT(title)];
        for (size_t i = 0; i < DTP_COUNT(title); i++)
            column[i] = (dtp_doc_col){i == 0 ? DTP_DOC_COL_TEXT : DTP_DOC_COL_COUNT,
                                      dtp_say(c->w, title[i], NULL), NULL};
        dtp_doc_add_heading(c->doc, 2, "", dtp_say(c->w, DTP_MSG_BESIDE_H_INTERVIEWS, NULL), NULL);
        *table = dtp_doc_add_table(c->doc, dtp_say(c->w, DTP_MSG_BESIDE_CAPTION_INTERVIEWS, NULL), column,
                                   DTP_COUNT(title));
    }
    const char *name = dtp_compose_node_name(c, node);
    const char *part[] = {dtp_compose_municipality_name(c, municipality), name};
    dtp_doc_table_add(
        c->doc, *table, DTP_DOC_ROW_MAIN,
        (const dtp_doc_value[]){
            dtp_doc_value_text(c->n_municipalities > 1 ? dtp_say_join(c->w, ": ", part, 2) : name, NULL),
            dtp_doc_value_count(n->meets), dtp_doc_value_count(n->partly), dtp_doc_value_count(n->fails),
            dtp_doc_value_count(n->missing + n->differing), dtp_doc_value_count(n->rated)});
}

void dtp_interviews_table(dtp_compose *c)
{
    dtp_doc_table *table = NULL;
    each_row(c, add_row, &table);
}

static void add_data(dtp_compose *c, void *payload, dtp_compose_node node, size_t municipality,
                     const dtp_interviews *n)
{
    json_t *row = json_pack(
        "{s:s, s:s, s:s, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I}", "municipality",
        dt_aggregate_municipality(c->agg, municipality), "framework",
        dt_framework_id(dtp_compose_node_framework(c, node)), "indicator", dtp_compose_node_id(c, node),
        "meets", (json_int_t)n->meets, "partly", (json_int_t)n->partly, "fails", (json_int_t)n->fails,
        "missing", (json_int_t)n->missing, "outside", (json_int_t)n->outside, "differing",
        (json_int_t)n->differing, "assessed", (json_int_t)n->assessed, "interviews", (json_int_t)n->rated);
    c->doc->failed = c->doc->failed || row == NULL || json_array_append_new(payload, row) != 0;
}

json_t *dtp_interviews_data(dtp_compose *c)
{
    json_t *list = json_array();
    if (list == NULL)
        c->doc->failed = true;
    else
        each_row(c, add_data, list);
    return list;
}
