/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frameworks and relations inside the program. The lists are made once, from the embedded files: the id
 * of each is the name of its file. */
#include "base/embed.h"
#include "base/error.h"
#include "base/file.h"
#include "base/mem.h"
#include <dossiertoets/relation.h>
#include <string.h>
#include <threads.h>

enum { MOST = 16 };

typedef struct shelf {
    dt_framework_builtin list[MOST];
    char ids[MOST][64];
    size_t count;
} shelf;

static once_flag made = ONCE_FLAG_INIT;
static shelf frameworks, relations, lists;

static void fill(shelf *s, const struct dtp_embedded *file, size_t n)
{
    static const char extension[] = ".json";
    for (size_t i = 0; i < n && i < MOST; i++) {
        size_t size = strlen(file[i].name) - (sizeof extension - 1);
        memcpy(s->ids[i], file[i].name, size < sizeof s->ids[i] ? size : sizeof s->ids[i] - 1);
        s->list[i] = (dt_framework_builtin){s->ids[i], file[i].name, file[i].data, file[i].size};
        s->count++;
    }
}

static void make(void)
{
    fill(&frameworks, dtp_embed_frameworks, dtp_embed_frameworks_count);
    fill(&relations, dtp_embed_relations, dtp_embed_relations_count);
    fill(&lists, dtp_embed_lists, dtp_embed_lists_count);
}

const dt_framework_builtin *dt_framework_builtins(size_t *n)
{
    call_once(&made, make);
    *n = frameworks.count;
    return frameworks.list;
}

const dt_framework_builtin *dt_relations_builtins(size_t *n)
{
    call_once(&made, make);
    *n = relations.count;
    return relations.list;
}

const dt_framework_builtin *dt_value_lists_builtins(size_t *n)
{
    call_once(&made, make);
    *n = lists.count;
    return lists.list;
}

static dt_status fail_unknown(const char *name, const dt_framework_builtin *builtin, size_t n, dt_error *err)
{
    dtp_buf known = DTP_BUF_INIT;
    for (size_t i = 0; i < n; i++)
        dtp_buf_printf(&known, "%s%s", i > 0 ? ", " : "", builtin[i].id);
    dt_status status = dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_INSPECTION_UNKNOWN_FRAMEWORK, name,
                                dtp_buf_text(&known), NULL);
    dtp_buf_free(&known);
    return status;
}

dt_status dt_framework_open(dt_framework **out, const char *name, dt_error *err)
{
    size_t n;
    const dt_framework_builtin *builtin = dt_framework_builtins(&n);
    *out = NULL;
    for (size_t i = 0; i < n; i++)
        if (strcmp(builtin[i].id, name) == 0)
            return dt_framework_parse(out, builtin[i].file, builtin[i].text, builtin[i].size, err);
    if (strcmp(name, "-") == 0 || dtp_file_exists(name))
        return dt_framework_read(out, name, err);
    return fail_unknown(name, builtin, n, err);
}
