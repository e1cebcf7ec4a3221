/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "score/value_read.h"
#include "base/error.h"
#include "base/text.h"
#include "score/evidence.h"
#include <stdio.h>
#include <string.h>

enum { WHOLE_DIGITS = 6, DECIMALS = 4, PERCENT = 100 };

typedef dtp_score_fraction fraction;

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

/* Digits only, one to `most`; *n is what was read, one more when there are too many. */
static bool read_digits(span text, size_t most, int64_t *out, size_t *n)
{
    *out = 0;
    for (*n = 0; *n <= most && *n < text.n && text.s[*n] >= '0' && text.s[*n] <= '9'; ++*n)
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

/* "17.5", with a point. */
static void keep_number(char text[DT_VALUE_SIZE], span number)
{
    (void)snprintf(text, DT_VALUE_SIZE, "%.*s", (int)number.n, number.s);
    for (char *c = text; *c != '\0'; c++)
        *c = *c == ',' ? '.' : *c;
}

/* "1 op 15": fifteen of what is counted for each of what it is counted by. */
static bool read_ratio(const dt_indicator *ind, const char *text, fraction *value)
{
    span left, right;
    return strstr(ind->bound->unit, "_per_") != NULL &&
           (cut_at(text, " op ", &left, &right) || cut_at(text, ":", &left, &right)) &&
           read_whole(left, &value->below) && read_whole(right, &value->above) && value->below > 0;
}

static dt_status read_number(char text[DT_VALUE_SIZE], fraction *value, const dt_indicator *ind,
                             const char *given, dt_error *err)
{
    span whole = trimmed(given, strlen(given)), left, right;
    if (read_decimal(whole, value)) {
        keep_number(text, whole);
        return DT_OK;
    }
    bool ratio = read_ratio(ind, given, value);
    if (!ratio && (!cut_counts(given, &left, &right) || !read_whole(left, &value->above) ||
                   !read_whole(right, &value->below)))
        return cannot_read(ind, given, DTP_MSG_VALUE_NOT_NUMBER, err);
    if (value->below == 0)
        return dtp_fail(err, DT_ERR_DATA, DTP_MSG_VALUE_OF_NONE, ind->id, NULL);
    if (ratio && value->below == 1)
        (void)snprintf(text, DT_VALUE_SIZE, "%d", (int)value->above);
    else
        (void)snprintf(text, DT_VALUE_SIZE, "%d/%d", (int)value->above, (int)value->below);
    return DT_OK;
}

/* "96,5%": how many that are is not told. */
static bool read_percent(span text, fraction *value)
{
    if (text.n < 2 || text.s[text.n - 1] != '%')
        return false;
    return read_decimal(trimmed(text.s, text.n - 1), value);
}

static dt_status read_counts(char text[DT_VALUE_SIZE], fraction *value, const dt_indicator *ind,
                             const char *given, dt_error *err)
{
    span left, right, whole = trimmed(given, strlen(given));
    if (read_percent(whole, value)) {
        if (value->above > PERCENT * value->below)
            return dtp_fail(err, DT_ERR_DATA, DTP_MSG_VALUE_MORE_THAN_ALL, ind->id, given, "100%", NULL);
        keep_number(text, trimmed(whole.s, whole.n - 1));
        strncat(text, "%", DT_VALUE_SIZE - strlen(text) - 1);
        return DT_OK;
    }
    if (!cut_counts(given, &left, &right) || !read_whole(left, &value->above) ||
        !read_whole(right, &value->below))
        return cannot_read(ind, given, DTP_MSG_VALUE_NOT_COUNTS, err);
    if (value->above > value->below)
        return dtp_fail(err, DT_ERR_DATA, DTP_MSG_VALUE_MORE_THAN_ALL, ind->id, DTP_NUM(value->above),
                        DTP_NUM(value->below), NULL);
    if (value->below == 0)
        return dtp_fail(err, DT_ERR_DATA, DTP_MSG_VALUE_OF_NONE, ind->id, NULL);
    (void)snprintf(text, DT_VALUE_SIZE, "%d/%d", (int)value->above, (int)value->below);
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

static dt_status read_dates(char text[DT_VALUE_SIZE], fraction *value, const dt_indicator *ind, span first,
                            span last, dt_error *err)
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
    (void)snprintf(text, DT_VALUE_SIZE, "%s/%s", iso[0], iso[1]);
    return DT_OK;
}

/* 1 for a word that means days (or nothing at all), 7 for weeks, 0 for another. */
static int64_t unit_days(span word)
{
    static const struct {
        const char *word;
        int64_t days;
    } known[] = {{"", 1},    {"dagen", 1}, {"dag", 1},  {"days", 1},  {"day", 1}, {"d", 1},
                 {"dgn", 1}, {"weken", 7}, {"week", 7}, {"weeks", 7}, {"wk", 7},  {"wkn", 7}};
    for (size_t i = 0; i < DTP_COUNT(known); i++)
        if (strlen(known[i].word) == word.n && strncmp(known[i].word, word.s, word.n) == 0)
            return known[i].days;
    return 0;
}

static dt_status read_interval(char text[DT_VALUE_SIZE], fraction *value, const dt_indicator *ind,
                               const char *given, dt_error *err)
{
    span whole = trimmed(given, strlen(given)), first, last;
    size_t n;
    if (cut_at(given, "/", &first, &last))
        return read_dates(text, value, ind, first, last, err);
    bool digits = read_digits(whole, WHOLE_DIGITS, &value->above, &n);
    int64_t days = digits ? unit_days(trimmed(whole.s + n, whole.n - n)) : 0;
    if (days == 0)
        return cannot_read(ind, given, DTP_MSG_VALUE_NOT_INTERVAL, err);
    *value = (fraction){value->above * days, 1};
    (void)snprintf(text, DT_VALUE_SIZE, "%d", (int)value->above);
    return DT_OK;
}

typedef dt_status (*read_fn)(char text[DT_VALUE_SIZE], fraction *, const dt_indicator *, const char *,
                             dt_error *);

static bool cut_range(const char *text, span *left, span *right)
{
    static const char *const between[] = {DTP_SCORE_RANGE, " tot en met ", " t/m ", " tot ", " à ", " to "};
    for (size_t i = 0; i < DTP_COUNT(between); i++)
        if (cut_at(text, between[i], left, right))
            return true;
    return false;
}

/* What stands behind the last number ("weken", "%") is of both. */
static bool write_ends(char low[2 * DT_VALUE_SIZE], char high[DT_VALUE_SIZE], span left, span right)
{
    size_t n = right.n;
    while (n > 0 && (right.s[n - 1] < '0' || right.s[n - 1] > '9'))
        n--;
    bool bare = left.n > 0 && left.s[left.n - 1] >= '0' && left.s[left.n - 1] <= '9';
    if (left.n >= DT_VALUE_SIZE || right.n >= DT_VALUE_SIZE)
        return false;
    (void)snprintf(low, 2 * DT_VALUE_SIZE, "%.*s%.*s", (int)left.n, left.s, bare ? (int)(right.n - n) : 0,
                   right.s + n);
    (void)snprintf(high, DT_VALUE_SIZE, "%.*s", (int)right.n, right.s);
    return true;
}

/* "25 tot 30", "4 tot 6 weken", "80 tot 90%". */
static dt_status read_range(dtp_score_amount *out, const dt_indicator *ind, const char *text, span left,
                            span right, read_fn read, dt_error *err)
{
    char low[2 * DT_VALUE_SIZE], high[DT_VALUE_SIZE], kept[2][DT_VALUE_SIZE], both[3 * DT_VALUE_SIZE];
    if (!write_ends(low, high, left, right))
        return cannot_read(ind, text, DTP_MSG_VALUE_NOT_RANGE, err);
    DT_TRY(read(kept[0], &out->low, ind, low, err));
    DT_TRY(read(kept[1], &out->high, ind, high, err));
    bool dates = ind->kind == DT_KIND_INTERVAL && strchr(text, '/') != NULL;
    (void)snprintf(both, sizeof both, "%s" DTP_SCORE_RANGE "%s", kept[0], kept[1]);
    if (strlen(both) >= DT_VALUE_SIZE || dates ||
        out->low.above * out->high.below > out->high.above * out->low.below)
        return cannot_read(ind, text, DTP_MSG_VALUE_NOT_RANGE, err);
    memcpy(out->text, both, strlen(both) + 1);
    return DT_OK;
}

dt_status dtp_score_amount_read(dtp_score_amount *out, const dt_indicator *indicator, const char *text,
                                dt_error *err)
{
    static const read_fn read[] = {
        [DT_KIND_THRESHOLD] = read_number, [DT_KIND_INTERVAL] = read_interval, [DT_KIND_SHARE] = read_counts};
    span left, right;
    fraction ratio;
    *out = (dtp_score_amount){.low = {0, 1}, .high = {0, 1}};
    if (!read_ratio(indicator, text, &ratio) && cut_range(text, &left, &right))
        return read_range(out, indicator, text, left, right, read[indicator->kind], err);
    DT_TRY(read[indicator->kind](out->text, &out->low, indicator, text, err));
    out->high = out->low;
    return DT_OK;
}

bool dtp_score_decimal(const char *text, dtp_score_fraction *out)
{
    return read_decimal((span){text, strlen(text)}, out);
}

bool dtp_score_is_unknown(const char *text)
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
