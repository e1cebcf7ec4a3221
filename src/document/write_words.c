/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What writers say of marks and values in words. */
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

const char *dtp_doc_value_words(dtp_buf *scratch, const dtp_doc_value *value, dt_language lang)
{
    scratch->len = 0;
    if (scratch->data)
        scratch->data[0] = '\0';
    dtp_doc_value_say(scratch, value, lang);
    return dtp_buf_text(scratch);
}
