/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Windows has no folder in memory. The user's own one for temporary files stands in: files there are marked
 * as temporary, which Windows keeps in memory while it has some, and may write to the disk all the same. */
#include "base/platform/memory_folder.h"
#include <windows.h>

dt_status dtp_memory_folder_find(char *out, size_t size, dt_error *err)
{
    DWORD n = GetTempPathA((DWORD)size, out);
    if (n == 0 || n >= size)
        return dtp_fail(err, DT_ERR_IO, DTP_MSG_XLSX_NO_MEMORY_FOLDER, NULL);
    for (char *p = out; *p != '\0'; p++)
        *p = *p == '\\' ? '/' : *p;
    if (n > 3 && out[n - 1] == '/') /* but not that of C:/ */
        out[n - 1] = '\0';
    return DT_OK;
}

dt_status dtp_memory_folder_room(const char *folder, size_t bytes, dt_error *err)
{
    ULARGE_INTEGER room;
    if (GetDiskFreeSpaceExA(folder, &room, NULL, NULL) && room.QuadPart >= bytes)
        return DT_OK;
    return dtp_fail(err, DT_ERR_IO, DTP_MSG_XLSX_NO_ROOM, folder, DTP_NUM(bytes), NULL);
}
