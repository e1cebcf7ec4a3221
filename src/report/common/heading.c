/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Headings of what a framework asks: short, with the whole clause under it. */
#include "base/text.h"
#include "report/common/compose.h"

const char *dtp_compose_short(const char *name, const char *text)
{
    if (name != NULL)
        return name;
    return dtp_count_words(text) <= DT_SHORT_WORDS ? text : NULL;
}

void dtp_compose_whole_text(dtp_compose *c, const char *heading, const char *text, const char *lang)
{
    if (!dtp_streq(heading, text))
        dtp_doc_add_text(c->doc, DTP_DOC_BLOCK_PARAGRAPH,
                         &(dtp_doc_span){.kind = DTP_DOC_STRONG, .text = text, .lang = lang}, 1);
}

const char *dtp_compose_heading(dtp_compose *c, unsigned level, const dtp_compose_head *head)
{
    const char *said = dtp_compose_short(head->name, head->text);
    const char *part[] = {
        said != NULL ? dtp_say(c->w, DTP_MSG_REPORT_NODE, head->label, said, NULL) : head->label, head->tag};
    const char *heading = dtp_say_join(c->w, " ", part, DTP_COUNT(part));
    dtp_doc_add_heading(c->doc, level, "", heading, head->lang);
    dtp_compose_whole_text(c, said, head->text, head->lang);
    return heading;
}
