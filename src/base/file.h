/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files: read whole, write atomically and durably. */
#ifndef DTP_BASE_FILE_H
#define DTP_BASE_FILE_H

#include "base/mem.h"

/* Read a whole file ("-" is standard input) into a malloc'ed, NUL-terminated block; *size without the NUL.
 * Refuses files above max bytes (0 = 1 GiB). DT_ERR_NOTFOUND when it is not there, DT_ERR_DATA when it is
 * a folder, DT_ERR_IO otherwise. */
dt_status dtp_file_read(const char *path, size_t max, char **out, size_t *size, dt_error *err);

/* Write data to path: a new file beside it, fsync, rename, fsync of the folder. Nothing is left behind on
 * failure. Without force an existing path is refused (DT_ERR_REFUSED) and not touched. With force a symbolic
 * link is followed, and a device or pipe is written straight to. mode e.g. 0644 or 0600, less the umask. "-"
 * writes to standard output and flushes it; what failed to reach it earlier fails too. */
dt_status dtp_file_write(const char *path, const char *data, size_t size, bool force, unsigned mode,
                         dt_error *err);
/* Whether the name is taken, also by a link that leads nowhere. */
bool dtp_file_exists(const char *path);
/* Whether two paths lead to one file that is there. */
bool dtp_file_same(const char *a, const char *b);

#endif
