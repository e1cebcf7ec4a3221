/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "public" and "threshold": the same document from what outsiders may read. That of an adopted report is
 * never another. */
#include "ask/questions.h"
#include <stdio.h>
#include <string.h>

dt_status dtp_ask_threshold(unsigned long *out, const dtp_ask *a)
{
    const char *text = dtp_ask_text(a, "threshold", NULL);
    *out = 0;
    if (text == NULL)
        return DT_OK;
    if (!dtp_ask_has(a, "public"))
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_DISCLOSURE_NEEDS_PUBLIC, NULL);
    if (dtp_ask_wholes(text, ',', out, 1) != 1 || *out < 2)
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_DISCLOSURE_THRESHOLD_WORD, text, NULL);
    return DT_OK;
}

/* What is wrong with the question is told before a publication is written down. */
static dt_status look_at_besides(const dtp_ask *a)
{
    dt_report_facts none = {.title = NULL};
    return dtp_ask_besides(&none, a);
}

dt_status dtp_ask_compose(dt_document **out, const dtp_ask *a, dt_publish_options options,
                          dt_publish_compose compose, void *payload)
{
    const dt_report_facts *facts;
    char municipality[1024] = ""; /* facts renew what a code stands in */
    if (options.municipality != NULL) {
        (void)snprintf(municipality, sizeof municipality, "%s", options.municipality);
        options.municipality = municipality;
    }
    options.lang = a->q.lang;
    DT_TRY(dtp_ask_threshold(&options.threshold, a));
    DT_TRY(look_at_besides(a));
    if (dtp_ask_has(a, "public"))
        return dt_inspection_publish(out, a->q.inspection, &options, compose, payload, a->err);
    DT_TRY(dt_inspection_facts(a->q.inspection, options.municipality, 0.95, &facts, a->err));
    if (options.kind != NULL && strcmp(options.kind, "report") == 0 && facts->life->adopted[0] != '\0')
        return dt_inspection_publish(out, a->q.inspection, &options, compose, payload, a->err);
    return compose(out, facts, payload, a->err);
}
