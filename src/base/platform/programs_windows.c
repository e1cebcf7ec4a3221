/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/platform/owner.h"
#include "base/platform/programs.h"
#include <shellapi.h>

/* No shell reads it: the line goes to the program as it stands. A path of ours has no quotes in it. */
bool dtp_programs_edit(const char *editor, const char *path)
{
    char command[PATH_MAX + 512];
    STARTUPINFOA start = {.cb = sizeof start};
    PROCESS_INFORMATION made;
    DWORD code = 1;
    int n = snprintf(command, sizeof command, "%s \"%s\"", editor, path);
    if (n < 0 || (size_t)n >= sizeof command || strchr(path, '"') != NULL ||
        !CreateProcessA(NULL, command, NULL, NULL, FALSE, 0, NULL, NULL, &start, &made))
        return false;
    (void)WaitForSingleObject(made.hProcess, INFINITE);
    bool ended = GetExitCodeProcess(made.hProcess, &code) != 0 && code == 0;
    CloseHandle(made.hThread);
    CloseHandle(made.hProcess);
    return ended;
}

bool dtp_programs_page(const char *pager, const char *text, size_t size)
{
    (void)pager;
    (void)text;
    (void)size;
    return false;
}

bool dtp_programs_show(const char *address)
{
    return (INT_PTR)ShellExecuteA(NULL, "open", address, NULL, NULL, SW_SHOWNORMAL) > 32;
}
