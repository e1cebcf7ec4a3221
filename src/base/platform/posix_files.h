/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of Windows: <unistd.h>, <fcntl.h>, <sys/stat.h> and others, where a file includes them, with what mingw's
 * have not or not so (src/cmake/Platform.cmake puts it behind them, or in their place). */
#ifndef DTP_BASE_PLATFORM_POSIX_FILES_H
#define DTP_BASE_PLATFORM_POSIX_FILES_H

#include <dirent.h>
#include <fcntl.h>
#include <io.h>
#include <pthread.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

/* Files. Names are UTF-8 (the manifest of the program says so), bytes go as they are, and a file can be
 * renamed and removed while it is open, as one may of POSIX. What is made with 0600 and 0700 is for its owner
 * only. */
#define O_CLOEXEC  (O_NOINHERIT | O_BINARY)
#define O_NOFOLLOW 0
#define O_NONBLOCK 0
#undef S_IRWXG
#undef S_IRWXO
#define S_IRWXG       0070
#define S_IRWXO       0007
#define S_ISLNK(mode) 0
/* As of a file of POSIX: which one it is, and when it changed to the tick. Its mode says what kind it is and
 * nothing of others: an access list says that. */
typedef struct dtp_posix_stat {
    uint64_t st_dev, st_ino;
    off64_t st_size;
    unsigned st_mode;
    time_t st_mtime;
    struct timespec st_mtim, st_ctim;
} dtp_posix_stat;
int dtp_posix_stat_of(const char *path, dtp_posix_stat *out);
int dtp_posix_fstat(int fd, dtp_posix_stat *out);
int dtp_posix_open(const char *path, int flags, ...);
int dtp_posix_mkdir(const char *path, int mode);
int dtp_posix_unlink(const char *path);
int dtp_posix_access(const char *path, int mode);
int dtp_posix_sync(int fd);
int dtp_posix_isatty(int fd); /* a console, and not whatever has no file behind it, as NUL */
#undef stat
#undef fstat
#define stat                       dtp_posix_stat
#define dtp_posix_stat(path, out)  dtp_posix_stat_of(path, out)
#define lstat(path, out)           dtp_posix_stat_of(path, out)
#define fstat(fd, out)             dtp_posix_fstat(fd, out)
#define open(...)                  dtp_posix_open(__VA_ARGS__)
#define mkdir(path, mode)          dtp_posix_mkdir(path, mode)
#define unlink(...)                dtp_posix_unlink(__VA_ARGS__)
#define access(...)                dtp_posix_access(__VA_ARGS__)
#define fsync(...)                 dtp_posix_sync(__VA_ARGS__)
#define isatty(...)                dtp_posix_isatty(__VA_ARGS__)
#define POSIX_FADV_SEQUENTIAL      0
#define posix_fadvise(fd, a, b, c) ((void)(fd), 0)
/* The system takes no more at once than fits in an unsigned. */
static inline ssize_t dtp_posix_read(int fd, void *out, size_t size)
{
    return _read(fd, out, size > 1u << 30 ? 1u << 30 : (unsigned)size);
}
#define read(...) dtp_posix_read(__VA_ARGS__)
ssize_t pread(int fd, void *out, size_t size, off64_t at);

/* <threads.h>, of which the program uses this. */
typedef pthread_once_t once_flag;
#define ONCE_FLAG_INIT      PTHREAD_ONCE_INIT
#define call_once(flag, fn) ((void)pthread_once(flag, fn))
#define thread_local _Thread_local

/* <iconv.h>: from Windows-1252 and what Windows has a code page for, to UTF-8. */
typedef void *iconv_t;
iconv_t iconv_open(const char *to, const char *from);
size_t iconv(iconv_t how, char **in, size_t *left, char **out, size_t *room);
int iconv_close(iconv_t how);

/* Processors. */
#define _SC_NPROCESSORS_ONLN 84
long sysconf(int what);

/* <sys/resource.h>, <sys/prctl.h>: no report of a crash, in which memory is, leaves this process. */
struct rlimit {
    unsigned long rlim_cur, rlim_max;
};
#define RLIMIT_CORE 4
int setrlimit(int what, const struct rlimit *limit);
#define PR_SET_DUMPABLE      4
#define prctl(a, b, c, d, e) 0

#endif
