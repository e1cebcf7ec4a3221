/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of a municipality, or of a complaint. */
#include "ask/questions.h"
#include "base/text.h"
#include "inspection/file/whole.h"
#include <dossiertoets/complaint_steps.h>
#include <dossiertoets/evidence_steps.h>
#include <dossiertoets/report.h>
#include <string.h>

static const char *const NUMBERS[] = {NULL};

static dt_status find_municipality(const char **out, const dtp_ask *a)
{
    dt_inspection *in;
    DT_TRY(dtp_ask_inspection(&in, a));
    size_t n = dt_inspection_municipalities(in);
    *out = dtp_ask_text(a, "municipality", NULL);
    if (*out == NULL && n > 1)
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_CLI_NEEDS_OPTION, "municipality", NULL);
    if (*out == NULL && n == 1)
        *out = dt_inspection_municipality(in, 0)->code;
    return DT_OK;
}

dt_status dt_ask_municipality(const char **out, const dt_ask *ask, dt_error *err)
{
    dtp_ask a;
    *out = NULL;
    DT_TRY(dtp_ask_begin(&a, ask, NUMBERS, err));
    return find_municipality(out, &a);
}

dt_status dt_ask_request(dt_document **out, const dt_ask *ask, dt_error *err)
{
    dtp_ask a;
    dt_inspection *in;
    const char *municipality;
    const dt_report_facts *facts;
    *out = NULL;
    DT_TRY(dtp_ask_begin(&a, ask, NUMBERS, err));
    DT_TRY(dtp_ask_inspection(&in, &a));
    DT_TRY(find_municipality(&municipality, &a));
    DT_TRY(dt_inspection_evidence(in, municipality, 0.95, &facts, err));
    return dt_compose_request(out, facts, a.q.lang, err);
}

static dt_status of_complaint(dt_document **out, const dtp_ask *a)
{
    dt_inspection *in;
    const dt_score_context *context;
    dt_complaint *complaint;
    DT_TRY(dtp_ask_inspection(&in, a));
    if (dtp_ask_has(a, "public"))
        return dt_inspection_publish_complaint(out, in, dtp_ask_text(a, "complaint", ""), a->q.lang, a->err);
    size_t n = dt_inspection_municipalities(in);
    DT_TRY(dt_inspection_context(in, &context, a->err));
    DT_TRY(dt_inspection_complaint(&complaint, in, dtp_ask_text(a, "complaint", ""), a->err));
    dt_status status = dt_compose_complaint(out, complaint, context, dt_inspection_municipality(in, 0), n,
                                            a->q.lang, a->err);
    dt_complaint_free(complaint);
    return status;
}

typedef struct dated {
    const dtp_ask *a;
    const char *day; /* NULL: today */
} dated;

static dt_status compose_from(dt_document **out, const dt_report_facts *found, void *payload, dt_error *err)
{
    const dated *d = payload;
    dt_report_facts facts = *found;
    facts.date = d->day;
    DT_TRY(dtp_ask_besides(&facts, d->a));
    return dtp_ask_has(d->a, "brief") ? dt_compose_brief(out, &facts, d->a->q.lang, err)
                                      : dt_compose_report(out, &facts, d->a->q.lang, err);
}

static dt_status compose(dt_document **out, const dtp_ask *a, const char *municipality)
{
    const char *given = dtp_ask_text(a, "date", NULL);
    char day[32];
    dtp_date date;
    *out = NULL;
    if (given != NULL && !dtp_parse_date(given, &date))
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_CLI_BAD_DATE, given, NULL);
    if (municipality == NULL)
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_CLI_NEEDS_OPTION, "municipality", NULL);
    dated d = {a, given != NULL ? dtp_date_iso(date, day, sizeof day) : NULL};
    return dtp_ask_compose(out, a, (dt_publish_options){.kind = "report", .municipality = municipality},
                           compose_from, &d);
}

static dt_status of_municipality(dt_document **out, const dtp_ask *a)
{
    const char *municipality;
    DT_TRY(find_municipality(&municipality, a));
    return compose(out, a, municipality);
}

/* Those that were drawn, in a file that is looked at as a whole, once for all of them. */
static dt_status list_drawn(const char ***out, size_t *n, dtp_arena *arena, const dtp_ask *a)
{
    const dt_sample_stand *stand;
    const dt_report_facts *none;
    dt_inspection *in;
    size_t all;
    DT_TRY(dtp_ask_inspection(&in, a));
    DT_TRY(dt_inspection_sample_stand(in, DT_DRAW_DOSSIER, &stand, &all, a->err));
    const char **code = *out = dtp_arena_array(arena, all + 1, sizeof *code);
    if (code == NULL)
        return dtp_fail_memory(a->err);
    for (size_t i = 0; i < all; i++)
        if (stand[i].rounds > 0)
            code[(*n)++] = stand[i].municipality;
    return *n > 0 ? dtp_whole_look(in, a->err) : dt_inspection_counts(in, NULL, 0.95, &none, a->err);
}

dt_status dt_ask_reports(const dt_ask *ask, dt_ask_report_fn fn, void *payload, dt_error *err)
{
    dtp_ask a;
    dtp_arena arena = DTP_ARENA_INIT;
    const char **code;
    size_t n = 0;
    bool on = true;
    DT_TRY(dtp_ask_begin(&a, ask, NUMBERS, err));
    dt_status status = list_drawn(&code, &n, &arena, &a);
    for (size_t i = 0; i < n && on && status == DT_OK; i++) {
        dt_document *doc;
        status = compose(&doc, &a, code[i]);
        on = status == DT_OK && fn(payload, code[i], doc);
        dt_document_free(doc);
    }
    dtp_arena_free(&arena);
    return status;
}

static const dtp_ask_way WAYS[] = {{{"complaint"}, of_complaint}, {{NULL}, of_municipality}};
dt_status dt_ask_report(dt_document **out, const dt_ask *ask, dt_error *err)
{
    return dtp_ask_answer(out, WAYS, ask, NUMBERS, err);
}
