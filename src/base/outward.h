/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bounds in whole numbers. What is said to be at least a number is rounded down and what is said to be at
 * most one is rounded up; a bound that lies on the number but for the last bits of a double stays on it. */
#ifndef DTP_BASE_OUTWARD_H
#define DTP_BASE_OUTWARD_H

#include <math.h>

#define DTP_OUTWARD_BITS 1e-9

/* The largest whole number that is not above x; and the smallest that is not below it. */
static inline double dtp_outward_down(double x)
{
    return floor(x + DTP_OUTWARD_BITS);
}
static inline double dtp_outward_up(double x)
{
    return ceil(x - DTP_OUTWARD_BITS);
}

/* A chance or share, 0 .. 1, as at least and at most so many of a hundred; all of them only where it is sure.
 */
static inline unsigned long dtp_outward_least(double share)
{
    double least = share > 0 ? dtp_outward_down(share * 100) : 0;
    return least >= 100 && share < 1 - 1e-12 ? 99 : (unsigned long)least;
}
static inline unsigned long dtp_outward_most(double share)
{
    return share > 0 ? (unsigned long)fmax(0, dtp_outward_up(share * 100)) : 0;
}

#endif
