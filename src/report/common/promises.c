/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/common/promises.h"
#include <stdint.h>

/* Everything that is rated on it meets it. */
static bool is_kept(const dtp_compose *c, dtp_compose_node node, size_t municipality)
{
    if (c->agg == NULL || municipality == SIZE_MAX)
        return false;
    const dt_cell *cell = dtp_compose_node_cell(c, node, municipality, DT_ALL_STRATA);
    return cell->meets > 0 &&
           cell->partly + cell->fails + cell->missing + cell->differing + cell->unscored == 0;
}

size_t dtp_promises_open(dtp_compose *c, size_t municipality, dtp_promise **out)
{
    const dt_score_context *context = c->facts->context;
    size_t n = 0, most = 0;
    for (size_t f = 0; f < context->n_frameworks; f++)
        most += dt_framework_indicators(context->framework[f]);
    *out = dtp_arena_array(c->w->arena, most, sizeof **out);
    c->w->failed = c->w->failed || *out == NULL;
    for (size_t f = 0; *out != NULL && f < context->n_frameworks; f++) {
        dtp_compose_nodes nodes = dtp_compose_level_nodes(c, f, DT_LEVEL_INDICATOR);
        for (size_t i = 0; i < nodes.n; i++) {
            const dt_indicator *ind = dtp_compose_node_indicator(c, nodes.node[i]);
            if (ind->due != NULL && !is_kept(c, nodes.node[i], municipality))
                (*out)[n++] = (dtp_promise){ind, dt_framework_id(context->framework[f]),
                                            dtp_compose_node_label(c, nodes.node[i]), ind->due};
        }
    }
    return n;
}
