/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ways to ask that lie in a file of their own. */
#ifndef DTP_ASK_QUESTIONS_H
#define DTP_ASK_QUESTIONS_H

#include "ask/asked.h"
#include <dossiertoets/applicable.h>
#include <dossiertoets/planning.h>
#include <dossiertoets/publication.h>

/* side: both unless it says one. */
dt_status dtp_ask_side(dt_side *out, const dtp_ask *a);
/* confidence, side, share-method and share-level. */
dt_status dtp_ask_applicable(dt_applicable_options *out, double *percent, const dtp_ask *a);

dt_status dtp_ask_count_applicable(dt_document **out, const dtp_ask *a); /* applicable a */
dt_status dtp_ask_strata(dt_document **out, const dtp_ask *a);           /* strata FILE */
dt_status dtp_ask_composite(dt_document **out, const dtp_ask *a);        /* composite FILE */
dt_status dtp_ask_ratings(dt_document **out, const dtp_ask *a);          /* ratings FILE */
dt_status dtp_ask_unassessed(dt_document **out, const dtp_ask *a);       /* not-assessable u */
dt_status dtp_ask_reading(dt_document **out, const dtp_ask *a);          /* looks, read-on, anytime */
dt_status dtp_ask_until(dt_document **out, const dtp_ask *a);            /* until-clear */
dt_status dtp_ask_differing(dt_document **out, const dtp_ask *a);        /* perfect, double */
dt_status dtp_ask_omnibus(dt_document **out, const dtp_ask *a);          /* omnibus FILE */
dt_status dtp_ask_shortfall(dt_document **out, const dtp_ask *a);        /* shortfall FILE */
dt_status dtp_ask_closed(dt_document **out, const dtp_ask *a);           /* closed p,p */
dt_status dtp_ask_files(dt_document **out, const dtp_ask *a); /* inspection files beside each other */

/* The question that plan is asked: one name says which, others go with it. sizes: it is asked for a row of
 * populations, in place of "population". */
dt_status dtp_ask_plan_question(dt_plan_question *out, const dtp_ask *a, bool sizes);
/* strata FILE, sample n, allocation NAME. */
dt_status dtp_ask_division(dt_document **out, const dtp_ask *a);

/* Compose from the facts of the municipality of the options, or the public version when that is asked. */
dt_status dtp_ask_compose(dt_document **out, const dtp_ask *a, dt_publish_options options,
                          dt_publish_compose compose, void *payload);
/* "threshold", which goes with "public"; 0: not given. */
dt_status dtp_ask_threshold(unsigned long *out, const dtp_ask *a);
/* What summary and report tell besides: norm, posterior, lqas, hand-check, percentages. */
dt_status dtp_ask_besides(dt_report_facts *facts, const dtp_ask *a);

#endif
