/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands without an inspection file share: numbers as options, and tables of numbers. */
#ifndef DTP_CLI_PLUMBING_H
#define DTP_CLI_PLUMBING_H

#include "cli/output.h"
#include "io/rows.h"
#include <dossiertoets/rational.h>

/* Options. A wrong value or combination is DT_ERR_RANGE. */

/* --confidence in percent, 95 unless given; a value of 1 or less is refused, for 0.95 means 95 elsewhere. */
typedef struct dtp_cli_confidence {
    double percent;    /* 97.5 */
    double value;      /* 0.975 */
    dt_rational share; /* the same, exact */
} dtp_cli_confidence;
dt_status dtp_cli_read_confidence(dtp_cli_confidence *out, dtp_cli *cli);
/* Any option of that kind. */
dt_status dtp_cli_read_percent(dtp_cli_confidence *out, dtp_cli *cli, const char *name,
                               const char *otherwise);
/* Whole numbers with a mark between them: "11/14/60", "1,7". The number of them, 0 when it is anything else.
 */
size_t dtp_cli_read_wholes(const char *text, char mark, unsigned long *out, size_t most);
/* A share as an exact fraction, at most 1: thresholds in whole dossiers follow from it. */
dt_status dtp_cli_read_share(dt_rational *out, dtp_cli *cli, const char *name);
/* Whether text is a number of dossiers (digits only) rather than a share. */
bool dtp_cli_is_whole(const char *text);
/* The index of the option's value among the n known words; without the option the first. */
dt_status dtp_cli_read_choice(size_t *out, dtp_cli *cli, const char *name, const char *const *words,
                              size_t n);

/* A CSV with known columns, of which every fault is told with its line and column. Columns go by their index
 * in `names`; the first `needed` must be there, the others may be. */
typedef struct dtp_cli_rows {
    dtp_cli *cli;
    dtp_io_rows table;
} dtp_cli_rows;
/* Also refuses a file without rows. Close table in any case. */
dt_status dtp_cli_rows_open(dtp_cli_rows *rows, dtp_cli *cli, const char *path, const char *const *names,
                            size_t needed, size_t n_names);
/* The same name in this column on an earlier row is a fault. */
dt_status dtp_cli_rows_unique(dtp_cli_rows *rows, size_t column);
/* What the faults come to. */
dt_status dtp_cli_rows_result(dtp_cli_rows *rows);
/* What the library refuses in numbers from a file is the file's fault. */
dt_status dtp_cli_rows_blame(const dtp_cli_rows *rows, dt_status status);
dt_status dtp_cli_blame(dtp_cli *cli, const char *source, dt_status status);

/* Strata of a file: the columns stratum, population, sample, count, checked against each other. */
dt_status dtp_cli_read_strata(dt_stratum_count **out, dtp_cli_rows *rows, dtp_arena *arena);

#endif
