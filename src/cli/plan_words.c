/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a choice can and cannot show, in sentences that an inspector can copy into the plan of a visit. */
#include "base/text.h"
#include "cli/plan.h"
#include <math.h>
#include <stdarg.h>
#include <string.h>

#define PLACES    9
#define BAR_WIDTH 30

typedef struct number {
    char text[64];
} number;

static number whole(unsigned long n)
{
    number out;
    (void)snprintf(out.text, sizeof out.text, "%lu", n);
    return out;
}

static number fixed(const dtp_plan *p, double value, int decimals)
{
    number out;
    dtp_format_fixed(value, decimals, p->cli->lang, out.text, sizeof out.text);
    return out;
}

/* "80%", "66,7%". */
static number percent(const dtp_plan *p, double share)
{
    bool round_number = fabs(share * 100 - round(share * 100)) < 1e-9;
    number out = fixed(p, share * 100, round_number ? 0 : 1);
    (void)snprintf(out.text + strlen(out.text), 2, "%%");
    return out;
}

/* A chance as cases out of a hundred, never rounded to certainty. */
static number cases(const dtp_plan *p, double chance)
{
    number out;
    double rounded = floor(chance * 100 + 0.5);
    bool never = rounded < 1 && chance > 1e-12, always = rounded > 99 && chance < 1 - 1e-12;
    if (!never && !always)
        return whole((unsigned long)rounded);
    (void)snprintf(out.text, sizeof out.text, "%s",
                   dtp_message_text(never ? DTP_MSG_REPORT_UNDER_ONE : DTP_MSG_REPORT_OVER_99, p->cli->lang));
    return out;
}

/* "geen enkele onvoldoende", "hoogstens 4 onvoldoendes"; faults: "hoogstens 4 gebreken". */
static number at_most(const dtp_plan *p, unsigned long n, bool faults)
{
    static const dtp_message words[2][3] = {
        {DTP_MSG_PLUMBING_SAY_NO_FAIL, DTP_MSG_PLUMBING_SAY_ONE_FAIL, DTP_MSG_PLUMBING_SAY_FAILS},
        {DTP_MSG_PLUMBING_SAY_NO_FAULT, DTP_MSG_PLUMBING_SAY_ONE_FAULT, DTP_MSG_PLUMBING_SAY_FAULTS}};
    number out, digits = whole(n);
    const char *arg[] = {digits.text};
    dtp_message_fill(dtp_message_text(words[faults][n < 2 ? n : 2], p->cli->lang), arg, 1, out.text,
                     sizeof out.text);
    return out;
}

static void say(dt_document *r, const dtp_plan *p, dtp_message id, ...)
{
    const char *arg[PLACES];
    char text[1200];
    size_t n = 0;
    va_list ap;
    va_start(ap, id);
    for (const char *a = va_arg(ap, const char *); a != NULL && n < PLACES; a = va_arg(ap, const char *))
        arg[n++] = a;
    va_end(ap);
    dt_result_note(r, dtp_message_fill(dtp_message_text(id, p->cli->lang), arg, n, text, sizeof text));
}
#define T(x) ((x).text)

static dt_status limits_of(dt_count_interval *out, const dtp_plan *p, unsigned long x)
{
    return dt_interval_hypergeometric(out, p->N, p->sample, x, p->confidence.value, DT_TWO_SIDED,
                                      &p->cli->error);
}

/* Two outcomes as they would be worded: the middle one, and all of them. */
static dt_status say_examples(dt_document *r, const dtp_plan *p, unsigned long x)
{
    dt_count_interval middle, all;
    if (p->N == 0 || p->sample == 0 || p->sample >= p->N)
        return DT_OK;
    DT_TRY(limits_of(&middle, p, x));
    DT_TRY(limits_of(&all, p, p->sample));
    say(r, p, DTP_MSG_PLUMBING_SAY_EXAMPLE, T(whole(x)), T(whole(p->sample)), T(whole(middle.lower)),
        T(whole(middle.upper)), T(whole(p->N)), NULL);
    say(r, p, DTP_MSG_PLUMBING_SAY_EXAMPLE_ALL, T(whole(p->sample)), T(whole(p->N - all.lower)),
        T(whole(p->N)), NULL);
    return DT_OK;
}

static dt_status say_width(dt_document *r, const dtp_plan *p)
{
    if (p->N > 0)
        say(r, p, DTP_MSG_PLUMBING_SAY_WIDTH, T(whole(p->sample)), T(whole(p->N)),
            T(whole(dt_rational_floor_of(p->width, p->N))), NULL);
    else
        say(r, p, DTP_MSG_PLUMBING_SAY_WIDTH_UNKNOWN, T(whole(p->sample)),
            T(percent(p, dt_rational_value(p->width))), NULL);
    DT_TRY(say_examples(r, p, p->sample / 2));
    say(r, p, DTP_MSG_PLUMBING_SAY_NOT_SMALLER, NULL);
    return DT_OK;
}

static dt_status say_margin(dt_document *r, const dtp_plan *p)
{
    say(r, p, DTP_MSG_PLUMBING_SAY_MARGIN, T(whole(p->sample)),
        T(fixed(p, dt_rational_value(p->margin) * 100,
                p->margin.numerator * 100 % p->margin.denominator != 0)),
        T(percent(p, dt_rational_value(p->share))), NULL);
    return say_examples(r, p, dt_rational_floor_of(p->share, p->sample));
}

static dt_status say_detect(dt_document *r, const dtp_plan *p)
{
    double missed;
    DT_TRY(dt_oc(&missed, p->N, p->number, dt_rational_value(p->share), p->sample, 0, &p->cli->error));
    number seen = cases(p, 1 - missed);
    if (p->N == 0) {
        say(r, p, DTP_MSG_PLUMBING_SAY_DETECT_UNKNOWN, T(percent(p, dt_rational_value(p->share))),
            T(whole(p->sample)), T(seen), NULL);
        return DT_OK;
    }
    say(r, p, DTP_MSG_PLUMBING_SAY_DETECT, T(whole(p->number)), T(whole(p->N)), T(whole(p->sample)), T(seen),
        NULL);
    say(r, p, p->number == 1 ? DTP_MSG_PLUMBING_SAY_DETECT_NONE_ONE : DTP_MSG_PLUMBING_SAY_DETECT_NONE,
        T(whole(p->number)), NULL);
    return DT_OK;
}

/* The share that must be excluded, and one half as large: what such municipalities get. */
static dt_status say_tolerable(dt_document *r, const dtp_plan *p)
{
    double at, half, share = dt_rational_value(p->tolerable);
    unsigned long K = p->N > 0 ? dt_rational_ceil_of(p->tolerable, p->N) : 0;
    DT_TRY(dtp_cli_plan_accepts(&at, p, K, share));
    DT_TRY(dtp_cli_plan_accepts(&half, p, K / 2, share / 2));
    say(r, p, DTP_MSG_PLUMBING_SAY_TOLERABLE, T(at_most(p, p->accept, true)), T(whole(p->sample)),
        T(percent(p, share)), NULL);
    if (p->N > 0)
        say(r, p, DTP_MSG_PLUMBING_SAY_TOLERABLE_RISK, T(whole(K)), T(whole(p->N)), T(cases(p, at)), NULL);
    else
        say(r, p, DTP_MSG_PLUMBING_SAY_TOLERABLE_RISK_UNKNOWN, T(percent(p, share)), T(cases(p, at)), NULL);
    if (p->N > 0)
        say(r, p, DTP_MSG_PLUMBING_SAY_TOLERABLE_HALF, T(whole(K / 2)), T(whole(p->N)), T(cases(p, half)),
            NULL);
    else
        say(r, p, DTP_MSG_PLUMBING_SAY_TOLERABLE_HALF_UNKNOWN, T(percent(p, share / 2)), T(cases(p, half)),
            NULL);
    return DT_OK;
}

/* Eleven points of the curve, with a bar. */
static dt_status say_curve(dt_document *r, const dtp_plan *p)
{
    char text[400];
    dt_result_note(r, "");
    say(r, p, DTP_MSG_PLUMBING_SAY_CURVE, NULL);
    for (unsigned long i = 0; i <= 10; i++) {
        unsigned long D = (p->N * i + 5) / 10;
        double chance, share = p->N > 0 ? (double)D / (double)p->N : (double)i / 10;
        DT_TRY(dtp_cli_plan_accepts(&chance, p, D, share));
        number who = p->N > 0 ? whole(D) : percent(p, share);
        number often = fixed(p, chance * 100, 1);
        int n = snprintf(text, sizeof text, "%9s  %6s%%  ", who.text, often.text);
        for (long k = lround(chance * BAR_WIDTH); k > 0 && n > 0 && (size_t)n + 4 < sizeof text; k--)
            n += snprintf(text + n, sizeof text - (size_t)n, "█");
        dt_result_note(r, text);
    }
    return DT_OK;
}

static dt_status say_lqas(dt_document *r, const dtp_plan *p)
{
    number good = percent(p, dt_rational_value(p->good)), bad = percent(p, dt_rational_value(p->bad));
    say(r, p, DTP_MSG_COMPARE_LQAS_RULE, T(whole(p->accept)), T(whole(p->sample)), T(good),
        T(cases(p, p->reject_good)), T(bad), T(cases(p, p->accept_bad)), NULL);
    say(r, p, DTP_MSG_PLUMBING_SAY_GREY, T(bad), T(good), NULL);
    return say_curve(r, p);
}

static dt_status say_two(dt_document *r, const dtp_plan *p)
{
    const dt_double_outcome *two = &p->two;
    say(r, p, DTP_MSG_PLUMBING_SAY_TWO, T(whole(two->plan.n1)), T(at_most(p, two->plan.c1, false)),
        T(whole(two->plan.r1)), T(whole(two->plan.n2)), T(at_most(p, two->plan.c2, false)), NULL);
    if (p->has_rule) {
        number good = percent(p, dt_rational_value(p->good)), bad = percent(p, dt_rational_value(p->bad));
        say(r, p, DTP_MSG_PLUMBING_SAY_RISKS, T(good), T(cases(p, two->reject_good)), T(bad),
            T(cases(p, two->accept_bad)), NULL);
        say(r, p, DTP_MSG_PLUMBING_SAY_EXTEND, T(good), T(cases(p, two->extend_good)), T(bad),
            T(cases(p, two->extend_bad)), T(cases(p, two->extend_most)), NULL);
        say(r, p, DTP_MSG_PLUMBING_SAY_COST, T(fixed(p, two->dossiers_good, 1)),
            T(fixed(p, two->dossiers_bad, 1)), T(whole(two->plan.n1 + two->plan.n2)), NULL);
        say(r, p, DTP_MSG_PLUMBING_SAY_GREY, T(bad), T(good), NULL);
        return say_curve(r, p);
    }
    unsigned long K = dt_rational_ceil_of(p->tolerable, p->N);
    say(r, p, DTP_MSG_PLUMBING_SAY_TOLERABLE_RISK, T(whole(K)), T(whole(p->N)), T(cases(p, two->accept_bad)),
        NULL);
    say(r, p, DTP_MSG_PLUMBING_SAY_EXTEND_MOST, T(cases(p, two->extend_most)),
        T(fixed(p, two->dossiers_most, 1)), T(whole(two->plan.n1 + two->plan.n2)), NULL);
    return say_curve(r, p);
}

static void say_outside(dt_document *r, const dtp_plan *p)
{
    say(r, p, DTP_MSG_PLUMBING_SAY_OUTSIDE, T(percent(p, dt_rational_value(p->outside))), T(whole(p->drawn)),
        T(whole(p->sample)), T(cases(p, p->chance.value)), NULL);
}

/* While the size of the municipality is not known: the same question for a row of sizes. */
static void say_ladder(dt_document *r, const dtp_plan *p)
{
    static const unsigned long sizes[] = {40, 60, 80, 120, 200, 500, 1000};
    char text[64];
    dt_result_note(r, "");
    say(r, p, DTP_MSG_PLUMBING_SAY_LADDER, NULL);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        dtp_plan one;
        dtp_cli quiet = *p->cli;
        dt_status status = dtp_cli_plan_answer(&one, &quiet, sizes[i]);
        if (status != DT_OK)
            (void)snprintf(text, sizeof text, "%9lu  %7s", sizes[i], "–");
        else if (one.has_accept)
            (void)snprintf(text, sizeof text, "%9lu  %7lu  (c = %lu)", sizes[i], one.drawn, one.accept);
        else
            (void)snprintf(text, sizeof text, "%9lu  %7lu", sizes[i], one.drawn);
        dt_result_note(r, text);
    }
}

dt_status dtp_cli_plan_words(dt_document *r, const dtp_plan *p)
{
    static dt_status (*const by_kind[])(dt_document *, const dtp_plan *) = {
        [DTP_PLAN_WIDTH] = say_width,         [DTP_PLAN_MARGIN] = say_margin, [DTP_PLAN_DETECT] = say_detect,
        [DTP_PLAN_TOLERABLE] = say_tolerable, [DTP_PLAN_LQAS] = say_lqas,     [DTP_PLAN_TWO_STAGE] = say_two};
    if (p->has_outside)
        say_outside(r, p);
    DT_TRY(by_kind[p->kind](r, p));
    if (p->N == 0)
        say_ladder(r, p);
    return DT_OK;
}
