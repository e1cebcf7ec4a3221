/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspection/file/codes.h"
#include "base/error.h"
#include "store/store.h"
#include <dossiertoets/framework.h>

typedef struct codes {
    dtp_codes_kind kind;
    dtp_codes_fn fn;
    void *payload;
} codes;

static dt_status give_row(void *payload, dtp_store_row *row, dt_error *err)
{
    const codes *c = payload;
    (void)err;
    const char *code = dtp_store_col_text(row, "code", NULL);
    c->fn(c->payload, code, dtp_store_col_text(row, "said", NULL));
    return DT_OK;
}

static void give_ratings(const codes *c, const dt_framework *fw)
{
    for (size_t s = 0; s < dt_framework_scales(fw); s++) {
        const dt_scale *scale = dt_framework_scale(fw, s);
        for (size_t i = 0; i < scale->n_ratings; i++)
            c->fn(c->payload, scale->rating[i].code, scale->rating[i].label);
    }
}

static void give_indicators(const codes *c, const dt_framework *fw)
{
    for (size_t i = 0; i < dt_framework_indicators(fw); i++) {
        const dt_indicator *indicator = dt_framework_indicator(fw, i);
        c->fn(c->payload, indicator->id, indicator->name != NULL ? indicator->name : indicator->text);
    }
}

static dt_status give_framework(void *payload, dtp_store_row *row, dt_error *err)
{
    size_t size;
    dt_framework *fw;
    const codes *c = payload;
    const char *id = dtp_store_col_text(row, "id", NULL);
    const char *text = dtp_store_col_text(row, "text", &size);
    DT_TRY(dt_framework_parse(&fw, id, text, size, err));
    if (c->kind == DTP_CODES_FRAMEWORK)
        c->fn(c->payload, dt_framework_id(fw), dt_framework_title(fw));
    else if (c->kind == DTP_CODES_INDICATOR)
        give_indicators(c, fw);
    else
        give_ratings(c, fw);
    dt_framework_free(fw);
    return DT_OK;
}

static dt_status give(dtp_store *store, codes *c, dt_error *err)
{
    static const char *const statement[] = {
        [DTP_CODES_ASSESSOR] = "codes_assessor", [DTP_CODES_MUNICIPALITY] = "codes_municipality",
        [DTP_CODES_DOSSIER] = "codes_dossier",   [DTP_CODES_COMPLAINT] = "codes_complaint",
        [DTP_CODES_SOURCE] = "codes_source",     [DTP_CODES_POLICY] = "codes_policy",
        [DTP_CODES_SIGNAL] = "codes_signal",     [DTP_CODES_FINDING] = "codes_finding",
        [DTP_CODES_MEASURE] = "codes_measure",   [DTP_CODES_REMARK] = "codes_remark"};
    if (c->kind < DTP_COUNT(statement))
        return dtp_store_each(store, statement[c->kind], DTP_SQL_NONE, give_row, c, err);
    return dtp_store_each(store, "framework_all", DTP_SQL_NONE, give_framework, c, err);
}

dt_status dtp_codes_each(const char *path, dtp_codes_kind kind, dtp_codes_fn fn, void *payload, dt_error *err)
{
    dtp_store *store;
    codes c = {kind, fn, payload};
    DT_TRY(dtp_store_look(&store, path, err));
    dt_status status = give(store, &c, err);
    dtp_store_close(store);
    return status;
}
