/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sockets of Windows under the names of POSIX, in place of <sys/socket.h>, <netinet/in.h> and <arpa/inet.h>,
 * for the one file that listens. */
#ifndef DTP_WEB_SOCKETS_WINDOWS_H
#define DTP_WEB_SOCKETS_WINDOWS_H

#include <errno.h>
#include <winsock2.h>
#include <ws2tcpip.h>

#define SHUT_RDWR     SD_BOTH
#define SOCK_CLOEXEC  0 /* no program gets one: none is told to take over what is open */
#define SOCK_NONBLOCK 0 /* the daemon sees to it */
/* What Windows calls so lets another program take over the port. Its own is the opposite of that. */
enum { DTP_WEB_SOCKETS_ALONE = SO_EXCLUSIVEADDRUSE };
#undef SO_REUSEADDR
#define SO_REUSEADDR DTP_WEB_SOCKETS_ALONE

/* 0, or -1 with errno set. */
static inline int dtp_web_sockets_code(int code)
{
    int error = code == 0 ? 0 : WSAGetLastError();
    if (code != 0)
        errno = error == WSAEADDRINUSE ? EADDRINUSE : error == WSAEACCES ? EACCES : EIO;
    return code == 0 ? 0 : -1;
}
#define setsockopt(fd, level, name, value, size)                                                             \
    dtp_web_sockets_code(setsockopt((SOCKET)(fd), level, name, (const char *)(value), size))
#define bind(fd, at, size)        dtp_web_sockets_code(bind((SOCKET)(fd), at, size))
#define listen(fd, waiting)       dtp_web_sockets_code(listen((SOCKET)(fd), waiting))
#define getsockname(fd, at, size) dtp_web_sockets_code(getsockname((SOCKET)(fd), at, size))
#define socket(family, kind, how) ((int)socket(family, kind, how))
#define shutdown(fd, how)         shutdown((SOCKET)(fd), how)
#define close(fd)                 closesocket((SOCKET)(fd))

#endif
