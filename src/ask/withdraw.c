/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Withdrawing evidence, and what was withdrawn. */
#include "ask/questions.h"
#include "inspection/told/lines.h"
#include <dossiertoets/evidence_steps.h>
#include <dossiertoets/report.h>

static const char *const NUMBERS[] = {NULL};

dt_status dt_ask_withdraw(const dt_listener *to, const dt_ask *ask, dt_error *err)
{
    dtp_ask a;
    dt_inspection *in;
    DT_TRY(dtp_ask_begin(&a, ask, NUMBERS, err));
    DT_TRY(dtp_ask_inspection(&in, &a));
    bool erase = dtp_ask_has(&a, "erase");
    const dt_retraction r = {.kind = dtp_ask_text(&a, "command", ""),
                             .code = dtp_ask_text(&a, "withdraw", ""),
                             .assessor = dtp_ask_text(&a, "assessor", ""),
                             .reason = dtp_ask_text(&a, "reason", "")};
    DT_TRY(dt_inspection_retract(in, &r, erase, err));
    if (to != NULL)
        dtp_told_say(to, erase ? DTP_MSG_RETRACT_ERASED : DTP_MSG_RETRACT_DONE, r.code, NULL);
    return DT_OK;
}

dt_status dt_ask_withdrawn(dt_document **out, const dt_ask *ask, dt_error *err)
{
    dtp_ask a;
    dt_inspection *in;
    const dt_report_facts *facts;
    *out = NULL;
    DT_TRY(dtp_ask_begin(&a, ask, NUMBERS, err));
    DT_TRY(dtp_ask_inspection(&in, &a));
    const dt_list_options o = {.kind = dtp_ask_text(&a, "command", NULL)};
    DT_TRY(dt_inspection_evidence(in, dtp_ask_text(&a, "municipality", NULL), 0.95, &facts, err));
    return dt_compose_list(out, facts, DT_LIST_WITHDRAWN, &o, a.q.lang, NULL, err);
}
