/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/platform/own_process.h"
#include "base/file.h"
#include <errno.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* What is done, and the file in memory that it is done to. */
typedef struct task {
    dtp_own_process_work work;
    const void *payload;
    char path[40];
} task;

/* The other process: what went wrong is told through memory that both have. */
static _Noreturn void work_apart(const task *t, dt_error *told)
{
    const struct rlimit none = {0, 0};
    dt_error own = DT_ERROR_INIT;
    (void)setrlimit(RLIMIT_CORE, &none); /* the texts would be in it */
    dt_status status = t->work(t->payload, t->path, &own);
    *told = own;
    _exit(status == DT_OK ? 0 : 1);
}

static dt_status wait_for(pid_t child, const dt_error *told, dt_error *err)
{
    int status = 0;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return dtp_fail_memory(err);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return DT_OK;
    return WIFEXITED(status) && told->status != DT_OK ? dtp_fail_with(err, told) : dtp_fail_memory(err);
}

static dt_status work_in_child(const task *t, dt_error *err)
{
    dt_error *told = mmap(NULL, sizeof *told, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (told == MAP_FAILED)
        return dtp_fail_memory(err);
    *told = (dt_error)DT_ERROR_INIT;
    pid_t child = fork();
    if (child == 0)
        work_apart(t, told);
    dt_status status = child < 0 ? dtp_fail_memory(err) : wait_for(child, told, err);
    (void)munmap(told, sizeof *told);
    return status;
}

dt_status dtp_own_process_run(char **out, size_t *size, dtp_own_process_work work, const void *payload,
                              dt_error *err)
{
    task t = {.work = work, .payload = payload};
    *out = NULL;
    int file = memfd_create("dossiertoets", MFD_CLOEXEC);
    if (file < 0)
        return dtp_fail_memory(err);
    (void)snprintf(t.path, sizeof t.path, "/proc/self/fd/%d", file);
    dt_status status = work_in_child(&t, err);
    if (status == DT_OK)
        status = dtp_file_read(t.path, 0, out, size, err);
    close(file);
    return status;
}
