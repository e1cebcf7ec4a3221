/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a workbook with libxlsxwriter, in a process of its own (xlsx_write.c): the calls of xlsx_write.h, of
 * which the last writes it to a file in memory. */
#ifndef DTP_IO_XLSX_MAKER_H
#define DTP_IO_XLSX_MAKER_H

#include "io/xlsx_write.h"

typedef struct dtp_xlsx_maker dtp_xlsx_maker;

dt_status dtp_xlsx_maker_new(dtp_xlsx_maker **out, const char *path, const char *title, dt_error *err);
void dtp_xlsx_maker_sheet_add(dtp_xlsx_maker *book, const char *name);
void dtp_xlsx_maker_width(dtp_xlsx_maker *book, unsigned column, double characters);
void dtp_xlsx_maker_put(dtp_xlsx_maker *book, unsigned row, unsigned column, const char *text,
                        dtp_xlsx_style style);
void dtp_xlsx_maker_number(dtp_xlsx_maker *book, unsigned row, unsigned column, double number,
                           dtp_xlsx_style style);
void dtp_xlsx_maker_choices(dtp_xlsx_maker *book, unsigned first, unsigned last, unsigned column,
                            const char *const *code, size_t n, const char *title, const char *help);
void dtp_xlsx_maker_as_table(dtp_xlsx_maker *book, unsigned rows, unsigned columns, unsigned kept_columns);
void dtp_xlsx_maker_protect(dtp_xlsx_maker *book);
void dtp_xlsx_maker_show_first(dtp_xlsx_maker *book);
dt_status dtp_xlsx_maker_finish(dtp_xlsx_maker *book, dt_error *err);

#endif
