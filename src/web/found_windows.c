/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pipe whose name is the file's, which goes with the process. Its access list names its user alone, and
 * both sides look who the other is besides. */
#include "base/mem.h"
#include "base/platform/owner.h"
#include "base/platform/posix_files.h"
#include "web/found.h"

enum { NAME = 128, PATIENCE = 1000 * DTP_WEB_FOUND_PATIENCE, TURN = 50 /* milliseconds */ };

static bool name_of(const char *path, bool is_there, char name[NAME])
{
    dtp_web_found_key key;
    if (!dtp_web_found_key_of(path, is_there, &key))
        return false;
    int n =
        snprintf(name, NAME, "\\\\.\\pipe\\dossiertoets-%llx-%llx-%llx", key.device, key.file, key.called);
    return n > 0 && n < NAME;
}

/* One line, or nothing. */
static dtp_web_found read_line(HANDLE pipe, char address[DTP_WEB_ADDRESS_SIZE])
{
    DWORD there = 0, have = 0;
    for (int waited = 0; there == 0; waited += TURN) {
        if (!PeekNamedPipe(pipe, NULL, 0, NULL, &there, NULL))
            return DTP_WEB_FOUND_NOBODY;
        if (there == 0 && waited >= PATIENCE)
            return DTP_WEB_FOUND_BUSY;
        if (there == 0)
            Sleep(TURN);
    }
    bool read = ReadFile(pipe, address, DTP_WEB_ADDRESS_SIZE - 1, &have, NULL) != 0;
    address[have] = '\0';
    return read && dtp_web_found_is_address(address) ? DTP_WEB_FOUND_TOLD : DTP_WEB_FOUND_NOBODY;
}

static dtp_web_found ask(const char *path, bool is_there, char address[DTP_WEB_ADDRESS_SIZE])
{
    char name[NAME];
    DWORD server = 0;
    if (!name_of(path, is_there, name))
        return DTP_WEB_FOUND_NOBODY;
    if (!WaitNamedPipeA(name, PATIENCE)) /* it has to do with somebody else who asked */
        return GetLastError() == ERROR_SEM_TIMEOUT ? DTP_WEB_FOUND_BUSY : DTP_WEB_FOUND_NOBODY;
    HANDLE pipe = CreateFileA(name, GENERIC_READ, 0, NULL, OPEN_EXISTING,
                              SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION, NULL);
    if (pipe == INVALID_HANDLE_VALUE)
        return GetLastError() == ERROR_PIPE_BUSY ? DTP_WEB_FOUND_BUSY : DTP_WEB_FOUND_NOBODY;
    bool own = GetNamedPipeServerProcessId(pipe, &server) && dtp_owner_is_of(server);
    dtp_web_found found = own ? read_line(pipe, address) : DTP_WEB_FOUND_NOBODY;
    CloseHandle(pipe);
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
    HANDLE pipe = (HANDLE)(intptr_t)fd;
    bool silent = ConnectNamedPipe(pipe, NULL) != 0;
    if (!silent && GetLastError() == ERROR_NO_DATA) /* who asked has gone: make place for the next */
        (void)DisconnectNamedPipe(pipe);
    return !silent && GetLastError() == ERROR_PIPE_CONNECTED;
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
