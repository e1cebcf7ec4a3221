/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members of records for machines. */
#include "base/text.h"
#include "document/writer.h"
#include <math.h>
#include <string.h>

dtp_doc_member dtp_doc_member_text(const char *key, const char *text)
{
    return (dtp_doc_member){
        .key = key, .kind = text ? DTP_DOC_MEMBER_TEXT : DTP_DOC_MEMBER_NULL, .text = text};
}

dtp_doc_member dtp_doc_member_count(const char *key, bool known, unsigned long count)
{
    return (dtp_doc_member){
        .key = key, .kind = known ? DTP_DOC_MEMBER_COUNT : DTP_DOC_MEMBER_NULL, .count = count};
}

dtp_doc_member dtp_doc_member_real(const char *key, bool known, double real)
{
    return (dtp_doc_member){.key = key,
                            .kind = known && isfinite(real) ? DTP_DOC_MEMBER_REAL : DTP_DOC_MEMBER_NULL,
                            .real = real};
}

const char *dtp_doc_member_number(const dtp_doc_member *member, char *buf, size_t size)
{
    char *text = dtp_format_fixed(member->real, 6, DT_EN, buf, size);
    size_t n = strlen(text);
    while (n > 0 && text[n - 1] == '0')
        n--;
    text[n > 0 && text[n - 1] == '.' ? n - 1 : n] = '\0';
    return strcmp(text, "-0") == 0 ? "0" : text;
}
