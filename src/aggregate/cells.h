/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the cells lie: per municipality one block for all strata and one a stratum; in each block one cell a
 * node, by framework, then level. Filled in three steps: indicators, roll-up, intervals. Calls go one way:
 * aggregate.c → fill.c → interval.c, ratio.c, composite.c → tables.c, design.c → board.c. */
#ifndef DTP_AGGREGATE_CELLS_H
#define DTP_AGGREGATE_CELLS_H

#include "base/error.h"
#include "base/list.h"
#include "base/mem.h"
#include <dossiertoets/aggregate.h>
#include <dossiertoets/applicable.h>
#include <dossiertoets/disclosure.h>
#include <dossiertoets/estimate.h>
#include <dossiertoets/long_table.h>

#define DTP_AGG_LEVELS 4

typedef struct dtp_agg_cell {
    dt_cell view;
    unsigned long *count; /* what view.count shows */
    unsigned long *given; /* what view.given shows */
    size_t *meeting, *failing;
} dtp_agg_cell;

/* One rating as given, for the comparison of assessors; small, for there are as many as there are scores. */
typedef struct dtp_agg_given {
    uint32_t subject, column;
    uint32_t assessor; /* index in `assessors` */
    uint8_t meets;
} dtp_agg_given;

/* An indicator of one of the frameworks: a column of the board. */
typedef struct dtp_agg_column {
    const dt_indicator *indicator;
    size_t framework, node;
    size_t hangs_on; /* column of the indicator in its condition; SIZE_MAX: it has none */
    bool counted;    /* rated in this inspection: in the profile, and looked at again */
} dtp_agg_column;

typedef struct dtp_agg_municipality {
    const char *code;
    size_t first; /* of its strata in `population` */
    size_t n_strata;
    size_t block;   /* all strata; the s-th stratum is block + 1 + s */
    bool unknown;   /* a population is not known: nothing is said in whole dossiers */
    size_t dossier; /* first of its open ones in `dossier` */
    size_t n_dossiers;
} dtp_agg_municipality;

/* Where a subject that counts belongs. */
typedef struct dtp_agg_home {
    size_t municipality; /* SIZE_MAX: it does not count */
    size_t stratum;      /* SIZE_MAX: a team's, of which nothing was drawn */
} dtp_agg_home;

/* The indicators of a criterion, theme or chapter that are counted, as columns of the board. */
typedef struct dtp_agg_members {
    const size_t *column;
    size_t n;
    dt_composite_rule rule; /* when it is in order in a dossier */
} dtp_agg_members;

struct dt_aggregate {
    dtp_arena arena;
    const dt_score_context *context;
    double confidence;
    dtp_intern *codes; /* of the municipalities, in order */
    dtp_agg_municipality *municipality;
    size_t n_municipalities;
    dt_population *population; /* by municipality */
    size_t n_populations;
    dtp_agg_home *home; /* of every subject */
    size_t *dossier;    /* subjects: the open dossiers, by municipality, in their own order */
    size_t *base;       /* first node of [framework * DTP_AGG_LEVELS + level]; one more entry ends the last */
    size_t nodes;
    size_t blocks;
    dtp_agg_cell *cell;     /* [block * nodes + node] */
    dtp_agg_column *column; /* by framework, in its order */
    size_t *first_column;   /* of every framework */
    size_t *in_turn;        /* columns, each behind the one it hangs on */
    size_t n_columns;
    dtp_agg_members *members; /* [node]; none of an indicator */
    size_t outcomes;          /* as dtp_agg_board_outcomes(), where there is no board */
    dt_long_table *table;     /* that was counted, when it is the aggregate's own; else NULL */
    uint16_t *board; /* what counts for [subject * n_columns + column], see board.c; only while counting */
    dtp_intern *assessors;
    dtp_agg_given *given; /* as the scores came */
    size_t n_given;
    dt_contradiction *contradiction;
    size_t n_contradictions;
    bool borrowed; /* codes, assessors and table are another's */
    const dt_publication *publication;
};

static inline size_t dtp_agg_node(const dt_aggregate *a, size_t framework, dt_level level, size_t i)
{
    return a->base[framework * DTP_AGG_LEVELS + level] + i;
}

static inline dtp_agg_cell *dtp_agg_cell_at(const dt_aggregate *a, size_t block, size_t node)
{
    return &a->cell[block * a->nodes + node];
}

/* Municipalities and strata with their populations, and where every subject belongs. */
dt_status dtp_agg_place_all(dt_aggregate *a, const dt_population *population, size_t n, dt_error *err);

/* Room for the cells and the columns. */
dt_status dtp_agg_lay_out(dt_aggregate *a, dt_error *err);

/* What counts for a subject on an indicator. */
typedef struct dtp_agg_view {
    const dt_rating *rating; /* NULL: none yet, or assessors who differ */
    bool differing;          /* assessors gave different ratings and nothing was settled */
    bool contradicting; /* it was rated though it does not apply: the rating says "outside", or is NULL when
                           the scale cannot say that */
} dtp_agg_view;
dtp_agg_view dtp_agg_board_at(const dt_aggregate *a, size_t subject, size_t column);
/* Whether it does not apply: by its rating, or by what it hangs on when the scale cannot say that. */
static inline bool dtp_agg_is_outside(dtp_agg_view seen)
{
    return seen.rating == NULL ? seen.contradicting : seen.rating->meets == DT_MEETS_OUTSIDE;
}
/* Put the scores on the board, and what conditions leave out. */
dt_status dtp_agg_board_fill(dt_aggregate *a, const dt_scores *scores, dt_error *err);

/* Without a board, one subject at a time (score/long_stream.h): its marks become numbers of outcomes. The
 * payload is an aggregate with columns. */
size_t dtp_agg_board_outcomes(const dt_aggregate *a);
void dtp_agg_board_judge(const void *payload, uint16_t *mark);
dtp_agg_view dtp_agg_board_outcome(const dt_aggregate *a, size_t column, size_t outcome);

/* contradictions.c: which ratings contradict the framework, by the board. */
dt_status dtp_agg_list_contradictions(dt_aggregate *a, const dt_scores *scores, dt_error *err);

/* The indicator cells: every open subject × every indicator that is rated for it. */
dt_status dtp_agg_count_indicators(dt_aggregate *a, dt_error *err);
/* The same where only numbers are known: room, so many subjects that were seen so, and what follows from all
 * of them. */
dt_status dtp_agg_count_open(dt_aggregate *a, dt_error *err);
void dtp_agg_count_view(dtp_agg_cell *cell, dtp_agg_view seen, unsigned long times);
void dtp_agg_count_close(dt_aggregate *a);
/* Criteria, themes and chapters as sums of their indicators. */
dt_status dtp_agg_roll_up(dt_aggregate *a, dt_error *err);
/* Population, domain, and every limit of the dossier cells; kept: what was worked out before, or NULL. */
struct dtp_agg_tables;
dt_status dtp_agg_fill_intervals(dt_aggregate *a, struct dtp_agg_tables *kept, dt_error *err);

/* Tables of strata.h, one a design: the indicators of a municipality ask for the same ones again and again.
 */
struct dtp_agg_tables {
    double confidence;   /* of the answers */
    dtp_intern *designs; /* the n-th is that of the n-th table */
    dt_strata_limits **table;
    size_t n, cap;
    dtp_intern *asked; /* a design with what was seen in it: the n-th is that of the n-th answer */
    dtp_list answers;  /* dt_applicable */
    dtp_arena arena;   /* of the answers */
};
typedef struct dtp_agg_tables dtp_agg_tables;
/* The table of a design, borrowed; n_h >= 1 wherever there are dossiers. */
dt_status dtp_agg_tables_get(dtp_agg_tables *t, const dt_strata_limits **out, const dt_stratum_count *strata,
                             size_t H, dt_error *err);
void dtp_agg_tables_clear(dtp_agg_tables *t); /* the large part; answers stay */
void dtp_agg_tables_free(dtp_agg_tables *t);

/* The municipality that is being estimated, with room for its strata and dossiers. */
typedef struct dtp_agg_estimating {
    dt_aggregate *a;
    const dtp_agg_municipality *m;
    dtp_agg_tables *tables;
    dt_stratum_count *strata;
    dt_rated *rated;
    dt_dossier_score *score;
    unsigned long *population, *seen;
} dtp_agg_estimating;
/* The two statements about an indicator, or an outcome, that was seen in the first H strata of the room; *has
 * is false when a stratum was not looked at. */
dt_status dtp_agg_estimate_strata(bool *has, dt_applicable *out, dtp_agg_estimating *e, size_t H,
                                  dt_error *err);
/* One stratum out of H, for a municipality that was drawn from as one list. */
size_t dtp_agg_as_one(dtp_agg_estimating *e, size_t H);
/* A share of a design as dossiers of a known population, rounded outwards and no more certain than what was
 * seen allows. */
dt_count_interval dtp_agg_dossiers(const dt_ratio *r, unsigned long population, unsigned long known,
                                   unsigned long met);
/* An indicator by its column: its strata, and the whole. */
dt_status dtp_agg_fill_indicator(dtp_agg_estimating *e, size_t column, dt_error *err);
/* Share and limits of a higher node: the ratio of its ratings over dossiers. */
dt_status dtp_agg_fill_ratio(dtp_agg_estimating *e, size_t node, dt_error *err);
/* And its composite. */
dt_status dtp_agg_fill_composite(dtp_agg_estimating *e, size_t node, dt_error *err);

/* How a cell is estimated: a cell of one stratum of a sample in two stages is a simple random sample of it.
 */
typedef enum dtp_agg_way { DTP_AGG_BY_STRATUM, DTP_AGG_AS_ONE, DTP_AGG_DESIGNED, DTP_AGG_NO_WAY } dtp_agg_way;
/* Of DTP_AGG_DESIGNED: the method, as dt_cell.method. */
const char *dtp_agg_way_name(const dt_aggregate *a, const dtp_agg_municipality *m);
/* And what such limits were seen to cover at least. */
double dtp_agg_way_coverage(const dt_aggregate *a, const dtp_agg_municipality *m);
dtp_agg_way dtp_agg_way_of(const dt_aggregate *a, const dtp_agg_municipality *m, bool one_stratum);
/* What a dossier says; false when it has not been looked at. */
typedef bool (*dtp_agg_look)(void *payload, size_t subject, dt_dossier_score *out);
/* A share by the design's own chances, over n_strata strata of a municipality from `first` on; *has is false
 * when none can be given. */
dt_status dtp_agg_estimate_designed(bool *has, dt_ratio *out, const dt_aggregate *a,
                                    const dtp_agg_municipality *m, size_t first, size_t n_strata,
                                    dtp_agg_look look, void *payload, dt_error *err);
/* Keep who gave which rating. */
dt_status dtp_agg_keep_given(dt_aggregate *a, const dt_scores *scores, dt_error *err);

struct dtp_stream_how;
/* read.c: dt_aggregate_read() with a say in how a large file is read; for tests. NULL: as it decides itself.
 */
dt_status dtp_agg_read(dt_aggregate **out, const dt_long_request *request, double confidence,
                       const struct dtp_stream_how *how, dt_error *err);
/* And in how many municipalities are in a part. */
dt_status dtp_agg_read_parts(const dt_long_request *request, double confidence, size_t most,
                             dt_aggregate_take take, void *payload, const struct dtp_stream_how *how,
                             dt_error *err);

#endif
