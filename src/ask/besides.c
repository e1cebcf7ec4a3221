/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What summary and report tell besides the counts. */
#include "ask/questions.h"
#include <stdio.h>
#include <string.h>

/* "80/50": good and bad, in percent. */
static dt_status read_lqas(dt_report_facts *facts, const dtp_ask *a)
{
    const char *text = dtp_ask_text(a, "lqas", NULL);
    char good[24];
    const char *slash = text == NULL ? NULL : strchr(text, '/');
    if (text == NULL)
        return DT_OK;
    if (slash == NULL || (size_t)(slash - text) >= sizeof good)
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_COMPARE_BAD_LQAS, text, NULL);
    (void)snprintf(good, sizeof good, "%.*s", (int)(slash - text), text);
    DT_TRY(dtp_ask_norm(&facts->lqas_good, a, "lqas", good));
    DT_TRY(dtp_ask_norm(&facts->lqas_bad, a, "lqas", slash + 1));
    if (dt_rational_value(facts->lqas_bad) >= dt_rational_value(facts->lqas_good))
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_COMPARE_BAD_LQAS, text, NULL);
    facts->has_lqas = true;
    return DT_OK;
}

dt_status dtp_ask_besides(dt_report_facts *facts, const dtp_ask *a)
{
    facts->percentages = dtp_ask_has(a, "percentages");
    facts->hand_check = dtp_ask_has(a, "hand-check");
    facts->has_norm = dtp_ask_has(a, "norm");
    if (facts->has_norm)
        DT_TRY(dtp_ask_norm(&facts->norm, a, "norm", dtp_ask_text(a, "norm", "")));
    facts->posterior = dtp_ask_has(a, "posterior");
    if (facts->posterior && !facts->has_norm)
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_COMPARE_POSTERIOR_ALONE, NULL);
    return read_lqas(facts, a);
}
