/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shorter exact limits of a count in a finite population, by two ways that are not equal-tailed. */
#include "base/mem.h"
#include "stat/check.h"
#include "stat/distribution.h"
#include <dossiertoets/stat.h>

#define SHORT_POPULATION_MAX 20000UL

typedef struct work {
    unsigned long N, n;
    unsigned long *lower; /* for every x; the upper limit of x is N minus the lower of n - x */
    double *pmf;
    double level;
} work;

/* Whether the limits still hold M often enough. */
static bool covered(const work *w, unsigned long M)
{
    double sum = 0;
    dtp_stat_hyper_fill(w->pmf, w->N, M, w->n);
    for (unsigned long x = 0; x <= w->n; x++)
        if (w->lower[x] <= M && M <= w->N - w->lower[w->n - x])
            sum += w->pmf[x];
    return sum >= w->level * (1 - 1e-12);
}

/* Raise a lower limit, and with it lower the upper one of the mirror image, while every M stays covered: only
 * the M that is let go, and its mirror, can lose. */
static void raise_limit(const work *w, unsigned long x)
{
    unsigned long mirror = w->n - x;
    for (;;) {
        unsigned long given_up = w->lower[x];
        w->lower[x]++;
        bool apart = w->lower[x] <= w->N - w->lower[mirror];
        if (!apart || !covered(w, given_up) || !covered(w, w->N - given_up)) {
            w->lower[x] = given_up;
            return;
        }
    }
}

static dt_status wang(dt_count_interval *out, const work *w, unsigned long x, double confidence,
                      dt_error *err)
{
    for (unsigned long i = 0; i <= w->n; i++) {
        dt_count_interval tail;
        DT_TRY(dt_interval_hypergeometric(&tail, w->N, w->n, i, confidence, DT_TWO_SIDED, err));
        w->lower[i] = tail.lower;
    }
    unsigned long last = x > w->n - x ? x : w->n - x;
    for (unsigned long i = 0; i <= last; i++)
        raise_limit(w, i);
    *out = (dt_count_interval){w->lower[x], w->N - w->lower[w->n - x]};
    return DT_OK;
}

/* The shortest run of outcomes that has the level, and of those the likeliest, the last of equals. */
static void accepted(const work *w, unsigned long M, unsigned long *from, unsigned long *to)
{
    dtp_stat_hyper_fill(w->pmf, w->N, M, w->n);
    double sum = 0, best = 0;
    unsigned long first = 0;
    *from = 0;
    *to = w->n;
    for (unsigned long last = 0; last <= w->n; last++) {
        sum += w->pmf[last];
        while (first < last && sum - w->pmf[first] >= w->level * (1 - 1e-12))
            sum -= w->pmf[first++];
        bool enough = sum >= w->level * (1 - 1e-12);
        bool shorter = last - first < *to - *from;
        bool likelier = last - first == *to - *from && sum >= best * (1 - 1e-12);
        if (enough && (shorter || likelier)) {
            *from = first;
            *to = last;
            best = sum;
        }
    }
}

/* All M that accept x, given that those above the middle accept the mirror image of those below. */
static void bartroff(dt_count_interval *out, const work *w, unsigned long x)
{
    *out = (dt_count_interval){w->N, 0};
    for (unsigned long M = 0; M <= w->N; M++) {
        bool below = M <= w->N / 2;
        unsigned long from, to;
        accepted(w, below ? M : w->N - M, &from, &to);
        unsigned long seen = below ? x : w->n - x;
        if (seen < from || seen > to)
            continue;
        out->lower = M < out->lower ? M : out->lower;
        out->upper = M;
    }
    /* What was seen is certain. */
    out->lower = out->lower < x ? x : out->lower;
    out->upper = out->upper > w->N - (w->n - x) ? w->N - (w->n - x) : out->upper;
}

dt_status dt_interval_short(dt_count_interval *out, unsigned long N, unsigned long n, unsigned long x,
                            double confidence, dt_short how, dt_error *err)
{
    DT_TRY(dtp_stat_check_sample(N, n, x, err));
    DT_TRY(dtp_stat_check_confidence(confidence, err));
    if (N > SHORT_POPULATION_MAX)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_POPULATION, DTP_NUM(N), DTP_NUM(SHORT_POPULATION_MAX),
                        NULL);
    work w = {.N = N,
              .n = n,
              .lower = dtp_calloc(n + 1, sizeof *w.lower),
              .pmf = dtp_calloc(n + 1, sizeof *w.pmf),
              .level = confidence};
    dt_status status = DT_OK;
    if (w.lower == NULL || w.pmf == NULL)
        status = dtp_fail_memory(err);
    else if (how == DT_SHORT_WANG)
        status = wang(out, &w, x, confidence, err);
    else
        bartroff(out, &w, x);
    dtp_free(w.lower);
    dtp_free(w.pmf);
    return status;
}
