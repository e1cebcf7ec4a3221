/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new file that gets its name only when it is whole, and what is left of one when the program was killed.
 */
#ifndef DTP_BASE_BESIDE_H
#define DTP_BASE_BESIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

/* Everything here returns 0 or an errno, so that it is told in one place. */

/* Make the file of that path, 0600, whole and on the disk, or leave everything as it was. Where the file
 * system can it has no name until then (O_TMPFILE), so that nothing is left when the program is killed;
 * elsewhere it is made as ".dossiertoets-….tmp" beside the path, after such files that nobody writes to any
 * more were overwritten and removed. Without force a taken name is EEXIST. What is in it `fill` writes to the
 * descriptor; it may be asked twice, from the beginning each time. */
typedef int (*dtp_beside_fill_fn)(void *payload, int fd);
int dtp_beside_write(const char *path, dtp_beside_fill_fn fill, void *payload, bool force);
/* For who needs a path to write to: a name beside it, of a file that is there, empty and 0600, and that
 * nobody takes for one that was left while *fd is open. *temp is for dtp_free(). */
int dtp_beside_begin(const char *path, char **temp, int *fd);
/* Done with it, once nobody has it open any more: it gets its name, which must be free, or (path NULL) it is
 * overwritten and removed. Closes fd and frees temp. */
int dtp_beside_end(char *temp, int fd, const char *path);
/* Write zeros over the whole file, to the disk. A journaling or copying file system, an SSD and a backup may
 * keep what was there. */
int dtp_beside_overwrite(const char *path);

/* For file.c: all of it, and closing without retrying (Linux closes the descriptor even when interrupted). */
int dtp_beside_write_all(int fd, const char *data, size_t size);
int dtp_beside_close(int fd);

/* For beside.c, of which each system has its own; these are the same on both. */

/* A name beside the path that no file has, by which one that was left is known. For dtp_free(); NULL: no
 * memory. */
char *dtp_beside_temp(const char *path);
/* Every file with such a name in the folder of the path goes to `remove_stale`, which overwrites and removes
 * it when it was changed no later than `before` and nobody has it open. */
typedef void (*dtp_beside_remove_fn)(const char *path, time_t before);
void dtp_beside_sweep(const char *path, dtp_beside_remove_fn remove_stale);
/* Write zeros over the whole of an open file, to the disk. */
int dtp_beside_wipe(int fd);

#endif
