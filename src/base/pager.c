/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pager.h"
#include "base/platform/programs.h"
#include "base/screen.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *pager_of(const dtp_settings *settings)
{
    const char *own = settings->value[DTP_SETTINGS_PAGER].text, *all = getenv("PAGER");
    return own != NULL ? own : all != NULL ? all : "less";
}

bool dtp_pager_show(const dtp_settings *settings, const char *text, size_t size)
{
    const char *pager = pager_of(settings), *term = getenv("TERM");
    bool none = pager[strspn(pager, " ")] == '\0' || strcmp(pager, "cat") == 0 ||
                (term != NULL && strcmp(term, "dumb") == 0);
    if (none || !dtp_screen_overflows(text))
        return false;
    (void)fflush(stdout);
    return dtp_programs_page(pager, text, size);
}
