/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of a manual, and how it stands on a screen. */
#include "document/markdown.h"

enum { NARROWEST = 40, WIDEST = 100 }; /* a line that is longer does not read well */

dt_status dt_document_from_markdown(dt_document **out, const char *text, dt_language lang, dt_error *err)
{
    dt_document *doc;
    DT_TRY(dtp_document_new(&doc, "dossiertoets-page/1", lang, err));
    doc->page = true;
    dtp_markdown_add(doc, text, &(dtp_markdown){.page = true});
    return dtp_document_done(out, doc, err);
}

void dt_document_set_screen(dt_document *doc, unsigned columns, bool bold)
{
    doc->width = columns == 0 ? 0 : columns < NARROWEST ? NARROWEST : columns > WIDEST ? WIDEST : columns;
    doc->bold = bold;
}
