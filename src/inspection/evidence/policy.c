/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the municipality has laid down on an expectation, and where documents contradict each other. */
#include "base/error.h"
#include "inspection/evidence/row.h"
#include <string.h>

typedef struct adding {
    dt_policy policy;
    char *code; /* given out, DT_CODE_SIZE */
} adding;

static dt_status put_policy(dt_inspection *in, void *what, dtp_arena *arena, dt_error *err)
{
    const adding *a = what;
    dt_policy p = a->policy;
    DT_TRY(dtp_evidence_check(in, DTP_FIELDS_POLICY, &p, NULL, arena, err));
    DT_TRY(dtp_evidence_next_code(in, 'P', "policy_count", p.assessor, a->code, err));
    p.code = a->code;
    return dtp_evidence_row_put(
        in,
        &(dtp_evidence_put){.kind = DTP_FIELDS_POLICY, .item = &p, .subject = p.code, .actor = p.assessor},
        err);
}

dt_status dt_inspection_policy(dt_inspection *in, const dt_policy *policy, char code[DT_CODE_SIZE],
                               dt_error *err)
{
    adding a = {*policy, code};
    return dtp_evidence_step(in, put_policy, &a, err);
}

static dt_status put_contradiction(dt_inspection *in, void *what, dtp_arena *arena, dt_error *err)
{
    dt_policy_contradiction *c = what;
    DT_TRY(dtp_evidence_check(in, DTP_FIELDS_POLICY_CONTRADICTION, c, NULL, arena, err));
    if (strcmp(c->policy, c->other) == 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_EVIDENCE_ITSELF, c->policy, NULL);
    return dtp_evidence_row_put(
        in,
        &(dtp_evidence_put){
            .kind = DTP_FIELDS_POLICY_CONTRADICTION, .item = c, .subject = c->policy, .actor = c->assessor},
        err);
}

dt_status dt_inspection_policy_contradiction(dt_inspection *in, const dt_policy_contradiction *c,
                                             dt_error *err)
{
    dt_policy_contradiction own = *c;
    return dtp_evidence_step(in, put_contradiction, &own, err);
}
