/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One test over all municipalities for each indicator, before any two of them are held against each other. */
#include "base/error.h"
#include "base/text.h"
#include "report/compare/comparison.h"
#include "score/rules.h"
#include <math.h>

/* The difference of which it is told how likely it would have been shown: half of the municipalities at each.
 */
static const double POWER_LOW = 0.5, POWER_HIGH = 0.8;

static size_t find_framework(const dt_score_context *context, const char *id)
{
    size_t f = 0;
    while (f < context->n_frameworks && !dtp_streq(dt_framework_id(context->framework[f]), id))
        f++;
    return f;
}

static const dt_cell *stratum_cell(dtp_comparison *k, const dtp_compare_item *item, size_t side, size_t h)
{
    const dtp_compare_side *s = &k->side[side];
    const dt_score_context *context = s->facts->context;
    size_t f = find_framework(context, dt_framework_id(k->c.facts->context->framework[item->framework]));
    size_t i = dt_framework_find_indicator(context->framework[f], item->indicator->id);
    return dt_aggregate_cell(s->facts->aggregate, s->municipality, h, f, DT_LEVEL_INDICATOR, i);
}

static bool drawn_whole(const dtp_compare_side *s)
{
    const char *code = dt_aggregate_municipality(s->facts->aggregate, s->municipality);
    return dtp_score_sampled(s->facts->context, code).whole || dtp_compare_side_strata(s) == 1;
}

/* A side as one sample: of the dossiers to which it may apply, those assessed. How many it applies to is not
 * known; the test at the most there can be holds for every number of them. */
static void take_as_one(dt_omnibus_unit *unit, dt_stratum_count *row, const dt_cell *all)
{
    row[0] = (dt_stratum_count){all->domain, all->assessed, all->meets};
    *unit = (dt_omnibus_unit){row, 1};
}

/* Strata in proportion are one sample wherever that is needed: what does not apply changes how many of a
 * stratum count, and not how it was drawn. Without proportion the strata have to be weighed, by numbers of
 * dossiers to which it applies that nobody knows. */
static dtp_message fit(dt_omnibus_unit *unit, dt_stratum_count *row, const dt_cell *all)
{
    dt_sample one;
    bool in_proportion = dt_omnibus_as_one(&one, unit), unseen = false;
    for (size_t h = 0; h < unit->n_strata; h++)
        unseen = unseen || (row[h].population > 0 && row[h].sample == 0);
    if (in_proportion && (unseen || all->outside > 0))
        take_as_one(unit, row, all);
    else if (all->outside > 0)
        return DTP_MSG_COMPARE_WHY_APPLIES;
    return unseen && !in_proportion ? DTP_MSG_COMPARE_WHY_STRATUM : DTP_MSG_NONE;
}

/* What was seen of a side: a row a stratum, or one where it was drawn from as a whole. */
static dtp_message find_unit(dt_omnibus_unit *out, dtp_comparison *k, const dtp_compare_item *item,
                             size_t side)
{
    size_t strata = dtp_compare_side_strata(&k->side[side]);
    dt_stratum_count *row = dtp_arena_array(k->c.w->arena, strata + 1, sizeof *row);
    k->c.w->failed = k->c.w->failed || !row;
    if (!row)
        return DTP_MSG_NONE;
    if (drawn_whole(&k->side[side])) {
        take_as_one(out, row, item->cell[side]);
        return DTP_MSG_NONE;
    }
    for (size_t h = 0; h < strata; h++) {
        const dt_cell *c = stratum_cell(k, item, side, h);
        if (c->withheld)
            return DTP_MSG_COMPARE_WHY_WITHHELD;
        row[h] = (dt_stratum_count){c->population, c->assessed + c->outside, c->meets};
    }
    *out = (dt_omnibus_unit){row, strata};
    return fit(out, row, item->cell[side]);
}

dtp_message dtp_compare_why_not(const dt_cell *cell)
{
    if (!cell)
        return DTP_MSG_COMPARE_WHY_NOT_ASKED;
    if (cell->assessed == 0)
        return DTP_MSG_COMPARE_WHY_NOTHING;
    switch (cell->sampling) {
    case DT_SAMPLED_EQUALLY:
        return cell->has_interval ? DTP_MSG_NONE : DTP_MSG_COMPARE_WHY_POPULATION;
    case DT_SAMPLED_IN_STEPS:
        return DTP_MSG_COMPARE_WHY_STEPS;
    case DT_SAMPLED_IN_PART:
        return DTP_MSG_COMPARE_WHY_PART;
    case DT_SAMPLED_BY_TEAM:
        return DTP_MSG_COMPARE_WHY_TEAM;
    case DT_SAMPLED_AGAIN:
        return DTP_MSG_COMPARE_WHY_AGAIN;
    default:
        return DTP_MSG_COMPARE_WHY_WEIGHTED;
    }
}

/* Sides that cannot be tested are left out, as if nothing had been seen of them. */
static void gather(dtp_comparison *k, dtp_compare_item *item)
{
    dtp_compare_gate *gate = &item->gate;
    gate->unit = dtp_arena_array(k->c.w->arena, k->n_sides, sizeof *gate->unit);
    gate->why = dtp_arena_array(k->c.w->arena, k->n_sides, sizeof *gate->why);
    k->c.w->failed = k->c.w->failed || !gate->unit || !gate->why;
    for (size_t s = 0; !k->c.w->failed && s < k->n_sides; s++) {
        gate->why[s] = item->cell[s] == NULL && k->side[s].facts->published
                           ? DTP_MSG_COMPARE_WHY_WITHHELD
                           : dtp_compare_why_not(item->cell[s]);
        if (gate->why[s] == DTP_MSG_NONE)
            gate->why[s] = find_unit(&gate->unit[s], k, item, s);
        if (gate->why[s] != DTP_MSG_NONE)
            gate->unit[s] = (dt_omnibus_unit){0};
        gate->units += gate->why[s] == DTP_MSG_NONE;
    }
}

/* What makes one sample of strata, or of those to which it applies, was enumerated and not proved. */
static bool taken_as_one(const dtp_comparison *k, const dtp_compare_item *item)
{
    for (size_t s = 0; s < k->n_sides; s++)
        if (item->gate.why[s] == DTP_MSG_NONE &&
            (item->cell[s]->outside > 0 || (item->gate.unit[s].n_strata == 1 && !drawn_whole(&k->side[s]))))
            return true;
    return false;
}

static dt_status test(dtp_comparison *k, dtp_compare_item *item, dt_error *err)
{
    dtp_compare_gate *gate = &item->gate;
    dt_error own = DT_ERROR_INIT;
    gate->all = (dt_omnibus){.p = NAN, .bound = NAN};
    gate->p_adjusted = gate->power = NAN;
    if (gate->units < 2)
        return DT_OK;
    dt_status status = dt_omnibus_test(&gate->all, gate->unit, k->n_sides, &own);
    gate->tested = status == DT_OK;
    if (gate->all.guarantee == DT_GUARANTEE_EXACT && taken_as_one(k, item))
        gate->all.guarantee = DT_GUARANTEE_VALID;
    if (status != DT_OK && status != DT_ERR_REFUSED)
        return dtp_fail_with(err, &own);
    if (status == DT_ERR_REFUSED)
        gate->all = (dt_omnibus){.p = NAN, .bound = NAN};
    return DT_OK;
}

/* Holm over the indicators. */
static dt_status adjust(dtp_comparison *k, dt_error *err)
{
    double *p = dtp_arena_array(k->c.w->arena, k->n_items + 1, sizeof *p);
    if (!p)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < k->n_items; i++)
        p[i] = k->item[i].gate.tested ? k->item[i].gate.all.bound : NAN;
    DT_TRY(dt_adjust(p, p, k->n_items, DT_HOLM, err));
    for (size_t i = 0; i < k->n_items; i++) {
        k->item[i].gate.p_adjusted = p[i];
        k->item[i].gate.shown = k->item[i].gate.tested && p[i] <= k->alpha + 1e-12;
    }
    return DT_OK;
}

/* Which pairs, behind a gate that is open. The level is that of one of the indicators: Holm's own, which
 * rises, would not do for pairs. */
static dt_status find_pairs(dtp_comparison *k, dtp_compare_item *item, dt_error *err)
{
    dt_omnibus_pair *pair = dtp_arena_array(k->c.w->arena, k->n_duos, sizeof *pair);
    if (!pair)
        return dtp_fail_memory(err);
    if (k->n_duos == 0)
        return DT_OK;
    DT_TRY(dt_omnibus_pairs(pair, item->gate.unit, k->n_sides, &item->gate.all, k->alpha / (double)k->n_gates,
                            err));
    for (size_t d = 0; d < k->n_duos; d++) /* both lists go first by first */
        item->difference[d].shown = pair[d].shown;
    return DT_OK;
}

/* The chance that the gate opens at the level of the first of all indicators. */
static void find_power(dtp_comparison *k, dtp_compare_gate *gate)
{
    dt_sample *truth = dtp_arena_array(k->c.w->arena, k->n_sides, sizeof *truth);
    size_t n = 0;
    k->c.w->failed = k->c.w->failed || !truth;
    if (!truth || !gate->tested || gate->all.method[0] != 'c')
        return;
    for (size_t s = 0; s < k->n_sides; s++)
        if (gate->why[s] == DTP_MSG_NONE && dt_omnibus_as_one(&truth[n], &gate->unit[s]))
            n++;
    for (size_t s = 0; s < n; s++)
        truth[s].x = (unsigned long)floor((s < n / 2 ? POWER_HIGH : POWER_LOW) * (double)truth[s].N + 0.5);
    if (dt_omnibus_power(&gate->power, truth, n, k->alpha / (double)k->n_gates, NULL) != DT_OK)
        gate->power = NAN;
}

dt_status dtp_comparison_gates(dtp_comparison *k, dt_error *err)
{
    for (size_t i = 0; i < k->n_items; i++) {
        gather(k, &k->item[i]);
        if (k->c.w->failed)
            return dtp_fail_memory(err);
        DT_TRY(test(k, &k->item[i], err));
        k->n_gates += k->item[i].gate.tested;
    }
    DT_TRY(adjust(k, err));
    for (size_t i = 0; i < k->n_items; i++) {
        if (k->item[i].gate.shown)
            DT_TRY(find_pairs(k, &k->item[i], err));
        else
            find_power(k, &k->item[i].gate);
    }
    return DT_OK;
}
