/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings: the counts of the moment, and the way from draft through reply to final. */
#include "base/error.h"
#include "inspection/evidence/row.h"
#include "inspection/rating/indicator_counts.h"
#include <string.h>

/* The counts as they are now; nothing when no sample was drawn. */
static dt_status count(dt_inspection *in, const char *municipality, dt_finding_indicator *x, dt_error *err)
{
    const dt_score_context *context = &in->state->context;
    dtp_rating_counts t = {.counted = false};
    size_t fw = dtp_state_find_framework(context, x->framework);
    if (municipality[0] != '\0')
        DT_TRY(dtp_rating_counts_take(&t, in, municipality, fw,
                                      dt_framework_find_indicator(context->framework[fw], x->indicator),
                                      err));
    *x = (dt_finding_indicator){x->framework, x->indicator, t.counted, t.team,    t.meets,
                                t.partly,     t.fails,      t.missing, t.outside, t.assessed};
    return DT_OK;
}

static dt_status take_counts(dt_inspection *in, dt_finding *f, dt_error *err)
{
    dt_finding_indicator first = {.framework = f->framework, .indicator = f->indicator};
    DT_TRY(count(in, f->municipality, &first, err));
    f->counted = first.counted;
    f->team = first.team;
    f->meets = first.meets;
    f->partly = first.partly;
    f->fails = first.fails;
    f->missing = first.missing;
    f->outside = first.outside;
    f->assessed = first.assessed;
    return DT_OK;
}

/* The rows of other tables that a finding is made of. */
static dt_status put_part(dt_inspection *in, dtp_fields_kind kind, void *item, long long number,
                          const dt_finding *f, dtp_arena *arena, dt_error *err)
{
    DT_TRY(dtp_evidence_check(in, kind, item, NULL, arena, err));
    return dtp_evidence_row_put(in,
                                &(dtp_evidence_put){.kind = kind,
                                                    .item = item,
                                                    .of = f->code,
                                                    .number = number,
                                                    .subject = f->code,
                                                    .actor = f->assessor},
                                err);
}

static bool is_same(const dt_finding_indicator *x, const char *framework, const char *indicator)
{
    return strcmp(x->framework, framework) == 0 && strcmp(x->indicator, indicator) == 0;
}

/* Another indicator, with its counts; named once. */
static dt_status take_also(dt_inspection *in, const dt_finding *f, dt_finding_indicator *also, size_t i,
                           dtp_arena *arena, dt_error *err)
{
    dt_finding_indicator *x = &also[i];
    *x = (dt_finding_indicator){.framework = f->also[i].framework, .indicator = f->also[i].indicator};
    DT_TRY(dtp_evidence_named_indicator(&x->framework, &x->indicator, arena, err));
    DT_TRY(dtp_evidence_check(in, DTP_FIELDS_FINDING_INDICATOR, x, NULL, arena, err));
    bool twice = is_same(x, f->framework, f->indicator);
    for (size_t k = 0; k < i; k++)
        twice = twice || is_same(x, also[k].framework, also[k].indicator);
    if (twice)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_SEVERAL_TWICE, x->indicator, x->framework, NULL);
    return count(in, f->municipality, x, err);
}

static dt_status put_also(dt_inspection *in, const dt_finding *f, dtp_arena *arena, dt_error *err)
{
    dt_finding_indicator *also = dtp_arena_array(arena, f->n_also, sizeof *also);
    if (also == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < f->n_also; i++) {
        DT_TRY(take_also(in, f, also, i, arena, err));
        DT_TRY(put_part(in, DTP_FIELDS_FINDING_INDICATOR, &also[i], (long long)i + 1, f, arena, err));
    }
    return DT_OK;
}

static dt_status put_parts(dt_inspection *in, const dt_finding *f, dtp_arena *arena, dt_error *err)
{
    for (size_t i = 0; i < f->n_explanations; i++) {
        dt_explanation e = f->explanation[i];
        DT_TRY(put_part(in, DTP_FIELDS_FINDING_EXPLANATION, &e, 0, f, arena, err));
    }
    for (size_t i = 0; i < f->n_sources; i++) {
        dtp_fields_text s = {f->source[i]};
        DT_TRY(put_part(in, DTP_FIELDS_FINDING_SOURCE, &s, 0, f, arena, err));
    }
    return put_also(in, f, arena, err);
}

typedef struct adding {
    dt_finding finding;
    char *code; /* given out, DT_CODE_SIZE */
} adding;

static dt_status put_finding(dt_inspection *in, void *what, dtp_arena *arena, dt_error *err)
{
    const adding *a = what;
    dt_finding f = a->finding;
    DT_TRY(dtp_evidence_named_indicator(&f.framework, &f.indicator, arena, err));
    DT_TRY(dtp_evidence_check(in, DTP_FIELDS_FINDING, &f, NULL, arena, err));
    DT_TRY(take_counts(in, &f, err));
    DT_TRY(dtp_evidence_next_code(in, 'F', "finding_count", f.assessor, a->code, err));
    f.code = a->code;
    f.at = in->now;
    DT_TRY(dtp_evidence_row_put(
        in,
        &(dtp_evidence_put){.kind = DTP_FIELDS_FINDING, .item = &f, .subject = f.code, .actor = f.assessor},
        err));
    return put_parts(in, &f, arena, err);
}

dt_status dt_inspection_finding(dt_inspection *in, const dt_finding *finding, char code[DT_CODE_SIZE],
                                dt_error *err)
{
    adding a = {*finding, code};
    return dtp_evidence_step(in, put_finding, &a, err);
}

typedef struct so_far {
    bool replied, changed, final;
} so_far;

static dt_status read_kind(void *payload, dtp_store_row *row, dt_error *err)
{
    so_far *s = payload;
    (void)err;
    const char *kind = dtp_store_row_text(row, 0, NULL);
    s->final = s->final || strcmp(kind, "final") == 0;
    s->changed = strcmp(kind, "change") == 0 || (s->changed && strcmp(kind, "reply") != 0);
    s->replied = s->replied || strcmp(kind, "reply") == 0;
    return DT_OK;
}

/* Whether the step may come now; needed: what must be given with it, NULL ends. */
static dt_status check_step(dt_inspection *in, dt_step *s, const char *needed[3], dt_error *err)
{
    so_far now = {.replied = false};
    size_t n = 0;
    DT_TRY(dtp_evidence_need_choice(&s->kind, DTP_CHOICES_FINDING_STEP, "step", err));
    DT_TRY(dtp_evidence_need_known(in, "finding_known", s->of, err));
    DT_TRY(dtp_store_each(in->store, "finding_step_kinds", DTP_SQL(dtp_sql_text("finding", s->of)), read_kind,
                          &now, err));
    if (now.final)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_EVIDENCE_FINDING_FINAL, s->of, NULL);
    bool final = strcmp(s->kind, "final") == 0, change = strcmp(s->kind, "change") == 0;
    if (!final)
        needed[n++] = "text";
    if (change || (final && now.replied && !now.changed))
        needed[n++] = "reason";
    needed[n] = NULL;
    return DT_OK;
}

static dt_status put_step(dt_inspection *in, void *what, dtp_arena *arena, dt_error *err)
{
    dt_step *s = what;
    const char *needed[3];
    DT_TRY(check_step(in, s, needed, err));
    DT_TRY(dtp_evidence_check(in, DTP_FIELDS_FINDING_STEP, s, needed, arena, err));
    return dtp_evidence_step_put(in, DTP_FIELDS_FINDING_STEP, "finding_step_last", NULL, s, err);
}

dt_status dt_inspection_finding_step(dt_inspection *in, const dt_step *step, dt_error *err)
{
    dt_step s = *step;
    return dtp_evidence_step(in, put_step, &s, err);
}
