/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/beside.h"
#include "base/file.h"
#include "support/check_support.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>

/* These take the place of libc's in this program, to play a disk that fails and a file system without
 * RENAME_NOREPLACE. 0 passes the call on. */
static int fsync_fails_with;
static int rename_fails_with;
static bool nameless;     /* the file system can make a file without a name */
static const char *rival; /* a file that appears while ours is being written */
static size_t fsyncs;

int fsync(int fd)
{
    fsyncs++;
    if (rival != NULL)
        close(open(rival, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    rival = NULL;
    if (fsync_fails_with != 0) {
        errno = fsync_fails_with;
        return -1;
    }
    return (int)syscall(SYS_fsync, fd);
}

int open(const char *path, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(list, mode_t) : 0;
    va_end(list);
    if ((flags & O_TMPFILE) == O_TMPFILE && !nameless) {
        errno = EOPNOTSUPP;
        return -1;
    }
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    if (rename_fails_with != 0) {
        errno = rename_fails_with;
        return -1;
    }
    return (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
}

static char folder[32];

static void set_up(void)
{
    fsync_fails_with = rename_fails_with = 0;
    rival = NULL;
    nameless = false;
    fsyncs = 0;
    snprintf(folder, sizeof folder, "check-file-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ck_assert_int_eq(chdir(folder), 0);
}

/* Removes the named files; that the folder can then be removed shows that nothing else was left behind. */
static void tear_down(void)
{
    const char *const names[] = {"a", "b", "link", "pipe", "full"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unlink(names[i]);
    rmdir("sub");
    ck_assert_int_eq(chdir(".."), 0);
    ck_assert_msg(rmdir(folder) == 0, "something was left behind in %s", folder);
}

static void contains(const char *path, const char *expected)
{
    char *data;
    size_t size;
    ck_ok(dtp_file_read(path, 0, &data, &size, err));
    ck_assert_uint_eq(size, strlen(expected));
    ck_assert_str_eq(data, expected);
    dtp_free(data);
}

static size_t names_in(const char *path)
{
    size_t n = 0;
    DIR *dir = opendir(path);
    ck_assert_ptr_nonnull(dir);
    for (struct dirent *e; (e = readdir(dir)) != NULL;)
        n += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
    closedir(dir);
    return n;
}

START_TEST(written_is_read)
{
    struct stat st;
    mode_t old_mask = umask(0);
    ck_ok(dtp_file_write("a", "één\n", 6, false, err));
    ck_ok(dtp_file_write("./b", NULL, 0, false, err));
    umask(old_mask);
    contains("a", "één\n");
    contains("b", "");
    ck_assert_int_eq(stat("a", &st), 0);
    ck_assert_uint_eq(st.st_mode & 07777, 0600);
    ck_assert_uint_eq(st.st_nlink, 1);
    ck_assert_int_eq(stat("b", &st), 0);
    ck_assert_uint_eq(st.st_mode & 07777, 0600);
    ck_assert_uint_eq(fsyncs, 4); /* each file and each folder */
    ck_assert_uint_eq(names_in("."), 2);
}
END_TEST

START_TEST(large_file_arrives_whole)
{
    const size_t size = 3000001;
    char *data = dtp_malloc(size);
    for (size_t i = 0; i < size; i++)
        data[i] = (char)(i * 2654435761U >> 13);
    ck_ok(dtp_file_write("a", data, size, false, err));
    char *back;
    size_t back_size;
    ck_ok(dtp_file_read("a", 0, &back, &back_size, err));
    ck_assert_uint_eq(back_size, size);
    ck_assert_int_eq(memcmp(back, data, size), 0);
    ck_assert_int_eq(back[size], '\0');
    dtp_free(back);
    dtp_free(data);
}
END_TEST

START_TEST(existing_file_needs_force)
{
    dt_error e = DT_ERROR_INIT;
    ck_ok(dtp_file_write("a", "old", 3, false, err));
    ck_fails(&e, dtp_file_write("a", "new", 3, false, err), "BASE_FILE_EXISTS");
    ck_assert_int_eq(e.status, DT_ERR_REFUSED);
    ck_assert_str_eq(e.arg[0], "a");
    contains("a", "old");
    struct stat st;
    ck_assert_int_eq(chmod("a", 0644), 0);
    ck_ok(dtp_file_write("a", "new", 3, true, err));
    contains("a", "new");
    ck_assert_int_eq(stat("a", &st), 0);
    ck_assert_uint_eq(st.st_mode & 07777, 0600);
    ck_assert_uint_eq(names_in("."), 1);
}
END_TEST

START_TEST(file_without_noreplace_is_written_through_a_link)
{
    struct stat st;
    rename_fails_with = _i == 0 ? EINVAL : ENOSYS;
    ck_ok(dtp_file_write("a", "new", 3, false, err));
    contains("a", "new");
    ck_assert_int_eq(stat("a", &st), 0);
    ck_assert_uint_eq(st.st_nlink, 1);
    ck_assert_uint_eq(names_in("."), 1);
}
END_TEST

START_TEST(rival_of_the_last_moment_is_not_overwritten)
{
    dt_error e = DT_ERROR_INIT;
    rename_fails_with = _i == 0 ? 0 : EINVAL;
    rival = "a";
    ck_fails(&e, dtp_file_write("a", "ours", 4, false, err), "BASE_FILE_EXISTS");
    contains("a", "");
    ck_assert_uint_eq(names_in("."), 1);
}
END_TEST

START_TEST(failing_disk_leaves_the_old_file)
{
    dt_error e = DT_ERROR_INIT;
    ck_ok(dtp_file_write("a", "old", 3, false, err));
    fsync_fails_with = EIO;
    ck_fails(&e, dtp_file_write("a", "new", 3, true, err), "BASE_WRITE_FAILED");
    ck_assert_int_eq(e.status, DT_ERR_IO);
    ck_assert_str_eq(e.arg[1], "5"); /* EIO */
    ck_fails(&e, dtp_file_write("b", "new", 3, false, err), "BASE_WRITE_FAILED");
    fsync_fails_with = ENOSPC;
    ck_fails(&e, dtp_file_write("b", "new", 3, false, err), "BASE_DISK_FULL");
    fsync_fails_with = 0;
    rename_fails_with = EACCES;
    ck_fails(&e, dtp_file_write("b", "new", 3, false, err), "BASE_WRITE_DENIED");
    contains("a", "old");
    ck_assert_uint_eq(names_in("."), 1);
}
END_TEST

/* A device that is always full: one of our own where we may make it, so that a mistake cannot replace the
 * real one under root; the real one where /dev is safe from us; else NULL. */
static const char *full_device(void)
{
    if (mknod("full", S_IFCHR | 0600, makedev(1, 7)) == 0 && access("full", W_OK) == 0)
        return "full";
    return access("/dev", W_OK) != 0 && access("/dev/full", W_OK) == 0 ? "/dev/full" : NULL;
}

START_TEST(full_disk_is_told)
{
    dt_error e = DT_ERROR_INIT;
    struct stat st;
    const char *device = full_device();
    if (device == NULL)
        return;
    ck_fails(&e, dtp_file_write(device, "x", 1, true, err), "BASE_DISK_FULL");
    ck_assert_int_eq(e.status, DT_ERR_IO);
    ck_assert_str_eq(e.arg[0], device);
    ck_fails(&e, dtp_file_write(device, "x", 1, false, err), "BASE_FILE_EXISTS");
    ck_assert_int_eq(stat(device, &st), 0);
    ck_assert(S_ISCHR(st.st_mode)); /* still a device */
}
END_TEST

START_TEST(pipe_is_written_straight_to)
{
    char got[8] = "";
    ck_assert_int_eq(mkfifo("pipe", 0600), 0);
    int fd = open("pipe", O_RDWR | O_CLOEXEC);
    ck_assert_int_ge(fd, 0);
    ck_ok(dtp_file_write("pipe", "through", 7, true, err));
    ck_assert_int_eq(read(fd, got, 7), 7);
    ck_assert_str_eq(got, "through");
    close(fd);
}
END_TEST

START_TEST(symbolic_link_is_followed_with_force)
{
    dt_error e = DT_ERROR_INIT;
    struct stat st;
    ck_assert_int_eq(mkdir("sub", 0700), 0);
    ck_assert_int_eq(symlink("sub/../a", "link"), 0);
    ck_assert(dtp_file_exists("link"));
    ck_fails(&e, dtp_file_write("link", "new", 3, false, err), "BASE_FILE_EXISTS");
    ck_ok(dtp_file_write("a", "old", 3, false, err));
    ck_ok(dtp_file_write("link", "new", 3, true, err));
    contains("a", "new");
    ck_assert_int_eq(lstat("link", &st), 0);
    ck_assert(S_ISLNK(st.st_mode));
    unlink("a");
    ck_ok(dtp_file_write("link", "own", 3, true, err)); /* leads nowhere: replaced */
    contains("link", "own");
    ck_assert(!dtp_file_exists("a"));
}
END_TEST

START_TEST(places_that_cannot_be_written)
{
    dt_error e = DT_ERROR_INIT;
    ck_assert_int_eq(mkdir("sub", 0700), 0);
    ck_fails(&e, dtp_file_write("none/a", "x", 1, false, err), "BASE_FOLDER_MISSING");
    ck_assert_int_eq(e.status, DT_ERR_NOTFOUND);
    ck_fails(&e, dtp_file_write("sub", "x", 1, true, err), "BASE_IS_FOLDER");
    ck_fails(&e, dtp_file_write("sub", "x", 1, false, err), "BASE_IS_FOLDER");
    ck_fails(&e, dtp_file_write("", "x", 1, false, err), "BASE_FOLDER_MISSING");
    char name[300];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    ck_fails(&e, dtp_file_write(name, "x", 1, false, err), "BASE_WRITE_FAILED");
    name[255] = '\0'; /* the longest name a folder takes */
    ck_ok(dtp_file_write(name, "x", 1, false, err));
    unlink(name);
    ck_assert_uint_eq(names_in("."), 1);
}
END_TEST

START_TEST(read_only_folder)
{
    dt_error e = DT_ERROR_INIT;
    ck_assert_int_eq(mkdir("sub", 0500), 0);
    if (access("sub", W_OK) == 0) /* root may write anywhere */
        return;
    ck_fails(&e, dtp_file_write("sub/a", "x", 1, false, err), "BASE_WRITE_DENIED");
    ck_assert_int_eq(e.status, DT_ERR_IO);
    ck_ok(dtp_file_write("a", "x", 1, false, err));
    ck_assert_int_eq(chmod("a", 0000), 0);
    char *data;
    size_t size;
    ck_fails(&e, dtp_file_read("a", 0, &data, &size, err), "BASE_READ_DENIED");
}
END_TEST

START_TEST(files_that_cannot_be_read)
{
    dt_error e = DT_ERROR_INIT;
    char *data = folder;
    size_t size = 9;
    ck_assert_int_eq(mkdir("sub", 0700), 0);
    ck_ok(dtp_file_write("a", "12345", 5, false, err));
    ck_fails(&e, dtp_file_read("none", 0, &data, &size, err), "BASE_FILE_MISSING");
    ck_assert_int_eq(e.status, DT_ERR_NOTFOUND);
    ck_assert_str_eq(e.arg[0], "none");
    ck_assert_ptr_null(data);
    ck_assert_uint_eq(size, 0);
    ck_fails(&e, dtp_file_read("a/b", 0, &data, &size, err), "BASE_FILE_MISSING");
    ck_fails(&e, dtp_file_read("sub", 0, &data, &size, err), "BASE_IS_FOLDER");
    ck_assert_int_eq(e.status, DT_ERR_DATA);
    ck_fails(&e, dtp_file_read("a", 4, &data, &size, err), "BASE_FILE_TOO_LARGE");
    ck_assert_str_eq(e.arg[1], "4");
    ck_fails(&e, dtp_file_read("/dev/zero", 100000, &data, &size, err), "BASE_FILE_TOO_LARGE");
    ck_ok(dtp_file_read("a", 5, &data, &size, err));
    ck_assert_str_eq(data, "12345");
    dtp_free(data);
    ck_assert(dtp_file_exists("a") && dtp_file_exists("sub") && !dtp_file_exists("none"));
}
END_TEST

START_TEST(no_memory)
{
    dt_error e = DT_ERROR_INIT;
    char *data;
    size_t size;
    dtp_mem_fail_at(1);
    ck_fails(&e, dtp_file_write("b", "x", 1, false, err), "BASE_MEMORY");
    ck_ok(dtp_file_write("a", "x", 1, false, err));
    dtp_mem_fail_at(1);
    ck_fails(&e, dtp_file_read("a", 0, &data, &size, err), "BASE_MEMORY");
    ck_assert_int_eq(e.status, DT_ERR_MEMORY);
}
END_TEST

/* Lets a standard stream be another file during a call. */
static int redirect(int fd, const char *path, int flags)
{
    int saved = dup(fd);
    int other = open(path, flags | O_CLOEXEC, 0600);
    ck_assert_int_ge(other, 0);
    fflush(stdout);
    dup2(other, fd);
    close(other);
    return saved;
}

static void restore(int fd, int saved)
{
    dup2(saved, fd);
    close(saved);
    clearerr(stdout);
}

START_TEST(dash_is_a_standard_stream)
{
    dt_error e = DT_ERROR_INIT;
    int saved = redirect(STDOUT_FILENO, "a", O_WRONLY | O_CREAT);
    dt_status status = dtp_file_write("-", "to stdout", 9, false, &e);
    restore(STDOUT_FILENO, saved);
    ck_assert_int_eq(status, DT_OK);
    saved = redirect(STDIN_FILENO, "a", O_RDONLY);
    contains("-", "to stdout");
    restore(STDIN_FILENO, saved);
    ck_assert(!dtp_file_exists("-"));
}
END_TEST

START_TEST(full_standard_output_is_told)
{
    dt_error e = DT_ERROR_INIT;
    if (access("/dev/full", W_OK) != 0)
        return;
    int saved = redirect(STDOUT_FILENO, "/dev/full", O_WRONLY);
    dt_status status = dtp_file_write("-", "x", 1, false, &e);
    restore(STDOUT_FILENO, saved);
    ck_assert_int_eq(status, DT_ERR_IO);
    ck_assert_str_eq(dt_error_name(&e), "BASE_OUTPUT_FULL");
}
END_TEST

/* Where the file system can, nothing has a name before it is whole: a kill leaves nothing. */
START_TEST(nameless_until_it_is_whole)
{
    dt_error e = DT_ERROR_INIT;
    nameless = true;
    ck_ok(dtp_file_write("a", "old", 3, false, err));
    contains("a", "old");
    fsync_fails_with = ENOSPC;
    ck_fails(&e, dtp_file_write("a", "new", 3, true, err), "BASE_DISK_FULL");
    fsync_fails_with = 0;
    ck_fails(&e, dtp_file_write("a", "new", 3, false, err), "BASE_FILE_EXISTS");
    rival = "b";
    ck_fails(&e, dtp_file_write("b", "ours", 4, false, err), "BASE_FILE_EXISTS");
    contains("a", "old");
    contains("b", "");
    ck_ok(dtp_file_write("a", "new", 3, true, err));
    contains("a", "new");
    ck_assert_uint_eq(names_in("."), 2);
}
END_TEST

/* Elsewhere the next file in that folder takes away what a kill left, when nobody writes to it any more. */
START_TEST(what_a_kill_left_goes)
{
    static const char left[] = ".dossiertoets-0123456789abcdef01234567.tmp",
                      other[] = ".dossiertoets-eigen.tmp";
    struct timespec long_ago[2] = {{.tv_sec = 1}, {.tv_sec = 1}};
    int fd = open(left, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600), keep = dup(fd);
    ck_assert_int_eq(write(fd, "secret", 6), 6);
    close(fd);
    ck_ok(dtp_file_write("a", "1", 1, false, err)); /* too young: it may be another program's, just made */
    ck_assert_uint_eq(names_in("."), 2);
    ck_assert_int_eq(utimensat(AT_FDCWD, left, long_ago, 0), 0);
    close(open(other, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    ck_assert_int_eq(utimensat(AT_FDCWD, other, long_ago, 0), 0);
    ck_ok(dtp_file_write("b", "2", 1, false, err));
    ck_assert_int_ne(access(left, F_OK), 0);
    ck_assert_int_eq(unlink(other), 0); /* no name of ours */
    close(keep);
}
END_TEST

static TCase *file(void)
{
    TCase *c = tcase_create("file");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_test(c, written_is_read);
    tcase_add_test(c, large_file_arrives_whole);
    tcase_add_test(c, existing_file_needs_force);
    tcase_add_loop_test(c, file_without_noreplace_is_written_through_a_link, 0, 2);
    tcase_add_loop_test(c, rival_of_the_last_moment_is_not_overwritten, 0, 2);
    tcase_add_test(c, failing_disk_leaves_the_old_file);
    tcase_add_test(c, nameless_until_it_is_whole);
    tcase_add_test(c, what_a_kill_left_goes);
    tcase_add_test(c, full_disk_is_told);
    tcase_add_test(c, pipe_is_written_straight_to);
    tcase_add_test(c, symbolic_link_is_followed_with_force);
    tcase_add_test(c, places_that_cannot_be_written);
    tcase_add_test(c, read_only_folder);
    tcase_add_test(c, files_that_cannot_be_read);
    tcase_add_test(c, no_memory);
    tcase_add_test(c, dash_is_a_standard_stream);
    tcase_add_test(c, full_standard_output_is_told);
    return c;
}

DT_CHECK_MAIN("base/file", file)
