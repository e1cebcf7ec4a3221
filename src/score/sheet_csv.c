/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/csv.h"
#include "score/sheet.h"

static void end_row(dtp_csv_out *csv)
{
    dtp_buf_putc(csv->buf, '\r'); /* CRLF, as spreadsheets write it themselves */
    dtp_csv_end_row(csv);
}

static void write_row(dtp_sheet *s, void *payload)
{
    dtp_csv_out *csv = payload;
    for (dtp_sheet_column c = 0; c < DTP_COLUMNS; c++)
        if (dtp_sheet_has(s, c))
            dtp_csv_put(csv, dtp_sheet_cell(s, c));
    end_row(csv);
}

dt_status dtp_sheet_csv(dtp_sheet *s, char **out, size_t *size, dt_error *err)
{
    dtp_buf text = DTP_BUF_INIT;
    dtp_buf_puts(&text, "\xEF\xBB\xBF"); /* or a spreadsheet takes it for Windows-1252 */
    dtp_csv_out csv = dtp_csv_out_init(&text, ';', true);
    for (dtp_sheet_column c = 0; c < DTP_COLUMNS; c++)
        if (dtp_sheet_has(s, c))
            dtp_csv_put(&csv, dtp_sheet_name(s, c));
    end_row(&csv);
    dtp_sheet_each_row(s, write_row, &csv);
    return dtp_sheet_take(s, &text, out, size, err);
}
