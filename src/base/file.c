/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"

#include "base/beside.h"
#include "base/error.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEFAULT_MAX ((size_t)1 << 30)

static dt_status read_failed(const char *path, int code, dt_error *err)
{
    switch (code) {
    case ENOENT:
    case ENOTDIR:
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_BASE_FILE_MISSING, path, NULL);
    case EACCES:
    case EPERM:
        return dtp_fail(err, DT_ERR_IO, DTP_MSG_BASE_READ_DENIED, path, NULL);
    case EISDIR:
        return dtp_fail(err, DT_ERR_DATA, DTP_MSG_BASE_IS_FOLDER, path, NULL);
    case ENOMEM:
        return dtp_fail_memory(err);
    default:
        return dtp_fail(err, DT_ERR_IO, DTP_MSG_BASE_READ_FAILED, path, DTP_NUM(code), NULL);
    }
}

static dt_status stdout_failed(int code, dt_error *err)
{
    if (code == ENOSPC || code == EDQUOT || code == EFBIG)
        return dtp_fail(err, DT_ERR_IO, DTP_MSG_BASE_OUTPUT_FULL, NULL);
    return dtp_fail(err, DT_ERR_IO, DTP_MSG_BASE_OUTPUT_FAILED, DTP_NUM(code), NULL);
}

static dt_status write_failed(const char *path, int code, dt_error *err)
{
    switch (code) {
    case EEXIST:
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_BASE_FILE_EXISTS, path, NULL);
    case ENOENT:
    case ENOTDIR:
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_BASE_FOLDER_MISSING, path, NULL);
    case EACCES:
    case EPERM:
    case EROFS:
        return dtp_fail(err, DT_ERR_IO, DTP_MSG_BASE_WRITE_DENIED, path, NULL);
    case EISDIR:
        return dtp_fail(err, DT_ERR_DATA, DTP_MSG_BASE_IS_FOLDER, path, NULL);
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return dtp_fail(err, DT_ERR_IO, DTP_MSG_BASE_DISK_FULL, path, NULL);
    case ENOMEM:
        return dtp_fail_memory(err);
    default:
        return dtp_fail(err, DT_ERR_IO, DTP_MSG_BASE_WRITE_FAILED, path, DTP_NUM(code), NULL);
    }
}

/* Reads to the end, at most max bytes. Returns 0, an errno, or EOVERFLOW for more than max. */
static int read_all(int fd, size_t max, char **data, size_t *size)
{
    struct stat st;
    size_t cap = 0;
    size_t hint = fstat(fd, &st) == 0 && st.st_size > 0 ? (size_t)st.st_size : 4096;
    if (hint > max)
        return EOVERFLOW;
    for (;;) {
        /* One byte more than is expected tells the end, one byte is for the NUL. */
        size_t need = *size < hint ? hint + 2 : *size + 2;
        if (dtp_grow(data, &cap, need, 1, NULL) != DT_OK)
            return ENOMEM;
        ssize_t n = read(fd, *data + *size, cap - 1 - *size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno;
        if (n == 0)
            break;
        *size += (size_t)n;
        if (*size > max)
            return EOVERFLOW;
    }
    (*data)[*size] = '\0';
    return 0;
}

dt_status dtp_file_read(const char *path, size_t max, char **out, size_t *size, dt_error *err)
{
    *out = NULL;
    *size = 0;
    max = max > 0 ? max : DEFAULT_MAX;
    bool is_stdin = strcmp(path, "-") == 0;
    const char *name = is_stdin ? "stdin" : path;
    int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return read_failed(name, errno, err);
    char *data = NULL;
    size_t len = 0;
    int code = read_all(fd, max, &data, &len);
    if (!is_stdin)
        close(fd);
    if (code != 0)
        dtp_free(data);
    if (code == EOVERFLOW)
        return dtp_fail(err, DT_ERR_DATA, DTP_MSG_BASE_FILE_TOO_LARGE, name, DTP_NUM(max), NULL);
    if (code != 0)
        return read_failed(name, code, err);
    *out = data;
    *size = len;
    return DT_OK;
}

dt_status dtp_file_read_into(const char *path, char *out, size_t size, dt_error *err)
{
    bool is_stdin = strcmp(path, "-") == 0;
    const char *name = is_stdin ? "stdin" : path;
    int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC), code = 0;
    if (fd < 0)
        return read_failed(name, errno, err);
    size_t length = 0;
    while (length < size) {
        ssize_t n = read(fd, out + length, size - length);
        if (n < 0 && errno == EINTR)
            continue;
        code = n < 0 ? errno : 0;
        if (n <= 0)
            break;
        length += (size_t)n;
    }
    if (!is_stdin)
        close(fd);
    if (code != 0)
        return read_failed(name, code, err);
    if (length == size)
        return dtp_fail(err, DT_ERR_IO, DTP_MSG_BASE_FILE_TOO_LARGE, name, DTP_NUM(size - 1), NULL);
    out[length] = '\0';
    return DT_OK;
}

/* Both return 0 or an errno, so that it is told in one place. */
static int write_stdout(const char *data, size_t size)
{
    errno = 0;
    bool written = fwrite(data, 1, size, stdout) == size && fflush(stdout) == 0 && ferror(stdout) == 0;
    return written ? 0 : errno != 0 ? errno : EIO;
}

/* A device or pipe has no content to lose and no place to rename to. */
static int write_through(const char *path, const char *data, size_t size)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return errno;
    int code = dtp_beside_write_all(fd, data, size);
    int closed = dtp_beside_close(fd);
    return code != 0 ? code : closed;
}

dt_status dtp_file_write(const char *path, const char *data, size_t size, bool force, dt_error *err)
{
    struct stat st;
    char real[PATH_MAX];
    const char *target = path;
    int code;
    if (strcmp(path, "-") == 0) {
        code = write_stdout(data, size);
        return code == 0 ? DT_OK : stdout_failed(code, err);
    }
    if (lstat(path, &st) != 0) {
        code = dtp_beside_write(path, data, size, force);
    } else if (S_ISDIR(st.st_mode)) {
        code = EISDIR;
    } else if (!force) {
        code = EEXIST;
    } else {
        /* A link keeps pointing where it points. */
        if (S_ISLNK(st.st_mode) && realpath(path, real) != NULL && stat(real, &st) == 0)
            target = real;
        if (S_ISREG(st.st_mode) || S_ISLNK(st.st_mode))
            code = dtp_beside_write(target, data, size, true);
        else
            code = write_through(target, data, size);
    }
    return code == 0 ? DT_OK : write_failed(path, code, err);
}

dt_status dtp_file_make_folder(const char *path, dt_error *err)
{
    struct stat st;
    if (mkdir(path, 0700) == 0)
        return DT_OK;
    int code = errno;
    if (code == EEXIST && stat(path, &st) == 0 && S_ISDIR(st.st_mode))
        return DT_OK;
    return write_failed(path, code, err);
}

bool dtp_file_exists(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0;
}

bool dtp_file_same(const char *a, const char *b)
{
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}
