/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far assessors agree: counts first, a coefficient only where there are dossiers enough for limits. */
#include "base/error.h"
#include "report/common/compose.h"
#include <math.h>

/* What one framework comes to; nothing when memory ran out. */
static bool find(dtp_compose *c, size_t municipality, size_t framework, dt_framework_agreement *out)
{
    if (dt_aggregate_agreement(out, c->agg, municipality, framework, NULL) != DT_OK) {
        c->doc->failed = true;
        return false;
    }
    return out->dossiers > 0;
}

static const char *equal_sentence(dtp_words *w, const dt_agreement_answer *a)
{
    if (a->units == 0)
        return "";
    if (a->units == 1)
        return dtp_say(w, a->equal == 1 ? DTP_MSG_COMPARE_AGREE_ONE : DTP_MSG_COMPARE_AGREE_NOT_ONE, NULL);
    if (a->equal == a->units)
        return dtp_say(w, DTP_MSG_COMPARE_AGREE_ALL, dtp_say_digits(w, a->units), NULL);
    const char *part[2] = {dtp_say(w, DTP_MSG_COMPARE_AGREE_EQUAL, dtp_say_digits(w, a->equal),
                                   dtp_say_digits(w, a->units), NULL),
                           a->has_within && a->units - a->equal > 1
                               ? dtp_say(w, DTP_MSG_COMPARE_AGREE_STEP,
                                         dtp_say_digits(w, a->within - a->equal),
                                         dtp_say_digits(w, a->units - a->equal), NULL)
                               : ""};
    return dtp_say_join(w, " ", part, 2);
}

/* The headline: exact, whatever the number of dossiers. */
static const char *differing_sentence(dtp_words *w, const dt_framework_agreement *g)
{
    if (!g->has_at_most)
        return "";
    if (g->dossiers == 1)
        return dtp_say(w, g->differing == 1 ? DTP_MSG_DOSSIERS_DIFFER_ONE : DTP_MSG_DOSSIERS_DIFFER_NOT_ONE,
                       dtp_say_digits(w, g->at_most), dtp_say_digits(w, g->population), NULL);
    if (g->differing == 0)
        return dtp_say(w, DTP_MSG_DOSSIERS_DIFFER_NOWHERE, dtp_say_digits(w, g->dossiers),
                       dtp_say_digits(w, g->at_most), dtp_say_digits(w, g->population), NULL);
    return dtp_say(w, DTP_MSG_DOSSIERS_DIFFER, dtp_say_digits(w, g->differing),
                   dtp_say_digits(w, g->dossiers), dtp_say_digits(w, g->at_most),
                   dtp_say_digits(w, g->population), NULL);
}

static const char *assessable_sentence(dtp_words *w, const dt_agreement_answer *a)
{
    if (a->equal == a->units)
        return "";
    return a->units == 1 ? dtp_say(w, DTP_MSG_COMPARE_AGREE_ASSESSABLE_ONE, NULL)
                         : dtp_say(w, DTP_MSG_COMPARE_AGREE_ASSESSABLE, dtp_say_digits(w, a->equal),
                                   dtp_say_digits(w, a->units), NULL);
}

static const char *limits_sentence(dtp_words *w, const dt_agreement_answer *j)
{
    const dt_agreement_limits *l = &j->gwet_limits;
    return dtp_say(w, DTP_MSG_COMPARE_AGREE_LIMITS, dtp_say_fixed(w, j->gwet, 2),
                   dtp_say_fixed(w, l->lower, 2), dtp_say_fixed(w, l->upper, 2),
                   dtp_say_hundred_least(w, l->coverage), NULL);
}

/* Independence is claimed only where nothing in the log speaks against it. */
static dtp_message who_sentence(const dtp_compose *c, size_t municipality)
{
    return dtp_compose_dependent(c, municipality) > 0 ? DTP_MSG_PEOPLE_RATED : DTP_MSG_COMPARE_AGREE_WHO;
}

static void add_sentences(dtp_compose *c, size_t municipality, const dt_framework_agreement *g)
{
    dtp_words *w = c->w;
    const dt_agreement_answer *a = &g->assessable, *j = &g->judgement;
    const char *part[5] = {dtp_say(w, who_sentence(c, municipality),
                                   dtp_say_capital(w, dtp_say_number(w, g->assessors)),
                                   dtp_say_dossiers(w, g->dossiers), NULL),
                           differing_sentence(w, g), equal_sentence(w, j), assessable_sentence(w, a), ""};
    if (j->gwet_limits.has_limits)
        part[4] = limits_sentence(w, j);
    else if (g->dossiers < DT_AGREEMENT_DOSSIERS_MIN)
        part[4] = dtp_say(w, DTP_MSG_COMPARE_AGREE_FEW, NULL);
    dtp_doc_add_paragraph(c->doc, dtp_say_join(w, " ", part, 5));
}

/* Of a few dossiers the counts are told, and no coefficient. */
static dtp_doc_value coefficient(dtp_words *w, size_t dossiers, double value, const dt_agreement_limits *l)
{
    if (dossiers < DT_AGREEMENT_DOSSIERS_MIN)
        return dtp_doc_value_text(dtp_say(w, DTP_MSG_COMPARE_AGREE_TOO_FEW, NULL), NULL);
    if (!isfinite(value))
        return dtp_doc_value_text(dtp_say(w, DTP_MSG_COMPARE_AGREE_UNDEFINED, NULL), NULL);
    if (!l->has_limits)
        return dtp_doc_value_text(dtp_say_fixed(w, value, 2), NULL);
    return dtp_doc_value_text(dtp_say(w, DTP_MSG_COMPARE_VALUE_LIMITS, dtp_say_fixed(w, value, 2),
                                      dtp_say_fixed(w, l->lower, 2), dtp_say_fixed(w, l->upper, 2), NULL),
                              NULL);
}

static void add_question(dtp_compose *c, dtp_doc_table *table, dtp_message name, const dt_agreement_answer *a)
{
    dtp_words *w = c->w;
    if (a->units == 0)
        return;
    dtp_doc_table_add(c->doc, table, DTP_DOC_ROW_MAIN,
                      (const dtp_doc_value[]){dtp_doc_value_text(dtp_say(w, name, NULL), NULL),
                                              dtp_doc_value_count(a->dossiers),
                                              dtp_doc_value_share(a->equal, a->units, false),
                                              coefficient(w, a->dossiers, a->gwet, &a->gwet_limits),
                                              coefficient(w, a->dossiers, a->alpha, &a->alpha_limits)});
}

static void add_framework(dtp_compose *c, size_t municipality, size_t framework,
                          const dt_framework_agreement *g)
{
    dtp_words *w = c->w;
    const dtp_doc_col column[] = {{DTP_DOC_COL_TEXT, dtp_say(w, DTP_MSG_COMPARE_COL_QUESTION, NULL), NULL},
                                  {DTP_DOC_COL_COUNT, dtp_say(w, DTP_MSG_REPORT_COL_DOSSIERS, NULL), NULL},
                                  {DTP_DOC_COL_SHARE, dtp_say(w, DTP_MSG_COMPARE_COL_EQUAL, NULL), NULL},
                                  {DTP_DOC_COL_INTERVAL, dtp_say(w, DTP_MSG_COMPARE_COL_GWET, NULL), NULL},
                                  {DTP_DOC_COL_INTERVAL, dtp_say(w, DTP_MSG_COMPARE_COL_ALPHA, NULL), NULL}};
    add_sentences(c, municipality, g);
    dtp_doc_table *table =
        dtp_doc_add_table(c->doc, dt_framework_title(c->facts->context->framework[framework]), column, 5);
    add_question(c, table, DTP_MSG_COMPARE_Q_ASSESSABLE, &g->assessable);
    add_question(c, table, DTP_MSG_COMPARE_Q_JUDGEMENT, &g->judgement);
    if (g->judgement.gwet_limits.has_limits || g->judgement.alpha_limits.has_limits)
        dtp_doc_table_note(c->doc, table, dtp_say(w, DTP_MSG_COMPARE_AGREE_JACKKNIFE, NULL));
}

bool dtp_compose_agreement(dtp_compose *c, size_t municipality)
{
    bool any = false;
    dt_framework_agreement g;
    for (size_t f = 0; f < c->facts->context->n_frameworks; f++)
        if (find(c, municipality, f, &g)) {
            add_framework(c, municipality, f, &g);
            any = true;
        }
    if (any) {
        dtp_compose_dependence(c, municipality);
        dtp_doc_add_paragraph(c->doc, dtp_say(c->w, DTP_MSG_COMPARE_AGREE_METHOD, NULL));
        dtp_doc_add_paragraph(c->doc, dtp_say(c->w, DTP_MSG_COMPARE_AGREE_OTHER, NULL));
    }
    return any;
}

#define MEMBERS 23

static size_t members(const dtp_compose *c, size_t municipality, size_t framework,
                      const dt_framework_agreement *g, bool judgement, dtp_doc_member out[MEMBERS])
{
    const dt_agreement_answer *a = judgement ? &g->judgement : &g->assessable;
    const dt_agreement_limits *l = a->gwet_limits.has_limits ? &a->gwet_limits : &a->alpha_limits;
    const dtp_doc_member all[MEMBERS] = {
        dtp_doc_member_text("municipality", municipality == DT_ALL_MUNICIPALITIES
                                                ? NULL
                                                : dt_aggregate_municipality(c->agg, municipality)),
        dtp_doc_member_text("framework", dt_framework_id(c->facts->context->framework[framework])),
        dtp_doc_member_text("question", judgement ? "judgement" : "assessability"),
        dtp_doc_member_count("assessors", true, g->assessors),
        dtp_doc_member_count("dossiers", true, a->dossiers),
        dtp_doc_member_count("units", true, a->units),
        dtp_doc_member_count("equal", true, a->equal),
        dtp_doc_member_real("agreement", true, a->percent),
        dtp_doc_member_text("coefficient", judgement ? "ac2-linear" : "ac1"),
        dtp_doc_member_real("gwet", true, a->gwet),
        dtp_doc_member_real("gwet_lower", a->gwet_limits.has_limits, a->gwet_limits.lower),
        dtp_doc_member_real("gwet_upper", a->gwet_limits.has_limits, a->gwet_limits.upper),
        dtp_doc_member_count("gwet_undefined", false, 0), /* of resamples, which are no longer drawn */
        dtp_doc_member_real("alpha", true, a->alpha),
        dtp_doc_member_real("alpha_lower", a->alpha_limits.has_limits, a->alpha_limits.lower),
        dtp_doc_member_real("alpha_upper", a->alpha_limits.has_limits, a->alpha_limits.upper),
        dtp_doc_member_count("alpha_undefined", false, 0),
        dtp_doc_member_count("within_one", a->has_within, a->within),
        dtp_doc_member_text("guarantee", dt_guarantee_name(l->guarantee)),
        dtp_doc_member_real("coverage", l->has_limits, l->coverage),
        dtp_doc_member_count("differing", true, g->differing),
        dtp_doc_member_count("differing_at_most", g->has_at_most, g->at_most),
        dtp_doc_member_count("population", g->has_at_most, g->population)};
    for (size_t i = 0; i < MEMBERS; i++)
        out[i] = all[i];
    return MEMBERS;
}

json_t *dtp_compose_agreement_data(dtp_compose *c, size_t municipality)
{
    json_t *list = json_array();
    dt_framework_agreement g;
    dtp_doc_member member[MEMBERS];
    for (size_t f = 0; f < c->facts->context->n_frameworks; f++) {
        if (!find(c, municipality, f, &g))
            continue;
        for (int judgement = 0; judgement < 2; judgement++) {
            json_t *row = json_object();
            size_t n = members(c, municipality, f, &g, judgement != 0, member);
            for (size_t i = 0; i < n; i++)
                if (json_object_set_new(row, member[i].key, dtp_doc_member_json(&member[i])) != 0)
                    c->doc->failed = true;
            if (json_array_append_new(list, row) != 0)
                c->doc->failed = true;
        }
    }
    c->doc->failed = c->doc->failed || !list;
    return list;
}

static void add_records(dtp_compose *c, size_t municipality)
{
    dt_framework_agreement g;
    dtp_doc_member member[MEMBERS];
    for (size_t f = 0; f < c->facts->context->n_frameworks; f++) {
        if (!find(c, municipality, f, &g))
            continue;
        for (int judgement = 0; judgement < 2; judgement++) {
            size_t n = members(c, municipality, f, &g, judgement != 0, member);
            dtp_doc_add_record(c->doc, member, n);
        }
    }
}

dt_status dt_compose_agreement(dt_document **out, const dt_report_facts *facts, dt_language lang,
                               dt_error *err)
{
    *out = NULL;
    dt_document *doc = NULL;
    size_t municipality = DT_ALL_MUNICIPALITIES;
    if (facts->municipality && facts->municipality[0] != '\0')
        DT_TRY(dtp_compose_find_municipality(facts->aggregate, facts->municipality, &municipality, err));
    DT_TRY(dtp_document_new(&doc, "dossiertoets-agreement/1", lang, err));
    dtp_compose c = {.doc = doc, .w = &doc->words, .facts = facts, .agg = facts->aggregate};
    doc->confidence = dt_aggregate_confidence(facts->aggregate);
    dtp_doc_add_data(doc, "inspection", json_string(facts->inspection ? facts->inspection : ""));
    dtp_doc_add_heading(doc, 1, "", facts->title, NULL);
    dtp_doc_add_heading(doc, 2, "", dtp_say(c.w, DTP_MSG_COMPARE_H_AGREEMENT, NULL), NULL);
    dtp_compose_open_data(&c);
    dtp_doc_add_data(doc, "dependence", dtp_compose_dependence_data(&c, municipality));
    dtp_doc_add_data(doc, "signed_by_key", json_boolean(facts->signed_by_key));
    dtp_compose_open(&c);
    if (!dtp_compose_agreement(&c, municipality) && facts->n_blind == 0)
        dtp_doc_add_paragraph(doc, dtp_say(c.w, DTP_MSG_COMPARE_AGREE_NONE, NULL));
    add_records(&c, municipality);
    return dtp_document_done(out, doc, err);
}
