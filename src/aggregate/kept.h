/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is worked out once for many aggregates: municipalities drawn alike show the same numbers. */
#ifndef DTP_AGGREGATE_KEPT_H
#define DTP_AGGREGATE_KEPT_H

#include <dossiertoets/aggregate.h>

typedef struct dtp_agg_tables dtp_agg_kept;
dt_status dtp_agg_kept_new(dtp_agg_kept **out, dt_error *err);
void dtp_agg_kept_free(dtp_agg_kept *kept); /* NULL is fine */
/* dt_aggregate_run() with what aggregates before it worked out; the same numbers come out. */
dt_status dtp_agg_kept_run(dt_aggregate **out, const dt_score_context *context, const dt_scores *scores,
                           const dt_population *population, size_t n_populations, double confidence,
                           dtp_agg_kept *kept, dt_error *err);

#endif
