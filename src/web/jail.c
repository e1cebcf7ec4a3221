/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rights that are given up before the first request is read. A build with sanitizers keeps them: those look
 * into their own process at the end. */
#include "web/jail.h"
#include "base/count.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* Rights on files of the first version, and the one to cut a file short of the third. */
#define FILES_READ (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define FILES_WRITE                                                                                          \
    (LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE)
#define FILES_ALL ((1ULL << 13) - 1)
#define FILES_CUT (1ULL << 14)

static void allow(int rules, const char *folder, uint64_t rights)
{
    struct landlock_path_beneath_attr below = {.allowed_access = rights,
                                               .parent_fd = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC)};
    if (below.parent_fd < 0)
        return;
    (void)syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &below, 0);
    (void)close(below.parent_fd);
}

static const char *folder_of(const char *path, char folder[PATH_MAX])
{
    const char *slash = strrchr(path, '/');
    (void)snprintf(folder, PATH_MAX, "%.*s", slash == NULL ? 1 : (int)(slash - path) + 1,
                   slash == NULL ? "." : path);
    return folder;
}

/* What SQLite has no room for stays in memory (src/store/sql/connection.sql): no folder for temporary files.
 */
static void keep_files(const char *inspection, const char *file)
{
    char folder[PATH_MAX];
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1)
        return;
    uint64_t cut = version >= 3 ? FILES_CUT : 0;
    struct landlock_ruleset_attr handled = {.handled_access_fs = FILES_ALL | cut};
    int rules = (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof handled.handled_access_fs, 0);
    if (rules < 0)
        return;
    allow(rules, folder_of(inspection, folder), FILES_READ | FILES_WRITE | cut);
    if (file != NULL)
        allow(rules, folder_of(file, folder), FILES_READ | FILES_WRITE | cut);
    allow(rules, "/proc/self/net", FILES_READ);
    allow(rules, "/usr/share/zoneinfo", FILES_READ);
    allow(rules, "/dev/shm", FILES_READ | FILES_WRITE | cut); /* workbooks are made there, in memory */
    allow(rules, "/usr/lib", FILES_READ); /* iconv takes its tables from there when a file needs them */
    (void)syscall(SYS_landlock_restrict_self, rules, 0);
    (void)close(rules);
}

static bool drop_calls(void)
{
    static const int refused[] = {SCMP_SYS(execve),
                                  SCMP_SYS(execveat),
                                  SCMP_SYS(fork),
                                  SCMP_SYS(vfork),
                                  SCMP_SYS(ptrace),
                                  SCMP_SYS(process_vm_readv),
                                  SCMP_SYS(process_vm_writev),
                                  SCMP_SYS(socket),
                                  SCMP_SYS(connect),
                                  SCMP_SYS(bind),
                                  SCMP_SYS(listen),
                                  SCMP_SYS(setuid),
                                  SCMP_SYS(setgid),
                                  SCMP_SYS(setreuid),
                                  SCMP_SYS(setresuid),
                                  SCMP_SYS(mount),
                                  SCMP_SYS(umount2),
                                  SCMP_SYS(chroot),
                                  SCMP_SYS(pivot_root),
                                  SCMP_SYS(unshare),
                                  SCMP_SYS(setns),
                                  SCMP_SYS(open_by_handle_at),
                                  SCMP_SYS(bpf),
                                  SCMP_SYS(perf_event_open),
                                  SCMP_SYS(userfaultfd),
                                  SCMP_SYS(io_uring_setup),
                                  SCMP_SYS(keyctl),
                                  SCMP_SYS(add_key),
                                  SCMP_SYS(request_key),
                                  SCMP_SYS(init_module),
                                  SCMP_SYS(finit_module),
                                  SCMP_SYS(kexec_load),
                                  SCMP_SYS(kill),
                                  SCMP_SYS(tkill)};
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (filter == NULL)
        return false;
    for (size_t i = 0; i < DTP_COUNT(refused); i++)
        (void)seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), refused[i], 0);
    bool done = seccomp_load(filter) == 0;
    seccomp_release(filter);
    return done;
}

bool dtp_web_jail(const char *inspection)
{
#ifdef DT_NO_JAIL
    (void)inspection, (void)keep_files, (void)drop_calls;
    return false;
#else
    tzset(); /* where the place of this machine is looked up is out of reach from here on */
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return false;
    char *file = realpath(inspection, NULL); /* where a link leads to SQLite works; NULL: not there yet */
    keep_files(inspection, file);
    free(file);
    return drop_calls();
#endif
}
