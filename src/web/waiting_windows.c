/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "web/found.h"
#include "web/sockets_windows.h"
#include "web/waiting.h"

/* What Windows calls in a thread of its own knows nothing else. The waiting is this event. */
static HANDLE told_to_end;

enum { TURN = 100 /* milliseconds, after which the rest is looked at */, GRACE = 4000 };

/* Closing the window and logging off end the process when this returns: the server gets the time to finish.
 */
static BOOL WINAPI told(DWORD what)
{
    (void)SetEvent(told_to_end);
    if (what != CTRL_C_EVENT && what != CTRL_BREAK_EVENT)
        Sleep(GRACE);
    return TRUE;
}

dt_status dtp_web_waiting_begin(dtp_web_waiting **out, dt_error *err)
{
    WSADATA about;
    *out = NULL;
    if (WSAStartup(MAKEWORD(2, 2), &about) != 0)
        return dtp_fail(err, DT_ERR_IO, DTP_MSG_WEB_NO_SERVER, NULL);
    told_to_end = CreateEventA(NULL, TRUE, FALSE, NULL);
    if (told_to_end == NULL) {
        (void)WSACleanup();
        return dtp_fail(err, DT_ERR_IO, DTP_MSG_WEB_NO_SERVER, NULL);
    }
    (void)SetConsoleCtrlHandler(told, TRUE); /* without a console there is nobody to tell */
    *out = told_to_end;
    return DT_OK;
}

void dtp_web_waiting_end(dtp_web_waiting *waiting)
{
    (void)SetConsoleCtrlHandler(told, FALSE);
    CloseHandle(waiting);
    told_to_end = NULL;
    (void)WSACleanup();
}

/* Polling is for daemons with a thread of their own; by itself the daemon selects. */
unsigned dtp_web_waiting_flags(void)
{
    return MHD_NO_FLAG;
}

dtp_web_waited dtp_web_waiting_wait(dtp_web_waiting *waiting, struct MHD_Daemon *daemon, int found)
{
    (void)DTP_HTTP(MHD_run_wait)(daemon, TURN);
    if (WaitForSingleObject(waiting, 0) == WAIT_OBJECT_0)
        return DTP_WEB_WAITED_END;
    return found >= 0 && dtp_web_found_is_asked(found) ? DTP_WEB_WAITED_ASKED : DTP_WEB_WAITED;
}
