/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members of records for machines. */
#include "base/text.h"
#include "document/writer.h"
#include <math.h>
#include <string.h>

dtp_member dtp_member_text(const char *key, const char *text)
{
    return (dtp_member){.key = key, .kind = text ? DTP_MEMBER_TEXT : DTP_MEMBER_NULL, .text = text};
}

dtp_member dtp_member_count(const char *key, bool known, unsigned long count)
{
    return (dtp_member){.key = key, .kind = known ? DTP_MEMBER_COUNT : DTP_MEMBER_NULL, .count = count};
}

dtp_member dtp_member_real(const char *key, bool known, double real)
{
    return (dtp_member){
        .key = key, .kind = known && isfinite(real) ? DTP_MEMBER_REAL : DTP_MEMBER_NULL, .real = real};
}

const char *dtp_member_number(const dtp_member *member, char *buf, size_t size)
{
    char *text = dtp_format_fixed(member->real, 6, DT_EN, buf, size);
    size_t n = strlen(text);
    while (n > 0 && text[n - 1] == '0')
        n--;
    text[n > 0 && text[n - 1] == '.' ? n - 1 : n] = '\0';
    return strcmp(text, "-0") == 0 ? "0" : text;
}
