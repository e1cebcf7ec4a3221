/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The system's list of connections says which process holds the other end, and a process whose it is. */
#include "base/mem.h"
#include "base/platform/owner.h"
#include "base/platform/peer.h"
#include <iphlpapi.h>
#include <ws2tcpip.h>

bool dtp_peer_known(void)
{
    DWORD size = 0;
    return GetExtendedTcpTable(NULL, &size, FALSE, AF_INET, TCP_TABLE_OWNER_PID_CONNECTIONS, 0) ==
           ERROR_INSUFFICIENT_BUFFER;
}

/* The process that holds the socket from `from` to `to`; 0: none. */
static DWORD holder(const struct sockaddr_in *from, const struct sockaddr_in *to)
{
    MIB_TCPTABLE_OWNER_PID *list = NULL;
    DWORD size = 0, found = 0, code = ERROR_INSUFFICIENT_BUFFER;
    for (int i = 0; i < 5 && code == ERROR_INSUFFICIENT_BUFFER; i++) {
        dtp_free(list);
        size += 4096; /* others come meanwhile */
        list = dtp_malloc(size);
        code = list == NULL
                   ? ERROR_OUTOFMEMORY
                   : GetExtendedTcpTable(list, &size, FALSE, AF_INET, TCP_TABLE_OWNER_PID_CONNECTIONS, 0);
    }
    for (DWORD i = 0; code == NO_ERROR && i < list->dwNumEntries; i++) {
        const MIB_TCPROW_OWNER_PID *row = &list->table[i];
        if (row->dwLocalAddr == from->sin_addr.s_addr && (row->dwLocalPort & 0xFFFF) == from->sin_port &&
            row->dwRemoteAddr == to->sin_addr.s_addr && (row->dwRemotePort & 0xFFFF) == to->sin_port)
            found = row->dwOwningPid;
    }
    dtp_free(list);
    return found;
}

bool dtp_peer_is_own(int fd, unsigned port)
{
    struct sockaddr_in peer, own;
    int size = sizeof peer;
    if (getpeername((SOCKET)fd, (struct sockaddr *)&peer, &size) != 0 || peer.sin_family != AF_INET)
        return false;
    size = sizeof own;
    if (getsockname((SOCKET)fd, (struct sockaddr *)&own, &size) != 0 || ntohs(own.sin_port) != port)
        return false;
    DWORD process = holder(&peer, &own);
    return process != 0 && dtp_owner_is_of(process);
}
