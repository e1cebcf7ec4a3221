/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loaded before libc: the n-th call of one kind fails, once. FAILING_KIND is memory, folder (the sync of a
 * folder), sync (of a file) or write; FAILING_AT is n, 0 for never; the number of calls goes to the file
 * FAILING_COUNT. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *old, size_t size);

static unsigned long at, calls;
static char kind;     /* its first letter: m, f, s, w */
static bool on, done; /* libc's own start and end are left alone */

__attribute__((constructor)) static void start(void)
{
    const char *what = getenv("FAILING_KIND"), *number = getenv("FAILING_AT");
    kind = what != NULL ? what[0] : '\0';
    at = number != NULL ? strtoul(number, NULL, 10) : 0;
    on = kind != '\0';
}

__attribute__((destructor)) static void tell(void)
{
    const char *path = getenv("FAILING_COUNT");
    on = false;
    FILE *file = path != NULL ? fopen(path, "w") : NULL;
    if (file != NULL) {
        fprintf(file, "%lu\n", calls);
        fclose(file);
    }
}

static bool fails(char of)
{
    if (!on || done || kind != of || ++calls != at)
        return false;
    done = true;
    return true;
}

void *malloc(size_t size)
{
    return fails('m') ? (errno = ENOMEM, NULL) : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
    return fails('m') ? (errno = ENOMEM, NULL) : __libc_calloc(n, size);
}

void *realloc(void *old, size_t size)
{
    return fails('m') ? (errno = ENOMEM, NULL) : __libc_realloc(old, size);
}

static int sync_of(int fd, long call)
{
    struct stat st;
    bool folder = fstat(fd, &st) == 0 && S_ISDIR(st.st_mode);
    if (fails(folder ? 'f' : 's')) {
        errno = EIO;
        return -1;
    }
    return (int)syscall(call, fd);
}

int fsync(int fd)
{
    return sync_of(fd, SYS_fsync);
}

int fdatasync(int fd)
{
    return sync_of(fd, SYS_fdatasync);
}

/* Only of files: what goes to the terminal is another matter. */
static bool write_fails(int fd)
{
    struct stat st;
    return fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && fails('w');
}

ssize_t write(int fd, const void *data, size_t size)
{
    return write_fails(fd) ? (errno = ENOSPC, -1) : syscall(SYS_write, fd, data, size);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t offset)
{
    return write_fails(fd) ? (errno = ENOSPC, -1) : syscall(SYS_pwrite64, fd, data, size, offset);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off_t offset)
{
    return pwrite(fd, data, size, offset);
}
