/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options of plan as a question of planning.h. */
#ifndef DTP_CLI_PLAN_OPTIONS_H
#define DTP_CLI_PLAN_OPTIONS_H

#include "cli/form.h"
#include "cli/plumbing.h"

/* Read the question that the options ask: one option names it, and a table says which others go with it.
 * sizes: it is asked for a row of populations, in place of --population. DT_ERR_RANGE for a wrong value or
 * combination. */
dt_status dtp_cli_plan_question(dt_plan_question *out, dtp_cli *cli, bool sizes);

/* plan_strata.c: plan --strata FILE.csv --sample n --allocation NAME: rows stratum,population,sample. */
dt_status dtp_cli_plan_strata(dt_document **doc, dtp_cli *cli);

#endif
