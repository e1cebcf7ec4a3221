/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is compared with whom, on which indicators. */
#include "base/error.h"
#include "base/text.h"
#include "report/compare/comparison.h"
#include "score/rules.h"
#include <string.h>

size_t dtp_compare_side_strata(const dtp_compare_side *side)
{
    return dt_aggregate_strata(side->facts->aggregate, side->municipality);
}

static void *room(dtp_comparison *k, size_t n, size_t size)
{
    void *p = dtp_arena_array(k->c.w->arena, n, size);
    k->c.w->failed = k->c.w->failed || !p;
    return p;
}

static bool wanted(const dtp_comparison *k, const dt_aggregate *a, size_t municipality)
{
    return (!k->o->municipality ||
            dtp_streq(k->o->municipality, dt_aggregate_municipality(a, municipality))) &&
           dt_aggregate_strata(a, municipality) > 0;
}

/* The same file may have been given twice. */
static bool is_known(const dtp_comparison *k, const dt_report_facts *facts, size_t municipality)
{
    const char *code = dt_aggregate_municipality(facts->aggregate, municipality);
    for (size_t s = 0; s < k->n_sides; s++)
        if (dtp_streq(k->side[s].code, code) && dtp_streq(k->side[s].facts->inspection, facts->inspection))
            return true;
    return false;
}

static void add_side(dtp_comparison *k, const dt_report_facts *facts, size_t municipality, dtp_message name,
                     const char *visit)
{
    const dtp_compose c = {.w = k->c.w, .facts = facts, .agg = facts->aggregate};
    dtp_compare_side *s = &k->side[k->n_sides++];
    const char *called = dtp_compose_municipality_name(&c, municipality);
    *s = (dtp_compare_side){.facts = facts,
                            .municipality = municipality,
                            .code = dt_aggregate_municipality(facts->aggregate, municipality),
                            .name = name == DTP_MSG_NONE ? called : dtp_say(k->c.w, name, called, NULL),
                            .visit = visit};
}

static void find_sides(dtp_comparison *k)
{
    for (size_t i = 0; i < k->o->n_inspections; i++) {
        const dt_report_facts *facts = k->o->inspection[i];
        for (size_t t = 0; t < dt_aggregate_municipalities(facts->aggregate); t++) {
            if (!wanted(k, facts->aggregate, t) || (!k->o->baseline && is_known(k, facts, t)))
                continue;
            if (!k->o->baseline) {
                add_side(k, facts, t, DTP_MSG_NONE, NULL);
                continue;
            }
            const dt_aggregate *before = k->o->baseline->aggregate;
            size_t old =
                dt_aggregate_find_municipality(before, dt_aggregate_municipality(facts->aggregate, t));
            if (old == SIZE_MAX || dt_aggregate_strata(before, old) == 0)
                continue;
            add_side(k, k->o->baseline, old, DTP_MSG_COMPARE_FIRST_VISIT, "first");
            add_side(k, facts, t, DTP_MSG_COMPARE_NOW, "now");
        }
    }
}

static size_t count_sides(const dt_compare_options *o)
{
    size_t n = 0;
    for (size_t i = 0; i < o->n_inspections; i++)
        n += dt_aggregate_municipalities(o->inspection[i]->aggregate);
    return 2 * n;
}

static bool is_dossier_of(const dtp_compare_side *side, const dt_subject *s)
{
    return s->kind == DT_SUBJECT_DOSSIER && dtp_score_subject_is_open(s) &&
           dtp_streq(s->municipality, side->code) && s->id && s->id[0] != '\0';
}

/* Dossiers of the sample, and how many of them are in the other sample too. */
static size_t count_common(const dtp_compare_side *one, const dtp_compare_side *other, size_t *total)
{
    const dt_score_context *a = one->facts->context, *b = other->facts->context;
    size_t common = 0;
    *total = 0;
    for (size_t i = 0; i < a->n_subjects; i++) {
        if (!is_dossier_of(one, &a->subject[i]))
            continue;
        ++*total;
        for (size_t j = 0; j < b->n_subjects; j++)
            if (is_dossier_of(other, &b->subject[j]) && dtp_streq(a->subject[i].id, b->subject[j].id)) {
                common++;
                break;
            }
    }
    return common;
}

/* How many dossiers were in both samples, and what became of each, is not public. */
static void hide(const dtp_comparison *k, dtp_compare_duo *d)
{
    if (!k->side[d->first].facts->published && !k->side[d->second].facts->published)
        return;
    d->hidden = d->common > 0;
    d->paired = false;
    d->common = 0;
}

static void find_duos(dtp_comparison *k)
{
    bool baseline = k->o->baseline != NULL;
    size_t n = dtp_comparison_without_pairs(k) ? 0 : baseline ? k->n_sides : k->n_sides * k->n_sides;
    k->duo = room(k, n, sizeof *k->duo);
    if (k->c.w->failed || n == 0)
        return;
    for (size_t i = 0; i < k->n_sides; i += baseline ? 2 : 1)
        for (size_t j = i + 1; j < (baseline ? i + 2 : k->n_sides); j++) {
            dtp_compare_duo *d = &k->duo[k->n_duos++];
            size_t before, now;
            *d = (dtp_compare_duo){.first = i, .second = j};
            if (!baseline)
                continue;
            d->common = count_common(&k->side[i], &k->side[j], &before);
            count_common(&k->side[j], &k->side[i], &now);
            d->paired = d->common > 0 && d->common == before && d->common == now;
            d->apart = !d->paired && !dtp_compare_same_population(&k->side[i], &k->side[j]);
            hide(k, d);
        }
}

/* The same indicator in another inspection. */
static const dt_cell *find_cell(const dtp_compare_side *side, const char *framework, const char *indicator)
{
    const dt_score_context *context = side->facts->context;
    for (size_t f = 0; f < context->n_frameworks; f++) {
        if (!dtp_streq(dt_framework_id(context->framework[f]), framework))
            continue;
        size_t i = dt_framework_find_indicator(context->framework[f], indicator);
        if (i == SIZE_MAX)
            return NULL;
        const dt_cell *cell = dt_aggregate_cell(side->facts->aggregate, side->municipality, DT_ALL_STRATA, f,
                                                DT_LEVEL_INDICATOR, i);
        return cell && !cell->team && !cell->withheld && cell->ratings > 0 ? cell : NULL;
    }
    return NULL;
}

static void add_item(dtp_comparison *k, size_t framework, const dt_indicator *indicator)
{
    const char *id = dt_framework_id(k->c.facts->context->framework[framework]);
    dtp_compare_item item = {.framework = framework, .indicator = indicator};
    size_t found = 0;
    item.cell = room(k, k->n_sides, sizeof *item.cell);
    item.difference = room(k, k->n_duos, sizeof *item.difference);
    item.signal = room(k, k->n_sides, sizeof *item.signal);
    if (k->c.w->failed)
        return;
    for (size_t s = 0; s < k->n_sides; s++) {
        item.cell[s] = find_cell(&k->side[s], id, indicator->id);
        found += item.cell[s] != NULL;
    }
    if (found >= (k->n_sides > 1 ? 2u : 1u))
        k->item[k->n_items++] = item;
}

static void find_items(dtp_comparison *k)
{
    const dt_score_context *context = k->c.facts->context;
    size_t n = 0;
    for (size_t f = 0; f < context->n_frameworks; f++)
        n += dt_framework_indicators(context->framework[f]);
    k->item = room(k, n, sizeof *k->item);
    for (size_t f = 0; k->item && f < context->n_frameworks; f++)
        for (size_t i = 0; i < dt_framework_indicators(context->framework[f]); i++)
            add_item(k, f, dt_framework_indicator(context->framework[f], i));
}

dt_status dtp_comparison_find(dtp_comparison *k, dt_error *err)
{
    size_t most = count_sides(k->o);
    k->side = room(k, most, sizeof *k->side);
    if (k->c.w->failed)
        return dtp_fail_memory(err);
    find_sides(k);
    if (k->o->municipality && k->n_sides == 0 && !k->o->baseline)
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_REPORT_UNKNOWN_MUNICIPALITY, k->o->municipality, NULL);
    if (k->o->baseline && k->n_sides == 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_COMPARE_NOT_IN_BASELINE, NULL);
    if (k->n_sides < 2 && !k->o->has_norm)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_COMPARE_NOTHING, NULL);
    find_duos(k);
    find_items(k);
    if (k->c.w->failed)
        return dtp_fail_memory(err);
    return k->n_items > 0 ? DT_OK : dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_COMPARE_NO_FRAMEWORK, NULL);
}
