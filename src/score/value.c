/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A measured value against its bound, on fractions of whole numbers. Every number has at most six digits and
 * four decimals, so that products of two stay far within 64 bits. */
#include "base/error.h"
#include "base/text.h"
#include "score/evidence.h"
#include <dossiertoets/value.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { WHOLE_DIGITS = 6, DECIMALS = 4, DAYS_IN_WEEK = 7, PERCENT = 100 };

typedef struct fraction {
    int64_t above, below; /* below > 0 */
} fraction;

/* A part of a text. */
typedef struct span {
    const char *s;
    size_t n;
} span;

static span trimmed(const char *s, size_t n)
{
    span out = {dtp_trim(s, &n), 0};
    out.n = n;
    return out;
}

/* Digits only, one to six; *n is what was read. */
static bool read_digits(span text, size_t most, int64_t *out, size_t *n)
{
    *out = 0;
    for (*n = 0; *n < text.n && text.s[*n] >= '0' && text.s[*n] <= '9'; ++*n)
        if (*n < most)
            *out = *out * 10 + (text.s[*n] - '0');
    return *n >= 1 && *n <= most;
}

static bool read_whole(span text, int64_t *out)
{
    size_t n;
    return read_digits(text, WHOLE_DIGITS, out, &n) && n == text.n;
}

/* "18", "17,5", "17.5". */
static bool read_decimal(span text, fraction *out)
{
    size_t n, decimals;
    int64_t part = 0;
    out->below = 1;
    if (!read_digits(text, WHOLE_DIGITS, &out->above, &n))
        return false;
    if (n == text.n)
        return true;
    if (text.s[n] != ',' && text.s[n] != '.')
        return false;
    span rest = {text.s + n + 1, text.n - n - 1};
    if (!read_digits(rest, DECIMALS, &part, &decimals) || decimals != rest.n)
        return false;
    for (size_t i = 0; i < decimals; i++)
        out->below *= 10;
    out->above = out->above * out->below + part;
    return true;
}

static bool cut_at(const char *text, const char *between, span *left, span *right)
{
    const char *at = strstr(text, between);
    if (at == NULL)
        return false;
    *left = trimmed(text, (size_t)(at - text));
    *right = trimmed(at + strlen(between), strlen(at + strlen(between)));
    return true;
}

static bool cut_counts(const char *text, span *left, span *right)
{
    return cut_at(text, " van ", left, right) || cut_at(text, " of ", left, right) ||
           cut_at(text, "/", left, right);
}

size_t dtp_score_counts(const char *text, unsigned long out[2])
{
    span whole = trimmed(text, strlen(text)), left = whole, right = {"0", 1};
    int64_t n[2] = {0, 0};
    size_t cut = cut_counts(text, &left, &right) ? 2 : 1;
    if (!read_whole(left, &n[0]) || !read_whole(right, &n[1]))
        return 0;
    out[0] = (unsigned long)n[0];
    out[1] = (unsigned long)n[1];
    return cut;
}

static dt_status cannot_read(const dt_indicator *ind, const char *text, dtp_message why, dt_error *err)
{
    /* A long text is an explanation in the wrong column, and may speak about people: not repeated. */
    return dtp_fail(err, DT_ERR_DATA, why, strlen(text) <= DT_VALUE_SIZE ? text : "…", ind->id, NULL);
}

static void keep_number(dt_value *out, span text)
{
    (void)snprintf(out->text, sizeof out->text, "%.*s", (int)text.n, text.s);
    for (char *c = out->text; *c != '\0'; c++)
        *c = *c == ',' ? '.' : *c;
}

static dt_status read_number(dt_value *out, fraction *value, const dt_indicator *ind, const char *text,
                             dt_error *err)
{
    span whole = trimmed(text, strlen(text)), left, right;
    if (read_decimal(whole, value)) {
        keep_number(out, whole);
        return DT_OK;
    }
    if (!cut_counts(text, &left, &right) || !read_whole(left, &value->above) ||
        !read_whole(right, &value->below))
        return cannot_read(ind, text, DTP_MSG_VALUE_NOT_NUMBER, err);
    if (value->below == 0)
        return dtp_fail(err, DT_ERR_DATA, DTP_MSG_VALUE_OF_NONE, ind->id, NULL);
    (void)snprintf(out->text, sizeof out->text, "%d/%d", (int)value->above, (int)value->below);
    return DT_OK;
}

static dt_status read_counts(dt_value *out, fraction *value, const dt_indicator *ind, const char *text,
                             dt_error *err)
{
    span left, right;
    if (!cut_counts(text, &left, &right) || !read_whole(left, &value->above) ||
        !read_whole(right, &value->below))
        return cannot_read(ind, text, DTP_MSG_VALUE_NOT_COUNTS, err);
    if (value->above > value->below)
        return dtp_fail(err, DT_ERR_DATA, DTP_MSG_VALUE_MORE_THAN_ALL, ind->id, DTP_NUM(value->above),
                        DTP_NUM(value->below), NULL);
    if (value->below == 0)
        return dtp_fail(err, DT_ERR_DATA, DTP_MSG_VALUE_OF_NONE, ind->id, NULL);
    (void)snprintf(out->text, sizeof out->text, "%d/%d", (int)value->above, (int)value->below);
    value->above *= PERCENT; /* the bound is in percent */
    return DT_OK;
}

static bool read_day(span text, dtp_date *out)
{
    char copy[16];
    if (text.n >= sizeof copy)
        return false;
    memcpy(copy, text.s, text.n);
    copy[text.n] = '\0';
    return dtp_parse_date(copy, out) && out->day != 0;
}

static dt_status read_dates(dt_value *out, fraction *value, const dt_indicator *ind, span first, span last,
                            dt_error *err)
{
    char iso[2][11], asked[DT_VALUE_SIZE];
    dtp_date from, to;
    bool good = read_day(first, &from);
    (void)snprintf(asked, sizeof asked, "%.*s", (int)(good ? last.n : first.n), good ? last.s : first.s);
    if (!good || !read_day(last, &to))
        return dtp_fail(err, DT_ERR_DATA, DTP_MSG_VALUE_WHOLE_DATES, ind->id, asked, NULL);
    dtp_date_iso(from, iso[0], sizeof iso[0]);
    dtp_date_iso(to, iso[1], sizeof iso[1]);
    *value = (fraction){dtp_date_number(to) - dtp_date_number(from), 1};
    if (value->above < 0)
        return dtp_fail(err, DT_ERR_DATA, DTP_MSG_VALUE_BACKWARDS, ind->id, iso[0], iso[1], NULL);
    (void)snprintf(out->text, sizeof out->text, "%s/%s", iso[0], iso[1]);
    return DT_OK;
}

/* 1 for a word that means days (or nothing at all), 7 for weeks, 0 for another. */
static int64_t unit_days(span word)
{
    static const struct {
        const char *word;
        int64_t days;
    } known[] = {{"", 1},    {"dagen", 1}, {"dag", 1},  {"days", 1},
                 {"day", 1}, {"weken", 7}, {"week", 7}, {"weeks", 7}};
    for (size_t i = 0; i < DTP_COUNT(known); i++)
        if (strlen(known[i].word) == word.n && strncmp(known[i].word, word.s, word.n) == 0)
            return known[i].days;
    return 0;
}

static dt_status read_interval(dt_value *out, fraction *value, const dt_indicator *ind, const char *text,
                               dt_error *err)
{
    span whole = trimmed(text, strlen(text)), first, last;
    size_t n;
    if (cut_at(text, "/", &first, &last))
        return read_dates(out, value, ind, first, last, err);
    bool digits = read_digits(whole, WHOLE_DIGITS, &value->above, &n);
    int64_t days = digits ? unit_days(trimmed(whole.s + n, whole.n - n)) : 0;
    if (days == 0)
        return cannot_read(ind, text, DTP_MSG_VALUE_NOT_INTERVAL, err);
    *value = (fraction){value->above * days, 1};
    (void)snprintf(out->text, sizeof out->text, "%d", (int)value->above);
    return DT_OK;
}

/* The bound as it was written in the framework: 17.5 went through a double, but its shortest text is that. */
static bool read_bound(const dt_bound *bound, fraction *out)
{
    char text[40];
    dtp_format_double(bound->value, text, sizeof text);
    if (!read_decimal((span){text, strlen(text)}, out))
        return false;
    if (strcmp(bound->unit, "weken_interval") == 0)
        out->above *= DAYS_IN_WEEK;
    return true;
}

static dt_bound_verdict judge(const dt_bound *bound, fraction value)
{
    fraction limit;
    if (bound->comparator == DT_COMPARISON_ONLY || bound->since != 0 || !read_bound(bound, &limit))
        return DT_BOUND_SILENT;
    int64_t left = value.above * limit.below, right = limit.above * value.below;
    bool met = bound->comparator == DT_AT_MOST    ? left <= right
               : bound->comparator == DT_AT_LEAST ? left >= right
                                                  : left == right;
    return met ? DT_BOUND_MET : DT_BOUND_MISSED;
}

static bool is_unknown(const char *text)
{
    static const char *const words[] = {"?", "onbekend", "niet bekend", "unknown", "not known"};
    span s = trimmed(text, strlen(text));
    char word[16];
    if (s.n >= sizeof word)
        return false;
    memcpy(word, s.s, s.n);
    word[s.n] = '\0';
    for (size_t i = 0; i < DTP_COUNT(words); i++)
        if (dtp_fold_eq(word, words[i]))
            return true;
    return false;
}

dt_status dt_value_read(dt_value *out, const dt_indicator *indicator, const char *text, dt_error *err)
{
    static dt_status (*const read[])(dt_value *, fraction *, const dt_indicator *, const char *,
                                     dt_error *) = {
        [DT_KIND_THRESHOLD] = read_number, [DT_KIND_INTERVAL] = read_interval, [DT_KIND_SHARE] = read_counts};
    fraction value = {0, 1};
    *out = (dt_value){.verdict = DT_BOUND_UNKNOWN};
    if (indicator->bound == NULL || indicator->kind == DT_KIND_JUDGEMENT)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_VALUE_NO_BOUND, indicator->id, NULL);
    if (is_unknown(text))
        return DT_OK;
    DT_TRY(read[indicator->kind](out, &value, indicator, text, err));
    out->verdict = judge(indicator->bound, value);
    return DT_OK;
}

const dt_rating *dt_value_rating(const dt_scale *scale, dt_bound_verdict verdict)
{
    static const dt_meets says[] = {[DT_BOUND_MET] = DT_MEETS_YES,
                                    [DT_BOUND_MISSED] = DT_MEETS_NO,
                                    [DT_BOUND_UNKNOWN] = DT_MEETS_MISSING};
    for (size_t i = 0; verdict != DT_BOUND_SILENT && i < scale->n_ratings; i++)
        if (scale->rating[i].meets == says[verdict])
            return &scale->rating[i];
    return NULL;
}

/* "1 dag", "42 dagen". */
static const char *days(bool one, dt_language lang)
{
    return dtp_message_text(one ? DTP_MSG_VALUE_DAY : DTP_MSG_VALUE_DAYS, lang);
}

static const char *weeks(bool one, dt_language lang)
{
    return dtp_message_text(one ? DTP_MSG_VALUE_WEEK : DTP_MSG_VALUE_WEEKS, lang);
}

/* "gezinnen_per_medewerker" as people write it; the two units of intervals in the language. */
static void put_unit(dtp_buf *out, const dt_bound *bound, bool one, dt_language lang)
{
    if (strcmp(bound->unit, "weken_interval") == 0 || strcmp(bound->unit, "dagen") == 0) {
        dtp_buf_puts(out, bound->unit[0] == 'w' ? weeks(one, lang) : days(one, lang));
        return;
    }
    for (const char *c = bound->unit; *c != '\0'; c++)
        dtp_buf_putc(out, *c == '_' ? ' ' : *c);
}

static void put_number(dtp_buf *out, const char *number, dt_language lang)
{
    for (const char *c = number; *c != '\0'; c++)
        dtp_buf_putc(out, *c == '.' && lang == DT_NL ? ',' : *c);
}

static char *finish(dtp_buf *text, char *buf, size_t size)
{
    (void)snprintf(buf, size, "%s", dtp_buf_text(text));
    buf[dtp_utf8_valid_prefix(buf, strlen(buf))] = '\0';
    dtp_buf_free(text);
    return buf;
}

static void put_value(dtp_buf *out, const dt_indicator *ind, const char *value, bool unit, dt_language lang)
{
    const char *slash = strchr(value, '/');
    if (slash != NULL && ind->kind != DT_KIND_INTERVAL) {
        /* A spreadsheet takes 1/2 for a date. */
        dtp_buf_printf(out, "%.*s %s %s", (int)(slash - value), value,
                       dtp_message_text(DTP_MSG_VALUE_OF, lang), slash + 1);
    } else {
        put_number(out, value, lang);
    }
    if (!unit || ind->kind == DT_KIND_SHARE)
        return;
    if (ind->kind == DT_KIND_THRESHOLD) {
        dtp_buf_putc(out, ' ');
        put_unit(out, ind->bound, strcmp(value, "1") == 0, lang);
        return;
    }
    dt_value scratch;
    fraction between;
    if (read_interval(&scratch, &between, ind, value, NULL) != DT_OK)
        return;
    const char *word = days(between.above == 1, lang);
    if (slash == NULL)
        dtp_buf_printf(out, " %s", word);
    else
        dtp_buf_printf(out, " (%d %s)", (int)between.above, word);
}

char *dt_value_text(const dt_indicator *indicator, const char *value, bool unit, dt_language lang, char *buf,
                    size_t size)
{
    dtp_buf text = DTP_BUF_INIT;
    if (indicator->bound != NULL && value[0] != '\0')
        put_value(&text, indicator, value, unit, lang);
    return finish(&text, buf, size);
}

char *dt_bound_text(const dt_indicator *indicator, dt_language lang, char *buf, size_t size)
{
    static const dtp_message says[] = {[DT_AT_MOST] = DTP_MSG_VALUE_AT_MOST,
                                       [DT_AT_LEAST] = DTP_MSG_VALUE_AT_LEAST,
                                       [DT_EQUAL] = DTP_MSG_VALUE_EQUAL,
                                       [DT_COMPARISON_ONLY] = DTP_MSG_VALUE_COMPARISON};
    const dt_bound *bound = indicator->bound;
    char number[40], since[32] = "";
    dtp_buf quantity = DTP_BUF_INIT;
    buf[0] = '\0';
    if (bound == NULL)
        return buf;
    put_number(&quantity, dtp_format_double(bound->value, number, sizeof number), lang);
    dtp_buf_putc(&quantity, ' ');
    put_unit(&quantity, bound, strcmp(number, "1") == 0, lang);
    const char *const what[] = {dtp_buf_text(&quantity)}, *const year[] = {DTP_NUM(bound->since)};
    dtp_message_fill(dtp_message_text(says[bound->comparator], lang), what, 1, buf, size);
    if (bound->since != 0)
        dtp_message_fill(dtp_message_text(DTP_MSG_VALUE_SINCE, lang), year, 1, since, sizeof since);
    strncat(buf, since, size - strlen(buf) - 1);
    dtp_buf_free(&quantity);
    return buf;
}
