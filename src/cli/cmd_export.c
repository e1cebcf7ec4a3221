/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export and import: the whole inspection as JSON, and back. */
#include "cli/form.h"
#include "cli/inspect.h"
#include <string.h>

/* Only for one's own eyes, as the inspection file itself. */
static int export_step(dtp_cli *cli, dt_inspection *in)
{
    const char *path = cli->output != NULL ? cli->output : "-";
    if (dt_inspection_export_file(in, path, cli->force, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    if (strcmp(path, "-") != 0 && !cli->quiet)
        dtp_cli_say(cli, stderr, DTP_MSG_CLI_WROTE, path, NULL);
    return DTP_EXIT_OK;
}

static int import(dtp_cli *cli)
{
    dt_status status = dt_inspection_import(cli->arg[0], cli->output, &cli->error);
    if (status == DT_OK && !cli->quiet)
        dtp_cli_say(cli, stderr, DTP_MSG_CLI_WROTE, cli->output, NULL);
    return dtp_cli_finish(cli, status);
}

static const dtp_cli_form_row EXPORT_FORMS[] = {{.run = export_step}};
static const dtp_cli_form_row IMPORT_FORMS[] = {{.needs = {"output"}, .plain = import}};
static const dtp_cli_option OPTIONS[] = {DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_export = {.name = "export",
                                            .arguments = "FILE.toets -o INSPECTION.json",
                                            .args = {1, 1},
                                            .summary = DTP_MSG_CLI_EXPORT,
                                            .details = DTP_MSG_CLI_EXPORT_MORE,
                                            .example = "export bezoek.toets -o inspectie.json",
                                            .formats = "json",
                                            .options = OPTIONS,
                                            .forms = EXPORT_FORMS};
const dtp_cli_command dtp_cli_cmd_import = {.name = "import",
                                            .arguments = "INSPECTION.json -o FILE.toets",
                                            .args = {1, 1},
                                            .summary = DTP_MSG_CLI_IMPORT,
                                            .details = DTP_MSG_CLI_IMPORT_MORE,
                                            .example = "import inspectie.json -o kopie.toets",
                                            .formats = DTP_OWN_FORMATS,
                                            .options = OPTIONS,
                                            .forms = IMPORT_FORMS};
