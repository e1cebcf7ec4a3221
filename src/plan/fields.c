/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers for machines: keys that stay, in an order that stays. */
#include "base/sized.h"
#include "plan/families.h"
#include <math.h>

typedef struct fields {
    dt_plan_field *field;
    size_t n;
} fields;

static void put_text(fields *f, const char *key, const char *text)
{
    f->field[f->n++] = (dt_plan_field){.key = key, .kind = DT_PLAN_FIELD_TEXT, .text = text};
}

static void put_whole(fields *f, const char *key, bool known, unsigned long whole)
{
    f->field[f->n++] = (dt_plan_field){
        .key = key, .kind = known ? DT_PLAN_FIELD_WHOLE : DT_PLAN_FIELD_NULL, .whole = known ? whole : 0};
}

static void put_real(fields *f, const char *key, bool known, double real)
{
    known = known && isfinite(real);
    f->field[f->n++] = (dt_plan_field){
        .key = key, .kind = known ? DT_PLAN_FIELD_REAL : DT_PLAN_FIELD_NULL, .real = known ? real : 0};
}

static void put_share(fields *f, const char *key, dt_rational share)
{
    put_real(f, key, true, dt_rational_value(share));
}

/* One division, so that 97.5 is written as it was given. */
static void put_percent(fields *f, const char *key, bool known, dt_rational share)
{
    put_real(f, key, known, (double)share.numerator * 100 / (double)share.denominator);
}

static void put_amount(fields *f, const char *key, const dt_plan_amount *amount)
{
    if (amount->is_share)
        put_share(f, key, amount->share);
    else
        put_whole(f, key, true, amount->number);
}

static bool is_rule(const dt_plan_question *q)
{
    return q->kind >= DT_PLAN_RULE_SAMPLE;
}

static void put_asked(fields *f, const dt_plan_question *q, const dt_plan_answer *a)
{
    switch (q->kind) {
    case DT_PLAN_WIDTH:
        put_share(f, "width", q->width);
        return;
    case DT_PLAN_MARGIN:
        put_share(f, "margin", q->margin);
        put_share(f, "share", q->share);
        return;
    case DT_PLAN_DETECTION:
        if (a->population > 0)
            put_whole(f, "detect", true, a->problems);
        else
            put_share(f, "detect", q->problems.share);
        return;
    case DT_PLAN_TOLERABLE:
        put_share(f, "tolerable", q->tolerable);
        put_amount(f, "expected", &q->expected);
        return;
    case DT_PLAN_TOLERABLE_TWICE:
        put_share(f, "tolerable", q->tolerable);
        return;
    case DT_PLAN_RULE_SAMPLE:
    case DT_PLAN_RULE_RISKS:
    case DT_PLAN_RULE_TWICE:
    case DT_PLAN_RULE_GIVEN:
        put_share(f, "good", q->good);
        put_share(f, "bad", q->bad);
        return;
    }
}

/* A tolerable share has no good municipality to tell of. */
static void put_two(fields *f, const dt_plan_question *q, const dt_plan_answer *a)
{
    const dt_double_outcome *two = &a->two;
    bool found = a->found, rule = found && is_rule(q);
    put_whole(f, "reject", found, two->plan.r1);
    put_whole(f, "second_sample", found, two->plan.n2);
    put_whole(f, "second_accept", found, two->plan.c2);
    put_real(f, "extension_good", rule, two->extend_good);
    put_real(f, "extension_bad", found, two->extend_bad);
    put_real(f, "extension_most", found, two->extend_most);
    put_real(f, "dossiers_good", rule, two->dossiers_good);
    put_real(f, "dossiers_bad", found, two->dossiers_bad);
    put_real(f, "dossiers_most", found, two->dossiers_most);
}

static void put_outside(fields *f, const dt_plan_question *q, const dt_plan_answer *a)
{
    put_whole(f, "applicable", a->found, a->sample);
    put_share(f, "not_applicable", q->outside);
    put_percent(f, "chance", true, q->chance);
}

size_t dt_plan_fields(dt_plan_field out[DT_PLAN_FIELDS], const dt_plan_question *question,
                      const dt_plan_answer *a)
{
    dt_plan_question own;
    const dt_plan_question *q = &own;
    if (DTP_SIZED(&own, question, NULL) != DT_OK)
        return 0;
    fields f = {out, 0};
    put_text(&f, "method", a->method);
    put_text(&f, "model", a->model);
    put_whole(&f, "population", a->population > 0, a->population);
    put_whole(&f, "sample", a->found, a->drawn);
    put_percent(&f, "confidence", !is_rule(q), q->confidence);
    put_asked(&f, q, a);
    put_whole(&f, "accept", a->found && a->has_accept, a->accept);
    put_real(&f, "risk_good_rejected", a->found, a->reject_good);
    put_real(&f, "risk_bad_accepted", a->found, a->accept_bad);
    if (a->in_two_steps)
        put_two(&f, q, a);
    if (q->has_outside)
        put_outside(&f, q, a);
    return f.n;
}

size_t dt_plan_point_fields(dt_plan_field out[DT_PLAN_FIELDS], const dt_plan_answer *a,
                            const dt_plan_point *point)
{
    fields f = {out, 0};
    put_whole(&f, "problems", a->population > 0, point->problems);
    put_real(&f, "share", true, point->share);
    put_real(&f, "accepted", true, point->accepted);
    if (a->in_two_steps)
        put_real(&f, "extended", true, point->extended);
    return f.n;
}
