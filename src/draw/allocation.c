/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a municipality's sample and reserve are divided over its strata. */
#include "base/order.h"
#include "base/text.h"
#include "draw/draw.h"
#include <dossiertoets/plan.h>

typedef dt_status (*divide_fn)(unsigned long *out, const dtp_draw_division *d,
                               const dt_allocation_stratum *strata, unsigned long n, dt_error *err);

/* What a stratum can have in all, and must have: earlier dossiers stay drawn. */
static dt_allocation_stratum bounds(const dtp_draw_division *d, size_t h, unsigned long minimum)
{
    unsigned long there = d->population[h] - d->aside[h], limit = d->options->maximum;
    minimum = dtp_most(minimum, d->options->minimum);
    dt_allocation_stratum s = {d->population[h], dtp_most(dtp_least(minimum, there), d->before[h]), there};
    if (limit > 0)
        s.maximum = dtp_most(dtp_least(limit, there), d->before[h]);
    if (s.maximum == 0) /* which would mean: no limit */
        s.population = 0;
    return s;
}

static dt_status check_bounds(const dtp_draw_division *d, const dt_allocation_stratum *strata,
                              unsigned long total, dt_error *err)
{
    unsigned long minimum = 0, maximum = 0;
    for (size_t h = 0; h < d->n; h++) {
        minimum += strata[h].minimum;
        maximum += strata[h].maximum;
    }
    const dtp_place place = {.where = d->municipality};
    if (total < minimum)
        return dtp_fail_at(err, place, DT_ERR_REFUSED, DTP_MSG_DRAW_MINIMUM, DTP_NUM(total), DTP_NUM(minimum),
                           NULL);
    if (total > maximum)
        return dtp_fail_at(err, place, DT_ERR_REFUSED, DTP_MSG_DRAW_MAXIMUM, DTP_NUM(total), DTP_NUM(maximum),
                           NULL);
    return DT_OK;
}

/* Divide earlier and new dossiers together, after refusing what cannot be. */
static dt_status divide_strata(const dtp_draw_division *d, dt_allocation_stratum *strata, divide_fn divide,
                               unsigned long minimum, dt_error *err)
{
    unsigned long there = 0, before = 0;
    for (size_t h = 0; h < d->n; h++) {
        strata[h] = bounds(d, h, minimum);
        there += d->population[h] - d->aside[h];
        before += d->before[h];
    }
    DT_TRY(dtp_draw_check_sample(d->size, before, there, d->municipality, err));
    DT_TRY(check_bounds(d, strata, before + d->size, err));
    DT_TRY(divide(d->sample, d, strata, before + d->size, err));
    for (size_t h = 0; h < d->n; h++)
        d->sample[h] -= d->before[h];
    return DT_OK;
}

static dt_status divide_sample(const dtp_draw_division *d, divide_fn divide, unsigned long minimum,
                               dt_error *err)
{
    dt_allocation_stratum *strata = dtp_calloc(d->n, sizeof *strata);
    if (strata == NULL)
        return dtp_fail_memory(err);
    dt_status status = divide_strata(d, strata, divide, minimum, err);
    dtp_free(strata);
    return status;
}

static dt_status proportionally(unsigned long *out, const dtp_draw_division *d,
                                const dt_allocation_stratum *strata, unsigned long n, dt_error *err)
{
    return dt_allocate_proportional(out, strata, d->n, n, err);
}

static dt_status equally(unsigned long *out, const dtp_draw_division *d, const dt_allocation_stratum *strata,
                         unsigned long n, dt_error *err)
{
    return dt_allocate_equal(out, strata, d->n, n, err);
}

static double planned_share(const dtp_draw_division *d, size_t h)
{
    for (size_t i = 0; i < d->options->n_shares; i++)
        if (dtp_streq(d->options->shares[i].stratum, d->name[h]))
            return dt_rational_value(d->options->shares[i].share);
    return 0.5;
}

static dt_status by_spread(unsigned long *out, const dtp_draw_division *d,
                           const dt_allocation_stratum *strata, unsigned long n, dt_error *err)
{
    double *spread = dtp_calloc(d->n, sizeof *spread);
    if (spread == NULL)
        return dtp_fail_memory(err);
    for (size_t h = 0; h < d->n; h++)
        spread[h] = dt_planned_spread(planned_share(d, h));
    dt_status status = dt_allocate_neyman(out, strata, spread, d->n, n, err);
    dtp_free(spread);
    return status;
}

static dt_status by_root(unsigned long *out, const dtp_draw_division *d, const dt_allocation_stratum *strata,
                         unsigned long n, dt_error *err)
{
    double *size = dtp_calloc(d->n, sizeof *size);
    if (size == NULL)
        return dtp_fail_memory(err);
    for (size_t h = 0; h < d->n; h++)
        size[h] = (double)d->population[h];
    dt_status status = dt_allocate_power(out, strata, size, NULL, 0.5, d->n, n, err);
    dtp_free(size);
    return status;
}

static dt_status sample_proportional(const dtp_draw_division *d, dt_error *err)
{
    return divide_sample(d, proportionally, 0, err);
}

static dt_status sample_equal(const dtp_draw_division *d, dt_error *err)
{
    return divide_sample(d, equally, 0, err);
}

/* A stratum without dossiers would have an infinite variance. */
static dt_status sample_neyman(const dtp_draw_division *d, dt_error *err)
{
    return divide_sample(d, by_spread, 1, err);
}

static dt_status sample_power(const dtp_draw_division *d, dt_error *err)
{
    return divide_sample(d, by_root, 0, err);
}

/* What can still be drawn after the sample. */
static unsigned long left_in(const dtp_draw_division *d, size_t h)
{
    return d->population[h] - d->aside[h] - d->before[h] - d->sample[h];
}

/* In proportion to what the strata with a sample have left; at least one each when there are enough. */
static dt_status reserve_proportional(const dtp_draw_division *d, dt_error *err)
{
    unsigned long left = 0, candidates = 0;
    dt_allocation_stratum *strata = dtp_calloc(d->n, sizeof *strata);
    if (strata == NULL)
        return dtp_fail_memory(err);
    for (size_t h = 0; h < d->n; h++) {
        strata[h].population = d->sample[h] > 0 ? left_in(d, h) : 0;
        left += strata[h].population;
        candidates += strata[h].population > 0;
    }
    for (size_t h = 0; h < d->n; h++)
        strata[h].minimum = strata[h].population > 0 && d->spare >= candidates ? 1 : 0;
    dt_status status = dtp_draw_check_reserve(d->spare, left, d->municipality, err);
    if (status == DT_OK && d->spare > 0)
        status = dt_allocate_proportional(d->reserve, strata, d->n, d->spare, err);
    dtp_free(strata);
    return status;
}

static const char *place_of(const dtp_draw_division *d, size_t h)
{
    return d->name[h][0] != '\0' ? d->name[h] : d->municipality;
}

/* A number of the stratum's own: refused, or taken as far as it goes, when there are not so many. */
static dt_status sample_number(const dtp_draw_division *d, size_t h, unsigned long asked, dt_error *err)
{
    unsigned long limit = d->options->maximum, there = d->population[h] - d->aside[h];
    if (limit > 0)
        asked = dtp_least(asked, limit - dtp_least(limit, d->before[h]));
    d->asked[h] = asked;
    if (!d->options->take_all)
        DT_TRY(dtp_draw_check_sample(asked, d->before[h], there, place_of(d, h), err));
    d->sample[h] = dtp_least(asked, there - d->before[h]);
    return DT_OK;
}

static dt_status sample_each(const dtp_draw_division *d, dt_error *err)
{
    for (size_t h = 0; h < d->n; h++)
        DT_TRY(sample_number(d, h, d->options->size, err));
    return DT_OK;
}

static dt_status sample_fixed(const dtp_draw_division *d, dt_error *err)
{
    for (size_t h = 0; h < d->n; h++) {
        size_t i = 0;
        while (i < d->options->n_sizes && !dtp_streq(d->options->sizes[i].stratum, d->name[h]))
            i++;
        if (i == d->options->n_sizes)
            return dtp_fail_at(err, (dtp_place){.where = d->municipality}, DT_ERR_REFUSED,
                               DTP_MSG_DRAW_SIZE_MISSING, d->name[h], NULL);
        DT_TRY(sample_number(d, h, d->options->sizes[i].size, err));
    }
    return DT_OK;
}

static dt_status reserve_each(const dtp_draw_division *d, dt_error *err)
{
    for (size_t h = 0; h < d->n; h++) {
        unsigned long left = left_in(d, h);
        if (!d->options->take_all)
            DT_TRY(dtp_draw_check_reserve(d->options->reserve, left, place_of(d, h), err));
        d->reserve[h] = dtp_least(d->options->reserve, left);
    }
    return DT_OK;
}

/* The reserve of a quota is a number of the municipality, as far as the categories have it. */
static dt_status reserve_fixed(const dtp_draw_division *d, dt_error *err)
{
    dtp_draw_division some = *d;
    unsigned long left = 0;
    for (size_t h = 0; h < d->n; h++)
        left += d->sample[h] > 0 ? left_in(d, h) : 0;
    if (d->options->take_all)
        some.spare = dtp_least(d->spare, left);
    return reserve_proportional(&some, err);
}

const dtp_draw_allocation_class dtp_draw_allocation_proportional = {true, sample_proportional,
                                                                    reserve_proportional};
const dtp_draw_allocation_class dtp_draw_allocation_equal = {true, sample_equal, reserve_proportional};
const dtp_draw_allocation_class dtp_draw_allocation_each = {false, sample_each, reserve_each};
const dtp_draw_allocation_class dtp_draw_allocation_fixed = {false, sample_fixed, reserve_fixed};
const dtp_draw_allocation_class dtp_draw_allocation_neyman = {true, sample_neyman, reserve_proportional};
const dtp_draw_allocation_class dtp_draw_allocation_power = {true, sample_power, reserve_proportional};
