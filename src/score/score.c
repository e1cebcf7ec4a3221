/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/mem.h"
#include "base/sized.h"
#include "base/text.h"
#include "score/rules.h"
#include <string.h>

struct dt_scores {
    dtp_arena arena;       /* the texts */
    dtp_intern *assessors; /* their names, each once */
    dt_score *score;
    size_t n, cap;
    dtp_score_empty *empty; /* rows of the sheet without a rating */
    size_t n_empty, empty_cap;
    dtp_reading reading; /* of the sheet */
};

dtp_reading *dtp_score_reading(dt_scores *scores)
{
    return &scores->reading;
}

dt_status dtp_score_add_empty(dt_scores *scores, const dtp_score_empty *row, dt_error *err)
{
    DT_TRY(dtp_grow(&scores->empty, &scores->empty_cap, scores->n_empty + 1, sizeof *scores->empty, err));
    scores->empty[scores->n_empty++] = *row;
    return DT_OK;
}

const dtp_score_empty *dtp_score_empties(const dt_scores *scores, size_t *n)
{
    *n = scores->n_empty;
    return scores->empty;
}

dt_status dt_scores_new(dt_scores **out, dt_error *err)
{
    *out = dtp_calloc(1, sizeof **out);
    if (*out == NULL)
        return dtp_fail_memory(err);
    dt_status status = dtp_intern_new(&(*out)->assessors, err);
    if (status == DT_OK)
        return DT_OK;
    dt_scores_free(*out);
    *out = NULL;
    return status;
}

dt_status dtp_score_reserve(dt_scores *scores, size_t n, dt_error *err)
{
    dt_score *room = scores->cap >= n ? scores->score : dtp_realloc(scores->score, n * sizeof *room);
    if (room == NULL && n > 0)
        return dtp_fail_memory(err);
    scores->score = room;
    scores->cap = scores->cap >= n ? scores->cap : n;
    return DT_OK;
}

void dt_scores_free(dt_scores *scores)
{
    if (scores == NULL)
        return;
    dtp_intern_free(scores->assessors);
    dtp_arena_free(&scores->arena);
    dtp_free(scores->score);
    dtp_free(scores->empty);
    dtp_reading_close(&scores->reading);
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

/* A copy; empty texts are shared. */
static const char *copy(dt_scores *scores, const char *text)
{
    return text == NULL || *text == '\0' ? "" : dtp_arena_strdup(&scores->arena, text);
}

/* The score before nearly always has the same assessor. */
static dt_status copy_assessor(dt_scores *scores, const char *name, const char **out, dt_error *err)
{
    size_t index;
    *out = scores->n > 0 ? scores->score[scores->n - 1].assessor : "";
    if (dtp_streq(name == NULL ? "" : name, *out))
        return DT_OK;
    *out = "";
    if (name == NULL || *name == '\0')
        return DT_OK;
    DT_TRY(dtp_intern_add(scores->assessors, name, strlen(name), &index, NULL, err));
    *out = dtp_intern_text(scores->assessors, index);
    return DT_OK;
}

dt_status dt_scores_add(dt_scores *scores, const dt_score *score, dt_error *err)
{
    DT_TRY(dtp_grow(&scores->score, &scores->cap, scores->n + 1, sizeof *scores->score, err));
    dt_score added = *score;
    DT_TRY(copy_assessor(scores, score->assessor, &added.assessor, err));
    added.text = copy(scores, score->text);
    added.place = copy(scores, score->place);
    added.overrule = copy(scores, score->overrule);
    if (added.text == NULL || added.place == NULL || added.overrule == NULL)
        return dtp_fail_memory(err);
    scores->score[scores->n++] = added;
    return DT_OK;
}

dt_status dt_score_check_input(dt_score *out, const dt_score_context *context, const dt_score_input *input,
                               dt_error *err)
{
    dt_score_input in;
    *out = (dt_score){0};
    DT_TRY(DTP_SIZED(&in, input, err));
    if (dtp_score_is_blank(in.assessor))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_SCORE_NO_ASSESSOR, NULL);
    DT_TRY(dtp_score_profile_check(context, err));
    dtp_sheet_row row = {.cell = {[DTP_COLUMN_DOSSIER] = in.subject,
                                  [DTP_COLUMN_FRAMEWORK] = in.framework,
                                  [DTP_COLUMN_INDICATOR] = in.indicator,
                                  [DTP_COLUMN_ASSESSOR] = in.assessor,
                                  [DTP_COLUMN_RATING] = in.rating,
                                  [DTP_COLUMN_VALUE] = in.value,
                                  [DTP_COLUMN_EXPLANATION] = in.text,
                                  [DTP_COLUMN_PLACE] = in.place,
                                  [DTP_COLUMN_OVERRULE] = in.overrule}};
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
