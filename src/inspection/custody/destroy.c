/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Erasing an inspection: what it knows of people and cases goes, what it was and how it was done stays. */
#include "base/error.h"
#include "inspection/custody/custody.h"
#include "inspection/file/standing.h"
#include <string.h>

typedef enum how { HOW_KEEP, HOW_OWN, HOW_EMPTY, HOW_DASH, HOW_NOTHING, HOW_ZERO, HOW_ROWS } how;

static const struct erasure {
    const char *table, *column;
    how how;
} erasures[] = {
#define DT_ERASE(table, column, how) {#table, #column, HOW_##how},
#include "inspection/custody/erase.def"
#undef DT_ERASE
};

bool dtp_destroy_knows(const char *table, const char *column)
{
    for (size_t i = 0; i < DTP_COUNT(erasures); i++)
        if (strcmp(erasures[i].table, table) == 0 &&
            (erasures[i].how == HOW_ROWS || strcmp(erasures[i].column, column) == 0))
            return true;
    return false;
}

typedef struct kind_of_column {
    const char *name;
    bool bytes;
} kind_of_column;

static dt_status read_kind(void *payload, dtp_store_row *row, dt_error *err)
{
    kind_of_column *k = payload;
    (void)err;
    if (strcmp(dtp_store_row_text(row, 0, NULL), k->name) == 0)
        k->bytes = strcmp(dtp_store_row_text(row, 1, NULL), "BLOB") == 0;
    return DT_OK;
}

static dt_status erase_column(dtp_store *store, const struct erasure *e, dt_error *err)
{
    static const uint8_t none[DTP_HASH_SIZE];
    kind_of_column kind = {e->column, false};
    DT_TRY(
        dtp_store_each(store, "column_all", DTP_SQL(dtp_sql_text("table", e->table)), read_kind, &kind, err));
    const dtp_store_value value = e->how == HOW_NOTHING ? dtp_sql_null(e->column)
                                  : e->how == HOW_DASH  ? dtp_sql_text(e->column, "-")
                                  : e->how == HOW_EMPTY ? dtp_sql_text(e->column, "")
                                  : kind.bytes          ? dtp_sql_blob(e->column, none, sizeof none)
                                                        : dtp_sql_text(e->column, DTP_NO_DIGEST);
    return dtp_store_table_set(store, e->table, &value, 1, NULL, 0, err);
}

static dt_status erase_columns(dtp_store *store, dt_error *err)
{
    for (size_t i = 0; i < DTP_COUNT(erasures); i++) {
        const struct erasure *e = &erasures[i];
        bool present;
        DT_TRY(dtp_store_table_present(store, e->table, &present, err));
        if (!present || e->how == HOW_KEEP || e->how == HOW_OWN)
            continue;
        DT_TRY(e->how == HOW_ROWS ? dtp_store_table_erase(store, e->table, NULL, 0, err)
                                  : erase_column(store, e, err));
    }
    return DT_OK;
}

/* The rules of the file are set aside for this one transaction, after it was logged. A drawn dossier keeps
 * its code in the place of its id; dossiers that were not drawn are in the counts of their strata only. */
static dt_status erase_all(dtp_store *store, dt_error *err)
{
    static const char *const own[] = {"cell_count_fill",   "unit_all_erase",    "dossier_id_erase",
                                      "unit_from_dossier", "round_prior_erase", "round_earlier_erase",
                                      "log_payload_erase"};
    DT_TRY(dtp_store_run(store, "defer_foreign_keys", DTP_SQL_NONE, err));
    for (size_t i = 0; i < DTP_COUNT(own); i++)
        DT_TRY(dtp_store_run(store, own[i], DTP_SQL_NONE, err));
    return erase_columns(store, err);
}

/* Erased first: what is freed makes room for what is told of it, so that the file need not grow. */
static dt_status erase_and_record(dt_inspection *in, const dtp_seal_request *s, dt_error *err)
{
    DT_TRY(dtp_store_rules(in->store, false, err));
    dt_status status = erase_all(in->store, err);
    dt_status again = dtp_store_rules(in->store, true, err);
    DT_TRY(status != DT_OK ? status : again);
    return dtp_seal_record(in, s, err);
}

static dt_status destroy(dt_inspection *in, const dtp_seal_request *s, dt_seal *out, dt_error *err)
{
    DT_TRY(dtp_custody_two_people(in, s->first, s->second, err));
    DT_TRY(dtp_custody_need_reason(in, s->reason, err));
    DT_TRY(dtp_standing_not_destroyed(in, err));
    dtp_store_rows_renew(in->store);
    DT_TRY(erase_and_record(in, s, err));
    return dt_inspection_seal_state(in, out, err);
}

static dt_status destroy_with(dt_inspection *in, const dtp_seal_request *s, dtp_scrub_journal journal,
                              dt_seal *out, dt_error *err)
{
    dt_status status = dtp_store_scrub_open(in->store, journal, err);
    if (status == DT_OK)
        status = dtp_step_begin_sealed(in, err);
    if (status == DT_OK)
        status = dtp_step_end(in, destroy(in, s, out, err), err);
    bool earlier = err != NULL && err->message == DTP_MSG_CUSTODY_DESTROYED;
    dtp_store_scrub_close(in->store, status == DT_OK ? DTP_SCRUB_DONE
                                     : earlier       ? DTP_SCRUB_EARLIER
                                                     : DTP_SCRUB_FAILED);
    return status;
}

dt_status dt_inspection_destroy(dt_inspection *in, const char *first, const char *second, const char *reason,
                                dt_seal *out, dt_error *err)
{
    dtp_seal_request s = {"destroy", first, second, reason};
    dt_error own = DT_ERROR_INIT;
    dt_status status = destroy_with(in, &s, DTP_SCRUB_ON_DISK, out, &own);
    if (status != DT_OK && own.message == DTP_MSG_STORE_DISK_FULL) {
        own = (dt_error)DT_ERROR_INIT;
        status = destroy_with(in, &s, DTP_SCRUB_IN_MEMORY, out, &own);
    }
    return status == DT_OK ? DT_OK : dtp_fail_with(err, &own);
}

typedef struct telling {
    dt_left_fn fn;
    void *payload;
} telling;

static dt_status tell_left(void *payload, dtp_store_row *row, dt_error *err)
{
    const telling *t = payload;
    dt_left left = {.municipality = dtp_store_col_text(row, "municipality", NULL),
                    .kind = dtp_store_col_text(row, "kind", NULL),
                    .framework = dtp_store_col_text(row, "framework", NULL),
                    .indicator = dtp_store_col_text(row, "indicator", NULL),
                    .assessor = dtp_store_col_text(row, "assessor", NULL),
                    .rating = dtp_store_col_text(row, "rating", NULL),
                    .count = dtp_store_col_int(row, "count")};
    (void)err;
    t->fn(t->payload, &left);
    return DT_OK;
}

dt_status dt_inspection_left(dt_inspection *in, dt_left_fn fn, void *payload, dt_error *err)
{
    telling t = {fn, payload};
    return dtp_store_each(in->store, "cell_count_all", DTP_SQL_NONE, tell_left, &t, err);
}
