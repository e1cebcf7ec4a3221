/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands, from commands.def. */
#include "cli/cli.h"

#define DT_GROUP(title)
#define DT_COMMAND(name) extern const dtp_cli_command dtp_cli_cmd_##name;
#include "cli/commands.def"
#undef DT_GROUP
#undef DT_COMMAND

static const dtp_cli_entry ENTRIES[] = {
#define DT_GROUP(title)  {DTP_MSG_##title, NULL},
#define DT_COMMAND(name) {DTP_MSG_NONE, &dtp_cli_cmd_##name},
#include "cli/commands.def"
#undef DT_GROUP
#undef DT_COMMAND
};

dtp_cli_table dtp_cli_commands(void)
{
    return (dtp_cli_table){ENTRIES, DTP_COUNT(ENTRIES)};
}
