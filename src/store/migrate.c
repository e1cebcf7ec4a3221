/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From one version of the file to the next: numbered scripts, one transaction each. */
#include "base/error.h"
#include "base/file.h"
#include "store/covered.h"

static dt_status put_pages(void *payload, dtp_file_sink *to, dt_error *err)
{
    return dtp_store_put_bytes(payload, to, err);
}

/* FILE.v1.bak, whole and on disk, before anything of the file changes. */
static dt_status copy_beside(dtp_store *store, long long version, dt_error *err)
{
    dtp_buf path = DTP_BUF_INIT;
    dtp_buf_printf(&path, "%s.v%lld.bak", store->path, version);
    dt_status status = dtp_buf_status(&path, err);
    if (status == DT_OK)
        status = dtp_file_write_by(dtp_buf_text(&path), true, put_pages, store, err);
    dtp_buf_free(&path);
    return status;
}

/* The script that comes next: of an empty file the one that makes it whole, where that is known. */
static const char *next_script(const dtp_migrations *m, long long version, long long *after)
{
    bool at_once = version == 0 && m->whole != NULL;
    *after = at_once ? (long long)m->n : version + 1;
    return at_once ? m->whole : m->script[version];
}

static dt_status next_version(dtp_store *store, const dtp_migrations *m, long long *version, dt_error *err)
{
    DT_TRY(dtp_store_int(store, "user_version", DTP_SQL_NONE, 0, version, err));
    if (*version >= (long long)m->n) /* another program was first */
        return DT_OK;
    long long after;
    DT_TRY(dtp_store_script(store, "migration", next_script(m, *version, &after), err));
    DT_TRY(dtp_store_int(store, "user_version", DTP_SQL_NONE, 0, version, err));
    if (*version != after)
        return dtp_fail(err, DT_ERR_INTERNAL, DTP_MSG_STORE_INTERNAL, "migration", "user_version", NULL);
    return DT_OK;
}

/* Whether the log has the rows of this file: then they are told of anew in their new form, when they fit. */
static dt_status has_rows(bool *out, dtp_store *store, dt_error *err)
{
    uint8_t secret[32];
    long long present = 0;
    *out = false;
    DT_TRY(dtp_store_int(store, "row_key_present", DTP_SQL_NONE, 0, &present, err));
    if (present == 0)
        return DT_OK;
    DT_TRY(dtp_rows_secret(store, secret, out, err));
    dtp_wipe(secret, sizeof secret);
    return *out ? dtp_rows_need_whole(store, store->path, DT_ERR_REFUSED, err) : DT_OK;
}

static dt_status add_column(void *payload, dtp_store_row *row, dt_error *err)
{
    (void)err;
    for (int column = 0; column < 5; column++)
        dtp_hash_text(payload, dtp_store_row_text(row, column, NULL));
    return DT_OK;
}

/* Of what tables and columns there are. */
static dt_status columns_digest(dtp_digest *out, dtp_store *store, dt_error *err)
{
    dtp_hasher h;
    dtp_hash_begin(&h);
    dt_status status = dtp_store_each(store, "row_columns", DTP_SQL_NONE, add_column, &h, err);
    *out = dtp_hash_end(&h);
    return status;
}

/* *same: no row and no column is another than it was. */
static dt_status run_version(bool *same, dtp_store *store, const dtp_migrations *m, long long *version,
                             dt_error *err)
{
    dtp_digest before, after;
    long long changes = sqlite3_total_changes64(store->db);
    DT_TRY(columns_digest(&before, store, err));
    DT_TRY(next_version(store, m, version, err));
    DT_TRY(columns_digest(&after, store, err));
    *same = changes == sqlite3_total_changes64(store->db) && dtp_digest_equal(&before, &after);
    return DT_OK;
}

static dt_status one_version(dtp_store *store, const dtp_migrations *m, long long *version, dt_error *err)
{
    bool told, same;
    DT_TRY(has_rows(&told, store, err));
    DT_TRY(run_version(&same, store, m, version, err));
    dtp_rows_tables_free(store); /* they may have other columns now */
    if (!told || same)
        return DT_OK;
    DT_TRY(dtp_rows_open(store, err));
    dtp_store_rows_renew(store);
    DT_TRY(dtp_store_rules(store, false, err)); /* a sealed file takes them too */
    dt_status status = dtp_rows_close(store, err);
    dt_status again = dtp_store_rules(store, true, err);
    return status != DT_OK ? status : again;
}

dt_status dtp_migrate(dtp_store *store, const dtp_migrations *m, dt_error *err)
{
    long long version;
    DT_TRY(dtp_store_int(store, "user_version", DTP_SQL_NONE, 0, &version, err));
    if (version > 0 && version < (long long)m->n)
        DT_TRY(copy_beside(store, version, err));
    while (version < (long long)m->n) {
        DT_TRY(dtp_store_may_spill(store, err));
        DT_TRY(dtp_store_begin_bare(store, err));
        dt_status status = dtp_store_spill(store, err); /* what is sealed stays so: nothing is opened here */
        if (status == DT_OK)
            status = one_version(store, m, &version, err);
        if (status != DT_OK) {
            dtp_store_rollback(store);
            return status;
        }
        DT_TRY(dtp_store_commit(store, err));
    }
    return DT_OK;
}
