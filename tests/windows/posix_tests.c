/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/platform/posix_files.h"
#include <stdbool.h>
#include <windows.h>

char *mkdtemp(char *path)
{
    static const char digits[] = "0123456789abcdef";
    unsigned char random[6];
    char *at = path + strlen(path) - sizeof random;
    if (getentropy(random, sizeof random) != 0)
        return NULL;
    for (size_t i = 0; i < sizeof random; i++)
        at[i] = digits[random[i] % 16];
    return dtp_posix_mkdir(path, 0700) == 0 ? path : NULL;
}

/* Only here: its name is that of other things in other tests. */
int link(const char *from, const char *to);
int link(const char *from, const char *to)
{
    return CreateHardLinkA(to, from, NULL) ? 0 : -1;
}

int setenv(const char *name, const char *value, int replace)
{
    return replace == 0 && getenv(name) != NULL ? 0 : _putenv_s(name, value);
}

int unsetenv(const char *name)
{
    return _putenv_s(name, "");
}

int alphasort(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool keep(struct dirent ***list, int n, const struct dirent *entry)
{
    struct dirent **wider = realloc(*list, ((size_t)n + 1) * sizeof *wider), *copy = malloc(sizeof *copy);
    if (wider != NULL)
        *list = wider;
    if (wider == NULL || copy == NULL)
        return false;
    *copy = *entry;
    wider[n] = copy;
    return true;
}

int scandir(const char *path, struct dirent ***out, int (*wanted)(const struct dirent *),
            int (*order)(const struct dirent **, const struct dirent **))
{
    DIR *listed = opendir(path);
    int n = 0;
    *out = NULL;
    if (listed == NULL)
        return -1;
    for (const struct dirent *entry; (entry = readdir(listed)) != NULL;)
        if (wanted == NULL || wanted(entry) != 0)
            n += keep(out, n, entry);
    closedir(listed);
    qsort(*out, (size_t)n, sizeof **out, (int (*)(const void *, const void *))order);
    return n;
}
