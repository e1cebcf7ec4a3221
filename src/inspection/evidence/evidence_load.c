/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence from the file, that of one municipality or all. Of every row the first column is its municipality
 * and the second the code it belongs to. */
#include "base/error.h"
#include "inspection/evidence/evidence.h"
#include <string.h>

#define COLUMNS_MAX 12

typedef struct loading {
    const char *municipality; /* NULL: all */
    size_t columns;           /* of text */
    dtp_list list;
    dt_status (*fill)(void *item, const char *const *text, dtp_store_row *row, struct loading *l,
                      dt_error *err);
    const void *parent; /* what the rows are parts of */
} loading;

static bool is_here(const loading *l, const char *municipality)
{
    return l->municipality == NULL || municipality[0] == '\0' || strcmp(municipality, l->municipality) == 0;
}

static dt_status read_row(void *payload, dtp_store_row *row, dt_error *err)
{
    loading *l = payload;
    const char *text[COLUMNS_MAX];
    void *item;
    if (!is_here(l, dtp_store_row_text(row, 0, NULL)))
        return DT_OK;
    for (size_t i = 0; i < l->columns; i++)
        if ((text[i] = dtp_store_row_copy(row, (int)i, l->list.arena)) == NULL)
            return DT_OK; /* told once this returns */
    DT_TRY(dtp_list_push(&l->list, &item, err));
    return l->fill(item, text, row, l, err);
}

static dt_status load(loading *l, dt_inspection *in, const char *query, dt_error *err)
{
    return dtp_store_each(in->store, query, DTP_SQL_NONE, read_row, l, err);
}

#define FILL(name)                                                                                           \
    static dt_status name(void *item, const char *const *t, dtp_store_row *row, loading *l, dt_error *err)
#define UNUSED (void)row, (void)l, (void)err

FILL(fill_source)
{
    UNUSED;
    *(dt_source *)item =
        (dt_source){.municipality = t[0],
                    .code = t[1],
                    .kind = t[2],
                    .who = t[3],
                    .count = dtp_store_row_is_null(row, 4) ? -1 : (long)dtp_store_row_int(row, 4),
                    .unit = t[5],
                    .date = t[6],
                    .note = t[7]};
    return DT_OK;
}

FILL(fill_link)
{
    UNUSED;
    *(dt_source_link *)item = (dt_source_link){.source = t[1],
                                               .framework = t[2],
                                               .indicator = t[3],
                                               .subject = t[4],
                                               .assessor = t[5],
                                               .direction = t[6],
                                               .place = t[7]};
    return DT_OK;
}

FILL(fill_citation)
{
    UNUSED;
    *(dt_citation *)item = (dt_citation){t[0], t[1], t[2]};
    return DT_OK;
}

FILL(fill_policy)
{
    UNUSED;
    *(dt_policy *)item = (dt_policy){.municipality = t[0],
                                     .code = t[1],
                                     .framework = t[2],
                                     .indicator = t[3],
                                     .source = t[4],
                                     .place = t[5],
                                     .text = t[6],
                                     .assessor = t[7]};
    return DT_OK;
}

FILL(fill_contradiction)
{
    UNUSED;
    *(dt_policy_contradiction *)item = (dt_policy_contradiction){.policy = t[1], .other = t[2], .text = t[3]};
    return DT_OK;
}

FILL(fill_milestone)
{
    UNUSED;
    *(dt_milestone *)item = (dt_milestone){t[0], t[1], t[2]};
    return DT_OK;
}

/* Steps, explanations and sources of a finding are kept apart first, with the code they belong to. */
typedef struct part {
    const char *of;
    dt_step step;
    dt_explanation explanation; /* or a source, as its kind */
} part;

FILL(fill_step)
{
    UNUSED;
    *(part *)item = (part){.of = t[1],
                           .step = {.of = t[1],
                                    .kind = t[2],
                                    .happened = t[3],
                                    .to = t[4],
                                    .due = t[4],
                                    .outcome = t[5],
                                    .text = t[6],
                                    .reason = t[7],
                                    .assessor = t[8]}};
    return DT_OK;
}

FILL(fill_explanation)
{
    UNUSED;
    *(part *)item = (part){.of = t[1], .explanation = {t[2], t[3]}};
    return DT_OK;
}

FILL(fill_finding_source)
{
    UNUSED;
    *(part *)item = (part){.of = t[1], .explanation = {t[2], ""}};
    return DT_OK;
}

static dt_status load_parts(dtp_list *out, dt_inspection *in, const char *query, size_t columns,
                            dt_status (*fill)(void *, const char *const *, dtp_store_row *, loading *,
                                              dt_error *),
                            dtp_arena *arena, dt_error *err)
{
    loading l = {.columns = columns, .list = DTP_LIST(arena, part), .fill = fill};
    DT_TRY(load(&l, in, query, err));
    *out = l.list;
    return DT_OK;
}

static dt_status steps_of(const dt_step **out, size_t *n, const dtp_list *parts, const char *code,
                          dt_error *err)
{
    dtp_list own = DTP_LIST(parts->arena, dt_step);
    const part *p = parts->item;
    for (size_t i = 0; i < parts->n; i++) {
        dt_step *step;
        if (strcmp(p[i].of, code) != 0)
            continue;
        DT_TRY(dtp_list_push(&own, &step, err));
        *step = p[i].step;
    }
    *out = own.item;
    *n = own.n;
    return DT_OK;
}

FILL(fill_signal)
{
    dt_signal *s = item;
    (void)row;
    *s = (dt_signal){.code = t[1],
                     .subject = t[2],
                     .seen = t[3],
                     .risk = t[4],
                     .assessor = t[5],
                     .at = t[6],
                     .open = true};
    DT_TRY(steps_of(&s->step, &s->n_steps, l->parent, s->code, err));
    for (size_t i = 0; i < s->n_steps; i++)
        s->open = s->open && strcmp(s->step[i].kind, "closed") != 0;
    return DT_OK;
}

FILL(fill_measure)
{
    dt_measure *m = item;
    (void)row;
    *m = (dt_measure){.municipality = t[0],
                      .code = t[1],
                      .finding = t[2],
                      .kind = t[3],
                      .text = t[4],
                      .addressee = t[5],
                      .assessor = t[6],
                      .at = t[7]};
    return steps_of(&m->step, &m->n_steps, l->parent, m->code, err);
}

typedef struct finding_parts {
    dtp_list step, explanation, source;
} finding_parts;

static dt_status fill_finding_parts(dt_finding *f, const finding_parts *parts, dt_error *err)
{
    dtp_list why = DTP_LIST(parts->step.arena, dt_explanation),
             from = DTP_LIST(parts->step.arena, const char *);
    const part *p = parts->explanation.item;
    for (size_t i = 0; i < parts->explanation.n; i++) {
        dt_explanation *e;
        if (strcmp(p[i].of, f->code) != 0)
            continue;
        DT_TRY(dtp_list_push(&why, &e, err));
        *e = p[i].explanation;
    }
    p = parts->source.item;
    for (size_t i = 0; i < parts->source.n; i++) {
        const char **code;
        if (strcmp(p[i].of, f->code) != 0)
            continue;
        DT_TRY(dtp_list_push(&from, &code, err));
        *code = p[i].explanation.kind;
    }
    f->explanation = why.item;
    f->n_explanations = why.n;
    f->source = from.item;
    f->n_sources = from.n;
    DT_TRY(steps_of(&f->step, &f->n_steps, &parts->step, f->code, err));
    for (size_t i = 0; i < f->n_steps; i++) {
        if (strcmp(f->step[i].kind, "change") == 0)
            f->text = f->step[i].text;
        else
            f->status = f->step[i].kind;
    }
    return DT_OK;
}

FILL(fill_finding)
{
    dt_finding *f = item;
    enum { FIRST = 10 }; /* of the numbers */
    *f = (dt_finding){.municipality = t[0],
                      .code = t[1],
                      .framework = t[2],
                      .indicator = t[3],
                      .text = t[4],
                      .risk = t[5],
                      .extent = t[6],
                      .contradiction = t[7],
                      .assessor = t[8],
                      .at = t[9],
                      .reinspect = dtp_store_row_bool(row, FIRST),
                      .counted = dtp_store_row_bool(row, FIRST + 1),
                      .team = dtp_store_row_bool(row, FIRST + 2),
                      .meets = dtp_store_row_size(row, FIRST + 3),
                      .partly = dtp_store_row_size(row, FIRST + 4),
                      .fails = dtp_store_row_size(row, FIRST + 5),
                      .missing = dtp_store_row_size(row, FIRST + 6),
                      .outside = dtp_store_row_size(row, FIRST + 7),
                      .assessed = dtp_store_row_size(row, FIRST + 8),
                      .status = "concept"};
    return fill_finding_parts(f, l->parent, err);
}

static dt_status read_origin(void *payload, dtp_store_row *row, dt_error *err)
{
    loading *l = payload;
    dt_origin *o;
    DT_TRY(dtp_list_push(&l->list, &o, err));
    *o = (dt_origin){dtp_store_row_copy(row, 0, l->list.arena), dtp_store_row_copy(row, 1, l->list.arena),
                     dtp_store_row_copy(row, 2, l->list.arena)};
    return DT_OK;
}

/* The plain lists, in the order of dt_evidence. */
#define PLAIN(query, member, count, type, texts, fn)                                                         \
    do {                                                                                                     \
        loading l = {                                                                                        \
            .municipality = municipality, .columns = (texts), .list = DTP_LIST(arena, type), .fill = (fn)};  \
        DT_TRY(load(&l, in, query, err));                                                                    \
        out->member = l.list.item;                                                                           \
        out->count = l.list.n;                                                                               \
    } while (0)

static dt_status load_plain(dt_evidence *out, dt_inspection *in, const char *municipality, dtp_arena *arena,
                            dt_error *err)
{
    PLAIN("source_link_all", link, n_links, dt_source_link, 8, fill_link);
    PLAIN("citation_all", citation, n_citations, dt_citation, 3, fill_citation);
    PLAIN("policy_all", policy, n_policies, dt_policy, 8, fill_policy);
    PLAIN("policy_contradiction_all", contradiction, n_contradictions, dt_policy_contradiction, 4,
          fill_contradiction);
    PLAIN("milestone_all", milestone, n_milestones, dt_milestone, 3, fill_milestone);
    return DT_OK;
}

dt_status dtp_evidence_load(dt_evidence *out, dt_inspection *in, const char *municipality, dtp_arena *arena,
                            dt_error *err)
{
    finding_parts parts;
    dtp_list signal_step, measure_step;
    *out = (dt_evidence){.n_links = 0};
    DT_TRY(load_plain(out, in, municipality, arena, err));
    DT_TRY(load_parts(&signal_step, in, "signal_step_all", 9, fill_step, arena, err));
    DT_TRY(load_parts(&measure_step, in, "measure_step_all", 9, fill_step, arena, err));
    DT_TRY(load_parts(&parts.step, in, "finding_step_all", 9, fill_step, arena, err));
    DT_TRY(load_parts(&parts.explanation, in, "finding_explanation_all", 4, fill_explanation, arena, err));
    DT_TRY(load_parts(&parts.source, in, "finding_source_all", 3, fill_finding_source, arena, err));
    loading s = {municipality, 7, DTP_LIST(arena, dt_signal), fill_signal, &signal_step};
    loading f = {municipality, 10, DTP_LIST(arena, dt_finding), fill_finding, &parts};
    loading m = {municipality, 8, DTP_LIST(arena, dt_measure), fill_measure, &measure_step};
    loading o = {.list = DTP_LIST(arena, dt_origin)};
    DT_TRY(load(&s, in, "signal_all", err));
    DT_TRY(load(&f, in, "finding_all", err));
    DT_TRY(load(&m, in, "measure_all", err));
    DT_TRY(dtp_store_each(in->store, "origin_get", DTP_SQL_NONE, read_origin, &o, err));
    out->signal = s.list.item;
    out->n_signals = s.list.n;
    out->finding = f.list.item;
    out->n_findings = f.list.n;
    out->measure = m.list.item;
    out->n_measures = m.list.n;
    if (o.list.n > 0)
        out->origin = *(dt_origin *)o.list.item;
    return DT_OK;
}

dt_status dtp_evidence_sources_load(dtp_list *out, dt_inspection *in, const char *municipality, dt_error *err)
{
    loading l = {.municipality = municipality, .columns = 8, .list = *out, .fill = fill_source};
    DT_TRY(load(&l, in, "source_all", err));
    *out = l.list;
    return DT_OK;
}
