/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several inspection files beside each other. */
#include "ask/questions.h"
#include "document/document.h"
#include <dossiertoets/report.h>
#include <string.h>

/* The inspections that are open, each with its facts; the last may be the baseline. */
typedef struct opened {
    dtp_arena arena;
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

static void close_all(void *kept)
{
    opened *all = kept;
    for (size_t i = 0; i < all->n; i++)
        dt_inspection_close(all->file[i]);
    dtp_arena_free(&all->arena);
    dtp_free(all);
}

/* Each inspection within the publication of the one before it, for the facts of a publication do not outlive
 * it; the last compares them all. */
typedef struct publishing {
    opened *all;
    dt_compare_options *o;
    dt_publish_options options;
    size_t next;
} publishing;

static dt_status publish_next(dt_document **out, publishing *p, dt_error *err);

static dt_status take_facts(dt_document **out, const dt_report_facts *facts, void *payload, dt_error *err)
{
    publishing *p = payload;
    p->all->facts[p->next++] = facts;
    return publish_next(out, p, err);
}

static dt_status publish_next(dt_document **out, publishing *p, dt_error *err)
{
    if (p->next < p->all->n)
        return dt_inspection_publish(out, p->all->file[p->next], &p->options, take_facts, p, err);
    if (p->o->baseline != NULL)
        p->o->baseline = p->all->facts[p->all->n - 1];
    return dt_compose_compare(out, p->o, p->options.lang, err);
}

/* What cannot be compared is told before anything is written down as published. */
static dt_status publish(dt_document **out, opened *all, dt_compare_options *o, const dtp_ask *a)
{
    publishing p = {.all = all, .o = o, .options = {.kind = "compare", .lang = a->q.lang}};
    dt_document *internal;
    DT_TRY(dtp_ask_threshold(&p.options.threshold, a));
    DT_TRY(dt_compose_compare(&internal, o, a->q.lang, a->err));
    dt_document_free(internal);
    return publish_next(out, &p, a->err);
}

static dt_status answer(dt_document **out, opened *all, const dtp_ask *a)
{
    dt_compare_options o = {.baseline = NULL};
    unsigned long threshold;
    all->file = dtp_arena_array(&all->arena, a->q.n_values + 1, sizeof *all->file);
    all->facts = dtp_arena_array(&all->arena, a->q.n_values + 1, sizeof *all->facts);
    if (all->file == NULL || all->facts == NULL)
        return dtp_fail_memory(a->err);
    DT_TRY(dtp_ask_threshold(&threshold, a));
    DT_TRY(read_options(&o, a, &all->arena));
    DT_TRY(open_all(all, a, &all->arena, &o));
    return dtp_ask_has(a, "public") ? publish(out, all, &o, a)
                                    : dt_compose_compare(out, &o, a->q.lang, a->err);
}

dt_status dtp_ask_files(dt_document **out, const dtp_ask *a)
{
    opened *all = dtp_calloc(1, sizeof *all);
    *out = NULL;
    if (all == NULL)
        return dtp_fail_memory(a->err);
    dt_status status = answer(out, all, a);
    if (status == DT_OK)
        status = dtp_document_keep(*out, all, close_all, a->err);
    if (status == DT_OK)
        return DT_OK;
    dt_document_free(*out);
    *out = NULL;
    close_all(all);
    return status;
}
