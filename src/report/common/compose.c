/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/common/compose.h"
#include "base/error.h"
#include "base/text.h"
#include "score/rules.h"
#include <string.h>

const dt_framework *dtp_compose_node_framework(const dtp_compose *c, dtp_compose_node node)
{
    return c->facts->context->framework[node.framework];
}

const char *dtp_compose_node_id(const dtp_compose *c, dtp_compose_node node)
{
    const dt_framework *fw = dtp_compose_node_framework(c, node);
    switch (node.level) {
    case DT_LEVEL_INDICATOR:
        return dt_framework_indicator(fw, node.index)->id;
    case DT_LEVEL_CRITERION:
        return dt_framework_criterion(fw, node.index)->id;
    case DT_LEVEL_THEME:
        return dt_framework_theme(fw, node.index)->id;
    case DT_LEVEL_CHAPTER:
        return dt_framework_chapter(fw, node.index)->id;
    }
    return "";
}

const char *dtp_compose_node_text(const dtp_compose *c, dtp_compose_node node)
{
    const dt_framework *fw = dtp_compose_node_framework(c, node);
    switch (node.level) {
    case DT_LEVEL_INDICATOR:
        return dt_framework_indicator(fw, node.index)->text;
    case DT_LEVEL_CRITERION:
        return dt_framework_criterion(fw, node.index)->title;
    case DT_LEVEL_THEME:
        return dt_framework_theme(fw, node.index)->title;
    case DT_LEVEL_CHAPTER:
        return dt_framework_chapter(fw, node.index)->title;
    }
    return "";
}

const dt_indicator *dtp_compose_node_indicator(const dtp_compose *c, dtp_compose_node node)
{
    return node.level == DT_LEVEL_INDICATOR
               ? dt_framework_indicator(dtp_compose_node_framework(c, node), node.index)
               : NULL;
}

const dt_cell *dtp_compose_node_cell(const dtp_compose *c, dtp_compose_node node, size_t municipality,
                                     size_t stratum)
{
    return dt_aggregate_cell(c->agg, municipality, stratum, node.framework, node.level, node.index);
}

const char *dtp_compose_lang_of(const dtp_words *w, const dt_framework *fw)
{
    dt_language lang = dt_framework_language(fw);
    if (lang == w->lang)
        return NULL;
    return lang == DT_NL ? "nl" : "en";
}

const char *dtp_compose_framework_lang(const dtp_compose *c, const dt_framework *fw)
{
    return dtp_compose_lang_of(c->w, fw);
}

/* A chapter of any framework may refer to any indicator, so its counts tell. */
bool dtp_compose_node_is_rated(const dtp_compose *c, dtp_compose_node node)
{
    const dt_framework *fw = dtp_compose_node_framework(c, node);
    const dt_indicator *own = dtp_compose_node_indicator(c, node);
    if (own)
        return dtp_score_in_profile(c->facts->context, fw, own);
    if (node.level == DT_LEVEL_CHAPTER) {
        for (size_t t = 0; t < c->n_municipalities; t++)
            if (dtp_compose_node_cell(c, node, c->municipality[t], DT_ALL_STRATA)->ratings > 0)
                return true;
        return false;
    }
    for (size_t i = 0; i < dt_framework_indicators(fw); i++) {
        const dt_indicator *indicator = dt_framework_indicator(fw, i);
        size_t parent = node.level == DT_LEVEL_CRITERION ? indicator->criterion : indicator->theme;
        if (parent == node.index && dtp_score_in_profile(c->facts->context, fw, indicator))
            return true;
    }
    return false;
}

dtp_compose_nodes dtp_compose_nodes_room(dtp_compose *c, size_t n)
{
    dtp_compose_nodes nodes = {dtp_arena_array(c->w->arena, n, sizeof *nodes.node), 0};
    if (!nodes.node)
        c->w->failed = true;
    return nodes;
}

static void add_rated(dtp_compose *c, dtp_compose_nodes *nodes, dtp_compose_node node)
{
    if (nodes->node && dtp_compose_node_is_rated(c, node))
        nodes->node[nodes->n++] = node;
}

dtp_compose_nodes dtp_compose_criterion_nodes(dtp_compose *c, size_t framework, size_t criterion)
{
    const dt_criterion *own = dt_framework_criterion(c->facts->context->framework[framework], criterion);
    dtp_compose_nodes nodes = dtp_compose_nodes_room(c, own->n_indicators);
    for (size_t i = 0; i < own->n_indicators; i++)
        add_rated(c, &nodes, (dtp_compose_node){framework, DT_LEVEL_INDICATOR, own->first_indicator + i});
    return nodes;
}

static size_t level_size(const dt_framework *fw, dt_level level)
{
    switch (level) {
    case DT_LEVEL_INDICATOR:
        return dt_framework_indicators(fw);
    case DT_LEVEL_CRITERION:
        return dt_framework_criteria(fw);
    case DT_LEVEL_THEME:
        return dt_framework_themes(fw);
    case DT_LEVEL_CHAPTER:
        return dt_framework_chapters(fw);
    }
    return 0;
}

dtp_compose_nodes dtp_compose_level_nodes(dtp_compose *c, size_t framework, dt_level level)
{
    size_t n = level_size(c->facts->context->framework[framework], level);
    dtp_compose_nodes nodes = dtp_compose_nodes_room(c, n);
    for (size_t i = 0; i < n; i++)
        add_rated(c, &nodes, (dtp_compose_node){framework, level, i});
    return nodes;
}

bool dtp_compose_any_limits(dtp_compose *c)
{
    for (size_t f = 0; f < c->facts->context->n_frameworks; f++) {
        dtp_compose_nodes nodes = dtp_compose_level_nodes(c, f, DT_LEVEL_INDICATOR);
        for (size_t i = 0; i < nodes.n; i++)
            for (size_t t = 0; t < c->n_municipalities; t++)
                if (dtp_compose_node_cell(c, nodes.node[i], c->municipality[t], DT_ALL_STRATA)->has_interval)
                    return true;
    }
    return false;
}

const char *dtp_compose_confidence(dtp_compose *c)
{
    return dtp_compose_any_limits(c) ? dtp_wording_confidence(c->w, dt_aggregate_confidence(c->agg)) : "";
}

dt_population dtp_compose_municipality_total(const dtp_compose *c, size_t municipality)
{
    dt_population total = {.municipality = dt_aggregate_municipality(c->agg, municipality), .stratum = ""};
    for (size_t s = 0; s < dt_aggregate_strata(c->agg, municipality); s++) {
        const dt_population *p = dt_aggregate_stratum(c->agg, municipality, s);
        total.population += p->population;
        total.sample += p->sample;
    }
    return total;
}

const char *dtp_compose_municipality_name(const dtp_compose *c, size_t municipality)
{
    const char *code = dt_aggregate_municipality(c->agg, municipality);
    for (size_t i = 0; i < c->facts->n_municipalities; i++) {
        const dt_municipality *m = &c->facts->municipalities[i];
        if (dtp_streq(m->code, code) && m->name[0] != '\0' && !dtp_streq(m->name, code))
            return dtp_say(c->w, DTP_MSG_REPORT_NAME_AND_CODE, m->name, code, NULL);
    }
    return code;
}

dt_status dtp_compose_find_municipality(const dt_aggregate *agg, const char *code, size_t *municipality,
                                        dt_error *err)
{
    size_t n = dt_aggregate_municipalities(agg);
    *municipality = dt_aggregate_find_municipality(agg, code);
    if (*municipality != SIZE_MAX)
        return DT_OK;
    if (code[0] == '\0' && n == 1) {
        *municipality = 0;
        return DT_OK;
    }
    const char **known = dtp_calloc(n + 1, sizeof *known);
    if (!known)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < n; i++)
        known[i] = dt_aggregate_municipality(agg, i);
    const char *nearest = dtp_nearest(code, known, n);
    dt_status status =
        code[0] == '\0' ? dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_REPORT_NO_MUNICIPALITY, NULL)
        : nearest
            ? dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_REPORT_UNKNOWN_MUNICIPALITY_NEAR, code, nearest, NULL)
            : dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_REPORT_UNKNOWN_MUNICIPALITY, code, NULL);
    dtp_free(known);
    return status;
}

const dt_sample_account *dtp_compose_account(const dtp_compose *c, size_t municipality, size_t i)
{
    const char *code = dt_aggregate_municipality(c->agg, municipality);
    for (size_t k = 0; k < c->facts->n_accounts; k++)
        if (dtp_streq(c->facts->account[k].municipality, code) && i-- == 0)
            return &c->facts->account[k];
    return NULL;
}

const char *dtp_compose_choice_title(const dtp_compose *c, const dt_choice *choice, size_t n,
                                     const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (dtp_streq(choice[i].name, name))
            return c->w->lang == DT_NL ? choice[i].title_nl : choice[i].title_en;
    return name ? name : "";
}

const char *dtp_compose_say_on(dtp_words *w, const char *date)
{
    dtp_date parsed;
    if (!dtp_parse_date(date, &parsed))
        return date;
    return dtp_say(w, parsed.day > 0 ? DTP_MSG_COMPLAINT_R_ON : DTP_MSG_COMPLAINT_R_IN,
                   dtp_compose_say_date(w, date), NULL);
}

const char *dtp_compose_say_date(dtp_words *w, const char *date)
{
    char text[64], day[11] = "";
    dtp_date parsed;
    bool time = strlen(date) > 10 && date[10] == 'T';
    if (time)
        memcpy(day, date, 10);
    if (!dtp_parse_date(time ? day : date, &parsed))
        return date;
    dtp_date_long(parsed, w->lang, text, sizeof text);
    if (!time)
        return dtp_say(w, DTP_MSG_REPORT_DATE, text, NULL);
    char clock[6] = {0};
    memcpy(clock, date + 11, strnlen(date + 11, 5));
    return dtp_say(w, DTP_MSG_REPORT_TIME, text, clock, NULL);
}
