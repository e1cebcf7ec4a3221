/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many exact limits and draws a second: limits [SECONDS]. Prints one line a measurement. */
#include <dossiertoets.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static unsigned long sink;

static int hypergeometric(unsigned long N, unsigned long n, unsigned long i)
{
    dt_count_interval limits;
    if (dt_interval_hypergeometric(&limits, N, n, i % (n + 1), 0.95, DT_TWO_SIDED, NULL) != DT_OK)
        return 1;
    sink += limits.upper;
    return 0;
}

static int clopper_pearson(unsigned long N, unsigned long n, unsigned long i)
{
    dt_share_interval limits;
    (void)N;
    if (dt_interval_clopper_pearson(&limits, n, i % (n + 1), 0.95, DT_TWO_SIDED, NULL) != DT_OK)
        return 1;
    sink += limits.upper > 0.5;
    return 0;
}

static int two_strata(unsigned long N, unsigned long n, unsigned long i)
{
    dt_stratified estimate;
    unsigned long half = n / 2;
    dt_stratum_count strata[] = {{N * 3 / 5, n - half, i % (n - half + 1)},
                                 {N - N * 3 / 5, half, i % (half + 1)}};
    if (dt_estimate_stratified(&estimate, strata, 2, 0.95, NULL) != DT_OK)
        return 1;
    sink += estimate.interval.upper;
    return 0;
}

static int measure(const char *name, int (*run)(unsigned long, unsigned long, unsigned long), unsigned long N,
                   unsigned long n, double seconds)
{
    unsigned long done = 0;
    double start = now(), spent = 0;
    while (spent < seconds) {
        for (int k = 0; k < 16; k++, done++)
            if (run(N, n, done) != 0)
                return 1;
        spent = now() - start;
    }
    printf("%-28s N=%-8lu n=%-4lu %12.0f intervals/s\n", name, N, n, (double)done / spent);
    return 0;
}

int main(int argc, char **argv)
{
    double seconds = argc > 1 ? strtod(argv[1], NULL) : 1;
    if (dt_init() != DT_OK)
        return 2;
    int bad = measure("hypergeometric, two-sided", hypergeometric, 150, 14, seconds) ||
              measure("hypergeometric, two-sided", hypergeometric, 10000, 400, seconds) ||
              measure("hypergeometric, two-sided", hypergeometric, 1000000, 400, seconds) ||
              measure("Clopper-Pearson", clopper_pearson, 0, 14, seconds) ||
              measure("Clopper-Pearson", clopper_pearson, 0, 1000, seconds) ||
              measure("two strata, exact", two_strata, 150, 14, seconds);
    return bad || sink == 0;
}
