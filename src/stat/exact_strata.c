/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact limits over strata by enumeration, as long as there are few enough ways. */
#include "stat/exact_strata.h"
#include "base/error.h"
#include "base/mem.h"
#include "stat/distribution.h"
#include <math.h>

/* T is compared in whole numbers: a dossier that meets in stratum k counts for weight = N_k * scale / n_k. */
typedef struct open_stratum {
    unsigned long N, n, x;
    uint64_t weight;
    double *chance; /* row M: P(X = 0..n), and in the last stratum P(X >= 0..n+1) */
} open_stratum;

typedef struct exact {
    dtp_arena arena;
    open_stratum *open; /* the largest stratum last */
    size_t K;
    unsigned long N;
    size_t combinations; /* of numbers found in all strata but the last */
    unsigned long *need; /* for each: how many the last must have at least */
    double *joint[64];   /* chance of each combination of the first k strata */
} exact;

static double cells(const dt_stratum_count *s)
{
    return ((double)s->population + 1) * ((double)s->sample + 2);
}

static size_t largest(const dt_stratum_count *strata, size_t K)
{
    size_t at = 0;
    for (size_t k = 1; k < K; k++)
        if (cells(&strata[k]) > cells(&strata[at]))
            at = k;
    return at;
}

bool dtp_stat_exact_affordable(const dt_stratum_count *strata, size_t K)
{
    double total = 0;
    double table = 0;
    double scale = 1;
    double work = 1;
    for (size_t k = 0; k < K; k++) {
        total += (double)strata[k].population;
        table += cells(&strata[k]);
        scale *= (double)strata[k].sample;
        work *= cells(&strata[k]);
    }
    work *= 2 * log2(total + 2) / cells(&strata[largest(strata, K)]);
    return K <= 64 && work <= DTP_EXACT_WORK && table <= DTP_EXACT_TABLE && scale * total < 0x1p60;
}

static bool fill_chances(exact *e, open_stratum *s, bool tails)
{
    size_t width = s->n + 2;
    s->chance = dtp_arena_array(&e->arena, (s->N + 1) * width, sizeof(double));
    if (s->chance == NULL)
        return false;
    for (unsigned long M = 0; M <= s->N; M++) {
        double *row = s->chance + M * width;
        dtp_stat_hyper_fill(row, s->N, M, s->n);
        for (size_t x = s->n; tails && x-- > 0;)
            row[x] += row[x + 1];
    }
    return true;
}

static bool prepare(exact *e, const dt_stratum_count *strata, size_t K)
{
    *e = (exact){.arena = DTP_ARENA_INIT, .K = K, .combinations = 1};
    e->open = dtp_arena_array(&e->arena, K, sizeof *e->open);
    if (e->open == NULL)
        return false;
    size_t last = largest(strata, K);
    uint64_t scale = 1;
    for (size_t k = 0; k < K; k++) {
        const dt_stratum_count *from = &strata[k == K - 1 ? last : k < last ? k : k + 1];
        e->open[k] = (open_stratum){.N = from->population, .n = from->sample, .x = from->count};
        e->N += from->population;
        scale *= from->sample;
    }
    for (size_t k = 0; k < K; k++) {
        e->open[k].weight = e->open[k].N * (scale / e->open[k].n);
        if (!fill_chances(e, &e->open[k], k == K - 1))
            return false;
        if (k == K - 1)
            break;
        e->combinations *= e->open[k].n + 1;
        e->joint[k] = dtp_arena_array(&e->arena, e->combinations, sizeof(double));
        if (e->joint[k] == NULL)
            return false;
    }
    e->need = dtp_arena_array(&e->arena, e->combinations, sizeof *e->need);
    return e->need != NULL;
}

/* For every combination of the others, the least number in the last stratum that brings T to what was seen.
 */
static void fill_need(exact *e)
{
    const open_stratum *last = &e->open[e->K - 1];
    uint64_t seen = 0;
    for (size_t k = 0; k < e->K; k++)
        seen += e->open[k].weight * e->open[k].x;
    for (size_t i = 0; i < e->combinations; i++) {
        uint64_t have = 0;
        size_t digits = i;
        for (size_t k = e->K - 1; k-- > 0;) {
            have += e->open[k].weight * (digits % (e->open[k].n + 1));
            digits /= e->open[k].n + 1;
        }
        uint64_t lacking = have < seen ? seen - have : 0;
        uint64_t need = (lacking + last->weight - 1) / last->weight;
        e->need[i] = need > last->n ? last->n + 1 : need;
    }
}

/* Whether some division of M over strata k and on, with the earlier ones as in `before`, makes P(T >= seen)
 * exceed alpha. */
static bool plausible_from(exact *e, size_t k, unsigned long M, unsigned long room, const double *before,
                           size_t count, double alpha)
{
    const open_stratum *s = &e->open[k];
    if (k == e->K - 1) {
        const double *tail = s->chance + M * (s->n + 2);
        double p = 0;
        for (size_t i = 0; i < count; i++)
            p += before[i] * tail[e->need[i]];
        return p > alpha;
    }
    unsigned long after = room - s->N;
    for (unsigned long m = M > after ? M - after : 0; m <= s->N && m <= M; m++) {
        const double *chance = s->chance + m * (s->n + 2);
        for (size_t i = 0; i < count; i++)
            for (size_t x = 0; x <= s->n; x++)
                e->joint[k][i * (s->n + 1) + x] = before[i] * chance[x];
        if (plausible_from(e, k + 1, M - m, after, e->joint[k], count * (s->n + 1), alpha))
            return true;
    }
    return false;
}

/* P(T >= seen) grows with every M_h, so its maximum over divisions grows with M and is found by halving. */
static unsigned long lower_limit(exact *e, double alpha)
{
    fill_need(e);
    unsigned long low = 0;
    unsigned long high = e->N;
    for (size_t k = 0; k < e->K; k++) {
        low += e->open[k].x;
        high -= e->open[k].n - e->open[k].x;
    }
    const double certain = 1;
    while (low < high) {
        unsigned long middle = low + (high - low) / 2;
        if (plausible_from(e, 0, middle, e->N, &certain, 1, alpha * (1 + DTP_TIE)))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

dt_status dtp_stat_exact_limits(dt_count_interval *out, const dt_stratum_count *strata, size_t K,
                                double confidence, dt_error *err)
{
    exact e;
    dt_status status = DT_OK;
    double alpha = (1 - confidence) / 2;
    if (prepare(&e, strata, K)) {
        out->lower = lower_limit(&e, alpha);
        /* The same seen from the other end: what does not meet. */
        for (size_t k = 0; k < K; k++)
            e.open[k].x = e.open[k].n - e.open[k].x;
        out->upper = e.N - lower_limit(&e, alpha);
    } else {
        status = dtp_fail_memory(err);
    }
    dtp_arena_free(&e.arena);
    return status;
}
