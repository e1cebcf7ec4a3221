/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/stream_hashes.h"
#include "base/error.h"
#include <stdlib.h>

enum { BLOCK = 8190, PART = 1 << 16, PART_BITS = 5 };

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

static int by_hash(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static size_t count(dtp_stream_hashes *const *list, size_t n)
{
    size_t all = 0;
    for (size_t i = 0; i < n; i++)
        for (const dtp_stream_hashes *h = list[i]; h != NULL; h = h->before)
            all += h->n;
    return all;
}

/* In how many parts, as a power of two, they are looked at: one is copied, to be put in order. */
static unsigned part_bits(size_t n)
{
    unsigned bits = 0;
    while (bits < PART_BITS && n >> bits > PART)
        bits++;
    return bits;
}

typedef struct part {
    uint64_t *hash;
    size_t n, cap;
} part;

/* The hashes of a list that begin with these bits. */
static dt_status gather(part *p, const dtp_stream_hashes *list, unsigned bits, uint64_t which, dt_error *err)
{
    for (const dtp_stream_hashes *h = list; h != NULL; h = h->before) {
        DT_TRY(dtp_grow(&p->hash, &p->cap, p->n + h->n, sizeof *p->hash, err));
        for (size_t i = 0; i < h->n; i++)
            if (bits == 0 || h->hash[i] >> (64 - bits) == which)
                p->hash[p->n++] = h->hash[i];
    }
    return DT_OK;
}

static bool is_apart(const part *p)
{
    bool apart = true;
    if (p->n > 0)
        qsort(p->hash, p->n, sizeof *p->hash, by_hash);
    for (size_t i = 1; i < p->n; i++)
        apart = apart && p->hash[i] != p->hash[i - 1];
    return apart;
}

dt_status dtp_stream_hashes_apart(dtp_stream_hashes *const *list, size_t n, bool *apart, dt_error *err)
{
    unsigned bits = part_bits(count(list, n));
    part p = {.n = 0};
    dt_status status = DT_OK;
    *apart = true;
    for (uint64_t which = 0; which < (uint64_t)1 << bits && *apart && status == DT_OK; which++) {
        p.n = 0;
        for (size_t i = 0; i < n && status == DT_OK; i++)
            status = gather(&p, list[i], bits, which, err);
        *apart = status == DT_OK && is_apart(&p);
    }
    dtp_free(p.hash);
    return status;
}
