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
    dtp_thin_verdict out = {0};
    for (size_t i = 0; i < j->r->options->n_where; i++) {
        uint64_t bit = tested->conditions & (uint64_t)1 << i;
        dtp_condition_verdict verdict = bit != 0 ? dtp_condition_test(&j->provisional[i], value) : DTP_HOLDS;
        out.fails |= verdict == DTP_FAILS ? bit : 0;
        out.unjudged |= verdict != DTP_FAILS && verdict != DTP_HOLDS ? bit : 0;
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
static bool judge_apart(member *m, const dtp_stream_record *r, const dtp_thin_tested *tested)
{
    dtp_csv_field value;
    dtp_arena scratch = DTP_ARENA_INIT;
    bool plain = !is_bsn(r, tested) &&
                 dtp_thin_use_value(m, r, tested->column, DTP_ROLE_CONDITION, &value, &scratch) &&
                 are_beyond_doubt(m->job, tested, value);
    if (plain)
        m->apart = test(m->job, tested, value);
    dtp_arena_free(&scratch);
    return plain;
}

static const dtp_thin_verdict *add_value(member *m, const dtp_stream_record *r, size_t which,
                                         const char *text, size_t size)
{
    const dtp_thin_tested *tested = &m->job->tested[which];
    dtp_thin_column *c = &m->column[which];
    size_t index;
    if (c->raw.n >= REMEMBERED)
        return judge_apart(m, r, tested) ? &m->apart : NULL;
    if (dtp_thin_failed(m, dtp_stream_memo_add(&c->raw, text, size, &index, &m->error)) ||
        dtp_thin_failed(m, dtp_grow(&c->seen, &c->cap_seen, index + 1, sizeof *c->seen, &m->error)) ||
        dtp_thin_failed(m,
                        dtp_grow(&c->verdict, &c->cap_verdicts, index + 1, sizeof *c->verdict, &m->error)) ||
        !judge(m, r, tested, &c->seen[index], &c->verdict[index]))
        return NULL;
    return &c->verdict[index];
}

/* NULL when the value is not plain. */
static const dtp_thin_verdict *look_up(member *m, const dtp_stream_record *r, size_t which)
{
    const dtp_thin_column *c = &m->column[which];
    size_t size, index;
    const char *text = dtp_stream_raw(r, m->job->tested[which].column, &size);
    index = dtp_stream_memo_find(&c->raw, text, size);
    return index != SIZE_MAX ? &c->verdict[index] : add_value(m, r, which, text, size);
}

static void count_unjudged(member *m, uint64_t unjudged)
{
    for (; unjudged != 0; unjudged &= unjudged - 1)
        m->unjudged[__builtin_ctzll(unjudged)]++;
}

/* Every condition is looked at, since all values of a column show how it is written; the first that fails
 * counts. */
bool dtp_thin_test(member *m, const dtp_stream_record *r, bool *eligible)
{
    size_t n = m->job->r->options->n_where;
    dtp_thin_verdict all = {.fails = (uint64_t)1 << n};
    for (size_t i = 0; i < m->job->n_tested; i++) {
        const dtp_thin_verdict *own = look_up(m, r, i);
        if (own == NULL)
            return false;
        all.fails |= own->fails;
        all.unjudged |= own->unjudged;
    }
    size_t first = (size_t)__builtin_ctzll(all.fails);
    m->failed[first]++;
    *eligible = first == n;
    all.unjudged &= ((uint64_t)1 << first) - 1;
    if (all.unjudged == 0)
        return true;
    count_unjudged(m, all.unjudged);
    return !*eligible;
}
