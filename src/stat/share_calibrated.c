/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The share among the applicable by inversion over both unknown numbers. Fractions m/d with d <= N are walked
 * in increasing order (Farey), and of each every (A, M) = (g d, g m). */
#include "base/mem.h"
#include "stat/distribution.h"
#include "stat/share.h"
#include <dossiertoets/applicable.h>
#include <math.h>

/* What is as extreme by q, but for rounding. */
#define SLACK 1e-12

typedef struct calibration {
    unsigned long N, n;
    double tail;
    double *choose;      /* row i: C(i, 0..n) */
    double *q;           /* row a: P(Bin(a, theta) >= 0..a) */
    unsigned long *from; /* for each a the smallest x in the tail, a + 1 when there is none */
} calibration;

bool dtp_stat_calibrated_affordable(unsigned long N, unsigned long n)
{
    double size = (double)N * (double)n;
    double log_choose = lgamma((double)N + 1) - lgamma((double)n + 1) - lgamma((double)(N - n) + 1);
    return .3 * size * size <= DT_SHARE_WORK && log_choose < 690;
}

static bool prepare(calibration *c, dtp_arena *arena)
{
    size_t width = c->n + 1;
    c->choose = dtp_arena_array(arena, c->N + 1, width * sizeof(double));
    c->q = dtp_arena_array(arena, width, width * sizeof(double));
    c->from = dtp_arena_array(arena, width, sizeof *c->from);
    if (c->choose == NULL || c->q == NULL || c->from == NULL)
        return false;
    for (size_t i = 0; i <= c->N; i++) {
        double *row = c->choose + i * width;
        const double *above = i == 0 ? row : row - width;
        row[0] = 1;
        for (size_t j = 1; j <= c->n && j <= i; j++)
            row[j] = above[j] + above[j - 1];
    }
    return true;
}

/* The outcomes whose q is at most that of (a, x), at this share. */
static void mark_tail(calibration *c, double theta, const dtp_stat_applied *s)
{
    size_t width = c->n + 1;
    c->q[0] = 1;
    for (size_t a = 1; a <= c->n; a++) {
        double *row = c->q + a * width;
        const double *before = row - width;
        row[0] = 1;
        for (size_t x = 1; x < a; x++)
            row[x] = theta * before[x - 1] + (1 - theta) * before[x];
        row[a] = theta * before[a - 1];
    }
    double most = c->q[s->a * width + s->x] * (1 + SLACK);
    unsigned long x = 0; /* from one a to the next the tail begins no earlier */
    for (size_t a = 0; a <= c->n; a++) {
        while (x <= a && c->q[a * width + x] > most)
            x++;
        c->from[a] = x;
    }
}

/* Whether the tail has more than its chance when A apply of which M meet. */
static bool exceeds(const calibration *c, unsigned long A, unsigned long M)
{
    size_t width = c->n + 1;
    const double *met = c->choose + M * width, *failed = c->choose + (A - M) * width,
                 *rest = c->choose + (c->N - A) * width;
    double ways = 0, wanted = c->tail * c->choose[c->N * width + c->n];
    unsigned long most = A < c->n ? A : c->n;
    for (unsigned long a = c->n > c->N - A ? c->n - (c->N - A) : 0; a <= most && ways <= wanted; a++) {
        double some = 0;
        for (unsigned long x = c->from[a]; x <= a && x <= M; x++)
            some += met[x] * failed[a - x];
        ways += some * rest[c->n - a];
    }
    return ways > wanted;
}

/* The multiples g of m/d that can have given the data: A >= a, M >= x, A - M >= a - x, N - A >= n - a. */
static void multiples(unsigned long *first, unsigned long *last, const dtp_stat_applied *s, unsigned long m,
                      unsigned long d)
{
    unsigned long failed = s->a - s->x, least = (s->a + d - 1) / d;
    *last = (s->N - (s->n - s->a)) / d;
    if (s->x > 0)
        least = m == 0 ? *last + 1 : least > (s->x + m - 1) / m ? least : (s->x + m - 1) / m;
    if (failed > 0)
        least = m == d                                   ? *last + 1
                : least > (failed + d - m - 1) / (d - m) ? least
                                                         : (failed + d - m - 1) / (d - m);
    *first = least;
}

static bool accepted(calibration *c, const dtp_stat_applied *s, unsigned long m, unsigned long d)
{
    unsigned long first, last;
    multiples(&first, &last, s, m, d);
    if (first > last)
        return false;
    mark_tail(c, (double)m / (double)d, s);
    for (unsigned long g = first; g <= last; g++)
        if (exceeds(c, g * d, g * m))
            return true;
    return false;
}

/* Lower *best to the limit of s, if that is smaller. */
static void lower_to(dt_rational *best, calibration *c, const dtp_stat_applied *s)
{
    unsigned long m = 0, d = 1, m2 = 1, d2 = s->N;
    if (s->x == 0) {
        *best = (dt_rational){0, 1};
        return;
    }
    for (; dtp_stat_fraction_less((dt_rational){(int64_t)m, (int64_t)d}, *best);) {
        if (accepted(c, s, m, d)) {
            *best = (dt_rational){(int64_t)m, (int64_t)d};
            return;
        }
        unsigned long k = (s->N + d) / d2, m3 = k * m2 - m, d3 = k * d2 - d;
        m = m2, d = d2;
        m2 = m3, d2 = d3;
    }
}

dt_status dtp_stat_calibrated_lower(dt_rational *out, const dtp_stat_applied *s, double tail, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    calibration c = {.N = s->N, .n = s->n, .tail = tail * (1 + DTP_TIE)};
    if (!prepare(&c, &arena)) {
        dtp_arena_free(&arena);
        return dtp_fail_memory(err);
    }
    *out = (dt_rational){1, 1};
    /* None meet and all apply first: mostly the smallest, and the others need not go beyond it. */
    for (unsigned long met = 0; met <= s->u; met++)
        for (unsigned long failed = s->u - met + 1; failed-- > 0;) {
            dtp_stat_applied as = {s->N, s->n, s->a + met + failed, s->x + met, 0};
            lower_to(out, &c, &as);
        }
    dtp_arena_free(&arena);
    return DT_OK;
}
