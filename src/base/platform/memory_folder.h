/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder whose files lie in memory (tmpfs), for a library that insists on temporary files: what is in an
 * inspection does not belong on a disk where nobody erases it. */
#ifndef DTP_BASE_PLATFORM_MEMORY_FOLDER_H
#define DTP_BASE_PLATFORM_MEMORY_FOLDER_H

#include "base/error.h"

/* The one with the most room of $XDG_RUNTIME_DIR, /dev/shm and $TMPDIR, in which a file can be made. Into
 * out, of size bytes, PATH_MAX or more. DT_ERR_IO when there is none. */
dt_status dtp_memory_folder_find(char *out, size_t size, dt_error *err);
/* DT_ERR_IO unless a file of this many bytes fits in the folder now. */
dt_status dtp_memory_folder_room(const char *folder, size_t bytes, dt_error *err);

#endif
