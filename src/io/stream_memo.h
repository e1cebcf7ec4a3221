/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts by number, for columns of a stream with few different ones. */
#ifndef DTP_IO_STREAM_MEMO_H
#define DTP_IO_STREAM_MEMO_H

#include "base/mem.h"
#include <stdint.h>
#include <string.h>

enum { DTP_STREAM_PACKED = 16 };

typedef struct dtp_stream_slot {
    uint64_t low, high;    /* the first sixteen bytes */
    uint32_t size, number; /* from 1; 0: free */
} dtp_stream_slot;
typedef struct dtp_stream_memo {
    dtp_arena arena;
    dtp_stream_slot *slot;
    size_t slots;
    unsigned shift;    /* what is left of a hash is a place among them */
    const char **text; /* with a NUL behind it */
    size_t n, cap;
} dtp_stream_memo;

/* Of sixteen bytes those that belong to a text of so many. */
extern const uint64_t dtp_stream_of_text[DTP_STREAM_PACKED + 1][2];

static inline uint64_t dtp_stream_word(const char *s)
{
    uint64_t word;
    memcpy(&word, s, sizeof word);
    return __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? __builtin_bswap64(word) : word;
}

/* Whether texts of so many bytes, more than eight, are the same behind the first sixteen. */
static inline bool dtp_stream_same_rest(const char *a, const char *b, size_t n)
{
    for (size_t i = DTP_STREAM_PACKED; i + 8 < n; i += 8)
        if (dtp_stream_word(a + i) != dtp_stream_word(b + i))
            return false;
    return dtp_stream_word(a + n - 8) == dtp_stream_word(b + n - 8);
}

/* Whether two texts of n bytes are the same; sixteen bytes behind them may be read. */
static inline bool dtp_stream_same(const char *a, const char *b, size_t n)
{
    const uint64_t *own = dtp_stream_of_text[n < DTP_STREAM_PACKED ? n : DTP_STREAM_PACKED];
    uint64_t low = (dtp_stream_word(a) ^ dtp_stream_word(b)) & own[0];
    uint64_t high = (dtp_stream_word(a + 8) ^ dtp_stream_word(b + 8)) & own[1];
    return (low | high) == 0 && (n <= DTP_STREAM_PACKED || dtp_stream_same_rest(a, b, n));
}

static inline dtp_stream_slot dtp_stream_memo_key(const char *s, size_t n)
{
    const uint64_t *own = dtp_stream_of_text[n < DTP_STREAM_PACKED ? n : DTP_STREAM_PACKED];
    return (dtp_stream_slot){
        .low = dtp_stream_word(s) & own[0], .high = dtp_stream_word(s + 8) & own[1], .size = (uint32_t)n};
}

/* Where a text is looked for first: products that do not wait for each other, of which the highest bits
 * depend on all. */
static inline size_t dtp_stream_memo_place(const dtp_stream_memo *memo, const dtp_stream_slot *key,
                                           const char *s)
{
    uint64_t hash = key->low * 0x9E3779B97F4A7C15u + (key->high + key->size) * 0xC2B2AE3D27D4EB4Fu;
    if (key->size > DTP_STREAM_PACKED)
        hash += dtp_stream_word(s + key->size - 8) * 0x165667B19E3779F9u;
    return (size_t)(hash >> memo->shift);
}

static inline bool dtp_stream_memo_is(const dtp_stream_memo *memo, const dtp_stream_slot *slot,
                                      const dtp_stream_slot *key, const char *s)
{
    if (((slot->low ^ key->low) | (slot->high ^ key->high) | (slot->size ^ key->size)) != 0)
        return false;
    return key->size <= DTP_STREAM_PACKED || dtp_stream_same_rest(memo->text[slot->number - 1], s, key->size);
}

/* Number of a text, SIZE_MAX when it is not known; sixteen bytes behind it may be read. */
static inline size_t dtp_stream_memo_find(const dtp_stream_memo *memo, const char *s, size_t n)
{
    if (memo->slots == 0)
        return SIZE_MAX;
    const dtp_stream_slot key = dtp_stream_memo_key(s, n), *slot;
    size_t i = dtp_stream_memo_place(memo, &key, s);
    for (; (slot = &memo->slot[i])->number != 0; i = (i + 1) & (memo->slots - 1))
        if (dtp_stream_memo_is(memo, slot, &key, s))
            return slot->number - 1;
    return SIZE_MAX;
}

/* Give one that is not known its number. */
dt_status dtp_stream_memo_add(dtp_stream_memo *memo, const char *s, size_t n, size_t *number, dt_error *err);
void dtp_stream_memo_free(dtp_stream_memo *memo);

#endif
