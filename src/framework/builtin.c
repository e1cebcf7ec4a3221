/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frameworks inside the program. The list is made once, from the embedded files: the id of a framework is
 * the name of its file. */
#include "base/embed.h"
#include "base/mem.h"
#include <dossiertoets/framework.h>
#include <string.h>
#include <threads.h>

enum { MOST = 16 };

static once_flag made = ONCE_FLAG_INIT;
static dt_framework_builtin list[MOST];
static char ids[MOST][64];
static size_t count;

static void make(void)
{
    static const char extension[] = ".json";
    for (size_t i = 0; i < dtp_embed_frameworks_count && i < MOST; i++) {
        const struct dtp_embedded *file = &dtp_embed_frameworks[i];
        size_t size = strlen(file->name) - (sizeof extension - 1);
        memcpy(ids[i], file->name, size < sizeof ids[i] ? size : sizeof ids[i] - 1);
        list[i] = (dt_framework_builtin){ids[i], file->name, file->data, file->size};
        count++;
    }
}

const dt_framework_builtin *dt_framework_builtins(size_t *n)
{
    call_once(&made, make);
    *n = count;
    return list;
}
