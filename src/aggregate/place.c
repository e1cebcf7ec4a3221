/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where everything belongs: municipalities, their strata, and every subject in one of them. Looked up once,
 * so that counting never searches for a name. */
#include "aggregate/cells.h"
#include "base/text.h"
#include "score/rules.h"
#include <string.h>

static dtp_agg_municipality *find(const dt_aggregate *a, const char *code)
{
    return &a->municipality[dtp_intern_find(a->codes, code, strlen(code))];
}

static size_t find_stratum(const dt_aggregate *a, const dtp_agg_municipality *m, const char *stratum)
{
    for (size_t s = 0; s < m->n_strata; s++)
        if (dtp_streq(a->population[m->first + s].stratum, stratum))
            return s;
    return SIZE_MAX;
}

/* Municipalities in order of first sight: those with a population, then those with only teams. */
static dt_status find_municipalities(dt_aggregate *a, const dt_population *population, size_t n,
                                     dt_error *err)
{
    const dt_score_context *context = a->context;
    size_t index;
    DT_TRY(dtp_intern_new(&a->codes, err));
    for (size_t i = 0; i < n; i++)
        DT_TRY(dtp_intern_add(a->codes, population[i].municipality, strlen(population[i].municipality),
                              &index, NULL, err));
    a->home = dtp_arena_array(&a->arena, context->n_subjects, sizeof *a->home);
    if (a->home == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < context->n_subjects; i++) {
        const char *code = context->subject[i].municipality;
        a->home[i].municipality = SIZE_MAX;
        if (dtp_score_subject_counts(&context->subject[i]))
            DT_TRY(dtp_intern_add(a->codes, code, strlen(code), &a->home[i].municipality, NULL, err));
    }
    return DT_OK;
}

static dt_status lay_strata(dt_aggregate *a, const dt_population *population, size_t n, dt_error *err)
{
    a->n_municipalities = dtp_intern_count(a->codes);
    a->municipality = dtp_arena_array(&a->arena, a->n_municipalities, sizeof *a->municipality);
    if (a->municipality == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < n; i++)
        find(a, population[i].municipality)->n_strata++;
    for (size_t k = 0, first = 0; k < a->n_municipalities; k++) {
        dtp_agg_municipality *m = &a->municipality[k];
        m->code = dtp_intern_text(a->codes, k);
        m->first = first;
        m->block = a->blocks;
        first += m->n_strata;
        a->blocks += 1 + m->n_strata;
        m->n_strata = 0; /* counted up again as they are placed */
    }
    return DT_OK;
}

static dt_status copy_populations(dt_aggregate *a, const dt_population *population, size_t n, dt_error *err)
{
    a->n_populations = n;
    a->population = dtp_arena_array(&a->arena, n, sizeof *a->population);
    if (a->population == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < n; i++) {
        dtp_agg_municipality *m = find(a, population[i].municipality);
        if (find_stratum(a, m, population[i].stratum) != SIZE_MAX)
            return dtp_fail(err, DT_ERR_DATA, DTP_MSG_AGGREGATE_DOUBLE_STRATUM, m->code,
                            population[i].stratum, NULL);
        dt_population *p = &a->population[m->first + m->n_strata++];
        *p = population[i];
        m->unknown = m->unknown || p->population == DT_POPULATION_UNKNOWN;
        p->municipality = m->code;
        p->stratum = dtp_arena_strdup(&a->arena, population[i].stratum);
        if (p->stratum == NULL)
            return dtp_fail_memory(err);
    }
    return DT_OK;
}

static bool is_sampled(const dt_subject *subject)
{
    return subject->kind == DT_SUBJECT_DOSSIER && dtp_score_subject_is_open(subject);
}

/* Every sampled dossier is of a known stratum. */
static dt_status place_subjects(dt_aggregate *a, unsigned long *sampled, dt_error *err)
{
    for (size_t i = 0; i < a->context->n_subjects; i++) {
        const dt_subject *subject = &a->context->subject[i];
        dtp_agg_home *home = &a->home[i];
        if (home->municipality == SIZE_MAX)
            continue;
        dtp_agg_municipality *m = &a->municipality[home->municipality];
        home->stratum = find_stratum(a, m, subject->stratum);
        if (!is_sampled(subject))
            continue;
        if (home->stratum == SIZE_MAX)
            return dtp_fail(err, DT_ERR_DATA, DTP_MSG_AGGREGATE_NO_POPULATION, subject->code, m->code,
                            subject->stratum, NULL);
        sampled[m->first + home->stratum]++;
        m->n_dossiers++;
    }
    return DT_OK;
}

/* No population is smaller than its sample: the intervals need it. */
static dt_status check_samples(const dt_aggregate *a, const unsigned long *sampled, dt_error *err)
{
    for (size_t i = 0; i < a->n_populations; i++) {
        const dt_population *p = &a->population[i];
        if (sampled[i] > p->population)
            return dtp_fail(err, DT_ERR_DATA, DTP_MSG_AGGREGATE_TOO_MANY, p->municipality, p->stratum,
                            DTP_NUM(sampled[i]), DTP_NUM(p->population), NULL);
    }
    return DT_OK;
}

static dt_status list_dossiers(dt_aggregate *a, dt_error *err)
{
    size_t n = 0;
    for (size_t k = 0; k < a->n_municipalities; k++) {
        a->municipality[k].dossier = n;
        n += a->municipality[k].n_dossiers;
        a->municipality[k].n_dossiers = 0; /* counted up again as they are listed */
    }
    a->dossier = dtp_arena_array(&a->arena, n, sizeof *a->dossier);
    if (a->dossier == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < a->context->n_subjects; i++) {
        if (!is_sampled(&a->context->subject[i]))
            continue;
        dtp_agg_municipality *m = &a->municipality[a->home[i].municipality];
        a->dossier[m->dossier + m->n_dossiers++] = i;
    }
    return DT_OK;
}

dt_status dtp_agg_place_all(dt_aggregate *a, const dt_population *population, size_t n, dt_error *err)
{
    DT_TRY(find_municipalities(a, population, n, err));
    DT_TRY(lay_strata(a, population, n, err));
    DT_TRY(copy_populations(a, population, n, err));
    unsigned long *sampled = dtp_arena_array(&a->arena, n, sizeof *sampled);
    if (sampled == NULL)
        return dtp_fail_memory(err);
    DT_TRY(place_subjects(a, sampled, err));
    DT_TRY(check_samples(a, sampled, err));
    return list_dossiers(a, err);
}
