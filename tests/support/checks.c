/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program of a folder's checks: checks_FOLDER FILE runs check_FILE.c of it. */
#include <stdio.h>
#include <string.h>

#define DT_CHECK(name) int check_##name(void);
#include "checks.def"
#undef DT_CHECK

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        int (*run)(void);
    } checks[] = {
#define DT_CHECK(name) {#name, check_##name},
#include "checks.def"
#undef DT_CHECK
    };
    for (size_t i = 0; argc == 2 && i < sizeof checks / sizeof *checks; i++)
        if (strcmp(checks[i].name, argv[1]) == 0)
            return checks[i].run();
    (void)fputs("which file of checks? one of:", stderr);
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        (void)fprintf(stderr, " %s", checks[i].name);
    (void)fputc('\n', stderr);
    return 2;
}
