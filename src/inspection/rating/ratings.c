/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratings from the file. Whose may be read is decided here and in the view `blind`, and nowhere else. */
#include "inspection/rating/ratings.h"
#include "base/error.h"
#include <stdio.h>
#include <string.h>

typedef struct loading {
    const dtp_state *state;
    size_t *misplaced; /* NULL: what does not count is loaded too */
    dt_scores *scores;
} loading;

static dt_status unknown_rating(const char *subject, const char *indicator, dt_error *err)
{
    return dtp_fail(err, DT_ERR_STORE, DTP_MSG_INSPECTION_RATING_UNKNOWN, subject, indicator, NULL);
}

/* What a step lets in is taken for granted of what another program wrote: a value needs a norm, reads as one,
 * and says nothing else than the rating. */
static bool value_fits(const char *value, const dt_indicator *indicator, const dt_rating *rating)
{
    dt_value read;
    if (value[0] == '\0')
        return true;
    if (indicator->bound == NULL || dt_value_read(&read, indicator, value, NULL) != DT_OK ||
        strcmp(read.text, value) != 0)
        return false;
    const dt_rating *said = dt_value_rating(indicator->scale, read.verdict);
    return said == NULL || said == rating;
}

dt_status dtp_rating_read(dt_score *out, const dtp_state *state, dtp_store_row *row, dt_error *err)
{
    const dt_score_context *context = &state->context;
    const char *subject = dtp_store_col_text(row, "subject", NULL),
               *framework = dtp_store_col_text(row, "framework", NULL),
               *indicator = dtp_store_col_text(row, "indicator", NULL),
               *assessor = dtp_store_col_text(row, "assessor", NULL),
               *rating = dtp_store_col_text(row, "rating", NULL);
    *out = (dt_score){.subject = dtp_intern_find(state->codes, subject, strlen(subject)),
                      .framework = dtp_state_find_framework(context, framework),
                      .assessor = assessor,
                      .text = dtp_store_col_text(row, "text", NULL),
                      .place = dtp_store_col_text(row, "place", NULL),
                      .overrule = dtp_store_col_text(row, "overrule", NULL)};
    if (out->subject == SIZE_MAX || out->framework == SIZE_MAX)
        return unknown_rating(subject, indicator, err);
    const dt_framework *fw = context->framework[out->framework];
    out->indicator = dt_framework_find_indicator(fw, indicator);
    if (out->indicator == SIZE_MAX)
        return unknown_rating(subject, indicator, err);
    const dt_indicator *about = dt_framework_indicator(fw, out->indicator);
    const char *value = dtp_store_col_text(row, "value", NULL);
    out->rating = dt_scale_find(about->scale, rating);
    if (out->rating == NULL || !value_fits(value, about, out->rating))
        return unknown_rating(subject, indicator, err);
    (void)snprintf(out->value, sizeof out->value, "%s", value);
    return DT_OK;
}

static dt_status read_rating(void *payload, dtp_store_row *row, dt_error *err)
{
    loading *l = payload;
    dt_score s;
    DT_TRY(dtp_rating_read(&s, l->state, row, err));
    const dt_subject *subject = &l->state->subject[s.subject];
    const dt_framework *fw = l->state->context.framework[s.framework];
    /* A file of version 1 has teams that were rated on what is about the municipality: kept, not counted. */
    bool misplaced = !dt_indicator_is_for(dt_framework_indicator(fw, s.indicator), subject->kind);
    bool here = dtp_score_subject_counts(subject) || (dtp_score_is_beside(subject) && !subject->replaced);
    if (l->misplaced == NULL || (here && !misplaced))
        return dt_scores_add(l->scores, &s, err);
    *l->misplaced += misplaced && dtp_score_subject_counts(subject);
    return DT_OK;
}

/* Of one assessor: the rows of the statement, about what `of` says. */
static dt_status load_with(dt_scores **out, loading *l, dt_inspection *in, const char *statement,
                           const char *assessor, dtp_store_value of, dt_error *err)
{
    *out = NULL;
    DT_TRY(dt_scores_new(&l->scores, err));
    dt_status status =
        assessor == NULL
            ? dtp_state_each_subject(in, NULL, "rating_of_subject", false, read_rating, l, err)
            : dtp_store_each(in->store, statement, DTP_SQL(dtp_sql_text("assessor", assessor), of),
                             read_rating, l, err);
    if (status != DT_OK) {
        dt_scores_free(l->scores);
        return status;
    }
    *out = l->scores;
    return DT_OK;
}

static dt_status load(dt_scores **out, loading *l, dt_inspection *in, const char *assessor,
                      const char *subject, dt_error *err)
{
    return load_with(out, l, in, "rating_of_assessor", assessor, dtp_sql_text("subject", subject), err);
}

dt_status dtp_ratings_seen(dt_scores **out, dt_inspection *in, const char *assessor, dt_error *err)
{
    loading l = {.state = in->state};
    return load_with(out, &l, in, "rating_of_assessor_seen", assessor, dtp_sql_text("subject", NULL), err);
}

dt_status dtp_ratings_own_in(dt_scores **out, dt_inspection *in, const char *assessor,
                             const char *municipality, dt_error *err)
{
    loading l = {.state = in->state};
    return load_with(out, &l, in, "rating_of_assessor_in", assessor,
                     dtp_sql_text("municipality", municipality), err);
}

dt_status dtp_ratings_load(dt_scores **out, dt_inspection *in, const char *assessor, size_t *misplaced,
                           dt_error *err)
{
    loading l = {.state = in->state, .misplaced = misplaced};
    if (misplaced != NULL)
        *misplaced = 0;
    return load(out, &l, in, assessor, NULL, err);
}

dt_status dtp_ratings_own(dt_scores **out, dt_inspection *in, const char *assessor, const char *subject,
                          dt_error *err)
{
    loading l = {.state = in->state};
    return load(out, &l, in, assessor, subject, err);
}

dt_status dtp_rating_may_tell(bool *out, dt_inspection *in, const char *subject, const char *assessor,
                              dt_error *err)
{
    long long hidden;
    DT_TRY(dtp_store_int(in->store, "rating_hidden",
                         DTP_SQL(dtp_sql_text("subject", subject), dtp_sql_text("assessor", assessor)), 0,
                         &hidden, err));
    *out = hidden == 0;
    return DT_OK;
}

static dt_status refuse_adopted(void *payload, dtp_store_row *row, dt_error *err)
{
    (void)payload;
    return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_COMPLAINT_ADOPTED, dtp_store_row_text(row, 0, NULL),
                    dtp_store_row_text(row, 1, NULL), NULL);
}

dt_status dtp_rating_complaint_open(dt_inspection *in, const char *subject, const char *assessor,
                                    dt_error *err)
{
    return dtp_store_each(in->store, "complaint_adopted",
                          DTP_SQL(dtp_sql_text("code", subject), dtp_sql_text("investigator", assessor)),
                          refuse_adopted, NULL, err);
}
