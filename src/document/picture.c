/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture of a page as a file of its own: the same drawing, with its style at its elements. */
#include "base/text.h"
#include "document/office.h"
#include "document/raster.h"
#include "io/png_write.h"
#include <stdlib.h>
#include <string.h>

/* The value of a custom property at its first place in the style, which is the light one. */
static void put_property(dtp_buf *out, const char *style, const char *name, size_t n)
{
    for (const char *at = style; (at = strstr(at, "--")) != NULL; at += 2)
        if (strncmp(at, name, n) == 0 && at[n] == ':') {
            at += n + 1 + strspn(at + n + 1, " ");
            dtp_buf_add(out, at, strcspn(at, ";}"));
            return;
        }
}

/* A line of the style with its custom properties put in: a reader of drawings knows none. */
static void put_rule(dtp_buf *out, const char *style, const char *line, size_t n)
{
    static const char use[] = "var(";
    for (const char *end = line + n, *at; line < end; line = at) {
        at = strstr(line, use);
        if (at == NULL || at >= end) {
            dtp_buf_add(out, line, (size_t)(end - line));
            break;
        }
        dtp_buf_add(out, line, (size_t)(at - line));
        const char *name = at + sizeof use - 1;
        size_t length = strcspn(name, ")");
        put_property(out, style, name, length);
        at = name + length + 1;
    }
    dtp_buf_putc(out, '\n');
}

/* The rules of drawings: those that start a line with "svg ", a rule a line. */
static void put_rules(dtp_buf *out)
{
    static const char of_drawings[] = "svg ";
    const char *style = dtp_doc_asset("document.css"), *line = style;
    for (size_t n; line != NULL && *line != '\0'; line += n + (line[n] == '\n')) {
        n = strcspn(line, "\n");
        size_t head = sizeof of_drawings - 1;
        if (n > head && strncmp(line, of_drawings, head) == 0 && line[head] != '{')
            put_rule(out, style, line + head, n - head);
    }
}

/* What the rule of a name, ".full" or "text", says of a property; its length is 0 when nothing. */
typedef struct part {
    const char *text;
    size_t n;
} part;

static part said(const char *rules, part rule, const char *property)
{
    size_t name = strlen(property);
    for (size_t length; *rules != '\0'; rules += length + (rules[length] == '\n')) {
        length = strcspn(rules, "\n");
        if (length < rule.n + 2 || strncmp(rules, rule.text, rule.n) != 0 || rules[rule.n] != ' ')
            continue;
        for (const char *at = rules + rule.n + 2; at < rules + length; at++)
            if (at[-1] == ' ' && strncmp(at, property, name) == 0 && at[name] == ':') {
                at += name + 1 + strspn(at + name + 1, " ");
                return (part){at, strcspn(at, ";}")};
            }
    }
    return (part){"", 0};
}

/* Of the last class that says it, else of the element. */
static part value_of(const char *rules, part element, part classes, const char *property)
{
    char rule[48];
    part found = said(rules, element, property);
    for (size_t at = 0, n; at < classes.n; at += n + 1) {
        n = strcspn(classes.text + at, " \"");
        (void)snprintf(rule, sizeof rule, ".%.*s", (int)n, classes.text + at);
        part more = said(rules, (part){rule, strlen(rule)}, property);
        found = more.n > 0 ? more : found;
    }
    return found;
}

/* The style at the element itself: word processors know that best. */
static void put_properties(dtp_buf *out, const char *rules, part element, part classes)
{
    static const char *const known[] = {"fill",        "stroke",    "stroke-width", "stroke-dasharray",
                                        "font-family", "font-size", "font-weight",  "text-anchor"};
    for (size_t i = 0; i < DTP_COUNT(known); i++) {
        part value = value_of(rules, element, classes, known[i]);
        if (value.n == 0)
            continue;
        dtp_buf_printf(out, " %s=\"", known[i]);
        for (size_t k = 0; k < value.n; k++)
            dtp_buf_putc(out, value.text[k] == '"' ? '\'' : value.text[k]);
        dtp_buf_putc(out, '"');
    }
}

/* What is in the drawing, with the style of its classes in their place. */
static void put_inside(dtp_buf *out, const char *rules, const char *at, const char *end)
{
    static const char mark[] = " class=\"";
    while (at < end) {
        const char *open = strstr(at, "<"), *class = strstr(at, mark);
        if (class == NULL || class >= end || open == NULL || open > class) {
            dtp_buf_add(out, at, (size_t)(end - at));
            return;
        }
        for (const char *next; (next = strchr(open + 1, '<')) != NULL && next < class;)
            open = next;
        part classes = {class + sizeof mark - 1, strcspn(class + sizeof mark - 1, "\"")};
        dtp_buf_add(out, at, (size_t)(class - at));
        put_properties(out, rules, (part){open + 1, strcspn(open + 1, " />")}, classes);
        at = classes.text + classes.n + 1;
    }
}

static const char *after(const char *text, const char *mark)
{
    const char *at = text != NULL ? strstr(text, mark) : NULL;
    return at != NULL ? at + strlen(mark) : NULL;
}

/* From the drawing in a page: its text alternative, its size, and what is in it. */
static void take_apart(dtp_doc_picture *p, const char *page)
{
    const char *words = after(page, "aria-label=\""), *box = after(page, "viewBox=\"0 0 ");
    const char *inside = after(box, ">"), *end = inside != NULL ? strstr(inside, "</svg>") : NULL;
    char *next;
    if (words == NULL || end == NULL)
        return;
    p->width = strtoul(box, &next, 10);
    p->height = strtoul(next, NULL, 10);
    dtp_buf_add(&p->alternative, words, strcspn(words, "\""));
    dtp_buf_printf(&p->svg,
                   "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%lu\" height=\"%lu\" viewBox=\"0 0 %lu "
                   "%lu\">",
                   p->width, p->height, p->width, p->height);
    dtp_buf rules = DTP_BUF_INIT;
    put_rules(&rules);
    put_inside(&p->svg, dtp_buf_text(&rules), inside, end);
    dtp_buf_puts(&p->svg, "</svg>\n");
    p->svg.failed = p->svg.failed || rules.failed;
    dtp_buf_free(&rules);
}

void dtp_doc_picture_of(dtp_doc_picture *out, const dtp_doc_block *block, dt_language lang)
{
    dtp_buf page = DTP_BUF_INIT;
    *out = (dtp_doc_picture)DTP_DOC_PICTURE_INIT;
    if (block->kind == DTP_DOC_BLOCK_FIGURE) {
        dtp_doc_put_svg(&page, &block->as.figure, lang);
        out->caption = block->as.figure.caption;
    } else if (block->kind == DTP_DOC_BLOCK_PLOT) {
        dtp_doc_put_plot(&page, &block->as.plot, lang);
        out->caption = block->as.plot.caption;
    }
    take_apart(out, page.len > 0 ? page.data : NULL);
    out->svg.failed = out->svg.failed || out->alternative.failed || page.failed;
    dtp_buf_free(&page);
}

void dtp_doc_picture_free(dtp_doc_picture *picture)
{
    dtp_buf_free(&picture->svg);
    dtp_buf_free(&picture->alternative);
}

void dtp_doc_picture_png(dtp_doc_drawn *drawn)
{
    dtp_raster_canvas canvas;
    bool known;
    dtp_raster_draw(&canvas, dtp_buf_text(&drawn->svg), drawn->width, drawn->height, &known);
    if (canvas.failed)
        drawn->png.failed = true;
    else
        dtp_png_write(&drawn->png, canvas.rgb, canvas.width, canvas.height);
    dtp_free(canvas.rgb);
    dtp_free(canvas.cover);
}
