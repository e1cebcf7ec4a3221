/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of help: in which language each is written. */
#include "ask/described.h"
#include "base/count.h"
#include <string.h>

typedef struct page {
    const char *name;
    dt_language lang;
} page;

static const page PAGES[] = {
#define DT_PAGE(name, language, twin) {name, DT_##language},
#include "manual/pages.def"
};

dt_language dtp_described_page_lang(const char *name, dt_language otherwise)
{
    for (size_t i = 0; i < DTP_COUNT(PAGES); i++)
        if (strcmp(PAGES[i].name, name) == 0)
            return PAGES[i].lang;
    return otherwise;
}
