/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/stream_hashes.h"
#include "base/error.h"
#include <string.h>

enum { BLOCK = 8190, PART = 1 << 15, PART_BITS = 6, FIRST_SLOTS = 1 << 15 };

struct dtp_stream_hashes {
    dtp_stream_hashes *before;
    size_t n;
    uint64_t hash[BLOCK];
};

dt_status dtp_stream_hashes_add(dtp_stream_hashes **list, uint64_t hash, dt_error *err)
{
    if (*list == NULL || (*list)->n == BLOCK) {
        dtp_stream_hashes *made = dtp_malloc(sizeof *made);
        if (made == NULL)
            return dtp_fail_memory(err);
        made->before = *list;
        made->n = 0;
        *list = made;
    }
    (*list)->hash[(*list)->n++] = hash;
    return DT_OK;
}

void dtp_stream_hashes_free(dtp_stream_hashes *list)
{
    for (dtp_stream_hashes *before; list != NULL; list = before) {
        before = list->before;
        dtp_free(list);
    }
}

static size_t count(dtp_stream_hashes *const *list, size_t n)
{
    size_t all = 0;
    for (size_t i = 0; i < n; i++)
        for (const dtp_stream_hashes *h = list[i]; h != NULL; h = h->before)
            all += h->n;
    return all;
}

/* In how many parts, as a power of two, they are looked at: the table of one is to stay in the cache. */
static unsigned part_bits(size_t n)
{
    unsigned bits = 0;
    while (bits < PART_BITS && n >> bits > PART)
        bits++;
    return bits;
}

/* Those seen, by their lowest bits; 0: free. */
typedef struct table {
    uint64_t *hash;
    size_t slots, n;
} table;

static bool is_new(table *t, uint64_t hash)
{
    hash += hash == 0;
    size_t i = (size_t)hash & (t->slots - 1);
    while (t->hash[i] != 0 && t->hash[i] != hash)
        i = (i + 1) & (t->slots - 1);
    if (t->hash[i] == hash)
        return false;
    t->hash[i] = hash;
    t->n++;
    return true;
}

static dt_status widen(table *t, dt_error *err)
{
    table wider = {.slots = 2 * t->slots};
    wider.hash = dtp_calloc(wider.slots, sizeof *wider.hash);
    if (wider.hash == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < t->slots; i++)
        if (t->hash[i] != 0)
            (void)is_new(&wider, t->hash[i]);
    dtp_free(t->hash);
    *t = wider;
    return DT_OK;
}

/* Whether the hashes of a list that begin with these bits are new. */
static dt_status add_part(table *t, const dtp_stream_hashes *list, unsigned bits, uint64_t which, bool *apart,
                          dt_error *err)
{
    for (const dtp_stream_hashes *h = list; h != NULL && *apart; h = h->before) {
        while (2 * (t->n + h->n) > t->slots)
            DT_TRY(widen(t, err));
        for (size_t i = 0; i < h->n; i++)
            if (bits == 0 || h->hash[i] >> (64 - bits) == which)
                *apart = is_new(t, h->hash[i]) && *apart;
    }
    return DT_OK;
}

dt_status dtp_stream_hashes_apart(dtp_stream_hashes *const *list, size_t n, bool *apart, dt_error *err)
{
    unsigned bits = part_bits(count(list, n));
    table t = {.slots = FIRST_SLOTS};
    t.hash = dtp_calloc(t.slots, sizeof *t.hash);
    dt_status status = t.hash == NULL ? dtp_fail_memory(err) : DT_OK;
    *apart = true;
    for (uint64_t which = 0; which < (uint64_t)1 << bits && *apart && status == DT_OK; which++) {
        memset(t.hash, 0, t.slots * sizeof *t.hash);
        t.n = 0;
        for (size_t i = 0; i < n && status == DT_OK; i++)
            status = add_part(&t, list[i], bits, which, apart, err);
    }
    dtp_free(t.hash);
    return status;
}
