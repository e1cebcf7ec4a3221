/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits for whoever looks and reads on: their level, found by going through every way in which the reading
 * of a population can go. */
#include "stat/sequential.h"
#include "base/mem.h"
#include "stat/check.h"
#include "stat/distribution.h"
#include <dossiertoets/sequential.h>
#include <math.h>
#include <stdlib.h>

#define SLACK 1e-12

/* A level under trial against one M after another. */
typedef struct search {
    unsigned long N;
    const unsigned long *looks;
    size_t K;
    bool ratio; /* one by one, by the ratio; else tails */
    double alpha;
    double *alive;   /* chance of x met so far, never outside: last + 1 of them */
    double *chance;  /* hypergeometric, of one look */
    double *backing; /* what speaks for M: the smaller tail, or minus the log of the ratio; a row a look */
} search;

static unsigned long last_of(const search *s)
{
    return s->looks[s->K - 1];
}

/* What decides at one look, for every x. */
static void fill_look(search *s, size_t k, unsigned long M)
{
    unsigned long t = s->looks[k];
    double *p = s->chance, *backing = s->backing + k * (last_of(s) + 1);
    dtp_stat_hyper_fill(p, s->N, M, t);
    double below = 0, above = 0;
    for (unsigned long x = 0; x <= t; x++) {
        below += p[x];
        backing[x] = s->ratio ? log((double)(t + 1) * p[x]) : below;
    }
    for (unsigned long x = t + 1; !s->ratio && x-- > 0;) {
        above += p[x];
        backing[x] = fmin(backing[x], above);
    }
}

/* M is outside where no more than this speaks for it. */
static double bound_of(const search *s, unsigned long level)
{
    if (s->ratio)
        return log((double)level / (double)DT_READ_ON_PARTS) + SLACK;
    return (double)level / (double)DT_LOOKS_PARTS * (1 + DTP_TIE);
}

/* One more dossier is read, of which M - x of the N - t left meet. */
static void read_one(search *s, unsigned long M, unsigned long t)
{
    double left = (double)(s->N - t);
    for (unsigned long x = t + 2; x-- > 0;) {
        double met = x > 0 && M >= x ? (double)(M - (x - 1)) / left * s->alive[x - 1] : 0;
        double rest = x <= t && s->N - M + x > t ? (double)(s->N - M - (t - x)) / left * s->alive[x] : 0;
        s->alive[x] = met + rest;
    }
}

/* The chance that M is ever outside. */
static double miss_chance(search *s, unsigned long M, unsigned long level)
{
    double missed = 0, bound = bound_of(s, level);
    unsigned long t = 0;
    s->alive[0] = 1;
    for (unsigned long x = 1; x <= last_of(s); x++)
        s->alive[x] = 0;
    for (size_t k = 0; k < s->K; k++) {
        const double *backing = s->backing + k * (last_of(s) + 1);
        for (; t < s->looks[k]; t++)
            read_one(s, M, t);
        for (unsigned long x = 0; x <= t; x++)
            if (backing[x] <= bound) {
                missed += s->alive[x];
                s->alive[x] = 0;
            }
    }
    return missed;
}

/* The largest level for every M: the chance rises with the level, so that most M only confirm it. By symmetry
 * half of the M do. */
static unsigned long search_level(search *s, unsigned long least, unsigned long most)
{
    for (unsigned long M = 0; M <= s->N / 2; M++) {
        for (size_t k = 0; k < s->K; k++)
            fill_look(s, k, M);
        if (miss_chance(s, M, most) <= s->alpha + SLACK)
            continue;
        unsigned long low = least;
        while (most - low > 1) {
            unsigned long middle = low + (most - low) / 2;
            if (miss_chance(s, M, middle) <= s->alpha + SLACK)
                low = middle;
            else
                most = middle;
        }
        most = low;
    }
    return most;
}

static dt_status check_looks(const search *s, dt_error *err)
{
    DT_TRY(dtp_stat_check_sample(s->N, 0, 0, err));
    for (size_t k = 0; k < s->K; k++) {
        DT_TRY(dtp_stat_check_sample(s->N, s->looks[k], 0, err));
        if (s->looks[k] <= (k > 0 ? s->looks[k - 1] : 0))
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_SEQUENTIAL_LOOKS, DTP_NUM(s->looks[k]), NULL);
    }
    if (s->K == 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_SEQUENTIAL_LOOKS, DTP_NUM(0), NULL);
    double last = (double)last_of(s);
    if ((double)s->N * last * last > DT_SEQUENTIAL_WORK)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_SEQUENTIAL_WORK, DTP_NUM(last_of(s)), DTP_NUM(s->N), NULL);
    return DT_OK;
}

static dt_status find_level(unsigned long *out, search *s, unsigned long least, unsigned long most,
                            dt_error *err)
{
    DT_TRY(check_looks(s, err));
    size_t width = (size_t)last_of(s) + 2;
    s->alive = dtp_calloc(width, sizeof *s->alive);
    s->chance = dtp_calloc(width, sizeof *s->chance);
    s->backing = dtp_calloc(width * s->K, sizeof *s->backing);
    bool room = s->alive != NULL && s->chance != NULL && s->backing != NULL;
    if (room)
        *out = search_level(s, least, most);
    dtp_free(s->backing);
    dtp_free(s->chance);
    dtp_free(s->alive);
    return room ? DT_OK : dtp_fail_memory(err);
}

dt_status dt_looks_level(unsigned long *level, unsigned long N, const unsigned long *looks, size_t K,
                         double confidence, dt_error *err)
{
    DT_TRY(dtp_stat_check_confidence(confidence, err));
    search s = {.N = N, .looks = looks, .K = K, .alpha = 1 - confidence};
    unsigned long most = (unsigned long)floor((1 - confidence) / 2 * (double)DT_LOOKS_PARTS + DTP_TIE);
    return find_level(level, &s, 0, most, err);
}

dt_status dt_read_on_level(unsigned long *level, unsigned long N, unsigned long first, unsigned long last,
                           double confidence, dt_error *err)
{
    DT_TRY(dtp_stat_check_confidence(confidence, err));
    if (first == 0 || last < first || last > N)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_SEQUENTIAL_LOOKS, DTP_NUM(last), NULL);
    unsigned long *looks = dtp_calloc(last - first + 1, sizeof *looks);
    if (looks == NULL)
        return dtp_fail_memory(err);
    for (unsigned long t = first; t <= last; t++)
        looks[t - first] = t;
    search s = {.N = N, .looks = looks, .K = last - first + 1, .ratio = true, .alpha = 1 - confidence};
    unsigned long sure = (unsigned long)floor((1 - confidence) * (double)DT_READ_ON_PARTS + DTP_TIE);
    dt_status status = find_level(level, &s, sure, DT_READ_ON_PARTS - 1, err);
    dtp_free(looks);
    return status;
}

dt_status dt_looks_limits(dt_count_interval *out, unsigned long N, unsigned long t, unsigned long x,
                          unsigned long level, dt_error *err)
{
    if (level == 0 || level >= DT_LOOKS_PARTS / 2)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_COUNT, DTP_NUM(level), DTP_NUM(DT_LOOKS_PARTS / 2),
                        NULL);
    return dt_interval_hypergeometric(out, N, t, x, 1 - 2 * (double)level / (double)DT_LOOKS_PARTS,
                                      DT_TWO_SIDED, err);
}

double dtp_sequential_log_ratio(unsigned long N, unsigned long t, unsigned long x, unsigned long M)
{
    return -log((double)(t + 1) * dtp_stat_hyper_pmf(x, N, M, t));
}

/* The M with a log ratio below `bound`: a run around the one with the largest chance. */
static dt_status run_below(dt_count_interval *out, unsigned long N, unsigned long t, unsigned long x,
                           double bound, dt_error *err)
{
    DT_TRY(dtp_stat_check_sample(N, t, x, err));
    unsigned long least = x, most = N - (t - x);
    double guess = t == 0 ? 0 : floor((double)x / (double)t * (double)(N + 1));
    unsigned long top = guess < (double)least ? least : guess > (double)most ? most : (unsigned long)guess;
    unsigned long inside = top;
    while (least < inside) { /* least: not known to be inside */
        unsigned long M = least + (inside - least) / 2;
        if (dtp_sequential_log_ratio(N, t, x, M) < bound - SLACK)
            inside = M;
        else
            least = M + 1;
    }
    unsigned long lower = inside;
    inside = top;
    while (inside < most) {
        unsigned long M = inside + (most - inside + 1) / 2;
        if (dtp_sequential_log_ratio(N, t, x, M) < bound - SLACK)
            inside = M;
        else
            most = M - 1;
    }
    *out = (dt_count_interval){lower, inside};
    return DT_OK;
}

dt_status dt_read_on_limits(dt_count_interval *out, unsigned long N, unsigned long t, unsigned long x,
                            unsigned long level, dt_error *err)
{
    if (level == 0 || level >= DT_READ_ON_PARTS)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_COUNT, DTP_NUM(level), DTP_NUM(DT_READ_ON_PARTS),
                        NULL);
    return run_below(out, N, t, x, log((double)DT_READ_ON_PARTS / (double)level), err);
}

dt_status dt_anytime_limits(dt_count_interval *out, unsigned long N, unsigned long t, unsigned long x,
                            double confidence, dt_error *err)
{
    DT_TRY(dtp_stat_check_confidence(confidence, err));
    return run_below(out, N, t, x, -log1p(-confidence), err);
}
