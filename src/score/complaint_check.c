/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must be right in a complaint dossier besides the kind of its values. */
#include "base/text.h"
#include "score/complaint.h"
#include <string.h>

static void fault(dtp_complaint_reading *r, const char *key, dtp_message message, const char *a,
                  const char *b)
{
    dtp_json_at at = dtp_json_key(&r->top, key);
    dtp_complaint_fault(r, &at, message, a, b, NULL);
}

static void check_code(dtp_complaint_reading *r)
{
    const char *code = r->c->code;
    if (!dtp_score_is_code(code))
        fault(r, "code", DTP_MSG_COMPLAINT_CODE, dtp_num(DTP_CODE_MAX).text, NULL);
    const dt_score_context *context = &r->c->own->context;
    for (size_t i = 0; i < context->n_subjects; i++) {
        const dt_subject *s = &context->subject[i];
        if (!dtp_streq(s->code, code))
            continue;
        if (s->kind != DT_SUBJECT_COMPLAINT)
            fault(r, "code", DTP_MSG_COMPLAINT_CODE_TAKEN, code, NULL);
        else if (!dtp_streq(s->municipality, r->c->municipality))
            fault(r, "municipality", DTP_MSG_COMPLAINT_OTHER_MUNICIPALITY, code, s->municipality);
    }
}

static void check_municipality(dtp_complaint_reading *r)
{
    dtp_score_names known = {""};
    for (size_t i = 0; i < r->terms->n_municipalities; i++) {
        if (dtp_streq(r->terms->municipality[i].code, r->c->municipality))
            return;
        dtp_score_names_add(&known, r->terms->municipality[i].code);
    }
    fault(r, "municipality", DTP_MSG_INSPECTION_UNKNOWN_MUNICIPALITY, r->c->municipality, known.text);
}

/* An empty text is no date, and was told where that matters. */
static bool is_before(const char *a, const char *b)
{
    dtp_date first, second;
    return dtp_parse_date(a, &first) && dtp_parse_date(b, &second) && dtp_date_before(first, second);
}

static void check_events(dtp_complaint_reading *r)
{
    const dt_complaint *c = r->c;
    dtp_json_at list = dtp_json_key(&r->top, "chronology");
    for (size_t i = 0; i < c->n_events; i++) {
        dtp_json_at row = dtp_json_index(&list, c->event[i].place), date = dtp_json_key(&row, "date"),
                    name = dtp_json_key(&row, "name");
        if (i > 0 && is_before(c->event[i].date, c->event[i - 1].date))
            dtp_complaint_fault(r, &date, DTP_MSG_COMPLAINT_ORDER, c->event[i].date, c->event[i - 1].date,
                                NULL);
        if (c->adopted[0] != '\0' && is_before(c->adopted, c->event[i].date))
            dtp_complaint_fault(r, &date, DTP_MSG_COMPLAINT_AFTER_ADOPTION, c->event[i].date, c->adopted,
                                NULL);
        bool taken = dtp_streq(c->event[i].name, "requested") || dtp_streq(c->event[i].name, "adopted");
        for (size_t k = 0; k < i && c->event[i].name[0] != '\0'; k++)
            taken = taken || dtp_streq(c->event[i].name, c->event[k].name);
        if (taken)
            dtp_complaint_fault(r, &name, DTP_MSG_COMPLAINT_NAME_TWICE, c->event[i].name, NULL, NULL);
    }
}

/* The date of an event by name; NULL when there is no such event. */
static const char *event_date(const dt_complaint *c, const char *name)
{
    if (dtp_streq(name, "requested"))
        return c->requested;
    if (dtp_streq(name, "adopted"))
        return c->adopted;
    for (size_t i = 0; i < c->n_events; i++)
        if (dtp_streq(c->event[i].name, name))
            return c->event[i].date;
    return NULL;
}

static const char *find_event(dtp_complaint_reading *r, const dtp_json_at *row, const char *key,
                              const char *name)
{
    const char *date = event_date(r->c, name);
    dtp_json_at at = dtp_json_key(row, key);
    dtp_score_names known = {""};
    if (date != NULL)
        return date;
    for (size_t i = 0; i < r->c->n_events; i++)
        if (r->c->event[i].name[0] != '\0')
            dtp_score_names_add(&known, r->c->event[i].name);
    dtp_score_names_add(&known, "requested");
    dtp_score_names_add(&known, "adopted");
    dtp_complaint_fault(r, &at, DTP_MSG_COMPLAINT_NO_EVENT, name, known.text, NULL);
    return "";
}

/* Fills in what is computed of a waiting time. */
static void compute_wait(dtp_complaint_reading *r, const dtp_json_at *row, dt_complaint_wait *wait)
{
    dtp_date from, to;
    dtp_span_of_time span;
    wait->from_date = find_event(r, row, "from", wait->from);
    wait->to_date = find_event(r, row, "to", wait->to);
    if (!dtp_parse_date(wait->from_date, &from) || !dtp_parse_date(wait->to_date, &to))
        return;
    if (!dtp_date_span(from, to, &span)) {
        dtp_json_at at = dtp_json_key(row, "to");
        dtp_complaint_fault(r, &at, DTP_MSG_COMPLAINT_WAIT_BACKWARDS, wait->from_date, wait->to_date, NULL);
        return;
    }
    wait->known = true;
    wait->exact = span.exact;
    wait->days_least = span.days_least;
    wait->days_most = span.days_most;
    wait->months_least = span.months_least;
    wait->months_most = span.months_most;
}

/* What is there but wrong was told already. */
static bool is_filled(const dtp_json_at *at)
{
    return json_is_array(at->value) ? dtp_json_size(at) > 0
                                    : !dtp_score_is_blank(json_string_value(at->value));
}

/* An adopted dossier is whole. Ratings of a kept one are elsewhere. */
static void check_adopted(dtp_complaint_reading *r)
{
    static const char *const needed[] = {"requested", "complaint",  "norms",
                                         "judgement", "conclusion", "signatories"};
    const dt_complaint *c = r->c;
    if (c->adopted[0] == '\0')
        return;
    if (is_before(c->adopted, c->requested))
        fault(r, "adopted", DTP_MSG_COMPLAINT_AFTER_ADOPTION, c->requested, c->adopted);
    for (size_t i = 0; i < DTP_COUNT(needed); i++) {
        dtp_json_at at = dtp_json_key(&r->top, needed[i]);
        if (!is_filled(&at))
            dtp_complaint_fault(r, &at, DTP_MSG_COMPLAINT_INCOMPLETE, needed[i], NULL, NULL);
    }
    dtp_json_at list = dtp_json_key(&r->top, "norms");
    for (size_t i = 0; i < c->n_norms && r->terms->assessor != NULL; i++) {
        dtp_json_at norm = dtp_json_index(&list, i), rating = dtp_json_key(&norm, "rating");
        if (!is_filled(&rating))
            dtp_complaint_fault(r, &rating, DTP_MSG_COMPLAINT_INCOMPLETE, "rating", NULL, NULL);
    }
}

void dtp_complaint_check(dtp_complaint_reading *r)
{
    dtp_json_at waits = dtp_json_key(&r->top, "waits");
    check_code(r);
    check_municipality(r);
    check_events(r);
    for (size_t i = 0; i < r->c->n_waits; i++) {
        dtp_json_at row = dtp_json_index(&waits, i);
        compute_wait(r, &row, (dt_complaint_wait *)&r->c->wait[i]);
    }
    check_adopted(r);
}
