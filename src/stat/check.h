/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The domain checks that every function of this module begins with. */
#ifndef DTP_STAT_CHECK_H
#define DTP_STAT_CHECK_H

#include "base/error.h"
#include <stdbool.h>

/* 0 <= N <= DT_POPULATION_MAX, n <= N, x <= n. */
dt_status dtp_stat_check_sample(unsigned long N, unsigned long n, unsigned long x, dt_error *err);
/* 0 < confidence < 1. */
dt_status dtp_stat_check_confidence(double confidence, dt_error *err);
/* DT_OK when the value is finite; names the two numbers it came from otherwise. */
dt_status dtp_stat_check_finite(double value, double a, double b, dt_error *err);

#endif
