/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The decision to read what one assessor gave, after a second one was assigned and withdrawn. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/file/assessor.h"
#include "inspection/file/free_text.h"
#include "inspection/file/payload.h"
#include <dossiertoets/assess.h>
#include <string.h>

static dt_status two_people(dtp_assessor out[2], dt_inspection *in, const char *const by[2], dt_error *err)
{
    for (int i = 0; i < 2; i++)
        DT_TRY(dtp_assessor_need(&out[i], in, by[i], err));
    if (!dtp_fold_eq(out[0].code, out[1].code))
        return DT_OK;
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CUSTODY_TWO_PEOPLE, out[0].code, NULL);
}

static dt_status open_blind(dt_inspection *in, const char *code, const char *reason, const char *const by[2],
                            dt_error *err)
{
    size_t index;
    long long blind;
    dtp_assessor who[2];
    DT_TRY(dtp_state_subject(&index, in->state, code, err));
    code = in->state->subject[index].code;
    if (dtp_score_is_blank(reason))
        return dtp_fail(err, DT_ERR_DATA, DTP_MSG_PEOPLE_OPEN_REASON, NULL);
    DT_TRY(dtp_free_text_take(in, &reason, "reason", DTP_PERSONAL_TEXT, err));
    DT_TRY(dtp_store_int(in->store, "blind_by_withdrawal", DTP_SQL(dtp_sql_text("subject", code)), 0, &blind,
                         err));
    if (blind == 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_PEOPLE_NOT_BLIND, code, NULL);
    DT_TRY(two_people(who, in, by, err));
    const char *const people[] = {who[0].code, who[1].code};
    dtp_payload p = dtp_payload_new();
    dtp_payload_texts(&p, "by", people, 2);
    dtp_payload_texts(&p, "key", &code, 1);
    dtp_payload_sha256(&p, "reason_sha256", reason);
    dtp_payload_text(&p, "table", "opening");
    DT_TRY(dtp_payload_log(&p, in, "open", code, who[0].code, NULL, err));
    return dtp_store_run(in->store, "opening_add",
                         DTP_SQL(dtp_sql_text("subject", code), dtp_sql_text("reason", reason),
                                 dtp_sql_text("first", who[0].code), dtp_sql_text("second", who[1].code),
                                 dtp_sql_text("at", in->now)),
                         err);
}

dt_status dt_inspection_open_blind(dt_inspection *in, const char *subject, const char *reason,
                                   const char *const by[2], dt_error *err)
{
    DT_TRY(dtp_step_begin_on(in, subject, err));
    return dtp_step_end(in, open_blind(in, subject, reason, by, err), err);
}
