/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files: read whole, write atomically and durably. */
#ifndef DTP_BASE_FILE_H
#define DTP_BASE_FILE_H

#include "base/mem.h"

/* Bytes of a file that is read whole, unless less is asked. */
#define DTP_FILE_MAX ((size_t)1 << 30)

/* Read a whole file ("-" is standard input) into a malloc'ed, NUL-terminated block; *size without the NUL.
 * Refuses files above max bytes (0 = DTP_FILE_MAX), before reading where the size is known. DT_ERR_NOTFOUND
 * when it is not there, DT_ERR_DATA when it is a folder or too large, DT_ERR_IO otherwise. */
dt_status dtp_file_read(const char *path, size_t max, char **out, size_t *size, dt_error *err);

/* The same into memory of the caller's, NUL-terminated: less than size bytes. Nothing of it is elsewhere. */
dt_status dtp_file_read_into(const char *path, char *out, size_t size, dt_error *err);

/* Write data to path: a new file beside it, fsync, rename, fsync of the folder. Nothing is left behind on
 * failure. Without force an existing path is refused (DT_ERR_REFUSED) and not touched. With force a symbolic
 * link is followed, and a device or pipe is written straight to. "-" writes to standard output and flushes
 * it; what failed to reach it earlier fails too. A file is for who had it made (0600), also where one that
 * others could read stood before: nearly all that the program writes holds ratings, numbers or secrets, and
 * who publishes the rest can open it up. */
dt_status dtp_file_write(const char *path, const char *data, size_t size, bool force, dt_error *err);
/* The same of what `write` puts, piece by piece, without all of it in memory. It may be asked twice, from the
 * beginning each time; when it fails nothing is left, but for what went to standard output, a device or a
 * pipe already. */
typedef struct dtp_file_sink dtp_file_sink;
typedef dt_status (*dtp_file_write_fn)(void *payload, dtp_file_sink *to, dt_error *err);
dt_status dtp_file_write_by(const char *path, bool force, dtp_file_write_fn write, void *payload,
                            dt_error *err);
/* Fails when it could not be written; why is told by dtp_file_write_by(). */
dt_status dtp_file_put(dtp_file_sink *to, const char *data, size_t size);
/* For who needs a path to write to, as SQLite does: a file beside the path, 0600. */
typedef struct dtp_file_new dtp_file_new;
dt_status dtp_file_new_begin(dtp_file_new **out, const char *path, dt_error *err);
const char *dtp_file_new_place(const dtp_file_new *file); /* borrowed: it is there, and empty */
/* Give it the name, which must be free, or (whole false) overwrite and remove it. Nobody has it open any
 * more. Frees it. Passes on the status that it is given, DT_OK until now. */
dt_status dtp_file_new_end(dtp_file_new *file, bool whole, dt_status status, dt_error *err);
/* Make a folder for who asked only (0700); one that is there is fine. Errors as of writing. */
dt_status dtp_file_make_folder(const char *path, dt_error *err);
/* Whether the name is taken, also by a link that leads nowhere. */
bool dtp_file_exists(const char *path);
/* Whether two paths lead to one file that is there. */
bool dtp_file_same(const char *a, const char *b);

#endif
