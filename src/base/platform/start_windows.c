/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is different before the program begins: bytes go through as they are, the console shows UTF-8, and a
 * path that was typed with backslashes has slashes, as the program looks for. A double click, on the program
 * or on an inspection, is the page of it in the browser. */
#include "base/platform/posix_files.h"
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

/* What the environment of POSIX tells and that of Windows does not. */
static void fill_environment(void)
{
    char folder[MAX_PATH];
    bool dutch = (GetUserDefaultUILanguage() & 0x3FF) == LANG_DUTCH;
    if (getenv("TMPDIR") == NULL && GetTempPathA(sizeof folder, folder) > 0)
        (void)_putenv_s("TMPDIR", folder);
    if (getenv("LC_ALL") == NULL && getenv("LC_MESSAGES") == NULL && getenv("LANG") == NULL)
        (void)_putenv_s("LANG", dutch ? "nl_NL.UTF-8" : "en_GB.UTF-8");
}

/* Nobody typed a command: the window was made for this program, by a double click. */
static bool is_clicked(void)
{
    DWORD process[2];
    return GetConsoleProcessList(process, 2) == 1;
}

/* The linker puts this in the place of main() (--wrap), which it calls. */
int __real_main(int argc, char **argv);
int __wrap_main(int argc, char **argv);
int __wrap_main(int argc, char **argv)
{
    char serve[] = "serve";
    char *clicked[] = {argv[0], serve, argc == 2 ? argv[1] : NULL, NULL};
    for (int fd = 0; fd < 3; fd++)
        (void)_setmode(fd, O_BINARY);
    (void)_set_invalid_parameter_handler(ignore); /* an errno, as everywhere, and no end of the program */
    (void)SetConsoleOutputCP(CP_UTF8);
    (void)SetConsoleCP(CP_UTF8);
    fill_environment();
    for (int i = 1; i < argc; i++)
        turn_slashes(argv[i]);
    bool shown = is_clicked() && (argc == 1 || (argc == 2 && access(argv[1], F_OK) == 0));
    int code = shown ? __real_main(argc + 1, clicked) : __real_main(argc, argv);
    if (shown && code != 0)
        (void)getchar(); /* the window stays until it was read */
    return code;
}
