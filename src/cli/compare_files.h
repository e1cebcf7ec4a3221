/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare on inspection files. */
#ifndef DTP_CLI_COMPARE_FILES_H
#define DTP_CLI_COMPARE_FILES_H

#include "cli/cli.h"

int dtp_cli_compare_files(dtp_cli *cli);

#endif
