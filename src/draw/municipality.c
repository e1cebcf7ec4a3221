/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One municipality: its groups, their numbers and probabilities, and what is drawn from each. */
#include "base/crew.h"
#include "base/text.h"
#include "draw/draw.h"

/* Dossiers of an earlier sample come first or last, by the options; all others are alike. */
static void coordinate(dtp_draw_task *task, const dtp_draw_group *g)
{
    bool later = task->options.coordination == DT_COORDINATION_AVOID;
    for (size_t i = g->first; i < g->first + g->n; i++)
        task->rank[i] = ((task->mark[i] & DTP_PRIOR) != 0) == later;
    if (task->options.coordination == DT_COORDINATION_NONE)
        for (size_t i = g->first; i < g->first + g->n; i++)
            task->rank[i] = 0;
}

/* n out of N, or with an earlier sample first all of one kind and then of the other. */
static void give_probabilities(dtp_draw_task *task, const dtp_draw_group *g)
{
    unsigned long n = g->before + g->sample, first = 0;
    coordinate(task, g);
    for (size_t i = g->first; i < g->first + g->n; i++)
        first += task->rank[i] == 0;
    for (size_t i = g->first; i < g->first + g->n; i++) {
        bool is_first = task->rank[i] == 0;
        unsigned long of = is_first ? first : g->n - first;
        unsigned long drawn = is_first ? (n < first ? n : first) : (n > first ? n - first : 0);
        task->draw->probability[i] = (double)drawn / (double)of;
    }
}

static dt_status draw_role(dtp_draw_task *task, const dtp_draw_group *g, dt_role role, dt_error *err)
{
    unsigned long k = role == DT_PRIMARY ? g->sample : g->reserve;
    if (k == 0)
        return DT_OK;
    coordinate(task, g);
    if (task->design->rank != NULL)
        DT_TRY(task->design->rank(task, g, role, k, err));
    return dtp_draw_take(task, g, k, role, role == DT_PRIMARY ? 0 : g->sample, err);
}

static dt_status draw_group(dtp_draw_task *task, const dtp_draw_group *g, bool included, dt_error *err)
{
    if (task->design->probability != NULL)
        DT_TRY(task->design->probability(task, g, err));
    else
        give_probabilities(task, g);
    for (size_t i = g->first; i < g->first + g->n; i++)
        task->draw->probability[i] *= g->stage;
    if (!included)
        return DT_OK;
    DT_TRY(draw_role(task, g, DT_PRIMARY, err));
    return draw_role(task, g, DT_RESERVE, err);
}

static dt_status draw_whole(dtp_draw_task *task, dt_error *err)
{
    const dt_draw_options *o = &task->options;
    dtp_draw_group g = {.name = "",
                        .first = task->first_unit,
                        .n = task->n_units,
                        .sample = o->size,
                        .reserve = o->reserve,
                        .stage = 1};
    for (size_t h = task->first_stratum; h < task->first_stratum + task->n_strata; h++) {
        g.before += task->draw->stratum[h].before;
        g.aside += task->draw->stratum[h].aside;
    }
    DT_TRY(dtp_draw_check_sample(g.sample, g.before, g.n - g.aside, task->municipality, err));
    DT_TRY(dtp_draw_check_reserve(g.reserve, g.n - g.aside - g.before - g.sample, task->municipality, err));
    return draw_group(task, &g, true, err);
}

static dt_status note_quota(dtp_draw_task *task, const dtp_draw_division *d, size_t h, dt_error *err)
{
    if (!task->design->takes_all || d->sample[h] == d->asked[h])
        return DT_OK;
    return dtp_draw_note(task->draw, d->name[h], DTP_MSG_DRAW_NOTE_QUOTA, DTP_NUM(d->asked[h]),
                         DTP_NUM(d->sample[h]), err);
}

/* Strata from one to another, of which the first begins at a unit. */
typedef struct stretch {
    size_t from, to, first_unit;
} stretch;

static dt_status draw_stretch(dtp_draw_task *task, const dtp_draw_division *d, stretch s, dt_error *err)
{
    size_t first = s.first_unit;
    double stage = task->design->stages ? (double)task->options.teams / (double)d->n : 1;
    for (size_t h = s.from; h < s.to; h++) {
        dtp_draw_group g = {.name = d->name[h],
                            .first = first,
                            .n = d->population[h],
                            .before = d->before[h],
                            .aside = d->aside[h],
                            .sample = d->sample[h],
                            .reserve = d->reserve[h],
                            .stage = stage};
        DT_TRY(draw_group(task, &g, d->included[h], err));
        first += g.n;
    }
    return DT_OK;
}

/* Where each stratum is drawn from by itself, in the order of tickets alone, threads share them. */
enum { PORTION = 4096 };
typedef struct sharing {
    const dtp_draw_task *task;
    const dtp_draw_division *division;
    stretch *part;
    size_t *n_drawn; /* before each part */
    size_t n;
    dtp_turns *turns;
    dt_status status[DTP_CREW_MAX];
} sharing;

static void draw_some(void *payload, size_t which)
{
    sharing *s = payload;
    dtp_draw_task own = *s->task;
    own.heap = NULL;
    own.heap_cap = 0;
    for (size_t part; (part = dtp_turns_take(s->turns)) < s->n;) {
        own.n_drawn = s->n_drawn[part];
        if (s->status[which] == DT_OK)
            s->status[which] = draw_stretch(&own, s->division, s->part[part], NULL);
    }
    dtp_free(own.heap);
    dtp_wipe(own.key, sizeof own.key);
    dtp_wipe(own.tickets, sizeof own.tickets);
}

/* Where each part begins, and room for all that will be drawn. */
static dt_status divide_parts(sharing *s, dtp_draw_task *task, dt_error *err)
{
    const dtp_draw_division *d = s->division;
    size_t unit = task->first_unit, drawn = task->n_drawn;
    for (size_t h = 0; h < d->n; h++) {
        if (h % PORTION == 0) {
            s->part[h / PORTION] = (stretch){h, h + PORTION < d->n ? h + PORTION : d->n, unit};
            s->n_drawn[h / PORTION] = drawn;
        }
        unit += d->population[h];
        drawn += d->included[h] ? d->sample[h] + d->reserve[h] : 0;
    }
    DT_TRY(dtp_grow(&task->draw->drawn, &task->draw->drawn_cap, drawn, sizeof *task->draw->drawn, err));
    task->n_drawn = drawn;
    return DT_OK;
}

static dt_status draw_shared(dtp_draw_task *task, const dtp_draw_division *d, dtp_arena *arena, dt_error *err)
{
    sharing s = {.task = task, .division = d, .n = (d->n + PORTION - 1) / PORTION};
    s.part = dtp_arena_array(arena, s.n, sizeof *s.part);
    s.n_drawn = dtp_arena_array(arena, s.n, sizeof *s.n_drawn);
    if (s.part == NULL || s.n_drawn == NULL)
        return dtp_fail_memory(err);
    DT_TRY(divide_parts(&s, task, err));
    DT_TRY(dtp_turns_new(&s.turns, err));
    dtp_crew_run(dtp_crew_processors(), draw_some, &s);
    dtp_turns_free(s.turns);
    for (size_t m = 0; m < DTP_CREW_MAX; m++)
        if (s.status[m] != DT_OK) /* of what each does for itself only memory can fail */
            return dtp_fail_memory(err);
    return DT_OK;
}

static dt_status draw_strata(dtp_draw_task *task, const dtp_draw_division *d, dtp_arena *arena, dt_error *err)
{
    for (size_t h = 0; h < d->n; h++)
        DT_TRY(note_quota(task, d, h, err));
    if (d->n > PORTION && task->design->rank == NULL && task->design->probability == NULL)
        return draw_shared(task, d, arena, err);
    return draw_stretch(task, d, (stretch){0, d->n, task->first_unit}, err);
}

static dt_status draw_divided(dtp_draw_task *task, dtp_arena *arena, dt_error *err)
{
    dtp_draw_division d;
    DT_TRY(dtp_draw_division_open(&d, task->n_strata, &task->options, arena, err));
    d.municipality = task->municipality;
    for (size_t h = 0; h < d.n; h++) {
        const dt_drawn_stratum *s = &task->draw->stratum[task->first_stratum + h];
        d.name[h] = dt_frame_stratum_at(task->frame, s->stratum)->name;
        d.population[h] = s->population;
        d.before[h] = s->before;
        d.aside[h] = s->aside;
    }
    DT_TRY(dtp_draw_divide(&d, task->design, task->allocation, task->key[DT_PRIMARY], err));
    return draw_strata(task, &d, arena, err);
}

dt_status dtp_draw_municipality(dtp_draw_task *task, dt_error *err)
{
    const dt_draw_options *o = &task->options;
    dtp_arena arena = DTP_ARENA_INIT;
    task->n_strata = 0;
    task->n_units = 0;
    task->municipality = dt_frame_stratum_at(task->frame, task->first_stratum)->municipality;
    for (size_t h = task->first_stratum; h < dt_frame_strata(task->frame); h++) {
        const dt_frame_stratum *s = dt_frame_stratum_at(task->frame, h);
        if (s->municipality != task->municipality && !dtp_streq(s->municipality, task->municipality))
            break;
        task->n_strata++;
        task->n_units += s->population;
    }
    o->key(o->payload, task->municipality, false, task->key[DT_PRIMARY]);
    o->key(o->payload, task->municipality, true, task->key[DT_RESERVE]);
    dtp_draw_begin_tickets(task);
    dt_status status = task->allocation != NULL ? draw_divided(task, &arena, err) : draw_whole(task, err);
    dtp_wipe(task->key, sizeof task->key);
    dtp_wipe(task->tickets, sizeof task->tickets);
    dtp_arena_free(&arena);
    task->first_stratum += task->n_strata;
    task->first_unit += task->n_units;
    return status;
}
