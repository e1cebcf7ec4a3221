/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/platform/programs.h"
#include "base/count.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
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

static int ended(pid_t child)
{
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 0;
}

static void write_whole(int to, const char *text, size_t size)
{
    while (size > 0) {
        ssize_t n = write(to, text, size);
        if (n < 0 && errno != EINTR)
            return; /* left early */
        text += n > 0 ? n : 0;
        size -= n > 0 ? (size_t)n : 0;
    }
}

/* The keys that end a program are the pager's while it is there, and it may leave before the text ends. */
static int feed(pid_t child, int to, const char *text, size_t size)
{
    static const int numbers[] = {SIGPIPE, SIGINT, SIGQUIT};
    enum { N = DTP_COUNT(numbers) };
    const struct sigaction ignore = {.sa_handler = SIG_IGN};
    struct sigaction before[N];
    for (size_t i = 0; i < N; i++)
        (void)sigaction(numbers[i], &ignore, &before[i]);
    write_whole(to, text, size);
    (void)close(to);
    int code = ended(child);
    for (size_t i = 0; i < N; i++)
        (void)sigaction(numbers[i], &before[i], NULL);
    return code;
}

/* As of the editor. The shell says nothing when there is no such program: then the text is shown without. */
static void run_pager(const char *pager)
{
    char command[2048], word[1100];
    size_t blanks = strspn(pager, " "), length = strcspn(pager + blanks, " ");
    (void)snprintf(word, sizeof word, "%.*s", (int)(length < sizeof word ? length : 0), pager + blanks);
    int n =
        snprintf(command, sizeof command, "%s: \"${LESS=FRX}\"; export LESS; %s",
                 strchr(word, '=') == NULL ? "command -v \"$1\" >/dev/null 2>&1 || exit 127; " : "", pager);
    if (n > 0 && (size_t)n < sizeof command)
        execl("/bin/sh", "sh", "-c", command, "sh", word, (char *)NULL);
    _exit(127);
}

bool dtp_programs_page(const char *pager, const char *text, size_t size)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    pid_t child = fork();
    if (child == 0) {
        if (dup2(ends[0], STDIN_FILENO) >= 0)
            run_pager(pager);
        _exit(127);
    }
    (void)close(ends[0]);
    int code = child > 0 ? feed(child, ends[1], text, size) : 127;
    if (child < 0)
        (void)close(ends[1]);
    return code != 126 && code != 127;
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
