/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ratings of one dossier of a large long table. */
#include "base/error.h"
#include "score/long_inner.h"
#include <string.h>

typedef dtp_long_member member;
typedef dtp_long_dossier dossier;

enum { BITS = 32 };

static uint32_t *given_at(const member *m, const dossier *d, size_t i)
{
    return d->given + i * (1 + m->job->words);
}

static bool add_given(member *m, dossier *d, uint32_t assessor, uint32_t **out)
{
    size_t each = 1 + m->job->words;
    if (d->n_given == d->cap_given) {
        uint32_t cap = d->cap_given == 0 ? 1 : 2 * d->cap_given;
        uint32_t *wider = dtp_arena_array(&m->arena, cap, each * sizeof *wider);
        if (wider == NULL)
            return !dtp_long_failed(m, dtp_fail_memory(&m->error));
        if (d->n_given > 0)
            memcpy(wider, d->given, d->n_given * each * sizeof *wider);
        d->given = wider;
        d->cap_given = cap;
    }
    *out = given_at(m, d, d->n_given++);
    memset(*out, 0, each * sizeof **out);
    **out = assessor;
    return true;
}

static bool find_given(member *m, dossier *d, uint32_t assessor, uint32_t **out)
{
    for (size_t i = 0; i < d->n_given; i++) {
        *out = given_at(m, d, i);
        if (**out == assessor)
            return true;
    }
    return add_given(m, d, assessor, out);
}

/* Equal ones count once. */
static uint16_t both(uint16_t a, uint16_t b)
{
    return a == DTP_LONG_NONE || a == b ? b : b == DTP_LONG_NONE ? a : DTP_LONG_DIFFERING;
}

bool dtp_long_give(member *m, dossier *d, uint32_t assessor, size_t column, uint16_t mark)
{
    uint32_t *given, bit = (uint32_t)1 << column % BITS;
    if (!find_given(m, d, assessor, &given))
        return false;
    uint32_t *word = &given[1 + column / BITS];
    if ((*word & bit) != 0)
        return false;
    *word |= bit;
    d->mark[column] = both(d->mark[column], mark);
    return true;
}

bool dtp_long_merge(member *m, dossier *d, const dossier *other, const uint32_t *assessor)
{
    for (size_t i = 0; i < other->n_given; i++) {
        const uint32_t *from = given_at(m, other, i);
        uint32_t *to, twice = 0;
        if (!find_given(m, d, assessor == NULL ? from[0] : assessor[from[0]], &to))
            return false;
        for (size_t w = 1; w <= m->job->words; w++) {
            twice |= to[w] & from[w];
            to[w] |= from[w];
        }
        if (twice != 0)
            return false;
    }
    for (size_t k = 0; k < m->job->columns; k++)
        d->mark[k] = both(d->mark[k], other->mark[k]);
    return true;
}

bool dtp_long_keep(member *m, const char *key, size_t size, uint32_t place, dossier **out)
{
    size_t index = dtp_stream_memo_find(&m->kept, key, size);
    if (index != SIZE_MAX) {
        *out = m->dossier[index];
        return (*out)->place == place;
    }
    if (dtp_long_failed(m, dtp_stream_memo_add(&m->kept, key, size, &index, &m->error)) ||
        dtp_long_failed(m, dtp_grow(&m->dossier, &m->cap_dossiers, index + 1, sizeof *m->dossier, &m->error)))
        return false;
    dossier *d = m->dossier[index] = *out = dtp_arena_alloc(&m->arena, sizeof *d);
    if (d != NULL)
        *d = (dossier){.key = m->kept.text[index],
                       .key_size = size,
                       .place = place,
                       .mark = dtp_arena_array(&m->arena, m->job->columns, sizeof *d->mark)};
    return (d != NULL && d->mark != NULL) || !dtp_long_failed(m, dtp_fail_memory(&m->error));
}

bool dtp_long_find_place(member *m, const char *municipality, const char *stratum, uint32_t *out)
{
    dtp_buf key = DTP_BUF_INIT;
    size_t index = 0;
    bool is_new;
    dtp_buf_add(&key, municipality, strlen(municipality) + 1);
    dtp_buf_add(&key, stratum, strlen(stratum) + 1);
    dt_status status = dtp_buf_status(&key, &m->error);
    if (status == DT_OK)
        status = dtp_intern_add(m->places, key.data, key.len, &index, &is_new, &m->error);
    if (status == DT_OK)
        status =
            dtp_grow(&m->count, &m->cap_counts, (index + 1) * m->job->block, sizeof *m->count, &m->error);
    if (status == DT_OK && is_new)
        memset(m->count + index * m->job->block, 0, m->job->block * sizeof *m->count);
    dtp_buf_free(&key);
    *out = (uint32_t)index;
    return !dtp_long_failed(m, status);
}

/* The marks of one kind, and whether there are any. */
static bool take_kind(const member *m, const dossier *d, uint8_t kind)
{
    uint16_t any = 0;
    for (size_t k = 0; k < m->job->columns; k++) {
        m->row[k] = m->job->kind[k] == kind ? d->mark[k] : DTP_LONG_NONE;
        any |= m->row[k];
    }
    return any != 0;
}

/* What has one name is one subject of each kind in which it was rated. */
bool dtp_long_count(member *m, const dossier *d)
{
    const dtp_long_job *j = m->job;
    unsigned long *count = m->count + d->place * j->block;
    for (uint8_t kind = 0; kind < DTP_LONG_KINDS; kind++) {
        if (!j->has_kind[kind] || !take_kind(m, d, kind))
            continue;
        j->judge->judge(j->judge->payload, m->row);
        for (size_t k = 0; k < j->columns; k++)
            if (j->kind[k] == kind)
                count[k * j->judge->outcomes + m->row[k]]++;
        count[j->columns * j->judge->outcomes + kind]++;
    }
    return true;
}

uint64_t dtp_long_hash(const char *key, size_t size)
{
    uint64_t hash = 0xCBF29CE484222325u; /* FNV-1a, 64 bits */
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)key[i]) * 0x100000001B3u;
    hash = (hash ^ hash >> 32) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}
