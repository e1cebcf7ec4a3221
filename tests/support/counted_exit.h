/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Before every source of a build that counts lines: what a process ran that ends by _exit() is counted as
 * well. */
#ifndef DT_SUPPORT_COUNTED_EXIT_H
#define DT_SUPPORT_COUNTED_EXIT_H

#include <unistd.h>

void __gcov_dump(void);
#define _exit(status) (__gcov_dump(), _exit(status))

#endif
