/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratings from the file. */
#include "base/error.h"
#include "inspection/private.h"
#include <string.h>

typedef struct loading {
    const dtp_state *state;
    bool counted;
    dt_scores *scores;
} loading;

static dt_status unknown_rating(const char *subject, const char *indicator, dt_error *err)
{
    return dtp_fail(err, DT_ERR_STORE, DTP_MSG_INSPECTION_RATING_UNKNOWN, subject, indicator, NULL);
}

static dt_status read_rating(void *payload, dtp_row *row, dt_error *err)
{
    loading *l = payload;
    const dt_score_context *context = &l->state->context;
    const char *subject = dtp_row_text(row, 0, NULL), *indicator = dtp_row_text(row, 2, NULL);
    dt_score s = {.subject = dtp_intern_find(l->state->codes, subject, strlen(subject)),
                  .framework = dtp_find_framework(context, dtp_row_text(row, 1, NULL)),
                  .assessor = dtp_row_text(row, 3, NULL),
                  .text = dtp_row_text(row, 5, NULL),
                  .place = dtp_row_text(row, 6, NULL)};
    if (s.subject == SIZE_MAX || s.framework == SIZE_MAX)
        return unknown_rating(subject, indicator, err);
    const dt_framework *fw = context->framework[s.framework];
    s.indicator = dt_framework_find_indicator(fw, indicator);
    if (s.indicator == SIZE_MAX)
        return unknown_rating(subject, indicator, err);
    s.rating = dt_scale_find(dt_framework_indicator(fw, s.indicator)->scale, dtp_row_text(row, 4, NULL));
    if (s.rating == NULL)
        return unknown_rating(subject, indicator, err);
    if (l->counted && !dtp_subject_counts(&context->subject[s.subject]))
        return DT_OK;
    return dt_scores_add(l->scores, &s, err);
}

dt_status dtp_ratings_load(dt_scores **out, dt_inspection *in, const char *assessor, bool counted,
                           dt_error *err)
{
    loading l = {.state = in->state, .counted = counted};
    *out = NULL;
    DT_TRY(dt_scores_new(&l.scores, err));
    dt_status status = assessor == NULL
                           ? dtp_store_each(in->store, "rating_all", DTP_NO_VALUES, read_rating, &l, err)
                           : dtp_store_each(in->store, "rating_of_assessor", DTP_VALUES(dtp_v_text(assessor)),
                                            read_rating, &l, err);
    if (status != DT_OK) {
        dt_scores_free(l.scores);
        return status;
    }
    *out = l.scores;
    return DT_OK;
}
