/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this process may still do while it reads what others send. */
#ifndef DTP_WEB_JAIL_H
#define DTP_WEB_JAIL_H

#include <stdbool.h>

/* Give up, for good, what serving does not need: starting programs, new connections, looking into other
 * processes (seccomp), and every file but the inspection's folder, shared memory and the list of connections
 * (Landlock). What this system does not have is passed over. Whether at least starting programs is off. */
bool dtp_web_jail(const char *inspection);

#endif
