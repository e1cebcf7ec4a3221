/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was withdrawn, as it is read. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/evidence/row.h"
#include <string.h>

dt_status dtp_evidence_is_withdrawn(bool *out, dt_inspection *in, const char *code, dt_error *err)
{
    long long n;
    DT_TRY(dtp_store_int(in->store, "retraction_code", DTP_SQL(dtp_sql_text("code", code)), 0, &n, err));
    *out = n != 0;
    return DT_OK;
}

dt_status dtp_evidence_need_standing(dt_inspection *in, const char *code, dt_error *err)
{
    bool withdrawn;
    DT_TRY(dtp_evidence_is_withdrawn(&withdrawn, in, code, err));
    return withdrawn ? dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_RETRACT_STANDS, code, NULL) : DT_OK;
}

typedef struct loading {
    dtp_list *list;
    const char *municipality;
} loading;

/* Two copies may each have withdrawn it: the first one is told. */
static bool is_told(const dtp_list *list, const char *kind, const char *code)
{
    const dt_retraction *r = list->item;
    for (size_t i = 0; i < list->n; i++)
        if (strcmp(r[i].kind, kind) == 0 && dtp_fold_eq(r[i].code, code))
            return true;
    return false;
}

static dt_status read_retraction(void *payload, dtp_store_row *row, dt_error *err)
{
    const loading *l = payload;
    dtp_arena *arena = l->list->arena;
    dt_retraction *r;
    const char *here = dtp_store_col_text(row, "municipality", NULL);
    if ((l->municipality != NULL && here[0] != '\0' && strcmp(here, l->municipality) != 0) ||
        is_told(l->list, dtp_store_col_text(row, "kind", NULL), dtp_store_col_text(row, "code", NULL)))
        return DT_OK;
    DT_TRY(dtp_list_push(l->list, &r, err));
    *r = (dt_retraction){.municipality = dtp_store_col_copy(row, "municipality", arena),
                         .kind = dtp_store_col_copy(row, "kind", arena),
                         .code = dtp_store_col_copy(row, "code", arena),
                         .what = dtp_store_col_copy(row, "what", arena),
                         .assessor = dtp_store_col_copy(row, "assessor", arena),
                         .reason = dtp_store_col_copy(row, "reason", arena),
                         .sha256 = dtp_store_col_copy(row, "sha256", arena),
                         .at = dtp_store_col_copy(row, "at", arena),
                         .text = dtp_store_col_copy(row, "text", arena),
                         .erased = dtp_store_col_bool(row, "erased")};
    return DT_OK;
}

dt_status dtp_evidence_retractions(dtp_list *out, dt_inspection *in, const char *municipality, dt_error *err)
{
    loading l = {out, municipality};
    return dtp_store_each(in->store, "retraction_all", DTP_SQL_NONE, read_retraction, &l, err);
}
