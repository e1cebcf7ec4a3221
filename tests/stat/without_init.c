/* SPDX-License-Identifier: GPL-3.0-or-later */
/* without_init CASE: a program that never calls dt_init(). Each case did abort in GSL's own error handler: a
 * quantile that overflows, a beta tail that underflows. One case a process, since the first one starts all.
 */
#include <dossiertoets/posterior.h>
#include <stdlib.h>

static dt_status overflow(void)
{
    dt_share_interval limits;
    return dt_interval_korn_graubard(&limits, 0.5, 1e-300, 100, 1e-3, 0.95, NULL);
}

static dt_status underflow(void)
{
    const dt_posterior p = {.n = 100, .a = 1e-310, .b = 1e-310};
    double chance;
    return dt_posterior_norm(&chance, &p, (dt_rational){1, 2}, NULL);
}

static dt_status ordinary(void)
{
    dt_count_interval limits;
    return dt_interval_hypergeometric(&limits, 150, 14, 4, 0.95, DT_TWO_SIDED, NULL);
}

int main(int argc, char **argv)
{
    dt_status (*const cases[])(void) = {overflow, underflow, ordinary};
    size_t n = argc == 2 ? strtoul(argv[1], NULL, 10) : SIZE_MAX;
    if (n >= sizeof cases / sizeof *cases)
        return 2;
    dt_status status = cases[n]();
    /* An answer or a refusal, as after dt_init(); only what is known to be fine must be. */
    return status == DT_ERR_INTERNAL && n == 2;
}
