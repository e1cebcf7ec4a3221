/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of an inspection: until when it is kept, erasing it, and what is left. */
#include "base/file.h"
#include "base/text.h"
#include "cli/form.h"
#include "cli/people.h"
#include <dossiertoets/tables.h>
#include <string.h>
#include <unistd.h>

#define VERSIONS_MAX 99

static int retention_step(dtp_cli *cli, dt_inspection *in)
{
    dt_retention r;
    const char *until = dtp_cli_text(cli, "until");
    if ((until != NULL && dt_inspection_retain(in, until, &cli->error) != DT_OK) ||
        dt_inspection_retention(in, &r, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    if (cli->quiet && until != NULL)
        return DTP_EXIT_OK;
    dtp_date day;
    char words[64] = "";
    if (dtp_parse_date(r.until, &day))
        dtp_date_long(day, cli->lang, words, sizeof words);
    dtp_cli_say(cli, dtp_cli_out(cli),
                r.until[0] == '\0' ? DTP_MSG_CLI_RETENTION_NONE
                : r.passed         ? DTP_MSG_CLI_RETENTION_PASSED
                                   : DTP_MSG_CLI_RETENTION_UNTIL,
                words, NULL);
    return r.passed && until == NULL ? DTP_EXIT_NO : DTP_EXIT_OK;
}

static dt_status list_left(dt_document **doc, dtp_cli *cli, dt_inspection *in)
{
    return dt_compose_left(doc, in, cli->lang, &cli->error);
}

/* Copies that were made when the program became newer hold everything still. */
static void name_copies(dtp_cli *cli)
{
    for (int version = 1; version <= VERSIONS_MAX; version++) {
        char path[4096];
        int n = snprintf(path, sizeof path, "%s.v%d.bak", cli->arg[0], version);
        if (n > 0 && (size_t)n < sizeof path && dtp_file_exists(path))
            dtp_cli_say(cli, stderr, DTP_MSG_CLI_COPY_LEFT, path, NULL);
    }
}

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

/* Who sits at a terminal is asked; a script said it with its options. */
static bool is_meant(dtp_cli *cli)
{
    const char *line, *name = name_of(cli->arg[0]);
    if (!isatty(STDIN_FILENO))
        return true;
    if (dtp_cli_ask_line(&line, cli, DTP_MSG_SAFE_DESTROY_ASK, name) != DT_OK)
        return false;
    if (strcmp(line, name) == 0)
        return true;
    (void)dtp_fail(&cli->error, DT_ERR_REFUSED, DTP_MSG_SAFE_DESTROY_NOT, name, NULL);
    return false;
}

static int destroy_step(dtp_cli *cli, dt_inspection *in)
{
    const char *by[2];
    dt_seal seal;
    dtp_cli_by(cli, by);
    if (!is_meant(cli))
        return dtp_cli_failed(cli);
    if (dt_inspection_destroy(in, by[0], by[1], dtp_cli_text(cli, "reason"), &seal, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    if (!cli->quiet) {
        dtp_cli_say(cli, dtp_cli_out(cli), DTP_MSG_CLI_WAS_DESTROYED, seal.at, seal.first, seal.second,
                    dtp_cli_as_stated(cli, in, seal.first, seal.second), NULL);
        dtp_cli_say_head(cli, dtp_cli_out(cli), seal.code, seal.head);
        dtp_cli_say(cli, stderr, DTP_MSG_SAFE_DESTROYED_LIMITS, NULL);
    }
    name_copies(cli);
    return DTP_EXIT_OK;
}

static const dtp_cli_form_row RETENTION_FORMS[] = {{.allowed = {DTP_FORM_ANY}, .run = retention_step}};
static const dtp_cli_option RETENTION_OPTIONS[] = {
    {"until", 'u', DTP_OPTION_TEXT, "DATE", DTP_MSG_CLI_OPT_UNTIL}, DTP_OPTION_END};
static const dtp_cli_form_row DESTROY_FORMS[] = {
    {.option = "left", .allowed = {DTP_FORM_ANY}, .result_of = list_left},
    {.allowed = {DTP_FORM_ANY}, .two = DTP_MSG_CLI_NEEDS_TWO, .run = destroy_step}};
static const dtp_cli_option DESTROY_OPTIONS[] = {
    DTP_BY_OPTION,
    {"reason", 'r', DTP_OPTION_TEXT, "TEXT", DTP_MSG_CLI_OPT_WHY},
    {"left", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_LEFT},
    DTP_KEY_OPTIONS,
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_retention = {.name = "retention",
                                               .arguments = "FILE.toets [--until DATE]",
                                               .args = {1, 1},
                                               .summary = DTP_MSG_CLI_RETENTION,
                                               .details = DTP_MSG_CLI_RETENTION_MORE,
                                               .example = "retention bezoek.toets --until 2047-03-01",
                                               .formats = DTP_NO_RESULT,
                                               .options = RETENTION_OPTIONS,
                                               .forms = RETENTION_FORMS};
const dtp_cli_command dtp_cli_cmd_destroy = {
    .name = "destroy",
    .arguments = "FILE.toets --by A --by B --reason TEXT",
    .args = {1, 1},
    .summary = DTP_MSG_CLI_DESTROY,
    .details = DTP_MSG_CLI_DESTROY_MORE,
    .example = "destroy kopie.toets --by A --by B --reason \"bewaartermijn verstreken\"",
    .options = DESTROY_OPTIONS,
    .forms = DESTROY_FORMS};
