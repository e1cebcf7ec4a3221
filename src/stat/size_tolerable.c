/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sizes for a tolerable share: by the hypergeometric law, by a posterior, and in two stages. */
#include "base/sized.h"
#include "stat/check.h"
#include "stat/distribution.h"
#include "stat/posterior.h"
#include <dossiertoets/plan.h>
#include <dossiertoets/stat.h>
#include <gsl/gsl_sf_gamma.h>

/* Beyond this the expected share is too close to the tolerable one for any sample worth drawing. */
#define ACCEPT_MAX 100000UL

/* A request with its prior and what follows from it. */
typedef struct problem {
    const dt_size_request *ask;
    unsigned long K; /* ceil(N * tolerable) */
    double tolerable;
    double expected;
    double a, b; /* prior */
    double alpha;
    unsigned long limit; /* the largest n tried */
} problem;

/* The chance to be wrong after n dossiers with c errors; falls as n grows. */
typedef double risk(const problem *p, unsigned long n, unsigned long c);

static bool is_share(dt_rational r)
{
    return r.denominator > 0 && r.numerator >= 0 && r.numerator <= r.denominator;
}

static bool less(dt_rational a, dt_rational b)
{
    __extension__ typedef __int128 wide;
    return (wide)a.numerator * b.denominator < (wide)b.numerator * a.denominator;
}

static dt_status open_problem(problem *out, const dt_size_request *ask, dt_error *err)
{
    DT_TRY(dtp_stat_check_confidence(ask->confidence, err));
    bool finite = ask->model == DT_FINITE;
    if (finite)
        DT_TRY(dtp_stat_check_sample(ask->N, 0, 0, err));
    if (!is_share(ask->tolerable) || ask->tolerable.numerator == 0 ||
        ask->tolerable.numerator == ask->tolerable.denominator)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_TOLERABLE, NULL);
    if (ask->allowed < 0 && (!is_share(ask->expected) || !less(ask->expected, ask->tolerable)))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_EXPECTED, NULL);
    *out = (problem){.ask = ask,
                     .K = finite ? dt_rational_ceil_of(ask->tolerable, ask->N) : 0,
                     .tolerable = dt_rational_value(ask->tolerable),
                     .expected = ask->allowed < 0 ? dt_rational_value(ask->expected) : 0,
                     .alpha = 1 - ask->confidence,
                     .limit = finite ? ask->N : DT_POPULATION_MAX};
    return DT_OK;
}

/* The smallest n in [low, high] whose risk is at most alpha, or 0. */
static unsigned long smallest_between(const problem *p, risk *f, unsigned long low, unsigned long high,
                                      unsigned long c)
{
    double most = p->alpha * (1 + DTP_TIE);
    if (low > high || !(f(p, high, c) <= most))
        return 0;
    while (low < high) {
        unsigned long middle = low + (high - low) / 2;
        if (f(p, middle, c) <= most)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* Errors grow with n: between two steps of ceil(n * expected) the number is fixed and the risk falls. */
static bool smallest(dt_sample_plan *out, const problem *p, risk *f)
{
    const dt_size_request *ask = p->ask;
    bool fixed = ask->allowed >= 0 || ask->expected.numerator == 0;
    unsigned long c = 0;
    unsigned long low = 1;
    while (low <= p->limit && c <= ACCEPT_MAX) {
        unsigned long high = p->limit;
        if (ask->allowed >= 0) {
            c = (unsigned long)ask->allowed;
        } else if (!fixed) {
            dt_rational step = {ask->expected.denominator, ask->expected.numerator};
            c = dt_rational_ceil_of(ask->expected, low);
            high = dt_rational_floor_of(step, c);
            high = high < p->limit ? high : p->limit;
        }
        out->n = smallest_between(p, f, low, high, c);
        out->accept = c;
        if (out->n > 0)
            return true;
        low = high + 1;
    }
    return false;
}

static double tail_risk(const problem *p, unsigned long n, unsigned long c)
{
    switch (p->ask->model) {
    case DT_FINITE:
        return dtp_stat_hyper_at_most(c, p->ask->N, p->K, n);
    case DT_BINOMIAL:
        return dtp_stat_binom_at_most(c, n, p->tolerable);
    default:
        return gsl_sf_gamma_inc_Q((double)c + 1, (double)n * p->tolerable);
    }
}

static double gamma_risk(const problem *p, unsigned long n, unsigned long c)
{
    (void)c;
    return gsl_sf_gamma_inc_Q(p->a + (double)n * p->expected, (p->b + (double)n) * p->tolerable);
}

static double beta_risk(const problem *p, unsigned long n, unsigned long c)
{
    (void)c;
    double errors = (double)n * p->expected;
    return dtp_stat_beta_at_most(1 - p->tolerable, p->b + (double)n - errors, p->a + errors);
}

/* c is at most K: less is expected than is tolerable, of as many dossiers or fewer. */
static double finite_posterior_risk(const problem *p, unsigned long n, unsigned long c)
{
    return dtp_stat_betabinom_at_least(p->K - c, p->ask->N - n, p->a + (double)c, p->b + (double)(n - c));
}

static dt_status none(dt_error *err)
{
    return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_STAT_NO_SIZE, NULL);
}

dt_status dt_size_tolerable(dt_sample_plan *out, const dt_size_request *request, dt_error *err)
{
    problem p = {0};
    dt_size_request ask;
    DT_TRY(DTP_SIZED(&ask, request, err));
    DT_TRY(open_problem(&p, &ask, err));
    dt_sample_plan plan = {0};
    if (ask.model == DT_POISSON && ask.allowed < 0) {
        p.a = 1;
        plan.n = smallest_between(&p, gamma_risk, 1, p.limit, 0);
        if (plan.n == 0)
            return none(err);
        plan.accept = dt_rational_floor_of(ask.expected, plan.n);
    } else if (!smallest(&plan, &p, tail_risk)) {
        return none(err);
    }
    *out = plan;
    return DT_OK;
}

dt_status dt_size_posterior(unsigned long *out, const dt_size_request *request, double a, double b,
                            dt_error *err)
{
    problem p = {0};
    dt_size_request ask;
    DT_TRY(DTP_SIZED(&ask, request, err));
    DT_TRY(open_problem(&p, &ask, err));
    DT_TRY(dtp_stat_check_prior(a, b, err));
    if (ask.allowed >= 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_EXPECTED, NULL);
    p.a = a;
    p.b = b;
    dt_sample_plan plan = {0};
    if (ask.model == DT_FINITE)
        smallest(&plan, &p, finite_posterior_risk);
    else
        plan.n = smallest_between(&p, ask.model == DT_POISSON ? gamma_risk : beta_risk, 1, p.limit, 0);
    if (plan.n == 0)
        return none(err);
    *out = plan.n;
    return DT_OK;
}

/* Errors 0 in the first stage, or 1 there and 0 in the second. */
static double two_stage_risk(const problem *p, unsigned long n, unsigned long c)
{
    (void)c;
    double none_first = tail_risk(p, n, 0);
    double one_first = tail_risk(p, n, 1) - none_first;
    double none_second = none_first;
    if (p->ask->model == DT_FINITE)
        none_second = p->K > 0 ? dtp_stat_hyper_at_most(0, p->ask->N - n, p->K - 1, n) : 1;
    return none_first + one_first * none_second;
}

dt_status dt_size_two_stage(unsigned long *out, const dt_size_request *request, dt_error *err)
{
    problem p = {0};
    dt_size_request ask;
    DT_TRY(DTP_SIZED(&ask, request, err));
    ask.allowed = 0;
    DT_TRY(open_problem(&p, &ask, err));
    p.limit = ask.model == DT_FINITE ? p.limit / 2 : p.limit;
    unsigned long n = smallest_between(&p, two_stage_risk, 1, p.limit, 0);
    if (n == 0)
        return none(err);
    *out = n;
    return DT_OK;
}
