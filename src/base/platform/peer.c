/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loopback is open to every user of the machine. The kernel's list of sockets says whose each one is; a
 * socket that nobody holds any more has no inode, and is then shown as if it were root's. */
#include "base/platform/peer.h"
#include "base/count.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static const char *const LISTS[] = {"/proc/net/tcp", "/proc/net/tcp6"};

bool dtp_peer_known(void)
{
    return access(LISTS[0], R_OK) == 0;
}

/* The end of an address in the list: of both kinds of sockets the last 32 bits, and the port. */
static void end_of_address(char out[16], const struct sockaddr_in *at)
{
    (void)snprintf(out, 16, "%08X:%04X", (unsigned)at->sin_addr.s_addr, (unsigned)ntohs(at->sin_port));
}

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), k = strlen(end);
    return n >= k && strcmp(text + n - k, end) == 0;
}

/* A row is: number, own address, other address, state, queues, timer, retransmissions, user, timeout, inode.
 */
static bool is_row_of(const char *line, const char *from, const char *to, unsigned long *uid)
{
    char local[48], remote[48];
    unsigned long inode = 0;
    return sscanf(line, " %*[0-9]: %47s %47s %*s %*s %*s %*s %lu %*s %lu", local, remote, uid, &inode) == 4 &&
           inode != 0 && ends_with(local, from) && ends_with(remote, to);
}

static bool find_owner(const char *path, const char *from, const char *to, unsigned long *uid)
{
    FILE *list = fopen(path, "re");
    char *line = NULL;
    size_t cap = 0;
    bool found = false;
    while (list != NULL && !found && getline(&line, &cap, list) > 0)
        found = is_row_of(line, from, to, uid);
    free(line);
    if (list != NULL)
        (void)fclose(list);
    return found;
}

bool dtp_peer_is_own(int fd, unsigned port)
{
    struct sockaddr_in peer, own;
    socklen_t size = sizeof peer;
    char from[16], to[16];
    unsigned long uid = 0;
    if (getpeername(fd, (struct sockaddr *)&peer, &size) != 0 || peer.sin_family != AF_INET)
        return false;
    size = sizeof own;
    if (getsockname(fd, (struct sockaddr *)&own, &size) != 0 || ntohs(own.sin_port) != port)
        return false;
    end_of_address(from, &peer);
    end_of_address(to, &own);
    for (size_t i = 0; i < DTP_COUNT(LISTS); i++)
        if (find_owner(LISTS[i], from, to, &uid))
            return uid == (unsigned long)getuid();
    return false;
}
