/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pipe whose name is the file's, which goes with the process. Its access list names its user alone, and
 * both sides look who the other is besides. */
#include "base/mem.h"
#include "base/platform/owner.h"
#include "base/platform/posix_files.h"
#include "web/found.h"

enum { NAME = 128, PATIENCE = 5000 /* milliseconds */ };

static bool name_of(const char *path, bool is_there, char name[NAME])
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
    int n = snprintf(name, NAME, "\\\\.\\pipe\\dossiertoets-%llx-%llx-%llx", (unsigned long long)st.st_dev,
                     (unsigned long long)st.st_ino, mark);
    return n > 0 && n < NAME;
}

static bool ask(const char *path, bool is_there, char address[DTP_WEB_ADDRESS_SIZE])
{
    char name[NAME];
    DWORD have = 0, server = 0;
    if (!name_of(path, is_there, name) || !WaitNamedPipeA(name, PATIENCE))
        return false;
    HANDLE pipe = CreateFileA(name, GENERIC_READ, 0, NULL, OPEN_EXISTING,
                              SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION, NULL);
    if (pipe == INVALID_HANDLE_VALUE)
        return false;
    bool found = GetNamedPipeServerProcessId(pipe, &server) && dtp_owner_is_of(server) &&
                 ReadFile(pipe, address, DTP_WEB_ADDRESS_SIZE - 1, &have, NULL) != 0;
    CloseHandle(pipe);
    address[have] = '\0';
    char *end = strchr(address, '\n');
    if (end != NULL)
        *end = '\0';
    return found && end != NULL && strncmp(address, "http://127.0.0.1:", 17) == 0;
}

/* The first start may have been before there was a file. */
bool dtp_web_found_ask(const char *path, char address[DTP_WEB_ADDRESS_SIZE])
{
    return ask(path, true, address) || ask(path, false, address);
}

int dtp_web_found_listen(const char *path)
{
    char name[NAME];
    dtp_owner owner;
    if (!name_of(path, access(path, F_OK) == 0, name))
        return -1;
    SECURITY_ATTRIBUTES *only = dtp_owner_only(&owner);
    HANDLE pipe = only == NULL ? INVALID_HANDLE_VALUE
                               : CreateNamedPipeA(name, PIPE_ACCESS_OUTBOUND | FILE_FLAG_FIRST_PIPE_INSTANCE,
                                                  PIPE_TYPE_BYTE | PIPE_NOWAIT | PIPE_REJECT_REMOTE_CLIENTS,
                                                  1, 256, 256, 0, only);
    dtp_owner_free(&owner);
    return pipe == INVALID_HANDLE_VALUE ? -1 : (int)(intptr_t)pipe;
}

bool dtp_web_found_is_asked(int fd)
{
    return !ConnectNamedPipe((HANDLE)(intptr_t)fd, NULL) && GetLastError() == ERROR_PIPE_CONNECTED;
}

int dtp_web_found_accept(int fd)
{
    DWORD client = 0;
    HANDLE pipe = (HANDLE)(intptr_t)fd;
    if (GetNamedPipeClientProcessId(pipe, &client) && dtp_owner_is_of(client))
        return fd;
    (void)DisconnectNamedPipe(pipe);
    return -1;
}

void dtp_web_found_tell(int fd, const char *address)
{
    char line[DTP_WEB_ADDRESS_SIZE + 1];
    DWORD written;
    int n = snprintf(line, sizeof line, "%s\n", address);
    (void)WriteFile((HANDLE)(intptr_t)fd, line, (DWORD)n, &written, NULL);
    (void)FlushFileBuffers((HANDLE)(intptr_t)fd); /* until it was read */
    (void)DisconnectNamedPipe((HANDLE)(intptr_t)fd);
}

void dtp_web_found_end(int fd)
{
    if (fd >= 0)
        CloseHandle((HANDLE)(intptr_t)fd);
}
