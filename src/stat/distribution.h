/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Probabilities under the hypergeometric, binomial and beta distributions, to about 13 digits for every
 * population up to DT_POPULATION_MAX. GSL's hypergeometric tails lose digits as the population grows (1e-8 at
 * ten million) and its beta tail stops converging beyond some 1e6; both matter when a limit is compared with
 * alpha. Point probabilities follow Loader 2000, "Fast and accurate computation of binomial probabilities".
 */
#ifndef DTP_STAT_DISTRIBUTION_H
#define DTP_STAT_DISTRIBUTION_H

#include <dossiertoets/error.h>
#include <stdbool.h>

/* A relative slack in comparing a tail with its alpha: exact ties occur (N = 40, n = 1) and must not fall to
 * rounding. */
#define DTP_TIE 1e-9

/* ln of C(n,x) p^x q^(n-x), for real 0 <= x <= n; q = 1 - p, given for its digits. */
double dtp_stat_log_binom(double x, double n, double p, double q);

/* Of n drawn from N of which M meet: P(X = x), P(X <= x), P(X >= x). Any x; M, n <= N. */
double dtp_stat_hyper_pmf(unsigned long x, unsigned long N, unsigned long M, unsigned long n);
double dtp_stat_hyper_at_most(unsigned long x, unsigned long N, unsigned long M, unsigned long n);
double dtp_stat_hyper_at_least(unsigned long x, unsigned long N, unsigned long M, unsigned long n);
/* All of P(X = 0..n) into p[n + 1]. */
void dtp_stat_hyper_fill(double *p, unsigned long N, unsigned long M, unsigned long n);

/* Of n independent draws with chance p: P(X = x), P(X <= x), P(X >= x). */
double dtp_stat_binom_pmf(unsigned long x, unsigned long n, double p);
void dtp_stat_binom_fill(double *pmf, unsigned long n, double p); /* n + 1 of them; p > 0 */
double dtp_stat_binom_at_most(unsigned long x, unsigned long n, double p);
double dtp_stat_binom_at_least(unsigned long x, unsigned long n, double p);

/* P(Y <= x) for Y ~ Beta(a, b), a and b > 0; NaN only if nothing converged. */
double dtp_stat_beta_at_most(double x, double a, double b);
/* The x with P(Y <= x) = p, by bisection until the doubles meet. NaN as above. */
double dtp_stat_beta_quantile(double p, double a, double b);

#endif
