/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/inspect.h"
#include "cli/register_options.h"
#include <ctype.h>
#include <string.h>

/* --municipality names a municipality of the inspection, or looks like a code of Statistics Netherlands
 * (GM1924); anything else is a column of the register. */
static bool is_code(const dt_inspection *in, const char *text)
{
    for (size_t i = 0; i < dt_inspection_municipalities(in); i++)
        if (strcmp(dt_inspection_municipality(in, i)->code, text) == 0)
            return true;
    return strlen(text) == 6 && strncmp(text, "GM", 2) == 0 && strspn(text + 2, "0123456789") == 4;
}

static void tell_account(const dtp_cli *cli, const dt_frame *frame)
{
    dtp_cli_say(cli, stdout, DTP_MSG_CLI_REGISTER_READ, DTP_NUM(dt_frame_rows_read(frame)),
                dt_frame_encoding(frame), dt_frame_id_column(frame), NULL);
    for (size_t i = 0; i < dt_frame_fallouts(frame); i++) {
        const dt_fallout *f = dt_frame_fallout(frame, i);
        dtp_cli_say(cli, stdout,
                    f->kind == DT_FALLOUT_EXCLUSION ? DTP_MSG_CLI_REGISTER_EXCLUDED
                                                    : DTP_MSG_CLI_REGISTER_CONDITION,
                    DTP_NUM(f->count), f->detail, NULL);
    }
    dtp_cli_say(cli, stdout, DTP_MSG_CLI_REGISTER_ELIGIBLE, DTP_NUM(dt_frame_units(frame)), NULL);
    if (dt_frame_units(frame) == 0)
        dtp_cli_say(cli, stderr, DTP_MSG_CLI_WARNING, dtp_message_text(DTP_MSG_CLI_REGISTER_NONE, cli->lang),
                    NULL);
    for (size_t i = 0; i < dt_frame_strata(frame); i++) {
        const dt_frame_stratum *s = dt_frame_stratum_at(frame, i);
        dtp_cli_say(cli, stdout, DTP_MSG_CLI_REGISTER_STRATUM, DTP_NUM(s->population), s->municipality,
                    s->name[0] != '\0' ? s->name : "-", NULL);
    }
    dtp_cli_say(cli, stdout, DTP_MSG_CLI_REGISTER_FINGERPRINT, dt_frame_fingerprint(frame), NULL);
}

static int step(dtp_cli *cli, dt_inspection *in)
{
    dtp_register_options o;
    const dt_frame *frame;
    const dtp_value *strata = dtp_cli_option_value(cli, "stratum");
    const char *municipality = dtp_cli_option_text(cli, "municipality", NULL);
    if (dtp_cli_register_options_read(&o, cli) != DT_OK) {
        dtp_cli_register_options_free(&o);
        return dtp_cli_failed(cli);
    }
    o.frame.stratum_columns = strata->list;
    o.frame.n_stratum_columns = strata->n_list;
    if (municipality != NULL && is_code(in, municipality))
        o.frame.municipality = municipality;
    else
        o.frame.municipality_column = municipality;
    dt_status status =
        dt_inspection_register(in, cli->arg[1], &o.frame, &frame, dtp_cli_sink(cli), &cli->error);
    if (status == DT_OK && !cli->quiet)
        tell_account(cli, frame);
    dtp_cli_register_options_free(&o);
    return dtp_cli_finish(cli, status);
}

static int run(dtp_cli *cli)
{
    return dtp_cli_with_inspection(cli, step);
}

static const dtp_option OPTIONS[] = {
    {"id", 'i', DTP_OPTION_TEXT, "COLUMN", DTP_MSG_CLI_OPT_ID},
    {"municipality", 'm', DTP_OPTION_TEXT, "COLUMN|CODE", DTP_MSG_CLI_OPT_MUNICIPALITY_COLUMN},
    {"stratum", 's', DTP_OPTION_LIST, "COLUMN", DTP_MSG_CLI_OPT_STRATUM},
    {"where", 'w', DTP_OPTION_LIST, "CONDITION", DTP_MSG_CLI_OPT_WHERE},
    {"exclude", 'x', DTP_OPTION_LIST, "ID=REASON", DTP_MSG_CLI_OPT_EXCLUDE},
    DTP_OPTION_END};
const dtp_command dtp_cmd_register = {.name = "register",
                                      .arguments = "FILE.toets REGISTER.csv",
                                      .min_args = 2,
                                      .max_args = 2,
                                      .summary = DTP_MSG_CLI_REGISTER,
                                      .details = DTP_MSG_CLI_REGISTER_MORE,
                                      .example =
                                          "register bezoek.toets samples/registers/goeree-overflakkee.csv "
                                          "--id dossiernummer --stratum team --where \"leefgebieden>=2\"",
                                      .formats = DTP_NO_RESULT,
                                      .options = OPTIONS,
                                      .run = run};
