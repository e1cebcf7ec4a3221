/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/common/measurements.h"
#include "base/text.h"
#include "report/common/lanes.h"

const dt_indicator *dtp_measurement_indicator(const dtp_compose *c, const dt_measurement *m)
{
    const dt_score_context *context = c->facts->context;
    for (size_t f = 0; f < context->n_frameworks; f++) {
        const dt_framework *fw = context->framework[f];
        size_t i = dt_framework_find_indicator(fw, m->indicator);
        if (dtp_streq(dt_framework_id(fw), m->framework) && i != SIZE_MAX)
            return dt_framework_indicator(fw, i)->bound == NULL ? NULL : dt_framework_indicator(fw, i);
    }
    return NULL;
}

dt_bound_verdict dtp_measurement_verdict(const dtp_compose *c, const dt_measurement *m)
{
    dt_value value;
    const dt_indicator *ind = dtp_measurement_indicator(c, m);
    bool read = ind != NULL && dt_value_read(&value, ind, m->value, NULL) == DT_OK;
    return read ? value.verdict : DT_BOUND_SILENT;
}

const char *dtp_measurement_say(dtp_compose *c, const dt_measurement *m)
{
    char text[DT_VALUE_WORDS];
    const dt_indicator *ind = dtp_measurement_indicator(c, m);
    if (ind == NULL)
        return m->value;
    const char *out =
        dtp_arena_strdup(c->w->arena, dt_value_text(ind, m->value, true, c->w->lang, text, sizeof text));
    c->w->failed = c->w->failed || out == NULL;
    return out == NULL ? "" : out;
}

const char *dtp_measurement_say_verdict(dtp_compose *c, dt_bound_verdict verdict)
{
    if (verdict != DT_BOUND_MET && verdict != DT_BOUND_MISSED)
        return "";
    return dtp_say(c->w, verdict == DT_BOUND_MET ? DTP_MSG_MEASUREMENT_MET : DTP_MSG_MEASUREMENT_MISSED,
                   NULL);
}

static void add_one(dtp_compose *c, dtp_doc_list *list, const dt_measurement *m)
{
    char bound[DT_VALUE_WORDS];
    const dt_indicator *ind = dtp_measurement_indicator(c, m);
    const char *who[] = {dtp_text_given(m->subject), dtp_text_given(m->about),
                         dtp_compose_say_date(c->w, dtp_text_given(m->happened))};
    const char *key = dtp_say_join(c->w, ", ", who, 3);
    const char *value = dtp_say(c->w, DTP_MSG_VALUE_AND_NORM, dtp_measurement_say(c, m),
                                dt_bound_text(ind, c->w->lang, bound, sizeof bound), NULL);
    const char *part[] = {value, dtp_measurement_say_verdict(c, dtp_measurement_verdict(c, m)),
                          dtp_text_given(m->note)};
    dtp_doc_list_item(c->doc, list, key[0] == '\0' ? dtp_say(c->w, DTP_MSG_MEASUREMENT_WHOLE, NULL) : key,
                      DTP_DOC_PLAIN, dtp_say_join(c->w, "; ", part, 3));
}

void dtp_measurements_add(dtp_compose *c, dtp_doc_list **list, dtp_compose_node node, size_t municipality)
{
    const dt_evidence *e = c->facts->evidence;
    unsigned long n = 0, met = 0;
    for (size_t i = 0; e != NULL && node.level == DT_LEVEL_INDICATOR && i < e->n_measurements; i++) {
        const dt_measurement *m = &e->measurement[i];
        if (!dtp_compose_is_of_node(c, node, m->framework, m->indicator) ||
            dtp_measurement_indicator(c, m) == NULL ||
            !dtp_streq(m->municipality, dt_aggregate_municipality(c->agg, municipality)))
            continue;
        if (*list == NULL) {
            dtp_doc_add_paragraph(c->doc, dtp_say(c->w, DTP_MSG_VALUE_HEADING, NULL));
            *list = dtp_doc_add_facts(c->doc);
        }
        add_one(c, *list, m);
        dt_bound_verdict verdict = dtp_measurement_verdict(c, m);
        n += verdict == DT_BOUND_MET || verdict == DT_BOUND_MISSED;
        met += verdict == DT_BOUND_MET;
    }
    if (n > 1)
        dtp_doc_list_item(c->doc, *list, dtp_say(c->w, DTP_MSG_MEASUREMENT_TOGETHER, NULL), DTP_DOC_PLAIN,
                          dtp_say(c->w, DTP_MSG_MEASUREMENT_SO_MANY, dtp_say_digits(c->w, met),
                                  dtp_say_digits(c->w, n), NULL));
}

json_t *dtp_measurements_data(dtp_compose *c)
{
    const dt_evidence *e = c->facts->evidence;
    json_t *list = json_array();
    for (size_t i = 0; e != NULL && i < e->n_measurements; i++) {
        const dt_measurement *m = &e->measurement[i];
        dt_bound_verdict v = dtp_measurement_verdict(c, m);
        bool said = v == DT_BOUND_MET || v == DT_BOUND_MISSED;
        json_t *row =
            json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:o, s:s}", "code", m->code, "municipality",
                      m->municipality, "framework", m->framework, "indicator", m->indicator, "subject",
                      dtp_text_given(m->subject), "about", dtp_text_given(m->about), "value", m->value,
                      "date", dtp_text_given(m->happened), "met",
                      said ? json_boolean(v == DT_BOUND_MET) : json_null(), "note", dtp_text_given(m->note));
        c->doc->failed = c->doc->failed || row == NULL || json_array_append_new(list, row) != 0;
    }
    c->doc->failed = c->doc->failed || list == NULL;
    return list;
}
