/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record of a large register that may be drawn: kept, or not plain. What is judged here is judged by the
 * same functions as in a table. */
#include "base/clean.h"
#include "base/text.h"
#include "frame/thin_inner.h"
#include "io/csv_probe.h"
#include <string.h>

typedef dtp_thin_member member;
typedef dtp_thin_wanted wanted;

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

static bool note_id(member *m, const dtp_thin_wanted *w)
{
    dt_error *err = &m->error;
    const char *id = dtp_buf_text(&m->id) + w->id;
    uint64_t hash;
    if (dtp_thin_failed(m, dtp_thin_hash(&m->skeleton, id, w->size, &hash, err)) ||
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

/* A name that no doubt is about, as it stands in the file: words of letters and digits, of which the first is
 * no digit and one has a digit, as what stands for no value has not. */
static bool is_plain_name(const member *m, const char *s, size_t n)
{
    const char *column = m->job->r->reg.column[m->job->r->stratum_column[0]];
    size_t length = strlen(column);
    bool digit = false;
    if (n == 0 || (s[0] >= '0' && s[0] <= '9') || s[n - 1] == ' ')
        return false;
    for (size_t i = 0; i < n; i++) {
        if (!dtp_thin_is_sign(s[i]) && (s[i] != ' ' || i == 0))
            return false;
        digit = digit || (s[i] >= '0' && s[i] <= '9');
    }
    return digit && n != length && is_simple(column, length);
}

/* Name and parts, of one that is not plain. */
static bool name_stratum(member *m, const wanted *w, dtp_thin_stratum *s)
{
    size_t n = m->job->r->options->n_stratum_columns;
    size_t *part_length = n < 2 ? NULL : dtp_arena_array(&m->arena, n, sizeof *part_length);
    if (!make_name(m, &w->record))
        return false;
    s->name = dtp_arena_strndup(&m->lasting, dtp_buf_text(&m->name), m->name.len);
    if (s->name == NULL || (n > 1 && part_length == NULL))
        return !dtp_thin_failed(m, dtp_fail_memory(&m->error));
    if (n > 1)
        memcpy(part_length, m->part_length, n * sizeof *part_length);
    s->part_length = part_length;
    return true;
}

static bool add_stratum(member *m, wanted *w, const char *raw, size_t size)
{
    dt_error *err = &m->error;
    bool plain = m->job->r->options->n_stratum_columns == 1 && is_plain_name(m, raw, size);
    if (dtp_thin_failed(m, dtp_stream_memo_add(&m->raw_stratum, raw, size, &w->stratum, err)) ||
        dtp_thin_failed(m, dtp_grow(&m->stratum, &m->strata_cap, w->stratum + 1, sizeof *m->stratum, err)))
        return false;
    dtp_thin_stratum *s = &m->stratum[w->stratum];
    *s = (dtp_thin_stratum){.name = m->raw_stratum.text[w->stratum]};
    m->n_strata = w->stratum + 1;
    return (plain || name_stratum(m, w, s)) &&
           !dtp_thin_failed(m, dtp_thin_hash(&m->skeleton, s->name, strlen(s->name), &s->hash, err));
}

static bool find_stratum(member *m, wanted *w)
{
    size_t size;
    const char *text;
    if (!raw_stratum(m, &w->record, &text, &size))
        return false;
    w->stratum = dtp_stream_memo_find(&m->raw_stratum, text, size);
    return w->stratum != SIZE_MAX || add_stratum(m, w, text, size);
}

void dtp_thin_expect(const member *m, const dtp_stream_batch *b, size_t number)
{
    const dtp_frame_reader *own = m->job->r;
    if (own->options->n_stratum_columns != 1)
        return;
    const uint32_t *end = b->end + number * b->fields + own->stratum_column[0], from = end[0] + 1;
    dtp_stream_memo_expect(&m->raw_stratum, b->text + from, end[1] - from);
}

/* The identifier of an eligible row, behind others in m->id; false when it is not plain. */
static bool read_id(member *m, wanted *w)
{
    dtp_csv_field id;
    size_t column = m->job->r->id_column;
    dtp_arena scratch = DTP_ARENA_INIT;
    bool plain =
        (dtp_stream_field(&w->record, column, &id.text, &id.length) && is_plain_id(m, id.text, id.length)) ||
        (dtp_thin_use_value(m, &w->record, column, DTP_ROLE_ID, &id, &scratch) && id.length > 0 &&
         !dtp_doubts_is_total(id.text));
    w->id = m->id.len;
    w->size = id.length;
    if (plain) {
        dtp_buf_add(&m->id, id.text, id.length);
        dtp_buf_putc(&m->id, '\0');
    }
    dtp_arena_free(&scratch);
    return plain && !dtp_thin_failed(m, dtp_buf_status(&m->id, &m->error));
}

static void make_tickets(const member *m, const wanted *w, size_t n, dtp_digest *ticket)
{
    const dtp_frame_thin *thin = m->job->thin;
    const char *id[DTP_THIN_GROUP] = {NULL};
    size_t size[DTP_THIN_GROUP] = {0};
    for (size_t i = 0; i < n; i++) {
        id[i] = dtp_buf_text(&m->id) + w[i].id;
        size[i] = w[i].size;
    }
    thin->tickets(ticket, thin->payload, id, size, n);
}

/* As many as are plain: first the strata of all, then the rest of all. */
static size_t read_all(member *m, wanted *w, size_t n)
{
    size_t named = 0, read = 0;
    m->id.len = 0;
    for (; named < n && find_stratum(m, &w[named]); named++)
        __builtin_prefetch(&m->stratum[w[named].stratum]);
    for (; read < named && read_id(m, &w[read]) && has_more(m, &w[read].record) && note_id(m, &w[read]);
         read++)
        __builtin_prefetch(dtp_thin_heap(&m->stratum[w[read].stratum]));
    return read;
}

bool dtp_thin_add(member *m, wanted *w, size_t n, size_t *bad)
{
    dtp_digest ticket[DTP_THIN_GROUP];
    size_t i = 0;
    *bad = read_all(m, w, n);
    if (*bad < n)
        return false;
    make_tickets(m, w, n, ticket);
    while (i < n && dtp_thin_keep(m, &w[i], &ticket[i]))
        i++;
    *bad = i;
    return i == n;
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
