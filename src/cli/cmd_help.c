/* SPDX-License-Identifier: GPL-3.0-or-later */
/* help: the overview, a command, or a page of the manual. */
#include "base/embed.h"
#include "cli/cli.h"
#include <string.h>

/* A topic is a page of the embedded manual (its file name without .md). */
static const struct dtp_embedded *find_page(const char *topic)
{
    size_t n = strlen(topic);
    for (size_t i = 0; i < dtp_embed_manual_count; i++)
        if (strncmp(dtp_embed_manual[i].name, topic, n) == 0 &&
            strcmp(dtp_embed_manual[i].name + n, ".md") == 0)
            return &dtp_embed_manual[i];
    return NULL;
}

static int run(dtp_cli *cli)
{
    if (cli->format != NULL && strcmp(cli->format, "man") == 0) {
        dtp_cli_help_man(cli, dtp_cli_out(cli));
        return DTP_EXIT_OK;
    }
    cli->people = true;
    if (cli->n_args == 0) {
        dtp_cli_help_overview(cli, dtp_cli_out(cli));
        return DTP_EXIT_OK;
    }
    const dtp_cli_command *command = dtp_cli_command_find(cli, cli->arg[0]);
    if (command != NULL) {
        dtp_cli_help_command(cli, command, dtp_cli_out(cli));
        return DTP_EXIT_OK;
    }
    const struct dtp_embedded *page = find_page(cli->arg[0]);
    if (page == NULL) {
        char known[512] = "";
        for (size_t i = 0; i < dtp_embed_manual_count; i++) {
            char name[64];
            (void)snprintf(name, sizeof name, "%.*s", (int)(strlen(dtp_embed_manual[i].name) - 3),
                           dtp_embed_manual[i].name);
            dtp_cli_add_name(known, sizeof known, name);
        }
        return dtp_cli_usage(cli, DTP_MSG_CLI_UNKNOWN_TOPIC, cli->arg[0], known);
    }
    return dtp_cli_write(cli, page->data, page->size);
}

static const dtp_cli_option OPTIONS[] = {DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_help = {.name = "help",
                                          .arguments = "[COMMAND|TOPIC]",
                                          .args = {0, 1},
                                          .summary = DTP_MSG_CLI_HELP,
                                          .details = DTP_MSG_CLI_HELP_MORE,
                                          .example = "help draw",
                                          .formats = "text, man",
                                          .options = OPTIONS,
                                          .run = run};
