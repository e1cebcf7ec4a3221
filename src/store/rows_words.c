/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the log says last of each row, by a hash of the row's name: a million names would not fit in a cache.
 * Open addressing with linear probing over a table that is at most half full. */
#include "base/error.h"
#include "base/short_hash.h"
#include "store/covered.h"
#include <string.h>

#define FIRST_SLOTS 1024

struct entry {
    dtp_short name;
    dtp_rows_word word;
};

struct dtp_rows_words {
    uint8_t key[DTP_SHORT_KEY];
    struct entry *entry;
    size_t n, cap;
    uint32_t *slot; /* index + 1; 0 is free */
    size_t n_slots;
};

dt_status dtp_rows_words_new(dtp_rows_words **out, dt_error *err)
{
    dtp_rows_words *w = *out = dtp_calloc(1, sizeof *w);
    if (w == NULL)
        return dtp_fail_memory(err);
    w->n_slots = FIRST_SLOTS;
    w->slot = dtp_calloc(w->n_slots, sizeof *w->slot);
    dtp_random_bytes(w->key, sizeof w->key);
    return w->slot == NULL ? dtp_fail_memory(err) : DT_OK;
}

void dtp_rows_words_free(dtp_rows_words *w)
{
    if (w == NULL)
        return;
    dtp_free(w->entry);
    dtp_free(w->slot);
    dtp_free(w);
}

/* The slot of a name, or the free one where it belongs. */
static size_t slot_of(const dtp_rows_words *w, const dtp_short *name)
{
    size_t mask = w->n_slots - 1, i = (size_t)name->part[0] & mask;
    while (w->slot[i] != 0 && memcmp(&w->entry[w->slot[i] - 1].name, name, sizeof *name) != 0)
        i = (i + 1) & mask;
    return i;
}

static dt_status widen(dtp_rows_words *w, dt_error *err)
{
    uint32_t *old = w->slot;
    w->slot = dtp_calloc(2 * w->n_slots, sizeof *w->slot);
    if (w->slot == NULL) {
        w->slot = old;
        return dtp_fail_memory(err);
    }
    w->n_slots *= 2;
    dtp_free(old);
    for (size_t i = 0; i < w->n; i++)
        w->slot[slot_of(w, &w->entry[i].name)] = (uint32_t)(i + 1);
    return DT_OK;
}

dt_status dtp_rows_words_add(dtp_rows_words *w, const dtp_rows_entry *entry, dt_error *err)
{
    dtp_short name = dtp_short_hash(w->key, entry->name, entry->size);
    size_t slot = slot_of(w, &name);
    if (w->slot[slot] != 0)
        return DT_OK;
    if (2 * (w->n + 1) > w->n_slots || w->n + 1 >= UINT32_MAX) {
        DT_TRY(widen(w, err));
        slot = slot_of(w, &name);
    }
    DT_TRY(dtp_grow(&w->entry, &w->cap, w->n + 1, sizeof *w->entry, err));
    w->entry[w->n] = (struct entry){name, {.digest = entry->digest, .there = entry->there}};
    w->slot[slot] = (uint32_t)++w->n;
    return DT_OK;
}

dtp_rows_word *dtp_rows_words_find(dtp_rows_words *w, const char *name, size_t size)
{
    dtp_short hash = dtp_short_hash(w->key, name, size);
    size_t slot = slot_of(w, &hash);
    return w->slot[slot] == 0 ? NULL : &w->entry[w->slot[slot] - 1].word;
}

bool dtp_rows_words_all_seen(const dtp_rows_words *w)
{
    for (size_t i = 0; i < w->n; i++)
        if (w->entry[i].word.there && !w->entry[i].word.seen)
            return false;
    return true;
}
