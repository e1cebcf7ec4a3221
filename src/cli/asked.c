/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which indicators and norm an estimate or comparison is asked for. */
#include "cli/asked.h"
#include <string.h>

dt_status dtp_cli_read_norm(dt_rational *out, dtp_cli *cli, const char *name, const char *text)
{
    char percent[48];
    dt_status status = dt_rational_parse(out, text, NULL);
    if (status == DT_OK && out->numerator > out->denominator && strlen(text) + 2 < sizeof percent) {
        (void)snprintf(percent, sizeof percent, "%s%%", text);
        status = strpbrk(text, "%/") == NULL ? dt_rational_parse(out, percent, NULL) : DT_ERR_SYNTAX;
    }
    if (status != DT_OK || out->numerator == 0 || out->numerator > out->denominator)
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_COMPARE_BAD_NORM, name, text, NULL);
    return DT_OK;
}

/* "80/50": good and bad, in percent. */
static dt_status read_lqas(dt_report_facts *facts, dtp_cli *cli)
{
    const char *text = dtp_cli_text(cli, "lqas");
    char good[24];
    const char *slash = text == NULL ? NULL : strchr(text, '/');
    if (text == NULL)
        return DT_OK;
    if (slash == NULL || (size_t)(slash - text) >= sizeof good)
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_COMPARE_BAD_LQAS, text, NULL);
    (void)snprintf(good, sizeof good, "%.*s", (int)(slash - text), text);
    DT_TRY(dtp_cli_read_norm(&facts->lqas_good, cli, "lqas", good));
    DT_TRY(dtp_cli_read_norm(&facts->lqas_bad, cli, "lqas", slash + 1));
    if (dt_rational_value(facts->lqas_bad) >= dt_rational_value(facts->lqas_good))
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_COMPARE_BAD_LQAS, text, NULL);
    facts->has_lqas = true;
    return DT_OK;
}

dt_status dtp_cli_asked(dt_report_facts *facts, dtp_cli *cli)
{
    facts->percentages = dtp_cli_option_given(cli, "percentages");
    facts->hand_check = dtp_cli_option_given(cli, "hand-check");
    facts->has_norm = dtp_cli_option_given(cli, "norm");
    if (facts->has_norm)
        DT_TRY(dtp_cli_read_norm(&facts->norm, cli, "norm", dtp_cli_option_text(cli, "norm", "")));
    facts->posterior = dtp_cli_option_given(cli, "posterior");
    if (facts->posterior && !facts->has_norm)
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_COMPARE_POSTERIOR_ALONE, NULL);
    return read_lqas(facts, cli);
}
