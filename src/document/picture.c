/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture of a page as a file of its own: the same drawing, with the part of the style that it needs. */
#include "base/text.h"
#include "document/office.h"
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

/* The rules of drawings: those that start a line with "svg ". */
static void put_style(dtp_buf *out)
{
    static const char of_drawings[] = "svg ";
    const char *style = dtp_doc_asset("document.css"), *line = style;
    dtp_buf_puts(out, "<style>");
    for (size_t n; line != NULL && *line != '\0'; line += n + (line[n] == '\n')) {
        n = strcspn(line, "\n");
        size_t head = sizeof of_drawings - 1;
        if (n > head && strncmp(line, of_drawings, head) == 0 && line[head] != '{')
            put_rule(out, style, line + head, n - head);
    }
    dtp_buf_puts(out, "</style>");
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
    put_style(&p->svg);
    dtp_buf_add(&p->svg, inside, (size_t)(end - inside));
    dtp_buf_puts(&p->svg, "</svg>\n");
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
