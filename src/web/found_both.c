/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is the same on either system: by what a file is known, and what an address looks like. */
#include "web/found.h"
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>

bool dtp_web_found_key_of(const char *path, bool is_there, dtp_web_found_key *key)
{
    struct stat st;
    char folder[PATH_MAX];
    const char *called = basename(path);
    (void)snprintf(folder, sizeof folder, "%.*s", called == path ? 1 : (int)(called - path),
                   called == path ? "." : path);
    if (stat(is_there ? path : folder, &st) != 0)
        return false;
    *key = (dtp_web_found_key){.device = st.st_dev, .file = st.st_ino};
    for (const char *s = called; *s != '\0' && !is_there; s++) /* names that share one only find each other */
        key->called = (key->called ^ (unsigned char)*s) * 1099511628211ULL + 1;
    return true;
}

bool dtp_web_found_is_address(char *line)
{
    char *end = strchr(line, '\n');
    if (end != NULL)
        *end = '\0';
    return end != NULL && strncmp(line, "http://127.0.0.1:", 17) == 0;
}
