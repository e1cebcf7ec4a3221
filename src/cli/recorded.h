/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands about evidence and follow-up share. */
#ifndef DTP_CLI_RECORDED_H
#define DTP_CLI_RECORDED_H

#include "cli/inspect.h"

/* Write a list of the inspection: of --municipality, or all. rows may be NULL. Returns an exit code. */
int dtp_cli_list(dtp_cli *cli, dt_inspection *in, dt_evidence_list list, const dt_list_options *options,
                 size_t *rows);
/* The same for a list that is about one municipality: --municipality is needed when there are more. */
int dtp_cli_list_of_one(dtp_cli *cli, dt_inspection *in, dt_evidence_list list,
                        const dt_list_options *options, size_t *rows);
/* --date as ISO, or today; NULL, with the error told, when it is no date. */
const char *dtp_cli_day(dtp_cli *cli, char day[32]);
/* Text of an option, NULL when it was not given. */
const char *dtp_cli_text(const dtp_cli *cli, const char *name);
/* A command with several forms: each is chosen by its option, and reads no others than those allowed (NULL
 * ends). The last, without an option, is what the command does when none is given. */
typedef struct dtp_cli_form_row {
    const char *option;
    const char *allowed[24];
    int (*run)(dtp_cli *cli, dt_inspection *in);
} dtp_cli_form_row;
/* The form that was asked for; NULL, with the error set, when there are two or an option does not belong. */
const dtp_cli_form_row *dtp_cli_form(dtp_cli *cli, const dtp_cli_form_row *form);
/* Run it on the inspection file. */
int dtp_cli_run_form(dtp_cli *cli, const dtp_cli_form_row *form);
/* Tell the code that was given out, or the error. */
int dtp_cli_added(dtp_cli *cli, dt_status status, const char *code);

#endif
