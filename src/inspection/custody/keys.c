/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The key list apart: dossier ids, and the secrets and tickets they could be guessed from, in an encrypted
 * file of their own. What stays in the inspection file is a keyed hash of each id, whose key is in that file
 * too. */
#include "base/error.h"
#include "base/file.h"
#include "base/package.h"
#include "base/text.h"
#include "inspection/custody/custody.h"
#include "inspection/file/payload.h"
#include "inspection/file/standing.h"
#include "inspection/file/whole.h"
#include "io/json.h"
#include "io/kind.h"
#include <string.h>
#include <unistd.h>

#define FORMAT "dossiertoets/keys/1"
#define DOMAIN "dt-keylist/1"
/* How a register was read, and what was seen then, with nothing said of it. */
#define NO_OPTIONS                                                                                           \
    "{\"exclusions\":[],\"id_column\":null,\"municipality\":null,\"municipality_column\":null,"              \
    "\"stratum_columns\":[],\"where\":[]}"
#define NOTHING_SEEN "[]"

/* One thing that is taken out: the rows of a table by their key, and what stands in its place. */
typedef struct taken {
    const char *table, *key;
    const char *column[3];
    size_t n_columns;
    const char *instead[3]; /* NULL: for an id its token, for a secret as many zeros */
    bool later;             /* lists of before do not have it */
} taken;
static const taken takes[] = {
    {"unit", "part", {"dossier"}, 1, {NULL}, false},
    {"dossier", "code", {"ticket"}, 1, {DTP_NO_DIGEST}, false},
    {"added", "code", {"dossier"}, 1, {NULL}, true},
    {"round", "id", {"secret", "reserve_secret", "salt"}, 3, {NULL}, false},
    {"register", "id", {"options", "reading"}, 2, {NO_OPTIONS, NOTHING_SEEN}, false}};

typedef struct listing {
    dt_inspection *in;
    dtp_arena arena;
    dtp_buf text;
    uint8_t salt[32];
    const taken *take;
    size_t n, ids;
    bool written; /* its file */
} listing;

static void put(dtp_buf *out, const dtp_store_value *v)
{
    char hex[DTP_HEX_SIZE];
    if (v->kind == DTP_SQL_INT)
        dtp_buf_printf(out, "%lld", v->integer);
    else if (v->kind == DTP_SQL_BLOB)
        dtp_json_string(out, dtp_hex(v->data, v->size < DTP_HASH_SIZE ? v->size : DTP_HASH_SIZE, hex));
    else
        dtp_json_string(out, v->data);
}

static dt_status list_row(void *payload, dtp_store_row *row, dt_error *err)
{
    listing *l = payload;
    (void)err;
    dtp_buf_puts(&l->text, l->n++ == 0 ? "\n    [" : ",\n    [");
    for (size_t i = 0; i < 1 + l->take->n_columns; i++) {
        dtp_store_value v = dtp_store_row_value(row, (int)i, &l->arena);
        dtp_buf_puts(&l->text, i == 0 ? "" : ", ");
        if (v.kind == DTP_SQL_INT || v.data != NULL)
            put(&l->text, &v);
    }
    dtp_buf_putc(&l->text, ']');
    return DT_OK;
}

static dt_status write_list(listing *l, dt_error *err)
{
    char hex[DTP_HEX_SIZE];
    dtp_random_bytes(l->salt, sizeof l->salt);
    dtp_buf_printf(&l->text,
                   "{\n  \"format\": \"" FORMAT "\",\n  \"inspection\": \"%s\",\n  \"salt\": \"%s\"",
                   l->in->id, dtp_hex(l->salt, sizeof l->salt, hex));
    for (size_t i = 0; i < DTP_COUNT(takes); i++) {
        char columns[128];
        l->take = &takes[i];
        l->n = 0;
        (void)snprintf(columns, sizeof columns, "%s", takes[i].key);
        for (size_t j = 0; j < takes[i].n_columns; j++) {
            strncat(columns, ", ", sizeof columns - strlen(columns) - 1);
            strncat(columns, takes[i].column[j], sizeof columns - strlen(columns) - 1);
        }
        dtp_buf_printf(&l->text, ",\n  \"%s\": [", takes[i].table);
        DT_TRY(dtp_store_table_each(l->in->store, takes[i].table, columns, NULL, list_row, l, err));
        dtp_buf_puts(&l->text, "\n  ]");
        l->ids = i == 0 ? l->n : l->ids;
    }
    dtp_buf_puts(&l->text, "\n}\n");
    return dtp_buf_status(&l->text, err);
}

static void token_of(const uint8_t salt[32], const char *id, char token[DTP_HEX_SIZE])
{
    dtp_digest d = dtp_keyed_block(salt, DOMAIN, 0, id, strlen(id));
    dtp_hex(d.byte, DTP_HASH_SIZE, token);
}

/* An id stands in the frame and, when it was drawn, with the dossier. */
static dt_status rename_id(dtp_store *store, long long part, const char *from, const char *to, dt_error *err)
{
    const dtp_store_value value = dtp_sql_text("dossier", to);
    const dtp_store_value key[] = {dtp_sql_int("part", part), dtp_sql_text("dossier", from)};
    DT_TRY(dtp_store_table_set(store, "unit", &value, 1, key, 2, err));
    return dtp_store_table_set(store, "dossier", &value, 1, key, 2, err);
}

static dt_status bad_list(const dtp_json_at *at, dt_error *err)
{
    return dtp_fail_at(err, dtp_json_place(at), DT_ERR_DATA, DTP_MSG_CUSTODY_KEYS_BAD, NULL);
}

/* Put what the list says in the file (back), or take it out of it. */
typedef struct moving {
    dtp_store *store;
    bool out;
    uint8_t salt[32];
} moving;

static dt_status move_id(const moving *m, const dtp_json_at *row, dt_error *err)
{
    char token[DTP_HEX_SIZE];
    dtp_json_at part = dtp_json_index(row, 0), text = dtp_json_index(row, 1);
    const char *id = json_string_value(text.value);
    if (!json_is_integer(part.value) || id == NULL)
        return bad_list(row, err);
    token_of(m->salt, id, token);
    return rename_id(m->store, json_integer_value(part.value), m->out ? id : token, m->out ? token : id, err);
}

static dt_status move_columns(const moving *m, const taken *t, const dtp_json_at *row, dt_error *err)
{
    uint8_t bytes[3][DTP_HASH_SIZE] = {{0}};
    char token[DTP_HEX_SIZE];
    dtp_store_value value[3];
    dtp_json_at key = dtp_json_index(row, 0);
    const char *code = json_string_value(key.value);
    bool older = t->n_columns == 2 && dtp_json_size(row) == 2; /* of before a list had what was seen */
    size_t n = older ? 1 : t->n_columns;
    for (size_t i = 0; i < n; i++) {
        dtp_json_at at = dtp_json_index(row, 1 + i);
        const char *text = json_string_value(at.value);
        bool secret = strcmp(t->table, "round") == 0;
        if (text == NULL || (secret && !m->out && !dtp_unhex(text, bytes[i], DTP_HASH_SIZE)))
            return bad_list(row, err);
        token_of(m->salt, text, token); /* an id is the one column of its row */
        const char *instead = t->instead[i] == NULL ? token : t->instead[i];
        value[i] = secret ? dtp_sql_blob(t->column[i], bytes[i], DTP_HASH_SIZE)
                          : dtp_sql_text(t->column[i], m->out ? instead : text);
    }
    const dtp_store_value own =
        code != NULL ? dtp_sql_text(t->key, code) : dtp_sql_int(t->key, json_integer_value(key.value));
    dt_status status = dtp_store_table_set(m->store, t->table, value, n, &own, 1, err);
    dtp_wipe(bytes, sizeof bytes);
    return status;
}

static dt_status move_rows(const moving *m, const dtp_json_doc *doc, dt_error *err)
{
    dtp_json_at top = dtp_json_top(doc), rows;
    for (size_t i = 0; i < DTP_COUNT(takes); i++) {
        if (takes[i].later && dtp_json_key(&top, takes[i].table).value == NULL)
            continue;
        DT_TRY(dtp_json_need_array(&top, takes[i].table, &rows, err));
        for (size_t j = 0; j < dtp_json_size(&rows); j++) {
            dtp_json_at row = dtp_json_index(&rows, j);
            DT_TRY(i == 0 ? move_id(m, &row, err) : move_columns(m, &takes[i], &row, err));
        }
    }
    return DT_OK;
}

/* The rules of the file keep what was drawn as it is: they are set aside for this transaction, which is
 * logged. */
static dt_status move_all(dt_inspection *in, const dtp_json_doc *doc, bool out, dt_error *err)
{
    moving m = {.store = in->store, .out = out};
    dtp_json_at top = dtp_json_top(doc);
    const char *salt;
    DT_TRY(dtp_json_need_text(&top, "salt", &salt, err));
    if (!dtp_unhex(salt, m.salt, sizeof m.salt))
        return bad_list(&top, err);
    DT_TRY(dtp_store_run(in->store, "defer_foreign_keys", DTP_SQL_NONE, err));
    DT_TRY(dtp_store_rules(in->store, false, err));
    dt_status status = move_rows(&m, doc, err);
    dt_status again = dtp_store_rules(in->store, true, err);
    dtp_wipe(&m, sizeof m);
    return status != DT_OK ? status : again;
}

static dt_status record(dt_inspection *in, const char *digest, bool out, size_t ids, dt_error *err)
{
    const char *key = DTP_STANDING_KEYS;
    dtp_payload p = dtp_payload_new();
    dtp_payload_bool(&p, "apart", out);
    dtp_payload_int(&p, "ids", (long long)ids);
    dtp_payload_texts(&p, "key", &key, 1);
    dtp_payload_text(&p, "list_sha256", digest);
    dtp_payload_text(&p, "table", "setting");
    DT_TRY(dtp_payload_log(&p, in, "keys", "", NULL, NULL, err));
    return dtp_store_run(
        in->store, "setting_put",
        DTP_SQL(dtp_sql_text("name", DTP_STANDING_KEYS), dtp_sql_text("value", out ? digest : "")), err);
}

static dt_status write_file(const listing *l, const char *path, dt_passphrase passphrase, dt_error *err)
{
    char *package;
    size_t size;
    DT_TRY(dtp_package_close(dtp_buf_text(&l->text), l->text.len, passphrase.text, passphrase.size,
                             DTP_WORK_MODERATE, &package, &size, err));
    dt_status status = dtp_file_write(path, package, size, false, err);
    dtp_free(package);
    return status;
}

/* The list is on disk before anything leaves the file. */
static dt_status take(listing *l, const char *path, dt_passphrase passphrase, dt_error *err)
{
    char hex[DTP_HEX_SIZE];
    dtp_json_doc *doc;
    DT_TRY(dtp_standing_keys_here(l->in, err));
    DT_TRY(dtp_custody_guard(l->in, DTP_GUARD_KEYS, err));
    DT_TRY(dtp_whole_need(l->in, err));
    dtp_store_rows_renew(l->in->store); /* ids could be guessed with the key of before */
    DT_TRY(write_list(l, err));
    if (l->ids == 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_NO_REGISTER, NULL);
    dtp_digest digest = dtp_sha256(dtp_buf_text(&l->text), l->text.len);
    DT_TRY(dtp_json_parse(&doc, path, dtp_buf_text(&l->text), l->text.len, err));
    dt_status status = move_all(l->in, doc, true, err);
    dtp_json_free(doc);
    if (status == DT_OK)
        status = record(l->in, dtp_hex(digest.byte, DTP_HASH_SIZE, hex), true, l->ids, err);
    if (status == DT_OK)
        status = write_file(l, path, passphrase, err);
    l->written = status == DT_OK;
    return status;
}

dt_status dt_inspection_keys_take(dt_inspection *in, const char *path, dt_passphrase passphrase, size_t *ids,
                                  dt_error *err)
{
    listing l = {.in = in, .arena = DTP_ARENA_INIT, .text = DTP_BUF_INIT};
    if (passphrase.size < DT_PASSPHRASE_MIN)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CUSTODY_PASSPHRASE, DTP_NUM(DT_PASSPHRASE_MIN), NULL);
    dt_status status = dtp_store_scrub_open(in->store, DTP_SCRUB_ON_DISK, err);
    if (status == DT_OK)
        status = dtp_step_begin(in, err);
    if (status == DT_OK)
        status = dtp_step_end(in, take(&l, path, passphrase, err), err);
    if (status != DT_OK && l.written)
        (void)unlink(path); /* it is the list of a file that still has it */
    dtp_store_scrub_close(in->store, status == DT_OK ? DTP_SCRUB_DONE : DTP_SCRUB_FAILED);
    *ids = l.ids;
    if (l.text.data != NULL)
        dtp_wipe(l.text.data, l.text.len);
    dtp_wipe(l.salt, sizeof l.salt);
    dtp_buf_free(&l.text);
    dtp_arena_free(&l.arena);
    return status;
}

static dt_status give(dt_inspection *in, const char *path, const char *text, size_t size, size_t *ids,
                      dt_error *err)
{
    char apart[DTP_HEX_SIZE], hex[DTP_HEX_SIZE];
    dtp_json_doc *doc;
    dtp_digest digest = dtp_sha256(text, size);
    DT_TRY(dtp_standing_keys_digest(in, apart, err));
    if (apart[0] == '\0')
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_CUSTODY_KEYS_HERE, NULL);
    if (strcmp(apart, dtp_hex(digest.byte, DTP_HASH_SIZE, hex)) != 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_CUSTODY_KEYS_OTHER, path, NULL);
    DT_TRY(dtp_json_parse(&doc, path, text, size, err));
    dtp_json_at top = dtp_json_top(doc);
    dtp_json_at units = dtp_json_key(&top, "unit");
    *ids = dtp_json_size(&units);
    dt_status status = move_all(in, doc, false, err);
    dtp_json_free(doc);
    return status == DT_OK ? record(in, hex, false, *ids, err) : status;
}

dt_status dt_inspection_keys_give(dt_inspection *in, const char *path, dt_passphrase passphrase, size_t *ids,
                                  dt_error *err)
{
    char *sealed, *text;
    size_t sealed_size, size;
    *ids = 0;
    DT_TRY(dtp_file_read(path, 0, &sealed, &sealed_size, err));
    dt_error own = DT_ERROR_INIT;
    dt_status status = dtp_kind_want(dtp_kind_of(sealed, sealed_size), path, DTP_KIND_SET(PACKAGE), &own);
    if (status == DT_OK)
        status = dtp_package_open(sealed, sealed_size, passphrase.text, passphrase.size, &text, &size, &own);
    dtp_free(sealed);
    if (status != DT_OK) {
        dtp_error_source(&own, path);
        return dtp_fail_with(err, &own);
    }
    if (dtp_kind_of(text, size) == DTP_KIND_INSPECTION)
        status = dtp_kind_want(DTP_KIND_PACKED_INSPECTION, path, 0, err);
    if (status == DT_OK)
        status = dtp_step_begin(in, err);
    if (status == DT_OK)
        status = dtp_step_end(in, give(in, path, text, size, ids, err), err);
    dtp_package_free(text, size);
    return status;
}
