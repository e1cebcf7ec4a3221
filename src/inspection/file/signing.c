/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may act in the file, and the signatures of those who have a key. */
#include "inspection/file/signing.h"
#include "base/error.h"
#include "base/secret.h"
#include "base/text.h"
#include <string.h>

#define SIGNATURE_TAG "dossiertoets/signature/1"

dt_status dtp_people_may(dt_inspection *in, const char *code, dt_error *err)
{
    long long missing = 0;
    DT_TRY(dtp_store_int(in->store, "person_missing", DTP_SQL(dtp_sql_text("code", code)), 0, &missing, err));
    if (missing == 0)
        return DT_OK;
    return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_PEOPLE_NOT_REGISTERED, code, NULL);
}

typedef struct finding {
    uint8_t *key;
    bool has;
} finding;

static dt_status read_key(void *payload, dtp_store_row *row, dt_error *err)
{
    finding *f = payload;
    (void)err;
    f->has = dtp_store_row_blob(row, 0, f->key, DTP_SIGN_KEY);
    return DT_OK;
}

static dt_status public_key(dt_inspection *in, const char *code, uint8_t key[DTP_SIGN_KEY], bool *has,
                            dt_error *err)
{
    finding f = {key, false};
    DT_TRY(dtp_store_each(in->store, "person_key", DTP_SQL(dtp_sql_text("code", code)), read_key, &f, err));
    *has = f.has;
    return DT_OK;
}

const dtp_people_key *dtp_people_key_of(const dt_inspection *in, const char *code)
{
    const dtp_people_key *key = in->keys.item;
    for (size_t i = 0; i < in->keys.n; i++)
        if (dtp_fold_eq(key[i].code, code))
            return &key[i];
    return NULL;
}

dt_status dtp_people_need_key(dt_inspection *in, const char *code, dt_error *err)
{
    uint8_t key[DTP_SIGN_KEY];
    bool has;
    DT_TRY(dtp_people_may(in, code, err));
    DT_TRY(public_key(in, code, key, &has, err));
    if (!has || dtp_people_key_of(in, code) != NULL)
        return DT_OK;
    return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_PEOPLE_KEY_NEEDED, code, NULL);
}

static void add_signer(const char *out[DTP_PEOPLE_SIGNERS], size_t *n, const json_t *value)
{
    const char *code = json_string_value(value);
    if (code != NULL && *n < DTP_PEOPLE_SIGNERS)
        out[(*n)++] = code;
}

size_t dtp_people_signers(const char *out[DTP_PEOPLE_SIGNERS], const char *kind, const char *actor,
                          const json_t *payload)
{
    static const char *const two[] = {"seal", "unseal", "destroy"};
    size_t n = 0;
    if (strcmp(kind, "submit") == 0 || strcmp(kind, "sheet") == 0)
        out[n++] = actor;
    if (strcmp(kind, "reopen") == 0)
        add_signer(out, &n, json_object_get(payload, "approved_by"));
    if (strcmp(kind, "settle") == 0 || strcmp(kind, "open") == 0) {
        add_signer(out, &n, json_array_get(json_object_get(payload, "by"), 0));
        add_signer(out, &n, json_array_get(json_object_get(payload, "by"), 1));
        add_signer(out, &n, json_object_get(payload, "third"));
    }
    for (size_t i = 0; i < DTP_COUNT(two); i++)
        if (strcmp(kind, two[i]) == 0) {
            add_signer(out, &n, json_object_get(payload, "first"));
            add_signer(out, &n, json_object_get(payload, "second"));
        }
    return n;
}

dtp_digest dtp_people_digest(const char *inspection, const char *code, const dtp_digest *event)
{
    dtp_hasher h;
    dtp_hash_begin(&h);
    dtp_hash_text(&h, SIGNATURE_TAG);
    dtp_hash_text(&h, inspection);
    dtp_hash_text(&h, code);
    dtp_hash_field(&h, event->byte, DTP_HASH_SIZE);
    return dtp_hash_end(&h);
}

static dt_status sign(dt_inspection *in, const char *code, long long seq, dt_error *err)
{
    uint8_t key[DTP_SIGN_KEY], signature[DTP_SIGN_BYTES];
    char hex[DTP_HEX_SIZE];
    dtp_digest event;
    bool has;
    DT_TRY(public_key(in, code, key, &has, err));
    if (!has)
        return DT_OK;
    DT_TRY(dtp_people_need_key(in, code, err));
    DT_TRY(dtp_log_hash(in->store, seq, &event, err));
    dtp_digest digest = dtp_people_digest(in->id, code, &event);
    dtp_sign_digest(signature, &digest, dtp_people_key_of(in, code)->seed);
    return dtp_store_run(in->store, "signature_add",
                         DTP_SQL(dtp_sql_text("event", dtp_hex(event.byte, DTP_HASH_SIZE, hex)),
                                 dtp_sql_text("assessor", code),
                                 dtp_sql_blob("signature", signature, sizeof signature)),
                         err);
}

dt_status dtp_people_sign(dt_inspection *in, const char *kind, const char *actor, const char *payload,
                          long long seq, dt_error *err)
{
    static const char *const kinds[] = {"submit", "sheet", "reopen", "settle",
                                        "open",   "seal",  "unseal", "destroy"};
    const char *signer[DTP_PEOPLE_SIGNERS];
    dtp_json_doc *doc;
    bool is_signed = false;
    for (size_t i = 0; i < DTP_COUNT(kinds); i++)
        is_signed = is_signed || strcmp(kind, kinds[i]) == 0;
    if (!is_signed)
        return DT_OK;
    DT_TRY(dtp_json_parse(&doc, "log", payload, strlen(payload), err));
    size_t n = dtp_people_signers(signer, kind, actor, dtp_json_root(doc));
    dt_status status = DT_OK;
    for (size_t i = 0; i < n && status == DT_OK; i++)
        status = sign(in, signer[i], seq, err);
    dtp_json_free(doc);
    return status;
}

void dtp_people_forget(dt_inspection *in)
{
    const dtp_people_key *key = in->keys.item;
    for (size_t i = 0; i < in->keys.n; i++)
        dtp_secret_free((char *)key[i].seed);
    in->keys.n = 0;
}
