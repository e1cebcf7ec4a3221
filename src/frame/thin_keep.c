/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dossiers of a stratum that can be drawn, in a heap of which the top is the largest. */
#include "frame/thin_inner.h"
#include <string.h>

typedef dtp_thin_member member;

enum { FIRST_KEPT = 8 /* of a stratum there is room for so many at first */ };

/* How a ticket begins, which nearly always says which of two is the larger. */
static uint64_t first_bytes(const dtp_digest *ticket)
{
    uint64_t word;
    memcpy(&word, ticket->byte, sizeof word);
    return __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? word : __builtin_bswap64(word);
}

static bool make_text(member *m, const dtp_stream_record *r, char **out)
{
    const dtp_frame_reader *own = m->job->r;
    dt_error *err = &m->error;
    m->name.len = 0;
    dtp_buf_add(&m->name, dtp_buf_text(&m->id), m->id.len);
    dtp_buf_putc(&m->name, '\0');
    for (size_t i = 0; i < own->options->n_keep_columns; i++) {
        dtp_csv_field value;
        dtp_arena scratch = DTP_ARENA_INIT;
        dt_status status =
            dtp_stream_value(r, own->keep_column[i], m->job->delimiter, &m->value, &value, err);
        if (status == DT_OK)
            status = dtp_register_field(&value, &scratch, err);
        if (status == DT_OK) {
            dtp_buf_add(&m->name, value.text, value.length);
            dtp_buf_putc(&m->name, '\0');
        }
        dtp_arena_free(&scratch);
        if (dtp_thin_failed(m, status))
            return false;
    }
    *out = m->name.failed ? NULL : dtp_malloc(m->name.len);
    if (*out == NULL)
        return !dtp_thin_failed(m, dtp_fail_memory(err));
    memcpy(*out, m->name.data, m->name.len);
    return true;
}

static int compare(const dtp_thin_kept *a, const dtp_thin_kept *b)
{
    int sign = memcmp(a->ticket.byte, b->ticket.byte, sizeof a->ticket.byte);
    return sign != 0 ? sign : strcmp(a->text, b->text);
}

static void sift_up(dtp_thin_kept *heap, size_t i)
{
    for (size_t parent; i > 0 && compare(&heap[parent = (i - 1) / 2], &heap[i]) < 0; i = parent) {
        dtp_thin_kept other = heap[parent];
        heap[parent] = heap[i];
        heap[i] = other;
    }
}

static void sift_down(dtp_thin_kept *heap, size_t n)
{
    for (size_t i = 0, child; (child = 2 * i + 1) < n; i = child) {
        child += child + 1 < n && compare(&heap[child + 1], &heap[child]) > 0;
        if (compare(&heap[child], &heap[i]) <= 0)
            break;
        dtp_thin_kept other = heap[child];
        heap[child] = heap[i];
        heap[i] = other;
    }
}

/* Room for one more: never beyond what is kept, for there is a heap for each stratum and thread. */
static bool grow(member *m, dtp_thin_stratum *s)
{
    const size_t most = m->job->thin->most, twice = s->cap == 0 ? FIRST_KEPT : 2 * s->cap;
    if (s->n < s->cap)
        return true;
    size_t cap = twice < most ? twice : most;
    dtp_thin_kept *heap = cap > SIZE_MAX / sizeof *heap ? NULL : dtp_realloc(s->heap, cap * sizeof *heap);
    if (heap == NULL)
        return !dtp_thin_failed(m, dtp_fail_memory(&m->error));
    s->heap = heap;
    s->cap = cap;
    return true;
}

/* Take one over, in room that is there, in the place of the largest, or not. */
static void put(dtp_thin_stratum *s, size_t most, dtp_thin_kept made)
{
    if (s->n < most) {
        s->heap[s->n++] = made;
        sift_up(s->heap, s->n - 1);
    } else if (compare(&made, &s->heap[0]) < 0) {
        dtp_free(s->heap[0].text);
        s->heap[0] = made;
        sift_down(s->heap, s->n);
    } else {
        dtp_free(made.text);
    }
}

bool dtp_thin_keep(member *m, const dtp_stream_record *r, dtp_thin_stratum *s)
{
    const dtp_frame_thin *thin = m->job->thin;
    dtp_thin_kept made = {.ticket = thin->ticket(thin->payload, dtp_buf_text(&m->id)), .line = r->line};
    bool full = s->n == thin->most;
    if (full && first_bytes(&made.ticket) > first_bytes(&s->heap[0].ticket))
        return true;
    if ((!full && !grow(m, s)) || !make_text(m, r, &made.text))
        return false;
    put(s, thin->most, made);
    return true;
}

bool dtp_thin_keep_those(member *m, dtp_thin_stratum *s, dtp_thin_stratum *other)
{
    while (other->n > 0) {
        if (s->n < m->job->thin->most && !grow(m, s))
            return false;
        put(s, m->job->thin->most, other->heap[--other->n]);
    }
    return true;
}
