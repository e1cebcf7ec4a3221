/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is at the other end of a connection on this machine. */
#ifndef DTP_BASE_PLATFORM_PEER_H
#define DTP_BASE_PLATFORM_PEER_H

#include <stdbool.h>

/* Whether the system tells whose a connection is. */
bool dtp_peer_known(void);
/* Whether the other end of an accepted connection to a port of this machine belongs to the user of this
 * process. What cannot be found is not. */
bool dtp_peer_is_own(int fd, unsigned port);

#endif
