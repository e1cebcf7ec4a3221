/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table values and marks, and how people read them. */
#include "base/outward.h"
#include "base/text.h"
#include "document/document.h"
#include <math.h>
#include <stdio.h>

static const struct {
    const char *glyph;
    dtp_message label;
} marks[DTP_DOC_MARK_COUNT] = {
    [DTP_DOC_MARK_MEETS] = {"●", DTP_MSG_REPORT_MARK_MEETS},
    [DTP_DOC_MARK_PARTLY] = {"◐", DTP_MSG_REPORT_MARK_PARTLY},
    [DTP_DOC_MARK_FAILS] = {"○", DTP_MSG_REPORT_MARK_FAILS},
    [DTP_DOC_MARK_MISSING] = {"×", DTP_MSG_REPORT_MARK_MISSING},
    [DTP_DOC_MARK_OUTSIDE] = {"–", DTP_MSG_REPORT_MARK_OUTSIDE},
    [DTP_DOC_MARK_DIFFERING] = {"≠", DTP_MSG_REPORT_MARK_DIFFERING},
    [DTP_DOC_MARK_UNSCORED] = {"·", DTP_MSG_REPORT_MARK_UNSCORED},
};

const char *dtp_doc_mark_glyph(dtp_doc_mark mark)
{
    return marks[mark].glyph;
}

dtp_message dtp_doc_mark_label(dtp_doc_mark mark)
{
    return marks[mark].label;
}

unsigned long dtp_doc_marks_total(const dtp_doc_marks *m)
{
    unsigned long total = 0;
    for (size_t i = 0; i < DTP_DOC_MARK_COUNT; i++)
        total += m->of[i];
    return total;
}

dtp_doc_value dtp_doc_value_text(const char *text, const char *lang)
{
    return (dtp_doc_value){.kind = DTP_DOC_VALUE_TEXT, .text = text ? text : "", .lang = lang};
}

dtp_doc_value dtp_doc_value_count(unsigned long count)
{
    return (dtp_doc_value){.kind = DTP_DOC_VALUE_COUNT, .count = count};
}

dtp_doc_value dtp_doc_value_share(unsigned long count, unsigned long of, bool percent)
{
    return (dtp_doc_value){
        .kind = DTP_DOC_VALUE_SHARE, .count = count, .of = of, .percent = percent && of > 0};
}

dtp_doc_value dtp_doc_value_interval(unsigned long lower, unsigned long upper, unsigned long of)
{
    return (dtp_doc_value){.kind = DTP_DOC_VALUE_INTERVAL, .lower = lower, .upper = upper, .of = of};
}

dtp_doc_value dtp_doc_value_date(const char *date)
{
    return (dtp_doc_value){.kind = DTP_DOC_VALUE_DATE, .text = date ? date : ""};
}

dtp_doc_value dtp_doc_value_marks(dtp_doc_marks m)
{
    return (dtp_doc_value){.kind = DTP_DOC_VALUE_MARKS, .marks = m};
}

dtp_doc_value dtp_doc_value_hundred(double low, double high)
{
    return (dtp_doc_value){.kind = DTP_DOC_VALUE_HUNDRED, .low = low, .high = high};
}

dtp_doc_value dtp_doc_value_points(double low, double high)
{
    return (dtp_doc_value){.kind = DTP_DOC_VALUE_POINTS, .low = low, .high = high};
}

dtp_doc_value dtp_doc_value_chance(double p)
{
    return (dtp_doc_value){.kind = isfinite(p) ? DTP_DOC_VALUE_CHANCE : DTP_DOC_VALUE_EMPTY, .low = p};
}

static void say(dtp_buf *out, dt_language lang, dtp_message id, unsigned long a, unsigned long b,
                unsigned long c)
{
    char number[3][24], text[200];
    const unsigned long given[3] = {a, b, c};
    const char *arg[3];
    for (size_t i = 0; i < 3; i++) {
        snprintf(number[i], sizeof number[i], "%lu", given[i]);
        arg[i] = number[i];
    }
    dtp_buf_puts(out, dtp_message_fill(dtp_message_text(id, lang), arg, 3, text, sizeof text));
}

/* Whole percentages; what is not none or all never rounds to it. */
static void say_percent(dtp_buf *out, const dtp_doc_value *v)
{
    unsigned long percent = (200 * v->count + v->of) / (2 * v->of);
    if (percent == 0 && v->count > 0)
        dtp_buf_puts(out, " (<1%)");
    else if (percent == 100 && v->count < v->of)
        dtp_buf_puts(out, " (>99%)");
    else
        dtp_buf_printf(out, " (%lu%%)", percent);
}

/* Limits of a share per hundred, rounded outwards: what was computed is never said to be more precise. */
static void say_hundred(dtp_buf *out, const dtp_doc_value *v, dt_language lang)
{
    unsigned long low = dtp_outward_least(v->low);
    unsigned long high = dtp_outward_most(v->high);
    say(out, lang, low == high ? DTP_MSG_REPORT_VALUE_EXACT : DTP_MSG_REPORT_VALUE_INTERVAL, low, high, 100);
}

/* A limit of a difference in points, with its sign and outwards. What is not zero is not rounded to it, for
 * then the limit would no longer say on which side of it the difference lies. */
static void put_point(char out[24], double points, bool up, dt_language lang)
{
    double rounded = 0;
    int decimals = -1;
    for (double scale = 1; decimals < 2 && fabs(rounded) < DTP_OUTWARD_BITS; scale *= 10) {
        rounded = (up ? dtp_outward_up(points * scale) : dtp_outward_down(points * scale)) / scale;
        decimals++;
        if (fabs(points) < DTP_OUTWARD_BITS)
            break;
    }
    char number[16];
    const char *sign = rounded > 0 ? "+" : rounded < 0 ? "−" : "";
    snprintf(out, 24, "%s%s", sign, dtp_format_fixed(fabs(rounded), decimals, lang, number, sizeof number));
}

static void say_points(dtp_buf *out, const dtp_doc_value *v, dt_language lang)
{
    char low[24], high[24], text[100];
    put_point(low, v->low * 100, false, lang);
    put_point(high, v->high * 100, true, lang);
    const char *arg[2] = {low, high};
    dtp_buf_puts(out,
                 dtp_message_fill(dtp_message_text(DTP_MSG_REPORT_RANGE, lang), arg, 2, text, sizeof text));
}

static void say_chance(dtp_buf *out, double p, dt_language lang)
{
    char text[32];
    if (p < 0.001)
        dtp_buf_printf(out, "< %s", dtp_format_fixed(0.001, 3, lang, text, sizeof text));
    else
        dtp_buf_puts(out, dtp_format_fixed(p, 3, lang, text, sizeof text));
}

/* Up to forty marks one by one, beyond that their numbers. */
static void say_marks(dtp_buf *out, const dtp_doc_marks *m)
{
    bool one_by_one = dtp_doc_marks_total(m) <= 40;
    const char *separator = "";
    for (size_t i = 0; i < DTP_DOC_MARK_COUNT; i++) {
        if (one_by_one)
            for (unsigned long k = 0; k < m->of[i]; k++)
                dtp_buf_puts(out, marks[i].glyph);
        else if (m->of[i] > 0) {
            dtp_buf_printf(out, "%s%lu %s", separator, m->of[i], marks[i].glyph);
            separator = ", ";
        }
    }
}

void dtp_doc_value_say(dtp_buf *out, const dtp_doc_value *v, dt_language lang)
{
    dtp_date date;
    char text[64];
    switch (v->kind) {
    case DTP_DOC_VALUE_EMPTY:
        break;
    case DTP_DOC_VALUE_TEXT:
        dtp_buf_puts(out, v->text);
        break;
    case DTP_DOC_VALUE_COUNT:
        dtp_buf_printf(out, "%lu", v->count);
        break;
    case DTP_DOC_VALUE_SHARE:
        say(out, lang, DTP_MSG_REPORT_VALUE_SHARE, v->count, v->of, 0);
        if (v->percent)
            say_percent(out, v);
        break;
    case DTP_DOC_VALUE_INTERVAL:
        if (v->lower == v->upper)
            say(out, lang, DTP_MSG_REPORT_VALUE_EXACT, v->lower, v->of, 0);
        else
            say(out, lang, DTP_MSG_REPORT_VALUE_INTERVAL, v->lower, v->upper, v->of);
        break;
    case DTP_DOC_VALUE_DATE:
        dtp_buf_puts(out,
                     dtp_parse_date(v->text, &date) ? dtp_date_long(date, lang, text, sizeof text) : v->text);
        break;
    case DTP_DOC_VALUE_MARKS:
        say_marks(out, &v->marks);
        break;
    case DTP_DOC_VALUE_HUNDRED:
        say_hundred(out, v, lang);
        break;
    case DTP_DOC_VALUE_POINTS:
        say_points(out, v, lang);
        break;
    case DTP_DOC_VALUE_CHANCE:
        say_chance(out, v->low, lang);
        break;
    }
}
