/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several inspection files beside each other. */
#include "ask/questions.h"
#include <dossiertoets/report.h>
#include <string.h>

/* The inspections that are open, each with its facts; the last may be the baseline. */
typedef struct opened {
    dt_inspection **file;
    const dt_report_facts **facts;
    size_t n;
} opened;

static dt_status open_one(opened *all, const char *path, dt_error *err)
{
    size_t own = all->n;
    DT_TRY(dt_inspection_open(&all->file[own], path, err));
    all->n++;
    return dt_inspection_facts(all->file[own], NULL, 0.95, &all->facts[own], err);
}

static dt_status open_all(opened *all, const dtp_ask *a, dtp_arena *arena, dt_compare_options *o)
{
    const char *baseline = dtp_ask_text(a, "baseline", NULL);
    const char *const *path;
    size_t n;
    DT_TRY(dtp_ask_list(a, arena, "file", &path, &n));
    for (size_t i = 0; i < n; i++)
        DT_TRY(open_one(all, path[i], a->err));
    o->inspection = all->facts;
    o->n_inspections = all->n;
    if (baseline == NULL)
        return DT_OK;
    DT_TRY(open_one(all, baseline, a->err));
    o->baseline = all->facts[all->n - 1];
    return DT_OK;
}

static dt_status read_options(dt_compare_options *o, const dtp_ask *a, dtp_arena *arena)
{
    const char *const *by;
    size_t n;
    DT_TRY(dtp_ask_list(a, arena, "by", &by, &n));
    for (size_t i = 0; i < n; i++)
        if (strcmp(by[i], "indicator") != 0)
            return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_COMPARE_BAD_BY, by[i], NULL);
    o->municipality = dtp_ask_text(a, "municipality", NULL);
    o->pairs = dtp_ask_has(a, "pairs");
    o->has_norm = dtp_ask_has(a, "norm");
    return o->has_norm ? dtp_ask_norm(&o->norm, a, "norm", dtp_ask_text(a, "norm", "")) : DT_OK;
}

dt_status dtp_ask_files(dt_document **out, const dtp_ask *a)
{
    dtp_arena arena = DTP_ARENA_INIT;
    opened all = {.n = 0};
    dt_compare_options o = {.baseline = NULL};
    all.file = dtp_arena_array(&arena, a->q.n_values + 1, sizeof *all.file);
    all.facts = dtp_arena_array(&arena, a->q.n_values + 1, sizeof *all.facts);
    dt_status status =
        all.file == NULL || all.facts == NULL ? dtp_fail_memory(a->err) : read_options(&o, a, &arena);
    if (status == DT_OK)
        status = open_all(&all, a, &arena, &o);
    if (status == DT_OK)
        status = dt_compose_compare(out, &o, a->q.lang, a->err);
    for (size_t i = 0; i < all.n; i++)
        dt_inspection_close(all.file[i]);
    dtp_arena_free(&arena);
    return status;
}
