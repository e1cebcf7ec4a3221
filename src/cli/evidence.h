/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands about evidence and follow-up share. */
#ifndef DTP_CLI_EVIDENCE_H
#define DTP_CLI_EVIDENCE_H

#include "cli/inspect.h"

/* Write a list of the inspection: of --municipality, or all. rows may be NULL. Returns an exit code. */
int dtp_cli_list(dtp_cli *cli, dt_inspection *in, dt_evidence_list list, const dt_list_options *options,
                 size_t *rows);
/* The same for a list that is about one municipality: --municipality is needed when there are more. */
int dtp_cli_list_of_one(dtp_cli *cli, dt_inspection *in, dt_evidence_list list,
                        const dt_list_options *options, size_t *rows);
/* --date as ISO, or today; NULL, with the error told, when it is no date. */
const char *dtp_cli_day(dtp_cli *cli, char day[32]);
/* Which of the options was given, by index; n when none. DT_ERR_RANGE when more were. */
dt_status dtp_cli_which(dtp_cli *cli, const char *const *name, size_t n, size_t *which);
/* Text of an option, NULL when it was not given. */
const char *dtp_cli_text(const dtp_cli *cli, const char *name);
/* DT_ERR_RANGE for an option that the chosen form does not read: allowed names, NULL ends; form is its name.
 */
dt_status dtp_cli_allow(dtp_cli *cli, const char *form, const char *const *allowed);
/* Tell the code that was given out, or the error. */
int dtp_cli_added(dtp_cli *cli, dt_status status, const char *code);

#endif
