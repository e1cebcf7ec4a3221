/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ratings of a dossier as one outcome, and the limits of how many meet. */
#include "base/count.h"
#include "base/mem.h"
#include "stat/check.h"
#include <dossiertoets/composite.h>
#include <string.h>

const char *dt_composite_kind_name(dt_composite_kind kind)
{
    static const char *const NAMES[] = {"all", "half", "none-failing"};
    return (size_t)kind < DTP_COUNT(NAMES) ? NAMES[kind] : NAMES[0];
}

const char *dt_composite_outcome_name(dt_composite_outcome outcome)
{
    static const char *const NAMES[] = {"not_applicable", "undetermined", "fails", "meets"};
    return (size_t)outcome < DTP_COUNT(NAMES) ? NAMES[outcome] : NAMES[DT_COMPOSITE_UNDETERMINED];
}

/* Ratings as a rule sees them: for it, against it, and open. */
typedef struct sides {
    unsigned long met, failing, open;
} sides;

static sides sides_of(const dt_composite_ratings *r, const dt_composite_rule *rule)
{
    bool meets = rule->kind == DT_COMPOSITE_NONE_FAILING || rule->partly == DT_PARTLY_MEETS;
    bool fails = !meets && rule->partly == DT_PARTLY_FAILS;
    return (sides){.met = r->met + (meets ? r->partly : 0),
                   .failing = r->failing + (fails ? r->partly : 0),
                   .open = r->not_assessable};
}

static dt_composite_outcome by_half(const sides *s)
{
    unsigned long all = s->met + s->failing + s->open;
    if (s->met + s->failing == 0)
        return DT_COMPOSITE_UNDETERMINED;
    if (2 * s->met >= all)
        return DT_COMPOSITE_MEETS;
    return 2 * (s->met + s->open) < all ? DT_COMPOSITE_FAILS : DT_COMPOSITE_UNDETERMINED;
}

dt_composite_outcome dt_composite_of(const dt_composite_ratings *ratings, const dt_composite_rule *rule)
{
    sides s = sides_of(ratings, rule);
    if (s.met + s.failing + s.open == 0)
        return DT_COMPOSITE_NOT_APPLICABLE;
    if (rule->kind == DT_COMPOSITE_HALF)
        return by_half(&s);
    if (s.failing > 0)
        return DT_COMPOSITE_FAILS;
    return s.open > 0 ? DT_COMPOSITE_UNDETERMINED : DT_COMPOSITE_MEETS;
}

void dt_composite_count(dt_composite_counts *counts, dt_composite_outcome outcome)
{
    counts->meets += outcome == DT_COMPOSITE_MEETS;
    counts->undetermined += outcome == DT_COMPOSITE_UNDETERMINED;
    counts->fails += outcome == DT_COMPOSITE_FAILS;
    counts->not_applicable += outcome == DT_COMPOSITE_NOT_APPLICABLE;
}

/* Limits as if all undetermined dossiers met, or none. */
static dt_status limits_if(dt_count_interval *out, dt_guarantee *guarantee, dt_stratum_count *room,
                           const dt_composite_stratum *strata, size_t H, bool met, double confidence,
                           dt_error *err)
{
    dt_stratified e;
    for (size_t h = 0; h < H; h++) {
        const dt_composite_counts *c = &strata[h].counts;
        room[h] = (dt_stratum_count){.population = strata[h].population,
                                     .sample = c->meets + c->undetermined + c->fails + c->not_applicable,
                                     .count = c->meets + (met ? c->undetermined : 0)};
    }
    DT_TRY(dt_estimate_stratified(&e, room, H, confidence, err));
    *guarantee = e.guarantee < *guarantee ? e.guarantee : *guarantee;
    *out = e.interval;
    return DT_OK;
}

dt_status dt_composite_limits(dt_composite *out, const dt_composite_stratum *strata, size_t H,
                              double confidence, dt_error *err)
{
    dt_composite made = {.guarantee = DT_GUARANTEE_EXACT};
    dt_count_interval none, all;
    dt_stratum_count *room = dtp_calloc(H, sizeof *room);
    if (room == NULL)
        return dtp_fail_memory(err);
    dt_status status = limits_if(&none, &made.guarantee, room, strata, H, false, confidence, err);
    if (status == DT_OK)
        status = limits_if(&all, &made.guarantee, room, strata, H, true, confidence, err);
    dtp_free(room);
    if (status != DT_OK)
        return status;
    for (size_t h = 0; h < H; h++) {
        made.counts.meets += strata[h].counts.meets;
        made.counts.undetermined += strata[h].counts.undetermined;
        made.counts.fails += strata[h].counts.fails;
        made.counts.not_applicable += strata[h].counts.not_applicable;
    }
    made.interval = (dt_count_interval){none.lower, all.upper};
    *out = made;
    return DT_OK;
}
