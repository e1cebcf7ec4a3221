/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the threads of a stream found, as one frame. */
#include "base/count.h"
#include "frame/thin_inner.h"
#include <stdlib.h>
#include <string.h>

typedef dtp_thin_job job;
typedef dtp_thin_member member;

static int by_line(const void *a, const void *b)
{
    const dtp_thin_seen *x = *(const dtp_thin_seen *const *)a, *y = *(const dtp_thin_seen *const *)b;
    return (x->line > y->line) - (x->line < y->line);
}

static size_t count_seen(const job *j, size_t which)
{
    size_t n = 0;
    for (size_t m = 0; m < j->n_members; m++)
        n += j->member[m].column[which].raw.n;
    return n;
}

/* Whether a value is still judged as a thread judged it, by a column of which it saw less. */
static bool is_as_judged(const job *j, size_t condition, const dtp_thin_seen *seen, dtp_thin_verdict then)
{
    dtp_condition_verdict now = dtp_condition_test(&j->r->condition[condition],
                                                   (dtp_csv_field){seen->value, seen->length, DTP_CELL_TEXT});
    return (now == DTP_FAILS) == ((then & dtp_thin_fails(condition)) != 0) &&
           (now != DTP_FAILS && now != DTP_HOLDS) == ((then & dtp_thin_unjudged(condition)) != 0);
}

/* The column as a whole, as when every cell had been looked at in order; and whether that leaves every
 * verdict what it was. */
static dt_status learn(job *j, size_t which, size_t condition, const dtp_thin_seen **list, size_t n,
                       bool *plain, dt_error *err)
{
    dtp_condition *c = &j->r->condition[condition];
    for (size_t i = 0; i < n; i++)
        DT_TRY(dtp_condition_learn(c, (dtp_csv_field){list[i]->value, list[i]->length, DTP_CELL_TEXT},
                                   list[i]->line, err));
    dtp_condition_settle(c, &j->r->reg, &j->r->issues);
    for (size_t m = 0; m < j->n_members; m++) {
        const dtp_thin_column *column = &j->member[m].column[which];
        for (size_t i = 0; i < column->raw.n; i++)
            *plain = *plain && is_as_judged(j, condition, &column->seen[i], column->verdict[i]);
    }
    return DT_OK;
}

static dt_status join_column(job *j, size_t which, bool *plain, dt_error *err)
{
    size_t n = count_seen(j, which), at = 0;
    const dtp_thin_seen **list = dtp_calloc(n + 1, sizeof *list);
    if (list == NULL)
        return dtp_fail_memory(err);
    for (size_t m = 0; m < j->n_members; m++)
        for (size_t i = 0; i < j->member[m].column[which].raw.n; i++)
            list[at++] = &j->member[m].column[which].seen[i];
    if (n > 0)
        qsort(list, n, sizeof *list, by_line);
    dt_status status = DT_OK;
    for (size_t i = 0; i < j->r->options->n_where && status == DT_OK; i++)
        if ((j->tested[which].conditions & (uint64_t)1 << i) != 0)
            status = learn(j, which, i, list, n, plain, err);
    dtp_free(list);
    return status;
}

/* A condition holds in the rows that a later one stops, or none, but those of which it says nothing. */
static void join_counts(job *j, const member *m)
{
    size_t n = j->r->options->n_where, held = m->failed[n];
    for (size_t i = n; i-- > 0; held += m->failed[i]) {
        j->r->condition[i].held += held - m->unjudged[i];
        j->r->condition[i].others += m->failed[i];
        j->r->condition_row[i].count += m->failed[i];
    }
}

/* Identifiers. */

/* Whether no two identifiers look alike, which those do that are the same. */
static dt_status join_ids(job *j, bool *plain, dt_error *err)
{
    dtp_stream_hashes *list[DTP_CREW_MAX];
    bool apart;
    for (size_t m = 0; m < j->n_members; m++) {
        const dtp_doubts *d = &j->member[m].digits;
        list[m] = j->member[m].hashes;
        j->r->doubts.ids += d->ids;
        j->r->doubts.long_numbers += d->long_numbers;
        j->r->doubts.long_zeros += d->long_zeros;
        j->r->doubts.point_zeros += d->point_zeros;
    }
    DT_TRY(dtp_stream_hashes_apart(list, j->n_members, &apart, err));
    *plain = *plain && apart;
    return DT_OK;
}

/* Dossiers. */

static int by_id(const void *a, const void *b)
{
    return strcmp(((const dt_frame_unit *)a)->id, ((const dt_frame_unit *)b)->id);
}

/* Strata are shared by threads, so many at a time. */
enum { PORTION = 2048, AHEAD = 16 };
typedef struct filling {
    const job *j;
    dtp_thin_stratum *const *list;
    size_t n;
    size_t *first; /* unit of each */
    const char **value;
    dtp_turns *turns;
    dt_status status[DTP_CREW_MAX];
} filling;

/* What is told of a dossier lies anywhere: it is asked for before it is needed. */
static void expect(const filling *f, size_t h)
{
    if (h + 2 * AHEAD < f->n)
        __builtin_prefetch(&f->list[h + 2 * AHEAD]->kept);
    if (h + AHEAD < f->n) {
        dtp_thin_stratum *s = f->list[h + AHEAD];
        __builtin_prefetch(s->name);
        __builtin_prefetch(s->cap == 1 ? (const void *)s->kept.one.told : s->kept.heap);
    }
}

static size_t name_size(const dtp_thin_stratum *s)
{
    return s->name == s->raw ? s->size : strlen(s->name);
}

/* How much text there is in strata from a place on. */
static size_t text_size(const filling *f, size_t from, size_t to)
{
    size_t size = 0;
    for (size_t h = from; h < to; h++) {
        expect(f, h);
        size += name_size(f->list[h]) + 1;
        for (size_t i = 0; i < f->list[h]->n; i++)
            size += dtp_thin_heap(f->list[h])[i].told->size;
    }
    return size;
}

/* The units of a stratum in their place; the texts that they have, one behind another at text. */
static char *put_units(const filling *f, size_t h, char *text)
{
    dtp_thin_stratum *s = f->list[h];
    dt_frame_unit *unit = f->j->r->builder.frame->unit + f->first[h];
    size_t n = f->j->r->options->n_keep_columns;
    const char **value = f->value + f->first[h] * n;
    for (size_t i = 0; i < s->n; i++, value += n) {
        const dtp_thin_told *told = dtp_thin_heap(s)[i].told;
        const char *at = memcpy(text, told->text, told->size);
        unit[i] = (dt_frame_unit){.id = text, .stratum = h, .line = told->line, .kept = n > 0 ? value : NULL};
        for (size_t k = 0; k < n; k++)
            value[k] = at += strlen(at) + 1;
        text += told->size;
    }
    if (s->n > 1)
        qsort(unit, s->n, sizeof *unit, by_id);
    return text;
}

/* Strata with their units and texts, as they will be gone through: one behind another. */
static dt_status put_strata(const filling *f, dtp_arena *arena, size_t from, size_t to, dt_error *err)
{
    dt_frame *frame = f->j->r->builder.frame;
    char *text = dtp_arena_alloc(arena, text_size(f, from, to));
    if (text == NULL)
        return dtp_fail_memory(err);
    for (size_t h = from; h < to; h++) {
        size_t size = name_size(f->list[h]);
        memcpy(text, f->list[h]->name, size + 1);
        frame->stratum[h] = (dt_frame_stratum){f->j->r->municipality, text, f->list[h]->n};
        text = put_units(f, h, text + size + 1);
    }
    return DT_OK;
}

static void fill(void *payload, size_t which)
{
    filling *f = payload;
    dtp_arena *arena = &f->j->r->builder.frame->more[which];
    for (size_t at; (at = PORTION * dtp_turns_take(f->turns)) < f->n;)
        if (f->status[which] == DT_OK)
            f->status[which] = put_strata(f, arena, at, at + PORTION < f->n ? at + PORTION : f->n, NULL);
}

/* Room for all strata and units, and where those of each stratum begin. */
static dt_status make_room(filling *f, dt_error *err)
{
    dt_frame *frame = f->j->r->builder.frame;
    size_t units = 0, most = f->j->r->options->n_keep_columns;
    f->first = dtp_malloc(f->n * sizeof *f->first);
    if (f->first == NULL)
        return dtp_fail_memory(err);
    for (size_t h = 0; h < f->n; h++) {
        f->first[h] = units;
        units += f->list[h]->n;
    }
    frame->stratum = dtp_malloc(f->n * sizeof *frame->stratum);
    frame->unit = dtp_malloc(units * sizeof *frame->unit);
    f->value = dtp_arena_array(&frame->arena, units, most * sizeof *f->value);
    if (frame->stratum == NULL || frame->unit == NULL || f->value == NULL)
        return dtp_fail_memory(err);
    frame->n_strata = f->n;
    frame->n_units = units;
    frame->more = dtp_calloc(f->j->n_members, sizeof *frame->more);
    if (frame->more == NULL)
        return dtp_fail_memory(err);
    frame->n_more = f->j->n_members;
    return dtp_turns_new(&f->turns, err);
}

static dt_status fill_frame(job *j, dtp_thin_stratum *const *list, size_t n, dt_error *err)
{
    filling f = {.j = j, .list = list, .n = n};
    dt_status status = make_room(&f, err);
    if (status == DT_OK)
        dtp_crew_run(j->n_members, fill, &f);
    for (size_t m = 0; m < j->n_members && status == DT_OK; m++)
        status = f.status[m] == DT_OK ? DT_OK : dtp_fail_memory(err);
    dtp_turns_free(f.turns);
    dtp_free(f.first);
    return status;
}

static dt_status join_strata(job *j, bool *plain, dt_error *err)
{
    dtp_thin_stratum **list;
    size_t n;
    dt_status status = dtp_thin_strata(&list, &n, j, plain, err);
    if (status == DT_OK && *plain && n > 0)
        status = fill_frame(j, list, n, err);
    dtp_free(list);
    j->r->strata_apart = *plain;
    return status;
}

dt_status dtp_thin_join(job *j, bool *plain, dt_error *err)
{
    *plain = true;
    for (size_t i = 0; i < j->n_tested; i++)
        DT_TRY(join_column(j, i, plain, err));
    for (size_t m = 0; m < j->n_members; m++)
        join_counts(j, &j->member[m]);
    DT_TRY(join_ids(j, plain, err));
    return *plain ? join_strata(j, plain, err) : DT_OK;
}
