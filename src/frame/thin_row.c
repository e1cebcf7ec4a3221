/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record of a large register: plain and out, plain and kept, or not plain. What is judged here is judged
 * by the same functions as in a table, once for each different value. */
#include "base/clean.h"
#include "base/text.h"
#include "frame/thin_inner.h"
#include "io/csv_probe.h"
#include <string.h>

typedef dtp_thin_member member;

enum {
    REMEMBERED = 1 << 16, /* different values of a column */
    SEPARATOR = 0x1F,
    DIGITS_MOST = 15
};

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

/* The value of a field as it is used; false when it is not plain, which may be an error of the member. */
static bool use_value(member *m, const dtp_stream_record *r, size_t field, unsigned role, dtp_csv_field *out,
                      dtp_arena *scratch)
{
    dt_error *err = &m->error;
    if (dtp_thin_failed(m, dtp_stream_value(r, field, m->job->delimiter, &m->value, out, err)) ||
        dtp_thin_failed(m, dtp_register_use_field(out, r->line, scratch, &m->mended, err)))
        return false;
    bool mended = m->mended.invisible > 0 || m->mended.wrapped > 0;
    return !mended && dtp_doubts_find(*out, m->job->delimiter, role) == DTP_READ_KINDS &&
           !is_name(out->text, out->length, m->job->r->reg.column[field]);
}

/* Conditions. */

static bool only_digits(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (s[i] < '0' || s[i] > '9')
            return false;
    return true;
}

/* A value that is read in one way, whatever the others of its column show. */
static bool is_beyond_doubt(const dtp_condition *c, const char *s, size_t n)
{
    bool number = n > 0 && n <= DIGITS_MOST && only_digits(s, n) && (s[0] != '0' || n == 1);
    bool date = n == 10 && only_digits(s, 4) && s[4] == '-' && only_digits(s + 5, 2) && s[7] == '-' &&
                only_digits(s + 8, 2);
    return c->is_date ? date && !c->is_number : c->is_number ? number : true;
}

/* The verdict on a value that is not remembered. */
static bool judge(member *m, const dtp_stream_record *r, size_t which, dtp_thin_seen *out)
{
    const dtp_condition *c = &m->job->provisional[which];
    dtp_csv_field value;
    dtp_arena scratch = DTP_ARENA_INIT;
    bool plain = use_value(m, r, c->column, DTP_ROLE_CONDITION, &value, &scratch);
    if (plain) {
        *out = (dtp_thin_seen){.length = value.length,
                               .line = r->line,
                               .value = dtp_arena_strndup(&m->arena, value.text, value.length),
                               .verdict = (unsigned char)dtp_condition_test(c, value)};
        plain = out->value != NULL || !dtp_thin_failed(m, dtp_fail_memory(&m->error));
    }
    dtp_arena_free(&scratch);
    return plain;
}

static bool remember(member *m, const dtp_stream_record *r, size_t which, size_t index)
{
    dtp_thin_column *column = &m->column[which];
    if (dtp_thin_failed(m,
                        dtp_grow(&column->seen, &column->cap, index + 1, sizeof *column->seen, &m->error)) ||
        dtp_thin_failed(m, dtp_grow(&column->verdict, &column->verdict_cap, index + 1, 1, &m->error)) ||
        !judge(m, r, which, &column->seen[index]))
        return false;
    column->verdict[index] = column->seen[index].verdict;
    return true;
}

/* Too many to remember: only what needs no other value. */
static bool judge_apart(member *m, const dtp_stream_record *r, size_t which, unsigned char *verdict)
{
    const dtp_condition *c = &m->job->provisional[which];
    dtp_csv_field value;
    dtp_arena scratch = DTP_ARENA_INIT;
    bool plain = use_value(m, r, c->column, DTP_ROLE_CONDITION, &value, &scratch) &&
                 is_beyond_doubt(c, value.text, value.length);
    if (plain)
        *verdict = (unsigned char)dtp_condition_test(c, value);
    dtp_arena_free(&scratch);
    return plain;
}

static bool look_up(member *m, const dtp_stream_record *r, size_t which, unsigned char *verdict)
{
    dtp_thin_column *column = &m->column[which];
    const char *text;
    size_t size, index;
    (void)dtp_stream_field(r, m->job->provisional[which].column, &text, &size);
    index = dtp_stream_memo_find(&column->raw, text, size);
    if (index == SIZE_MAX && column->raw.n >= REMEMBERED)
        return judge_apart(m, r, which, verdict);
    if (index == SIZE_MAX &&
        (dtp_thin_failed(m, dtp_stream_memo_add(&column->raw, text, size, &index, &m->error)) ||
         !remember(m, r, which, index)))
        return false;
    *verdict = column->verdict[index];
    return true;
}

/* Every condition is looked at, since all values of a column show how it is written; the first that fails
 * counts. */
static bool test_conditions(member *m, const dtp_stream_record *r, bool *eligible)
{
    bool out = false, unjudged = false;
    for (size_t i = 0; i < m->job->r->options->n_where; i++) {
        unsigned char verdict;
        if (!look_up(m, r, i, &verdict))
            return false;
        if (out)
            continue;
        out = verdict == DTP_FAILS;
        unjudged = unjudged || (verdict != DTP_HOLDS && verdict != DTP_FAILS);
        m->column[i].held += verdict == DTP_HOLDS;
        m->column[i].failed += out;
        m->column[i].first_failed += out;
    }
    *eligible = !out;
    return out || !unjudged;
}

/* Columns as a whole. */

/* A value that passes the eleven-test in a column of which it is not settled that it holds no such numbers.
 */
static bool holds_bsn(const member *m, const dtp_stream_record *r)
{
    for (size_t i = 0; i < m->job->n_open; i++) {
        size_t c = m->job->open[i], from = c == 0 ? r->start : (size_t)r->end[c - 1] + 1, size;
        const char *text = r->text + from + (r->text[from] == '"');
        bool may_be = (text[0] >= '0' && text[0] <= '9') || text[0] == ' ' || (unsigned char)text[0] >= 0x80;
        if (may_be && dtp_stream_field(r, c, &text, &size) && dtp_is_bsn(text, size))
            return true;
    }
    return false;
}

/* A record with nothing in it is no row. */
static bool is_empty(const member *m, const dtp_stream_record *r)
{
    size_t fields = m->job->fields;
    for (size_t f = 0; r->end[fields - 1] - r->start <= 4 * fields + 1; f++) {
        const char *text;
        size_t size;
        if (f == fields)
            return true;
        if (!dtp_stream_field(r, f, &text, &size) || size > 0)
            return false;
    }
    return false;
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
        dtp_thin_failed(m, dtp_stream_hashes_add(&m->hashes, hash, err)))
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
        (void)dtp_stream_field(r, own->stratum_column[0], text, size);
        return true;
    }
    m->name.len = 0;
    for (size_t i = 0; i < n; i++) {
        (void)dtp_stream_field(r, own->stratum_column[i], text, size);
        if (i > 0)
            dtp_buf_putc(&m->name, SEPARATOR);
        dtp_buf_add(&m->name, *text, *size);
    }
    *size = m->name.len;
    dtp_buf_add(&m->name, "\0\0\0\0\0\0\0", 8); /* read with it, see stream_memo.h */
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
        plain =
            use_value(m, r, own->stratum_column[i], DTP_ROLE_STRATUM, &value, &scratch) && value.length > 0;
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
    bool plain =
        use_value(m, r, column, DTP_ROLE_ID, &id, &scratch) && id.length > 0 && !dtp_doubts_is_total(id.text);
    if (plain)
        dtp_buf_add(&m->id, id.text, id.length);
    dtp_arena_free(&scratch);
    return plain && !dtp_thin_failed(m, dtp_buf_status(&m->id, &m->error));
}

static bool add_dossier(member *m, const dtp_stream_record *r)
{
    size_t stratum;
    return find_stratum(m, r, &stratum) && read_id(m, r) && has_more(m, r) && note_id(m) &&
           dtp_thin_keep(m, r, &m->stratum[stratum]);
}

/* Also of a row that cannot be drawn it is told what was done to read its identifier. */
static bool is_read_as_it_is(member *m, const dtp_stream_record *r)
{
    dtp_csv_field id;
    size_t column = m->job->r->id_column;
    unsigned char all = 0;
    if (!dtp_stream_field(r, column, &id.text, &id.length))
        all = 0x80;
    for (size_t i = 0; i < id.length; i++)
        all |= (unsigned char)id.text[i];
    if (all < 0x80 && (id.length == 0 || (id.text[0] != '=' && id.text[0] != '\'')))
        return true;
    dtp_arena scratch = DTP_ARENA_INIT;
    bool read =
        !dtp_thin_failed(m, dtp_stream_value(r, column, m->job->delimiter, &m->value, &id, &m->error)) &&
        !dtp_thin_failed(m, dtp_register_use_field(&id, r->line, &scratch, &m->mended, &m->error));
    dtp_arena_free(&scratch);
    return read && m->mended.invisible == 0 && m->mended.wrapped == 0;
}

bool dtp_thin_row(void *payload, size_t which, const dtp_stream_record *record)
{
    dtp_thin_job *job = payload;
    member *m = &job->member[which];
    bool eligible;
    if (holds_bsn(m, record) || is_empty(m, record) || !test_conditions(m, record, &eligible))
        return false;
    return eligible ? add_dossier(m, record) : is_read_as_it_is(m, record);
}
