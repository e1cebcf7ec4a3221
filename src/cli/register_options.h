/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a register is read: options that `register` and `sample` share. */
#ifndef DTP_CLI_REGISTER_OPTIONS_H
#define DTP_CLI_REGISTER_OPTIONS_H

#include "cli/cli.h"

typedef struct dtp_cli_register_options {
    dt_frame_options frame;
    dtp_arena arena;
} dtp_cli_register_options;

/* Reads --id, --where, --exclude ID=REASON, --column-is COLUMN=WORD and those of read_options.def; the rest
 * is left to the command. */
dt_status dtp_cli_register_options_read(dtp_cli_register_options *out, dtp_cli *cli);
void dtp_cli_register_options_free(dtp_cli_register_options *o);
/* The account of reading, on standard output. */
void dtp_cli_tell_reading(const dtp_cli *cli, const dt_frame *frame, const char *file);
/* Split "a,b" into names; appended to a list in the arena. */
dt_status dtp_cli_split_names(dtp_arena *arena, const char *text, const char *const **out, size_t *n,
                              dt_error *err);

#endif
