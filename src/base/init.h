/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outside libraries that must be started. */
#ifndef DTP_BASE_INIT_H
#define DTP_BASE_INIT_H

#include "base/error.h"
#include <stdbool.h>

/* Turn GSL's aborting error handler off and start libsodium: the first call does it, from whichever thread. A
 * program that never called dt_init() gets here through the first thing that needs it: the domain checks of
 * stat, a generator, random bytes, encryption (tests/rules/ready.py finds what forgets it). */
dt_status dtp_init_ready(dt_error *err);

#endif
