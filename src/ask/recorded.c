/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence, follow-up and remarks as people fill them in: the tables of score/fields/ say which name is which
 * member. */
#include "ask/questions.h"
#include "inspection/told/lines.h"
#include "score/fields.h"
#include <dossiertoets/evidence_steps.h>
#include <dossiertoets/report.h>
#include <string.h>

static const char *const NUMBERS[] = {NULL};

/* What is being recorded. */
typedef struct recording {
    dtp_ask a;
    dt_inspection *in;
    dtp_arena arena;
    char given[DT_CODE_SIZE]; /* a code that is given out */
    const char *told;         /* what is told of it: that code, unless set */
} recording;

/* Every member that a name fills in; parts are the caller's. */
static void fill(void *item, dtp_fields_kind kind, const dtp_ask *a)
{
    const dtp_fields *fields = dtp_fields_of(kind);
    for (size_t i = 0; i < fields->n; i++) {
        const dtp_field *f = &fields->field[i];
        if (f->member == NULL || f->option == NULL)
            continue;
        if (f->kind == DTP_FIELD_KIND_YES_NO)
            *dtp_field_yes_no(f, item) = dtp_ask_has(a, f->option);
        else if (dtp_field_is_text(f))
            dtp_field_set_text(f, item, dtp_ask_text(a, f->option, NULL));
    }
}

static dt_status source_link(recording *r)
{
    dt_source_link item = {.source = NULL};
    fill(&item, DTP_FIELDS_SOURCE_LINK, &r->a);
    DT_TRY(dt_source_link_people(&item, dtp_ask_text(&r->a, "people", NULL), r->a.err));
    r->told = item.source;
    return dt_inspection_source_link(r->in, &item, r->a.err);
}

static dt_status citation(recording *r)
{
    dt_citation item = {.title = NULL};
    fill(&item, DTP_FIELDS_CITATION, &r->a);
    r->told = item.title;
    return dt_inspection_cite(r->in, &item, r->a.err);
}

static dt_status policy(recording *r)
{
    dt_policy item = {.code = NULL};
    fill(&item, DTP_FIELDS_POLICY, &r->a);
    return dt_inspection_policy(r->in, &item, r->given, r->a.err);
}

static dt_status policy_contradiction(recording *r)
{
    dt_policy_contradiction item = {.policy = NULL};
    fill(&item, DTP_FIELDS_POLICY_CONTRADICTION, &r->a);
    r->told = item.policy;
    return dt_inspection_policy_contradiction(r->in, &item, r->a.err);
}

static dt_status acute(recording *r)
{
    dt_signal item = {.code = NULL};
    fill(&item, DTP_FIELDS_SIGNAL, &r->a);
    return dt_inspection_signal_reported(r->in, &item, dtp_ask_text(&r->a, "to", NULL), r->given, r->a.err);
}

typedef dt_status (*step_fn)(dt_inspection *in, const dt_step *step, dt_error *err);

/* of and kind: where no name fills them in. */
static dt_status step(recording *r, dtp_fields_kind kind, dt_step item, step_fn take)
{
    const dt_step known = item;
    fill(&item, kind, &r->a);
    item.of = known.of != NULL ? known.of : item.of;
    item.kind = known.kind != NULL ? known.kind : item.kind;
    r->told = item.of;
    return take(r->in, &item, r->a.err);
}

static dt_status acute_reported(recording *r)
{
    return step(r, DTP_FIELDS_SIGNAL_STEP,
                (dt_step){.of = dtp_ask_text(&r->a, "report", NULL), .kind = "reported"},
                dt_inspection_signal_step);
}

static dt_status acute_closed(recording *r)
{
    return step(r, DTP_FIELDS_SIGNAL_STEP,
                (dt_step){.of = dtp_ask_text(&r->a, "close", NULL), .kind = "closed"},
                dt_inspection_signal_step);
}

/* "policy=TEXT". */
static dt_status explanations(recording *r, dt_finding *out)
{
    const char *const *text;
    DT_TRY(dtp_ask_list(&r->a, &r->arena, "explanation", &text, &out->n_explanations));
    dt_explanation *why = dtp_arena_array(&r->arena, out->n_explanations, sizeof *why);
    for (size_t i = 0; why != NULL && i < out->n_explanations; i++) {
        size_t length = strcspn(text[i], "=");
        why[i].kind = dtp_arena_strndup(&r->arena, text[i], length);
        why[i].text = text[i] + length + (text[i][length] == '=');
        if (why[i].kind == NULL)
            return dtp_fail_memory(r->a.err);
    }
    out->explanation = why;
    return why == NULL ? dtp_fail_memory(r->a.err) : DT_OK;
}

/* The first indicator, and the others. */
static dt_status indicators(recording *r, dt_finding *out)
{
    const char *const *id;
    size_t n;
    DT_TRY(dtp_ask_list(&r->a, &r->arena, "indicator", &id, &n));
    dt_finding_indicator *also = dtp_arena_array(&r->arena, n, sizeof *also);
    if (also == NULL)
        return dtp_fail_memory(r->a.err);
    for (size_t i = 1; i < n; i++)
        also[out->n_also++] = (dt_finding_indicator){.framework = out->framework, .indicator = id[i]};
    out->indicator = n > 0 ? id[0] : NULL;
    out->also = also;
    return DT_OK;
}

static dt_status finding(recording *r)
{
    dt_finding item = {.code = NULL};
    fill(&item, DTP_FIELDS_FINDING, &r->a);
    DT_TRY(dtp_ask_list(&r->a, &r->arena, "source", &item.source, &item.n_sources));
    DT_TRY(explanations(r, &item));
    DT_TRY(indicators(r, &item));
    return dt_inspection_finding(r->in, &item, r->given, r->a.err);
}

static dt_status finding_step(recording *r)
{
    return step(r, DTP_FIELDS_FINDING_STEP, (dt_step){.of = NULL}, dt_inspection_finding_step);
}

static dt_status measure(recording *r)
{
    dt_measure item = {.code = NULL};
    fill(&item, DTP_FIELDS_MEASURE, &r->a);
    DT_TRY(dtp_ask_list(&r->a, &r->arena, "point", &item.point, &item.n_points));
    DT_TRY(dtp_ask_list(&r->a, &r->arena, "to", &item.also, &item.n_also));
    if (item.n_also > 0) {
        item.addressee = *item.also++;
        item.n_also--;
    }
    return dt_inspection_measure(r->in, &item, dtp_ask_text(&r->a, "date", NULL),
                                 dtp_ask_text(&r->a, "deadline", NULL), r->given, r->a.err);
}

static dt_status measure_step(recording *r)
{
    return step(r, DTP_FIELDS_MEASURE_STEP, (dt_step){.of = NULL}, dt_inspection_measure_step);
}

static dt_status milestone(recording *r)
{
    dt_milestone item = {.text = NULL};
    fill(&item, DTP_FIELDS_MILESTONE, &r->a);
    r->told = item.text;
    return dt_inspection_milestone(r->in, &item, r->a.err);
}

static dt_status measurement(recording *r)
{
    dt_measurement item = {.code = NULL};
    fill(&item, DTP_FIELDS_MEASUREMENT, &r->a);
    return dt_inspection_measurement(r->in, &item, r->given, r->a.err);
}

static dt_status remark(recording *r)
{
    dt_remark item = {.code = NULL};
    fill(&item, DTP_FIELDS_REMARK, &r->a);
    return dt_inspection_remark(r->in, &item, r->given, r->a.err);
}

static dt_status remark_step(recording *r)
{
    return step(r, DTP_FIELDS_REMARK_STEP, (dt_step){.of = NULL}, dt_inspection_remark_step);
}

/* What is recorded where a name is given; of each command the row without a name comes last. */
static const struct way {
    const char *command, *name;
    dt_status (*record)(recording *r);
} ways[] = {{"source", "link", source_link},
            {"source", NULL, citation},
            {"policy", "contradiction", policy_contradiction},
            {"policy", NULL, policy},
            {"signal", "report", acute_reported},
            {"signal", "close", acute_closed},
            {"signal", NULL, acute},
            {"finding", "step", finding_step},
            {"finding", NULL, finding},
            {"measure", "step", measure_step},
            {"measure", "milestone", milestone},
            {"measure", NULL, measure},
            {"value", NULL, measurement},
            {"remark", "step", remark_step},
            {"remark", NULL, remark}};

static dt_status record(recording *r)
{
    const char *command = dtp_ask_text(&r->a, "command", "");
    for (size_t i = 0; i < DTP_COUNT(ways); i++)
        if (strcmp(ways[i].command, command) == 0 &&
            (ways[i].name == NULL || dtp_ask_has(&r->a, ways[i].name)))
            return ways[i].record(r);
    return dtp_fail(r->a.err, DT_ERR_RANGE, DTP_MSG_ASK_RECORD, command, NULL);
}

dt_status dt_ask_record(const dt_listener *to, const dt_ask *ask, dt_error *err)
{
    recording r = {.arena = DTP_ARENA_INIT};
    DT_TRY(dtp_ask_begin(&r.a, ask, NUMBERS, err));
    DT_TRY(dtp_ask_inspection(&r.in, &r.a));
    dt_status status = record(&r);
    if (status == DT_OK && to != NULL)
        dtp_told_say(to, DTP_MSG_EVIDENCE_ADDED, r.told != NULL ? r.told : r.given, NULL);
    dtp_arena_free(&r.arena);
    return status;
}

dt_status dt_ask_remarks(dt_document **out, const dt_ask *ask, dt_error *err)
{
    dtp_ask a;
    dt_inspection *in;
    const dt_report_facts *facts;
    size_t n, which;
    const dt_choice *state = dt_remark_states(&n);
    const char *word[8] = {NULL};
    *out = NULL;
    DT_TRY(dtp_ask_begin(&a, ask, NUMBERS, err));
    DT_TRY(dtp_ask_inspection(&in, &a));
    for (size_t i = 0; i < n && i < DTP_COUNT(word); i++)
        word[i] = state[i].name;
    DT_TRY(dtp_ask_choice(&which, &a, "state", word, n));
    const dt_list_options o = {.state = dtp_ask_has(&a, "state") ? word[which] : NULL};
    DT_TRY(dt_inspection_evidence(in, dtp_ask_text(&a, "municipality", NULL), 0.95, &facts, err));
    return dt_compose_list(out, facts, DT_LIST_REMARKS, &o, a.q.lang, NULL, err);
}
