/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which strata go together, so that no group that is shown is small. */
#include "aggregate/disclose.h"
#include "base/text.h"

/* The strata of one municipality while they are put together. */
typedef struct grouping {
    dtp_agg_disclosing *d;
    const dtp_agg_municipality *m;
    size_t *group;                   /* of its strata */
    const dt_population *population; /* of its strata */
} grouping;

static unsigned long group_sample(const grouping *g, size_t group)
{
    unsigned long sum = 0;
    for (size_t s = 0; s < g->m->n_strata; s++)
        sum += g->group[s] == group ? g->population[s].sample : 0;
    return sum;
}

static void join(grouping *g, size_t one, size_t other)
{
    for (size_t s = 0; s < g->m->n_strata; s++)
        if (g->group[s] == other)
            g->group[s] = one;
}

/* What was shown together stays together. */
static void join_earlier(grouping *g, const dt_publication *p)
{
    for (size_t i = 0; i < p->n_groups; i++)
        for (size_t k = 0; k < i; k++) {
            const dt_published_group *a = &p->group[i], *b = &p->group[k];
            size_t one = SIZE_MAX, other = SIZE_MAX;
            if (a->number != b->number || !dtp_streq(a->municipality, g->m->code) ||
                !dtp_streq(b->municipality, g->m->code))
                continue;
            for (size_t s = 0; s < g->m->n_strata; s++) {
                one = dtp_streq(g->population[s].stratum, a->stratum) ? g->group[s] : one;
                other = dtp_streq(g->population[s].stratum, b->stratum) ? g->group[s] : other;
            }
            if (one != SIZE_MAX && other != SIZE_MAX && one != other)
                join(g, other, one);
        }
}

/* The group with the smallest sample but `not`; those without one have nothing to show. */
static size_t smallest(const grouping *g, size_t not )
{
    size_t found = SIZE_MAX;
    for (size_t s = 0; s < g->m->n_strata; s++) {
        size_t group = g->group[s];
        if (group != not &&group_sample(g, group) > 0 &&
            (found == SIZE_MAX || group_sample(g, group) < group_sample(g, found)))
            found = group;
    }
    return found;
}

static void join_small(grouping *g)
{
    for (;;) {
        size_t least = smallest(g, SIZE_MAX);
        size_t next = least == SIZE_MAX ? SIZE_MAX : smallest(g, least);
        if (next == SIZE_MAX || group_sample(g, least) >= g->d->threshold)
            return;
        join(g, next, least);
    }
}

/* Numbered from 0 in the order of their first strata; how many there are. `own` has room for the strata. */
static size_t number(grouping *g, size_t *own)
{
    size_t n = 0;
    for (size_t s = 0; s < g->m->n_strata; s++) {
        size_t k = 0;
        while (k < s && g->group[k] != g->group[s])
            k++;
        own[s] = k < s ? own[k] : n++;
    }
    for (size_t s = 0; s < g->m->n_strata; s++)
        g->group[s] = own[s];
    return n;
}

static dt_status add_group(dt_population *to, const grouping *g, size_t group, dtp_arena *arena,
                           dt_error *err)
{
    dtp_buf name = DTP_BUF_INIT;
    *to = (dt_population){.municipality = g->m->code};
    for (size_t s = 0; s < g->m->n_strata; s++) {
        const dt_population *p = &g->population[s];
        if (g->group[s] != group)
            continue;
        dtp_buf_printf(&name, "%s%s", name.len > 0 ? " + " : "", p->stratum);
        to->sample += p->sample;
        if (to->population == DT_POPULATION_UNKNOWN || p->population == DT_POPULATION_UNKNOWN)
            to->population = DT_POPULATION_UNKNOWN;
        else
            to->population += p->population;
    }
    dt_status status = dtp_buf_status(&name, err);
    to->stratum = status == DT_OK ? dtp_arena_strdup(arena, dtp_buf_text(&name)) : NULL;
    dtp_buf_free(&name);
    return status == DT_OK && to->stratum == NULL ? dtp_fail_memory(err) : status;
}

static dt_status group_one(dtp_agg_disclosing *d, size_t i, dt_error *err)
{
    dt_aggregate *to = d->to;
    dtp_agg_municipality *m = &to->municipality[i];
    const dtp_agg_municipality *from = &d->from->municipality[i];
    grouping g = {d, from, d->group + from->first, d->from->population + from->first};
    size_t *own = dtp_arena_array(&to->arena, from->n_strata, sizeof *own);
    if (own == NULL)
        return dtp_fail_memory(err);
    for (size_t s = 0; s < from->n_strata; s++)
        g.group[s] = s;
    for (size_t p = 0; p < d->n_earlier; p++)
        join_earlier(&g, &d->earlier[p]);
    join_small(&g);
    m->first = to->n_populations;
    m->n_strata = number(&g, own);
    d->merged[i] = m->n_strata < from->n_strata;
    for (size_t k = 0; k < m->n_strata; k++)
        DT_TRY(add_group(&to->population[to->n_populations++], &g, k, &to->arena, err));
    size_t least = smallest(&g, SIZE_MAX);
    unsigned long sample = least == SIZE_MAX ? d->threshold : group_sample(&g, least);
    return sample >= d->threshold ? DT_OK
                                  : dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_DISCLOSURE_FEW, m->code,
                                             DTP_NUM(sample), DTP_NUM(d->threshold), NULL);
}

dt_status dtp_agg_disclose_groups(dtp_agg_disclosing *d, dt_error *err)
{
    dt_aggregate *to = d->to;
    d->group = dtp_arena_array(&to->arena, d->from->n_populations, sizeof *d->group);
    d->merged = dtp_arena_array(&to->arena, to->n_municipalities, sizeof *d->merged);
    to->population = dtp_arena_array(&to->arena, d->from->n_populations, sizeof *to->population);
    to->n_populations = 0;
    if (d->group == NULL || d->merged == NULL || to->population == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < to->n_municipalities; i++)
        DT_TRY(group_one(d, i, err));
    return DT_OK;
}

const dt_population *dtp_agg_disclose_first(const dtp_agg_disclosing *d, size_t municipality, size_t group)
{
    const dtp_agg_municipality *m = &d->from->municipality[municipality];
    for (size_t s = 0; s < m->n_strata; s++)
        if (d->group[m->first + s] == group)
            return &d->from->population[m->first + s];
    return NULL;
}
