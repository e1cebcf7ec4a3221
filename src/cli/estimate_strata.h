/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of estimate that reads strata, and the options that it shares with the form for n.v.t. */
#ifndef DTP_CLI_ESTIMATE_STRATA_H
#define DTP_CLI_ESTIMATE_STRATA_H

#include "cli/plumbing.h"
#include <dossiertoets/numbers.h>

/* --confidence, --side, --share-method and --share-level. */
dt_status dtp_cli_read_applicable(dt_applicable_options *out, double *percent, dtp_cli *cli);
/* --strata FILE.csv. */
dt_status dtp_cli_estimate_strata(dt_document **doc, dtp_cli *cli);

#endif
