/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rest of the program asks of C and POSIX and mingw has not, or not so: of Windows, and nowhere
 * else. The compiler includes it before every file (src/cmake/Platform.cmake). Each name means what POSIX
 * says of it, as far as it is used here. */
#ifndef DTP_BASE_PLATFORM_POSIX_H
#define DTP_BASE_PLATFORM_POSIX_H

#include <errno.h>
#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Files: see posix_files.h. */
#define EDQUOT 10069
int dtp_posix_rename(const char *from, const char *to);
FILE *dtp_posix_fopen(const char *path, const char *mode);
int dtp_posix_fclose(FILE *file);
#define rename(...)         dtp_posix_rename(__VA_ARGS__)
#define fopen(...)          dtp_posix_fopen(__VA_ARGS__)
#define fclose(...)         dtp_posix_fclose(__VA_ARGS__)
#define realpath(path, out) _fullpath(out, path, PATH_MAX)
char *dtp_posix_basename(const char *path); /* as GNU's: what is behind the folder, in path itself */
#define basename(path) dtp_posix_basename(path)

/* Memory and text. */
FILE *open_memstream(char **out, size_t *size); /* filled when it is closed */
void *memmem(const void *in, size_t size, const void *what, size_t length);
int getentropy(void *out, size_t size);
int mkstemps(char *path, int behind); /* for its owner only */

/* Time. */
#define timegm(tm) _mkgmtime(tm)
#undef CLOCK_REALTIME_COARSE
#define CLOCK_REALTIME_COARSE CLOCK_REALTIME
struct tm *dtp_posix_gmtime(const time_t *when, struct tm *out);
struct tm *dtp_posix_localtime(const time_t *when, struct tm *out);
#undef gmtime_r
#undef localtime_r
#define gmtime_r(...)    dtp_posix_gmtime(__VA_ARGS__)
#define localtime_r(...) dtp_posix_localtime(__VA_ARGS__)

#endif
