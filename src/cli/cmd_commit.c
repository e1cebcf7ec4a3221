/* SPDX-License-Identifier: GPL-3.0-or-later */
/* commit: fixes a secret before the register is received. */
#include "cli/form.h"
#include "cli/inspect.h"
#include "cli/timestamps.h"
#include <string.h>

/* Code and name; a dash when no municipality is known yet. */
static void tell_municipality(dtp_cli *cli, dt_inspection *in, const char *code)
{
    const char *name = "";
    for (size_t i = 0; code != NULL && i < dt_inspection_municipalities(in); i++)
        if (strcmp(dt_inspection_municipality(in, i)->code, code) == 0)
            name = dt_inspection_municipality(in, i)->name;
    dtp_cli_say(cli, dtp_cli_out(cli), DTP_MSG_CLI_COMMITMENT_MUNICIPALITY, code == NULL ? "-" : code,
                name[0] == '\0' ? "" : " ", name, NULL);
}

/* What the public value is going to be, in words and in the form that is hashed. */
static void tell_form(dtp_cli *cli, const char *form)
{
    static const struct {
        const char *start;
        dtp_message words;
    } kinds[] = {{"dice:", DTP_MSG_CLI_COMMITMENT_DICE},       {"drand:", DTP_MSG_CLI_COMMITMENT_DRAND},
                 {"lottery:", DTP_MSG_CLI_COMMITMENT_LOTTERY}, {"sealed:", DTP_MSG_CLI_COMMITMENT_SEALED},
                 {"none", DTP_MSG_CLI_COMMITMENT_NO_VALUE},    {"", DTP_MSG_CLI_COMMITMENT_FREE}};
    size_t i = 0;
    while (strncmp(form, kinds[i].start, strlen(kinds[i].start)) != 0)
        i++;
    dtp_cli_say(cli, dtp_cli_out(cli), kinds[i].words, form, form + strlen(kinds[i].start), NULL);
}

/* One head and foot, and a block for each municipality: the blocks can be handed over apart. */
static void tell_commitments(dtp_cli *cli, dt_inspection *in, const dt_commitment *c, size_t n)
{
    dtp_cli_say(cli, dtp_cli_out(cli), DTP_MSG_CLI_COMMITMENT, dt_inspection_title(in), c->inspection, c->at,
                c->version, DTP_NUM(c->earlier), NULL);
    tell_form(cli, c->public_form);
    for (size_t i = 0; i < n; i++) {
        tell_municipality(cli, in, c[i].municipality);
        if (c[i].unit == DT_DRAW_PARTNER)
            dtp_cli_say(cli, dtp_cli_out(cli), DTP_MSG_CLI_COMMITMENT_PARTNERS, NULL);
        dtp_cli_say(cli, dtp_cli_out(cli), DTP_MSG_CLI_COMMITMENT_ROUND, DTP_NUM(c[i].round), c[i].sample,
                    c[i].reserve, NULL);
        if (!c[i].before_register)
            dtp_cli_say(cli, stderr, DTP_MSG_CLI_COMMITMENT_LATE, c[i].municipality, NULL);
    }
    dtp_cli_say(cli, dtp_cli_out(cli), DTP_MSG_CLI_COMMITMENT_END, NULL);
}

/* A request can be asked for later as well, when all is committed to. */
static bool only_request(dtp_cli *cli)
{
    bool all = cli->error.message == DTP_MSG_INSPECTION_ALL_COMMITTED ||
               cli->error.message == DTP_MSG_INSPECTION_ALREADY_COMMITTED;
    if (!all || !dtp_cli_option_given(cli, "timestamp-request"))
        return false;
    cli->error = (dt_error)DT_ERROR_INIT;
    return true;
}

static int step(dtp_cli *cli, dt_inspection *in)
{
    const dt_commitment *c;
    size_t n;
    dt_commit_request request = {.municipality = dtp_cli_text(cli, "municipality"),
                                 .public_form = dtp_cli_text(cli, "public"),
                                 .rounds = (unsigned)dtp_cli_option_number(cli, "rounds", 1)};
    if (dtp_cli_unit(&request.unit, cli) != DT_OK || !dtp_cli_timestamp_free(cli))
        return dtp_cli_failed(cli);
    if (dt_inspection_commit_rounds(in, &request, &c, &n, &cli->error) == DT_OK)
        tell_commitments(cli, in, c, n);
    else if (!only_request(cli))
        return dtp_cli_failed(cli);
    return dtp_cli_timestamp_request(cli, in, DT_TIMESTAMP_COMMITMENTS);
}

static int keep(dtp_cli *cli, dt_inspection *in)
{
    return dtp_cli_timestamp_keep(cli, in, DT_TIMESTAMP_COMMITMENTS);
}

static const dtp_cli_form_row FORMS[] = {{.option = "timestamp", .run = keep},
                                         {.allowed = {DTP_FORM_ANY}, .run = step}};
static const dtp_cli_option OPTIONS[] = {
    {"municipality", 'm', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_COMMIT_MUNICIPALITY},
    {"unit", 'u', DTP_OPTION_TEXT, "NAME", DTP_MSG_CLI_OPT_UNIT},
    {"public", 0, DTP_OPTION_TEXT, "FORM", DTP_MSG_CLI_OPT_PUBLIC_FORM},
    {"rounds", 0, DTP_OPTION_NUMBER, "N", DTP_MSG_CLI_OPT_COMMIT_ROUNDS},
    DTP_TIMESTAMP_OPTIONS,
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_commit = {.name = "commit",
                                            .arguments = "FILE.toets",
                                            .args = {1, 1},
                                            .summary = DTP_MSG_CLI_COMMIT,
                                            .details = DTP_MSG_CLI_COMMIT_MORE,
                                            .example = "commit bezoek.toets --public dice:4",
                                            .formats = "text",
                                            .options = OPTIONS,
                                            .forms = FORMS};
