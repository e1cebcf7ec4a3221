/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registering assessors, and their key files. */
#include "base/error.h"
#include "base/file.h"
#include "base/package.h"
#include "base/secret.h"
#include "base/sized.h"
#include "base/text.h"
#include "inspection/file/assessor.h"
#include "inspection/file/free_text.h"
#include "inspection/file/payload.h"
#include "inspection/file/signing.h"
#include <dossiertoets/assess.h>
#include <dossiertoets/custody.h>
#include <string.h>

#define KEY_MAGIC "dossiertoets/key/1\n"
#define KEY_SIZE  (sizeof KEY_MAGIC - 1 + DTP_SIGN_KEY)

static const char *or_empty(const char *text)
{
    return text == NULL ? "" : text;
}

static dt_status log_person(dt_inspection *in, const dtp_assessor *a, const dt_assessor_new *n,
                            const char *key_hex, dt_error *err)
{
    const char *key[] = {a->code};
    dtp_payload p = dtp_payload_new();
    dtp_payload_texts(&p, "key", key, 1);
    dtp_payload_text(&p, "public_key", key_hex);
    dtp_payload_text(&p, "role", or_empty(n->role));
    dtp_payload_text(&p, "table", "person");
    return dtp_payload_log(&p, in, "assessor", a->code, NULL, NULL, err);
}

static dt_status add_person(dt_inspection *in, const dt_assessor_new *n, dt_error *err)
{
    dtp_assessor a;
    uint8_t key[DTP_SIGN_KEY];
    char hex[DTP_HEX_SIZE];
    long long there;
    bool has = or_empty(n->public_key)[0] != '\0';
    DT_TRY(dtp_assessor_find(&a, in, n->code, err));
    if (has && !dtp_unhex(n->public_key, key, sizeof key))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_PEOPLE_NO_KEY, NULL);
    DT_TRY(dtp_store_int(in->store, "person_count", DTP_SQL(dtp_sql_text("code", a.code)), 0, &there, err));
    if (there != 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_PEOPLE_REGISTERED_ALREADY, a.code, NULL);
    DT_TRY(dtp_assessor_keep(in, &a, err));
    DT_TRY(log_person(in, &a, n, has ? dtp_hex(key, sizeof key, hex) : NULL, err));
    return dtp_store_run(in->store, "person_add",
                         DTP_SQL(dtp_sql_text("code", a.code), dtp_sql_text("name", or_empty(n->name)),
                                 dtp_sql_text("role", or_empty(n->role)),
                                 has ? dtp_sql_blob("key", key, sizeof key) : dtp_sql_null("key"),
                                 dtp_sql_text("at", in->now)),
                         err);
}

dt_status dt_inspection_assessor_add(dt_inspection *in, const dt_assessor_new *assessor, dt_error *err)
{
    dt_assessor_new own;
    DT_TRY(DTP_SIZED(&own, assessor, err));
    DT_TRY(dtp_free_text_utf8(or_empty(own.name), "name", err));
    DT_TRY(dtp_free_text_utf8(or_empty(own.role), "role", err));
    DT_TRY(dtp_step_begin(in, err));
    return dtp_step_end(in, add_person(in, &own, err), err);
}

typedef struct telling {
    dt_assessor_fn fn;
    void *payload;
} telling;

static dt_status tell_person(void *payload, dtp_store_row *row, dt_error *err)
{
    const telling *t = payload;
    uint8_t key[DTP_SIGN_KEY];
    (void)err;
    dt_assessor_row a = {.code = dtp_store_col_text(row, "code", NULL),
                         .name = dtp_store_col_text(row, "name", NULL),
                         .role = dtp_store_col_text(row, "role", NULL),
                         .registered = dtp_store_col_bool(row, "registered"),
                         .at = dtp_store_col_text(row, "at", NULL)};
    if (dtp_store_col_blob(row, "key", key, sizeof key))
        dtp_hex(key, sizeof key, a.key);
    t->fn(t->payload, &a);
    return DT_OK;
}

dt_status dt_inspection_assessors(dt_inspection *in, dt_assessor_fn fn, void *payload, dt_error *err)
{
    telling t = {fn, payload};
    return dtp_store_each(in->store, "person_all", DTP_SQL_NONE, tell_person, &t, err);
}

dt_status dt_key_new(char **out, size_t *size, char public_key[65], const char *passphrase,
                     size_t passphrase_size, dt_error *err)
{
    uint8_t text[KEY_SIZE], key[DTP_SIGN_KEY];
    *out = NULL;
    if (passphrase_size < DT_PASSPHRASE_MIN)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CUSTODY_PASSPHRASE, DTP_NUM(DT_PASSPHRASE_MIN), NULL);
    memcpy(text, KEY_MAGIC, sizeof KEY_MAGIC - 1);
    dtp_random_bytes(text + sizeof KEY_MAGIC - 1, DTP_SIGN_KEY);
    dtp_sign_public(key, text + sizeof KEY_MAGIC - 1);
    dtp_hex(key, sizeof key, public_key);
    dt_status status =
        dtp_package_close(text, sizeof text, passphrase, passphrase_size, DTP_WORK_MODERATE, out, size, err);
    dtp_wipe(text, sizeof text);
    return status;
}

/* Said of a key file, which is closed as a package is. */
static dt_status no_key(const char *path, const dt_error *why, dt_error *err)
{
    dtp_place place = {.source = path};
    if (why->message == DTP_MSG_BASE_PACKAGE_CLOSED)
        return dtp_fail_at(err, place, DT_ERR_REFUSED, DTP_MSG_PEOPLE_KEY_CLOSED, NULL);
    if (why->message == DTP_MSG_BASE_NO_PACKAGE)
        return dtp_fail_at(err, place, DT_ERR_DATA, DTP_MSG_PEOPLE_NO_KEY_FILE, NULL);
    return dtp_fail_with(err, why);
}

/* The seed of a key file. */
static dt_status read_seed(uint8_t seed[DTP_SIGN_KEY], const char *path, const char *passphrase,
                           size_t passphrase_size, dt_error *err)
{
    char *sealed, *text;
    size_t sealed_size, size;
    dt_error own = DT_ERROR_INIT;
    DT_TRY(dtp_file_read(path, 0, &sealed, &sealed_size, err));
    dt_status status = dtp_package_open(sealed, sealed_size, passphrase, passphrase_size, &text, &size, &own);
    dtp_free(sealed);
    if (status != DT_OK)
        return no_key(path, &own, err);
    if (size != KEY_SIZE || memcmp(text, KEY_MAGIC, sizeof KEY_MAGIC - 1) != 0) {
        dtp_package_free(text, size);
        return dtp_fail_at(err, (dtp_place){.source = path}, DT_ERR_DATA, DTP_MSG_PEOPLE_NO_KEY_FILE, NULL);
    }
    memcpy(seed, text + sizeof KEY_MAGIC - 1, DTP_SIGN_KEY);
    dtp_package_free(text, size);
    return DT_OK;
}

dt_status dt_key_public(char public_key[65], const char *path, const char *passphrase, size_t passphrase_size,
                        dt_error *err)
{
    uint8_t seed[DTP_SIGN_KEY], key[DTP_SIGN_KEY];
    DT_TRY(read_seed(seed, path, passphrase, passphrase_size, err));
    dtp_sign_public(key, seed);
    dtp_wipe(seed, sizeof seed);
    dtp_hex(key, sizeof key, public_key);
    return DT_OK;
}

static dt_status read_code(void *payload, dtp_store_row *row, dt_error *err)
{
    char *code = payload;
    (void)err;
    strncpy(code, dtp_store_row_text(row, 0, NULL), DTP_ASSESSOR_MAX);
    return DT_OK;
}

/* What all submitted opens as soon as its assessor is there. */
static dt_status open_what_is_ready(dt_inspection *in, dt_error *err)
{
    const dtp_people_key *key = in->keys.item;
    long long ready = 0;
    dt_seal seal;
    DT_TRY(dt_inspection_seal_state(in, &seal, err));
    DT_TRY(dtp_store_int(in->store, "sealed_ready",
                         DTP_SQL(dtp_sql_text("assessor", key[in->keys.n - 1].code)), 0, &ready, err));
    if (ready == 0 || seal.sealed || seal.destroyed)
        return DT_OK;
    DT_TRY(dtp_step_begin(in, err));
    return dtp_step_end(in, DT_OK, err);
}

dt_status dt_inspection_use_key(dt_inspection *in, const char *path, const char *passphrase,
                                size_t passphrase_size, dt_error *err)
{
    dtp_people_key key = {.seed = (uint8_t *)dtp_secret_new(DTP_SIGN_KEY)}, *slot;
    uint8_t public_key[DTP_SIGN_KEY];
    if (key.seed == NULL)
        return dtp_fail_memory(err);
    dt_status status = read_seed(key.seed, path, passphrase, passphrase_size, err);
    if (status == DT_OK) {
        dtp_sign_public(public_key, key.seed);
        status = dtp_store_each(in->store, "person_of_key",
                                DTP_SQL(dtp_sql_blob("key", public_key, sizeof public_key)), read_code,
                                key.code, err);
    }
    if (status == DT_OK && key.code[0] == '\0')
        status =
            dtp_fail_at(err, (dtp_place){.source = path}, DT_ERR_REFUSED, DTP_MSG_PEOPLE_KEY_OF_NOBODY, NULL);
    if (status == DT_OK)
        status = dtp_list_push(&in->keys, &slot, err);
    if (status != DT_OK) {
        dtp_secret_free((char *)key.seed);
        return status;
    }
    *slot = key;
    return open_what_is_ready(in, err);
}
