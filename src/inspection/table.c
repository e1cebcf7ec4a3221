/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspection/table.h"
#include <stdint.h>

dt_status dtp_table_find(dtp_table *t, const dtp_table_column *column, size_t n, dtp_message missing,
                         dtp_message none, dt_error *err)
{
    dtp_place file = {.source = dtp_csv_source(t->csv)};
    for (size_t i = 0; i < n; i++) {
        t->column[i] = dtp_csv_find_column(t->csv, column[i].english);
        if (t->column[i] == SIZE_MAX)
            t->column[i] = dtp_csv_find_column(t->csv, column[i].dutch);
        file.line = 1;
        if (t->column[i] == SIZE_MAX && column[i].needed)
            return dtp_fail_at(err, file, DT_ERR_DATA, missing, column[i].english, column[i].dutch, NULL);
    }
    file.line = 0;
    return dtp_csv_rows(t->csv) > 0 ? DT_OK : dtp_fail_at(err, file, DT_ERR_DATA, none, NULL);
}

size_t dtp_table_rows(const dtp_table *t)
{
    return dtp_csv_rows(t->csv);
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
                       .where = at == SIZE_MAX ? NULL : dtp_csv_column_name(t->csv, at),
                       .line = dtp_csv_line(t->csv, row),
                       .column = at == SIZE_MAX ? 0 : at + 1};
}
