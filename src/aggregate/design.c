/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shares from samples with chances of their own, and from samples in two stages. Where the design does not
 * let a share be estimated, there is none: the wording says so. */
#include "aggregate/cells.h"
#include "score/rules.h"

dtp_agg_way dtp_agg_way_of(const dt_aggregate *a, const dtp_agg_municipality *m, bool one_stratum)
{
    const dt_sampled s = dtp_score_sampled(a->context, m->code);
    if (m->unknown)
        return DTP_AGG_NO_WAY;
    switch (s.sampling) {
    case DT_SAMPLED_EQUALLY:
        return s.whole && !one_stratum ? DTP_AGG_AS_ONE : DTP_AGG_BY_STRATUM;
    case DT_SAMPLED_BY_TEAM:
        return one_stratum ? DTP_AGG_BY_STRATUM : DTP_AGG_DESIGNED;
    case DT_SAMPLED_BY_SIZE:
    case DT_SAMPLED_UNEQUALLY:
        return DTP_AGG_DESIGNED;
    case DT_SAMPLED_IN_STEPS:
    case DT_SAMPLED_IN_PART:
    case DT_SAMPLED_AGAIN:
        break;
    }
    return DTP_AGG_NO_WAY;
}

const char *dtp_agg_way_name(const dt_aggregate *a, const dtp_agg_municipality *m)
{
    return dtp_score_sampled(a->context, m->code).sampling == DT_SAMPLED_BY_TEAM ? "two-stage" : "weighted";
}

/* By simulation with populations of their own: weights by size over lognormal sizes, and teams of ten, three
 * of them drawn. */
double dtp_agg_way_coverage(const dt_aggregate *a, const dtp_agg_municipality *m)
{
    return dtp_score_sampled(a->context, m->code).sampling == DT_SAMPLED_BY_TEAM ? 0.95 : 0.88;
}

/* Dossiers that were drawn by number: of a stratum or the municipality, and with an earlier sample only those
 * with the same chance. */
typedef struct group {
    size_t stratum;
    double probability; /* 0: chances follow sizes, all in one group */
    unsigned long drawn, seen;
} group;

typedef struct work {
    const dt_aggregate *a;
    const dtp_agg_municipality *m;
    const dt_sampled *sampled;
    size_t first, n_strata; /* asked: strata of the municipality */
    dtp_agg_look look;
    void *payload;
    dt_dossier_score *score;
    double *probability;
    size_t n_scores;
    group *group;
    size_t n_groups;
    unsigned long *population;
} work;

/* The i-th open dossier of the municipality, and whether its stratum is asked. */
static bool is_asked(const work *w, size_t i, size_t *subject, size_t *stratum)
{
    *subject = w->a->dossier[w->m->dossier + i];
    *stratum = w->a->home[*subject].stratum;
    return *stratum >= w->first && *stratum < w->first + w->n_strata;
}

/* Chances that follow sizes all differ; those of an earlier sample are two a stratum. */
static size_t find_group(work *w, size_t stratum, const dt_subject *s, bool by_size)
{
    group wanted = {.stratum = w->sampled->whole ? SIZE_MAX : stratum,
                    .probability = by_size ? 0 : s->probability};
    size_t g = 0;
    while (g < w->n_groups &&
           (w->group[g].stratum != wanted.stratum || w->group[g].probability != wanted.probability))
        g++;
    if (g == w->n_groups)
        w->group[w->n_groups++] = wanted;
    return g;
}

/* Every open dossier into its group; those that say something into the scores. */
static bool gather_weighted(work *w)
{
    bool by_size = w->sampled->sampling == DT_SAMPLED_BY_SIZE;
    size_t h, subject;
    for (size_t i = 0; i < w->m->n_dossiers; i++) {
        if (!is_asked(w, i, &subject, &h))
            continue;
        const dt_subject *s = &w->a->context->subject[subject];
        if (!(s->probability > 0)) /* a reserve that could not have been in the sample came in */
            return false;
        size_t g = find_group(w, h, s, by_size);
        w->group[g].drawn++;
        w->population[h - w->first]++; /* how many are seen of it, here */
        if (!w->look(w->payload, subject, &w->score[w->n_scores]))
            continue;
        w->score[w->n_scores].stratum = g;
        w->probability[w->n_scores++] = s->probability;
        w->group[g].seen++;
    }
    return true;
}

/* What was drawn but not looked at is left out at random within its group. */
static bool scale_chances(work *w)
{
    for (size_t g = 0; g < w->n_groups; g++)
        if (w->group[g].seen == 0)
            return false;
    for (size_t i = 0; i < w->n_scores; i++) {
        const group *g = &w->group[w->score[i].stratum];
        w->probability[i] *= (double)g->seen / (double)g->drawn;
    }
    for (size_t h = 0; h < w->n_strata && !w->sampled->whole; h++)
        if (w->population[h] == 0 && w->a->population[w->m->first + w->first + h].population > 0)
            return false; /* nothing of this stratum was drawn */
    return w->n_scores > 0;
}

/* Teams with a dossier in the sample; nothing when one of them was not looked at. */
static size_t gather_teams(work *w, size_t *team)
{
    size_t h, subject, n = 0;
    for (size_t k = 0; k < w->n_strata; k++)
        team[k] = SIZE_MAX;
    for (size_t i = 0; i < w->m->n_dossiers; i++) {
        if (!is_asked(w, i, &subject, &h))
            continue;
        if (team[h] == SIZE_MAX) {
            w->population[n] = w->a->population[w->m->first + h].population;
            w->group[n] = (group){.stratum = h};
            team[h] = n++;
        }
        if (!w->look(w->payload, subject, &w->score[w->n_scores]))
            continue;
        w->score[w->n_scores++].stratum = team[h];
        w->group[team[h]].seen++;
    }
    for (size_t g = 0; g < n; g++)
        if (w->group[g].seen == 0)
            return 0;
    return n;
}

/* A refusal means that there is no share. */
static dt_status settle(bool *has, dt_status status, dt_error *err)
{
    *has = status == DT_OK;
    return status == DT_ERR_MEMORY ? dtp_fail_memory(err) : DT_OK;
}

static dt_status estimate(bool *has, dt_ratio *out, work *w, dt_error *err)
{
    *has = false;
    if (w->sampled->sampling != DT_SAMPLED_BY_TEAM) {
        if (!gather_weighted(w) || !scale_chances(w))
            return DT_OK;
        return settle(has,
                      dt_estimate_weighted(out, w->score, w->probability, w->n_scores, w->n_groups,
                                           w->a->confidence, NULL),
                      err);
    }
    size_t *team = dtp_calloc(w->n_strata, sizeof *team);
    if (team == NULL)
        return dtp_fail_memory(err);
    size_t n = gather_teams(w, team);
    dtp_free(team);
    if (n == 0)
        return DT_OK;
    return settle(
        has,
        dt_estimate_teams(out, w->n_strata, w->population, n, w->score, w->n_scores, w->a->confidence, NULL),
        err);
}

dt_status dtp_agg_estimate_designed(bool *has, dt_ratio *out, const dt_aggregate *a,
                                    const dtp_agg_municipality *m, size_t first, size_t n_strata,
                                    dtp_agg_look look, void *payload, dt_error *err)
{
    const dt_sampled sampled = dtp_score_sampled(a->context, m->code);
    work w = {.a = a,
              .m = m,
              .sampled = &sampled,
              .first = first,
              .n_strata = n_strata,
              .look = look,
              .payload = payload,
              .score = dtp_calloc(m->n_dossiers, sizeof *w.score),
              .probability = dtp_calloc(m->n_dossiers, sizeof *w.probability),
              .group = dtp_calloc(m->n_dossiers, sizeof *w.group),
              .population = dtp_calloc(n_strata, sizeof *w.population)};
    bool room = w.score != NULL && w.probability != NULL && w.group != NULL && w.population != NULL;
    dt_status status = room ? estimate(has, out, &w, err) : dtp_fail_memory(err);
    dtp_free(w.score);
    dtp_free(w.probability);
    dtp_free(w.group);
    dtp_free(w.population);
    return status;
}
