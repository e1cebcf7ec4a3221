/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands about evidence and follow-up share. */
#ifndef DTP_CLI_RECORDED_H
#define DTP_CLI_RECORDED_H

#include "cli/form.h"
#include "cli/inspect.h"

/* Write a list of the inspection: of --municipality, or all. rows may be NULL. Returns an exit code. */
int dtp_cli_list(dtp_cli *cli, dt_inspection *in, dt_evidence_list list, const dt_list_options *options,
                 size_t *rows);
/* The same for a list that is about one municipality: --municipality is needed when there are more. */
int dtp_cli_list_of_one(dtp_cli *cli, dt_inspection *in, dt_evidence_list list,
                        const dt_list_options *options, size_t *rows);
/* --date as ISO, or today; NULL, with the error told, when it is no date. */
const char *dtp_cli_day(dtp_cli *cli, char day[32]);

#endif
