/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists of what was found and what became of it: signals, findings, measures, the time line. */
#include "base/text.h"
#include "report/common/promises.h"
#include "report/lists/lists.h"
#include <stdlib.h>
#include <string.h>

static bool is_on(const char *at, const char *date)
{
    char day[32] = "";
    if (date == NULL)
        return true;
    if (strlen(at) < sizeof day)
        (void)dtp_date_local(at, day, sizeof day);
    return strncmp(day, date, strlen(date)) == 0;
}

/* "gemeld aan gedragswetenschapper, 2 november 2016". */
static const char *signal_steps(dtp_compose *c, const dt_signal *s)
{
    const char **item = dtp_list_room(c, s->n_steps);
    for (size_t i = 0; item != NULL && i < s->n_steps; i++) {
        const dt_step *step = &s->step[i];
        bool reported = dtp_streq(step->kind, "reported");
        item[i] = dtp_say(c->w, reported ? DTP_MSG_EVIDENCE_REPORTED_TO : DTP_MSG_EVIDENCE_CLOSED_WITH,
                          reported ? step->to : step->text, dtp_compose_say_date(c->w, step->happened), NULL);
    }
    return item == NULL ? "" : dtp_say_join(c->w, "; ", item, s->n_steps);
}

static const dt_step *last_report(const dt_signal *s)
{
    const dt_step *found = NULL;
    for (size_t i = 0; i < s->n_steps; i++)
        if (dtp_streq(s->step[i].kind, "reported"))
            found = &s->step[i];
    return found;
}

static void signal_record(dtp_compose *c, const dt_signal *s)
{
    const dt_step *report = last_report(s);
    dtp_members m;
    dtp_members_of(&m, DTP_FIELDS_SIGNAL, s);
    dtp_members_add(&m, dtp_doc_member_text("reported_to", report == NULL ? NULL : report->to));
    dtp_members_add(&m, dtp_doc_member_text("reported_at", report == NULL ? NULL : report->happened));
    dtp_members_add(&m, (dtp_doc_member){.key = "open", .kind = DTP_DOC_MEMBER_BOOL, .yes = s->open});
    dtp_members_order(&m, (const char *[]){"code", "subject", "seen", "risk", "assessor", "at", "reported_to",
                                           "reported_at", "open", NULL});
    dtp_members_record(c->doc, &m);
}

/* s NULL: titles only. */
static void signal_cells(dtp_compose *c, dtp_members_cells *cells, const dt_signal *s)
{
    const char *done = s == NULL ? "" : signal_steps(c, s);
    if (s != NULL && done[0] == '\0')
        done = dtp_say(c->w, DTP_MSG_EVIDENCE_NOT_REPORTED, NULL);
    dtp_members_cells_of(c, cells, DTP_FIELDS_SIGNAL, s);
    dtp_members_cells_add(cells, "done", DTP_MSG_EVIDENCE_COL_DONE, done);
    dtp_members_cells_order(cells, (const char *[]){"code", "subject", "seen", "risk", "at", "done", NULL});
}

size_t dtp_list_signals(dtp_compose *c, size_t municipality, const dt_list_options *o)
{
    const dt_evidence *e = c->facts->evidence;
    dtp_members_cells cells;
    signal_cells(c, &cells, NULL);
    dtp_doc_table *table = dtp_members_cells_table(c, DTP_MSG_EVIDENCE_H_SIGNALS, &cells);
    size_t rows = 0;
    (void)municipality;
    for (size_t i = 0; i < e->n_signals; i++) {
        const dt_signal *s = &e->signal[i];
        if ((!s->open && !o->all) || !is_on(s->at, o->date))
            continue;
        signal_cells(c, &cells, s);
        dtp_members_cells_row(c, table, &cells);
        signal_record(c, s);
        rows++;
    }
    dtp_doc_add_paragraph(c->doc, rows == 0 ? dtp_say(c->w, DTP_MSG_EVIDENCE_NO_SIGNALS, NULL) : "");
    return rows;
}

static const char *sources_of(dtp_compose *c, const dt_finding *f, bool said)
{
    const char **item = dtp_list_room(c, f->n_sources);
    for (size_t i = 0; item != NULL && i < f->n_sources; i++)
        item[i] = said ? dtp_compose_source_say(c, f->source[i]) : f->source[i];
    return item == NULL ? "" : dtp_say_join(c->w, "; ", item, f->n_sources);
}

/* What the municipality replied, and what changed; the last of each. */
static const dt_step *last_step(const dt_finding *f, const char *kind)
{
    const dt_step *found = NULL;
    for (size_t i = 0; i < f->n_steps; i++)
        if (dtp_streq(f->step[i].kind, kind))
            found = &f->step[i];
    return found;
}

static const char *explanations_of(dtp_compose *c, const dt_finding *f)
{
    const char **item = dtp_list_room(c, f->n_explanations);
    for (size_t i = 0; item != NULL && i < f->n_explanations; i++)
        item[i] =
            dtp_say(c->w, DTP_MSG_EVIDENCE_KEY_TEXT, f->explanation[i].kind, f->explanation[i].text, NULL);
    return item == NULL ? "" : dtp_say_join(c->w, "; ", item, f->n_explanations);
}

void dtp_list_finding_members(dtp_compose *c, dtp_members *out, const dt_finding *f)
{
    const dt_step *reply = last_step(f, "reply"), *change = last_step(f, "change"),
                  *final = last_step(f, "final");
    dtp_members_of(out, DTP_FIELDS_FINDING, f);
    dtp_members_add(out, dtp_doc_member_text("status", f->status));
    dtp_members_add(out, dtp_doc_member_text("sources", sources_of(c, f, false)));
    dtp_members_add(out, dtp_doc_member_text("explanations", explanations_of(c, f)));
    dtp_members_add(out, dtp_doc_member_count("lanes", true, dtp_compose_finding_lanes(c->facts, f)));
    dtp_members_add(out, dtp_doc_member_text("reply", reply == NULL ? NULL : reply->text));
    dtp_members_add(out, dtp_doc_member_text("changed_because", change == NULL ? NULL : change->reason));
    dtp_members_add(out, dtp_doc_member_text("final_because", final == NULL ? NULL : final->reason));
    dtp_members_add(out, dtp_doc_member_text("other_indicators", dtp_list_finding_others(c, f)));
}

/* What was not counted is not known. */
static void finding_record(dtp_compose *c, const dt_finding *f)
{
    dtp_members m;
    dtp_list_finding_members(c, &m, f);
    for (size_t i = 0; i < m.n; i++)
        if (!f->counted && m.member[i].kind == DTP_DOC_MEMBER_COUNT && !dtp_streq(m.member[i].key, "lanes"))
            m.member[i].kind = DTP_DOC_MEMBER_NULL;
    dtp_members_order(
        &m, (const char *[]){"code",     "municipality", "framework", "indicator",       "status",
                             "text",     "risk",         "extent",    "contradiction",   "sources",
                             "meets",    "partly",       "fails",     "missing",         "outside",
                             "assessed", "lanes",        "reply",     "changed_because", "final_because",
                             "assessor", "at",           NULL});
    dtp_members_record(c->doc, &m);
}

/* f NULL: titles only. */
static void finding_cells(dtp_compose *c, dtp_members_cells *cells, const dt_finding *f)
{
    dtp_members_cells_of(c, cells, DTP_FIELDS_FINDING, f);
    if (f != NULL)
        dtp_members_cells_set(cells, "indicator", dtp_compose_finding_labels(c, f));
    dtp_members_cells_add(cells, "status", DTP_MSG_EVIDENCE_COL_STATUS,
                          f == NULL ? "" : dtp_choice_say(DTP_CHOICES_STATUS, f->status, c->w->lang));
    dtp_members_cells_add(cells, "counts", DTP_MSG_REPORT_COL_MEETS,
                          f == NULL ? "" : dtp_compose_finding_counts(c, f));
    dtp_members_cells_add(cells, "sources", DTP_MSG_EVIDENCE_COL_RESTS,
                          f == NULL ? "" : sources_of(c, f, true));
    dtp_members_cells_order(
        cells, (const char *[]){"code", "indicator", "status", "text", "counts", "extent", "sources", NULL});
}

size_t dtp_list_findings(dtp_compose *c, size_t municipality, const dt_list_options *o)
{
    const dt_evidence *e = c->facts->evidence;
    dtp_members_cells cells;
    finding_cells(c, &cells, NULL);
    dtp_doc_table *table = dtp_members_cells_table(c, DTP_MSG_EVIDENCE_H_FINDINGS, &cells);
    (void)municipality;
    (void)o;
    for (size_t i = 0; i < e->n_findings; i++) {
        finding_cells(c, &cells, &e->finding[i]);
        dtp_members_cells_row(c, table, &cells);
        finding_record(c, &e->finding[i]);
    }
    return e->n_findings;
}

/* A measure with one thing it waits for; what NULL: nothing. */
typedef struct waiting {
    const dt_measure *measure;
    dt_measure_state state;
    const char *what, *due;
} waiting;

/* Without a deadline first: that can be done now. A month stands at its end. */
static int by_due(const void *a, const void *b)
{
    const waiting *x = a, *y = b;
    char one[16] = "", other[16] = "";
    static const char end[] = "-12-31";
    size_t n = strlen(x->due), m = strlen(y->due);
    strncat(one, x->due, 10);
    strncat(other, y->due, 10);
    if (n >= 4 && n < 10)
        strncat(one, end + n - 4, 6);
    if (m >= 4 && m < 10)
        strncat(other, end + m - 4, 6);
    int order = strcmp(one, other);
    return order != 0 ? order : strcmp(x->measure->code, y->measure->code);
}

/* What was promised by a day stands among what waits, as a measure that nobody asked for. */
static size_t add_promises(dtp_compose *c, size_t municipality, waiting *out)
{
    dtp_promise *p;
    size_t n = dtp_promises_open(c, municipality, &p);
    dt_measure *m = dtp_arena_array(c->w->arena, n, sizeof *m);
    if (m == NULL)
        c->w->failed = true;
    for (size_t i = 0; m != NULL && i < n; i++) {
        const char *name = dtp_compose_short(p[i].indicator->name, p[i].indicator->text);
        m[i] = (dt_measure){.code = p[i].label,
                            .municipality = c->facts->municipality == NULL ? "" : c->facts->municipality,
                            .finding = "",
                            .kind = "promise",
                            .text = name == NULL ? p[i].indicator->text : name,
                            .addressee = "",
                            .assessor = "",
                            .at = ""};
        out[i] = (waiting){&m[i], {.state = "asked", .outcome = ""}, "delivery", p[i].due};
    }
    return m == NULL ? 0 : n;
}

static size_t most_promises(const dtp_compose *c)
{
    size_t n = 0;
    for (size_t f = 0; f < c->facts->context->n_frameworks; f++)
        n += dt_framework_indicators(c->facts->context->framework[f]);
    return n;
}

static size_t collect(dtp_compose *c, size_t municipality, const dt_list_options *o, waiting **out)
{
    const dt_evidence *e = c->facts->evidence;
    size_t n = 0;
    *out =
        dtp_arena_array(c->w->arena, e->n_measures * DT_MEASURE_WAITS + most_promises(c) + 1, sizeof **out);
    if (*out == NULL) {
        c->w->failed = true;
        return 0;
    }
    for (size_t i = 0; i < e->n_measures; i++) {
        dt_measure_state state = dt_measure_state_of(&e->measure[i]);
        for (size_t k = 0; k < state.n_waits; k++)
            (*out)[n++] = (waiting){&e->measure[i], state, state.wait[k].what, state.wait[k].due};
        if (state.n_waits == 0 && !o->due)
            (*out)[n++] = (waiting){&e->measure[i], state, NULL, ""};
    }
    if (o->due)
        n += add_promises(c, municipality, *out + n);
    if (o->due)
        qsort(*out, n, sizeof **out, by_due);
    return n;
}

static const char *say_state(dtp_compose *c, const dt_measure_state *state)
{
    const char *part[] = {dtp_choice_say(DTP_CHOICES_STATE, state->state, c->w->lang),
                          dtp_choice_say(DTP_CHOICES_OUTCOME, state->outcome, c->w->lang)};
    return dtp_say_join(c->w, ": ", part, 2);
}

void dtp_list_measure_members(dtp_compose *c, dtp_members *out, const dt_measure *m,
                              const dt_measure_state *state)
{
    dtp_members_of(out, DTP_FIELDS_MEASURE, m);
    dtp_members_add(out, dtp_doc_member_text("state", state->state));
    dtp_members_add(out, dtp_doc_member_text("outcome", state->outcome));
    dtp_members_add(out, dtp_doc_member_text("other_addressees", dtp_list_measure_others(c, m)));
    dtp_members_add(out, dtp_doc_member_text("points", dtp_list_measure_points(c, m)));
}

static void measure_record(dtp_compose *c, const waiting *w, bool late)
{
    dtp_members m;
    dtp_list_measure_members(c, &m, w->measure, &w->state);
    dtp_members_add(&m, dtp_doc_member_text("waits_for", w->what));
    dtp_members_add(&m, dtp_doc_member_text("due", w->due));
    dtp_members_add(&m, (dtp_doc_member){.key = "overdue", .kind = DTP_DOC_MEMBER_BOOL, .yes = late});
    dtp_members_order(&m, (const char *[]){"code", "municipality", "kind", "text", "addressee", "finding",
                                           "state", "outcome", "waits_for", "due", "overdue", NULL});
    dtp_members_record(c->doc, &m);
}

/* w NULL: titles only. */
static void measure_cells(dtp_compose *c, dtp_members_cells *cells, const waiting *w, bool late)
{
    const char *due[] = {w == NULL ? "" : dtp_compose_say_date(c->w, w->due),
                         late ? dtp_say(c->w, DTP_MSG_EVIDENCE_LATE, NULL) : ""};
    bool waits = w != NULL && w->what != NULL;
    dtp_members_cells_of(c, cells, DTP_FIELDS_MEASURE, w == NULL ? NULL : w->measure);
    if (w != NULL) {
        dtp_members_cells_set(cells, "text", dtp_list_measure_text(c, w->measure));
        dtp_members_cells_set(cells, "addressee", dtp_list_measure_addressees(c, w->measure));
        if (dtp_streq(w->measure->kind, "promise"))
            dtp_members_cells_set(cells, "kind", dtp_say(c->w, DTP_MSG_MEASUREMENT_PROMISE, NULL));
    }
    dtp_members_cells_add(cells, "state", DTP_MSG_EVIDENCE_COL_STATE,
                          w == NULL ? "" : say_state(c, &w->state));
    dtp_members_cells_add(cells, "waits", DTP_MSG_EVIDENCE_COL_WAITS,
                          waits ? dtp_choice_say(DTP_CHOICES_WAIT, w->what, c->w->lang) : "");
    dtp_members_cells_add(cells, "due", DTP_MSG_EVIDENCE_COL_DUE, dtp_say_join(c->w, ", ", due, 2));
    dtp_members_cells_order(
        cells, (const char *[]){"code", "kind", "text", "addressee", "state", "waits", "due", NULL});
}

size_t dtp_list_measures(dtp_compose *c, size_t municipality, const dt_list_options *o)
{
    dtp_members_cells cells;
    waiting *w;
    measure_cells(c, &cells, NULL, false);
    dtp_doc_table *table = dtp_members_cells_table(c, DTP_MSG_EVIDENCE_H_MEASURES, &cells);
    size_t n = collect(c, municipality, o, &w);
    for (size_t i = 0; i < n; i++) {
        bool late = dt_is_overdue(w[i].due, o->date);
        measure_cells(c, &cells, &w[i], late);
        dtp_members_cells_row(c, table, &cells);
        measure_record(c, &w[i], late);
    }
    return n;
}

/* A row of the time line: a step of a measure, or a milestone. */
typedef struct moment {
    const char *happened, *code, *kind, *due, *outcome, *text;
    size_t order; /* as they were recorded: of equal dates the earlier first */
} moment;

static int by_moment(const void *a, const void *b)
{
    const moment *x = a, *y = b;
    const dt_measure p = {.code = ""};
    waiting one = {.measure = &p, .due = x->happened}, other = {.measure = &p, .due = y->happened};
    int order = by_due(&one, &other);
    return order != 0 ? order : x->order < y->order ? -1 : x->order > y->order;
}

static size_t moments(dtp_compose *c, moment **out)
{
    const dt_evidence *e = c->facts->evidence;
    size_t room = e->n_milestones + 1, n = 0;
    for (size_t i = 0; i < e->n_measures; i++)
        room += e->measure[i].n_steps;
    moment *list = *out = dtp_arena_array(c->w->arena, room, sizeof *list);
    if (list == NULL) {
        c->w->failed = true;
        return 0;
    }
    for (size_t i = 0; i < e->n_milestones; i++, n++)
        list[n] = (moment){e->milestone[i].happened, "", "", "", "", e->milestone[i].text, n};
    for (size_t i = 0; i < e->n_measures; i++)
        for (size_t k = 0; k < e->measure[i].n_steps; k++, n++) {
            const dt_step *s = &e->measure[i].step[k];
            bool first = dtp_streq(s->kind, "imposed") && s->text[0] == '\0';
            list[n] = (moment){s->happened,
                               e->measure[i].code,
                               s->kind,
                               s->due,
                               s->outcome,
                               first ? e->measure[i].text : s->text,
                               n};
        }
    qsort(list, n, sizeof *list, by_moment);
    return n;
}

size_t dtp_list_timeline(dtp_compose *c, size_t municipality, const dt_list_options *o)
{
    static const dtp_message title[] = {DTP_MSG_REPORT_DATE_LABEL, DTP_MSG_EVIDENCE_COL_MEASURE,
                                        DTP_MSG_EVIDENCE_COL_STEP, DTP_MSG_EVIDENCE_COL_WHAT,
                                        DTP_MSG_EVIDENCE_COL_DUE};
    static const char *const key[] = {"date", "measure", "step", "outcome", "text", "due"};
    dtp_doc_table *table = dtp_list_table(c, DTP_MSG_EVIDENCE_H_TIMELINE, title, 5);
    moment *m;
    size_t n = moments(c, &m);
    (void)municipality;
    (void)o;
    for (size_t i = 0; i < n; i++) {
        const char *step[] = {dtp_choice_say(DTP_CHOICES_MEASURE_STEP, m[i].kind, c->w->lang),
                              dtp_choice_say(DTP_CHOICES_OUTCOME, m[i].outcome, c->w->lang)};
        dtp_list_row(c, table,
                     (const char *[]){dtp_compose_say_date(c->w, m[i].happened), m[i].code,
                                      dtp_say_join(c->w, ": ", step, 2), m[i].text,
                                      dtp_compose_say_date(c->w, m[i].due)},
                     5);
        dtp_list_record(
            c, key, (const char *[]){m[i].happened, m[i].code, m[i].kind, m[i].outcome, m[i].text, m[i].due},
            6);
    }
    return n;
}
