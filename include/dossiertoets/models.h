/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/models.h
 * @brief Escalation check: models of a contact point and of somebody who can force a breakthrough, rated on
 * the indicators that have the municipality as their unit, side by side.
 */
#ifndef DOSSIERTOETS_MODELS_H
#define DOSSIERTOETS_MODELS_H

#include <dossiertoets/score.h>

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

#ifdef __cplusplus
}
#endif
#endif
