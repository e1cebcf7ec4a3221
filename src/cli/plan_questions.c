/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many dossiers: one option names the question; the table below says which others go with it. */
#include "base/text.h"
#include "cli/plan.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *model_of(const dtp_plan *p)
{
    return p->N > 0 ? "hypergeometric" : "binomial";
}

static dt_error *error_of(const dtp_plan *p)
{
    return &p->cli->error;
}

static dt_status too_wide(bool *out, unsigned long n, double width, double confidence, dt_error *err)
{
    dt_share_interval i;
    DT_TRY(dt_interval_clopper_pearson(&i, n, n / 2, confidence, DT_TWO_SIDED, err));
    *out = i.upper - i.lower > width;
    return DT_OK;
}

/* Population unknown: the first n whose widest exact interval, that of the middle count, is narrow enough. It
 * narrows with every dossier, so doubling and then halving finds it. */
static dt_status width_unknown(unsigned long *out, double width, double confidence, dt_error *err)
{
    unsigned long low = 1, high = 1;
    bool wide;
    DT_TRY(too_wide(&wide, high, width, confidence, err));
    while (wide && high < DT_POPULATION_MAX / 2) {
        low = high + 1;
        high *= 2;
        DT_TRY(too_wide(&wide, high, width, confidence, err));
    }
    if (wide)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_STAT_NO_SIZE, NULL);
    while (low < high) {
        unsigned long middle = low + (high - low) / 2;
        DT_TRY(too_wide(&wide, middle, width, confidence, err));
        if (wide)
            low = middle + 1;
        else
            high = middle;
    }
    *out = low;
    return DT_OK;
}

static dt_status plan_width(dtp_plan *p)
{
    p->kind = DTP_PLAN_WIDTH;
    p->method = "exact-width";
    DT_TRY(dtp_cli_read_share(&p->width, p->cli, "width"));
    if (p->width.numerator == 0)
        return dtp_fail(error_of(p), DT_ERR_RANGE, DTP_MSG_PLUMBING_ABOVE_0, "width", NULL);
    if (p->N > 0)
        return dt_size_exact_width(&p->sample, p->N, p->width, p->confidence.value, error_of(p));
    return width_unknown(&p->sample, dt_rational_value(p->width), p->confidence.value, error_of(p));
}

static dt_status plan_margin(dtp_plan *p)
{
    p->kind = DTP_PLAN_MARGIN;
    p->method = "margin";
    p->model = "normal";
    p->share = (dt_rational){1, 2};
    DT_TRY(dtp_cli_read_share(&p->margin, p->cli, "margin"));
    if (dtp_cli_option_given(p->cli, "share"))
        DT_TRY(dtp_cli_read_share(&p->share, p->cli, "share"));
    return dt_size_margin(&p->sample, p->N, dt_rational_value(p->margin), dt_rational_value(p->share),
                          p->confidence.value, error_of(p));
}

/* D is a number of dossiers, or a share from which the number follows. */
static dt_status plan_detect(dtp_plan *p)
{
    const char *text = dtp_cli_option_text(p->cli, "detect", "");
    p->kind = DTP_PLAN_DETECT;
    p->method = "detection";
    p->whole = dtp_cli_is_whole(text);
    if (p->whole && p->N == 0)
        return dtp_fail(error_of(p), DT_ERR_RANGE, DTP_MSG_PLUMBING_DETECT_SHARE, text, NULL);
    p->number = p->whole ? strtoul(text, NULL, 10) : 0;
    if (!p->whole)
        DT_TRY(dtp_cli_read_share(&p->share, p->cli, "detect"));
    if (p->N > 0) {
        p->number = p->whole ? p->number : dt_rational_ceil_of(p->share, p->N);
        return dt_size_detection(&p->sample, p->N, p->number, p->confidence.value, error_of(p));
    }
    dt_sample_plan found;
    dt_size_request request = {
        .model = DT_BINOMIAL, .tolerable = p->share, .confidence = p->confidence.value};
    DT_TRY(dt_size_tolerable(&found, &request, error_of(p)));
    p->sample = found.n;
    return DT_OK;
}

static dt_status need_population(const dtp_plan *p)
{
    if (p->N > 0)
        return DT_OK;
    return dtp_fail(error_of(p), DT_ERR_RANGE, DTP_MSG_PLUMBING_STAGES_POPULATION, NULL);
}

static dt_status read_stages(bool *out, const dtp_plan *p)
{
    unsigned long stages = dtp_cli_option_number(p->cli, "stages", 1);
    if (stages != 1 && stages != 2)
        return dtp_fail(error_of(p), DT_ERR_RANGE, DTP_MSG_PLUMBING_STAGES, DTP_NUM(stages), NULL);
    *out = stages == 2;
    return *out ? need_population(p) : DT_OK;
}

/* From here on the answer has the keys of a plan in two steps, found or not. */
static void ask_two(dtp_plan *p)
{
    p->kind = DTP_PLAN_TWO_STAGE;
    p->method = "two-stage";
}

static void found_two(dtp_plan *p)
{
    p->sample = p->two.plan.n1;
    p->accept = p->two.plan.c1;
    p->has_accept = true;
    p->accept_bad = p->two.accept_bad;
    p->reject_good = p->has_rule ? p->two.reject_good : NAN;
}

/* None in the first batch, or one and none in the second. A municipality at the tolerable share is the bad
 * one; there is no good one. */
static dt_status tolerable_in_two(dtp_plan *p, const dt_size_request *request)
{
    const dt_rational good = {1, 1};
    dt_double_plan plan = {.c1 = 0, .r1 = 2, .c2 = 1};
    ask_two(p);
    DT_TRY(dt_size_two_stage(&plan.n1, request, error_of(p)));
    plan.n2 = plan.n1;
    const dt_lqas_rule rule = {
        .N = p->N,
        .good = good,
        .bad = {p->tolerable.denominator - p->tolerable.numerator, p->tolerable.denominator}};
    DT_TRY(dt_double_risks(&p->two, &rule, &plan, error_of(p)));
    found_two(p);
    return DT_OK;
}

/* Failures expected in the sample: a number, or a share of it. */
static dt_status plan_tolerable(dtp_plan *p)
{
    const char *expected = dtp_cli_option_text(p->cli, "expected", "0");
    bool stages;
    dt_sample_plan found;
    p->kind = DTP_PLAN_TOLERABLE;
    p->method = "tolerable";
    p->whole = dtp_cli_is_whole(expected);
    p->number = p->whole ? strtoul(expected, NULL, 10) : 0;
    dt_size_request request = {.model = p->N > 0 ? DT_FINITE : DT_BINOMIAL,
                               .N = p->N,
                               .allowed = p->whole ? (long)p->number : -1,
                               .confidence = p->confidence.value};
    DT_TRY(dtp_cli_read_share(&p->tolerable, p->cli, "tolerable"));
    if (!p->whole)
        DT_TRY(dtp_cli_read_share(&p->expected, p->cli, "expected"));
    request.tolerable = p->tolerable;
    request.expected = p->expected;
    DT_TRY(read_stages(&stages, p));
    if (stages && dtp_cli_option_given(p->cli, "expected"))
        return dtp_fail(error_of(p), DT_ERR_RANGE, DTP_MSG_PLUMBING_CLASH, "stages", "expected", NULL);
    if (stages)
        return tolerable_in_two(p, &request);
    DT_TRY(dt_size_tolerable(&found, &request, error_of(p)));
    p->sample = found.n;
    p->accept = found.accept;
    p->has_accept = true;
    return DT_OK;
}

static dt_status refuse_beside(const dtp_plan *p, const char *option, const char *const *others)
{
    for (; *others != NULL; others++)
        if (dtp_cli_option_given(p->cli, *others))
            return dtp_fail(error_of(p), DT_ERR_RANGE, DTP_MSG_PLUMBING_CLASH, option, *others, NULL);
    return DT_OK;
}

static dt_status read_risks(dt_rational *reject, dt_rational *accept, const dtp_plan *p)
{
    if (!dtp_cli_option_given(p->cli, "risk-good") || !dtp_cli_option_given(p->cli, "risk-bad"))
        return dtp_fail(error_of(p), DT_ERR_RANGE, DTP_MSG_PLUMBING_LQAS_WHICH, NULL);
    DT_TRY(dtp_cli_read_share(reject, p->cli, "risk-good"));
    return dtp_cli_read_share(accept, p->cli, "risk-bad");
}

static dt_status find_single(dtp_plan *p, const dt_lqas_rule *rule, dt_lqas_plan *found)
{
    static const char *const risks[] = {"risk-good", "risk-bad", NULL};
    dt_rational reject, accept;
    if (dtp_cli_option_given(p->cli, "sample")) {
        DT_TRY(refuse_beside(p, "sample", risks));
        return dt_lqas_best(found, rule, dtp_cli_option_number(p->cli, "sample", 0), error_of(p));
    }
    DT_TRY(read_risks(&reject, &accept, p));
    return dt_lqas_smallest(found, rule, dt_rational_value(reject), dt_rational_value(accept), error_of(p));
}

/* "10,1,4,10,4": first batch, accepted, rejected, second batch, accepted in all. */
static dt_status read_double(dt_double_plan *out, const dtp_plan *p)
{
    const char *text = dtp_cli_option_text(p->cli, "double", "");
    unsigned long part[5];
    if (dtp_cli_read_wholes(text, ',', part, 5) != 5)
        return dtp_fail(error_of(p), DT_ERR_RANGE, DTP_MSG_PLUMBING_DOUBLE, text, NULL);
    *out = (dt_double_plan){.n1 = part[0], .c1 = part[1], .r1 = part[2], .n2 = part[3], .c2 = part[4]};
    return DT_OK;
}

static dt_status rule_in_two(dtp_plan *p, const dt_lqas_rule *rule)
{
    static const char *const others[] = {"sample", "risk-good", "risk-bad", NULL};
    static const char *const sample[] = {"sample", NULL};
    dt_rational reject, accept;
    dt_double_plan plan;
    p->has_rule = true;
    ask_two(p);
    DT_TRY(need_population(p));
    if (dtp_cli_option_given(p->cli, "double")) {
        DT_TRY(refuse_beside(p, "double", others));
        DT_TRY(read_double(&plan, p));
        DT_TRY(dt_double_risks(&p->two, rule, &plan, error_of(p)));
    } else {
        DT_TRY(refuse_beside(p, "stages", sample));
        DT_TRY(read_risks(&reject, &accept, p));
        DT_TRY(dt_double_smallest(&p->two, rule, dt_rational_value(reject), dt_rational_value(accept),
                                  error_of(p)));
    }
    found_two(p);
    return DT_OK;
}

static dt_status plan_lqas(dtp_plan *p)
{
    bool stages;
    dt_lqas_plan found;
    p->kind = DTP_PLAN_LQAS;
    p->method = "lqas";
    DT_TRY(dtp_cli_need_option(p->cli, "good"));
    DT_TRY(dtp_cli_need_option(p->cli, "bad"));
    DT_TRY(dtp_cli_read_share(&p->good, p->cli, "good"));
    DT_TRY(dtp_cli_read_share(&p->bad, p->cli, "bad"));
    p->confidence.percent = NAN; /* the two risks stand in its place */
    const dt_lqas_rule rule = {.N = p->N, .good = p->good, .bad = p->bad};
    DT_TRY(read_stages(&stages, p));
    if (stages || dtp_cli_option_given(p->cli, "double"))
        return rule_in_two(p, &rule);
    DT_TRY(find_single(p, &rule, &found));
    p->sample = found.n;
    p->accept = found.accept;
    p->has_accept = true;
    p->reject_good = found.reject_good;
    p->accept_bad = found.accept_bad;
    return DT_OK;
}

#define EACH         "population populations oc confidence "
#define EACH_OUTSIDE EACH "not-applicable chance "
static const struct question {
    const char *option;
    const char *with; /* what may stand beside it */
    dt_status (*answer)(dtp_plan *p);
} QUESTIONS[] = {
    {"width", EACH_OUTSIDE, plan_width},
    {"margin", EACH_OUTSIDE "share", plan_margin},
    {"detect", EACH, plan_detect},
    {"tolerable", EACH_OUTSIDE "expected stages", plan_tolerable},
    {"good", EACH_OUTSIDE "bad sample risk-good risk-bad stages double", plan_lqas},
    {"bad", EACH_OUTSIDE "good sample risk-good risk-bad stages double", plan_lqas},
};

/* Draw more where the indicator often does not apply. The plan itself is made as if it could apply to all of
 * the population: how many it applies to is not known when the limits are computed. */
static dt_status inflate(dtp_plan *p)
{
    static const char *const stages[] = {"stages", "double", NULL};
    p->drawn = p->sample;
    if (!p->has_outside)
        return dtp_cli_option_given(p->cli, "chance")
                   ? dtp_fail(error_of(p), DT_ERR_RANGE, DTP_MSG_PLUMBING_CHANCE_ALONE, NULL)
                   : DT_OK;
    DT_TRY(refuse_beside(p, "not-applicable", stages));
    DT_TRY(dtp_cli_read_share(&p->outside, p->cli, "not-applicable"));
    DT_TRY(dtp_cli_read_percent(&p->chance, p->cli, "chance", "90"));
    const dt_rational inside = {p->outside.denominator - p->outside.numerator, p->outside.denominator};
    return dt_size_applicable(&p->drawn, p->N, dt_rational_floor_of(inside, p->N), dt_rational_value(inside),
                              p->sample, p->chance.value, error_of(p));
}

dt_status dtp_cli_plan_answer(dtp_plan *p, dtp_cli *cli, unsigned long N)
{
    *p = (dtp_plan){.cli = cli,
                    .N = N,
                    .reject_good = NAN,
                    .accept_bad = NAN,
                    .has_outside = dtp_cli_option_given(cli, "not-applicable")};
    p->model = model_of(p);
    for (size_t i = 0; i < sizeof QUESTIONS / sizeof *QUESTIONS; i++) {
        if (!dtp_cli_option_given(cli, QUESTIONS[i].option))
            continue;
        DT_TRY(dtp_cli_only_with(cli, QUESTIONS[i].option, QUESTIONS[i].with));
        DT_TRY(dtp_cli_read_confidence(&p->confidence, cli));
        if (dtp_cli_option_given(cli, "population") && N == 0)
            return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_ABOVE_0, "population", NULL);
        DT_TRY(QUESTIONS[i].answer(p));
        DT_TRY(inflate(p));
        p->found = true;
        return DT_OK;
    }
    return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_PLAN_WHICH, NULL);
}

static void put_found(dt_document *r, const char *key, bool found, unsigned long value)
{
    if (found)
        dt_result_int(r, key, (long long)value);
    else
        dt_result_null(r, key);
}

static void put_asked(dt_document *r, const dtp_plan *p)
{
    switch (p->kind) {
    case DTP_PLAN_WIDTH:
        dt_result_real(r, "width", dt_rational_value(p->width));
        return;
    case DTP_PLAN_MARGIN:
        dt_result_real(r, "margin", dt_rational_value(p->margin));
        dt_result_real(r, "share", dt_rational_value(p->share));
        return;
    case DTP_PLAN_DETECT:
        if (p->N > 0)
            dt_result_int(r, "detect", (long long)p->number);
        else
            dt_result_real(r, "detect", dt_rational_value(p->share));
        return;
    case DTP_PLAN_TOLERABLE:
        dt_result_real(r, "tolerable", dt_rational_value(p->tolerable));
        if (p->whole)
            dt_result_int(r, "expected", (long long)p->number);
        else
            dt_result_real(r, "expected", dt_rational_value(p->expected));
        return;
    case DTP_PLAN_TWO_STAGE:
        if (!p->has_rule) {
            dt_result_real(r, "tolerable", dt_rational_value(p->tolerable));
            return;
        }
        break;
    case DTP_PLAN_LQAS:
        break;
    }
    dt_result_real(r, "good", dt_rational_value(p->good));
    dt_result_real(r, "bad", dt_rational_value(p->bad));
}

/* Of a plan in two steps; a tolerable share has no good municipality to tell of. */
static void put_two(dt_document *r, const dtp_plan *p)
{
    const dt_double_outcome *two = &p->two;
    bool found = p->found, rule = found && p->has_rule;
    put_found(r, "reject", found, two->plan.r1);
    put_found(r, "second_sample", found, two->plan.n2);
    put_found(r, "second_accept", found, two->plan.c2);
    dt_result_real(r, "extension_good", rule ? two->extend_good : NAN);
    dt_result_real(r, "extension_bad", found ? two->extend_bad : NAN);
    dt_result_real(r, "extension_most", found ? two->extend_most : NAN);
    dt_result_real(r, "dossiers_good", rule ? two->dossiers_good : NAN);
    dt_result_real(r, "dossiers_bad", found ? two->dossiers_bad : NAN);
    dt_result_real(r, "dossiers_most", found ? two->dossiers_most : NAN);
}

void dtp_cli_plan_put(dt_document *r, const dtp_plan *p, const char *municipality)
{
    if (municipality != NULL)
        dt_result_text(r, "municipality", municipality);
    dt_result_text(r, "method", p->method);
    dt_result_text(r, "model", p->model);
    put_found(r, "population", p->N > 0, p->N);
    put_found(r, "sample", p->found, p->drawn);
    dt_result_real(r, "confidence", p->confidence.percent);
    put_asked(r, p);
    put_found(r, "accept", p->found && p->has_accept, p->accept);
    dt_result_real(r, "risk_good_rejected", p->found ? p->reject_good : NAN);
    dt_result_real(r, "risk_bad_accepted", p->found ? p->accept_bad : NAN);
    if (p->kind == DTP_PLAN_TWO_STAGE)
        put_two(r, p);
    if (p->has_outside) {
        put_found(r, "applicable", p->found, p->sample);
        dt_result_real(r, "not_applicable", dt_rational_value(p->outside));
        dt_result_real(r, "chance", p->chance.percent);
    }
    dt_result_end_row(r);
}
