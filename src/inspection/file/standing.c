/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the file stands: open, sealed or destroyed; with its key list or without. */
#include "inspection/file/standing.h"
#include "base/error.h"
#include <dossiertoets/custody.h>
#include <stdio.h>
#include <string.h>

static dt_status read_state(void *payload, dtp_store_row *row, dt_error *err)
{
    static const char *const kinds[] = {"unseal", "seal", "destroy"};
    dt_seal *s = payload;
    uint8_t head[DTP_HASH_SIZE];
    size_t kind;
    DT_TRY(dtp_store_col_word(row, "kind", kinds, DTP_COUNT(kinds), &kind, err));
    s->sealed = kind == 1;
    s->destroyed = kind == 2;
    (void)snprintf(s->at, sizeof s->at, "%s", dtp_store_col_text(row, "at", NULL));
    (void)snprintf(s->first, sizeof s->first, "%s", dtp_store_col_text(row, "first", NULL));
    (void)snprintf(s->second, sizeof s->second, "%s", dtp_store_col_text(row, "second", NULL));
    if (!dtp_store_col_blob(row, "head", head, sizeof head))
        return dtp_fail(err, DT_ERR_STORE, DTP_MSG_INSPECTION_INCOMPLETE, NULL);
    dtp_hex(head, sizeof head, s->head);
    memcpy(s->code, s->head, DT_HEAD_CODE);
    return DT_OK;
}

dt_status dt_inspection_seal_state(dt_inspection *in, dt_seal *out, dt_error *err)
{
    *out = (dt_seal){.sealed = false};
    return dtp_store_each(in->store, "seal_last", DTP_SQL_NONE, read_state, out, err);
}

dt_status dtp_standing_not_destroyed(dt_inspection *in, dt_error *err)
{
    dt_seal state;
    DT_TRY(dt_inspection_seal_state(in, &state, err));
    if (!state.destroyed)
        return DT_OK;
    return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_CUSTODY_DESTROYED, state.at, state.first, state.second,
                    NULL);
}

dt_status dtp_standing_not_sealed(dt_inspection *in, dt_error *err)
{
    dt_seal state;
    DT_TRY(dtp_standing_not_destroyed(in, err));
    DT_TRY(dt_inspection_seal_state(in, &state, err));
    if (!state.sealed)
        return DT_OK;
    return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_CUSTODY_SEALED, state.at, state.first, state.second, NULL);
}

static dt_status read_setting(void *payload, dtp_store_row *row, dt_error *err)
{
    (void)err;
    (void)snprintf(payload, DTP_HEX_SIZE, "%s", dtp_store_row_text(row, 0, NULL));
    return DT_OK;
}

dt_status dtp_standing_keys_digest(dt_inspection *in, char digest[DTP_HEX_SIZE], dt_error *err)
{
    digest[0] = '\0';
    return dtp_store_each(in->store, "setting_get", DTP_SQL(dtp_sql_text("name", DTP_STANDING_KEYS)),
                          read_setting, digest, err);
}

dt_status dtp_standing_ids_apart(dt_inspection *in, bool *out, dt_error *err)
{
    char digest[DTP_HEX_SIZE];
    *out = false;
    DT_TRY(dtp_standing_keys_digest(in, digest, err));
    *out = digest[0] != '\0';
    return DT_OK;
}

dt_status dtp_standing_keys_here(dt_inspection *in, dt_error *err)
{
    char digest[DTP_HEX_SIZE];
    DT_TRY(dtp_standing_keys_digest(in, digest, err));
    return digest[0] == '\0' ? DT_OK : dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_CUSTODY_KEYS_APART, NULL);
}
