/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables and rows of a merge by name. */
#include "base/text.h"
#include "inspection/custody/custody.h"
#include <string.h>

const char *dtp_merge_value_text(dtp_numtext *number, const dtp_store_value *v)
{
    if (v->kind == DTP_SQL_INT) {
        *number = dtp_num(v->integer);
        return number->text;
    }
    return v->kind == DTP_SQL_TEXT ? v->data : "";
}

void dtp_merge_key(dtp_buf *out, const char *table, const char *const *column, size_t n)
{
    dtp_buf_puts(out, table);
    dtp_buf_puts(out, " [");
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            dtp_buf_putc(out, ',');
        dtp_json_string(out, column[i] == NULL ? "" : column[i]);
    }
    dtp_buf_putc(out, ']');
    for (size_t i = 0; i < out->len; i++) /* codes of people are the same in either case */
        if (out->data[i] >= 'A' && out->data[i] <= 'Z')
            out->data[i] = (char)(out->data[i] - 'A' + 'a');
}

dtp_merge_travel *dtp_merge_find_table(dtp_merge *m, const char *table)
{
    for (size_t i = 0; i < m->n_travels; i++)
        if (m->travel[i].present && strcmp(m->travel[i].table, table) == 0)
            return &m->travel[i];
    return NULL;
}
