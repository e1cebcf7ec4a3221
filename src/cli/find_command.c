/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands by name. */
#include "base/text.h"
#include "cli/cli.h"
#include <string.h>

static bool is_called(const dtp_cli_command *command, const char *name)
{
    return command != NULL && (strcmp(command->name, name) == 0 ||
                               (command->dutch != NULL && strcmp(command->dutch, name) == 0));
}

const dtp_cli_command *dtp_cli_command_find(const dtp_cli *cli, const char *name)
{
    for (size_t i = 0; i < cli->table.n; i++)
        if (is_called(cli->table.entry[i].command, name))
            return cli->table.entry[i].command;
    return NULL;
}

const char *dtp_cli_command_near(const dtp_cli *cli, const char *name)
{
    const char *names[DTP_CLI_COMMANDS_MAX];
    size_t n = 0;
    for (size_t i = 0; i < cli->table.n && n < DTP_COUNT(names); i++)
        if (cli->table.entry[i].command != NULL)
            names[n++] = cli->table.entry[i].command->name;
    return dtp_nearest(name, names, n);
}
