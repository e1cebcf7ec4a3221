/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/platform/terminal.h"
#include "base/count.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static const int watched[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU};

static volatile sig_atomic_t caught; /* a handler knows nothing else */

static void keep(int number)
{
    caught = number;
}

typedef struct watching {
    struct sigaction before[DTP_COUNT(watched)];
    sigset_t mask; /* of before */
} watching;

/* Signals come in while a key is waited for and at no other moment, so that none slips by before that. */
static void watch(watching *w)
{
    struct sigaction action = {.sa_handler = keep};
    sigset_t held;
    (void)sigemptyset(&action.sa_mask);
    (void)sigemptyset(&held);
    for (size_t i = 0; i < DTP_COUNT(watched); i++)
        (void)sigaddset(&held, watched[i]);
    (void)sigprocmask(SIG_BLOCK, &held, &w->mask);
    for (size_t i = 0; i < DTP_COUNT(watched); i++)
        (void)sigaction(watched[i], &action, &w->before[i]);
}

static void unwatch(const watching *w)
{
    for (size_t i = 0; i < DTP_COUNT(watched); i++)
        (void)sigaction(watched[i], &w->before[i], NULL);
    (void)sigprocmask(SIG_SETMASK, &w->mask, NULL);
}

/* A line, or as much of it as fits; false when the input ended or a signal came. */
static bool read_line(int terminal, const watching *w, char *out, size_t size)
{
    size_t n = 0;
    char c = '\0';
    struct pollfd key = {.fd = terminal, .events = POLLIN};
    while (c != '\n') {
        int ready = ppoll(&key, 1, NULL, &w->mask);
        if (ready < 0 && errno == EINTR && caught == 0)
            continue;
        if (ready <= 0 || caught != 0 || read(terminal, &c, 1) <= 0)
            return false;
        if (c != '\n' && n + 1 < size)
            out[n++] = c;
    }
    out[n] = '\0';
    return true;
}

static void say(int terminal, const char *text)
{
    for (size_t left = strlen(text); left > 0;) {
        ssize_t n = write(terminal, text, left);
        if (n <= 0)
            return;
        text += n;
        left -= (size_t)n;
    }
}

static bool ask(int terminal, const watching *w, const char *prompt, char *out, size_t size)
{
    struct termios shown, hidden;
    if (tcgetattr(terminal, &shown) != 0)
        return false;
    hidden = shown;
    hidden.c_lflag &= ~(tcflag_t)(ECHO | ECHONL);
    if (tcsetattr(terminal, TCSAFLUSH, &hidden) != 0)
        return false; /* it would show */
    say(terminal, prompt);
    bool got = read_line(terminal, w, out, size);
    (void)tcsetattr(terminal, TCSAFLUSH, &shown);
    say(terminal, "\n");
    return got;
}

bool dtp_terminal_hidden(const char *prompt, char *out, size_t size)
{
    watching w;
    int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC);
    bool got = false;
    do {
        caught = 0;
        if (terminal < 0)
            return false;
        watch(&w);
        got = ask(terminal, &w, prompt, out, size);
        unwatch(&w);
        if (caught != 0)
            (void)raise(caught); /* what was stopped only goes on here, and is asked again */
    } while (caught != 0);
    (void)close(terminal);
    return got;
}

unsigned dtp_terminal_columns(void)
{
    struct winsize size;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

bool dtp_terminal_bold(void)
{
    const char *asked = getenv("NO_COLOR"), *kind = getenv("TERM");
    bool plain = asked != NULL && asked[0] != '\0';
    return !plain && kind != NULL && kind[0] != '\0' && strcmp(kind, "dumb") != 0 && isatty(STDOUT_FILENO);
}
