/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aggregate/cells.h"
#include "base/text.h"
#include "score/rules.h"
#include <stdint.h>
#include <string.h>

dt_status dtp_no_memory(dt_error *err)
{
    return dtp_fail(err, DT_ERR_MEMORY, DTP_MSG_BASE_MEMORY, NULL);
}

size_t dtp_find_stratum(const dt_aggregate *a, const dtp_town *town, const char *stratum)
{
    for (size_t s = 0; s < town->n_strata; s++)
        if (dtp_streq(a->population[town->first + s].stratum, stratum))
            return s;
    return SIZE_MAX;
}

/* Municipalities in order of first sight: those with a population, then those with only teams. */
static dt_status find_towns(dt_aggregate *a, const dt_population *population, size_t n, dt_error *err)
{
    const dt_score_context *context = a->context;
    DT_TRY(dtp_intern_new(&a->codes, err));
    size_t town;
    for (size_t i = 0; i < n; i++)
        DT_TRY(dtp_intern_add(a->codes, population[i].municipality, strlen(population[i].municipality), &town,
                              NULL, err));
    for (size_t i = 0; i < context->n_subjects; i++) {
        const char *code = context->subject[i].municipality;
        if (!dtp_score_subject_counts(&context->subject[i]))
            continue;
        DT_TRY(dtp_intern_add(a->codes, code, strlen(code), &town, NULL, err));
    }
    a->n_towns = dtp_intern_count(a->codes);
    a->town = dtp_arena_array(&a->arena, a->n_towns, sizeof *a->town);
    if (a->town == NULL)
        return dtp_no_memory(err);
    for (size_t i = 0; i < n; i++)
        a->town[dt_aggregate_find_municipality(a, population[i].municipality)].n_strata++;
    for (size_t t = 0, first = 0; t < a->n_towns; t++) {
        a->town[t].code = dtp_intern_text(a->codes, t);
        a->town[t].first = first;
        a->town[t].block = a->blocks;
        first += a->town[t].n_strata;
        a->blocks += 1 + a->town[t].n_strata;
    }
    return DT_OK;
}

static dt_status copy_populations(dt_aggregate *a, const dt_population *population, size_t n, dt_error *err)
{
    a->n_populations = n;
    a->population = dtp_arena_array(&a->arena, n, sizeof *a->population);
    if (a->population == NULL)
        return dtp_no_memory(err);
    for (size_t t = 0; t < a->n_towns; t++)
        a->town[t].n_strata = 0; /* counted up again as they are placed */
    for (size_t i = 0; i < n; i++) {
        dtp_town *town = &a->town[dt_aggregate_find_municipality(a, population[i].municipality)];
        if (dtp_find_stratum(a, town, population[i].stratum) != SIZE_MAX)
            return dtp_fail(err, DT_ERR_DATA, DTP_MSG_AGGREGATE_DOUBLE_STRATUM, town->code,
                            population[i].stratum, NULL);
        dt_population *p = &a->population[town->first + town->n_strata++];
        *p = population[i];
        p->municipality = town->code;
        p->stratum = dtp_arena_strdup(&a->arena, population[i].stratum);
        if (p->stratum == NULL)
            return dtp_no_memory(err);
    }
    return DT_OK;
}

static bool is_sampled(const dt_subject *s)
{
    return s->kind == DT_SUBJECT_DOSSIER && dtp_score_subject_is_open(s);
}

/* So that what is asked of a municipality walks over its own dossiers only. */
static dt_status list_dossiers(dt_aggregate *a, dt_error *err)
{
    const dt_score_context *context = a->context;
    size_t *town = dtp_arena_array(&a->arena, context->n_subjects, sizeof *town);
    size_t *list = dtp_arena_array(&a->arena, context->n_subjects, sizeof *list);
    size_t *next = dtp_arena_array(&a->arena, a->n_towns + 1, sizeof *next);
    if (town == NULL || list == NULL || next == NULL)
        return dtp_no_memory(err);
    for (size_t i = 0; i < context->n_subjects; i++)
        if (is_sampled(&context->subject[i])) {
            town[i] = dt_aggregate_find_municipality(a, context->subject[i].municipality);
            a->town[town[i]].n_dossiers++;
        }
    for (size_t t = 0; t < a->n_towns; t++) {
        a->town[t].dossier = list + next[t];
        next[t + 1] = next[t] + a->town[t].n_dossiers;
    }
    for (size_t i = 0; i < context->n_subjects; i++)
        if (is_sampled(&context->subject[i]))
            list[next[town[i]]++] = i;
    return DT_OK;
}

/* Every sampled dossier is of a known population, and no population is smaller than its sample: the intervals
 * need both. */
static dt_status check_subjects(const dt_aggregate *a, dt_error *err)
{
    unsigned long *sampled = dtp_calloc(a->n_populations + 1, sizeof *sampled);
    if (sampled == NULL)
        return dtp_no_memory(err);
    dt_status status = DT_OK;
    for (size_t i = 0; i < a->context->n_subjects && status == DT_OK; i++) {
        const dt_subject *subject = &a->context->subject[i];
        if (!is_sampled(subject))
            continue;
        const dtp_town *town = &a->town[dt_aggregate_find_municipality(a, subject->municipality)];
        size_t s = dtp_find_stratum(a, town, subject->stratum);
        if (s == SIZE_MAX)
            status = dtp_fail(err, DT_ERR_DATA, DTP_MSG_AGGREGATE_NO_POPULATION, subject->code, town->code,
                              subject->stratum, NULL);
        else
            sampled[town->first + s]++;
    }
    for (size_t i = 0; i < a->n_populations && status == DT_OK; i++) {
        const dt_population *p = &a->population[i];
        if (sampled[i] > p->population)
            status = dtp_fail(err, DT_ERR_DATA, DTP_MSG_AGGREGATE_TOO_MANY, p->municipality, p->stratum,
                              DTP_NUM(sampled[i]), DTP_NUM(p->population), NULL);
    }
    dtp_free(sampled);
    return status;
}

static dt_status lay_out(dt_aggregate *a, dt_error *err)
{
    const dt_score_context *context = a->context;
    a->base = dtp_arena_array(&a->arena, context->n_frameworks * DTP_LEVELS + 1, sizeof *a->base);
    if (a->base == NULL)
        return dtp_no_memory(err);
    for (size_t f = 0; f < context->n_frameworks; f++) {
        const dt_framework *fw = context->framework[f];
        const size_t n[DTP_LEVELS] = {[DT_LEVEL_INDICATOR] = dt_framework_indicators(fw),
                                      [DT_LEVEL_CRITERION] = dt_framework_criteria(fw),
                                      [DT_LEVEL_THEME] = dt_framework_themes(fw),
                                      [DT_LEVEL_CHAPTER] = dt_framework_chapters(fw)};
        for (size_t level = 0; level < DTP_LEVELS; level++)
            a->base[f * DTP_LEVELS + level + 1] = a->base[f * DTP_LEVELS + level] + n[level];
    }
    a->nodes = a->base[context->n_frameworks * DTP_LEVELS];
    a->cell = dtp_arena_array(&a->arena, a->blocks * a->nodes, sizeof *a->cell);
    return a->cell != NULL ? DT_OK : dtp_no_memory(err);
}

static dt_status run(dt_aggregate *a, const dt_scores *scores, const dt_population *population, size_t n,
                     dt_error *err)
{
    if (!(a->confidence > 0 && a->confidence < 1))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_AGGREGATE_CONFIDENCE, NULL);
    DT_TRY(dtp_score_profile_check(a->context, err));
    DT_TRY(find_towns(a, population, n, err));
    DT_TRY(copy_populations(a, population, n, err));
    DT_TRY(list_dossiers(a, err));
    DT_TRY(check_subjects(a, err));
    DT_TRY(lay_out(a, err));
    DT_TRY(dtp_count_indicators(a, scores, err));
    DT_TRY(dtp_keep_given(a, scores, err));
    DT_TRY(dtp_roll_up(a, err));
    return dtp_fill_intervals(a, err);
}

dt_status dt_aggregate_run(dt_aggregate **out, const dt_score_context *context, const dt_scores *scores,
                           const dt_population *population, size_t n_populations, double confidence,
                           dt_error *err)
{
    *out = NULL;
    dt_aggregate *a = dtp_calloc(1, sizeof *a);
    if (a == NULL)
        return dtp_no_memory(err);
    a->context = context;
    a->confidence = confidence;
    dt_status status = run(a, scores, population, n_populations, err);
    dtp_free(a->board);
    a->board = NULL;
    if (status == DT_OK)
        *out = a;
    else
        dt_aggregate_free(a);
    return status;
}

void dt_aggregate_free(dt_aggregate *aggregate)
{
    if (aggregate == NULL)
        return;
    dtp_intern_free(aggregate->codes);
    dtp_intern_free(aggregate->assessors);
    dtp_arena_free(&aggregate->arena);
    dtp_free(aggregate);
}

size_t dt_aggregate_municipalities(const dt_aggregate *a)
{
    return a->n_towns;
}

const char *dt_aggregate_municipality(const dt_aggregate *a, size_t m)
{
    return m < a->n_towns ? a->town[m].code : NULL;
}

size_t dt_aggregate_find_municipality(const dt_aggregate *a, const char *code)
{
    return dtp_intern_find(a->codes, code, strlen(code));
}

size_t dt_aggregate_strata(const dt_aggregate *a, size_t m)
{
    return m < a->n_towns ? a->town[m].n_strata : 0;
}

const dt_population *dt_aggregate_stratum(const dt_aggregate *a, size_t m, size_t s)
{
    return s < dt_aggregate_strata(a, m) ? &a->population[a->town[m].first + s] : NULL;
}

double dt_aggregate_confidence(const dt_aggregate *a)
{
    return a->confidence;
}

const dt_cell *dt_aggregate_cell(const dt_aggregate *a, size_t m, size_t stratum, size_t framework,
                                 dt_level level, size_t node)
{
    bool known = m < a->n_towns && framework < a->context->n_frameworks && (unsigned)level < DTP_LEVELS &&
                 (stratum == DT_ALL_STRATA || stratum < a->town[m].n_strata);
    if (!known || dtp_node(a, framework, level, node) >= a->base[framework * DTP_LEVELS + level + 1])
        return NULL;
    size_t block = a->town[m].block + (stratum == DT_ALL_STRATA ? 0 : 1 + stratum);
    return &dtp_cell_at(a, block, dtp_node(a, framework, level, node))->view;
}
