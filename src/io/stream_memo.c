/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Different values by number, for columns with few of them: the first sixteen bytes and the length stand in
 * the slot itself, so that a look costs one line of the cache. */
#include "io/stream_memo.h"
#include "base/error.h"
#include <string.h>

enum { FIRST_SLOTS = 256, PACKED = 16 };

static uint64_t bytes_at(const char *s, size_t n)
{
    uint64_t word = 0;
    memcpy(&word, s, sizeof word); /* behind every record stand bytes that may be read */
    return n >= 8 ? word : word & (((uint64_t)1 << 8 * n) - 1);
}

static dtp_stream_slot pack(const char *s, size_t n)
{
    return (dtp_stream_slot){
        .low = n > 0 ? bytes_at(s, n) : 0, .high = n > 8 ? bytes_at(s + 8, n - 8) : 0, .size = (uint32_t)n};
}

static uint64_t hash_of(const dtp_stream_slot *key, const char *s)
{
    uint64_t last = key->size > PACKED ? bytes_at(s + key->size - 8, 8) : 0;
    uint64_t hash = (key->low ^ key->size) * 0x9E3779B97F4A7C15u;
    hash = (hash ^ hash >> 32 ^ key->high) * 0xC2B2AE3D27D4EB4Fu;
    hash = (hash ^ hash >> 29 ^ last) * 0x165667B19E3779F9u;
    return hash ^ hash >> 32;
}

static bool is_same(const dtp_stream_memo *m, const dtp_stream_slot *slot, const dtp_stream_slot *key,
                    const char *s)
{
    if (slot->low != key->low || slot->high != key->high || slot->size != key->size)
        return false;
    return key->size <= PACKED ||
           memcmp(m->text[slot->number - 1] + PACKED, s + PACKED, key->size - PACKED) == 0;
}

static dtp_stream_slot *find(const dtp_stream_memo *m, const dtp_stream_slot *key, uint64_t hash,
                             const char *s)
{
    size_t i = (size_t)hash & (m->slots - 1);
    while (m->slot[i].number != 0 && !is_same(m, &m->slot[i], key, s))
        i = (i + 1) & (m->slots - 1);
    return &m->slot[i];
}

static dt_status widen(dtp_stream_memo *m, dt_error *err)
{
    size_t before = m->slots;
    dtp_stream_slot *old = m->slot;
    m->slots = before == 0 ? FIRST_SLOTS : 2 * before;
    m->slot = dtp_calloc(m->slots, sizeof *m->slot);
    if (m->slot == NULL) {
        m->slot = old;
        m->slots = before;
        return dtp_fail_memory(err);
    }
    for (size_t i = 0; i < before; i++)
        if (old[i].number != 0) {
            const char *s = m->text[old[i].number - 1];
            *find(m, &old[i], hash_of(&old[i], s), s) = old[i];
        }
    dtp_free(old);
    return DT_OK;
}

size_t dtp_stream_memo_find(const dtp_stream_memo *m, const char *s, size_t n)
{
    if (m->slots == 0)
        return SIZE_MAX;
    const dtp_stream_slot key = pack(s, n);
    const dtp_stream_slot *slot = find(m, &key, hash_of(&key, s), s);
    return slot->number == 0 ? SIZE_MAX : slot->number - 1;
}

dt_status dtp_stream_memo_add(dtp_stream_memo *m, const char *s, size_t n, size_t *number, dt_error *err)
{
    dtp_stream_slot key = pack(s, n);
    if (2 * m->n >= m->slots)
        DT_TRY(widen(m, err));
    DT_TRY(dtp_grow(&m->text, &m->cap, m->n + 1, sizeof *m->text, err));
    char *copy = dtp_arena_alloc(&m->arena, n + PACKED); /* it is read in whole words too */
    if (copy == NULL)
        return dtp_fail_memory(err);
    memcpy(copy, s, n);
    m->text[m->n] = copy;
    *number = m->n++;
    key.number = (uint32_t)m->n;
    *find(m, &key, hash_of(&key, s), s) = key;
    return DT_OK;
}

void dtp_stream_memo_free(dtp_stream_memo *m)
{
    dtp_arena_free(&m->arena);
    dtp_free(m->slot);
    dtp_free(m->text);
}
