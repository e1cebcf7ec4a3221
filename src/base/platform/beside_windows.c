/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of Windows: a file with a name of its own beside the path, which it gets by one rename that is on the disk
 * when it is done. What a killed program left is known by its name, and by nobody having it open. */
#include "base/beside.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/platform/owner.h"
#include "base/platform/posix_files.h"
#include <io.h>
#include <stdio.h>

#define TEMP_RANDOM 12
#define TEMP_BEGIN  ".dossiertoets-"
#define TEMP_END    ".tmp"
enum {
    OWNER_ONLY = 0600,
    STALE_SECONDS = 60
}; /* of a file that SQLite has, for a moment nobody has it open */

int dtp_beside_write_all(int fd, const char *data, size_t size)
{
    while (size > 0) {
        int n = write(fd, data, size > 1u << 30 ? 1u << 30 : (unsigned)size);
        if (n < 0)
            return errno;
        data += n;
        size -= (size_t)n;
    }
    return 0;
}

int dtp_beside_close(int fd)
{
    return close(fd) == 0 ? 0 : errno;
}

static size_t folder_length(const char *path)
{
    const char *slash = strrchr(path, '/'), *other = strrchr(path, '\\'), *drive = strchr(path, ':');
    const char *last = other != NULL && (slash == NULL || other > slash) ? other : slash;
    return last != NULL ? (size_t)(last - path) + 1 : drive != NULL ? (size_t)(drive - path) + 1 : 0;
}

static int wipe(int fd)
{
    static const char zeros[65536];
    dtp_posix_stat st;
    int code = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) ? 0 : EINVAL;
    for (off64_t left = code == 0 ? st.st_size : 0; left > 0 && code == 0; left -= (off64_t)sizeof zeros)
        code = dtp_beside_write_all(fd, zeros, left < (off64_t)sizeof zeros ? (size_t)left : sizeof zeros);
    return code == 0 && fsync(fd) != 0 ? errno : code;
}

int dtp_beside_overwrite(const char *path)
{
    int fd = dtp_posix_open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return errno;
    int code = wipe(fd), closed = dtp_beside_close(fd);
    return code != 0 ? code : closed;
}

static bool is_temp_name(const char *name)
{
    size_t begin = strlen(TEMP_BEGIN), end = strlen(TEMP_END), digits = (size_t)2 * TEMP_RANDOM;
    return strlen(name) == begin + digits + end && strncmp(name, TEMP_BEGIN, begin) == 0 &&
           strspn(name + begin, "0123456789abcdef") == digits && strcmp(name + begin + digits, TEMP_END) == 0;
}

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
    (void)wipe(fd);
    close(fd);
    (void)unlink(path);
}

static void sweep(const char *path)
{
    size_t length = folder_length(path);
    dtp_buf folder = DTP_BUF_INIT;
    dtp_buf_add(&folder, length > 0 ? path : "./", length > 0 ? length : 2);
    DIR *listed = folder.failed ? NULL : opendir(dtp_buf_text(&folder));
    time_t before = time(NULL) - STALE_SECONDS;
    for (const struct dirent *entry = NULL; listed != NULL && (entry = readdir(listed)) != NULL;) {
        if (!is_temp_name(entry->d_name))
            continue;
        dtp_buf name = DTP_BUF_INIT;
        dtp_buf_printf(&name, "%s%s", dtp_buf_text(&folder), entry->d_name);
        if (!name.failed)
            remove_stale(dtp_buf_text(&name), before);
        dtp_buf_free(&name);
    }
    if (listed != NULL)
        closedir(listed);
    dtp_buf_free(&folder);
}

static char *temp_name(const char *path)
{
    unsigned char random[TEMP_RANDOM];
    char hex[2 * TEMP_RANDOM + 1];
    dtp_random_bytes(random, sizeof random);
    dtp_buf name = DTP_BUF_INIT;
    dtp_buf_add(&name, path, folder_length(path));
    dtp_buf_printf(&name, TEMP_BEGIN "%s" TEMP_END, dtp_hex(random, sizeof random, hex));
    char *text = dtp_buf_take(&name);
    dtp_buf_free(&name);
    return text;
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
    *temp = temp_name(path);
    if (*temp == NULL)
        return ENOMEM;
    sweep(path);
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
