/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening reads the frameworks, and the first answer holds every row against the log: for a file that nobody
 * wrote to since, both are known. That is asked of the file system too, since a byte that is changed behind
 * the database is what the log is looked at for. */
#include "web/opened.h"
#include "base/count.h"
#include "base/error.h"
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* A change in the same tick of the clock as the last one would have the same time. */
static bool is_settled(const struct stat *stamp)
{
    struct timespec now; /* the clock that files get their times from */
    return clock_gettime(CLOCK_REALTIME_COARSE, &now) == 0 &&
           (stamp->st_ctim.tv_sec < now.tv_sec ||
            (stamp->st_ctim.tv_sec == now.tv_sec && stamp->st_ctim.tv_nsec < now.tv_nsec));
}

/* Whoever writes has one of these beside the file. */
static bool is_alone(const char *path)
{
    static const char *const beside[] = {"-journal", "-wal"};
    char name[PATH_MAX];
    for (size_t i = 0; i < DTP_COUNT(beside); i++) {
        int n = snprintf(name, sizeof name, "%s%s", path, beside[i]);
        if (n < 0 || (size_t)n >= sizeof name || access(name, F_OK) == 0)
            return false;
    }
    return true;
}

static bool is_same(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size &&
           a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec &&
           a->st_ctim.tv_sec == b->st_ctim.tv_sec && a->st_ctim.tv_nsec == b->st_ctim.tv_nsec;
}

void dtp_web_opened_end(dtp_web_opened *opened)
{
    dt_inspection_close(opened->in);
    *opened = (dtp_web_opened){.in = NULL};
}

dt_status dtp_web_opened_take(dt_inspection **out, dtp_web_opened *opened, const char *path, bool only_look,
                              dt_error *err)
{
    struct stat now;
    bool known = only_look && stat(path, &now) == 0 && is_settled(&now) && is_alone(path);
    if (!known || opened->in == NULL || !is_same(&opened->stamp, &now))
        dtp_web_opened_end(opened);
    if (opened->in != NULL) {
        opened->uses++;
        *out = opened->in;
        return DT_OK;
    }
    DT_TRY(dt_inspection_open(out, path, err));
    if (known)
        *opened = (dtp_web_opened){*out, now, 1};
    return DT_OK;
}

void dtp_web_opened_leave(dtp_web_opened *opened, dt_inspection *in, bool keep)
{
    if (in != opened->in)
        dt_inspection_close(in);
    else if (!keep || opened->uses >= DTP_WEB_OPENED_USES)
        dtp_web_opened_end(opened);
}
