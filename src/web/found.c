/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The name is in the abstract space of Linux: nothing is left behind when the process ends, in whatever way.
 * Any user may take a name there, so both sides look who the other is. */
#include "web/found.h"
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

/* Of the file itself, or of its place while it is not there yet: its folder and what it is called in it. */
static bool name_of(const char *path, bool is_there, struct sockaddr_un *name, socklen_t *size)
{
    struct stat st;
    char folder[PATH_MAX];
    const char *slash = strrchr(path, '/'), *called = slash == NULL ? path : slash + 1;
    unsigned long long mark = 0;
    (void)snprintf(folder, sizeof folder, "%.*s", slash == NULL ? 1 : (int)(slash - path) + 1,
                   slash == NULL ? "." : path);
    if (stat(is_there ? path : folder, &st) != 0)
        return false;
    for (const char *s = called; *s != '\0' && !is_there; s++)
        mark =
            (mark ^ (unsigned char)*s) * 1099511628211ULL + 1; /* names that share one only find each other */
    *name = (struct sockaddr_un){.sun_family = AF_UNIX};
    int n =
        snprintf(name->sun_path + 1, sizeof name->sun_path - 1, "dossiertoets/%lx/%llx/%llx/%llx",
                 (unsigned long)getuid(), (unsigned long long)st.st_dev, (unsigned long long)st.st_ino, mark);
    *size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + (size_t)n);
    return n > 0;
}

static bool is_own(int fd)
{
    struct ucred who;
    socklen_t size = sizeof who;
    return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &size) == 0 && who.uid == getuid();
}

/* One line, or nothing. */
static bool read_line(int fd, char address[DTP_WEB_ADDRESS_SIZE])
{
    size_t have = 0;
    while (have < DTP_WEB_ADDRESS_SIZE - 1) {
        ssize_t got = read(fd, address + have, DTP_WEB_ADDRESS_SIZE - 1 - have);
        if (got <= 0)
            break;
        have += (size_t)got;
    }
    address[have] = '\0';
    char *end = strchr(address, '\n');
    if (end != NULL)
        *end = '\0';
    return end != NULL && strncmp(address, "http://127.0.0.1:", 17) == 0;
}

static bool ask(const char *path, bool is_there, char address[DTP_WEB_ADDRESS_SIZE])
{
    struct sockaddr_un name;
    socklen_t size;
    struct timeval patience = {.tv_sec = 5};
    if (!name_of(path, is_there, &name, &size))
        return false;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool found = fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) == 0 &&
                 connect(fd, (struct sockaddr *)&name, size) == 0 && is_own(fd) && read_line(fd, address);
    if (fd >= 0)
        (void)close(fd);
    return found;
}

/* The first start may have been before there was a file. */
bool dtp_web_found_ask(const char *path, char address[DTP_WEB_ADDRESS_SIZE])
{
    return ask(path, true, address) || ask(path, false, address);
}

int dtp_web_found_listen(const char *path)
{
    struct sockaddr_un name;
    socklen_t size;
    if (!name_of(path, access(path, F_OK) == 0, &name, &size))
        return -1;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd >= 0 && bind(fd, (struct sockaddr *)&name, size) == 0 && listen(fd, 8) == 0)
        return fd;
    if (fd >= 0)
        (void)close(fd);
    return -1;
}

int dtp_web_found_accept(int fd)
{
    int asked = accept4(fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (asked >= 0 && !is_own(asked)) {
        (void)close(asked);
        return -1;
    }
    return asked;
}

void dtp_web_found_tell(int fd, const char *address)
{
    char line[DTP_WEB_ADDRESS_SIZE + 1];
    int n = snprintf(line, sizeof line, "%s\n", address);
    (void)!send(fd, line, (size_t)n, MSG_NOSIGNAL);
    (void)close(fd);
}

void dtp_web_found_end(int fd)
{
    if (fd >= 0)
        (void)close(fd);
}
