/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members of records for machines. */
#include "base/text.h"
#include "document/writer.h"
#include <math.h>
#include <stdio.h>
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

dtp_doc_member dtp_doc_record_at(const dtp_doc_record *r, size_t k)
{
    const uint8_t *kind = (const uint8_t *)(r->held + r->n);
    return (dtp_doc_member){.key = r->key[k], .kind = kind[k], .held = r->held[k]};
}

static const char *member_number(const dtp_doc_member *member, char *buf, size_t size)
{
    char *text = dtp_format_fixed(member->real, 6, DT_EN, buf, size);
    size_t n = strlen(text);
    while (n > 0 && text[n - 1] == '0')
        n--;
    text[n > 0 && text[n - 1] == '.' ? n - 1 : n] = '\0';
    return strcmp(text, "-0") == 0 ? "0" : text;
}

const char *dtp_doc_member_raw(const dtp_doc_member *member, char *number, size_t size)
{
    switch (member->kind) {
    case DTP_DOC_MEMBER_TEXT:
    case DTP_DOC_MEMBER_JSON:
        return member->text;
    case DTP_DOC_MEMBER_BOOL:
        return member->yes ? "true" : "false";
    case DTP_DOC_MEMBER_REAL:
        return member_number(member, number, size);
    case DTP_DOC_MEMBER_EXACT:
        return dtp_format_double(member->real, number, size);
    case DTP_DOC_MEMBER_INT:
        (void)snprintf(number, size, "%lld", member->integer);
        return number;
    case DTP_DOC_MEMBER_COUNT:
        (void)snprintf(number, size, "%lu", member->count);
        return number;
    case DTP_DOC_MEMBER_COUNTS:
    case DTP_DOC_MEMBER_NULL:
        break;
    }
    return "";
}

json_t *dtp_doc_member_json(const dtp_doc_member *m)
{
    json_t *counts;
    switch (m->kind) {
    case DTP_DOC_MEMBER_TEXT:
        return json_string(m->text);
    case DTP_DOC_MEMBER_COUNT:
        return json_integer((json_int_t)m->count);
    case DTP_DOC_MEMBER_INT:
        return json_integer(m->integer);
    case DTP_DOC_MEMBER_REAL:
        return json_real(round(m->real * 1e6) / 1e6);
    case DTP_DOC_MEMBER_EXACT:
        return json_real(m->real);
    case DTP_DOC_MEMBER_BOOL:
        return json_boolean(m->yes);
    case DTP_DOC_MEMBER_COUNTS:
        if (m->counts->n == 0)
            break;
        counts = json_object();
        for (size_t i = 0; i < m->counts->n; i++)
            json_object_set_new(counts, m->counts->name[i], json_integer((json_int_t)m->counts->number[i]));
        return counts;
    case DTP_DOC_MEMBER_JSON:
        return json_loads(m->text, 0, NULL);
    case DTP_DOC_MEMBER_NULL:
        break;
    }
    return json_null();
}
