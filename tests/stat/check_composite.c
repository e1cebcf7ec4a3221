/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A theme as one outcome a dossier: against every way in which what could not be assessed may turn out. */
#include "base/mem.h"
#include "dossiertoets/composite.h"
#include "support/check_support.h"

/* The rules as they are said, for a dossier of which everything is known: 1 meets, 0 fails, -1 does not
 * apply. */
static int known(const dt_composite_rule *rule, unsigned long met, unsigned long failing)
{
    if (met + failing == 0)
        return -1;
    if (rule->kind == DT_COMPOSITE_HALF)
        return 2 * met >= met + failing;
    return failing == 0;
}

static dt_composite_outcome by_completions(const dt_composite_ratings *r, const dt_composite_rule *rule)
{
    bool meets_in_part = rule->kind == DT_COMPOSITE_NONE_FAILING || rule->partly == DT_PARTLY_MEETS;
    bool fails_in_part = !meets_in_part && rule->partly == DT_PARTLY_FAILS;
    unsigned long met = r->met + (meets_in_part ? r->partly : 0),
                  failing = r->failing + (fails_in_part ? r->partly : 0);
    bool seen[3] = {false};
    for (unsigned long v = 0; v <= r->not_assessable; v++)
        for (unsigned long f = 0; v + f <= r->not_assessable; f++)
            seen[known(rule, met + v, failing + f) + 1] = true;
    if (seen[0] + seen[1] + seen[2] > 1)
        return DT_COMPOSITE_UNDETERMINED;
    return seen[2] ? DT_COMPOSITE_MEETS : seen[1] ? DT_COMPOSITE_FAILS : DT_COMPOSITE_NOT_APPLICABLE;
}

START_TEST(every_completion)
{
    size_t rows = 0;
    for (int kind = DT_COMPOSITE_ALL; kind <= DT_COMPOSITE_NONE_FAILING; kind++)
        for (int partly = DT_PARTLY_FAILS; partly <= DT_PARTLY_LEFT_OUT; partly++)
            for (unsigned long code = 0; code < 4 * 3 * 3 * 4 * 2; code++) {
                const dt_composite_rule rule = {(dt_composite_kind)kind, (dt_composite_partly)partly};
                const dt_composite_ratings r = {code % 4, code / 4 % 3, code / 12 % 3, code / 36 % 4,
                                                code / 144};
                rows++;
                ck_assert_msg(dt_composite_of(&r, &rule) == by_completions(&r, &rule),
                              "%s, %d: %lu %lu %lu %lu %lu", dt_composite_kind_name(rule.kind), partly, r.met,
                              r.partly, r.failing, r.not_assessable, r.not_applicable);
            }
    ck_assert_uint_eq(rows, 9 * 288);
}
END_TEST

START_TEST(limits)
{
    const dt_composite_stratum one = {.population = 150, .counts = {7, 4, 2, 1}};
    dt_composite c;
    dt_count_interval low, high;
    ck_ok(dt_composite_limits(&c, &one, 1, 0.95, err));
    ck_ok(dt_interval_hypergeometric(&low, 150, 14, 7, 0.95, DT_TWO_SIDED, err));
    ck_ok(dt_interval_hypergeometric(&high, 150, 14, 11, 0.95, DT_TWO_SIDED, err));
    ck_assert(c.interval.lower == low.lower && c.interval.upper == high.upper);
    ck_assert(c.interval.lower == 37 && c.interval.upper == 142 && c.guarantee == DT_GUARANTEE_EXACT);
    const dt_composite_stratum two[] = {{90, {4, 1, 3, 0}}, {60, {2, 0, 3, 1}}};
    const dt_stratum_count none[] = {{90, 8, 4}, {60, 6, 2}}, all[] = {{90, 8, 5}, {60, 6, 2}};
    dt_stratified a, b;
    ck_ok(dt_composite_limits(&c, two, 2, 0.95, err));
    ck_ok(dt_estimate_stratified(&a, none, 2, 0.95, err));
    ck_ok(dt_estimate_stratified(&b, all, 2, 0.95, err));
    ck_assert(c.interval.lower == a.interval.lower && c.interval.upper == b.interval.upper);
    ck_assert_uint_eq(c.counts.fails, 6);
    dt_error e = DT_ERROR_INIT;
    const dt_composite_stratum unseen[] = {{90, {4, 1, 3, 0}}, {60, {0, 0, 0, 0}}};
    ck_fails(&e, dt_composite_limits(&c, unseen, 2, 0.95, err), "STAT_STRATUM_UNSEEN");
    dtp_mem_fail_at(1);
    ck_fails(&e, dt_composite_limits(&c, two, 2, 0.95, err), "BASE_MEMORY");
    dtp_mem_fail_at(0);
}
END_TEST

static TCase *composite(void)
{
    TCase *t = tcase_create("composite");
    tcase_add_test(t, every_completion);
    tcase_add_test(t, limits);
    return t;
}

DT_CHECK_MAIN("stat/composite", composite)
