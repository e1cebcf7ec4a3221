/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One assessor among those who read the same dossiers: the exact distribution of a sum of fair draws. */
#include "base/error.h"
#include "base/mem.h"
#include "stat/check.h"
#include <dossiertoets/agreement.h>
#include <math.h>
#include <string.h>

/* Sums are whole and their mean is a fraction of small numbers: what is nearer than this is a tie. */
#define TIE 1e-7

static unsigned long most_of(const dt_dealt *d)
{
    unsigned long most = 0;
    for (size_t k = 0; k < d->readers; k++)
        most = d->count[k] > most ? d->count[k] : most;
    return most;
}

/* The largest sum there can be. */
static dt_status check(unsigned long *sum, const dt_dealt *dossier, size_t n, dt_error *err)
{
    *sum = 0;
    for (size_t i = 0; i < n; i++) {
        const dt_dealt *d = &dossier[i];
        unsigned long most = d->readers >= 2 && d->own < d->readers ? most_of(d) : DT_DEALT_MAX + 1;
        if (most > DT_DEALT_MAX - *sum)
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_DEALT, DTP_NUM(i + 1), DTP_NUM(DT_DEALT_MAX),
                            NULL);
        *sum += most;
    }
    return DT_OK;
}

/* One more dossier: its count is each of its readers' with the same chance. */
static void deal(double *after, const double *chance, unsigned long sum, const dt_dealt *d)
{
    memset(after, 0, (sum + most_of(d) + 1) * sizeof *after);
    for (size_t k = 0; k < d->readers; k++)
        for (unsigned long s = 0; s <= sum; s++)
            after[s + d->count[k]] += chance[s] / (double)d->readers;
}

static double as_far(const double *chance, unsigned long sum, double expected, double far)
{
    double p = 0;
    for (unsigned long s = 0; s <= sum; s++)
        if (fabs((double)s - expected) >= far - TIE)
            p += chance[s];
    return fmin(1, p);
}

static double furthest(const double *chance, unsigned long sum, double expected)
{
    double far = 0;
    for (unsigned long s = 0; s <= sum; s++)
        if (chance[s] > 0)
            far = fmax(far, fabs((double)s - expected));
    return far;
}

static void compute(dt_dealt_test *out, double *now, double *next, const dt_dealt *dossier, size_t n)
{
    unsigned long sum = 0;
    now[0] = 1;
    for (size_t i = 0; i < n; i++) {
        const dt_dealt *d = &dossier[i];
        double all = 0;
        for (size_t k = 0; k < d->readers; k++)
            all += (double)d->count[k];
        out->expected += all / (double)d->readers;
        out->count += d->count[d->own];
        deal(next, now, sum, d);
        sum += most_of(d);
        double *before = now;
        now = next;
        next = before;
    }
    out->p = as_far(now, sum, out->expected, fabs((double)out->count - out->expected));
    out->least = as_far(now, sum, out->expected, furthest(now, sum, out->expected));
}

dt_status dt_test_dealt(dt_dealt_test *out, const dt_dealt *dossier, size_t n, dt_error *err)
{
    unsigned long most;
    *out = (dt_dealt_test){.p = 1, .least = 1};
    DT_TRY(check(&most, dossier, n, err));
    double *room = dtp_calloc(2 * (most + 1), sizeof *room);
    if (room == NULL)
        return dtp_fail_memory(err);
    compute(out, room, room + most + 1, dossier, n);
    dtp_free(room);
    return DT_OK;
}
