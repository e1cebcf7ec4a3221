/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sealing and unsealing by two people, and what a sealed file refuses. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/custody/custody.h"
#include "inspection/file/assessor.h"
#include "inspection/file/free_text.h"
#include "inspection/file/payload.h"
#include "inspection/file/signing.h"
#include "inspection/file/standing.h"
#include <stdio.h>
#include <string.h>

static const struct {
    dtp_custody_guarded step;
    const char *statement;
    dtp_message message;
} guards[] = {
#define DT_GUARD(step, statement, message) {DTP_GUARD_##step, statement, DTP_MSG_##message},
#include "inspection/custody/guards.def"
#undef DT_GUARD
};

dt_status dtp_custody_guard(dt_inspection *in, dtp_custody_guarded step, dt_error *err)
{
    for (size_t i = 0; i < DTP_COUNT(guards); i++) {
        long long open = 0;
        if (guards[i].step != step || !dtp_store_has(in->store, guards[i].statement))
            continue;
        DT_TRY(dtp_store_int(in->store, guards[i].statement, DTP_SQL_NONE, 0, &open, err));
        if (open > 0)
            return dtp_fail(err, DT_ERR_REFUSED, guards[i].message, DTP_NUM(open), NULL);
    }
    return DT_OK;
}

dt_status dtp_custody_two_people(dt_inspection *in, const char *first, const char *second, dt_error *err)
{
    DT_TRY(dtp_assessor_check(first, err));
    DT_TRY(dtp_assessor_check(second, err));
    DT_TRY(dtp_people_may(in, first, err));
    DT_TRY(dtp_people_may(in, second, err));
    if (!dtp_fold_eq(first, second))
        return DT_OK;
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CUSTODY_TWO_PEOPLE, first, NULL);
}

dt_status dtp_custody_need_reason(dt_inspection *in, const char *reason, dt_error *err)
{
    if (dtp_score_is_blank(reason))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CUSTODY_REASON, NULL);
    return dtp_free_text_take(in, &reason, "reason", DTP_PERSONAL_TEXT, err);
}

dt_status dtp_seal_record(dt_inspection *in, const dtp_seal_request *s, dt_error *err)
{
    long long event;
    dtp_digest head;
    dtp_payload p = dtp_payload_new();
    dtp_payload_text(&p, "first", s->first);
    dtp_payload_text(&p, "reason", s->reason[0] == '\0' ? NULL : s->reason);
    dtp_payload_text(&p, "second", s->second);
    DT_TRY(dtp_payload_log(&p, in, s->kind, "", s->first, &event, err));
    DT_TRY(dtp_log_hash(in->store, event, &head, err));
    return dtp_store_run(in->store, "seal_add",
                         DTP_SQL(dtp_sql_text("kind", s->kind),
                                 dtp_sql_blob("head", head.byte, DTP_HASH_SIZE), dtp_sql_text("at", in->now),
                                 dtp_sql_text("first", s->first), dtp_sql_text("second", s->second),
                                 dtp_sql_text("reason", s->reason)),
                         err);
}

/* How the file stands is told with the step, not after it: what is done cannot fail any more. */
static dt_status seal(dt_inspection *in, const dtp_seal_request *s, dt_seal *out, dt_error *err)
{
    DT_TRY(dtp_custody_two_people(in, s->first, s->second, err));
    DT_TRY(dtp_custody_guard(in, DTP_GUARD_SEAL, err));
    DT_TRY(dtp_log_need_whole(in->store, NULL, DT_ERR_REFUSED, err));
    DT_TRY(dtp_store_rows_settle(in->store, err));
    DT_TRY(dtp_seal_record(in, s, err));
    return dt_inspection_seal_state(in, out, err);
}

dt_status dt_inspection_seal(dt_inspection *in, const char *first, const char *second, dt_seal *out,
                             dt_error *err)
{
    dtp_seal_request s = {"seal", first, second, ""};
    DT_TRY(dtp_step_begin(in, err));
    return dtp_step_end(in, seal(in, &s, out, err), err);
}

static dt_status unseal(dt_inspection *in, const dtp_seal_request *s, dt_seal *out, dt_error *err)
{
    dt_seal state;
    DT_TRY(dtp_custody_two_people(in, s->first, s->second, err));
    DT_TRY(dtp_custody_need_reason(in, s->reason, err));
    DT_TRY(dtp_standing_not_destroyed(in, err));
    DT_TRY(dt_inspection_seal_state(in, &state, err));
    if (!state.sealed)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_CUSTODY_NOT_SEALED, NULL);
    DT_TRY(dtp_seal_record(in, s, err));
    return dt_inspection_seal_state(in, out, err);
}

dt_status dt_inspection_unseal(dt_inspection *in, const char *first, const char *second, const char *reason,
                               dt_seal *out, dt_error *err)
{
    dtp_seal_request s = {"unseal", first, second, reason};
    DT_TRY(dtp_step_begin_sealed(in, err));
    return dtp_step_end(in, unseal(in, &s, out, err), err);
}
