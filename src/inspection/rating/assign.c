/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who rates what. */
#include "base/error.h"
#include "base/spoken.h"
#include "base/text.h"
#include "inspection/file/assessor.h"
#include "inspection/file/payload.h"
#include "inspection/rating/ratings.h"
#include "io/columns.h"
#include <dossiertoets/assess.h>
#include <string.h>

static const dt_choice reason_list[] = {
#define DT_REASON(code, dutch, english) {code, dutch, english},
#include "inspection/rating/assign_reasons.def"
#undef DT_REASON
};

const dt_choice *dt_assignment_reasons(size_t *n)
{
    *n = DTP_COUNT(reason_list);
    return reason_list;
}

/* Takes the Dutch word too, and gives the name. */
static dt_status check_reason(const char **reason, dt_error *err)
{
    dtp_score_names known = {""}, dutch = {""};
    const char *asked = *reason;
    bool found = asked[0] == '\0';
    for (size_t i = 0; i < DTP_COUNT(reason_list); i++) {
        if (!found && dtp_spoken_is(reason_list[i].name, asked))
            *reason = reason_list[i].name;
        found = found || *reason == reason_list[i].name;
        dtp_score_names_add(&known, reason_list[i].name);
        dtp_score_names_add(&dutch, dtp_spoken_in(reason_list[i].name, DT_NL));
    }
    if (found)
        return DT_OK;
    return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_INSPECTION_UNKNOWN_REASON, asked, known.text, dutch.text,
                    NULL);
}

typedef struct slots {
    bool taken[DTP_RATING_SLOTS + 1], own;
} slots;

static dt_status read_slot(void *payload, dtp_store_row *row, dt_error *err)
{
    slots *s = payload;
    long long slot = dtp_store_row_int(row, 0);
    if (slot < 0 || slot > DTP_RATING_SLOTS)
        return dtp_fail(err, DT_ERR_STORE, DTP_MSG_INSPECTION_INCOMPLETE, NULL);
    s->taken[slot] = true;
    s->own = s->own || dtp_store_row_bool(row, 1);
    return DT_OK;
}

static dt_status choose_slot(const slots *s, const char *subject, unsigned *slot, dt_error *err)
{
    if (*slot > DTP_RATING_SLOTS || (*slot > 0 && s->taken[*slot]))
        return dtp_fail(err, *slot > DTP_RATING_SLOTS ? DT_ERR_RANGE : DT_ERR_REFUSED, DTP_MSG_ASSESS_SLOT,
                        DTP_NUM(*slot), subject, NULL);
    for (unsigned i = 1; i <= DTP_RATING_SLOTS && *slot == 0; i++)
        if (!s->taken[i])
            *slot = i;
    if (*slot != 0)
        return DT_OK;
    return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_ASSESS_NO_SLOT, subject, NULL);
}

static dt_status log_assignment(dt_inspection *in, const char *kind, const char *subject,
                                const char *assessor, const char *reason, unsigned slot, bool rated,
                                dt_error *err)
{
    const char *const key[] = {subject, assessor};
    dtp_payload p = dtp_payload_new();
    dtp_payload_texts(&p, "key", key, 2);
    if (rated)
        dtp_payload_bool(&p, "rated", true);
    if (slot != 0) {
        dtp_payload_text(&p, "reason", reason);
        dtp_payload_int(&p, "slot", slot);
    }
    dtp_payload_text(&p, "table", "assignment");
    return dtp_payload_log(&p, in, kind, subject, NULL, NULL, err);
}

dt_status dtp_rating_assign(dt_inspection *in, const dt_assignment *a, bool skip, bool *made, dt_error *err)
{
    size_t index;
    dtp_assessor who;
    slots s = {.own = false};
    unsigned slot = a->slot;
    const char *reason = a->reason == NULL ? "" : a->reason;
    DT_TRY(dtp_state_subject(&index, in->state, a->subject, err));
    DT_TRY(check_reason(&reason, err));
    DT_TRY(dtp_assessor_need(&who, in, a->assessor, err));
    const char *subject = in->state->subject[index].code;
    DT_TRY(dtp_store_each(in->store, "assignment_slots",
                          DTP_SQL(dtp_sql_text("assessor", who.code), dtp_sql_text("subject", subject)),
                          read_slot, &s, err));
    *made = !s.own;
    if (s.own && skip)
        return DT_OK;
    if (s.own)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_ASSESS_ASSIGNED_ALREADY, subject, who.code, NULL);
    DT_TRY(choose_slot(&s, subject, &slot, err));
    DT_TRY(log_assignment(in, "assign", subject, who.code, reason, slot, false, err));
    return dtp_store_run(in->store, "assignment_add",
                         DTP_SQL(dtp_sql_text("subject", subject), dtp_sql_text("assessor", who.code),
                                 dtp_sql_int("slot", slot), dtp_sql_text("reason", reason),
                                 dtp_sql_text("at", in->now)),
                         err);
}

dt_status dt_inspection_assign(dt_inspection *in, const dt_assignment *assignment, dt_error *err)
{
    bool made;
    DT_TRY(dtp_step_begin_on(in, assignment->subject, err));
    return dtp_step_end(in, dtp_rating_assign(in, assignment, false, &made, err), err);
}

static dt_status assign_all(dt_inspection *in, const char *assessor, const char *second, unsigned long every,
                            const char *reason, size_t *count, dt_error *err)
{
    bool made;
    size_t dossiers = 0;
    for (size_t i = 0; i < in->state->n_subjects; i++) {
        const dt_subject *s = &in->state->subject[i];
        if (s->kind != DT_SUBJECT_DOSSIER || !dtp_score_subject_is_open(s))
            continue;
        DT_TRY(dtp_rating_assign(in, &(dt_assignment){s->code, assessor, 0, NULL}, true, &made, err));
        *count += made;
        if (second != NULL && dossiers++ % every == 0) {
            DT_TRY(dtp_rating_assign(in, &(dt_assignment){s->code, second, 0, reason}, true, &made, err));
            *count += made;
        }
    }
    if (in->state->n_subjects == 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_NOTHING_DRAWN, NULL);
    return DT_OK;
}

dt_status dt_inspection_assign_all(dt_inspection *in, const char *assessor, const char *second,
                                   unsigned long every, const char *reason, size_t *count, dt_error *err)
{
    size_t made = 0;
    if (every == 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_ASSESS_EVERY, NULL);
    DT_TRY(dtp_step_begin(in, err));
    DT_TRY(dtp_step_end(in, assign_all(in, assessor, second, every, reason, &made, err), err));
    if (count != NULL)
        *count = made;
    return DT_OK;
}

enum { DOSSIER, ASSESSOR, SLOT, REASON, COLUMNS };

static dt_status assign_row(dt_inspection *in, dtp_columns *t, size_t row, dt_error *err)
{
    dt_assignment a = {.subject = dtp_columns_cell(t, row, DOSSIER),
                       .assessor = dtp_columns_cell(t, row, ASSESSOR),
                       .reason = dtp_columns_cell(t, row, REASON)};
    const char *slot = dtp_columns_cell(t, row, SLOT);
    long long number = 0;
    bool made;
    dt_error fault = DT_ERROR_INIT;
    if (slot[0] != '\0' && (!dtp_parse_int(slot, &number) || number < 1 || number > DTP_RATING_SLOTS)) {
        dtp_issue(&t->issues, DT_FAULT, dtp_columns_place(t, row, SLOT), DT_ERR_DATA,
                  DTP_MSG_ASSESS_SLOT_NUMBER, slot, NULL);
        return DT_OK;
    }
    a.slot = (unsigned)number;
    if (dtp_rating_assign(in, &a, false, &made, &fault) == DT_OK)
        return DT_OK;
    size_t column = fault.message == DTP_MSG_INSPECTION_UNKNOWN_REASON ? REASON
                    : fault.message == DTP_MSG_ASSESS_SLOT             ? SLOT
                    : fault.message == DTP_MSG_INSPECTION_ASSESSOR     ? ASSESSOR
                                                                       : DOSSIER;
    return dtp_columns_fault(t, row, column, &fault, err);
}

static dt_status assign_file(dt_inspection *in, dtp_columns *t, dt_error *err)
{
    for (size_t row = 0; row < dtp_csv_rows(t->csv); row++)
        DT_TRY(assign_row(in, t, row, err));
    return dtp_issues_result(&t->issues, err);
}

dt_status dt_inspection_assign_file(dt_inspection *in, const char *path, size_t *count, dt_issue_sink issues,
                                    dt_error *err)
{
    static const dtp_message names[COLUMNS] = {DTP_MSG_SCORE_COLUMN_DOSSIER, DTP_MSG_SCORE_COLUMN_ASSESSOR,
                                               DTP_MSG_ASSESS_COLUMN_SLOT, DTP_MSG_ASSESS_COLUMN_REASON};
    dtp_columns t;
    dt_status status = dtp_columns_open(&t, path, names, SLOT, COLUMNS, issues, err);
    if (status == DT_OK)
        status = dtp_step_begin(in, err);
    if (status == DT_OK)
        status = dtp_step_end(in, assign_file(in, &t, err), err);
    if (status == DT_OK && count != NULL)
        *count = dtp_csv_rows(t.csv);
    dtp_columns_close(&t);
    return status;
}

/* Somebody else rated already: what they gave stays blind. */
static dt_status keep_withdrawal(dt_inspection *in, const char *subject, const char *assessor, dt_error *err)
{
    long long number;
    DT_TRY(dtp_store_int(in->store, "withdrawal_next",
                         DTP_SQL(dtp_sql_text("subject", subject), dtp_sql_text("assessor", assessor)), 1,
                         &number, err));
    return dtp_store_run(in->store, "withdrawal_add",
                         DTP_SQL(dtp_sql_text("subject", subject), dtp_sql_text("assessor", assessor),
                                 dtp_sql_int("number", number), dtp_sql_text("at", in->now)),
                         err);
}

static dt_status withdraw(dt_inspection *in, const char *code, const char *assessor, dt_error *err)
{
    dtp_assessor who;
    long long begun, rated;
    slots s = {.own = false};
    size_t index = dtp_state_find_subject(in->state, code);
    code = index == SIZE_MAX ? code : in->state->subject[index].code;
    DT_TRY(dtp_assessor_find(&who, in, assessor, err));
    DT_TRY(dtp_store_each(in->store, "assignment_slots",
                          DTP_SQL(dtp_sql_text("assessor", who.code), dtp_sql_text("subject", code)),
                          read_slot, &s, err));
    if (index == SIZE_MAX || !s.own)
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_ASSESS_NOT_ASSIGNED, code, who.code, NULL);
    DT_TRY(dtp_store_int(in->store, "assignment_begun",
                         DTP_SQL(dtp_sql_text("subject", code), dtp_sql_text("assessor", who.code)), 0,
                         &begun, err));
    if (begun != 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_ASSESS_BEGUN, code, who.code, NULL);
    DT_TRY(dtp_store_int(in->store, "rating_count", DTP_SQL(dtp_sql_text("subject", code)), 0, &rated, err));
    DT_TRY(log_assignment(in, "withdraw", code, who.code, NULL, 0, rated > 0, err));
    if (rated > 0)
        DT_TRY(keep_withdrawal(in, code, who.code, err));
    return dtp_store_run(in->store, "assignment_withdraw",
                         DTP_SQL(dtp_sql_text("subject", code), dtp_sql_text("assessor", who.code)), err);
}

dt_status dt_inspection_withdraw(dt_inspection *in, const char *subject, const char *assessor, dt_error *err)
{
    DT_TRY(dtp_step_begin_on(in, subject, err));
    return dtp_step_end(in, withdraw(in, subject, assessor, err), err);
}

typedef struct listing {
    const dtp_state *state;
    bool *listed;
} listing;

static dt_status read_listed(void *payload, dtp_store_row *row, dt_error *err)
{
    listing *l = payload;
    size_t size;
    (void)err;
    const char *code = dtp_store_row_text(row, 0, &size);
    size_t index = dtp_intern_find(l->state->codes, code, size);
    if (index != SIZE_MAX)
        l->listed[index] = dtp_store_row_bool(row, 1);
    return DT_OK;
}

dt_status dtp_rating_listed(bool **out, dt_inspection *in, const char *assessor, const char *only,
                            dtp_arena *arena, dt_error *err)
{
    listing l = {in->state, dtp_arena_array(arena, in->state->n_subjects, sizeof *l.listed)};
    const dtp_state_part *part = &in->state->part;
    if (part->which == DTP_STATE_SUBJECT)
        only = part->code;
    *out = l.listed;
    if (l.listed == NULL)
        return dtp_fail_memory(err);
    return dtp_store_each(in->store, "subject_listed",
                          DTP_SQL(dtp_sql_text("assessor", assessor), dtp_sql_text("subject", only)),
                          read_listed, &l, err);
}

typedef struct telling {
    dt_involvement_fn fn;
    void *payload;
} telling;

static dt_status tell_involvement(void *payload, dtp_store_row *row, dt_error *err)
{
    const telling *t = payload;
    (void)err;
    unsigned number = (unsigned)dtp_store_col_int(row, "submissions");
    dt_involvement i = {.subject = dtp_store_col_text(row, "subject", NULL),
                        .assessor = dtp_store_col_text(row, "assessor", NULL),
                        .slot = (unsigned)dtp_store_col_int(row, "slot"),
                        .reason = dtp_store_col_text(row, "reason", NULL),
                        .number = number,
                        .stage = dtp_store_col_bool(row, "locked")  ? DT_STAGE_SUBMITTED
                                 : number > 0                       ? DT_STAGE_REOPENED
                                 : dtp_store_col_bool(row, "begun") ? DT_STAGE_RATING
                                                                    : DT_STAGE_OPEN};
    t->fn(t->payload, &i);
    return DT_OK;
}

dt_status dt_inspection_involvements(dt_inspection *in, dt_involvement_fn fn, void *payload, dt_error *err)
{
    return dt_inspection_involved(in, NULL, fn, payload, err);
}

dt_status dt_inspection_involved(dt_inspection *in, const char *subject, dt_involvement_fn fn, void *payload,
                                 dt_error *err)
{
    telling t = {fn, payload};
    return dtp_store_each(in->store, "involved_all", DTP_SQL(dtp_sql_text("subject", subject)),
                          tell_involvement, &t, err);
}
