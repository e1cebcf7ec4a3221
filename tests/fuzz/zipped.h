/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of a workbook in a container that is as it should be, so that what is in them can be anything; and
 * what every table that was read holds to. */
#ifndef DT_FUZZ_ZIPPED_H
#define DT_FUZZ_ZIPPED_H

#include "fuzz/fuzz.h"
#include "io/table.h"
#include <stdlib.h>
#include <string.h>
#include <zip.h>

typedef struct zipped_part {
    const char *name;
    const void *data;
    size_t size;
} zipped_part;

static void zipped_add(zip_t *book, const zipped_part *part)
{
    zip_source_t *source = zip_source_buffer(book, part->data, part->size, 0);
    zip_int64_t at = zip_file_add(book, part->name, source, 0);
    if (source == NULL || at < 0 || zip_set_file_compression(book, (zip_uint64_t)at, ZIP_CM_STORE, 0) != 0)
        abort();
}

/* free() it. */
static char *zipped(const zipped_part *part, size_t n, size_t *out_size)
{
    zip_source_t *memory = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *book = memory == NULL ? NULL : zip_open_from_source(memory, ZIP_TRUNCATE, NULL);
    if (book == NULL)
        abort();
    zip_source_keep(memory);
    for (size_t i = 0; i < n; i++)
        zipped_add(book, &part[i]);
    zip_stat_t st;
    if (zip_close(book) != 0 || zip_source_stat(memory, &st) != 0 || zip_source_open(memory) != 0)
        abort();
    char *bytes = malloc(st.size);
    if (bytes == NULL || zip_source_read(memory, bytes, st.size) != (zip_int64_t)st.size)
        abort();
    (void)zip_source_close(memory);
    zip_source_free(memory);
    *out_size = st.size;
    return bytes;
}

static void zipped_read(const char *bytes, size_t size)
{
    dtp_csv *table = NULL;
    dt_error err = DT_ERROR_INIT;
    if (dtp_table_parse(&table, "fuzz", bytes, size, NULL, &err) != DT_OK)
        fuzz_refused(table, &err);
    for (size_t r = 0; table != NULL && r < dtp_csv_rows(table); r++)
        for (size_t c = 0; c < dtp_csv_columns(table); c++)
            if (strlen(dtp_csv_get(table, r, c).text) != dtp_csv_get(table, r, c).length)
                abort();
    dtp_csv_free(table);
}

#endif
