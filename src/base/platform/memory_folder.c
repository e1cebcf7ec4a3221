/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/platform/memory_folder.h"

#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/vfs.h>
#include <unistd.h>

/* A file without a name: it is gone with its descriptor, also when the program is killed. */
static int nameless(const char *folder)
{
    return open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
}

/* Bytes that are free in a folder in memory; 0 when it is none, or no file can be made in it. */
static unsigned long long free_bytes(const char *folder)
{
    struct statfs fs;
    if (folder == NULL || folder[0] != '/' || statfs(folder, &fs) != 0 || fs.f_type != TMPFS_MAGIC)
        return 0;
    int fd = nameless(folder);
    if (fd < 0)
        return 0;
    close(fd);
    return (unsigned long long)fs.f_bavail * (unsigned long long)fs.f_bsize;
}

dt_status dtp_memory_folder_find(char *out, size_t size, dt_error *err)
{
    const char *const folder[] = {getenv("XDG_RUNTIME_DIR"), "/dev/shm", getenv("TMPDIR")};
    unsigned long long most = 0;
    for (size_t i = 0; i < DTP_COUNT(folder); i++) {
        unsigned long long room = free_bytes(folder[i]);
        if (room <= most || strlen(folder[i]) >= size)
            continue;
        most = room;
        snprintf(out, size, "%s", folder[i]);
    }
    return most > 0 ? DT_OK : dtp_fail(err, DT_ERR_IO, DTP_MSG_XLSX_NO_MEMORY_FOLDER, NULL);
}

dt_status dtp_memory_folder_room(const char *folder, size_t bytes, dt_error *err)
{
    int fd = nameless(folder);
    int code = fd < 0 ? errno : posix_fallocate(fd, 0, (off_t)bytes);
    if (fd >= 0)
        close(fd);
    if (code == 0)
        return DT_OK;
    return dtp_fail(err, DT_ERR_IO, DTP_MSG_XLSX_NO_ROOM, folder, DTP_NUM(bytes), NULL);
}
