/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/platform/programs.h"
#include <errno.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

/* $EDITOR may have options of its own, so a shell reads it; the path is an argument, whatever is in it. */
bool dtp_programs_edit(const char *editor, const char *path)
{
    char command[512];
    int status = 0;
    int n = snprintf(command, sizeof command, "%s \"$1\"", editor);
    pid_t child = n > 0 && (size_t)n < sizeof command ? fork() : -1;
    if (child == 0) {
        execl("/bin/sh", "sh", "-c", command, "sh", path, (char *)NULL);
        _exit(127);
    }
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    return child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool dtp_programs_show(const char *address)
{
    extern char **environ;
    char name[] = "xdg-open";
    char *const arguments[] = {name, (char *)(uintptr_t)address, NULL};
    pid_t child;
    posix_spawn_file_actions_t quiet;
    if (posix_spawn_file_actions_init(&quiet) != 0)
        return false;
    (void)posix_spawn_file_actions_addopen(&quiet, 1, "/dev/null", 1 /* O_WRONLY */, 0);
    (void)posix_spawn_file_actions_adddup2(&quiet, 1, 2);
    bool started = posix_spawnp(&child, name, &quiet, NULL, arguments, environ) == 0;
    (void)posix_spawn_file_actions_destroy(&quiet);
    return started;
}
