/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kinds of sources beside each other, and the small words about sources and findings. */
#include "report/common/lanes.h"
#include "base/text.h"
#include "report/common/apart.h"
#include <string.h>

bool dtp_compose_is_of_node(const dtp_compose *c, dtp_compose_node node, const char *framework,
                            const char *indicator)
{
    return dtp_streq(dt_framework_id(dtp_compose_node_framework(c, node)), framework) &&
           dtp_streq(dtp_compose_node_id(c, node), indicator);
}

bool dtp_compose_is_about_node(const dtp_compose *c, dtp_compose_node node, const dt_finding *f)
{
    return dtp_score_finding_is_about(f, dt_framework_id(dtp_compose_node_framework(c, node)),
                                      dtp_compose_node_id(c, node));
}

/* A source by code; NULL when it is not listed. */
static const dt_source *find_source(const dt_report_facts *facts, const char *code)
{
    for (size_t i = 0; i < facts->n_sources; i++)
        if (facts->source[i].code != NULL && dtp_fold_eq(facts->source[i].code, code))
            return &facts->source[i];
    return NULL;
}

const char *dtp_compose_source_say(const dtp_compose *c, const char *code)
{
    const dt_source *s = find_source(c->facts, code);
    return s == NULL ? code : dtp_say(c->w, DTP_MSG_EVIDENCE_SOURCE_SAY, s->who, s->code, NULL);
}

bool dtp_compose_citation_listed(const dt_report_facts *facts, const dt_citation *citation)
{
    for (size_t i = 0; i < facts->n_sources; i++)
        if (dtp_fold_eq(facts->source[i].who, citation->title))
            return true;
    return find_source(facts, citation->title) != NULL;
}

/* The lanes that there are: the source types of all frameworks, each once. */
static void name_lanes(dtp_lanes *l, const dt_score_context *context)
{
    for (size_t f = 0; f < context->n_frameworks; f++)
        for (size_t i = 0; i < dt_framework_source_types(context->framework[f]); i++) {
            const char *kind = dt_framework_source_type(context->framework[f], i)->id;
            bool known = false;
            for (size_t k = 0; k < l->n; k++)
                known = known || dtp_streq(l->lane[k].kind, kind);
            if (!known && l->n < DTP_LANES_MAX)
                l->lane[l->n++] = (dtp_lane){.kind = kind};
        }
}

static dtp_lane *find_lane(dtp_lanes *l, const char *kind)
{
    for (size_t i = 0; i < l->n; i++)
        if (dtp_streq(l->lane[i].kind, kind))
            return &l->lane[i];
    return NULL;
}

static void count_dossiers(dtp_lanes *l, const dtp_compose *c, dtp_compose_node node, size_t municipality)
{
    dtp_lane *lane = find_lane(l, "dossier");
    if (lane == NULL || c->agg == NULL || municipality == SIZE_MAX)
        return;
    const dt_cell *cell = dtp_compose_node_cell(c, node, municipality, DT_ALL_STRATA);
    if (cell->team || cell->assessed == 0)
        return;
    *lane = (dtp_lane){lane->kind, true, cell->meets, cell->fails, 0, cell->partly};
}

/* Said before: by another assessor, or about another dossier. A source counts once for each thing it says. */
static bool said_before(const dt_evidence *e, size_t i)
{
    const dt_source_link *link = &e->link[i];
    for (size_t k = 0; k < i; k++)
        if (dtp_fold_eq(e->link[k].source, link->source) &&
            dtp_streq(e->link[k].direction, link->direction) &&
            dtp_streq(e->link[k].framework, link->framework) &&
            dtp_streq(e->link[k].indicator, link->indicator))
            return true;
    return false;
}

static void count_links(dtp_lanes *l, const dtp_compose *c, dtp_compose_node node)
{
    const dt_evidence *e = c->facts->evidence;
    for (size_t i = 0; e != NULL && i < e->n_links; i++) {
        const dt_source_link *link = &e->link[i];
        const dt_source *s = find_source(c->facts, link->source);
        dtp_lane *lane = s == NULL ? NULL : find_lane(l, s->kind);
        if (lane == NULL || lane->dossiers || said_before(e, i) ||
            !dtp_compose_is_of_node(c, node, link->framework, link->indicator))
            continue;
        lane->supports += dtp_streq(link->direction, "supports");
        lane->contradicts += dtp_streq(link->direction, "contradicts");
        lane->neutral += dtp_streq(link->direction, "neutral");
    }
}

static bool is_linked(const dtp_compose *c, dtp_compose_node node, const char *source)
{
    const dt_evidence *e = c->facts->evidence;
    for (size_t i = 0; e != NULL && i < e->n_links; i++)
        if (dtp_fold_eq(e->link[i].source, source) &&
            dtp_compose_is_of_node(c, node, e->link[i].framework, e->link[i].indicator))
            return true;
    return false;
}

/* What a rated interview says, where nobody said in words what its source says. */
static void count_interviews(dtp_lanes *l, const dtp_compose *c, dtp_compose_node node)
{
    const dt_score_context *context = c->facts->context;
    for (size_t i = 0; c->facts->beside != NULL && i < context->n_subjects; i++) {
        const dt_subject *of = &context->subject[i];
        const dt_source *s = of->kind == DT_SUBJECT_INTERVIEW ? find_source(c->facts, of->code) : NULL;
        dtp_lane *lane = s == NULL ? NULL : find_lane(l, s->kind);
        if (lane == NULL || lane->dossiers || is_linked(c, node, of->code))
            continue;
        dtp_apart b = dtp_apart_of(c, i, node.framework, node.index);
        if (b.rating == NULL)
            continue;
        lane->supports += b.rating->meets == DT_MEETS_YES;
        lane->partly += b.rating->meets == DT_MEETS_PARTLY;
        lane->contradicts += b.rating->meets == DT_MEETS_NO;
        lane->neutral += b.rating->meets == DT_MEETS_MISSING;
    }
}

unsigned long dtp_lane_total(const dtp_lane *lane)
{
    return lane->supports + lane->contradicts + lane->neutral + lane->partly;
}

dtp_lanes dtp_lanes_of(const dtp_compose *c, dtp_compose_node node, size_t municipality)
{
    dtp_lanes l = {.n = 0};
    bool for_it = false, against = false;
    const dt_evidence *e = c->facts->evidence;
    name_lanes(&l, c->facts->context);
    count_dossiers(&l, c, node, municipality);
    count_links(&l, c, node);
    count_interviews(&l, c, node);
    for (size_t i = 0; i < l.n; i++) {
        const dtp_lane *lane = &l.lane[i];
        l.used += dtp_lane_total(lane) > 0;
        for_it = for_it || lane->supports > lane->contradicts;
        against = against || lane->contradicts > lane->supports;
        l.contradiction = l.contradiction || (!lane->dossiers && lane->supports > 0 && lane->contradicts > 0);
    }
    l.contradiction = l.contradiction || (for_it && against);
    for (size_t i = 0; e != NULL && i < e->n_findings; i++)
        l.explained =
            l.explained || (e->finding[i].contradiction != NULL && e->finding[i].contradiction[0] != '\0' &&
                            dtp_compose_is_about_node(c, node, &e->finding[i]));
    return l;
}

const char *dtp_lane_say(dtp_compose *c, const dtp_lane *lane)
{
    const struct {
        unsigned long n;
        dtp_message word;
    } part[] = {{lane->supports, lane->dossiers ? DTP_MSG_EVIDENCE_N_MEET : DTP_MSG_EVIDENCE_N_SUPPORT},
                {lane->partly, DTP_MSG_EVIDENCE_N_PARTLY},
                {lane->contradicts, lane->dossiers ? DTP_MSG_EVIDENCE_N_FAIL : DTP_MSG_EVIDENCE_N_CONTRADICT},
                {lane->neutral, DTP_MSG_EVIDENCE_N_NEUTRAL}};
    const char *said[4];
    size_t n = 0;
    for (size_t i = 0; i < DTP_COUNT(part); i++)
        if (part[i].n > 0)
            said[n++] = dtp_say(c->w, part[i].word, dtp_say_digits(c->w, part[i].n), NULL);
    return dtp_say_join(c->w, ", ", said, n);
}

/* Of each indicator that the finding is about; NULL: no memory, which the words tell. */
static const char **labels(const dtp_compose *c, const dt_finding *f)
{
    const char **label = dtp_arena_array(c->w->arena, f->n_also + 1, sizeof *label);
    c->w->failed = c->w->failed || label == NULL;
    for (size_t i = 0; label != NULL && i <= f->n_also; i++) {
        const dt_finding_indicator on = dtp_score_finding_on(f, i);
        label[i] = dtp_compose_label_of(c, on.framework, on.indicator);
    }
    return label;
}

const char *dtp_compose_finding_labels(const dtp_compose *c, const dt_finding *f)
{
    const char **label = labels(c, f);
    return label == NULL ? "" : dtp_say_join(c->w, ", ", label, f->n_also + 1);
}

const char *dtp_compose_finding_others(const dtp_compose *c, const dt_finding *f)
{
    const char **label = labels(c, f);
    return label == NULL ? "" : dtp_say_list(c->w, label + 1, f->n_also);
}

static const char *say_counts(const dtp_compose *c, const dt_finding_indicator *on, bool named)
{
    if (!on->counted)
        return "";
    const char *counts = dtp_say(c->w, DTP_MSG_EVIDENCE_COUNTS, dtp_say_digits(c->w, on->meets),
                                 dtp_say_digits(c->w, on->assessed), NULL);
    return !named ? counts
                  : dtp_say(c->w, DTP_MSG_EVIDENCE_WITH_INDICATOR, counts,
                            dtp_compose_label_of(c, on->framework, on->indicator), NULL);
}

const char *dtp_compose_finding_counts(const dtp_compose *c, const dt_finding *f)
{
    const char **said = dtp_arena_array(c->w->arena, f->n_also + 1, sizeof *said);
    c->w->failed = c->w->failed || said == NULL;
    for (size_t i = 0; said != NULL && i <= f->n_also; i++) {
        const dt_finding_indicator on = dtp_score_finding_on(f, i);
        said[i] = say_counts(c, &on, f->n_also > 0);
    }
    return said == NULL ? "" : dtp_say_join(c->w, ", ", said, f->n_also + 1);
}

static size_t count_kinds(const dt_report_facts *facts, const dt_finding *f, bool dossiers)
{
    const char *seen[DTP_LANES_MAX];
    size_t n = 0;
    if (dossiers)
        seen[n++] = "dossier";
    for (size_t i = 0; i < f->n_sources; i++) {
        const dt_source *s = find_source(facts, f->source[i]);
        bool known = s == NULL || n == DTP_LANES_MAX;
        for (size_t k = 0; k < n && !known; k++)
            known = dtp_streq(seen[k], s->kind);
        if (!known)
            seen[n++] = s->kind;
    }
    return n;
}

static bool on_dossiers(const dt_finding_indicator *on)
{
    return on->counted && !on->team && on->assessed > 0;
}

/* A kind counts whether it is the finding's own, or is linked to the expectation: that supports it too. */
size_t dtp_compose_finding_lanes_on(const dtp_compose *c, const dt_finding *f, const dt_finding_indicator *on,
                                    dtp_compose_node node, size_t municipality)
{
    dtp_lanes l = dtp_lanes_of(c, node, municipality);
    size_t n = 0;
    dtp_lane *lane = on_dossiers(on) ? find_lane(&l, "dossier") : NULL;
    if (lane != NULL)
        lane->neutral++;
    for (size_t i = 0; i < f->n_sources; i++) {
        const dt_source *s = find_source(c->facts, f->source[i]);
        lane = s == NULL ? NULL : find_lane(&l, s->kind);
        if (lane != NULL)
            lane->neutral++;
    }
    for (size_t i = 0; i < l.n; i++)
        n += dtp_lane_total(&l.lane[i]) > 0;
    return n;
}

size_t dtp_compose_finding_lanes(const dt_report_facts *facts, const dt_finding *f)
{
    bool dossiers = false;
    for (size_t i = 0; i <= f->n_also; i++) {
        const dt_finding_indicator on = dtp_score_finding_on(f, i);
        dossiers = dossiers || on_dossiers(&on);
    }
    return count_kinds(facts, f, dossiers);
}

/* Names of the usual kinds in the document's language; others keep the framework's label. */
static const struct {
    const char *id;
    dtp_message label;
} known_kinds[] = {{"dossier", DTP_MSG_REPORT_KIND_DOSSIER},
                   {"client", DTP_MSG_REPORT_KIND_CLIENT},
                   {"staff", DTP_MSG_REPORT_KIND_STAFF},
                   {"partner", DTP_MSG_REPORT_KIND_PARTNER},
                   {"document", DTP_MSG_REPORT_KIND_DOCUMENT}};

const char *dtp_compose_kind_label(const dtp_compose *c, const char *id)
{
    const dt_score_context *context = c->facts->context;
    for (size_t i = 0; i < DTP_COUNT(known_kinds); i++)
        if (dtp_streq(known_kinds[i].id, id))
            return dtp_say(c->w, known_kinds[i].label, NULL);
    for (size_t f = 0; f < context->n_frameworks; f++)
        for (size_t i = 0; i < dt_framework_source_types(context->framework[f]); i++)
            if (dtp_streq(dt_framework_source_type(context->framework[f], i)->id, id))
                return dt_framework_source_type(context->framework[f], i)->label;
    return id;
}
