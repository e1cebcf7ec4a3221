/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands, from commands.def. */
#include "base/text.h"
#include "cli/cli.h"
#include <string.h>

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
enum { N_ENTRIES = DTP_COUNT(ENTRIES) };

const dtp_cli_entry *dtp_cli_entries(size_t *n)
{
    *n = N_ENTRIES;
    return ENTRIES;
}

const dtp_cli_command *dtp_cli_command_find(const char *name)
{
    for (size_t i = 0; i < N_ENTRIES; i++)
        if (ENTRIES[i].command != NULL && strcmp(ENTRIES[i].command->name, name) == 0)
            return ENTRIES[i].command;
    return NULL;
}

const char *dtp_cli_command_near(const char *name)
{
    const char *names[N_ENTRIES];
    size_t n = 0;
    for (size_t i = 0; i < N_ENTRIES; i++)
        if (ENTRIES[i].command != NULL)
            names[n++] = ENTRIES[i].command->name;
    return dtp_nearest(name, names, n);
}
