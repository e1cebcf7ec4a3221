/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything a report is made from, counted anew from one state of the file. */
#include "inspection/facts.h"
#include "base/error.h"
#include "inspection/custody.h"
#include <string.h>

void dtp_facts_free(dtp_facts *facts)
{
    if (facts == NULL)
        return;
    for (int i = 0; i < DT_VIEWS; i++)
        dtp_view_free(facts->view[i]);
    dt_aggregate_free(facts->aggregate);
    dt_scores_free(facts->scores);
    dtp_arena_free(&facts->arena);
    dtp_free(facts);
}

/* The sample as it is: drawn, minus replaced, plus the reserves that came in. */
static unsigned long sample_size(const dt_score_context *context, const dt_population *p)
{
    unsigned long n = 0;
    for (size_t i = 0; i < context->n_subjects; i++) {
        const dt_subject *s = &context->subject[i];
        if (s->kind == DT_SUBJECT_DOSSIER && dtp_subject_is_open(s) &&
            strcmp(s->municipality, p->municipality) == 0 && strcmp(s->stratum, p->stratum) == 0)
            n++;
    }
    return n;
}

/* A later round of a municipality has the same strata: the rounds together are the sample. */
dt_status dtp_populations(dtp_list *out, const dt_score_context *context, const dtp_list *accounts,
                          dt_error *err)
{
    const dt_sample_account *account = accounts->item;
    for (size_t i = 0; i < accounts->n; i++) {
        for (size_t j = 0; j < account[i].n_strata && account[i].round == 1; j++) {
            dt_population *p;
            DT_TRY(dtp_list_push(out, &p, err));
            *p = account[i].stratum[j];
            p->sample = sample_size(context, p);
        }
    }
    return DT_OK;
}

static dt_status mark_substitutes(dtp_facts *f, const dtp_state *state, dt_error *err)
{
    const dt_sample_account *account = f->every.item;
    f->substitute = dtp_arena_array(&f->arena, state->n_subjects, sizeof *f->substitute);
    if (f->substitute == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < f->every.n; i++)
        for (size_t j = 0; j < account[i].n_replacements; j++) {
            const char *by = account[i].replacement[j].by;
            size_t subject = dtp_intern_find(state->codes, by, strlen(by));
            if (subject == SIZE_MAX)
                return dtp_fail(err, DT_ERR_STORE, DTP_MSG_INSPECTION_INCOMPLETE, NULL);
            f->substitute[subject] = true;
            f->n_substitutes++;
        }
    return DT_OK;
}

typedef struct sources {
    const char *municipality; /* NULL: all */
    dtp_list list;
} sources;

static dt_status read_source(void *payload, dtp_row *row, dt_error *err)
{
    sources *s = payload;
    dt_source *source;
    const char *municipality = dtp_row_text(row, 0, NULL);
    if (s->municipality != NULL && municipality[0] != '\0' && strcmp(municipality, s->municipality) != 0)
        return DT_OK;
    DT_TRY(dtp_list_push(&s->list, &source, err));
    *source = (dt_source){.municipality = dtp_row_copy(row, 0, s->list.arena),
                          .kind = dtp_row_copy(row, 1, s->list.arena),
                          .who = dtp_row_copy(row, 2, s->list.arena),
                          .count = dtp_row_is_null(row, 3) ? -1 : (long)dtp_row_int(row, 3),
                          .unit = dtp_row_copy(row, 4, s->list.arena),
                          .date = dtp_row_copy(row, 5, s->list.arena),
                          .note = dtp_row_copy(row, 6, s->list.arena)};
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
    return dtp_unknown_municipality(state, code, err);
}

static dt_status fill_facts(dtp_facts *f, dt_inspection *in, const char *municipality, dt_error *err)
{
    dtp_list accounts, populations = DTP_LIST(&f->arena, dt_population);
    DT_TRY(find_municipality(f, in->state, municipality, err));
    /* The code the caller gave may live in the facts this replaces; from here on it is the state's own. */
    municipality = municipality == NULL ? NULL : f->report.municipality;
    DT_TRY(dtp_accounts_load(&f->every, in, NULL, &f->arena, err));
    DT_TRY(dtp_accounts_load(&accounts, in, municipality, &f->arena, err));
    if (accounts.n == 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_NOTHING_DRAWN, NULL);
    DT_TRY(dtp_populations(&populations, &in->state->context, &f->every, err));
    DT_TRY(mark_substitutes(f, in->state, err));
    sources s = {municipality, DTP_LIST(&f->arena, dt_source)};
    DT_TRY(dtp_store_each(in->store, "source_all", DTP_NO_VALUES, read_source, &s, err));
    DT_TRY(dtp_ratings_load(&f->scores, in, NULL, true, err));
    DT_TRY(dt_aggregate_run(&f->aggregate, &in->state->context, f->scores, populations.item, populations.n,
                            f->confidence, err));
    DT_TRY(dtp_views_make(f, in->state, err));
    DT_TRY(dtp_progress_make(f, in->state, municipality, err));
    dt_report_facts *r = &f->report;
    r->title = in->title;
    r->inspection = in->id;
    r->reason = dt_replacement_reasons(&r->n_reasons);
    r->municipalities = in->state->municipality;
    r->n_municipalities = in->state->n_municipalities;
    r->supervisor = in->supervisor.item;
    r->n_supervisors = in->supervisor.n;
    r->context = &in->state->context;
    r->aggregate = f->aggregate;
    r->account = accounts.item;
    r->n_accounts = accounts.n;
    r->source = s.list.item;
    r->n_sources = s.list.n;
    return DT_OK;
}

static dt_status collect(dtp_facts *f, dt_inspection *in, const char *municipality, dt_error *err)
{
    dtp_state *fresh;
    DT_TRY(dtp_state_load(&fresh, in, err));
    dtp_state *before = in->state;
    in->state = fresh;
    dt_status status = fill_facts(f, in, municipality, err);
    dtp_facts_free(in->facts);
    in->facts = NULL;
    dtp_state_free(before);
    in->stale = false;
    return status;
}

dt_status dt_inspection_facts(dt_inspection *in, const char *municipality, double confidence,
                              const dt_report_facts **out, dt_error *err)
{
    *out = NULL;
    DT_TRY(dtp_not_destroyed(in, err));
    dtp_facts *f = dtp_calloc(1, sizeof *f);
    if (f == NULL)
        return dtp_fail(err, DT_ERR_MEMORY, DTP_MSG_BASE_MEMORY, NULL);
    f->confidence = confidence;
    dt_status status = dtp_store_begin(in->store, false, err);
    if (status == DT_OK) {
        status = collect(f, in, municipality, err);
        dtp_store_rollback(in->store); /* nothing was written */
    }
    if (status != DT_OK) {
        dtp_facts_free(f);
        return status;
    }
    in->facts = f;
    *out = &f->report;
    return DT_OK;
}
