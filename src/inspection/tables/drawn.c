/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was drawn. */
#include "base/error.h"
#include "document/document.h"
#include "report/numbers/finished.h"
#include <dossiertoets/tables.h>
#include <string.h>

typedef struct drawn_list {
    const dt_subject *subject;
    size_t n;
    bool unequal; /* two of one stratum had different chances */
} drawn_list;

static dt_status find_drawn(drawn_list *out, dt_inspection *in, dt_draw_unit unit, size_t first,
                            dt_error *err)
{
    const dt_score_context *context;
    const dt_subject *subject;
    size_t n = 0;
    DT_TRY(dt_inspection_context(in, &context, err));
    DT_TRY(dt_inspection_partners(in, &subject, &n, err));
    if (unit == DT_DRAW_DOSSIER) {
        subject = context->subject;
        for (n = 0; n < context->n_subjects && subject[n].kind == DT_SUBJECT_DOSSIER;)
            n++;
    }
    first = first < n ? first : n;
    *out = (drawn_list){n > 0 ? subject + first : NULL, n - first, false};
    for (size_t i = 1; i < out->n; i++) {
        const dt_subject *a = &out->subject[i - 1], *b = &out->subject[i];
        out->unequal =
            out->unequal || (strcmp(a->municipality, b->municipality) == 0 &&
                             strcmp(a->stratum, b->stratum) == 0 && a->probability != b->probability);
    }
    return DT_OK;
}

static void put(dt_document *r, const dt_subject *s, bool chances)
{
    dt_result_text(r, "code", s->code);
    dt_result_text(r, "municipality", s->municipality);
    dt_result_text(r, "stratum", s->stratum);
    dt_result_int(r, "order", s->order);
    dt_result_text(r, "role", s->role == DT_PRIMARY ? "primary" : "reserve");
    dt_result_text(r, "id", s->id);
    if (chances)
        dt_result_real(r, "probability", s->probability);
    dt_result_end_row(r);
}

dt_status dt_compose_drawn(dt_document **out, dt_inspection *in, dt_draw_unit unit, size_t first,
                           bool chances, dt_language lang, dt_error *err)
{
    drawn_list list;
    dt_document *doc;
    *out = NULL;
    DT_TRY(find_drawn(&list, in, unit, first, err));
    dtp_message title =
        list.n > 0 && list.subject[0].round > 1 ? DTP_MSG_RESULT_DRAWN_FURTHER : DTP_MSG_RESULT_DRAWN;
    DT_TRY(dt_result_new(&doc, dtp_message_text(title, lang), false, lang, err));
    dtp_doc_result_in_words(doc);
    for (size_t i = 0; i < list.n; i++)
        put(doc, &list.subject[i], chances || list.unequal);
    return dtp_numbers_done(out, doc, DT_OK, err);
}
