/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbook leaves nothing on a disk. This program's own open(), statfs() and posix_fallocate() stand before
 * those of libc, also for libxlsxwriter, and see where files are made. */
#include "base/platform/memory_folder.h"

#include "base/mem.h"
#include "io/xlsx_write.h"
#include "support/check_support.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/magic.h>
#include <stdarg.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

/* To be seen by the shared library. */
#define SHOWN __attribute__((visibility("default")))

/* In memory that the process which makes the workbook has as well. */
typedef struct watched {
    size_t made, elsewhere;
    char folder[PATH_MAX];
    bool no_tmpfs, full;
} watched;
static watched *seen;

/* In the folder that was to be chosen. That of libxlsxwriter itself, /tmp, may be in memory too. */
static bool as_chosen(const char *path, int fd)
{
    struct statfs fs;
    return syscall(SYS_fstatfs, fd, &fs) == 0 && fs.f_type == TMPFS_MAGIC &&
           strncmp(path, seen->folder, strlen(seen->folder)) == 0;
}

SHOWN int open(const char *path, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    unsigned mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(list, unsigned) : 0;
    va_end(list);
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    if (seen != NULL && fd >= 0 && (flags & (O_WRONLY | O_RDWR)) != 0) {
        bool counts = strstr(path, ".gcda") != NULL; /* of a build that counts lines */
        seen->made += !counts;
        seen->elsewhere += !counts && !as_chosen(path, fd);
    }
    return fd;
}

SHOWN int statfs(const char *path, struct statfs *fs)
{
    int code = (int)syscall(SYS_statfs, path, fs);
    if (seen != NULL && seen->no_tmpfs)
        fs->f_type = EXT4_SUPER_MAGIC;
    return code;
}

SHOWN int posix_fallocate(int fd, off_t offset, off_t size)
{
    if (seen != NULL && seen->full)
        return ENOSPC;
    return syscall(SYS_fallocate, fd, 0, offset, size) == 0 ? 0 : errno;
}

static void watch(void)
{
    seen = mmap(NULL, sizeof *seen, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    ck_assert_ptr_ne(seen, MAP_FAILED);
    ck_assert_int_eq(setenv("XDG_RUNTIME_DIR", DT_ROOT, 1), 0); /* not in memory */
    ck_assert_int_eq(setenv("TMPDIR", "relative", 1), 0);
    snprintf(seen->folder, sizeof seen->folder, "/dev/shm");
}

static dt_status write_book(char **out, size_t *size, dt_error *err)
{
    dtp_xlsx *book;
    DT_TRY(dtp_xlsx_new(&book, "proef", err));
    dtp_xlsx_sheet_add(book, "blad");
    for (unsigned row = 0; row < 500; row++)
        dtp_xlsx_put(book, row, 0, "voldoet \x02 <&>", DTP_XLSX_TEXT);
    dt_status status = dtp_xlsx_finish(book, out, size, err);
    dtp_xlsx_free(book);
    return status;
}

/* More than the one file that tries whether there is room: the parts were seen. */
START_TEST(every_part_lies_in_memory)
{
    char *data;
    size_t size;
    watch();
    ck_ok(write_book(&data, &size, err));
    ck_assert_uint_gt(seen->made, 5);
    ck_assert_uint_eq(seen->elsewhere, 0);
    dtp_free(data);
}
END_TEST

START_TEST(a_workbook_let_go_lies_there_too)
{
    dtp_xlsx *book;
    watch();
    ck_ok(dtp_xlsx_new(&book, "proef", err));
    dtp_xlsx_sheet_add(book, "blad");
    dtp_xlsx_put(book, 0, 0, "voldoet", DTP_XLSX_TEXT);
    dtp_xlsx_free(book);
    ck_assert_uint_eq(seen->elsewhere, 0);
}
END_TEST

START_TEST(without_such_a_folder_nothing_is_made)
{
    dt_error e = DT_ERROR_INIT;
    char *data;
    size_t size;
    watch();
    seen->no_tmpfs = true;
    ck_fails(&e, write_book(&data, &size, err), "XLSX_NO_MEMORY_FOLDER");
    ck_assert_int_eq(e.status, DT_ERR_IO);
    ck_assert_uint_eq(seen->made, 0);
}
END_TEST

START_TEST(without_room_it_is_refused)
{
    dt_error e = DT_ERROR_INIT;
    char *data;
    size_t size;
    watch();
    seen->full = true;
    ck_fails(&e, write_book(&data, &size, err), "XLSX_NO_ROOM");
    ck_assert_uint_eq(seen->elsewhere, 0);
    seen->full = false;
}
END_TEST

static TCase *folders(void)
{
    TCase *c = tcase_create("memory_folder");
    tcase_add_test(c, every_part_lies_in_memory);
    tcase_add_test(c, a_workbook_let_go_lies_there_too);
    tcase_add_test(c, without_such_a_folder_nothing_is_made);
    tcase_add_test(c, without_room_it_is_refused);
    return c;
}

DT_CHECK_MAIN("io/memory_folder", folders)
