/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A unit with odds w is drawn when its number Q, with P(Q <= t) = w t / (1 + w t), is among the n smallest:
 * the integral over its Q of the chance that at most n - 1 others are smaller. With t = exp(s) all chances
 * are logistic in s, and the trapezoidal rule converges faster than any power of its step. Source of the
 * integral: Aires 1999, "Algorithms to find exact inclusion probabilities for conditional Poisson sampling
 * and Pareto pi-ps sampling designs", Methodology and Computing in Applied Probability 1:457. */
#include "draw/draw.h"
#include <math.h>
#include <string.h>

#define REACH   25.0 /* beyond, exp(-REACH) is nothing */
#define NOTHING 1e-12

typedef struct integral {
    size_t n;
    double *chance; /* of each unit to be smaller than t */
    double *out;
    double weight;
    double *room; /* distributions of counts 0..n-1, one a level of halving */
} integral;

/* The distribution of a count to which a unit with chance p is added. */
static void add_unit(double *count, size_t n, double p)
{
    for (size_t k = n - 1; k > 0; k--)
        count[k] += p * (count[k - 1] - count[k]);
    count[0] -= p * count[0];
}

static double sum(const double *count, size_t n)
{
    double s = 0;
    for (size_t k = 0; k < n; k++)
        s += count[k];
    return s;
}

static void add_mass(integral *f, size_t i, double at_most)
{
    f->out[i] += f->weight * f->chance[i] * (1 - f->chance[i]) * at_most;
}

/* Every unit of [from, to) in turn against all others; count is of the units outside. */
static void leave_one_out(integral *f, const double *count, double *room, size_t from, size_t to)
{
    size_t middle = from + (to - from) / 2;
    if (to - from == 1) {
        add_mass(f, from, sum(count, f->n));
        return;
    }
    memcpy(room, count, f->n * sizeof *room);
    for (size_t i = middle; i < to; i++)
        add_unit(room, f->n, f->chance[i]);
    leave_one_out(f, room, room + f->n, from, middle);
    memcpy(room, count, f->n * sizeof *room);
    for (size_t i = from; i < middle; i++)
        add_unit(room, f->n, f->chance[i]);
    leave_one_out(f, room, room + f->n, middle, to);
}

/* The chance that fewer than n of all units are smaller than t. */
static double at_most_below(const integral *f, double *count, size_t N)
{
    memset(count, 0, f->n * sizeof *count);
    count[0] = 1;
    for (size_t i = 0; i < N; i++)
        add_unit(count, f->n, f->chance[i]);
    return sum(count, f->n);
}

/* One point of the rule. False when nothing more comes beyond it. */
static bool add_point(integral *f, const double *odds, size_t N, double s)
{
    double *count = f->room, expected = 0, inverse = exp(-s);
    for (size_t i = 0; i < N; i++) {
        f->chance[i] = 1 / (1 + inverse / odds[i]);
        expected += f->chance[i];
    }
    double at_most = expected < NOTHING ? 1 : at_most_below(f, count, N);
    if (at_most > 1 - NOTHING) {
        for (size_t i = 0; i < N; i++)
            add_mass(f, i, 1);
        return true;
    }
    memset(count, 0, f->n * sizeof *count);
    count[0] = 1;
    leave_one_out(f, count, count + f->n, 0, N);
    return at_most > NOTHING;
}

dt_status dtp_draw_pareto_probabilities(double *out, const double *odds, size_t N, size_t n, dt_error *err)
{
    double largest = 0, spread = 0;
    size_t levels = 2;
    for (size_t half = N; half > 1; half -= half / 2)
        levels++;
    double *room = dtp_calloc(N + levels * n, sizeof *room);
    if (room == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < N; i++) {
        largest = fmax(largest, odds[i]);
        spread += odds[i] / ((1 + odds[i]) * (1 + odds[i]));
        out[i] = 0;
    }
    double step = 0.7 / sqrt(spread + 1);
    integral f = {.n = n, .chance = room, .out = out, .weight = step, .room = room + N};
    double s = -REACH - log(largest) - log((double)N);
    while (add_point(&f, odds, N, s))
        s += step;
    dtp_free(room);
    return DT_OK;
}
