/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The share among the applicable, given how many of them were seen. */
#include "stat/check.h"
#include "stat/share.h"
#include <dossiertoets/applicable.h>

/* Every A up to so many; beyond, groups of A. */
#define GROUPS 4096UL

static uint64_t divisor(uint64_t a, uint64_t b)
{
    while (b != 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

dt_rational dtp_stat_fraction(unsigned long numerator, unsigned long denominator)
{
    uint64_t common = divisor(numerator, denominator);
    return (dt_rational){(int64_t)(numerator / common), (int64_t)(denominator / common)};
}

bool dtp_stat_fraction_less(dt_rational a, dt_rational b)
{
    return a.numerator * b.denominator < b.numerator * a.denominator;
}

/* The limit for M grows with A, so that over a group of A it is at least that of the smallest, and the share
 * at least that over the largest. Of those that could not be assessed as many as there can be apply and fail:
 * one more that fails lowers the limit, one more that meets raises it. */
dt_status dtp_stat_profile_lower(dt_rational *out, const dtp_stat_applied *s, double tail, dt_error *err)
{
    unsigned long first = s->a > 0 ? s->a : 1, last = s->N - (s->n - s->a - s->u);
    *out = (dt_rational){1, 1};
    for (unsigned long A = first, next; A <= last; A = next) {
        dt_count_interval met;
        unsigned long seen = s->a + s->u < A ? s->a + s->u : A;
        next = A + 1 + (last - first < GROUPS ? 0 : A / (GROUPS / 8));
        unsigned long largest = next <= last ? next - 1 : last;
        DT_TRY(dt_interval_hypergeometric(&met, A, seen, s->x, 1 - tail, DT_LOWER, err));
        dt_rational share = dtp_stat_fraction(met.lower, largest);
        if (dtp_stat_fraction_less(share, *out))
            *out = share;
    }
    return DT_OK;
}
