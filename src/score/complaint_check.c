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

/* The parts of a month or year in order, from 0: as they are listed. */
static size_t part_of(const char *about)
{
    size_t n, i = 0;
    const dt_choice *part = dt_complaint_parts(&n);
    while (i < n && !dtp_streq(part[i].name, about))
        i++;
    return i < n ? i : 0;
}

static void check_about(dtp_complaint_reading *r, const dtp_json_at *at, const dt_complaint_event *e)
{
    const char *said = json_string_value(at->value);
    dtp_date date;
    if (e->about[0] == '\0')
        return;
    if (e->date[0] == '\0')
        dtp_complaint_fault(r, at, DTP_MSG_COMPLAINT_ABOUT_NOTHING, said, NULL, NULL);
    else if (dtp_parse_date(e->date, &date) && date.day > 0)
        dtp_complaint_fault(r, at, DTP_MSG_COMPLAINT_ABOUT_DAY, said, e->date, NULL);
}

/* On whatever day it was, an event is not before the one above it. */
static void check_order(dtp_complaint_reading *r, const dt_complaint_event *e, const dtp_json_at *date,
                        const dt_complaint_event *above)
{
    if (is_before(e->date, above->date))
        dtp_complaint_fault(r, date, DTP_MSG_COMPLAINT_ORDER, e->date, above->date, NULL);
    else if (dtp_streq(e->date, above->date) && e->about[0] != '\0' &&
             part_of(above->about) > part_of(e->about))
        dtp_complaint_fault(r, date, DTP_MSG_COMPLAINT_ORDER_PART, e->date, NULL, NULL);
}

static bool is_name_taken(const dt_complaint *c, size_t event)
{
    const char *name = c->event[event].name;
    bool taken = dtp_streq(name, "requested") || dtp_streq(name, "adopted");
    for (size_t k = 0; k < event && name[0] != '\0'; k++)
        taken = taken || dtp_streq(name, c->event[k].name);
    return taken;
}

static void check_events(dtp_complaint_reading *r)
{
    const dt_complaint *c = r->c;
    const dt_complaint_event *above = NULL; /* the last that has a date */
    dtp_json_at list = dtp_json_key(&r->top, "chronology");
    for (size_t i = 0; i < c->n_events; i++) {
        const dt_complaint_event *e = &c->event[i];
        dtp_json_at row = dtp_json_index(&list, e->place), date = dtp_json_key(&row, "date"),
                    name = dtp_json_key(&row, "name"), about = dtp_json_key(&row, "about");
        check_about(r, &about, e);
        if (above != NULL)
            check_order(r, e, &date, above);
        above = e->date[0] == '\0' ? above : e;
        if (c->adopted[0] != '\0' && is_before(c->adopted, e->date))
            dtp_complaint_fault(r, &date, DTP_MSG_COMPLAINT_AFTER_ADOPTION, e->date, c->adopted, NULL);
        if (is_name_taken(c, i))
            dtp_complaint_fault(r, &name, DTP_MSG_COMPLAINT_NAME_TWICE, e->name, NULL, NULL);
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

/* A complaint that was not looked into, or that was settled, is held against no norm. */
static bool needs_norms(const dt_complaint *c)
{
    return !dtp_streq(c->conclusion, "none") && !dtp_streq(c->conclusion, "inadmissible") &&
           !dtp_streq(c->conclusion, "mediated");
}

static void check_findings(dtp_complaint_reading *r)
{
    dtp_json_at list = dtp_json_key(&r->top, "claims");
    for (size_t i = 0; i < r->c->n_claims; i++) {
        dtp_json_at row = dtp_json_index(&list, r->c->claim[i].place), at = dtp_json_key(&row, "finding");
        if (needs_norms(r->c) && dtp_score_is_blank(r->c->claim[i].finding))
            dtp_complaint_fault(r, &at, DTP_MSG_COMPLAINT_INCOMPLETE, "finding", NULL, NULL);
    }
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
    check_findings(r);
    for (size_t i = 0; i < DTP_COUNT(needed); i++) {
        dtp_json_at at = dtp_json_key(&r->top, needed[i]);
        if (!is_filled(&at) && (needs_norms(c) || !dtp_streq(needed[i], "norms")))
            dtp_complaint_fault(r, &at, DTP_MSG_COMPLAINT_INCOMPLETE, needed[i], NULL, NULL);
    }
    dtp_json_at list = dtp_json_key(&r->top, "norms");
    for (size_t i = 0; i < c->n_norms && r->terms->assessor != NULL; i++) {
        dtp_json_at norm = dtp_json_index(&list, i), rating = dtp_json_key(&norm, "rating");
        if (!is_filled(&rating))
            dtp_complaint_fault(r, &rating, DTP_MSG_COMPLAINT_INCOMPLETE, "rating", NULL, NULL);
    }
}

static void check_works(dtp_complaint_reading *r)
{
    dtp_json_at list = dtp_json_key(&r->top, "literature");
    for (size_t i = 0; i < r->c->n_works; i++) {
        dtp_json_at at = dtp_json_index(&list, r->c->work[i].place);
        if (dtp_score_is_blank(r->c->work[i].title) && dtp_score_is_blank(r->c->work[i].author))
            dtp_complaint_fault(r, &at, DTP_MSG_COMPLAINT_WORK_EMPTY, NULL, NULL, NULL);
    }
}

/* A recommendation that was written as one text has number 1. */
static void check_follows(dtp_complaint_reading *r)
{
    const dt_complaint *c = r->c;
    size_t n = dtp_complaint_advices(c);
    dtp_score_names known = {""};
    dtp_json_at list = dtp_json_key(&r->top, "follow_up");
    for (size_t i = 0; i < n; i++)
        dtp_score_names_add(&known, dtp_num((long long)i + 1).text);
    for (size_t i = 0; i < c->n_follows; i++) {
        dtp_json_at row = dtp_json_index(&list, c->follow[i].place),
                    at = dtp_json_key(&row, "recommendation");
        long long number;
        if (!dtp_parse_int(c->follow[i].advice, &number) || number < 1 || (size_t)number > n)
            dtp_complaint_fault(r, &at, n == 0 ? DTP_MSG_COMPLAINT_NO_ADVICES : DTP_MSG_COMPLAINT_NO_ADVICE,
                                dtp_score_shown(c->follow[i].advice), known.text, NULL);
        at = dtp_json_key(&row, "due");
        if (dtp_streq(c->follow[i].step, "extended") && c->follow[i].due[0] == '\0' &&
            json_string_length(at.value) == 0)
            dtp_complaint_fault(r, &at, DTP_MSG_COMPLAINT_STEP_DUE, NULL, NULL, NULL);
    }
}

void dtp_complaint_check(dtp_complaint_reading *r)
{
    dtp_json_at waits = dtp_json_key(&r->top, "waits");
    check_code(r);
    check_municipality(r);
    check_events(r);
    for (size_t i = 0; i < r->c->n_waits; i++) {
        dtp_json_at row = dtp_json_index(&waits, r->c->wait[i].place);
        compute_wait(r, &row, (dt_complaint_wait *)&r->c->wait[i]);
    }
    check_works(r);
    check_follows(r);
    check_adopted(r);
}
