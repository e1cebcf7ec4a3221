/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The summary tables: one a framework and criterion, or one a framework at higher levels. */
#include "base/error.h"
#include "base/sized.h"
#include "base/text.h"
#include "report/common/extended.h"
#include "report/common/in_order.h"
#include "report/common/interviews.h"
#include "report/common/many.h"
#include "report/common/measurements.h"
#include "report/common/provisional.h"

static void note_shortfall(dtp_compose *c)
{
    for (size_t t = 0; t < c->n_municipalities; t++) {
        const char *said = dtp_many_say_short(c, c->municipality[t]);
        const char *part[2] = {dtp_compose_municipality_name(c, c->municipality[t]), said};
        if (said[0] != '\0')
            dtp_doc_add_note(c->doc, c->n_municipalities > 1 ? dtp_say_join(c->w, ": ", part, 2) : said);
    }
}

/* Whether a municipality was drawn around an earlier inspection. */
static bool is_drawn_again(const dtp_compose *c)
{
    bool again = false;
    for (size_t i = 0; i < c->facts->n_accounts; i++)
        again = again || c->facts->account[i].coordination != DT_COORDINATION_NONE;
    return again;
}

static void add_head(dtp_compose *c, dt_level level)
{
    const dt_report_facts *facts = c->facts;
    dtp_doc_add_heading(c->doc, 1, "", facts->title, NULL);
    dtp_doc_list *list = dtp_doc_add_facts(c->doc);
    unsigned long smallest = 0;
    for (size_t t = 0; t < c->n_municipalities; t++) {
        dt_population total = dtp_compose_municipality_total(c, c->municipality[t]);
        const char *name = dtp_compose_municipality_name(c, c->municipality[t]);
        const char *sample = total.population == 0
                                 ? dtp_say_dossiers(c->w, total.sample)
                                 : dtp_say(c->w, DTP_MSG_REPORT_SAMPLE_OF, dtp_say_digits(c->w, total.sample),
                                           dtp_say_digits(c->w, total.population), NULL);
        if (name[0] == '\0')
            name = dtp_say(c->w, DTP_MSG_REPORT_SAMPLE, NULL);
        dtp_doc_list_item(c->doc, list, name, DTP_DOC_PLAIN, sample);
        if (total.sample > 0 && (smallest == 0 || total.sample < smallest))
            smallest = total.sample;
    }
    dtp_compose_open(c);
    dtp_compose_note_provisional(c);
    if (is_drawn_again(c))
        dtp_doc_add_note(c->doc, dtp_say(c->w, DTP_MSG_REPORT_METHOD_AGAIN, NULL));
    dtp_doc_add_note(c->doc, dtp_compose_confidence(c));
    dtp_doc_add_note(c->doc, dtp_wording_small(c->w, smallest, facts->percentages));
    if (level == DT_LEVEL_INDICATOR) { /* limits in dossiers and the norm are told of indicators only */
        dtp_doc_add_note(c->doc, dtp_many_say_limits(c));
        dtp_doc_add_note(c->doc, dtp_compose_norm_by_chance(c));
    }
    note_shortfall(c);
    if (c->n_municipalities > 1)
        dtp_doc_add_note(c->doc, dtp_say(c->w, DTP_MSG_REPORT_NOTE_NO_RANKING, NULL));
    if (c->facts->published)
        dtp_doc_add_note(
            c->doc, dtp_say(c->w, DTP_MSG_DISCLOSURE_NOTE, dtp_say_digits(c->w, c->facts->threshold), NULL));
}

static void add_criteria(dtp_compose *c, size_t framework)
{
    const dt_framework *fw = c->facts->context->framework[framework];
    for (size_t i = 0; i < dt_framework_criteria(fw); i++) {
        const dt_criterion *criterion = dt_framework_criterion(fw, i);
        dtp_compose_nodes nodes = dtp_compose_criterion_nodes(c, framework, i);
        dtp_compose_table(c,
                          dtp_say(c->w, DTP_MSG_REPORT_NODE,
                                  dtp_compose_label_of(c, dt_framework_id(fw), criterion->id),
                                  criterion->title, NULL),
                          &nodes);
        dtp_compose_measured(c, &nodes);
    }
}

static void add_framework(dtp_compose *c, size_t framework, dt_level level, const dtp_compose_nodes *nodes)
{
    static const dtp_message captions[] = {[DT_LEVEL_CRITERION] = DTP_MSG_REPORT_CAPTION_CRITERIA,
                                           [DT_LEVEL_THEME] = DTP_MSG_REPORT_CAPTION_THEMES,
                                           [DT_LEVEL_CHAPTER] = DTP_MSG_REPORT_CAPTION_CHAPTERS};
    const dt_framework *fw = c->facts->context->framework[framework];
    if (nodes->n == 0)
        return;
    dtp_doc_add_heading(c->doc, 2, "", dt_framework_title(fw), dtp_compose_framework_lang(c, fw));
    dtp_compose_legend(c, nodes);
    if (level == DT_LEVEL_INDICATOR)
        add_criteria(c, framework);
    else {
        dtp_compose_table(c, dtp_say(c->w, captions[level], NULL), nodes);
        dtp_in_order_table(c, nodes);
    }
    dtp_extended_table(c, nodes);
    dtp_compose_rows(c, nodes, c->by_stratum);
}

static dt_status choose_municipalities(dtp_compose *c, const dt_summary_options *options, dt_error *err)
{
    size_t n = dt_aggregate_municipalities(c->agg);
    size_t *municipality = dtp_arena_array(c->w->arena, n + 1, sizeof *municipality);
    if (!municipality)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < n; i++)
        municipality[i] = i;
    c->municipality = municipality;
    c->n_municipalities = n;
    if (options->by_municipality || !options->municipality)
        return DT_OK;
    c->n_municipalities = 1;
    return dtp_compose_find_municipality(c->agg, options->municipality, municipality, err);
}

static void add_data(dtp_compose *c)
{
    dtp_doc_add_data(c->doc, "inspection", json_string(c->facts->inspection ? c->facts->inspection : ""));
    dtp_doc_add_data(c->doc, "title", json_string(c->facts->title ? c->facts->title : ""));
    dtp_compose_open_data(c);
    dtp_extended_data(c);
    dtp_doc_add_data(c->doc, "interviews", dtp_interviews_data(c));
    dtp_doc_add_data(c->doc, "measurements", dtp_measurements_data(c));
    json_t *list = json_array();
    for (size_t t = 0; t < c->n_municipalities; t++) {
        json_t *open = dtp_compose_provisional_data(c, c->municipality[t]);
        if (open && json_array_append_new(list, open) != 0)
            c->doc->failed = true;
    }
    dtp_doc_add_data(c->doc, "provisional", list);
    dtp_many_data(c);
}

dt_status dt_compose_summary(dt_document **out, const dt_report_facts *facts,
                             const dt_summary_options *options, dt_language lang, dt_error *err)
{
    dt_summary_options asked;
    *out = NULL;
    dt_document *doc = NULL;
    DT_TRY(DTP_SIZED(&asked, options, err));
    DT_TRY(dtp_document_new(&doc, "dossiertoets-summary/1", lang, err));
    dtp_compose c = {.doc = doc,
                     .w = &doc->words,
                     .facts = facts,
                     .agg = facts->aggregate,
                     .by_stratum = asked.by_stratum,
                     .shares = true};
    doc->confidence = dt_aggregate_confidence(facts->aggregate);
    dt_status status = choose_municipalities(&c, &asked, err);
    if (status != DT_OK) {
        dt_document_free(doc);
        return status;
    }
    add_data(&c);
    add_head(&c, asked.level);
    for (size_t f = 0; f < facts->context->n_frameworks; f++) {
        dtp_compose_nodes nodes = dtp_compose_level_nodes(&c, f, asked.level);
        add_framework(&c, f, asked.level, &nodes);
    }
    dtp_interviews_table(&c);
    return dtp_document_done(out, doc, err);
}
