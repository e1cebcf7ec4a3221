/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A published draw that was made again, check by check. */
#include "base/error.h"
#include "document/document.h"
#include "report/numbers/finished.h"

static void put_check(void *payload, const dt_verify_line *line)
{
    dt_document *doc = payload;
    dt_result_bool(doc, "ok", line->ok);
    dt_result_text(doc, "what", line->what);
    dt_result_text(doc, "stratum", line->stratum);
    dt_result_text(doc, "dossier", line->dossier);
    dt_result_text(doc, "expected", line->expected);
    dt_result_text(doc, "found", line->found);
    dt_result_end_row(doc);
}

dt_status dt_compose_verification(dt_document **out, bool *honest, const char *protocol_path,
                                  const dt_verify_options *options, dt_language lang, dt_error *err)
{
    dt_document *doc;
    *out = NULL;
    *honest = false;
    DT_TRY(dt_result_new(&doc, dtp_message_text(DTP_MSG_RESULT_VERIFIED, lang), false, lang, err));
    dtp_doc_result_in_words(doc);
    dt_status status = dt_protocol_verify(honest, protocol_path, options, put_check, doc, err);
    return dtp_numbers_done(out, doc, status, err);
}
