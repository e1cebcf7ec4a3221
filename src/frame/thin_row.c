/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record of a large register that may be drawn: kept, or not plain. What is judged here is judged by the
 * same functions as in a table. */
#include "base/text.h"
#include "frame/thin_inner.h"
#include <string.h>

typedef dtp_thin_member member;
typedef dtp_thin_wanted wanted;

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
    return digit && !(number && exponent) &&
           !dtp_thin_is_name(s, n, m->job->r->reg.column[m->job->r->id_column]);
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
    size_t named = dtp_thin_find(m, w, n), read = 0;
    m->id.len = 0;
    for (size_t i = 0; i < named; i++)
        __builtin_prefetch(&m->stratum[w[i].stratum].kept);
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
