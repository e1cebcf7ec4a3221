/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rest of what POSIX has and Windows not, or under another name. */
#include "base/platform/owner.h"
#include "base/platform/posix_files.h"
#include <io.h>
#include <ntsecapi.h>

int getentropy(void *out, size_t size)
{
    return RtlGenRandom(out, (ULONG)size) ? 0 : -1;
}

void *memmem(const void *in, size_t size, const void *what, size_t length)
{
    const char *at = in;
    if (length == 0)
        return (void *)(uintptr_t)in;
    for (; size >= length; at++, size--) {
        const char *next = memchr(at, *(const char *)what, size - length + 1);
        if (next == NULL)
            return NULL;
        size -= (size_t)(next - at);
        at = next;
        if (memcmp(at, what, length) == 0)
            return (void *)(uintptr_t)at;
    }
    return NULL;
}

struct tm *dtp_posix_gmtime(const time_t *when, struct tm *out)
{
    return gmtime_s(out, when) == 0 ? out : NULL;
}

struct tm *dtp_posix_localtime(const time_t *when, struct tm *out)
{
    return localtime_s(out, when) == 0 ? out : NULL;
}

long sysconf(int what)
{
    SYSTEM_INFO about;
    (void)what;
    GetSystemInfo(&about);
    return (long)about.dwNumberOfProcessors;
}

int setrlimit(int what, const struct rlimit *limit)
{
    (void)what, (void)limit;
    (void)SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
    return 0;
}

/* A stream into memory is a file that the system keeps in memory while it can, and that nobody else opens;
 * one at a time is all that the program has. */
static struct {
    FILE *file;
    char **out;
    size_t *size;
} stream;

FILE *open_memstream(char **out, size_t *size)
{
    char folder[MAX_PATH], path[MAX_PATH];
    *out = NULL;
    *size = 0;
    if (stream.file != NULL || GetTempPathA(sizeof folder, folder) == 0 ||
        GetTempFileNameA(folder, "dts", 0, path) == 0)
        return NULL;
    HANDLE handle = CreateFileA(path, GENERIC_READ | GENERIC_WRITE, 0, NULL, CREATE_ALWAYS,
                                FILE_ATTRIBUTE_TEMPORARY | FILE_FLAG_DELETE_ON_CLOSE, NULL);
    if (handle == INVALID_HANDLE_VALUE)
        return NULL;
    int fd = _open_osfhandle((intptr_t)handle, O_BINARY | O_NOINHERIT);
    stream.file = fd < 0 ? NULL : _fdopen(fd, "w+b");
    stream.out = out;
    stream.size = size;
    return stream.file;
}

static int take_stream(void)
{
    FILE *file = stream.file;
    stream.file = NULL;
    long size = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    char *text = size < 0 ? NULL : malloc((size_t)size + 1);
    bool whole =
        text != NULL && fseek(file, 0, SEEK_SET) == 0 && fread(text, 1, (size_t)size, file) == (size_t)size;
    if (whole) {
        text[size] = '\0';
        *stream.out = text;
        *stream.size = (size_t)size;
    } else
        free(text);
    (void)(fclose)(file);
    return whole ? 0 : EOF;
}

int dtp_posix_fclose(FILE *file)
{
#undef fclose
    return file == stream.file ? take_stream() : fclose(file);
}
