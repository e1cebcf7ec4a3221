/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of a sheet of an OpenDocument spreadsheet. Only for ods_*.c. */
#ifndef DTP_IO_ODS_SHEET_H
#define DTP_IO_ODS_SHEET_H

#include "io/xlsx_book.h"

typedef struct dtp_ods_where {
    const dtp_zip *zip;
    size_t sheet; /* its number in the file, from 0 */
    const char *name;
} dtp_ods_where;
/* As dtp_xlsx_table(). */
dt_status dtp_ods_table(dtp_csv **out, const dtp_ods_where *where, const dtp_xlsx_asked *asked, bool *empty,
                        dt_error *err);

#endif
