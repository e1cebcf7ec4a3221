/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text in the editor of who writes it. */
#ifndef DTP_CLI_TEXT_EDIT_H
#define DTP_CLI_TEXT_EDIT_H

#include "cli/cli.h"

/* A text as it stands: the versions that it is, for dt_text_request.base. */
typedef struct dtp_cli_text_now {
    const char *section, *body, *base;
} dtp_cli_text_now;

typedef struct dtp_cli_text_file {
    char path[256];
    char *body;
} dtp_cli_text_file;

/* Open the text in $VISUAL or $EDITOR and read what it left. */
dt_status dtp_cli_text_edit(dtp_cli *cli, const dtp_cli_text_now *now, dtp_cli_text_file *out);
/* Remove the file, or, when its text was not kept, tell where it is; frees what was read. */
void dtp_cli_text_edit_done(dtp_cli *cli, dtp_cli_text_file *file, bool kept);

#endif
