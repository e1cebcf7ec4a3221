/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of the report, as they stand. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/facts/facts.h"
#include <dossiertoets/evidence_steps.h>
#include <dossiertoets/texts.h>
#include <stdio.h>
#include <string.h>

typedef struct loading {
    dtp_list list; /* dt_text */
    const char *municipality;
} loading;

static char *version_of(dtp_store_row *row, dtp_arena *arena)
{
    char version[DT_CODE_SIZE];
    (void)snprintf(version, sizeof version, "%lld-%s", dtp_store_col_int(row, "number"),
                   dtp_store_col_text(row, "assessor", NULL));
    return dtp_arena_strdup(arena, version);
}

/* "2-A 2-B". */
static const char *both(dtp_arena *arena, const char *first, const char *second)
{
    if (first[0] == '\0')
        return second;
    size_t n = strlen(first), size = n + strlen(second) + 2;
    char *out = dtp_arena_alloc(arena, size);
    if (out != NULL)
        (void)snprintf(out, size, "%s %s", first, second);
    return out;
}

/* Of two that were written apart the later one is shown, and says so. */
static dt_status read_text(void *payload, dtp_store_row *row, dt_error *err)
{
    loading *l = payload;
    dtp_arena *arena = l->list.arena;
    const char *municipality = dtp_store_col_text(row, "municipality", NULL);
    if (l->municipality != NULL && municipality[0] != '\0' && !dtp_streq(municipality, l->municipality))
        return DT_OK;
    dt_text *last = l->list.n > 0 ? &((dt_text *)l->list.item)[l->list.n - 1] : NULL;
    const char *before = "";
    bool apart = last != NULL && dtp_streq(last->municipality, municipality) &&
                 dtp_streq(last->section, dtp_store_col_text(row, "section", NULL));
    if (apart)
        before = both(arena, last->other, last->version);
    else
        DT_TRY(dtp_list_push(&l->list, &last, err));
    *last = (dt_text){.municipality = dtp_store_col_copy(row, "municipality", arena),
                      .section = dtp_store_col_copy(row, "section", arena),
                      .version = version_of(row, arena),
                      .assessor = dtp_store_col_copy(row, "assessor", arena),
                      .at = dtp_store_col_copy(row, "at", arena),
                      .body = dtp_store_col_copy(row, "body", arena),
                      .other = before};
    if (last->version == NULL || before == NULL)
        return dtp_fail_memory(err);
    last->base = both(arena, before, last->version);
    return last->base == NULL ? dtp_fail_memory(err) : DT_OK;
}

dt_status dtp_facts_texts(dtp_facts *f, dt_inspection *in, const char *municipality, dt_error *err)
{
    loading l = {DTP_LIST(&f->arena, dt_text), municipality};
    DT_TRY(dtp_store_each(in->store, "text_now_all", DTP_SQL_NONE, read_text, &l, err));
    f->report.text = l.list.item;
    f->report.n_texts = l.list.n;
    return DT_OK;
}
