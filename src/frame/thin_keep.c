/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dossiers of a stratum that can be drawn, in a heap of which the top is the largest. */
#include "base/error.h"
#include "frame/thin_inner.h"
#include <string.h>

typedef dtp_thin_member member;

enum { SECOND_KEPT = 4 /* of a stratum with more than one there is room for so many at first */ };

/* How a ticket begins, which nearly always says which of two is the larger. */
static uint64_t first_bytes(const dtp_digest *ticket)
{
    uint64_t word;
    memcpy(&word, ticket->byte, sizeof word);
    return __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? word : __builtin_bswap64(word);
}

/* The whole tickets of two that begin alike are made again. */
static int compare_whole(const dtp_frame_thin *thin, const char *a, const char *b)
{
    const char *const id[] = {a, b};
    const size_t size[] = {strlen(a), strlen(b)};
    dtp_digest ticket[2];
    thin->tickets(ticket, thin->payload, id, size, 2);
    int sign = memcmp(ticket[0].byte, ticket[1].byte, sizeof ticket[0].byte);
    return sign != 0 ? sign : strcmp(a, b);
}

static bool is_after(const dtp_frame_thin *thin, const dtp_thin_kept *a, const dtp_thin_kept *b)
{
    return a->first != b->first ? a->first > b->first : compare_whole(thin, a->told->text, b->told->text) > 0;
}

static void sift_up(const dtp_frame_thin *thin, dtp_thin_kept *heap, size_t i, dtp_thin_kept made)
{
    for (size_t parent; i > 0 && is_after(thin, &made, &heap[parent = (i - 1) / 2]); i = parent)
        heap[i] = heap[parent];
    heap[i] = made;
}

/* In the place of the top. */
static void sift_down(const dtp_frame_thin *thin, dtp_thin_kept *heap, size_t n, dtp_thin_kept made)
{
    size_t i = 0;
    for (size_t child; (child = 2 * i + 1) < n; i = child) {
        child += child + 1 < n && is_after(thin, &heap[child + 1], &heap[child]);
        if (!is_after(thin, &heap[child], &made))
            break;
        heap[i] = heap[child];
    }
    heap[i] = made;
}

/* Room for one more: never beyond what is kept, for there is a heap for each stratum and thread. The first is
 * kept in the stratum itself: where there are very many, most have no more. */
static dt_status grow(const dtp_frame_thin *thin, dtp_thin_stratum *s, dt_error *err)
{
    if (s->n < s->cap)
        return DT_OK;
    if (s->cap == 0) {
        s->cap = 1;
        return DT_OK;
    }
    size_t cap = s->cap == 1 ? SECOND_KEPT : 2 * (size_t)s->cap;
    cap = cap < thin->most ? cap : thin->most;
    dtp_thin_kept *heap = cap > SIZE_MAX / sizeof *heap
                              ? NULL
                              : dtp_realloc(s->cap == 1 ? NULL : s->kept.heap, cap * sizeof *heap);
    if (heap == NULL)
        return dtp_fail_memory(err);
    if (s->cap == 1)
        heap[0] = s->kept.one;
    s->kept.heap = heap;
    s->cap = (uint32_t)cap;
    return DT_OK;
}

/* The identifier and the kept values, in m->told. */
static bool make_text(member *m, const dtp_thin_wanted *w)
{
    const dtp_frame_reader *own = m->job->r;
    dt_error *err = &m->error;
    m->told.len = 0;
    dtp_buf_add(&m->told, dtp_buf_text(&m->id) + w->id, w->size + 1);
    for (size_t i = 0; i < own->options->n_keep_columns; i++) {
        dtp_csv_field value;
        dtp_arena scratch = DTP_ARENA_INIT;
        dt_status status =
            dtp_stream_value(&w->record, own->keep_column[i], m->job->delimiter, &m->value, &value, err);
        if (status == DT_OK)
            status = dtp_register_field(&value, &scratch, err);
        if (status == DT_OK) {
            dtp_buf_add(&m->told, value.text, value.length);
            dtp_buf_putc(&m->told, '\0');
        }
        dtp_arena_free(&scratch);
        if (dtp_thin_failed(m, status))
            return false;
    }
    return !dtp_thin_failed(m, dtp_buf_status(&m->told, err));
}

/* What is told of a dossier, in the place of one that goes where there is room. */
static bool tell(member *m, const dtp_thin_wanted *w, dtp_thin_told **told)
{
    const size_t size = m->told.len;
    if (*told == NULL || (*told)->room < size) {
        *told = size > UINT32_MAX ? NULL : dtp_arena_alloc(&m->lasting, sizeof **told + size);
        if (*told == NULL)
            return !dtp_thin_failed(m, dtp_fail_memory(&m->error));
        (*told)->room = (uint32_t)size;
    }
    (*told)->line = w->record.line;
    (*told)->size = (uint32_t)size;
    memcpy((*told)->text, m->told.data, size);
    return true;
}

/* Whether a dossier comes behind all that are kept. */
static bool is_last(const dtp_frame_thin *thin, const dtp_thin_kept *top, uint64_t first, const char *id)
{
    return first != top->first ? first > top->first : compare_whole(thin, id, top->told->text) >= 0;
}

bool dtp_thin_keep(member *m, const dtp_thin_wanted *w, const dtp_digest *ticket)
{
    const dtp_frame_thin *thin = m->job->thin;
    dtp_thin_stratum *s = &m->stratum[w->stratum];
    dtp_thin_kept made = {.first = first_bytes(ticket)};
    bool full = s->n == thin->most;
    if (full && is_last(thin, dtp_thin_heap(s), made.first, dtp_buf_text(&m->id) + w->id))
        return true;
    if (full)
        made.told = dtp_thin_heap(s)->told;
    if (!make_text(m, w) || !tell(m, w, &made.told))
        return false;
    if (full) {
        sift_down(thin, dtp_thin_heap(s), s->n, made);
        return true;
    }
    if (dtp_thin_failed(m, grow(thin, s, &m->error)))
        return false;
    sift_up(thin, dtp_thin_heap(s), s->n, made);
    s->n++;
    return true;
}

dt_status dtp_thin_keep_those(const dtp_frame_thin *thin, dtp_thin_stratum *s, dtp_thin_stratum *other,
                              dt_error *err)
{
    while (other->n > 0) {
        const dtp_thin_kept made = dtp_thin_heap(other)[--other->n];
        bool full = s->n == thin->most;
        if (full && is_after(thin, dtp_thin_heap(s), &made)) {
            sift_down(thin, dtp_thin_heap(s), s->n, made);
        } else if (!full) {
            DT_TRY(grow(thin, s, err));
            sift_up(thin, dtp_thin_heap(s), s->n, made);
            s->n++;
        }
    }
    return DT_OK;
}
