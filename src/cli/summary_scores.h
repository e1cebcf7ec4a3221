/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command summary on a long table of ratings, without an inspection file. */
#ifndef DTP_CLI_SUMMARY_SCORES_H
#define DTP_CLI_SUMMARY_SCORES_H

#include "cli/plumbing.h"

/* summary SCORES.csv --framework F [--population FILE.csv]: a row a municipality and indicator. */
dt_status dtp_cli_summary_scores(dt_document **doc, dtp_cli *cli);

#endif
