/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands of evidence share: one form of options for what is added, one list of what is there. */
#include "cli/recorded.h"
#include "base/text.h"
#include <string.h>

const char *dtp_cli_text(const dtp_cli *cli, const char *name)
{
    return dtp_cli_option_text(cli, name, NULL);
}

static dt_status make_list(dtp_cli *cli, dt_inspection *in, const char *municipality, dt_evidence_list list,
                           const dt_list_options *o, const dt_writer *writer, char **text, size_t *size,
                           size_t *rows)
{
    const dt_report_facts *facts;
    dt_document *doc;
    dt_list_options own = *o;
    own.file = cli->arg[0];
    DT_TRY(dt_inspection_evidence(in, municipality, 0.95, &facts, &cli->error));
    DT_TRY(dt_compose_list(&doc, facts, list, &own, cli->lang, rows, &cli->error));
    dt_status status = dt_document_write(text, size, doc, writer, &cli->error);
    dt_document_free(doc);
    return status;
}

static int show(dtp_cli *cli, dt_inspection *in, const char *municipality, dt_evidence_list list,
                const dt_list_options *o, size_t *rows)
{
    const dt_writer *writer = dtp_cli_writer(cli, "text");
    char *text;
    size_t size;
    if (writer == NULL)
        return dtp_cli_no_writer(cli);
    if (make_list(cli, in, municipality, list, o, writer, &text, &size, rows) != DT_OK)
        return dtp_cli_failed(cli);
    int code = dtp_cli_write(cli, text, size);
    dt_text_free(text);
    return code;
}

int dtp_cli_list(dtp_cli *cli, dt_inspection *in, dt_evidence_list list, const dt_list_options *options,
                 size_t *rows)
{
    return show(cli, in, dtp_cli_text(cli, "municipality"), list, options, rows);
}

int dtp_cli_list_of_one(dtp_cli *cli, dt_inspection *in, dt_evidence_list list,
                        const dt_list_options *options, size_t *rows)
{
    const char *municipality = dtp_cli_text(cli, "municipality");
    if (municipality == NULL && dt_inspection_municipalities(in) > 1)
        return dtp_cli_usage(cli, DTP_MSG_CLI_NEEDS_OPTION, "municipality", NULL);
    if (municipality == NULL && dt_inspection_municipalities(in) == 1)
        municipality = dt_inspection_municipality(in, 0)->code;
    return show(cli, in, municipality, list, options, rows);
}

const char *dtp_cli_day(dtp_cli *cli, char day[32])
{
    const char *given = dtp_cli_text(cli, "date");
    dtp_date date;
    if (given == NULL)
        return dtp_date_of_document(day, 32);
    if (dtp_parse_date(given, &date))
        return dtp_date_iso(date, day, 32);
    (void)dtp_cli_usage(cli, DTP_MSG_CLI_BAD_DATE, given, NULL);
    return NULL;
}

static const dtp_cli_form_row *find_form(dtp_cli *cli, const dtp_cli_form_row *form)
{
    char all[160] = "";
    const dtp_cli_form_row *found = NULL;
    size_t n = 0, at = 0;
    for (; form->option != NULL; form++) {
        if (at < sizeof all)
            at += (size_t)snprintf(all + at, sizeof all - at, "%s--%s", at == 0 ? "" : ", ", form->option);
        if (!dtp_cli_option_given(cli, form->option))
            continue;
        found = form;
        n++;
    }
    if (n <= 1)
        return found == NULL ? form : found;
    (void)dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_EVIDENCE_ONE_OF, all, NULL);
    return NULL;
}

const dtp_cli_form_row *dtp_cli_form(dtp_cli *cli, const dtp_cli_form_row *form)
{
    const dtp_cli_form_row *found = find_form(cli, form);
    for (const dtp_cli_option *o = cli->command->options; found != NULL && o->name != NULL; o++) {
        bool good = !dtp_cli_option_given(cli, o->name) || dtp_streq(o->name, found->option);
        for (size_t i = 0; found->allowed[i] != NULL; i++)
            good = good || strcmp(found->allowed[i], o->name) == 0;
        if (good)
            continue;
        char with[64];
        (void)snprintf(with, sizeof with, "%s%s", found->option == NULL ? "" : "--",
                       found->option == NULL ? cli->command->name : found->option);
        (void)dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_EVIDENCE_NOT_WITH, o->name, with, NULL);
        return NULL;
    }
    return found;
}

int dtp_cli_run_form(dtp_cli *cli, const dtp_cli_form_row *form)
{
    const dtp_cli_form_row *found = dtp_cli_form(cli, form);
    return found == NULL ? dtp_cli_failed(cli) : dtp_cli_with_inspection(cli, found->run);
}

int dtp_cli_added(dtp_cli *cli, dt_status status, const char *code)
{
    if (status != DT_OK)
        return dtp_cli_failed(cli);
    if (!cli->quiet)
        dtp_cli_say(cli, stdout, DTP_MSG_EVIDENCE_ADDED, code, NULL);
    return DTP_EXIT_OK;
}
