/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts that are fit for publication: cells of groups, and which of them are withheld. */
#include "aggregate/disclose.h"
#include "score/rules.h"
#include <dossiertoets/compare.h>
#include <string.h>

/* Nothing that says which dossiers they are. */
static void without_lists(dt_cell *c)
{
    c->meeting = c->failing = NULL;
    c->n_meeting = c->n_failing = 0;
    c->contradicting = 0;
}

/* Limits over strata can be worked back to what was seen in each. */
static void without_limits(dt_cell *c)
{
    c->limits_withheld = c->limits_withheld || c->has_interval || c->has_share;
    c->has_interval = c->has_share = c->has_tipping = false;
    c->composite.has_interval = c->composite.has_share = false;
}

static dt_status withhold(dt_cell *c, dtp_arena *arena, dt_error *err)
{
    size_t n = c->scale == NULL || c->count == NULL ? 0 : c->scale->n_ratings,
           n_own = c->own == NULL || c->given == NULL ? 0 : c->own->n_ratings;
    unsigned long *count = dtp_arena_array(arena, n, sizeof *count),
                  *given = dtp_arena_array(arena, n_own, sizeof *given);
    if (count == NULL || given == NULL)
        return dtp_fail_memory(err);
    *c = (dt_cell){.count = n == 0 ? NULL : count,
                   .scale = c->scale,
                   .own = c->own,
                   .given = n_own == 0 ? NULL : given,
                   .subjects = c->subjects,
                   .ratings = c->ratings,
                   .team = c->team,
                   .municipality = c->municipality,
                   .population = c->population,
                   .sampling = c->sampling,
                   .withheld = true};
    return DT_OK;
}

static void add_numbers(dt_cell *sum, const dt_cell *part)
{
    sum->subjects += part->subjects;
    sum->ratings += part->ratings;
    sum->meets += part->meets;
    sum->partly += part->partly;
    sum->fails += part->fails;
    sum->assessed += part->assessed;
    sum->missing += part->missing;
    sum->outside += part->outside;
    sum->unscored += part->unscored;
    sum->differing += part->differing;
    sum->best += part->best;
    sum->worst += part->worst;
    sum->population += part->population;
    sum->domain += part->domain;
    sum->dossiers += part->dossiers;
    sum->at_least_partly += part->at_least_partly;
}

/* One cell of a group: that of its only stratum, or the sum of theirs without what is said of it. */
static dt_status group_cell(dtp_agg_disclosing *d, size_t i, size_t group, size_t node, dt_error *err)
{
    const dtp_agg_municipality *m = &d->from->municipality[i];
    dt_cell *to = &dtp_agg_cell_at(d->to, d->to->municipality[i].block + 1 + group, node)->view;
    size_t n = 0;
    unsigned long *count = NULL, *given = NULL;
    for (size_t s = 0; s < m->n_strata; s++) {
        const dt_cell *part = &dtp_agg_cell_at(d->from, m->block + 1 + s, node)->view;
        if (d->group[m->first + s] != group)
            continue;
        if (n++ == 0) {
            *to = *part;
            continue;
        }
        size_t n_count = part->count == NULL ? 0 : part->scale->n_ratings,
               n_given = part->given == NULL ? 0 : part->own->n_ratings;
        if (n == 2) {
            without_limits(to);
            to->composite.has = false;
            count = dtp_arena_array(&d->to->arena, n_count, sizeof *count);
            given = dtp_arena_array(&d->to->arena, n_given, sizeof *given);
            if (count == NULL || given == NULL)
                return dtp_fail_memory(err);
            for (size_t k = 0; k < n_count; k++)
                count[k] = to->count[k];
            for (size_t k = 0; k < n_given; k++)
                given[k] = to->given[k];
            to->count = n_count == 0 ? NULL : count;
            to->given = n_given == 0 ? NULL : given;
        }
        add_numbers(to, part);
        for (size_t k = 0; k < n_count; k++)
            count[k] += part->count[k];
        for (size_t k = 0; k < n_given; k++)
            given[k] += part->given[k];
    }
    return DT_OK;
}

static dt_status make_cells(dtp_agg_disclosing *d, dt_error *err)
{
    dt_aggregate *to = d->to;
    for (size_t i = 0; i < to->n_municipalities; i++)
        for (size_t node = 0; node < to->nodes; node++) {
            dt_cell *whole = &dtp_agg_cell_at(to, to->municipality[i].block, node)->view;
            *whole = dtp_agg_cell_at(d->from, d->from->municipality[i].block, node)->view;
            without_lists(whole);
            for (size_t g = 0; g < to->municipality[i].n_strata; g++) {
                DT_TRY(group_cell(d, i, g, node, err));
                without_lists(&dtp_agg_cell_at(to, to->municipality[i].block + 1 + g, node)->view);
            }
        }
    return DT_OK;
}

static dt_status make_room(dtp_agg_disclosing *d, dt_error *err)
{
    dt_aggregate *to = d->to;
    to->municipality = dtp_arena_array(&to->arena, to->n_municipalities, sizeof *to->municipality);
    if (to->municipality == NULL)
        return dtp_fail_memory(err);
    if (to->n_municipalities > 0)
        memcpy(to->municipality, d->from->municipality, to->n_municipalities * sizeof *to->municipality);
    DT_TRY(dtp_agg_disclose_groups(d, err));
    to->blocks = 0;
    for (size_t i = 0; i < to->n_municipalities; i++) {
        to->municipality[i].block = to->blocks;
        to->blocks += 1 + to->municipality[i].n_strata;
    }
    to->cell = dtp_arena_array(&to->arena, to->blocks * to->nodes, sizeof *to->cell);
    return to->cell != NULL ? make_cells(d, err) : dtp_fail_memory(err);
}

/* What a municipality does not show, while it is found out. */
typedef struct withholding {
    dtp_agg_disclosing *d;
    size_t i;             /* municipality */
    size_t n;             /* groups */
    bool *row;            /* [node * n + group] */
    bool *whole;          /* [node] */
    bool *affected;       /* [node]: its limits would give something away */
    unsigned long *table; /* of one indicator */
} withholding;

static dt_cell *cell_of(const withholding *w, size_t block, size_t node)
{
    return &dtp_agg_cell_at(w->d->to, w->d->to->municipality[w->i].block + block, node)->view;
}

enum { CLASSES = 7 };

static void fill_row(unsigned long *row, const dt_cell *c)
{
    const unsigned long own[CLASSES] = {c->meets,   c->partly,   c->fails,    c->missing,
                                        c->outside, c->unscored, c->differing};
    memcpy(row, own, sizeof own);
}

static bool is_few(const withholding *w, unsigned long n)
{
    return n > 0 && n < w->d->threshold;
}

static dt_status judge_indicator(withholding *w, size_t column, dt_error *err)
{
    size_t node = w->d->to->column[column].node;
    const dt_cell *all = cell_of(w, 0, node);
    bool *row = w->row + node * w->n, any = false, every = false;
    if (!w->d->to->column[column].counted || all->team)
        return DT_OK;
    for (size_t g = 0; g < w->n; g++) {
        const dt_cell *c = cell_of(w, 1 + g, node);
        fill_row(w->table + g * CLASSES, c);
        row[g] = is_few(w, c->assessed) || dtp_agg_disclose_kept(w->d, w->i, column, g);
        any = any || row[g];
    }
    w->whole[node] = is_few(w, all->assessed) || dtp_agg_disclose_kept(w->d, w->i, column, SIZE_MAX);
    if (any && !w->whole[node])
        DT_TRY(dt_disclosure_protect(row, &every, w->table, w->n, CLASSES, err));
    w->whole[node] = w->whole[node] || every;
    for (size_t g = 0; g < w->n; g++)
        row[g] = row[g] || w->whole[node];
    w->affected[node] = any || w->whole[node];
    return DT_OK;
}

/* A sum of which a part is withheld would give it back. */
static void judge_above(withholding *w, size_t node)
{
    const dtp_agg_members *m = &w->d->to->members[node];
    for (size_t k = 0; k < m->n; k++) {
        size_t part = w->d->to->column[m->column[k]].node;
        w->whole[node] = w->whole[node] || w->whole[part];
        w->affected[node] = w->affected[node] || w->affected[part];
        for (size_t g = 0; g < w->n; g++)
            w->row[node * w->n + g] = w->row[node * w->n + g] || w->row[part * w->n + g];
    }
}

static unsigned long applies(const dt_cell_composite *k)
{
    return k->has ? k->counts.meets + k->counts.fails + k->counts.undetermined : 0;
}

/* The outcomes of few dossiers: not told of the groups, and of the whole only when it has enough. */
static void judge_composite(withholding *w, size_t node)
{
    dt_cell *all = cell_of(w, 0, node);
    bool small = w->affected[node];
    for (size_t g = 0; g < w->n; g++)
        small = small || is_few(w, applies(&cell_of(w, 1 + g, node)->composite));
    if (is_few(w, applies(&all->composite)))
        all->composite.has = all->composite.has_interval = all->composite.has_share = false;
    for (size_t g = 0; small && g < w->n; g++) {
        dt_cell_composite *k = &cell_of(w, 1 + g, node)->composite;
        k->has = k->has_interval = k->has_share = false;
    }
    if (small)
        all->composite.has_interval = all->composite.has_share = false;
}

static dt_status withhold_all(withholding *w, bool merged, dt_error *err)
{
    dt_aggregate *to = w->d->to;
    for (size_t node = 0; node < to->nodes; node++) {
        if (w->affected[node] || merged)
            without_limits(cell_of(w, 0, node));
        if (w->whole[node])
            DT_TRY(withhold(cell_of(w, 0, node), &to->arena, err));
        for (size_t g = 0; g < w->n; g++)
            if (w->row[node * w->n + g])
                DT_TRY(withhold(cell_of(w, 1 + g, node), &to->arena, err));
    }
    return DT_OK;
}

static dt_status judge(withholding *w, dt_error *err)
{
    dt_aggregate *to = w->d->to;
    w->row = dtp_arena_array(&to->arena, to->nodes * w->n, sizeof *w->row);
    w->whole = dtp_arena_array(&to->arena, to->nodes, sizeof *w->whole);
    w->affected = dtp_arena_array(&to->arena, to->nodes, sizeof *w->affected);
    w->table = dtp_arena_array(&to->arena, w->n * CLASSES, sizeof *w->table);
    if (w->row == NULL || w->whole == NULL || w->affected == NULL || w->table == NULL)
        return dtp_fail_memory(err);
    for (size_t c = 0; c < to->n_columns; c++)
        DT_TRY(judge_indicator(w, c, err));
    for (size_t node = 0; node < to->nodes; node++)
        if (to->members[node].n > 0) {
            judge_above(w, node);
            judge_composite(w, node);
        }
    bool as_one = dtp_score_sampled(to->context, to->municipality[w->i].code).whole;
    return withhold_all(w, w->d->merged[w->i] && !as_one, err);
}

static dt_status disclose(dtp_agg_disclosing *d, dt_error *err)
{
    DT_TRY(make_room(d, err));
    DT_TRY(dtp_agg_disclose_check(d, err));
    for (size_t i = 0; i < d->to->n_municipalities; i++) {
        withholding w = {.d = d, .i = i, .n = d->to->municipality[i].n_strata};
        DT_TRY(judge(&w, err));
    }
    return dtp_agg_disclose_keep(d, err);
}

unsigned long dt_disclosure_threshold(const dt_score_context *context)
{
    unsigned long most = 0;
    for (size_t i = 0; i < context->n_frameworks; i++) {
        unsigned long own = dt_framework_publish_from(context->framework[i]);
        most = own > most ? own : most;
    }
    return most > 0 ? most : DT_DISCLOSURE_THRESHOLD;
}

dt_status dt_aggregate_disclose(dt_aggregate **out, const dt_aggregate *a, unsigned long threshold,
                                const dt_publication *earlier, size_t n_earlier, dt_error *err)
{
    *out = NULL;
    if (threshold < 2)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_DISCLOSURE_THRESHOLD, DTP_NUM(threshold), NULL);
    dt_aggregate *to = dtp_calloc(1, sizeof *to);
    if (to == NULL)
        return dtp_fail_memory(err);
    *to = *a;
    to->arena = (dtp_arena)DTP_ARENA_INIT;
    to->borrowed = true;
    to->contradiction = NULL;
    to->n_contradictions = 0;
    to->given = NULL;
    to->n_given = 0;
    dtp_agg_disclosing d = {
        .to = to, .from = a, .threshold = threshold, .earlier = earlier, .n_earlier = n_earlier};
    dt_status status = disclose(&d, err);
    if (status == DT_OK)
        *out = to;
    else
        dt_aggregate_free(to);
    return status;
}

const dt_publication *dt_aggregate_publication(const dt_aggregate *a)
{
    return a->publication;
}
