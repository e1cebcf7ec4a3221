/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known already, in the report's own places: policy, findings with their sources, risks,
 * explanations, shortcomings, measures and what follows. The rest stays a place to fill in. */
#include "base/text.h"
#include "report/lists/lists.h"
#include "report/report/sections.h"

static const dt_evidence *evidence_of(const dtp_report *r)
{
    static const dt_evidence none = {.n_links = 0};
    return r->c.facts->evidence == NULL ? &none : r->c.facts->evidence;
}

static bool in_nodes(const dtp_report *r, const dtp_compose_nodes *nodes, const char *framework,
                     const char *indicator)
{
    for (size_t i = 0; i < nodes->n; i++)
        if (dtp_compose_is_of_node(&r->c, nodes->node[i], framework, indicator))
            return true;
    return false;
}

/* A list that is made when its first item comes. */
static void add_item(dtp_report *r, dtp_doc_list **list, const char *key, const char *text)
{
    if (*list == NULL)
        *list = key == NULL ? dtp_doc_add_list(r->c.doc) : dtp_doc_add_facts(r->c.doc);
    dtp_doc_list_item(r->c.doc, *list, key, DTP_DOC_PLAIN, text);
}

static const dt_policy *find_policy(const dt_evidence *e, const char *code)
{
    for (size_t i = 0; i < e->n_policies; i++)
        if (dtp_streq(e->policy[i].code, code))
            return &e->policy[i];
    return NULL;
}

bool dtp_report_known_policy(dtp_report *r, const dtp_compose_nodes *nodes)
{
    const dt_evidence *e = evidence_of(r);
    dtp_doc_list *list = NULL;
    for (size_t i = 0; i < e->n_policies; i++) {
        const dt_policy *p = &e->policy[i];
        const char *where[] = {dtp_compose_source_say(&r->c, p->source), p->place};
        if (in_nodes(r, nodes, p->framework, p->indicator))
            add_item(r, &list, NULL,
                     dtp_say(r->c.w, DTP_MSG_EVIDENCE_POLICY_SAYS, p->text,
                             dtp_say_join(r->c.w, ", ", where, 2),
                             dtp_compose_label_of(&r->c, p->framework, p->indicator), NULL));
    }
    for (size_t i = 0; i < e->n_contradictions; i++) {
        const dt_policy *one = find_policy(e, e->contradiction[i].policy),
                        *other = find_policy(e, e->contradiction[i].other);
        if (one != NULL && other != NULL && in_nodes(r, nodes, one->framework, one->indicator))
            add_item(r, &list, NULL,
                     dtp_say(r->c.w, DTP_MSG_EVIDENCE_POLICY_AGAINST,
                             dtp_compose_source_say(&r->c, one->source),
                             dtp_compose_source_say(&r->c, other->source), e->contradiction[i].text, NULL));
    }
    return list != NULL;
}

/* "Bevinding F1-A, concept; berust op …; geteld bij het vaststellen: 4 van 14." */
static const char *grounds(dtp_report *r, const dt_finding *f)
{
    dtp_words *w = r->c.w;
    const char **item = dtp_list_room(&r->c, f->n_sources);
    for (size_t i = 0; item != NULL && i < f->n_sources; i++)
        item[i] = dtp_compose_source_say(&r->c, f->source[i]);
    const char *counts = dtp_compose_finding_counts(&r->c, f);
    const char *also = dtp_compose_finding_others(&r->c, f);
    const char *part[] = {
        r->c.facts->published ? ""
                              : dtp_say(w, DTP_MSG_EVIDENCE_FINDING_OF, f->code,
                                        dtp_choice_say(DTP_CHOICES_STATUS, f->status, w->lang), NULL),
        f->n_also == 0   ? ""
        : f->n_also == 1 ? dtp_say(w, DTP_MSG_SEVERAL_ALSO_ABOUT, also, NULL)
                         : dtp_say(w, DTP_MSG_SEVERAL_ALSO_ABOUT_MORE, also, NULL),
        f->n_sources == 0 || item == NULL
            ? ""
            : dtp_say(w, DTP_MSG_EVIDENCE_RESTS_ON, dtp_say_join(w, "; ", item, f->n_sources), NULL),
        counts[0] == '\0' ? "" : dtp_say(w, DTP_MSG_EVIDENCE_COUNTED_THEN, counts, NULL)};
    return dtp_say_join(w, " ", part, 4);
}

/* At another indicator that it is about: where it stands. */
static void refer(dtp_report *r, const dt_finding *f)
{
    const char *at = dtp_compose_label_of(&r->c, f->framework, f->indicator);
    dtp_doc_add_paragraph(r->c.doc,
                          r->c.facts->published
                              ? dtp_say(r->c.w, DTP_MSG_SEVERAL_SEE_FINDING, at, NULL)
                              : dtp_say(r->c.w, DTP_MSG_SEVERAL_SEE_FINDING_CODE, at, f->code, NULL));
}

/* The fields that the report says in words of their own. */
static void say_fields(dtp_report *r, const dt_finding *f)
{
    const dtp_fields *fields = dtp_fields_of(DTP_FIELDS_FINDING);
    for (size_t i = 0; i < fields->n; i++) {
        const dtp_field *field = &fields->field[i];
        if (!dtp_field_is_kept(field) || field->said == DTP_MSG_NONE || !dtp_field_is_text(field))
            continue;
        const char *text = dtp_field_text(field, f);
        if (text[0] != '\0')
            dtp_doc_add_paragraph(r->c.doc, dtp_say(r->c.w, field->said, text, NULL));
    }
}

static void say_finding(dtp_report *r, const dt_finding *f)
{
    dtp_doc_add_paragraph(r->c.doc, f->text);
    say_fields(r, f);
    for (size_t k = 0; k < f->n_steps; k++) {
        const dt_step *s = &f->step[k];
        const char *said = dtp_streq(s->kind, "reply") ? s->text : s->reason;
        dtp_message id = dtp_streq(s->kind, "reply")    ? DTP_MSG_EVIDENCE_REPLY_SAYS
                         : dtp_streq(s->kind, "change") ? DTP_MSG_EVIDENCE_CHANGE_SAYS
                                                        : DTP_MSG_EVIDENCE_FINAL_SAYS;
        if (said[0] != '\0')
            dtp_doc_add_paragraph(r->c.doc, dtp_say(r->c.w, id, said, NULL));
    }
    const char *rests_on = grounds(r, f);
    if (rests_on[0] != '\0') /* a public version does not say what a finding without sources is called */
        dtp_doc_add_text(r->c.doc, DTP_DOC_BLOCK_PARAGRAPH,
                         &(dtp_doc_span){.kind = DTP_DOC_EMPHASIS, .text = rests_on}, 1);
}

bool dtp_report_known_finding(dtp_report *r, dtp_compose_node node)
{
    const dt_evidence *e = evidence_of(r);
    bool any = false;
    for (size_t i = 0; i < e->n_findings; i++) {
        const dt_finding *f = &e->finding[i];
        if (!dtp_compose_is_about_node(&r->c, node, f))
            continue;
        any = true;
        if (dtp_compose_is_of_node(&r->c, node, f->framework, f->indicator))
            say_finding(r, f);
        else
            refer(r, f);
    }
    return any;
}

bool dtp_report_known_risks(dtp_report *r, const dtp_compose_nodes *nodes)
{
    const dt_evidence *e = evidence_of(r);
    dtp_doc_list *list = NULL;
    for (size_t i = 0; i < e->n_findings; i++) {
        const dt_finding *f = &e->finding[i];
        if (f->risk != NULL && f->risk[0] != '\0' && in_nodes(r, nodes, f->framework, f->indicator))
            add_item(r, &list, NULL,
                     dtp_say(r->c.w, DTP_MSG_EVIDENCE_WITH_INDICATOR, f->risk,
                             dtp_compose_finding_labels(&r->c, f), NULL));
    }
    return list != NULL;
}

bool dtp_report_known_explanations(dtp_report *r, const dtp_compose_nodes *nodes)
{
    const dt_evidence *e = evidence_of(r);
    size_t n;
    dtp_doc_list *list = NULL;
    const dt_choice *kind = dt_explanation_kinds(&n);
    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < e->n_findings; i++) {
            const dt_finding *f = &e->finding[i];
            for (size_t j = 0; in_nodes(r, nodes, f->framework, f->indicator) && j < f->n_explanations; j++)
                if (dtp_streq(f->explanation[j].kind, kind[k].name))
                    add_item(
                        r, &list,
                        dtp_say_capital(r->c.w, r->c.w->lang == DT_NL ? kind[k].title_nl : kind[k].title_en),
                        dtp_say(r->c.w, DTP_MSG_EVIDENCE_WITH_INDICATOR, f->explanation[j].text,
                                dtp_compose_finding_labels(&r->c, f), NULL));
        }
    return list != NULL;
}

bool dtp_report_known_structural(dtp_report *r, const dtp_compose_nodes *nodes)
{
    (void)nodes;
    const dt_evidence *e = evidence_of(r);
    dtp_doc_list *list = NULL;
    for (size_t i = 0; i < e->n_findings; i++)
        if (dtp_streq(e->finding[i].extent, "structural"))
            add_item(r, &list, NULL,
                     dtp_say(r->c.w, DTP_MSG_EVIDENCE_WITH_INDICATOR, e->finding[i].text,
                             dtp_compose_finding_labels(&r->c, &e->finding[i]), NULL));
    return list != NULL;
}

/* The deadline that holds: the last one that was set for delivery. */
static const char *deadline(const dt_measure *m)
{
    const char *due = "";
    for (size_t i = 0; i < m->n_steps; i++)
        if (dtp_streq(m->step[i].kind, "imposed") || dtp_streq(m->step[i].kind, "extended"))
            due = m->step[i].due;
    return due;
}

/* With its points below it. */
static void say_measure(dtp_report *r, dtp_doc_list **list, const dt_measure *m)
{
    const char *due = deadline(m);
    add_item(r, list, NULL,
             dtp_say(r->c.w, due[0] == '\0' ? DTP_MSG_EVIDENCE_MEASURE_FOR : DTP_MSG_EVIDENCE_MEASURE_SAYS,
                     dtp_say_closed(r->c.w, m->text), dtp_list_measure_addressees(&r->c, m),
                     dtp_compose_say_date(r->c.w, due), NULL));
    for (size_t i = 0; i < m->n_points; i++)
        dtp_doc_list_spans(r->c.doc, *list, 1, 0, &(dtp_doc_span){.kind = DTP_DOC_PLAIN, .text = m->point[i]},
                           1);
}

bool dtp_report_known_measures(dtp_report *r, const dtp_compose_nodes *nodes)
{
    (void)nodes;
    const dt_evidence *e = evidence_of(r);
    dtp_doc_list *list = NULL;
    for (size_t i = 0; i < e->n_measures; i++)
        if (dtp_streq(e->measure[i].kind, "immediate"))
            say_measure(r, &list, &e->measure[i]);
    return list != NULL;
}

bool dtp_report_known_follow_up(dtp_report *r, const dtp_compose_nodes *nodes)
{
    (void)nodes;
    const dt_evidence *e = evidence_of(r);
    if (e->n_measures + e->n_milestones == 0)
        return false;
    dt_report_facts facts = *r->c.facts;
    dtp_compose c = r->c;
    facts.evidence = e;
    c.facts = &facts;
    return dtp_list_timeline(&c, r->municipality, &(dt_list_options){.all = true}) > 0;
}
