/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/mem.h"
#include "base/sized.h"
#include "base/text.h"
#include "score/rules.h"

struct dt_scores {
    dtp_arena arena; /* the texts */
    dt_score *score;
    size_t n, cap;
};

dt_status dt_scores_new(dt_scores **out, dt_error *err)
{
    *out = dtp_calloc(1, sizeof **out);
    return *out != NULL ? DT_OK : dtp_fail(err, DT_ERR_MEMORY, DTP_MSG_BASE_MEMORY, NULL);
}

void dt_scores_free(dt_scores *scores)
{
    if (scores == NULL)
        return;
    dtp_arena_free(&scores->arena);
    dtp_free(scores->score);
    dtp_free(scores);
}

size_t dt_scores_count(const dt_scores *scores)
{
    return scores->n;
}

const dt_score *dt_scores_at(const dt_scores *scores, size_t i)
{
    return i < scores->n ? &scores->score[i] : NULL;
}

/* A copy; empty texts are shared, and so is the text of the score before (nearly always the same assessor).
 */
static const char *copy(dt_scores *scores, const char *text, const char *before)
{
    if (text == NULL || *text == '\0')
        return "";
    if (dtp_streq(text, before))
        return before;
    return dtp_arena_strdup(&scores->arena, text);
}

dt_status dt_scores_add(dt_scores *scores, const dt_score *score, dt_error *err)
{
    DT_TRY(dtp_grow(&scores->score, &scores->cap, scores->n + 1, sizeof *scores->score, err));
    const dt_score *before = scores->n > 0 ? &scores->score[scores->n - 1] : &(dt_score){.assessor = ""};
    dt_score added = *score;
    added.assessor = copy(scores, score->assessor, before->assessor);
    added.text = copy(scores, score->text, NULL);
    added.place = copy(scores, score->place, NULL);
    if (added.assessor == NULL || added.text == NULL || added.place == NULL)
        return dtp_fail(err, DT_ERR_MEMORY, DTP_MSG_BASE_MEMORY, NULL);
    scores->score[scores->n++] = added;
    return DT_OK;
}

dt_sampled dtp_sampled(const dt_score_context *context, const char *municipality)
{
    for (size_t i = 0; i < context->n_sampled; i++)
        if (dtp_streq(context->sampled[i].municipality, municipality))
            return context->sampled[i];
    return (dt_sampled){.municipality = municipality, .sampling = DT_SAMPLED_EQUALLY};
}

bool dt_indicator_is_for(const dt_indicator *indicator, dt_subject_kind kind)
{
    if (kind == DT_SUBJECT_PARTNER)
        return false;
    if (kind == DT_SUBJECT_COMPLAINT)
        return (indicator->units & DT_UNIT_COMPLAINT) != 0;
    if (kind == DT_SUBJECT_MODEL)
        return (indicator->units & DT_UNIT_MUNICIPALITY) != 0;
    if ((indicator->units & (DT_UNIT_DOSSIER | DT_UNIT_COMPLAINT)) != 0)
        return kind == DT_SUBJECT_DOSSIER;
    bool municipality =
        (indicator->units & DT_UNIT_MUNICIPALITY) != 0 && (indicator->units & DT_UNIT_TEAM) == 0;
    return kind == (municipality ? DT_SUBJECT_MUNICIPALITY : DT_SUBJECT_TEAM);
}

dt_applies dt_indicator_applies(const dt_indicator *indicator, const dt_rating *other)
{
    if (indicator->applies_if_indicator == NULL)
        return DT_APPLIES;
    if (other == NULL)
        return DT_APPLIES_UNKNOWN;
    for (size_t i = 0; i < indicator->n_applies_if_ratings; i++)
        if (dtp_fold_eq(indicator->applies_if_rating[i], other->code))
            return DT_APPLIES;
    return DT_APPLIES_NOT;
}

dt_status dt_score_check_input(dt_score *out, const dt_score_context *context, const dt_score_input *input,
                               dt_error *err)
{
    dt_score_input in;
    *out = (dt_score){0};
    DT_TRY(DTP_SIZED(&in, input, err));
    if (dtp_is_blank(in.assessor))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_SCORE_NO_ASSESSOR, NULL);
    DT_TRY(dtp_profile_check(context, err));
    dtp_sheet_row row = {.cell = {[DTP_COLUMN_DOSSIER] = in.subject,
                                  [DTP_COLUMN_FRAMEWORK] = in.framework,
                                  [DTP_COLUMN_INDICATOR] = in.indicator,
                                  [DTP_COLUMN_ASSESSOR] = in.assessor,
                                  [DTP_COLUMN_RATING] = in.rating,
                                  [DTP_COLUMN_VALUE] = in.value,
                                  [DTP_COLUMN_EXPLANATION] = in.text,
                                  [DTP_COLUMN_PLACE] = in.place}};
    dtp_issues issues = DTP_ISSUES_INIT((dt_issue_sink){0});
    dt_score checked;
    dtp_score_check_row(&checked, &(dtp_score_rules){.context = context, .issues = &issues}, &row);
    DT_TRY(dtp_issues_result(&issues, err));
    *out = checked;
    return DT_OK;
}

dt_status dt_score_check(dt_score *out, const dt_score_context *context, const char *subject,
                         const char *framework, const char *indicator, const char *assessor,
                         const char *rating, const char *text, const char *place, dt_error *err)
{
    const dt_score_input input = {.subject = subject,
                                  .framework = framework,
                                  .indicator = indicator,
                                  .assessor = assessor,
                                  .rating = rating,
                                  .text = text,
                                  .place = place};
    return dt_score_check_input(out, context, &input, err);
}
