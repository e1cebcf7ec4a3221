/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of a complaint as outsiders may read it. */
#include "base/error.h"
#include "inspection/custody/publish.h"
#include "report/common/public_facts.h"
#include "report/complaint/dispute.h"
#include <dossiertoets/complaint_steps.h>
#include <dossiertoets/evidence_steps.h>
#include <dossiertoets/publication.h>

/* Codes and numbers of every complaint: one may be named in the report of another. */
static dt_status add_complaint(void *payload, const dt_complaint *c, dt_error *err)
{
    dtp_withhold_words *words = payload;
    DT_TRY(dtp_withhold_add(words, c->code, err));
    return dtp_withhold_add(words, c->number, err);
}

static dt_status gather(dtp_withhold_words *words, dt_inspection *in, dt_error *err)
{
    const dt_report_facts *facts;
    DT_TRY(dtp_withhold_new(words, err));
    DT_TRY(dt_inspection_evidence(in, NULL, 0.95, &facts, err));
    DT_TRY(dtp_public_words(words, facts, err));
    DT_TRY(dtp_publish_people(words, in, "", err));
    return dt_inspection_complaints(in, add_complaint, words, err);
}

/* The names of events are for waiting times, the places of sources for who has the file. */
static void scrub(dt_complaint *c)
{
    dt_complaint_event *event = (dt_complaint_event *)(uintptr_t)c->event; /* its own */
    dt_complaint_source *source = (dt_complaint_source *)(uintptr_t)c->source;
    c->code = c->number = c->investigator = "";
    for (size_t i = 0; i < c->n_events; i++)
        event[i].name = "";
    for (size_t i = 0; i < c->n_sources; i++)
        source[i].where = "";
}

static dt_status make(dt_document **out, dt_inspection *in, const char *code, const dtp_withhold_words *words,
                      dt_language lang, dt_error *err)
{
    const dt_score_context *context;
    dt_complaint *complaint;
    size_t n = dt_inspection_municipalities(in);
    DT_TRY(dt_inspection_context(in, &context, err));
    DT_TRY(dt_inspection_complaint(&complaint, in, code, err));
    scrub(complaint);
    dt_status status =
        dtp_dispute_compose(out, complaint, context, dt_inspection_municipality(in, 0), n, true, lang, err);
    dt_complaint_free(complaint);
    return status == DT_OK ? dtp_withhold_document(*out, words, err) : status;
}

dt_status dt_inspection_publish_complaint(dt_document **out, dt_inspection *in, const char *code,
                                          dt_language lang, dt_error *err)
{
    dtp_withhold_words words = {.longest = 0};
    *out = NULL;
    dt_status status = gather(&words, in, err);
    if (status == DT_OK)
        status = make(out, in, code, &words, lang, err);
    dtp_withhold_free(&words);
    if (status != DT_OK) {
        dt_document_free(*out);
        *out = NULL;
    }
    return status;
}
