/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of one indicator: a mark a dossier, and under it an axis from nothing to the whole population
 * with the band of compatible numbers. Shape as well as shade, so that it survives a grey printer. */
#include "base/text.h"
#include "document/writer.h"

#define AXIS      600 /* length of the axis */
#define LEFT      10
#define STEP      20 /* from mark to mark */
#define PER_LINE  30
#define MAX_MARKS 120 /* beyond that marks say nothing */
#define BAND      34  /* height of the band with its numbers */
#define NARROW    600 /* tenths: less room than two numbers need */

/* A place on the axis in tenths, so that no decimal mark depends on a locale. */
static void put_tenths(dtp_buf *out, unsigned long tenths)
{
    dtp_buf_printf(out, "%lu.%lu", tenths / 10, tenths % 10);
}

static unsigned long place(unsigned long count, unsigned long population)
{
    return population == 0 ? 0 : (unsigned long)((unsigned long long)count * AXIS * 10 / population);
}

static void put_mark(dtp_buf *out, dtp_doc_mark mark, unsigned long x, unsigned long y)
{
    switch (mark) {
    case DTP_DOC_MARK_MEETS:
        dtp_buf_printf(out, "<circle class=\"full\" cx=\"%lu\" cy=\"%lu\" r=\"7\"/>", x, y);
        break;
    case DTP_DOC_MARK_PARTLY:
        dtp_buf_printf(out,
                       "<circle class=\"open\" cx=\"%lu\" cy=\"%lu\" r=\"7\"/>"
                       "<path class=\"full\" d=\"M%lu %lua7 7 0 0 0 0 14z\"/>",
                       x, y, x, y - 7);
        break;
    case DTP_DOC_MARK_FAILS:
        dtp_buf_printf(out, "<circle class=\"open\" cx=\"%lu\" cy=\"%lu\" r=\"7\"/>", x, y);
        break;
    case DTP_DOC_MARK_MISSING:
        dtp_buf_printf(out, "<path class=\"line\" d=\"M%lu %lul10 10m0-10l-10 10\"/>", x - 5, y - 5);
        break;
    case DTP_DOC_MARK_OUTSIDE:
        dtp_buf_printf(out, "<path class=\"line\" d=\"M%lu %luh10\"/>", x - 5, y);
        break;
    case DTP_DOC_MARK_DIFFERING:
        dtp_buf_printf(out, "<path class=\"line\" d=\"M%lu %luh12m0 5h-12m3 5l6-15\"/>", x - 6, y - 3);
        break;
    case DTP_DOC_MARK_UNSCORED:
        dtp_buf_printf(out, "<circle class=\"full\" cx=\"%lu\" cy=\"%lu\" r=\"2\"/>", x, y);
        break;
    case DTP_DOC_MARK_COUNT:
        break;
    }
}

static void put_label(dtp_buf *out, const char *class, unsigned long tenths, unsigned long y,
                      unsigned long number)
{
    dtp_buf_printf(out, "<text class=\"%s\" x=\"", class);
    put_tenths(out, LEFT * 10 + tenths);
    dtp_buf_printf(out, "\" y=\"%lu\">%lu</text>", y, number);
}

/* The numbers of a narrow band stand apart: one to the left of it, one to the right. */
static void put_band(dtp_buf *out, const dtp_doc_figure *f, unsigned long top)
{
    unsigned long lower = place(f->lower, f->population), upper = place(f->upper, f->population);
    unsigned long axis = top + 22, width = upper - lower > 20 ? upper - lower : 20;
    dtp_buf_printf(out, "<path class=\"axis\" d=\"M%d %luv8m0-4h%dm0-4v8\"/>", LEFT, axis - 4, AXIS);
    dtp_buf_puts(out, "<rect class=\"band\" x=\"");
    put_tenths(out, LEFT * 10 + lower);
    dtp_buf_printf(out, "\" y=\"%lu\" width=\"", axis - 6);
    put_tenths(out, width);
    dtp_buf_puts(out, "\" height=\"12\" rx=\"6\"/>");
    if (f->has_bounds) {
        unsigned long from = place(f->bound_lower, f->population), to = place(f->bound_upper, f->population);
        dtp_buf_puts(out, "<path class=\"bounds\" d=\"M");
        put_tenths(out, LEFT * 10 + from);
        dtp_buf_printf(out, " %luv6m0-3H", axis - 3);
        put_tenths(out, LEFT * 10 + to);
        dtp_buf_puts(out, "m0-3v6\"/>");
    }
    if (f->estimate >= 0 && f->population > 0) {
        dtp_buf_puts(out, "<path class=\"tick\" d=\"M");
        put_tenths(out, LEFT * 10 + (unsigned long)(f->estimate / (double)f->population * AXIS * 10 + 0.5));
        dtp_buf_printf(out, " %luv16\"/>", axis - 8);
    }
    if (f->norm > 0) {
        dtp_buf_puts(out, "<path class=\"norm\" d=\"M");
        put_tenths(out, LEFT * 10 + place(f->norm, f->population));
        dtp_buf_printf(out, " %luv24\"/>", axis - 12);
    }
    put_label(out, "end", 0, axis + 18, 0);
    put_label(out, "end last", AXIS * 10, axis + 18, f->population);
    bool narrow = upper - lower < NARROW;
    put_label(out, narrow ? "limit last" : "limit", lower, axis - 10, f->lower);
    put_label(out, narrow ? "limit first" : "limit", upper, axis - 10, f->upper);
}

void dtp_doc_put_svg(dtp_buf *out, const dtp_doc_figure *f, dt_language lang)
{
    unsigned long total = dtp_doc_marks_total(&f->marks);
    unsigned long shown = total <= MAX_MARKS ? total : 0;
    unsigned long lines = (shown + PER_LINE - 1) / PER_LINE;
    unsigned long height = lines * STEP + 4 + (f->has_band ? BAND + 10 : 0), at = 0;
    dtp_buf_puts(out, "<figure role=\"group\">\n<svg role=\"img\" aria-label=\"");
    dtp_doc_put_marks_words(out, &f->marks, lang);
    dtp_buf_printf(out, "\" viewBox=\"0 0 %d %lu\">", AXIS + 2 * LEFT, height);
    for (dtp_doc_mark mark = DTP_DOC_MARK_MEETS; mark < DTP_DOC_MARK_COUNT && shown > 0; mark++)
        for (unsigned long k = 0; k < f->marks.of[mark]; k++, at++)
            put_mark(out, mark, LEFT + STEP / 2 + at % PER_LINE * STEP, 12 + at / PER_LINE * STEP);
    if (f->has_band)
        put_band(out, f, lines * STEP + 4);
    dtp_buf_puts(out, "</svg>\n<p>");
    dtp_html_escape(out, f->caption);
    dtp_buf_puts(out, "</p>\n</figure>\n");
}
