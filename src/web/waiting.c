/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "web/waiting.h"
#include "base/mem.h"
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

struct dtp_web_waiting {
    sigset_t before;
    int signals;
};

dt_status dtp_web_waiting_begin(dtp_web_waiting **out, dt_error *err)
{
    sigset_t ends;
    dtp_web_waiting *w = *out = dtp_calloc(1, sizeof *w);
    if (w == NULL)
        return dtp_fail_memory(err);
    (void)sigemptyset(&ends);
    (void)sigaddset(&ends, SIGINT);
    (void)sigaddset(&ends, SIGTERM);
    (void)sigaddset(&ends, SIGHUP);
    (void)signal(SIGPIPE, SIG_IGN);
    (void)sigprocmask(SIG_BLOCK, &ends, &w->before);
    w->signals = signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK);
    if (w->signals >= 0)
        return DT_OK;
    dtp_web_waiting_end(w);
    *out = NULL;
    return dtp_fail(err, DT_ERR_IO, DTP_MSG_WEB_NO_SERVER, NULL);
}

void dtp_web_waiting_end(dtp_web_waiting *w)
{
    if (w == NULL)
        return;
    if (w->signals >= 0)
        (void)close(w->signals);
    (void)sigprocmask(SIG_SETMASK, &w->before, NULL);
    dtp_free(w);
}

unsigned dtp_web_waiting_flags(void)
{
    return MHD_USE_EPOLL;
}

dtp_web_waited dtp_web_waiting_wait(dtp_web_waiting *w, struct MHD_Daemon *daemon, int found)
{
    struct signalfd_siginfo told;
    struct pollfd on[] = {
        {.fd = DTP_HTTP(MHD_get_daemon_info)(daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd, .events = POLLIN},
        {.fd = w->signals, .events = POLLIN},
        {.fd = found, .events = POLLIN}};
    MHD_UNSIGNED_LONG_LONG wait = 1000;
    if (DTP_HTTP(MHD_get_timeout)(daemon, &wait) != MHD_YES || wait > 1000)
        wait = 1000;
    if (poll(on, 3, (int)wait) <= 0)
        return DTP_WEB_WAITED;
    if (on[1].revents != 0 &&
        read(w->signals, &told, sizeof told) > 0) /* or it ends us once it is let through */
        return DTP_WEB_WAITED_END;
    return on[2].revents != 0 ? DTP_WEB_WAITED_ASKED : DTP_WEB_WAITED;
}
