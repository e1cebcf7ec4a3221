/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stratum of a record, as it stands in the file. There may be a million: what is looked at to find one is
 * as small as can be, so that it is in the cache. */
#include "base/error.h"
#include "base/text.h"
#include "frame/thin_inner.h"
#include <string.h>

typedef dtp_thin_member member;
typedef dtp_thin_wanted wanted;

enum { SEPARATOR = 0x1F, FIRST_BITS = 8, LARGE = 1 << 16 };

/* A slot: the highest bits of a hash, which are its place too, and a number from 1; 0: free. */
static uint32_t tag_of(const char *s, size_t n)
{
    const uint64_t odd = 0x9E3779B97F4A7C15u;
    uint64_t hash = n * odd;
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        hash = (hash ^ dtp_stream_word(s + i)) * odd;
        hash ^= hash >> 32;
    }
    hash = (hash ^ (dtp_stream_word(s + i) & dtp_stream_of_text[n - i][0])) * odd;
    return (uint32_t)((hash ^ hash >> 29) * odd >> 32);
}

static size_t place_of(const dtp_thin_names *t, uint32_t tag)
{
    return (size_t)tag >> (32 - t->bits);
}

static void put_slot(dtp_thin_names *t, uint64_t slot)
{
    size_t at = place_of(t, (uint32_t)(slot >> 32)), last = ((size_t)1 << t->bits) - 1;
    while (t->slot[at] != 0)
        at = (at + 1) & last;
    t->slot[at] = slot;
}

static dt_status widen(dtp_thin_names *t, dt_error *err)
{
    uint64_t *old = t->slot;
    size_t before = old == NULL ? 0 : (size_t)1 << t->bits;
    t->bits = old == NULL ? FIRST_BITS : t->bits + 1;
    t->slot = dtp_calloc_large((size_t)1 << t->bits, sizeof *t->slot);
    for (size_t i = 0; i < before && t->slot != NULL; i++)
        if (old[i] != 0)
            put_slot(t, old[i]);
    dtp_free(old);
    return t->slot == NULL ? dtp_fail_memory(err) : DT_OK;
}

/* Half full it is fastest; a large one is rather in the cache. */
static bool is_full(const dtp_thin_names *t, size_t n)
{
    size_t slots = (size_t)1 << t->bits;
    return t->slot == NULL || n >= (slots < LARGE ? slots / 2 : slots / 4 * 3);
}

/* The next slot of a tag from a place on; 0: there is none. */
static uint64_t next_slot(const dtp_thin_names *t, uint32_t tag, size_t *at)
{
    size_t last = ((size_t)1 << t->bits) - 1;
    for (uint64_t slot; (slot = t->slot[*at & last]) != 0; (*at)++)
        if (slot >> 32 == tag)
            return slot;
    return 0;
}

static bool find(const member *m, uint32_t tag, const char *raw, size_t size, size_t *number)
{
    if (m->names.slot == NULL)
        return false;
    size_t at = place_of(&m->names, tag);
    for (uint64_t slot; (slot = next_slot(&m->names, tag, &at)) != 0; at++) {
        *number = (uint32_t)slot - 1;
        const dtp_thin_stratum *s = &m->stratum[*number];
        if (s->size == size && dtp_stream_same(s->raw, raw, size))
            return true;
    }
    return false;
}

/* The parts of a stratum as they stand in the file. */
static bool raw_stratum(member *m, const dtp_stream_record *r, const char **text, size_t *size)
{
    const dtp_frame_reader *own = m->job->r;
    size_t n = own->options->n_stratum_columns;
    if (n == 1) {
        *text = dtp_stream_raw(r, own->stratum_column[0], size);
        return true;
    }
    m->name.len = 0;
    for (size_t i = 0; i < n; i++) {
        *text = dtp_stream_raw(r, own->stratum_column[i], size);
        if (i > 0)
            dtp_buf_putc(&m->name, SEPARATOR);
        dtp_buf_add(&m->name, *text, *size);
    }
    *size = m->name.len;
    dtp_buf_add(&m->name, (const char[DTP_STREAM_PACKED]){0}, DTP_STREAM_PACKED); /* see dtp_stream_same() */
    *text = dtp_buf_text(&m->name);
    return !dtp_thin_failed(m, dtp_buf_status(&m->name, &m->error));
}

/* The name of a stratum as it is kept, in m->name. */
static bool make_name(member *m, const dtp_stream_record *r)
{
    const dtp_frame_reader *own = m->job->r;
    bool plain = true;
    m->name.len = 0;
    for (size_t i = 0; i < own->options->n_stratum_columns && plain; i++) {
        dtp_csv_field value;
        dtp_arena scratch = DTP_ARENA_INIT;
        plain = dtp_thin_use_value(m, r, own->stratum_column[i], DTP_ROLE_STRATUM, &value, &scratch) &&
                value.length > 0;
        if (plain) {
            dtp_buf_puts(&m->name, i > 0 ? DTP_FRAME_SEPARATOR : "");
            dtp_buf_add(&m->name, value.text, value.length);
            m->part_length[i] = value.length;
        }
        dtp_arena_free(&scratch);
    }
    return plain && !dtp_thin_failed(m, dtp_buf_status(&m->name, &m->error));
}

/* A name that no doubt is about, as it stands in the file: words of letters and digits, of which the first is
 * no digit and one has a digit, as what stands for no value has not. */
static bool is_plain_name(const member *m, const char *s, size_t n)
{
    const char *column = m->job->r->reg.column[m->job->r->stratum_column[0]];
    size_t length = strlen(column);
    bool digit = false;
    if (n == 0 || (s[0] >= '0' && s[0] <= '9') || s[n - 1] == ' ')
        return false;
    for (size_t i = 0; i < n; i++) {
        if (!dtp_thin_is_sign(s[i]) && (s[i] != ' ' || i == 0))
            return false;
        digit = digit || (s[i] >= '0' && s[i] <= '9');
    }
    return digit && n != length && dtp_thin_is_simple(column, length);
}

/* Name and parts, of one that is not plain. */
static bool name_stratum(member *m, const wanted *w, dtp_thin_stratum *s)
{
    size_t n = m->job->r->options->n_stratum_columns;
    size_t *part_length = n < 2 ? NULL : dtp_arena_array(&m->arena, n, sizeof *part_length);
    if (!make_name(m, &w->record))
        return false;
    s->name = dtp_arena_strndup(&m->lasting, dtp_buf_text(&m->name), m->name.len);
    if (s->name == NULL || (n > 1 && part_length == NULL))
        return !dtp_thin_failed(m, dtp_fail_memory(&m->error));
    if (n > 1)
        memcpy(part_length, m->part_length, n * sizeof *part_length);
    s->part_length = part_length;
    return true;
}

static bool add(member *m, wanted *w, uint32_t tag, const char *raw, size_t size)
{
    dt_error *err = &m->error;
    if (m->n_strata >= UINT32_MAX - 1 || size > UINT32_MAX ||
        (is_full(&m->names, m->n_strata) && dtp_thin_failed(m, widen(&m->names, err))) ||
        dtp_thin_failed(m, dtp_grow(&m->stratum, &m->strata_cap, m->n_strata + 1, sizeof *m->stratum, err)))
        return false;
    char *copy = dtp_arena_alloc(&m->lasting, size + DTP_STREAM_PACKED + 1); /* see dtp_stream_same() */
    if (copy == NULL)
        return !dtp_thin_failed(m, dtp_fail_memory(err));
    memcpy(copy, raw, size);
    dtp_thin_stratum *s = &m->stratum[m->n_strata];
    *s = (dtp_thin_stratum){.name = copy, .raw = copy, .size = (uint32_t)size};
    w->stratum = m->n_strata++;
    put_slot(&m->names, (uint64_t)tag << 32 | m->n_strata);
    bool plain = m->job->r->options->n_stratum_columns == 1 && is_plain_name(m, raw, size);
    return (plain || name_stratum(m, w, s)) &&
           !dtp_thin_failed(m, dtp_thin_hash(&m->skeleton, s->name, strlen(s->name), &s->hash, err));
}

static bool find_or_add(member *m, wanted *w)
{
    size_t size;
    const char *raw;
    if (!raw_stratum(m, &w->record, &raw, &size))
        return false;
    uint32_t tag = tag_of(raw, size);
    return find(m, tag, raw, size, &w->stratum) || add(m, w, tag, raw, size);
}

/* In a large table each step comes from memory: what is found in one is asked for before the next. */

void dtp_thin_expect(const member *m, const dtp_stream_batch *b, size_t number)
{
    const dtp_frame_reader *own = m->job->r;
    if (own->options->n_stratum_columns != 1 || m->n_strata < LARGE / 2)
        return;
    const uint32_t *end = b->end + number * b->fields + own->stratum_column[0], from = end[0] + 1;
    __builtin_prefetch(&m->names.slot[place_of(&m->names, tag_of(b->text + from, end[1] - from))]);
}

static void expect_strata(const member *m, wanted *w, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t size;
        const char *raw = dtp_stream_raw(&w[i].record, m->job->r->stratum_column[0], &size);
        uint32_t tag = tag_of(raw, size);
        size_t at = place_of(&m->names, tag);
        uint64_t slot = next_slot(&m->names, tag, &at);
        w[i].stratum = slot == 0 ? SIZE_MAX : (uint32_t)slot - 1;
        if (slot == 0)
            continue;
        __builtin_prefetch(&m->stratum[w[i].stratum].name);
        __builtin_prefetch(&m->stratum[w[i].stratum].kept);
    }
    for (size_t i = 0; i < n; i++)
        if (w[i].stratum != SIZE_MAX)
            __builtin_prefetch(m->stratum[w[i].stratum].raw);
}

size_t dtp_thin_find(member *m, wanted *w, size_t n)
{
    size_t found = 0;
    if (m->job->r->options->n_stratum_columns == 1 && m->n_strata >= LARGE / 2)
        expect_strata(m, w, n);
    while (found < n && find_or_add(m, &w[found]))
        found++;
    return found;
}
