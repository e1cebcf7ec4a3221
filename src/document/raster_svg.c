/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our own drawings, read element by element. */
#include "base/text.h"
#include "document/raster.h"
#include <stdlib.h>
#include <string.h>

typedef struct reader {
    dtp_raster_canvas *canvas;
    bool known;
} reader;

/* An element: what stands between its angle brackets, from its name on. */
typedef struct element {
    const char *text;
    size_t n;
} element;

static bool is_name(const element *e, const char *name)
{
    size_t n = strlen(name);
    return e->n >= n && strncmp(e->text, name, n) == 0 && (e->n == n || strchr(" />", e->text[n]) != NULL);
}

/* The value of an attribute; its length is 0 when it has none. */
static element attribute(const element *e, const char *name)
{
    size_t n = strlen(name);
    for (size_t i = 1; i + n + 2 < e->n; i++)
        if (e->text[i - 1] == ' ' && strncmp(e->text + i, name, n) == 0 && e->text[i + n] == '=') {
            const char *value = e->text + i + n + 2;
            return (element){value, strcspn(value, "\"")};
        }
    return (element){"", 0};
}

/* The same, or NULL. */
static const char *value(const element *e, const char *name)
{
    element found = attribute(e, name);
    return found.n > 0 ? found.text : NULL;
}

/* A number with a point, whatever the locale. */
static double number_at(const char *text)
{
    double sign = *text == '-' ? -1 : 1, value = 0, place = 1;
    text += *text == '-';
    for (; *text >= '0' && *text <= '9'; text++)
        value = value * 10 + (*text - '0');
    if (*text == '.')
        for (text++; *text >= '0' && *text <= '9'; text++, place *= 10)
            value = value * 10 + (*text - '0');
    return sign * value / place;
}

static double number(const element *e, const char *name)
{
    return number_at(attribute(e, name).text);
}

/* A colour "#1c2430" or "#fff"; false for none. */
static bool colour_of(const char *text, unsigned long *colour)
{
    if (text == NULL || *text != '#')
        return false;
    char *end;
    *colour = strtoul(text + 1, &end, 16);
    if (end - text == 4)
        *colour = (*colour >> 8) * 0x110000 + (*colour >> 4 & 0xF) * 0x1100 + (*colour & 0xF) * 0x11;
    return end - text == 4 || end - text == 7;
}

static void paint(reader *r, const element *e, const dtp_raster_lines *lines)
{
    unsigned long colour = 0;
    const char *fill = value(e, "fill"), *dash = value(e, "stroke-dasharray");
    if (fill == NULL || colour_of(fill, &colour))
        dtp_raster_fill(r->canvas, lines, colour);
    if (!colour_of(value(e, "stroke"), &colour))
        return;
    const char *width = value(e, "stroke-width");
    dtp_raster_pen pen = {.width = width != NULL ? number_at(width) : 1, .colour = colour};
    if (dash != NULL) {
        pen.dash = number_at(dash);
        pen.gap = number_at(dash + strcspn(dash, " ") + strspn(dash + strcspn(dash, " "), " "));
    }
    dtp_raster_stroke(r->canvas, lines, pen);
}

static void circle(reader *r, const element *e, dtp_raster_lines *lines)
{
    double x = number(e, "cx"), y = number(e, "cy"), radius = number(e, "r");
    const dtp_raster_bend bend = {radius, false, true};
    (void)r;
    dtp_raster_move(lines, x - radius, y);
    dtp_raster_arc(lines, bend, x + radius, y);
    dtp_raster_arc(lines, bend, x - radius, y);
}

static void box(reader *r, const element *e, dtp_raster_lines *lines)
{
    double x = number(e, "x"), y = number(e, "y"), right = x + number(e, "width"),
           bottom = y + number(e, "height"), radius = number(e, "rx");
    radius = radius > (right - x) / 2 ? (right - x) / 2 : radius;
    radius = radius > (bottom - y) / 2 ? (bottom - y) / 2 : radius;
    const dtp_raster_bend bend = {radius, false, true};
    (void)r;
    dtp_raster_move(lines, x + radius, y);
    dtp_raster_line(lines, right - radius, y);
    dtp_raster_arc(lines, bend, right, y + radius);
    dtp_raster_line(lines, right, bottom - radius);
    dtp_raster_arc(lines, bend, right - radius, bottom);
    dtp_raster_line(lines, x + radius, bottom);
    dtp_raster_arc(lines, bend, x, bottom - radius);
    dtp_raster_line(lines, x, y + radius);
    dtp_raster_arc(lines, bend, x + radius, y);
}

static void path(reader *r, const element *e, dtp_raster_lines *lines)
{
    element d = attribute(e, "d");
    char *text = dtp_calloc(d.n + 1, 1);
    if (text == NULL) {
        lines->failed = true;
        return;
    }
    memcpy(text, d.text, d.n);
    if (!dtp_raster_path(lines, text, (dtp_raster_point){0, 0}, 1))
        r->known = false;
    dtp_free(text);
}

/* The text of an element without its escapes, in a place for it. */
static void unescape(char *out, size_t size, const char *text)
{
    static const char *const entity[] = {"&amp;", "&",      "&lt;", "<",     "&gt;",
                                         ">",     "&quot;", "\"",   "&#39;", "'"};
    size_t n = 0;
    while (*text != '<' && *text != '\0' && n + 2 < size) {
        size_t step = 1;
        char c = *text;
        for (size_t i = 0; i < DTP_COUNT(entity); i += 2)
            if (strncmp(text, entity[i], strlen(entity[i])) == 0) {
                c = entity[i + 1][0];
                step = strlen(entity[i]);
            }
        out[n++] = c;
        text += step;
    }
    out[n] = '\0';
}

#define LETTER 8.4 /* height of a capital in a text of 12 units */

static void words(reader *r, const element *e, const char *text)
{
    char shown[256];
    unsigned long colour = 0;
    const char *anchor = value(e, "text-anchor"), *weight = value(e, "font-weight");
    dtp_raster_lines lines = {0};
    unescape(shown, sizeof shown, text);
    double width = dtp_raster_text(NULL, shown, (dtp_raster_point){0, 0}, LETTER);
    double x = number(e, "x");
    if (anchor != NULL && strncmp(anchor, "end", 3) == 0)
        x -= width;
    else if (anchor != NULL && strncmp(anchor, "middle", 6) == 0)
        x -= width / 2;
    (void)dtp_raster_text(&lines, shown, (dtp_raster_point){x, number(e, "y")}, LETTER);
    (void)colour_of(value(e, "fill"), &colour);
    dtp_raster_stroke(r->canvas, &lines,
                      (dtp_raster_pen){.width = weight != NULL ? 1.7 : 1.1, .round = true, .colour = colour});
    dtp_raster_lines_free(&lines);
}

static void draw(reader *r, const element *e)
{
    static const struct {
        const char *name;
        void (*trace)(reader *r, const element *e, dtp_raster_lines *lines);
    } shape[] = {{"circle", circle}, {"rect", box}, {"path", path}};
    for (size_t i = 0; i < DTP_COUNT(shape); i++) {
        if (!is_name(e, shape[i].name))
            continue;
        dtp_raster_lines lines = {0};
        shape[i].trace(r, e, &lines);
        paint(r, e, &lines);
        dtp_raster_lines_free(&lines);
        return;
    }
    if (is_name(e, "text"))
        words(r, e, e->text + e->n + 1);
    else if (e->text[0] != '/' && !is_name(e, "svg"))
        r->known = false;
}

void dtp_raster_draw(dtp_raster_canvas *canvas, const char *svg, unsigned long width, unsigned long height,
                     bool *known)
{
    reader r = {.canvas = canvas, .known = true};
    *canvas = (dtp_raster_canvas){.width = width * DTP_RASTER_SCALE, .height = height * DTP_RASTER_SCALE};
    canvas->rgb = dtp_malloc(canvas->width * canvas->height * 3 + 1);
    canvas->cover = dtp_calloc(canvas->width + 2, sizeof *canvas->cover);
    canvas->failed = canvas->rgb == NULL || canvas->cover == NULL;
    if (canvas->failed)
        return;
    memset(canvas->rgb, 0xFF, canvas->width * canvas->height * 3);
    for (const char *at = svg; (at = strchr(at, '<')) != NULL; at++) {
        const element e = {at + 1, strcspn(at + 1, ">")};
        draw(&r, &e);
    }
    *known = r.known;
}
