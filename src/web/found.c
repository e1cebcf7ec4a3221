/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The name is in the abstract space of Linux: nothing is left behind when the process ends, in whatever way.
 * Any user may take a name there, so both sides look who the other is. */
#include "web/found.h"
#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

static bool name_of(const char *path, bool is_there, struct sockaddr_un *name, socklen_t *size)
{
    dtp_web_found_key key;
    if (!dtp_web_found_key_of(path, is_there, &key))
        return false;
    *name = (struct sockaddr_un){.sun_family = AF_UNIX};
    int n = snprintf(name->sun_path + 1, sizeof name->sun_path - 1, "dossiertoets/%lx/%llx/%llx/%llx",
                     (unsigned long)getuid(), key.device, key.file, key.called);
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
static dtp_web_found read_line(int fd, char address[DTP_WEB_ADDRESS_SIZE])
{
    size_t have = 0;
    while (have < DTP_WEB_ADDRESS_SIZE - 1) {
        ssize_t got = read(fd, address + have, DTP_WEB_ADDRESS_SIZE - 1 - have);
        if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return DTP_WEB_FOUND_BUSY;
        if (got <= 0)
            break;
        have += (size_t)got;
    }
    address[have] = '\0';
    return dtp_web_found_is_address(address) ? DTP_WEB_FOUND_TOLD : DTP_WEB_FOUND_NOBODY;
}

static dtp_web_found ask(const char *path, bool is_there, char address[DTP_WEB_ADDRESS_SIZE])
{
    struct sockaddr_un name;
    socklen_t size;
    struct timeval patience = {.tv_sec = DTP_WEB_FOUND_PATIENCE};
    if (!name_of(path, is_there, &name, &size))
        return DTP_WEB_FOUND_NOBODY;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool asked = fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) == 0 &&
                 connect(fd, (struct sockaddr *)&name, size) == 0 && is_own(fd);
    dtp_web_found found = asked ? read_line(fd, address) : DTP_WEB_FOUND_NOBODY;
    if (fd >= 0)
        (void)close(fd);
    return found;
}

/* The first start may have been before there was a file. */
dtp_web_found dtp_web_found_ask(const char *path, char address[DTP_WEB_ADDRESS_SIZE])
{
    dtp_web_found found = ask(path, true, address);
    return found != DTP_WEB_FOUND_NOBODY ? found : ask(path, false, address);
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
