/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question to its family, and what comes on top of every sample. */
#include "base/error.h"
#include "base/sized.h"
#include "plan/families.h"
#include <math.h>

static const struct kind {
    dtp_plan_family *answer;
    const char *method;
    bool confidence; /* it is asked with one */
    bool outside;    /* more can be drawn for what does not apply */
    bool in_two_steps;
} KINDS[] = {
    [DT_PLAN_WIDTH] = {dtp_plan_width, "exact-width", true, true, false},
    [DT_PLAN_MARGIN] = {dtp_plan_margin, "margin", true, true, false},
    [DT_PLAN_DETECTION] = {dtp_plan_detection, "detection", true, false, false},
    [DT_PLAN_TOLERABLE] = {dtp_plan_tolerable, "tolerable", true, true, false},
    [DT_PLAN_TOLERABLE_TWICE] = {dtp_plan_tolerable_twice, "two-stage", true, false, true},
    [DT_PLAN_RULE_SAMPLE] = {dtp_plan_rule_sample, "lqas", false, true, false},
    [DT_PLAN_RULE_RISKS] = {dtp_plan_rule_risks, "lqas", false, true, false},
    [DT_PLAN_RULE_TWICE] = {dtp_plan_rule_twice, "two-stage", false, false, true},
    [DT_PLAN_RULE_GIVEN] = {dtp_plan_rule_given, "two-stage", false, false, true},
};
#define N_KINDS (DTP_COUNT(KINDS))

static dt_status check(const dt_plan_question *q, const struct kind *kind, dt_error *err)
{
    if (kind->confidence)
        DT_TRY(dtp_plan_check_confidence(q->confidence, err));
    if (!q->has_outside)
        return DT_OK;
    if (!kind->outside)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_PLAN_OUTSIDE, NULL);
    DT_TRY(dtp_plan_check_share(q->outside, err));
    return dtp_plan_check_confidence(q->chance, err);
}

/* The plan itself is made as if the indicator could apply to all of the population: how many it applies to is
 * not known when the limits are computed. */
static dt_status inflate(dt_plan_answer *out, const dt_plan_question *q, dt_error *err)
{
    out->drawn = out->sample;
    if (!q->has_outside)
        return DT_OK;
    const dt_rational inside = {q->outside.denominator - q->outside.numerator, q->outside.denominator};
    return dt_size_applicable(&out->drawn, q->population, dt_rational_floor_of(inside, q->population),
                              dt_rational_value(inside), out->sample, dt_rational_value(q->chance), err);
}

/* What is known of an answer before its sample is. */
static dt_plan_answer nothing_found(const dt_plan_question *q, const dt_plan_answer *known)
{
    return (dt_plan_answer){.population = q->population,
                            .model = known->model,
                            .method = known->method,
                            .in_two_steps = known->in_two_steps,
                            .problems = known->problems,
                            .reject_good = NAN,
                            .accept_bad = NAN};
}

static dt_status answer(dt_plan_answer *out, const dt_plan_question *q, const struct kind *kind,
                        dt_error *err)
{
    DT_TRY(check(q, kind, err));
    DT_TRY(kind->answer(out, q, err));
    return inflate(out, q, err);
}

dt_status dt_plan_ask(dt_plan_answer *out, const dt_plan_question *question, dt_error *err)
{
    dt_plan_question own;
    const dt_plan_question *q = &own;
    *out = (dt_plan_answer){.method = "", .model = ""};
    DT_TRY(DTP_SIZED(&own, question, err));
    dt_plan_answer known = {.model = q->population > 0 ? "hypergeometric" : "binomial", .method = ""};
    *out = nothing_found(q, &known);
    if ((size_t)q->kind >= N_KINDS)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_PLAN_KIND, DTP_NUM(q->kind), NULL);
    out->method = KINDS[q->kind].method;
    out->in_two_steps = KINDS[q->kind].in_two_steps;
    dt_status status = answer(out, q, &KINDS[q->kind], err);
    out->found = status == DT_OK;
    if (!out->found)
        *out = nothing_found(q, out);
    return status;
}

dt_status dt_plan_ask_for(dt_plan_answer *out, const dt_plan_question *q, unsigned long population,
                          dt_error *err)
{
    dt_plan_question own;
    dt_error failure = DT_ERROR_INIT;
    *out = (dt_plan_answer){.method = "", .model = ""};
    DT_TRY(DTP_SIZED(&own, q, err));
    own.population = population;
    dt_status status = dt_plan_ask(out, &own, &failure);
    return status == DT_OK || status == DT_ERR_REFUSED ? DT_OK : dtp_fail_with(err, &failure);
}
