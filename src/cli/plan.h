/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of the command plan that divides a sample over strata. */
#ifndef DTP_CLI_PLAN_H
#define DTP_CLI_PLAN_H

#include "cli/plumbing.h"

/* plan --strata FILE.csv --sample n --allocation NAME: rows stratum,population,sample. */
dt_status dtp_cli_plan_strata(dtp_cli *cli, dtp_result *r);

#endif
