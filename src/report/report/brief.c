/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report on two pages, for who governs: the summary as it was written, with its caveats. */
#include "report/report/sections.h"
#include <dossiertoets/report.h>

static void add_front(dtp_report *r)
{
    dt_document *doc = r->c.doc;
    dtp_words *w = r->c.w;
    dtp_doc_add_heading(doc, 1, "", dtp_say(w, DTP_MSG_BRIEF_TITLE, NULL), NULL);
    dtp_report_write(r, (dtp_report_place){.section = DTP_SECTION_COVER});
    dtp_doc_list *list = dtp_doc_add_facts(doc);
    dtp_doc_list_item(doc, list, dtp_say(w, DTP_MSG_BRIEF_OF, NULL), DTP_DOC_PLAIN, r->c.facts->title);
    dtp_report_facts(r, list);
    dtp_report_status(r, list);
}

static void compose(dtp_report *r)
{
    dtp_report_data(r);
    add_front(r);
    dtp_report_section(r, 2, "", (dtp_report_heading){"", DTP_MSG_BRIEF_H_SHORT, DTP_MSG_NONE});
    dtp_report_summary(r);
}

dt_status dt_compose_brief(dt_document **out, const dt_report_facts *facts, dt_language lang, dt_error *err)
{
    return dtp_report_compose(out, facts, lang, &(dtp_report_kind){"dossiertoets-brief/1", compose, NULL},
                              NULL, err);
}
