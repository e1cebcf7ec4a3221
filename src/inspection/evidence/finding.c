/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings: the counts of the moment, and the way from draft through reply to final. */
#include "base/error.h"
#include "inspection/evidence/evidence.h"
#include "inspection/facts/facts.h"
#include "inspection/file/assessor.h"
#include <stdio.h>
#include <string.h>

/* The counts as they are now; nothing when no sample was drawn. */
static dt_status take_counts(dt_inspection *in, dt_finding *f, dt_error *err)
{
    dtp_facts *facts;
    f->counted = f->team = false;
    f->meets = f->partly = f->fails = f->missing = f->outside = f->assessed = 0;
    DT_TRY(dtp_facts_make(&facts, in, f->municipality[0] == '\0' ? NULL : f->municipality, 0.95, true, err));
    const dt_aggregate *a = facts->aggregate;
    size_t town = a == NULL ? SIZE_MAX : dt_aggregate_find_municipality(a, f->municipality);
    if (town != SIZE_MAX) {
        size_t fw = dtp_state_find_framework(&in->state->context, f->framework);
        const dt_cell *c =
            dt_aggregate_cell(a, town, DT_ALL_STRATA, fw, DT_LEVEL_INDICATOR,
                              dt_framework_find_indicator(in->state->context.framework[fw], f->indicator));
        f->counted = true;
        f->team = c->team;
        f->meets = c->meets;
        f->partly = c->partly;
        f->fails = c->fails;
        f->missing = c->missing;
        f->outside = c->outside;
        f->assessed = c->assessed;
    }
    dtp_facts_free(facts);
    return DT_OK;
}

static dt_status put_parts(dt_inspection *in, const dt_finding *f, const char *code, dtp_arena *arena,
                           dt_error *err)
{
    for (size_t i = 0; i < f->n_explanations; i++) {
        dt_explanation e = f->explanation[i];
        DT_TRY(dtp_evidence_need_choice(&e.kind, DTP_CHOICES_EXPLANATION, "explanation", err));
        DT_TRY(dtp_evidence_need_text(&e.text, "explanation", true, err));
        DT_TRY(dtp_evidence_row_put(in,
                                    &(dtp_evidence_put){.statement = "finding_explanation_add",
                                                        .table = "finding_explanation",
                                                        .keys = 2,
                                                        .kind = "finding-explanation",
                                                        .subject = code,
                                                        .actor = f->assessor},
                                    DTP_SQL(dtp_sql_text("finding", code), dtp_sql_text("kind", e.kind),
                                            dtp_sql_text("text", e.text)),
                                    err));
    }
    for (size_t i = 0; i < f->n_sources; i++) {
        const char *source = f->source[i];
        DT_TRY(dtp_evidence_need_source(in, &source, NULL, arena, err));
        DT_TRY(dtp_evidence_row_put(in,
                                    &(dtp_evidence_put){.statement = "finding_source_add",
                                                        .table = "finding_source",
                                                        .keys = 2,
                                                        .kind = "finding-source",
                                                        .subject = code,
                                                        .actor = f->assessor},
                                    DTP_SQL(dtp_sql_text("finding", code), dtp_sql_text("source", source)),
                                    err));
    }
    return DT_OK;
}

static dt_status check_finding(dt_inspection *in, dt_finding *f, dt_error *err)
{
    DT_TRY(dtp_evidence_need_municipality(in, &f->municipality, err));
    DT_TRY(dtp_evidence_need_indicator(in, &f->framework, f->indicator == NULL ? "" : f->indicator, err));
    DT_TRY(dtp_evidence_need_text(&f->text, "text", true, err));
    DT_TRY(dtp_evidence_need_text(&f->risk, "risk", false, err));
    DT_TRY(dtp_evidence_need_text(&f->contradiction, "contradiction", false, err));
    if (f->extent != NULL && f->extent[0] != '\0')
        return dtp_evidence_need_choice(&f->extent, DTP_CHOICES_EXTENT, "extent", err);
    f->extent = "";
    return DT_OK;
}

static dt_status put_finding(dt_inspection *in, dt_finding f, char code[DT_CODE_SIZE], dtp_arena *arena,
                             dt_error *err)
{
    dtp_assessor a;
    DT_TRY(check_finding(in, &f, err));
    DT_TRY(take_counts(in, &f, err));
    DT_TRY(dtp_assessor_need(&a, in, f.assessor, err));
    f.assessor = a.code;
    DT_TRY(dtp_evidence_next_code(in, 'F', "finding_count", a.code, code, err));
    DT_TRY(dtp_evidence_row_put(
        in,
        &(dtp_evidence_put){.statement = "finding_add",
                            .table = "finding",
                            .keys = 1,
                            .kind = "finding",
                            .subject = code,
                            .actor = a.code},
        DTP_SQL(dtp_sql_text("code", code), dtp_sql_text("municipality", f.municipality),
                dtp_sql_text("framework", f.framework), dtp_sql_text("indicator", f.indicator),
                dtp_sql_text("text", f.text), dtp_sql_text("risk", f.risk), dtp_sql_text("extent", f.extent),
                dtp_sql_text("contradiction", f.contradiction), dtp_sql_int("reinspect", f.reinspect),
                dtp_sql_int("counted", f.counted), dtp_sql_int("team", f.team),
                dtp_sql_size("meets", f.meets), dtp_sql_size("partly", f.partly),
                dtp_sql_size("fails", f.fails), dtp_sql_size("missing", f.missing),
                dtp_sql_size("outside", f.outside), dtp_sql_size("assessed", f.assessed),
                dtp_sql_text("assessor", a.code), dtp_sql_text("at", in->now)),
        err));
    return put_parts(in, &f, code, arena, err);
}

dt_status dt_inspection_finding(dt_inspection *in, const dt_finding *finding, char code[DT_CODE_SIZE],
                                dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    dt_status status = dtp_step_begin(in, err);
    if (status == DT_OK)
        status = dtp_step_end(in, put_finding(in, *finding, code, &arena, err), err);
    dtp_arena_free(&arena);
    return status;
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

static dt_status check_step(dt_inspection *in, dt_step *s, dt_error *err)
{
    so_far now = {.replied = false};
    long long known;
    DT_TRY(dtp_evidence_need_choice(&s->kind, DTP_CHOICES_FINDING_STEP, "step", err));
    DT_TRY(dtp_store_int(in->store, "finding_known", DTP_SQL(dtp_sql_text("code", s->of)), 0, &known, err));
    if (known == 0)
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_EVIDENCE_UNKNOWN, s->of == NULL ? "" : s->of, NULL);
    DT_TRY(dtp_store_each(in->store, "finding_step_kinds", DTP_SQL(dtp_sql_text("finding", s->of)), read_kind,
                          &now, err));
    if (now.final)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_EVIDENCE_FINDING_FINAL, s->of, NULL);
    bool final = strcmp(s->kind, "final") == 0, change = strcmp(s->kind, "change") == 0;
    DT_TRY(dtp_evidence_need_text(&s->text, "text", !final, err));
    return dtp_evidence_need_text(&s->reason, "reason", change || (final && now.replied && !now.changed),
                                  err);
}

static dt_status put_step(dt_inspection *in, dt_step s, dt_error *err)
{
    dtp_assessor a;
    long long number;
    dtp_evidence_date date;
    DT_TRY(check_step(in, &s, err));
    DT_TRY(dtp_evidence_need_date(&date, s.happened, "date", false, err));
    DT_TRY(dtp_assessor_need(&a, in, s.assessor, err));
    DT_TRY(dtp_evidence_next_step(in, "finding_step_last", s.of, &number, err));
    if (date.text[0] == '\0')
        (void)snprintf(date.text, sizeof date.text, "%.10s", in->now);
    return dtp_evidence_row_put(in,
                                &(dtp_evidence_put){.statement = "finding_step_add",
                                                    .table = "finding_step",
                                                    .keys = 3,
                                                    .kind = "finding-step",
                                                    .subject = s.of,
                                                    .actor = a.code},
                                DTP_SQL(dtp_sql_text("finding", s.of), dtp_sql_text("assessor", a.code),
                                        dtp_sql_int("number", number), dtp_sql_text("kind", s.kind),
                                        dtp_sql_text("happened", date.text), dtp_sql_text("text", s.text),
                                        dtp_sql_text("reason", s.reason), dtp_sql_text("at", in->now)),
                                err);
}

dt_status dt_inspection_finding_step(dt_inspection *in, const dt_step *step, dt_error *err)
{
    DT_TRY(dtp_step_begin(in, err));
    return dtp_step_end(in, put_step(in, *step, err), err);
}
