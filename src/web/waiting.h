/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the server waits for: requests, a second start, and being told to end (Ctrl-C, or the end of the
 * session). */
#ifndef DTP_WEB_WAITING_H
#define DTP_WEB_WAITING_H

#include "base/error.h"
#include "web/http.h"

typedef enum dtp_web_waited { DTP_WEB_WAITED, DTP_WEB_WAITED_ASKED, DTP_WEB_WAITED_END } dtp_web_waited;
typedef struct dtp_web_waiting dtp_web_waiting;

/* From here on being told to end is for the waiting, until it is over. */
dt_status dtp_web_waiting_begin(dtp_web_waiting **out, dt_error *err);
void dtp_web_waiting_end(dtp_web_waiting *waiting);
/* How the daemon is to be started. */
unsigned dtp_web_waiting_flags(void);
/* Wait for something, a second at most; found as of found.h. Of the daemon nothing is done that MHD_run()
 * would not. */
dtp_web_waited dtp_web_waiting_wait(dtp_web_waiting *waiting, struct MHD_Daemon *daemon, int found);

#endif
