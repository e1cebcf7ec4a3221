/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sample over strata. */
#include "base/mem.h"
#include "base/sized.h"
#include "plan/families.h"

static const char *const NAMES[] = {[DT_PLAN_PROPORTIONAL] = "proportional",
                                    [DT_PLAN_EQUAL] = "equal",
                                    [DT_PLAN_NEYMAN] = "neyman",
                                    [DT_PLAN_POWER] = "power"};

const char *const *dt_plan_divisions(size_t *n)
{
    *n = DTP_COUNT(NAMES);
    return NAMES;
}

/* What the allocations of plan.h ask for, stratum by stratum. */
typedef struct work {
    dtp_arena arena;
    dt_allocation_stratum *strata;
    double *spread; /* of power: size */
    double *variation;
} work;

/* plan.h reads a maximum of 0 as none; here it is a stratum that gives nothing. */
static dt_allocation_stratum bounds_of(const dt_plan_stratum *s, unsigned long minimum)
{
    unsigned long maximum = s->has_maximum ? s->maximum : s->population;
    return (dt_allocation_stratum){
        .population = maximum == 0 ? 0 : s->population, .minimum = minimum, .maximum = maximum};
}

static dt_status spread_of(double *out, const dt_plan_stratum *s, dt_error *err)
{
    dt_rational share = s->has_share ? s->share : (dt_rational){1, 2};
    DT_TRY(dtp_plan_check_share(share, err));
    *out = s->has_spread ? s->spread : dt_planned_spread(dt_rational_value(share));
    return DT_OK;
}

static double size_of(const dt_plan_stratum *s)
{
    if (s->size != 0)
        return s->size;
    return s->population > 0 ? (double)s->population : 1;
}

static dt_status prepare(work *w, const dt_plan_strata *q, dt_error *err)
{
    w->strata = dtp_arena_array(&w->arena, q->n, sizeof *w->strata);
    w->spread = dtp_arena_array(&w->arena, q->n, sizeof *w->spread);
    w->variation = dtp_arena_array(&w->arena, q->n, sizeof *w->variation);
    if (w->strata == NULL || w->spread == NULL || w->variation == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < q->n; i++) {
        w->strata[i] = bounds_of(&q->stratum[i], q->minimum);
        w->variation[i] = q->stratum[i].variation != 0 ? q->stratum[i].variation : 1;
        if (q->division == DT_PLAN_NEYMAN)
            DT_TRY(spread_of(&w->spread[i], &q->stratum[i], err));
        else
            w->spread[i] = size_of(&q->stratum[i]);
    }
    return DT_OK;
}

static dt_status divide(unsigned long *out, const work *w, const dt_plan_strata *q, dt_error *err)
{
    switch (q->division) {
    case DT_PLAN_PROPORTIONAL:
        return dt_allocate_proportional(out, w->strata, q->n, q->sample, err);
    case DT_PLAN_EQUAL:
        return dt_allocate_equal(out, w->strata, q->n, q->sample, err);
    case DT_PLAN_NEYMAN:
        return dt_allocate_neyman(out, w->strata, w->spread, q->n, q->sample, err);
    case DT_PLAN_POWER:
        return dt_allocate_power(out, w->strata, w->spread, w->variation, q->power, q->n, q->sample, err);
    }
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_PLAN_DIVISION, DTP_NUM(q->division), NULL);
}

dt_status dt_plan_divide(unsigned long *out, const dt_plan_strata *q, dt_error *err)
{
    work w = {.arena = DTP_ARENA_INIT};
    dt_plan_strata own;
    DT_TRY(DTP_SIZED(&own, q, err));
    dt_status status = prepare(&w, &own, err);
    if (status == DT_OK)
        status = divide(out, &w, &own, err);
    dtp_arena_free(&w.arena);
    return status;
}
