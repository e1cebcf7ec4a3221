/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/mem.h"
#include "stat/check.h"
#include "stat/distribution.h"
#include <dossiertoets/stat.h>

#define SHORT_POPULATION_MAX 20000UL

typedef struct limits {
    unsigned long N, n;
    unsigned long *lower; /* for every x; the upper limit of x is N minus the lower of n - x */
    double *pmf;
    double level;
} limits;

/* Whether the limits still hold M often enough. */
static bool covered(const limits *c, unsigned long M)
{
    double sum = 0;
    dtp_hyper_fill(c->pmf, c->N, M, c->n);
    for (unsigned long x = 0; x <= c->n; x++)
        if (c->lower[x] <= M && M <= c->N - c->lower[c->n - x])
            sum += c->pmf[x];
    return sum >= c->level * (1 - 1e-12);
}

/* Raise a lower limit, and with it lower the upper one of the mirror image, while every M stays covered: only
 * the M that is let go, and its mirror, can lose. */
static void raise(const limits *c, unsigned long x)
{
    unsigned long mirror = c->n - x;
    for (;;) {
        unsigned long given_up = c->lower[x];
        c->lower[x]++;
        bool apart = c->lower[x] <= c->N - c->lower[mirror];
        if (!apart || !covered(c, given_up) || !covered(c, c->N - given_up)) {
            c->lower[x] = given_up;
            return;
        }
    }
}

static dt_status shorten(dt_count_interval *out, limits *c, unsigned long x, double confidence, dt_error *err)
{
    if (c->lower == NULL || c->pmf == NULL)
        return dtp_fail(err, DT_ERR_MEMORY, DTP_MSG_BASE_MEMORY, NULL);
    for (unsigned long i = 0; i <= c->n; i++) {
        dt_count_interval tail;
        DT_TRY(dt_interval_hypergeometric(&tail, c->N, c->n, i, confidence, DT_TWO_SIDED, err));
        c->lower[i] = tail.lower;
    }
    unsigned long last = x > c->n - x ? x : c->n - x;
    for (unsigned long i = 0; i <= last; i++)
        raise(c, i);
    *out = (dt_count_interval){c->lower[x], c->N - c->lower[c->n - x]};
    return DT_OK;
}

dt_status dt_interval_short(dt_count_interval *out, unsigned long N, unsigned long n, unsigned long x,
                            double confidence, dt_error *err)
{
    DT_TRY(dtp_check_sample(N, n, x, err));
    DT_TRY(dtp_check_confidence(confidence, err));
    if (N > SHORT_POPULATION_MAX)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_POPULATION, DTP_NUM(N), DTP_NUM(SHORT_POPULATION_MAX),
                        NULL);
    limits c = {.N = N,
                .n = n,
                .lower = dtp_calloc(n + 1, sizeof *c.lower),
                .pmf = dtp_calloc(n + 1, sizeof *c.pmf),
                .level = confidence};
    dt_status status = shorten(out, &c, x, confidence, err);
    dtp_free(c.lower);
    dtp_free(c.pmf);
    return status;
}
