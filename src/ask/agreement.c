/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assessors against each other: of an inspection, of a table of ratings, or of numbers of dossiers. */
#include "ask/from_table.h"
#include "ask/questions.h"
#include "base/spoken.h"
#include "base/text.h"
#include <dossiertoets/long_table.h>
#include <dossiertoets/numbers.h>
#include <dossiertoets/report.h>

static const char *const WEIGHTS[] = {"linear", "unweighted", "quadratic"};
static const dt_agreement_weights WEIGHT[] = {DT_WEIGHTS_LINEAR, DT_WEIGHTS_NOMINAL, DT_WEIGHTS_QUADRATIC};

typedef struct task {
    dtp_arena arena;
    const char *const *scale;
    size_t n_scale;
    const char *const *missing;
    size_t n_missing;
} task;

static size_t find_code(const char *const *codes, size_t n, const char *code)
{
    for (size_t i = 0; i < n; i++)
        if (dtp_streq(codes[i], code))
            return i;
    for (size_t i = 0; i < n; i++)
        if (dtp_fold_eq(codes[i], code))
            return i;
    return n;
}

static dt_status read_scale(task *t, const dtp_ask *a)
{
    DT_TRY(dtp_ask_names(a, &t->arena, dtp_ask_text(a, "scale", ""), &t->scale, &t->n_scale));
    if (dtp_ask_has(a, "missing"))
        DT_TRY(dtp_ask_names(a, &t->arena, dtp_ask_text(a, "missing", ""), &t->missing, &t->n_missing));
    if (t->n_scale < 2 || t->n_scale > DT_CATEGORIES_MAX)
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_PLUMBING_SCALE, DTP_NUM(DT_CATEGORIES_MAX), NULL);
    for (size_t i = 0; i < t->n_scale; i++)
        if (t->scale[i][0] == '\0' || find_code(t->scale, t->n_scale, t->scale[i]) != i ||
            find_code(t->missing, t->n_missing, t->scale[i]) < t->n_missing)
            return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_PLUMBING_SCALE_TWICE, t->scale[i], NULL);
    return DT_OK;
}

static dt_status compose(dt_document **out, const dtp_ask *a, const dt_unit_table *units, unsigned categories,
                         dt_agreement_weights weights)
{
    unsigned long population = dtp_ask_number(a, "population", 0);
    if (population > 0 && population < units->rated)
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_STAT_SAMPLE, DTP_NUM(units->rated), DTP_NUM(population),
                        NULL);
    return dtp_ask_blame_file(
        a, dtp_ask_text(a, "file", ""),
        dt_compose_units(out, units, categories, weights, population, a->q.lang, a->err));
}

static dt_status compute(dt_document **out, task *t, const dtp_ask *a)
{
    size_t weights;
    const char *path;
    dt_unit_table *units;
    DT_TRY(dtp_ask_file(&path, a));
    DT_TRY(read_scale(t, a));
    DT_TRY(dtp_ask_choice(&weights, a, "weights", WEIGHTS, DTP_COUNT(WEIGHTS)));
    const dt_unit_request request = {.path = path,
                                     .code = t->scale,
                                     .n_codes = t->n_scale,
                                     .missing = t->missing,
                                     .n_missing = t->n_missing,
                                     .issues = a->q.issues};
    DT_TRY(dt_unit_table_read(&units, &request, a->err));
    dt_status status = compose(out, a, units, (unsigned)t->n_scale, WEIGHT[weights]);
    dt_unit_table_free(units);
    return status;
}

typedef dt_status (*compose_raters)(dt_document **out, const dt_report_facts *facts, const dt_raters *raters,
                                    dt_language lang, dt_error *err);

/* The facts are asked for last: they live until the next call. */
static dt_status of_raters(dt_document **out, const dtp_ask *a, compose_raters compose_with)
{
    const dt_report_facts *facts;
    dt_raters *raters;
    const char *municipality = dtp_ask_text(a, "municipality", NULL);
    const dt_raters_options o = {.run = dtp_ask_number(a, "run", 0),
                                 .key = dtp_ask_text(a, "reference", NULL)};
    if (dtp_ask_has(a, "run") && o.run < 2)
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_RATERS_RUN, NULL);
    DT_TRY(dt_inspection_raters(a->q.inspection, municipality, &o, &raters, a->err));
    dt_status status = dt_inspection_counts(a->q.inspection, municipality, 0.95, &facts, a->err);
    if (status == DT_OK)
        status = compose_with(out, facts, raters, a->q.lang, a->err);
    dt_raters_free(raters);
    return status;
}

static dt_status of_items(dt_document **out, const dtp_ask *a)
{
    if (!dtp_spoken_is("indicator", dtp_ask_text(a, "by", "")))
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_RATERS_BY_WHAT, dtp_ask_text(a, "by", ""), NULL);
    return of_raters(out, a, dt_compose_agreement_items);
}

static dt_status of_inspection(dt_document **out, const dtp_ask *a)
{
    const dt_report_facts *facts;
    const char *municipality = dtp_ask_text(a, "municipality", NULL);
    if (dtp_ask_has(a, "raters"))
        return of_raters(out, a, dt_compose_raters);
    if (dtp_ask_has(a, "by"))
        return of_items(out, a);
    DT_TRY(dt_inspection_counts(a->q.inspection, municipality, 0.95, &facts, a->err));
    return dt_compose_agreement(out, facts, a->q.lang, a->err);
}

static dt_status of_table(dt_document **out, const dtp_ask *a)
{
    task t = {.arena = DTP_ARENA_INIT};
    if (a->q.inspection != NULL)
        return of_inspection(out, a);
    dt_status status = compute(out, &t, a);
    dtp_arena_free(&t.arena);
    return status;
}

static const dtp_ask_way WAYS[] = {{{"perfect", "double"}, dtp_ask_differing}, {{NULL}, of_table}};
static const char *const NUMBERS[] = {"population", "perfect", "double", "differing", "run", NULL};

dt_status dt_ask_agreement(dt_document **out, const dt_ask *ask, dt_error *err)
{
    return dtp_ask_answer(out, WAYS, ask, NUMBERS, err);
}
