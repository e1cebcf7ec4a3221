/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/public_version.h"
#include "cli/plumbing.h"

static dt_status read_threshold(unsigned long *out, dtp_cli *cli)
{
    const char *text = dtp_cli_text(cli, "threshold");
    *out = 0;
    if (text == NULL)
        return DT_OK;
    if (!dtp_cli_option_given(cli, "public"))
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_DISCLOSURE_NEEDS_PUBLIC, NULL);
    if (dtp_cli_read_wholes(text, ',', out, 1) != 1 || *out < 2)
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_DISCLOSURE_THRESHOLD_WORD, text, NULL);
    return DT_OK;
}

dt_status dtp_cli_compose(dt_document **doc, dtp_cli *cli, dt_inspection *in, dt_publish_options options,
                          dt_publish_compose compose, void *payload)
{
    const dt_report_facts *facts;
    *doc = NULL;
    options.lang = cli->lang;
    DT_TRY(read_threshold(&options.threshold, cli));
    if (dtp_cli_option_given(cli, "public"))
        return dt_inspection_publish(doc, in, &options, compose, payload, &cli->error);
    DT_TRY(dt_inspection_facts(in, options.municipality, 0.95, &facts, &cli->error));
    return compose(doc, facts, payload, &cli->error);
}
