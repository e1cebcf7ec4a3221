/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Network partners: who was spoken with, beside who was drawn. */
#include "base/text.h"
#include "report/common/lanes.h"
#include "report/report/sections.h"

static bool is_here(const dtp_report *r, const dt_source *s)
{
    bool here = s->municipality == NULL || s->municipality[0] == '\0' ||
                dtp_streq(s->municipality, dt_aggregate_municipality(r->c.agg, r->municipality));
    return here && dtp_streq(s->kind, "partner");
}

static bool is_linked(const dt_evidence *e, const dt_source *s)
{
    for (size_t i = 0; i < e->n_drawn; i++)
        if (s->code != NULL && dtp_fold_eq(e->drawn[i].source, s->code))
            return true;
    return false;
}

/* How many of the list were spoken with, and how many of them are linked to one that was drawn. */
static unsigned long spoken_with(const dtp_report *r, unsigned long *linked)
{
    const dt_report_facts *facts = r->c.facts;
    unsigned long n = 0;
    *linked = 0;
    for (size_t i = 0; i < facts->n_sources; i++) {
        n += is_here(r, &facts->source[i]);
        *linked += is_here(r, &facts->source[i]) && is_linked(facts->evidence, &facts->source[i]);
    }
    return n;
}

static void add_links(dtp_report *r)
{
    dtp_words *w = r->c.w;
    const dt_evidence *e = r->c.facts->evidence;
    const dtp_doc_col column[] = {{DTP_DOC_COL_TEXT, dtp_say(w, DTP_MSG_REPORT_COL_PARTNER, NULL), NULL},
                                  {DTP_DOC_COL_TEXT, dtp_say(w, DTP_MSG_REPORT_COL_SOURCE, NULL), NULL}};
    if (e->n_drawn == 0 || r->c.facts->published)
        return;
    dtp_doc_table *table =
        dtp_doc_add_table(r->c.doc, dtp_say(w, DTP_MSG_BESIDE_CAPTION_SPOKEN, NULL), column, 2);
    for (size_t i = 0; i < e->n_drawn; i++)
        dtp_doc_table_add(r->c.doc, table, DTP_DOC_ROW_MAIN,
                          (const dtp_doc_value[]){
                              dtp_doc_value_text(e->drawn[i].partner, NULL),
                              dtp_doc_value_text(dtp_compose_source_say(&r->c, e->drawn[i].source), NULL)});
}

void dtp_report_partners(dtp_report *r)
{
    dtp_words *w = r->c.w;
    unsigned long linked, n = spoken_with(r, &linked);
    const dtp_message id = linked == 0  ? DTP_MSG_BESIDE_SPOKEN_UNKNOWN
                           : linked < n ? DTP_MSG_BESIDE_SPOKEN_SOME
                                        : DTP_MSG_BESIDE_SPOKEN_ALL;
    const char *part[] = {dtp_say(w, DTP_MSG_REPORT_PARTNERS, NULL),
                          dtp_say(w, id, dtp_say_number(w, n), dtp_say_number(w, linked), NULL)};
    dtp_doc_add_paragraph(r->c.doc, dtp_say_join(w, " ", part, 2));
    add_links(r);
}

void dtp_report_partners_data(dtp_report *r)
{
    const dt_evidence *e = r->c.facts->evidence;
    unsigned long linked, n = spoken_with(r, &linked);
    json_t *list = json_array();
    for (size_t i = 0; !r->c.facts->published && i < e->n_drawn; i++)
        if (json_array_append_new(list, json_pack("{s:s, s:s}", "partner", e->drawn[i].partner, "source",
                                                  e->drawn[i].source)) != 0)
            r->c.doc->failed = true;
    dtp_doc_add_data(r->c.doc, "partners",
                     json_pack("{s:I, s:I, s:o}", "spoken_with", (json_int_t)n, "linked", (json_int_t)linked,
                               "drawn", list));
}
