/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small table of results, written as aligned text, CSV or JSON. For plumbing: fixed English keys, points.
 */
#ifndef DTP_CLI_RESULT_H
#define DTP_CLI_RESULT_H

#include "cli/cli.h"

typedef struct dtp_result dtp_result;

/* single: one row, written as a JSON object; else rows, written as a JSON array. Default format on a pipe:
 * JSON for a single result, CSV for rows; a table on a terminal. */
dt_status dtp_cli_result_new(dtp_result **out, bool single, dt_error *err);
void dtp_cli_result_free(dtp_result *r);
/* Values of the current row; the first row's keys, in order, are the columns. Unfinite numbers are null. */
void dtp_cli_result_text(dtp_result *r, const char *key, const char *value); /* NULL = null */
void dtp_cli_result_int(dtp_result *r, const char *key, long long value);
void dtp_cli_result_real(dtp_result *r, const char *key, double value);
void dtp_cli_result_bool(dtp_result *r, const char *key, bool value);
void dtp_cli_result_null(dtp_result *r, const char *key);
void dtp_cli_result_end_row(dtp_result *r);
/* A line under the table, for people: not in CSV or JSON. "" is an empty line. */
void dtp_cli_result_note(dtp_result *r, const char *line);
/* Whether the result will be written as a table, so that notes are worth making. */
bool dtp_cli_result_is_table(const dtp_cli *cli);
/* Write in cli->format ("table", "csv", "json") or the default. Returns an exit code. */
int dtp_cli_result_write(dtp_cli *cli, dtp_result *r);

#endif
