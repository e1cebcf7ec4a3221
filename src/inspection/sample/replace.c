/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier that cannot be read gives its place to the next reserve of its stratum: in order, with a reason.
 */
#include "base/error.h"
#include "base/spoken.h"
#include "inspection/file/free_text.h"
#include "inspection/file/payload.h"
#include <stdio.h>
#include <string.h>

static const dt_choice reason_list[] = {
#define DT_REASON(code, dutch, english) {code, dutch, english},
#include "inspection/sample/reasons.def"
#undef DT_REASON
};

const dt_choice *dt_replacement_reasons(size_t *n)
{
    *n = DTP_COUNT(reason_list);
    return reason_list;
}

/* Takes the Dutch word too, and gives the name. */
static dt_status check_reason(dt_inspection *in, const char **reason, const char *note, dt_error *err)
{
    size_t n;
    dtp_score_names known = {""}, dutch = {""};
    const dt_choice *list = dt_replacement_reasons(&n);
    for (size_t i = 0; i < n; i++) {
        if (dtp_spoken_is(list[i].name, *reason)) {
            *reason = list[i].name;
            if (strcmp(*reason, "other") == 0 && dtp_score_is_blank(note))
                return dtp_fail(err, DT_ERR_DATA, DTP_MSG_INSPECTION_NOTE_NEEDED, *reason, NULL);
            return dtp_free_text_take(in, &note, "note", DTP_PERSONAL_TEXT, err);
        }
        dtp_score_names_add(&known, list[i].name);
        dtp_score_names_add(&dutch, dtp_spoken_in(list[i].name, DT_NL));
    }
    return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_INSPECTION_UNKNOWN_REASON, *reason == NULL ? "" : *reason,
                    known.text, dutch.text, NULL);
}

static dt_status find_dossier(const dtp_state *state, const char *code, const dt_subject **out, dt_error *err)
{
    *out = NULL;
    size_t index = dtp_intern_find(state->codes, code, strlen(code));
    const dt_subject *s = index == SIZE_MAX ? NULL : &state->subject[index];
    for (size_t i = 0; i < state->n_partners && s == NULL; i++)
        if (strcmp(state->partner[i].code, code) == 0)
            s = &state->partner[i];
    if (s == NULL || (s->kind != DT_SUBJECT_DOSSIER && s->kind != DT_SUBJECT_PARTNER))
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_INSPECTION_UNKNOWN_DOSSIER, code, NULL);
    if (s->replaced)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_ALREADY_REPLACED, code, NULL);
    if (s->role == DT_RESERVE)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_NOT_IN_SAMPLE, code, NULL);
    *out = s;
    return DT_OK;
}

typedef struct replacing {
    dt_inspection *in;
    const char *dossier, *reason, *note;
    char by[16];
} replacing;

static dt_status read_code(void *payload, dtp_store_row *row, dt_error *err)
{
    replacing *r = payload;
    (void)err;
    (void)snprintf(r->by, sizeof r->by, "%s", dtp_store_row_text(row, 0, NULL));
    return DT_OK;
}

static dt_status log_replacement(const replacing *r, long long *event, dt_error *err)
{
    long long ratings; /* replacing after the rating is told, not hidden */
    DT_TRY(dtp_store_int(r->in->store, "rating_count", DTP_SQL(dtp_sql_text("subject", r->dossier)), 0,
                         &ratings, err));
    dtp_payload p = dtp_payload_new();
    dtp_payload_text(&p, "by", r->by);
    dtp_payload_sha256(&p, "note_sha256", r->note);
    dtp_payload_int(&p, "ratings", ratings);
    dtp_payload_text(&p, "reason", r->reason);
    return dtp_payload_log(&p, r->in, "replace", r->dossier, NULL, event, err);
}

/* A dossier that was not drawn so is not replaced, and does not come in. */
static dt_status check_drawn(dtp_store *store, const char *code, dt_error *err)
{
    const dtp_store_value key = dtp_sql_text("code", code);
    DT_TRY(dtp_store_row_check(store, "subject", &key, err));
    return dtp_store_row_check(store, "dossier", &key, err);
}

static dt_status replace_dossier(replacing *r, dt_error *err)
{
    const dt_subject *s;
    long long event;
    DT_TRY(find_dossier(r->in->state, r->dossier, &s, err));
    DT_TRY(check_reason(r->in, &r->reason, r->note, err));
    DT_TRY(dtp_store_each(r->in->store, "reserve_next", DTP_SQL(dtp_sql_text("code", r->dossier)), read_code,
                          r, err));
    if (r->by[0] == '\0')
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_NO_RESERVE, s->municipality, s->stratum,
                        NULL);
    DT_TRY(check_drawn(r->in->store, r->dossier, err));
    DT_TRY(check_drawn(r->in->store, r->by, err));
    DT_TRY(log_replacement(r, &event, err));
    return dtp_store_run(r->in->store, "replacement_add",
                         DTP_SQL(dtp_sql_text("dossier", r->dossier), dtp_sql_text("incoming", r->by),
                                 dtp_sql_text("reason", r->reason), dtp_sql_text("note", r->note),
                                 dtp_sql_int("event", event)),
                         err);
}

dt_status dt_inspection_replace(dt_inspection *in, const char *dossier, const char *reason, const char *note,
                                char by[16], dt_error *err)
{
    replacing r = {.in = in, .dossier = dossier, .reason = reason, .note = note == NULL ? "" : note};
    DT_TRY(dtp_step_begin(in, err));
    DT_TRY(dtp_step_end(in, replace_dossier(&r, err), err));
    if (by != NULL)
        memcpy(by, r.by, sizeof r.by);
    return DT_OK;
}
