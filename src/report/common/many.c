/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many limits side by side: expected misses, and the lower bound of closed testing. */
#include "report/common/many.h"
#include "base/text.h"
#include "score/rules.h"
#include <dossiertoets/strata.h>
#include <math.h>

/* Designs of one municipality of which the table is kept: they differ only by what could not be rated. */
enum { DESIGNS = 8 };

typedef struct norms {
    dtp_compose *c;
    size_t municipality, n_strata;
    bool whole;
    dt_stratum_count *design[DESIGNS]; /* [n_strata] */
    dt_strata_limits *table[DESIGNS];
    size_t n_designs;
} norms;

static bool sampled_whole(const dtp_compose *c, size_t municipality)
{
    const char *code = dt_aggregate_municipality(c->agg, municipality);
    return dtp_score_sampled(c->facts->context, code).whole || dt_aggregate_strata(c->agg, municipality) == 1;
}

/* What is refused is left out; no memory is a failure. */
static bool worked(dtp_compose *c, dt_status status)
{
    c->w->failed = c->w->failed || status == DT_ERR_MEMORY;
    return status == DT_OK;
}

/* Strata seen whole can leave one draw of those strata that were not: the miss of that is not computed. */
static void add_limits(dtp_many_limits *out, dtp_compose *c, size_t municipality, const dt_cell *cell)
{
    double miss = 1 - out->confidence, own;
    if (!cell->has_interval || cell->guarantee < DT_GUARANTEE_VALID)
        return;
    bool exact = dtp_streq(cell->method, "exact-hypergeometric") && sampled_whole(c, municipality);
    if (dtp_streq(cell->method, "census"))
        miss = 0;
    else if (exact && worked(c, dt_interval_miss(&own, cell->population, cell->assessed + cell->outside,
                                                 out->confidence, NULL)))
        miss = own;
    out->misses += miss;
    out->n++;
}

void dtp_many_limits_of(dtp_many_limits *out, dtp_compose *c)
{
    *out = (dtp_many_limits){.confidence = dt_aggregate_confidence(c->agg)};
    for (size_t f = 0; f < c->facts->context->n_frameworks; f++) {
        dtp_compose_nodes nodes = dtp_compose_level_nodes(c, f, DT_LEVEL_INDICATOR);
        for (size_t i = 0; i < nodes.n; i++)
            for (size_t t = 0; t < c->n_municipalities; t++)
                add_limits(out, c, c->municipality[t],
                           dtp_compose_node_cell(c, nodes.node[i], c->municipality[t], DT_ALL_STRATA));
    }
}

/* Seen, with those that could not be assessed as if they met: the norm is missed whatever they are. */
static unsigned long seen(const dt_cell *cell)
{
    return cell->assessed + cell->missing + cell->differing;
}

/* The largest p-value over every number of dossiers to which it can apply. */
static double p_of_one(dtp_compose *c, const dt_cell *cell, dt_rational norm)
{
    double largest = 0, p;
    unsigned long n = seen(cell), most = cell->population - cell->outside;
    for (unsigned long N = cell->outside > 0 ? n : most; N <= most; N++) {
        if (!worked(c, dt_shortfall_p(&p, N, n, cell->best, norm, NULL)))
            return NAN;
        largest = fmax(largest, p);
    }
    return largest;
}

static bool same_design(const norms *s, const dt_stratum_count *a, const dt_stratum_count *b)
{
    for (size_t h = 0; h < s->n_strata; h++)
        if (a[h].population != b[h].population || a[h].sample != b[h].sample)
            return false;
    return true;
}

/* The table of the design, made when there is none; NULL when none can be made. */
static const dt_strata_limits *find_table(norms *s, dt_stratum_count *row)
{
    size_t i = 0;
    while (i < s->n_designs && !same_design(s, s->design[i], row))
        i++;
    if (i < s->n_designs)
        return s->table[i];
    i = s->n_designs < DESIGNS ? s->n_designs++ : 0;
    dt_strata_limits_free(s->table[i]);
    s->table[i] = NULL;
    s->design[i] = row;
    return worked(s->c, dt_strata_limits_new(&s->table[i], row, s->n_strata, NULL, NULL)) ? s->table[i]
                                                                                          : NULL;
}

/* The largest chance over the divisions of just enough dossiers that meet. */
static double p_of_strata(norms *s, dtp_compose_node node, const dt_cell *all, dt_rational norm)
{
    dt_stratum_count *row = dtp_arena_array(s->c->w->arena, s->n_strata, sizeof *row);
    unsigned long *count = dtp_arena_array(s->c->w->arena, s->n_strata, sizeof *count);
    s->c->w->failed = s->c->w->failed || !row || !count;
    if (!row || !count || all->outside > 0)
        return NAN;
    for (size_t h = 0; h < s->n_strata; h++) {
        const dt_cell *cell = dtp_compose_node_cell(s->c, node, s->municipality, h);
        row[h] = (dt_stratum_count){cell->population, seen(cell), cell->best};
        count[h] = cell->best;
    }
    double p;
    dt_guarantee guarantee;
    const dt_strata_limits *table = find_table(s, row);
    unsigned long enough = dt_rational_ceil_of(norm, all->population);
    if (!table || !worked(s->c, dt_strata_limits_tail(&p, &guarantee, table, count, enough, DT_LOWER, NULL)))
        return NAN;
    return p;
}

static void add_p(double *p, dtp_many_short *out, norms *s, dtp_compose_node node)
{
    const dt_cell *cell = dtp_compose_node_cell(s->c, node, s->municipality, DT_ALL_STRATA);
    if (cell->team || cell->assessed == 0)
        return;
    double own = NAN;
    if (cell->has_interval && cell->sampling == DT_SAMPLED_EQUALLY)
        own = s->whole ? p_of_one(s->c, cell, s->c->facts->norm)
                       : p_of_strata(s, node, cell, s->c->facts->norm);
    if (isnan(own))
        out->left_out++;
    else
        p[out->tested++] = own;
}

void dtp_many_short_of(dtp_many_short *out, dtp_compose *c, size_t municipality)
{
    norms s = {.c = c,
               .municipality = municipality,
               .n_strata = dt_aggregate_strata(c->agg, municipality),
               .whole = sampled_whole(c, municipality)};
    size_t most = 0;
    *out = (dtp_many_short){.tested = 0};
    for (size_t f = 0; f < c->facts->context->n_frameworks; f++)
        most += dt_framework_indicators(c->facts->context->framework[f]);
    double *p = dtp_arena_array(c->w->arena, most + 1, sizeof *p);
    for (size_t f = 0; p && f < c->facts->context->n_frameworks; f++) {
        dtp_compose_nodes nodes = dtp_compose_level_nodes(c, f, DT_LEVEL_INDICATOR);
        for (size_t i = 0; i < nodes.n; i++)
            add_p(p, out, &s, nodes.node[i]);
    }
    double alpha = round((1 - dt_aggregate_confidence(c->agg)) * 1e12) / 1e12;
    if (!p || dt_shortfall_bound(&out->least, p, out->tested, alpha, NULL) != DT_OK)
        c->w->failed = true;
    for (size_t i = 0; i < s.n_designs; i++)
        dt_strata_limits_free(s.table[i]);
}
