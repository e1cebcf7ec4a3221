/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps that a person takes with a few words: replacing a dossier, reopening what was handed in. */
#include "ask/questions.h"
#include "base/text.h"
#include "inspection/told/lines.h"
#include <dossiertoets/assess.h>

static const char *const NUMBERS[] = {NULL};

dt_status dt_ask_replace(const dt_listener *to, const dt_ask *ask, dt_error *err)
{
    dtp_ask a;
    dt_inspection *in;
    char by[16];
    DT_TRY(dtp_ask_begin(&a, ask, NUMBERS, err));
    DT_TRY(dtp_ask_inspection(&in, &a));
    const char *dossier = dtp_ask_text(&a, "file", "");
    DT_TRY(dt_inspection_replace(in, dossier, dtp_ask_text(&a, "reason", ""), dtp_ask_text(&a, "note", ""),
                                 by, err));
    if (to != NULL)
        dtp_told_say(to, DTP_MSG_CLI_REPLACED, dossier, by, NULL);
    return DT_OK;
}

dt_status dt_ask_reopen(const dt_listener *to, const dt_ask *ask, dt_error *err)
{
    dtp_ask a;
    dt_inspection *in;
    unsigned number;
    DT_TRY(dtp_ask_begin(&a, ask, NUMBERS, err));
    DT_TRY(dtp_ask_inspection(&in, &a));
    const char *dossier = dtp_ask_text(&a, "dossier", ""), *assessor = dtp_ask_text(&a, "assessor", "");
    DT_TRY(dt_inspection_reopen(in, dossier, assessor, dtp_ask_text(&a, "reason", ""),
                                dtp_ask_text(&a, "approved-by", ""), &number, err));
    if (to != NULL)
        dtp_told_say(to, DTP_MSG_ASSESS_REOPENED, dossier, assessor, DTP_NUM(number), NULL);
    return DT_OK;
}
