/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base64.h"
#include "base/sized.h"
#include "base/text.h"
#include "draw/protocol.h"
#include "frame/reading_texts.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *dtp_draw_unit_name(dt_draw_unit unit)
{
    size_t n;
    return dt_draw_units(&n)[unit].name;
}

typedef struct writer {
    const dt_draw *draw;
    const dt_frame *frame;
    const dt_draw_options *options;
    const dt_protocol_facts *facts; /* NULL: only the options are written, not what earlier rounds drew */
    bool failed;                    /* jansson had no memory, or was given a text that is not UTF-8 */
} writer;

/* All these hand the value over, as jansson's functions of that name do. */
static void set(writer *w, json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, value) != 0)
        w->failed = true;
}

static void append(writer *w, json_t *array, json_t *value)
{
    if (json_array_append_new(array, value) != 0)
        w->failed = true;
}

static json_t *text(const char *s)
{
    return json_string(s != NULL ? s : "");
}

static json_t *text_or_null(const char *s)
{
    return s != NULL && s[0] != '\0' ? json_string(s) : json_null();
}

static json_t *number(unsigned long v)
{
    return json_integer((json_int_t)v);
}

static json_t *texts(writer *w, const char *const *list, size_t n)
{
    json_t *array = json_array();
    for (size_t i = 0; i < n; i++)
        append(w, array, json_string(list[i]));
    return array;
}

/* A dossier: its identifier, or in a hashed protocol its name. */
static json_t *dossier(const writer *w, const char *id)
{
    char name[DTP_HEX_SIZE];
    if (!w->facts->hashed)
        return text(id);
    dt_dossier_name(w->facts->seed->salt, id, name);
    return text(name);
}

/* A reason of an exclusion is free text, and may name a dossier. */
static json_t *reason(const writer *w, const char *why)
{
    char name[DTP_HEX_SIZE];
    if (!w->facts->hashed)
        return text(why);
    dtp_draw_reason_name(w->facts->seed->salt, why, name);
    return text(name);
}

typedef struct named {
    char name[DTP_HEX_SIZE];
    double size;
} named;

static int by_name(const void *a, const void *b)
{
    return strcmp(((const named *)a)->name, ((const named *)b)->name);
}

/* Units of the frame by name: in the order of their identifiers they would tell something of these. unit
 * NULL: those from `first` on. NULL when there is no memory. */
static named *list_names(writer *w, const size_t *unit, size_t first, size_t n)
{
    named *list = dtp_calloc(n + 1, sizeof *list);
    w->failed = w->failed || list == NULL;
    for (size_t i = 0; i < n && list != NULL; i++) {
        const dt_frame_unit *u = dt_frame_unit_at(w->frame, unit != NULL ? unit[i] : first + i);
        dt_dossier_name(w->facts->seed->salt, u->id, list[i].name);
        list[i].size = u->size;
    }
    if (list != NULL)
        qsort(list, n, sizeof *list, by_name);
    return list;
}

static json_t *secret(const uint8_t bytes[DT_KEY_SIZE])
{
    char hex[2 * DT_KEY_SIZE + 1];
    json_t *value = json_string(dtp_hex(bytes, DT_KEY_SIZE, hex));
    dtp_wipe(hex, sizeof hex);
    return value;
}

static bool is_told(const char *s)
{
    return s != NULL && s[0] != '\0';
}

/* What the first version had is written as it was. */
static const char *format_of(const dt_protocol_facts *f)
{
    bool said = (is_told(f->present) || is_told(f->public_source)) && !f->hashed;
    bool more = is_told(f->seed->public_form) || said || f->late_commitment ||
                f->earlier_inspection != NULL || f->timestamp_text != NULL || f->page_number > 0;
    return more ? DTP_PROTOCOL_FORMAT_2 : DTP_PROTOCOL_FORMAT;
}

/* What binds the sample that was avoided or kept. */
static void put_earlier(writer *w, json_t *root)
{
    const dt_protocol_facts *f = w->facts;
    json_t *earlier = json_object();
    set(w, earlier, "inspection", text(f->earlier_inspection));
    set(w, earlier, "head", text(f->earlier_head));
    set(w, earlier, "protocols", texts(w, f->earlier_protocol, f->n_earlier_protocols));
    set(w, root, "earlier", earlier);
}

/* The time of an authority, for the commitments. */
static void put_timestamp(writer *w, json_t *root)
{
    dtp_arena arena = DTP_ARENA_INIT;
    const dt_protocol_facts *f = w->facts;
    json_t *stamp = json_object();
    char *token = dtp_base64_text(&arena, f->timestamp_token, f->timestamp_size);
    w->failed = w->failed || token == NULL;
    set(w, stamp, "text", text(f->timestamp_text));
    set(w, stamp, "token", text(token));
    set(w, root, "timestamp", stamp);
    dtp_arena_free(&arena);
}

/* The digest is made of the rest, so it is not there yet when that is done. */
static void put_page(writer *w, json_t *root)
{
    const dt_protocol_facts *f = w->facts;
    json_t *page = json_object();
    set(w, page, "number", number(f->page_number));
    set(w, page, "at", text(f->page_at));
    set(w, page, "head", text(f->page_head));
    set(w, page, "excluded_after", number(f->page_excluded));
    if (is_told(f->seed->page))
        set(w, page, "digest", text(f->seed->page));
    set(w, root, "page", page);
}

static void put_round(writer *w, json_t *root, const char *public_text)
{
    const dt_protocol_facts *f = w->facts;
    json_t *commitment = json_object(), *secrets = json_object();
    char salt_hash[DTP_HEX_SIZE];
    set(w, root, "inspection", text(f->seed->inspection));
    if (f->seed->unit != DT_DRAW_DOSSIER)
        set(w, root, "unit", text(dtp_draw_unit_name(f->seed->unit)));
    set(w, root, "round", number(f->seed->round));
    set(w, root, "municipality", text(dt_frame_stratum_at(w->frame, 0)->municipality));
    set(w, root, "committed_at", text(f->committed_at));
    set(w, root, "drawn_at", text(f->drawn_at));
    set(w, commitment, "municipality", text(f->seed->municipality));
    set(w, commitment, "sample", text(f->commitment[0]));
    set(w, commitment, "reserve", text(f->commitment[1]));
    dt_salt_hash(f->seed->salt, salt_hash);
    set(w, commitment, "salt", text(salt_hash));
    set(w, root, "commitment", commitment);
    set(w, secrets, "sample", secret(f->seed->secret));
    set(w, secrets, "reserve", f->with_reserve ? secret(f->seed->reserve_secret) : json_null());
    set(w, secrets, "salt", f->hashed ? json_null() : secret(f->seed->salt));
    set(w, root, "secret", secrets);
    set(w, root, "public_text", text(public_text));
    if (is_told(f->seed->public_form))
        set(w, root, "public_form", text(f->seed->public_form));
    if (is_told(f->present) && !f->hashed)
        set(w, root, "present", text(f->present));
    if (is_told(f->public_source) && !f->hashed)
        set(w, root, "public_source", text(f->public_source));
    if (f->late_commitment)
        set(w, root, "late_commitment", json_true());
    if (f->earlier_inspection != NULL)
        put_earlier(w, root);
    if (f->timestamp_text != NULL)
        put_timestamp(w, root);
    if (f->page_number > 0)
        put_page(w, root);
}

static json_t *exclusions(writer *w, const dt_frame_options *o)
{
    json_t *array = json_array();
    for (size_t i = 0; i < o->n_exclusions; i++) {
        json_t *row = json_object();
        set(w, row, "id", dossier(w, o->exclusion[i].id));
        set(w, row, "reason", reason(w, o->exclusion[i].reason));
        append(w, array, row);
    }
    return array;
}

typedef struct hiding {
    const writer *w;
    dtp_arena *arena;
} hiding;

static const char *hidden_reason(void *payload, const char *given)
{
    const hiding *h = payload;
    char name[DTP_HEX_SIZE];
    if (!h->w->facts->hashed)
        return given;
    dtp_draw_reason_name(h->w->facts->seed->salt, given, name);
    return dtp_arena_strdup(h->arena, name);
}

/* How the file was read; left out when nothing was said of it. */
static void set_reading(writer *w, json_t *reg, const dt_frame_options *o)
{
    dtp_arena arena = DTP_ARENA_INIT;
    const char *const *list;
    size_t n;
    if (dtp_reading_texts_of(&list, &n, o, hidden_reason, &(hiding){w, &arena}, &arena, NULL) != DT_OK)
        w->failed = true;
    else if (n > 0)
        set(w, reg, "reading", texts(w, list, n));
    dtp_arena_free(&arena);
}

static void put_register(writer *w, json_t *root)
{
    const dt_frame_options *o = w->facts->frame_options;
    json_t *reg = json_object(), *fallout = json_array();
    set(w, reg, "fingerprint", text(dt_frame_fingerprint(w->frame)));
    set(w, reg, "rows", number(w->facts->rows_read));
    set(w, reg, "id_column",
        text_or_null(o->id_column != NULL ? o->id_column : dt_frame_id_column(w->frame)));
    set(w, reg, "municipality_column", text_or_null(o->municipality_column));
    set(w, reg, "stratum_columns", texts(w, o->stratum_columns, o->n_stratum_columns));
    set(w, reg, "where", texts(w, o->where, o->n_where));
    set(w, reg, "exclusions", exclusions(w, o));
    if (o->size_column != NULL)
        set(w, reg, "size_column", text(o->size_column));
    if (o->n_column_is > 0)
        set(w, reg, "column_is", texts(w, o->column_is, o->n_column_is));
    set_reading(w, reg, o);
    set(w, root, "register", reg);
    for (size_t i = 0; i < w->facts->n_fallouts; i++) {
        const dt_fallout *f = &w->facts->fallout[i];
        json_t *row = json_object();
        set(w, row, "kind", text(dtp_protocol_fallout_name(f->kind)));
        set(w, row, "detail", f->kind == DT_FALLOUT_EXCLUSION ? reason(w, f->detail) : text(f->detail));
        set(w, row, "count", number(f->count));
        append(w, fallout, row);
    }
    set(w, root, "fallout", fallout);
}

static json_t *ids(writer *w, const size_t *unit, size_t n)
{
    json_t *array = json_array();
    bool hashed = w->facts != NULL && w->facts->hashed;
    named *list = hashed ? list_names(w, unit, 0, n) : NULL;
    for (size_t i = 0; i < n; i++)
        append(w, array, text(list != NULL ? list[i].name : dt_frame_unit_at(w->frame, unit[i])->id));
    dtp_free(list);
    return array;
}

static json_t *sizes(writer *w)
{
    json_t *array = json_array();
    for (size_t i = 0; i < w->options->n_sizes; i++) {
        json_t *row = json_object();
        set(w, row, "stratum", text(w->options->sizes[i].stratum));
        set(w, row, "size", number(w->options->sizes[i].size));
        append(w, array, row);
    }
    return array;
}

/* Shares as fractions: a protocol holds no broken numbers. */
static json_t *shares(writer *w)
{
    json_t *array = json_array();
    for (size_t i = 0; i < w->options->n_shares; i++) {
        const dt_stratum_share *s = &w->options->shares[i];
        char fraction[64];
        json_t *row = json_object();
        (void)snprintf(fraction, sizeof fraction, "%lld/%lld", (long long)s->share.numerator,
                       (long long)s->share.denominator);
        set(w, row, "stratum", text(s->stratum));
        set(w, row, "share", text(fraction));
        append(w, array, row);
    }
    return array;
}

/* What most draws do not have is not in their protocols. */
static void put_options(writer *w, json_t *root)
{
    const dt_draw_options *o = w->options;
    bool divides = !dtp_streq(dt_draw_allocation(w->draw), DTP_ALLOCATION_NONE);
    set(w, root, "design", text(dt_draw_design(w->draw)));
    set(w, root, "allocation", text(dt_draw_allocation(w->draw)));
    set(w, root, "size", number(w->draw->size));
    set(w, root, "reserve", number(o->reserve));
    set(w, root, "minimum", number(divides ? o->minimum : 0));
    set(w, root, "take_all", json_boolean(w->draw->take_all));
    if (divides && o->maximum > 0)
        set(w, root, "maximum", number(o->maximum));
    if (divides && o->n_sizes > 0)
        set(w, root, "sizes", sizes(w));
    if (divides && o->n_shares > 0)
        set(w, root, "shares", shares(w));
    if (o->teams > 0)
        set(w, root, "teams", number(o->teams));
    if (o->n_drawn_before > 0 && w->facts != NULL)
        set(w, root, "drawn_before", ids(w, o->drawn_before, o->n_drawn_before));
    if (o->n_set_aside > 0 && w->facts != NULL)
        set(w, root, "set_aside", ids(w, o->set_aside, o->n_set_aside));
    if (o->coordination != DT_COORDINATION_NONE) {
        set(w, root, "coordination", text(dtp_protocol_coordination_name(o->coordination)));
        set(w, root, "prior", ids(w, o->prior, o->n_prior));
    }
}

static void put_strata(writer *w, json_t *root)
{
    json_t *strata = json_array();
    for (size_t h = 0; h < dt_draw_strata(w->draw); h++) {
        const dt_drawn_stratum *s = dt_draw_stratum_at(w->draw, h);
        json_t *row = json_object();
        set(w, row, "stratum", text(dt_frame_stratum_at(w->frame, s->stratum)->name));
        set(w, row, "population", number(s->population));
        set(w, row, "sample", number(s->sample));
        set(w, row, "reserve", number(s->reserve));
        if (w->options->n_drawn_before > 0)
            set(w, row, "drawn_before", number(s->before));
        if (w->options->n_set_aside > 0)
            set(w, row, "set_aside", number(s->aside));
        append(w, strata, row);
    }
    set(w, root, "strata", strata);
}

static json_t *size_text(writer *w, double size)
{
    char digits[64];
    double back;
    (void)dtp_format_double(size, digits, sizeof digits);
    w->failed = w->failed || !dtp_parse_number(digits, &back) || back != size;
    return text(digits);
}

/* All dossiers that could be drawn, by name; only in a hashed protocol. */
static void put_frame(writer *w, json_t *root)
{
    json_t *rows = json_array();
    size_t first = 0;
    for (size_t h = 0; h < dt_frame_strata(w->frame); h++) {
        const dt_frame_stratum *s = dt_frame_stratum_at(w->frame, h);
        named *list = list_names(w, NULL, first, s->population);
        for (size_t i = 0; i < s->population && list != NULL; i++) {
            json_t *row = json_object();
            set(w, row, "stratum", text(s->name));
            set(w, row, "id", text(list[i].name));
            if (list[i].size > 0)
                set(w, row, "size", size_text(w, list[i].size));
            append(w, rows, row);
        }
        dtp_free(list);
        first += s->population;
    }
    set(w, root, "frame", rows);
}

static void put_drawn(writer *w, json_t *root)
{
    json_t *drawn = json_array();
    for (size_t i = 0; i < dt_draw_count(w->draw); i++) {
        const dt_drawn *d = dt_draw_at(w->draw, i);
        if (d->role == DT_RESERVE && !w->facts->with_reserve)
            continue;
        json_t *row = json_object();
        set(w, row, "stratum", text(dt_frame_stratum_at(w->frame, d->stratum)->name));
        set(w, row, "order", number(d->order));
        set(w, row, "role", text(dtp_protocol_role_name(d->role)));
        set(w, row, "id", dossier(w, dt_frame_unit_at(w->frame, d->unit)->id));
        set(w, row, "ticket", text(d->ticket));
        append(w, drawn, row);
    }
    set(w, root, "drawn", drawn);
}

static dt_status check(const dt_draw *draw, const dt_frame *frame, const dt_protocol_facts *facts,
                       dt_error *err)
{
    size_t municipalities = 0;
    for (size_t h = 0; h < dt_frame_strata(frame); h++)
        municipalities += h == 0 || !dtp_streq(dt_frame_stratum_at(frame, h)->municipality,
                                               dt_frame_stratum_at(frame, h - 1)->municipality);
    if (municipalities != 1)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_DRAW_PROTOCOL_MUNICIPALITIES, DTP_NUM(municipalities),
                        NULL);
    const char *inspection = facts->seed->inspection;
    if (strlen(inspection) != 32 || strspn(inspection, "0123456789abcdef") != 32 || facts->seed->round == 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_DRAW_PROTOCOL_ROUND, NULL);
    const dtp_draw_design_class *design;
    const char *name;
    DT_TRY(dtp_draw_find_design(&design, &name, dt_draw_design(draw), err));
    if (facts->hashed && design->by_list)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_DRAW_PROTOCOL_NOT_HASHED, name, NULL);
    return DT_OK;
}

static dt_status write_all(writer *w, json_t *root, const char *public_text, dtp_buf *buf, dt_error *err)
{
    char digest[DTP_HEX_SIZE];
    set(w, root, "format", text(format_of(w->facts)));
    set(w, root, "version", text(dt_version()));
    put_round(w, root, public_text);
    put_register(w, root);
    put_options(w, root);
    put_strata(w, root);
    if (w->facts->hashed)
        put_frame(w, root);
    put_drawn(w, root);
    if (w->failed)
        return dtp_fail(err, DT_ERR_INTERNAL, DTP_MSG_DRAW_PROTOCOL_NOT_MADE, NULL);
    DT_TRY(dtp_protocol_digest(root, digest, err));
    set(w, root, "digest", text(digest));
    if (w->failed)
        return dtp_fail(err, DT_ERR_INTERNAL, DTP_MSG_DRAW_PROTOCOL_NOT_MADE, NULL);
    return dtp_json_dump_take(json_incref(root), buf, err);
}

static dt_status normalise(dtp_arena *arena, const char *s, char **out, dt_error *err)
{
    size_t n = s != NULL ? strlen(s) : 0;
    if (n > 0 && dtp_utf8_valid_prefix(s, n) != n)
        return dtp_fail(err, DT_ERR_SYNTAX, DTP_MSG_BASE_NOT_UTF8, NULL);
    return dtp_text_nfc(arena, n > 0 ? s : "", n, out, &n, err);
}

dt_status dt_protocol_write(char **out, const dt_draw *draw, const dt_frame *frame,
                            const dt_draw_options *options, const dt_protocol_facts *facts, dt_error *err)
{
    dt_draw_options drawn_with;
    dt_protocol_facts told;
    dt_frame_options read_with;
    *out = NULL;
    DT_TRY(DTP_SIZED(&drawn_with, options, err));
    DT_TRY(DTP_SIZED(&told, facts, err));
    DT_TRY(DTP_SIZED(&read_with, told.frame_options, err));
    told.frame_options = &read_with;
    DT_TRY(check(draw, frame, &told, err));
    writer w = {.draw = draw, .frame = frame, .options = &drawn_with, .facts = &told};
    dtp_arena arena = DTP_ARENA_INIT;
    dtp_buf buf = DTP_BUF_INIT;
    char *public_text = NULL;
    json_t *root = json_object();
    dt_status status = normalise(&arena, told.seed->public_text, &public_text, err);
    if (status == DT_OK)
        status = write_all(&w, root, public_text, &buf, err);
    json_decref(root);
    dtp_arena_free(&arena);
    if (status == DT_OK && (*out = dtp_buf_take(&buf)) == NULL)
        status = dtp_fail_memory(err);
    if (buf.data != NULL) /* it holds the secrets */
        dtp_wipe(buf.data, buf.len);
    dtp_buf_free(&buf);
    return status;
}

static dt_status hash_page(writer *w, json_t *root, char out[65], dt_error *err)
{
    put_round(w, root, "");
    put_register(w, root);
    put_options(w, root);
    put_strata(w, root);
    if (w->failed)
        return dtp_fail(err, DT_ERR_INTERNAL, DTP_MSG_DRAW_PROTOCOL_NOT_MADE, NULL);
    return dtp_protocol_page(root, w->facts->hashed ? NULL : w->facts->seed->salt, out, err);
}

dt_status dt_page_digest(char out[65], const dt_draw *draw, const dt_frame *frame,
                         const dt_draw_options *options, const dt_protocol_facts *facts, dt_error *err)
{
    dt_draw_options drawn_with;
    dt_protocol_facts told;
    dt_frame_options read_with;
    DT_TRY(DTP_SIZED(&drawn_with, options, err));
    DT_TRY(DTP_SIZED(&told, facts, err));
    DT_TRY(DTP_SIZED(&read_with, told.frame_options, err));
    told.frame_options = &read_with;
    told.timestamp_text = NULL;
    told.earlier_inspection = NULL;
    DT_TRY(check(draw, frame, &told, err));
    writer w = {.draw = draw, .frame = frame, .options = &drawn_with, .facts = &told};
    json_t *root = json_object();
    dt_status status = hash_page(&w, root, out, err);
    json_decref(root);
    return status;
}

static int add_bytes(const char *bytes, size_t size, void *out)
{
    dtp_buf_add(out, bytes, size);
    return 0;
}

dt_status dtp_draw_options_write(dtp_buf *out, const dt_draw *draw, const dt_frame *frame,
                                 const dt_draw_options *options, dt_error *err)
{
    writer w = {.draw = draw, .frame = frame, .options = options};
    json_t *root = json_object();
    put_options(&w, root);
    bool whole = !w.failed && json_dump_callback(root, add_bytes, out, JSON_COMPACT | JSON_SORT_KEYS) == 0;
    json_decref(root);
    if (!whole)
        return dtp_fail(err, DT_ERR_INTERNAL, DTP_MSG_DRAW_PROTOCOL_NOT_MADE, NULL);
    return dtp_buf_status(out, err);
}
