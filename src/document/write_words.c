/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What writers say of marks, figures and values in words. */
#include "document/writer.h"

void dtp_doc_put_marks_words(dtp_buf *out, const dtp_doc_marks *marks, dt_language lang)
{
    const char *separator = "";
    for (dtp_doc_mark mark = DTP_DOC_MARK_MEETS; mark < DTP_DOC_MARK_COUNT; mark++) {
        if (marks->of[mark] == 0)
            continue;
        dtp_buf_printf(out, "%s%lu %s", separator, marks->of[mark],
                       dtp_message_text(dtp_doc_mark_label(mark), lang));
        separator = ", ";
    }
}

void dtp_doc_put_figure_words(dtp_buf *out, const dtp_doc_figure *figure, dt_language lang)
{
    const dtp_doc_value share = dtp_doc_value_share(figure->count, figure->of, false);
    const dtp_doc_value band = dtp_doc_value_interval(figure->lower, figure->upper, figure->domain);
    dtp_buf_printf(out, "%s: ", dtp_message_text(DTP_MSG_REPORT_MARK_MEETS, lang));
    dtp_doc_value_say(out, &share, lang);
    if (!figure->has_band)
        return;
    dtp_buf_printf(out, "; %s ", dtp_message_text(DTP_MSG_REPORT_FIGURE_BAND, lang));
    dtp_doc_value_say(out, &band, lang);
}

const char *dtp_doc_value_words(dtp_buf *scratch, const dtp_doc_value *value, dt_language lang)
{
    scratch->len = 0;
    if (scratch->data)
        scratch->data[0] = '\0';
    dtp_doc_value_say(scratch, value, lang);
    return dtp_buf_text(scratch);
}
