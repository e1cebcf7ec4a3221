/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/platform/terminal.h"
#include <stdlib.h>
#include <windows.h>

static bool ask(HANDLE in, HANDLE out, const char *prompt, char *line, size_t size)
{
    wchar_t typed[512] = {0};
    DWORD n = 0, shown;
    (void)WriteConsoleA(out, prompt, (DWORD)strlen(prompt), &shown, NULL);
    bool got = ReadConsoleW(in, typed, 511, &n, NULL) != 0 && n > 0;
    (void)WriteConsoleA(out, "\r\n", 2, &shown, NULL);
    while (n > 0 && (typed[n - 1] == L'\n' || typed[n - 1] == L'\r'))
        n--;
    int length = n > 0 ? WideCharToMultiByte(CP_UTF8, 0, typed, (int)n, line, (int)size - 1, NULL, NULL) : 0;
    line[length] = '\0';
    SecureZeroMemory(typed, sizeof typed);
    return got && (n == 0 || length > 0);
}

/* Ctrl-C ends the program; Windows gives the console back as it was to who started it. */
bool dtp_terminal_hidden(const char *prompt, char *out, size_t size)
{
    DWORD shown;
    HANDLE keys = CreateFileA("CONIN$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE,
                              NULL, OPEN_EXISTING, 0, NULL);
    HANDLE screen = CreateFileA("CONOUT$", GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL,
                                OPEN_EXISTING, 0, NULL);
    bool got = keys != INVALID_HANDLE_VALUE && screen != INVALID_HANDLE_VALUE &&
               GetConsoleMode(keys, &shown) &&
               SetConsoleMode(keys, (shown | ENABLE_LINE_INPUT | ENABLE_PROCESSED_INPUT) &
                                        ~(DWORD)ENABLE_ECHO_INPUT);
    if (got) {
        got = ask(keys, screen, prompt, out, size);
        (void)SetConsoleMode(keys, shown);
    }
    if (keys != INVALID_HANDLE_VALUE)
        CloseHandle(keys);
    if (screen != INVALID_HANDLE_VALUE)
        CloseHandle(screen);
    return got;
}

unsigned dtp_terminal_columns(void)
{
    CONSOLE_SCREEN_BUFFER_INFO screen;
    bool is = GetConsoleScreenBufferInfo(GetStdHandle(STD_OUTPUT_HANDLE), &screen) != 0;
    int columns = is ? screen.srWindow.Right - screen.srWindow.Left + 1 : 0;
    return columns > 0 ? (unsigned)columns : 0;
}

bool dtp_terminal_bold(void)
{
    DWORD mode;
    const char *asked = getenv("NO_COLOR");
    bool plain = asked != NULL && asked[0] != '\0';
    return !plain && GetConsoleMode(GetStdHandle(STD_OUTPUT_HANDLE), &mode) != 0 &&
           (mode & ENABLE_VIRTUAL_TERMINAL_PROCESSING) != 0;
}
