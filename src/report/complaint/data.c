/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of a complaint for machines. */
#include "base/text.h"
#include "report/complaint/dispute.h"

static json_t *text_or_null(const char *text)
{
    return text[0] == '\0' ? json_null() : json_string(text);
}

static void add_item(dtp_dispute *k, json_t *list, json_t *item)
{
    if (item == NULL || json_array_append_new(list, item) != 0)
        k->doc->failed = true;
}

static json_t *norms(dtp_dispute *k)
{
    json_t *list = json_array();
    for (size_t i = 0; i < k->c->n_norms; i++) {
        const dt_complaint_norm *norm = &k->c->norm[i];
        add_item(k, list,
                 json_pack("{s:s, s:s, s:s?, s:s, s:s, s:s}", "framework",
                           dt_framework_id(k->context->framework[norm->framework]), "indicator",
                           dtp_complaint_norm_id(k->context, norm), "rating",
                           norm->rating == NULL ? NULL : norm->rating->code, "motivation", norm->motivation,
                           "norm", dtp_complaint_norm_criterion(k->context, norm)->title, "words",
                           norm->words));
    }
    return list;
}

/* In the order of the report. */
static json_t *events(dtp_dispute *k)
{
    json_t *list = json_array();
    for (size_t i = 0; i < k->c->n_events; i++) {
        const dt_complaint_event *e = dtp_dispute_event(k->c, i);
        add_item(k, list,
                 json_pack("{s:s, s:s, s:s, s:s, s:s}", "date", e->date, "actor", e->actor, "event", e->text,
                           "name", e->name, "about", e->about));
    }
    return list;
}

static json_t *wait(dtp_dispute *k, const dt_complaint_wait *w)
{
    json_t *row = json_pack("{s:s, s:s, s:s, s:b, s:b}", "title", w->title, "from", w->from_date, "to",
                            w->to_date, "known", w->known, "exact", w->exact);
    const struct {
        const char *key;
        long value;
    } number[] = {{"days_least", w->days_least},
                  {"days_most", w->days_most},
                  {"months_least", w->months_least},
                  {"months_most", w->months_most}};
    for (size_t j = 0; j < DTP_COUNT(number); j++)
        if (json_object_set_new(row, number[j].key, w->known ? json_integer(number[j].value) : json_null()) !=
            0)
            k->doc->failed = true;
    return row;
}

static json_t *waits(dtp_dispute *k)
{
    json_t *list = json_array();
    for (size_t i = 0; i < k->c->n_waits; i++)
        add_item(k, list, wait(k, &k->c->wait[i]));
    return list;
}

static void add_list(dtp_dispute *k, const char *key, dtp_complaint_field_kind kind)
{
    dtp_doc_add_data(
        k->doc, key,
        dtp_complaint_list_json(k->c, dtp_complaint_list_of(kind), DTP_COMPLAINT_DATA, k->w->lang));
}

void dtp_dispute_data(dtp_dispute *k)
{
    const dt_complaint *c = k->c;
    dtp_doc_add_data(k->doc, "code", text_or_null(c->code));
    dtp_doc_add_data(k->doc, "number", text_or_null(c->number));
    dtp_doc_add_data(k->doc, "municipality", json_string(c->municipality));
    dtp_doc_add_data(k->doc, "requested", text_or_null(c->requested));
    dtp_doc_add_data(k->doc, "chronology", events(k));
    dtp_doc_add_data(k->doc, "waits", waits(k));
    dtp_doc_add_data(k->doc, "norms", norms(k));
    dtp_doc_add_data(k->doc, "reflected", text_or_null(c->reflected));
    dtp_doc_add_data(k->doc, "learned", text_or_null(c->learned));
    dtp_doc_add_data(k->doc, "motivated", text_or_null(c->motivated));
    dtp_doc_add_data(k->doc, "conclusion", text_or_null(c->conclusion));
    dtp_doc_add_data(k->doc, "adopted", text_or_null(c->adopted));
    dtp_doc_add_data(k->doc, "subject", text_or_null(c->subject));
    dtp_doc_add_data(k->doc, "standpoints",
                     json_pack("{s:o, s:o}", "complainant", text_or_null(c->view_complainant), "municipality",
                               text_or_null(c->view_municipality)));
    add_list(k, "claims", DTP_FIELD_CLAIMS);
    add_list(k, "sources", DTP_FIELD_SOURCES);
    add_list(k, "recommendations", DTP_FIELD_ADVICES);
    add_list(k, "follow_up", DTP_FIELD_FOLLOWS);
    add_list(k, "literature", DTP_FIELD_WORKS);
}

void dtp_dispute_records(dtp_dispute *k)
{
    for (size_t i = 0; i < k->c->n_norms; i++) {
        const dt_complaint_norm *norm = &k->c->norm[i];
        const dtp_doc_member member[] = {
            dtp_doc_member_text("complaint", k->c->code[0] == '\0' ? NULL : k->c->code),
            dtp_doc_member_text("framework", dt_framework_id(k->context->framework[norm->framework])),
            dtp_doc_member_text("indicator", dtp_complaint_norm_id(k->context, norm)),
            dtp_doc_member_text("rating", norm->rating == NULL ? NULL : norm->rating->code),
            dtp_doc_member_text("motivation", norm->motivation),
            dtp_doc_member_text("conclusion", k->c->conclusion[0] == '\0' ? NULL : k->c->conclusion)};
        dtp_doc_add_record(k->doc, member, DTP_COUNT(member));
    }
}
