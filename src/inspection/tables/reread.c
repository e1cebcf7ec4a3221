/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was drawn to be read again, and what the lot followed from. */
#include "base/error.h"
#include "document/document.h"
#include "report/numbers/finished.h"
#include "report/words/wording.h"
#include <dossiertoets/tables.h>

static void put(void *payload, const dt_reread_one *one)
{
    dt_document *doc = payload;
    dt_result_int(doc, "order", (long long)one->order);
    dt_result_text(doc, "subject", one->subject);
    dt_result_bool(doc, "readable", one->readable);
    dt_result_end_row(doc);
}

dt_status dt_compose_reread(dt_document **out, dt_inspection *in, const dt_reread *request, dt_language lang,
                            dt_error *err)
{
    dt_document *doc;
    dt_reread_result r;
    *out = NULL;
    DT_TRY(dt_result_new(&doc, dtp_message_text(DTP_MSG_RATERS_H_REREAD, lang), false, lang, err));
    dtp_doc_result_in_words(doc);
    dt_status status = dt_inspection_reread(in, request, put, doc, &r, err);
    dtp_words *w = &doc->words;
    if (status == DT_OK)
        dt_result_note(doc,
                       dtp_say(w, DTP_MSG_RATERS_REREAD_KEY, r.key, dtp_say_dossiers(w, r.candidates), NULL));
    if (status == DT_OK && r.readable > 0)
        dt_result_note(doc, dtp_say(w, DTP_MSG_RATERS_REREAD_READABLE, dtp_say_dossiers(w, r.readable),
                                    request->assessor, NULL));
    return dtp_numbers_done(out, doc, status, err);
}
