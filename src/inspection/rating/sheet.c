/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets out. */
#include "score/sheet.h"
#include "base/error.h"
#include "base/sized.h"
#include "inspection/file/assessor.h"
#include "inspection/file/payload.h"
#include "inspection/rating/ratings.h"

/* The ratings that go on the sheet; *blind: some are left out, or, when the assessor asks, were not. */
static dt_status fill(dt_scores **out, bool *blind, dt_inspection *in, const char *assessor, bool own,
                      dt_error *err)
{
    dt_scores *all, *seen;
    long long sealed;
    DT_TRY(dtp_store_int(in->store, "sealed_count", DTP_SQL(dtp_sql_text("assessor", assessor)), 0, &sealed,
                         err));
    DT_TRY(dtp_ratings_seen(&seen, in, assessor, err));
    dt_status status = dtp_ratings_load(&all, in, assessor, NULL, err);
    if (status != DT_OK) {
        dt_scores_free(seen);
        return status;
    }
    *blind = dt_scores_count(all) > dt_scores_count(seen) || sealed > 0;
    *out = own ? all : seen;
    dt_scores_free(own ? seen : all);
    return DT_OK;
}

/* What is rated blind goes to nobody unless it is asked for by name, and then the log says so. */
static dt_status account_for(dt_inspection *in, const char *assessor, bool own, dt_error *err)
{
    if (!own) {
        dtp_issues issues = DTP_ISSUES_INIT(in->warnings);
        dtp_issue(&issues, DT_WARNING, (dtp_place){.source = NULL}, DT_ERR_REFUSED, DTP_MSG_PEOPLE_LEFT_OUT,
                  assessor, NULL);
        return DT_OK;
    }
    dtp_payload p = dtp_payload_new();
    dtp_payload_text(&p, "assessor", assessor);
    return dtp_payload_log(&p, in, "sheet", "", assessor, NULL, err);
}

static dt_status make_sheet(dt_inspection *in, dt_sheet_request *request, char **out, size_t *size,
                            dt_error *err)
{
    dtp_assessor a = {.known = false};
    dt_scores *filled = NULL;
    dtp_arena arena = DTP_ARENA_INIT;
    dt_score_context context = in->state->context;
    bool *listed = NULL, blind = false, needs;
    /* Dossiers come first. */
    bool drawn = in->state->n_subjects > 0 && in->state->subject[0].kind == DT_SUBJECT_DOSSIER;
    DT_TRY(dtp_sheet_needs_dossiers(&needs, request, err));
    if (!drawn && needs)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_NOTHING_DRAWN, NULL);
    if (request->assessor != NULL) {
        DT_TRY(dtp_assessor_find(&a, in, request->assessor, err));
        DT_TRY(fill(&filled, &blind, in, a.code, request->own, err));
        request->assessor = a.code;
    }
    request->filled = filled;
    request->title = in->title;
    dt_status status =
        request->assessor == NULL ? DT_OK : dtp_rating_listed(&listed, in, a.code, NULL, &arena, err);
    context.listed = listed;
    if (status == DT_OK)
        status = dt_sheet_write(out, size, &context, request, err);
    if (status == DT_OK && blind)
        status = account_for(in, a.code, request->own, err);
    dt_scores_free(filled);
    dtp_arena_free(&arena);
    return status;
}

/* With the event that tells of it, or no sheet. */
static dt_status own_sheet(dt_inspection *in, dt_sheet_request *request, char **out, size_t *size,
                           dt_error *err)
{
    DT_TRY(dtp_step_begin(in, err));
    dt_status status = dtp_step_end(in, make_sheet(in, request, out, size, err), err);
    if (status != DT_OK) {
        dt_text_free(*out);
        *out = NULL;
    }
    return status;
}

dt_status dt_inspection_sheet(dt_inspection *in, const dt_sheet_request *request, char **out, size_t *size,
                              dt_error *err)
{
    const dt_score_context *context;
    dt_sheet_request filled;
    *out = NULL;
    DT_TRY(DTP_SIZED(&filled, request, err));
    if (filled.assessor != NULL && filled.assessor[0] == '\0')
        filled.assessor = NULL;
    if (filled.own && filled.assessor != NULL)
        return own_sheet(in, &filled, out, size, err);
    DT_TRY(dt_inspection_context(in, &context, err));
    return make_sheet(in, &filled, out, size, err);
}
