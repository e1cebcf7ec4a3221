/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A heading with its number, and the prose under it. */
#include "report/report/sections.h"

void dtp_report_section(dtp_report *r, unsigned level, const char *number, dtp_report_heading section)
{
    const char *part[2] = {number, section.suffix};
    dtp_doc_add_heading(r->c.doc, level, dtp_say_join(r->c.w, "", part, 2),
                        dtp_say(r->c.w, section.heading, NULL), NULL);
    if (section.prompt != DTP_MSG_NONE)
        dtp_doc_add_fill_in(r->c.doc, dtp_say(r->c.w, section.prompt, NULL));
}
