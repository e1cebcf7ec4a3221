/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the cells lie: per municipality one block for all strata and one a stratum; in each block one cell a
 * node, by framework, then level. Filled in three steps: indicators, roll-up, intervals. */
#ifndef DTP_AGGREGATE_CELLS_H
#define DTP_AGGREGATE_CELLS_H

#include "base/error.h"
#include "base/mem.h"
#include <dossiertoets/aggregate.h>
#include <dossiertoets/estimate.h>

#define DTP_LEVELS 4

typedef struct dtp_cell {
    dt_cell view;
    unsigned long *count; /* what view.count shows */
    size_t *meeting, *failing;
} dtp_cell;

/* One rating as given, for the comparison of assessors. */
typedef struct dtp_given {
    size_t subject, framework, indicator;
    size_t assessor; /* index in `assessors` */
    dt_meets meets;
} dtp_given;

typedef struct dtp_town {
    const char *code;
    size_t first; /* of its strata in `population` */
    size_t n_strata;
    size_t block;          /* all strata; the s-th stratum is block + 1 + s */
    const size_t *dossier; /* its open ones, as subjects, in order */
    size_t n_dossiers;
} dtp_town;

struct dt_aggregate {
    dtp_arena arena;
    const dt_score_context *context;
    double confidence;
    dtp_intern *codes; /* of the municipalities, in order */
    dtp_town *town;
    size_t n_towns;
    dt_population *population; /* by municipality */
    size_t n_populations;
    size_t *base; /* first node of [framework * DTP_LEVELS + level]; one more entry ends the last */
    size_t nodes;
    size_t blocks;
    dtp_cell *cell;          /* [block * nodes + node] */
    const dt_rating **board; /* the rating that counts [subject * nodes + node]; only while counting */
    dtp_intern *assessors;
    dtp_given *given; /* as the scores came */
    size_t n_given;
};

static inline size_t dtp_node(const dt_aggregate *a, size_t framework, dt_level level, size_t i)
{
    return a->base[framework * DTP_LEVELS + level] + i;
}

static inline dtp_cell *dtp_cell_at(const dt_aggregate *a, size_t block, size_t node)
{
    return &a->cell[block * a->nodes + node];
}

/* Index of a subject's stratum in its municipality; SIZE_MAX when its population is not given. */
size_t dtp_find_stratum(const dt_aggregate *a, const dtp_town *town, const char *stratum);
dt_status dtp_no_memory(dt_error *err);
/* The rating of a subject on an indicator node; NULL while there is none. Assessors who differ give one that
 * dtp_is_settled() refuses. */
const dt_rating *dtp_board_at(const dt_aggregate *a, size_t subject, size_t node);
bool dtp_is_settled(const dt_rating *rating);

/* The indicator cells: every open subject × every indicator that is rated for it. */
dt_status dtp_count_indicators(dt_aggregate *a, const dt_scores *scores, dt_error *err);
/* Criteria, themes and chapters as sums of their indicators. */
dt_status dtp_roll_up(dt_aggregate *a, dt_error *err);
/* Population, domain, intervals and bounds of the dossier cells. */
dt_status dtp_fill_intervals(dt_aggregate *a, dt_error *err);
/* Share and limits of a higher node from its indicator nodes: the ratio over dossiers. */
dt_status dtp_fill_ratio(dt_aggregate *a, size_t node, const size_t *member, size_t n, dt_error *err);
/* How a cell is estimated: a cell of one stratum of a sample in two stages is a simple random sample of it.
 */
typedef enum dtp_way { DTP_BY_STRATUM, DTP_AS_ONE, DTP_DESIGNED, DTP_NO_WAY } dtp_way;
/* Of DTP_DESIGNED: the method, as dt_cell.method. */
const char *dtp_way_name(const dt_aggregate *a, const dtp_town *town);
dtp_way dtp_way_of(const dt_aggregate *a, const dtp_town *town, bool one_stratum);
/* What a dossier says; false when it has not been looked at. */
typedef bool (*dtp_look)(void *payload, size_t subject, dt_dossier_score *out);
/* A share by the design's own chances, over n_strata strata of a town from `first` on; *has is false when
 * none can be given. */
dt_status dtp_estimate_designed(bool *has, dt_ratio *out, const dt_aggregate *a, const dtp_town *town,
                                size_t first, size_t n_strata, dtp_look look, void *payload, dt_error *err);
/* Keep who gave which rating. */
dt_status dtp_keep_given(dt_aggregate *a, const dt_scores *scores, dt_error *err);

#endif
