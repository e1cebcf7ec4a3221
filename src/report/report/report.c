/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of the report. What is counted is filled in; what is judged is left to the inspector. */
#include "base/error.h"
#include "base/text.h"
#include "report/common/many.h"
#include "report/common/provisional.h"
#include "report/lists/lists.h"
#include "report/report/sections.h"

/* A section of the table, with what is known of it. */
typedef struct written {
    const char *suffix;
    dtp_texts_section section;
    bool (*known)(dtp_report *r, const dtp_compose_nodes *nodes);
} written;

static void add_section(dtp_report *r, unsigned level, const char *number, written section)
{
    dtp_report_section(
        r, level, number,
        (dtp_report_heading){section.suffix, dtp_texts_rows[section.section].title, DTP_MSG_NONE});
    dtp_report_write(r, (dtp_report_place){.section = section.section, .known = section.known});
}

/* Told once, at the top. */
static void note_open(dtp_report *r)
{
    dtp_compose_open(&r->c);
    dtp_doc_add_note(r->c.doc, dtp_compose_provisional(&r->c, r->municipality));
}

/* A re-inspection says what it goes back to. */
static void add_origin(dtp_report *r, dtp_doc_list *list)
{
    const dt_evidence *e = r->c.facts->evidence;
    if (e != NULL && e->origin.inspection != NULL)
        dtp_doc_list_item(r->c.doc, list, dtp_say(r->c.w, DTP_MSG_EVIDENCE_ORIGIN, NULL), DTP_DOC_PLAIN,
                          dtp_say(r->c.w, DTP_MSG_EVIDENCE_ORIGIN_SAYS, e->origin.title, e->origin.inspection,
                                  e->origin.head, NULL));
}

void dtp_report_facts(dtp_report *r, dtp_doc_list *list)
{
    const dt_report_facts *facts = r->c.facts;
    dtp_words *w = r->c.w;
    bool named = facts->municipality_name && facts->municipality_name[0] != '\0';
    if (named || r->total.municipality[0] != '\0')
        dtp_doc_list_item(r->c.doc, list, dtp_say(w, DTP_MSG_REPORT_MUNICIPALITY, NULL), DTP_DOC_STRONG,
                          named ? facts->municipality_name : r->total.municipality);
    if (facts->date && facts->date[0] != '\0')
        dtp_doc_list_item(r->c.doc, list, dtp_say(w, DTP_MSG_REPORT_DATE_LABEL, NULL), DTP_DOC_PLAIN,
                          dtp_compose_say_date(w, facts->date));
}

void dtp_report_status(dtp_report *r, dtp_doc_list *list)
{
    const dt_report_facts *facts = r->c.facts;
    dt_document *doc = r->c.doc;
    dtp_words *w = r->c.w;
    dtp_doc_list_item(doc, list, dtp_say(w, DTP_MSG_REPORT_STATUS, NULL), DTP_DOC_PLAIN,
                      dtp_list_life(&r->c));
    /* Three caveats at most. */
    if (!dtp_list_is_adopted(facts))
        dtp_doc_add_note(doc, dtp_say(w, DTP_MSG_REPORT_NOTE_DRAFT, NULL));
    if (r->total.sample > 0 && r->total.sample < r->total.population)
        dtp_doc_add_note(doc, dtp_say(w, DTP_MSG_REPORT_NOTE_SAMPLE, dtp_say_dossiers(w, r->total.sample),
                                      dtp_say_digits(w, r->total.population), NULL));
    note_open(r);
}

static void add_front(dtp_report *r)
{
    const dt_report_facts *facts = r->c.facts;
    dtp_words *w = r->c.w;
    dtp_doc_add_heading(r->c.doc, 1, "", facts->title, NULL);
    dtp_report_write(r, (dtp_report_place){.section = DTP_SECTION_COVER});
    dtp_doc_list *list = dtp_doc_add_facts(r->c.doc);
    dtp_report_facts(r, list);
    if (facts->n_supervisors > 0)
        dtp_doc_list_item(r->c.doc, list, dtp_say(w, DTP_MSG_REPORT_SUPERVISORS, NULL), DTP_DOC_PLAIN,
                          dtp_say_join(w, "; ", facts->supervisor, facts->n_supervisors));
    add_origin(r, list);
    dtp_report_status(r, list);
    if (facts->published)
        dtp_doc_add_note(r->c.doc,
                         dtp_say(w, DTP_MSG_DISCLOSURE_NOTE, dtp_say_digits(w, facts->threshold), NULL));
}

void dtp_report_summary(dtp_report *r)
{
    static const written sections[] = {{"", DTP_SECTION_SUMMARY_NETWORK, NULL},
                                       {"", DTP_SECTION_SUMMARY_JUDGEMENT, NULL},
                                       {"", DTP_SECTION_SUMMARY_MEASURES, dtp_report_known_measures},
                                       {"", DTP_SECTION_SUMMARY_STRUCTURAL, dtp_report_known_structural},
                                       {"", DTP_SECTION_SUMMARY_OPPORTUNITIES, NULL},
                                       {"", DTP_SECTION_SUMMARY_FOLLOW_UP, dtp_report_known_follow_up}};
    dtp_report_write(r, (dtp_report_place){.section = DTP_SECTION_SUMMARY});
    for (size_t i = 0; i < DTP_COUNT(sections); i++)
        add_section(r, 3, "", sections[i]);
}

static void add_contents(dtp_report *r)
{
    dtp_report_section(r, 2, "", (dtp_report_heading){"", DTP_MSG_REPORT_H_CONTENTS, DTP_MSG_NONE});
    dtp_doc_add_contents(r->c.doc, 3);
}

static void add_guide(dtp_report *r)
{
    dtp_words *w = r->c.w;
    dtp_compose_nodes all = dtp_compose_nodes_room(&r->c, 0);
    for (size_t f = 0; f < r->c.facts->context->n_frameworks; f++) {
        dtp_compose_nodes own = dtp_compose_level_nodes(&r->c, f, DT_LEVEL_INDICATOR);
        dtp_compose_nodes joined = dtp_compose_nodes_room(&r->c, all.n + own.n);
        for (size_t i = 0; joined.node && i < all.n; i++)
            joined.node[joined.n++] = all.node[i];
        for (size_t i = 0; joined.node && i < own.n; i++)
            joined.node[joined.n++] = own.node[i];
        all = joined;
    }
    dtp_report_section(r, 3, "1", (dtp_report_heading){".3", DTP_MSG_REPORT_H_GUIDE, DTP_MSG_NONE});
    dtp_report_write(r, (dtp_report_place){.section = DTP_SECTION_GUIDE});
    const char *guide[2] = {dtp_say(w, DTP_MSG_REPORT_GUIDE, NULL),
                            dtp_compose_any_limits(&r->c) ? dtp_say(w, DTP_MSG_REPORT_GUIDE_LIMITS, NULL)
                                                          : ""};
    dtp_doc_add_paragraph(r->c.doc, dtp_say_join(w, " ", guide, 2));
    dtp_compose_legend(&r->c, &all); /* not last, where it could be all there is on a page */
    dtp_doc_add_paragraph(r->c.doc, dtp_compose_confidence(&r->c));
    dtp_doc_add_paragraph(r->c.doc, dtp_wording_small(w, r->total.sample, r->c.facts->percentages));
    dtp_doc_add_paragraph(r->c.doc, dtp_many_say_limits(&r->c));
    dtp_doc_add_paragraph(r->c.doc, dtp_compose_norm_by_chance(&r->c));
    dtp_doc_add_paragraph(r->c.doc, dtp_many_say_short(&r->c, r->municipality));
    dtp_doc_add_paragraph(r->c.doc,
                          dtp_wording_rule_text(w, r->c.facts, r->total.population, r->total.sample));
    for (size_t f = 0; f < r->c.facts->context->n_frameworks; f++)
        for (dt_level level = DT_LEVEL_INDICATOR; level <= DT_LEVEL_CHAPTER; level++) {
            dtp_compose_nodes own = dtp_compose_level_nodes(&r->c, f, level);
            dtp_compose_rows(&r->c, &own, true);
        }
}

static void add_introduction(dtp_report *r)
{
    dtp_report_section(r, 2, "1", (dtp_report_heading){"", DTP_MSG_REPORT_H_INTRODUCTION, DTP_MSG_NONE});
    dtp_report_write(r, (dtp_report_place){.section = DTP_SECTION_INTRODUCTION});
    add_section(r, 3, "1", (written){".1", DTP_SECTION_OCCASION, NULL});
    dtp_report_section(r, 3, "1", (dtp_report_heading){".2", DTP_MSG_REPORT_H_RESEARCH, DTP_MSG_NONE});
    dtp_report_research(r);
    add_guide(r);
    dtp_report_box(r, DTP_SECTION_LEGAL_BASIS);
    add_section(r, 2, "2", (written){"", DTP_SECTION_NETWORK, NULL});
}

static void add_judgement(dtp_report *r, const char *number)
{
    static const written sections[] = {{".1", DTP_SECTION_GENERAL, NULL},
                                       {".2", DTP_SECTION_STRUCTURAL, dtp_report_known_structural},
                                       {".3", DTP_SECTION_MEASURES, dtp_report_known_measures},
                                       {".4", DTP_SECTION_GROUNDS, NULL},
                                       {".5", DTP_SECTION_OPPORTUNITIES, NULL},
                                       {".6", DTP_SECTION_FOLLOW_UP, dtp_report_known_follow_up}};
    dtp_report_section(r, 2, number,
                       (dtp_report_heading){"", DTP_MSG_REPORT_H_JUDGEMENT_FOLLOW_UP, DTP_MSG_NONE});
    dtp_report_write(r, (dtp_report_place){.section = DTP_SECTION_JUDGEMENT});
    for (size_t i = 0; i < DTP_COUNT(sections); i++) {
        add_section(r, 3, number, sections[i]);
        if (i == 0)
            dtp_report_rules(r);
    }
}

/* What the municipality was asked and answered: only once it was. */
static void add_hearing(dtp_report *r)
{
    const dt_report_life *l = r->c.facts->life;
    dtp_words *w = r->c.w;
    size_t answered = 0;
    if (l == NULL || l->sent[0] == '\0')
        return;
    for (size_t i = 0; i < l->n_passages; i++)
        answered += l->passage[i].answer[0] != '\0';
    dtp_report_section(r, 2, "", (dtp_report_heading){"", DTP_MSG_LIFE_H_ANNEX, DTP_MSG_NONE});
    dtp_doc_add_paragraph(r->c.doc,
                          dtp_say(w, answered > 0 ? DTP_MSG_LIFE_HEARING_SAYS : DTP_MSG_LIFE_HEARING_NONE,
                                  dtp_compose_say_date(w, l->sent), dtp_say_digits(w, l->n_passages),
                                  dtp_compose_say_date(w, l->due), dtp_say_digits(w, answered), NULL));
    (void)dtp_list_hearing_table(&r->c, false);
}

static void compose(dtp_report *r)
{
    dtp_report_data(r);
    add_front(r);
    dtp_report_optional(r, DTP_SECTION_COLOPHON);
    dtp_report_section(r, 2, "", (dtp_report_heading){"", DTP_MSG_REPORT_H_SUMMARY, DTP_MSG_NONE});
    dtp_report_summary(r);
    add_contents(r);
    add_introduction(r);
    dtp_report_find_chapters(r);
    for (unsigned i = 0; i < r->n_chapters; i++)
        dtp_report_chapter_add(r, &r->chapter[i], 3 + i);
    add_judgement(r, dtp_say_digits(r->c.w, 3 + r->n_chapters));
    dtp_report_frameworks(r);
    dtp_report_sources(r);
    dtp_report_sample(r);
    add_hearing(r);
    dtp_report_optional(r, DTP_SECTION_ANNEX_VIEWS);
    dtp_report_optional(r, DTP_SECTION_ANNEX_OTHER);
    dtp_report_data_texts(r);
    dtp_report_data_sources(r);
    dtp_report_data_evidence(r);
    dtp_report_said_data(r);
    dtp_report_partners_data(r);
    if (r->c.facts->life != NULL)
        dtp_doc_add_data(r->c.doc, "life", dtp_list_life_json(&r->c));
}

dt_status dtp_report_compose(dt_document **out, const dt_report_facts *facts, dt_language lang,
                             const dtp_report_kind *kind, void *payload, dt_error *err)
{
    static const dt_evidence none = {.n_links = 0};
    dt_report_facts own = *facts;
    own.evidence = facts->evidence == NULL ? &none : facts->evidence;
    *out = NULL;
    dt_document *doc = NULL;
    size_t municipality;
    DT_TRY(dtp_compose_find_municipality(facts->aggregate, facts->municipality ? facts->municipality : "",
                                         &municipality, err));
    DT_TRY(dtp_document_new(&doc, kind->name, lang, err));
    doc->confidence = dt_aggregate_confidence(facts->aggregate);
    doc->blocks_in_json = true;
    dtp_report r = {.municipality = municipality,
                    .gap = kind->gap,
                    .gap_payload = payload,
                    .c = {.doc = doc,
                          .w = &doc->words,
                          .facts = &own,
                          .agg = facts->aggregate,
                          .municipality = &municipality,
                          .n_municipalities = 1,
                          .by_stratum = true,
                          .clauses_elsewhere = true}};
    r.total = dtp_compose_municipality_total(&r.c, municipality);
    r.c.shares = facts->percentages || r.total.sample >= 30;
    kind->body(&r);
    return dtp_document_done(out, doc, err);
}

#define REPORT "dossiertoets-report/1"

dt_status dt_compose_report(dt_document **out, const dt_report_facts *facts, dt_language lang, dt_error *err)
{
    return dtp_report_compose(out, facts, lang, &(dtp_report_kind){REPORT, compose, NULL}, NULL, err);
}

dt_status dtp_report_gaps(const dt_report_facts *facts, dt_language lang, dtp_report_gap_fn fn, void *payload,
                          dt_error *err)
{
    dt_document *doc;
    DT_TRY(dtp_report_compose(&doc, facts, lang, &(dtp_report_kind){REPORT, compose, fn}, payload, err));
    dt_document_free(doc);
    return DT_OK;
}
