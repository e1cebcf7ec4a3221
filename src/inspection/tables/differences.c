/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where assessors differ, and what they settled on. */
#include "base/error.h"
#include "document/document.h"
#include "report/numbers/finished.h"
#include <dossiertoets/tables.h>

typedef struct listing {
    dt_document *doc;
    bool equal; /* the equal ones, else the others */
    size_t most;
} listing;

static void count_assessors(void *payload, const dt_difference *d)
{
    listing *l = payload;
    if (d->n_given > l->most)
        l->most = d->n_given;
}

static void put_given(dt_document *r, const dt_difference *d, size_t k)
{
    static const char *const keys[DT_DIFFERENCE_ASSESSORS][4] = {
        {"assessor_1", "rating_1", "value_1", "text_1"},
        {"assessor_2", "rating_2", "value_2", "text_2"},
        {"assessor_3", "rating_3", "value_3", "text_3"}};
    const dt_score *s = k < d->n_given ? &d->given[k] : NULL;
    dt_result_text(r, keys[k][0], s == NULL ? NULL : s->assessor);
    dt_result_text(r, keys[k][1], s == NULL ? NULL : s->rating->code);
    dt_result_text(r, keys[k][2], s == NULL ? NULL : dtp_numbers_or_null(s->value));
    dt_result_text(r, keys[k][3], s == NULL ? NULL : dtp_numbers_or_null(s->text));
}

static void put(const listing *l, const dt_difference *d)
{
    static const char *const states[DT_DIFFERENCE_STATES] = {[DT_DIFFERENCE_EQUAL] = "equal",
                                                             [DT_DIFFERENCE_OPEN] = "open",
                                                             [DT_DIFFERENCE_SETTLED] = "settled",
                                                             [DT_DIFFERENCE_LAPSED] = "lapsed"};
    dt_document *r = l->doc;
    dt_result_text(r, "subject", d->subject);
    dt_result_text(r, "framework", d->framework);
    dt_result_text(r, "indicator", d->indicator);
    dt_result_text(r, "state", states[d->state]);
    for (size_t k = 0; k < l->most && k < DT_DIFFERENCE_ASSESSORS; k++)
        put_given(r, d, k);
    dt_result_text(r, "settled", d->settled == NULL ? NULL : d->settled->rating->code);
    dt_result_text(r, "motivation", d->settled == NULL ? NULL : dtp_numbers_or_null(d->settled->text));
    dt_result_text(r, "how", d->how);
    dt_result_text(r, "by_1", d->by[0]);
    dt_result_text(r, "by_2", d->by[1]);
    dt_result_text(r, "third", d->third);
    dt_result_end_row(r);
}

static void put_asked(void *payload, const dt_difference *d)
{
    const listing *l = payload;
    bool equal = d->state == DT_DIFFERENCE_EQUAL ||
                 (d->how != NULL && d->how[0] == 'e' && d->state == DT_DIFFERENCE_SETTLED);
    if (l->equal == equal)
        put(l, d);
}

dt_status dt_compose_differences(dt_document **out, dt_inspection *in, bool equal,
                                 dt_difference_counts *counts, size_t *assessors, dt_language lang,
                                 dt_error *err)
{
    listing l = {.equal = equal, .most = 2};
    *out = NULL;
    DT_TRY(dt_inspection_differences(in, count_assessors, &l, counts, err));
    DT_TRY(dt_result_new(&l.doc, dtp_message_text(DTP_MSG_RESULT_DIFFERENCES, lang), false, lang, err));
    dtp_doc_result_in_words(l.doc);
    *assessors = l.most;
    return dtp_numbers_done(out, l.doc, dt_inspection_differences(in, put_asked, &l, counts, err), err);
}
