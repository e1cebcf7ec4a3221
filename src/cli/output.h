/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a command gives back: a text, a document of an inspection, a result. All in the format that was asked.
 */
#ifndef DTP_CLI_OUTPUT_H
#define DTP_CLI_OUTPUT_H

#include "cli/cli.h"

/* Write a text the library handed over, and free it. */
int dtp_cli_write_text(dtp_cli *cli, char *text);
/* The writer of a document: --format, else the ending of --output, else the one named; NULL when there is
 * none, which dtp_cli_no_writer() tells. */
const dt_writer *dtp_cli_writer(const dtp_cli *cli, const char *otherwise);
int dtp_cli_no_writer(dtp_cli *cli);
/* With the theme of --theme, for a command that has it. */
int dtp_cli_write_with(dtp_cli *cli, dt_document *doc, const dt_writer *writer);
#define DTP_THEME_OPTION                                                                                     \
    {                                                                                                        \
        "theme", 0, DTP_OPTION_TEXT, "FILE.css", DTP_MSG_OFFICE_OPT_THEME                                    \
    }
/* Compose a document and write it with that writer; in is handed on to compose. */
int dtp_cli_write_document(dtp_cli *cli, dt_inspection *in, const char *otherwise,
                           dt_status (*compose)(dt_document **doc, dtp_cli *cli, dt_inspection *in));
/* The same for the answer to what the command line asks. */
int dtp_cli_write_answer(dtp_cli *cli, dt_inspection *in, const char *otherwise, dtp_cli_ask_fn fn);

/* The format that was asked for, by name or by the ending of the file; NULL: none, or text. */
const char *dtp_cli_format(const dtp_cli *cli);

/* Whether people will read the result, so that notes are worth making. */
bool dtp_cli_wants_words(const dtp_cli *cli);
/* Finish a result that was composed and write it in --format, or tell why it was not composed; frees it.
 * Without --format a table on a terminal, else JSON for a single result and CSV for rows. An exit code. */
int dtp_cli_result_finish(dtp_cli *cli, dt_status status, dt_document *result);

#endif
