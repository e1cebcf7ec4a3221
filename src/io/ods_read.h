/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet of an OpenDocument spreadsheet (ODS) as a table, as of a workbook in XLSX; callers go through
 * table.h. */
#ifndef DTP_IO_ODS_READ_H
#define DTP_IO_ODS_READ_H

#include "io/table.h"
#include "io/zip_read.h"

bool dtp_ods_is_one(const dtp_zip *zip); /* an OpenDocument file of whatever kind */
dt_status dtp_ods_read(dtp_csv **out, const dtp_zip *zip, const dtp_table_options *how, dt_error *err);

#endif
