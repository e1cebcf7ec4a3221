/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The question that plan is asked. */
#include "ask/questions.h"
#include <stdlib.h>

/* What is read: the question, and whether its populations are known. */
typedef struct reading {
    dt_plan_question *q;
    const dtp_ask *a;
    bool known;
} reading;

static dt_status read_share(reading *r, dt_rational *out, const char *name)
{
    return dtp_ask_share(out, r->a, name);
}

static dt_status read_amount(reading *r, dt_plan_amount *out, const char *name, const char *otherwise)
{
    const char *text = dtp_ask_text(r->a, name, otherwise);
    out->is_share = !dtp_ask_is_whole(text);
    if (out->is_share)
        return read_share(r, &out->share, name);
    out->number = strtoul(text, NULL, 10);
    return DT_OK;
}

static dt_status read_width(reading *r)
{
    r->q->kind = DT_PLAN_WIDTH;
    DT_TRY(read_share(r, &r->q->width, "width"));
    if (r->q->width.numerator == 0)
        return dtp_fail(r->a->err, DT_ERR_RANGE, DTP_MSG_PLUMBING_ABOVE_0, "width", NULL);
    return DT_OK;
}

static dt_status read_margin(reading *r)
{
    r->q->kind = DT_PLAN_MARGIN;
    r->q->share = (dt_rational){1, 2};
    DT_TRY(read_share(r, &r->q->margin, "margin"));
    return dtp_ask_has(r->a, "share") ? read_share(r, &r->q->share, "share") : DT_OK;
}

static dt_status read_detection(reading *r)
{
    r->q->kind = DT_PLAN_DETECTION;
    DT_TRY(read_amount(r, &r->q->problems, "detect", ""));
    if (!r->q->problems.is_share && !r->known)
        return dtp_fail(r->a->err, DT_ERR_RANGE, DTP_MSG_PLUMBING_DETECT_SHARE,
                        dtp_ask_text(r->a, "detect", ""), NULL);
    return DT_OK;
}

static dt_status need_population(const reading *r)
{
    return r->known ? DT_OK : dtp_fail(r->a->err, DT_ERR_RANGE, DTP_MSG_PLUMBING_STAGES_POPULATION, NULL);
}

static dt_status read_stages(bool *out, const reading *r)
{
    unsigned long stages = dtp_ask_number(r->a, "stages", 1);
    if (stages != 1 && stages != 2)
        return dtp_fail(r->a->err, DT_ERR_RANGE, DTP_MSG_PLUMBING_STAGES, DTP_NUM(stages), NULL);
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
    return twice ? dtp_ask_refuse_beside(r->a, "stages", expected) : DT_OK;
}

static dt_status read_risks(reading *r)
{
    if (!dtp_ask_has(r->a, "risk-good") || !dtp_ask_has(r->a, "risk-bad"))
        return dtp_fail(r->a->err, DT_ERR_RANGE, DTP_MSG_PLUMBING_LQAS_WHICH, NULL);
    DT_TRY(read_share(r, &r->q->risk_good, "risk-good"));
    return read_share(r, &r->q->risk_bad, "risk-bad");
}

/* "10,1,4,10,4": first batch, accepted, rejected, second batch, accepted in all. */
static dt_status read_given(reading *r)
{
    static const char *const others[] = {"sample", "risk-good", "risk-bad", NULL};
    const char *text = dtp_ask_text(r->a, "double", "");
    unsigned long part[5];
    r->q->kind = DT_PLAN_RULE_GIVEN;
    DT_TRY(need_population(r));
    DT_TRY(dtp_ask_refuse_beside(r->a, "double", others));
    if (dtp_ask_wholes(text, ',', part, 5) != 5)
        return dtp_fail(r->a->err, DT_ERR_RANGE, DTP_MSG_PLUMBING_DOUBLE, text, NULL);
    r->q->given = (dt_double_plan){.n1 = part[0], .c1 = part[1], .r1 = part[2], .n2 = part[3], .c2 = part[4]};
    return DT_OK;
}

static dt_status read_single(reading *r)
{
    static const char *const risks[] = {"risk-good", "risk-bad", NULL};
    r->q->kind = DT_PLAN_RULE_RISKS;
    if (!dtp_ask_has(r->a, "sample"))
        return read_risks(r);
    r->q->kind = DT_PLAN_RULE_SAMPLE;
    r->q->sample = dtp_ask_number(r->a, "sample", 0);
    return dtp_ask_refuse_beside(r->a, "sample", risks);
}

static dt_status read_rule(reading *r)
{
    static const char *const sample[] = {"sample", NULL};
    bool twice;
    DT_TRY(read_share(r, &r->q->good, "good"));
    DT_TRY(read_share(r, &r->q->bad, "bad"));
    DT_TRY(read_stages(&twice, r));
    if (dtp_ask_has(r->a, "double"))
        return read_given(r);
    if (!twice)
        return read_single(r);
    r->q->kind = DT_PLAN_RULE_TWICE;
    DT_TRY(dtp_ask_refuse_beside(r->a, "stages", sample));
    return read_risks(r);
}

static dt_status read_outside(reading *r)
{
    static const char *const stages[] = {"stages", "double", NULL};
    dtp_ask_level chance;
    r->q->has_outside = dtp_ask_has(r->a, "not-applicable");
    if (!r->q->has_outside)
        return dtp_ask_has(r->a, "chance")
                   ? dtp_fail(r->a->err, DT_ERR_RANGE, DTP_MSG_PLUMBING_CHANCE_ALONE, NULL)
                   : DT_OK;
    DT_TRY(dtp_ask_refuse_beside(r->a, "not-applicable", stages));
    DT_TRY(read_share(r, &r->q->outside, "not-applicable"));
    DT_TRY(dtp_ask_percent(&chance, r->a, "chance", "90"));
    r->q->chance = chance.share;
    return DT_OK;
}

/* One name says what is asked. */
static const struct {
    const char *names[2];
    dt_status (*read)(reading *r);
} QUESTIONS[] = {{{"width"}, read_width},
                 {{"margin"}, read_margin},
                 {{"detect"}, read_detection},
                 {{"tolerable"}, read_tolerable},
                 {{"good", "bad"}, read_rule}};

static dt_status read_asked(reading *r)
{
    for (size_t i = 0; i < DTP_COUNT(QUESTIONS); i++)
        for (size_t k = 0; k < 2 && QUESTIONS[i].names[k] != NULL; k++)
            if (dtp_ask_has(r->a, QUESTIONS[i].names[k]))
                return QUESTIONS[i].read(r);
    return dtp_fail(r->a->err, DT_ERR_RANGE, DTP_MSG_PLUMBING_PLAN_WHICH, NULL);
}

static dt_status read_common(reading *r)
{
    dtp_ask_level level;
    DT_TRY(dtp_ask_confidence(&level, r->a));
    r->q->confidence = level.share;
    r->q->population = dtp_ask_number(r->a, "population", 0);
    if (dtp_ask_has(r->a, "population") && r->q->population == 0)
        return dtp_fail(r->a->err, DT_ERR_RANGE, DTP_MSG_PLUMBING_ABOVE_0, "population", NULL);
    r->known = r->known || r->q->population > 0;
    return DT_OK;
}

dt_status dtp_ask_plan_question(dt_plan_question *out, const dtp_ask *a, bool sizes)
{
    reading r = {.q = out, .a = a, .known = sizes};
    *out = (dt_plan_question){.kind = DT_PLAN_WIDTH};
    DT_TRY(read_common(&r));
    DT_TRY(read_asked(&r));
    return read_outside(&r);
}
