/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stat_stream KEY: the generator's raw bytes, without end, on standard output, for batteries of tests:
 *   build/tests/stat_stream 1 | dieharder -a -g 200
 * KEY is a small number and the first byte of the key; the others are 0. */
#include "stat/rng.h"
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    static unsigned long block[8192];
    uint8_t key[32] = {0};
    gsl_rng *rng;
    if (argc != 2)
        return 2;
    key[0] = (uint8_t)strtoul(argv[1], NULL, 10);
    if (dtp_rng_new(&rng, key, "battery", NULL) != DT_OK)
        return 4;
    do {
        for (size_t i = 0; i < sizeof block / sizeof *block; i++)
            block[i] = gsl_rng_get(rng);
    } while (fwrite(block, sizeof block, 1, stdout) == 1); /* the reader ends it */
    gsl_rng_free(rng);
    return 0;
}
