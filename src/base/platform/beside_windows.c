/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of Windows: a file with a name of its own beside the path, which it gets by one rename that is on the disk
 * when it is done. What a killed program left is known by its name, and by nobody having it open. */
#include "base/beside.h"
#include "base/mem.h"
#include "base/platform/owner.h"
#include "base/platform/posix_files.h"
#include <io.h>

enum { OWNER_ONLY = 0600 };

/* Who has it open while we may not share it with him keeps it. */
static void remove_stale(const char *path, time_t before)
{
    dtp_posix_stat st;
    if (lstat(path, &st) != 0 || !S_ISREG(st.st_mode) || st.st_mtime > before)
        return;
    HANDLE file = CreateFileA(path, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);
    int fd = file == INVALID_HANDLE_VALUE ? -1 : _open_osfhandle((intptr_t)file, O_BINARY);
    if (fd < 0)
        return;
    (void)dtp_beside_wipe(fd);
    close(fd);
    (void)unlink(path);
}

/* Windows itself refuses an existing name, so there is no moment between looking and writing. */
static int publish(const char *temp, const char *path, bool force)
{
    if (MoveFileExA(temp, path, MOVEFILE_WRITE_THROUGH | (force ? MOVEFILE_REPLACE_EXISTING : 0)))
        return 0;
    switch (GetLastError()) {
    case ERROR_ALREADY_EXISTS:
    case ERROR_FILE_EXISTS:
        return EEXIST;
    case ERROR_PATH_NOT_FOUND:
    case ERROR_FILE_NOT_FOUND:
        return ENOENT;
    case ERROR_DISK_FULL:
        return ENOSPC;
    default:
        return EACCES;
    }
}

int dtp_beside_write(const char *path, dtp_beside_fill_fn fn, void *payload, bool force)
{
    char *temp;
    int fd, code = dtp_beside_begin(path, &temp, &fd);
    if (code != 0)
        return code;
    code = fn(payload, fd);
    if (code == 0 && fsync(fd) != 0)
        code = errno;
    close(fd);
    if (code == 0)
        code = publish(temp, path, force);
    if (code != 0)
        (void)unlink(temp);
    dtp_free(temp);
    return code;
}

int dtp_beside_begin(const char *path, char **temp, int *fd)
{
    *fd = -1;
    *temp = dtp_beside_temp(path);
    if (*temp == NULL)
        return ENOMEM;
    dtp_beside_sweep(path, remove_stale);
    *fd = dtp_posix_open(*temp, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, OWNER_ONLY);
    if (*fd >= 0)
        return 0;
    int code = errno;
    dtp_free(*temp);
    *temp = NULL;
    return code;
}

int dtp_beside_end(char *temp, int fd, const char *path)
{
    int code = path != NULL && fsync(fd) != 0 ? errno : 0;
    close(fd);
    if (path != NULL && code == 0)
        code = publish(temp, path, false);
    if (path == NULL || code != 0) {
        (void)dtp_beside_overwrite(temp);
        (void)unlink(temp);
    }
    dtp_free(temp);
    return code;
}
