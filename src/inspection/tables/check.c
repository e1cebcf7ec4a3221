/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is still open, in one municipality or in all of them. */
#include "base/error.h"
#include "base/list.h"
#include "inspection/tables/advice_due.h"
#include "report/lists/lists.h"
#include <dossiertoets/evidence_steps.h>
#include <dossiertoets/overview.h>

typedef struct giving {
    dt_inspection *in;
    dtp_arena arena;
    dtp_list code; /* const char * */
    dtp_list due;  /* dt_advice_due */
    dt_report_facts facts;
} giving;

/* The facts of a municipality, with the recommendations that wait. */
static dt_status read_facts(giving *g, const char *municipality, dt_error *err)
{
    const dt_report_facts *found;
    DT_TRY(dt_inspection_evidence(g->in, municipality, 0.95, &found, err));
    g->facts = *found;
    g->facts.advice_due = g->due.item;
    g->facts.n_advices_due = g->due.n;
    return DT_OK;
}

static dt_status give(void *payload, size_t i, const char **code, const dt_report_facts **facts,
                      dt_error *err)
{
    giving *g = payload;
    *code = ((const char **)g->code.item)[i];
    *facts = &g->facts;
    return read_facts(g, *code, err);
}

/* Codes are copied: reading facts may renew what they stand in. */
static dt_status copy_codes(giving *g, dt_error *err)
{
    for (size_t i = 0; i < dt_inspection_municipalities(g->in); i++) {
        const char **code;
        DT_TRY(dtp_list_push(&g->code, &code, err));
        *code = dtp_arena_strdup(&g->arena, dt_inspection_municipality(g->in, i)->code);
        if (*code == NULL)
            return dtp_fail_memory(err);
    }
    return DT_OK;
}

static dt_status check(dt_document **out, giving *g, const char *municipality, const dt_list_options *options,
                       dt_language lang, size_t *rows, dt_error *err)
{
    size_t n = dt_inspection_municipalities(g->in);
    DT_TRY(dtp_advice_due_list(&g->due, g->in, err));
    DT_TRY(copy_codes(g, err));
    if (municipality == NULL && n > 1)
        return dtp_list_check_each(out, give, g, g->code.n, options, lang, rows, err);
    if (municipality == NULL && n == 1)
        municipality = ((const char **)g->code.item)[0];
    DT_TRY(read_facts(g, municipality, err));
    return dt_compose_list(out, &g->facts, DT_LIST_CHECK, options, lang, rows, err);
}

dt_status dt_compose_check(dt_document **out, dt_inspection *in, const char *municipality,
                           const dt_list_options *options, dt_language lang, size_t *rows, dt_error *err)
{
    giving g = {.in = in, .arena = DTP_ARENA_INIT};
    *out = NULL;
    g.code = (dtp_list)DTP_LIST(&g.arena, const char *);
    g.due = (dtp_list)DTP_LIST(&g.arena, dt_advice_due);
    dt_status status = check(out, &g, municipality, options, lang, rows, err);
    dtp_arena_free(&g.arena);
    return status;
}
