/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The versions of a text, and what an import takes in. */
#include "base/error.h"
#include "document/document.h"
#include "inspection/texts/kept_text.h"
#include "report/numbers/finished.h"

static void put_version(void *payload, const dt_text_version *v)
{
    dt_document *doc = payload;
    dt_result_text(doc, "section", v->section);
    dt_result_text(doc, "version", v->version);
    dt_result_text(doc, "assessor", v->assessor);
    dt_result_text(doc, "at", v->at);
    dt_result_int(doc, "words", (long long)v->words);
    dt_result_text(doc, "base", dtp_numbers_or_null(v->base));
    dt_result_text(doc, "sha256", v->sha256);
    dt_result_end_row(doc);
}

dt_status dt_compose_text_versions(dt_document **out, dt_inspection *in, const char *municipality,
                                   const char *section, dt_language lang, dt_error *err)
{
    dt_document *doc;
    *out = NULL;
    DT_TRY(dt_result_new(&doc, dtp_message_text(DTP_MSG_TEXTS_RESULT_VERSIONS, lang), false, lang, err));
    dtp_doc_result_in_words(doc);
    return dtp_numbers_done(
        out, doc, dt_inspection_text_versions(in, municipality, section, put_version, doc, err), err);
}

static void put_change(void *payload, const dt_text_change *c)
{
    dt_document *doc = payload;
    dt_result_text(doc, "section", c->section);
    dt_result_text(doc, "title", c->title);
    dt_result_text(doc, "change", c->what);
    dt_result_int(doc, "words_before", (long long)c->before);
    dt_result_int(doc, "words_after", (long long)c->after);
    dt_result_int(doc, "line", (long long)c->line);
    dt_result_text(doc, "text", c->text);
    dt_result_end_row(doc);
}

dt_status dt_compose_texts_import(dt_document **out, dt_inspection *in, const dt_texts_options *options,
                                  size_t *n, dt_language lang, dt_error *err)
{
    dt_document *doc;
    static const char *const keys[] = {"section",     "title", "change", "words_before",
                                       "words_after", "line",  "text"};
    dtp_doc_member column[DTP_COUNT(keys)];
    *out = NULL;
    DT_TRY(dt_result_new(&doc, dtp_message_text(DTP_MSG_TEXTS_RESULT_IMPORT, lang), false, lang, err));
    dtp_doc_result_in_words(doc);
    for (size_t i = 0; i < DTP_COUNT(keys); i++)
        column[i] = dtp_doc_member_text(keys[i], NULL);
    dtp_doc_columns(doc, column, DTP_COUNT(keys)); /* nothing may have changed */
    return dtp_numbers_done(out, doc, dt_inspection_texts_import(in, options, put_change, doc, n, err), err);
}
