/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints the limits of every sample up to N and n, for exact_limits.py to check: N n x lower upper, at 95%.
 */
#include <dossiertoets/stat.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    if (argc != 3 || dt_init() != DT_OK)
        return 2;
    unsigned long most_N = strtoul(argv[1], NULL, 10);
    unsigned long most_n = strtoul(argv[2], NULL, 10);
    for (unsigned long N = 1; N <= most_N; N++)
        for (unsigned long n = 0; n <= N && n <= most_n; n++)
            for (unsigned long x = 0; x <= n; x++) {
                dt_count_interval c;
                if (dt_interval_hypergeometric(&c, N, n, x, 0.95, DT_TWO_SIDED, NULL) != DT_OK)
                    return 1;
                printf("%lu %lu %lu %lu %lu\n", N, n, x, c.lower, c.upper);
            }
    return 0;
}
