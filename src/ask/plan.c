/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many dossiers, and what that can show: for one population, for a row of them, or for the registers of
 * an inspection. */
#include "ask/questions.h"
#include <dossiertoets/numbers.h>
#include <dossiertoets/numbers_dossiers.h>

#define SIZES_MAX 200

/* Ask the question for each population; the answers are the arena's. */
static dt_status ask_each(dt_plan_answer **out, dtp_arena *arena, const dt_plan_question *q,
                          const unsigned long *size, size_t n, dt_error *err)
{
    *out = dtp_arena_array(arena, n, sizeof **out);
    if (*out == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < n; i++)
        DT_TRY(dt_plan_ask_for(&(*out)[i], q, size[i], err));
    return DT_OK;
}

static dt_status compose_rows(dt_document **out, const dtp_ask *a, const unsigned long *size,
                              const char *const *name, size_t n)
{
    dtp_arena arena = DTP_ARENA_INIT;
    dt_plan_question q;
    dt_plan_answer *answer;
    dt_status status = dtp_ask_plan_question(&q, a, true);
    if (status == DT_OK)
        status = ask_each(&answer, &arena, &q, size, n, a->err);
    if (status == DT_OK)
        status = dt_compose_plan_rows(out, &q, answer, name, n, a->q.lang, a->err);
    dtp_arena_free(&arena);
    return status;
}

static dt_status sizes(dt_document **out, const dtp_ask *a)
{
    const char *text = dtp_ask_text(a, "populations", "");
    unsigned long size[SIZES_MAX];
    size_t n = dtp_ask_wholes(text, ',', size, SIZES_MAX);
    for (size_t i = 0; i < n; i++)
        if (size[i] == 0)
            n = 0;
    if (n == 0)
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_PLUMBING_POPULATIONS, text, NULL);
    return compose_rows(out, a, size, NULL, n);
}

static dt_status municipalities(dt_document **out, const dtp_ask *a)
{
    dtp_arena arena = DTP_ARENA_INIT;
    const dt_register_size *found;
    size_t n;
    DT_TRY(dt_inspection_register_sizes(a->q.inspection, &found, &n, a->err));
    unsigned long *size = dtp_arena_array(&arena, n, sizeof *size);
    const char **name = dtp_arena_array(&arena, n, sizeof *name);
    bool room = size != NULL && name != NULL;
    for (size_t i = 0; room && i < n; i++) {
        size[i] = found[i].eligible;
        name[i] = found[i].municipality;
    }
    dt_status status = room ? compose_rows(out, a, size, name, n) : dtp_fail_memory(a->err);
    dtp_arena_free(&arena);
    return status;
}

static dt_status one(dt_document **out, const dtp_ask *a)
{
    dt_plan_question q;
    dt_plan_answer answer;
    if (a->q.inspection != NULL)
        return municipalities(out, a);
    DT_TRY(dtp_ask_plan_question(&q, a, false));
    DT_TRY(dt_plan_ask(&answer, &q, a->err));
    if (!dtp_ask_has(a, "oc"))
        return dt_compose_plan(out, &q, &answer, a->q.lang, a->err);
    if (!dt_plan_has_curve(&q))
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_PLUMBING_OC, NULL);
    return dt_compose_plan_curve(out, &q, &answer, a->q.lang, a->err);
}

static dt_status norm(dt_document **out, const dtp_ask *a)
{
    dt_rational share;
    dtp_ask_level level;
    DT_TRY(dtp_ask_share(&share, a, "norm"));
    DT_TRY(dtp_ask_confidence(&level, a));
    return dt_compose_norm_risk(out, dtp_ask_number(a, "population", 0), dtp_ask_number(a, "sample", 0),
                                share, level.value, a->q.lang, a->err);
}

static const dtp_ask_way WAYS[] = {{{"strata"}, dtp_ask_division},
                                   {{"until-clear"}, dtp_ask_until},
                                   {{"norm"}, norm},
                                   {{"populations"}, sizes},
                                   {{NULL}, one}};
static const char *const NUMBERS[] = {"population", "sample", "stages", "minimum", "maximum", NULL};

dt_status dt_ask_plan(dt_document **out, const dt_ask *ask, dt_error *err)
{
    return dtp_ask_answer(out, WAYS, ask, NUMBERS, err);
}
