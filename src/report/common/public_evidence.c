/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence as outsiders may know it. */
#include "base/error.h"
#include "base/text.h"
#include "report/common/public_facts.h"
#include "score/fields.h"
#include <stdio.h>

dt_status dtp_public_text(dtp_public *p, const char **text, dt_error *err)
{
    if (*text == NULL)
        return DT_OK;
    *text = dtp_withhold_text(&p->words, &p->arena, *text, p->instead);
    return *text == NULL ? dtp_fail_memory(err) : DT_OK;
}

/* Codes have the initials of who recorded it: each kind gets numbers instead, the same wherever it is named.
 */
typedef struct renaming {
    dtp_public *p;
    const char **from, **to;
    size_t n;
} renaming;

static dt_status rename_one(renaming *r, const char *code, size_t number, dt_error *err)
{
    char text[24];
    if (code == NULL || code[0] == '\0')
        return DT_OK;
    (void)snprintf(text, sizeof text, "%zu", number);
    r->from[r->n] = code;
    r->to[r->n] = dtp_arena_strdup(&r->p->arena, text);
    return r->to[r->n++] == NULL ? dtp_fail_memory(err) : DT_OK;
}

static dt_status name_all(renaming *r, const dt_evidence *e, dt_error *err)
{
    const dt_report_facts *f = &r->p->facts;
    size_t room = f->n_sources + e->n_policies + e->n_findings + e->n_measures;
    r->from = dtp_arena_array(&r->p->arena, room, sizeof *r->from);
    r->to = dtp_arena_array(&r->p->arena, room, sizeof *r->to);
    if (r->from == NULL || r->to == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < f->n_sources; i++)
        DT_TRY(rename_one(r, f->source[i].code, i + 1, err));
    for (size_t i = 0; i < e->n_policies; i++)
        DT_TRY(rename_one(r, e->policy[i].code, i + 1, err));
    for (size_t i = 0; i < e->n_findings; i++)
        DT_TRY(rename_one(r, e->finding[i].code, i + 1, err));
    for (size_t i = 0; i < e->n_measures; i++)
        DT_TRY(rename_one(r, e->measure[i].code, i + 1, err));
    return DT_OK;
}

static void renamed(const renaming *r, const char **code)
{
    for (size_t i = 0; *code != NULL && i < r->n; i++)
        if (dtp_fold_eq(r->from[i], *code)) {
            *code = r->to[i];
            return;
        }
}

/* Codes with initials that stand in a text. */
static dt_status add_codes(dtp_public *p, const dt_evidence *e, dt_error *err)
{
    for (size_t i = 0; i < e->n_policies; i++)
        DT_TRY(dtp_withhold_add(&p->words, e->policy[i].code, err));
    for (size_t i = 0; i < e->n_findings; i++)
        DT_TRY(dtp_withhold_add(&p->words, e->finding[i].code, err));
    for (size_t i = 0; i < e->n_measures; i++)
        DT_TRY(dtp_withhold_add(&p->words, e->measure[i].code, err));
    for (size_t i = 0; i < e->n_signals; i++)
        DT_TRY(dtp_withhold_add(&p->words, e->signal[i].code, err));
    for (size_t i = 0; i < e->n_remarks; i++)
        DT_TRY(dtp_withhold_add(&p->words, e->remark[i].code, err));
    for (size_t i = 0; i < e->n_retractions; i++)
        if (!dtp_streq(e->retraction[i].kind, "source"))
            DT_TRY(dtp_withhold_add(&p->words, e->retraction[i].code, err));
    return DT_OK;
}

static dt_status scrub_field(const renaming *r, const dtp_field *field, void *row, dt_error *err)
{
    const char *text = dtp_field_text(field, row);
    switch (field->kind) {
    case DTP_FIELD_KIND_TEXT:
    case DTP_FIELD_KIND_PLACE:
    case DTP_FIELD_KIND_FUNCTION:
        DT_TRY(dtp_public_text(r->p, &text, err));
        break;
    case DTP_FIELD_KIND_ASSESSOR:
        text = "";
        break;
    case DTP_FIELD_KIND_CODE:
    case DTP_FIELD_KIND_OF:
    case DTP_FIELD_KIND_SOURCE:
    case DTP_FIELD_KIND_DOCUMENT:
    case DTP_FIELD_KIND_FINDING:
    case DTP_FIELD_KIND_POLICY:
        renamed(r, &text);
        break;
    default:
        return DT_OK;
    }
    dtp_field_set_text(field, row, text);
    return DT_OK;
}

/* A row as outsiders may know it, by what each of its fields holds: no field is forgotten. */
static dt_status scrub_row(const renaming *r, dtp_fields_kind kind, void *row, dt_error *err)
{
    const dtp_fields *fields = dtp_fields_of(kind);
    for (size_t i = 0; i < fields->n; i++)
        if (fields->field[i].member != NULL)
            DT_TRY(scrub_field(r, &fields->field[i], row, err));
    return DT_OK;
}

/* What sources say of one dossier is not told. */
static dt_status scrub_links(renaming *r, const dt_evidence *e, dt_error *err)
{
    dt_evidence *to = &r->p->evidence;
    dt_source_link *link = dtp_arena_array(&r->p->arena, e->n_links, sizeof *link);
    dt_citation *cited = dtp_arena_array(&r->p->arena, e->n_citations, sizeof *cited);
    if (link == NULL || cited == NULL)
        return dtp_fail_memory(err);
    to->n_links = 0;
    for (size_t i = 0; i < e->n_links; i++) {
        dt_source_link *own = &link[to->n_links];
        *own = e->link[i];
        if (own->subject != NULL && own->subject[0] != '\0')
            continue;
        DT_TRY(scrub_row(r, DTP_FIELDS_SOURCE_LINK, own, err));
        to->n_links++;
    }
    for (size_t i = 0; i < e->n_citations; i++) {
        cited[i] = e->citation[i];
        renamed(r, &cited[i].title);
        DT_TRY(scrub_row(r, DTP_FIELDS_CITATION, &cited[i], err));
    }
    to->link = link;
    to->citation = cited;
    return DT_OK;
}

static dt_status scrub_policies(renaming *r, const dt_evidence *e, dt_error *err)
{
    dt_policy *policy = dtp_arena_array(&r->p->arena, e->n_policies, sizeof *policy);
    dt_policy_contradiction *against = dtp_arena_array(&r->p->arena, e->n_contradictions, sizeof *against);
    if (policy == NULL || against == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < e->n_policies; i++) {
        policy[i] = e->policy[i];
        DT_TRY(scrub_row(r, DTP_FIELDS_POLICY, &policy[i], err));
    }
    for (size_t i = 0; i < e->n_contradictions; i++) {
        against[i] = e->contradiction[i];
        DT_TRY(scrub_row(r, DTP_FIELDS_POLICY_CONTRADICTION, &against[i], err));
    }
    r->p->evidence.policy = policy;
    r->p->evidence.contradiction = against;
    return DT_OK;
}

/* Of a finding only what the municipality answered: the rest is how the inspectors came to it. */
static dt_status scrub_steps(renaming *r, dtp_fields_kind kind, const dt_step **step, size_t *n, bool replies,
                             dt_error *err)
{
    dt_step *own = dtp_arena_array(&r->p->arena, *n, sizeof *own);
    size_t kept = 0;
    if (own == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < *n; i++) {
        if (replies && !dtp_streq((*step)[i].kind, "reply"))
            continue;
        dt_step *s = &own[kept++];
        *s = (*step)[i];
        s->reason = "";
        DT_TRY(scrub_row(r, kind, s, err));
    }
    *step = own;
    *n = kept;
    return DT_OK;
}

static dt_status scrub_also(renaming *r, dt_finding *f, dt_error *err)
{
    dt_finding_indicator *also = dtp_arena_array(&r->p->arena, f->n_also, sizeof *also);
    if (also == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < f->n_also; i++)
        also[i] =
            (dt_finding_indicator){.framework = f->also[i].framework, .indicator = f->also[i].indicator};
    f->also = also;
    return DT_OK;
}

/* The counts of then beside those of now would be two publications. */
static dt_status scrub_finding(renaming *r, dt_finding *f, dt_error *err)
{
    dt_explanation *why = dtp_arena_array(&r->p->arena, f->n_explanations, sizeof *why);
    const char **source = dtp_arena_array(&r->p->arena, f->n_sources, sizeof *source);
    if (why == NULL || source == NULL)
        return dtp_fail_memory(err);
    f->counted = false;
    f->meets = f->partly = f->fails = f->missing = f->outside = f->assessed = 0;
    f->at = "";
    DT_TRY(scrub_row(r, DTP_FIELDS_FINDING, f, err));
    for (size_t i = 0; i < f->n_explanations; i++) {
        why[i] = f->explanation[i];
        DT_TRY(scrub_row(r, DTP_FIELDS_FINDING_EXPLANATION, &why[i], err));
    }
    for (size_t i = 0; i < f->n_sources; i++) {
        source[i] = f->source[i];
        renamed(r, &source[i]);
    }
    f->explanation = why;
    f->source = source;
    DT_TRY(scrub_also(r, f, err));
    return scrub_steps(r, DTP_FIELDS_FINDING_STEP, &f->step, &f->n_steps, true, err);
}

static dt_status scrub_list(renaming *r, const char *const **list, size_t n, dt_error *err)
{
    const char **own = dtp_arena_array(&r->p->arena, n, sizeof *own);
    if (own == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < n; i++) {
        own[i] = (*list)[i];
        DT_TRY(dtp_public_text(r->p, &own[i], err));
    }
    *list = own;
    return DT_OK;
}

static dt_status scrub_measure(renaming *r, dt_measure *m, dt_error *err)
{
    m->at = "";
    DT_TRY(scrub_row(r, DTP_FIELDS_MEASURE, m, err));
    DT_TRY(scrub_list(r, &m->also, m->n_also, err));
    DT_TRY(scrub_list(r, &m->point, m->n_points, err));
    return scrub_steps(r, DTP_FIELDS_MEASURE_STEP, &m->step, &m->n_steps, false, err);
}

static dt_status scrub_findings(renaming *r, const dt_evidence *e, dt_error *err)
{
    dt_finding *finding = dtp_arena_array(&r->p->arena, e->n_findings, sizeof *finding);
    dt_measure *measure = dtp_arena_array(&r->p->arena, e->n_measures, sizeof *measure);
    if (finding == NULL || measure == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < e->n_findings; i++) {
        finding[i] = e->finding[i];
        DT_TRY(scrub_finding(r, &finding[i], err));
    }
    for (size_t i = 0; i < e->n_measures; i++) {
        measure[i] = e->measure[i];
        DT_TRY(scrub_measure(r, &measure[i], err));
    }
    r->p->evidence.finding = finding;
    r->p->evidence.measure = measure;
    return DT_OK;
}

static dt_status scrub_milestones(const renaming *r, const dt_evidence *e, dt_error *err)
{
    dt_milestone *own = dtp_arena_array(&r->p->arena, e->n_milestones, sizeof *own);
    if (own == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < e->n_milestones; i++) {
        own[i] = e->milestone[i];
        DT_TRY(scrub_row(r, DTP_FIELDS_MILESTONE, &own[i], err));
    }
    r->p->evidence.milestone = own;
    return DT_OK;
}

/* Of a dossier that was chosen no more than that there is one. */
static dt_status scrub_added(dtp_public *p, const dt_evidence *e, dt_error *err)
{
    dt_added *own = dtp_arena_array(&p->arena, e->n_added, sizeof *own);
    if (own == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < e->n_added; i++)
        own[i] = (dt_added){"", e->added[i].municipality, "", "", "", ""};
    p->evidence.added = own;
    return DT_OK;
}

/* Of the municipality as a whole; what was measured of one person, case or dossier is not told. */
static dt_status scrub_measurements(const renaming *r, const dt_evidence *e, dt_error *err)
{
    dt_measurement *own = dtp_arena_array(&r->p->arena, e->n_measurements, sizeof *own);
    size_t n = 0;
    if (own == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < e->n_measurements; i++) {
        if (e->measurement[i].subject[0] != '\0' || e->measurement[i].about[0] != '\0')
            continue;
        own[n] = e->measurement[i];
        own[n].code = own[n].at = "";
        DT_TRY(scrub_row(r, DTP_FIELDS_MEASUREMENT, &own[n++], err));
    }
    r->p->evidence.measurement = own;
    r->p->evidence.n_measurements = n;
    return DT_OK;
}

/* Which source was drawn; the code of the draw stays within. */
static dt_status scrub_drawn(renaming *r, const dt_evidence *e, dt_error *err)
{
    dt_source_drawn *own = dtp_arena_array(&r->p->arena, e->n_drawn, sizeof *own);
    if (own == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < e->n_drawn; i++) {
        own[i] = (dt_source_drawn){"", e->drawn[i].source};
        renamed(r, &own[i].source);
    }
    r->p->evidence.drawn = own;
    return DT_OK;
}

dt_status dtp_public_evidence(dtp_public *p, const dt_evidence *from, dt_error *err)
{
    renaming r = {.p = p};
    p->evidence = *from;
    p->evidence.signal = NULL; /* each is about one dossier */
    p->evidence.n_signals = 0;
    p->evidence.retraction = NULL;
    p->evidence.n_retractions = 0;
    p->evidence.remark = NULL; /* between readers */
    p->evidence.n_remarks = 0;
    DT_TRY(add_codes(p, from, err));
    DT_TRY(scrub_added(p, from, err));
    DT_TRY(name_all(&r, from, err));
    DT_TRY(scrub_measurements(&r, from, err));
    DT_TRY(scrub_links(&r, from, err));
    DT_TRY(scrub_drawn(&r, from, err));
    DT_TRY(scrub_policies(&r, from, err));
    DT_TRY(scrub_findings(&r, from, err));
    DT_TRY(scrub_milestones(&r, from, err));
    /* Sources lie beside the evidence, and were copied before. */
    dt_source *source = dtp_arena_array(&p->arena, p->facts.n_sources, sizeof *source);
    if (source == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < p->facts.n_sources; i++) {
        source[i] = p->facts.source[i];
        renamed(&r, &source[i].code);
    }
    p->facts.source = source;
    p->facts.evidence = &p->evidence;
    return DT_OK;
}
