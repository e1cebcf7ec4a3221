/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of a municipality, or of a complaint. */
#include "ask/questions.h"
#include "base/text.h"
#include <dossiertoets/complaint_steps.h>
#include <dossiertoets/report.h>
#include <stdio.h>
#include <string.h>

const char *dt_ask_municipality(const dt_ask *ask)
{
    for (size_t i = ask->n_values; i-- > 0;)
        if (strcmp(ask->value[i].name, "municipality") == 0)
            return ask->value[i].text;
    return dt_inspection_municipalities(ask->inspection) == 1
               ? dt_inspection_municipality(ask->inspection, 0)->code
               : NULL;
}

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

static dt_status of_complaint(dt_document **out, const dtp_ask *a)
{
    dt_inspection *in = a->q.inspection;
    const dt_score_context *context;
    dt_complaint *complaint;
    size_t n = dt_inspection_municipalities(in);
    DT_TRY(dt_inspection_context(in, &context, a->err));
    DT_TRY(dt_inspection_complaint(&complaint, in, dtp_ask_text(a, "complaint", ""), a->err));
    dt_status status = dt_compose_complaint(out, complaint, context, dt_inspection_municipality(in, 0), n,
                                            a->q.lang, a->err);
    dt_complaint_free(complaint);
    return status;
}

static dt_status of_municipality(dt_document **out, const dtp_ask *a)
{
    const dt_report_facts *found;
    const char *given = dtp_ask_text(a, "date", NULL), *municipality = dt_ask_municipality(&a->q);
    char day[32];
    dtp_date date;
    if (given != NULL && !dtp_parse_date(given, &date))
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_CLI_BAD_DATE, given, NULL);
    if (municipality == NULL)
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_CLI_NEEDS_OPTION, "municipality", NULL);
    DT_TRY(dt_inspection_facts(a->q.inspection, municipality, 0.95, &found, a->err));
    dt_report_facts facts = *found;
    facts.date = given != NULL ? dtp_date_iso(date, day, sizeof day) : NULL;
    DT_TRY(dtp_ask_besides(&facts, a));
    return dt_compose_report(out, &facts, a->q.lang, a->err);
}

static const dtp_ask_way WAYS[] = {{{"complaint"}, of_complaint}, {{NULL}, of_municipality}};
static const char *const NUMBERS[] = {NULL};

dt_status dt_ask_report(dt_document **out, const dt_ask *ask, dt_error *err)
{
    return dtp_ask_answer(out, WAYS, ask, NUMBERS, err);
}
