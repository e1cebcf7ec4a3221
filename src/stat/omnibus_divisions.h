/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stratified sample against an adversary: what every division of a total over the strata makes of the
 * squared distance from a share. */
#ifndef DTP_STAT_OMNIBUS_DIVISIONS_H
#define DTP_STAT_OMNIBUS_DIVISIONS_H

#include "base/mem.h"
#include <dossiertoets/omnibus.h>

/* In one side, distances of so many and more are taken together. */
#define DTP_STAT_FARTHEST 2000UL

/* A municipality, whatever the share. */
typedef struct dtp_stat_side {
    const dt_stratum_count *stratum;
    size_t n_strata;
    unsigned long population;
    size_t outcomes; /* of the sample: the last stratum runs fastest */
    size_t seen;     /* which of them it was */
    size_t most;     /* divisions of one total there can be, at most */
    double *share;   /* [outcomes] the weighted share, and as much room to work in */
    double **chance; /* [n_strata] with more than one stratum: a row of chances for every total */
} dtp_stat_side;

/* The side without strata that are empty. Memory is the arena's. DT_ERR_RANGE for a stratum of which nothing
 * was seen, DT_ERR_REFUSED for more outcomes or divisions than can be listed. */
dt_status dtp_stat_side_new(dtp_stat_side *out, const dt_omnibus_unit *unit, dtp_arena *arena, dt_error *err);
bool dtp_stat_side_alike(const dtp_stat_side *a, const dtp_stat_side *b);

/* At one share: the distances there are, and a row of their chances for every division of the two whole
 * totals around the share. */
typedef struct dtp_stat_divisions {
    size_t n, groups;
    unsigned long *distance; /* [groups] */
    double *chance;          /* [n][groups] */
    unsigned *group;         /* [outcomes] */
    unsigned long seen;      /* distance of what was seen */
    size_t *slot, round; /* [DTP_STAT_FARTHEST + 1] the group of a distance, counted on from round to round */
    bool pruned;
    size_t *rising; /* [groups] by distance; working memory of pruning, like the next */
    double *beyond; /* [DTP_STAT_FRONT + 1][groups] */
} dtp_stat_divisions;
/* Divisions that the others are held against when they are pruned. */
#define DTP_STAT_FRONT 48
/* Room for the largest of the sides. */
dt_status dtp_stat_divisions_new(dtp_stat_divisions *out, const dtp_stat_side *side, size_t k,
                                 dtp_arena *arena, dt_error *err);
void dtp_stat_divisions_at(dtp_stat_divisions *d, const dtp_stat_side *side, double share);
/* Only the distances, and that of what was seen. */
void dtp_stat_divisions_measure(dtp_stat_divisions *d, const dtp_stat_side *side, double share);
/* Leaves out divisions that are no use to an adversary to whom a larger distance is never worth less: there
 * is another by which every distance or more is at least as likely. Once for each share. */
void dtp_stat_divisions_prune(dtp_stat_divisions *d);

#endif
