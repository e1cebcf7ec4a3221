/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work of a library that does not survive an allocation that fails, and that insists on writing to a path. */
#ifndef DTP_BASE_PLATFORM_OWN_PROCESS_H
#define DTP_BASE_PLATFORM_OWN_PROCESS_H

#include "base/error.h"

/* Have work(payload, path) write a file of that path, which lies in memory, and give back what is in it,
 * malloc'ed. Where the system can it runs in a process of its own, and nothing that happens there takes the
 * caller along: DT_ERR_MEMORY then. Windows has no such process; the library is called in this one, and the
 * file is one of this user's alone in the folder for temporary files, overwritten and removed after that. */
typedef dt_status (*dtp_own_process_work)(const void *payload, const char *path, dt_error *err);
dt_status dtp_own_process_run(char **out, size_t *size, dtp_own_process_work work, const void *payload,
                              dt_error *err);

#endif
