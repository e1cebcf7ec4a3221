/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A measured value against its bound, and both in words. */
#include "base/error.h"
#include "base/text.h"
#include "score/value_read.h"
#include <stdio.h>
#include <string.h>

enum { DAYS_IN_WEEK = 7 };

/* The bound as it was written in the framework: 17.5 went through a double, but its shortest text is that. */
static bool read_bound(const dt_bound *bound, dtp_score_fraction *out)
{
    char text[40];
    dtp_format_double(bound->value, text, sizeof text);
    if (!dtp_score_decimal(text, out))
        return false;
    if (strcmp(bound->unit, "weken_interval") == 0)
        out->above *= DAYS_IN_WEEK;
    return true;
}

static bool is_met(dt_comparator comparator, dtp_score_fraction value, dtp_score_fraction limit)
{
    int64_t left = value.above * limit.below, right = limit.above * value.below;
    return comparator == DT_AT_MOST    ? left <= right
           : comparator == DT_AT_LEAST ? left >= right
                                       : left == right;
}

/* Of a range that is met at the one end and not at the other nothing is said. */
static dt_bound_verdict judge(const dt_bound *bound, const dtp_score_amount *amount)
{
    dtp_score_fraction limit;
    if (bound->comparator == DT_COMPARISON_ONLY || bound->since != 0 || !read_bound(bound, &limit))
        return DT_BOUND_SILENT;
    bool low = is_met(bound->comparator, amount->low, limit),
         high = is_met(bound->comparator, amount->high, limit);
    if (low != high)
        return DT_BOUND_SILENT;
    return low ? DT_BOUND_MET : DT_BOUND_MISSED;
}

dt_status dt_value_read(dt_value *out, const dt_indicator *indicator, const char *text, dt_error *err)
{
    dtp_score_amount amount;
    *out = (dt_value){.verdict = DT_BOUND_UNKNOWN};
    if (indicator->bound == NULL || indicator->kind == DT_KIND_JUDGEMENT)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_VALUE_NO_BOUND, indicator->id, NULL);
    if (dtp_score_is_unknown(text))
        return DT_OK;
    DT_TRY(dtp_score_amount_read(&amount, indicator, text, err));
    memcpy(out->text, amount.text, sizeof out->text);
    out->verdict = judge(indicator->bound, &amount);
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

static void put_bare(dtp_buf *out, const dt_indicator *ind, const char *value, size_t size, dt_language lang)
{
    char part[DT_VALUE_SIZE];
    (void)snprintf(part, sizeof part, "%.*s", (int)size, value);
    const char *slash = strchr(part, '/');
    if (slash != NULL && ind->kind != DT_KIND_INTERVAL) /* a spreadsheet takes 1/2 for a date */
        dtp_buf_printf(out, "%.*s %s %s", (int)(slash - part), part, dtp_message_text(DTP_MSG_VALUE_OF, lang),
                       slash + 1);
    else
        put_number(out, part, lang);
}

static void put_days(dtp_buf *out, const dt_indicator *ind, const char *value, dt_language lang)
{
    dtp_score_amount amount;
    if (dtp_score_amount_read(&amount, ind, value, NULL) != DT_OK)
        return;
    const char *word = days(amount.high.above == 1, lang);
    if (strchr(value, '/') == NULL)
        dtp_buf_printf(out, " %s", word);
    else
        dtp_buf_printf(out, " (%d %s)", (int)amount.high.above, word);
}

static void put_value(dtp_buf *out, const dt_indicator *ind, const char *value, bool unit, dt_language lang)
{
    const char *between = strstr(value, DTP_SCORE_RANGE);
    size_t first = between == NULL ? strlen(value) : (size_t)(between - value);
    put_bare(out, ind, value, first, lang);
    if (between != NULL) {
        const char *last = between + strlen(DTP_SCORE_RANGE);
        dtp_buf_printf(out, " %s ", dtp_message_text(DTP_MSG_VALUE_TO, lang));
        put_bare(out, ind, last, strlen(last), lang);
    }
    if (!unit || ind->kind == DT_KIND_SHARE)
        return;
    if (ind->kind == DT_KIND_INTERVAL) {
        put_days(out, ind, value, lang);
        return;
    }
    dtp_buf_putc(out, ' ');
    put_unit(out, ind->bound, strcmp(value, "1") == 0, lang);
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
