/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people type in Dutch: names of options, and the words that an option takes. */
#ifndef DTP_CLI_DUTCH_H
#define DTP_CLI_DUTCH_H

#include "cli/cli.h"

/* The Dutch name of an option; NULL when it has none, or it is the same. */
const char *dtp_cli_dutch_option(const char *name);
/* The name that a typed word means where an option knows words ("yes|no"); otherwise the text itself. */
const char *dtp_cli_choice_meant(const dtp_cli_option *option, const char *text);
/* The choices that an option knows; NULL when it has no list. */
const dt_choice *dtp_cli_option_choices(const dtp_cli_option *option, size_t *n);

#endif
