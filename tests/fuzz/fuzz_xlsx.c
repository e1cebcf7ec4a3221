/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that may be a workbook: refused in words, or a table. */
#include "fuzz/fuzz.h"
#include "io/table.h"
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dtp_csv *table = NULL;
    dt_error err = DT_ERROR_INIT;
    if (dtp_table_parse(&table, "fuzz", (const char *)data, size, NULL, &err) != DT_OK)
        fuzz_refused(table, &err);
    for (size_t r = 0; table != NULL && r < dtp_csv_rows(table); r++)
        for (size_t c = 0; c < dtp_csv_columns(table); c++)
            if (strlen(dtp_csv_get(table, r, c).text) != dtp_csv_get(table, r, c).length)
                abort();
    dtp_csv_free(table);
    return 0;
}
