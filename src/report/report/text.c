/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts that people wrote, in their places. */
#include "base/text.h"
#include "document/markdown.h"
#include "report/report/sections.h"

typedef struct placing {
    dtp_report *r;
    const dtp_report_place *place;
    bool said;
} placing;

static void add_list(void *payload)
{
    placing *p = payload;
    if (p->place->known)
        p->said = p->place->known(p->r, p->place->nodes) || p->said;
}

static bool has_text(dtp_report *r, dtp_report_place place)
{
    return dtp_texts_find(r->c.facts,
                          dtp_texts_id(r->c.w, place.section, DT_EN, place.of, place.indicator)) != NULL;
}

bool dtp_report_text(dtp_report *r, dtp_report_place place)
{
    const dtp_texts_row *row = &dtp_texts_rows[place.section];
    const dt_text *text =
        dtp_texts_find(r->c.facts, dtp_texts_id(r->c.w, place.section, DT_EN, place.of, place.indicator));
    if (!text)
        return false;
    placing p = {.r = r, .place = &place};
    dt_language lang = dtp_texts_language(r->c.facts);
    dtp_markdown_add(r->c.doc, dtp_texts_fill(&r->c, r->municipality, text->section, text->body),
                     &(dtp_markdown){.level = row->level,
                                     .number = (row->how & DTP_SECTION_NUMBERED) ? row->number : NULL,
                                     .lang = lang == r->c.w->lang ? NULL
                                             : lang == DT_NL      ? "nl"
                                                                  : "en",
                                     .list = add_list,
                                     .list_payload = &p});
    return true;
}

void dtp_report_write(dtp_report *r, dtp_report_place place)
{
    const dtp_texts_row *row = &dtp_texts_rows[place.section];
    if (dtp_report_text(r, place) || (place.known && place.known(r, place.nodes)))
        return;
    if ((row->how & DTP_SECTION_OPTIONAL) == 0 && r->gap != NULL)
        r->gap(r->gap_payload, dtp_texts_id(r->c.w, place.section, DT_EN, place.of, place.indicator));
    if ((row->how & DTP_SECTION_OPTIONAL) == 0 && !r->c.facts->published)
        dtp_doc_add_fill_in(r->c.doc, dtp_say(r->c.w, row->prompt, NULL));
}

void dtp_report_optional(dtp_report *r, dtp_texts_section section)
{
    const dtp_texts_row *row = &dtp_texts_rows[section];
    dtp_report_place place = {.section = section};
    if (!has_text(r, place))
        return;
    dtp_doc_add_heading(r->c.doc, row->level, row->number, dtp_say(r->c.w, row->title, NULL), NULL);
    dtp_report_text(r, place);
}

void dtp_report_box(dtp_report *r, dtp_texts_section section)
{
    dtp_report_place place = {.section = section};
    if (!has_text(r, place))
        return;
    dtp_doc_box_open(r->c.doc, dtp_say(r->c.w, dtp_texts_rows[section].title, NULL), NULL);
    dtp_report_text(r, place);
    dtp_doc_box_close(r->c.doc);
}

/* The texts as they are written, when there are any. */
void dtp_report_data_texts(dtp_report *r)
{
    json_t *all = json_array();
    for (size_t i = 0; i < r->c.facts->n_texts && !r->c.facts->published;
         i++) { /* they stand in the blocks */
        const dt_text *t = &r->c.facts->text[i];
        if (t->body[0] == '\0')
            continue;
        json_array_append_new(all, json_pack("{s:s, s:s, s:s, s:s, s:s}", "section", t->section, "version",
                                             t->version, "assessor", t->assessor, "at", t->at, "markdown",
                                             t->body));
    }
    if (json_array_size(all) > 0)
        dtp_doc_add_data(r->c.doc, "texts", all);
    else
        json_decref(all);
}
