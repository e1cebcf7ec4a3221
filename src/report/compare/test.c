/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Differences between two sides, and each side around the norm. */
#include "base/error.h"
#include "base/text.h"
#include "report/compare/comparison.h"
#include "score/rules.h"
#include <math.h>
#include <string.h>

/* Beyond this the enumeration of all tables takes too long; there are limits then, but no test. */
#define MOST_TABLES 4e8

static bool side_is_one_sample(const dtp_comparison *k, size_t side, const dtp_compare_item *item)
{
    const dtp_compare_side *s = &k->side[side];
    const dt_cell *stratum[64];
    size_t n = dtp_compare_side_strata(s), f = 0;
    const dt_score_context *context = s->facts->context;
    const char *id = dt_framework_id(k->c.facts->context->framework[item->framework]);
    while (f < context->n_frameworks && !dtp_streq(dt_framework_id(context->framework[f]), id))
        f++;
    const dt_sampled sampled =
        dtp_score_sampled(context, dt_aggregate_municipality(s->facts->aggregate, s->municipality));
    if (sampled.sampling != DT_SAMPLED_EQUALLY)
        return false;
    if (n == 1 || sampled.whole)
        return true;
    if (f == context->n_frameworks || n > DTP_COUNT(stratum))
        return false;
    size_t i = dt_framework_find_indicator(context->framework[f], item->indicator->id);
    for (size_t h = 0; h < n; h++)
        stratum[h] = dt_aggregate_cell(s->facts->aggregate, s->municipality, h, f, DT_LEVEL_INDICATOR, i);
    return dtp_wording_as_one_sample(stratum, n);
}

/* N is the most dossiers to which it can apply. How many it does is not known: the tests hold for each number
 * (tests/stat/check_omnibus_choose.c), signals look at all of them. */
static dt_sample sample_of(const dt_cell *c)
{
    return (dt_sample){.N = c->domain, .n = c->assessed, .x = c->meets};
}

static bool can_test(const dt_sample *a, const dt_sample *b)
{
    return a->n > 0 && b->n > 0 && a->n <= DT_COMPARE_SAMPLE_MAX && b->n <= DT_COMPARE_SAMPLE_MAX &&
           (double)(a->N + b->N) * (double)a->n * (double)b->n <= MOST_TABLES;
}

static dt_status test_samples(dtp_compare_difference *d, const dt_cell *first, const dt_cell *second,
                              bool one_sample, dt_error *err)
{
    const dt_sample a = sample_of(first), b = sample_of(second);
    dt_test test;
    d->counted = true;
    d->difference = second->share - first->share;
    d->limits = dt_compare_mover(second->share, second->shares, first->share, first->shares);
    if (!one_sample || !can_test(&a, &b))
        return DT_OK;
    DT_TRY(dt_test_difference(&test, &a, &b, err));
    d->tested = true;
    d->p = test.two_sided;
    d->method = test.method;
    return DT_OK;
}

/* Whether the dossier with this id is among these subjects of a side. */
static bool listed(const dtp_compare_side *side, const size_t *subject, size_t n, const char *id)
{
    for (size_t i = 0; i < n; i++)
        if (dtp_streq(side->facts->context->subject[subject[i]].id, id))
            return true;
    return false;
}

static unsigned long changed(const dtp_compare_side *from, const size_t *had, size_t n_had,
                             const dtp_compare_side *to, const size_t *got, size_t n_got)
{
    unsigned long n = 0;
    for (size_t i = 0; i < n_had; i++)
        n += listed(to, got, n_got, from->facts->context->subject[had[i]].id);
    return n;
}

static dt_status test_paired(dtp_compare_difference *d, const dtp_compare_side *a, const dt_cell *first,
                             const dtp_compare_side *b, const dt_cell *second, dt_error *err)
{
    dt_mcnemar test;
    d->improved = changed(a, first->failing, first->n_failing, b, second->meeting, second->n_meeting);
    d->declined = changed(a, first->meeting, first->n_meeting, b, second->failing, second->n_failing);
    DT_TRY(dt_test_mcnemar(&test, d->declined, d->improved, err));
    d->counted = d->tested = true;
    d->p = test.mid_p;
    d->method = "mcnemar-mid-p";
    return DT_OK;
}

static dt_status test_duo(dtp_comparison *k, dtp_compare_item *item, size_t which, dt_error *err)
{
    const dtp_compare_duo *duo = &k->duo[which];
    const dt_cell *first = item->cell[duo->first], *second = item->cell[duo->second];
    dtp_compare_difference *d = &item->difference[which];
    *d = (dtp_compare_difference){.p = NAN, .p_adjusted = NAN};
    if (!first || !second || first->assessed == 0 || second->assessed == 0)
        return DT_OK;
    if (duo->paired)
        return test_paired(d, &k->side[duo->first], first, &k->side[duo->second], second, err);
    if (duo->apart || duo->hidden || !first->has_interval || !second->has_interval)
        return DT_OK;
    bool one = side_is_one_sample(k, duo->first, item) && side_is_one_sample(k, duo->second, item);
    return test_samples(d, first, second, one, err);
}

/* A family of tests: with a baseline the indicators of one municipality, else everything. */
static dt_status adjust_family(dtp_comparison *k, size_t from, size_t to, dt_error *err)
{
    size_t n = (to - from) * k->n_items, at = 0;
    double *p = dtp_calloc(n, sizeof *p);
    if (!p)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < k->n_items; i++)
        for (size_t d = from; d < to; d++)
            p[at++] = k->item[i].difference[d].p;
    dt_status status = dt_adjust(p, p, n, DT_HOLM, err);
    at = 0;
    for (size_t i = 0; i < k->n_items; i++)
        for (size_t d = from; d < to; d++)
            k->item[i].difference[d].p_adjusted = p[at++];
    dtp_free(p);
    return status;
}

static dt_status test_differences(dtp_comparison *k, dt_error *err)
{
    for (size_t i = 0; i < k->n_items; i++)
        for (size_t d = 0; d < k->n_duos; d++) {
            DT_TRY(test_duo(k, &k->item[i], d, err));
            k->n_compared += k->item[i].difference[d].tested;
        }
    if (!k->o->baseline)
        return k->n_duos > 0 ? adjust_family(k, 0, k->n_duos, err) : DT_OK;
    for (size_t d = 0; d < k->n_duos; d++)
        DT_TRY(adjust_family(k, d, d + 1, err));
    return DT_OK;
}

static void show_differences(dtp_comparison *k)
{
    for (size_t i = 0; i < k->n_items; i++)
        for (size_t d = 0; d < k->n_duos; d++) {
            dtp_compare_difference *own = &k->item[i].difference[d];
            own->shown = own->tested && own->p_adjusted <= k->alpha + 1e-12;
        }
}

/* The chances of a count as low and as high when the norm is just met, for one number of dossiers to which it
 * applies. */
static dt_status find_tails(double *at_most, double *at_least, const dt_sample *s, unsigned long M,
                            dt_rational norm, dt_error *err)
{
    double less = 0;
    DT_TRY(dt_oc(at_most, s->N, M, dt_rational_value(norm), s->n, s->x, err));
    if (s->x > 0)
        DT_TRY(dt_oc(&less, s->N, M, dt_rational_value(norm), s->n, s->x - 1, err));
    *at_least = 1 - less;
    return DT_OK;
}

/* Where it does not apply to every dossier, the largest chances over all numbers to which it can: with just
 * enough that meet for the low tail, and just not more than that for the high one. */
static dt_status find_largest_tails(double *at_most, double *at_least, const dt_sample *s, dt_rational norm,
                                    dt_error *err)
{
    *at_most = *at_least = 0;
    for (dt_sample own = {s->n, s->n, s->x}; own.N <= s->N; own.N++) {
        double low, high, other;
        DT_TRY(find_tails(&low, &other, &own, dt_rational_ceil_of(norm, own.N), norm, err));
        DT_TRY(find_tails(&other, &high, &own, dt_rational_floor_of(norm, own.N), norm, err));
        *at_most = fmax(*at_most, low);
        *at_least = fmax(*at_least, high);
    }
    return DT_OK;
}

/* The chance at the norm of this count or a more extreme one decides; the drawn limits are interpolated and
 * would also point at counts that are not that rare. */
static dt_status find_signal(dtp_compare_signal *out, const dt_cell *cell, dt_rational norm, dt_error *err)
{
    const dt_sample s = sample_of(cell);
    double at_most, at_least;
    if (cell->outside > 0)
        DT_TRY(find_largest_tails(&at_most, &at_least, &s, norm, err));
    else
        DT_TRY(find_tails(&at_most, &at_least, &s, (dt_rational_floor_of(norm, 2 * s.N) + 1) / 2, norm, err));
    double tail = fmin(at_most, at_least);
    int far = tail < 0.001 ? 2 : tail < 0.025 ? 1 : 0;
    out->direction = at_most < at_least ? -far : far;
    out->p = fmin(1, 2 * tail);
    return DT_OK;
}

static dt_status test_signals(dtp_comparison *k, dtp_compare_item *item, double *p, dt_error *err)
{
    for (size_t s = 0; s < k->n_sides; s++) {
        dtp_compare_signal *signal = &item->signal[s];
        const dt_cell *c = item->cell[s];
        *signal = (dtp_compare_signal){.p = NAN, .p_adjusted = NAN};
        p[s] = NAN;
        if (!c || !c->has_interval || !side_is_one_sample(k, s, item))
            continue;
        DT_TRY(find_signal(signal, c, k->o->norm, err));
        p[s] = signal->p;
        k->n_signals++;
    }
    DT_TRY(dt_adjust(p, p, k->n_sides, DT_BENJAMINI_HOCHBERG, err));
    for (size_t s = 0; s < k->n_sides; s++)
        item->signal[s].p_adjusted = p[s];
    return DT_OK;
}

dt_status dtp_comparison_test(dtp_comparison *k, dt_error *err)
{
    DT_TRY(test_differences(k, err));
    if (dtp_comparison_gated(k))
        DT_TRY(dtp_comparison_gates(k, err));
    else
        show_differences(k);
    if (!k->o->has_norm)
        return DT_OK;
    double *p = dtp_calloc(k->n_sides + 1, sizeof *p);
    dt_status status = p ? DT_OK : dtp_fail_memory(err);
    for (size_t i = 0; i < k->n_items && status == DT_OK; i++)
        status = test_signals(k, &k->item[i], p, err);
    dtp_free(p);
    return status;
}
