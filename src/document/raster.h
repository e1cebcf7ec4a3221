/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drawing as pixels, for word processors that read no SVG. It knows what our own drawings have: circles,
 * boxes, paths of lines and arcs of circles, and short texts, with the colours of their style. No font is
 * used, so that a picture is the same on every machine. */
#ifndef DTP_DOCUMENT_RASTER_H
#define DTP_DOCUMENT_RASTER_H

#include "base/mem.h"

#include <stdio.h>

/* Pixels for a unit of a drawing. */
#define DTP_RASTER_SCALE 2

typedef struct dtp_raster_point {
    double x, y;
} dtp_raster_point;

/* Lines one after another, each a number of points. */
typedef struct dtp_raster_lines {
    dtp_raster_point *point;
    size_t n, cap;
    size_t *start; /* the number of the first point of each line */
    size_t n_lines, cap_lines;
    bool failed;
} dtp_raster_lines;
void dtp_raster_lines_free(dtp_raster_lines *lines);
void dtp_raster_move(dtp_raster_lines *lines, double x, double y);
void dtp_raster_line(dtp_raster_lines *lines, double x, double y);
/* An arc of a circle from the last point, as in SVG. */
typedef struct dtp_raster_bend {
    double radius;
    bool large, clockwise;
} dtp_raster_bend;
void dtp_raster_arc(dtp_raster_lines *lines, dtp_raster_bend bend, double x, double y);
/* The lines of a path: M L H V A Z and their small letters; each number times scale, moved by origin. Returns
 * false at what it does not know. */
bool dtp_raster_path(dtp_raster_lines *lines, const char *path, dtp_raster_point origin, double scale);

/* A text in a plain letter of lines, of that height; returns its width. lines may be NULL. */
double dtp_raster_text(dtp_raster_lines *lines, const char *text, dtp_raster_point origin, double height);

typedef struct dtp_raster_canvas {
    unsigned char *rgb; /* white at the start */
    double *cover;      /* of a row while it is filled: room for its pixels and two more */
    size_t width, height;
    bool failed;
} dtp_raster_canvas;
/* Fill what the lines go around (each closed), or draw along them with a pen. Coordinates are units. */
void dtp_raster_fill(dtp_raster_canvas *canvas, const dtp_raster_lines *lines, unsigned long colour);
typedef struct dtp_raster_pen {
    double width;
    bool round; /* at its ends */
    double dash, gap;
    unsigned long colour;
} dtp_raster_pen;
void dtp_raster_stroke(dtp_raster_canvas *canvas, const dtp_raster_lines *lines, dtp_raster_pen pen);

/* Draw a whole SVG of width by height units, with its colours at its elements; *known is whether all of it
 * was known. The caller frees canvas->rgb and canvas->cover with dtp_free(). */
void dtp_raster_draw(dtp_raster_canvas *canvas, const char *svg, unsigned long width, unsigned long height,
                     bool *known);

#endif
