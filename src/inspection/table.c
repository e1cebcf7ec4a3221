/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspection/table.h"
#include <stdint.h>

dt_status dtp_table_open(dtp_table *t, const char *path, const dtp_message *name, size_t needed, size_t n,
                         dt_issue_sink issues, dt_error *err)
{
    *t = (dtp_table){.name = name, .n = n, .issues = DTP_ISSUES_INIT(issues)};
    DT_TRY(dtp_csv_read(&t->csv, path, err));
    for (size_t c = 0; c < n; c++) {
        const char *dutch = dtp_message_text(name[c], DT_NL), *english = dtp_message_text(name[c], DT_EN);
        t->column[c] = dtp_csv_find_column(t->csv, dutch);
        if (t->column[c] == SIZE_MAX)
            t->column[c] = dtp_csv_find_column(t->csv, english);
        if (t->column[c] == SIZE_MAX && c < needed)
            return dtp_fail_at(err, (dtp_place){.source = dtp_csv_source(t->csv), .line = 1}, DT_ERR_DATA,
                               DTP_MSG_SCORE_MISSING_COLUMN, english, dutch, NULL);
    }
    return DT_OK;
}

void dtp_table_close(dtp_table *t)
{
    dtp_csv_free(t->csv);
}

const char *dtp_table_cell(const dtp_table *t, size_t row, size_t column)
{
    size_t at = t->column[column];
    return at == SIZE_MAX ? "" : dtp_csv_unguard(dtp_csv_get(t->csv, row, at).text);
}

dtp_place dtp_table_place(const dtp_table *t, size_t row, size_t column)
{
    size_t at = t->column[column];
    return (dtp_place){.source = dtp_csv_source(t->csv),
                       .where = at == SIZE_MAX ? dtp_message_text(t->name[column], DT_NL)
                                               : dtp_csv_column_name(t->csv, at),
                       .line = dtp_csv_line(t->csv, row),
                       .column = at == SIZE_MAX ? 0 : at + 1};
}

dt_status dtp_table_fault(dtp_table *t, size_t row, size_t column, const dt_error *fault, dt_error *err)
{
    bool of_data = fault->status == DT_ERR_DATA || fault->status == DT_ERR_RANGE ||
                   fault->status == DT_ERR_NOTFOUND || fault->status == DT_ERR_REFUSED;
    if (!of_data) {
        if (err != NULL && err->status == DT_OK)
            *err = *fault;
        return fault->status;
    }
    dtp_issue(&t->issues, DT_FAULT, dtp_table_place(t, row, column), DT_ERR_DATA, (dtp_message)fault->message,
              fault->arg[0], fault->arg[1], fault->arg[2], fault->arg[3], NULL);
    return DT_OK;
}
