/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record of a large register that may be drawn: kept, or not plain. What is judged here is judged by the
 * same functions as in a table. */
#include "base/clean.h"
#include "base/text.h"
#include "frame/thin_inner.h"
#include "io/csv_probe.h"
#include <string.h>

typedef dtp_thin_member member;

enum { SEPARATOR = 0x1F };

static bool is_simple(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)s[i] <= ' ' || (unsigned char)s[i] >= 0x80)
            return false;
    return true;
}

/* Whether a value only repeats the name of its column. */
static bool is_name(const char *s, size_t n, const char *name)
{
    size_t length = strlen(name);
    if (n != length && is_simple(s, n) && is_simple(name, length))
        return false;
    return dtp_csv_same_name(s, n, name);
}

bool dtp_thin_use_value(member *m, const dtp_stream_record *r, size_t field, unsigned role,
                        dtp_csv_field *out, dtp_arena *scratch)
{
    dt_error *err = &m->error;
    if (dtp_thin_failed(m, dtp_stream_value(r, field, m->job->delimiter, &m->value, out, err)) ||
        dtp_thin_failed(m, dtp_register_use_field(out, r->line, scratch, &m->mended, err)))
        return false;
    bool mended = m->mended.invisible > 0 || m->mended.wrapped > 0;
    return !mended && dtp_doubts_find(*out, m->job->delimiter, role) == DTP_READ_KINDS &&
           !is_name(out->text, out->length, m->job->r->reg.column[field]);
}

/* Identifiers. */

/* An identifier that no doubt is about: it has a digit, as the words that are doubted have not, and is no
 * number with an exponent. */
static bool is_plain_id(const member *m, const char *s, size_t n)
{
    bool digit = false, exponent = false;
    for (size_t i = 0; i < n; i++) {
        if (!dtp_thin_is_sign(s[i]))
            return false;
        digit = digit || (s[i] >= '0' && s[i] <= '9');
        exponent = exponent || s[i] == 'e' || s[i] == 'E';
    }
    bool number = n > 0 && s[0] >= '0' && s[0] <= '9';
    return digit && !(number && exponent) && !is_name(s, n, m->job->r->reg.column[m->job->r->id_column]);
}

static bool note_id(member *m)
{
    dt_error *err = &m->error;
    const char *id = dtp_buf_text(&m->id);
    uint64_t hash;
    if (dtp_thin_failed(m, dtp_thin_id_hash(&m->skeleton, id, m->id.len, &hash, err)) ||
        dtp_thin_failed(m, dtp_stream_hashes_add(m->hashes, hash, err)))
        return false;
    dtp_doubts_count_digits(&m->digits, id);
    return true;
}

/* Of a row that has an identifier and nothing else it is asked whether it is a footnote. */
static bool has_more(const member *m, const dtp_stream_record *r)
{
    for (size_t f = 0; f < m->job->fields; f++) {
        const char *text;
        size_t size;
        if (f != m->job->r->id_column && (!dtp_stream_field(r, f, &text, &size) || size > 0))
            return true;
    }
    return false;
}

/* Strata. */

/* The parts of a stratum as they stand in the file. */
static bool raw_stratum(member *m, const dtp_stream_record *r, const char **text, size_t *size)
{
    const dtp_frame_reader *own = m->job->r;
    size_t n = own->options->n_stratum_columns;
    if (n == 1) {
        *text = dtp_stream_raw(r, own->stratum_column[0], size);
        return true;
    }
    m->name.len = 0;
    for (size_t i = 0; i < n; i++) {
        *text = dtp_stream_raw(r, own->stratum_column[i], size);
        if (i > 0)
            dtp_buf_putc(&m->name, SEPARATOR);
        dtp_buf_add(&m->name, *text, *size);
    }
    *size = m->name.len;
    dtp_buf_add(&m->name, (const char[DTP_STREAM_PACKED]){0}, DTP_STREAM_PACKED); /* see stream_memo.h */
    *text = dtp_buf_text(&m->name);
    return !dtp_thin_failed(m, dtp_buf_status(&m->name, &m->error));
}

/* The name of a stratum as it is kept, in m->name. */
static bool make_name(member *m, const dtp_stream_record *r)
{
    const dtp_frame_reader *own = m->job->r;
    bool plain = true;
    m->name.len = 0;
    for (size_t i = 0; i < own->options->n_stratum_columns && plain; i++) {
        dtp_csv_field value;
        dtp_arena scratch = DTP_ARENA_INIT;
        plain = dtp_thin_use_value(m, r, own->stratum_column[i], DTP_ROLE_STRATUM, &value, &scratch) &&
                value.length > 0;
        if (plain) {
            dtp_buf_puts(&m->name, i > 0 ? DTP_FRAME_SEPARATOR : "");
            dtp_buf_add(&m->name, value.text, value.length);
            m->part_length[i] = value.length;
        }
        dtp_arena_free(&scratch);
    }
    return plain && !dtp_thin_failed(m, dtp_buf_status(&m->name, &m->error));
}

static bool is_same_parts(const member *m, const dtp_thin_stratum *s)
{
    size_t n = m->job->r->options->n_stratum_columns;
    return n < 2 || memcmp(s->part_length, m->part_length, n * sizeof *m->part_length) == 0;
}

static bool add_stratum(member *m, size_t line, size_t index)
{
    size_t n = m->job->r->options->n_stratum_columns;
    if (dtp_thin_failed(m, dtp_grow(&m->stratum, &m->strata_cap, index + 1, sizeof *m->stratum, &m->error)))
        return false;
    size_t *part_length = dtp_arena_alloc(&m->arena, (n + 1) * sizeof *part_length);
    m->stratum[index] = (dtp_thin_stratum){
        .name = dtp_intern_text(m->stratum_name, index), .part_length = part_length, .line = line};
    m->n_strata = index + 1;
    if (part_length == NULL)
        return !dtp_thin_failed(m, dtp_fail_memory(&m->error));
    memcpy(part_length, m->part_length, n * sizeof *part_length);
    return true;
}

static bool find_stratum(member *m, const dtp_stream_record *r, size_t *out)
{
    size_t raw, index, size;
    bool is_new;
    const char *text;
    if (!raw_stratum(m, r, &text, &size))
        return false;
    raw = dtp_stream_memo_find(&m->raw_stratum, text, size);
    if (raw != SIZE_MAX) {
        *out = m->stratum_of[raw];
        return true;
    }
    if (dtp_thin_failed(m, dtp_stream_memo_add(&m->raw_stratum, text, size, &raw, &m->error)) ||
        !make_name(m, r) ||
        dtp_thin_failed(
            m, dtp_grow(&m->stratum_of, &m->stratum_of_cap, raw + 1, sizeof *m->stratum_of, &m->error)) ||
        dtp_thin_failed(m, dtp_intern_add(m->stratum_name, dtp_buf_text(&m->name), m->name.len, &index,
                                          &is_new, &m->error)))
        return false;
    *out = m->stratum_of[raw] = index;
    return is_new ? add_stratum(m, r->line, index) : is_same_parts(m, &m->stratum[index]);
}

/* The identifier of an eligible row, in m->id; false when it is not plain. */
static bool read_id(member *m, const dtp_stream_record *r)
{
    dtp_csv_field id;
    size_t column = m->job->r->id_column;
    m->id.len = 0;
    if (dtp_stream_field(r, column, &id.text, &id.length) && is_plain_id(m, id.text, id.length)) {
        dtp_buf_add(&m->id, id.text, id.length);
        return !dtp_thin_failed(m, dtp_buf_status(&m->id, &m->error));
    }
    dtp_arena scratch = DTP_ARENA_INIT;
    bool plain = dtp_thin_use_value(m, r, column, DTP_ROLE_ID, &id, &scratch) && id.length > 0 &&
                 !dtp_doubts_is_total(id.text);
    if (plain)
        dtp_buf_add(&m->id, id.text, id.length);
    dtp_arena_free(&scratch);
    return plain && !dtp_thin_failed(m, dtp_buf_status(&m->id, &m->error));
}

bool dtp_thin_add(member *m, const dtp_stream_record *r)
{
    size_t stratum;
    return find_stratum(m, r, &stratum) && read_id(m, r) && has_more(m, r) && note_id(m) &&
           dtp_thin_keep(m, r, &m->stratum[stratum]);
}

/* Also of a row that cannot be drawn it is told what was done to read its identifier. */
bool dtp_thin_is_as_it_is(member *m, const dtp_stream_record *r)
{
    dtp_csv_field id;
    size_t column = m->job->r->id_column;
    dtp_arena scratch = DTP_ARENA_INIT;
    bool read =
        !dtp_thin_failed(m, dtp_stream_value(r, column, m->job->delimiter, &m->value, &id, &m->error)) &&
        !dtp_thin_failed(m, dtp_register_use_field(&id, r->line, &scratch, &m->mended, &m->error));
    dtp_arena_free(&scratch);
    return read && m->mended.invisible == 0 && m->mended.wrapped == 0;
}
