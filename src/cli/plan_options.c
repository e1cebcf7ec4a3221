/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/plan_options.h"
#include <stdlib.h>

/* What is read: the question, and whether its populations are known. */
typedef struct reading {
    dt_plan_question *q;
    dtp_cli *cli;
    bool known;
} reading;

static dt_status read_share(reading *r, dt_rational *out, const char *name)
{
    return dtp_cli_read_share(out, r->cli, name);
}

static dt_status read_amount(reading *r, dt_plan_amount *out, const char *name, const char *otherwise)
{
    const char *text = dtp_cli_option_text(r->cli, name, otherwise);
    out->is_share = !dtp_cli_is_whole(text);
    if (out->is_share)
        return read_share(r, &out->share, name);
    out->number = strtoul(text, NULL, 10);
    return DT_OK;
}

static dt_status refuse_beside(const reading *r, const char *option, const char *const *others)
{
    for (; *others != NULL; others++)
        if (dtp_cli_option_given(r->cli, *others))
            return dtp_fail(&r->cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_CLASH, *others, option, NULL);
    return DT_OK;
}

static dt_status read_width(reading *r)
{
    r->q->kind = DT_PLAN_WIDTH;
    DT_TRY(read_share(r, &r->q->width, "width"));
    if (r->q->width.numerator == 0)
        return dtp_fail(&r->cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_ABOVE_0, "width", NULL);
    return DT_OK;
}

static dt_status read_margin(reading *r)
{
    r->q->kind = DT_PLAN_MARGIN;
    r->q->share = (dt_rational){1, 2};
    DT_TRY(read_share(r, &r->q->margin, "margin"));
    return dtp_cli_option_given(r->cli, "share") ? read_share(r, &r->q->share, "share") : DT_OK;
}

static dt_status read_detection(reading *r)
{
    r->q->kind = DT_PLAN_DETECTION;
    DT_TRY(read_amount(r, &r->q->problems, "detect", ""));
    if (!r->q->problems.is_share && !r->known)
        return dtp_fail(&r->cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_DETECT_SHARE,
                        dtp_cli_option_text(r->cli, "detect", ""), NULL);
    return DT_OK;
}

static dt_status need_population(const reading *r)
{
    return r->known ? DT_OK
                    : dtp_fail(&r->cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_STAGES_POPULATION, NULL);
}

static dt_status read_stages(bool *out, const reading *r)
{
    unsigned long stages = dtp_cli_option_number(r->cli, "stages", 1);
    if (stages != 1 && stages != 2)
        return dtp_fail(&r->cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_STAGES, DTP_NUM(stages), NULL);
    *out = stages == 2;
    return *out ? need_population(r) : DT_OK;
}

static dt_status read_tolerable(reading *r)
{
    static const char *const expected[] = {"expected", NULL};
    bool twice;
    DT_TRY(read_share(r, &r->q->tolerable, "tolerable"));
    DT_TRY(read_amount(r, &r->q->expected, "expected", "0"));
    DT_TRY(read_stages(&twice, r));
    r->q->kind = twice ? DT_PLAN_TOLERABLE_TWICE : DT_PLAN_TOLERABLE;
    return twice ? refuse_beside(r, "stages", expected) : DT_OK;
}

static dt_status read_risks(reading *r)
{
    if (!dtp_cli_option_given(r->cli, "risk-good") || !dtp_cli_option_given(r->cli, "risk-bad"))
        return dtp_fail(&r->cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_LQAS_WHICH, NULL);
    DT_TRY(read_share(r, &r->q->risk_good, "risk-good"));
    return read_share(r, &r->q->risk_bad, "risk-bad");
}

/* "10,1,4,10,4": first batch, accepted, rejected, second batch, accepted in all. */
static dt_status read_given(reading *r)
{
    static const char *const others[] = {"sample", "risk-good", "risk-bad", NULL};
    const char *text = dtp_cli_option_text(r->cli, "double", "");
    unsigned long part[5];
    r->q->kind = DT_PLAN_RULE_GIVEN;
    DT_TRY(need_population(r));
    DT_TRY(refuse_beside(r, "double", others));
    if (dtp_cli_read_wholes(text, ',', part, 5) != 5)
        return dtp_fail(&r->cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_DOUBLE, text, NULL);
    r->q->given = (dt_double_plan){.n1 = part[0], .c1 = part[1], .r1 = part[2], .n2 = part[3], .c2 = part[4]};
    return DT_OK;
}

static dt_status read_single(reading *r)
{
    static const char *const risks[] = {"risk-good", "risk-bad", NULL};
    r->q->kind = DT_PLAN_RULE_RISKS;
    if (!dtp_cli_option_given(r->cli, "sample"))
        return read_risks(r);
    r->q->kind = DT_PLAN_RULE_SAMPLE;
    r->q->sample = dtp_cli_option_number(r->cli, "sample", 0);
    return refuse_beside(r, "sample", risks);
}

static dt_status read_rule(reading *r)
{
    static const char *const sample[] = {"sample", NULL};
    bool twice;
    DT_TRY(read_share(r, &r->q->good, "good"));
    DT_TRY(read_share(r, &r->q->bad, "bad"));
    DT_TRY(read_stages(&twice, r));
    if (dtp_cli_option_given(r->cli, "double"))
        return read_given(r);
    if (!twice)
        return read_single(r);
    r->q->kind = DT_PLAN_RULE_TWICE;
    DT_TRY(refuse_beside(r, "stages", sample));
    return read_risks(r);
}

static dt_status read_outside(reading *r)
{
    static const char *const stages[] = {"stages", "double", NULL};
    dtp_cli_confidence chance;
    r->q->has_outside = dtp_cli_option_given(r->cli, "not-applicable");
    if (!r->q->has_outside)
        return dtp_cli_option_given(r->cli, "chance")
                   ? dtp_fail(&r->cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_CHANCE_ALONE, NULL)
                   : DT_OK;
    DT_TRY(refuse_beside(r, "not-applicable", stages));
    DT_TRY(read_share(r, &r->q->outside, "not-applicable"));
    DT_TRY(dtp_cli_read_percent(&chance, r->cli, "chance", "90"));
    r->q->chance = chance.share;
    return DT_OK;
}

#define EACH         "population", "populations", "oc", "confidence"
#define EACH_OUTSIDE EACH, "not-applicable", "chance"
#define CLASH        .foreign = DTP_MSG_PLUMBING_CLASH
enum { WIDTH, MARGIN, DETECT, TOLERABLE, RULE, N_QUESTIONS };
static const dtp_cli_form_row QUESTIONS[] = {
    [WIDTH] = {.option = "width", .allowed = {EACH_OUTSIDE}, CLASH},
    [MARGIN] = {.option = "margin", .allowed = {EACH_OUTSIDE, "share"}, CLASH},
    [DETECT] = {.option = "detect", .allowed = {EACH}, CLASH},
    [TOLERABLE] = {.option = "tolerable", .allowed = {EACH_OUTSIDE, "expected", "stages"}, CLASH},
    [RULE] = {.option = "good|bad",
              .allowed = {EACH_OUTSIDE, "sample", "risk-good", "risk-bad", "stages", "double"},
              .needs = {"good", "bad"},
              CLASH},
    [N_QUESTIONS] = {.which = DTP_MSG_PLUMBING_PLAN_WHICH}};
static dt_status (*const READ[])(reading *r) = {[WIDTH] = read_width,
                                                [MARGIN] = read_margin,
                                                [DETECT] = read_detection,
                                                [TOLERABLE] = read_tolerable,
                                                [RULE] = read_rule};

static dt_status read_common(reading *r)
{
    dtp_cli_confidence confidence;
    DT_TRY(dtp_cli_read_confidence(&confidence, r->cli));
    r->q->confidence = confidence.share;
    r->q->population = dtp_cli_option_number(r->cli, "population", 0);
    if (dtp_cli_option_given(r->cli, "population") && r->q->population == 0)
        return dtp_fail(&r->cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_ABOVE_0, "population", NULL);
    r->known = r->known || r->q->population > 0;
    return DT_OK;
}

dt_status dtp_cli_plan_question(dt_plan_question *out, dtp_cli *cli, bool sizes)
{
    reading r = {.q = out, .cli = cli, .known = sizes};
    *out = (dt_plan_question){.kind = DT_PLAN_WIDTH};
    const dtp_cli_form_row *asked = dtp_cli_form_chosen(cli, QUESTIONS);
    DT_TRY(dtp_cli_form_check(cli, asked));
    DT_TRY(read_common(&r));
    DT_TRY(READ[asked - QUESTIONS](&r));
    return read_outside(&r);
}
