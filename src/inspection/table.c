/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspection/table.h"
#include <stdint.h>

dt_status dtp_table_find(dtp_table *t, const dtp_table_column *column, size_t n, dtp_message missing,
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

size_t dtp_table_rows(const dtp_table *t)
{
    return dtp_csv_rows(t->csv);
}

const char *dtp_table_cell(const dtp_table *t, size_t row, size_t column)
{
    size_t at = t->column[column];
    return at == SIZE_MAX ? "" : dtp_csv_meant(t->csv, row, at);
}

dtp_place dtp_table_place(const dtp_table *t, size_t row, size_t column)
{
    return dtp_csv_place(t->csv, row, t->column[column]);
}
