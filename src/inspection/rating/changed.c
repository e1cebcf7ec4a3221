/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a sheet changed of what was recorded before. */
#include "inspection/rating/changed.h"
#include "base/error.h"
#include "base/text.h"
#include "inspection/rating/ratings.h"
#include "score/rules.h"
#include <stdlib.h>

static int by_subject(const void *a, const void *b)
{
    const dtp_rating_changed *x = a, *y = b;
    return x->subject != y->subject ? (x->subject > y->subject) - (x->subject < y->subject)
                                    : (x->order > y->order) - (x->order < y->order);
}

static dt_status tell_subject(const dtp_rating_changed *c, size_t n, const char *assessor, dtp_issues *issues,
                              dt_error *err)
{
    dtp_buf list = DTP_BUF_INIT;
    for (size_t i = 0; i < n; i++)
        dtp_buf_printf(&list, "%s%s", i == 0 ? "" : ", ", c[i].indicator);
    dt_status status = dtp_buf_status(&list, err);
    if (status == DT_OK)
        dtp_issue(issues, DT_NOTE, (dtp_place){.source = NULL}, DT_ERR_DATA, DTP_MSG_SCORE_CHANGED, c->code,
                  assessor, dtp_buf_text(&list), NULL);
    dtp_buf_free(&list);
    return status;
}

dt_status dtp_changed_tell(dt_inspection *in, const char *assessor, dtp_list *changed, const char *reason,
                           dt_issue_sink sink, dt_error *err)
{
    dtp_issues issues = DTP_ISSUES_INIT(sink);
    dtp_rating_changed *c = changed->item;
    bool trial = dtp_store_path(in->store)[0] == '\0', may;
    size_t n, hidden = 0;
    if (changed->n == 0 && reason != NULL && !dtp_score_is_blank(reason))
        dtp_issue(&issues, DT_NOTE, (dtp_place){.source = NULL}, DT_ERR_DATA, DTP_MSG_SCORE_REASON_UNUSED,
                  NULL);
    if (changed->n > 0)
        qsort(c, changed->n, sizeof *c, by_subject);
    for (size_t i = 0; i < changed->n; i += n) {
        for (n = 1; i + n < changed->n && c[i + n].subject == c[i].subject;)
            n++;
        DT_TRY(dtp_rating_may_tell(&may, in, c[i].code, assessor, err));
        if (trial && !may)
            hidden += n;
        else
            DT_TRY(tell_subject(&c[i], n, assessor, &issues, err));
    }
    if (hidden > 0)
        dtp_issue(&issues, DT_NOTE, (dtp_place){.source = NULL}, DT_ERR_DATA, DTP_MSG_SCORE_CHANGED_BLIND,
                  DTP_NUM(hidden), NULL);
    return DT_OK;
}
