/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A norm before and after a sample. */
#include "cli/norm_options.h"
#include "cli/plumbing.h"
#include <dossiertoets/numbers.h>

dt_status dtp_cli_plan_norm(dt_document **doc, dtp_cli *cli)
{
    dt_rational norm;
    dtp_cli_confidence confidence;
    DT_TRY(dtp_cli_read_share(&norm, cli, "norm"));
    DT_TRY(dtp_cli_read_confidence(&confidence, cli));
    return dt_compose_norm_risk(doc, dtp_cli_option_number(cli, "population", 0),
                                dtp_cli_option_number(cli, "sample", 0), norm, confidence.value, cli->lang,
                                &cli->error);
}

dt_status dtp_cli_estimate_against(dt_document **doc, dtp_cli *cli)
{
    dt_rational norm;
    dtp_cli_confidence confidence;
    DT_TRY(dtp_cli_read_share(&norm, cli, "against"));
    DT_TRY(dtp_cli_read_confidence(&confidence, cli));
    return dt_compose_norm_verdict(
        doc, dtp_cli_option_number(cli, "population", 0), dtp_cli_option_number(cli, "sample", 0),
        dtp_cli_option_number(cli, "count", 0), norm, confidence.value, cli->lang, &cli->error);
}
