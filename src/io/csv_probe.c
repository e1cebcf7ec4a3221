/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/csv_probe.h"
#include "base/clean.h"
#include "base/text.h"
#include <string.h>

enum {
    RECORDS = 200,      /* that are looked at */
    BYTES = 1 << 18,    /* at most */
    HEADER_RECORDS = 50 /* among which the header is */
};

typedef struct cursor {
    const char *s;
    size_t n, at, line;
} cursor;

static bool is_end(char c)
{
    return c == '\n' || c == '\r';
}

static void step(cursor *c)
{
    bool crlf = c->s[c->at] == '\r' && c->at + 1 < c->n && c->s[c->at + 1] == '\n';
    c->line += is_end(c->s[c->at]) && !crlf;
    c->at++;
}

static void skip_quoted(cursor *c)
{
    for (step(c); c->at < c->n; step(c)) {
        if (c->s[c->at] != '"')
            continue;
        if (c->at + 1 < c->n && c->s[c->at + 1] == '"')
            step(c);
        else
            return;
    }
}

/* The next field of the record, outer blanks and quotes dropped; false when the record ends behind it. */
static bool next_field(cursor *c, char delimiter, const char **text, size_t *size)
{
    while (c->at < c->n && (c->s[c->at] == ' ' || (c->s[c->at] == '\t' && delimiter != '\t')))
        c->at++;
    size_t start = c->at;
    bool quoted = c->at < c->n && c->s[c->at] == '"';
    if (quoted)
        skip_quoted(c);
    while (c->at < c->n && c->s[c->at] != delimiter && !is_end(c->s[c->at]))
        c->at++;
    *size = c->at - start;
    *text = dtp_trim(c->s + start, size);
    if (quoted && *size >= 2 && (*text)[*size - 1] == '"') {
        *text += 1;
        *size -= 2;
    }
    if (c->at < c->n && c->s[c->at] == delimiter) {
        c->at++;
        return true;
    }
    return false;
}

static bool to_record(cursor *c)
{
    while (c->at < c->n && (is_end(c->s[c->at]) || c->s[c->at] == ' '))
        step(c);
    return c->at < c->n;
}

typedef struct splits {
    char delimiter;
    size_t records, usual, matches; /* the usual number of fields and the records that have it */
    size_t first;                   /* fields of the first record */
    bool bare;                      /* it stands somewhere without a blank behind it */
} splits;

static void add_count(splits *out, size_t count[64], size_t fields)
{
    size_t f = fields < 63 ? fields : 63;
    count[f]++;
    out->first = out->records++ == 0 ? fields : out->first;
}

static splits split_at(cursor c, char delimiter)
{
    splits out = {.delimiter = delimiter};
    size_t count[64] = {0};
    while (out.records < RECORDS && to_record(&c)) {
        size_t fields = 1, size;
        const char *text;
        while (next_field(&c, delimiter, &text, &size)) {
            fields++;
            out.bare = out.bare || c.at == c.n || c.s[c.at] != ' ';
        }
        add_count(&out, count, fields);
    }
    for (size_t f = 1; f < 64; f++)
        if (count[f] > 0 && count[f] >= count[out.usual])
            out.usual = f;
    out.matches = count[out.usual];
    return out;
}

/* a divides the lines better than b. */
static bool is_better(const splits *a, const splits *b)
{
    if (a->usual < 2 || b->usual < 2)
        return a->usual >= 2 && b->usual < 2;
    return a->matches * b->records > b->matches * a->records;
}

static char find_other(cursor c)
{
    static const char others[] = "^~:#/";
    for (const char *o = others; *o != '\0'; o++) {
        splits s = split_at(c, *o);
        if (s.records >= 2 && s.usual >= 2 && s.matches == s.records)
            return *o;
    }
    return '\0';
}

static void guess_delimiter(dtp_csv_guess *out, cursor c)
{
    static const char candidates[] = "\t;|,"; /* the rarer in a text goes first */
    splits best = {.usual = 0}, second = {.usual = 0};
    for (const char *k = candidates; *k != '\0'; k++) {
        splits s = split_at(c, *k);
        if (is_better(&s, &best)) {
            second = best;
            best = s;
        } else if (is_better(&s, &second)) {
            second = s;
        }
    }
    if (best.records == 1) /* a header alone shows little */
        return;
    out->delimiter = best.usual >= 2 ? best.delimiter : '\0';
    if (second.usual >= 2 && second.bare && !is_better(&best, &second))
        out->also = second.delimiter;
    if (best.usual < 2)
        out->which = find_other(c);
}

bool dtp_csv_same_name(const char *a, size_t n, const char *b)
{
    char one[512], other[512];
    size_t m = strlen(b);
    if (n >= sizeof one || m >= sizeof other)
        return false;
    (void)dtp_clean_text(one, a, n, NULL);
    (void)dtp_clean_text(other, b, m, NULL);
    return dtp_fold_eq(one, other);
}

static size_t find_header(cursor c, char delimiter, const dtp_table_options *how)
{
    for (size_t r = 0; r < HEADER_RECORDS && to_record(&c); r++) {
        size_t line = c.line, size, start = c.at, found = 0;
        for (size_t w = 0; w < how->n_wanted; w++) {
            cursor again = c;
            const char *text;
            bool more = true, is = false;
            again.at = start;
            while (more && !is) {
                more = next_field(&again, delimiter, &text, &size);
                is = dtp_csv_same_name(text, size, how->wanted[w]);
            }
            found += is;
        }
        if (found == how->n_wanted)
            return line;
        const char *text;
        while (next_field(&c, delimiter, &text, &size))
            ;
    }
    return 0;
}

dtp_csv_guess dtp_csv_probe(const dtp_csv_text *text, char named, const dtp_table_options *how)
{
    dtp_csv_guess out = {.delimiter = named};
    cursor c = {.s = text->data, .n = text->size, .at = text->begin, .line = text->line};
    c.n = c.n - c.at > BYTES ? c.at + BYTES : c.n;
    for (; c.at < c.n && c.line < how->header_line; step(&c))
        ;
    if (named == '\0')
        guess_delimiter(&out, c);
    if (how->n_wanted > 0 && how->header_line == 0 && !how->no_header)
        out.header_line = find_header(c, out.delimiter != '\0' ? out.delimiter : ';', how);
    return out;
}
