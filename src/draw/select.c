/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The k units of many that come first by rank and ticket, with memory for k: a heap whose top is the largest
 * one kept. */
#include "draw/draw.h"
#include <stdlib.h>
#include <string.h>

typedef struct dtp_draw_entry {
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

void dtp_draw_begin_tickets(dtp_draw_task *task)
{
    task->one_key = memcmp(task->key[DT_PRIMARY], task->key[DT_RESERVE], DT_KEY_SIZE) == 0;
    for (size_t role = 0; role < (task->one_key ? 1 : 2); role++) {
        dtp_tickets_begin(&task->tickets[role].begun, task->key[role]);
        task->tickets[role].n = 0;
    }
}

/* Those of a unit and the next, as far as the municipality goes. */
static void look_ahead(const dtp_draw_task *task, dtp_draw_tickets *t, size_t unit)
{
    const char *id[DTP_DRAW_AHEAD];
    size_t size[DTP_DRAW_AHEAD], left = task->first_unit + task->n_units - unit;
    t->first = unit;
    t->n = left < DTP_DRAW_AHEAD ? left : DTP_DRAW_AHEAD;
    for (size_t i = 0; i < t->n; i++) {
        id[i] = dt_frame_unit_at(task->frame, unit + i)->id;
        size[i] = strlen(id[i]);
    }
    dtp_tickets_of(t->of, &t->begun, id, size, t->n);
}

/* As dtp_draw_dossier_ticket(). */
static dtp_digest ticket_of(dtp_draw_task *task, dt_role role, size_t unit)
{
    if (task->options.salt != NULL)
        return dtp_draw_dossier_ticket(task->key[role], task->options.salt,
                                       dt_frame_unit_at(task->frame, unit)->id);
    dtp_draw_tickets *t = &task->tickets[task->one_key ? 0 : role];
    if (unit - t->first >= t->n) /* also of one before the first */
        look_ahead(task, t, unit);
    return t->of[unit - t->first];
}

static void collect(dtp_draw_task *task, const dtp_draw_group *g, dt_role role, entry *heap, size_t k)
{
    size_t kept = 0;
    for (size_t i = g->first; i < g->first + g->n; i++) {
        if (!dtp_draw_is_open(task, i))
            continue;
        entry e = {task->rank[i], ticket_of(task, role, i), dt_frame_unit_at(task->frame, i), i};
        if (kept < k) {
            sift_up(heap, kept, e);
            kept++;
        } else if (compare(&e, &heap[0]) < 0) {
            sift_down(heap, k, 0, e);
        }
    }
    if (k > 1)
        qsort(heap, k, sizeof *heap, compare);
}

/* Tickets are public: nothing is to be hidden in how long this takes, as in dtp_hex(). */
static void put_hex(const dtp_digest *ticket, char out[DTP_HEX_SIZE])
{
    static const char digit[] = "0123456789abcdef";
    for (size_t i = 0; i < sizeof ticket->byte; i++) {
        out[2 * i] = digit[ticket->byte[i] >> 4];
        out[2 * i + 1] = digit[ticket->byte[i] & 15];
    }
    out[DTP_HEX_SIZE - 1] = '\0';
}

static void record(dtp_draw_task *task, const entry *e, dt_role role, unsigned long order)
{
    dt_draw *draw = task->draw;
    dt_drawn *drawn = &draw->drawn[task->n_drawn++];
    *drawn = (dt_drawn){.unit = e->index,
                        .stratum = e->unit->stratum,
                        .order = (unsigned)order,
                        .role = role,
                        .probability = draw->probability[e->index]};
    put_hex(&e->ticket, drawn->ticket);
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
    DT_TRY(dtp_grow(&draw->drawn, &draw->drawn_cap, task->n_drawn + k, sizeof *draw->drawn, err));
    DT_TRY(dtp_grow(&task->heap, &task->heap_cap, k, sizeof *task->heap, err));
    collect(task, g, role, task->heap, k);
    for (size_t i = 0; i < k; i++)
        record(task, &task->heap[i], role, after + i + 1);
    return DT_OK;
}
