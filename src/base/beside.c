/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/beside.h"

#include "base/mem.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define OWNER_ONLY (S_IRUSR | S_IWUSR)

/* The folder of path, "." where it has none; NULL: no memory. For free(). */
static char *folder_of(const char *path)
{
    size_t length = (size_t)(basename(path) - path);
    return length > 0 ? strndup(path, length) : strdup(".");
}

/* Makes the new name survive a power cut. The file itself is complete by now, and some file systems and
 * permissions do not allow this, so it is tried and no more. */
static void sync_folder(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    fsync(fd);
    close(fd);
}

typedef struct filling {
    dtp_beside_fill_fn fn;
    void *payload;
} filling;

static int fill(int fd, const filling *f)
{
    int code = f->fn(f->payload, fd);
    return code == 0 && fsync(fd) != 0 ? errno : code;
}

/* Whoever still writes to it holds a lock on it. */
static void remove_stale(const char *path, time_t before)
{
    struct stat st;
    int fd = open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return;
    bool stale = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_uid == geteuid() &&
                 st.st_mtime <= before && flock(fd, LOCK_EX | LOCK_NB) == 0;
    if (stale) {
        (void)dtp_beside_wipe(fd);
        (void)unlink(path);
    }
    close(fd);
}

/* A file with a name of its own. */

/* Gives the finished file its name. Without force the kernel refuses an existing name itself, so there is no
 * moment between looking and writing; where a file system cannot, a hard link refuses just as well. */
static int publish(const char *temp, const char *path, bool force)
{
    if (force)
        return rename(temp, path) == 0 ? 0 : errno;
    if (renameat2(AT_FDCWD, temp, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
    if (link(temp, path) != 0)
        return errno;
    unlink(temp);
    return 0;
}

static int write_named(const char *temp, const char *path, const filling *f, bool force)
{
    int fd = open(temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, OWNER_ONLY);
    if (fd < 0)
        return errno;
    (void)flock(fd, LOCK_EX | LOCK_NB); /* nobody takes it for one that was left */
    int code = fill(fd, f);
    if (code == 0)
        code = publish(temp, path, force);
    if (code != 0)
        unlink(temp);
    close(fd); /* all of it is on the disk, and it has its name */
    return code;
}

/* A file without a name. */

static int link_open_file(int fd, const char *path)
{
    char self[32];
    (void)snprintf(self, sizeof self, "/proc/self/fd/%d", fd);
    return linkat(AT_FDCWD, self, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 ? 0 : errno;
}

/* A name that is taken can only be taken over by another name. */
static int publish_open_file(int fd, const char *temp, const char *path, bool force)
{
    int code = link_open_file(fd, path);
    if (code != EEXIST || !force)
        return code;
    code = link_open_file(fd, temp);
    if (code != 0)
        return code;
    code = rename(temp, path) == 0 ? 0 : errno;
    if (code != 0)
        unlink(temp);
    return code;
}

/* *able: the file system knows such files and can name them, so the answer is what it came to. */
static int write_nameless(const char *folder, const char *temp, const char *path, const filling *f,
                          bool force, bool *able)
{
    int fd = open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, OWNER_ONLY);
    *able = fd >= 0;
    if (fd < 0)
        return 0;
    int code = fill(fd, f);
    if (code == 0) {
        code = publish_open_file(fd, temp, path, force);
        *able = code == 0 || code == EEXIST || code == ENOSPC || code == EDQUOT || code == ENOMEM;
    }
    close(fd);
    return code;
}

int dtp_beside_write(const char *path, dtp_beside_fill_fn fn, void *payload, bool force)
{
    const filling f = {fn, payload};
    bool able = false;
    char *temp = dtp_beside_temp(path), *folder = folder_of(path);
    int code = temp == NULL || folder == NULL ? ENOMEM : 0;
    if (code == 0)
        code = write_nameless(folder, temp, path, &f, force, &able);
    if (temp != NULL && folder != NULL && !able) {
        dtp_beside_sweep(path, remove_stale);
        code = write_named(temp, path, &f, force);
    }
    if (code == 0)
        sync_folder(folder);
    free(folder);
    dtp_free(temp);
    return code;
}

int dtp_beside_begin(const char *path, char **temp, int *fd)
{
    *fd = -1;
    *temp = dtp_beside_temp(path);
    dtp_beside_sweep(path, remove_stale);
    int code = *temp == NULL ? ENOMEM : 0;
    if (code == 0)
        *fd = open(*temp, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, OWNER_ONLY);
    if (code == 0 && *fd < 0)
        code = errno;
    if (code == 0) {
        (void)flock(*fd, LOCK_EX | LOCK_NB);
        return 0;
    }
    dtp_free(*temp);
    *temp = NULL;
    return code;
}

int dtp_beside_end(char *temp, int fd, const char *path)
{
    int code = path != NULL && fsync(fd) != 0 ? errno : 0;
    if (path != NULL && code == 0)
        code = publish(temp, path, false);
    if (path != NULL && code == 0) {
        char *folder = folder_of(path);
        if (folder != NULL)
            sync_folder(folder);
        free(folder);
    } else {
        (void)dtp_beside_overwrite(temp);
        (void)unlink(temp);
    }
    close(fd);
    dtp_free(temp);
    return code;
}
