/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the municipality has laid down on an expectation, and where documents contradict each other. */
#include "base/error.h"
#include "inspection/evidence/evidence.h"
#include "inspection/file/assessor.h"
#include <string.h>

static dt_status put_policy(dt_inspection *in, dt_policy p, char code[DT_CODE_SIZE], dtp_arena *arena,
                            dt_error *err)
{
    dtp_assessor a;
    DT_TRY(dtp_evidence_need_municipality(in, &p.municipality, err));
    DT_TRY(dtp_evidence_need_indicator(in, &p.framework, p.indicator == NULL ? "" : p.indicator, err));
    DT_TRY(dtp_evidence_need_source(in, &p.source, "document", arena, err));
    DT_TRY(dtp_evidence_need_text(&p.text, "text", true, err));
    DT_TRY(dtp_evidence_need_text(&p.place, "place", false, err));
    DT_TRY(dtp_assessor_need(&a, in, p.assessor, err));
    DT_TRY(dtp_evidence_next_code(in, 'P', "policy_count", a.code, code, err));
    return dtp_evidence_row_put(
        in,
        &(dtp_evidence_put){.statement = "policy_add",
                            .table = "policy",
                            .keys = 1,
                            .kind = "policy",
                            .subject = code,
                            .actor = a.code},
        DTP_SQL(dtp_sql_text("code", code), dtp_sql_text("municipality", p.municipality),
                dtp_sql_text("framework", p.framework), dtp_sql_text("indicator", p.indicator),
                dtp_sql_text("source", p.source), dtp_sql_text("place", p.place),
                dtp_sql_text("text", p.text), dtp_sql_text("assessor", a.code), dtp_sql_text("at", in->now)),
        err);
}

dt_status dt_inspection_policy(dt_inspection *in, const dt_policy *policy, char code[DT_CODE_SIZE],
                               dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    dt_status status = dtp_step_begin(in, err);
    if (status == DT_OK)
        status = dtp_step_end(in, put_policy(in, *policy, code, &arena, err), err);
    dtp_arena_free(&arena);
    return status;
}

static dt_status read_found(void *payload, dtp_store_row *row, dt_error *err)
{
    (void)row;
    (void)err;
    *(bool *)payload = true;
    return DT_OK;
}

static dt_status need_policy(dt_inspection *in, const char *code, dt_error *err)
{
    bool found = false;
    DT_TRY(dtp_store_each(in->store, "policy_municipality", DTP_SQL(dtp_sql_text("code", code)), read_found,
                          &found, err));
    return found ? DT_OK
                 : dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_EVIDENCE_UNKNOWN, code == NULL ? "" : code, NULL);
}

static dt_status put_contradiction(dt_inspection *in, dt_policy_contradiction c, dt_error *err)
{
    dtp_assessor a;
    DT_TRY(need_policy(in, c.policy, err));
    DT_TRY(need_policy(in, c.other, err));
    if (strcmp(c.policy, c.other) == 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_EVIDENCE_ITSELF, c.policy, NULL);
    DT_TRY(dtp_evidence_need_text(&c.text, "text", true, err));
    DT_TRY(dtp_assessor_need(&a, in, c.assessor, err));
    return dtp_evidence_row_put(in,
                                &(dtp_evidence_put){.statement = "policy_contradiction_add",
                                                    .table = "policy_contradiction",
                                                    .keys = 2,
                                                    .kind = "policy-contradiction",
                                                    .subject = c.policy,
                                                    .actor = a.code},
                                DTP_SQL(dtp_sql_text("policy", c.policy), dtp_sql_text("other", c.other),
                                        dtp_sql_text("text", c.text), dtp_sql_text("assessor", a.code),
                                        dtp_sql_text("at", in->now)),
                                err);
}

dt_status dt_inspection_policy_contradiction(dt_inspection *in, const dt_policy_contradiction *c,
                                             dt_error *err)
{
    DT_TRY(dtp_step_begin(in, err));
    return dtp_step_end(in, put_contradiction(in, *c, err), err);
}
