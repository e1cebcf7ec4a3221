/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/columns.h"
#include "io/kind.h"
#include "io/table.h"
#include <stdint.h>

dt_status dtp_columns_open(dtp_columns *t, const char *path, const dtp_message *name, size_t needed, size_t n,
                           dt_issue_sink issues, dt_error *err)
{
    *t = (dtp_columns){.name = name, .n = n, .issues = DTP_ISSUES_INIT(issues)};
    DT_TRY(dtp_table_read(&t->csv, path, NULL, err));
    for (size_t c = 0; c < n; c++) {
        const char *dutch = dtp_message_text(name[c], DT_NL), *english = dtp_message_text(name[c], DT_EN);
        t->column[c] = dtp_csv_find_either(t->csv, english, dutch);
        if (c < needed && t->column[c] == SIZE_MAX)
            DT_TRY(dtp_kind_want(dtp_kind_of_table(t->csv), path, 0, err));
        if (c < needed && t->column[c] == SIZE_MAX)
            return dtp_fail_at(err, (dtp_place){.source = dtp_csv_source(t->csv), .line = 1}, DT_ERR_DATA,
                               DTP_MSG_SCORE_MISSING_COLUMN, english, dutch, NULL);
    }
    return DT_OK;
}

dt_status dtp_columns_find(dtp_columns *t, const dtp_columns_name *column, size_t n, dtp_message missing,
                           dtp_message none, dt_error *err)
{
    for (size_t i = 0; i < n; i++) {
        t->column[i] = dtp_csv_find_either(t->csv, column[i].english, column[i].dutch);
        if (t->column[i] == SIZE_MAX && column[i].needed)
            return dtp_fail_at(err, dtp_csv_place(t->csv, SIZE_MAX, SIZE_MAX), DT_ERR_DATA, missing,
                               column[i].english, column[i].dutch, NULL);
    }
    return dtp_csv_rows(t->csv) > 0 ? DT_OK
                                    : dtp_fail_at(err, dtp_csv_whole(t->csv), DT_ERR_DATA, none, NULL);
}

void dtp_columns_close(dtp_columns *t)
{
    dtp_csv_free(t->csv);
}

size_t dtp_columns_rows(const dtp_columns *t)
{
    return dtp_csv_rows(t->csv);
}

const char *dtp_columns_cell(const dtp_columns *t, size_t row, size_t column)
{
    size_t at = t->column[column];
    return at == SIZE_MAX ? "" : dtp_csv_meant(t->csv, row, at);
}

dtp_place dtp_columns_place(const dtp_columns *t, size_t row, size_t column)
{
    size_t at = t->column[column];
    dtp_place place = dtp_csv_place(t->csv, row, at);
    if (at == SIZE_MAX && t->name != NULL)
        place.where = dtp_message_text(t->name[column], dtp_table_language(t->csv, t->name, t->column, t->n));
    return place;
}

dt_status dtp_columns_fault(dtp_columns *t, size_t row, size_t column, const dt_error *fault, dt_error *err)
{
    bool of_data = fault->status == DT_ERR_DATA || fault->status == DT_ERR_RANGE ||
                   fault->status == DT_ERR_NOTFOUND || fault->status == DT_ERR_REFUSED;
    if (!of_data)
        return dtp_fail_with(err, fault);
    dtp_issue(&t->issues, DT_FAULT, dtp_columns_place(t, row, column), DT_ERR_DATA,
              (dtp_message)fault->message, fault->arg[0], fault->arg[1], fault->arg[2], fault->arg[3], NULL);
    return DT_OK;
}
