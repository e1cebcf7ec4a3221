/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the unit tests ask of POSIX besides what the program does, on Windows: included before each of them.
 */
#ifndef DT_TEST_POSIX_TESTS_H
#define DT_TEST_POSIX_TESTS_H

#include "base/platform/posix.h"

#undef P_tmpdir
#define P_tmpdir "/tmp" /* the files of the system that wine runs on are a drive of it, on which this is */

struct dirent;
char *mkdtemp(char *path);
int setenv(const char *name, const char *value, int replace);
int unsetenv(const char *name);
int alphasort(const struct dirent **a, const struct dirent **b);
int scandir(const char *path, struct dirent ***out, int (*wanted)(const struct dirent *),
            int (*order)(const struct dirent **, const struct dirent **));

#endif
