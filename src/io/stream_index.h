/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the fields of CSV text end, found 64 bytes at a time. Only for stream*.c. */
#ifndef DTP_IO_STREAM_INDEX_H
#define DTP_IO_STREAM_INDEX_H

#include "base/mem.h"
#include <stdint.h>

typedef struct dtp_stream_index {
    uint32_t *end; /* behind the one before the text, of each field the place of its delimiter or line feed */
    size_t n, cap; /* fields; room */
    uint32_t *inner; /* line feeds within quotes */
    size_t n_inner, inner_cap;
    size_t records, next; /* whole records, and the place behind the last */
    bool irregular;       /* something in it is for libcsv to judge */
    bool open;            /* the text ends within a record */
} dtp_stream_index;

/* Index text[begin..size), which begins with a record, up to the end of the first record that ends at or
 * behind limit - 1. Behind size stand 64 bytes that may be read. */
typedef dt_status dtp_stream_fill(dtp_stream_index *index, const char *text, size_t begin, size_t size,
                                  size_t limit, char delimiter, dt_error *err);
/* Eight bytes at a time in plain C, and 32 with AVX2 and its like; NULL where that is not there. */
dtp_stream_fill dtp_stream_fill_portable;
dtp_stream_fill *dtp_stream_fill_fast(void);
void dtp_stream_index_free(dtp_stream_index *index);

#endif
