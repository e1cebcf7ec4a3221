/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of a finding for machines: those that its sentences say, of the side that is told. */
#include "report/common/extended.h"
#include "report/report/sections.h"

static void set(dtp_report *r, json_t *finding, const char *key, json_t *value)
{
    if (json_object_set_new(finding, key, value) != 0)
        r->c.doc->failed = true;
}

static json_t *groups_data(dtp_report *r, dtp_compose_node node, bool shortcoming)
{
    json_t *list = json_array();
    size_t n = dt_aggregate_strata(r->c.agg, r->municipality);
    for (size_t s = 0; list != NULL && s < n; s++) {
        const char *name = dt_aggregate_stratum(r->c.agg, r->municipality, s)->stratum;
        const dt_cell *c = dtp_compose_node_cell(&r->c, node, r->municipality, s);
        if (n == 1 && name[0] == '\0')
            break; /* not a stratum but the whole, which was told */
        if (c->withheld)
            continue;
        if (json_array_append_new(list, json_pack("{s:s, s:I, s:I}", "stratum", name, "count",
                                                  (json_int_t)(shortcoming ? c->fails : c->meets), "of",
                                                  (json_int_t)c->assessed)) != 0)
            r->c.doc->failed = true;
    }
    return list;
}

static const char *claim_name(dt_claim claim)
{
    return claim == DT_CLAIM_AT_LEAST ? "at-least-half" : "at-most-half";
}

static const char *guarantee_name(bool has, dt_guarantee guarantee)
{
    return has ? dt_guarantee_name(guarantee) : NULL;
}

void dtp_report_data_numbers(dtp_report *r, json_t *finding, dtp_compose_node node, bool shortcoming)
{
    const dt_cell *c = dtp_compose_node_cell(&r->c, node, r->municipality, DT_ALL_STRATA);
    dt_count_interval limits = shortcoming ? c->fails_interval : c->interval,
                      bounds = shortcoming ? c->fails_bounds : c->bounds, anytime = {0, 0};
    bool tips = c->has_tipping && !c->tipping.always && c->tipping.number > 0;
    bool extended = dtp_extended_limits(&anytime, &r->c, node, r->municipality, shortcoming);
    const dtp_doc_member member[] = {
        dtp_doc_member_count("population", c->population > 0, c->population),
        dtp_doc_member_count("lower", c->has_interval, limits.lower),
        dtp_doc_member_count("upper", c->has_interval, limits.upper),
        dtp_doc_member_count("bound_lower", c->has_interval, bounds.lower),
        dtp_doc_member_count("bound_upper", c->has_interval, bounds.upper),
        dtp_doc_member_text("guarantee", guarantee_name(c->has_interval, c->guarantee)),
        dtp_doc_member_real("coverage", c->has_interval, c->coverage),
        dtp_doc_member_real("share_lower", c->has_share, c->shares.lower),
        dtp_doc_member_real("share_upper", c->has_share, c->shares.upper),
        dtp_doc_member_text("share_guarantee", guarantee_name(c->has_share, c->share_guarantee)),
        dtp_doc_member_real("share_coverage", c->has_share, c->share_coverage),
        dtp_doc_member_count("missing", true, c->missing),
        dtp_doc_member_count("partly", true, c->partly),
        dtp_doc_member_count("outside", true, c->outside),
        dtp_doc_member_count("unscored", true, c->unscored),
        dtp_doc_member_count("differing", true, c->differing),
        dtp_doc_member_text("tipping_claim", tips ? claim_name(c->tipping_claim) : NULL),
        dtp_doc_member_count("tipping", tips, c->tipping.number),
        dtp_doc_member_count("anytime_lower", extended, anytime.lower),
        dtp_doc_member_count("anytime_upper", extended, anytime.upper)};
    for (size_t i = 0; i < DTP_COUNT(member); i++)
        set(r, finding, member[i].key, dtp_doc_member_json(&member[i]));
    set(r, finding, "groups", groups_data(r, node, shortcoming));
}
