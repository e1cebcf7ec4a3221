/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratings by dossier and assessor, in the order of the frameworks: what raters.c and items.c count from. */
#ifndef DTP_AGGREGATE_READINGS_H
#define DTP_AGGREGATE_READINGS_H

#include "base/error.h"
#include "base/mem.h"
#include <dossiertoets/raters.h>

typedef struct dtp_readings_item {
    size_t subject, framework, indicator;
    size_t assessor; /* index; SIZE_MAX: settled */
    const dt_rating *rating;
    const dt_scale *scale;
    const char *at; /* or NULL */
    size_t code;    /* index in `code` */
} dtp_readings_item;

/* A dossier as one assessor rated it. */
typedef struct dtp_readings_one {
    size_t subject, assessor;
    const dtp_readings_item *item;
    size_t n;
    const char *begun; /* when the first rating was recorded; NULL: not known of all */
    size_t longest;
    bool alike, line;
} dtp_readings_one;

typedef struct dtp_readings {
    const dt_score_context *context;
    const char **assessor; /* by code */
    size_t n_assessors;
    dt_rater_code *code;
    size_t n_codes;
    dtp_readings_item *item; /* by subject, assessor, framework, indicator */
    size_t n_items;
    dtp_readings_item *settled; /* by subject, framework, indicator */
    size_t n_settled;
    dtp_readings_one *one; /* by subject, then assessor */
    size_t n;
} dtp_readings;

/* In the arena; `run` ratings in a row make a straight line. */
dt_status dtp_readings_make(dtp_readings *out, dtp_arena *arena, const dt_score_context *context,
                            const dt_scores *scores, const char *const *at, size_t run, dt_error *err);
/* One behind the last reading of the dossier that the first one is of. */
size_t dtp_readings_end(const dtp_readings *r, size_t first);
/* The rating of an indicator in a reading, or NULL. */
const dtp_readings_item *dtp_readings_find(const dtp_readings_one *reading, size_t framework,
                                           size_t indicator);

/* What dt_raters holds. */
struct dt_raters {
    dtp_arena arena;
    dt_raters_options options;
    dtp_readings readings;
    dt_rater_tally total;
    dt_rater *rater;
    size_t double_read, tests;
    dt_item *item;
    size_t n_items;
    dt_key_distance *distance;
    size_t n_distances;
};
/* same.c: the tests of every assessor. */
dt_status dtp_readings_test(dt_raters *r, dt_error *err);
/* items.c: agreement an indicator, and how far everybody is from the key. */
dt_status dtp_readings_items(dt_raters *r, dt_error *err);

#endif
