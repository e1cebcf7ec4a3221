/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people wrote, wherever the report takes it from. */
#include "base/error.h"
#include "base/text.h"
#include "report/texts/texts.h"
#include "score/fields.h"
#include <string.h>

typedef struct mapping {
    dt_report_facts *facts;
    dtp_arena *arena;
    dtp_texts_written_fn fn;
    void *payload;
} mapping;

static dt_status map(const mapping *m, const dtp_texts_written *w, const char **text, dt_error *err)
{
    if (*text == NULL || (*text)[0] == '\0')
        return DT_OK;
    *text = m->fn(m->payload, w, *text);
    return *text == NULL ? dtp_fail_memory(err) : DT_OK;
}

/* The free texts of a row: no field is forgotten. */
static dt_status map_row(const mapping *m, const dtp_texts_written *w, dtp_fields_kind kind, void *row,
                         dt_error *err)
{
    const dtp_fields *fields = dtp_fields_of(kind);
    for (size_t i = 0; i < fields->n; i++) {
        const dtp_field *field = &fields->field[i];
        if (field->kind != DTP_FIELD_KIND_TEXT || field->member == NULL)
            continue;
        const char *text = dtp_field_text(field, row);
        DT_TRY(map(m, w, &text, err));
        dtp_field_set_text(field, row, text);
    }
    return DT_OK;
}

/* A copy that may be changed. */
static void *own_copy(const mapping *m, const void *item, size_t n, size_t size)
{
    void *own = dtp_arena_array(m->arena, n, size);
    if (own != NULL && n > 0)
        memcpy(own, item, n * size);
    return own;
}
#define OWN(m, item, n) own_copy((m), (item), (n), sizeof *(item))

const char *dtp_texts_finding_section(const dt_finding *f, dtp_arena *arena)
{
    dtp_buf section = DTP_BUF_INIT;
    for (size_t i = 0; i <= f->n_also; i++) {
        const dt_finding_indicator on = dtp_score_finding_on(f, i);
        dtp_buf_printf(&section, "%s%s/%s", i == 0 ? "finding/" : " ", on.framework, on.indicator);
    }
    const char *own = section.failed ? NULL : dtp_arena_strdup(arena, dtp_buf_text(&section));
    dtp_buf_free(&section);
    return own;
}

static dt_status map_steps(const mapping *m, const dtp_texts_written *w, dtp_fields_kind kind,
                           const dt_step **step, size_t n, dt_error *err)
{
    dt_step *own = OWN(m, *step, n);
    if (own == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < n; i++)
        DT_TRY(map_row(m, w, kind, &own[i], err));
    *step = own;
    return DT_OK;
}

/* "finding/FRAMEWORK/1.1.4"; NULL: no memory. */
static const char *section_of(const mapping *m, const char *framework, const char *indicator)
{
    const dt_finding one = {.framework = framework, .indicator = indicator};
    return dtp_texts_finding_section(&one, m->arena);
}

static dt_status map_finding(const mapping *m, dt_finding *f, dt_error *err)
{
    dtp_texts_written w = {"finding", f->code, dtp_texts_finding_section(f, m->arena)};
    dt_explanation *why = OWN(m, f->explanation, f->n_explanations);
    if (w.section == NULL || why == NULL)
        return dtp_fail_memory(err);
    DT_TRY(map_row(m, &w, DTP_FIELDS_FINDING, f, err));
    for (size_t i = 0; i < f->n_explanations; i++)
        DT_TRY(map_row(m, &w, DTP_FIELDS_FINDING_EXPLANATION, &why[i], err));
    f->explanation = why;
    return map_steps(m, &w, DTP_FIELDS_FINDING_STEP, &f->step, f->n_steps, err);
}

/* What the measure is about: what its finding is about. */
static dt_status map_measure(const mapping *m, const dt_evidence *e, dt_measure *x, dt_error *err)
{
    dtp_texts_written w = {"measure", x->code, ""};
    for (size_t i = 0; i < e->n_findings; i++)
        if (dtp_streq(e->finding[i].code, x->finding))
            w.section = dtp_texts_finding_section(&e->finding[i], m->arena);
    const char **point = OWN(m, x->point, x->n_points);
    if (w.section == NULL || point == NULL)
        return dtp_fail_memory(err);
    DT_TRY(map_row(m, &w, DTP_FIELDS_MEASURE, x, err));
    for (size_t i = 0; i < x->n_points; i++)
        DT_TRY(map(m, &w, &point[i], err));
    x->point = point;
    return map_steps(m, &w, DTP_FIELDS_MEASURE_STEP, &x->step, x->n_steps, err);
}

static dt_status map_evidence(const mapping *m, dt_evidence *e, dt_error *err)
{
    dt_finding *finding = OWN(m, e->finding, e->n_findings);
    dt_policy *policy = OWN(m, e->policy, e->n_policies);
    dt_measure *measure = OWN(m, e->measure, e->n_measures);
    dt_milestone *milestone = OWN(m, e->milestone, e->n_milestones);
    if (finding == NULL || policy == NULL || measure == NULL || milestone == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < e->n_findings; i++)
        DT_TRY(map_finding(m, &finding[i], err));
    for (size_t i = 0; i < e->n_policies; i++) {
        dtp_texts_written w = {"policy", policy[i].code,
                               section_of(m, policy[i].framework, policy[i].indicator)};
        if (w.section == NULL)
            return dtp_fail_memory(err);
        DT_TRY(map_row(m, &w, DTP_FIELDS_POLICY, &policy[i], err));
    }
    for (size_t i = 0; i < e->n_measures; i++)
        DT_TRY(map_measure(m, e, &measure[i], err));
    for (size_t i = 0; i < e->n_milestones; i++)
        DT_TRY(map_row(m, &(dtp_texts_written){"milestone", milestone[i].happened, ""}, DTP_FIELDS_MILESTONE,
                       &milestone[i], err));
    e->finding = finding;
    e->policy = policy;
    e->measure = measure;
    e->milestone = milestone;
    return DT_OK;
}

static dt_status map_passages(const mapping *m, dt_report_life *life, dt_error *err)
{
    dt_passage *own = OWN(m, life->passage, life->n_passages);
    if (own == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < life->n_passages; i++) {
        dtp_texts_written w = {"passage", "", own[i].section};
        DT_TRY(map(m, &w, &own[i].text, err));
        DT_TRY(map(m, &w, &own[i].answer, err));
        DT_TRY(map(m, &w, &own[i].reason, err));
    }
    life->passage = own;
    return DT_OK;
}

dt_status dtp_texts_map(dt_report_facts *facts, dtp_arena *arena, dtp_texts_written_fn fn, void *payload,
                        dt_error *err)
{
    mapping m = {facts, arena, fn, payload};
    dt_text *text = OWN(&m, facts->text, facts->n_texts);
    dt_evidence *evidence = OWN(&m, facts->evidence, facts->evidence == NULL ? 0 : 1);
    dt_report_life *life = OWN(&m, facts->life, facts->life == NULL ? 0 : 1);
    if (text == NULL || evidence == NULL || life == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < facts->n_texts; i++)
        DT_TRY(map(&m, &(dtp_texts_written){"text", text[i].section, text[i].section}, &text[i].body, err));
    facts->text = text;
    if (facts->evidence != NULL) {
        DT_TRY(map_evidence(&m, evidence, err));
        facts->evidence = evidence;
    }
    if (facts->life != NULL) {
        DT_TRY(map_passages(&m, life, err));
        facts->life = life;
    }
    return DT_OK;
}
