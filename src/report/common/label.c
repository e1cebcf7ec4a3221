/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids for people: "1.1.2", or "1G1P1R 1.1.2" where another framework could have a 1.1.2 too. */
#include "base/text.h"
#include "report/common/compose.h"
#include "score/rules.h"

const char *dtp_compose_label(const dtp_compose *c, size_t framework, const char *id)
{
    const dt_score_context *context = c->facts->context;
    if (context == NULL || context->n_frameworks < 2 || framework >= context->n_frameworks)
        return id;
    return dtp_say(c->w, DTP_MSG_RELATION_LABEL, dt_framework_short(context->framework[framework]), id, NULL);
}

const char *dtp_compose_node_label(const dtp_compose *c, dtp_compose_node node)
{
    return dtp_compose_label(c, node.framework, dtp_compose_node_id(c, node));
}

static const char *short_name(const dtp_compose *c, dtp_compose_node node)
{
    const dt_framework *fw = dtp_compose_node_framework(c, node);
    switch (node.level) {
    case DT_LEVEL_INDICATOR:
        return dt_framework_indicator(fw, node.index)->name;
    case DT_LEVEL_CRITERION:
        return dt_framework_criterion(fw, node.index)->name;
    case DT_LEVEL_THEME:
        return dt_framework_theme(fw, node.index)->name;
    default:
        return NULL;
    }
}

const char *dtp_compose_node_name(const dtp_compose *c, dtp_compose_node node)
{
    const char *text = dtp_compose_node_text(c, node);
    const char *said = c->clauses_elsewhere ? dtp_compose_short(short_name(c, node), text) : NULL;
    /* A theme stands under the title of its framework. */
    const char *id =
        node.level == DT_LEVEL_THEME ? dtp_compose_node_id(c, node) : dtp_compose_node_label(c, node);
    return dtp_say(c->w, DTP_MSG_REPORT_NODE, id, said == NULL ? text : said, NULL);
}

const char *dtp_compose_node_title(const dtp_compose *c, dtp_compose_node node)
{
    const dt_score_context *context = c->facts->context;
    const char *text = dtp_compose_node_text(c, node);
    return context->n_frameworks < 2 ? text
                                     : dtp_say(c->w, DTP_MSG_ORDER_TITLE_OF, text,
                                               dt_framework_short(context->framework[node.framework]), NULL);
}

const char *dtp_compose_label_of(const dtp_compose *c, const char *framework, const char *id)
{
    const dt_score_context *context = c->facts->context;
    for (size_t f = 0; context != NULL && f < context->n_frameworks; f++)
        if (dtp_streq(dt_framework_id(context->framework[f]), framework))
            return dtp_compose_label(c, f, id);
    return id;
}
