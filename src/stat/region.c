/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a test of two samples rejects, and how often it does: what the unconditional tests share. */
#include "base/error.h"
#include "base/mem.h"
#include "stat/distribution.h"
#include "stat/two_samples.h"
#include <math.h>

#define STEPS 1000

/* Tails of equal strength must not be told apart by rounding. */
#define SAME 1e-7

double dtp_stat_fisher_less(unsigned long n1, unsigned long x1, unsigned long n2, unsigned long x2)
{
    return dtp_stat_hyper_at_most(x1, n1 + n2, x1 + x2, n1);
}

dt_status dtp_stat_region_new(dtp_stat_region *out, unsigned long n1, unsigned long n2, dt_error *err)
{
    unsigned long n = n1 > n2 ? n1 : n2;
    *out = (dtp_stat_region){.n1 = n1,
                             .n2 = n2,
                             .cut = dtp_calloc(n + 1, sizeof *out->cut),
                             .work = dtp_calloc(n1 + n2 + 4, sizeof *out->work)};
    if (out->cut != NULL && out->work != NULL)
        return DT_OK;
    dtp_stat_region_free(out);
    return dtp_fail_memory(err);
}

void dtp_stat_region_free(dtp_stat_region *r)
{
    dtp_free(r->cut);
    dtp_free(r->work);
}

void dtp_stat_region_set(dtp_stat_region *r, unsigned long x1, unsigned long x2)
{
    double most = dtp_stat_fisher_less(r->n1, x1, r->n2, x2) * (1 + SAME);
    unsigned long at = 0;
    for (unsigned long i = 0; i <= r->n1; i++) {
        while (at <= r->n2 && dtp_stat_fisher_less(r->n1, i, r->n2, at) > most)
            at++;
        r->cut[i] = at;
    }
}

/* P(X1 = x1, X2 >= cut[x1]) summed, given both distributions; `second` is turned into tails. */
static double sum_region(const dtp_stat_region *r, const double *first, double *second)
{
    second[r->n2 + 1] = 0;
    for (unsigned long x = r->n2 + 1; x-- > 0;)
        second[x] += second[x + 1];
    double sum = 0;
    for (unsigned long x = 0; x <= r->n1; x++)
        sum += first[x] * second[r->cut[x]];
    return fmin(sum, 1);
}

static double at_share(const dtp_stat_region *r, double p)
{
    double *first = r->work;
    double *second = r->work + r->n1 + 1;
    dtp_stat_binom_fill(first, r->n1, p);
    dtp_stat_binom_fill(second, r->n2, p);
    return sum_region(r, first, second);
}

double dtp_stat_region_common(const dtp_stat_region *r)
{
    double best = 0;
    double at = 0.5;
    for (int i = 1; i < STEPS; i++) {
        double here = at_share(r, (double)i / STEPS);
        if (here > best) {
            best = here;
            at = (double)i / STEPS;
        }
    }
    /* The peak lies within a step of the best: narrowed from both sides. */
    double low = at - 1.0 / STEPS;
    double high = at + 1.0 / STEPS;
    for (int i = 0; i < 40; i++) {
        double left = low + (high - low) / 3;
        double right = high - (high - low) / 3;
        double on_left = left > 0 ? at_share(r, left) : 0;
        double on_right = right < 1 ? at_share(r, right) : 0;
        best = fmax(best, fmax(on_left, on_right));
        if (on_left < on_right)
            low = left;
        else
            high = right;
    }
    return best;
}

static double at_totals(const dtp_stat_region *r, unsigned long N1, unsigned long M1, unsigned long N2,
                        unsigned long M2)
{
    double *first = r->work;
    double *second = r->work + r->n1 + 1;
    dtp_stat_hyper_fill(first, N1, M1, r->n1);
    dtp_stat_hyper_fill(second, N2, M2, r->n2);
    return sum_region(r, first, second);
}

/* Evidence for "less" is likeliest where M1/N1 is as small as the hypothesis M1/N1 >= M2/N2 allows. */
double dtp_stat_region_finite(const dtp_stat_region *r, unsigned long N1, unsigned long N2)
{
    double best = 0;
    for (unsigned long M2 = 0; M2 <= N2; M2++)
        best = fmax(best, at_totals(r, N1, (N1 * M2 + N2 - 1) / N2, N2, M2));
    for (unsigned long M1 = 0; M1 <= N1; M1++)
        best = fmax(best, at_totals(r, N1, M1, N2, N2 * M1 / N1));
    return best;
}
