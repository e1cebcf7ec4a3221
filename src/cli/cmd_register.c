/* SPDX-License-Identifier: GPL-3.0-or-later */
/* register: reads the sampling frame. */
#include "cli/form.h"
#include "cli/inspect.h"

/* --check: the answer is yes when nothing that could be drawn is different. */
static int compare(dtp_cli *cli, dt_inspection *in)
{
    size_t changes;
    dt_draw_unit unit;
    const dt_listener to = dtp_cli_listener(cli);
    if (dtp_cli_unit(&unit, cli) != DT_OK ||
        dt_tell_comparison(&to, in, cli->arg[1], dtp_cli_text(cli, "municipality"), unit, &changes,
                           dtp_cli_sink(cli), &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    return changes == 0 ? DTP_EXIT_OK : DTP_EXIT_NO;
}

static int step(dtp_cli *cli, dt_inspection *in)
{
    dt_ask ask;
    dt_draw_unit unit;
    const dt_frame *frame;
    if (dtp_cli_unit(&unit, cli) != DT_OK || dtp_cli_question(&ask, cli, in) != DT_OK ||
        dt_ask_register(&frame, &ask, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    if (cli->quiet)
        return DTP_EXIT_OK;
    const dt_listener to = dtp_cli_listener(cli);
    dt_tell_register(&to, frame, unit);
    dtp_cli_say(cli, stdout, DTP_MSG_CLI_REGISTER_PAGE, cli->arg[0], NULL);
    dt_tell_reading(&to, frame, cli->arg[1]);
    return DTP_EXIT_OK;
}

static const dtp_cli_form_row FORMS[] = {{.option = "check",
                                          .allowed = {"municipality", "unit"},
                                          .foreign = DTP_MSG_CLI_CHECK_ALONE,
                                          .run = compare},
                                         {.allowed = {DTP_FORM_ANY}, .run = step}};
static const dtp_cli_option OPTIONS[] = {
    {"id", 'i', DTP_OPTION_TEXT, "COLUMN", DTP_MSG_CLI_OPT_ID},
    {"municipality", 'm', DTP_OPTION_TEXT, "COLUMN|CODE", DTP_MSG_CLI_OPT_MUNICIPALITY_COLUMN},
    {"stratum", 's', DTP_OPTION_LIST, "COLUMN", DTP_MSG_CLI_OPT_STRATUM},
    {"where", 'w', DTP_OPTION_LIST, "CONDITION", DTP_MSG_CLI_OPT_WHERE},
    {"exclude", 'x', DTP_OPTION_LIST, "ID=REASON", DTP_MSG_CLI_OPT_EXCLUDE},
    {"column-is", 0, DTP_OPTION_LIST, "COLUMN=WORD", DTP_MSG_CLI_OPT_COLUMN_IS},
    {"unlisted", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_UNLISTED},
#include "cli/read_options.def"
    {"size-column", 0, DTP_OPTION_TEXT, "COLUMN", DTP_MSG_CLI_OPT_SIZE_COLUMN},
    {"unit", 'u', DTP_OPTION_TEXT, "NAME", DTP_MSG_CLI_OPT_UNIT},
    {"check", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_COMPARE},
    DTP_TRIAL_OPTION,
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_register = {
    .name = "register",
    .arguments = "FILE.toets REGISTER.csv",
    .args = {2, 2},
    .summary = DTP_MSG_CLI_REGISTER,
    .details = DTP_MSG_CLI_REGISTER_MORE,
    .example = "register bezoek.toets samples/registers/goeree-overflakkee.csv "
               "--id dossiernummer --stratum team --where \"leefgebieden>=2\"",
    .formats = DTP_NO_RESULT,
    .options = OPTIONS,
    .forms = FORMS};
