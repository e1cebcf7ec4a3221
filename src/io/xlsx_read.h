/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet of a workbook as a table; callers go through table.h. */
#ifndef DTP_IO_XLSX_READ_H
#define DTP_IO_XLSX_READ_H

#include "io/table.h"

/* Whether the bytes begin as an archive or as one of the older office files do. */
bool dtp_xlsx_is_workbook(const char *data, size_t size);
/* A workbook, XLSX or ODS, by what is in it. */
dt_status dtp_xlsx_read(dtp_csv **out, const char *name, const char *data, size_t size,
                        const dtp_table_options *how, dt_error *err);

#endif
