/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads "N confidence tolerable expected allowed" a line (population, percent, two shares, a number of errors
 * or -1) and prints the size and accept number, or "none", for exact_sizes.py to check. */
#include <dossiertoets/plan.h>
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    char line[200], tolerable[40], expected[40];
    if (dt_init() != DT_OK)
        return 2;
    while (fgets(line, sizeof line, stdin) != NULL) {
        dt_size_request q = {.model = DT_FINITE};
        dt_sample_plan plan;
        double percent;
        if (sscanf(line, "%lu %lf %39s %39s %ld", &q.N, &percent, tolerable, expected, &q.allowed) != 5 ||
            dt_rational_parse(&q.tolerable, tolerable, NULL) != DT_OK ||
            dt_rational_parse(&q.expected, expected, NULL) != DT_OK)
            return 2;
        q.confidence = percent / 100;
        dt_status status = dt_size_tolerable(&plan, &q, NULL);
        if (status == DT_OK)
            printf("%lu %lu\n", plan.n, plan.accept);
        else if (status == DT_ERR_REFUSED)
            printf("none\n");
        else
            return 1;
    }
    return 0;
}
