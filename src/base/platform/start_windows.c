/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is different before the program begins: bytes go through as they are, the console shows UTF-8, and a
 * path that was typed with backslashes has slashes, as the program looks for. */
#include <io.h>
#include <stdbool.h>
#include <windows.h>

/* A word is a path when it leads to a file, or to a folder that such a file could be in. */
static bool leads_somewhere(char *word)
{
    char *last = strrchr(word, '\\');
    if (GetFileAttributesA(word) != INVALID_FILE_ATTRIBUTES)
        return true;
    *last = '\0';
    DWORD folder = GetFileAttributesA(word);
    *last = '\\';
    return folder != INVALID_FILE_ATTRIBUTES && (folder & FILE_ATTRIBUTE_DIRECTORY) != 0;
}

static void turn_slashes(char *word)
{
    char *path = strncmp(word, "--", 2) == 0 && strchr(word, '=') != NULL ? strchr(word, '=') + 1 : word;
    if (strchr(path, '\\') == NULL || strchr(path, '\n') != NULL || !leads_somewhere(path))
        return;
    for (; *path != '\0'; path++)
        *path = *path == '\\' ? '/' : *path;
}

static void ignore(const wchar_t *what, const wchar_t *function, const wchar_t *file, unsigned line,
                   uintptr_t reserved)
{
    (void)what, (void)function, (void)file, (void)line, (void)reserved;
}

__attribute__((constructor)) static void start(void)
{
    char folder[MAX_PATH];
    for (int fd = 0; fd < 3; fd++)
        (void)_setmode(fd, O_BINARY);
    (void)_set_invalid_parameter_handler(ignore); /* an errno, as everywhere, and no end of the program */
    (void)SetConsoleOutputCP(CP_UTF8);
    (void)SetConsoleCP(CP_UTF8);
    for (int i = 1; i < __argc; i++)
        turn_slashes(__argv[i]);
    if (getenv("TMPDIR") == NULL && GetTempPathA(sizeof folder, folder) > 0)
        (void)_putenv_s("TMPDIR", folder);
}
