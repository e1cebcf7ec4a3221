/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Different values by number, for columns with few of them: the first sixteen bytes and the length stand in
 * the slot itself, so that a look costs one line of the cache. */
#include "io/stream_memo.h"
#include "base/error.h"

enum { FIRST_BITS = 8 };

#define BYTES(n) (~(uint64_t)0 >> (64 - 8 * (n)))
#define ALL      (~(uint64_t)0)
const uint64_t dtp_stream_of_text[DTP_STREAM_PACKED + 1][2] = {
    {0, 0},          {BYTES(1), 0},   {BYTES(2), 0},   {BYTES(3), 0},   {BYTES(4), 0},   {BYTES(5), 0},
    {BYTES(6), 0},   {BYTES(7), 0},   {ALL, 0},        {ALL, BYTES(1)}, {ALL, BYTES(2)}, {ALL, BYTES(3)},
    {ALL, BYTES(4)}, {ALL, BYTES(5)}, {ALL, BYTES(6)}, {ALL, BYTES(7)}, {ALL, ALL}};

static dtp_stream_slot *free_slot(const dtp_stream_memo *m, const dtp_stream_slot *key, const char *s)
{
    size_t i = dtp_stream_memo_place(m, key, s);
    while (m->slot[i].number != 0)
        i = (i + 1) & (m->slots - 1);
    return &m->slot[i];
}

static dt_status widen(dtp_stream_memo *m, dt_error *err)
{
    size_t before = m->slots;
    size_t slots = before == 0 ? (size_t)1 << FIRST_BITS : 2 * before;
    dtp_stream_slot *old = m->slot, *made = dtp_calloc(slots, sizeof *made);
    if (made == NULL)
        return dtp_fail_memory(err);
    m->shift = before == 0 ? 64 - FIRST_BITS : m->shift - 1;
    m->slots = slots;
    m->slot = made;
    for (size_t i = 0; i < before; i++)
        if (old[i].number != 0)
            *free_slot(m, &old[i], m->text[old[i].number - 1]) = old[i];
    dtp_free(old);
    return DT_OK;
}

dt_status dtp_stream_memo_add(dtp_stream_memo *m, const char *s, size_t n, size_t *number, dt_error *err)
{
    dtp_stream_slot key = dtp_stream_memo_key(s, n);
    if (2 * m->n >= m->slots)
        DT_TRY(widen(m, err));
    DT_TRY(dtp_grow(&m->text, &m->cap, m->n + 1, sizeof *m->text, err));
    char *copy = dtp_arena_alloc(&m->arena, n + DTP_STREAM_PACKED + 1); /* it is read in whole words too */
    if (copy == NULL)
        return dtp_fail_memory(err);
    memcpy(copy, s, n);
    m->text[m->n] = copy;
    *number = m->n++;
    key.number = (uint32_t)m->n;
    *free_slot(m, &key, s) = key;
    return DT_OK;
}

void dtp_stream_memo_free(dtp_stream_memo *m)
{
    dtp_arena_free(&m->arena);
    dtp_free(m->slot);
    dtp_free(m->text);
}
