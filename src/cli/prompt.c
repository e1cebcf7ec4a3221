/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/prompt.h"
#include "base/count.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const int watched[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU};

static volatile sig_atomic_t caught; /* a handler knows nothing else */

static void keep(int number)
{
    caught = number;
}

/* Without SA_RESTART: reading must stop. */
static void watch(struct sigaction before[])
{
    struct sigaction action = {.sa_handler = keep};
    (void)sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < DTP_COUNT(watched); i++)
        (void)sigaction(watched[i], &action, &before[i]);
}

static void unwatch(const struct sigaction before[])
{
    for (size_t i = 0; i < DTP_COUNT(watched); i++)
        (void)sigaction(watched[i], &before[i], NULL);
}

/* A line, or as much of it as fits; false when the input ended or a signal came. */
static bool read_line(int terminal, char *out, size_t size)
{
    size_t n = 0;
    char c = '\0';
    while (c != '\n') {
        ssize_t got = read(terminal, &c, 1);
        if (got < 0 && errno == EINTR && caught == 0)
            continue;
        if (got <= 0)
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

static bool ask(int terminal, const char *prompt, char *out, size_t size)
{
    struct termios shown, hidden;
    if (tcgetattr(terminal, &shown) != 0)
        return false;
    hidden = shown;
    hidden.c_lflag &= ~(tcflag_t)(ECHO | ECHONL);
    if (tcsetattr(terminal, TCSAFLUSH, &hidden) != 0)
        return false; /* it would show */
    say(terminal, prompt);
    bool got = read_line(terminal, out, size);
    (void)tcsetattr(terminal, TCSAFLUSH, &shown);
    say(terminal, "\n");
    return got;
}

bool dtp_prompt_hidden(const char *prompt, char *out, size_t size)
{
    struct sigaction before[DTP_COUNT(watched)];
    int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC);
    bool got = false;
    do {
        caught = 0;
        if (terminal < 0)
            return false;
        watch(before);
        got = ask(terminal, prompt, out, size);
        unwatch(before);
        if (caught != 0)
            (void)raise(caught); /* what was stopped only goes on here, and is asked again */
    } while (caught != 0);
    (void)close(terminal);
    return got;
}
