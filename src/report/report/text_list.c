/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sections of a report with what is written of them. */
#include "base/error.h"
#include "base/text.h"
#include "report/report/sections.h"

static void count_fault(void *payload, const dtp_texts_fault *fault)
{
    size_t *n = payload;
    *n += fault->number;
}

static const char *state_of(dtp_texts_asking *a, const dt_section *section, const dt_text *text,
                            size_t *differing, const char **word)
{
    dtp_words *w = a->c.w;
    *differing = 0;
    if (!text || text->body[0] == '\0') {
        *word = section->optional ? "optional" : "empty";
        return dtp_say(w, section->optional ? DTP_MSG_TEXTS_STATE_OPTIONAL : DTP_MSG_TEXTS_STATE_EMPTY, NULL);
    }
    dtp_texts_claims(&a->c, a->municipality, section->id, text->body, count_fault, differing);
    *word = text->other[0] != '\0' ? "both" : *differing > 0 ? "differs" : "written";
    if (text->other[0] != '\0')
        return dtp_say(w, DTP_MSG_TEXTS_STATE_BOTH, NULL);
    if (*differing > 0)
        return dtp_say(w, DTP_MSG_TEXTS_STATE_NUMBERS, dtp_say_digits(w, (unsigned long)*differing), NULL);
    return dtp_say(w, DTP_MSG_TEXTS_STATE_WRITTEN, NULL);
}

typedef struct listing {
    dtp_texts_asking asking;
    dtp_doc_table *table;
    size_t n, written, words;
} listing;

static void add_row(listing *l, const dt_section *section)
{
    dtp_compose *c = &l->asking.c;
    const dt_text *text = dt_texts_find(c->facts, section->id);
    size_t words = text ? dtp_count_words(text->body) : 0, differing;
    const char *word, *state = state_of(&l->asking, section, text, &differing, &word);
    dtp_doc_value count = dtp_doc_value_count((unsigned long)words);
    if (words == 0)
        count = dtp_doc_value_text("", NULL);
    dtp_doc_table_add(c->doc, l->table, DTP_DOC_ROW_MAIN,
                      (const dtp_doc_value[]){
                          dtp_doc_value_text(c->w->lang == DT_NL ? section->name : section->id, NULL),
                          dtp_doc_value_text(section->number, NULL), dtp_doc_value_text(section->title, NULL),
                          count, dtp_doc_value_text(text ? text->version : "", NULL),
                          dtp_doc_value_text(state, NULL)});
    dtp_doc_add_record(
        c->doc,
        (const dtp_doc_member[]){
            dtp_doc_member_text("section", section->id), dtp_doc_member_text("naam", section->name),
            dtp_doc_member_text("number", section->number), dtp_doc_member_text("title", section->title),
            dtp_doc_member_text("state", word), dtp_doc_member_count("words", true, (unsigned long)words),
            dtp_doc_member_count("differing", true, (unsigned long)differing),
            dtp_doc_member_text("version", text ? text->version : NULL),
            dtp_doc_member_text("assessor", text ? text->assessor : NULL),
            dtp_doc_member_text("at", text ? text->at : NULL)},
        10);
    l->n++;
    l->written += words > 0;
    l->words += words;
}

static void add_all(listing *l, const dt_sections *sections)
{
    dtp_compose *c = &l->asking.c;
    dtp_words *w = c->w;
    const dtp_doc_col column[] = {{DTP_DOC_COL_TEXT, dtp_say(w, DTP_MSG_TEXTS_COL_SECTION, NULL), NULL},
                                  {DTP_DOC_COL_TEXT, dtp_say(w, DTP_MSG_TEXTS_COL_NUMBER, NULL), NULL},
                                  {DTP_DOC_COL_TEXT, dtp_say(w, DTP_MSG_TEXTS_COL_TITLE, NULL), NULL},
                                  {DTP_DOC_COL_COUNT, dtp_say(w, DTP_MSG_TEXTS_COL_WORDS, NULL), NULL},
                                  {DTP_DOC_COL_TEXT, dtp_say(w, DTP_MSG_TEXTS_COL_VERSION, NULL), NULL},
                                  {DTP_DOC_COL_TEXT, dtp_say(w, DTP_MSG_TEXTS_COL_STATE, NULL), NULL}};
    dtp_doc_add_heading(c->doc, 1, "", dtp_say(w, DTP_MSG_TEXTS_RESULT, NULL), NULL);
    l->table = dtp_doc_add_table(c->doc, c->facts->title ? c->facts->title : "", column, DTP_COUNT(column));
    for (size_t i = 0; i < dt_sections_count(sections); i++)
        add_row(l, dt_sections_at(sections, i));
    dtp_doc_add_paragraph(c->doc, dtp_say(w, DTP_MSG_TEXTS_SUM, dtp_say_digits(w, (unsigned long)l->written),
                                          dtp_say_digits(w, (unsigned long)l->n),
                                          dtp_say_digits(w, (unsigned long)l->words), NULL));
}

dt_status dt_compose_texts(dt_document **out, const dt_report_facts *facts, dt_language lang, dt_error *err)
{
    dt_sections *sections;
    listing l = {.n = 0};
    *out = NULL;
    DT_TRY(dt_sections_of(&sections, facts, lang, err));
    dt_status status = dtp_texts_ask(&l.asking, facts, lang, err);
    if (status == DT_OK) {
        add_all(&l, sections);
        status = dtp_document_done(out, l.asking.c.doc, err);
    }
    dt_sections_free(sections);
    return status;
}
