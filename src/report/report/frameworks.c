/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annex 1: the text of the frameworks, with the counts per criterion. */
#include "report/report/sections.h"

static void add_indicator(dtp_report *r, const dt_framework *fw, const dt_indicator *indicator)
{
    dt_document *doc = r->c.doc;
    dtp_words *w = r->c.w;
    const char *lang = dtp_compose_framework_lang(&r->c, fw);
    const char *tag =
        indicator->source_tag ? dtp_say(w, DTP_MSG_REPORT_TAG, indicator->source_tag, NULL) : "";
    const char *label = dtp_compose_label_of(&r->c, dt_framework_id(fw), indicator->id);
    const char *head[2] = {dtp_say(w, DTP_MSG_REPORT_NODE, label, indicator->text, NULL), tag};
    dtp_doc_add_text(
        doc, DTP_DOC_BLOCK_PARAGRAPH,
        &(dtp_doc_span){.kind = DTP_DOC_STRONG, .text = dtp_say_join(w, " ", head, 2), .lang = lang}, 1);
    dtp_doc_add_quote(doc, indicator->operationalisation, lang);
    if (indicator->applies_if)
        dtp_doc_add_text(doc, DTP_DOC_BLOCK_PARAGRAPH,
                         (const dtp_doc_span[]){
                             {.kind = DTP_DOC_EMPHASIS, .text = dtp_say(w, DTP_MSG_REPORT_APPLIES_IF, NULL)},
                             {.text = " "},
                             {.text = indicator->applies_if, .lang = lang}},
                         3);
    if (!dt_indicator_is_for(indicator, DT_SUBJECT_DOSSIER))
        dtp_doc_add_paragraph(doc, dtp_say(w,
                                           dt_indicator_is_for(indicator, DT_SUBJECT_TEAM)
                                               ? DTP_MSG_REPORT_TEAM_LEVEL
                                               : DTP_MSG_REPORT_MUNICIPALITY_LEVEL,
                                           NULL));
}

static void add_criterion(dtp_report *r, size_t framework, size_t index)
{
    dtp_words *w = r->c.w;
    const dt_framework *fw = r->c.facts->context->framework[framework];
    const dt_criterion *criterion = dt_framework_criterion(fw, index);
    const char *lang = dtp_compose_framework_lang(&r->c, fw);
    dtp_compose_nodes nodes = dtp_compose_criterion_nodes(&r->c, framework, index);
    if (nodes.n == 0)
        return;
    const char *tag =
        criterion->source_tag ? dtp_say(w, DTP_MSG_REPORT_TAG, criterion->source_tag, NULL) : "";
    dtp_compose_head head = {.label = dtp_compose_label(&r->c, framework, criterion->id),
                             .name = criterion->name,
                             .text = criterion->title,
                             .tag = tag,
                             .lang = lang};
    dtp_compose_heading(&r->c, 5, &head);
    const char *title = dtp_say(w, DTP_MSG_REPORT_NODE, head.label, criterion->title, NULL);
    dtp_doc_add_quote(r->c.doc, criterion->lead, lang);
    dtp_doc_add_quote(r->c.doc, criterion->definition, lang);
    for (size_t i = 0; i < nodes.n; i++)
        add_indicator(r, fw, dtp_compose_node_indicator(&r->c, nodes.node[i]));
    dtp_compose_table(&r->c, title, &nodes);
    dtp_compose_measured(&r->c, &nodes);
}

static void add_theme(dtp_report *r, size_t framework, size_t index)
{
    const dt_framework *fw = r->c.facts->context->framework[framework];
    const dt_theme *theme = dt_framework_theme(fw, index);
    if (!dtp_compose_node_is_rated(&r->c, (dtp_compose_node){framework, DT_LEVEL_THEME, index}))
        return;
    dtp_compose_heading(&r->c, 4,
                        &(dtp_compose_head){.label = dtp_compose_label(&r->c, framework, theme->id),
                                            .name = theme->name,
                                            .text = theme->title,
                                            .tag = "",
                                            .lang = dtp_compose_framework_lang(&r->c, fw)});
    for (size_t i = 0; i < theme->n_criteria; i++)
        add_criterion(r, framework, theme->first_criterion + i);
}

static void add_framework(dtp_report *r, size_t framework)
{
    const dt_framework *fw = r->c.facts->context->framework[framework];
    const char *lang = dtp_compose_framework_lang(&r->c, fw), *subtitle = dt_framework_subtitle(fw);
    dtp_compose_nodes nodes = dtp_compose_level_nodes(&r->c, framework, DT_LEVEL_INDICATOR);
    if (nodes.n == 0)
        return;
    dtp_doc_add_heading(r->c.doc, 3, "", dt_framework_title(fw), lang);
    if (subtitle)
        dtp_doc_add_text(r->c.doc, DTP_DOC_BLOCK_PARAGRAPH,
                         &(dtp_doc_span){.kind = DTP_DOC_EMPHASIS, .text = subtitle, .lang = lang}, 1);
    dtp_doc_add_paragraph(r->c.doc, dtp_say(r->c.w, DTP_MSG_REPORT_FRAMEWORK_SOURCE, dt_framework_source(fw),
                                            dt_framework_version(fw), NULL));
    dtp_compose_legend(&r->c, &nodes);
    for (size_t t = 0; t < dt_framework_themes(fw); t++)
        add_theme(r, framework, t);
    dtp_report_criteria(r, framework);
}

void dtp_report_frameworks(dtp_report *r)
{
    dtp_report_section(r, 2, "", (dtp_report_heading){"", DTP_MSG_REPORT_H_ANNEX_FRAMEWORK, DTP_MSG_NONE});
    dtp_report_write(r, (dtp_report_place){.section = DTP_SECTION_ANNEX_FRAMEWORK});
    for (size_t f = 0; f < r->c.facts->context->n_frameworks; f++)
        add_framework(r, f);
    dtp_doc_add_paragraph(r->c.doc, dtp_compose_confidence(&r->c));
}
