/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/models_steps.h
 * @brief The steps of an escalation check: reading ratings of models, and looking at them.
 */
#ifndef DOSSIERTOETS_MODELS_STEPS_H
#define DOSSIERTOETS_MODELS_STEPS_H

#include <dossiertoets/inspection.h>
#include <dossiertoets/models.h>

#ifdef __cplusplus
extern "C" {
#endif

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

#ifdef __cplusplus
}
#endif
#endif
