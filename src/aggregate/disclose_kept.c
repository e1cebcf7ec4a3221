/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was published before, and what is published now: nobody may learn of a small group from the
 * difference. */
#include "aggregate/disclose.h"
#include "base/text.h"
#include <string.h>

/* The group of `from`'s strata that a name belongs to now; SIZE_MAX: there is none of that name. */
static size_t group_of(const dtp_agg_disclosing *d, size_t municipality, const char *stratum)
{
    const dtp_agg_municipality *m = &d->from->municipality[municipality];
    for (size_t s = 0; s < m->n_strata; s++)
        if (dtp_streq(d->from->population[m->first + s].stratum, stratum))
            return d->group[m->first + s];
    return SIZE_MAX;
}

static bool is_small_difference(const dtp_agg_disclosing *d, unsigned long one, unsigned long other)
{
    unsigned long difference = one > other ? one - other : other - one;
    return difference > 0 && difference < d->threshold;
}

bool dtp_agg_disclose_kept(const dtp_agg_disclosing *d, size_t municipality, size_t column, size_t group)
{
    const dt_aggregate *a = d->to;
    const dtp_agg_column *c = &a->column[column];
    const dtp_agg_municipality *m = &a->municipality[municipality];
    const dt_cell *cell = &dtp_agg_cell_at(a, m->block + (group == SIZE_MAX ? 0 : 1 + group), c->node)->view;
    const char *framework = dt_framework_id(a->context->framework[c->framework]);
    for (size_t p = 0; p < d->n_earlier; p++)
        for (size_t i = 0; i < d->earlier[p].n_counts; i++) {
            const dt_published_count *k = &d->earlier[p].count[i];
            if (k->total != (group == SIZE_MAX) || !dtp_streq(k->indicator, c->indicator->id) ||
                !dtp_streq(k->framework, framework) || !dtp_streq(k->municipality, m->code) ||
                (!k->total && group_of(d, municipality, k->stratum) != group))
                continue;
            if (k->withheld || is_small_difference(d, k->assessed, cell->assessed))
                return true;
        }
    return false;
}

static dt_status refuse(const dtp_agg_disclosing *d, size_t municipality, const dt_publication *p,
                        unsigned long one, unsigned long other, dt_error *err)
{
    unsigned long difference = one > other ? one - other : other - one;
    return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_DISCLOSURE_DIFFERENCE,
                    d->to->municipality[municipality].code, DTP_NUM(difference), p->at, DTP_NUM(d->threshold),
                    NULL);
}

static bool is_first_of_group(const dt_publication *p, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (p->group[k].number == p->group[i].number &&
            dtp_streq(p->group[k].municipality, p->group[i].municipality))
            return false;
    return true;
}

/* Group by group, and all of the municipality. */
static dt_status check_one(const dtp_agg_disclosing *d, size_t municipality, const dt_publication *p,
                           dt_error *err)
{
    const dtp_agg_municipality *m = &d->to->municipality[municipality];
    unsigned long before = 0, now = 0;
    for (size_t g = 0; g < m->n_strata; g++)
        now += d->to->population[m->first + g].sample;
    for (size_t i = 0; i < p->n_groups; i++) {
        if (!dtp_streq(p->group[i].municipality, m->code) || !is_first_of_group(p, i))
            continue;
        size_t group = group_of(d, municipality, p->group[i].stratum);
        unsigned long sample = group == SIZE_MAX ? 0 : d->to->population[m->first + group].sample;
        before += p->group[i].sample;
        if (is_small_difference(d, p->group[i].sample, sample))
            return refuse(d, municipality, p, p->group[i].sample, sample, err);
    }
    if (before > 0 && is_small_difference(d, before, now))
        return refuse(d, municipality, p, before, now, err);
    return DT_OK;
}

dt_status dtp_agg_disclose_check(const dtp_agg_disclosing *d, dt_error *err)
{
    for (size_t i = 0; i < d->to->n_municipalities; i++)
        for (size_t p = 0; p < d->n_earlier; p++)
            DT_TRY(check_one(d, i, &d->earlier[p], err));
    return DT_OK;
}

static void keep_groups(const dtp_agg_disclosing *d, dt_published_group *group)
{
    for (size_t i = 0; i < d->from->n_municipalities; i++) {
        const dtp_agg_municipality *m = &d->from->municipality[i];
        for (size_t s = 0; s < m->n_strata; s++) {
            size_t own = d->group[m->first + s];
            group[m->first + s] =
                (dt_published_group){.municipality = m->code,
                                     .stratum = d->from->population[m->first + s].stratum,
                                     .number = own,
                                     .sample = d->to->population[d->to->municipality[i].first + own].sample};
        }
    }
}

static size_t keep_counts(const dtp_agg_disclosing *d, dt_published_count *count)
{
    const dt_aggregate *a = d->to;
    size_t n = 0;
    for (size_t i = 0; i < a->n_municipalities; i++)
        for (size_t c = 0; c < a->n_columns; c++)
            for (size_t g = 0; g <= a->municipality[i].n_strata; g++) {
                const dt_cell *cell =
                    &dtp_agg_cell_at(a, a->municipality[i].block + g, a->column[c].node)->view;
                if (!a->column[c].counted || cell->team)
                    continue;
                count[n++] = (dt_published_count){
                    .municipality = a->municipality[i].code,
                    .framework = dt_framework_id(a->context->framework[a->column[c].framework]),
                    .indicator = a->column[c].indicator->id,
                    .total = g == 0,
                    .stratum = g == 0 ? "" : dtp_agg_disclose_first(d, i, g - 1)->stratum,
                    .assessed = cell->assessed,
                    .withheld = cell->withheld};
            }
    return n;
}

dt_status dtp_agg_disclose_keep(dtp_agg_disclosing *d, dt_error *err)
{
    dt_aggregate *a = d->to;
    dt_publication *p = dtp_arena_alloc(&a->arena, sizeof *p);
    dt_published_group *group = dtp_arena_array(&a->arena, d->from->n_populations, sizeof *group);
    dt_published_count *count = dtp_arena_array(&a->arena, a->blocks * (a->n_columns + 1), sizeof *count);
    if (p == NULL || group == NULL || count == NULL)
        return dtp_fail_memory(err);
    keep_groups(d, group);
    *p = (dt_publication){.at = "",
                          .group = group,
                          .n_groups = d->from->n_populations,
                          .count = count,
                          .n_counts = keep_counts(d, count)};
    a->publication = p;
    return DT_OK;
}
