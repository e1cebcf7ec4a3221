/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of Windows as POSIX has them. Everything is opened so that others may rename and remove it, and what
 * POSIX would make with 0600 or 0700 gets a list of access that names its owner and nobody else. */

#include "base/platform/owner.h"
#include "base/platform/posix_files.h"
#include <io.h>
#include <stdarg.h>
#include <windows.h>

/* The errno of what Windows says. */
static int code_of(DWORD error)
{
    switch (error) {
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
    case ERROR_INVALID_NAME:
    case ERROR_INVALID_DRIVE:
    case ERROR_BAD_NETPATH:
    case ERROR_BAD_NET_NAME:
        return ENOENT;
    case ERROR_FILE_EXISTS:
    case ERROR_ALREADY_EXISTS:
        return EEXIST;
    case ERROR_DIRECTORY:
        return ENOTDIR;
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
        return ENOSPC;
    case ERROR_NOT_ENOUGH_MEMORY:
    case ERROR_OUTOFMEMORY:
        return ENOMEM;
    case ERROR_WRITE_PROTECT:
        return EROFS;
    case ERROR_ACCESS_DENIED:
    case ERROR_SHARING_VIOLATION:
    case ERROR_LOCK_VIOLATION:
        return EACCES;
    default:
        return EIO;
    }
}

static int failed(void)
{
    errno = code_of(GetLastError());
    return -1;
}

char *dtp_posix_basename(const char *path)
{
    const char *name = path;
    for (const char *s = path; *s != '\0'; s++)
        if (*s == '/' || *s == '\\' || (*s == ':' && s == path + 1)) /* of a drive; another is of a stream */
            name = s + 1;
    return (char *)(uintptr_t)name;
}

static bool is_folder(const char *path)
{
    DWORD attributes = GetFileAttributesA(path);
    return attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
}

int dtp_posix_open(const char *path, int flags, ...)
{
    dtp_owner owner = {.list = NULL};
    va_list rest;
    va_start(rest, flags);
    bool own = (flags & O_CREAT) != 0 && (va_arg(rest, int) & 0077) == 0;
    va_end(rest);
    int kind = flags & (O_RDONLY | O_WRONLY | O_RDWR);
    if (is_folder(path)) {
        errno = EISDIR;
        return -1;
    }
    DWORD access = kind == O_WRONLY ? GENERIC_WRITE
                   : kind == O_RDWR ? GENERIC_READ | GENERIC_WRITE
                                    : GENERIC_READ;
    DWORD how = (flags & O_CREAT) == 0   ? (flags & O_TRUNC) != 0 ? TRUNCATE_EXISTING : OPEN_EXISTING
                : (flags & O_EXCL) != 0  ? CREATE_NEW
                : (flags & O_TRUNC) != 0 ? CREATE_ALWAYS
                                         : OPEN_ALWAYS;
    HANDLE file = CreateFileA(path, access, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                              own ? dtp_owner_only(&owner) : NULL, how, FILE_ATTRIBUTE_NORMAL, NULL);
    dtp_owner_free(&owner);
    if (file == INVALID_HANDLE_VALUE)
        return failed();
    int fd = _open_osfhandle((intptr_t)file, (flags & O_APPEND) | O_BINARY | O_NOINHERIT);
    if (fd < 0)
        CloseHandle(file);
    return fd;
}

FILE *dtp_posix_fopen(const char *path, const char *mode)
{
    bool reads = mode[0] == 'r', both = strchr(mode, '+') != NULL;
    int flags = both ? O_RDWR : reads ? O_RDONLY : O_WRONLY;
    flags |= reads ? 0 : mode[0] == 'a' ? O_CREAT | O_APPEND : O_CREAT | O_TRUNC;
    int fd = dtp_posix_open(path, flags, 0666);
    FILE *file = fd < 0 ? NULL : _fdopen(fd, both ? "r+b" : reads ? "rb" : mode[0] == 'a' ? "ab" : "wb");
    if (file == NULL && fd >= 0)
        close(fd);
    return file;
}

int dtp_posix_mkdir(const char *path, int mode)
{
    dtp_owner owner = {.list = NULL};
    bool made = CreateDirectoryA(path, (mode & 0077) == 0 ? dtp_owner_only(&owner) : NULL) != 0;
    DWORD error = GetLastError();
    dtp_owner_free(&owner);
    SetLastError(error);
    return made ? 0 : failed();
}

/* On the disk when it is done, as far as the file system goes along. */
int dtp_posix_rename(const char *from, const char *to)
{
    return MoveFileExA(from, to, MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) ? 0 : failed();
}

int dtp_posix_unlink(const char *path)
{
    return DeleteFileA(path) ? 0 : failed();
}

int dtp_posix_access(const char *path, int mode)
{
    DWORD attributes = GetFileAttributesA(path);
    if (attributes == INVALID_FILE_ATTRIBUTES)
        return failed();
    if ((mode & W_OK) != 0 &&
        (attributes & (FILE_ATTRIBUTE_READONLY | FILE_ATTRIBUTE_DIRECTORY)) == FILE_ATTRIBUTE_READONLY) {
        errno = EACCES;
        return -1;
    }
    return 0;
}

int dtp_posix_sync(int fd)
{
    return FlushFileBuffers((HANDLE)_get_osfhandle(fd)) ? 0 : failed();
}

int dtp_posix_isatty(int fd)
{
    DWORD mode;
    return GetConsoleMode((HANDLE)_get_osfhandle(fd), &mode) != 0;
}

/* From 1601 and in hundreds of nanoseconds to 1970 and the rest. */
static struct timespec time_of(int64_t ticks)
{
    const int64_t second = 10000000, from = 11644473600LL;
    return (struct timespec){.tv_sec = ticks / second - from, .tv_nsec = (long)(ticks % second * 100)};
}

static int fill(HANDLE file, dtp_posix_stat *out)
{
    BY_HANDLE_FILE_INFORMATION about;
    FILE_BASIC_INFO times;
    *out = (dtp_posix_stat){.st_mode = 0};
    DWORD type = GetFileType(file);
    if (type != FILE_TYPE_DISK) {
        out->st_mode = (type == FILE_TYPE_PIPE ? S_IFIFO : S_IFCHR) | 0600;
        return 0;
    }
    if (!GetFileInformationByHandle(file, &about) ||
        !GetFileInformationByHandleEx(file, FileBasicInfo, &times, sizeof times))
        return failed();
    bool folder = (about.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
    *out = (dtp_posix_stat){.st_dev = about.dwVolumeSerialNumber,
                            .st_ino = (uint64_t)about.nFileIndexHigh << 32 | about.nFileIndexLow,
                            .st_size = (off64_t)((uint64_t)about.nFileSizeHigh << 32 | about.nFileSizeLow),
                            .st_mode = folder ? S_IFDIR | 0700 : S_IFREG | 0600,
                            .st_mtim = time_of(times.LastWriteTime.QuadPart),
                            .st_ctim = time_of(times.ChangeTime.QuadPart)};
    out->st_mtime = out->st_mtim.tv_sec;
    return 0;
}

int dtp_posix_stat_of(const char *path, dtp_posix_stat *out)
{
    HANDLE file =
        CreateFileA(path, FILE_READ_ATTRIBUTES, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                    OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, NULL);
    if (file == INVALID_HANDLE_VALUE)
        return failed();
    int code = fill(file, out);
    CloseHandle(file);
    return code;
}

int dtp_posix_fstat(int fd, dtp_posix_stat *out)
{
    return fill((HANDLE)_get_osfhandle(fd), out);
}

int mkstemps(char *path, int behind)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz012345";
    unsigned char random[6];
    char *at = path + strlen(path) - (size_t)behind - sizeof random;
    for (int i = 0; i < 100; i++) {
        if (getentropy(random, sizeof random) != 0)
            break;
        for (size_t j = 0; j < sizeof random; j++)
            at[j] = letters[random[j] % 32];
        int fd = dtp_posix_open(path, O_RDWR | O_CREAT | O_EXCL, 0600);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

ssize_t pread(int fd, void *out, size_t size, off64_t at)
{
    OVERLAPPED place = {.Offset = (DWORD)at, .OffsetHigh = (DWORD)((uint64_t)at >> 32)};
    DWORD n = 0, most = size > 1u << 30 ? 1u << 30 : (DWORD)size;
    if (ReadFile((HANDLE)_get_osfhandle(fd), out, most, &n, &place))
        return n;
    return GetLastError() == ERROR_HANDLE_EOF ? 0 : failed();
}
