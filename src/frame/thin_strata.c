/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strata that the threads of a stream met, once each and by name. There may be a million: they are
 * divided by their hashes, so that each part is small and a thread looks at one by itself. */
#include "frame/thin_inner.h"
#include <stdlib.h>
#include <string.h>

typedef dtp_thin_job job;
typedef dtp_thin_member member;

enum { PART_BITS = 6, PARTS = 1 << PART_BITS, FIRST_SLOTS = 64, KEY = 16, BYTES = 256, AHEAD = 16 };

typedef struct met {
    uint64_t hash;
    dtp_thin_stratum *stratum;
} met;

/* A name by its first bytes, which compare as numbers; those behind its end are 0. */
typedef struct named {
    uint64_t key[KEY / 8];
    dtp_thin_stratum *stratum;
} named;

typedef struct joining {
    job *j;
    met *list;                         /* of a part those of the first thread first */
    named *found;                      /* those of a part where its list begins */
    size_t place[DTP_CREW_MAX][PARTS]; /* how many a thread met, and then where its next one goes */
    size_t begin[PARTS + 1], n_found[PARTS];
    dtp_turns *turns;
    bool odd[DTP_CREW_MAX]; /* two look alike, or have one name of different parts */
    dt_status status[DTP_CREW_MAX];
} joining;

static size_t part_of(uint64_t hash)
{
    return (size_t)(hash >> (64 - PART_BITS));
}

static void count(joining *g, size_t which)
{
    const member *m = &g->j->member[which];
    for (size_t h = 0; h < m->n_strata; h++)
        g->place[which][part_of(m->stratum[h].hash)]++;
}

static size_t count_all(joining *g)
{
    size_t at = 0;
    for (size_t p = 0; p < PARTS; p++) {
        g->begin[p] = at;
        for (size_t m = 0; m < g->j->n_members; m++) {
            size_t n = g->place[m][p];
            g->place[m][p] = at;
            at += n;
        }
    }
    g->begin[PARTS] = at;
    return at;
}

static void divide(joining *g, size_t which)
{
    member *m = &g->j->member[which];
    for (size_t h = 0; h < m->n_strata; h++) {
        dtp_thin_stratum *s = &m->stratum[h];
        g->list[g->place[which][part_of(s->hash)]++] = (met){s->hash, s};
    }
}

static named name_of(dtp_thin_stratum *s)
{
    named made = {.stratum = s};
    unsigned char byte[KEY] = {0};
    memcpy(byte, s->name, strnlen(s->name, KEY));
    for (size_t i = 0; i < KEY; i++)
        made.key[i / 8] = made.key[i / 8] << 8 | byte[i];
    return made;
}

/* Two combinations of parts may not share a name. */
static bool has_same_parts(const job *j, const dtp_thin_stratum *a, const dtp_thin_stratum *b)
{
    size_t n = j->r->options->n_stratum_columns;
    return n < 2 || memcmp(a->part_length, b->part_length, n * sizeof *a->part_length) == 0;
}

/* Places in a part by hash; 0: free. */
typedef struct table {
    uint32_t *slot;
    size_t slots, cap;
} table;

static dt_status clear(table *t, size_t n, dt_error *err)
{
    t->slots = FIRST_SLOTS;
    while (t->slots < 2 * n)
        t->slots *= 2;
    DT_TRY(dtp_grow(&t->slot, &t->cap, t->slots, sizeof *t->slot, err));
    memset(t->slot, 0, t->slots * sizeof *t->slot);
    return DT_OK;
}

/* The one of the same hash that was met first, or itself. */
static size_t first_of(table *t, const met *list, size_t i)
{
    size_t at = (size_t)list[i].hash & (t->slots - 1);
    while (t->slot[at] != 0 && list[t->slot[at] - 1].hash != list[i].hash)
        at = (at + 1) & (t->slots - 1);
    if (t->slot[at] == 0)
        t->slot[at] = (uint32_t)i + 1;
    return t->slot[at] - 1;
}

/* Strata and their names lie anywhere: they are asked for before they are needed. */
static void expect(const met *list, size_t n, size_t i)
{
    if (i + 2 * AHEAD < n)
        __builtin_prefetch(&list[i + 2 * AHEAD].stratum->name);
    if (i + AHEAD < n)
        __builtin_prefetch(list[i + AHEAD].stratum->name);
}

/* What is kept of a stratum goes where it was met first: of all together no more are drawn from than of one.
 */
static dt_status join_part(joining *g, table *t, size_t part, bool *odd, dt_error *err)
{
    const met *list = g->list + g->begin[part];
    size_t n = g->begin[part + 1] - g->begin[part];
    DT_TRY(clear(t, n, err));
    for (size_t i = 0; i < n; i++) {
        expect(list, n, i);
        size_t first = first_of(t, list, i);
        dtp_thin_stratum *s = list[i].stratum, *to = list[first].stratum;
        if (first == i) {
            g->found[g->begin[part] + g->n_found[part]++] = name_of(s);
            continue;
        }
        *odd = *odd || strcmp(s->name, to->name) != 0 || !has_same_parts(g->j, s, to);
        DT_TRY(dtp_thin_keep_those(g->j->thin, to, s, err));
    }
    return DT_OK;
}

static void count_some(void *payload, size_t which)
{
    joining *g = payload;
    (void)which;
    for (size_t m; (m = dtp_turns_take(g->turns)) < g->j->n_members;)
        count(g, m);
}

static void divide_some(void *payload, size_t which)
{
    joining *g = payload;
    (void)which;
    for (size_t m; (m = dtp_turns_take(g->turns)) < g->j->n_members;)
        divide(g, m);
}

static void join_some(void *payload, size_t which)
{
    joining *g = payload;
    table t = {.cap = 0};
    for (size_t part; (part = dtp_turns_take(g->turns)) < PARTS;)
        if (g->status[which] == DT_OK)
            g->status[which] = join_part(g, &t, part, &g->odd[which], NULL);
    dtp_free(t.slot);
}

/* By name. */

static unsigned byte_of(const named *a, size_t i)
{
    return (unsigned)(a->key[i / 8] >> (56 - 8 * (i % 8)) & 0xFF);
}

static int by_name(const void *a, const void *b)
{
    return strcmp((*(dtp_thin_stratum *const *)a)->name, (*(dtp_thin_stratum *const *)b)->name);
}

/* From list into other by one byte, those with the same in their order. */
static void order_by(named *other, const named *list, size_t n, size_t byte, size_t of[BYTES])
{
    for (size_t b = 0, at = 0, here; b < BYTES; b++, at += here) {
        here = of[b];
        of[b] = at;
    }
    for (size_t i = 0; i < n; i++)
        other[of[byte_of(&list[i], byte)]++] = list[i];
}

/* The bytes in which keys differ. */
static size_t find_differing(const named *list, size_t n, size_t differing[KEY])
{
    named all = {.key = {0}};
    size_t found = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t w = 0; w < KEY / 8; w++)
            all.key[w] |= list[i].key[w] ^ list[0].key[w];
    for (size_t k = 0; k < KEY; k++)
        if (byte_of(&all, k) != 0)
            differing[found++] = k;
    return found;
}

/* From the last byte to the first. */
static void order_keys(named **list, named **other, size_t n)
{
    size_t of[KEY][BYTES] = {{0}}, differing[KEY], found = find_differing(*list, n, differing);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < found; k++)
            of[k][byte_of(&(*list)[i], differing[k])]++;
    for (size_t k = found; k-- > 0;) {
        order_by(*other, *list, n, differing[k], of[k]);
        named *before = *list;
        *list = *other;
        *other = before;
    }
}

/* Names that begin with the same bytes are compared whole. */
static void order_rest(dtp_thin_stratum **out, const named *list, size_t n)
{
    for (size_t i = 0, size; i < n; i += size) {
        for (size = 1; i + size < n && memcmp(list[i].key, list[i + size].key, KEY) == 0; size++)
            ;
        if (size > 1)
            qsort(out + i, size, sizeof *out, by_name);
    }
}

static dt_status order(dtp_thin_stratum ***out, size_t *n, joining *g, dt_error *err)
{
    named *list = g->found, *other;
    *n = 0;
    for (size_t p = 0; p < PARTS; p++) {
        memmove(list + *n, list + g->begin[p], g->n_found[p] * sizeof *list);
        *n += g->n_found[p];
    }
    other = dtp_malloc(*n * sizeof *other);
    *out = dtp_malloc(*n * sizeof **out);
    if (other == NULL || *out == NULL) {
        dtp_free(other);
        return dtp_fail_memory(err);
    }
    order_keys(&list, &other, *n);
    for (size_t i = 0; i < *n; i++)
        (*out)[i] = list[i].stratum;
    order_rest(*out, list, *n);
    dtp_free(list == g->found ? other : list);
    return DT_OK;
}

/* All threads, which take what they do. */
static dt_status share(joining *g, void (*work)(void *payload, size_t member), dt_error *err)
{
    DT_TRY(dtp_turns_new(&g->turns, err));
    dtp_crew_run(g->j->n_members, work, g);
    dtp_turns_free(g->turns);
    return DT_OK;
}

static dt_status join(dtp_thin_stratum ***out, size_t *n, joining *g, bool *plain, dt_error *err)
{
    DT_TRY(share(g, count_some, err));
    size_t all = count_all(g);
    g->list = dtp_malloc(all * sizeof *g->list);
    g->found = dtp_malloc(all * sizeof *g->found);
    if (g->list == NULL || g->found == NULL)
        return dtp_fail_memory(err);
    DT_TRY(share(g, divide_some, err));
    DT_TRY(share(g, join_some, err));
    for (size_t m = 0; m < g->j->n_members; m++) {
        *plain = *plain && !g->odd[m];
        if (g->status[m] != DT_OK)
            return dtp_fail_memory(err);
    }
    return order(out, n, g, err);
}

dt_status dtp_thin_strata(dtp_thin_stratum ***out, size_t *n, job *j, bool *plain, dt_error *err)
{
    *out = NULL;
    *n = 0;
    joining *g = dtp_calloc(1, sizeof *g);
    if (g == NULL)
        return dtp_fail_memory(err);
    g->j = j;
    dt_status status = join(out, n, g, plain, err);
    dtp_free(g->list);
    dtp_free(g->found);
    dtp_free(g);
    return status;
}
