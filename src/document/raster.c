/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines to pixels: each row of pixels is looked at in four lines, and how much of a pixel a shape covers is
 * how much of its colour it gets. */
#include "document/raster.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LINES 4 /* of a row of pixels */

typedef struct crossing {
    double x;
    int turn;
} crossing;

typedef struct crossings {
    crossing *item;
    size_t n, cap;
    bool failed;
} crossings;

static int by_place(const void *a, const void *b)
{
    double x = ((const crossing *)a)->x, y = ((const crossing *)b)->x;
    return (x > y) - (x < y);
}

static void cross(crossings *c, dtp_raster_point a, dtp_raster_point b, double y)
{
    if ((a.y <= y) == (b.y <= y))
        return;
    if (dtp_grow(&c->item, &c->cap, c->n + 1, sizeof *c->item, NULL) != DT_OK) {
        c->failed = true;
        return;
    }
    double x = a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x);
    c->item[c->n++] = (crossing){x * DTP_RASTER_SCALE, a.y <= y ? 1 : -1};
}

static size_t end_of(const dtp_raster_lines *l, size_t line)
{
    return line + 1 < l->n_lines ? l->start[line + 1] : l->n;
}

/* Where a line across the drawing meets what the lines go around. */
static void cross_all(crossings *c, const dtp_raster_lines *l, double y)
{
    c->n = 0;
    for (size_t k = 0; k < l->n_lines; k++) {
        size_t from = l->start[k], to = end_of(l, k);
        for (size_t i = from; i < to; i++)
            cross(c, l->point[i], l->point[i + 1 < to ? i + 1 : from], y);
    }
    if (c->n > 1)
        qsort(c->item, c->n, sizeof *c->item, by_place);
}

static void cover(dtp_raster_canvas *canvas, double from, double to)
{
    double end = (double)canvas->width;
    from = from < 0 ? 0 : from > end ? end : from;
    to = to < 0 ? 0 : to > end ? end : to;
    for (size_t x = (size_t)from; (double)x < to; x++) {
        double left = from > (double)x ? from : (double)x,
               right = to < (double)(x + 1) ? to : (double)(x + 1);
        canvas->cover[x] += (right - left) / LINES;
    }
}

static void blend(dtp_raster_canvas *canvas, size_t row, size_t left, size_t right, unsigned long colour)
{
    const unsigned char part[3] = {(unsigned char)(colour >> 16 & 0xFF), (unsigned char)(colour >> 8 & 0xFF),
                                   (unsigned char)(colour & 0xFF)};
    for (size_t x = left; x < right; x++) {
        double covered = canvas->cover[x] < 1 ? canvas->cover[x] : 1;
        unsigned char *pixel = canvas->rgb + 3 * (row * canvas->width + x);
        for (size_t i = 0; i < 3 && covered > 0; i++)
            pixel[i] = (unsigned char)(pixel[i] + (part[i] - pixel[i]) * covered + 0.5);
    }
}

static void cover_line(dtp_raster_canvas *canvas, const crossings *c)
{
    int turns = 0;
    for (size_t i = 0; i + 1 < c->n; i++) {
        turns += c->item[i].turn;
        if (turns != 0)
            cover(canvas, c->item[i].x, c->item[i + 1].x);
    }
}

/* The first pixel that lines touch, and the one after the last; of so many. */
typedef struct touched {
    double least, most;
    size_t from, to;
} touched;

static void touch(touched *t, double at)
{
    t->least = at < t->least ? at : t->least;
    t->most = at > t->most ? at : t->most;
}

static void count_touched(touched *t, size_t all)
{
    t->from = t->least > 0 ? (size_t)t->least : 0;
    t->to = t->most < (double)all ? (size_t)t->most + 1 : all;
    t->to = t->to < all ? t->to : all;
}

static void find_touched(touched *rows, touched *columns, const dtp_raster_canvas *canvas,
                         const dtp_raster_lines *l)
{
    *rows = (touched){.least = (double)canvas->height};
    *columns = (touched){.least = (double)canvas->width};
    for (size_t i = 0; i < l->n; i++) {
        touch(rows, l->point[i].y * DTP_RASTER_SCALE);
        touch(columns, l->point[i].x * DTP_RASTER_SCALE);
    }
    count_touched(rows, canvas->height);
    count_touched(columns, canvas->width);
}

void dtp_raster_fill(dtp_raster_canvas *canvas, const dtp_raster_lines *lines, unsigned long colour)
{
    crossings c = {NULL, 0, 0, false};
    touched rows, columns;
    canvas->failed = canvas->failed || lines->failed;
    if (canvas->failed || lines->n == 0)
        return;
    find_touched(&rows, &columns, canvas, lines);
    for (size_t row = rows.from; row < rows.to && columns.from < columns.to; row++) {
        memset(canvas->cover + columns.from, 0, (columns.to - columns.from) * sizeof *canvas->cover);
        for (size_t k = 0; k < LINES; k++) {
            cross_all(&c, lines, ((double)row + ((double)k + 0.5) / LINES) / DTP_RASTER_SCALE);
            cover_line(canvas, &c);
        }
        blend(canvas, row, columns.from, columns.to, colour);
    }
    canvas->failed = canvas->failed || c.failed;
    dtp_free(c.item);
}

/* A segment as wide as the pen. All pieces of a stroke turn the same way, so that they add up. */
static void add_segment(dtp_raster_lines *out, dtp_raster_point a, dtp_raster_point b, double width)
{
    double dx = b.x - a.x, dy = b.y - a.y, length = sqrt(dx * dx + dy * dy);
    if (length <= 0)
        return;
    double nx = -dy / length * width / 2, ny = dx / length * width / 2;
    dtp_raster_move(out, a.x + nx, a.y + ny);
    dtp_raster_line(out, b.x + nx, b.y + ny);
    dtp_raster_line(out, b.x - nx, b.y - ny);
    dtp_raster_line(out, a.x - nx, a.y - ny);
}

/* Pens are so thin that eight corners are round. */
static void add_dot(dtp_raster_lines *out, dtp_raster_point at, double width)
{
    static const double corner = 0.70710678118654752;
    static const double x[8] = {1, corner, 0, -corner, -1, -corner, 0, corner};
    for (size_t i = 0; i < 8; i++) {
        double dx = x[i] * width / 2, dy = -x[(i + 6) % 8] * width / 2;
        if (i == 0)
            dtp_raster_move(out, at.x + dx, at.y + dy);
        else
            dtp_raster_line(out, at.x + dx, at.y + dy);
    }
}

static void add_dashes(dtp_raster_lines *out, dtp_raster_point a, dtp_raster_point b, dtp_raster_pen pen)
{
    double dx = b.x - a.x, dy = b.y - a.y, length = sqrt(dx * dx + dy * dy);
    for (double at = 0; length > 0 && at < length; at += pen.dash + pen.gap) {
        double from = at / length, to = (at + pen.dash < length ? at + pen.dash : length) / length;
        add_segment(out, (dtp_raster_point){a.x + dx * from, a.y + dy * from},
                    (dtp_raster_point){a.x + dx * to, a.y + dy * to}, pen.width);
    }
}

void dtp_raster_stroke(dtp_raster_canvas *canvas, const dtp_raster_lines *lines, dtp_raster_pen pen)
{
    dtp_raster_lines out = {NULL, 0, 0, NULL, 0, 0, lines->failed};
    for (size_t k = 0; k < lines->n_lines && !out.failed; k++) {
        size_t from = lines->start[k], to = end_of(lines, k);
        for (size_t i = from; i < to; i++) {
            bool end = i == from || i + 1 == to;
            if (pen.dash <= 0 && (pen.round || !end))
                add_dot(&out, lines->point[i], pen.width);
            if (i + 1 < to && pen.dash > 0)
                add_dashes(&out, lines->point[i], lines->point[i + 1], pen);
            else if (i + 1 < to)
                add_segment(&out, lines->point[i], lines->point[i + 1], pen.width);
        }
    }
    dtp_raster_fill(canvas, &out, pen.colour);
    dtp_raster_lines_free(&out);
}
