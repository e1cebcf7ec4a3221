/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "report/words/plan_words.h"
#include <math.h>

/* A question and its answer, and what was said of them so far. */
typedef struct talk {
    dtp_words_plan *out;
    dtp_words *w;
    const dt_plan_question *q;
    const dt_plan_answer *a;
    dt_error *err;
} talk;

static void add(talk *t, const char *sentence)
{
    if (t->out->n < DTP_WORDS_PLAN_SENTENCES)
        t->out->sentence[t->out->n++] = sentence;
}

static const char *digits(talk *t, unsigned long n)
{
    return dtp_say_digits(t->w, n);
}

const char *dtp_words_plan_percent(dtp_words *w, double share)
{
    bool whole = fabs(share * 100 - round(share * 100)) < 1e-9;
    const char *part[2] = {dtp_say_fixed(w, share * 100, whole ? 0 : 1), "%"};
    return dtp_say_join(w, "", part, 2);
}

static const char *percent(talk *t, double share)
{
    return dtp_words_plan_percent(t->w, share);
}

static const char *percent_of(talk *t, dt_rational share)
{
    return dtp_words_plan_percent(t->w, dt_rational_value(share));
}

/* "geen enkele onvoldoende", "hoogstens 4 onvoldoendes"; faults: "hoogstens 4 gebreken". */
static const char *at_most(talk *t, unsigned long n, bool faults)
{
    static const dtp_message words[2][3] = {
        {DTP_MSG_PLAN_SAY_NO_FAIL, DTP_MSG_PLAN_SAY_ONE_FAIL, DTP_MSG_PLAN_SAY_FAILS},
        {DTP_MSG_PLAN_SAY_NO_FAULT, DTP_MSG_PLAN_SAY_ONE_FAULT, DTP_MSG_PLAN_SAY_FAULTS}};
    return dtp_say(t->w, words[faults][n < 2 ? n : 2], digits(t, n), NULL);
}

static dt_status limits_of(dt_count_interval *out, const talk *t, unsigned long x)
{
    return dt_interval_hypergeometric(out, t->a->population, t->a->sample, x,
                                      dt_rational_value(t->q->confidence), DT_TWO_SIDED, t->err);
}

/* Two outcomes as they would be worded: the middle one, and all of them. */
static dt_status say_examples(talk *t, unsigned long x)
{
    unsigned long N = t->a->population, n = t->a->sample;
    dt_count_interval middle, all;
    if (N == 0 || n == 0 || n >= N)
        return DT_OK;
    DT_TRY(limits_of(&middle, t, x));
    DT_TRY(limits_of(&all, t, n));
    add(t, dtp_say(t->w, DTP_MSG_PLAN_SAY_EXAMPLE, digits(t, x), digits(t, n), digits(t, middle.lower),
                   digits(t, middle.upper), digits(t, N), NULL));
    add(t, dtp_say(t->w, DTP_MSG_PLAN_SAY_EXAMPLE_ALL, digits(t, n), digits(t, N - all.lower), digits(t, N),
                   NULL));
    return DT_OK;
}

static dt_status say_width(talk *t)
{
    unsigned long N = t->a->population, n = t->a->sample;
    if (N > 0)
        add(t, dtp_say(t->w, DTP_MSG_PLAN_SAY_WIDTH, digits(t, n), digits(t, N),
                       digits(t, dt_rational_floor_of(t->q->width, N)), NULL));
    else
        add(t, dtp_say(t->w, DTP_MSG_PLAN_SAY_WIDTH_UNKNOWN, digits(t, n), percent_of(t, t->q->width), NULL));
    DT_TRY(say_examples(t, n / 2));
    add(t, dtp_say(t->w, DTP_MSG_PLAN_SAY_NOT_SMALLER, NULL));
    return DT_OK;
}

static dt_status say_margin(talk *t)
{
    double points = dt_rational_value(t->q->margin) * 100;
    int decimals = fabs(points - round(points)) < 1e-9 ? 0 : 1;
    add(t, dtp_say(t->w, DTP_MSG_PLAN_SAY_MARGIN, digits(t, t->a->sample),
                   dtp_say_fixed(t->w, points, decimals), percent_of(t, t->q->share), NULL));
    return say_examples(t, dt_rational_floor_of(t->q->share, t->a->sample));
}

static dt_status say_detection(talk *t)
{
    dt_plan_point missed;
    unsigned long D = t->a->problems, n = t->a->sample;
    DT_TRY(dt_plan_point_at(&missed, t->q, t->a, D, dt_rational_value(t->q->problems.share), t->err));
    const char *seen = dtp_say_hundred_least(t->w, 1 - missed.accepted);
    if (t->a->population == 0) {
        add(t, dtp_say(t->w, DTP_MSG_PLAN_SAY_DETECT_UNKNOWN, percent_of(t, t->q->problems.share),
                       digits(t, n), seen, NULL));
        return DT_OK;
    }
    add(t, dtp_say(t->w, DTP_MSG_PLAN_SAY_DETECT, digits(t, D), digits(t, t->a->population), digits(t, n),
                   seen, NULL));
    add(t, dtp_say(t->w, D == 1 ? DTP_MSG_PLAN_SAY_DETECT_NONE_ONE : DTP_MSG_PLAN_SAY_DETECT_NONE,
                   digits(t, D), NULL));
    return DT_OK;
}

/* What a municipality gets with so many failures, or such a share of them. */
static dt_status say_passes(talk *t, dtp_message known, dtp_message unknown, unsigned long D, double share)
{
    dt_plan_point point;
    DT_TRY(dt_plan_point_at(&point, t->q, t->a, D, share, t->err));
    const char *often = dtp_say_hundred(t->w, point.accepted);
    if (t->a->population > 0)
        add(t, dtp_say(t->w, known, digits(t, D), digits(t, t->a->population), often, NULL));
    else
        add(t, dtp_say(t->w, unknown, percent(t, share), often, NULL));
    return DT_OK;
}

/* The share that must be excluded, and one half as large. */
static dt_status say_tolerable(talk *t)
{
    double share = dt_rational_value(t->q->tolerable);
    unsigned long K = dt_rational_ceil_of(t->q->tolerable, t->a->population);
    add(t, dtp_say(t->w, DTP_MSG_PLAN_SAY_TOLERABLE, at_most(t, t->a->accept, true), digits(t, t->a->sample),
                   percent(t, share), NULL));
    DT_TRY(say_passes(t, DTP_MSG_PLAN_SAY_TOLERABLE_RISK, DTP_MSG_PLAN_SAY_TOLERABLE_RISK_UNKNOWN, K, share));
    return say_passes(t, DTP_MSG_PLAN_SAY_TOLERABLE_HALF, DTP_MSG_PLAN_SAY_TOLERABLE_HALF_UNKNOWN, K / 2,
                      share / 2);
}

static void say_grey(talk *t)
{
    add(t, dtp_say(t->w, DTP_MSG_PLAN_SAY_GREY, percent_of(t, t->q->bad), percent_of(t, t->q->good), NULL));
}

static dt_status say_rule(talk *t)
{
    add(t, dtp_say(t->w, DTP_MSG_COMPARE_LQAS_RULE, digits(t, t->a->accept), digits(t, t->a->sample),
                   percent_of(t, t->q->good), dtp_say_hundred(t->w, t->a->reject_good),
                   percent_of(t, t->q->bad), dtp_say_hundred(t->w, t->a->accept_bad), NULL));
    say_grey(t);
    return DT_OK;
}

static void say_steps(talk *t)
{
    const dt_double_plan *plan = &t->a->two.plan;
    add(t, dtp_say(t->w, DTP_MSG_PLAN_SAY_TWO, digits(t, plan->n1), at_most(t, plan->c1, false),
                   digits(t, plan->r1), digits(t, plan->n2), at_most(t, plan->c2, false), NULL));
}

static dt_status say_tolerable_twice(talk *t)
{
    const dt_double_outcome *two = &t->a->two;
    unsigned long N = t->a->population;
    say_steps(t);
    add(t, dtp_say(t->w, DTP_MSG_PLAN_SAY_TOLERABLE_RISK, digits(t, dt_rational_ceil_of(t->q->tolerable, N)),
                   digits(t, N), dtp_say_hundred(t->w, two->accept_bad), NULL));
    add(t, dtp_say(t->w, DTP_MSG_PLAN_SAY_EXTEND_MOST, dtp_say_hundred_most(t->w, two->extend_most),
                   dtp_say_most(t->w, two->dossiers_most), digits(t, two->plan.n1 + two->plan.n2), NULL));
    return DT_OK;
}

static dt_status say_rule_twice(talk *t)
{
    const dt_double_outcome *two = &t->a->two;
    const char *good = percent_of(t, t->q->good), *bad = percent_of(t, t->q->bad);
    say_steps(t);
    add(t, dtp_say(t->w, DTP_MSG_PLAN_SAY_RISKS, good, dtp_say_hundred(t->w, two->reject_good), bad,
                   dtp_say_hundred(t->w, two->accept_bad), NULL));
    add(t,
        dtp_say(t->w, DTP_MSG_PLAN_SAY_EXTEND, good, dtp_say_hundred(t->w, two->extend_good), bad,
                dtp_say_hundred(t->w, two->extend_bad), dtp_say_hundred_most(t->w, two->extend_most), NULL));
    add(t, dtp_say(t->w, DTP_MSG_PLAN_SAY_COST, dtp_say_fixed(t->w, two->dossiers_good, 1),
                   dtp_say_fixed(t->w, two->dossiers_bad, 1), digits(t, two->plan.n1 + two->plan.n2), NULL));
    say_grey(t);
    return DT_OK;
}

static void say_outside(talk *t)
{
    add(t, dtp_say(t->w, DTP_MSG_PLAN_SAY_OUTSIDE, percent_of(t, t->q->outside), digits(t, t->a->drawn),
                   digits(t, t->a->sample), dtp_say_hundred(t->w, dt_rational_value(t->q->chance)), NULL));
}

dt_status dtp_words_plan_say(dtp_words_plan *out, dtp_words *w, const dt_plan_question *q,
                             const dt_plan_answer *a, dt_error *err)
{
    static dt_status (*const by_kind[])(talk *) = {[DT_PLAN_WIDTH] = say_width,
                                                   [DT_PLAN_MARGIN] = say_margin,
                                                   [DT_PLAN_DETECTION] = say_detection,
                                                   [DT_PLAN_TOLERABLE] = say_tolerable,
                                                   [DT_PLAN_TOLERABLE_TWICE] = say_tolerable_twice,
                                                   [DT_PLAN_RULE_SAMPLE] = say_rule,
                                                   [DT_PLAN_RULE_RISKS] = say_rule,
                                                   [DT_PLAN_RULE_TWICE] = say_rule_twice,
                                                   [DT_PLAN_RULE_GIVEN] = say_rule_twice};
    talk t = {out, w, q, a, err};
    *out = (dtp_words_plan){.n = 0};
    if (!a->found) {
        add(&t, dtp_say(w, DTP_MSG_STAT_NO_SIZE, NULL));
        return DT_OK;
    }
    if (q->has_outside)
        say_outside(&t);
    return by_kind[q->kind](&t);
}

bool dtp_words_plan_has_curve(const dt_plan_question *q, const dt_plan_answer *a)
{
    return a->found && q->kind >= DT_PLAN_TOLERABLE_TWICE;
}

dt_status dtp_words_plan_curve(dt_plan_point out[DTP_WORDS_PLAN_CURVE], const dt_plan_question *q,
                               const dt_plan_answer *a, dt_error *err)
{
    const unsigned long tenths = DTP_WORDS_PLAN_CURVE - 1;
    for (unsigned long i = 0; i <= tenths; i++)
        DT_TRY(dt_plan_point_at(&out[i], q, a, (a->population * i + tenths / 2) / tenths,
                                (double)i / (double)tenths, err));
    return DT_OK;
}

void dtp_words_plan_ladder(dt_plan_answer out[DTP_WORDS_PLAN_LADDER], const dt_plan_question *q)
{
    static const unsigned long sizes[DTP_WORDS_PLAN_LADDER] = {40, 60, 80, 120, 200, 500, 1000};
    for (size_t i = 0; i < DTP_WORDS_PLAN_LADDER; i++)
        if (dt_plan_ask_for(&out[i], q, sizes[i], NULL) != DT_OK)
            out[i].found = false;
}

const char *dtp_words_plan_problems(dtp_words *w, const dt_plan_answer *a, const dt_plan_point *point)
{
    return a->population > 0 ? dtp_say_digits(w, point->problems) : dtp_words_plan_percent(w, point->share);
}
