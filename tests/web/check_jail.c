/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a process can still do after it gave up its rights: each thing is tried. */
#include "support/check_support.h"
#include "web/jail.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[64], own[128], other[64];

static void make_folders(void)
{
    (void)snprintf(folder, sizeof folder, "/tmp/dt-jail-XXXXXX");
    (void)snprintf(other, sizeof other, "/tmp/dt-beside-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ck_assert_ptr_nonnull(mkdtemp(other));
    (void)snprintf(own, sizeof own, "%s/bezoek.toets", folder);
    int fd = open(own, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    ck_assert_int_ge(fd, 0);
    (void)close(fd);
}

static void remove_folders(void)
{
    char made[160];
    (void)snprintf(made, sizeof made, "%s-journal", own);
    (void)unlink(made);
    (void)unlink(own);
    (void)rmdir(folder);
    (void)rmdir(other);
}

/* In a process of its own, since it is for good. 0: as it should be, else the number of what was not. */
static int in_jail(int (*tries)(void))
{
    int told;
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0)
        _exit(dtp_web_jail(own) ? tries() : 99);
    ck_assert_int_eq(waitpid(child, &told, 0), child);
    return WIFEXITED(told) ? WEXITSTATUS(told) : 98;
}

static bool opens(const char *name, int flags)
{
    int fd = open(name, flags | O_CLOEXEC, 0600);
    if (fd >= 0)
        (void)close(fd);
    return fd >= 0;
}

static bool refused(long answer)
{
    return answer == -1 && errno == EPERM;
}

static int try_calls(void)
{
    char *const none[] = {NULL};
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    const bool held[] = {refused(syscall(SYS_execve, "/bin/true", none, none)),
                         refused(syscall(SYS_execveat, AT_FDCWD, "/bin/true", none, none, 0)),
                         refused(syscall(SYS_socket, AF_INET, SOCK_STREAM, 0)),
                         refused(syscall(SYS_socket, AF_UNIX, SOCK_STREAM, 0)),
                         refused(syscall(SYS_connect, 0, &at, sizeof at)),
                         refused(syscall(SYS_bind, 0, &at, sizeof at)),
                         refused(syscall(SYS_listen, 0, 1)),
                         refused(syscall(SYS_ptrace, PTRACE_TRACEME, 0, 0, 0)),
                         refused(syscall(SYS_process_vm_readv, getppid(), NULL, 0UL, NULL, 0UL, 0UL)),
                         refused(syscall(SYS_kill, getpid(), 0)),
                         refused(syscall(SYS_setuid, getuid())),
                         refused(syscall(SYS_mount, "none", "/", "tmpfs", 0UL, NULL)),
                         refused(syscall(SYS_unshare, 0UL)),
                         refused(syscall(SYS_bpf, 0, NULL, 0)),
                         refused(syscall(SYS_io_uring_setup, 1, NULL)),
                         refused(syscall(SYS_keyctl, 0, 0, 0, 0, 0))};
    for (int i = 0; i < (int)(sizeof held / sizeof *held); i++)
        if (!held[i])
            return i + 1;
    return 0;
}

START_TEST(calls)
{
    ck_assert_int_eq(in_jail(try_calls), 0);
}
END_TEST

static int try_files(void)
{
    char journal[160], beside[128];
    (void)snprintf(journal, sizeof journal, "%s-journal", own);
    (void)snprintf(beside, sizeof beside, "%s/x", other);
    const bool held[] = {opens(own, O_RDWR),
                         opens(journal, O_CREAT | O_RDWR),
                         unlink(journal) == 0,
                         opens("/proc/self/net/tcp", O_RDONLY),
                         !opens("/etc/passwd", O_RDONLY),
                         !opens("/proc/self/mem", O_RDWR),
                         !opens("/proc/self/environ", O_RDONLY),
                         !opens(other, O_RDONLY | O_DIRECTORY),
                         !opens(beside, O_CREAT | O_WRONLY),
                         !opens("/usr/lib/dt-jail", O_CREAT | O_WRONLY),
                         mkdir(beside, 0700) != 0,
                         symlink("/etc/passwd", beside) != 0};
    for (int i = 0; i < (int)(sizeof held / sizeof *held); i++)
        if (!held[i])
            return i + 1;
    return 0;
}

START_TEST(files)
{
    if (syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) < 1)
        return; /* a system without it keeps to the calls alone, as jail.h says */
    ck_assert_int_eq(in_jail(try_files), 0);
}
END_TEST

static TCase *jail(void)
{
    TCase *c = tcase_create("jail");
    tcase_add_checked_fixture(c, make_folders, remove_folders);
    tcase_add_test(c, calls);
    tcase_add_test(c, files);
    return c;
}

DT_CHECK_MAIN("web/jail", jail)
