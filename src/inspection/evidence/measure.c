/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures and what became of them; what else happened. */
#include "base/error.h"
#include "inspection/evidence/evidence.h"
#include "inspection/file/assessor.h"
#include <stdio.h>
#include <string.h>

static dt_status add_step(dt_inspection *in, const dt_step *s, const char *assessor, dt_error *err)
{
    long long number;
    dtp_evidence_date date, due;
    DT_TRY(dtp_evidence_need_date(&date, s->happened, "date", false, err));
    DT_TRY(dtp_evidence_need_date(&due, s->due, "due", (dtp_measure_step_needs(s->kind) & DTP_NEEDS_DUE) != 0,
                                  err));
    if (date.text[0] == '\0')
        (void)snprintf(date.text, sizeof date.text, "%.10s", in->now);
    DT_TRY(dtp_evidence_next_step(in, "measure_step_last", s->of, &number, err));
    return dtp_evidence_row_put(in,
                                &(dtp_evidence_put){.statement = "measure_step_add",
                                                    .table = "measure_step",
                                                    .keys = 3,
                                                    .kind = "measure-step",
                                                    .subject = s->of,
                                                    .actor = assessor},
                                DTP_SQL(dtp_sql_text("measure", s->of), dtp_sql_text("assessor", assessor),
                                        dtp_sql_int("number", number), dtp_sql_text("kind", s->kind),
                                        dtp_sql_text("happened", date.text), dtp_sql_text("due", due.text),
                                        dtp_sql_text("outcome", s->outcome), dtp_sql_text("text", s->text),
                                        dtp_sql_text("at", in->now)),
                                err);
}

static dt_status need_known(dt_inspection *in, const char *statement, const char *code, dt_error *err)
{
    long long known;
    DT_TRY(dtp_store_int(in->store, statement, DTP_SQL(dtp_sql_text("code", code)), 0, &known, err));
    return known != 0
               ? DT_OK
               : dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_EVIDENCE_UNKNOWN, code == NULL ? "" : code, NULL);
}

static dt_status put_measure(dt_inspection *in, dt_measure m, const char *happened, const char *due,
                             char code[DT_CODE_SIZE], dt_error *err)
{
    dtp_assessor a;
    DT_TRY(dtp_evidence_need_municipality(in, &m.municipality, err));
    DT_TRY(dtp_evidence_need_choice(&m.kind, DTP_CHOICES_MEASURE, "kind", err));
    DT_TRY(dtp_evidence_need_text(&m.text, "text", true, err));
    DT_TRY(dtp_evidence_need_function(&m.addressee, "to", err));
    bool of_finding = m.finding != NULL && m.finding[0] != '\0';
    if (of_finding)
        DT_TRY(need_known(in, "finding_known", m.finding, err));
    DT_TRY(dtp_assessor_need(&a, in, m.assessor, err));
    DT_TRY(dtp_evidence_next_code(in, 'M', "measure_count", a.code, code, err));
    DT_TRY(dtp_evidence_row_put(
        in,
        &(dtp_evidence_put){.statement = "measure_add",
                            .table = "measure",
                            .keys = 1,
                            .kind = "measure",
                            .subject = code,
                            .actor = a.code},
        DTP_SQL(dtp_sql_text("code", code), dtp_sql_text("municipality", m.municipality),
                of_finding ? dtp_sql_text("finding", m.finding) : dtp_sql_null("finding"),
                dtp_sql_text("kind", m.kind), dtp_sql_text("text", m.text),
                dtp_sql_text("addressee", m.addressee), dtp_sql_text("assessor", a.code),
                dtp_sql_text("at", in->now)),
        err));
    dt_step first = {
        .of = code, .kind = "imposed", .happened = happened, .due = due, .outcome = "", .text = ""};
    return add_step(in, &first, a.code, err);
}

dt_status dt_inspection_measure(dt_inspection *in, const dt_measure *measure, const char *happened,
                                const char *due, char code[DT_CODE_SIZE], dt_error *err)
{
    DT_TRY(dtp_step_begin(in, err));
    return dtp_step_end(in, put_measure(in, *measure, happened, due, code, err), err);
}

static dt_status put_step(dt_inspection *in, dt_step s, dt_error *err)
{
    dtp_assessor a;
    DT_TRY(need_known(in, "measure_known", s.of, err));
    DT_TRY(dtp_evidence_need_choice(&s.kind, DTP_CHOICES_MEASURE_STEP, "step", err));
    unsigned needs = dtp_measure_step_needs(s.kind);
    DT_TRY(dtp_evidence_need_text(&s.text, "text", (needs & DTP_NEEDS_TEXT) != 0, err));
    s.outcome = s.outcome == NULL ? "" : s.outcome;
    if ((needs & DTP_NEEDS_OUTCOME) != 0)
        DT_TRY(dtp_evidence_need_choice(&s.outcome, DTP_CHOICES_OUTCOME, "outcome", err));
    else if (s.outcome[0] != '\0')
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_EVIDENCE_NO_OUTCOME, s.kind, NULL);
    if (strcmp(s.kind, "imposed") == 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_EVIDENCE_IMPOSED, s.of, NULL);
    DT_TRY(dtp_assessor_need(&a, in, s.assessor, err));
    return add_step(in, &s, a.code, err);
}

dt_status dt_inspection_measure_step(dt_inspection *in, const dt_step *step, dt_error *err)
{
    DT_TRY(dtp_step_begin(in, err));
    return dtp_step_end(in, put_step(in, *step, err), err);
}

static dt_status put_milestone(dt_inspection *in, dt_milestone m, dt_error *err)
{
    dtp_evidence_date date;
    m.municipality = m.municipality == NULL ? "" : m.municipality;
    if (m.municipality[0] != '\0' && !dtp_state_has_municipality(in->state, m.municipality))
        return dtp_state_unknown_municipality(in->state, m.municipality, err);
    DT_TRY(dtp_evidence_need_date(&date, m.happened, "date", true, err));
    DT_TRY(dtp_evidence_need_text(&m.text, "text", true, err));
    return dtp_evidence_row_put(in,
                                &(dtp_evidence_put){.statement = "milestone_add",
                                                    .table = "milestone",
                                                    .keys = 3,
                                                    .kind = "milestone",
                                                    .subject = date.text},
                                DTP_SQL(dtp_sql_text("municipality", m.municipality),
                                        dtp_sql_text("happened", date.text), dtp_sql_text("text", m.text),
                                        dtp_sql_text("at", in->now)),
                                err);
}

dt_status dt_inspection_milestone(dt_inspection *in, const dt_milestone *milestone, dt_error *err)
{
    DT_TRY(dtp_step_begin(in, err));
    return dtp_step_end(in, put_milestone(in, *milestone, err), err);
}
