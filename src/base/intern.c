/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open addressing with linear probing over a table that is at most half full. */
#include "base/error.h"
#include "base/mem.h"
#include <string.h>

#define FIRST_SLOTS 64

struct entry {
    const char *text;
    size_t len;
    uint64_t hash;
};

struct dtp_intern {
    dtp_arena arena; /* the texts */
    struct entry *entries;
    size_t count;
    size_t cap;
    size_t *slots; /* index + 1; 0 is free */
    size_t slot_count;
};

/* FNV-1a, eight bytes at a step, and a last mix because the low bits choose the slot. */
static uint64_t hash_of(const char *s, size_t n)
{
    uint64_t h = UINT64_C(0xCBF29CE484222325) ^ n;
    for (; n >= 8; s += 8, n -= 8) {
        uint64_t word;
        memcpy(&word, s, sizeof word);
        h = (h ^ word) * UINT64_C(0x9E3779B97F4A7C15);
        h ^= h >> 29;
    }
    for (; n > 0; s++, n--)
        h = (h ^ (unsigned char)*s) * UINT64_C(0x100000001B3);
    h = (h ^ (h >> 32)) * UINT64_C(0x9E3779B97F4A7C15);
    return h ^ (h >> 29);
}

/* The slot that holds the text, or the free one where it belongs. */
static size_t slot_of(const dtp_intern *t, uint64_t hash, const char *s, size_t n)
{
    size_t mask = t->slot_count - 1;
    for (size_t i = (size_t)hash & mask;; i = (i + 1) & mask) {
        if (t->slots[i] == 0)
            return i;
        const struct entry *e = &t->entries[t->slots[i] - 1];
        if (e->hash == hash && e->len == n && (n == 0 || memcmp(e->text, s, n) == 0))
            return i;
    }
}

static dt_status widen(dtp_intern *t, dt_error *err)
{
    size_t slot_count = 2 * t->slot_count;
    size_t *slots = dtp_calloc(slot_count, sizeof *slots);
    if (slots == NULL)
        return dtp_fail_memory(err);
    for (size_t e = 0; e < t->count; e++) {
        size_t i = (size_t)t->entries[e].hash & (slot_count - 1);
        while (slots[i] != 0)
            i = (i + 1) & (slot_count - 1);
        slots[i] = e + 1;
    }
    dtp_free(t->slots);
    t->slots = slots;
    t->slot_count = slot_count;
    return DT_OK;
}

dt_status dtp_intern_new(dtp_intern **out, dt_error *err)
{
    *out = NULL;
    dtp_intern *t = dtp_calloc(1, sizeof *t);
    if (t == NULL)
        return dtp_fail_memory(err);
    t->slot_count = FIRST_SLOTS;
    t->slots = dtp_calloc(t->slot_count, sizeof *t->slots);
    if (t->slots == NULL) {
        dtp_free(t);
        return dtp_fail_memory(err);
    }
    *out = t;
    return DT_OK;
}

dt_status dtp_intern_add(dtp_intern *t, const char *s, size_t n, size_t *index, bool *is_new, dt_error *err)
{
    uint64_t hash = hash_of(s, n);
    size_t slot = slot_of(t, hash, s, n);
    if (is_new != NULL)
        *is_new = t->slots[slot] == 0;
    if (t->slots[slot] != 0) {
        *index = t->slots[slot] - 1;
        return DT_OK;
    }
    if (2 * (t->count + 1) > t->slot_count) {
        DT_TRY(widen(t, err));
        slot = slot_of(t, hash, s, n);
    }
    DT_TRY(dtp_grow(&t->entries, &t->cap, t->count + 1, sizeof *t->entries, err));
    char *text = dtp_arena_strndup(&t->arena, n > 0 ? s : "", n);
    if (text == NULL)
        return dtp_fail_memory(err);
    t->entries[t->count] = (struct entry){text, n, hash};
    t->slots[slot] = t->count + 1;
    *index = t->count++;
    return DT_OK;
}

size_t dtp_intern_find(const dtp_intern *t, const char *s, size_t n)
{
    size_t slot = slot_of(t, hash_of(s, n), s, n);
    return t->slots[slot] == 0 ? SIZE_MAX : t->slots[slot] - 1;
}

const char *dtp_intern_text(const dtp_intern *t, size_t index)
{
    return t->entries[index].text;
}

size_t dtp_intern_count(const dtp_intern *t)
{
    return t->count;
}

void dtp_intern_free(dtp_intern *t)
{
    if (t == NULL)
        return;
    dtp_arena_free(&t->arena);
    dtp_free(t->entries);
    dtp_free(t->slots);
    dtp_free(t);
}
