/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A box holds all that an assessor gave for a subject: [["table",{"column":value}],…], padded with blanks so
 * that its size tells little. Bytes are {"hex":"…"}. The file's rules are set aside for the way in and out
 * only: a step finds rows and rules as they always are. */
#include "inspection/file/sealed.h"
#include "base/error.h"
#include "base/text.h"
#include "inspection/file/payload.h"
#include "inspection/file/signing.h"
#include "io/json.h"
#include <string.h>

#define PAD         4096
#define COLUMNS_MAX 16

static const struct part {
    const char *table, *statement;
} parts[] = {{"rating", "sealed_rating"},
             {"overrule", "sealed_overrule"},
             {"former_rating", "sealed_former"},
             {"unchosen_rating", "sealed_unchosen"}};

/* What one assessor gave for one subject. */
typedef struct holding {
    const char *subject, *assessor;
    const char *text; /* as it was opened; NULL: it was not sealed */
    uint8_t key[DTP_SIGN_KEY];
    bool blind;
} holding;

typedef struct sealing {
    dt_inspection *in;
    dtp_arena arena;
    dtp_list all; /* holding */
    dtp_buf text;
    const char *table;
    size_t rows;
} sealing;

static dt_status read_value(dtp_store_value *out, const char *name, const json_t *v, dtp_arena *arena,
                            dt_error *err)
{
    const char *hex = json_string_value(json_object_get(v, "hex"));
    if (json_is_integer(v)) {
        *out = dtp_sql_int(name, json_integer_value(v));
        return DT_OK;
    }
    if (hex == NULL) {
        *out = dtp_sql_text(name, json_string_value(v));
        return DT_OK;
    }
    size_t size = strlen(hex) / 2;
    uint8_t *bytes = dtp_arena_alloc(arena, size + 1);
    if (bytes == NULL)
        return dtp_fail_memory(err);
    *out = dtp_sql_blob(name, bytes, size);
    return dtp_unhex(hex, bytes, size) ? DT_OK : dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_PEOPLE_BOX, NULL);
}

static dt_status put_row(sealing *s, const json_t *row, dt_error *err)
{
    const char *table = json_string_value(json_array_get(row, 0)), *name;
    json_t *columns = json_array_get(row, 1), *v;
    dtp_store_value value[COLUMNS_MAX];
    size_t n = 0;
    bool known = false;
    for (size_t i = 0; i < DTP_COUNT(parts) && table != NULL; i++)
        known = known || strcmp(table, parts[i].table) == 0;
    if (!known || json_object_size(columns) > COLUMNS_MAX)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_PEOPLE_BOX, NULL);
    json_object_foreach(columns, name, v) DT_TRY(read_value(&value[n++], name, v, &s->arena, err));
    return dtp_store_table_put(s->in->store, table, value, n, err);
}

static dt_status put_rows(sealing *s, const char *text, dt_error *err)
{
    dtp_json_doc *doc;
    DT_TRY(dtp_json_parse(&doc, "sealed", text, strlen(text), err));
    const json_t *rows = dtp_json_root(doc);
    dt_status status = DT_OK;
    for (size_t i = 0; i < json_array_size(rows) && status == DT_OK; i++)
        status = put_row(s, json_array_get(rows, i), err);
    dtp_json_free(doc);
    return status;
}

static dt_status read_box(void *payload, dtp_store_row *row, dt_error *err)
{
    sealing *s = payload;
    holding *h;
    char *text;
    size_t size;
    DT_TRY(dtp_list_push(&s->all, &h, err));
    *h = (holding){.subject = dtp_store_col_copy(row, "subject", &s->arena),
                   .assessor = dtp_store_col_copy(row, "assessor", &s->arena)};
    dtp_store_value box = dtp_store_row_value(row, 2, &s->arena);
    if (h->subject == NULL || h->assessor == NULL || box.data == NULL)
        return dtp_fail_memory(err);
    const dtp_people_key *key = dtp_people_key_of(s->in, h->assessor);
    if (key == NULL)
        return dtp_fail(err, DT_ERR_INTERNAL, DTP_MSG_PEOPLE_BOX, NULL);
    DT_TRY(dtp_sign_box_open(&text, &size, box.data, box.size, key->seed, err));
    h->text = dtp_arena_strndup(&s->arena, text, size);
    dtp_wipe(text, size);
    dtp_free(text);
    return h->text == NULL ? dtp_fail_memory(err) : DT_OK;
}

static dt_status read_boxes(sealing *s, const char *subject, dt_error *err)
{
    const dtp_people_key *key = s->in->keys.item;
    s->all = (dtp_list)DTP_LIST(&s->arena, holding);
    for (size_t i = 0; i < s->in->keys.n; i++)
        DT_TRY(
            dtp_store_each(s->in->store, "sealed_of",
                           DTP_SQL(dtp_sql_text("assessor", key[i].code), dtp_sql_text("subject", subject)),
                           read_box, s, err));
    return DT_OK;
}

/* Whether what was given is in the tables now: not, where another step of this transaction left it sealed. */
static dt_status is_here(bool *here, sealing *s, const holding *h, dt_error *err)
{
    long long rows;
    DT_TRY(dtp_store_int(s->in->store, "assessor_rows",
                         DTP_SQL(dtp_sql_text("subject", h->subject), dtp_sql_text("assessor", h->assessor)),
                         0, &rows, err));
    *here = rows != 0;
    return DT_OK;
}

static dt_status open_all(sealing *s, const char *subject, dt_error *err)
{
    DT_TRY(read_boxes(s, subject, err));
    const holding *h = s->all.item;
    for (size_t i = 0; i < s->all.n; i++) {
        bool here;
        DT_TRY(is_here(&here, s, &h[i], err));
        if (!here)
            DT_TRY(put_rows(s, h[i].text, err));
    }
    return DT_OK;
}

/* With the file's rules set aside. */
static dt_status apart(sealing *s, const char *subject,
                       dt_status (*work)(sealing *s, const char *subject, dt_error *err), dt_error *err)
{
    DT_TRY(dtp_store_rules(s->in->store, false, err));
    dt_status status = work(s, subject, err);
    dt_status again = dtp_store_rules(s->in->store, true, status == DT_OK ? err : NULL);
    return status != DT_OK ? status : again;
}

dt_status dtp_sealed_open(dt_inspection *in, const char *subject, dt_error *err)
{
    sealing s = {.in = in, .arena = DTP_ARENA_INIT};
    if (in->keys.n == 0)
        return DT_OK;
    dt_status status = apart(&s, subject, open_all, err);
    dtp_arena_free(&s.arena);
    return status;
}

static dt_status write_row(void *payload, dtp_store_row *row, dt_error *err)
{
    sealing *s = payload;
    dtp_buf_puts(&s->text, s->rows++ == 0 ? "[" : ",");
    dtp_buf_printf(&s->text, "[\"%s\",{", s->table);
    for (int i = 0; i < COLUMNS_MAX; i++) {
        dtp_store_value v = dtp_store_row_value(row, i, &s->arena);
        if (v.name == NULL || v.name[0] == '\0')
            break;
        dtp_buf_puts(&s->text, i == 0 ? "" : ",");
        dtp_json_string(&s->text, v.name);
        dtp_buf_putc(&s->text, ':');
        if (v.kind == DTP_SQL_INT)
            dtp_buf_printf(&s->text, "%lld", v.integer);
        else if (v.kind == DTP_SQL_BLOB) {
            char *hex = dtp_arena_alloc(&s->arena, 2 * v.size + 1);
            if (hex == NULL)
                return dtp_fail_memory(err);
            dtp_buf_printf(&s->text, "{\"hex\":\"%s\"}", dtp_hex(v.data, v.size, hex));
        } else {
            dtp_json_string(&s->text, v.data == NULL ? "" : v.data);
        }
    }
    dtp_buf_puts(&s->text, "}]");
    return DT_OK;
}

static dt_status write_rows(sealing *s, const holding *h, dt_error *err)
{
    s->text.len = 0;
    s->rows = 0;
    for (size_t i = 0; i < DTP_COUNT(parts); i++) {
        s->table = parts[i].table;
        DT_TRY(dtp_store_each(
            s->in->store, parts[i].statement,
            DTP_SQL(dtp_sql_text("subject", h->subject), dtp_sql_text("assessor", h->assessor)), write_row, s,
            err));
    }
    dtp_buf_puts(&s->text, s->rows == 0 ? "[]" : "]");
    while (s->text.len % PAD != 0 && !s->text.failed)
        dtp_buf_putc(&s->text, ' ');
    return dtp_buf_status(&s->text, err);
}

static dt_status take_rows(sealing *s, const holding *h, dt_error *err)
{
    const dtp_store_value key[] = {dtp_sql_text("subject", h->subject),
                                   dtp_sql_text("assessor", h->assessor)};
    for (size_t i = DTP_COUNT(parts); i-- > 0;)
        DT_TRY(dtp_store_table_erase(s->in->store, parts[i].table, key, 2, err));
    return DT_OK;
}

static dt_status seal_one(sealing *s, const holding *h, dt_error *err)
{
    uint8_t *box;
    size_t size;
    DT_TRY(write_rows(s, h, err));
    if (h->text == NULL || strcmp(h->text, dtp_buf_text(&s->text)) != 0) {
        DT_TRY(dtp_sign_box_close(&box, &size, s->text.data, s->text.len, h->key, err));
        dt_status status =
            dtp_store_run(s->in->store, "sealed_put",
                          DTP_SQL(dtp_sql_text("subject", h->subject), dtp_sql_text("assessor", h->assessor),
                                  dtp_sql_blob("box", box, size), dtp_sql_text("at", s->in->now)),
                          err);
        dtp_free(box);
        DT_TRY(status);
    }
    return take_rows(s, h, err);
}

static dt_status unlock(sealing *s, const holding *h, dt_error *err)
{
    const char *const key[] = {h->subject, h->assessor};
    dtp_payload p = dtp_payload_new();
    dtp_payload_texts(&p, "key", key, 2);
    dtp_payload_text(&p, "table", "sealed");
    DT_TRY(dtp_payload_log(&p, s->in, "unlock", h->subject, h->assessor, NULL, err));
    return dtp_store_run(s->in->store, "sealed_drop",
                         DTP_SQL(dtp_sql_text("subject", h->subject), dtp_sql_text("assessor", h->assessor)),
                         err);
}

static holding *find_holding(const sealing *s, const char *subject, const char *assessor)
{
    holding *h = s->all.item;
    for (size_t i = 0; i < s->all.n; i++)
        if (strcmp(h[i].subject, subject) == 0 && dtp_fold_eq(h[i].assessor, assessor))
            return &h[i];
    return NULL;
}

static dt_status add_holding(holding **out, sealing *s, const char *subject, const char *assessor,
                             dt_error *err)
{
    DT_TRY(dtp_list_push(&s->all, out, err));
    **out = (holding){.subject = dtp_arena_strdup(&s->arena, subject),
                      .assessor = dtp_arena_strdup(&s->arena, assessor)};
    return (*out)->subject == NULL || (*out)->assessor == NULL ? dtp_fail_memory(err) : DT_OK;
}

static dt_status read_holding(void *payload, dtp_store_row *row, dt_error *err)
{
    sealing *s = payload;
    const char *subject = dtp_store_col_text(row, "subject", NULL);
    const char *assessor = dtp_store_col_text(row, "assessor", NULL);
    bool blind = dtp_store_col_bool(row, "blind");
    holding *h = find_holding(s, subject, assessor);
    if (h == NULL && !blind)
        return DT_OK;
    if (h == NULL)
        DT_TRY(add_holding(&h, s, subject, assessor, err));
    h->blind = blind;
    return dtp_store_col_blob(row, "key", h->key, sizeof h->key)
               ? DT_OK
               : dtp_fail(err, DT_ERR_STORE, DTP_MSG_INSPECTION_INCOMPLETE, NULL);
}

static dt_status close_all(sealing *s, const char *subject, dt_error *err)
{
    (void)subject;
    DT_TRY(read_boxes(s, NULL, err));
    DT_TRY(dtp_store_each(s->in->store, "sealed_holding", DTP_SQL_NONE, read_holding, s, err));
    const holding *h = s->all.item;
    for (size_t i = 0; i < s->all.n; i++) {
        bool here;
        DT_TRY(is_here(&here, s, &h[i], err));
        if (here)
            DT_TRY(h[i].blind ? seal_one(s, &h[i], err) : unlock(s, &h[i], err));
    }
    return DT_OK;
}

dt_status dtp_sealed_close(dt_inspection *in, dt_error *err)
{
    long long keyed = 0;
    DT_TRY(dtp_store_int(in->store, "person_keyed", DTP_SQL_NONE, 0, &keyed, err));
    if (keyed == 0)
        return DT_OK;
    sealing s = {.in = in, .arena = DTP_ARENA_INIT, .text = DTP_BUF_INIT};
    dt_status status = apart(&s, NULL, close_all, err);
    if (s.text.data != NULL)
        dtp_wipe(s.text.data, s.text.len);
    dtp_buf_free(&s.text);
    dtp_arena_free(&s.arena);
    return status;
}
