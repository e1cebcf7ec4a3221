/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the threads of a stream found, as one frame. */
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

static dt_status add_unit(job *j, const dtp_thin_stratum *s, const dtp_thin_kept *kept, size_t *index,
                          dt_error *err)
{
    dtp_frame_builder *b = &j->r->builder;
    size_t n = j->r->options->n_keep_columns;
    const dt_frame_row row = {.municipality = j->r->municipality, .stratum = s->name, .id = kept->text};
    dt_frame_unit *unit;
    DT_TRY(dtp_frame_builder_unit(b, &row, &unit, index, err));
    const char **value = dtp_arena_array(&b->frame->arena, n, sizeof *value), *at = kept->text;
    for (size_t i = 0; value != NULL && i < n; i++) {
        at += strlen(at) + 1;
        value[i] = dtp_arena_strdup(&b->frame->arena, at);
        if (value[i] == NULL)
            value = NULL;
    }
    unit->kept = n > 0 ? value : NULL;
    unit->line = kept->line;
    return n > 0 && value == NULL ? dtp_fail_memory(err) : DT_OK;
}

/* Two combinations of parts may not share a name. */
static bool has_same_parts(const job *j, const size_t *a, const size_t *b)
{
    size_t n = j->r->options->n_stratum_columns;
    return n < 2 || memcmp(a, b, n * sizeof *a) == 0;
}

static bool is_same_origin(job *j, const dtp_thin_stratum *s, size_t index)
{
    dtp_frame_origin *o = &j->r->origin[index];
    if (o->part_length == NULL)
        *o = (dtp_frame_origin){s->line, s->part_length};
    return has_same_parts(j, o->part_length, s->part_length);
}

static dt_status join_stratum(job *j, const dtp_thin_stratum *s, bool *plain, dt_error *err)
{
    size_t index = 0;
    if (s->n == 0) /* they are kept with another's */
        return DT_OK;
    for (size_t i = 0; i < s->n; i++)
        DT_TRY(add_unit(j, s, &s->heap[i], &index, err));
    size_t before = j->r->origin_cap;
    DT_TRY(dtp_grow(&j->r->origin, &j->r->origin_cap, index + 1, sizeof *j->r->origin, err));
    for (size_t i = before; i < j->r->origin_cap; i++)
        j->r->origin[i] = (dtp_frame_origin){.line = 0};
    *plain = *plain && is_same_origin(j, s, index);
    return DT_OK;
}

/* What another thread kept goes where the first that met the stratum keeps: of both no more are drawn from
 * than of one. */
static dt_status keep_in_first(job *j, size_t which, bool *plain, dt_error *err)
{
    member *m = &j->member[which];
    for (size_t h = 0; h < m->n_strata; h++) {
        dtp_thin_stratum *s = &m->stratum[h];
        for (size_t k = 0; k < which && s->n > 0; k++) {
            member *first = &j->member[k];
            size_t index = dtp_intern_find(first->stratum_name, s->name, strlen(s->name));
            if (index == SIZE_MAX)
                continue;
            *plain = *plain && has_same_parts(j, first->stratum[index].part_length, s->part_length);
            if (!dtp_thin_keep_those(first, &first->stratum[index], s))
                return dtp_fail_with(err, &first->error);
        }
    }
    return DT_OK;
}

dt_status dtp_thin_join(job *j, bool *plain, dt_error *err)
{
    *plain = true;
    for (size_t i = 0; i < j->n_tested; i++)
        DT_TRY(join_column(j, i, plain, err));
    for (size_t m = 0; m < j->n_members; m++)
        join_counts(j, &j->member[m]);
    DT_TRY(join_ids(j, plain, err));
    for (size_t m = 1; m < j->n_members; m++)
        DT_TRY(keep_in_first(j, m, plain, err));
    for (size_t m = 0; m < j->n_members; m++)
        for (size_t h = 0; h < j->member[m].n_strata; h++)
            DT_TRY(join_stratum(j, &j->member[m].stratum[h], plain, err));
    return DT_OK;
}
