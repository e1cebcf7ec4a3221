/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The k units of many that come first by rank and ticket, with memory for k: a heap whose top is the largest
 * one kept. */
#include "draw/draw.h"
#include <stdlib.h>
#include <string.h>

typedef struct entry {
    double rank;
    dtp_digest ticket;
    const dt_frame_unit *unit;
    size_t index; /* of the unit in the frame */
} entry;

static int compare(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    int sign = memcmp(x->ticket.byte, y->ticket.byte, sizeof x->ticket.byte);
    return sign != 0 ? sign : strcmp(x->unit->id, y->unit->id);
}

/* Put e where its larger child, and that one's, and so on, are smaller: from the hole at i down. */
static void sift_down(entry *heap, size_t n, size_t i, entry e)
{
    for (size_t child; (child = 2 * i + 1) < n; i = child) {
        if (child + 1 < n && compare(&heap[child + 1], &heap[child]) > 0)
            child++;
        if (compare(&heap[child], &e) <= 0)
            break;
        heap[i] = heap[child];
    }
    heap[i] = e;
}

static void sift_up(entry *heap, size_t i, entry e)
{
    for (size_t parent; i > 0 && compare(&heap[parent = (i - 1) / 2], &e) < 0; i = parent)
        heap[i] = heap[parent];
    heap[i] = e;
}

static void collect(const dtp_draw_task *task, const dtp_draw_group *g, dt_role role, entry *heap, size_t k)
{
    size_t kept = 0;
    for (size_t i = g->first; i < g->first + g->n; i++) {
        if (!dtp_draw_is_open(task, i))
            continue;
        const dt_frame_unit *unit = dt_frame_unit_at(task->frame, i);
        entry e = {task->rank[i], dtp_draw_dossier_ticket(task->key[role], task->options.salt, unit->id),
                   unit, i};
        if (kept < k) {
            sift_up(heap, kept, e);
            kept++;
        } else if (compare(&e, &heap[0]) < 0) {
            sift_down(heap, k, 0, e);
        }
    }
    qsort(heap, k, sizeof *heap, compare);
}

static void record(dtp_draw_task *task, const entry *e, dt_role role, unsigned long order)
{
    dt_draw *draw = task->draw;
    dt_drawn *drawn = &draw->drawn[draw->n_drawn++];
    *drawn = (dt_drawn){.unit = e->index,
                        .stratum = e->unit->stratum,
                        .order = (unsigned)order,
                        .role = role,
                        .probability = draw->probability[e->index]};
    dtp_hex(e->ticket.byte, sizeof e->ticket.byte, drawn->ticket);
    task->mark[e->index] |= DTP_TAKEN;
    if (role == DT_PRIMARY)
        draw->stratum[e->unit->stratum].sample++;
    else
        draw->stratum[e->unit->stratum].reserve++;
}

dt_status dtp_draw_take(dtp_draw_task *task, const dtp_draw_group *g, unsigned long k, dt_role role,
                        unsigned long after, dt_error *err)
{
    dt_draw *draw = task->draw;
    if (k == 0)
        return DT_OK;
    DT_TRY(dtp_grow(&draw->drawn, &draw->drawn_cap, draw->n_drawn + k, sizeof *draw->drawn, err));
    entry *heap = dtp_calloc(k, sizeof *heap);
    if (heap == NULL)
        return dtp_fail_memory(err);
    collect(task, g, role, heap, k);
    for (size_t i = 0; i < k; i++)
        record(task, &heap[i], role, after + i + 1);
    dtp_free(heap);
    return DT_OK;
}
