/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines to pixels: each row of pixels is looked at in four lines, and how much of a pixel a shape covers is
 * how much of its colour it gets. */
#include "document/raster.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LINES 4 /* of a row of pixels */
#define SHADES                                                                                               \
    12 /* of a pixel at an edge: few, so that a picture has a palette, which packs in a third of the time */

typedef struct crossing {
    double x;
    int turn;
} crossing;

/* Where the lines across the drawing meet what is filled, line by line. */
typedef struct crossings {
    crossing *item;
    size_t *first; /* of each line; behind the last: how many there are */
    size_t from, n_lines;
    bool failed;
} crossings;

/* Of a line across, from the first row that is touched. */
static double height_of(const crossings *c, size_t line)
{
    return ((double)(c->from + line / LINES) + ((double)(line % LINES) + 0.5) / LINES) / DTP_RASTER_SCALE;
}

/* The first line across at or below a height. */
static size_t first_at(const crossings *c, double y)
{
    double near = (y * DTP_RASTER_SCALE - (double)c->from) * LINES;
    size_t line = !(near > 0) ? 0 : near < (double)c->n_lines ? (size_t)near : c->n_lines;
    while (line > 0 && height_of(c, line - 1) >= y)
        line--;
    while (line < c->n_lines && height_of(c, line) < y)
        line++;
    return line;
}

/* One side of what is filled: counted, and at the second time put in its lines. */
static void cross(crossings *c, dtp_raster_point a, dtp_raster_point b)
{
    size_t up = first_at(c, a.y < b.y ? a.y : b.y), down = first_at(c, a.y < b.y ? b.y : a.y);
    for (size_t line = up; line < down; line++) {
        size_t at = c->first[line]++;
        if (c->item == NULL)
            continue;
        double y = height_of(c, line), x = a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x);
        c->item[at] = (crossing){x * DTP_RASTER_SCALE, a.y <= y ? 1 : -1};
    }
}

static size_t end_of(const dtp_raster_lines *l, size_t line)
{
    return line + 1 < l->n_lines ? l->start[line + 1] : l->n;
}

static void cross_all(crossings *c, const dtp_raster_lines *l)
{
    for (size_t k = 0; k < l->n_lines; k++) {
        size_t from = l->start[k], to = end_of(l, k);
        for (size_t i = from; i < to; i++)
            cross(c, l->point[i], l->point[i + 1 < to ? i + 1 : from]);
    }
}

/* By place. A line has few of them, and the sides of a shape come nearly in order. */
static void sort(crossing *item, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        crossing own = item[i];
        size_t at = i;
        for (; at > 0 && item[at - 1].x > own.x; at--)
            item[at] = item[at - 1];
        item[at] = own;
    }
}

/* From how many each line has to where its own begin; or, after they were put there, back to that. */
static void begin_lines(crossings *c, bool counted)
{
    size_t before = 0;
    for (size_t line = 0; line <= c->n_lines; line++) {
        size_t own = c->first[line];
        c->first[line] = before;
        before = counted ? before + own : own;
    }
}

static void find_crossings(crossings *c, const dtp_raster_lines *l)
{
    c->first = dtp_calloc(c->n_lines + 1, sizeof *c->first);
    c->failed = c->first == NULL;
    if (c->failed)
        return;
    cross_all(c, l);
    begin_lines(c, true);
    c->item = dtp_calloc(c->first[c->n_lines] + 1, sizeof *c->item);
    c->failed = c->item == NULL;
    if (c->failed)
        return;
    cross_all(c, l);
    begin_lines(c, false);
    for (size_t line = 0; line < c->n_lines; line++)
        sort(c->item + c->first[line], c->first[line + 1] - c->first[line]);
}

static double within(double x, double end)
{
    return x < 0 ? 0 : x > end ? end : x;
}

/* Of one line: the pixel in which it begins, those that it covers whole, and the one in which it ends. */
static void cover(dtp_raster_canvas *canvas, double from, double to)
{
    from = within(from, (double)canvas->width);
    to = within(to, (double)canvas->width);
    size_t x = (size_t)from, last = (size_t)to;
    if (!(from < to))
        return;
    if (x == last) {
        canvas->cover[x] += (to - from) / LINES;
        return;
    }
    canvas->cover[x] += ((double)(x + 1) - from) / LINES;
    for (x++; x < last; x++)
        canvas->cover[x] += 1.0 / LINES;
    canvas->cover[last] += (to - (double)last) / LINES; /* nothing, at the edge of a pixel */
}

/* So many of SHADES of a colour over what is there. */
static void shade(unsigned char *pixel, const unsigned char *part, int shades)
{
    for (size_t i = 0; i < 3; i++)
        pixel[i] = (unsigned char)((pixel[i] * (SHADES - shades) + part[i] * shades + SHADES / 2) / SHADES);
}

static void blend(dtp_raster_canvas *canvas, size_t row, size_t left, size_t right, unsigned long colour)
{
    const unsigned char part[3] = {(unsigned char)(colour >> 16 & 0xFF), (unsigned char)(colour >> 8 & 0xFF),
                                   (unsigned char)(colour & 0xFF)};
    unsigned char *pixel = canvas->rgb + 3 * (row * canvas->width + left);
    for (size_t x = left; x < right; x++, pixel += 3) {
        double covered = canvas->cover[x];
        if (covered >= 1)
            memcpy(pixel, part, sizeof part);
        else if (covered > 0)
            shade(pixel, part, (int)(covered * SHADES + 0.5));
    }
}

static void cover_line(dtp_raster_canvas *canvas, const crossing *item, size_t n)
{
    int turns = 0;
    for (size_t i = 0; i + 1 < n; i++) {
        turns += item[i].turn;
        if (turns != 0)
            cover(canvas, item[i].x, item[i + 1].x);
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

static void fill_rows(dtp_raster_canvas *canvas, const crossings *c, const touched *columns,
                      unsigned long colour)
{
    for (size_t line = 0; line < c->n_lines; line++) {
        if (line % LINES == 0)
            memset(canvas->cover + columns->from, 0, (columns->to - columns->from) * sizeof *canvas->cover);
        cover_line(canvas, c->item + c->first[line], c->first[line + 1] - c->first[line]);
        if (line % LINES == LINES - 1)
            blend(canvas, c->from + line / LINES, columns->from, columns->to, colour);
    }
}

void dtp_raster_fill(dtp_raster_canvas *canvas, const dtp_raster_lines *lines, unsigned long colour)
{
    touched rows, columns;
    canvas->failed = canvas->failed || lines->failed;
    if (canvas->failed || lines->n == 0)
        return;
    find_touched(&rows, &columns, canvas, lines);
    if (rows.from >= rows.to || columns.from >= columns.to)
        return;
    crossings c = {.from = rows.from, .n_lines = (rows.to - rows.from) * LINES};
    find_crossings(&c, lines);
    if (!c.failed)
        fill_rows(canvas, &c, &columns, colour);
    canvas->failed = c.failed;
    dtp_free(c.first);
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
