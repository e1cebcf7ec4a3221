/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lesser and the greater, and numbers in order. */
#ifndef DTP_BASE_ORDER_H
#define DTP_BASE_ORDER_H

static inline unsigned long dtp_least(unsigned long a, unsigned long b)
{
    return a < b ? a : b;
}

static inline unsigned long dtp_most(unsigned long a, unsigned long b)
{
    return a > b ? a : b;
}

/* For qsort: doubles, the least first. */
static inline int dtp_rising(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

#endif
