/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The machine form of a report, with fixed English keys; rows and blocks are written by the JSON writer. */
#include "report/common/linked.h"
#include "report/common/many.h"
#include "report/common/provisional.h"
#include "report/lists/lists.h"
#include "report/report/sections.h"

static json_t *checked(dtp_report *r, json_t *value)
{
    if (!value)
        r->c.doc->failed = true;
    return value;
}

static void append(dtp_report *r, json_t *array, json_t *value)
{
    if (!value || json_array_append_new(array, value) != 0)
        r->c.doc->failed = true;
}

static const char *text(const char *s)
{
    return s && s[0] != '\0' ? s : NULL; /* absent is null */
}

static json_t *fallout_data(dtp_report *r, const dt_sample_account *a)
{
    json_t *list = checked(r, json_array());
    for (size_t i = 0; i < a->n_fallouts; i++)
        append(r, list,
               json_pack("{s:s, s:s, s:I}", "kind",
                         a->fallout[i].kind == DT_FALLOUT_EXCLUSION ? "exclusion" : "condition", "detail",
                         a->fallout[i].detail, "count", (json_int_t)a->fallout[i].count));
    return list;
}

static json_t *strata_data(dtp_report *r, const dt_sample_account *a)
{
    json_t *list = checked(r, json_array());
    for (size_t h = 0; h < a->n_strata; h++)
        append(r, list,
               json_pack("{s:s, s:I, s:I, s:I}", "stratum", a->stratum[h].stratum, "population",
                         (json_int_t)a->stratum[h].population, "sample", (json_int_t)a->stratum[h].sample,
                         "reserve", (json_int_t)(a->reserve ? a->reserve[h] : 0)));
    return list;
}

static json_t *replacement_data(dtp_report *r, const dt_sample_account *a)
{
    json_t *list = checked(r, json_array());
    for (size_t i = 0; i < a->n_replacements; i++)
        append(r, list,
               json_pack("{s:s, s:s, s:s?, s:s?}", "dossier", a->replacement[i].dossier, "by",
                         a->replacement[i].by, "reason", text(a->replacement[i].reason), "note",
                         text(a->replacement[i].note)));
    return list;
}

static json_t *reading_data(dtp_report *r, const dt_sample_account *a)
{
    json_t *list = checked(r, json_array());
    for (size_t i = 0; i < a->n_read_items; i++) {
        const dt_frame_read_item *item = &a->read_item[i];
        json_t *args = checked(r, json_array());
        for (size_t k = 0; k < DTP_COUNT(item->arg) && item->arg[k] != NULL; k++)
            append(r, args, json_string(item->arg[k]));
        append(r, list,
               json_pack("{s:s, s:I, s:I, s:s?, s:s?, s:o}", "kind", item->kind, "line",
                         (json_int_t)item->line, "column", (json_int_t)item->column, "sheet", item->sheet,
                         "where", item->where, "args", args));
    }
    return list;
}

static json_t *sample_data(dtp_report *r, const dt_sample_account *a)
{
    return json_pack(
        "{s:s, s:i, s:s?, s:I, s:o, s:s?, s:s?, s:s?, s:s?, s:s?, s:s?, s:s?, s:s?, s:o, s:o, s:o}",
        "municipality", a->municipality, "round", (int)a->round, "register", text(a->register_name),
        "rows_read", (json_int_t)a->rows_read, "fallout", fallout_data(r, a), "fingerprint",
        text(a->fingerprint), "design", text(a->design), "allocation", text(a->allocation), "commitment",
        text(a->commitment), "committed_at", text(a->committed_at), "registered_at", text(a->registered_at),
        "drawn_at", text(a->drawn_at), "public_text", text(a->public_text), "strata", strata_data(r, a),
        "replacements", replacement_data(r, a), "reading", reading_data(r, a));
}

/* What the draw rests on: the weak links by name, the weakest first. */
static json_t *weak_data(dtp_report *r, const dt_sample_account *a)
{
    json_t *list = checked(r, json_array());
    for (int link = 0; link < DT_WEAK_LINKS; link++)
        if ((a->weak_links & 1U << link) != 0)
            append(r, list, json_string(dt_weak_link_name((dt_weak_link)link)));
    return list;
}

/* What a re-inspection was drawn beside. */
static json_t *earlier_data(dtp_report *r, const dt_sample_account *a)
{
    return checked(r, json_pack("{s:s?, s:s, s:I, s:I}", "inspection", text(a->earlier), "coordination",
                                a->coordination == DT_COORDINATION_AVOID ? "avoid" : "keep", "dossiers",
                                (json_int_t)a->n_prior, "gone", (json_int_t)a->n_gone));
}

static json_t *account_data(dtp_report *r, const dt_sample_account *a)
{
    json_t *data = sample_data(r, a);
    json_t *more =
        json_pack("{s:s?, s:s?, s:s?, s:o}", "public_form", text(a->public_form), "public_source",
                  text(a->public_source), "present", text(a->present), "weak_links", weak_data(r, a));
    r->c.doc->failed = r->c.doc->failed || json_object_update(data, more) != 0;
    json_decref(more);
    if (a->coordination != DT_COORDINATION_NONE &&
        json_object_set_new(data, "earlier", earlier_data(r, a)) != 0)
        r->c.doc->failed = true;
    if (a->coordination != DT_COORDINATION_NONE) /* what every statement about the municipality rests on */
        r->c.doc->failed = json_object_set_new(data, "condition", json_string("dossiers_unchanged")) != 0 ||
                           r->c.doc->failed;
    return data;
}

static json_t *provisional(dtp_report *r)
{
    json_t *list = checked(r, json_array()), *open = dtp_compose_provisional_data(&r->c, r->municipality);
    if (open)
        append(r, list, open);
    return list;
}

void dtp_report_data(dtp_report *r)
{
    const dt_report_facts *facts = r->c.facts;
    dt_document *doc = r->c.doc;
    json_t *supervisors = checked(r, json_array()), *sample = checked(r, json_array());
    for (size_t i = 0; i < facts->n_supervisors; i++)
        append(r, supervisors, json_string(facts->supervisor[i]));
    const dt_sample_account *account;
    for (size_t i = 0; (account = dtp_compose_account(&r->c, r->municipality, i)) != NULL; i++)
        append(r, sample, account_data(r, account));
    r->chapters = checked(r, json_array());
    dtp_doc_add_data(doc, "inspection", json_string(facts->inspection ? facts->inspection : ""));
    dtp_doc_add_data(doc, "title", json_string(facts->title ? facts->title : ""));
    dtp_doc_add_data(doc, "language", json_string(r->c.w->lang == DT_NL ? "nl" : "en"));
    dtp_doc_add_data(doc, "municipality", json_string(r->total.municipality));
    dtp_doc_add_data(doc, "municipality_name",
                     text(facts->municipality_name) ? json_string(facts->municipality_name) : json_null());
    dtp_doc_add_data(doc, "date", text(facts->date) ? json_string(facts->date) : json_null());
    dtp_doc_add_data(doc, "supervisors", supervisors);
    dtp_compose_open_data(&r->c);
    dtp_doc_add_data(doc, "provisional", provisional(r));
    dtp_many_data(&r->c);
    dtp_doc_add_data(doc, "sample", sample);
    const dt_selftest_record *s = &facts->selftest;
    if (s->at)
        dtp_doc_add_data(doc, "selftest",
                         json_pack("{s:s, s:s, s:I, s:I, s:f}", "at", s->at, "version", s->version, "checks",
                                   (json_int_t)s->checks, "wrong", (json_int_t)s->wrong, "smallest_coverage",
                                   s->smallest));
    dtp_doc_add_data(doc, "chapters", r->chapters);
}

void dtp_report_data_sources(dtp_report *r)
{
    dtp_report_source_kind *kind;
    size_t n = dtp_report_source_kinds(r, &kind);
    json_t *list = checked(r, json_array());
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < kind[i].n; k++) {
            dtp_members m;
            dtp_list_source_members(&r->c, &m, kind[i].source[k]);
            dtp_members_order(&m,
                              (const char *[]){"code", "kind", "who", "count", "unit", "date", "note", NULL});
            append(r, list, dtp_members_json(&m, true));
        }
    dtp_doc_add_data(r->c.doc, "sources", list);
}

/* What was recorded beside the ratings. Signals are not in it: they are about one dossier. */
void dtp_report_data_evidence(dtp_report *r)
{
    const dt_evidence *e = r->c.facts->evidence;
    json_t *policy = checked(r, json_array()), *findings = checked(r, json_array()),
           *measures = checked(r, json_array()), *added = checked(r, json_array());
    dtp_members m;
    for (size_t i = 0; i < e->n_policies; i++) {
        dtp_list_policy_members(&r->c, &m, &e->policy[i]);
        dtp_members_order(
            &m, (const char *[]){"code", "framework", "indicator", "text", "source", "place", NULL});
        append(r, policy, dtp_members_json(&m, false));
    }
    for (size_t i = 0; i < e->n_findings; i++) {
        dtp_list_finding_members(&r->c, &m, &e->finding[i]);
        dtp_members_order(&m, (const char *[]){"code", "framework", "indicator", "status", "text", "risk",
                                               "extent", "meets", "assessed", NULL});
        append(r, findings, dtp_members_json(&m, false));
    }
    for (size_t i = 0; i < e->n_measures; i++) {
        dt_measure_state state = dt_measure_state_of(&e->measure[i]);
        dtp_list_measure_members(&r->c, &m, &e->measure[i], &state);
        dtp_members_order(&m,
                          (const char *[]){"code", "kind", "text", "addressee", "state", "outcome", NULL});
        append(r, measures, dtp_members_json(&m, false));
    }
    for (size_t i = 0; !r->c.facts->published && i < e->n_added; i++) {
        dtp_list_added_members(&r->c, &m, &e->added[i]);
        append(r, added, dtp_members_json(&m, true));
    }
    dtp_doc_add_data(r->c.doc, "policy", policy);
    dtp_doc_add_data(r->c.doc, "recorded_findings", findings);
    dtp_doc_add_data(r->c.doc, "measures", measures);
    dtp_doc_add_data(r->c.doc, "added", added);
}

void dtp_report_data_finding(dtp_report *r, json_t *findings, dtp_compose_node node, bool shortcoming,
                             const char *const *sentence, size_t n)
{
    const dt_cell *cell = dtp_compose_node_cell(&r->c, node, r->municipality, DT_ALL_STRATA);
    json_t *sentences = checked(r, json_array());
    for (size_t i = 0; i < n; i++)
        append(r, sentences, json_string(sentence[i]));
    bool linked = r->c.facts->context->n_related > 0;
    json_t *finding =
        checked(r, json_pack("{s:s, s:s, s:s, s:b, s:s?, s:I, s:I, s:o, s:o*}", "framework",
                             dt_framework_id(dtp_compose_node_framework(&r->c, node)), "id",
                             dtp_compose_node_id(&r->c, node), "text", dtp_compose_node_text(&r->c, node),
                             "team", (int)cell->team, "side",
                             cell->team    ? NULL
                             : shortcoming ? "fails"
                                           : "meets",
                             "count", (json_int_t)(shortcoming ? cell->fails : cell->meets), "of",
                             (json_int_t)cell->assessed, "sentences", sentences, "related",
                             linked ? checked(r, dtp_linked_data(&r->c, node)) : NULL));
    if (finding != NULL && !cell->team)
        dtp_report_data_numbers(r, finding, node, shortcoming);
    append(r, findings, finding);
}
