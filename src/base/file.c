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
    max = max > 0 ? max : DTP_FILE_MAX;
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

struct dtp_file_sink {
    int fd;   /* -1: standard output */
    int code; /* of writing: 0 or an errno */
};

dt_status dtp_file_put(dtp_file_sink *to, const char *data, size_t size)
{
    if (to->code == 0)
        to->code = to->fd < 0 ? write_stdout(data, size) : dtp_beside_write_all(to->fd, data, size);
    return to->code == 0 ? DT_OK : DT_ERR_IO;
}

/* Who writes, and how that went. */
typedef struct writing {
    dtp_file_write_fn fn;
    void *payload;
    dt_status status;
    dt_error error;
} writing;

static int fill(void *payload, int fd)
{
    writing *w = payload;
    dtp_file_sink sink = {.fd = fd};
    w->error = (dt_error)DT_ERROR_INIT;
    w->status = w->fn(w->payload, &sink, &w->error);
    if (sink.code != 0)
        w->status = DT_OK; /* the disk is to blame, and is told */
    return sink.code != 0 ? sink.code : w->status != DT_OK ? ECANCELED : 0;
}

/* A device or pipe has no content to lose and no place to rename to. */
static int write_through(const char *path, writing *w)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return errno;
    int code = fill(w, fd);
    int closed = dtp_beside_close(fd);
    return code != 0 ? code : closed;
}

static int write_to(const char *path, bool force, writing *w)
{
    struct stat st;
    char real[PATH_MAX];
    if (lstat(path, &st) != 0)
        return dtp_beside_write(path, fill, w, force);
    if (S_ISDIR(st.st_mode))
        return EISDIR;
    if (!force)
        return EEXIST;
    /* A link keeps pointing where it points. */
    const char *target =
        S_ISLNK(st.st_mode) && realpath(path, real) != NULL && stat(real, &st) == 0 ? real : path;
    return S_ISREG(st.st_mode) || S_ISLNK(st.st_mode) ? dtp_beside_write(target, fill, w, true)
                                                      : write_through(target, w);
}

dt_status dtp_file_write_by(const char *path, bool force, dtp_file_write_fn write, void *payload,
                            dt_error *err)
{
    writing w = {.fn = write, .payload = payload};
    bool is_stdout = strcmp(path, "-") == 0;
    int code = is_stdout ? fill(&w, -1) : write_to(path, force, &w);
    if (w.status != DT_OK)
        return dtp_fail_with(err, &w.error);
    if (code == 0)
        return DT_OK;
    return is_stdout ? stdout_failed(code, err) : write_failed(path, code, err);
}

typedef struct block {
    const char *data;
    size_t size;
} block;

static dt_status write_block(void *payload, dtp_file_sink *to, dt_error *err)
{
    const block *b = payload;
    (void)err;
    return dtp_file_put(to, b->data, b->size);
}

dt_status dtp_file_write(const char *path, const char *data, size_t size, bool force, dt_error *err)
{
    block b = {data, size};
    return dtp_file_write_by(path, force, write_block, &b, err);
}

struct dtp_file_new {
    char *path, *temp;
    int fd;
};

dt_status dtp_file_new_begin(dtp_file_new **out, const char *path, dt_error *err)
{
    dtp_file_new *file = dtp_calloc(1, sizeof *file);
    *out = NULL;
    int code = file == NULL ? ENOMEM : 0;
    if (code == 0 && (file->path = strdup(path)) == NULL)
        code = ENOMEM;
    if (code == 0)
        code = dtp_beside_begin(path, &file->temp, &file->fd);
    if (code == 0) {
        *out = file;
        return DT_OK;
    }
    if (file != NULL)
        free(file->path);
    dtp_free(file);
    return write_failed(path, code, err);
}

const char *dtp_file_new_place(const dtp_file_new *file)
{
    return file->temp;
}

dt_status dtp_file_new_end(dtp_file_new *file, bool whole, dt_status status, dt_error *err)
{
    int code = dtp_beside_end(file->temp, file->fd, whole ? file->path : NULL);
    if (status == DT_OK && code != 0)
        status = write_failed(file->path, code, err);
    free(file->path);
    dtp_free(file);
    return status;
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
