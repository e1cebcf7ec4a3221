/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/models.h
 * @brief Escalation check: models of a contact point and of somebody who can force a breakthrough, rated on
 * the indicators that have the municipality as their unit, side by side.
 */
#ifndef DOSSIERTOETS_MODELS_H
#define DOSSIERTOETS_MODELS_H

#include <dossiertoets/inspection.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A model, or a municipality's own arrangement, in the order in which they came in. */
typedef struct dt_escalation_model {
    const char *code; /**< "HLM"; the code of its subject */
    const char *name; /**< "Helmond" */
    size_t subject;   /**< index in the context */
} dt_escalation_model;

/** Everything for the matrix. */
typedef struct dt_models {
    const char *title; /**< of the inspection */
    const dt_score_context *context;
    const dt_escalation_model *model;
    size_t n;
    const dt_scores *scores;      /**< every assessor's ratings of models (and of other subjects) */
    struct dtp_models_store *own; /**< private */
} dt_models;

/**
 * Read ratings of models from a CSV: columns model, name, indicator, rating; optional kind ("model" or
 * "municipality"), municipality, framework, explanation, place, assessor; Dutch names too. One row a model
 * and indicator; a model's name is needed on one of its rows. Everything or nothing, faults with line and
 * column. A model in the file that is not in the inspection is added to it; ratings that are there are
 * replaced.
 * @param municipality code of the municipality for which models are compared; NULL: the only one there is
 * @param models       receives the number of models in the file, @param ratings that of ratings; may be NULL
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_models_read(dt_inspection *in, const char *path,
                                                         const char *municipality, const char *assessor,
                                                         size_t *models, size_t *ratings,
                                                         dt_issue_sink issues, dt_error *err);
/** The models and their ratings; free with dt_models_free() before the inspection's next step. Refused when
 * there are none. */
DT_API DT_MUST_CHECK dt_status dt_inspection_models(dt_models **out, dt_inspection *in, dt_error *err);
DT_API void dt_models_free(dt_models *models); /**< NULL is fine */

/** The matrix: an indicator a row, a model a column, then the notes. What was not rated or could not be
 * assessed is shown as such, never as not meeting. */
DT_API DT_MUST_CHECK dt_status dt_compose_models(dt_document **out, const dt_models *models, dt_language lang,
                                                 dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
