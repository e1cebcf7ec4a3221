/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratings in a long table, one row a rating, counted per municipality and indicator. Only counting. */
#ifndef DTP_CLI_LONG_SCORES_H
#define DTP_CLI_LONG_SCORES_H

#include "cli/plumbing.h"

/* Dossiers of a municipality, by their rating on one indicator. Ratings of several assessors that agree count
 * once. */
typedef struct dtp_score_cell {
    unsigned long *count; /* per rating of the indicator's scale; NULL = no dossier has a row */
    unsigned long assessed, meets, outside;
    unsigned long differing; /* assessors do not agree: not assessed */
} dtp_score_cell;

typedef struct dtp_score_town {
    const char *code;
    size_t first;             /* row in the file */
    unsigned long dossiers;   /* with a rating on any indicator */
    unsigned long population; /* filled by the caller; 0 = not known */
    dtp_score_cell *cell;     /* per indicator of the framework */
} dtp_score_town;

typedef struct dtp_long_scores {
    dtp_cli_rows rows;
    const dt_framework *framework;
    dtp_arena arena;
    dtp_score_town *town; /* in the order of their codes, bytewise */
    size_t n_towns;
} dtp_long_scores;

/* Columns municipality, dossier, indicator, assessor, rating (a code or its label). Rows without a rating are
 * passed over. Unknown indicators and ratings, empty cells and double rows are told; then nothing is counted.
 * Free it in any case. */
dt_status dtp_cli_long_scores_read(dtp_long_scores *out, dtp_cli *cli, const char *path,
                                   const dt_framework *framework);
void dtp_cli_long_scores_free(dtp_long_scores *scores);

#endif
