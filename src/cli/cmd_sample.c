/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plumbing: draw from a register with a given key, without an inspection file. */
#include "cli/form.h"
#include "cli/output.h"

/* --check: what was read, and how many could be drawn. */
static int check(dtp_cli *cli)
{
    dt_ask ask;
    dt_frame *frame = NULL;
    dt_status status = dtp_cli_question(&ask, cli, NULL);
    if (status == DT_OK)
        status = dt_ask_frame(&frame, &ask, &cli->error);
    if (status != DT_OK)
        return dtp_cli_failed(cli);
    const dt_listener to = dtp_cli_listener(cli);
    dt_tell_reading(&to, frame, cli->arg[0]);
    dt_tell_eligible(&to, frame, DT_DRAW_DOSSIER);
    int code = dt_frame_units(frame) == 0 ? DTP_EXIT_NO : DTP_EXIT_OK;
    dt_frame_free(frame);
    return code;
}

/* Of what can be wrong only the key is told with the way to the help. */
static int draw(dtp_cli *cli)
{
    dt_document *doc;
    if (dtp_cli_answer(&doc, cli, NULL, dt_ask_sample) == DT_OK)
        return dtp_cli_result_finish(cli, DT_OK, doc);
    cli->brief = cli->error.message != DTP_MSG_CLI_BAD_KEY && cli->error.message != DTP_MSG_CLI_BAD_KEY_DIGIT;
    return dtp_cli_refused(cli);
}

static int sample(dtp_cli *cli)
{
    return cli->n_args > 1 ? dtp_cli_usage(cli, DTP_MSG_PARTS_ONE_REGISTER, NULL, NULL) : draw(cli);
}

static const dtp_cli_form_row FORMS[] = {
    {.option = "merge",
     .allowed = {"size", "reserve", "key"},
     .needs = {"size", "key"},
     .foreign = DTP_MSG_PLUMBING_CLASH,
     .beside = "merge",
     .plain = draw},
    {.option = "check", .allowed = {DTP_FORM_ANY}, .plain = check},
    {.allowed = {DTP_FORM_ANY}, .needs = {"size", "key"}, .plain = sample}};
static const dtp_cli_option OPTIONS[] = {
    {"id", 'i', DTP_OPTION_TEXT, "COLUMN", DTP_MSG_CLI_OPT_ID},
    {"by", 'b', DTP_OPTION_TEXT, "COLUMN[,COLUMN]", DTP_MSG_CLI_OPT_SAMPLE_BY},
    {"size", 'n', DTP_OPTION_NUMBER, "N", DTP_MSG_CLI_OPT_SAMPLE_SIZE},
    {"reserve", 'r', DTP_OPTION_NUMBER, "R", DTP_MSG_CLI_OPT_SAMPLE_RESERVE},
    {"key", 'k', DTP_OPTION_TEXT, "HEX64", DTP_MSG_CLI_OPT_KEY},
    {"where", 'w', DTP_OPTION_LIST, "CONDITION", DTP_MSG_CLI_OPT_WHERE},
    {"exclude", 'x', DTP_OPTION_LIST, "ID=REASON", DTP_MSG_CLI_OPT_EXCLUDE},
    {"column-is", 0, DTP_OPTION_LIST, "COLUMN=WORD", DTP_MSG_CLI_OPT_COLUMN_IS},
#include "cli/read_options.def"
    {"check", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_SAMPLE_CHECK},
    {"merge", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_PARTS_OPT_MERGE},
    {"keep", 0, DTP_OPTION_TEXT, "COLUMN[,COLUMN]", DTP_MSG_CLI_OPT_KEEP},
    {"allocation", 'a', DTP_OPTION_TEXT, "NAME", DTP_MSG_CLI_OPT_ALLOCATION},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_sample = {
    .name = "sample",
    .arguments = "REGISTER.csv|--merge PART.csv... --size N --key HEX64",
    .args = {1, 1000},
    .summary = DTP_MSG_CLI_SAMPLE,
    .details = DTP_MSG_CLI_SAMPLE_MORE,
    .example = "sample samples/registers/goeree-overflakkee.csv --id dossiernummer --by team --size 3 --key "
               "0101010101010101010101010101010101010101010101010101010101010101",
    .options = OPTIONS,
    .forms = FORMS};
