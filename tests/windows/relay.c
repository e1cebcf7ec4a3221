/* SPDX-License-Identifier: GPL-3.0-or-later */
/* relay PORT-FILE: a client of this system for tests that run on another one. The program lets in connections
 * of its own user's processes, and a process beside wine is none of them. Whoever connects says a port and a
 * line feed first, and is connected with that port of this machine from there on. Its own port is written to
 * the file. */
#include <stdio.h>
#include <stdlib.h>
#include <winsock2.h> /* and what windows.h has */

enum { PIECE = 65536 };

static SOCKET meet(unsigned short port, int listens)
{
    struct sockaddr_in at = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    if (!listens)
        (void)send(s, "", 0,
                   0); /* wine only now has it in this process, and says so when it is asked whose it is */
    int code =
        listens ? bind(s, (struct sockaddr *)&at, sizeof at) : connect(s, (struct sockaddr *)&at, sizeof at);
    if (code == 0 && listens)
        code = listen(s, 64);
    if (code == 0)
        return s;
    closesocket(s);
    return INVALID_SOCKET;
}

static unsigned short port_asked(SOCKET from)
{
    unsigned long port = 0;
    for (char c; recv(from, &c, 1, 0) == 1 && c >= '0' && c <= '9' && port < 65536;)
        port = port * 10 + (unsigned long)(c - '0');
    return port < 65536 ? (unsigned short)port : 0;
}

/* What comes from the one goes to the other; the end of it too. */
static int pass(SOCKET from, SOCKET to)
{
    char piece[PIECE];
    int n = recv(from, piece, sizeof piece, 0);
    for (int sent = 0, more; sent < n; sent += more)
        if ((more = send(to, piece + sent, n - sent, 0)) <= 0)
            return 0;
    if (n <= 0)
        (void)shutdown(to, SD_SEND);
    return n > 0;
}

static DWORD WINAPI carry(void *payload)
{
    SOCKET client = (SOCKET)payload, server = INVALID_SOCKET;
    unsigned short port = port_asked(client);
    if (port != 0)
        server = meet(port, 0);
    for (int asks = 1, answers = server != INVALID_SOCKET; answers;) {
        fd_set ready;
        FD_ZERO(&ready);
        FD_SET(server, &ready);
        if (asks)
            FD_SET(client, &ready);
        if (select(0, &ready, NULL, NULL, NULL) <= 0)
            break;
        if (asks && FD_ISSET(client, &ready))
            asks = pass(client, server);
        if (FD_ISSET(server, &ready))
            answers = pass(server, client);
    }
    if (server != INVALID_SOCKET)
        closesocket(server);
    closesocket(client);
    return 0;
}

int main(int argc, char **argv)
{
    WSADATA about;
    struct sockaddr_in at;
    int size = sizeof at;
    if (argc != 2 || WSAStartup(MAKEWORD(2, 2), &about) != 0)
        return 2;
    SOCKET listening = meet(0, 1);
    FILE *told = fopen(argv[1], "w");
    if (listening == INVALID_SOCKET || told == NULL ||
        getsockname(listening, (struct sockaddr *)&at, &size) != 0)
        return 1;
    fprintf(told, "%u\n", ntohs(at.sin_port));
    fclose(told);
    for (SOCKET client; (client = accept(listening, NULL, NULL)) != INVALID_SOCKET;)
        CloseHandle(CreateThread(NULL, 0, carry, (void *)client, 0, NULL));
    return 0;
}
