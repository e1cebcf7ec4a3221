/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hashes lie by their highest bits, which then need not be kept, in blocks that never move: no more memory is
 * taken than they need, and a part at a time is looked at, in a table that stays in the cache. */
#include "io/stream_hashes.h"
#include "base/crew.h"
#include "base/error.h"
#include "base/file.h"
#include <string.h>

enum {
    PART_BITS = 6,
    PARTS = 1 << PART_BITS,
    BLOCK = 1000 /* bytes */,
    SHORT = 6,
    WHOLE = 8,
    PASSES = 4,
    FIRST_SLOTS = 1 << 6
};

typedef struct block {
    struct block *before;
    uint32_t n;
    uint8_t byte[BLOCK + WHOLE]; /* hashes, and as much again as a word may be read beyond the last */
} block;

struct dtp_stream_hashes {
    size_t width;       /* bytes of each that are kept … */
    uint64_t kept;      /* … and those in a word */
    block *part[PARTS]; /* the last block first */
};

dt_status dtp_stream_hashes_new(dtp_stream_hashes **out, uint64_t file_size, dt_error *err)
{
    *out = dtp_calloc(1, sizeof **out);
    if (*out == NULL)
        return dtp_fail_memory(err);
    (*out)->width = file_size <= DTP_FILE_MAX ? SHORT : WHOLE;
    memset(&(*out)->kept, 0xFF, (*out)->width); /* the first bytes, on every machine */
    return DT_OK;
}

dt_status dtp_stream_hashes_add(dtp_stream_hashes *list, uint64_t hash, dt_error *err)
{
    block **last = &list->part[hash >> (64 - PART_BITS)];
    if (*last == NULL || ((*last)->n + 1) * list->width > BLOCK) {
        block *made = dtp_malloc(sizeof *made);
        if (made == NULL)
            return dtp_fail_memory(err);
        made->before = *last;
        made->n = 0;
        *last = made;
    }
    memcpy((*last)->byte + (*last)->n++ * list->width, &hash, sizeof hash); /* the next comes over the rest */
    return DT_OK;
}

static void free_part(block **part)
{
    for (block *before; *part != NULL; *part = before) {
        before = (*part)->before;
        dtp_free(*part);
    }
}

void dtp_stream_hashes_free(dtp_stream_hashes *list)
{
    for (size_t p = 0; list != NULL && p < PARTS; p++)
        free_part(&list->part[p]);
    dtp_free(list);
}

/* What is kept of a hash, as it lies in memory: in whole words, which are as fast for each width. */
static uint64_t hash_at(const dtp_stream_hashes *list, const block *b, size_t i)
{
    uint64_t word;
    memcpy(&word, b->byte + i * list->width, sizeof word);
    return word & list->kept;
}

/* A part is looked at in passes, by the lowest bits, so that each table is small. */
static size_t pass_of(uint64_t hash)
{
    return (size_t)hash % PASSES;
}

static void count_passes(size_t n_of[PASSES], dtp_stream_hashes *const *list, size_t n, size_t part)
{
    memset(n_of, 0, PASSES * sizeof *n_of);
    for (size_t l = 0; l < n; l++)
        for (const block *b = list[l]->part[part]; b != NULL; b = b->before)
            for (size_t i = 0; i < b->n; i++)
                n_of[pass_of(hash_at(list[l], b, i))]++;
}

/* Those seen, by the bits above the lowest; 0: free. */
typedef struct table {
    uint64_t *hash;
    size_t slots, cap;
} table;

static bool is_new(const table *t, uint64_t hash)
{
    size_t i = (size_t)(hash / PASSES) & (t->slots - 1);
    hash += hash == 0;
    while (t->hash[i] != 0 && t->hash[i] != hash)
        i = (i + 1) & (t->slots - 1);
    if (t->hash[i] == hash)
        return false;
    t->hash[i] = hash;
    return true;
}

/* An empty table for so many. */
static dt_status clear(table *t, size_t n, dt_error *err)
{
    t->slots = FIRST_SLOTS;
    while (t->slots < 2 * n)
        t->slots *= 2;
    if (t->slots > t->cap) {
        dtp_free(t->hash);
        t->hash = dtp_calloc(t->slots, sizeof *t->hash);
        t->cap = t->hash == NULL ? 0 : t->slots;
        return t->hash == NULL ? dtp_fail_memory(err) : DT_OK;
    }
    memset(t->hash, 0, t->slots * sizeof *t->hash);
    return DT_OK;
}

/* Whether the hashes of a part that are of a pass are new. */
static bool add_pass(const table *t, const dtp_stream_hashes *list, size_t part, size_t pass)
{
    bool apart = true;
    for (const block *b = list->part[part]; b != NULL && apart; b = b->before)
        for (size_t i = 0; i < b->n; i++) {
            uint64_t hash = hash_at(list, b, i);
            apart = (pass_of(hash) != pass || is_new(t, hash)) && apart;
        }
    return apart;
}

static dt_status look_at_part(table *t, dtp_stream_hashes *const *list, size_t n, size_t part, bool *same,
                              dt_error *err)
{
    size_t n_of[PASSES];
    count_passes(n_of, list, n, part);
    for (size_t pass = 0; pass < PASSES && !*same; pass++) {
        DT_TRY(clear(t, n_of[pass], err));
        for (size_t i = 0; i < n && !*same; i++)
            *same = !add_pass(t, list[i], part, pass);
    }
    return DT_OK;
}

/* Parts are shared by threads; each says for itself what it saw. */
typedef struct looking {
    dtp_stream_hashes *const *list;
    size_t n;
    dtp_turns *turns;
    bool same[DTP_CREW_MAX];
    dt_status status[DTP_CREW_MAX];
} looking;

static void look(void *payload, size_t member)
{
    looking *l = payload;
    table t = {.cap = 0};
    for (size_t part; (part = dtp_turns_take(l->turns)) < PARTS;) {
        if (l->status[member] == DT_OK)
            l->status[member] = look_at_part(&t, l->list, l->n, part, &l->same[member], NULL);
        for (size_t i = 0; i < l->n; i++)
            free_part(&l->list[i]->part[part]);
    }
    dtp_free(t.hash);
}

dt_status dtp_stream_hashes_apart(dtp_stream_hashes *const *list, size_t n, bool *apart, dt_error *err)
{
    looking l = {.list = list, .n = n};
    *apart = true;
    DT_TRY(dtp_turns_new(&l.turns, err));
    dtp_crew_run(n, look, &l);
    dtp_turns_free(l.turns);
    bool memory = false;
    for (size_t i = 0; i < n; i++) {
        *apart = *apart && !l.same[i];
        memory = memory || l.status[i] != DT_OK;
    }
    dtp_mem_give_back();
    return memory ? dtp_fail_memory(err) : DT_OK;
}
