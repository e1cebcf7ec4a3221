/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands of evidence share: one list of what is there. */
#include "cli/recorded.h"
#include "base/text.h"

static int show(dtp_cli *cli, dt_inspection *in, const char *municipality, dt_evidence_list list,
                const dt_list_options *o, size_t *rows)
{
    const dt_writer *writer = dtp_cli_writer(cli, "text");
    const dt_report_facts *facts;
    dt_document *doc;
    dt_list_options own = *o;
    own.file = cli->arg[0];
    if (writer == NULL)
        return dtp_cli_no_writer(cli);
    if (dt_inspection_evidence(in, municipality, 0.95, &facts, &cli->error) != DT_OK ||
        dt_compose_list(&doc, facts, list, &own, cli->lang, rows, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    int code = dtp_cli_write_with(cli, doc, writer);
    dt_document_free(doc);
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
    const char *municipality;
    if (!dtp_cli_municipality(&municipality, cli, in))
        return DTP_EXIT_USAGE;
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
