/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the command plan. */
#ifndef DTP_CLI_PLAN_H
#define DTP_CLI_PLAN_H

#include "cli/plumbing.h"
#include <dossiertoets/plan.h>

/* Which question was asked, for the sentences. */
typedef enum dtp_plan_kind {
    DTP_PLAN_WIDTH,
    DTP_PLAN_MARGIN,
    DTP_PLAN_DETECT,
    DTP_PLAN_TOLERABLE,
    DTP_PLAN_LQAS,
    DTP_PLAN_TWO_STAGE
} dtp_plan_kind;

/* A question and its answer. */
typedef struct dtp_plan {
    dtp_cli *cli;
    unsigned long N; /* 0 = unknown */
    dtp_cli_confidence confidence;
    dtp_plan_kind kind;
    const char *method, *model;
    bool found;           /* false: no sample does it; all below is then empty */
    unsigned long sample; /* to assess, or of a plan in two steps the first of them */
    bool has_accept;
    unsigned long accept;
    double reject_good, accept_bad; /* not finite: no such risk */
    /* What was asked, as far as it belongs to the question. */
    dt_rational width, margin, share, tolerable, expected, good, bad;
    bool whole; /* detect or expected is a number of dossiers */
    unsigned long number;
    bool has_rule; /* of a plan in two steps: good and bad, rather than tolerable */
    dt_double_outcome two;
    /* For the indicator that often does not apply. */
    bool has_outside;
    dt_rational outside; /* share that does not apply */
    dtp_cli_confidence chance;
    unsigned long drawn; /* so that `sample` of them apply */
} dtp_plan;

/* plan_questions.c: answer the question that the options ask, for population p->N. A sample that does not
 * exist is DT_ERR_REFUSED. */
dt_status dtp_cli_plan_answer(dtp_plan *p, dtp_cli *cli, unsigned long N);
/* The row of an answer; what is not found is null. municipality may be NULL: no such column. */
void dtp_cli_plan_put(dt_document *r, const dtp_plan *p, const char *municipality);

/* plan_words.c: what the choice can and cannot show, in sentences to copy, under the table. */
dt_status dtp_cli_plan_words(dt_document *r, const dtp_plan *p);

/* plan_oc.c: chance of acceptance for every number of problem dossiers, as rows. DT_ERR_RANGE for a question
 * without acceptance. */
dt_status dtp_cli_plan_oc(dt_document *r, const dtp_plan *p);
/* The chance of acceptance with D problems of p->N, or with a share of them where N is unknown. */
dt_status dtp_cli_plan_accepts(double *out, const dtp_plan *p, unsigned long D, double share);

/* plan --strata FILE.csv --sample n --allocation NAME: rows stratum,population,sample. */
dt_status dtp_cli_plan_strata(dtp_cli *cli, dt_document *r);

#endif
