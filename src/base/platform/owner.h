/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Windows: an access list that names the user of this process and nobody else. */
#ifndef DTP_BASE_PLATFORM_OWNER_H
#define DTP_BASE_PLATFORM_OWNER_H

#include <stdbool.h>
#include <winsock2.h> /* and windows.h, which may not come before it */

typedef struct dtp_owner {
    SECURITY_ATTRIBUTES attributes;
    void *list; /* of Windows */
} dtp_owner;

/* For making a file, folder or pipe; NULL when it cannot be made, and then there is none. */
SECURITY_ATTRIBUTES *dtp_owner_only(dtp_owner *owner);
void dtp_owner_free(dtp_owner *owner);
/* Whether a process (by its number) belongs to the user of this one. */
bool dtp_owner_is_of(DWORD process);

#endif
