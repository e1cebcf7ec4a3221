/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything a report is made from, counted anew from one state of the file. */
#include "inspection/facts/facts.h"
#include "base/error.h"
#include "inspection/evidence/row.h"
#include "inspection/file/standing.h"
#include "inspection/file/whole.h"
#include "inspection/rating/by_subject.h"
#include "inspection/sample/accounts.h"
#include <string.h>

void dtp_facts_free(dtp_facts *facts)
{
    if (facts == NULL)
        return;
    for (int i = 0; i < DT_VIEWS; i++)
        dtp_facts_view_free(facts->view[i]);
    dt_aggregate_free(facts->aggregate);
    dt_scores_free(facts->scores);
    dt_scores_free(facts->beside);
    dtp_intern_free(facts->places);
    dtp_state_free(facts->state);
    dtp_arena_free(&facts->arena);
    dtp_free(facts);
}

static dt_status mark_substitutes(dtp_facts *f, const dtp_state *state, dt_error *err)
{
    const dt_sample_account *account = f->every.item;
    f->substitute = dtp_arena_array(&f->arena, state->n_subjects, sizeof *f->substitute);
    f->came_in = dtp_arena_array(&f->arena, state->n_subjects, sizeof *f->came_in);
    if (f->substitute == NULL || f->came_in == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < state->n_subjects; i++)
        f->came_in[i] = SIZE_MAX;
    for (size_t i = 0; i < f->every.n; i++)
        for (size_t j = 0; j < account[i].n_replacements; j++) {
            const char *by = account[i].replacement[j].by, *dossier = account[i].replacement[j].dossier;
            size_t subject = dtp_intern_find(state->codes, by, strlen(by));
            size_t out = dtp_intern_find(state->codes, dossier, strlen(dossier));
            if (subject == SIZE_MAX || out == SIZE_MAX)
                return dtp_fail(err, DT_ERR_STORE, DTP_MSG_INSPECTION_INCOMPLETE, NULL);
            f->came_in[out] = subject;
            f->substitute[subject] = true;
            f->n_substitutes++;
        }
    return DT_OK;
}

/* Sum of 1 / chance over the dossiers as they were drawn, of one stratum or (NULL) of the municipality: how
 * many dossiers of the list could be drawn at all, since each kind of them was drawn by number. */
static double reached(const dtp_facts *f, const dtp_state *state, const char *municipality,
                      const char *stratum)
{
    double sum = 0;
    size_t n;
    const size_t *here = dtp_facts_here(f, municipality, &n);
    for (size_t i = 0; i < n; i++) {
        const dt_subject *s = &state->subject[here[i]];
        if (s->kind == DT_SUBJECT_DOSSIER && s->role == DT_PRIMARY && !f->substitute[here[i]] &&
            s->probability > 0 && (stratum == NULL || strcmp(s->stratum, stratum) == 0))
            sum += 1 / s->probability;
    }
    return sum;
}

static bool reaches_all(const dtp_facts *f, const dtp_state *state, const dt_sample_account *a)
{
    unsigned long all = 0;
    for (size_t h = 0; h < a->n_strata; h++) {
        unsigned long population = a->stratum[h].population;
        all += population;
        if (!a->whole && reached(f, state, a->municipality, a->stratum[h].stratum) < (double)population - 0.5)
            return false;
    }
    return !a->whole || reached(f, state, a->municipality, NULL) >= (double)all - 0.5;
}

/* Avoiding or keeping an earlier sample can leave dossiers without any chance; they are not represented. */
static void mark_parts(const dtp_facts *f, const dtp_state *state)
{
    dt_sample_account *a = f->every.item;
    for (size_t i = 0; i < f->every.n; i++)
        if (a[i].sampling == DT_SAMPLED_AGAIN && !a[i].represents && !reaches_all(f, state, &a[i]))
            a[i].sampling = DT_SAMPLED_IN_PART;
}

/* What the estimates must know of the draws: later rounds follow the first. */
static dt_status make_context(dtp_facts *f, const dtp_state *state, dt_error *err)
{
    const dt_sample_account *account = f->every.item;
    dtp_list list = DTP_LIST(&f->arena, dt_sampled);
    for (size_t i = 0; i < f->every.n; i++) {
        dt_sampled *s;
        if (account[i].round != 1)
            continue;
        DT_TRY(dtp_list_push(&list, &s, err));
        *s = (dt_sampled){account[i].municipality, account[i].sampling, account[i].whole};
    }
    f->context = state->context;
    f->context.sampled = list.item;
    f->context.n_sampled = list.n;
    return DT_OK;
}

/* The municipality asked for, as the report names it; the text lives as long as the facts. */
static dt_status find_municipality(dtp_facts *f, const dtp_state *state, const char *code, dt_error *err)
{
    f->report.municipality = f->report.municipality_name = "";
    if (code == NULL)
        return DT_OK;
    for (size_t i = 0; i < state->n_municipalities; i++) {
        const dt_municipality *m = &state->municipality[i];
        if (strcmp(m->code, code) != 0)
            continue;
        f->report.municipality = m->code;
        f->report.municipality_name = m->name[0] == '\0' ? m->code : m->name;
        return DT_OK;
    }
    return dtp_state_unknown_municipality(state, code, err);
}

typedef struct hidden {
    const dtp_state *state;
    dtp_list list; /* const char * */
} hidden;

static dt_status read_hidden(void *payload, dtp_store_row *row, dt_error *err)
{
    hidden *h = payload;
    const char **code;
    size_t size;
    const char *text = dtp_store_row_text(row, 0, &size);
    size_t index = dtp_intern_find(h->state->codes, text, size);
    if (index == SIZE_MAX || dtp_store_row_bool(row, 1) ||
        dtp_score_is_beside(&h->state->subject[index])) /* the report counts those of the sample */
        return DT_OK;
    DT_TRY(dtp_list_push(&h->list, &code, err));
    *code = h->state->subject[index].code;
    return DT_OK;
}

static bool is_overruled(const dtp_by_subject *settled, const dt_scores *scores, const dt_score *s)
{
    return !s->settled &&
           dtp_by_subject_find(settled, scores, true, s->subject, s->framework, s->indicator) != NULL;
}

/* Values that count. */
static dt_status load_measured(dtp_facts *f, const dtp_state *state, dt_error *err)
{
    dtp_list list = DTP_LIST(&f->arena, dt_measured);
    dtp_by_subject settled;
    DT_TRY(dtp_by_subject_scores(&settled, f->scores, true, state->n_subjects, &f->arena, err));
    for (size_t i = 0; i < dt_scores_count(f->scores); i++) {
        const dt_score *s = dt_scores_at(f->scores, i);
        dt_measured *m;
        if (s->value[0] == '\0' || is_overruled(&settled, f->scores, s))
            continue;
        DT_TRY(dtp_list_push(&list, &m, err));
        *m = (dt_measured){s->subject, s->framework, s->indicator, s->value, s->assessor};
    }
    f->report.measured = list.item;
    f->report.n_measured = list.n;
    return DT_OK;
}

/* What is rated by several and not submitted by all: it is not among the scores, and the report says so. */
static dt_status load_blind(dtp_facts *f, dt_inspection *in, dt_error *err)
{
    hidden h = {in->state, DTP_LIST(&f->arena, const char *)};
    DT_TRY(dtp_state_each_subject(in, "blind_all", "blind_of_subject", false, read_hidden, &h, err));
    f->report.blind = h.list.item;
    f->report.n_blind = h.list.n;
    hidden locked = {in->state, DTP_LIST(&f->arena, const char *)};
    DT_TRY(dtp_state_each_subject(in, "locked_all", "locked_of_subject", true, read_hidden, &locked, err));
    f->report.submitted = locked.list.item;
    f->report.n_submitted = locked.list.n;
    return DT_OK;
}

/* What was drawn and rated. */
static dt_status fill_sample(dtp_facts *f, dt_inspection *in, dt_error *err)
{
    dtp_list populations = DTP_LIST(&f->arena, dt_population);
    DT_TRY(dtp_facts_places(f, in->state, err));
    DT_TRY(mark_substitutes(f, in->state, err));
    mark_parts(f, in->state);
    DT_TRY(make_context(f, in->state, err));
    DT_TRY(dtp_facts_populations(&populations, f, &f->context, err));
    DT_TRY(load_blind(f, in, err));
    DT_TRY(load_measured(f, in->state, err));
    DT_TRY(dtp_facts_contradicted(f, in->state, err));
    DT_TRY(dtp_facts_dependence(f, in, err));
    if (in->estimates == NULL)
        DT_TRY(dtp_agg_kept_new(&in->estimates, err));
    if (f->extent == DTP_FACTS_LIMITS)
        DT_TRY(dtp_agg_kept_run(&f->aggregate, &f->context, f->scores, populations.item, populations.n,
                                f->confidence, in->estimates, err));
    else
        DT_TRY(dt_aggregate_count(&f->aggregate, &f->context, f->scores, populations.item, populations.n,
                                  f->confidence, err));
    DT_TRY(dtp_facts_views(f, in, err));
    return dtp_facts_progress(f, in->state, err);
}

static dt_status fill_facts(dtp_facts *f, dt_inspection *in, const char *municipality, dt_error *err)
{
    dtp_list partners, sources = DTP_LIST(&f->arena, dt_source);
    dtp_store_value unit = dtp_sql_text("unit", "dossier");
    long long drawn;
    DT_TRY(find_municipality(f, in->state, municipality, err));
    /* The code the caller gave may live in the facts this replaces; from here on it is the state's own. */
    municipality = municipality == NULL ? NULL : f->report.municipality;
    DT_TRY(dtp_accounts_load(&f->every, in, municipality, DT_DRAW_DOSSIER, &f->arena, err));
    DT_TRY(dtp_accounts_load(&partners, in, municipality, DT_DRAW_PARTNER, &f->arena, err));
    DT_TRY(dtp_store_int(in->store, "round_drawn", &unit, 1, 0, &drawn, err));
    if ((f->every.n == 0 || drawn == 0) && f->extent != DTP_FACTS_UNDRAWN)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_NOTHING_DRAWN, NULL);
    f->context = in->state->context;
    DT_TRY(dtp_facts_scores(f, in, err));
    if (drawn != 0)
        DT_TRY(fill_sample(f, in, err));
    DT_TRY(dtp_evidence_sources_load(&sources, in, municipality, err));
    DT_TRY(dtp_evidence_load(&f->evidence, in, municipality, &f->arena, err));
    DT_TRY(dtp_facts_selftest(f, in, err));
    DT_TRY(dtp_facts_texts(f, in, municipality, err));
    DT_TRY(dtp_facts_life(&f->report.life, in, municipality, &f->arena, err));
    dt_report_facts *r = &f->report;
    r->title = in->title;
    r->inspection = in->id;
    r->reason = dt_replacement_reasons(&r->n_reasons);
    r->municipalities = in->state->municipality;
    r->n_municipalities = in->state->n_municipalities;
    r->supervisor = in->supervisor.item;
    r->n_supervisors = in->supervisor.n;
    r->context = &f->context;
    r->aggregate = f->aggregate;
    r->account = f->every.item;
    r->n_accounts = f->every.n;
    r->partner_account = partners.item;
    r->n_partner_accounts = partners.n;
    r->source = sources.item;
    r->n_sources = sources.n;
    r->evidence = &f->evidence;
    return DT_OK;
}

/* The facts have a state of their own, which they live as long as. */
static dt_status make(dtp_facts *f, dt_inspection *in, const char *municipality, dt_error *err)
{
    dtp_state_part part = {municipality == NULL ? DTP_STATE_ALL : DTP_STATE_MUNICIPALITY, municipality};
    DT_TRY(dtp_state_load(&f->state, in, part, err));
    dtp_state *before = in->state;
    in->state = f->state;
    dt_status status = fill_facts(f, in, municipality, err);
    in->state = before;
    return status;
}

dt_status dtp_facts_make(dtp_facts **out, dt_inspection *in, const char *municipality, double confidence,
                         dtp_facts_extent extent, dt_error *err)
{
    dtp_facts *f = *out = dtp_calloc(1, sizeof *f);
    if (f == NULL)
        return dtp_fail_memory(err);
    f->confidence = confidence;
    f->extent = extent;
    dt_status status = make(f, in, municipality, err);
    if (status != DT_OK) {
        dtp_facts_free(f);
        *out = NULL;
    }
    return status;
}

/* What is made while the file is looked at. */
typedef struct asked {
    dtp_facts *made;
    dt_inspection *in;
    const char *municipality;
    double confidence;
    dtp_facts_extent extent;
} asked;

static dt_status make_asked(void *payload, dt_error *err)
{
    asked *a = payload;
    return dtp_facts_make(&a->made, a->in, a->municipality, a->confidence, a->extent, err);
}

static void free_facts(void *made)
{
    dtp_facts_free(made);
}

/* What was made last, while it is what is asked for and the file is still what it was made from. Any step
 * takes it away. */
static dt_status find_made(dtp_facts **out, const asked *a, dt_error *err)
{
    long long version;
    dtp_facts *f = a->in->kept.free == free_facts ? a->in->kept.made : NULL;
    *out = NULL;
    if (f == NULL || f->extent != a->extent || f->confidence < a->confidence ||
        f->confidence > a->confidence ||
        strcmp(f->report.municipality, a->municipality == NULL ? "" : a->municipality) != 0)
        return DT_OK;
    DT_TRY(dtp_store_int(a->in->store, "data_version", DTP_SQL_NONE, 0, &version, err));
    *out = f->state->version == version ? f : NULL;
    return DT_OK;
}

static dt_status give_facts(dt_inspection *in, const char *municipality, double confidence,
                            dtp_facts_extent extent, const dt_report_facts **out, dt_error *err)
{
    asked a = {NULL, in, municipality, confidence, extent};
    *out = NULL;
    DT_TRY(dtp_standing_not_destroyed(in, err));
    DT_TRY(dtp_store_begin(in->store, false, err));
    dtp_facts *made;
    dt_status status = find_made(&made, &a, err);
    if (status == DT_OK && made == NULL)
        status = dtp_whole_need_beside(in, municipality, make_asked, &a, err);
    dtp_store_rollback(in->store); /* nothing was written */
    dtp_facts *f = a.made;
    if (made != NULL) {
        *out = &made->report;
        return status;
    }
    if (status != DT_OK)
        dtp_facts_free(f);
    DT_TRY(status);
    in->stale = in->stale || in->state->version != f->state->version; /* who asks next gets what is here */
    dtp_state_keep(in, f, free_facts);
    *out = &f->report;
    return DT_OK;
}

dt_status dt_inspection_facts(dt_inspection *in, const char *municipality, double confidence,
                              const dt_report_facts **out, dt_error *err)
{
    return give_facts(in, municipality, confidence, DTP_FACTS_LIMITS, out, err);
}

dt_status dt_inspection_counts(dt_inspection *in, const char *municipality, double confidence,
                               const dt_report_facts **out, dt_error *err)
{
    return give_facts(in, municipality, confidence, DTP_FACTS_COUNTS, out, err);
}

dt_status dt_inspection_evidence(dt_inspection *in, const char *municipality, double confidence,
                                 const dt_report_facts **out, dt_error *err)
{
    return give_facts(in, municipality, confidence, DTP_FACTS_UNDRAWN, out, err);
}
