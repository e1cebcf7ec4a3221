/* SPDX-License-Identifier: GPL-3.0-or-later */
/* source: the list of what was consulted, and what each source says. */
#include "cli/recorded.h"
#include "cli/withdraw.def"

static int read_list(dtp_cli *cli, dt_inspection *in)
{
    size_t count = 0;
    dt_status status = dt_inspection_sources(in, cli->arg[1], dtp_cli_text(cli, "municipality"), &count,
                                             dtp_cli_sink(cli), &cli->error);
    return dtp_cli_counted(cli, status, DTP_MSG_CLI_SOURCES, count);
}

static int link_many(dtp_cli *cli, dt_inspection *in)
{
    size_t count = 0;
    dt_status status =
        dt_inspection_source_links(in, dtp_cli_text(cli, "links"), dtp_cli_text(cli, "assessor"), &count,
                                   dtp_cli_sink(cli), &cli->error);
    return dtp_cli_counted(cli, status, DTP_MSG_EVIDENCE_LINKED, count);
}

static int cite_many(dtp_cli *cli, dt_inspection *in)
{
    size_t count = 0;
    dt_status status =
        dt_inspection_citations(in, dtp_cli_text(cli, "citations"), dtp_cli_text(cli, "municipality"), &count,
                                dtp_cli_sink(cli), &cli->error);
    return dtp_cli_counted(cli, status, DTP_MSG_EVIDENCE_CITED, count);
}

static int show(dtp_cli *cli, dt_inspection *in)
{
    return dtp_cli_list(cli, in, DT_LIST_SOURCES, &(dt_list_options){.all = true}, NULL);
}

static const dtp_cli_form_row FORMS[] = {
    {.args = 2, .allowed = {"municipality"}, .foreign = DTP_MSG_EVIDENCE_NOT_WITH, .run = read_list},
    {.option = "link",
     .allowed =
         {
#include "cli/field_names.def"

#include "score/fields/source_link.def"
             "people"},
     .often = true,
     .take = dt_ask_record},
    {.option = "links", .allowed = {"assessor"}, .run = link_many},
    {.option = "cited",
     .allowed =
         {
#include "cli/field_names.def"

#include "score/fields/citation.def"
         },
     .often = true,
     .take = dt_ask_record},
    {.option = "drawn", .take = dt_ask_source_drawn},
    {.option = "citations", .allowed = {"municipality"}, .run = cite_many},
    DTP_WITHDRAW_FORMS,
    {.allowed = {"municipality"}, .run = show}};

static const dtp_cli_option OPTIONS[DTP_OPTIONS_MAX + 1] = {
#include "cli/field_options.def"

#include "score/fields/source_link.def"

#include "cli/field_options.def"

#include "score/fields/citation.def"
    [2] = {"links", 0, DTP_OPTION_TEXT, "LINKS.csv", DTP_MSG_EVIDENCE_OPT_LINKS},
    [10] = {"citations", 0, DTP_OPTION_TEXT, "CITED.csv", DTP_MSG_EVIDENCE_OPT_CITATIONS},
    [15] = {"people", 0, DTP_OPTION_TEXT, "N/M", DTP_MSG_BESIDE_OPT_PEOPLE},
    [16] = {"drawn", 0, DTP_OPTION_LIST, "PARTNER=CODE", DTP_MSG_BESIDE_OPT_DRAWN},
    [17] = DTP_WITHDRAW_OPTIONS,
    DTP_REASON_OPTION};
const dtp_cli_command dtp_cli_cmd_source = {
    .name = "source",
    .arguments = "FILE.toets [SOURCES.csv]",
    .args = {1, 2},
    .summary = DTP_MSG_CLI_SOURCE,
    .details = DTP_MSG_CLI_SOURCE_MORE,
    .example = "source bezoek.toets samples/goeree-overflakkee/bronnen.csv --municipality GM1924",
    .options = OPTIONS,
    .forms = FORMS};
