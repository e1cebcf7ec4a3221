/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/table.h"

#include "base/file.h"
#include "io/xlsx_read.h"

#include <string.h>

#define MAX_BYTES ((size_t)1024 << 20)

dt_status dtp_table_parse(dtp_csv **out, const char *name, const char *data, size_t size, dtp_table_fits fits,
                          dt_error *err)
{
    *out = NULL;
    if (dtp_xlsx_is_workbook(data, size))
        return dtp_xlsx_read(out, name, data, size, fits, err);
    return dtp_csv_parse(out, name, data, size, err);
}

dt_status dtp_table_read(dtp_csv **out, const char *path, dtp_table_fits fits, dt_error *err)
{
    *out = NULL;
    char *data = NULL;
    size_t size = 0;
    DT_TRY(dtp_file_read(path, MAX_BYTES, &data, &size, err));
    if (!dtp_xlsx_is_workbook(data, size))
        return dtp_csv_take(out, path, data, size, err);
    dt_status status = dtp_xlsx_read(out, path, data, size, fits, err);
    dtp_free(data);
    return status;
}
