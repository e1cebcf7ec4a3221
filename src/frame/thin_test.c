/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The conditions on a record of a large register. Each column is looked up once, whatever the number of
 * conditions on it, and what they say of its value is a bit each. */
#include "base/text.h"
#include "frame/thin_inner.h"

typedef dtp_thin_member member;

enum {
    REMEMBERED = 1 << 16, /* different values of a column */
    DIGITS_MOST = 15
};

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

/* What the conditions on a column say of a value. */
static dtp_thin_verdict test(const dtp_thin_job *j, const dtp_thin_tested *tested, dtp_csv_field value)
{
    dtp_thin_verdict out = 0;
    for (size_t i = 0; i < j->r->options->n_where; i++) {
        if ((tested->conditions & (uint64_t)1 << i) == 0)
            continue;
        dtp_condition_verdict verdict = dtp_condition_test(&j->provisional[i], value);
        out |= verdict == DTP_FAILS ? dtp_thin_fails(i) : verdict == DTP_HOLDS ? 0 : dtp_thin_unjudged(i);
    }
    return out;
}

static bool are_beyond_doubt(const dtp_thin_job *j, const dtp_thin_tested *tested, dtp_csv_field value)
{
    bool all = true;
    for (size_t i = 0; i < j->r->options->n_where; i++)
        if ((tested->conditions & (uint64_t)1 << i) != 0)
            all = all && is_beyond_doubt(&j->provisional[i], value.text, value.length);
    return all;
}

static bool is_bsn(const dtp_stream_record *r, const dtp_thin_tested *tested)
{
    const char *text;
    size_t size;
    return tested->open && dtp_stream_field(r, tested->column, &text, &size) && dtp_is_bsn(text, size);
}

/* The verdict on a value that is met for the first time. */
static bool judge(member *m, const dtp_stream_record *r, const dtp_thin_tested *tested, dtp_thin_seen *seen,
                  dtp_thin_verdict *out)
{
    dtp_csv_field value;
    dtp_arena scratch = DTP_ARENA_INIT;
    bool plain =
        !is_bsn(r, tested) && dtp_thin_use_value(m, r, tested->column, DTP_ROLE_CONDITION, &value, &scratch);
    if (plain) {
        *out = test(m->job, tested, value);
        *seen = (dtp_thin_seen){.length = value.length,
                                .line = r->line,
                                .value = dtp_arena_strndup(&m->arena, value.text, value.length)};
        plain = seen->value != NULL || !dtp_thin_failed(m, dtp_fail_memory(&m->error));
    }
    dtp_arena_free(&scratch);
    return plain;
}

/* Too many to remember: only what needs no other value. */
static bool judge_apart(member *m, const dtp_stream_record *r, const dtp_thin_tested *tested,
                        dtp_thin_verdict *out)
{
    dtp_csv_field value;
    dtp_arena scratch = DTP_ARENA_INIT;
    bool plain = !is_bsn(r, tested) &&
                 dtp_thin_use_value(m, r, tested->column, DTP_ROLE_CONDITION, &value, &scratch) &&
                 are_beyond_doubt(m->job, tested, value);
    if (plain)
        *out = test(m->job, tested, value);
    dtp_arena_free(&scratch);
    return plain;
}

static bool add_value(member *m, const dtp_stream_record *r, size_t which, dtp_thin_verdict *out)
{
    const dtp_thin_tested *tested = &m->job->tested[which];
    dtp_thin_column *c = &m->column[which];
    size_t index, size;
    const char *text = dtp_stream_raw(r, tested->column, &size);
    if (c->raw.n >= REMEMBERED)
        return judge_apart(m, r, tested, out);
    if (dtp_thin_failed(m, dtp_stream_memo_add(&c->raw, text, size, &index, &m->error)) ||
        dtp_thin_failed(m, dtp_grow(&c->seen, &c->cap_seen, index + 1, sizeof *c->seen, &m->error)) ||
        dtp_thin_failed(m,
                        dtp_grow(&c->verdict, &c->cap_verdicts, index + 1, sizeof *c->verdict, &m->error)) ||
        !judge(m, r, tested, &c->seen[index], out))
        return false;
    c->verdict[index] = *out;
    return true;
}

size_t dtp_thin_test(member *m, const dtp_stream_batch *b, size_t which, dtp_thin_verdict *verdict)
{
    const dtp_thin_column *c = &m->column[which];
    const uint32_t *end = b->end + m->job->tested[which].column;
    dtp_stream_memo raw = c->raw; /* at hand: it changes with new values only */
    for (size_t i = 0; i < b->n; i++, end += b->fields) {
        const uint32_t from = end[0] + 1;
        size_t index = dtp_stream_memo_find(&raw, b->text + from, end[1] - from);
        if (index != SIZE_MAX) {
            verdict[i] |= c->verdict[index];
            continue;
        }
        const dtp_stream_record r = dtp_stream_record_of(b, i);
        dtp_thin_verdict own;
        if (!add_value(m, &r, which, &own))
            return i;
        verdict[i] |= own;
        raw = c->raw;
    }
    return b->n;
}

/* Every condition is looked at, since all values of a column show how it is written; the first that fails
 * counts. */
size_t dtp_thin_count(member *m, const dtp_thin_verdict *verdict, size_t n, uint16_t *eligible,
                      size_t *n_eligible)
{
    size_t conditions = m->job->r->options->n_where;
    *n_eligible = 0;
    for (size_t i = 0; i < n; i++) {
        size_t first = (size_t)__builtin_ctzll(verdict[i] | dtp_thin_fails(conditions));
        uint64_t unjudged = verdict[i] >> DTP_THIN_UNJUDGED & (dtp_thin_fails(first) - 1);
        m->failed[first]++;
        eligible[*n_eligible] = (uint16_t)i;
        *n_eligible += first == conditions;
        if (unjudged != 0 && first == conditions)
            return i;
        for (; unjudged != 0; unjudged &= unjudged - 1)
            m->unjudged[__builtin_ctzll(unjudged)]++;
    }
    return n;
}
