/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records of a large register, column by column: plain and out, plain and to be kept, or not plain. */
#include "base/text.h"
#include "frame/thin_inner.h"

typedef dtp_thin_member member;

enum { FEWEST_DIGITS = 8 /* of a citizen service number */ };

/* A record with nothing in it is no row. */
static bool is_empty(const dtp_stream_record *r, size_t fields)
{
    for (size_t f = 0; f < fields; f++) {
        const char *text;
        size_t size;
        if (!dtp_stream_field(r, f, &text, &size) || size > 0)
            return false;
    }
    return true;
}

/* The first record without anything in it, or n; as below. */
static size_t find_empty(const dtp_stream_batch *b)
{
    const uint32_t *end = b->end;
    size_t most = 4 * b->fields + 2; /* bytes of one with blanks and quotes in it */
    for (size_t i = 0; b->shortest <= most && i < b->n; i++, end += b->fields)
        if ((uint32_t)(end[b->fields] - end[0]) <= most) {
            const dtp_stream_record r = dtp_stream_record_of(b, i);
            if (is_empty(&r, b->fields))
                return i;
        }
    return b->n;
}

static bool may_be_number(const char *text, size_t size)
{
    if (size < FEWEST_DIGITS)
        return false;
    unsigned char first = (unsigned char)text[text[0] == '"'];
    return (first >= '0' && first <= '9') || first == ' ' || first >= 0x80;
}

/* A value that passes the eleven-test in a column of which it is not settled that it holds no such numbers.
 */
static size_t find_bsn(const dtp_stream_batch *b, size_t column)
{
    const uint32_t *end = b->end + column;
    for (size_t i = 0; i < b->n; i++, end += b->fields) {
        const uint32_t from = end[0] + 1;
        if (!may_be_number(b->text + from, end[1] - from))
            continue;
        const dtp_stream_record r = dtp_stream_record_of(b, i);
        const char *text;
        size_t size;
        if (dtp_stream_field(&r, column, &text, &size) && dtp_is_bsn(text, size))
            return i;
    }
    return b->n;
}

/* Letters of ASCII to which nothing is done when they are read: no sign of a formula or blank before them. */
static bool is_as_it_is(const char *s, size_t n)
{
    unsigned char first = (unsigned char)s[s[0] == '"'];
    uint64_t all = 0;
    size_t i = 0;
    for (; i + 8 <= n; i += 8)
        all |= dtp_stream_word(s + i);
    all |= dtp_stream_word(s + i) & dtp_stream_of_text[n - i][0];
    return n == 0 ||
           ((all & 0x8080808080808080u) == 0 && first > ' ' && first != '=' && first != '\'' && first != '"');
}

/* An identifier that something would be told about, of a record that cannot be drawn. */
static size_t find_mended(member *m, const dtp_stream_batch *b, const dtp_thin_verdict *verdict, size_t n)
{
    size_t column = m->job->r->id_column;
    const uint32_t *end = b->end + column;
    for (size_t i = 0; i < n; i++, end += b->fields) {
        const uint32_t from = end[0] + 1;
        if (is_as_it_is(b->text + from, end[1] - from) || (uint32_t)verdict[i] == 0)
            continue;
        const dtp_stream_record r = dtp_stream_record_of(b, i);
        if (!dtp_thin_is_as_it_is(m, &r))
            return i;
    }
    return n;
}

/* The records that may be drawn before n, as many at a time as fit in a group. */
static size_t add_all(member *m, const dtp_stream_batch *b, const uint16_t *eligible, size_t n_eligible,
                      size_t n)
{
    dtp_thin_wanted group[DTP_THIN_GROUP];
    while (n_eligible > 0 && eligible[n_eligible - 1] >= n)
        n_eligible--;
    for (size_t from = 0, size, bad; from < n_eligible; from += size) {
        size = n_eligible - from < DTP_THIN_GROUP ? n_eligible - from : DTP_THIN_GROUP;
        for (size_t i = 0; i < size; i++)
            group[i].record = dtp_stream_record_of(b, eligible[from + i]);
        if (!dtp_thin_add(m, group, size, &bad))
            return eligible[from + bad];
    }
    return n;
}

static void lower(size_t *n, size_t to)
{
    *n = to < *n ? to : *n;
}

/* The first record that is not plain counts, wherever it is seen. */
bool dtp_thin_batch(void *payload, size_t which, const dtp_stream_batch *b, size_t *number)
{
    dtp_thin_job *job = payload;
    member *m = &job->member[which];
    dtp_thin_verdict verdict[DTP_STREAM_BATCH] = {0};
    uint16_t eligible[DTP_STREAM_BATCH + 1];
    size_t n_eligible, n = find_empty(b);
    for (size_t i = 0; i < job->n_open; i++)
        lower(&n, find_bsn(b, job->open[i]));
    for (size_t i = 0; i < job->n_tested; i++)
        lower(&n, dtp_thin_test(m, b, i, verdict));
    n = dtp_thin_count(m, verdict, n, eligible, &n_eligible);
    for (size_t i = 0; i < n_eligible; i++)
        dtp_thin_expect(m, b, eligible[i]);
    n = find_mended(m, b, verdict, n);
    n = add_all(m, b, eligible, n_eligible, n);
    *number = n;
    return n == b->n;
}
