/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the file is as its log says. */
#include "inspection/file/whole.h"
#include <dossiertoets/custody.h>
#include <stdio.h>
#include <string.h>

/* As dtp_log_need_whole_beside(); what was found whole is remembered. */
static dt_status need_all(dt_inspection *in, long long version, dtp_store_work_fn work, void *payload,
                          dt_error *err)
{
    DT_TRY(
        dtp_log_need_whole_beside(in->store, dtp_store_path(in->store), DT_ERR_REFUSED, work, payload, err));
    DT_TRY(dtp_signatures_need(in, err));
    in->whole = version;
    return DT_OK;
}

dt_status dtp_whole_need(dt_inspection *in, dt_error *err)
{
    long long version;
    DT_TRY(dtp_store_int(in->store, "data_version", DTP_SQL_NONE, 0, &version, err));
    return in->whole == version ? DT_OK : need_all(in, version, NULL, NULL, err);
}

dt_status dtp_whole_look(dt_inspection *in, dt_error *err)
{
    DT_TRY(dtp_store_begin(in->store, false, err));
    dt_status status = dtp_whole_need(in, err);
    dtp_store_rollback(in->store);
    return status;
}

/* The municipality's own, which is remembered for the one that was looked at last. */
static dt_status need_part(dt_inspection *in, const char *municipality, long long version, dt_error *err)
{
    bool whole = false;
    if (in->part_whole == version && strcmp(in->part_code, municipality) == 0)
        return DT_OK;
    DT_TRY(dtp_rows_part_whole(in->store, municipality, &whole, err));
    if (!whole)
        return need_all(in, version, NULL, NULL, err);
    DT_TRY(dtp_signatures_need(in, err));
    in->part_whole = strlen(municipality) < sizeof in->part_code ? version : 0;
    (void)snprintf(in->part_code, sizeof in->part_code, "%s", municipality);
    return DT_OK;
}

dt_status dtp_whole_need_beside(dt_inspection *in, const char *municipality, dtp_store_work_fn work,
                                void *payload, dt_error *err)
{
    long long version;
    bool all = municipality == NULL || in->state->n_municipalities < 2; /* the part would be the whole */
    DT_TRY(dtp_store_int(in->store, "data_version", DTP_SQL_NONE, 0, &version, err));
    if (all && in->whole != version)
        return need_all(in, version, work, payload, err);
    DT_TRY(work(payload, err));
    return in->whole == version ? DT_OK : need_part(in, municipality, version, err);
}

typedef struct telling {
    dt_row_difference_fn fn;
    void *payload;
} telling;

static void tell(void *payload, const char *table, const char *key, dtp_row_fault fault)
{
    static const dt_row_fault faults[] = {[DTP_ROW_MISSING] = DT_ROW_MISSING,
                                          [DTP_ROW_EXTRA] = DT_ROW_EXTRA,
                                          [DTP_ROW_CHANGED] = DT_ROW_CHANGED};
    const telling *t = payload;
    dt_row_difference difference = {table, key, faults[fault]};
    if (t->fn != NULL)
        t->fn(t->payload, &difference);
}

dt_status dt_inspection_log_verify_rows(dt_inspection *in, dt_row_difference_fn fn, void *payload,
                                        dt_row_check *out, dt_error *err)
{
    telling t = {fn, payload};
    dtp_rows_account account;
    *out = (dt_row_check){.since = 0};
    DT_TRY(dtp_store_begin(in->store, false, err));
    dt_status status = dtp_rows_verify(in->store, tell, &t, &account, err);
    if (status == DT_OK)
        status = dtp_log_number(in->store, account.since, &account.since, err);
    dtp_store_rollback(in->store);
    DT_TRY(status);
    *out = (dt_row_check){.since = account.since,
                          .before = account.before,
                          .rows = account.rows,
                          .differences = account.faults};
    memcpy(out->at, account.at, sizeof out->at);
    return DT_OK;
}
