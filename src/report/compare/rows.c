/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A comparison for machines: a row a side with its counts, then a row a pair with its difference. One set of
 * keys, so that both fit one table. */
#include "report/compare/comparison.h"
#include <math.h>

#define MEMBERS 33

/* What a row is made from; the parts that it is not about are NULL. */
typedef struct about {
    const dtp_compare_side *side, *against;
    const dt_cell *cell;
    const dtp_compare_signal *signal;
    const dtp_compare_difference *difference;
    bool paired;
    size_t common; /* dossiers in both samples */
    const dtp_compare_gate *gate;
} about;

static const char *signal_name(const dtp_compare_signal *s)
{
    static const char *const names[] = {"below-99.8", "below-95", "none", "above-95", "above-99.8"};
    return s && isfinite(s->p) ? names[s->direction + 2] : NULL;
}

static const char *test_name(const about *a)
{
    if (a->gate)
        return a->gate->tested ? a->gate->all.method : NULL;
    return a->difference && a->difference->tested ? a->difference->method
           : a->signal && isfinite(a->signal->p)  ? "norm"
                                                  : NULL;
}

static const char *shown_name(const about *a)
{
    bool shown = a->gate ? a->gate->shown : a->difference && a->difference->shown;
    /* Closed testing also shows pairs that have no test of their own. */
    bool tested = shown || (a->gate ? a->gate->tested : a->difference && a->difference->tested);
    return !tested ? NULL : shown ? "yes" : "no";
}

static void add(dtp_comparison *k, const dtp_compare_item *item, const about *a)
{
    const dt_cell *c = a->cell;
    const dtp_compare_difference *d = a->difference;
    const dtp_compare_gate *g = a->gate;
    bool limits = d && d->counted && !a->paired;
    const dtp_doc_member member[MEMBERS] = {
        dtp_doc_member_text("kind", g   ? "omnibus"
                                    : d ? "difference"
                                        : "count"),
        dtp_doc_member_text("framework", dt_framework_id(k->c.facts->context->framework[item->framework])),
        dtp_doc_member_text("indicator", item->indicator->id),
        dtp_doc_member_text("text", item->indicator->text),
        dtp_doc_member_text("municipality", a->side ? a->side->code : NULL),
        dtp_doc_member_text("visit", a->side ? a->side->visit : NULL),
        dtp_doc_member_text("against", a->against ? a->against->code : NULL),
        dtp_doc_member_text("against_visit", a->against ? a->against->visit : NULL),
        dtp_doc_member_count("meets", c, c ? c->meets : 0),
        dtp_doc_member_count("assessed", c, c ? c->assessed : 0),
        dtp_doc_member_count("domain", c, c ? c->domain : 0),
        dtp_doc_member_count("lower", c && c->has_interval, c ? c->interval.lower : 0),
        dtp_doc_member_count("upper", c && c->has_interval, c ? c->interval.upper : 0),
        dtp_doc_member_real("share", c && c->has_share, c ? c->share : 0),
        dtp_doc_member_real("share_lower", c && c->has_share, c ? c->shares.lower : 0),
        dtp_doc_member_real("share_upper", c && c->has_share, c ? c->shares.upper : 0),
        dtp_doc_member_text("signal", signal_name(a->signal)),
        dtp_doc_member_real("difference", limits, limits ? d->difference : 0),
        dtp_doc_member_real("difference_lower", limits, limits ? d->limits.lower : 0),
        dtp_doc_member_real("difference_upper", limits, limits ? d->limits.upper : 0),
        dtp_doc_member_count("improved", d && d->counted && a->paired, d ? d->improved : 0),
        dtp_doc_member_count("declined", d && d->counted && a->paired, d ? d->declined : 0),
        dtp_doc_member_text("test", test_name(a)),
        dtp_doc_member_real("p", d || a->signal || g,
                            d           ? d->p
                            : g         ? g->all.p
                            : a->signal ? a->signal->p
                                        : 0),
        dtp_doc_member_real("p_adjusted", d || a->signal || g,
                            d           ? d->p_adjusted
                            : g         ? g->p_adjusted
                            : a->signal ? a->signal->p_adjusted
                                        : 0),
        dtp_doc_member_text("adjustment", (d && d->tested) || (g && g->tested)  ? "holm"
                                          : a->signal && isfinite(a->signal->p) ? "bh"
                                                                                : NULL),
        dtp_doc_member_text("guarantee", g && g->tested ? dt_guarantee_name(g->all.guarantee) : NULL),
        dtp_doc_member_real("level", g && g->tested, k->alpha / (double)(k->n_gates > 0 ? k->n_gates : 1)),
        dtp_doc_member_text("shown", shown_name(a)),
        dtp_doc_member_real("power", g && g->tested, g ? g->power : 0),
        dtp_doc_member_real("missed", d, d ? d->missed : 0),
        dtp_doc_member_count("common", d, a->common),
        dtp_doc_member_count("population", c, c ? c->population : 0)};
    dtp_doc_add_record(k->c.doc, member, MEMBERS);
}

void dtp_comparison_rows(dtp_comparison *k)
{
    for (size_t i = 0; i < k->n_items; i++) {
        const dtp_compare_item *item = &k->item[i];
        for (size_t s = 0; s < k->n_sides; s++)
            if (item->cell[s])
                add(k, item,
                    &(about){.side = &k->side[s],
                             .cell = item->cell[s],
                             .signal = k->o->has_norm ? &item->signal[s] : NULL});
        if (dtp_comparison_gated(k))
            add(k, item, &(about){.gate = &item->gate});
        for (size_t d = 0; d < k->n_duos; d++)
            if (item->cell[k->duo[d].first] && item->cell[k->duo[d].second])
                add(k, item,
                    &(about){.side = &k->side[k->duo[d].second],
                             .against = &k->side[k->duo[d].first],
                             .difference = &item->difference[d],
                             .paired = k->duo[d].paired,
                             .common = k->duo[d].common});
    }
}
