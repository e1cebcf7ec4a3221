/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A CSV file: refused in words, or a table with a name for each column and text in each row. */
#include "fuzz/fuzz.h"
#include "io/csv.h"
#include <stdlib.h>
#include <string.h>

static void look_at(const dtp_csv *csv)
{
    for (size_t r = 0; r < dtp_csv_rows(csv); r++) {
        size_t filled = 0;
        for (size_t c = 0; c < dtp_csv_columns(csv); c++) {
            dtp_csv_field field = dtp_csv_get(csv, r, c);
            filled += field.length;
            if (strlen(field.text) != field.length || dtp_csv_column_name(csv, c)[0] == '\0')
                abort();
        }
        if (filled == 0)
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dtp_csv *csv = NULL;
    dt_error err = DT_ERROR_INIT;
    if (dtp_csv_parse(&csv, "fuzz", (const char *)data, size, &err) == DT_OK)
        look_at(csv);
    else
        fuzz_refused(csv, &err);
    dtp_csv_free(csv);
    return 0;
}
