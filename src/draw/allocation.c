/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a municipality's sample and reserve are divided over its strata. */
#include "draw/draw.h"
#include <dossiertoets/stat.h>

typedef dt_status (*divide_fn)(unsigned long *out, const dt_allocation_stratum *strata, size_t H,
                               unsigned long n, dt_error *err);

static unsigned long least(unsigned long a, unsigned long b)
{
    return a < b ? a : b;
}

/* Divide with one of the library's allocations, after refusing what cannot be. */
static dt_status divide_sample(const dtp_division *d, divide_fn divide, dt_error *err)
{
    unsigned long population = 0, minimum = 0;
    dt_allocation_stratum *strata = dtp_calloc(d->n, sizeof *strata);
    if (strata == NULL)
        return dtp_fail_memory(err);
    for (size_t h = 0; h < d->n; h++) {
        strata[h].population = d->population[h];
        strata[h].minimum = least(d->options->minimum, d->population[h]);
        population += strata[h].population;
        minimum += strata[h].minimum;
    }
    dt_status status = dtp_draw_check_sample(d->options->size, population, d->municipality, err);
    if (status == DT_OK && d->options->size < minimum)
        status = dtp_fail_at(err, (dtp_place){.where = d->municipality}, DT_ERR_REFUSED, DTP_MSG_DRAW_MINIMUM,
                             DTP_NUM(d->options->size), DTP_NUM(minimum), NULL);
    if (status == DT_OK)
        status = divide(d->sample, strata, d->n, d->options->size, err);
    dtp_free(strata);
    return status;
}

static dt_status sample_proportional(const dtp_division *d, dt_error *err)
{
    return divide_sample(d, dt_allocate_proportional, err);
}

static dt_status sample_equal(const dtp_division *d, dt_error *err)
{
    return divide_sample(d, dt_allocate_equal, err);
}

/* In proportion to what the strata with a sample have left; at least one each when there are enough. */
static dt_status reserve_proportional(const dtp_division *d, dt_error *err)
{
    unsigned long left = 0, candidates = 0;
    dt_allocation_stratum *strata = dtp_calloc(d->n, sizeof *strata);
    if (strata == NULL)
        return dtp_fail_memory(err);
    for (size_t h = 0; h < d->n; h++) {
        strata[h].population = d->sample[h] > 0 ? d->population[h] - d->sample[h] : 0;
        left += strata[h].population;
        candidates += strata[h].population > 0;
    }
    for (size_t h = 0; h < d->n; h++)
        strata[h].minimum = strata[h].population > 0 && d->options->reserve >= candidates ? 1 : 0;
    dt_status status = dtp_draw_check_reserve(d->options->reserve, left, d->municipality, err);
    if (status == DT_OK && d->options->reserve > 0)
        status = dt_allocate_proportional(d->reserve, strata, d->n, d->options->reserve, err);
    dtp_free(strata);
    return status;
}

static const char *place_of(const dtp_division *d, size_t h)
{
    return d->name[h][0] != '\0' ? d->name[h] : d->municipality;
}

static dt_status sample_each(const dtp_division *d, dt_error *err)
{
    for (size_t h = 0; h < d->n; h++) {
        if (!d->options->take_all)
            DT_TRY(dtp_draw_check_sample(d->options->size, d->population[h], place_of(d, h), err));
        d->sample[h] = least(d->options->size, d->population[h]);
    }
    return DT_OK;
}

static dt_status reserve_each(const dtp_division *d, dt_error *err)
{
    for (size_t h = 0; h < d->n; h++) {
        unsigned long left = d->population[h] - d->sample[h];
        if (!d->options->take_all)
            DT_TRY(dtp_draw_check_reserve(d->options->reserve, left, place_of(d, h), err));
        d->reserve[h] = least(d->options->reserve, left);
    }
    return DT_OK;
}

const dtp_allocation_class dtp_allocation_proportional = {sample_proportional, reserve_proportional};
const dtp_allocation_class dtp_allocation_equal = {sample_equal, reserve_proportional};
const dtp_allocation_class dtp_allocation_each = {sample_each, reserve_each};
