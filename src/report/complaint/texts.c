/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every part of the report of a complaint is made of: what somebody wrote, or what is left to write. */
#include "base/text.h"
#include "report/complaint/dispute.h"
#include <string.h>

const char *dtp_dispute_say(dtp_dispute *k, dtp_message message)
{
    return dtp_say(k->w, message, NULL);
}

void dtp_dispute_heading(dtp_dispute *k, unsigned level, dtp_message message)
{
    dtp_doc_add_heading(k->doc, level, "", dtp_dispute_say(k, message), NULL);
}

/* Up to the next blank line; *text goes behind that, or is NULL at the end. */
static const char *next_part(dtp_dispute *k, const char **text)
{
    const char *from = *text, *end = strstr(from, "\n\n");
    *text = end == NULL ? NULL : end + 2;
    if (end == NULL)
        return from;
    const char *part = dtp_arena_strndup(&k->doc->arena, from, (size_t)(end - from));
    k->doc->failed = k->doc->failed || part == NULL;
    return part == NULL ? "" : part;
}

void dtp_dispute_paragraphs(dtp_dispute *k, const char *text)
{
    for (const char *rest = text; rest != NULL;)
        dtp_doc_add_paragraph(k->doc, next_part(k, &rest));
}

void dtp_dispute_labelled(dtp_dispute *k, dtp_message label, const char *text)
{
    const char *rest = text;
    if (text[0] == '\0')
        return;
    const dtp_doc_span span[] = {
        {.kind = DTP_DOC_STRONG,
         .text = dtp_say(k->w, DTP_MSG_COMPLAINT_R_LABEL, dtp_dispute_say(k, label), NULL)},
        {.kind = DTP_DOC_PLAIN, .text = " "},
        {.kind = DTP_DOC_PLAIN, .text = next_part(k, &rest)}};
    dtp_doc_add_text(k->doc, DTP_DOC_BLOCK_PARAGRAPH, span, DTP_COUNT(span));
    if (rest != NULL)
        dtp_dispute_paragraphs(k, rest);
}

bool dtp_dispute_is_open(const dtp_dispute *k)
{
    return k->c->adopted[0] == '\0' && !k->published;
}

void dtp_dispute_prose(dtp_dispute *k, const char *text, dtp_message prompt)
{
    if (text[0] != '\0')
        dtp_dispute_paragraphs(k, text);
    else if (dtp_dispute_is_open(k))
        dtp_doc_add_fill_in(k->doc, dtp_dispute_say(k, prompt));
}

void dtp_dispute_section(dtp_dispute *k, unsigned level, dtp_message title, const char *text,
                         dtp_message prompt)
{
    if (text[0] == '\0' && !dtp_dispute_is_open(k))
        return;
    dtp_dispute_heading(k, level, title);
    dtp_dispute_prose(k, text, prompt);
}

const char *dtp_dispute_choice(dtp_dispute *k, dtp_complaint_field_kind kind, const char *name)
{
    size_t n;
    const dt_choice *choice = dtp_complaint_choices(kind, &n);
    return dtp_choice_in(choice, n, name, k->w->lang);
}

const char *dtp_dispute_verdict(const dt_complaint_norm *norm)
{
    if (norm->rating == NULL)
        return NULL;
    return norm->words[0] == '\0' ? norm->rating->label : norm->words;
}

const dt_complaint_event *dtp_dispute_event(const dt_complaint *c, size_t i)
{
    size_t dated = 0;
    for (size_t k = 0; k < c->n_events; k++)
        dated += c->event[k].date[0] != '\0';
    bool known = i < dated;
    for (size_t k = 0, left = known ? i : i - dated; k < c->n_events; k++)
        if ((c->event[k].date[0] != '\0') == known && left-- == 0)
            return &c->event[k];
    return NULL;
}
