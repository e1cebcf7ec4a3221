/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Under an expectation: what interviews were rated, and what was said in them. */
#include "base/text.h"
#include "report/common/interviews.h"
#include "report/common/lanes.h"
#include "report/common/measurements.h"
#include "report/report/sections.h"
#include "score/evidence.h"

/* "Volgens drie van de vier gesprekken …": with their own denominator. */
static const char *say_counts(dtp_report *r, dtp_compose_node node)
{
    dtp_words *w = r->c.w;
    const dtp_interviews n = dtp_interviews_of(&r->c, node, r->municipality);
    if (n.assessed == 0)
        return "";
    if (n.assessed == 1)
        return dtp_say(w,
                       n.meets > 0    ? DTP_MSG_BESIDE_ONE_MEETS
                       : n.partly > 0 ? DTP_MSG_BESIDE_ONE_PARTLY
                                      : DTP_MSG_BESIDE_ONE_FAILS,
                       NULL);
    const dtp_message id = n.meets == n.assessed ? DTP_MSG_BESIDE_ALL_MEET
                           : n.meets == 0        ? DTP_MSG_BESIDE_NONE_MEET
                                                 : DTP_MSG_BESIDE_SOME_MEET;
    return dtp_say(w, id, dtp_say_number(w, n.assessed), dtp_say_number(w, n.meets), NULL);
}

static const dt_source *source_of(const dtp_report *r, const char *code)
{
    const dt_report_facts *facts = r->c.facts;
    for (size_t i = 0; i < facts->n_sources; i++)
        if (facts->source[i].code != NULL && dtp_fold_eq(facts->source[i].code, code))
            return &facts->source[i];
    return NULL;
}

/* "medewerkers": who a kind of source is, in the middle of a sentence. */
static const char *people_of(dtp_report *r, const dt_source *s)
{
    static const struct {
        const char *kind;
        dtp_message who;
    } known[] = {{"staff", DTP_MSG_BESIDE_WHO_STAFF},
                 {"client", DTP_MSG_BESIDE_WHO_CLIENTS},
                 {"partner", DTP_MSG_BESIDE_WHO_PARTNERS}};
    for (size_t i = 0; i < DTP_COUNT(known); i++)
        if (dtp_streq(s->kind, known[i].kind))
            return dtp_say(r->c.w, known[i].who, NULL);
    return dtp_say(r->c.w, DTP_MSG_BESIDE_WHO, NULL);
}

/* "vier van de vijf gesproken medewerkers"; "" when it was not told. */
static const char *say_people(dtp_report *r, const dt_source_link *l, const dt_source *s)
{
    dtp_words *w = r->c.w;
    if (l->of == 0 || (r->c.facts->published && l->of < r->c.facts->threshold))
        return "";
    const dtp_message id = l->by == l->of ? DTP_MSG_BESIDE_PEOPLE_ALL
                           : l->by == 0   ? DTP_MSG_BESIDE_PEOPLE_NONE
                                          : DTP_MSG_BESIDE_PEOPLE_SOME;
    return dtp_say(w, id, dtp_say_number(w, l->of), people_of(r, s), dtp_say_number(w, l->by), NULL);
}

static void add_said(dtp_report *r, dtp_doc_list *list, const dt_source_link *l, const dt_source *s)
{
    dtp_words *w = r->c.w;
    bool way = dtp_text_given(s->way)[0] != '\0';
    const char *lead[] = {dtp_compose_source_say(&r->c, l->source),
                          way ? dtp_choice_say(DTP_CHOICES_WAY, s->way, w->lang) : "", say_people(r, l, s)};
    const char *quote =
        dtp_text_given(l->quote)[0] == '\0' ? "" : dtp_say(w, DTP_MSG_REPORT_QUOTED, l->quote, NULL);
    const char *text[] = {dtp_text_given(l->said), quote};
    dtp_doc_list_item(r->c.doc, list, dtp_say_join(w, ", ", lead, 3), DTP_DOC_PLAIN,
                      dtp_say_join(w, " ", text, 2));
}

static bool is_told(const dt_source_link *l)
{
    return dtp_text_given(l->said)[0] != '\0' || dtp_text_given(l->quote)[0] != '\0' || l->of > 0;
}

void dtp_report_said(dtp_report *r, dtp_compose_node node)
{
    const dt_evidence *e = r->c.facts->evidence;
    dtp_doc_list *list = NULL;
    dtp_doc_add_paragraph(r->c.doc, say_counts(r, node));
    for (size_t i = 0; e != NULL && i < e->n_links; i++) {
        const dt_source_link *l = &e->link[i];
        const dt_source *s = source_of(r, l->source);
        if (s == NULL || !dtp_compose_is_of_node(&r->c, node, l->framework, l->indicator) || !is_told(l))
            continue;
        list = list == NULL ? dtp_doc_add_facts(r->c.doc) : list;
        add_said(r, list, l, s);
    }
}

void dtp_report_said_data(dtp_report *r)
{
    const dt_evidence *e = r->c.facts->evidence;
    json_t *said = json_array();
    for (size_t i = 0; e != NULL && i < e->n_links; i++) {
        const dt_source_link *l = &e->link[i];
        if (!is_told(l))
            continue;
        bool told = !r->c.facts->published || l->of >= r->c.facts->threshold;
        json_t *row = json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:I, s:I, s:s}", "source", l->source,
                                "framework", dtp_text_given(l->framework), "indicator", l->indicator,
                                "direction", l->direction, "place", dtp_text_given(l->place), "said",
                                dtp_text_given(l->said), "by", (json_int_t)(told ? l->by : 0), "of",
                                (json_int_t)(told ? l->of : 0), "quote", dtp_text_given(l->quote));
        r->c.doc->failed = r->c.doc->failed || row == NULL || json_array_append_new(said, row) != 0;
    }
    dtp_doc_add_data(r->c.doc, "interviews", dtp_interviews_data(&r->c));
    dtp_doc_add_data(r->c.doc, "said", said);
    dtp_doc_add_data(r->c.doc, "measurements", dtp_measurements_data(&r->c));
}
