/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Municipalities around a norm. When all samples are of one size, a strip: a line a municipality, in the
 * order given, with the limits as shades behind them. Else a funnel: sizes along, shares up, limits in steps
 * because they exist at whole sizes only. Never in the order of the outcome. */
#include "base/text.h"
#include "document/writer.h"

#define WIDTH  600
#define LEFT   190 /* room for names */
#define RIGHT  20
#define LINE   22
#define TOP    24
#define HEIGHT 260 /* of a funnel */
#define MARGIN 46  /* left of a funnel */

static void put_number(dtp_buf *out, double value)
{
    char text[32];
    dtp_buf_puts(out, dtp_format_fixed(value, 1, DT_EN, text, sizeof text));
}

static void put_pair(dtp_buf *out, const char *before, double x, const char *between, double y,
                     const char *after)
{
    dtp_buf_puts(out, before);
    put_number(out, x);
    dtp_buf_puts(out, between);
    put_number(out, y);
    dtp_buf_puts(out, after);
}

static void put_text(dtp_buf *out, const char *class, double x, double y, const char *text)
{
    dtp_buf_printf(out, "<text class=\"%s\" x=\"", class);
    put_pair(out, "", x, "\" y=\"", y, "\">");
    dtp_html_escape(out, text);
    dtp_buf_puts(out, "</text>");
}

/* Shape tells the signal: a ring within the limits, a dot outside 95%, a square outside 99.8%. */
static void put_point(dtp_buf *out, const dtp_doc_plot_point *p, double x, double y)
{
    if (p->signal == 2)
        put_pair(out, "<rect class=\"full\" x=\"", x - 6, "\" y=\"", y - 6,
                 "\" width=\"12\" height=\"12\"/>");
    else
        put_pair(out, p->signal == 1 ? "<circle class=\"full\" cx=\"" : "<circle class=\"open\" cx=\"", x,
                 "\" cy=\"", y, "\" r=\"6\"/>");
}

static double across(double share)
{
    return LEFT + share * (WIDTH - LEFT - RIGHT);
}

static void put_shade(dtp_buf *out, const char *class, dtp_doc_plot_range limits, double height)
{
    dtp_buf_printf(out, "<rect class=\"%s\" x=\"", class);
    put_pair(out, "", across(limits.lower), "\" y=\"", TOP - 6, "\" width=\"");
    put_pair(out, "", across(limits.upper) - across(limits.lower), "\" height=\"", height, "\"/>");
}

static void put_strip(dtp_buf *out, const dtp_doc_plot *plot)
{
    double bottom = TOP + LINE * (double)plot->n_points;
    unsigned long size = plot->point[0].size;
    char text[24];
    put_shade(out, "wide", plot->limit[0].wide, bottom - TOP + 6);
    put_shade(out, "band", plot->limit[0].narrow, bottom - TOP + 6);
    put_pair(out, "<path class=\"tick\" d=\"M", across(plot->norm), " ", TOP - 10, "");
    put_pair(out, "V", bottom + 4, "\"/><path class=\"axis\" d=\"M", across(0), "");
    put_pair(out, " ", bottom, "H", across(1), "\"/>");
    for (size_t i = 0; i < plot->n_points; i++) {
        double y = TOP + LINE * ((double)i + 0.5);
        put_text(out, "name", LEFT - 12, y + 4, plot->point[i].label);
        put_point(out, &plot->point[i], across((double)plot->point[i].count / (double)size), y);
    }
    put_text(out, "end", across(0), bottom + 16, "0");
    dtp_buf_printf(out, "<text class=\"end last\" x=\"");
    put_pair(out, "", across(1), "\" y=\"", bottom + 16, "\">");
    snprintf(text, sizeof text, "%lu</text>", size);
    dtp_buf_puts(out, text);
}

/* Places in a funnel. */
typedef struct frame {
    unsigned long least, most;
} frame;

static double along(const frame *f, double size)
{
    double span = f->most > f->least ? (double)(f->most - f->least) : 1;
    return MARGIN + (size - (double)f->least + 0.5) / (span + 1) * (WIDTH - MARGIN - RIGHT);
}

static double up(double share)
{
    return TOP + (1 - share) * HEIGHT;
}

static double limit_of(const dtp_doc_plot_limit *l, unsigned which)
{
    const double of[4] = {l->wide.lower, l->narrow.lower, l->narrow.upper, l->wide.upper};
    return of[which];
}

static void put_steps(dtp_buf *out, const dtp_doc_plot *plot, const frame *f, unsigned which)
{
    dtp_buf_puts(out, which == 0 || which == 3 ? "<path class=\"outer\" d=\"" : "<path class=\"inner\" d=\"");
    for (size_t i = 0; i < plot->n_limits; i++) {
        double size = (double)plot->limit[i].size, y = up(limit_of(&plot->limit[i], which));
        put_pair(out, i == 0 ? "M" : "L", along(f, size - 0.5), " ", y, "");
        put_pair(out, "L", along(f, size + 0.5), " ", y, "");
    }
    dtp_buf_puts(out, "\"/>");
}

static void put_sizes(dtp_buf *out, const frame *f)
{
    const unsigned long size[2] = {f->least, f->most};
    char text[40];
    for (size_t i = 0; i < 2; i++) {
        snprintf(text, sizeof text, "%lu", size[i]);
        put_text(out, "end middle", along(f, (double)size[i]), TOP + HEIGHT + 18, text);
    }
}

static bool same_place(const dtp_doc_plot_point *a, const dtp_doc_plot_point *b)
{
    return a->size == b->size && a->count == b->count;
}

/* Names invite ranking: only the clear signals have one. */
static bool is_named_at(const dtp_doc_plot_point *p, const dtp_doc_plot_point *place)
{
    return p->signal == 2 && same_place(p, place);
}

/* The names of all clear signals at one place, told at the first of them. Another population may have another
 * signal there. */
static void put_names(dtp_buf *out, const dtp_doc_plot *plot, size_t first, double x, double y)
{
    bool left = x > WIDTH / 2.0;
    for (size_t i = 0; i < first; i++)
        if (is_named_at(&plot->point[i], &plot->point[first]))
            return;
    dtp_buf_printf(out, "<text class=\"%s\" x=\"", left ? "last" : "first");
    put_pair(out, "", left ? x - 10 : x + 10, "\" y=\"", y + 4, "\">");
    for (size_t i = first; i < plot->n_points; i++) {
        if (!is_named_at(&plot->point[i], &plot->point[first]))
            continue;
        dtp_buf_puts(out, i == first ? "" : ", ");
        dtp_html_escape(out, plot->point[i].label);
    }
    dtp_buf_puts(out, "</text>");
}

static void put_funnel(dtp_buf *out, const dtp_doc_plot *plot)
{
    const frame f = {plot->limit[0].size, plot->limit[plot->n_limits - 1].size};
    for (unsigned which = 0; which < 4; which++)
        put_steps(out, plot, &f, which);
    put_pair(out, "<path class=\"tick\" d=\"M", MARGIN, " ", up(plot->norm), "");
    put_pair(out, "H", WIDTH - RIGHT, "\"/><path class=\"axis\" d=\"M", MARGIN, "");
    put_pair(out, " ", up(1), "V", up(0), "");
    dtp_buf_printf(out, "H%d\"/>", WIDTH - RIGHT);
    put_text(out, "end last", MARGIN - 8, up(0) + 4, "0");
    put_text(out, "end last", MARGIN - 8, up(1) + 4, "100");
    put_sizes(out, &f);
    for (size_t i = 0; i < plot->n_points; i++) {
        const dtp_doc_plot_point *p = &plot->point[i];
        double x = along(&f, (double)p->size), y = up((double)p->count / (double)p->size);
        put_point(out, p, x, y);
        if (p->signal == 2)
            put_names(out, plot, i, x, y);
    }
}

void dtp_doc_put_plot(dtp_buf *out, const dtp_doc_plot *plot, dt_language lang)
{
    (void)lang;
    if (plot->n_points == 0 || plot->n_limits == 0)
        return;
    bool strip = plot->n_limits == 1;
    unsigned long height = strip ? TOP + LINE * (unsigned long)plot->n_points + 24 : TOP + HEIGHT + 26;
    dtp_buf_puts(out, "<figure role=\"group\">\n<svg role=\"img\" aria-label=\"");
    dtp_html_escape(out, plot->caption);
    dtp_buf_printf(out, "\" viewBox=\"0 0 %d %lu\">", WIDTH, height);
    (strip ? put_strip : put_funnel)(out, plot);
    dtp_buf_puts(out, "</svg>\n<p>");
    dtp_html_escape(out, plot->caption);
    dtp_buf_puts(out, "</p>\n</figure>\n");
}
