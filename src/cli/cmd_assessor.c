/* SPDX-License-Identifier: GPL-3.0-or-later */
/* assessor: who acts in the file, and with which key. */
#include "base/file.h"
#include "cli/form.h"
#include "cli/people.h"
#include <dossiertoets/tables.h>

static dt_status make_key(dtp_cli *cli, const char *path, const dtp_cli_passphrase_text *p,
                          char public_key[65])
{
    char *data;
    size_t size;
    DT_TRY(dt_key_new(&data, &size, public_key, p->text, p->size, &cli->error));
    dt_status status = dtp_file_write(path, data, size, false, &cli->error);
    dt_text_free(data);
    if (status == DT_OK && !cli->quiet)
        dtp_cli_say(cli, stderr, DTP_MSG_PEOPLE_KEY_KEEP, path, NULL);
    return status;
}

/* The key of the file, made when there is none. */
static dt_status take_key(dtp_cli *cli, const char *path, char public_key[65])
{
    dtp_cli_passphrase_text p;
    bool there = dtp_file_exists(path);
    dt_status status = dtp_cli_passphrase(cli, !there, &p, &cli->error);
    if (status == DT_OK)
        status = there ? dt_key_public(public_key, path, p.text, p.size, &cli->error)
                       : make_key(cli, path, &p, public_key);
    dtp_cli_passphrase_free(&p);
    return status;
}

static int add_to(dtp_cli *cli, dt_inspection *in)
{
    char public_key[65] = "";
    const char *key = dtp_cli_text(cli, "key");
    if (key != NULL && take_key(cli, key, public_key) != DT_OK)
        return dtp_cli_failed(cli);
    const dt_assessor_new a = {.code = cli->arg[2],
                               .name = dtp_cli_text(cli, "name"),
                               .role = dtp_cli_text(cli, "role"),
                               .public_key = public_key};
    if (dt_inspection_assessor_add(in, &a, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    if (!cli->quiet)
        dtp_cli_say(cli, stdout, key == NULL ? DTP_MSG_PEOPLE_ADDED : DTP_MSG_PEOPLE_ADDED_KEY, cli->arg[2],
                    public_key, NULL);
    return DTP_EXIT_OK;
}

static int add(dtp_cli *cli)
{
    dt_inspection *in;
    if (cli->n_args != 3)
        return dtp_cli_usage(cli, DTP_MSG_PEOPLE_WHICH, NULL, NULL);
    if (dt_inspection_open(&in, cli->arg[1], &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    int code = add_to(cli, in);
    dt_inspection_close(in);
    return code;
}

static dt_status list(dt_document **doc, dtp_cli *cli)
{
    dt_inspection *in;
    if (cli->n_args != 2)
        return dtp_cli_too_few(cli, &cli->error);
    DT_TRY(dt_inspection_open(&in, cli->arg[1], &cli->error));
    dt_status status = dt_compose_assessors(doc, in, cli->lang, &cli->error);
    dt_inspection_close(in);
    return status;
}

static const dtp_cli_form_row FORMS[] = {{.word = "add", .allowed = {DTP_FORM_ANY}, .plain = add},
                                         {.word = "list", .result = list},
                                         {.which = DTP_MSG_CLI_SUBCOMMAND, .beside = "add, list"}};
static const dtp_cli_option OPTIONS[] = {{"name", 'n', DTP_OPTION_TEXT, "NAME", DTP_MSG_PEOPLE_OPT_NAME},
                                         {"role", 'r', DTP_OPTION_TEXT, "ROLE", DTP_MSG_PEOPLE_OPT_ROLE},
                                         {"key", 'k', DTP_OPTION_TEXT, "FILE", DTP_MSG_PEOPLE_OPT_NEW_KEY},
                                         DTP_PASSPHRASE_OPTION,
                                         DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_assessor = {
    .name = "assessor",
    .arguments = "add FILE.toets CODE | list FILE.toets",
    .args = {1, 3},
    .summary = DTP_MSG_PEOPLE_ASSESSOR,
    .details = DTP_MSG_PEOPLE_ASSESSOR_MORE,
    .example = "assessor add bezoek.toets A --role inspecteur --key A.sleutel",
    .options = OPTIONS,
    .forms = FORMS};
