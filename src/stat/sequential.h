/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTP_STAT_SEQUENTIAL_H
#define DTP_STAT_SEQUENTIAL_H

/* The log of the prior-posterior ratio of M when x of t read from N meet, under a uniform prior: what speaks
 * against M. Infinite where M is impossible. */
double dtp_sequential_log_ratio(unsigned long N, unsigned long t, unsigned long x, unsigned long M);

#endif
