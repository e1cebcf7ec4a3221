/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handing in what was just rated, when it is whole. */
#include "inspection/told/lines.h"
#include <dossiertoets/assess.h>

static void count_gap(void *payload, dt_severity severity, const dt_error *issue)
{
    size_t *n = payload;
    (void)severity;
    (void)issue;
    (*n)++;
}

static void count_submission(void *payload, const dt_submission *s)
{
    size_t *n = payload;
    (void)s;
    (*n)++;
}

dt_status dt_tell_submit(const dt_listener *to, dt_inspection *in, const char *assessor, const char *subject,
                         dt_error *err)
{
    size_t gaps = 0, submitted = 0;
    dt_error own = DT_ERROR_INIT;
    dt_status status = dt_inspection_submit(in, assessor, subject, NULL, (dt_issue_sink){count_gap, &gaps},
                                            count_submission, &submitted, &own);
    bool nothing = own.message == DTP_MSG_ASSESS_NOTHING_TO_SUBMIT; /* an empty form was read */
    if (status != DT_OK && gaps == 0 && !nothing)
        return dtp_fail_with(err, &own);
    if (to != NULL && status == DT_OK)
        dtp_told_say(to, DTP_MSG_ASSESS_SUBMITTED, assessor, DTP_NUM(submitted), NULL);
    else if (to != NULL)
        dtp_told_say(to, DTP_MSG_ASSESS_NOT_WHOLE, assessor, NULL);
    return DT_OK;
}
