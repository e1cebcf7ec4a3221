/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts by number, for columns of a stream with few different ones. */
#ifndef DTP_IO_STREAM_MEMO_H
#define DTP_IO_STREAM_MEMO_H

#include "base/mem.h"
#include <stdint.h>

typedef struct dtp_stream_slot {
    uint64_t low, high;    /* the first sixteen bytes */
    uint32_t size, number; /* from 1; 0: free */
} dtp_stream_slot;
typedef struct dtp_stream_memo {
    dtp_arena arena;
    dtp_stream_slot *slot;
    size_t slots;
    const char **text; /* with a NUL behind it */
    size_t n, cap;
} dtp_stream_memo;

/* Number of a text, SIZE_MAX when it is not known; eight bytes behind it may be read. */
size_t dtp_stream_memo_find(const dtp_stream_memo *memo, const char *s, size_t n);
/* Give one that is not known its number. */
dt_status dtp_stream_memo_add(dtp_stream_memo *memo, const char *s, size_t n, size_t *number, dt_error *err);
void dtp_stream_memo_free(dtp_stream_memo *memo);

#endif
