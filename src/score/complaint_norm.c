/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The norms of a complaint dossier. A norm with an indicator is rated as the row of a scoring sheet is; one
 * that the framework has no indicator of is rated itself, and its rating stays in the dossier. */
#include "base/error.h"
#include "base/text.h"
#include "score/complaint.h"
#include <stdint.h>
#include <string.h>

const dt_criterion *dtp_complaint_norm_criterion(const dt_score_context *context,
                                                 const dt_complaint_norm *norm)
{
    return dt_framework_criterion(context->framework[norm->framework], norm->criterion);
}

const char *dtp_complaint_norm_id(const dt_score_context *context, const dt_complaint_norm *norm)
{
    return norm->indicator == SIZE_MAX
               ? dtp_complaint_norm_criterion(context, norm)->id
               : dt_framework_indicator(context->framework[norm->framework], norm->indicator)->id;
}

/* The first indicator that complaints are tested against. */
static const dt_indicator *tested(const dt_framework *fw)
{
    for (size_t i = 0; i < dt_framework_indicators(fw); i++)
        if (dt_indicator_is_for(dt_framework_indicator(fw, i), DT_SUBJECT_COMPLAINT))
            return dt_framework_indicator(fw, i);
    return NULL;
}

bool dtp_complaint_has_norms(const dt_score_context *context, size_t framework)
{
    return tested(context->framework[framework]) != NULL;
}

const dt_scale *dtp_complaint_norm_scale(const dt_score_context *context, const dt_complaint_norm *norm)
{
    const dt_framework *fw = context->framework[norm->framework];
    return (norm->indicator == SIZE_MAX ? tested(fw) : dt_framework_indicator(fw, norm->indicator))->scale;
}

/* The norm of that id which has no indicator, in the framework that is named, or else in the only one that
 * has it. False: there is none. */
static bool find_bare(const dt_score_context *context, const char *framework, const char *id,
                      dt_complaint_norm *out)
{
    size_t found = 0;
    for (size_t f = 0; f < context->n_frameworks; f++) {
        const dt_framework *fw = context->framework[f];
        if (dtp_score_is_blank(framework) && dt_framework_find_indicator(fw, id) != SIZE_MAX)
            return false;
        if (!dtp_complaint_has_norms(context, f) || dt_framework_find_indicator(fw, id) != SIZE_MAX ||
            !(dtp_score_is_blank(framework) || dtp_fold_eq(framework, dt_framework_id(fw))))
            continue;
        for (size_t i = 0; i < dt_framework_criteria(fw); i++) {
            const dt_criterion *norm = dt_framework_criterion(fw, i);
            if (norm->n_indicators > 0 || !dtp_fold_eq(norm->id, id))
                continue;
            *out = (dt_complaint_norm){.framework = f, .criterion = i, .indicator = SIZE_MAX};
            found++;
        }
    }
    return found == 1;
}

/* The id of a norm's only indicator means that indicator. */
static const char *indicator_id(const dt_score_context *context, const char *framework, const char *id)
{
    for (size_t f = 0; f < context->n_frameworks; f++) {
        const dt_framework *fw = context->framework[f];
        if (!dtp_complaint_has_norms(context, f) ||
            !(dtp_score_is_blank(framework) || dtp_fold_eq(framework, dt_framework_id(fw))))
            continue;
        for (size_t i = 0; i < dt_framework_criteria(fw); i++) {
            const dt_criterion *norm = dt_framework_criterion(fw, i);
            if (norm->n_indicators == 1 && dtp_fold_eq(norm->id, id) &&
                dt_framework_find_indicator(fw, id) == SIZE_MAX)
                return dt_framework_indicator(fw, norm->first_indicator)->id;
        }
    }
    return id;
}

static void no_rating(dtp_complaint_reading *r, const dtp_json_at *at, const char *text,
                      const dt_complaint_norm *norm)
{
    const dt_score_context *context = &r->c->own->context;
    const dt_scale *scale = dtp_complaint_norm_scale(context, norm);
    dtp_score_names codes = {""};
    for (size_t i = 0; i < scale->n_ratings; i++)
        dtp_score_names_add(&codes, scale->rating[i].code);
    dtp_complaint_fault(r, at, DTP_MSG_COMPLAINT_NORM_RATING, dtp_score_shown(text),
                        dtp_complaint_norm_id(context, norm), codes.text);
}

/* As a row of a scoring sheet is checked. */
static void check_bare(dtp_complaint_reading *r, const dtp_json_at *at, dt_complaint_norm *norm,
                       const char *rating)
{
    dtp_json_at place = dtp_json_key(at, "rating");
    if (dtp_score_is_blank(rating))
        return;
    norm->rating = dtp_score_find_rating(dtp_complaint_norm_scale(&r->c->own->context, norm), rating);
    if (norm->rating == NULL) {
        no_rating(r, &place, rating, norm);
        return;
    }
    place = dtp_json_key(at, "motivation");
    if (norm->rating->text_required && dtp_score_is_blank(norm->motivation))
        dtp_complaint_fault(r, &place, DTP_MSG_COMPLAINT_NORM_REASON, norm->rating->code,
                            dtp_complaint_norm_id(&r->c->own->context, norm), NULL);
}

/* At the places of the form. */
static dt_status check_indicator(dtp_complaint_reading *r, const dtp_json_at *at, dt_complaint_norm *norm,
                                 const char *rating, dt_error *err)
{
    static const struct {
        dtp_sheet_column column;
        const char *key;
    } at_key[] = {{DTP_COLUMN_FRAMEWORK, "framework"},
                  {DTP_COLUMN_INDICATOR, "indicator"},
                  {DTP_COLUMN_RATING, "rating"},
                  {DTP_COLUMN_EXPLANATION, "motivation"}};
    const dt_score_context *context = &r->c->own->context;
    dtp_sheet_row row = {
        .cell = {[DTP_COLUMN_DOSSIER] = r->c->code, [DTP_COLUMN_ASSESSOR] = r->terms->assessor}};
    row.place[DTP_COLUMN_DOSSIER] = dtp_json_place(at);
    dtp_json_at place[DTP_COUNT(at_key)]; /* which the row's places point into */
    for (size_t i = 0; i < DTP_COUNT(at_key); i++) {
        place[i] = dtp_json_key(at, at_key[i].key);
        row.cell[at_key[i].column] = json_string_value(place[i].value);
        row.place[at_key[i].column] = dtp_json_place(&place[i]);
    }
    row.cell[DTP_COLUMN_INDICATOR] =
        indicator_id(context, row.cell[DTP_COLUMN_FRAMEWORK], row.cell[DTP_COLUMN_INDICATOR]);
    row.cell[DTP_COLUMN_RATING] = rating;
    row.cell[DTP_COLUMN_EXPLANATION] = norm->motivation;
    dt_score score;
    dtp_score_rules rules = {.context = context, .issues = r->terms->issues};
    bool rated = rating[0] != '\0';
    (rated ? dtp_score_check_row : dtp_score_check_what)(&score, &rules, &row);
    norm->framework = score.framework;
    norm->indicator = score.indicator;
    if (score.framework != SIZE_MAX && score.indicator != SIZE_MAX)
        norm->criterion =
            dt_framework_indicator(context->framework[score.framework], score.indicator)->criterion;
    norm->rating = rated ? score.rating : NULL;
    if (!rated || r->terms->scores == NULL || r->terms->issues->faults > 0)
        return DT_OK;
    return dt_scores_add(r->terms->scores, &score, err);
}

static dt_status read_norm(dtp_complaint_reading *r, const dtp_json_at *at, dt_complaint_norm *out,
                           dt_error *err)
{
    static const char *const known[] = {"framework", "indicator", "norm", "rating", "motivation", "words"};
    const char *rating = "", *id, *framework, *words;
    dt_complaint_norm norm = {.framework = SIZE_MAX, .indicator = SIZE_MAX};
    DT_TRY(dtp_json_known_keys(at, known, DTP_COUNT(known), err));
    DT_TRY(dtp_json_need_text(at, "indicator", &id, err));
    DT_TRY(dtp_json_opt_text(at, "framework", &framework, err));
    DT_TRY(dtp_complaint_read_text(r, DTP_FIELD_LINE, at, "rating", &rating, err));
    DT_TRY(dtp_complaint_read_text(r, DTP_FIELD_LINE, at, "words", &words, err));
    bool bare = find_bare(&r->c->own->context, framework, id, &norm);
    DT_TRY(dtp_complaint_read_text(r, DTP_FIELD_PROSE, at, "motivation", &norm.motivation, err));
    norm.words = words;
    if (bare)
        check_bare(r, at, &norm, rating);
    else
        DT_TRY(check_indicator(r, at, &norm, rating, err));
    dtp_json_at place = dtp_json_key(at, "rating");
    if (rating[0] == '\0' && r->terms->assessor != NULL && (norm.motivation[0] != '\0' || words[0] != '\0'))
        dtp_complaint_fault(r, &place, DTP_MSG_COMPLAINT_NORM_UNRATED, id, NULL, NULL);
    *out = norm;
    return DT_OK;
}

static bool is_same(const dt_complaint_norm *a, const dt_complaint_norm *b)
{
    return a->framework != SIZE_MAX && a->framework == b->framework && a->criterion == b->criterion &&
           a->indicator == b->indicator;
}

dt_status dtp_complaint_read_norms(dtp_complaint_reading *r, const dtp_json_at *parent, const char *key,
                                   dt_error *err)
{
    dtp_json_at list;
    dt_complaint_norm *norm = NULL;
    DT_TRY(dtp_complaint_open_list(r, parent, key, sizeof *norm, &list, &norm, &r->c->n_norms, err));
    for (size_t i = 0; i < r->c->n_norms; i++) {
        dtp_json_at at = dtp_json_index(&list, i);
        DT_TRY(read_norm(r, &at, &norm[i], err));
        for (size_t k = 0; k < i; k++)
            if (is_same(&norm[k], &norm[i]))
                dtp_complaint_fault(r, &at, DTP_MSG_COMPLAINT_NORM_TWICE,
                                    json_string_value(dtp_json_key(&at, "indicator").value), NULL, NULL);
    }
    r->c->norm = norm;
    return DT_OK;
}
