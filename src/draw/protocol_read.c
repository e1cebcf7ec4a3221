/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base64.h"
#include "base/text.h"
#include "draw/protocol.h"
#include "frame/reading_texts.h"
#include "io/kind.h"
#include "io/names.h"
#include <limits.h>
#include <string.h>

/* Those of the first version, and what the second one has besides. */
static const char *const more_keys[] = {"public_form", "present",   "public_source", "late_commitment",
                                        "earlier",     "timestamp", "page"};
static const char *const page_keys[] = {"number", "at", "head", "excluded_after", "digest"};
static const char *const stamp_keys[] = {"text", "token"};
static const char *const bound_keys[] = {"inspection", "head", "protocols"};
static const char *const root_keys[] = {
    "format",     "version",    "inspection",   "unit",        "round",        "municipality", "committed_at",
    "drawn_at",   "commitment", "secret",       "public_text", "register",     "fallout",      "design",
    "allocation", "size",       "reserve",      "minimum",     "take_all",     "maximum",      "sizes",
    "shares",     "teams",      "drawn_before", "set_aside",   "coordination", "prior",        "strata",
    "frame",      "drawn",      "digest"};
static const char *const size_keys[] = {"stratum", "size"};
static const char *const share_keys[] = {"stratum", "share"};
static const char *const commitment_keys[] = {"municipality", "sample", "reserve", "salt"};
static const char *const secret_keys[] = {"sample", "reserve", "salt"};
static const char *const register_keys[] = {"fingerprint",     "rows",   "id_column",  "municipality_column",
                                            "stratum_columns", "where",  "exclusions", "size_column",
                                            "column_is",       "reading"};
static const char *const exclusion_keys[] = {"id", "reason"};
static const char *const fallout_keys[] = {"kind", "detail", "count"};
static const char *const stratum_keys[] = {"stratum", "population",   "sample",
                                           "reserve", "drawn_before", "set_aside"};
static const char *const unit_keys[] = {"stratum", "id", "size"};
static const char *const row_keys[] = {"stratum", "order", "role", "id", "ticket"};

/* A text that may be empty, but must be there. */
static dt_status need_any_text(const dtp_json_at *parent, const char *key, const char **out, dt_error *err)
{
    DT_TRY(dtp_json_opt_text(parent, key, out, err));
    return *out != NULL ? DT_OK : dtp_json_need_text(parent, key, out, err);
}

static dt_status refuse(const dtp_json_at *parent, const char *key, dtp_message message, const char *first,
                        const char *second, dt_error *err)
{
    dtp_json_at at = dtp_json_key(parent, key);
    return dtp_fail_at(err, dtp_json_place(&at), DT_ERR_DATA, message, first, second, NULL);
}

static bool is_hex(const char *s, size_t digits)
{
    return strlen(s) == digits && strspn(s, "0123456789abcdef") == digits;
}

static dt_status need_hex(const dtp_json_at *parent, const char *key, size_t digits, const char **out,
                          dt_error *err)
{
    DT_TRY(dtp_json_need_text(parent, key, out, err));
    if (is_hex(*out, digits))
        return DT_OK;
    return refuse(parent, key, DTP_MSG_DRAW_PROTOCOL_HEX, DTP_NUM(digits), NULL, err);
}

static dt_status need_number(const dtp_json_at *parent, const char *key, unsigned long least,
                             unsigned long *out, dt_error *err)
{
    long long value;
    DT_TRY(dtp_json_need_int(parent, key, &value, err));
    if (value < (long long)least || value > UINT_MAX)
        return refuse(parent, key, DTP_MSG_DRAW_PROTOCOL_NUMBER, DTP_NUM(least), DTP_NUM(UINT_MAX), err);
    *out = (unsigned long)value;
    return DT_OK;
}

/* A number that is 0 when absent. */
static dt_status opt_number(const dtp_json_at *parent, const char *key, unsigned long *out, dt_error *err)
{
    *out = 0;
    return dtp_json_key(parent, key).value != NULL ? need_number(parent, key, 0, out, err) : DT_OK;
}

/* One of n words; *out is its number. */
static dt_status need_word(const dtp_json_at *parent, const char *key, const char *const *words, size_t n,
                           size_t *out, dt_error *err)
{
    const char *word;
    char list[DT_ERROR_ARG_SIZE];
    DT_TRY(dtp_json_need_text(parent, key, &word, err));
    for (*out = 0; *out < n; (*out)++)
        if (strcmp(word, words[*out]) == 0)
            return DT_OK;
    return refuse(parent, key, DTP_MSG_DRAW_PROTOCOL_WORD, word, dtp_names_list(words, n, list, sizeof list),
                  err);
}

/* An array of objects with known keys: its cursor, and room for its elements. */
static dt_status need_rows(dtp_protocol *p, const dtp_json_at *parent, const char *key, size_t elem,
                           dtp_json_at *at, void **rows, size_t *n, dt_error *err)
{
    DT_TRY(dtp_json_need_array(parent, key, at, err));
    *n = dtp_json_size(at);
    *rows = dtp_arena_array(&p->arena, *n, elem);
    return *rows != NULL ? DT_OK : dtp_fail_memory(err);
}

static dt_status known_root_keys(const dtp_json_at *top, bool more, dt_error *err)
{
    const char *keys[DTP_COUNT(root_keys) + DTP_COUNT(more_keys)];
    memcpy(keys, root_keys, sizeof root_keys);
    memcpy(keys + DTP_COUNT(root_keys), more_keys, sizeof more_keys);
    return dtp_json_known_keys(top, keys, more ? DTP_COUNT(keys) : DTP_COUNT(root_keys), err);
}

/* A protocol that says nothing new is written as the first version: there is one form of each. */
static bool has_more(const dtp_json_at *top)
{
    for (size_t i = 0; i < DTP_COUNT(more_keys); i++)
        if (dtp_json_key(top, more_keys[i]).value != NULL)
            return true;
    return false;
}

static dt_status read_format(const dtp_json_at *top, dt_error *err)
{
    const char *format;
    DT_TRY(dtp_json_need_text(top, "format", &format, err));
    bool second = strcmp(format, DTP_PROTOCOL_FORMAT_2) == 0 && has_more(top);
    if (second || strcmp(format, DTP_PROTOCOL_FORMAT) == 0)
        return known_root_keys(top, second, err);
    DT_TRY(dtp_kind_want_format(format, DTP_PROTOCOL_FORMAT, dtp_json_source(top->doc), err));
    dtp_json_at at = dtp_json_key(top, "format");
    return dtp_fail_at(err, dtp_json_place(&at), DT_ERR_UNSUPPORTED, DTP_MSG_DRAW_PROTOCOL_FORMAT, format,
                       DTP_PROTOCOL_FORMAT, NULL);
}

/* A secret or NULL: *there says which. */
static dt_status opt_secret(const dtp_json_at *secrets, const char *key, uint8_t out[DT_KEY_SIZE],
                            bool *there, dt_error *err)
{
    const char *hex;
    DT_TRY(dtp_json_opt_text(secrets, key, &hex, err));
    *there = hex != NULL;
    if (!*there)
        return DT_OK;
    DT_TRY(need_hex(secrets, key, 2 * DT_KEY_SIZE, &hex, err));
    dtp_unhex(hex, out, DT_KEY_SIZE);
    return DT_OK;
}

static dt_status read_unit(dtp_protocol *p, const dtp_json_at *top, dt_error *err)
{
    const char *names[DT_DRAW_UNITS];
    size_t unit = DT_DRAW_DOSSIER;
    for (int i = 0; i < DT_DRAW_UNITS; i++)
        names[i] = dtp_draw_unit_name((dt_draw_unit)i);
    if (dtp_json_key(top, "unit").value != NULL)
        DT_TRY(need_word(top, "unit", names, DT_DRAW_UNITS, &unit, err));
    p->seed.unit = (dt_draw_unit)unit;
    return DT_OK;
}

static dt_status read_secrets(dtp_protocol *p, const dtp_json_at *top, dt_error *err)
{
    dtp_json_at commitment, secret;
    const char *hex;
    bool salted;
    DT_TRY(dtp_json_need_object(top, "commitment", &commitment, err));
    DT_TRY(dtp_json_known_keys(&commitment, commitment_keys, DTP_COUNT(commitment_keys), err));
    DT_TRY(need_any_text(&commitment, "municipality", &p->seed.municipality, err));
    DT_TRY(need_hex(&commitment, "sample", 64, &p->commitment[0], err));
    DT_TRY(need_hex(&commitment, "reserve", 64, &p->commitment[1], err));
    DT_TRY(need_hex(&commitment, "salt", 64, &p->salt_hash, err));
    DT_TRY(dtp_json_need_object(top, "secret", &secret, err));
    DT_TRY(dtp_json_known_keys(&secret, secret_keys, DTP_COUNT(secret_keys), err));
    DT_TRY(need_hex(&secret, "sample", 2 * DT_KEY_SIZE, &hex, err));
    dtp_unhex(hex, p->seed.secret, DT_KEY_SIZE);
    DT_TRY(opt_secret(&secret, "salt", p->seed.salt, &salted, err));
    p->hashed = !salted;
    return opt_secret(&secret, "reserve", p->seed.reserve_secret, &p->with_reserve, err);
}

static dt_status read_texts(dtp_protocol *p, const dtp_json_at *parent, const char *key,
                            const char *const **out, size_t *n, dt_error *err)
{
    dtp_json_at at;
    void *rows;
    DT_TRY(need_rows(p, parent, key, sizeof **out, &at, &rows, n, err));
    const char **list = rows;
    for (size_t i = 0; i < *n; i++) {
        list[i] = json_string_value(json_array_get(at.value, i));
        if (list[i] == NULL) {
            dtp_json_at element = dtp_json_index(&at, i);
            return dtp_fail_at(err, dtp_json_place(&element), DT_ERR_DATA, DTP_MSG_DRAW_PROTOCOL_TEXT, NULL);
        }
    }
    *out = list;
    return DT_OK;
}

/* What binds an earlier sample: the inspection, the head of its log, and the digests of its protocols. */
static dt_status read_bound(dtp_protocol *p, const dtp_json_at *top, dt_error *err)
{
    dtp_json_at earlier, list;
    const char *unused;
    if (dtp_json_key(top, "earlier").value == NULL)
        return DT_OK;
    DT_TRY(dtp_json_need_object(top, "earlier", &earlier, err));
    DT_TRY(dtp_json_known_keys(&earlier, bound_keys, DTP_COUNT(bound_keys), err));
    DT_TRY(need_hex(&earlier, "inspection", 32, &unused, err));
    DT_TRY(need_hex(&earlier, "head", 64, &unused, err));
    DT_TRY(dtp_json_need_array(&earlier, "protocols", &list, err));
    p->bound = dtp_json_size(&list) > 0;
    return read_texts(p, &earlier, "protocols", &p->earlier.id, &p->earlier.n, err);
}

static dt_status read_timestamp(dtp_protocol *p, const dtp_json_at *top, dt_error *err)
{
    dtp_json_at stamp;
    const char *token;
    if (dtp_json_key(top, "timestamp").value == NULL)
        return DT_OK;
    DT_TRY(dtp_json_need_object(top, "timestamp", &stamp, err));
    DT_TRY(dtp_json_known_keys(&stamp, stamp_keys, DTP_COUNT(stamp_keys), err));
    DT_TRY(dtp_json_need_text(&stamp, "text", &p->stamped, err));
    DT_TRY(dtp_json_need_text(&stamp, "token", &token, err));
    if (dtp_base64_bytes(&p->arena, token, &p->token, &p->token_size))
        return DT_OK;
    return refuse(&stamp, "token", DTP_MSG_DRAW_PROTOCOL_BASE64, NULL, NULL, err);
}

static dt_status read_page(dtp_protocol *p, const dtp_json_at *top, dt_error *err)
{
    dtp_json_at page;
    unsigned long count;
    const char *unused;
    if (dtp_json_key(top, "page").value == NULL)
        return DT_OK;
    DT_TRY(dtp_json_need_object(top, "page", &page, err));
    DT_TRY(dtp_json_known_keys(&page, page_keys, DTP_COUNT(page_keys), err));
    DT_TRY(need_number(&page, "number", 1, &count, err));
    DT_TRY(need_any_text(&page, "at", &unused, err));
    DT_TRY(need_hex(&page, "head", 64, &unused, err));
    DT_TRY(need_number(&page, "excluded_after", 0, &p->excluded_after, err));
    p->page_number = (unsigned)count;
    return need_hex(&page, "digest", 64, &p->seed.page, err);
}

/* A form stands there as it is hashed. */
static dt_status read_public(dtp_protocol *p, const dtp_json_at *top, dt_error *err)
{
    char form[DT_PUBLIC_FORM_SIZE];
    const char *unused, *given;
    DT_TRY(dtp_json_opt_text(top, "present", &unused, err));
    DT_TRY(dtp_json_opt_text(top, "public_source", &unused, err));
    DT_TRY(dtp_json_opt_bool(top, "late_commitment", false, &p->late, err));
    DT_TRY(read_bound(p, top, err));
    DT_TRY(read_timestamp(p, top, err));
    DT_TRY(read_page(p, top, err));
    DT_TRY(dtp_json_opt_text(top, "public_form", &given, err));
    p->seed.public_form = given;
    if (given != NULL && (dt_public_form(form, given, NULL) != DT_OK || strcmp(form, given) != 0))
        return refuse(top, "public_form", DTP_MSG_DRAW_PUBLIC_FORM, given, NULL, err);
    return DT_OK;
}

static dt_status read_round(dtp_protocol *p, const dtp_json_at *top, dt_error *err)
{
    const char *inspection, *unused;
    unsigned long round;
    DT_TRY(need_any_text(top, "version", &unused, err));
    DT_TRY(need_any_text(top, "committed_at", &p->committed_at, err));
    DT_TRY(need_any_text(top, "drawn_at", &p->drawn_at, err));
    DT_TRY(need_hex(top, "digest", 64, &p->digest, err));
    DT_TRY(need_hex(top, "inspection", 32, &inspection, err));
    memcpy(p->seed.inspection, inspection, sizeof p->seed.inspection);
    DT_TRY(read_unit(p, top, err));
    DT_TRY(need_number(top, "round", 1, &round, err));
    p->seed.round = (unsigned)round;
    DT_TRY(need_any_text(top, "municipality", &p->municipality, err));
    DT_TRY(need_any_text(top, "public_text", &p->seed.public_text, err));
    DT_TRY(read_public(p, top, err));
    return read_secrets(p, top, err);
}

static dt_status read_exclusions(dtp_protocol *p, const dtp_json_at *reg, dt_error *err)
{
    dtp_json_at at;
    void *rows;
    DT_TRY(need_rows(p, reg, "exclusions", sizeof(dt_exclusion), &at, &rows, &p->frame.n_exclusions, err));
    dt_exclusion *exclusion = rows;
    for (size_t i = 0; i < p->frame.n_exclusions; i++) {
        dtp_json_at row = dtp_json_index(&at, i);
        DT_TRY(dtp_json_known_keys(&row, exclusion_keys, DTP_COUNT(exclusion_keys), err));
        DT_TRY(dtp_json_need_text(&row, "id", &exclusion[i].id, err));
        DT_TRY(dtp_json_need_text(&row, "reason", &exclusion[i].reason, err));
    }
    p->frame.exclusion = exclusion;
    return DT_OK;
}

static dt_status read_register(dtp_protocol *p, const dtp_json_at *top, dt_error *err)
{
    dtp_json_at reg, declared;
    dt_frame_options *o = &p->frame;
    DT_TRY(dtp_json_need_object(top, "register", &reg, err));
    DT_TRY(dtp_json_known_keys(&reg, register_keys, DTP_COUNT(register_keys), err));
    DT_TRY(need_hex(&reg, "fingerprint", 64, &p->fingerprint, err));
    DT_TRY(need_number(&reg, "rows", 1, &p->rows, err));
    DT_TRY(dtp_json_opt_text(&reg, "id_column", &o->id_column, err));
    DT_TRY(dtp_json_opt_text(&reg, "municipality_column", &o->municipality_column, err));
    o->municipality = o->municipality_column == NULL ? p->municipality : NULL;
    DT_TRY(read_texts(p, &reg, "stratum_columns", &o->stratum_columns, &o->n_stratum_columns, err));
    DT_TRY(read_texts(p, &reg, "where", &o->where, &o->n_where, err));
    DT_TRY(dtp_json_opt_text(&reg, "size_column", &o->size_column, err));
    DT_TRY(dtp_json_opt_array(&reg, "column_is", &declared, err));
    if (declared.value != NULL)
        DT_TRY(read_texts(p, &reg, "column_is", &o->column_is, &o->n_column_is, err));
    DT_TRY(dtp_json_opt_array(&reg, "reading", &declared, err));
    if (declared.value != NULL) {
        const char *const *list;
        size_t n;
        DT_TRY(read_texts(p, &reg, "reading", &list, &n, err));
        DT_TRY(dtp_reading_texts_to(o, list, n, &p->arena, err));
    }
    return read_exclusions(p, &reg, err);
}

static dt_status read_fallout(dtp_protocol *p, const dtp_json_at *top, dt_error *err)
{
    const char *const kinds[] = {dtp_protocol_fallout_name(DT_FALLOUT_EXCLUSION),
                                 dtp_protocol_fallout_name(DT_FALLOUT_CONDITION)};
    dtp_json_at at;
    void *rows;
    DT_TRY(need_rows(p, top, "fallout", sizeof *p->fallout, &at, &rows, &p->n_fallouts, err));
    p->fallout = rows;
    for (size_t i = 0; i < p->n_fallouts; i++) {
        dtp_json_at row = dtp_json_index(&at, i);
        size_t kind;
        unsigned long count;
        DT_TRY(dtp_json_known_keys(&row, fallout_keys, DTP_COUNT(fallout_keys), err));
        DT_TRY(need_word(&row, "kind", kinds, DTP_COUNT(kinds), &kind, err));
        DT_TRY(dtp_json_need_text(&row, "detail", &p->fallout[i].detail, err));
        DT_TRY(need_number(&row, "count", 0, &count, err));
        p->fallout[i].kind = (dt_fallout_kind)kind;
        p->fallout[i].count = count;
    }
    return DT_OK;
}

/* An allocation, or "none" where the design allows that. */
static dt_status read_allocation(dtp_protocol *p, const dtp_json_at *top, dt_error *err)
{
    static const char *const none[] = {DTP_ALLOCATION_NONE};
    const char *name;
    size_t unused;
    DT_TRY(dtp_json_need_text(top, "allocation", &p->draw.allocation, err));
    if (p->design->divides == DTP_NEVER)
        return need_word(top, "allocation", none, 1, &unused, err);
    if (p->design->divides == DTP_IF_ASKED && strcmp(p->draw.allocation, DTP_ALLOCATION_NONE) == 0)
        return DT_OK;
    return dtp_draw_find_allocation(&p->allocation, &name, p->draw.allocation, err);
}

static dt_status read_sizes(dtp_protocol *p, const dtp_json_at *top, dt_error *err)
{
    dtp_json_at at;
    void *rows;
    if (dtp_json_key(top, "sizes").value == NULL)
        return DT_OK;
    DT_TRY(need_rows(p, top, "sizes", sizeof *p->draw.sizes, &at, &rows, &p->draw.n_sizes, err));
    dt_stratum_size *size = rows;
    p->draw.sizes = size;
    for (size_t i = 0; i < p->draw.n_sizes; i++) {
        dtp_json_at row = dtp_json_index(&at, i);
        DT_TRY(dtp_json_known_keys(&row, size_keys, DTP_COUNT(size_keys), err));
        DT_TRY(need_any_text(&row, "stratum", &size[i].stratum, err));
        DT_TRY(need_number(&row, "size", 0, &size[i].size, err));
    }
    return DT_OK;
}

static dt_status read_shares(dtp_protocol *p, const dtp_json_at *top, dt_error *err)
{
    dtp_json_at at;
    void *rows;
    if (dtp_json_key(top, "shares").value == NULL)
        return DT_OK;
    DT_TRY(need_rows(p, top, "shares", sizeof *p->draw.shares, &at, &rows, &p->draw.n_shares, err));
    dt_stratum_share *share = rows;
    p->draw.shares = share;
    for (size_t i = 0; i < p->draw.n_shares; i++) {
        dtp_json_at row = dtp_json_index(&at, i);
        const char *fraction;
        DT_TRY(dtp_json_known_keys(&row, share_keys, DTP_COUNT(share_keys), err));
        DT_TRY(need_any_text(&row, "stratum", &share[i].stratum, err));
        DT_TRY(dtp_json_need_text(&row, "share", &fraction, err));
        if (dt_rational_parse(&share[i].share, fraction, NULL) != DT_OK)
            return refuse(&row, "share", DTP_MSG_STAT_RATIONAL, fraction, NULL, err);
        if (share[i].share.numerator > share[i].share.denominator)
            return refuse(&row, "share", DTP_MSG_STAT_RATIONAL_RANGE, NULL, NULL, err);
    }
    return DT_OK;
}

static dt_status read_ids(dtp_protocol *p, const dtp_json_at *top, const char *key, dtp_protocol_ids *out,
                          dt_error *err)
{
    if (dtp_json_key(top, key).value == NULL)
        return DT_OK;
    return read_texts(p, top, key, &out->id, &out->n, err);
}

static dt_status read_earlier(dtp_protocol *p, const dtp_json_at *top, dt_error *err)
{
    const char *const names[] = {dtp_protocol_coordination_name(DT_COORDINATION_AVOID),
                                 dtp_protocol_coordination_name(DT_COORDINATION_KEEP)};
    size_t number;
    DT_TRY(read_ids(p, top, "drawn_before", &p->before, err));
    DT_TRY(read_ids(p, top, "set_aside", &p->aside, err));
    DT_TRY(read_ids(p, top, "prior", &p->prior, err));
    if (dtp_json_key(top, "coordination").value == NULL)
        return DT_OK;
    DT_TRY(need_word(top, "coordination", names, DTP_COUNT(names), &number, err));
    p->draw.coordination = number == 0 ? DT_COORDINATION_AVOID : DT_COORDINATION_KEEP;
    return DT_OK;
}

static dt_status read_design(dtp_protocol *p, const dtp_json_at *top, dt_error *err)
{
    dt_draw_options *o = &p->draw;
    const char *name;
    DT_TRY(dtp_json_need_text(top, "design", &o->design, err));
    DT_TRY(dtp_draw_find_design(&p->design, &name, o->design, err));
    DT_TRY(read_allocation(p, top, err));
    DT_TRY(need_number(top, "size", 1, &o->size, err));
    DT_TRY(need_number(top, "reserve", 0, &o->reserve, err));
    DT_TRY(need_number(top, "minimum", 0, &o->minimum, err));
    DT_TRY(dtp_json_opt_bool(top, "take_all", false, &o->take_all, err));
    DT_TRY(opt_number(top, "maximum", &o->maximum, err));
    DT_TRY(opt_number(top, "teams", &o->teams, err));
    DT_TRY(read_sizes(p, top, err));
    DT_TRY(read_shares(p, top, err));
    return read_earlier(p, top, err);
}

static dt_status read_strata(dtp_protocol *p, const dtp_json_at *top, dt_error *err)
{
    dtp_json_at at;
    void *rows;
    DT_TRY(need_rows(p, top, "strata", sizeof *p->stratum, &at, &rows, &p->n_strata, err));
    p->stratum = rows;
    for (size_t h = 0; h < p->n_strata; h++) {
        dtp_protocol_stratum *s = &p->stratum[h];
        dtp_json_at row = dtp_json_index(&at, h);
        DT_TRY(dtp_json_known_keys(&row, stratum_keys, DTP_COUNT(stratum_keys), err));
        DT_TRY(need_any_text(&row, "stratum", &s->name, err));
        DT_TRY(need_number(&row, "population", 1, &s->population, err));
        DT_TRY(need_number(&row, "sample", 0, &s->sample, err));
        DT_TRY(need_number(&row, "reserve", 0, &s->reserve, err));
        DT_TRY(opt_number(&row, "drawn_before", &s->before, err));
        DT_TRY(opt_number(&row, "set_aside", &s->aside, err));
        if (s->before > s->population || s->aside > s->population - s->before)
            return refuse(&row, "drawn_before", DTP_MSG_DRAW_PROTOCOL_NUMBER, "0", DTP_NUM(s->population),
                          err);
    }
    return DT_OK;
}

/* The list of names, which a hashed protocol has and another has not. */
static dt_status read_frame(dtp_protocol *p, const dtp_json_at *top, dt_error *err)
{
    dtp_json_at at;
    void *rows;
    if (!p->hashed) {
        bool there = dtp_json_key(top, "frame").value != NULL;
        return there ? refuse(top, "frame", DTP_MSG_DRAW_PROTOCOL_FRAME, NULL, NULL, err) : DT_OK;
    }
    DT_TRY(need_rows(p, top, "frame", sizeof *p->unit, &at, &rows, &p->n_units, err));
    p->unit = rows;
    for (size_t i = 0; i < p->n_units; i++) {
        dtp_protocol_unit *u = &p->unit[i];
        dtp_json_at row = dtp_json_index(&at, i);
        const char *size;
        DT_TRY(dtp_json_known_keys(&row, unit_keys, DTP_COUNT(unit_keys), err));
        DT_TRY(need_any_text(&row, "stratum", &u->stratum, err));
        DT_TRY(need_hex(&row, "id", 64, &u->name, err));
        DT_TRY(dtp_json_opt_text(&row, "size", &size, err));
        if (size != NULL && (!dtp_parse_number(size, &u->size) || !(u->size > 0)))
            return refuse(&row, "size", DTP_MSG_DRAW_PROTOCOL_SIZE, size, NULL, err);
    }
    return DT_OK;
}

static dt_status read_drawn(dtp_protocol *p, const dtp_json_at *top, dt_error *err)
{
    const char *const roles[] = {dtp_protocol_role_name(DT_PRIMARY), dtp_protocol_role_name(DT_RESERVE)};
    dtp_json_at at;
    void *rows;
    DT_TRY(need_rows(p, top, "drawn", sizeof *p->row, &at, &rows, &p->n_rows, err));
    p->row = rows;
    for (size_t i = 0; i < p->n_rows; i++) {
        dtp_protocol_row *r = &p->row[i];
        dtp_json_at row = dtp_json_index(&at, i);
        size_t role;
        DT_TRY(dtp_json_known_keys(&row, row_keys, DTP_COUNT(row_keys), err));
        DT_TRY(need_any_text(&row, "stratum", &r->stratum, err));
        DT_TRY(need_number(&row, "order", 1, &r->order, err));
        DT_TRY(need_word(&row, "role", roles, DTP_COUNT(roles), &role, err));
        DT_TRY(dtp_json_need_text(&row, "id", &r->id, err));
        DT_TRY(need_hex(&row, "ticket", 64, &r->ticket, err));
        r->role = (dt_role)role;
    }
    return DT_OK;
}

static dt_status read_protocol(dtp_protocol *out, const char *path, dt_error *err)
{
    dtp_json_at top = dtp_json_top(out->doc);
    DT_TRY(read_format(&top, err));
    DT_TRY(read_round(out, &top, err));
    DT_TRY(read_register(out, &top, err));
    DT_TRY(read_fallout(out, &top, err));
    dt_error own = DT_ERROR_INIT;
    if (read_design(out, &top, &own) != DT_OK) {
        dtp_error_source(&own, path);
        return dtp_fail_with(err, &own);
    }
    DT_TRY(read_strata(out, &top, err));
    DT_TRY(read_frame(out, &top, err));
    return read_drawn(out, &top, err);
}

dt_status dtp_protocol_read(dtp_protocol *out, const char *path, dt_error *err)
{
    *out = (dtp_protocol){0};
    DT_TRY(dtp_json_read(&out->doc, path, err));
    return read_protocol(out, path, err);
}

dt_status dtp_protocol_parse(dtp_protocol *out, const char *name, const char *text, dt_error *err)
{
    *out = (dtp_protocol){0};
    DT_TRY(dtp_json_parse(&out->doc, name, text, strlen(text), err));
    return read_protocol(out, name, err);
}

dt_status dtp_draw_options_read(dtp_protocol *out, const char *json, dt_error *err)
{
    *out = (dtp_protocol){0};
    DT_TRY(dtp_json_parse(&out->doc, "options", json, strlen(json), err));
    dtp_json_at top = dtp_json_top(out->doc);
    return read_design(out, &top, err);
}

void dtp_protocol_close(dtp_protocol *p)
{
    dtp_json_free(p->doc);
    dtp_arena_free(&p->arena);
    dtp_wipe(&p->seed, sizeof p->seed);
}
