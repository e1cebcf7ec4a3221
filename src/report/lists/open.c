/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is still open: each kind in one function, each with the command to run. Nothing here is a judgement.
 */
#include "base/argument.h"
#include "base/text.h"
#include "report/common/linked.h"
#include "report/common/promises.h"
#include "report/lists/lists.h"
#include <stdint.h>

typedef struct checking {
    dtp_compose *c;
    size_t municipality;
    const dt_list_options *o;
    const dt_evidence *e;
    dtp_list_open_fn fn;
    void *payload;
} checking;

/* As one argument of a command. */
static const char *argument(dtp_compose *c, const char *text)
{
    const char *out = dtp_argument(c->w->arena, text);
    c->w->failed = c->w->failed || out == NULL;
    return out == NULL ? "" : out;
}

static const char *file_of(const checking *k)
{
    return k->o->file == NULL ? "FILE.toets" : argument(k->c, k->o->file);
}

/* The command gets the file, and the subject or a framework with its indicator. */
static void tell(checking *k, dtp_list_open_kind kind, const char *subject, const char *text,
                 dtp_message command, const char *about, const char *framework)
{
    bool on_indicator = framework[0] != '\0';
    const char *named = on_indicator ? framework : argument(k->c, subject);
    dtp_list_open open = {kind, subject, text, dtp_say(k->c->w, command, file_of(k), named, about, NULL)};
    k->fn(k->payload, &open);
}

static const char *number(checking *k, unsigned long n)
{
    return dtp_say_digits(k->c->w, n);
}

static bool is_subject_here(const checking *k, const dt_subject *s)
{
    return k->municipality == SIZE_MAX ||
           dtp_streq(s->municipality, dt_aggregate_municipality(k->c->agg, k->municipality));
}

static bool is_here(const checking *k, const dt_contradiction *x)
{
    return is_subject_here(k, &k->c->facts->context->subject[x->subject]);
}

/* Dossiers here that are rated and not handed in by everyone who rates them. */
static unsigned long not_handed_in(const checking *k)
{
    const dt_score_context *context = k->c->facts->context;
    unsigned long n = 0;
    for (size_t i = 0; i < k->c->facts->n_blind; i++)
        for (size_t j = 0; j < context->n_subjects; j++)
            n += dtp_streq(context->subject[j].code, k->c->facts->blind[i]) &&
                 is_subject_here(k, &context->subject[j]);
    return n;
}

static void check_ratings(checking *k)
{
    const unsigned long blind = k->municipality == SIZE_MAX || k->c->agg == NULL ? 0 : not_handed_in(k);
    const dt_score_context *context = k->c->facts->context;
    for (size_t f = 0; k->c->agg != NULL && k->municipality != SIZE_MAX && f < context->n_frameworks; f++) {
        dtp_compose_nodes nodes = dtp_compose_level_nodes(k->c, f, DT_LEVEL_INDICATOR);
        for (size_t i = 0; i < nodes.n; i++) {
            const dt_cell *cell = dtp_compose_node_cell(k->c, nodes.node[i], k->municipality, DT_ALL_STRATA);
            const char *id = dtp_compose_node_id(k->c, nodes.node[i]),
                       *fw = dt_framework_id(context->framework[f]);
            if (cell->unscored > 0 && cell->unscored <= blind && !cell->team)
                tell(k, DTP_LIST_OPEN_UNSCORED, id,
                     dtp_say(k->c->w, DTP_MSG_EVIDENCE_OPEN_UNSUBMITTED, number(k, cell->unscored),
                             number(k, cell->subjects), fw, NULL),
                     DTP_MSG_EVIDENCE_DO_SUBMIT, "", "");
            else if (cell->unscored > 0)
                tell(k, DTP_LIST_OPEN_UNSCORED, id,
                     dtp_say(k->c->w, DTP_MSG_EVIDENCE_OPEN_UNSCORED, number(k, cell->unscored),
                             number(k, cell->subjects), fw, NULL),
                     cell->team ? DTP_MSG_EVIDENCE_DO_SHEET_TEAM : DTP_MSG_EVIDENCE_DO_SHEET, "", "");
            if (cell->differing > 0)
                tell(k, DTP_LIST_OPEN_DIFFERING, id,
                     dtp_say(k->c->w, DTP_MSG_EVIDENCE_OPEN_DIFFERING, number(k, cell->differing), fw, NULL),
                     DTP_MSG_EVIDENCE_DO_SETTLE, "", "");
        }
    }
}

static void tell_contradiction(checking *k, const dt_contradiction *x)
{
    const dt_score_context *context = k->c->facts->context;
    const dt_framework *fw = context->framework[x->framework];
    const char *id = dt_framework_indicator(fw, x->indicator)->id;
    const char *what = dtp_say(k->c->w, DTP_MSG_CONTRADICT_OPEN,
                               dtp_say_join(k->c->w, " ", (const char *[]){dt_framework_id(fw), id}, 2),
                               x->rating->code, dt_framework_indicator(fw, x->on)->id, x->other->code, NULL);
    if (x->overrule[0] != '\0') {
        const char *why = dtp_say(k->c->w, DTP_MSG_CONTRADICT_REASON, x->overrule, NULL);
        what = dtp_say_join(k->c->w, "; ", (const char *[]){what, why}, 2);
        dtp_list_open told = {DTP_LIST_OPEN_OVERRULED, context->subject[x->subject].code, what, ""};
        k->fn(k->payload, &told);
        return;
    }
    const char *options = x->settled ? dtp_say(k->c->w, DTP_MSG_CONTRADICT_SETTLE_OPTIONS,
                                               dt_framework_id(fw), id, x->rating->code, NULL)
                                     : dtp_say(k->c->w, DTP_MSG_CONTRADICT_SCORE_OPTIONS, x->assessor,
                                               dt_framework_id(fw), id, x->rating->code, NULL);
    tell(k, DTP_LIST_OPEN_CONTRADICTS_FRAMEWORK, context->subject[x->subject].code, what,
         x->settled ? DTP_MSG_CONTRADICT_DO_SETTLE : DTP_MSG_CONTRADICT_DO_SCORE, options, "");
}

/* Ratings of what does not apply by another rating; with a reason they stand here too, and are not open. */
static void check_framework(checking *k)
{
    size_t n = 0;
    const dt_contradiction *x = k->c->agg == NULL ? NULL : dt_aggregate_contradictions(k->c->agg, &n);
    for (size_t i = 0; i < n; i++)
        if (is_here(k, &x[i]))
            tell_contradiction(k, &x[i]);
}

static bool is_used(const checking *k, const dt_source *s)
{
    bool used = dtp_streq(s->kind, "dossier") && k->c->agg != NULL;
    for (size_t i = 0; i < k->e->n_links; i++)
        used = used || dtp_fold_eq(k->e->link[i].source, s->code);
    for (size_t i = 0; i < k->e->n_policies; i++)
        used = used || dtp_fold_eq(k->e->policy[i].source, s->code);
    for (size_t i = 0; i < k->e->n_findings; i++)
        for (size_t j = 0; j < k->e->finding[i].n_sources; j++)
            used = used || dtp_fold_eq(k->e->finding[i].source[j], s->code);
    for (size_t i = 0; i < k->e->n_citations; i++)
        used = used || dtp_fold_eq(k->e->citation[i].title, s->who) ||
               dtp_fold_eq(k->e->citation[i].title, s->code);
    return used;
}

static void check_sources(checking *k)
{
    const dt_report_facts *facts = k->c->facts;
    for (size_t i = 0; i < facts->n_sources; i++)
        if (facts->source[i].code != NULL && !is_used(k, &facts->source[i]))
            tell(k, DTP_LIST_OPEN_UNCITED, facts->source[i].code,
                 dtp_say(k->c->w, DTP_MSG_EVIDENCE_OPEN_UNCITED, facts->source[i].who, NULL),
                 DTP_MSG_EVIDENCE_DO_LINK, "", "");
    for (size_t i = 0; i < k->e->n_citations; i++) {
        const dt_citation *c = &k->e->citation[i];
        bool told = dtp_compose_citation_listed(facts, c);
        for (size_t j = 0; j < i; j++)
            told = told || dtp_fold_eq(k->e->citation[j].title, c->title);
        if (!told)
            tell(k, DTP_LIST_OPEN_UNLISTED, c->title,
                 c->place[0] == '\0' ? dtp_say(k->c->w, DTP_MSG_EVIDENCE_OPEN_UNLISTED, NULL)
                                     : dtp_say(k->c->w, DTP_MSG_EVIDENCE_OPEN_UNLISTED_IN, c->place, NULL),
                 DTP_MSG_EVIDENCE_DO_LIST, "", "");
    }
}

/* Where partners were drawn: those that were spoken with and are linked to none of them. */
static void check_partners(checking *k)
{
    const dt_report_facts *facts = k->c->facts;
    for (size_t i = 0; facts->n_partner_accounts > 0 && i < facts->n_sources; i++) {
        const dt_source *s = &facts->source[i];
        bool told = s->code == NULL || !dtp_streq(s->kind, "partner");
        for (size_t j = 0; j < k->e->n_drawn; j++)
            told = told || dtp_fold_eq(k->e->drawn[j].source, s->code);
        if (!told)
            tell(k, DTP_LIST_OPEN_PARTNER, s->code,
                 dtp_say(k->c->w, DTP_MSG_BESIDE_SPOKEN_OPEN, s->who, NULL), DTP_MSG_BESIDE_SPOKEN_DO, "",
                 "");
    }
}

static bool find_node(const checking *k, const char *framework, const char *indicator, dtp_compose_node *out)
{
    const dt_score_context *context = k->c->facts->context;
    for (size_t f = 0; f < context->n_frameworks; f++) {
        size_t i = dt_framework_find_indicator(context->framework[f], indicator);
        *out = (dtp_compose_node){f, DT_LEVEL_INDICATOR, i};
        if (dtp_streq(dt_framework_id(context->framework[f]), framework) && i != SIZE_MAX)
            return true;
    }
    return false;
}

static void check_counts(checking *k, const dt_finding *f, const dt_finding_indicator *on,
                         dtp_compose_node node)
{
    if (!on->counted || k->c->agg == NULL || k->municipality == SIZE_MAX)
        return;
    const dt_cell *c = dtp_compose_node_cell(k->c, node, k->municipality, DT_ALL_STRATA);
    if (c->meets == on->meets && c->partly == on->partly && c->fails == on->fails)
        return;
    const char *changed = dtp_say(k->c->w, DTP_MSG_EVIDENCE_OPEN_CHANGED, number(k, on->meets),
                                  number(k, on->assessed), number(k, c->meets), number(k, c->assessed), NULL);
    if (f->n_also > 0) /* which of them */
        changed = dtp_say(k->c->w, DTP_MSG_EVIDENCE_WITH_INDICATOR, changed,
                          dtp_compose_label_of(k->c, on->framework, on->indicator), NULL);
    tell(k, DTP_LIST_OPEN_COUNTS_CHANGED, f->code, changed, DTP_MSG_EVIDENCE_DO_FINDING, on->indicator,
         on->framework);
}

/* On one of its indicators. */
static void check_finding_on(checking *k, const dt_finding *f, const dt_finding_indicator *on)
{
    dtp_compose_node node;
    if (!find_node(k, on->framework, on->indicator, &node))
        return;
    check_counts(k, f, on, node);
    size_t kinds = dtp_compose_finding_lanes_on(k->c, f, on, node, k->municipality);
    if (kinds <= 1)
        tell(k, DTP_LIST_OPEN_ONE_LANE, f->code,
             dtp_say(k->c->w, kinds == 0 ? DTP_MSG_EVIDENCE_OPEN_NO_LANE : DTP_MSG_EVIDENCE_OPEN_ONE_LANE,
                     dtp_compose_label_of(k->c, on->framework, on->indicator), NULL),
             DTP_MSG_EVIDENCE_DO_LINK_TO, on->indicator, on->framework);
}

static void check_findings(checking *k)
{
    for (size_t i = 0; i < k->e->n_findings; i++) {
        const dt_finding *f = &k->e->finding[i];
        unsigned long count, of;
        if (dtp_score_impossible_count(f->text, &count, &of))
            tell(k, DTP_LIST_OPEN_IMPOSSIBLE, f->code,
                 dtp_say(k->c->w, DTP_MSG_EVIDENCE_OPEN_IMPOSSIBLE, number(k, count), number(k, of), NULL),
                 DTP_MSG_EVIDENCE_DO_CHANGE, "", "");
        for (size_t j = 0; j <= f->n_also; j++) {
            const dt_finding_indicator on = dtp_score_finding_on(f, j);
            check_finding_on(k, f, &on);
        }
    }
}

static void check_contradictions(checking *k)
{
    for (size_t f = 0; f < k->c->facts->context->n_frameworks; f++) {
        dtp_compose_nodes nodes = dtp_compose_level_nodes(k->c, f, DT_LEVEL_INDICATOR);
        for (size_t i = 0; i < nodes.n; i++) {
            dtp_lanes l = dtp_lanes_of(k->c, nodes.node[i], k->municipality);
            if (l.contradiction && !l.explained)
                tell(k, DTP_LIST_OPEN_CONTRADICTION, dtp_compose_node_id(k->c, nodes.node[i]),
                     dtp_say(k->c->w, DTP_MSG_EVIDENCE_OPEN_CONTRADICTION,
                             dt_framework_id(k->c->facts->context->framework[f]), NULL),
                     DTP_MSG_EVIDENCE_DO_EXPLAIN, dtp_compose_node_id(k->c, nodes.node[i]),
                     dt_framework_id(k->c->facts->context->framework[f]));
        }
    }
}

static bool is_submitted(const checking *k, const char *subject)
{
    for (size_t i = 0; i < k->c->facts->n_submitted; i++)
        if (dtp_streq(k->c->facts->submitted[i], subject))
            return true;
    return false;
}

/* Dossiers in which linked indicators have ratings that cannot both be right. */
static void check_related(checking *k)
{
    const dt_score_context *context = k->c->facts->context;
    for (size_t i = 0; i < k->c->facts->n_contradicted; i++) {
        const dt_contradicted *c = &k->c->facts->contradicted[i];
        const dt_related *r = c->related;
        const char *text =
            dtp_say(k->c->w, DTP_MSG_RELATION_OPEN,
                    dtp_compose_label(k->c, r->framework, r->relation->from.indicator), c->rating->code,
                    dtp_compose_label(k->c, r->other_framework, r->relation->to.indicator), c->other->code,
                    dtp_linked_words(k->c, r), NULL);
        const char *subject = context->subject[c->subject].code;
        const char *command = is_submitted(k, subject)
                                  ? dtp_say(k->c->w, DTP_MSG_RELATION_DO_REOPEN, file_of(k), subject, NULL)
                                  : dtp_say(k->c->w, DTP_MSG_RELATION_DO_SCORE, file_of(k), subject,
                                            r->relation->to.framework, r->relation->to.indicator, NULL);
        dtp_list_open open = {DTP_LIST_OPEN_RELATED, subject, text, command};
        k->fn(k->payload, &open);
    }
}

static void check_signals(checking *k)
{
    for (size_t i = 0; i < k->e->n_signals; i++) {
        const dt_signal *s = &k->e->signal[i];
        if (s->open)
            tell(
                k, DTP_LIST_OPEN_SIGNAL, s->code,
                dtp_say(k->c->w,
                        s->n_steps > 0 ? DTP_MSG_EVIDENCE_OPEN_SIGNAL_REPORTED : DTP_MSG_EVIDENCE_OPEN_SIGNAL,
                        s->subject, NULL),
                s->n_steps > 0 ? DTP_MSG_EVIDENCE_DO_CLOSE : DTP_MSG_EVIDENCE_DO_REPORT, "", "");
    }
}

static void check_measures(checking *k)
{
    for (size_t i = 0; i < k->e->n_measures; i++) {
        const dt_measure *m = &k->e->measure[i];
        dt_measure_state state = dt_measure_state_of(m);
        /* A delivery without a deadline is not due; a receipt that was not judged is. */
        for (size_t j = 0; j < state.n_waits; j++)
            if ((state.wait[j].due[0] == '\0' && !dtp_streq(state.wait[j].what, "delivery")) ||
                dt_is_overdue(state.wait[j].due, k->o->date))
                tell(k, DTP_LIST_OPEN_MEASURE, m->code,
                     dtp_say(k->c->w,
                             state.wait[j].due[0] == '\0' ? DTP_MSG_EVIDENCE_OPEN_MEASURE_NOW
                                                          : DTP_MSG_EVIDENCE_OPEN_MEASURE,
                             dtp_choice_say(DTP_CHOICES_WAIT, state.wait[j].what, k->c->w->lang),
                             dtp_compose_say_date(k->c->w, state.wait[j].due), NULL),
                     DTP_MSG_EVIDENCE_DO_MEASURE, "", "");
    }
}

/* Promises of which the deadline passed while the ratings do not say that they are kept. */
static void check_promises(checking *k)
{
    dtp_promise *p;
    size_t n = dtp_promises_open(k->c, k->municipality, &p);
    for (size_t i = 0; i < n; i++)
        if (dt_is_overdue(p[i].due, k->o->date))
            tell(k, DTP_LIST_OPEN_PROMISE, p[i].label,
                 dtp_say(k->c->w, DTP_MSG_MEASUREMENT_PROMISE_OPEN, dtp_compose_say_date(k->c->w, p[i].due),
                         NULL),
                 DTP_MSG_MEASUREMENT_PROMISE_DO, p[i].indicator->id, p[i].framework);
}

static void check_recommendations(checking *k)
{
    for (size_t i = 0; i < k->c->facts->n_advices_due; i++) {
        const dt_advice_due *a = &k->c->facts->advice_due[i];
        if (dt_is_overdue(a->due, k->o->date) &&
            (k->c->facts->municipality == NULL || dtp_streq(a->municipality, k->c->facts->municipality)))
            tell(k, DTP_LIST_OPEN_RECOMMENDATION, a->complaint,
                 dtp_say(k->c->w, DTP_MSG_COMPLAINT_OPEN, a->number, dtp_compose_say_on(k->c->w, a->due),
                         NULL),
                 DTP_MSG_COMPLAINT_DO_FOLLOW, "", "");
    }
}

void dtp_list_open_each(dtp_compose *c, size_t municipality, const dt_list_options *o, dtp_list_open_fn fn,
                        void *payload)
{
    static const dt_evidence none = {.n_links = 0};
    checking k = {c, municipality, o, c->facts->evidence == NULL ? &none : c->facts->evidence, fn, payload};
    check_signals(&k);
    check_ratings(&k);
    check_sources(&k);
    check_partners(&k);
    check_findings(&k);
    check_contradictions(&k);
    check_related(&k);
    check_measures(&k);
    check_promises(&k);
    check_recommendations(&k);
    check_framework(&k);
    dtp_list_open_remarks(c, file_of(&k), fn, payload);
    dtp_list_open_added(c, file_of(&k), fn, payload);
    dtp_list_open_withdrawn(c, file_of(&k), fn, payload);
    dtp_list_open_hearing(c, file_of(&k), fn, payload);
    dtp_list_open_texts(c, municipality, file_of(&k), fn, payload);
}
