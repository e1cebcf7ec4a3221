/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every signature over every event that should bear one. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/file/rating_digest.h"
#include "inspection/file/signing.h"
#include "inspection/file/whole.h"
#include "io/json.h"
#include <dossiertoets/custody.h>
#include <string.h>

/* From which event on somebody has a key. */
typedef struct registration {
    const char *code;
    uint8_t key[DTP_SIGN_KEY];
    long long seq;
    bool merged;
} registration;

typedef struct verifying {
    dt_inspection *in;
    dtp_arena arena;
    dtp_list registration;
    bool merged;    /* the events being passed */
    bool destroyed; /* ratings are gone */
    dt_signature_fault_fn fn;
    void *payload;
    dt_signature_check *out;
    size_t matched;
    dt_status status; /* a log callback cannot fail */
    dt_error *err;
} verifying;

static void take_registration(void *payload, const dtp_log_entry *entry)
{
    verifying *v = payload;
    dtp_json_doc *doc;
    registration *r;
    if (v->status != DT_OK || entry->payload == NULL)
        return;
    v->status = dtp_json_parse(&doc, "log", entry->payload, strlen(entry->payload), v->err);
    if (v->status != DT_OK)
        return;
    const char *hex = json_string_value(json_object_get(dtp_json_root(doc), "public_key"));
    uint8_t key[DTP_SIGN_KEY];
    if (hex != NULL && dtp_unhex(hex, key, sizeof key)) {
        v->status = dtp_list_push(&v->registration, &r, v->err);
        if (v->status == DT_OK) {
            *r = (registration){
                .code = dtp_arena_strdup(&v->arena, entry->subject), .seq = entry->seq, .merged = v->merged};
            memcpy(r->key, key, sizeof key);
            v->status = r->code == NULL ? dtp_fail_memory(v->err) : DT_OK;
        }
    }
    dtp_json_free(doc);
}

/* The key that somebody had at an event; NULL: none. In a copy the numbers go on from where it parted, so
 * what was registered before has a smaller one there too. */
static const registration *key_at(const verifying *v, const char *code, long long seq)
{
    const registration *r = v->registration.item;
    for (size_t i = 0; i < v->registration.n; i++)
        if (dtp_fold_eq(r[i].code, code) && (r[i].merged == v->merged || v->merged) && r[i].seq < seq)
            return &r[i];
    return NULL;
}

/* Of somebody who got a key in another copy. */
static const registration *any_key(const verifying *v, const char *code)
{
    const registration *r = v->registration.item;
    for (size_t i = 0; i < v->registration.n; i++)
        if (dtp_fold_eq(r[i].code, code))
            return &r[i];
    return NULL;
}

static void tell(verifying *v, const dtp_log_entry *entry, const char *code, bool missing)
{
    long long number = entry->seq;
    if (!v->merged && entry->seq != 0 &&
        dtp_log_number(v->in->store, entry->seq, &number, NULL) != DT_OK) /* the row itself will do */
        number = entry->seq;
    dt_signature_fault fault = {.sequence = number,
                                .kind = entry->kind,
                                .subject = entry->subject,
                                .assessor = code,
                                .missing = missing};
    v->out->faults++;
    if (v->fn != NULL)
        v->fn(v->payload, &fault);
}

static dt_status check_signer(verifying *v, const dtp_log_entry *entry, const char *code, dt_error *err)
{
    char hex[DTP_HEX_SIZE];
    uint8_t signature[DTP_SIGN_BYTES];
    bool found = false;
    const registration *had = key_at(v, code, entry->seq), *any = any_key(v, code);
    DT_TRY(dtp_store_blob(v->in->store, "signature_find",
                          DTP_SQL(dtp_sql_text("event", dtp_hex(entry->hash.byte, DTP_HASH_SIZE, hex)),
                                  dtp_sql_text("assessor", code)),
                          signature, sizeof signature, &found, err));
    v->matched += found;
    dtp_digest digest = dtp_people_digest(v->in->id, code, &entry->hash);
    if (found && (any == NULL || !dtp_sign_verify(signature, &digest, any->key)))
        tell(v, entry, code, false);
    else if (!found && had != NULL)
        tell(v, entry, code, true);
    return DT_OK;
}

/* What was submitted under a signature is what is there: the digest is over the ratings. */
static dt_status check_submitted(verifying *v, const dtp_log_entry *entry, const json_t *payload,
                                 dt_error *err)
{
    const char *number = json_string_value(json_array_get(json_object_get(payload, "key"), 2));
    const char *said = json_string_value(json_object_get(payload, "sha256"));
    const dtp_store_value key[] = {dtp_sql_text("subject", entry->subject),
                                   dtp_sql_text("assessor", entry->actor)};
    long long locked, held;
    char hex[DTP_HEX_SIZE];
    dtp_digest digest;
    DT_TRY(dtp_store_int(v->in->store, "locked_number", key, 2, 0, &locked, err));
    DT_TRY(dtp_store_int(v->in->store, "sealed_here", key, 2, 0, &held, err));
    if (number == NULL || said == NULL || held != 0 || strcmp(number, DTP_NUM(locked)) != 0 ||
        key_at(v, entry->actor, entry->seq) == NULL)
        return DT_OK;
    DT_TRY(dtp_rating_submission_digest(&digest, NULL, v->in, entry->subject, entry->actor, (unsigned)locked,
                                        err));
    if (strcmp(said, dtp_hex(digest.byte, DTP_HASH_SIZE, hex)) != 0)
        tell(v, entry, entry->actor, false);
    return DT_OK;
}

static dt_status check_entry(verifying *v, const dtp_log_entry *entry, dt_error *err)
{
    const char *signer[DTP_PEOPLE_SIGNERS];
    dtp_json_doc *doc = NULL;
    if (entry->payload != NULL && entry->payload[0] == '{')
        DT_TRY(dtp_json_parse(&doc, "log", entry->payload, strlen(entry->payload), err));
    size_t n = dtp_people_signers(signer, entry->kind, entry->actor, doc == NULL ? NULL : dtp_json_root(doc));
    dt_status status = DT_OK;
    for (size_t i = 0; i < n && status == DT_OK; i++)
        status = check_signer(v, entry, signer[i], err);
    if (status == DT_OK && strcmp(entry->kind, "submit") == 0 && !v->destroyed)
        status = check_submitted(v, entry, doc == NULL ? NULL : dtp_json_root(doc), err);
    dtp_json_free(doc);
    return status;
}

static void check_event(void *payload, const dtp_log_entry *entry)
{
    verifying *v = payload;
    if (v->status == DT_OK && dtp_people_signs(entry->kind))
        v->status = check_entry(v, entry, v->err);
}

static dt_status pass_registrations(verifying *v, dt_error *err)
{
    v->err = err;
    v->merged = false;
    DT_TRY(dtp_log_each_assessor(v->in->store, false, take_registration, v, err));
    v->merged = true;
    if (v->status == DT_OK)
        DT_TRY(dtp_log_each_assessor(v->in->store, true, take_registration, v, err));
    return v->status;
}

static dt_status pass_events(verifying *v, dt_error *err)
{
    v->merged = false;
    DT_TRY(dtp_log_each(v->in->store, check_event, v, err));
    v->merged = true;
    if (v->status == DT_OK)
        DT_TRY(dtp_merged_each(v->in->store, check_event, v, err));
    return v->status;
}

/* A signature that is of no event that its owner signs was put there. */
static dt_status check_loose(verifying *v, dt_error *err)
{
    long long all = 0;
    DT_TRY(dtp_store_int(v->in->store, "signature_count", DTP_SQL_NONE, 0, &all, err));
    v->out->signatures = (size_t)all;
    const dtp_log_entry none = {.kind = "", .subject = ""};
    for (size_t i = v->matched; i < v->out->signatures; i++)
        tell(v, &none, "", false);
    return DT_OK;
}

static dt_status verify(verifying *v, dt_error *err)
{
    dt_seal seal;
    DT_TRY(dt_inspection_seal_state(v->in, &seal, err));
    v->destroyed = seal.destroyed;
    DT_TRY(pass_registrations(v, err));
    if (v->registration.n > 0)
        DT_TRY(pass_events(v, err));
    return check_loose(v, err);
}

static dt_status verify_all(dt_inspection *in, dt_signature_fault_fn fn, void *payload,
                            dt_signature_check *out, dt_error *err)
{
    verifying v = {.in = in, .arena = DTP_ARENA_INIT, .fn = fn, .payload = payload, .out = out};
    *out = (dt_signature_check){.signatures = 0};
    v.registration = (dtp_list)DTP_LIST(&v.arena, registration);
    dt_status status = verify(&v, err);
    dtp_arena_free(&v.arena);
    return status;
}

dt_status dt_inspection_verify_signatures(dt_inspection *in, dt_signature_fault_fn fn, void *payload,
                                          dt_signature_check *out, dt_error *err)
{
    DT_TRY(dtp_store_begin(in->store, false, err));
    dt_status status = verify_all(in, fn, payload, out, err);
    dtp_store_rollback(in->store);
    return status;
}

dt_status dtp_signatures_need(dt_inspection *in, dt_error *err)
{
    dt_signature_check check;
    DT_TRY(verify_all(in, NULL, NULL, &check, err));
    if (check.faults == 0)
        return DT_OK;
    return dtp_fail_at(err, (dtp_place){.source = dtp_store_path(in->store)}, DT_ERR_REFUSED,
                       DTP_MSG_PEOPLE_SIGNATURES, DTP_NUM(check.faults), NULL);
}
