/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/platform/owner.h"
#include <sddl.h>

enum { USER_SIZE = 256 };

/* The user of a process, in out, of USER_SIZE bytes that are aligned. */
static PSID user_of(HANDLE process, void *out)
{
    HANDLE token;
    DWORD size;
    if (!OpenProcessToken(process, TOKEN_QUERY, &token))
        return NULL;
    bool known = GetTokenInformation(token, TokenUser, out, USER_SIZE, &size) != 0;
    CloseHandle(token);
    return known ? ((TOKEN_USER *)out)->User.Sid : NULL;
}

SECURITY_ATTRIBUTES *dtp_owner_only(dtp_owner *owner)
{
    _Alignas(16) char user[USER_SIZE];
    char *name, list[512];
    PSID sid = user_of(GetCurrentProcess(), user);
    *owner = (dtp_owner){.list = NULL};
    if (sid == NULL || !ConvertSidToStringSidA(sid, &name))
        return NULL;
    (void)snprintf(list, sizeof list, "D:P(A;OICI;FA;;;%s)", name);
    LocalFree(name);
    if (!ConvertStringSecurityDescriptorToSecurityDescriptorA(list, SDDL_REVISION_1, &owner->list, NULL))
        return NULL;
    owner->attributes = (SECURITY_ATTRIBUTES){sizeof owner->attributes, owner->list, FALSE};
    return &owner->attributes;
}

void dtp_owner_free(dtp_owner *owner)
{
    if (owner->list != NULL)
        LocalFree(owner->list);
    owner->list = NULL;
}

bool dtp_owner_is_of(DWORD process)
{
    _Alignas(16) char own[USER_SIZE], other[USER_SIZE];
    HANDLE handle = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, process);
    if (handle == NULL)
        return false;
    PSID a = user_of(GetCurrentProcess(), own), b = user_of(handle, other);
    CloseHandle(handle);
    return a != NULL && b != NULL && EqualSid(a, b);
}
