/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is still open, in one municipality or in all of them. */
#include "base/error.h"
#include "base/list.h"
#include "report/lists/lists.h"
#include <dossiertoets/evidence_steps.h>
#include <dossiertoets/overview.h>

typedef struct giving {
    dt_inspection *in;
    dtp_arena arena;
    dtp_list code; /* const char * */
} giving;

static dt_status give(void *payload, size_t i, const char **code, const dt_report_facts **facts,
                      dt_error *err)
{
    const giving *g = payload;
    *code = ((const char **)g->code.item)[i];
    return dt_inspection_evidence(g->in, *code, 0.95, facts, err);
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

static dt_status check_all(dt_document **out, dt_inspection *in, const dt_list_options *options,
                           dt_language lang, size_t *rows, dt_error *err)
{
    giving g = {.in = in, .arena = DTP_ARENA_INIT};
    g.code = (dtp_list)DTP_LIST(&g.arena, const char *);
    dt_status status = copy_codes(&g, err);
    if (status == DT_OK)
        status = dtp_list_check_each(out, give, &g, g.code.n, options, lang, rows, err);
    dtp_arena_free(&g.arena);
    return status;
}

dt_status dt_compose_check(dt_document **out, dt_inspection *in, const char *municipality,
                           const dt_list_options *options, dt_language lang, size_t *rows, dt_error *err)
{
    const dt_report_facts *facts;
    size_t n = dt_inspection_municipalities(in);
    *out = NULL;
    if (municipality == NULL && n > 1)
        return check_all(out, in, options, lang, rows, err);
    if (municipality == NULL && n == 1)
        municipality = dt_inspection_municipality(in, 0)->code;
    DT_TRY(dt_inspection_evidence(in, municipality, 0.95, &facts, err));
    return dt_compose_list(out, facts, DT_LIST_CHECK, options, lang, rows, err);
}
