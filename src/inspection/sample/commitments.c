/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commitments that were made, read back. */
#include "base/error.h"
#include "draw/protocol.h"
#include "inspection/file/state.h"
#include <dossiertoets/overview.h>
#include <string.h>

typedef struct reading {
    dt_inspection *in;
    const char *municipality;    /* NULL: all */
    dtp_list out;                /* dt_commitment */
    unsigned long rows, earlier; /* seen, and those of before the step that is being read */
    char step[32];               /* its moment */
} reading;

static void copy_text(char *out, size_t size, dtp_store_row *row, const char *column)
{
    (void)snprintf(out, size, "%s", dtp_store_col_text(row, column, NULL));
}

/* Those of one step have one moment. */
static void count_row(reading *r, dtp_store_row *row)
{
    char at[32];
    copy_text(at, sizeof at, row, "committed_at");
    if (strcmp(at, r->step) != 0)
        r->earlier = r->rows;
    memcpy(r->step, at, sizeof at);
    r->rows++;
}

static dt_status read_one(void *payload, dtp_store_row *row, dt_error *err)
{
    reading *r = payload;
    dt_commitment *c;
    const char *municipality = dtp_store_col_copy(row, "committed_for", &r->in->arena);
    if (municipality == NULL)
        return dtp_fail_memory(err);
    count_row(r, row);
    if (r->municipality != NULL && strcmp(municipality, r->municipality) != 0)
        return DT_OK;
    DT_TRY(dtp_list_push(&r->out, &c, err));
    *c = (dt_commitment){.municipality = municipality[0] == '\0' ? NULL : municipality,
                         .unit = strcmp(dtp_store_col_text(row, "unit", NULL), "partner") == 0
                                     ? DT_DRAW_PARTNER
                                     : DT_DRAW_DOSSIER,
                         .round = (unsigned)dtp_store_col_int(row, "number"),
                         .version = dt_version(),
                         .public_form = dtp_store_col_copy(row, "public_form", &r->in->arena)};
    copy_text(c->sample, sizeof c->sample, row, "commitment");
    copy_text(c->reserve, sizeof c->reserve, row, "reserve_commitment");
    copy_text(c->at, sizeof c->at, row, "committed_at");
    c->before_register = dtp_store_col_bool(row, "before_register");
    c->earlier = r->earlier;
    memcpy(c->inspection, r->in->id, sizeof c->inspection);
    return c->public_form != NULL ? DT_OK : dtp_fail_memory(err);
}

dt_status dt_inspection_commitments(dt_inspection *in, const char *municipality, const dt_commitment **out,
                                    size_t *n, dt_error *err)
{
    reading r = {.in = in, .municipality = municipality, .out = DTP_LIST(&in->arena, dt_commitment)};
    DT_TRY(dtp_store_begin(in->store, false, err));
    dt_status status = dtp_store_each(in->store, "round_commitments", DTP_SQL_NONE, read_one, &r, err);
    dtp_store_rollback(in->store); /* nothing was written */
    *out = status == DT_OK ? r.out.item : NULL;
    *n = status == DT_OK ? r.out.n : 0;
    return status;
}
