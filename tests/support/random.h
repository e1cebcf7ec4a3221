/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers by chance that are the same on every run. */
#ifndef DT_RANDOM_H
#define DT_RANDOM_H

#include <stdint.h>

static uint64_t random_state; /* set it first; not 0 */

/* xorshift64* (Vigna 2016). */
static unsigned random_below(unsigned n)
{
    random_state ^= random_state >> 12;
    random_state ^= random_state << 25;
    random_state ^= random_state >> 27;
    return (unsigned)((random_state * 0x2545F4914F6CDD1Du >> 33) % n);
}

#endif
