/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The families of questions, one function a kind: each finds the sample of its question. What they are given
 * has its method, model and population; the population is that of the question. */
#ifndef DTP_PLAN_FAMILIES_H
#define DTP_PLAN_FAMILIES_H

#include "base/error.h"
#include <dossiertoets/planning.h>

typedef dt_status dtp_plan_family(dt_plan_answer *out, const dt_plan_question *q, dt_error *err);

dtp_plan_family dtp_plan_width, dtp_plan_margin;                                    /* precision.c */
dtp_plan_family dtp_plan_detection;                                                 /* detection.c */
dtp_plan_family dtp_plan_tolerable;                                                 /* tolerable.c */
dtp_plan_family dtp_plan_rule_sample, dtp_plan_rule_risks;                          /* rule.c */
dtp_plan_family dtp_plan_tolerable_twice, dtp_plan_rule_twice, dtp_plan_rule_given; /* twice.c */

/* A share is a fraction from 0 to 1; the rule's two are. */
dt_status dtp_plan_check_share(dt_rational share, dt_error *err);
/* 0 < confidence < 1. */
dt_status dtp_plan_check_confidence(dt_rational confidence, dt_error *err);
/* What has to hold of good and bad beyond that is for the rule of plan.h. */
dt_status dtp_plan_check_rule(dt_lqas_rule *out, const dt_plan_question *q, dt_error *err);

#endif
