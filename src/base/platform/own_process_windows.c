/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/beside.h"
#include "base/file.h"
#include "base/platform/memory_folder.h"
#include "base/platform/own_process.h"

dt_status dtp_own_process_run(char **out, size_t *size, dtp_own_process_work work, const void *payload,
                              dt_error *err)
{
    char folder[PATH_MAX], place[PATH_MAX + 2], *path = NULL;
    int fd;
    *out = NULL;
    DT_TRY(dtp_memory_folder_find(folder, sizeof folder, err));
    (void)snprintf(place, sizeof place, "%s/", folder);
    if (dtp_beside_begin(place, &path, &fd) != 0)
        return dtp_fail_memory(err);
    dt_status status = work(payload, path, err);
    if (status == DT_OK)
        status = dtp_file_read(path, 0, out, size, err);
    (void)dtp_beside_end(path, fd, NULL);
    return status;
}
