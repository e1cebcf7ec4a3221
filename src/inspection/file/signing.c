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

static dt_status public_key(dt_inspection *in, const char *code, uint8_t key[DTP_SIGN_KEY], bool *has,
                            dt_error *err)
{
    return dtp_store_blob(in->store, "person_key", DTP_SQL(dtp_sql_text("code", code)), key, DTP_SIGN_KEY,
                          has, err);
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

/* Which events are signed, and by whom: members of the payload, lists of two among them; NULL: by the actor.
 */
static const struct signed_kind {
    const char *kind;
    const char *by[DTP_PEOPLE_SIGNERS - 1];
} signed_kinds[] = {{"submit", {NULL}},
                    {"sheet", {NULL}},
                    {"reopen", {"approved_by"}},
                    {"settle", {"by", "third"}},
                    {"open", {"by"}},
                    {"seal", {"first", "second"}},
                    {"unseal", {"first", "second"}},
                    {"destroy", {"first", "second"}}};

static const struct signed_kind *kind_of(const char *kind)
{
    for (size_t i = 0; i < DTP_COUNT(signed_kinds); i++)
        if (strcmp(signed_kinds[i].kind, kind) == 0)
            return &signed_kinds[i];
    return NULL;
}

bool dtp_people_signs(const char *kind)
{
    return kind_of(kind) != NULL;
}

static void add_signer(const char *out[DTP_PEOPLE_SIGNERS], size_t *n, const json_t *value)
{
    const char *code = json_string_value(value);
    if (code != NULL && *n < DTP_PEOPLE_SIGNERS)
        out[(*n)++] = code;
    for (size_t i = 0; i < json_array_size(value); i++)
        add_signer(out, n, json_array_get(value, i));
}

size_t dtp_people_signers(const char *out[DTP_PEOPLE_SIGNERS], const char *kind, const char *actor,
                          const json_t *payload)
{
    const struct signed_kind *k = kind_of(kind);
    size_t n = 0;
    if (k != NULL && k->by[0] == NULL)
        out[n++] = actor;
    for (size_t i = 0; k != NULL && i < DTP_COUNT(k->by) && k->by[i] != NULL; i++)
        add_signer(out, &n, json_object_get(payload, k->by[i]));
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
    const char *signer[DTP_PEOPLE_SIGNERS];
    dtp_json_doc *doc;
    if (!dtp_people_signs(kind))
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
