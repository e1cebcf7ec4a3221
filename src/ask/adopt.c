/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life of a report: laid before the municipality, adopted, public. */
#include "ask/questions.h"
#include "base/text.h"
#include "inspection/told/lines.h"
#include <dossiertoets/adoption.h>
#include <dossiertoets/evidence_steps.h>
#include <dossiertoets/report.h>
#include <string.h>

static const char *const NUMBERS[] = {"answer", "decide", "waiting", NULL};

typedef struct asked {
    dtp_ask a;
    dt_inspection *in;
    const char *municipality, *assessor, *date;
} asked;

static dt_status begin(asked *out, const dt_ask *ask, dt_error *err)
{
    DT_TRY(dtp_ask_begin(&out->a, ask, NUMBERS, err));
    DT_TRY(dtp_ask_inspection(&out->in, &out->a));
    out->municipality = dtp_ask_text(&out->a, "municipality", NULL);
    if (out->municipality == NULL)
        DT_TRY(dt_ask_municipality(&out->municipality, ask, err));
    out->assessor = dtp_ask_text(&out->a, "assessor", "");
    out->date = dtp_ask_text(&out->a, "date", NULL);
    return DT_OK;
}

/* The internal reading comes before the municipality reads: what of it is not done is told. */
static dt_status tell_remarks(const dt_listener *to, dt_inspection *in, const char *municipality,
                              dt_error *err)
{
    const dt_report_facts *facts;
    size_t n = 0;
    DT_TRY(dt_inspection_evidence(in, municipality, 0.95, &facts, err));
    for (size_t i = 0; i < facts->evidence->n_remarks; i++)
        n += strcmp(facts->evidence->remark[i].state, "closed") != 0;
    if (n > 0)
        dtp_told_say(to, DTP_MSG_REMARK_NOT_CLOSED, DTP_NUM(n), NULL);
    return DT_OK;
}

static dt_status send(const dt_listener *to, asked *q, dtp_arena *arena, dt_error *err)
{
    size_t n = 0;
    dt_hearing h = {.municipality = q->municipality,
                    .sent = q->date,
                    .due = dtp_ask_text(&q->a, "deadline", NULL),
                    .assessor = q->assessor};
    /* That of the question may go with the step. */
    const char *place = q->municipality == NULL ? NULL : dtp_arena_strdup(arena, q->municipality);
    if (q->municipality != NULL && place == NULL)
        return dtp_fail_memory(err);
    DT_TRY(dtp_ask_list(&q->a, arena, "section", &h.section, &h.n_sections));
    DT_TRY(dt_inspection_hearing(q->in, &h, &n, err));
    if (to != NULL)
        dtp_told_say(to, DTP_MSG_LIFE_SENT, DTP_NUM(n), h.due, NULL);
    return to != NULL ? tell_remarks(to, q->in, place, err) : DT_OK;
}

dt_status dt_ask_hearing(const dt_listener *to, const dt_ask *ask, dt_error *err)
{
    asked q;
    DT_TRY(begin(&q, ask, err));
    if (dtp_ask_has(&q.a, "send")) {
        dtp_arena arena = DTP_ARENA_INIT;
        dt_status status = send(to, &q, &arena, err);
        dtp_arena_free(&arena);
        return status;
    }
    bool answer = dtp_ask_has(&q.a, "answer");
    const dt_report_step step = {.municipality = q.municipality,
                                 .kind = answer ? "answer" : "decision",
                                 .passage = dtp_ask_number(&q.a, answer ? "answer" : "decide", 0),
                                 .happened = q.date,
                                 .outcome = answer ? "" : dtp_ask_text(&q.a, "as", ""),
                                 .text = answer ? dtp_ask_text(&q.a, "text", "") : "",
                                 .reason = answer ? "" : dtp_ask_text(&q.a, "reason", ""),
                                 .assessor = q.assessor};
    DT_TRY(dt_inspection_passage(q.in, &step, err));
    if (to != NULL)
        dtp_told_say(to, answer ? DTP_MSG_LIFE_ANSWER_KEPT : DTP_MSG_LIFE_DECISION_KEPT,
                     DTP_NUM(step.passage), NULL);
    return DT_OK;
}

dt_status dt_ask_hearing_list(dt_document **out, const dt_ask *ask, dt_error *err)
{
    asked q;
    const dt_report_facts *facts;
    const dt_list_options o = {.all = true};
    *out = NULL;
    DT_TRY(begin(&q, ask, err));
    DT_TRY(dt_inspection_evidence(q.in, q.municipality, 0.95, &facts, err));
    return dt_compose_list(out, facts, DT_LIST_HEARING, &o, q.a.q.lang, NULL, err);
}

/* All names as one text. */
static dt_status adopt(asked *q, dtp_buf *names, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    const char *const *name;
    size_t n;
    dt_status status = dtp_ask_list(&q->a, &arena, "name", &name, &n);
    for (size_t i = 0; i < n && status == DT_OK; i++)
        dtp_buf_printf(names, "%s%s", i == 0 ? "" : "; ", name[i]);
    if (status == DT_OK)
        status = dtp_buf_status(names, err);
    if (status == DT_OK)
        status = dt_inspection_adopt(q->in, q->municipality, dtp_buf_text(names), q->date, q->assessor, err);
    dtp_arena_free(&arena);
    return status;
}

dt_status dt_ask_adopt(const dt_listener *to, const dt_ask *ask, dt_error *err)
{
    asked q;
    dtp_buf names = DTP_BUF_INIT;
    DT_TRY(begin(&q, ask, err));
    bool open = dtp_ask_has(&q.a, "public-on");
    dt_status status =
        open ? dt_inspection_announce(q.in, q.municipality, dtp_ask_text(&q.a, "public-on", NULL),
                                      dtp_ask_number(&q.a, "waiting", DT_WAITING_DAYS), q.assessor, err)
             : adopt(&q, &names, err);
    dtp_buf_free(&names);
    DT_TRY(status);
    if (to != NULL)
        dtp_told_say(to, open ? DTP_MSG_LIFE_ANNOUNCED : DTP_MSG_LIFE_ADOPTED_NOW, NULL);
    return DT_OK;
}

dt_status dt_ask_missing(dt_document **out, const dt_ask *ask, dt_error *err)
{
    asked q;
    char day[32];
    dtp_date date;
    const dt_report_facts *facts;
    *out = NULL;
    DT_TRY(begin(&q, ask, err));
    if (q.date != NULL && !dtp_parse_date(q.date, &date))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CLI_BAD_DATE, q.date, NULL);
    const dt_list_options o = {.date = q.date != NULL ? dtp_date_iso(date, day, sizeof day)
                                                      : dtp_date_of_document(day, sizeof day),
                               .file = dtp_ask_text(&q.a, "inspection", NULL)};
    DT_TRY(dt_inspection_facts(q.in, q.municipality, 0.95, &facts, err));
    return dt_compose_missing(out, facts, &o, q.a.q.lang, NULL, err);
}
