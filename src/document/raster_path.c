/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paths to lines. Only what IEEE 754 gives exactly alike everywhere is used: no sine, no cosine. */
#include "base/text.h"
#include "document/raster.h"
#include <math.h>
#include <string.h>

static double length_of(double x, double y)
{
    return sqrt(x * x + y * y);
}

void dtp_raster_lines_free(dtp_raster_lines *lines)
{
    dtp_free(lines->point);
    dtp_free(lines->start);
}

static void add_point(dtp_raster_lines *l, double x, double y)
{
    if (dtp_grow(&l->point, &l->cap, l->n + 1, sizeof *l->point, NULL) != DT_OK)
        l->failed = true;
    else
        l->point[l->n++] = (dtp_raster_point){x, y};
}

void dtp_raster_move(dtp_raster_lines *l, double x, double y)
{
    if (dtp_grow(&l->start, &l->cap_lines, l->n_lines + 1, sizeof *l->start, NULL) != DT_OK) {
        l->failed = true;
        return;
    }
    l->start[l->n_lines++] = l->n;
    add_point(l, x, y);
}

void dtp_raster_line(dtp_raster_lines *l, double x, double y)
{
    add_point(l, x, y);
}

/* Half of an arc, and half of that: six times gives lines that the eye sees as round. */
static void halve(dtp_raster_lines *l, dtp_raster_point centre, dtp_raster_point a, dtp_raster_point b,
                  dtp_raster_point middle, unsigned depth)
{
    const dtp_raster_point side[2] = {{(a.x + middle.x) / 2 - centre.x, (a.y + middle.y) / 2 - centre.y},
                                      {(middle.x + b.x) / 2 - centre.x, (middle.y + b.y) / 2 - centre.y}};
    double radius = length_of(a.x - centre.x, a.y - centre.y);
    dtp_raster_point half[2];
    for (size_t i = 0; i < 2; i++) {
        double length = length_of(side[i].x, side[i].y);
        double by = length > 0 ? radius / length : 0;
        half[i] = (dtp_raster_point){centre.x + side[i].x * by, centre.y + side[i].y * by};
    }
    if (depth > 0)
        halve(l, centre, a, middle, half[0], depth - 1);
    add_point(l, middle.x, middle.y);
    if (depth > 0)
        halve(l, centre, middle, b, half[1], depth - 1);
}

void dtp_raster_arc(dtp_raster_lines *l, dtp_raster_bend bend, double x, double y)
{
    if (l->n == 0 || l->failed)
        return;
    dtp_raster_point a = l->point[l->n - 1], b = {x, y}, between = {(a.x + b.x) / 2, (a.y + b.y) / 2};
    double half = length_of(b.x - a.x, b.y - a.y) / 2;
    if (half > 0) {
        double radius = bend.radius > half ? bend.radius : half;
        double off = sqrt(radius * radius - half * half);
        dtp_raster_point across = {-(b.y - a.y) / (2 * half), (b.x - a.x) / (2 * half)};
        double side = bend.large == bend.clockwise ? -1 : 1;
        double turn = bend.clockwise ? -1 : 1; /* y goes down: where the arc bulges */
        dtp_raster_point centre = {between.x + across.x * off * side, between.y + across.y * off * side};
        dtp_raster_point middle = {centre.x + across.x * radius * turn, centre.y + across.y * radius * turn};
        halve(l, centre, a, b, middle, 3);
    }
    add_point(l, x, y);
}

/* Reading a path. */
typedef struct reader {
    dtp_raster_lines *lines;
    const char *at;
    dtp_raster_point origin, here, first; /* here and first in the path's own numbers */
    double scale;
} reader;

/* A number without an exponent, with a point: what our drawings have, whatever the locale. */
static bool number(reader *r, double *out)
{
    r->at += strspn(r->at, " ,");
    double sign = *r->at == '-' ? -1 : 1, value = 0, place = 1;
    r->at += *r->at == '-' || *r->at == '+';
    size_t digits = strspn(r->at, "0123456789.");
    bool point = false;
    for (size_t i = 0; i < digits; i++) {
        if (r->at[i] == '.' && point) {
            digits = i; /* ".7.8" is two */
            break;
        }
        point = point || r->at[i] == '.';
        if (r->at[i] == '.')
            continue;
        value = value * 10 + (r->at[i] - '0');
        place = point ? place * 10 : 1;
    }
    r->at += digits;
    *out = sign * value / place;
    return digits > 0;
}

static void draw_to(reader *r, char command, dtp_raster_bend bend)
{
    double x = r->origin.x + r->here.x * r->scale, y = r->origin.y + r->here.y * r->scale;
    if (command == 'M')
        dtp_raster_move(r->lines, x, y);
    else if (command == 'A')
        dtp_raster_arc(r->lines, bend, x, y);
    else
        dtp_raster_line(r->lines, x, y);
}

/* One command with its numbers. */
static bool follow(reader *r, char command)
{
    double n[7];
    const char upper = (char)(command >= 'a' ? command - 'a' + 'A' : command);
    size_t count = upper == 'A' ? 7 : upper == 'M' || upper == 'L' ? 2 : upper == 'H' || upper == 'V' ? 1 : 0;
    bool relative = command >= 'a';
    for (size_t i = 0; i < count; i++)
        if (!number(r, &n[i]))
            return false;
    if (count == 0) { /* Z */
        r->here = r->first;
        draw_to(r, 'L', (dtp_raster_bend){0, false, false});
        return upper == 'Z';
    }
    dtp_raster_point from = relative ? r->here : (dtp_raster_point){0, 0};
    if (upper != 'V')
        r->here.x = from.x + n[upper == 'H' ? 0 : count - 2];
    if (upper != 'H')
        r->here.y = from.y + n[count - 1];
    if (upper == 'M')
        r->first = r->here;
    draw_to(r, upper,
            upper == 'A' ? (dtp_raster_bend){n[0] * r->scale, n[3] > 0, n[4] > 0}
                         : (dtp_raster_bend){0, false, false});
    return true;
}

bool dtp_raster_path(dtp_raster_lines *lines, const char *path, dtp_raster_point origin, double scale)
{
    reader r = {.lines = lines, .at = path, .origin = origin, .scale = scale};
    while (*(r.at += strspn(r.at, " ,")) != '\0') {
        char command = *r.at++;
        if (strchr("MmLlHhVvAaZz", command) == NULL || !follow(&r, command))
            return false;
    }
    return true;
}
