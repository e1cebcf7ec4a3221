/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One chapter: expectation, policy, practice (findings, risks, explanations), conclusion. */
#include "base/text.h"
#include "report/common/extended.h"
#include "report/common/in_order.h"
#include "report/common/linked.h"
#include "report/lists/lists.h"
#include "report/report/sections.h"
#include "score/rules.h"

static bool gather_strata(dtp_report *r, dtp_compose_node node, dtp_wording_facts *f)
{
    size_t n = dt_aggregate_strata(r->c.agg, r->municipality);
    const char **name = dtp_arena_array(r->c.w->arena, n, sizeof *name);
    const dt_cell **cell = dtp_arena_array(r->c.w->arena, n, sizeof *cell);
    if (!name || !cell) {
        r->c.w->failed = true;
        return false;
    }
    for (size_t s = 0; s < n; s++) {
        name[s] = dt_aggregate_stratum(r->c.agg, r->municipality, s)->stratum;
        cell[s] = dtp_compose_node_cell(&r->c, node, r->municipality, s);
    }
    bool told = true; /* of every group, or of none */
    for (size_t s = 0; s < n; s++)
        told = told && !cell[s]->withheld;
    f->stratum = name;
    f->strata_cell = cell;
    f->n_strata = told ? n : 0;
    f->whole =
        dtp_score_sampled(r->c.facts->context, dt_aggregate_municipality(r->c.agg, r->municipality)).whole;
    return true;
}

/* What was asked for besides, a paragraph each. */
static size_t find_asked(dtp_report *r, const dtp_wording_facts *f, const char **sentence)
{
    const char *said[] = {dtp_wording_norm(r->c.w, f), dtp_wording_rule(r->c.w, f),
                          dtp_wording_hand_check(r->c.w, f)};
    size_t n = 0;
    for (size_t i = 0; i < DTP_COUNT(said); i++)
        if (said[i][0] != '\0')
            sentence[n++] = said[i];
    return n;
}

/* The first of linked indicators has the heading, and says what they have to do with each other. */
static void add_head(dtp_report *r, const dtp_compose_node *node, size_t n_linked)
{
    const dt_framework *fw = dtp_compose_node_framework(&r->c, *node);
    const dt_indicator *indicator = dtp_compose_node_indicator(&r->c, *node);
    const char *lang = dtp_compose_framework_lang(&r->c, fw);
    const char *heading = dtp_compose_short(indicator->name, indicator->text);
    if (n_linked > 0)
        dtp_doc_add_heading(r->c.doc, 5, "",
                            heading ? dtp_say_capital(r->c.w, heading)
                                    : dtp_say(r->c.w, DTP_MSG_HEADING_INDICATOR, indicator->id, NULL),
                            lang);
    dtp_doc_add_text(r->c.doc, DTP_DOC_BLOCK_PARAGRAPH,
                     (const dtp_doc_span[]){{.kind = DTP_DOC_EMPHASIS,
                                             .text = dtp_say(r->c.w, DTP_MSG_REPORT_INDICATOR_OF,
                                                             indicator->id, dt_framework_title(fw), NULL),
                                             .lang = lang}},
                     1);
    dtp_compose_whole_text(&r->c, n_linked > 0 ? heading : NULL, indicator->text, lang);
    if (n_linked > 1)
        dtp_linked_say(&r->c, node, n_linked, dt_aggregate_municipality(r->c.agg, r->municipality));
}

static bool known_finding(dtp_report *r, const dtp_compose_nodes *nodes)
{
    return dtp_report_known_finding(r, nodes->node[0]);
}

static void add_written(dtp_report *r, dtp_compose_node node)
{
    dtp_compose_nodes own = {&node, 1};
    dtp_report_write(r, (dtp_report_place){.section = DTP_SECTION_FINDING,
                                           .of = dt_framework_id(dtp_compose_node_framework(&r->c, node)),
                                           .indicator = dtp_compose_node_indicator(&r->c, node)->id,
                                           .known = known_finding,
                                           .nodes = &own});
}

/* What cannot be told to outsiders: that, and what was concluded all the same. */
static bool add_withheld(dtp_report *r, const dtp_compose_node *place, size_t n_linked)
{
    if (!dtp_compose_node_cell(&r->c, *place, r->municipality, DT_ALL_STRATA)->withheld)
        return false;
    add_head(r, place, n_linked);
    dtp_doc_add_paragraph(r->c.doc, dtp_say(r->c.w, DTP_MSG_DISCLOSURE_FINDING,
                                            dtp_say_digits(r->c.w, r->c.facts->threshold), NULL));
    dtp_report_said(r, *place);
    add_written(r, *place);
    return true;
}

/* n_linked: indicators under one head, of which this is the first; 0: it is a later one. */
static void add_finding(dtp_report *r, const dtp_compose_node *place, size_t n_linked, json_t *findings)
{
    dtp_compose_node node = *place;
    const dt_framework *fw = dtp_compose_node_framework(&r->c, node);
    const char *sentence[DTP_WORDING_SENTENCES + 4];
    dtp_wording_facts f = {.indicator = dtp_compose_node_indicator(&r->c, node),
                           .own_words = dtp_compose_framework_lang(&r->c, fw) == NULL,
                           .cell = dtp_compose_node_cell(&r->c, node, r->municipality, DT_ALL_STRATA),
                           .random = dtp_compose_account(&r->c, r->municipality, 0) != NULL,
                           .asked = r->c.facts,
                           .sample = r->total.sample};
    if (add_withheld(r, place, n_linked) || !gather_strata(r, node, &f))
        return;
    size_t n = dtp_wording_finding(r->c.w, &f, sentence);
    sentence[n] = dtp_extended_sentence(&r->c, node, r->municipality, dtp_wording_shortcoming(&f));
    n += sentence[n][0] != '\0';
    size_t n_asked = f.cell->team || f.n_strata == 0 ? 0 : find_asked(r, &f, sentence + n);
    add_head(r, place, n_linked);
    dtp_doc_add_paragraph(r->c.doc, dtp_say_join(r->c.w, " ", sentence, n));
    if (!f.cell->team)
        dtp_report_figure(r, &f);
    for (size_t i = 0; i < n_asked; i++)
        dtp_doc_add_paragraph(r->c.doc, sentence[n + i]);
    dtp_report_said(r, node);
    add_written(r, node);
    dtp_report_data_finding(r, findings, node, !f.cell->team && dtp_wording_shortcoming(&f), sentence,
                            n + n_asked);
}

/* The chapter (or, without chapters, the theme) in each framework that has it. */
static dtp_compose_node find_whole(const dtp_report *r, size_t framework, const char *id)
{
    const dt_framework *fw = r->c.facts->context->framework[framework];
    for (size_t i = 0; i < dt_framework_chapters(fw); i++)
        if (dtp_streq(dt_framework_chapter(fw, i)->id, id))
            return (dtp_compose_node){framework, DT_LEVEL_CHAPTER, i};
    for (size_t i = 0; i < dt_framework_themes(fw); i++)
        if (dtp_streq(dt_framework_theme(fw, i)->id, id))
            return (dtp_compose_node){framework, DT_LEVEL_THEME, i};
    return (dtp_compose_node){.index = SIZE_MAX};
}

/* In how many dossiers all of it is in order, before it is told indicator by indicator. */
static void add_in_order(dtp_report *r, const dtp_report_chapter *chapter)
{
    for (size_t f = 0; f < r->c.facts->context->n_frameworks; f++) {
        dtp_compose_node whole = find_whole(r, f, chapter->id);
        if (whole.index != SIZE_MAX)
            dtp_doc_add_paragraph(r->c.doc, dtp_in_order_sentence(&r->c, whole, r->municipality));
    }
}

/* What is written there, when it is written. */
static bool add_text(dtp_report *r, const dtp_report_chapter *chapter, dtp_texts_section section)
{
    return dtp_report_text(r, (dtp_report_place){.section = section, .of = chapter->id});
}

static void add_expectation(dtp_report *r, const dtp_report_chapter *chapter, const char *number)
{
    dtp_report_section(r, 3, number, (dtp_report_heading){".1", DTP_MSG_REPORT_H_EXPECTATION, DTP_MSG_NONE});
    if (!add_text(r, chapter, DTP_SECTION_EXPECTATION) && !chapter->expectation && !r->c.facts->published)
        dtp_doc_add_fill_in(r->c.doc, dtp_say(r->c.w, DTP_MSG_REPORT_FILL_EXPECTATION, NULL));
    dtp_doc_add_quote(r->c.doc, chapter->expectation, chapter->lang);
    if (chapter->expectation_source)
        dtp_doc_add_text(r->c.doc, DTP_DOC_BLOCK_PARAGRAPH,
                         &(dtp_doc_span){.kind = DTP_DOC_EMPHASIS,
                                         .text = chapter->expectation_source,
                                         .lang = chapter->lang},
                         1);
}

static json_t *start_data(dtp_report *r, const dtp_report_chapter *chapter, const char *number)
{
    json_t *findings = json_array();
    json_t *data = json_pack("{s:s, s:s, s:s, s:s?, s:s?, s:o}", "number", number, "id", chapter->id, "title",
                             chapter->title, "expectation", chapter->expectation, "expectation_source",
                             chapter->expectation_source, "findings", findings);
    if (!data || json_array_append_new(r->chapters, data) != 0) {
        r->c.doc->failed = true;
        return NULL;
    }
    return findings;
}

/* A section with what is written of it, what is known of the chapter's indicators, or the place to write it.
 */
static void add_known(dtp_report *r, const char *number, const dtp_report_chapter *chapter,
                      dtp_texts_section section, bool (*known)(dtp_report *, const dtp_compose_nodes *))
{
    const dtp_texts_row *row = &dtp_texts_rows[section];
    dtp_report_section(r, row->level, number, (dtp_report_heading){row->number, row->title, DTP_MSG_NONE});
    dtp_report_write(r, (dtp_report_place){
                            .section = section, .of = chapter->id, .known = known, .nodes = &chapter->nodes});
}

void dtp_report_chapter_add(dtp_report *r, const dtp_report_chapter *chapter, unsigned order)
{
    const char *number = dtp_say_digits(r->c.w, order);
    json_t *findings = start_data(r, chapter, number);
    if (!findings)
        return;
    const char *heading = chapter->heading ? chapter->heading : chapter->title;
    dtp_doc_add_heading(r->c.doc, 2, number, heading, chapter->lang);
    dtp_compose_whole_text(&r->c, heading, chapter->title, chapter->lang);
    (void)add_text(r, chapter, DTP_SECTION_CHAPTER);
    add_expectation(r, chapter, number);
    add_known(r, number, chapter, DTP_SECTION_POLICY, dtp_report_known_policy);
    dtp_report_section(r, 3, number, (dtp_report_heading){".3", DTP_MSG_REPORT_H_PRACTICE, DTP_MSG_NONE});
    (void)add_text(r, chapter, DTP_SECTION_PRACTICE);
    dtp_report_section(r, 4, number, (dtp_report_heading){".3.1", DTP_MSG_REPORT_H_FINDINGS, DTP_MSG_NONE});
    add_in_order(r, chapter);
    for (size_t i = 0, run; i < chapter->nodes.n; i += run) {
        run = dtp_linked_run(&r->c, &chapter->nodes, i);
        for (size_t k = 0; k < run; k++)
            add_finding(r, &chapter->nodes.node[i + k], k == 0 ? run : 0, findings);
    }
    r->c.by_stratum = false; /* strata are told in the sentences and in the annex */
    dtp_compose_table(&r->c, dtp_say(r->c.w, DTP_MSG_REPORT_CAPTION_CHAPTER, chapter->title, NULL),
                      &chapter->nodes);
    r->c.by_stratum = true;
    (void)add_text(r, chapter, DTP_SECTION_FURTHER);
    add_known(r, number, chapter, DTP_SECTION_RISKS, dtp_report_known_risks);
    add_known(r, number, chapter, DTP_SECTION_EXPLANATIONS, dtp_report_known_explanations);
    add_known(r, number, chapter, DTP_SECTION_CONCLUSION, NULL);
}
