/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands by name. */
#include "base/text.h"
#include "cli/cli.h"
#include <string.h>

const dtp_cli_command *dtp_cli_command_find(const dtp_cli *cli, const char *name)
{
    for (size_t i = 0; i < cli->table.n; i++)
        if (cli->table.entry[i].command != NULL && strcmp(cli->table.entry[i].command->name, name) == 0)
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
