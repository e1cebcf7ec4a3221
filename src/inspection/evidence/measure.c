/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures and what became of them; what else happened. */
#include "base/error.h"
#include "inspection/evidence/row.h"
#include <string.h>

static dt_status add_step(dt_inspection *in, dt_step *s, dtp_arena *arena, dt_error *err)
{
    unsigned needs = dtp_measure_step_needs(s->kind);
    const char *needed[4] = {NULL};
    size_t n = 0;
    if ((needs & DTP_NEEDS_DUE) != 0)
        needed[n++] = "due";
    if ((needs & DTP_NEEDS_TEXT) != 0)
        needed[n++] = "text";
    if ((needs & DTP_NEEDS_OUTCOME) != 0)
        needed[n++] = "outcome";
    else if (s->outcome != NULL && s->outcome[0] != '\0')
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_EVIDENCE_NO_OUTCOME, s->kind, NULL);
    DT_TRY(dtp_evidence_check(in, DTP_FIELDS_MEASURE_STEP, s, needed, arena, err));
    return dtp_evidence_step_put(in, DTP_FIELDS_MEASURE_STEP, "measure_step_last", NULL, s, err);
}

/* Rows of another table of one text each, in their order. */
static dt_status put_texts(dt_inspection *in, dtp_fields_kind kind, const char *const *text, size_t n,
                           const dt_measure *m, dtp_arena *arena, dt_error *err)
{
    for (size_t i = 0; i < n; i++) {
        dtp_fields_text item = {text[i]};
        DT_TRY(dtp_evidence_check(in, kind, &item, NULL, arena, err));
        DT_TRY(dtp_evidence_row_put(in,
                                    &(dtp_evidence_put){.kind = kind,
                                                        .item = &item,
                                                        .of = m->code,
                                                        .number = (long long)i + 1,
                                                        .subject = m->code,
                                                        .actor = m->assessor},
                                    err));
    }
    return DT_OK;
}

typedef struct adding {
    dt_measure measure;
    const char *happened, *due;
    char *code; /* given out, DT_CODE_SIZE */
} adding;

static dt_status put_measure(dt_inspection *in, void *what, dtp_arena *arena, dt_error *err)
{
    const adding *a = what;
    dt_measure m = a->measure;
    DT_TRY(dtp_evidence_check(in, DTP_FIELDS_MEASURE, &m, NULL, arena, err));
    DT_TRY(dtp_evidence_next_code(in, 'M', "measure_count", m.assessor, a->code, err));
    m.code = a->code;
    m.at = in->now;
    DT_TRY(dtp_evidence_row_put(
        in,
        &(dtp_evidence_put){.kind = DTP_FIELDS_MEASURE, .item = &m, .subject = m.code, .actor = m.assessor},
        err));
    DT_TRY(put_texts(in, DTP_FIELDS_MEASURE_ADDRESSEE, m.also, m.n_also, &m, arena, err));
    DT_TRY(put_texts(in, DTP_FIELDS_MEASURE_POINT, m.point, m.n_points, &m, arena, err));
    dt_step first = {
        .of = m.code, .kind = "imposed", .happened = a->happened, .due = a->due, .assessor = m.assessor};
    return add_step(in, &first, arena, err);
}

dt_status dt_inspection_measure(dt_inspection *in, const dt_measure *measure, const char *happened,
                                const char *due, char code[DT_CODE_SIZE], dt_error *err)
{
    adding a = {*measure, happened, due, code};
    return dtp_evidence_step(in, put_measure, &a, err);
}

static dt_status put_step(dt_inspection *in, void *what, dtp_arena *arena, dt_error *err)
{
    dt_step *s = what;
    DT_TRY(dtp_evidence_need_known(in, "measure_known", s->of, err));
    DT_TRY(dtp_evidence_need_choice(&s->kind, DTP_CHOICES_MEASURE_STEP, "step", err));
    if ((dtp_measure_step_needs(s->kind) & DTP_NEEDS_TEXT) != 0 && dtp_score_is_blank(s->text))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_EVIDENCE_NEEDED, "text", NULL); /* before its deadline */
    if (strcmp(s->kind, "imposed") == 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_EVIDENCE_IMPOSED, s->of, NULL);
    return add_step(in, s, arena, err);
}

dt_status dt_inspection_measure_step(dt_inspection *in, const dt_step *step, dt_error *err)
{
    dt_step s = *step;
    return dtp_evidence_step(in, put_step, &s, err);
}

static dt_status put_milestone(dt_inspection *in, void *what, dtp_arena *arena, dt_error *err)
{
    dt_milestone *m = what;
    DT_TRY(dtp_evidence_check(in, DTP_FIELDS_MILESTONE, m, NULL, arena, err));
    return dtp_evidence_row_put(
        in, &(dtp_evidence_put){.kind = DTP_FIELDS_MILESTONE, .item = m, .subject = m->happened}, err);
}

dt_status dt_inspection_milestone(dt_inspection *in, const dt_milestone *milestone, dt_error *err)
{
    dt_milestone m = *milestone;
    return dtp_evidence_step(in, put_milestone, &m, err);
}
