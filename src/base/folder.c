/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/folder.h"
#include "base/error.h"
#include "base/text.h"
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool ends_so(const char *name, const char *ending)
{
    size_t n = strlen(name), m = strlen(ending);
    return name[0] != '.' && n > m && dtp_fold_eq(name + n - m, ending);
}

static dt_status add(dtp_list *out, const char *folder, const char *name, dt_error *err)
{
    const char **slot;
    size_t n = strlen(folder), size = n + strlen(name) + 2;
    char *path = dtp_arena_alloc(out->arena, size);
    if (path == NULL)
        return dtp_fail_memory(err);
    (void)snprintf(path, size, "%s%s%s", folder, n > 0 && folder[n - 1] == '/' ? "" : "/", name);
    DT_TRY(dtp_list_push(out, &slot, err));
    *slot = path;
    return DT_OK;
}

dt_status dtp_folder_files(dtp_list *out, const char *folder, const char *ending, dt_error *err)
{
    DIR *dir = opendir(folder);
    if (dir == NULL) {
        bool missing = errno == ENOENT || errno == ENOTDIR;
        return dtp_fail_at(err, (dtp_place){.source = folder}, missing ? DT_ERR_NOTFOUND : DT_ERR_IO,
                           missing ? DTP_MSG_FOLDER_MISSING : DTP_MSG_FOLDER_UNREAD, NULL);
    }
    dt_status status = DT_OK;
    for (const struct dirent *e; status == DT_OK && (e = readdir(dir)) != NULL;)
        if (ends_so(e->d_name, ending))
            status = add(out, folder, e->d_name, err);
    (void)closedir(dir);
    if (status == DT_OK && out->n > 0)
        qsort(out->item, out->n, sizeof(const char *), by_name);
    return status;
}
